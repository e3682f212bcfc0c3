"""Rows and activities agree for every kind of activity that is computed row by row."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc.activities import classes
from ghgcalc.ledger import Ledger
from tests.docstring_examples import activities

NOT_FIELDS = ("source", "period", "evidence", "note", "uncertainty")


EXAMPLES = {name: next(iter(activities(kind)), None) for name, kind in classes().items()}


def main_of(activity):
    return getattr(activity, type(activity).main, None)


ROWS = {
    name: one
    for name, one in EXAMPLES.items()
    if one is not None and isinstance(main_of(one), ghg.Estimate)
}


def row_columns(activity, amounts):
    """The activity's fields as columns, with other amounts."""
    columns = {
        "activity": [type(activity).__name__] * len(amounts),
        "amount": amounts,
        "unit": [main_of(activity).unit] * len(amounts),
        "category": [activity.source.category or ""] * len(amounts),
    }
    for field in attrs.fields(type(activity)):
        value = getattr(activity, field.name)
        if field.name in (*NOT_FIELDS, activity.main) or not field.init:
            continue
        if field.name == "item" or value in (None, "", ()):
            continue
        columns[field.name] = [value] * len(amounts)
    return columns


def test_most_kinds_have_an_example_that_makes_one():
    """What is compared below is nearly all there is, and what is not is named."""
    assert sorted(set(classes()) - set(ROWS)) == sorted(APART)


# Their amounts are no single figure, so that they are no row.
APART = ("BusinessTravel", "CarbonBalance", "EmployeeCommuting", "Landfill", "UpstreamTransport")


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(1, 10**6).map(float), min_size=1, max_size=4))
def test_a_row_is_the_activity(name, amounts):
    """Every account of every row, to 1e-12."""
    activity = ROWS[name]
    main = main_of(activity)
    ledger = Ledger(row_columns(activity, amounts), year=2023)
    alone = []
    for amount in amounts:
        changed = attrs.evolve(
            activity, uncertainty=None, **{activity.main: ghg.Estimate(amount, main.unit)}
        )
        alone.append(
            ghg.Inventory(facility=ghg.Facility("x"), year=2023, gwp="AR5", activities=[changed])
        )

    assert len(ledger.rejects) == 0, ledger.rejects["error"]
    assert ledger.co2e("AR5") == pytest.approx([one.total for one in alone], rel=1e-12)
    row = next(iter(ledger.totals(gwp="AR5").table), {})
    for account, column in (
        ("biogenic_co2", "biogenic_co2_t"),
        ("removals", "removals_co2e_t"),
        ("outside_basket", "outside_basket_co2e_t"),
    ):
        expected = sum(getattr(one, account) for one in alone)
        assert row.get(column, 0.0) == pytest.approx(expected, rel=1e-12, abs=1e-300)
