"""Allowances (hạn ngạch phát thải khí nhà kính): what a facility surrenders, and its limits.

Limits are dated rows of ``data/law/allowances.toml``, from Article 19 of Decree 06/2022/NĐ-CP.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from numbers import Integral
from typing import Any

from ghgcalc import tables
from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, NotInForceError, UnknownItemError, shown
from ghgcalc.inventory import Inventory
from ghgcalc.names import same_name
from ghgcalc.regulation.comparison import days_covered
from ghgcalc.regulation.settlement import Account, Broken, Offset
from ghgcalc.tabular import Table

__all__ = [
    "Account",
    "Broken",
    "Offset",
    "direct_emissions",
    "offset",
    "periods",
    "rule",
    "settle",
]

_FILE = "law/allowances.toml"
_DIGITS = 6
"""Digits of a tonne that count: a sum of floats carries a remainder behind them."""


@door
def rule(name: str, on: date) -> DatedValue:
    """One rule of Article 19 on a day.

    Parameters
    ----------
    name : str
        ``"unit"`` [t CO2e], ``"offset"`` or ``"borrowing"`` [% of the allocated allowances],
        ``"banking"``, ``"surrender"``, ``"shortfall"`` or ``"first_vintage"`` of tradable credits.
    on : datetime.date

    Raises
    ------
    UnknownItemError
        If there is no such rule.
    NotInForceError
        On a day it is not in force; ``first_day`` says since when it is.

    Examples
    --------
    >>> rule("offset", date(2025, 7, 31)).value, rule("offset", date(2025, 8, 1)).value
    (10, 30)
    """
    rules = tables.toml(_FILE)["rules"]
    if name not in rules:
        raise UnknownItemError(f"rule {shown(name)}", "no such rule on allowances", sorted(rules))
    return Timeline.from_toml(f"Decree 06/2022/NĐ-CP, allowances, {name}", rules[name]).at(on)


@door
def periods(on: date) -> Table:
    """The allocation periods (giai đoạn phân bổ) as they stand on a day, with their days.

    Parameters
    ----------
    on : datetime.date

    Returns
    -------
    Table
        ``first_year``, ``last_year``, ``kinds`` of facility allocated to (empty where the law does
        not name them yet), ``proposed_before``, ``allocated_before``, ``surrendered_before`` (the
        printed days; the last day in time is the one before), ``total`` [t CO2e] and number of
        ``facilities`` where they are decided, ``citation``, ``reference``.

    Raises
    ------
    NotInForceError
        On a day without a duty to surrender.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 12 and 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> [row["surrendered_before"].isoformat() for row in periods(date(2026, 11, 23))]
    ['2027-12-31', '2029-12-31', '2031-12-31']
    """
    rule("surrender", on)
    records = [
        {
            **block,
            "kinds": ", ".join(block["kinds"]),
            "proposed_before": block["proposed_before"] or None,
            "total": sum(block.get("total", {}).values()) or None,
            "facilities": block.get("facilities"),
        }
        for block in tables.toml(_FILE)["period"]
    ]
    return Table.from_records(
        records,
        (
            *("first_year", "last_year", "kinds", "proposed_before", "allocated_before"),
            *("surrendered_before", "total", "facilities", "citation", "reference"),
        ),
        {"total": "t CO2e"},
    )


@door
def direct_emissions(inventories: Iterable[Inventory]) -> float:
    """Direct emissions (phát thải trực tiếp) of the years of a period [t CO2e]: scope 1.

    Article 19 counts them, of all years of the period [1]_.

    Parameters
    ----------
    inventories : iterable of Inventory
        Of one facility, a year each, or the parts of a year that its periods tell.

    Returns
    -------
    float
        Scope 1, without biogenic CO2 and removals [t CO2e].

    Raises
    ------
    BoundaryError
        If something given is no inventory, two are of the same days, or they differ in facility
        or GWP set.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> years = [
    ...     ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=year, gwp="AR5", activities=[
    ...         ghg.StationaryCombustion(boiler, "diesel", "1 TJ"),
    ...         ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    ...     for year in (2022, 2023)
    ... ]
    >>> round(direct_emissions(years), 3), round(years[0].total, 1)
    (148.686, 1427.5)
    """
    given: list[Inventory] = []
    counted: set[int] = set()
    for inventory in inventories:
        if not isinstance(inventory, Inventory):
            raise BoundaryError(shown(inventory), "give inventories, one a year or part of it")
        days = days_covered(inventory.activities, inventory.year)
        if counted & days:
            raise BoundaryError(f"inventory {inventory.label}", "its days are counted already")
        counted |= days
        given.append(inventory)
        first = given[0]
        if not same_name(inventory.facility.name, first.facility.name):
            why = (
                f"the period is settled for one facility, and {first.label} is another; of one "
                "that was renamed, give all years one name: attrs.evolve(year, facility=present)"
            )
            raise BoundaryError(f"inventory {inventory.label}", why)
        if inventory.gwp != first.gwp:
            why = f"GWP set {inventory.gwp.name}, and {first.gwp.name} in {first.year}: use one"
            raise BoundaryError(f"inventory {inventory.label}", why)
    return math.fsum(row["co2e_t"] for one in given for row in one.by("scope") if row["scope"] == 1)


def _whole(given: Any, field: str) -> int:
    if isinstance(given, bool) or not isinstance(given, Integral) or given < 0:
        raise DataQualityError(f"{field}={shown(given)}", "allowances are whole numbers from 0 up")
    return int(given)


def _limit(name: str, on: date, allocated: int) -> tuple[int, str]:
    """Whole allowances that a percentage allows on a day, and where that is written."""
    try:
        found = rule(name, on)
    except NotInForceError as none:
        return 0, str(none)
    return allocated * int(found.value) // 100, found.citation


@door
def offset(
    held: Mapping[int, int], allocated: int, emissions: float, on: date, *, used: int = 0
) -> Offset:
    """How many credits may offset emissions (bù trừ tín chỉ), on a day.

    Whether the mechanism of the credits is one of Article 19(8)(a) is for the caller to know.

    Parameters
    ----------
    held : mapping of int to int
        Credits by vintage year, such as ``register.held(holder)``.
    allocated : int
        Allowances allocated for the period.
    emissions : float
        Direct emissions of the period [t CO2e].
    on : datetime.date
        The day whose rules are applied.
    used : int, optional
        Credits retired for the period already.

    Raises
    ------
    NotInForceError
        On a day without a rule on offsets or on vintages.
    DataQualityError
        If a number is not whole or is negative, or emissions are negative or not finite.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19(1)(b) and 19(8)(a), as amended by Decree
       119/2025/NĐ-CP.

    Examples
    --------
    >>> found = offset({2020: 50, 2026: 400}, 1000, 1250.5, date(2026, 11, 23))
    >>> found.limit, found.held, found.too_old, found.usable
    (300, 400, 50, 300)
    """
    day = check_day(on, "on")
    cap, first = rule("offset", day), rule("first_vintage", day)
    credits = {year: _whole(number, f"held[{shown(year)}]") for year, number in held.items()}
    limit = _whole(allocated, "allocated") * int(cap.value) // 100
    used = _whole(used, "used")
    needed = max(0, _obligation(emissions, day) - used)
    traded = sum(number for year, number in credits.items() if year >= first.value)
    return Offset(
        limit=limit,
        used=used,
        needed=needed,
        held=traded,
        too_old=sum(credits.values()) - traded,
        usable=min(max(0, limit - used), needed, traded),
        citation=f"{cap.citation}; {first.citation}",
    )


def _obligation(emissions: float, day: date) -> int:
    """Whole allowances that emissions take, a part of a tonne counted as one."""
    if isinstance(emissions, bool) or not math.isfinite(emissions) or emissions < 0:
        raise DataQualityError(f"emissions={shown(emissions)}", "tonnes are finite, from 0 up")
    return math.ceil(round(float(emissions), _DIGITS) / int(rule("unit", day).value))


@door
def settle(
    allocated: int,
    emissions: float,
    on: date,
    *,
    credits: int = 0,
    borrowed: int = 0,
    carried_in: int = 0,
    bought: int = 0,
    sold: int = 0,
) -> Account:
    """Settle the allowances of one period (nộp trả hạn ngạch).

    Parameters
    ----------
    allocated : int
        Allowances allocated for the period.
    emissions : float
        Direct emissions of the period [t CO2e], to a gram; see `direct_emissions`.
    on : datetime.date
        The day whose rules are applied.
    credits : int, optional
        Carbon credits to offset with. What is over the limit does not count.
    borrowed : int, optional
        Allowances of the next period. Only what is needed and allowed is used.
    carried_in, bought, sold : int, optional
        Allowances from the period before, bought, and sold.

    Returns
    -------
    Account
        Balanced, or naming each limit that is broken.

    Raises
    ------
    NotInForceError
        On a day without a duty to surrender.
    DataQualityError
        If a number of allowances is not whole or is negative, emissions are negative or not
        finite, or more is sold than is held.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> account = settle(1000, 1250.5, date(2026, 11, 23), credits=200, borrowed=51)
    >>> account.obligation, account.surrendered, account.deducted, account.balanced
    (1251, 1051, 51, True)
    >>> [str(one) for one in settle(1000, 1000.0, date(2026, 11, 23), credits=301).broken]
    ['offset: 301 asked, 300 allowed (Nghị định 06/2022/NĐ-CP, Điều 19 khoản 8 điểm a)']
    """
    day = check_day(on, "on")
    duty = rule("surrender", day)
    allocated, credits = _whole(allocated, "allocated"), _whole(credits, "credits")
    borrowed, carried_in = _whole(borrowed, "borrowed"), _whole(carried_in, "carried_in")
    bought, sold = _whole(bought, "bought"), _whole(sold, "sold")
    obligation = _obligation(emissions, day)
    held = allocated + carried_in + bought - sold
    if held < 0:
        raise DataQualityError(f"sold={sold}", f"{held + sold} are held")
    broken = []
    cap, where = _limit("offset", day, allocated)
    if credits > cap:
        broken.append(Broken("offset", credits, cap, where))
    offset = min(credits, cap, obligation)
    cap, where = _limit("borrowing", day, allocated)
    if borrowed > cap:
        broken.append(Broken("borrowing", borrowed, cap, where))
    owed = obligation - offset
    lent = min(borrowed, cap, max(0, owed - held))
    surrendered = min(owed, held + lent)
    if surrendered < owed:
        broken.append(Broken("surrender", owed, surrendered, duty.citation))
    left = held + lent - surrendered
    try:
        rule("banking", day)
    except NotInForceError as none:
        if left:
            broken.append(Broken("banking", left, 0, str(none)))
        left = 0
    return Account(
        obligation=obligation,
        offset=offset,
        held=held,
        borrowed=lent,
        surrendered=surrendered,
        carried=left,
        shortfall=owed - surrendered,
        deducted=lent + owed - surrendered,
        broken=tuple(broken),
    )
