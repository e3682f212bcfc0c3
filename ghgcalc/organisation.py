"""`Organisation` and `consolidate`: which part of whose emissions an organisation accounts for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ghgcalc import holding_shares, views
from ghgcalc.accounts import Entry
from ghgcalc.boundary import check_identity
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.inventory import Inventory
from ghgcalc.ownership import APPROACHES, Ownership, check_approach, holdings
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

TITLES = {
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

    Raises
    ------
    BoundaryError
        If a line is of another year, or was weighed with another GWP set.
    """

    organisation: Organisation
    approach: str
    year: int
    gwp: GwpSet
    shares: Table
    outside: Table
    absent: Table
    _entries: tuple[Entry, ...] = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        for entry in self._entries:
            line = entry.emission
            if entry.year != self.year or entry.gwp != self.gwp.find(line.gas, line.origin):
                why = (
                    f"{line.gas} of {shown(line.source.name)} is of {entry.year}, weighed with "
                    f"{entry.gwp.value:g}: see Consolidation.with_gwp and consolidate"
                )
                raise BoundaryError(f"year={self.year}, gwp={self.gwp.name}", why)

    @property
    def label(self) -> str:
        """Organisation, year and approach."""
        return f"{self.organisation.name!r} {self.year} by {self.approach}"

    def with_gwp(self, gwp: str | GwpSet) -> Consolidation:
        """The same masses weighed with another GWP set.

        Raises
        ------
        UnknownItemError
            If there is no such set.

        Examples
        --------
        >>> import ghgcalc as ghg
        >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
        ...     activities=[ghg.CustomActivity(ghg.Source("Khí"), "1 t", factors="1 t CH4/t")])
        >>> found = consolidate(Organisation("Tập đoàn", [plant]), "equity_share", 2023)
        >>> found.total, found.with_gwp("AR6").total
        (28.0, 29.8)
        """
        return consolidate(self.organisation, self.approach, self.year, gwp_set(gwp))

    def __repr__(self) -> str:
        return f"<Consolidation {self.label}: {self.total:,.1f} t CO2e ({self.gwp.name})>"

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        approach = TITLES[self.approach][at]
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
    their sum, under a control approach at most once. Interests above the whole are refused whatever
    the approach.

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
    DataQualityError
        If facilities use two factors that share an id and have other values.
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
    chains: dict[Facility, list[holding_shares.Chain]] = {}
    inventories: dict[Facility, Inventory] = {}
    years: dict[str, set[int]] = {}
    for inventory, share, chain in organisation.paths(approach):
        facility = inventory.facility
        years.setdefault(facility.name, set()).add(inventory.year)
        if inventory.year != year:
            continue
        if inventories.setdefault(facility, inventory) != inventory:
            raise BoundaryError(inventory.label, "there are two inventories of it that differ")
        chains.setdefault(facility, []).append((share, chain))
    if not inventories:
        raise BoundaryError(
            f"{shown(organisation.name)} {year}", "it holds no inventory of that year"
        )
    shares = {
        facility: holding_shares.total_share(
            of, f"{shown(facility.name)} in {shown(organisation.name)}"
        )
        for facility, of in chains.items()
    }
    viewed = holding_shares.one_gwp(inventories, gwp)
    names = [facility.name for facility in viewed]
    if len(set(names)) < len(names):
        raise BoundaryError(f"{sorted(names)}", "two facilities share a name")
    entries = [
        entry
        for facility, inventory in viewed.items()
        if shares[facility] > 0
        for entry in holding_shares.accounted(
            inventory, shares[facility], chains[facility], approach
        )
    ]
    check_identity((entry.emission for entry in entries), figures=True)
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
        outside=holding_shares.outside(viewed, shares, chains, approach),
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
