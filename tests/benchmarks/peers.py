"""The same rows by this library and by peers that are installed: ratios of one run.

Run it from the top of the tree, in an environment with what is to be compared::

    pip install atomic6ghg carboncalc scope3track openscm-units bonsai_ipcc
    python tests/benchmarks/peers.py

Each peer is used by its published interface, on its own objects made before the clock starts. One
factor a row; what a peer leaves out (gases, units, provenance, refusals) it need not pay for. The
fastest a row is then run on all rows. Simulation is compared in ``brightway.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import logging
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping
from typing import Any

import ghgcalc as ghg

FEW = 10_000

Work = Callable[[], Any]


def _ours(rows: int) -> Work:
    columns = {
        "activity": ["PurchasedElectricity"] * rows,
        "amount": [float(row % 97) for row in range(rows)],
        "unit": ["kWh"] * rows,
        "source": [f"meter {row % 200}" for row in range(rows)],
    }
    return lambda: ghg.Ledger(columns, year=2023).totals(("source",), gwp="AR5")


def _atomic6ghg(rows: int) -> Work:
    from atomic6ghg.formulas.stationary_combustion import StationaryCombustion

    sheet = {
        "stationarySourceFuelConsumption": [
            {"fuelCombusted": "naturalGas", "quantityCombusted": float(row % 97), "units": "scf"}
            for row in range(rows)
        ]
    }
    return lambda: StationaryCombustion(sheet).to_dict()


def _carboncalc(rows: int) -> Work:
    from carboncalc.calculator import CarbonCalculator
    from carboncalc.models import EmissionCategory, EmissionRecord

    records = [
        EmissionRecord(EmissionCategory.ELECTRICITY, float(row % 97), "kwh", "2023-01-01")
        for row in range(rows)
    ]
    calculator = CarbonCalculator()

    def work() -> float:
        calculator.calculate_batch(records)
        return calculator.get_total_co2_tonnes(records)

    return work


def _scope3track(rows: int) -> Work:
    from scope3track.calculator import EmissionCalculator
    from scope3track.models import EmissionScope

    calculator = EmissionCalculator()

    def one(row: int) -> Any:
        return calculator.calculate(
            entry_id=str(row), scope=EmissionScope.SCOPE2, source="meter",
            activity_amount=float(row % 97), activity_unit="kWh",
            factor_key="kwh_electricity_global", period_start="2023-01-01",
            period_end="2023-12-31",
        )  # fmt: skip

    return lambda: [one(row) for row in range(rows)]


def _openscm_units(rows: int) -> Work:
    from openscm_units import unit_registry

    def work() -> float:
        with unit_registry.context("AR5GWP100"):
            return sum(
                unit_registry.Quantity(float(row % 97), "t CH4").to("t CO2").magnitude
                for row in range(rows)
            )

    return work


PEERS: Mapping[str, Callable[[int], Work]] = {
    "atomic6ghg": _atomic6ghg,
    "carboncalc": _carboncalc,
    "scope3track": _scope3track,
    "openscm_units": _openscm_units,
}
IMPORTED = ("ghgcalc", *PEERS, "bonsai_ipcc")


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def seconds(work: Work, turns: int = 3) -> float:
    """The least time of several calls, in silence [s]."""
    times = []
    for _ in range(turns):
        with contextlib.redirect_stdout(io.StringIO()):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
    return min(times)


def megabytes(work: Work) -> float:
    """The most memory that a call takes beside what is there [MB]."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def imported(name: str) -> float:
    """Time of an import in a new interpreter [s]."""
    program = f"import time; a = time.perf_counter(); import {name}; print(time.perf_counter() - a)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description="This library and its peers, measured.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the long run")
    rows = parser.parse_args().rows
    logging.disable(logging.CRITICAL)
    for name in IMPORTED:
        shown = f"{imported(name):.2f} s" if installed(name) else "not installed: not run"
        print(f"import {name}: {shown}", flush=True)
    few = min(FEW, rows)
    ours = seconds(_ours(few))
    print(f"{few:,} rows, ghgcalc: {ours * 1e3:.1f} ms", flush=True)
    costs = {}
    for name, make in PEERS.items():
        if not installed(name):
            print(f"{few:,} rows, {name}: not installed: not run", flush=True)
            continue
        few_of_it = min(few, 1000) if name == "openscm_units" else few
        costs[name] = seconds(make(few_of_it)) / few_of_it
        print(
            f"{few:,} rows, {name}: {costs[name] * few * 1e3:.1f} ms, "
            f"{costs[name] * few / ours:.0f} times ours; one row {costs[name] * 1e6:.1f} us",
            flush=True,
        )
    whole, memory = seconds(_ours(rows)), megabytes(_ours(rows))
    print(f"{rows:,} rows, ghgcalc: {whole:.2f} s, {memory:.0f} MB from lists of text", flush=True)
    if costs:
        fastest = min(costs, key=costs.__getitem__)
        theirs = seconds(PEERS[fastest](rows), 1)
        print(
            f"{rows:,} rows, {fastest}, the fastest peer: {theirs:.2f} s, "
            f"{theirs / whole:.1f} times ours from lists of text",
            flush=True,
        )
        _encoded(rows, fastest, theirs)


def _encoded(rows: int, name: str, theirs: float) -> None:
    """The same peer against rows that are encoded and numbers that are an array already."""
    import numpy as np

    class Column:
        def __init__(self, categories: list[str], codes: Any) -> None:
            self.categories, self.codes = categories, codes

    place = np.arange(rows)
    same = np.zeros(rows, dtype=np.int64)
    columns = {
        "activity": Column(["PurchasedElectricity"], same),
        "amount": (place % 97).astype(float),
        "unit": Column(["kWh"], same),
        "source": Column([f"meter {one}" for one in range(200)], place % 200),
    }

    def work() -> Any:
        return ghg.Ledger(columns, year=2023).totals(("source",), gwp="AR5")

    ours = seconds(work)
    print(
        f"{rows:,} rows, encoded: ghgcalc {ours:.3f} s, {name} {theirs / ours:.0f} times ours",
        flush=True,
    )


if __name__ == "__main__":
    main()
