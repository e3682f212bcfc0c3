"""Start-up and look-ups of ghgcalc, in processes of their own.

Run it from the top of the tree::

    python tests/benchmarks/run.py

Each measurement runs two programs by turns, so that a slow moment of the machine meets both. A
program tells its own time, without the start of the interpreter; what is printed is the median of
the ratios of the pairs, with the quartiles, and the median times.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Comparison:
    """Two programs and the ratio of their times that is aimed at."""

    name: str
    program: str
    against: str
    at_most: float
    before: str = ""
    """What both need; its time does not count."""


_LANDFILL = """
import numpy as np
import ghgcalc as ghg
wastes = ["food_waste", "garden_waste", "paper_waste", "wood_waste", "textile_waste", "nappies",
          "sewage_sludge", "plastic_waste", "glass_waste", "other_msw"]
years = range(1964, 2024)
buried = {year: {waste: (1000.0, "t") for waste in wastes} for year in years}
(line,) = ghg.Inventory(
    facility=ghg.Facility("site"), year=2023, gwp="AR5",
    activities=[ghg.Landfill(ghg.Source("site"), buried, "managed_anaerobic", "wet, tropical")],
).lines
rates = np.linspace(0.02, 0.4, 10)
carbon = np.full((60, 10), 75.0)
def recurrence():
    accumulated = np.zeros(10)
    left = np.exp(-rates)
    methane = []
    for deposited in carbon:
        methane.append(accumulated * (1 - left) * 0.5 * 16 / 12)
        accumulated = deposited + accumulated * left
    return sum(methane[-1])
line.mass(), recurrence()
"""
_SEASONS = """
import numpy as np
from ghgcalc.equations.rice import season_methane
draw = np.random.default_rng(7)
area, days = draw.uniform(0.1, 5, 10**6), draw.uniform(80, 120, 10**6)
season_methane(area, days, 0.00195, 0.55), area * days
"""

_SIMULATION = """
import numpy as np
import ghgcalc as ghg
GASES = {"CO2": 1, "CH4": 28, "N2O": 265}
def factor(number, gas):
    return ghg.Factor(100.0, f"kg {gas}/GJ", 90.0, 110.0, id=f"own:{number}/{gas}",
                      kind="emission", item="diesel", gas=gas)
inventory = ghg.Inventory(facility=ghg.Facility("Plant"), year=2023, gwp="AR5", activities=[
    ghg.CustomActivity(ghg.Source(f"source {number}"), (1000.0, "GJ"), uncertainty=0.05,
                       factors=[factor(number, gas) for gas in GASES])
    for number in range(20)
])
def by_hand(n=100_000):
    draw, total = np.random.default_rng(7), np.zeros(n)
    for _ in range(20):
        amount = draw.normal(1000.0, 25.51, n)
        for potential in GASES.values():
            total += amount * draw.normal(100.0, 5.102, n) / 1000.0 * potential
    return total
inventory.simulate(100, 7), by_hand(100)
"""
_SCREENING = """
from datetime import date
import numpy as np
from ghgcalc.regulation.screening import screen
draw = np.random.default_rng(7)
kinds = np.array(["thermal_power", "industry", "iron_steel", "cement", "freight_transport",
    "commercial_building", "solid_waste_treatment", "agriculture", "other", None], dtype=object)
kind = kinds[draw.integers(0, 10, 10**6)]
def figures(most):
    drawn = draw.uniform(0, most, 10**6)
    drawn[draw.random(10**6) < 0.1] = np.nan
    return drawn
emissions, energy, fuel, capacity = map(figures, (6000.0, 2000.0, 2000.0, 130000.0))
given = {"kind": kind, "emissions": emissions, "energy": energy, "fuel": fuel, "capacity": capacity}
day = date(2026, 11, 23)
def tested(figure, limit, names):
    unsaid = kind == None
    named = np.zeros(10**6, dtype=bool)
    for name in names:
        named |= kind == name
    reached, missing = figure >= limit, np.isnan(figure)
    met = named & reached
    return met, (named & missing) | (unsaid & (reached | missing))
def by_hand():
    answers = [(emissions >= 3000, np.isnan(emissions)),
        tested(energy, 1000, ["thermal_power", "industry", "iron_steel", "cement"]),
        tested(fuel, 1000, ["freight_transport"]),
        tested(energy, 1000, ["commercial_building"]),
        tested(capacity, 65000, ["solid_waste_treatment"])]
    met = np.logical_or.reduce([a for a, _ in answers])
    return answers, met, ~met & np.logical_or.reduce([b for _, b in answers])
