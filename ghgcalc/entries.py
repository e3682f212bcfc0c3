"""Entries of a catalog: rows of tables and factors that came as objects, alike to look-ups."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import numpy as np

from ghgcalc import tables, units
from ghgcalc.categories import check_code, ipcc
from ghgcalc.errors import AmbiguousFactorError, DataQualityError, shown
from ghgcalc.exchange import from_plain, to_plain
from ghgcalc.factor import Factor
from ghgcalc.gases import gas
from ghgcalc.items import find_item
from ghgcalc.kinds import check_figure_of, check_unit_of
from ghgcalc.names import nearest
from ghgcalc.query import Query, Rank
from ghgcalc.references import AUTHORITIES, Reference, reference
from ghgcalc.regions import region
from ghgcalc.tabular import Table

COLUMNS = (
    *("id", "kind", "item", "category", "gas", "value", "unit", "lower", "upper", "variant"),
    *("region", "year", "edition", "authority", "reference", "verification"),
    *("name_en", "name_vi", "note"),
)
"""What a table of entries shows of each."""

CELL = ("kind", "item", "variant", "category", "gas", "region", "year")
"""What names a printed cell whatever document and edition it stands in."""

_SLIP = 0.9
"""Likeness of an unknown item to a known one from which it is a slip of the pen."""

_ROW = (*CELL, "id", "unit", "valid_from", "valid_to", "edition", "verification")


class Entry:
    """One row of the catalog: indexed at once, built as a `Factor` when it is wanted."""

    __slots__ = ("_factor", "authority", "id", "row")

    def __init__(
        self, row: Mapping[str, str], factor: Factor | None = None, authority: str = ""
    ) -> None:
        self.id = row["id"]
        self.row = row
        self._factor = factor
        self.authority = authority or reference(row["reference"]).authority

    def __reduce__(self) -> tuple[Any, ...]:
        return Entry, (dict(self.row), self._factor, self.authority)

    @property
    def factor(self) -> Factor:
        """The factor of the row; a cell printed as a range has none and refuses."""
        if self._factor is None:
            self._factor = Factor.from_row(self.row)
        return self._factor

    @property
    def is_range(self) -> bool:
        """Whether the cell is printed without a single value."""
        return self._factor is None and not self.row["value"]

    @property
    def cell(self) -> tuple[str, ...]:
        """The cell, whatever document and edition it stands in."""
        return tuple(self.row[name] for name in CELL)

    @property
    def figure(self) -> tuple[float | tuple[float, ...] | None, str]:
        """Value and unit; no value for a printed range, all values of an own array."""
        if self._factor is not None and isinstance(self._factor.value, np.ndarray):
            return tuple(self._factor.value.ravel().tolist()), self.row["unit"]
        return (None if self.is_range else float(self.row["value"]), self.row["unit"])

    @property
    def shown(self) -> str:
        """Value and unit as text."""
        if self.is_range:
            limits = (
                f"{self.row['lower']} to {self.row['upper']}" if self.row["lower"] else "no number"
            )
            return f"{limits} {self.row['unit']}"
        return str(self.factor)

    def record(self) -> dict[str, Any]:
        """The row as a table shows it; a cell printed as a range has no value."""
        if self.is_range:
            shown: dict[str, Any] = {name: self.row[name] for name in COLUMNS if name in self.row}
            return shown | {
                "value": None,
                "lower": float(self.row["lower"]) if self.row["lower"] else None,
                "upper": float(self.row["upper"]) if self.row["upper"] else None,
                "year": None,
                "authority": self.authority,
                "reference": str(reference(self.row["reference"], self.row["locator"])),
            }
        shown = {name: getattr(self.factor, name) for name in COLUMNS}
        return shown | {"reference": str(self.factor.reference or "own figure")}

    def published_by(self, day: date) -> bool:
        """Whether its document is known to have been out on a day."""
        return reference(self.row["reference"]).published_by(day)

    def to_plain(self) -> dict[str, Any]:
        """The entry as a plain tree."""
        if self.is_range:
            return {"type": "range", **self.row}
        plain: dict[str, Any] = to_plain(self.factor)
        return plain


@functools.cache
def _indexed() -> frozenset[str]:
    return frozenset(line.partition(",")[0] for line in tables.text("index.csv").splitlines())


def _tables(kind: str | None, item: str | None) -> list[str]:
    """The tables that may hold a kind and an item: by the index, and those not in it."""
    every = ["blends.csv", *tables.names("factors")]
    if kind is None or item is None:
        return every
    holding = {
        row["table"]
        for row in tables.rows("index.csv", f",{kind},")
        if item in row["items"].split("|")
    }
    return [name for name in every if name in holding or name not in _indexed()]


@functools.lru_cache(maxsize=4096)
def bundled(kind: str | None, item: str | None) -> tuple[Entry, ...]:
    """The bundled rows of a kind and an item; only their tables are read and lines parsed."""
    holding = f",{kind},{item}," if kind is not None and item is not None else ""
    return tuple(
        Entry(row)
        for name in _tables(kind, item)
        for row in tables.rows(name, holding)
        if kind in (None, row["kind"]) and item in (None, row["item"])
    )


def of_factor(factor: Factor, authority: str) -> Entry:
    """The entry of a factor that came as an object, under the id of its item.

    Raises
    ------
    DataQualityError, UnitError
        If it is no `Factor`, or its unit makes no sense for its kind.
    """
    if not isinstance(factor, Factor):
        raise DataQualityError(f"row {shown(factor)}", "a row is a ghgcalc.Factor")
    check_unit_of(factor.kind, factor.unit)
    row = {name: getattr(factor, name) for name in _ROW}
    row = {name: "" if cell is None else str(cell) for name, cell in row.items()}
    known = find_item(factor.item) if factor.item else None
    item = known.id if known else factor.item
    value = "" if factor.is_array else repr(factor.value)
    return Entry({**row, "item": item, "value": value}, factor, authority)


def added(factor: Factor) -> Entry:
    """The entry of a row that a user adds, such that the look-ups it is meant for find it.

    A row that no look-up can ask for would be passed over in silence, and a bundled one answer.
    The gas is that of the unit where none is named.

    Raises
    ------
    DataQualityError
        If it is no `Factor`, its figure is negative or a share above the whole, it counts another
        gas than its unit, or its item is a slip of the pen.
    UnitError
        If its unit makes no sense for its kind.
    UnknownItemError
        For a region or a category that there is not.
    """
    entry = of_factor(factor, "own")
    what = f"factor {shown(factor.id)}"
    check_figure_of(factor.kind, factor.value, factor.unit, what)
    item = entry.row["item"]
    counted = units.gas_in(factor.unit) if factor.kind == "emission" else None
    counted = None if counted is None else gas(counted).id
    if counted and factor.gas not in ("", counted):
        raise DataQualityError(what, f"it is of {factor.gas}, and its unit counts {counted}")
    found = attrs.evolve(
        factor,
        gas=counted or factor.gas,
        region=region(factor.region),
        category="|".join(code.strip() for code in factor.category.split("|")),
    )
    if found.kind == "emission" and found.gas in ("", "CO2e") and bundled("emission", item):
        cure = "say gas=" if not counted else "give it to the activity itself, as its own factor"
        why = f"counts no single gas, and look-ups of {item} ask for one: {cure}"
        raise DataQualityError(what, f"{factor.unit} {why}")
    for code in filter(None, found.category.split("|")):
        check_code(code, ipcc(), f"{what}: category")
    if item and find_item(item) is None and not bundled(factor.kind, item):
        from difflib import SequenceMatcher  # only for an item that no table knows

        near = nearest(item, (one.row["item"] for one in bundled(factor.kind, None)), limit=1)
        grade = near and re.match(f"{re.escape(near[0])}[ _-]", item)
        if near and not grade and SequenceMatcher(None, item, near[0]).ratio() >= _SLIP:
            raise DataQualityError(f"{what}: item={shown(item)}", "no table knows it", near)
    return of_factor(found, "own")


def from_tree(plain: object, authority: str = "") -> Entry:
    """The entry of a plain tree.

    Raises
    ------
    DataQualityError
        If the tree is not one of a factor.
    """
    if (
        isinstance(plain, Mapping)
        and isinstance(plain.get("type"), str)
        and plain["type"] == "range"
    ):
        return Entry({str(name): str(cell) for name, cell in plain.items() if name != "type"})
    made = from_plain(plain, {"Factor": Factor, "Reference": Reference})
    if not isinstance(made, Factor):
        raise DataQualityError("a row of the catalog given", "it is not a factor")
    return of_factor(made, authority or made.authority)


def ranked(
    asked: Query, of: Callable[[str | None, str | None], Iterable[Entry]]
) -> list[tuple[Rank, Entry]]:
    """The entries that answer a query with their places, the first first.

    Parameters
    ----------
    asked : Query
    of : callable
        The entries of a kind and an item; None stands for any.
    """
    known = find_item(asked.item) if asked.item is not None else None
    lineage = known.lineage if known else (asked.item,)
    found = []
    for depth, name in enumerate(lineage):
        for entry in of(asked.kind, name):
            distance = asked.distance(entry.row)
            steps = asked.region_distance(entry.row)
            if distance is None or steps is None or not asked.admits(entry.row):
                continue
            authority = AUTHORITIES.index(entry.authority)
            other = int(asked.prefer is not None and entry.row["edition"] != asked.prefer)
            found.append(((authority, depth, distance, steps, other), entry))
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return found


def ambiguous(asked: str, best: Sequence[Entry], see: str) -> AmbiguousFactorError:
    """The refusal to pick one of several, with what tells them apart."""
    apart = [
        name
        for name in ("edition", "variant", "region", "gas", "category")
        if len({entry.row[name] for entry in best}) > 1
    ]
    listed = []
    for entry in best[:24]:
        told = [f"{name} {shown(entry.row[name])}" for name in apart]
        listed.append(f"{entry.id} ({', '.join([entry.shown, *told])})")
    choose = f"choose the {' and the '.join(apart)}" if apart else "choose one"
    why = f"several factors answer equally well; {choose}, or give the factor itself"
    return AmbiguousFactorError(asked, why, listed, see)


def difference(here: Iterable[Entry], there: Iterable[Entry]) -> Table:
    """Cells of which one side prints other figures than the other, or none."""
    sides: list[dict[tuple[str, ...], list[Entry]]] = [{}, {}]
    for cells, entries in zip(sides, (here, there), strict=True):
        for entry in entries:
            cells.setdefault(entry.cell, []).append(entry)
    ours, theirs = sides
    records = []
    for cell in sorted({*ours, *theirs}):
        pair = (ours.get(cell, []), theirs.get(cell, []))
        figures = [{one.figure for one in entries} for entries in pair]
        if figures[0] == figures[1]:
            continue
        status = "changed" if all(pair) else "only here" if pair[0] else "only there"
        record: dict[str, Any] = {"status": status, **dict(zip(CELL, cell, strict=True))}
        for entries, ending in zip(pair, ("", "_there"), strict=True):
            value, unit = min(entries, key=lambda one: one.id).figure if entries else (None, None)
            ids = " ".join(sorted(one.id for one in entries))
            record |= {f"id{ending}": ids, f"value{ending}": value, f"unit{ending}": unit}
        records.append(record)
    shown = ("id", "value", "unit", "id_there", "value_there", "unit_there")
    return Table.from_records(records, ("status", *CELL, *shown))


def edition(
    as_of: date | None, own: Sequence[Entry], only: Sequence[Entry] | None, pinned: Sequence[Entry]
) -> str:
    """A digest of what a catalog answers from: bundled tables, day, rows added and pinned."""
    if as_of is None and only is None and not own and not pinned:
        return tables.edition()
    import hashlib

    rows = [
        [(one.id, one.shown if one.is_range else repr(one.factor)) for one in part or ()]
        for part in (own, only, pinned)
    ]
    whole = (tables.edition() if only is None else "", as_of, rows)
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:16]
