"""Texts, numbers, days and trees of any shape are accepted whole or refused with our own error."""

from __future__ import annotations

import contextlib
import math

from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc import units
from tests.fuzz import usage

BOUNDED = settings(max_examples=50, deadline=None, derandomize=True, database=None)

TEXTS = st.text(max_size=80) | st.text(
    alphabet="0123456789.,eE+-*/^ ()%kgtMWhJCO2²³\u0430\u200b\ud800\u202e", max_size=40
)
NUMBERS = st.integers() | st.floats() | st.complex_numbers() | st.decimals() | st.fractions()
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS | st.binary(max_size=8) | st.dates()
TREES = st.recursive(
    SCALARS,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.tuples(inside, inside)
        | st.dictionaries(TEXTS | st.integers(), inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "name", "day", "pairs", "values", "value", "unit"]),
            inside | st.sampled_from(["Source", "Factor", "date", "mapping", "array", "Period"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)
STORED = usage.inventory().to_dict()


@BOUNDED
@given(TEXTS)
def test_a_text_is_an_amount_or_refused(text):
    """Never negative, never without an end."""
    with contextlib.suppress(ghg.GhgcalcError):
        value, unit = units.amount(text, ["t", "m3", "TJ"])
        assert unit in ("t", "m3", "TJ")
        assert math.isfinite(value)
        assert value >= 0


@BOUNDED
@given(TEXTS)
def test_a_unit_text_is_read_or_refused(text):
    """As a unit of the vocabulary."""
    with contextlib.suppress(ghg.GhgcalcError):
        assert units.check_unit(text) == text


@BOUNDED
@given(TREES, TREES)
def test_a_pair_is_an_amount_or_refused(value, unit):
    """Whatever stands in it."""
    with contextlib.suppress(ghg.GhgcalcError):
        ghg.CustomActivity(usage.BOILER, amount=(value, unit), factors="2 kg CH4/t")


@BOUNDED
@given(TREES)
def test_a_period_is_read_or_refused(given_):
    """It then has an end that does not come before its start."""
    with contextlib.suppress(ghg.GhgcalcError):
        period = ghg.Period.of(given_)
        assert period is None or period.days >= 1


@BOUNDED
@given(st.dates(), st.dates())
def test_the_law_answers_or_refuses_every_day(start, end):
    """A calendar of any two days."""
    with contextlib.suppress(ghg.GhgcalcError):
        ghg.decree06.calendar(usage.PLANT, start, end)


@BOUNDED
@given(TREES)
def test_a_tree_is_an_inventory_or_refused(tree):
    """Nothing else comes of it."""
    with contextlib.suppress(ghg.GhgcalcError):
        assert isinstance(ghg.Inventory.from_dict(tree), ghg.Inventory)


@BOUNDED
@given(st.sampled_from(sorted(STORED)), TREES)
def test_a_branch_of_a_stored_inventory_is_read_or_refused(branch, tree):
    """What is read can be stored again."""
    with contextlib.suppress(ghg.GhgcalcError):
        made = ghg.Inventory.from_dict(STORED | {branch: tree})
        assert ghg.Inventory.from_dict(made.to_dict()) == made


@BOUNDED
@given(st.dictionaries(TEXTS, st.lists(SCALARS, max_size=3), max_size=4))
def test_columns_are_a_table_or_refused(columns):
    """Of as many rows as each column has."""
    with contextlib.suppress(ghg.GhgcalcError):
        table = ghg.Table(columns)
        assert {len(values) for values in columns.values()} <= {len(table)}
        str(table)
        table.to_html("en")


@BOUNDED
@given(
    st.fixed_dictionaries(
        {
            "activity": st.lists(TEXTS | st.just("PurchasedElectricity"), min_size=2, max_size=2),
            "amount": st.lists(SCALARS, min_size=2, max_size=2),
            "unit": st.lists(TEXTS | st.just("MWh"), min_size=2, max_size=2),
        }
    )
)
def test_rows_of_a_ledger_are_computed_or_rejected(columns):
    """No row is lost."""
    with contextlib.suppress(ghg.GhgcalcError):
        ledger = ghg.Ledger(columns, year=2023)
        assert ledger.accepted + len(ledger.rejects) == 2
        ledger.totals(("activity",), "AR5")
