"""A ledger against numpy written by hand: ratios of one run, with growth and peak memory.

Run it from the top of the tree::

    python tests/benchmarks/ledger.py

Rows are 200 sources x 52 fuels x 3 units, encoded. By hand means what is least: ``np.bincount`` of
keys that are ready, and ``np.take(factor, key) * amount``. Times are the least of several turns.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np

import ghgcalc as ghg

SOURCES, UNITS = 200, ("t", "kg", "TJ")


class Encoded:
    """A column as categories and codes."""

    def __init__(self, categories: list[str], codes: np.ndarray) -> None:
        self.categories, self.codes = categories, codes


def fuels() -> list[str]:
    """Fuels that all three units take."""
    found = ghg.factors.find(category="1.A.2", gas="CO2", region="VN", year=2023)["item"]
    names = list(dict.fromkeys(found.tolist()))
    rows = [(name, unit) for name in names for unit in UNITS]
    ledger = ghg.Ledger(
        {
            "activity": ["StationaryCombustion"] * len(rows),
            "item": [name for name, _ in rows],
            "unit": [unit for _, unit in rows],
            "category": ["1.A.2"] * len(rows),
            "amount": [1.0] * len(rows),
        },
        year=2023,
    )
    refused = {rows[row][0] for row in ledger.rejects["row"].tolist()}
    return [name for name in names if name not in refused][:60]


def made(rows: int, items: list[str]) -> dict[str, Any]:
    """Columns of random rows."""
    draw = np.random.default_rng(7)
    same = np.zeros(rows, dtype=np.int64)
    return {
        "activity": Encoded(["StationaryCombustion"], same),
        "item": Encoded(items, draw.integers(0, len(items), rows)),
        "unit": Encoded(list(UNITS), draw.integers(0, len(UNITS), rows)),
        "category": Encoded(["1.A.2"], same),
        "source": Encoded([f"s{n}" for n in range(SOURCES)], draw.integers(0, SOURCES, rows)),
        "amount": draw.random(rows) * 100,
    }


def least(call: Callable[[], Any], turns: int) -> float:
    """The least time of several calls [s]."""
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


def peak(call: Callable[[], Any]) -> int:
    """The most memory that a call takes beside what is there [bytes]."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def encoded(rows: int, items: list[str], turns: int) -> float:
    """Print the ratios of encoded rows; the time of making and totalling a row [s]."""
    columns = made(rows, items)
    whole = least(
        lambda: ghg.Ledger(columns, year=2023).totals(("source", "gas"), gwp="AR5"), turns
    )
    ledger = ghg.Ledger(columns, year=2023)
    key = (columns["item"].codes * len(UNITS) + columns["unit"].codes) * SOURCES
    key += columns["source"].codes
    cells = len(items) * len(UNITS) * SOURCES
    factor = np.random.default_rng(7).random(cells)
    amount = columns["amount"]

    def totals() -> Any:
        return ledger.totals(("source", "gas"), gwp="AR5")

    pairs = (
        ("totals / bincount", totals, lambda: np.bincount(key, amount, cells)),
        ("co2e / take", lambda: ledger.co2e("AR5"), lambda: np.take(factor, key) * amount),
    )
    shown = []
    for name, ours, by_hand in pairs:
        one, other = least(ours, turns), least(by_hand, turns)
        shown.append(f"{name} {one / other:.2f} ({one * 1e3:.1f} over {other * 1e3:.1f} ms)")
    memory = peak(totals) / (8 * rows)
    print(
        f"{rows:,} encoded rows: {'; '.join(shown)}; peak {memory:.2f} of an int64 column; "
        f"made and totalled {whole:.3f} s, {whole / rows * 1e9:.0f} ns a row",
        flush=True,
    )
    return whole / rows


def text(rows: int, items: list[str], turns: int) -> None:
    """Print the times of lists of text, and of pandas and polars categoricals where installed."""
    columns = made(rows, items)
    lists = {
        name: column.tolist()
        if isinstance(column, np.ndarray)
        else [column.categories[code] for code in column.codes.tolist()]
        for name, column in columns.items()
    }

    def run(given: dict[str, Any]) -> float:
        def work() -> Any:
            return ghg.Ledger(given, year=2023).totals(("source", "gas"), gwp="AR5")

        return least(work, turns)

    shown = [f"encoded {run(columns):.3f} s", f"lists of text {run(lists):.2f} s"]
    texts = [name for name in lists if name != "amount"]
    try:
        import pandas

        frame = pandas.DataFrame(lists).astype(dict.fromkeys(texts, "category"))
        shown.append(f"pandas categoricals {run({one: frame[one] for one in frame}):.3f} s")
    except ImportError:
        shown.append("pandas not installed: not run")
    try:
        import polars

        table = polars.DataFrame(lists).with_columns(polars.col(texts).cast(polars.Categorical))
        shown.append(f"polars categoricals {run({one.name: one for one in table}):.3f} s")
    except ImportError:
        shown.append("polars not installed: not run")
    print(f"{rows:,} rows, made and totalled: {', '.join(shown)}", flush=True)


def objects(count: int, turns: int) -> None:
    """Print what activities one by one cost."""
    boiler = ghg.Source("Boiler", category="1.A.2.e")

    def build() -> float:
        return ghg.Inventory(
            facility=ghg.Facility("Plant"),
            year=2023,
            gwp="AR5",
            activities=[
                ghg.StationaryCombustion(boiler, "diesel", (float(number), "t"))
                for number in range(count)
            ],
        ).total

    def one() -> float:
        return ghg.Inventory(
            facility=PLANT,
            year=2023,
            gwp="AR5",
            activities=[ghg.StationaryCombustion(boiler, "diesel", "85 t")],
        ).total

    one()
    single = least(lambda: [one() for _ in range(200)], turns) / 200
    print(
        f"{count:,} activity objects, built and totalled: {least(build, turns):.2f} s; "
        f"one from text to CO2e, warm: {single * 1e6:.0f} us",
        flush=True,
    )


PLANT = ghg.Facility("Plant")


def main() -> None:
    parser = argparse.ArgumentParser(description="The ledger, measured.")
    parser.add_argument("--most", type=int, default=10_000_000, help="rows of the longest ledger")
    parser.add_argument("--turns", type=int, default=3, help="turns of each measurement")
    given = parser.parse_args()
    items = fuels()
    sizes = [rows for rows in (100_000, 1_000_000, 10_000_000) if rows <= given.most]
    each = [encoded(rows, items, given.turns) for rows in sizes]
    if len(each) > 1:
        print(f"a row of the longest takes {each[-1] / each[0]:.2f} times one of the shortest")
    text(min(1_000_000, given.most), items, given.turns)
    objects(min(10_000, given.most), given.turns)


if __name__ == "__main__":
    main()
