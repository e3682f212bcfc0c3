"""`Organisation` and `consolidate`: which part of whose emissions an organisation accounts for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ghgcalc import views
from ghgcalc.accounts import Entry
from ghgcalc.door import door
from ghgcalc.equations.consolidation import SHARE, consolidated
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpSet
from ghgcalc.inventory import Inventory
from ghgcalc.ownership import APPROACHES, Ownership, check_approach, holdings
from ghgcalc.references import Reference
from ghgcalc.source import Facility
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

__all__ = [
    "APPROACHES",
    "Consolidation",
    "Holding",
    "Organisation",
    "Ownership",
    "approaches",
    "check_approach",
    "consolidate",
    "holdings",
]

_Chain = tuple[float, tuple[Ownership, ...]]
"""The share along one chain of companies, and the chain."""

_INVESTMENTS = "15"
_TITLES = {
    "equity_share": ("tỷ lệ vốn chủ sở hữu", "equity share"),
    "financial_control": ("kiểm soát tài chính", "financial control"),
    "operational_control": ("kiểm soát hoạt động", "operational control"),
}
"""The approaches in Vietnamese and English."""


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

    Raises
    ------
    BoundaryError
        If something is neither an inventory nor an organisation.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> Holding(plant, Ownership("joint_venture", 0.4)).ownership.share("equity_share")
    0.4
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

    Raises
    ------
    BoundaryError
        If something held is neither an inventory nor an organisation.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3; ISO 14064-1:2018, 5.1.

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
    absent : Table
        What is held and has no inventory of the year, with the years of which it has one:
        ``facility, years``. It was sold, is to be acquired, or its inventory is lacking: nothing of
        it is in the total, nor left out by the approach.
    """

    organisation: Organisation
    approach: str
    year: int
    gwp: GwpSet
    shares: Table
    outside: Table
    absent: Table
    _entries: tuple[Entry, ...] = attrs.field(repr=False)

    @property
    def label(self) -> str:
        """Organisation, year and approach."""
        return f"{self.organisation.name!r} {self.year} by {self.approach}"

    def __repr__(self) -> str:
        return f"<Consolidation {self.label}: {self.total:,.1f} t CO2e ({self.gwp.name})>"

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        approach = _TITLES[self.approach][at]
        caption = f"{self.organisation.name}, {self.year}, {approach}, GWP {self.gwp.name}"
        parts = [self._sums(lang, caption), self.shares._view(lang)]
        for title, table in (
            (("Theo phạm vi", "By scope"), self.by("scope")),
            (("Theo loại khí", "By gas"), self.by("gas")),
            (("Không tính vào", "Left out"), self.outside),
            (("Không có kiểm kê của năm", "No inventory of the year"), self.absent),
        ):
            if len(table):
                parts.append(views.folded(title[at], table._view(lang)))
        return "".join(parts)


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
        share are one variable, their own figures are not. A facility without an inventory of the
        year is named in ``absent``.

    Raises
    ------
    BoundaryError
        If nothing is held in that year, GWP sets differ, two inventories of one facility and year
        differ, or interests in one facility add up to more than the whole.
    UnknownItemError
        If there is no such approach.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3; ISO 14064-1:2018, 5.1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> venture = Ownership("joint_venture", 0.4, operated=True)
    >>> group = Organisation("Tập đoàn", [Holding(plant, venture)])
    >>> [round(consolidate(group, approach, 2023).total, 1)
    ...  for approach in ("equity_share", "operational_control")]
    [2636.8, 6592.0]
    """
    check_approach(approach)
    shares: dict[Facility, float] = {}
    chains: dict[Facility, list[_Chain]] = {}
    inventories: dict[Facility, Inventory] = {}
    years: dict[str, set[int]] = {}
    for inventory, share, chain in organisation.paths(approach):
        facility = inventory.facility
        years.setdefault(facility.name, set()).add(inventory.year)
        if inventory.year != year:
            continue
        if inventories.setdefault(facility, inventory) != inventory:
            raise BoundaryError(inventory.label, "there are two inventories of it that differ")
        shares[facility] = shares.get(facility, 0.0) + share
        chains.setdefault(facility, []).append((share, chain))
    if not inventories:
        raise BoundaryError(
            f"{shown(organisation.name)} {year}", "it holds no inventory of that year"
        )
    for facility, share in shares.items():
        if share > 1 + 1e-9 and approach == "equity_share":
            raise BoundaryError(
                f"{shown(facility.name)} in {shown(organisation.name)}",
                f"interests add up to {share:g}",
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
        outside=_outside(viewed, shares, chains, approach),
        absent=Table.from_records(
            [
                {"facility": name, "years": ", ".join(map(str, sorted(known)))}
                for name, known in years.items()
                if year not in known
            ],
            ("facility", "years"),
        ),
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


def _document(chain: tuple[Ownership, ...], approach: str) -> str:
    """Where a share is written, or how it comes about."""
    words = "; ".join(filter(None, (one.evidence for one in chain)))
    kinds = " of ".join(one.kind.replace("_", " ") for one in chain)
    return words or f"{kinds}, {approach.replace('_', ' ')}"


def _accounted(
    inventory: Inventory, share: float, chains: Iterable[_Chain], approach: str
) -> Iterator[Entry]:
    """The lines of a facility times the share, its own figures keyed by the facility."""
    documents = [_document(chain, approach) for part, chain in chains if part > 0]
    document = "; ".join(dict.fromkeys(documents))
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
    chains: Mapping[Facility, list[_Chain]],
    approach: str,
) -> Table:
    """By facility and the kind of holding that leaves it out; interests of chains add up."""
    records = []
    for facility, inventory in inventories.items():
        own = math.fsum(row["co2e_t"] for row in inventory.by("scope") if row["scope"] in (1, 2))
        kinds: dict[str, list[float]] = {}
        for part, chain in chains[facility] if shares[facility] < 1 else ():
            if part == 0:
                kind = next(one.kind for one in chain if one.share(approach) == 0)
                kinds.setdefault(kind, []).append(math.prod(one.equity for one in chain))
        for kind, interests in kinds.items():
            category, equity = holdings()[kind]["scope3"], math.fsum(interests)
            if shares[facility] > 0 and category != _INVESTMENTS:
                continue  # it would count whole beside the part that is accounted for
            if category == _INVESTMENTS and equity > 1 + 1e-9:
                raise BoundaryError(shown(facility.name), f"interests add up to {equity:g}")
            equity = min(1.0, equity)
            records.append(
                {
                    "facility": facility.name,
                    "kind": kind,
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
