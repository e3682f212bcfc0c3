"""Whether facility, year, activities and factors of an inventory fit together."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import numpy as np

from ghgcalc import categories
from ghgcalc.activities import HOMES
from ghgcalc.activities.base import Activity
from ghgcalc.emission import Emission
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.factor import Factor
from ghgcalc.source import Period
from ghgcalc.tabular import Table


def absent_types(given: Iterable[str]) -> tuple[str, ...]:
    """Codes of the source types that are declared absent."""
    if isinstance(given, str):
        given = (given,)
    if not isinstance(given, Iterable):
        raise BoundaryError(f"absent={shown(given)}", "it is a list of source types")
    known = categories.circular38()
    return tuple(categories.check_code(one, known, "absent") for one in given)


def activities_of(given: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities given, refusing what is none."""
    if not isinstance(given, Iterable):
        raise BoundaryError(f"activities={shown(given)}", "it is a list of activities")
    activities = []
    for one in given:
        if not isinstance(one, Activity):
            raise BoundaryError(shown(one), "it is no activity", sorted(HOMES))
        activities.append(one)
    return tuple(activities)


@functools.cache
def _calendar(year: int) -> Period:
    whole = Period.of(str(year))
    assert whole is not None
    return whole


def check_activities(activities: Sequence[Activity], year: int, absent: Sequence[str]) -> None:
    """Refuse activities that do not fit the year or each other.

    Parameters
    ----------
    activities : sequence of Activity
    year : int
        The calendar year of the inventory.
    absent : sequence of str
        Source types of Circular 38/2023 that are declared absent.

    Raises
    ------
    BoundaryError
        If a period lies outside the year, amounts of one meter overlap, or a source type that is
        declared absent has an activity.
    """
    whole = _calendar(year)
    metered: dict[tuple[str, str, str], list[Period]] = {}
    for one in activities:
        if one.kind not in categories.source_types():
            why = "no such kind of activity is known: make your own with CustomActivity"
            raise BoundaryError(f"activity {one.kind}", why)
        where = f"{one.kind} at {one.source.name!r}"
        period = one.period or whole
        if period.start < whole.start or period.end > whole.end:
            raise BoundaryError(f"{where}, {period}", f"the inventory is for {year}")
        circular38 = one.source.circular38 or categories.source_types()[one.kind].circular38
        if circular38 in absent:
            raise BoundaryError(where, f"source type {shown(circular38)} is declared absent")
        if one.evidence is None or not one.evidence.meter:
            continue
        known = metered.setdefault((one.evidence.meter, one.kind, one.item), [])
        for other in known:
            if other.overlaps(period):
                raise BoundaryError(
                    f"meter {shown(one.evidence.meter)}, {period}",
                    f"it overlaps with {other} of the same meter",
                )
        known.append(period)


_FIGURES = ("value", "unit", "lower", "upper", "distribution")


def check_identity(lines: Iterable[Emission], *, figures: bool = False) -> None:
    """Refuse two factors that share an id and differ: the id is the identity.

    Parameters
    ----------
    lines : iterable of Emission
    figures : bool
        Whether their figures alone have to be the same: inventories of several editions cite the
        same factor in other words.

    Raises
    ------
    DataQualityError
        If there are two such factors.
    """
    known: dict[str, Factor] = {}
    for line in lines:
        for given in line.inputs.values():
            if not isinstance(given, Factor):
                continue
            first = known.setdefault(given.key, given)
            if first is given or first == given or (figures and _same_figures(first, given)):
                continue
            raise DataQualityError(
                f"factor {shown(given.id)}",
                "two factors with this id and other values are used: give each an id of its own",
            )


def _same_figures(first: Factor, second: Factor) -> bool:
    pairs = ((getattr(first, name), getattr(second, name)) for name in _FIGURES)
    return all(np.array_equal(*pair) for pair in pairs)


def keys(activities: Sequence[Activity]) -> list[str]:
    """The identity of each activity: source, class, item and period.

    Activities that share it are numbered by what they say, so that the order they are given in
    does not matter.
    """
    alike: dict[str, list[int]] = {}
    for place, one in enumerate(activities):
        period = [] if one.period is None else [f"{one.period.start}/{one.period.end}"]
        key = "/".join((one.source.name, one.kind, one.item, *period))
        alike.setdefault(key, []).append(place)
    found = [""] * len(activities)
    for key, places in alike.items():
        if len(places) > 1:
            places = sorted(places, key=lambda place: repr(activities[place]))
        for number, place in enumerate(places, start=1):
            found[place] = key if number == 1 else f"{key}#{number}"
    return found


def completeness(lines: Iterable[Emission], absent: Sequence[str]) -> Table:
    """The source types of Circular 38/2023, Article 16: listed, absent, or not declared."""
    listed: dict[str, list[str]] = {}
    for line in lines:
        names = listed.setdefault(line.circular38, [])
        if line.source.name not in names:
            names.append(line.source.name)
    records = [
        {
            "source_type": one.code,
            "title_en": one.title_en,
            "title_vi": one.title_vi,
            "status": "listed"
            if one.code in listed
            else "absent"
            if one.code in absent
            else "not declared",
            "sources": ", ".join(listed.get(one.code, ())),
        }
        for one in categories.circular38().values()
    ]
    columns = ("source_type", "title_en", "title_vi", "status", "sources")
    return Table.from_records(records, columns)
