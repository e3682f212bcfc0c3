"""Every duty of five kinds of facility, 2023 to 2030; the lists that a facility was on."""

from __future__ import annotations

from datetime import date

import pytest

from ghgcalc import tables
from ghgcalc.errors import BoundaryError, NotInForceError
from ghgcalc.regulation import allowances, decree06, transfers
from ghgcalc.regulation.duties import rules
from ghgcalc.source import Facility

from .situations import Figures, finding

START, END = date(2023, 1, 1), date(2030, 12, 31)
EDITIONS = ("01/2022", "13/2024")

AS_ISSUED = [
    ("11.4.a", "2023-03-30", (2022,)),
    ("11.4.a", "2025-03-30", (2024,)),
    ("11.4.b", "2025-03-30", (2024,)),
]
PLAN = [("13.4.b", "2025-12-30", (2026, 2027, 2028, 2029, 2030))]
WITHOUT_ALLOWANCES = [
    *AS_ISSUED,
    *PLAN,
    ("11.4.b", "2027-03-30", (2025, 2026)),
    ("10.3.a", "2027-03-30", (2026,)),
    ("10.3.a", "2028-03-30", (2027,)),
    ("11.4.b", "2029-03-30", (2027, 2028)),
    ("10.3.a", "2029-03-30", (2028,)),
    ("10.3.a", "2030-03-30", (2029,)),
]
CEMENT = [
    *AS_ISSUED,
    *PLAN,
    ("10.3.a", "2027-03-30", (2026,)),
    ("11.4.c", "2027-11-30", (2026,)),
    ("19.5.b", "2027-12-30", (2025, 2026)),
    ("10.3.a", "2028-03-30", (2027,)),
    ("10.3.a", "2029-03-30", (2028,)),
    ("11.4.c", "2029-11-30", (2027, 2028)),
    ("19.5.b", "2029-12-30", (2027, 2028)),
    ("10.3.a", "2030-03-30", (2029,)),
]
ALLOCATED_FROM_2027 = [
    *AS_ISSUED,
    *PLAN,
    ("11.4.b", "2027-03-30", (2025, 2026)),
    ("10.3.a", "2027-03-30", (2026,)),
    ("10.3.a", "2028-03-30", (2027,)),
    ("10.3.a", "2029-03-30", (2028,)),
    ("11.4.d", "2029-11-30", (2028,)),
    ("19.5.b", "2029-12-30", (2027, 2028)),
    ("10.3.a", "2030-03-30", (2029,)),
]


def rows(facility, start=START, end=END):
    """(article, last day in time, data years) of each submission, with the duties themselves."""
    names = {rule.citation: rule.id.partition("/")[2].partition(",")[0] for rule in rules()}
    return [
        (names[duty.citation], duty.deadline.isoformat(), duty.data_years)
        for duty in decree06.calendar(facility, start, end)
    ]


def listed(kind, entry, **more):
    return Facility("Cơ sở thử", kind=kind, listed_as=entry, former_lists=EDITIONS, **more)


@pytest.mark.parametrize(
    ("facility", "expected"),
    [
        (listed("industry", "II/1880"), WITHOUT_ALLOWANCES),
        (listed("freight_transport", "III.A/1"), WITHOUT_ALLOWANCES),
        (listed("solid_waste_treatment", "IV/61"), WITHOUT_ALLOWANCES),
        (listed("commercial_building", "III.B/411"), WITHOUT_ALLOWANCES),
        (listed("cement", "III.B/410"), CEMENT),
        (listed("iron_steel", "II/1"), CEMENT),
        (listed("thermal_power", "II/1"), CEMENT),
        (listed("industry", "II/1", allowances=True), ALLOCATED_FROM_2027),
        (listed("industry", "II/1", allowances=False), WITHOUT_ALLOWANCES),
        (
            listed("cement", "III.B/410", allowances=False),
            [row for row in CEMENT if row[0] != "19.5.b"],
        ),
    ],
    ids=lambda given: given.kind if isinstance(given, Facility) else "",
)
def test_every_duty_from_2023_to_2030(facility, expected):
    """Each submission once, under the rule in force on its last day in time."""
    assert sorted(rows(facility)) == sorted(expected)
    assert rows(facility) == sorted(rows(facility), key=lambda row: row[1])


def test_both_ends_of_the_stretch_count():
    """A deadline on the first or the last day is in; a day less and it is out."""
    plant = listed("industry", "II/1880")
    day = date(2027, 3, 30)

    assert len(rows(plant, day, day)) == 2
    assert rows(plant, date(2027, 3, 31), date(2027, 12, 31)) == []
    assert rows(plant, date(2026, 1, 1), date(2027, 3, 29)) == []


