"""Engines that map parts of a table give the totals of one process."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import shutil
import sys
from pathlib import Path

import pytest

from tests.test_documentation import FENCE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "scale-out.md"
NEEDED = {
    "Dask": ("dask", "pandas"),
    "Polars": ("polars",),
    "DuckDB": ("duckdb", "pyarrow"),
    "PySpark": ("pyspark", "pandas", "pyarrow"),
}
BEFORE = "import pandas as pd\nimport pyarrow as pa\n"


def sections():
    """The code and the printed lines under each heading."""
    found = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        fences = list(FENCE.finditer(section))
        code = "\n".join(one["text"] for one in fences if one["language"] == "python")
        shown = [one["text"].strip() for one in fences if one["language"] == "text"]
        found[section.partition("\n")[0]] = (code, shown[-1])
    return found


def run(code, namespace):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(PAGE), "exec"), namespace)
    return printed.getvalue().strip()


def test_the_page_has_a_section_for_each_engine():
    """And one that all of them share."""
    assert set(NEEDED) < set(sections())
    assert len(sections()) == len(NEEDED) + 1


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", NEEDED)
def test_an_engine_gives_the_totals_of_one_process(engine, monkeypatch):
    """Every cell to 1e-12, the rows, and the uncertainty; printed as the page shows."""
    for name in NEEDED[engine]:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    if engine == "PySpark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none on this machine")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    parts = sections()
    namespace = {"__name__": "__main__"}
    shared, shown = next(iter(parts.values()))
    assert run(shared, namespace) == shown
    if engine == "PySpark":
        exec(BEFORE, namespace)
    code, shown = parts[engine]

    assert run(code, namespace) == shown
    whole, totals = namespace["whole"], namespace["totals"]
    assert totals.cells.keys() == whole.cells.keys()
    for cell, mass in whole.cells.items():
        assert totals.cells[cell] == pytest.approx(mass, rel=1e-12)
    assert (totals.rows, totals.rejected) == (whole.rows, whole.rejected)
    assert totals.uncertainty() == pytest.approx(whole.uncertainty(), rel=1e-12)
