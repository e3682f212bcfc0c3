"""Every dated rule of the law: not before its first day, from it on, and not after its last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from ghgcalc import tables
from ghgcalc.dated import Timeline
from ghgcalc.errors import NotInForceError
from ghgcalc.regulation import allowances, decree06, facility_list, penalties, transfers
from ghgcalc.regulation.duties import rules

FILES = ("allowances", "decree06", "energy", "facility_lists", "penalties", "transfers")
DAY = timedelta(days=1)


def timelines():
    """Every block of the law with a history, by file and name."""
    found = []

    def walk(block, name):
        if isinstance(block, Mapping) and "history" in block:
            found.append((name, Timeline.from_toml(name, block)))
        elif isinstance(block, Mapping):
            for key, inner in block.items():
                walk(inner, f"{name}/{key}")

    for file in FILES:
        walk(tables.toml(f"law/{file}.toml"), file)
    return found


TIMELINES = timelines()


@pytest.mark.parametrize(("name", "rule"), TIMELINES, ids=[name for name, _ in TIMELINES])
def test_each_value_holds_from_its_first_day_to_its_last(name, rule):
    """On the day before the first: an error that names it, or the value before."""
    for place, value in enumerate(rule.history):
        assert rule.at(value.since) == value
        if place == 0:
            with pytest.raises(NotInForceError) as raised:
                rule.at(value.since - DAY)
            assert raised.value.first_day == value.since
        else:
            before = rule.history[place - 1]
            assert before.until is None or before.until < value.since
            if before.until in (None, value.since - DAY):
                assert rule.at(value.since - DAY) == before
        last = place == len(rule.history) - 1
        if value.until is not None:
            assert rule.at(value.until) == value
            if last:
                with pytest.raises(NotInForceError):
                    rule.at(value.until + DAY)


def test_there_are_rules_to_hold():
    """Criteria, the energy law, allowances, shares of transfer, lists, the multiplier of fines."""
    assert len(TIMELINES) >= 18


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_each_duty_stands_from_its_first_day_to_its_last(rule):
    """And on no day beside."""
    assert rule.in_force(rule.since)
    assert not rule.in_force(rule.since - DAY)
    if rule.until is not None:
        assert rule.in_force(rule.until)
        assert not rule.in_force(rule.until + DAY)


@pytest.mark.parametrize(
    ("ask", "first"),
    [
        (lambda day: decree06.threshold("6.1", day), date(2022, 1, 7)),
        (lambda day: facility_list.edition(day), date(2022, 1, 18)),
        (lambda day: allowances.rule("offset", day), date(2022, 1, 7)),
        (lambda day: allowances.rule("borrowing", day), date(2025, 8, 1)),
        (lambda day: allowances.settle(10, 5.0, day), date(2025, 8, 1)),
        (lambda day: allowances.periods(day), date(2025, 8, 1)),
        (lambda day: penalties.penalties(day), date(2022, 8, 25)),
        (lambda day: transfers.share("not adjusted", day), date(2026, 5, 19)),
    ],
)
def test_a_question_before_the_first_day_names_it(ask, first):
    """Asked in 2021, and on the day before."""
    ask(first)
    for day in (date(2021, 6, 30), first - DAY):
        with pytest.raises(NotInForceError) as raised:
            ask(day)
        assert raised.value.first_day == first
        assert first.isoformat() in str(raised.value)