def test_nothing_is_owed_off_the_list_and_a_list_not_read_makes_it_conditional():
    """A plant like none on list 42/2026 owes nothing in 2027; in 2025, if it was on the list."""
    plant = Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry")
    found = decree06.calendar(plant, START, END)

    assert {duty.deadline.year for duty in found} == {2023, 2025}
    assert all(duty.note.startswith("If the facility is on the list.") for duty in found)


def test_the_calendar_begins_with_the_decree():
    """Asking from 2021 on raises and names the first day; so does an end before the start."""
    plant = listed("industry", "II/1880")
    with pytest.raises(NotInForceError) as raised:
        decree06.calendar(plant, date(2021, 12, 31), END)
    assert raised.value.first_day == date(2022, 1, 7)
    with pytest.raises(BoundaryError, match="ends before it starts"):
        decree06.calendar(plant, END, START)


def test_a_facility_that_left_the_list_is_exempt():
    """On list 13/2024 and not on 42/2026: listed until 2026-09-24, then not, with Article 3(3)."""
    plant = Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", former_lists="13/2024")
    before = decree06.assess(Figures(plant), date(2026, 9, 24))
    after = decree06.assess(Figures(plant), date(2026, 9, 25))

    assert (before.listed, after.listed) == (True, False)
    assert before.duties
    assert not after.duties
    assert any("confirmed by the user" in note and "Điều 3 khoản 3" in note for note in after.notes)


def test_a_facility_on_the_first_list_only_is_no_case_of_the_last_exemption():
    """The exemption of Decision 42/2026 speaks of those on list 13/2024."""
    plant = Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", former_lists=("01/2022",))
    notes = decree06.assess(Figures(plant), date(2026, 9, 25)).notes

    assert not any("exempt" in note for note in notes)


@pytest.mark.parametrize("given", [("99/2025",), 13, ("13/2024", 5)])
def test_a_list_that_there_is_not_is_refused(given):
    """Only numbers of known decisions."""
    with pytest.raises(BoundaryError):
        decree06.assess(Figures(Facility("X", former_lists=given)), date(2026, 11, 23))


def test_allowances_are_yes_or_no():
    """A text is neither."""
    with pytest.raises(BoundaryError, match="True, False or None"):
        Facility("X", allowances="yes")


@pytest.mark.parametrize(
    ("kind", "toe", "production", "building"),
    [
        ("industry", 999.0, "not met", "not met"),
        ("industry", 1000.0, "met", "not met"),
        ("commercial_building", 499.0, "not met", "not met"),
        ("commercial_building", 500.0, "not met", "met"),
        ("agriculture", 1000.0, "met", "not met"),
        (None, 1000.0, "unknown", "unknown"),
    ],
)
def test_the_energy_law_has_its_own_thresholds(kind, toe, production, building):
    """1,000 TOE, and 500 TOE for a building: a regime beside the Decree, which counts 1,000."""
    figures = Figures(Facility("X", kind=kind), energy=(("rice_husk", "fuel", toe, "t"),))
    assessment = decree06.assess(figures, date(2026, 11, 23), coefficients={"rice_husk": "1 TOE/t"})

    assert [one.outcome for one in assessment.key_energy_user] == [production, building]
    if kind == "commercial_building":
        assert finding(assessment, "6.1.c").outcome == "not met"
        assert assessment.meets_criteria is False


def test_allocation_periods_agree_with_the_duty_to_surrender():
    """Before 31 December of the year after each period: one printed day in both tables."""
    table = allowances.periods(date(2026, 11, 23)).to_records()
    cement = decree06.calendar(listed("cement", "III.B/410"), date(2026, 11, 23), date(2035, 1, 1))
    surrendered = [duty for duty in cement if "Điều 19" in duty.citation]

    assert [duty.before for duty in surrendered] == [row["surrendered_before"] for row in table]
    assert [duty.data_years for duty in surrendered] == [
        (row["first_year"], row["last_year"]) for row in table
    ]
    assert table[0]["total"] == 243_082_392 + 268_391_454
    assert table[0]["kinds"] == "thermal_power, iron_steel, cement"


def test_shares_of_international_transfer():
    """90 % of list 01, 50 % of list 02, 90 % without adjustment, from 2026-05-19, whole units."""
    day = date(2026, 5, 19)
    groups = sorted(tables.toml("law/transfers.toml")["shares"])

    assert [transfers.transferable(999, one, day) for one in groups] == [899, 499, 899]
    with pytest.raises(NotInForceError) as raised:
        transfers.share("not adjusted", date(2026, 5, 18))
    assert raised.value.first_day == day
