"""Values in force from a day on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.errors import DataQualityError, NotInForceError

RULE = Timeline(
    "rule",
    [
        DatedValue(date(2024, 1, 1), 2, "Art. 2", "b", until=date(2024, 12, 31)),
        DatedValue(date(2022, 1, 7), 1, "Art. 1", "a"),
    ],
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2022, 1, 7), 1),
        (date(2023, 12, 31), 1),
        (date(2024, 1, 1), 2),
        (date(2024, 12, 31), 2),
    ],
)
def test_the_value_in_force_is_the_latest_begun(day, value):
    """First and last days count; the order in which rows are given does not."""
    assert RULE.at(day).value == value


def test_before_the_first_value_the_error_names_the_first_day():
    """Nothing is assumed for a day before the first row."""
    with pytest.raises(NotInForceError, match="2022-01-07") as caught:
        RULE.at(date(2022, 1, 6))

    assert caught.value.first_day == date(2022, 1, 7)


def test_after_the_last_value_has_ended_nothing_is_in_force():
    """An earlier value does not come back."""
    with pytest.raises(NotInForceError, match="2024-12-31"):
        RULE.at(date(2025, 1, 1))


def test_an_empty_history_is_never_in_force():
    """The error says so and has no first day."""
    with pytest.raises(NotInForceError, match="never in force") as caught:
        Timeline("none", []).at(date(2025, 1, 1))

    assert caught.value.first_day is None


@pytest.mark.parametrize("day", ["2024-01-01", 2024, None])
def test_a_day_is_a_date(day):
    """Text and numbers are refused with the cure."""
    with pytest.raises(DataQualityError, match=r"datetime\.date"):
        RULE.at(day)


def test_a_datetime_counts_as_its_day():
    """The hour does not matter."""
    assert check_day(datetime(2024, 1, 1, 23, 59)) == date(2024, 1, 1)
    assert RULE.at(datetime(2024, 1, 1, 23, 59)).value == 2


def test_a_timeline_of_toml_holds_its_labels():
    """Unit and labels come from the block."""
    block = {
        "unit": "t",
        "label_vi": "mức",
        "history": [{"since": date(2022, 1, 7), "value": 3, "citation": "c", "reference": "r"}],
    }
    made = Timeline.from_toml("x", block)

    assert (made.unit, made.label_vi, made.label_en) == ("t", "mức", "")
    assert made.at(date(2022, 1, 7)).citation == "c"
