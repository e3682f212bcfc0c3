"""Records what the tables hold, so that an edit shows in the diff; run it after a review::

    python docs/record_tables.py

``data/index.csv`` says which table holds which items of a kind, so that a look-up reads only the
tables it needs. ``tests/audits/checksums.csv`` keeps rows, sum of values and a digest
of the ids of every table.
"""

from __future__ import annotations

import csv
import hashlib
import math
from pathlib import Path

from ghgcalc import tables

TREE = Path(__file__).resolve().parent.parent


def index() -> list[tuple[str, str, str]]:
    """Table, kind, and the items it holds of that kind."""
    found: dict[tuple[str, str], set[str]] = {}
    for name in (*tables.names("factors"), "blends.csv"):
        for row in tables.rows(name):
            found.setdefault((name, row["kind"]), set()).add(row["item"])
    return [(*place, "|".join(sorted(items))) for place, items in sorted(found.items())]


def checksums() -> list[tuple[str, int, str, str]]:
    """Name, row count, sum of values as Python prints it, and digest of the ids of every table."""
    found = []
    for name in (*tables.names("factors"), "blends.csv", "gwp.csv"):
        rows = tables.rows(name)
        total = math.fsum(float(row["value"]) for row in rows if row["value"])
        ids = hashlib.sha256("\n".join(row["id"] for row in rows).encode()).hexdigest()[:16]
        found.append((name, len(rows), repr(total), ids))
    return found


if __name__ == "__main__":
    for path, head, rows in (
        ("data/index.csv", ("table", "kind", "items"), index()),
        ("tests/audits/checksums.csv", ("table", "rows", "sum", "ids"), checksums()),
    ):
        with (TREE / path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
