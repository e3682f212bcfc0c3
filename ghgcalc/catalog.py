"""`Catalog`: the factor tables, looked up by what is asked and ranked by who stands behind them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ghgcalc import entries
from ghgcalc.dated import check_day
from ghgcalc.door import door, each, indoors
from ghgcalc.entries import COLUMNS, Entry, bundled, from_tree, of_factor
from ghgcalc.errors import DataQualityError, FactorNotFoundError, UnknownItemError, shown
from ghgcalc.exchange import check_format
from ghgcalc.factor import Factor
from ghgcalc.gases import find_blend
from ghgcalc.items import item as known_item
from ghgcalc.names import nearest
from ghgcalc.query import Query, Rank, not_found, query
from ghgcalc.tabular import Table

SEE = "ghgcalc.factors.find()"
_FORMAT = "ghgcalc catalog 1"


@door
class Catalog:
    """Factors by item, category, gas, region and year, in order of precedence.

    Precedence follows Circular 38/2023, Article 18: the facility's own factor, the ministry's list
    (Decision 2626), then the IPCC; behind them other published tables. A row of the narrowest
    category, then of the nearest region, is taken. The 2006 Guidelines and the 2019 Refinement
    stand side by side: where they differ, the edition is asked for.

    Parameters
    ----------
    as_of : datetime.date, optional
        Only what is known to have been published by that day.

    Raises
    ------
    DataQualityError
        If `as_of` is no date.

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
        self._own: tuple[Entry, ...] = ()
        self._only: tuple[Entry, ...] | None = None
        self._pinned: Mapping[str, Entry] = {}
        self._found: dict[Query, Factor] = {}

    @classmethod
    def only(cls, factors: Iterable[Factor], own: Iterable[Factor] = ()) -> Catalog:
        """A catalog of these factors alone, as an inventory freezes them; `own` ones outrank."""
        catalog = cls()
        catalog._only = tuple(of_factor(factor, factor.authority) for factor in _factors(factors))
        return catalog._with(of_factor(factor, "own") for factor in _factors(own))

    def with_rows(self, rows: Iterable[Factor]) -> Catalog:
        """A new catalog with factors of your own, which outrank bundled ones; this one stays.

        An emission factor without a gas is of the gas that its unit counts.

        Raises
        ------
        DataQualityError
            If a row is no `Factor`, its id stands already, its figure is negative or a share above
            the whole, it counts another gas than its unit, or its item is a slip of the pen.
        UnknownItemError
            For a region or category that there is not: no look-up would find the row.

        Examples
        --------
        >>> mine = Factor(73500, "kg CO2/TJ", id="lab:1", item="diesel", gas="CO2")
        >>> Catalog().with_rows([mine]).one("emission", "diesel", "1.A.2", "CO2", "VN", 2024).id
        'lab:1'
        """
        return self._with(map(entries.added, _factors(rows)))

    def _with(self, added: Iterable[Entry]) -> Catalog:
        catalog = Catalog(self._as_of)
        catalog._only = self._only
        catalog._pinned = self._pinned
        new = {entry.id: entry for entry in self._own}
        known = {entry.id for entry in self._entries()}
        for entry in added:
            if entry.id in known or entry.id in new:
                raise DataQualityError(f"factor {shown(entry.id)}", "the id stands already")
            new[entry.id] = entry
        catalog._own = tuple(new.values())
        return catalog

    def pinned(self, factors: Iterable[Factor], own: Iterable[Factor] = ()) -> Catalog:
        """A new catalog in which these factors stand as given, whatever its tables say.

        Those of `own` outrank the rest, whatever document they cite. A stored inventory is read
        back with one: what it rested on stays, what it did not may come from newer tables.
        """
        catalog = self._with(())
        entries = {one.id: of_factor(one, one.authority) for one in _factors(factors)}
        entries |= {one.id: of_factor(one, "own") for one in _factors(own)}
        known = {entry.id for entry in self._entries()}
        catalog._pinned = {**self._pinned, **entries}
        catalog._own = (*self._own, *(one for id, one in entries.items() if id not in known))
        return catalog

    @property
    def as_of(self) -> date | None:
        """The day by which what it answers from was published; None for any."""
        return self._as_of

    @property
    def is_whole(self) -> bool:
        """Whether it answers from the bundled tables, and not from a part or an export of them."""
        return self._only is None

    @property
    def own(self) -> tuple[Factor, ...]:
        """The rows that were added to the tables."""
        return tuple(entry.factor for entry in self._own)

    @property
    def edition(self) -> str:
        """A digest of the tables it answers from, and of the rows added."""
        return entries.edition(self._as_of, self._own, self._only, tuple(self._pinned.values()))

    def _entries(self, kind: str | None = None, item: str | None = None) -> Iterator[Entry]:
        """The rows of a kind and an item, own ones first."""
        kept = self._own if self._only is None else (*self._own, *self._only)
        for entry in kept:
            if kind in (None, entry.row["kind"]) and item in (None, entry.row["item"]):
                yield entry
        if self._only is None:
            for entry in bundled(kind, item):
                if self._as_of is None or entry.published_by(self._as_of):
                    yield self._pinned.get(entry.id, entry)

    def __len__(self) -> int:
        return sum(1 for _ in self._entries())

    def __repr__(self) -> str:
        day = f", as of {self._as_of}" if self._as_of else ""
        return f"<Catalog {len(self)} factors, {len(self._own)} own{day}>"

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
        if not isinstance(id, str):
            raise FactorNotFoundError(f"factor {shown(id)}", "an id is a text", see=SEE)
        begins, alike = id[:1].lower(), []
        for entry in self._entries():
            if entry.id == id:
                return entry.factor
            if entry.id[:1].lower() == begins:
                alike.append(entry.id)
        raise FactorNotFoundError(f"factor {shown(id)}", "no such id", nearest(id, alike), SEE)

    def _ranked(self, asked: Query) -> list[tuple[Rank, Entry]]:
        return entries.ranked(asked, self._entries)

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
        verification: str | None = None,
        prefer: str | None = None,
        see: str = SEE,
    ) -> Factor:
        """The factor that takes precedence.

        Parameters
        ----------
        kind : str
            One of `ghgcalc.kinds.kinds`.
        item : str
            Id of the item; where it has no factor of its own the wider item's serves.
        category : str, optional
            IPCC category of the source; a factor for it or for one above it is taken.
        gas, year, variant, unit, verification : optional
            Further conditions. Variant ``""`` is not parted further; a unit gives the dimension.
        region : str, optional
            A factor for it, or for a wider region, or for the world is taken.
        edition, prefer : str, optional
            The only edition, such as ``"2019"``, or the one taken where several answer.
        see : str, optional
            What a refusal points to.

        Raises
        ------
        FactorNotFoundError
            If no factor answers; it says which years or categories there are.
        AmbiguousFactorError
            If several answer equally well with different values; it lists them.
        """
        asked = query(
            *(kind, item, category, gas, region, year, variant, unit),
            *(edition, verification, prefer),
        )
        return self.answer(asked, see)

    @indoors
    def answer(self, asked: Query, see: str = SEE) -> Factor:
        """The factor that takes precedence for a query that was read.

        Raises
        ------
        FactorNotFoundError, AmbiguousFactorError
            As `one` does.
        """
        if not isinstance(asked, Query):
            raise UnknownItemError(
                f"query {shown(asked)}", "a query is made by ghgcalc.query.query"
            )
        known = self._found.get(asked)
        if known is not None:
            return known
        found = self._ranked(asked)
        if not found:
            items = (entry.row["item"] for entry in self._entries(asked.kind))
            raise not_found(
                asked, lambda wider: [e.row for _, e in self._ranked(wider)], items, see
            )
        best = [entry for rank, entry in found if rank == found[0][0]]
        if len({entry.figure for entry in best}) > 1:
            raise entries.ambiguous(str(asked), best, SEE)
        self._found[asked] = best[0].factor
        return best[0].factor

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
        verification: str | None = None,
    ) -> Table:
        """Every factor that answers, a row each, in order of precedence, with its reference.

        ``why`` says what its place rests on: who stands behind it, and how far its item, category
        and region are from those asked for.

        Parameters
        ----------
        item : str, optional
            Id, English or Vietnamese name, or trade name.
        category, gas, region, year, kind, variant, edition, verification : optional
            See `one`.

        Raises
        ------
        UnknownItemError
            If no table knows the item.

        Examples
        --------
        >>> found = Catalog().find(item="dầu DO", category="1.A.2", region="VN", year=2024)
        >>> found["id"][0], found["why"][0]
        ('vn-2626:I/1.28', "the ministry's list; for VN")
        """
        if item is not None and item not in {entry.row["item"] for entry in self._entries()}:
            item = find_blend(item) or known_item(item).id
        asked = query(
            *(kind, item, category, gas, region, year, variant, None),
            *(edition, verification),
        )
        ranked = self._ranked(asked)
        records = (one.record() | {"why": asked.reason(rank, one.row)} for rank, one in ranked)
        return Table.from_records(records, (*COLUMNS, "why"))

    def where(self, **conditions: Any) -> Catalog:
        """A narrower catalog, of the rows that meet conditions of `find`.

        Raises
        ------
        UnknownItemError
            For a condition that there is none of, and for an item that no table knows.

        Examples
        --------
        >>> rice = Catalog().where(category="3.C.7", edition="2019")
        >>> {row["edition"] for row in rice.find()}
        {'2019'}
        """
        known = [field.name for field in attrs.fields(Query)]
        if unknown := [name for name in conditions if name not in known]:
            raise UnknownItemError(f"condition {shown(unknown[0])}", "there is none", known)
        if conditions.get("item") is not None:
            conditions["item"] = known_item(conditions["item"]).id
        catalog = Catalog()
        entries = [entry for _, entry in self._ranked(Query(**conditions))]
        own = {entry.id for entry in self._own}
        catalog._own = tuple(entry for entry in entries if entry.id in own)
        catalog._only = tuple(entry for entry in entries if entry.id not in own)
        return catalog

    def difference(self, other: Catalog) -> Table:
        """What another catalog prints otherwise, cell by cell.

        A cell is a kind, item, variant, category, gas, region and year in any document or edition;
        beside it stand ``status`` ("changed", "only here", "only there"), and id, value and unit
        here and there. Cells with the same figure are left out.

        Examples
        --------
        >>> ef1 = Catalog().where(category="3.C.7", kind="emission", item="rice")
        >>> changed = ef1.where(edition="2006").difference(ef1.where(edition="2019"))
        >>> [(row["status"], row["value"], row["value_there"]) for row in changed][:1]
        [('changed', 1.3, 1.19)]
        """
        return entries.difference(self._entries(), other._entries())

    def export(self) -> dict[str, Any]:
        """The whole catalog as a plain tree that JSON holds: bundled rows and own ones."""
        own = {entry.id for entry in self._own}
        entries = sorted(self._entries(), key=lambda entry: entry.id)
        return {
            "format": _FORMAT,
            "factors": [entry.to_plain() for entry in entries if entry.id not in own],
            "own_factors": [entry.to_plain() for entry in self._own],
        }

    @classmethod
    def from_export(cls, plain: Mapping[str, Any]) -> Catalog:
        """The catalog of an exported tree; it knows the rows of the tree and no other.

        Raises
        ------
        DataQualityError
            If the tree is not one of a catalog.
        """
        check_format(plain, _FORMAT)
        catalog = cls()
        catalog._only = tuple(map(from_tree, each(plain.get("factors", ()), dict, "factors")))
        catalog._own = tuple(
            from_tree(one, "own") for one in each(plain.get("own_factors", ()), dict, "own_factors")
        )
        return catalog

    def blend(self, name: str) -> tuple[Factor, ...]:
        """The mass fractions of a refrigerant blend, one factor a component.

        Raises
        ------
        FactorNotFoundError
            If the catalog has no composition of it.
        """
        entries = tuple(self._entries("mass_fraction", name))
        if not entries:
            raise FactorNotFoundError(f"blend {shown(name)}", "no composition in this catalog")
        own = [entry for entry in entries if entry.authority == "own"]
        return tuple(entry.factor for entry in sorted(own or entries, key=lambda one: one.id))


def _factors(given: Iterable[Factor]) -> tuple[Factor, ...]:
    return each(given, Factor, "factors")


@functools.cache
def default_catalog() -> Catalog:
    """The bundled tables, as ``ghgcalc.factors``."""
    return Catalog()
