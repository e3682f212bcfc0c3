"""`Catalog`: the factor tables, looked up by what is asked and ranked by who stands behind them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
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

    def __init__(self, row: Mapping[str, Any], factor: Factor | None = None) -> None:
        self.id: str = row["id"]
        self.row = row
        self._factor = factor
        self.authority = factor.authority if factor else reference(row["reference"]).authority

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
        if self._factor is not None:
            document = self._factor.reference
            return document is None or document.authority == "own" or document.published_by(day)
        return reference(self.row["reference"]).published_by(day)


@functools.cache
def _bundled() -> tuple[_Entry, ...]:
    files = ("blends.csv", *tables.names("factors"))
    return tuple(_Entry(row) for name in files for row in tables.rows(name))


def _row_of(factor: Factor) -> dict[str, str]:
    """The row that a factor would have in a table, as far as look-ups read it."""
    cells = {name: getattr(factor, name) for name in _ROW}
    return {name: "" if cell is None else str(cell) for name, cell in cells.items()}


def _own(factor: Factor) -> _Entry:
    if not isinstance(factor, Factor):
        raise DataQualityError(f"row {factor!r}", "an own row is a ghgcalc.Factor")
    units.check_unit(factor.unit)
    return _Entry(_row_of(factor), factor)


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

    __slots__ = ("_as_of", "_entries", "_index", "_own")

    def __init__(self, as_of: date | None = None) -> None:
        self._as_of = check_day(as_of, "as_of") if as_of is not None else None
        self._own: tuple[_Entry, ...] = ()
        self._entries: tuple[_Entry, ...] | None = None
        self._index: Mapping[tuple[str, str], tuple[_Entry, ...]] | None = None

    @classmethod
    def only(cls, factors: Iterable[Factor]) -> Catalog:
        """A catalog that knows these factors and no other, as an inventory freezes them."""
        catalog = cls()
        catalog._entries = tuple(_own(factor) for factor in factors)
        return catalog

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
        catalog._entries = self._entries
        added = tuple(_own(row) for row in rows)
        known = {entry.id for entry in self._all()}
        for entry in added:
            if entry.id in known:
                raise DataQualityError(f"factor {entry.id!r}", "the id stands already")
            known.add(entry.id)
        catalog._own = (*self._own, *added)
        return catalog

    def _all(self) -> tuple[_Entry, ...]:
        if self._entries is None:
            bundled = _bundled()
            if self._as_of is not None:
                bundled = tuple(entry for entry in bundled if entry.published_by(self._as_of))
            self._entries = bundled
        return (*self._own, *self._entries)

    def _by_kind_and_item(self) -> Mapping[tuple[str, str], tuple[_Entry, ...]]:
        if self._index is None:
            found: dict[tuple[str, str], list[_Entry]] = {}
            for entry in self._all():
                found.setdefault((entry.row["kind"], entry.row["item"]), []).append(entry)
            self._index = MappingProxyType({key: tuple(rows) for key, rows in found.items()})
        return self._index

    def __len__(self) -> int:
        return len(self._all())

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
        for entry in self._all():
            if entry.id == id:
                return entry.factor
        near = nearest(id, (entry.id for entry in self._all())) if isinstance(id, str) else ()
        raise FactorNotFoundError(f"factor {id!r}", "no such id", near, _SEE)

    def _ranked(self, asked: Query) -> list[tuple[tuple[int, int, int], _Entry]]:
        known = find_item(asked.item) if asked.item is not None else None
        lineage = known.lineage if known else (asked.item,)
        found = []
        for (kind, item), entries in self._by_kind_and_item().items():
            if asked.kind not in (None, kind) or (asked.item is not None and item not in lineage):
                continue
            depth = lineage.index(item) if asked.item is not None else 0
            for entry in entries:
                distance = asked.distance(entry.row)
                if distance is not None and asked.admits(entry.row):
                    rank = (AUTHORITIES.index(entry.authority), depth, distance)
                    found.append((rank, entry))
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
        items = {item for kind, item in self._by_kind_and_item() if kind == asked.kind}
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
        if item is not None and item not in {own for _, own in self._by_kind_and_item()}:
            item = known_item(item).id
        asked = Query(kind, item, category, gas, region, year, variant, None, edition)
        return Table.from_records((entry.record() for _, entry in self._ranked(asked)), _COLUMNS)

    def blend(self, name: str) -> tuple[Factor, ...]:
        """The mass fractions of a refrigerant blend, one factor a component."""
        entries = self._by_kind_and_item().get(("mass_fraction", name), ())
        if not entries:
            raise FactorNotFoundError(f"blend {name!r}", "no composition in this catalog")
        return tuple(entry.factor for entry in entries)


_ROW = (
    *("id", "kind", "item", "variant", "category", "gas", "unit"),
    *("region", "year", "valid_from", "valid_to", "edition"),
)
_COLUMNS = (
    "id",
    "kind",
    "item",
    "category",
    "gas",
    "value",
    "unit",
    "lower",
    "upper",
    "variant",
    "region",
    "year",
    "authority",
    "reference",
    "verification",
    "name_en",
    "name_vi",
    "note",
)


@functools.cache
def default_catalog() -> Catalog:
    """The bundled tables, as ``ghgcalc.factors``."""
    return Catalog()
