"""Median warm time of each refusal of bad input: a script that prints and asserts nothing."""

from __future__ import annotations

import contextlib
import runpy
import statistics
import time
from pathlib import Path

import ghgcalc as ghg

RUNS = 50


def milliseconds(make) -> float:
    """Median time until the error is raised [ms]; the first runs warm the tables."""
    times = []
    for run in range(RUNS + 3):
        start = time.perf_counter()
        with contextlib.suppress(ghg.GhgcalcError):
            make()
        if run >= 3:
            times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    bad = runpy.run_path(str(Path(__file__).parent.parent / "test_bad_input.py"))["BAD"]
    for name, (make, _, _) in bad.items():
        print(f"{name:32s}{milliseconds(make):8.3f} ms")
