"""Worked examples that others printed, through the public API, within the printed rounding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ghgcalc as ghg
from ghgcalc import units

BOOK = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in BOOK["cases"]}


def made(case):
    """The inventory of one case."""
    rows = [ghg.Factor(**facts) for facts in case.get("factors", ())]
    activities = []
    for facts in case["activities"]:
        facts = dict(facts)
        kind = getattr(ghg, facts.pop("class"))
        source = ghg.Source(facts.pop("source"), scope=facts.pop("scope", None))
        for name in ("amount", "enthalpy"):
            if name in facts:
                facts[name] = tuple(facts[name])
        if "factors" in facts:
            facts["factors"] = [tuple(factor) for factor in facts["factors"]]
        activities.append(kind(source, **facts))
    return ghg.Inventory(
        facility=ghg.Facility(case["title"], region="XX"),
        year=2023,
        gwp=case["gwp"],
        activities=activities,
        catalog=ghg.factors.with_rows(rows),
    )


def measured(inventory, what):
    """One figure of an inventory [t or t CO2e]."""
    kind, _, name = what.partition(":")
    if kind == "mass":
        return sum(row["mass_t"] for row in inventory.trace() if row["gas"] == name)
    if kind == "source":
        (row,) = inventory.by("source").where(lambda row: row["source"] == name)
        return row["co2e_t"] - row.get("removals_co2e_t", 0.0)
    if kind == "net":
        return inventory.total - inventory.removals
    return getattr(inventory, kind)


FIGURES = [(id, figure) for id, case in CASES.items() for figure in case["expected"]]


@pytest.mark.parametrize(
    ("id", "figure"), FIGURES, ids=[f"{id}-{figure['what']}" for id, figure in FIGURES]
)
def test_a_printed_figure_is_met_or_refuted(id, figure):
    """Every figure agrees within its rounding; those that are printed wrong do not."""
    size = units.convert(1.0, figure["unit"].split()[0], "t")
    found = measured(made(CASES[id]), figure["what"]) / size

    agrees = found == pytest.approx(
        figure["printed"], abs=figure.get("abs"), rel=figure.get("rel", 1e-12)
    )
    assert agrees == (CASES[id]["outcome"] == "agrees"), (found, figure)


@pytest.mark.parametrize("id", CASES)
def test_a_case_says_where_it_was_printed(id):
    """Source and address, or nobody can check it."""
    assert CASES[id]["source"]
    assert CASES[id]["address"]


def test_no_case_is_both_done_and_left():
    """What is left for later rooms is named, with its subject."""
    assert not set(CASES) & set(BOOK["later"])
    assert all(BOOK["later"].values())
    assert len(CASES) == len(BOOK["cases"])
