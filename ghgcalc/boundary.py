"""Whether facility, year, activities and factors of an inventory fit together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ghgcalc import categories
from ghgcalc.activities.base import Activity
from ghgcalc.emission import Emission
from ghgcalc.errors import BoundaryError, DataQualityError
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.source import Period


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
    whole = Period.of(str(year))
    assert whole is not None
    metered: dict[tuple[str, str, str], list[Period]] = {}
    for one in activities:
        where = f"{one.kind} at {one.source.name!r}"
        period = one.period or whole
        if period.start < whole.start or period.end > whole.end:
            raise BoundaryError(f"{where}, {period}", f"the inventory is for {year}")
        circular38 = one.source.circular38 or categories.source_types()[one.kind].circular38
        if circular38 in absent:
            raise BoundaryError(where, f"source type {circular38!r} is declared absent")
        if one.evidence is None or not one.evidence.meter:
            continue
        known = metered.setdefault((one.evidence.meter, one.kind, one.item), [])
        for other in known:
            if other.overlaps(period):
                raise BoundaryError(
                    f"meter {one.evidence.meter!r}, {period}",
                    f"it overlaps with {other} of the same meter",
                )
        known.append(period)


def check_identity(lines: Iterable[Emission]) -> None:
    """Refuse two factors that share an id and differ: the id is the identity.

    Raises
    ------
    DataQualityError
        If there are two such factors.
    """
    known: dict[str, Estimate] = {}
    for line in lines:
        for given in line.inputs.values():
            if isinstance(given, Factor) and known.setdefault(given.key, given) != given:
                raise DataQualityError(
                    f"factor {given.id!r}", "two factors with this id and other values are used"
                )
