"""Writes ``docs/reference/data-dictionary.md`` from the tables; run it after a table changed::

python docs/make_data_dictionary.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ghgcalc import tables
from ghgcalc.kinds import kinds
from ghgcalc.references import VERIFICATIONS, reference

PAGE = Path(__file__).resolve().parent / "reference" / "data-dictionary.md"

HEAD = """# Data dictionary

Written by `docs/make_data_dictionary.py` from the tables themselves. What each column and each
verification word means stands in `data/README.md`.

"""


def table(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def counted(name: str) -> tuple[object, ...]:
    """File, documents, rows, rows a verification word, and printed ranges of one table."""
    rows = tables.rows(name)
    words = Counter(row["verification"] for row in rows)
    documents = sorted({reference(row["reference"]).id for row in rows})
    empty = sum(1 for row in rows if not row["value"])
    counts = (words[word] or "" for word in VERIFICATIONS)
    return (f"`{name}`", ", ".join(documents), len(rows), *counts, empty or "")


def page() -> str:
    """The whole page."""
    files = [*tables.names("factors"), "blends.csv", "gwp.csv"]
    lines = [counted(name) for name in files]
    totals = tuple(
        sum(line[place] for line in lines if isinstance(line[place], int))
        for place in range(2, len(lines[0]))
    )
    columns = ("table", "documents", "rows", *VERIFICATIONS, "without a number")
    used = Counter(row["kind"] for name in files[:-1] for row in tables.rows(name))
    kind_rows: list[tuple[object, ...]] = [
        (f"`{one.id}`", one.name_en, one.name_vi, ", ".join(one.units), used[one.id], one.note)
        for one in kinds().values()
    ]
    others = [
        (f"`{name}`", len(tables.rows(name)), ", ".join(tables.rows(name)[0]))
        for name in (
            *("references.csv", "gases.csv", "items.csv", "kinds.csv", "regions.csv"),
            *tables.names("categories"),
            "law/facility_list_42_2026.csv",
        )
    ]
    return (
        HEAD
        + "## Factor tables\n\n"
        + table(columns, [*lines, ("all", "", *totals)])
        + "\n## Kinds of factor\n\nOnly an `emission` factor turns an activity into a gas.\n\n"
        + table(("kind", "name", "Vietnamese", "dimension of", "rows", "note"), kind_rows)
        + "\n## Other tables\n\n"
        + table(("table", "rows", "columns"), others)
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
