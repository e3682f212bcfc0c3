"""`Catalog`: the factor tables, looked up by what is asked and ranked by who stands behind them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ghgcalc import tables, units
from ghgcalc.dated import check_day
from ghgcalc.errors import AmbiguousFactorError, DataQualityError, FactorNotFoundError
from ghgcalc.factor import Factor
from ghgcalc.items import find_item
from ghgcalc.items import item as known_item
from ghgcalc.names import nearest
from ghgcalc.query import Query
from ghgcalc.references import AUTHORITIES, reference
from ghgcalc.tabular import Table

_SEE = "ghgcalc.factors.find()"


class _Entry:
    """One row of the catalog: indexed at once, built as a `Factor` when it is wanted."""

    __slots__ = ("_factor", "authority", "id", "row")

    def __init__(
        self, row: Mapping[str, str], factor: Factor | None = None, authority: str = ""
    ) -> None:
        self.id = row["id"]
        self.row = row
        self._factor = factor
        self.authority = authority or reference(row["reference"]).authority

    @property
    def factor(self) -> Factor:
        if self._factor is None:
            self._factor = Factor.from_row(self.row)
        return self._factor

    def record(self) -> dict[str, Any]:
        """The row as `Catalog.find` shows it; a cell printed as a range has no value."""
        if self._factor is None and not self.row["value"]:
            shown: dict[str, Any] = {name: self.row[name] for name in _COLUMNS if name in self.row}
            document = reference(self.row["reference"], self.row["locator"])
            return shown | {
                "value": None,
                "lower": float(self.row["lower"]),
                "upper": float(self.row["upper"]),
                "year": None,
                "authority": self.authority,
                "reference": str(document),
            }
        shown = {name: getattr(self.factor, name) for name in _COLUMNS}
        return shown | {"reference": str(self.factor.reference or "own figure")}

    def published_by(self, day: date) -> bool:
        return reference(self.row["reference"]).published_by(day)


@functools.cache
def _bundled(kind: str | None, item: str | None) -> tuple[_Entry, ...]:
    """The bundled rows of a kind and an item; only their lines are parsed."""
    holding = f",{kind},{item}," if kind is not None and item is not None else ""
    files = ("blends.csv", *tables.names("factors"))
    return tuple(
        _Entry(row)
        for name in files
        for row in tables.rows(name, holding)
        if kind in (None, row["kind"]) and item in (None, row["item"])
    )


def _row_of(factor: Factor) -> dict[str, str]:
    """The row that a factor would have in a table, as far as look-ups read it."""
    cells = {name: getattr(factor, name) for name in _ROW}
    return {name: "" if cell is None else str(cell) for name, cell in cells.items()}


def _given(factor: Factor, authority: str) -> _Entry:
    """The entry of a factor that came as an object, under the id of its item."""
    if not isinstance(factor, Factor):
        raise DataQualityError(f"row {factor!r}", "a row is a ghgcalc.Factor")
    units.check_unit(factor.unit)
    known = find_item(factor.item) if factor.item else None
    item = known.id if known else factor.item
    return _Entry({**_row_of(factor), "item": item}, factor, authority)


class Catalog:
    """Factors by item, category, gas, region and year, in order of precedence.

    Precedence follows Circular 38/2023, Article 18: the facility's own factor, the ministry's list
    (Decision 2626), then the IPCC; behind them other published tables.

    Parameters
    ----------
    as_of : datetime.date, optional
        Only what is known to have been published by that day.

    Examples
    --------
    >>> catalog = Catalog()
    >>> catalog.get("vn-grid:2023").value
    0.6592
    >>> catalog.one("emission", "diesel", category="1.A.2.e", gas="CO2", region="VN", year=2024).id
    'vn-2626:I/1.28'
    """

    __slots__ = ("_as_of", "_found", "_only", "_own", "_pinned")

    def __init__(self, as_of: date | None = None) -> None:
        self._as_of = check_day(as_of, "as_of") if as_of is not None else None
        self._own: tuple[_Entry, ...] = ()
        self._only: tuple[_Entry, ...] | None = None
        self._pinned: Mapping[str, _Entry] = {}
        self._found: dict[Query, Factor] = {}

    @classmethod
    def only(cls, factors: Iterable[Factor], own: Iterable[Factor] = ()) -> Catalog:
        """A catalog that knows these factors and no other, as an inventory freezes them.

        Those of `own` outrank the rest, whatever document they cite.
        """
        catalog = cls()
        catalog._only = tuple(_given(factor, factor.authority) for factor in factors)
        return catalog.with_rows(own)

    def with_rows(self, rows: Iterable[Factor]) -> Catalog:
        """A new catalog with factors of your own; this one stays as it is.

        Own rows outrank bundled ones.

        Raises
        ------
        DataQualityError
            If a row is no `Factor`, or its id stands already.

        Examples
        --------
        >>> mine = Factor(73500, "kg CO2/TJ", id="lab:1", item="diesel", gas="CO2")
        >>> Catalog().with_rows([mine]).one("emission", "diesel", "1.A.2", "CO2", "VN", 2024).id
        'lab:1'
        """
        catalog = Catalog(self._as_of)
        catalog._only = self._only
        catalog._pinned = self._pinned
        added = tuple(_given(row, "own") for row in rows)
        known = {entry.id for entry in self._entries()}
        for entry in added:
            if entry.id in known:
                raise DataQualityError(f"factor {entry.id!r}", "the id stands already")
            known.add(entry.id)
        catalog._own = (*self._own, *added)
        return catalog

    def pinned(self, factors: Iterable[Factor], own: Iterable[Factor] = ()) -> Catalog:
        """A new catalog in which these factors stand as given, whatever its tables say.

        Those of `own` outrank the rest, whatever document they cite. A stored inventory is read
        back with one: what it rested on stays, what it did not may come from newer tables.
        """
        catalog = self.with_rows(())
        entries = {factor.id: _given(factor, factor.authority) for factor in factors}
        entries |= {factor.id: _given(factor, "own") for factor in own}
        known = {entry.id for entry in self._entries()}
        catalog._pinned = {**self._pinned, **entries}
        catalog._own = (*self._own, *(one for id, one in entries.items() if id not in known))
        return catalog

    @property
    def own(self) -> tuple[Factor, ...]:
        """The rows that were added to the tables."""
        return tuple(entry.factor for entry in self._own)

    def _entries(self, kind: str | None = None, item: str | None = None) -> Iterator[_Entry]:
        """The rows of a kind and an item, own ones first."""
        kept = self._own if self._only is None else (*self._own, *self._only)
        for entry in kept:
            if kind in (None, entry.row["kind"]) and item in (None, entry.row["item"]):
                yield entry
        if self._only is None:
            for entry in _bundled(kind, item):
                if self._as_of is None or entry.published_by(self._as_of):
                    yield self._pinned.get(entry.id, entry)

    def __len__(self) -> int:
        return sum(1 for _ in self._entries())

    def __repr__(self) -> str:
        own = f", {len(self._own)} own" if self._own else ""
        day = f", as of {self._as_of}" if self._as_of else ""
        return f"<Catalog {len(self)} factors{own}{day}>"

    def get(self, id: str) -> Factor:
        """The factor with this id.

        Raises
        ------
        FactorNotFoundError
            If there is none; it lists the nearest ids.

        Examples
        --------
        >>> Catalog().get("vn-2626:I/1.28").value
        74100.0
        """
        for entry in self._entries():
            if entry.id == id:
                return entry.factor
        near = nearest(id, (entry.id for entry in self._entries())) if isinstance(id, str) else ()
        raise FactorNotFoundError(f"factor {id!r}", "no such id", near, _SEE)

    def _ranked(self, asked: Query) -> list[tuple[tuple[int, int, int], _Entry]]:
        known = find_item(asked.item) if asked.item is not None else None
        lineage = known.lineage if known else (asked.item,)
        found = []
        if asked.kind is not None and asked.item is not None:
            entries = (entry for name in lineage for entry in self._entries(asked.kind, name))
        else:
            entries = (entry for entry in self._entries(asked.kind))
        for entry in entries:
            distance = asked.distance(entry.row)
            if distance is None or not asked.admits(entry.row):
                continue
            if asked.item is None:
                depth = 0
            elif entry.row["item"] in lineage:
                depth = lineage.index(entry.row["item"])
            else:
                continue
            found.append(((AUTHORITIES.index(entry.authority), depth, distance), entry))
        found.sort(key=lambda pair: (pair[0], pair[1].id))
        return found

    def one(
        self,
        kind: str,
        item: str,
        category: str | None = None,
        gas: str | None = None,
        region: str | None = None,
        year: int | None = None,
        variant: str | None = None,
        unit: str | None = None,
        edition: str | None = None,
        see: str = _SEE,
    ) -> Factor:
        """The factor that takes precedence.

        Parameters
        ----------
        kind : str
            One of `ghgcalc.factor.KINDS`.
        item : str
            Id of the item; where it has no factor of its own the wider item's serves.
        category : str, optional
            IPCC category of the source; a factor for it or for one above it is taken.
        gas, region, year, variant, edition : optional
            Further conditions; a factor for the world serves every region.
        unit : str, optional
            Only factors of this dimension.
        see : str, optional
            What a refusal points to.

        Raises
        ------
        FactorNotFoundError
            If no factor answers; it says which years or categories there are.
        AmbiguousFactorError
            If several answer equally well with different values; it lists them.
        """
        asked = Query(kind, item, category, gas, region, year, variant, unit, edition)
        known = self._found.get(asked)
        if known is not None:
            return known
        found = self._ranked(asked)
        if not found:
            raise self._not_found(asked, see)
        best = [entry for rank, entry in found if rank == found[0][0]]
        if len(best) > 1 and len({(entry.factor.value, entry.factor.unit) for entry in best}) > 1:
            raise AmbiguousFactorError(
                str(asked),
                "several factors answer equally well; choose a variant, or give the factor itself",
                [
                    f"{entry.id} ({entry.factor}"
                    + (f", variant {entry.row['variant']!r})" if entry.row["variant"] else ")")
                    for entry in best
                ],
                _SEE,
            )
        self._found[asked] = best[0].factor
        return best[0].factor

    def _not_found(self, asked: Query, see: str) -> FactorNotFoundError:
        """The refusal, with the years, categories or variants there are instead."""

        def column(name: str, **wider: None) -> dict[str, str]:
            other = self._ranked(attrs.evolve(asked, **wider))
            return {entry.row[name]: entry.id for _, entry in other if entry.row[name]}

        if asked.year is not None and (years := column("year", year=None)):
            first, last = min(years), max(years)
            return FactorNotFoundError(
                str(asked),
                f"none has been published for {asked.year}; there are {first} to {last}. "
                f"To choose the latest, {last}, give "
                f"factor=ghgcalc.factors.get({years[last]!r}), or a factor of your own",
                [years[last]],
                see,
            )
        if asked.variant is not None and (variants := column("variant", variant=None)):
            return FactorNotFoundError(str(asked), "no such variant", sorted(variants), see)
        if asked.category is not None and (codes := column("category", category=None)):
            return FactorNotFoundError(
                str(asked), "there are some for other categories only", sorted(codes), see
            )
        if asked.region is not None and (regions := column("region", region=None)):
            return FactorNotFoundError(
                str(asked), "there are some for other regions only", sorted(regions), see
            )
        items = {entry.row["item"] for entry in self._entries(asked.kind)}
        return FactorNotFoundError(
            str(asked), "no table has one", nearest(asked.item or "", sorted(items)), see
        )

    def find(
        self,
        item: str | None = None,
        category: str | None = None,
        gas: str | None = None,
        region: str | None = None,
        year: int | None = None,
        kind: str | None = None,
        variant: str | None = None,
        edition: str | None = None,
    ) -> Table:
        """Every factor that answers, in order of precedence, with its reference.

        Parameters
        ----------
        item : str, optional
            Id, English or Vietnamese name, or trade name.
        category, gas, region, year, kind, variant, edition : optional
            See `one`.

        Raises
        ------
        UnknownItemError
            If no table knows the item.

        Examples
        --------
        >>> found = Catalog().find(item="dầu DO", category="1.A.2", region="VN", year=2024)
        >>> found["id"][0]
        'vn-2626:I/1.28'
        """
        if item is not None and item not in {entry.row["item"] for entry in self._entries()}:
            item = known_item(item).id
        asked = Query(kind, item, category, gas, region, year, variant, None, edition)
        return Table.from_records((entry.record() for _, entry in self._ranked(asked)), _COLUMNS)

    def blend(self, name: str) -> tuple[Factor, ...]:
        """The mass fractions of a refrigerant blend, one factor a component."""
        entries = tuple(self._entries("mass_fraction", name))
        if not entries:
            raise FactorNotFoundError(f"blend {name!r}", "no composition in this catalog")
        own = tuple(entry.factor for entry in entries if entry.authority == "own")
        return own or tuple(entry.factor for entry in entries)


_ROW = (
    *("id", "kind", "item", "variant", "category", "gas", "unit"),
    *("region", "year", "valid_from", "valid_to", "edition"),
)
_COLUMNS = (
    *("id", "kind", "item", "category", "gas", "value", "unit", "lower", "upper", "variant"),
    *("region", "year", "authority", "reference", "verification", "name_en", "name_vi", "note"),
)


@functools.cache
def default_catalog() -> Catalog:
    """The bundled tables, as ``ghgcalc.factors``."""
    return Catalog()
