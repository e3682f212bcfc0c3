"""What one facility submits over a stretch of years (lịch thực hiện nghĩa vụ)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, NotInForceError
from ghgcalc.regulation.duties import NOTHING, Duty, conditional, if_listed, rules
from ghgcalc.regulation.membership import membership

if TYPE_CHECKING:
    from ghgcalc.source import Facility


@door
def calendar(facility: Facility, start: date, end: date) -> tuple[Duty, ...]:
    """Every submission of a facility that falls due from one day to another, earliest first.

    Each is of the rule in force on its last day in time, and asks whether the facility is on the
    list in force on that day; where that cannot be known, the note says so. Days to come are read
    from the law and the list as they stand.

    Parameters
    ----------
    facility : Facility
        Its ``kind``, ``allowances``, ``listed_as`` and ``former_lists`` decide what it owes.
    start, end : datetime.date
        Both included.

    Returns
    -------
    tuple of Duty

    Raises
    ------
    NotInForceError
        If `start` is before the Decree; ``first_day`` says since when it is in force.
    BoundaryError
        If `end` is before `start`.
    DataQualityError
        If a day is no date.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 10, 11, 13 and 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> from ghgcalc.source import Facility
    >>> plant = Facility("Công ty TNHH Hansae TG", province="Đồng Tháp", kind="industry")
    >>> for duty in calendar(plant, date(2026, 11, 23), date(2028, 12, 31)):
    ...     print(duty.deadline, duty.data_years, duty.form[:7])
    2027-03-30 (2025, 2026) Form 06
    2027-03-30 (2026,) Form 02
    2028-03-30 (2027,) Form 02
    """
    start, end = check_day(start, "start"), check_day(end, "end")
    if end < start:
        raise BoundaryError(f"{start.isoformat()} to {end.isoformat()}", "it ends before it starts")
    first = min(rule.since for rule in rules())
    if start < first:
        why = f"first in force on {first.isoformat()}"
        raise NotInForceError(f"duties on {start.isoformat()}", why, first_day=first)
    listed: dict[date, bool | None] = {}
    found = []
    for rule in rules():
        if rule.owed_by(facility.kind, facility.allowances) is False:
            continue
        for duty in rule.submissions(start, end):
            day = duty.deadline
            if not rule.in_force(day):
                continue
            if day not in listed:
                listed[day] = membership(facility, day).listed
            if listed[day] is not False:
                condition = if_listed() if listed[day] is None else NOTHING
                found.append(conditional(duty, rule, facility.kind, condition))
    return tuple(sorted(found, key=lambda duty: duty.deadline))
