"""The timeline of instruments: dates, order, what amends what, and what is in force on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.regulation.instruments import timeline

ROWS = tables.rows("law/instruments.csv")


def in_force(day):
    return set(timeline(day)["number_en"])


def test_every_row_is_whole_and_in_order():
    ids = [row["id"] for row in ROWS]

    assert len(set(ids)) == len(ids)
    assert [row["dated"][:4] for row in ROWS] == sorted(row["dated"][:4] for row in ROWS)
    for row in ROWS:
        assert row["number_vi"].split()[-1] == row["number_en"].split()[-1]
        assert row["subject_en"]
        assert row["subject_vi"]
        assert row["verification"] in ("read", "two_copies", "one_copy", "recollection")
        assert row["amends"] in ("", *ids)
        assert row["since"] == "" or row["since"] >= row["dated"]
        assert row["until"] == "" or row["until"] > row["since"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["since"]], ids=lambda row: str(row["id"])
)
def test_an_instrument_holds_from_its_first_to_its_last_day(row):
    first = date.fromisoformat(row["since"])

    assert row["number_en"] in in_force(first)
    if first > date(2022, 1, 7):
        assert row["number_en"] not in in_force(first - timedelta(days=1))
    if row["until"]:
        last = date.fromisoformat(row["until"])
        assert row["number_en"] in in_force(last)
        assert row["number_en"] not in in_force(last + timedelta(days=1))


def test_one_list_is_in_force_on_any_day():
    day = date(2022, 1, 18)
    while day < date(2027, 1, 1):
        lists = [one for one in timeline(day) if one["subject_en"].startswith("list of sectors")]
        assert len(lists) == 1
        day += timedelta(days=30)


def test_what_amends_what():
    rows = {row["number_en"]: row for row in timeline()}

    assert rows["Decree 119/2025/NĐ-CP"]["amends"] == "Decree 06/2022/NĐ-CP"
    assert rows["Decree 83/2026/NĐ-CP"]["amends"] == "Decree 06/2022/NĐ-CP"
    assert "nothing on inventories" in rows["Decree 83/2026/NĐ-CP"]["subject_en"]
    assert len(timeline()) == len(ROWS)


def test_a_day_before_the_decree_is_refused():
    with pytest.raises(ghg.NotInForceError) as caught:
        timeline(date(2021, 6, 1))
    assert caught.value.first_day == date(2022, 1, 7)
    with pytest.raises(ghg.DataQualityError, match="on="):
        timeline("2026-11-23")
