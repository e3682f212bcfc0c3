"""The benchmarks run; what they measure is not judged here."""

from __future__ import annotations

from pathlib import Path


def test_the_benchmarks_run_and_print(run_python):
    """Two pairs of each comparison give one line each."""
    done = run_python(Path(__file__).with_name("run.py"), "--pairs", "2")

    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "import ghgcalc / import numpy, attrs, importlib_resources",
        "first result from text amounts / pint.UnitRegistry()",
        "landfill of 60 years and 10 wastes / plain numpy recurrence",
        "a million rice seasons / the expression written by hand",
        "100,000 draws of 20 sources and 3 gases / drawn and multiplied by hand",
        "a million facilities screened / the comparisons written by hand",
        "cold first look-up",
        "warm look-up",
        "whole catalog, every factor built",
        "10,000 names matched against the list",
    ]
    assert all(" ms over " in line for line in lines[:6])
    assert all("within" in line or "above" in line for line in lines)


def test_the_comparison_with_brightway_prints_or_says_that_it_is_not_there(run_python):
    done = run_python(Path(__file__).with_name("brightway.py"))

    assert "bw2calc" in done.stdout


def test_the_ledger_is_measured(run_python):
    """Ratios, memory, growth, text and objects, on few rows."""
    done = run_python(Path(__file__).with_name("ledger.py"), "--most", "100000", "--turns", "1")

    first, text, objects = done.stdout.splitlines()
    assert "totals / bincount" in first
    assert "lists of text" in text
    assert "activity objects" in objects


def test_peers_are_measured_or_said_not_to_run(run_python):
    """Each has a line, installed or not."""
    done = run_python(Path(__file__).with_name("peers.py"), "--rows", "1000")

    for peer in ("atomic6ghg", "carboncalc", "scope3track", "openscm_units", "bonsai_ipcc"):
        assert peer in done.stdout
    assert "1,000 rows, ghgcalc" in done.stdout
