"""Quality of an inventory: completeness, outliers, double counting, and pedigree scores."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc import tables
from ghgcalc.activities.base import Activity
from ghgcalc.door import door, each
from ghgcalc.emission import is_rate
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.inventory import Inventory
from ghgcalc.pedigree import pedigree_factors, squared_deviation, with_pedigree
from ghgcalc.source import Period, days_of
from ghgcalc.tabular import Table

__all__ = [
    "Completeness",
    "Declared",
    "completeness",
    "double_counting",
    "notation_keys",
    "outliers",
    "pedigree_factors",
    "squared_deviation",
    "with_pedigree",
]

_KEYS = "categories/notation_keys.csv"
_MAD = 0.6744897501960817
"""Median absolute deviation of a standard normal: it makes a robust score comparable to a z."""


def notation_keys() -> Mapping[str, Mapping[str, str]]:
    """NO, NE, NA, IE and C, and what each asks for.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 8, Table 8.1.

    Examples
    --------
    >>> [(one, row["asks"]) for one, row in notation_keys().items() if row["asks"] == "where"]
    [('IE', 'where')]
    """
    return {row["id"]: row for row in tables.rows(_KEYS)}


@door
@attrs.frozen
class Declared:
    """A source that is expected, and why it is not computed where it is not.

    Attributes
    ----------
    source : str
        Name of a source, or of a source type of Circular 38/2023.
    key : str, optional
        NO, NE, NA, IE or C (ký hiệu thay số liệu); empty where the source is computed.
    reason : str
        Why; for IE, where it is included.

    Raises
    ------
    UnknownItemError
        If there is no such key.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 8, Table 8.1.

    Examples
    --------
    >>> Declared("Bể tự hoại", "NE", "nhỏ, chưa có số liệu").key
    'NE'
    """

    source: str
    key: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if self.key and self.key not in notation_keys():
            raise UnknownItemError(
                f"key={shown(self.key)}", "no such notation key", notation_keys()
            )


@door
@attrs.frozen(eq=False)
class Completeness:
    """A declared list of sources held against an inventory.

    The keys are those of the IPCC [1]_.

    Attributes
    ----------
    table : Table
        ``source, status, reason, finding``: computed, a notation key, or missing; a source of the
        inventory that nobody declared is "not declared".
    index : float
        Share of the expected sources that is computed, does not occur or is included elsewhere
        [fraction].

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 8, Table 8.1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> found = completeness(plant, [Declared("Điện lưới"), Declared("Lò hơi")])
    >>> found.table["status"].tolist(), found.index
    (['computed', 'missing'], 0.5)
    """

    table: Table
    index: float

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, undeclared or without its reason."""
        return not any(self.table["finding"])


@door
def completeness(inventory: Inventory, declared: Iterable[Declared]) -> Completeness:
    """Hold an inventory against the list of sources that are expected.

    A notation key stands for a figure and is never taken as zero in silence: NE counts as not
    covered, and a key that asks for a reason or a place has to have it.

    Parameters
    ----------
    inventory : Inventory
    declared : iterable of Declared

    Returns
    -------
    Completeness

    Raises
    ------
    DataQualityError
        If one is declared twice, or nothing is.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 8, Table 8.1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> found = completeness(plant, [Declared("Điện lưới"), Declared("Bể tự hoại", "NE", "nhỏ")])
    >>> found.index, found.complete
    (0.5, True)
    """
    expected = each(declared, Declared, "declared")
    names = [one.source for one in expected]
    if not expected or len(set(names)) < len(names):
        raise DataQualityError(f"declared {names}", "give each expected source once")
    here = {line.source.name for line in inventory.lines}
    types = {line.circular38 for line in inventory.lines if line.circular38}
    records = [_held(one, here | types) for one in expected]
    covered = sum(1 for one in records if one["status"] not in ("NE", "missing"))
    for name in sorted(here):
        place = {line.circular38 for line in inventory.lines if line.source.name == name}
        if name not in names and not place & set(names):
            finding = "it has emissions and is not on the list"
            records.append(_row(name, "not declared", "", finding))
    table = Table.from_records(records, ("source", "status", "reason", "finding"))
    return Completeness(table, covered / len(expected))


def _row(source: str, status: str, reason: str, finding: str) -> dict[str, str]:
    return {"source": source, "status": status, "reason": reason, "finding": finding}


def _held(one: Declared, here: set[str]) -> dict[str, str]:
    if one.source in here:
        finding = f"it has emissions and is declared {one.key}" if one.key else ""
        return _row(one.source, "computed", one.reason, finding)
    if not one.key:
        return _row(one.source, "missing", one.reason, "neither computed nor given a notation key")
    asks = notation_keys()[one.key]["asks"]
    finding = f"{one.key} asks for the {asks}" if asks and not one.reason.strip() else ""
    return _row(one.source, one.key, one.reason, finding)


def _measured(one: Activity) -> tuple[str, Estimate] | None:
    """The amount that an activity is told by, and its field; None where it has no single one."""
    fields = [one.measured, *(field.name for field in attrs.fields(type(one)))]
    for name in fields:
        found = getattr(one, name, None)
        if not isinstance(found, Estimate):
            continue
        if name == one.measured or not (name in one.multipliers or is_rate(found.unit)):
            return name, found
    return None


