"""`Organisation` and `consolidate`: which part of whose emissions an organisation accounts for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.accounts import Entry
from ghgcalc.door import door
from ghgcalc.equations.consolidation import SHARE, consolidated
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpSet
from ghgcalc.inventory import Inventory
from ghgcalc.names import nearest
from ghgcalc.references import Reference
from ghgcalc.source import Facility
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

APPROACHES = ("equity_share", "financial_control", "operational_control")
"""Tỷ lệ vốn chủ sở hữu, kiểm soát tài chính, kiểm soát hoạt động."""

_FILE = "categories/holdings.csv"
_INVESTMENTS = "15"


def holdings() -> Mapping[str, Mapping[str, str]]:
    """The kinds of holding with their shares by approach.

    Examples
    --------
    >>> holdings()["joint_venture"]["financial_control"]
    'equity'
    """
    return {row["id"]: row for row in tables.rows(_FILE)}


def check_approach(approach: str) -> str:
    """The approach itself, refusing what is none.

    Raises
    ------
    UnknownItemError
        If there is no such approach.
    """
    if approach not in APPROACHES:
        raise UnknownItemError(f"approach={shown(approach)}", "no such approach", APPROACHES)
    return approach


@door
@attrs.frozen
class Ownership:
    """How a company, plant or leased asset is held (quan hệ sở hữu).

    Attributes
    ----------
    kind : str
        One of `holdings`, such as ``"joint_venture"`` or ``"operating_lease_in"``.
    equity : float
        Economic interest [1], 0 to 1.
    operated : bool, optional
        Whether the organisation has operational control; where left out, it has over group
        companies and what it leases in, and over nothing else.
    evidence : str
        Where the interest is written.

    Raises
    ------
    UnknownItemError
        If there is no such kind.
    BoundaryError
        If the interest is no number from 0 to 1, or `operated` is not yes or no.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3, Table 1; ISO 14064-1:2018, 5.1.

    Examples
    --------
    >>> venture = Ownership("joint_venture", equity=0.4, operated=True)
    >>> [venture.share(approach) for approach in APPROACHES]
    [0.4, 0.4, 1.0]
    """

    kind: str = "group_company"
    equity: float = 1.0
    operated: bool | None = None
    evidence: str = ""

    def __attrs_post_init__(self) -> None:
        if self.kind not in holdings():
            near = nearest(str(self.kind), holdings()) or list(holdings())
            raise UnknownItemError(f"kind={shown(self.kind)}", "no such kind of holding", near)
        given = self.equity
        number = isinstance(given, int | float) and not isinstance(given, bool)
        if not number or not 0 <= given <= 1:
            raise BoundaryError(f"equity={shown(given)}", "an interest is a number from 0 to 1")
        if self.operated is not None and not isinstance(self.operated, bool):
            raise BoundaryError(f"operated={shown(self.operated)}", "it is True, False or None")

    @door
    def share(self, approach: str) -> float:
        """The share of its emissions that is accounted for [1].

        Raises
        ------
        UnknownItemError
            If there is no such approach.
        """
        word = holdings()[self.kind][check_approach(approach)]
        if word == "equity":
            return float(self.equity)
        if word == "operated":
            usual = self.kind == "group_company" or self.kind.endswith("_in")
            return float(usual if self.operated is None else self.operated)
        return float(word)


def _members(
    given: Inventory | Organisation | Iterable[Any],
) -> tuple[Inventory | Organisation, ...]:
    members: list[Inventory | Organisation] = []
    for one in (given,) if isinstance(given, Inventory | Organisation) else given:
        if not isinstance(one, Inventory | Organisation):
            raise BoundaryError(shown(one), "what is held is an Inventory or an Organisation")
        members.append(one)
    return tuple(members)


@door
@attrs.frozen
class Holding:
    """What an organisation holds, and how.

    Attributes
    ----------
    what : Inventory, Organisation or iterable of them
        Inventories of a plant, of one year or several; or a company with holdings of its own.
    ownership : Ownership
    """

    what: tuple[Inventory | Organisation, ...] = attrs.field(converter=_members)
    ownership: Ownership = attrs.field(factory=Ownership)


def _holdings(given: Iterable[Any]) -> tuple[Holding, ...]:
    return tuple(one if isinstance(one, Holding) else Holding(one) for one in given)


@door
@attrs.frozen
class Organisation:
    """An organisation with what it holds, itself or through others (tổ chức).

    Attributes
    ----------
    name : str
    holdings : tuple of Holding
        What stands here without an `Ownership` is owned and operated whole.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> group = Organisation("Tập đoàn", [Holding(plant, Ownership("joint_venture", 0.4))])
    >>> round(consolidate(group, "equity_share", 2023).total, 1)
    2636.8
    """

    name: str
    holdings: tuple[Holding, ...] = attrs.field(converter=_holdings)

    @door
    def paths(self, approach: str) -> Iterator[tuple[Inventory, float, tuple[Ownership, ...]]]:
        """Each inventory with the share along one chain of companies, and the chain."""
        for holding in self.holdings:
            share = holding.ownership.share(approach)
            for one in holding.what:
                if isinstance(one, Inventory):
                    yield one, share, (holding.ownership,)
                    continue
                for inventory, below, chain in one.paths(approach):
                    yield inventory, share * below, (holding.ownership, *chain)


@door
@attrs.frozen(eq=False)
class Consolidation(Statement):
    """The statement of an organisation under one approach.

    Attributes
    ----------
    organisation : Organisation
    approach : str
    year : int
    gwp : GwpSet
    shares : Table
        ``facility, share, co2e_t`` (of the whole facility), ``accounted_t``.
    outside : Table
        What the approach leaves out, with the category of the value chain where it belongs:
        ``facility, kind, equity, scope3, co2e_t``, where investments count by equity and leased
        assets and franchises whole, scopes 1 and 2. Nothing of it is in the total.
    """

    organisation: Organisation
    approach: str
    year: int
    gwp: GwpSet
    shares: Table
    outside: Table
    _entries: tuple[Entry, ...] = attrs.field(repr=False)

    @property
    def label(self) -> str:
        """Organisation, year and approach."""
        return f"{self.organisation.name!r} {self.year} by {self.approach}"

    def __repr__(self) -> str:
        return f"<Consolidation {self.label}: {self.total:,.1f} t CO2e ({self.gwp.name})>"


@door
def consolidate(
    organisation: Organisation, approach: str, year: int, gwp: str | GwpSet | None = None
) -> Consolidation:
    """Account for the emissions of an organisation by one approach (hợp nhất).

    Along a chain of companies the shares multiply; a facility held along several chains counts
    their sum, under a control approach at most once.

    Parameters
    ----------
    organisation : Organisation
    approach : str
        One of `APPROACHES`; the same for the whole report.
    year : int
    gwp : str or GwpSet, optional
        Where the inventories use several sets.

    Returns
    -------
    Consolidation
        Sums, trace, uncertainty and the other verbs of an inventory; factors that facilities
        share are one variable, their own figures are not.

    Raises
    ------
    BoundaryError
        If nothing is held in that year, GWP sets differ, two inventories of one facility and year
        differ, or interests in one facility add up to more than 1.
    UnknownItemError
        If there is no such approach.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3; ISO 14064-1:2018, 5.1.
    """
    check_approach(approach)
    shares: dict[Facility, float] = {}
    chains: dict[Facility, tuple[Ownership, ...]] = {}
    inventories: dict[Facility, Inventory] = {}
    for inventory, share, chain in organisation.paths(approach):
        facility = inventory.facility
        if inventory.year != year:
            continue
        if inventories.setdefault(facility, inventory) != inventory:
            raise BoundaryError(inventory.label, "there are two inventories of it that differ")
        shares[facility] = shares.get(facility, 0.0) + share
        chains.setdefault(facility, chain)
    if not inventories:
        raise BoundaryError(f"{organisation.name!r} {year}", "it holds no inventory of that year")
    for facility, share in shares.items():
        if share > 1 + 1e-9 and approach == "equity_share":
            raise BoundaryError(
                f"{facility.name!r} in {organisation.name!r}", f"interests add up to {share:g}"
            )
        shares[facility] = min(1.0, share)
    viewed = _one_gwp(inventories, gwp)
    names = [facility.name for facility in viewed]
    if len(set(names)) < len(names):
        raise BoundaryError(f"{sorted(names)}", "two facilities share a name")
    entries = [
        entry
        for facility, inventory in viewed.items()
        if shares[facility] > 0
        for entry in _accounted(inventory, shares[facility], chains[facility], approach)
    ]
    return Consolidation(
        organisation=organisation,
        approach=approach,
        year=year,
        gwp=next(iter(viewed.values())).gwp,
        shares=Table(
            {
                "facility": names,
                "share": [shares[facility] for facility in viewed],
                "co2e_t": [one.total for one in viewed.values()],
                "accounted_t": [shares[facility] * one.total for facility, one in viewed.items()],
            },
            {"share": "1", "co2e_t": "t CO2e", "accounted_t": "t CO2e"},
        ),
        outside=_outside(viewed, shares, chains),
        entries=tuple(entries),
    )


def _one_gwp(
    inventories: Mapping[Facility, Inventory], gwp: str | GwpSet | None
) -> dict[Facility, Inventory]:
    if gwp is not None:
        return {facility: one.with_gwp(gwp) for facility, one in inventories.items()}
    sets = {one.gwp.name for one in inventories.values()}
    if len(sets) > 1:
        raise BoundaryError(f"GWP sets {sorted(sets)}", "a report has one: give gwp=")
    return dict(inventories)


def _accounted(
    inventory: Inventory, share: float, chain: tuple[Ownership, ...], approach: str
) -> Iterator[Entry]:
    """The lines of a facility times the share, its own figures keyed by the facility."""
    words = "; ".join(filter(None, (one.evidence for one in chain)))
    kinds = " of ".join(one.kind.replace("_", " ") for one in chain)
    document = words or f"{kinds}, {approach.replace('_', ' ')}"
    name = inventory.facility.name
    accounted = Estimate(
        share, "1", lower=share, upper=share, key=f"{name}/{SHARE}", reference=Reference(document)
    )
    for entry in inventory._entries:
        line = entry.emission
        inputs = {
            field: given
            if isinstance(given, Factor)
            else attrs.evolve(given, key=f"{name}/{given.key or field}")
            for field, given in line.inputs.items()
        }
        shared = attrs.evolve(
            line, equation=consolidated(line.equation), inputs={**inputs, SHARE: accounted}
        )
        yield attrs.evolve(entry, emission=shared, mass=share * entry.mass)


def _outside(
    inventories: Mapping[Facility, Inventory],
    shares: Mapping[Facility, float],
    chains: Mapping[Facility, tuple[Ownership, ...]],
) -> Table:
    records = []
    for facility, inventory in inventories.items():
        if shares[facility] > 0:
            continue
        chain = chains[facility]
        category = holdings()[chain[-1].kind]["scope3"]
        equity = math.prod(one.equity for one in chain)
        own = math.fsum(row["co2e_t"] for row in inventory.by("scope") if row["scope"] in (1, 2))
        records.append(
            {
                "facility": facility.name,
                "kind": chain[-1].kind,
                "equity": equity,
                "scope3": category,
                "co2e_t": own * (equity if category == _INVESTMENTS else 1.0),
            }
        )
    columns = ("facility", "kind", "equity", "scope3", "co2e_t")
    return Table.from_records(records, columns, {"co2e_t": "t CO2e", "equity": "1"})


@door
def approaches(organisation: Organisation, year: int, gwp: str | GwpSet | None = None) -> Table:
    """The same plants under the three approaches, side by side.

    Returns
    -------
    Table
        ``facility`` and, for each of `APPROACHES`, the emissions accounted for [t CO2e].
    """
    found = {one: consolidate(organisation, one, year, gwp) for one in APPROACHES}
    first = found[APPROACHES[0]].shares
    columns: dict[str, Any] = {"facility": first["facility"]}
    columns |= {f"{one}_t": found[one].shares["accounted_t"] for one in APPROACHES}
    return Table(columns, dict.fromkeys((f"{one}_t" for one in APPROACHES), "t CO2e"))
