"""Run the suite under coverage and refuse less than 97 % of the lines or of the branches.

Run as a script: ``python tests/covered_run.py``, with arguments for pytest if there are any. What
is missing is printed file by file, then lines and branches apart; the process ends with 1 if one
of the two is below `LEAST`, or a test failed. Nothing is done when this file is only imported.

Left out is what looks at the library from other processes, or hands it to engines: none of that
adds a line or a branch.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
LEAST = 97.0
"""Percent of the lines, and of the branches."""
ELSEWHERE = ("tests/benchmarks", "tests/test_packaging.py", "tests/test_scale_out.py")


def coverage(data: Path, command: str, *arguments: str) -> int:
    """One command of coverage on one data file; what it ended with."""
    asked = [sys.executable, "-m", "coverage", command, f"--data-file={data}", *arguments]
    return subprocess.run(asked, cwd=TREE, check=False).returncode


def shares(totals: dict[str, int]) -> dict[str, tuple[int, int]]:
    """How many lines and branches were taken, and of how many."""
    return {
        "lines": (totals["covered_lines"], totals["num_statements"]),
        "branches": (totals["covered_branches"], totals["num_branches"]),
    }


def main(arguments: list[str]) -> int:
    """Run, report, and judge."""
    left_out = [f"--ignore={place}" for place in ELSEWHERE]
    with tempfile.TemporaryDirectory() as folder:
        data, report = Path(folder, "coverage"), Path(folder, "coverage.json")
        suite = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *left_out, *arguments)
        ended = coverage(data, "run", *suite)
        coverage(data, "report", "--skip-covered", "--show-missing")
        if coverage(data, "json", "-q", "-o", str(report)):
            return 1
        found = shares(json.loads(report.read_text(encoding="utf-8"))["totals"])
    for name, (taken, all_) in found.items():
        print(f"{name}: {100 * taken / all_:.2f} % ({taken:,} of {all_:,})")
        if 100 * taken < LEAST * all_:
            ended = 1
            print(f"{name}: at least {LEAST:g} % is asked for")
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