def _daily(amount: Estimate, one: Activity, year: int) -> float:
    """An amount of an activity a day of its period."""
    days = one.period.days if one.period else days_of(year)
    return math.fsum(np.atleast_1d(np.asarray(amount.value, dtype=float)).flat) / days


@door
def outliers(inventory: Inventory, limit: float = 3.5) -> Table:
    """Months and other periods whose daily amount stands out among those of their meter.

    The score is the distance from the median, by the median absolute deviation [1]_; three
    periods of one source, activity and item are the least.

    Parameters
    ----------
    inventory : Inventory
    limit : float, optional
        Score from which a period is named [-]; 3.5 is what the reference advises.

    Returns
    -------
    Table
        ``source, activity, item, period, daily, median, score``, largest score first; infinite
        where all others are equal.

    Raises
    ------
    DataQualityError
        For what is no inventory, or a limit that is no number.

    References
    ----------
    .. [1] Iglewicz and Hoaglin (1993), How to detect and handle outliers.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> months = ["1.70 GWh", "1.55 GWh", "1.72 GWh", "17.0 GWh", "1.68 GWh"]
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount, period=f"2023-0{month}")
    ...     for month, amount in enumerate(months, start=1)])
    >>> outliers(plant)["period"].tolist()
    ['2023-04-01/2023-04-30']
    """
    groups: dict[tuple[str, str, str, str, str], list[tuple[Period, float]]] = {}
    for one in inventory.activities:
        told = _measured(one)
        if one.period is None or told is None:
            continue
        field, amount = told
        place = (one.source.name, one.kind, one.item, field, amount.unit)
        daily = _daily(amount, one, inventory.year)
        groups.setdefault(place, []).append((one.period, daily))
    records: list[dict[str, Any]] = []
    for (source, activity, item, _, unit), periods in groups.items():
        values = np.array([daily for _, daily in periods])
        if values.size < 3:
            continue
        median = float(np.median(values))
        spread = float(np.median(np.abs(values - median)))
        for period, daily in periods:
            away = abs(daily - median)
            score = _MAD * away / spread if spread else (math.inf if away else 0.0)
            if score >= limit:
                records.append(
                    {
                        "source": source,
                        "activity": activity,
                        "item": item,
                        "period": str(period),
                        "daily": daily,
                        "unit": f"{unit}/day",
                        "median": median,
                        "score": score,
                    }
                )
    records.sort(key=lambda row: (-row["score"], row["source"], row["period"]))
    columns = ("source", "activity", "item", "period", "daily", "unit", "median", "score")
    return Table.from_records(records, columns)


@door
def double_counting(inventories: Inventory | Iterable[Inventory]) -> Table:
    """Amounts that may have been entered twice, within an inventory and between them.

    One meter with overlapping periods, and one document with the same amount of the same item.

    What is found is named, never removed.

    Parameters
    ----------
    inventories : Inventory or iterable of Inventory

    Returns
    -------
    Table
        ``why, first, second``: facility, year, source and period of both.

    Raises
    ------
    DataQualityError
        If something given is no inventory.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> def bill(period):
    ...     return ghg.PurchasedElectricity(
    ...         ghg.Source("Điện lưới"), "2 GWh", period=period,
    ...         evidence=ghg.Evidence(document="Hóa đơn 0001234"))
    >>> plants = [
    ...     ghg.Inventory(
    ...         facility=ghg.Facility(name), year=2023, gwp="AR5", activities=[bill("2023-06")])
    ...     for name in ("A", "B")
    ... ]
    >>> next(iter(double_counting(plants)))["why"]
    'document Hóa đơn 0001234, 2000 MWh'
    """
    several = (inventories,) if isinstance(inventories, Inventory) else inventories
    given = each(several, Inventory, "inventories")
    alike: dict[tuple[str, str], list[tuple[Inventory, Activity]]] = {}
    for inventory in given:
        for one in inventory.activities:
            for why in _marks(one):
                alike.setdefault((why, one.item), []).append((inventory, one))
    records: list[dict[str, str]] = []
    for (why, _), known in alike.items():
        for (here, one), (there, other) in itertools.combinations(known, 2):
            if _span(here, one).overlaps(_span(there, other)):
                pair = {"first": _where(here, one), "second": _where(there, other)}
                records.append({"why": why, **pair})
    return Table.from_records(records, ("why", "first", "second"))


def _marks(one: Activity) -> list[str]:
    """What two entries of one amount have in common."""
    marks = []
    if one.evidence and one.evidence.meter:
        marks.append(f"meter {one.evidence.meter}")
    told = _measured(one)
    if one.evidence and one.evidence.document and told:
        _, amount = told
        values = np.atleast_1d(np.asarray(amount.value, dtype=float)).tolist()
        shown = repr(values[0]).removesuffix(".0") if len(values) == 1 else repr(values)
        marks.append(f"document {one.evidence.document}, {shown} {amount.unit}")
    return marks


def _span(inventory: Inventory, one: Activity) -> Period:
    whole = Period.of(str(inventory.year))
    assert whole is not None
    return one.period or whole


def _where(inventory: Inventory, one: Activity) -> str:
    return f"{inventory.facility.name} {inventory.year}, {one.source.name}, {_span(inventory, one)}"
