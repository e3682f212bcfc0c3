"""What the campaigns found stays refused, and what can be kept can travel."""

from __future__ import annotations

import pickle

import pytest

import ghgcalc as ghg
from tests.fuzz import corpus, hostile, usage


@pytest.mark.parametrize("name", corpus.REFUSED)
def test_what_a_campaign_found_is_refused(name):
    """With an error of our own that can be shown."""
    make, _ = corpus.REFUSED[name]

    with pytest.raises(ghg.GhgcalcError) as caught:
        make()

    assert 0 < len(str(caught.value)) < 20_000


def test_a_narrowed_catalog_travels():
    """Its rows are those of a table, which did not pickle."""
    narrow = ghg.factors.where(kind="emission", item="grid_electricity")

    assert pickle.loads(pickle.dumps(narrow)).find() == narrow.find()


def test_a_consolidation_travels():
    """Its equations are others times a share, which did not pickle."""
    group = ghg.Organisation("G", [ghg.Holding(usage.inventory(), ghg.Ownership(equity=0.4))])
    made = ghg.consolidate(group, "equity_share", 2023)

    assert pickle.loads(pickle.dumps(made)).total == made.total


def test_a_table_of_anything_can_be_shown():
    """A cell may be a list in a list 10,000 deep, or a number of 5,000 digits."""
    table = ghg.Table({"a": [hostile.value("nested list"), 10**5000]})

    assert "[[[" in str(table)
    assert "<int>" in str(table)
    assert "<table" in table.to_html("en")


def test_unknown_names_are_not_remembered():
    """The longest text that a look-up keeps is one of the tables could be."""
    from ghgcalc.names import LONGEST, folded

    assert folded("x" * 10**6) == "x" * LONGEST
    assert max(len(name) for name in ghg.factors.find()["name_vi"]) < LONGEST
