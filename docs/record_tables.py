"""Records what the tables hold, so that an edit shows in the diff; run it after a review::

    python docs/record_tables.py

``data/index.csv`` says which table holds which items of a kind, so that a look-up reads only the
tables it needs. ``tests/audits/checksums.csv`` keeps of every table the rows, the sums of values
and of limits, and a digest of every cell.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Mapping, Sequence
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


def checksum(rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Row count; sums of values, lower and upper limits; digest of every cell."""
    sums = (
        repr(math.fsum(float(row[column]) for row in rows if row.get(column)))
        for column in ("value", "lower", "upper")
    )
    cells = "\n".join("\t".join(row.values()) for row in rows)
    return (str(len(rows)), *sums, hashlib.sha256(cells.encode()).hexdigest()[:16])


def checksums() -> list[tuple[str, ...]]:
    """Name and checksum of every table of factors."""
    names = (*tables.names("factors"), "blends.csv", "gwp.csv")
    return [(name, *checksum(tables.rows(name))) for name in names]


if __name__ == "__main__":
    for path, head, rows in (
        ("data/index.csv", ("table", "kind", "items"), index()),
        (
            "tests/audits/checksums.csv",
            ("table", "rows", "values", "lower", "upper", "cells"),
            checksums(),
        ),
    ):
        with (TREE / path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
