"""Situations of Articles 10, 11 and 13: facility, day, what is submitted next."""

from __future__ import annotations

from datetime import date

import pytest

from ghgcalc.regulation import decree06
from ghgcalc.regulation.duties import next_duties, rules
from ghgcalc.source import Facility

from .situations import DONG_THAP_PLANT, Figures

FOOD = Facility(DONG_THAP_PLANT, province="Đồng Tháp", kind="industry")
CEMENT = Facility("Nhà máy xi măng", kind="cement", listed_as="III.B/410")


def owed(kind, day):
    """(article, last day in time, data years), earliest first."""
    return [
        (rule_of(duty), duty.deadline.isoformat(), duty.data_years)
        for duty in next_duties(day, kind)
    ]


def rule_of(duty):
    return next(rule.id for rule in rules() if rule.citation == duty.citation)


SITUATIONS = [
    # As issued: activity data, the report for verification, the final report.
    (date(2022, 1, 7), "industry", [
        ("2022/11.4.a", "2023-03-30", (2022,)),
        ("2022/11.4.b", "2025-03-30", (2024,)),
        ("2022/11.4.c", "2025-11-30", (2024,)),
    ]),
    (date(2025, 1, 10), "industry", [
        ("2022/11.4.a", "2025-03-30", (2024,)),
        ("2022/11.4.b", "2025-03-30", (2024,)),
        ("2022/11.4.c", "2025-11-30", (2024,)),
    ]),
    (date(2025, 1, 10), "cement", [
        ("2022/11.4.a", "2025-03-30", (2024,)),
        ("2022/11.4.b", "2025-03-30", (2024,)),
        ("2022/11.4.c", "2025-11-30", (2024,)),
    ]),
    (date(2025, 7, 31), "industry", [
        ("2022/11.4.c", "2025-11-30", (2024,)),
        ("2022/11.4.a", "2027-03-30", (2026,)),
        ("2022/11.4.b", "2027-03-30", (2026,)),
    ]),
    # As amended by Decree 119/2025.
    (date(2025, 8, 1), "industry", [
        ("2025/13.4.b", "2025-12-30", (2026, 2027, 2028, 2029, 2030)),
        ("2025/11.4.b", "2027-03-30", (2025, 2026)),
        ("2025/10.3.a", "2027-03-30", (2026,)),
    ]),
    (date(2025, 8, 1), "cement", [
        ("2025/13.4.b", "2025-12-30", (2026, 2027, 2028, 2029, 2030)),
        ("2025/10.3.a", "2027-03-30", (2026,)),
        ("2025/11.4.c", "2027-11-30", (2026,)),
        ("2025/19.5.b", "2027-12-30", (2025, 2026)),
    ]),
    (date(2025, 12, 31), "industry", [
        ("2025/11.4.b", "2027-03-30", (2025, 2026)),
        ("2025/10.3.a", "2027-03-30", (2026,)),
    ]),
    (date(2026, 11, 23), "industry", [
        ("2025/11.4.b", "2027-03-30", (2025, 2026)),
        ("2025/10.3.a", "2027-03-30", (2026,)),
    ]),
    (date(2026, 11, 23), "cement", [
        ("2025/10.3.a", "2027-03-30", (2026,)),
        ("2025/11.4.c", "2027-11-30", (2026,)),
        ("2025/19.5.b", "2027-12-30", (2025, 2026)),
    ]),
    (date(2027, 3, 30), "industry", [
        ("2025/11.4.b", "2027-03-30", (2025, 2026)),
        ("2025/10.3.a", "2027-03-30", (2026,)),
    ]),
    (date(2027, 3, 31), "industry", [
        ("2025/10.3.a", "2028-03-30", (2027,)),
        ("2025/11.4.b", "2029-03-30", (2027, 2028)),
    ]),
    (date(2027, 3, 31), "cement", [
        ("2025/11.4.c", "2027-11-30", (2026,)),
        ("2025/19.5.b", "2027-12-30", (2025, 2026)),
        ("2025/10.3.a", "2028-03-30", (2027,)),
    ]),
    (date(2027, 12, 1), "thermal_power", [
        ("2025/19.5.b", "2027-12-30", (2025, 2026)),
        ("2025/10.3.a", "2028-03-30", (2027,)),
        ("2025/11.4.c", "2029-11-30", (2027, 2028)),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "kind", "expected"), SITUATIONS)
def test_what_is_submitted_next(day, kind, expected):
    """One row a rule in force on the day, with the last day in time, earliest first."""
    assert owed(kind, day) == expected


def test_before_31_march_is_30_march_and_both_days_are_kept():
    """The law prints "trước ngày 31 tháng 3": the 30th is the last day in time."""
    duty = decree06.assess(Figures(FOOD), date(2026, 11, 23)).duties[0]

    assert (duty.deadline, duty.before) == (date(2027, 3, 30), date(2027, 3, 31))
    assert "Form 06" in duty.form
    assert "UBND cấp tỉnh" in duty.recipient
    assert "Điều 11 khoản 4 điểm b" in duty.citation


def test_kinds_with_allowances_report_to_the_ministry():
    """A cement plant owes Article 11.4.c and not 11.4.b."""
    duties = decree06.assess(Figures(CEMENT), date(2026, 11, 23)).duties

    assert [duty.citation.split(",")[1].strip() for duty in duties] == [
        "Điều 10 khoản 3 điểm a",
        "Điều 11 khoản 4 điểm c và khoản 6a",
        "Điều 19 khoản 5 điểm a và điểm b",
    ]
    assert "Bộ Nông nghiệp và Môi trường" in duties[1].recipient


def test_a_kind_that_is_not_said_shows_both_rules_with_their_conditions():
    """Without a kind, 11.4.b and 11.4.c both stand, each saying for whom."""
    notes = {rule_of(duty): duty.note for duty in next_duties(date(2026, 11, 23), None)}

    assert notes["2025/11.4.b"].startswith("Not for the kinds thermal_power, iron_steel, cement")
    assert notes["2025/11.4.c"].startswith("Only for the kinds thermal_power, iron_steel, cement")


def test_a_rule_that_ends_before_its_deadline_says_so():
    """On 2025-07-31 the final report of 2025-11-30 is still the law, for one more day."""
    duties = next_duties(date(2025, 7, 31), "industry")

    assert "in force until 2025-07-31" in duties[0].note


def test_duties_follow_the_list_and_not_the_criteria():
    """90,000 t and not on the list: no duty, and Article 5(3) is cited; on an edition that cannot
    be read: the duties, on condition."""
    pangasius = Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry")
    free = decree06.assess(Figures(pangasius, direct=90000.0), date(2026, 11, 23))
    open_ = decree06.assess(Figures(pangasius, direct=90000.0), date(2025, 1, 10))

    assert (free.meets_criteria, free.listed, free.duties) == (True, False, ())
    assert any("Điều 5 khoản 3" in note for note in free.notes)
    assert (open_.listed, len(open_.duties)) == (None, 3)
    assert all(duty.note.startswith("If the facility is on the list.") for duty in open_.duties)


def test_the_end_of_the_calendar_has_no_next_duty():
    """No submission follows the last day that a date can be."""
    assert next_duties(date.max, "industry") == ()


def test_a_duty_without_a_known_day_is_a_note():
    """The mitigation report of the Decree as issued has no day in the texts read."""
    notes = decree06.assess(Figures(FOOD), date(2025, 1, 10)).notes

    assert any("Điều 10 khoản 3 điểm a" in note and "no deadline" in note for note in notes)