screen(given, day), by_hand()
"""

COMPARISONS = (
    Comparison(
        "import ghgcalc / import numpy, attrs, importlib_resources",
        "import ghgcalc",
        "import numpy, attrs, importlib_resources",
        1.25,
    ),
    Comparison(
        "first result from text amounts / pint.UnitRegistry()",
        "import ghgcalc as ghg\n"
        "ghg.Inventory(facility=ghg.Facility('Plant'), year=2023, gwp='AR5', activities=[\n"
        "    ghg.StationaryCombustion(ghg.Source('Boiler', category='1.A.2.e'), fuel='diesel',\n"
        "                             amount='85 kL')]).total",
        "import pint\npint.UnitRegistry()",
        0.75,
    ),
    Comparison(
        "landfill of 60 years and 10 wastes / plain numpy recurrence",
        "for _ in range(50): line.mass()",
        "for _ in range(50): recurrence()",
        5.0,
        _LANDFILL,
    ),
    Comparison(
        "a million rice seasons / the expression written by hand",
        "for _ in range(20): season_methane(area, days, 0.00195, 0.55, 0.89)",
        "for _ in range(20): 0.00195 * 0.55 * 0.89 * days * area",
        1.3,
        _SEASONS,
    ),
    Comparison(
        "100,000 draws of 20 sources and 3 gases / drawn and multiplied by hand",
        "inventory.simulate(100_000, 7)",
        "by_hand()",
        1.6,
        _SIMULATION,
    ),
    Comparison(
        "a million facilities screened / the comparisons written by hand",
        "screen(given, day)",
        "by_hand()",
        5.0,
        _SCREENING,
    ),
)


@dataclass(frozen=True)
class Look:
    """What a look-up costs once the modules are imported, and the most it may."""

    name: str
    before: str
    program: str
    unit: str
    times: int
    at_most: float


_DIESEL = (
    "ghg.factors.one('emission', 'diesel', category='1.A.2', gas='CO2', region='VN', year=2024)"
)
_NAMES = """
from datetime import date
from ghgcalc.regulation.facility_list import facility_list
from ghgcalc.regulation.screening import screen
day = date(2026, 11, 23)
listed = facility_list(day)
names = [f"{name} {number}" for number in range(5) for name in listed["name"]][:10_000]
given = {"name": names, "province": (listed["province"].tolist() * 5)[:10_000]}
"""
LOOKS = (
    Look("cold first look-up", "ghg.factors", _DIESEL, "ms", 1, 40.0),
    Look("warm look-up", _DIESEL, f"for _ in range(10_000): {_DIESEL}", "us", 10_000, 5.0),
    Look("whole catalog, every factor built", "ghg.factors", "ghg.factors.find()", "s", 1, 0.5),
    Look("10,000 names matched against the list", _NAMES, "screen(given, day)", "s", 1, 10.0),
)
_PER_SECOND = {"ms": 1e3, "us": 1e6, "s": 1.0}


def look(asked: Look, runs: int) -> str:
    """The median cost of a look-up in new interpreters, as one line of text."""
    before = f"import ghgcalc as ghg\n{asked.before}"
    costs = [
        seconds(asked.program, before) / asked.times * _PER_SECOND[asked.unit] for _ in range(runs)
    ]
    middle = statistics.median(costs)
    verdict = "within" if middle <= asked.at_most else "above"
    return f"{asked.name}: {middle:.2f} {asked.unit} ({verdict} {asked.at_most:g} {asked.unit})"


def seconds(program: str, before: str = "") -> float:
    """The time one program takes in a new interpreter, without what comes before [s]."""
    text = (
        f"import time\n{before}\nbegan = time.perf_counter()\n{program}\n"
        "print(time.perf_counter() - began)"
    )
    done = subprocess.run(
        [sys.executable, "-c", text],
        cwd=TREE,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def compare(comparison: Comparison, pairs: int) -> tuple[list[float], list[float]]:
    """Times of the program and of what it is held against, in turns, after one run to warm up."""
    seconds(comparison.program, comparison.before)
    seconds(comparison.against, comparison.before)
    ours, theirs = [], []
    for number in range(pairs):
        order = [(ours, comparison.program), (theirs, comparison.against)]
        for times, program in order if number % 2 == 0 else reversed(order):
            times.append(seconds(program, comparison.before))
    return ours, theirs


def report(comparison: Comparison, pairs: int) -> str:
    """The comparison as one line of text."""
    ours, theirs = compare(comparison, pairs)
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    verdict = "within" if middle <= comparison.at_most else "above"
    return (
        f"{comparison.name}: {middle:.2f} ({low:.2f} to {high:.2f}; "
        f"{statistics.median(ours) * 1e3:.0f} ms over {statistics.median(theirs) * 1e3:.0f} ms; "
        f"{verdict} {comparison.at_most})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Start-up of ghgcalc, measured.")
    parser.add_argument(
        "--pairs", type=int, default=15, help="pairs of runs, 2 or more (default: 15)"
    )
    pairs = parser.parse_args().pairs
    for comparison in COMPARISONS:
        print(report(comparison, pairs), flush=True)
    for asked in LOOKS:
        print(look(asked, pairs), flush=True)


if __name__ == "__main__":
    main()
