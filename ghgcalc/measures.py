"""Mitigation measures (biện pháp giảm nhẹ): an inventory as it would be with them, and the cost."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from ghgcalc.activities.base import Activity
from ghgcalc.dated import check_day
from ghgcalc.door import door, each
from ghgcalc.emission import is_rate
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.inventory import Inventory
from ghgcalc.names import nearest
from ghgcalc.source import Period, days_of
from ghgcalc.tabular import Table


def _share(given: Any) -> float:
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if not number or not 0 <= given <= 1:
        raise DataQualityError(f"reduces={shown(given)}", "a share from 0 to 1")
    return float(given)


def _cost(given: Any) -> float | None:
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if given is not None and (not number or not math.isfinite(given)):
        raise DataQualityError(f"yearly_cost={shown(given)}", "an amount of money a year, or None")
    return None if given is None else float(given)


def _activities(given: Any) -> tuple[Activity, ...]:
    kept = (given,) if isinstance(given, Activity) else given
    if not isinstance(kept, list | tuple) or not all(isinstance(one, Activity) for one in kept):
        raise DataQualityError(f"adds={shown(given)}", "activities are needed")
    return tuple(kept)


@door
@attrs.frozen
class Measure:
    """A measure: what it reduces at a source, what it adds, from when, and what it costs.

    Attributes
    ----------
    name : str
    source : str
        Name of the source whose activities it reduces.
    since : datetime.date
        First day on which it works.
    reduces : float
        Share of the activity that it saves once it works [1]; of each of its amounts, such as
        fertiliser, sludge and methane recovered.
    adds : tuple of Activity
        What a whole year, or its own period, needs in place of it, such as rice husk instead of
        coal.
    yearly_cost : float, optional
        What a whole year costs beside what there is [any currency]; below zero where it saves
        money.

    Raises
    ------
    DataQualityError
        For a share outside 0 to 1, a name that is empty, or what are no activities.

    Examples
    --------
    >>> Measure("Biến tần", "Kho lạnh", date(2024, 7, 1), 0.2, yearly_cost=-40e6).reduces
    0.2
    """

    name: str
    source: str
    since: date = attrs.field(converter=check_day)
    reduces: float = attrs.field(converter=_share)
    adds: tuple[Activity, ...] = attrs.field(default=(), converter=_activities)
    yearly_cost: float | None = attrs.field(default=None, converter=_cost)

    def __attrs_post_init__(self) -> None:
        for field in ("name", "source"):
            given = getattr(self, field)
            if not isinstance(given, str) or not given.strip():
                raise DataQualityError(
                    f"{field}={shown(given)}", "a name is a text that is not empty"
                )

    def share_of(self, year: int) -> float:
        """The part of a year in which it works [1].

        Examples
        --------
        >>> Measure("Biến tần", "Kho lạnh", date(2023, 7, 2), 0.2).share_of(2023)
        0.5013698630136987
        """
        return self._share_of(None, year)

    def _share_of(self, period: Period | None, year: int) -> float:
        """The part of a period, or of the year, in which it works [1]."""
        days = period.days if period else days_of(year)
        past = (self.since - (period.start if period else date(year, 1, 1))).days
        return min(max(1 - past / days, 0.0), 1.0)


def _amounts(activity: Activity) -> dict[str, Estimate]:
    """The fields of which a part of the activity has a part: no rates, shares or multipliers."""
    fields = attrs.fields_dict(type(activity))
    if activity.main not in fields:  # such as the deposits of a landfill, which lie in the past
        return {}
    given = {name: getattr(activity, name) for name in fields}
    return {
        name: one
        for name, one in given.items()
        if isinstance(one, Estimate)
        and name not in activity.multipliers
        and (name == activity.main or not is_rate(one.unit))
    }


def _scaled(activity: Activity, factor: float) -> Activity:
    if factor == 1:
        return activity
    amounts = _amounts(activity)
    if not amounts:
        why = "its amounts are no single figures: give the scenario's own activity"
        raise BoundaryError(f"{activity.kind} at {shown(activity.source.name)}", why)
    scaled: dict[str, Any] = {}
    for name, one in amounts.items():
        bounds = (None if bound is None else bound * factor for bound in (one.lower, one.upper))
        lower, upper = bounds
        scaled[name] = attrs.evolve(one, value=one.value * factor, lower=lower, upper=upper)
    return attrs.evolve(activity, **scaled)


@door
def applied(inventory: Inventory, measures: Iterable[Measure]) -> Inventory:
    """The inventory of the same year as it would be with some measures.

    Measures on one source work one after another: each saves its share of what is left. In the year
    in which one starts it counts for the days that remain: those of the year, or of the period of
    an activity that has one.

    Parameters
    ----------
    inventory : Inventory
    measures : iterable of Measure

    Returns
    -------
    Inventory
        A scenario, traced and uncertain like any other.

    Raises
    ------
    UnknownItemError
        If a measure names a source that the inventory has not.
    BoundaryError
        If something is no measure, or the amounts of an activity cannot be scaled.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Kho lạnh"), "10 GWh")])
    >>> saving = Measure("Biến tần", "Kho lạnh", date(2023, 1, 1), 0.2)
    >>> round(applied(plant, [saving]).total / plant.total, 6)
    0.8
    """
    if not isinstance(inventory, Inventory):
        raise BoundaryError(f"{shown(inventory)}", "measures change an Inventory")
    activities = list(inventory.activities)
    for one in measures:
        if not isinstance(one, Measure):
            raise BoundaryError(f"{shown(one)}", "it is no measures.Measure")
        names = [activity.source.name for activity in inventory.activities]
        if one.source not in names:
            near = nearest(one.source, names) or sorted(set(names))
            raise UnknownItemError(f"source {shown(one.source)}", "the inventory has none", near)
        for place, activity in enumerate(activities):
            if activity.source.name == one.source:
                share = one._share_of(activity.period, inventory.year)
                activities[place] = _scaled(activity, 1 - share * one.reduces)
        for added in one.adds:
            if share := one._share_of(added.period, inventory.year):
                activities.append(_scaled(added, share))
    return attrs.evolve(inventory, activities=activities)


@door
def abatement(inventory: Inventory, measures: Iterable[Measure]) -> Table:
    """What each measure abates and costs a tonne, the cheapest first (chi phí giảm phát thải biên).

    The reduction of a measure is what it adds to those before it in the table, so that they add up
    to what all of them abate together.

    Parameters
    ----------
    inventory : Inventory
    measures : iterable of Measure

    Returns
    -------
    Table
        ``measure, reduction_t, cumulative_t`` [t CO2e], ``cost`` (for the days of the year in which
        it works) and ``cost_per_t``; NaN where no cost is given or nothing is abated. Those
        without a cost a tonne stand last.

    Raises
    ------
    UnknownItemError, BoundaryError
        As `applied`.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Kho lạnh"), "10 GWh")])
    >>> saving = Measure("Biến tần", "Kho lạnh", date(2023, 1, 1), 0.2, yearly_cost=131840.0)
    >>> round(abatement(plant, [saving])["cost_per_t"][0].item(), 6)
    100.0
    """
    given = each(measures, Measure, "measures")
    alone = [inventory.total - applied(inventory, [one]).total for one in given]

    def per_tonne(place: int) -> float:
        cost = given[place].yearly_cost
        if cost is None or alone[place] <= 0:
            return math.inf
        return cost * given[place].share_of(inventory.year) / alone[place]

    rows, done, before = [], [], inventory.total
    for place in sorted(range(len(given)), key=lambda place: (per_tonne(place), place)):
        one = given[place]
        done.append(one)
        after = applied(inventory, done).total
        reduction = before - after
        cost = math.nan
        if one.yearly_cost is not None:
            cost = one.yearly_cost * one.share_of(inventory.year)
        rows.append(
            {
                "measure": one.name,
                "reduction_t": reduction,
                "cumulative_t": inventory.total - after,
                "cost": cost,
                "cost_per_t": cost / reduction if reduction > 0 else math.nan,
            }
        )
        before = after
    columns = ("measure", "reduction_t", "cumulative_t", "cost", "cost_per_t")
    return Table.from_records(rows, columns, dict.fromkeys(columns[1:3], "t CO2e"))
