"""Records what the tables hold, so that an edit shows in the diff; run it after a review::

    python docs/record_tables.py

``data/index.csv`` says which table holds which items of a kind, so that a look-up reads only the
tables it needs. ``tests/audits/checksums.csv`` keeps of every table the rows, the sums of values
and of limits, and a digest of every cell. ``data/checksums.txt`` has the SHA-256 of every data
file, as ``sha256sum`` writes and checks it; `ghgcalc.verify_data` reads it.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from ghgcalc import integrity, tables

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


def digests() -> str:
    """The SHA-256 of every data file but the list itself, one a line."""
    return "".join(
        f"{hashlib.sha256(tables.content(name)).hexdigest()}  {name}\n"
        for name in tables.files()
        if name != integrity.LIST
    )


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
    (TREE / "data" / integrity.LIST).write_text(digests(), encoding="utf-8", newline="")
