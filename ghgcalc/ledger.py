"""`Ledger`: rows of an application as columns, through the same equations (sổ số liệu)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from numbers import Integral
from typing import Any

import numpy as np

from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.columns import Codes, Numbers, coded, combined, numbers
from ghgcalc.door import door, each
from ghgcalc.emission import Emission
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.grouping import ROW, Group, grouped
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.names import nearest
from ghgcalc.progress import pieces
from ghgcalc.sums import PIECE, Sums, summed
from ghgcalc.tabular import Table, objects
from ghgcalc.totals import Totals

_NEEDED = ("activity", "amount", "unit")

_LINE = (
    "scope",
    "gas",
    "origin",
    "activity",
    "item",
    "ipcc_category",
    "iso_category",
    "circular38",
    "scope3",
    "method",
)
"""Dimensions that follow from the activity; every other column is a label."""

_GIVEN = ("activity", "item", "origin", "method")
"""Those of them that are columns too: of every ledger, or fields of some activities."""


@door
class Ledger:
    """Columns of activity data; rows of one activity are computed as one array.

    Parameters
    ----------
    columns : mapping of str to sequence
        ``activity`` (name of a class), ``amount`` and ``unit`` are needed; ``item`` is the fuel,
        refrigerant, animal or system; ``source``, ``facility`` and any other column are labels to
        group by; ``region``, ``category`` and ``year`` are read where they stand. A column named
        like another field of the activities, such as ``water_regime``, is that field, and
        ``period`` lies within the year of its row. Lists, numpy,
        pandas (categoricals as they are), polars and Arrow (dictionaries as they are) are read.
    year : int, optional
        Of all rows, where there is no such column.
    region : str, optional
        Of all rows, where there is no such column.
    strict : bool, optional
        Raise the error of the first row that is refused.
    catalog : Catalog, optional

    Attributes
    ----------
    rejects : Table
        ``row, column, value, error``: rows that no activity can be made of, with the error that
        the activity itself would raise. They are in no total.
    accepted : int
        Rows that are computed.

    Raises
    ------
    DataQualityError
        If a column is missing or named like a dimension that follows from the activity (``scope``,
        ``gas``), lengths differ, or `strict` and a row is refused.

    Examples
    --------
    >>> ledger = Ledger({
    ...     "activity": ["StationaryCombustion", "PurchasedElectricity", "PurchasedElectricity"],
    ...     "item": ["diesel", "", ""], "amount": [10.0, 2.0, -1.0], "unit": ["t", "GWh", "GWh"],
    ...     "category": ["1.A.2", "", ""], "facility": ["A", "A", "B"]}, year=2023)
    >>> len(ledger), ledger.accepted, ledger.rejects["row"].tolist()
    (3, 2, [2])
    >>> round(ledger.totals(by=("facility",), gwp="AR5").total, 1)
    1350.4
    """

    def __init__(
        self,
        columns: Mapping[str, Any],
        year: int | None = None,
        region: str = "VN",
        *,
        strict: bool = False,
        catalog: Catalog | None = None,
    ) -> None:
        if catalog is not None and not isinstance(catalog, Catalog):
            raise DataQualityError("catalog", "give a ghgcalc.Catalog, or none")
        self._catalog = default_catalog() if catalog is None else catalog
        if not hasattr(columns, "items"):
            raise DataQualityError(f"columns={shown(columns)}", "they are given by name")
        missing = [name for name in _NEEDED if name not in columns]
        if derived := [name for name in _LINE if name in columns and name not in _GIVEN]:
            why = "it follows from the activity: leave it out, or name it otherwise"
            raise DataQualityError(f"column {derived[0]}", why)
        if missing:
            raise DataQualityError(f"columns {list(islice(columns, 20))}", f"there is no {missing}")
        if year is not None and (isinstance(year, bool) or not isinstance(year, Integral)):
            raise DataQualityError("year", "give a whole number, such as 2023")
        if year is None and "year" not in columns:
            raise DataQualityError("year=None", "give year=, or a column of years")
        self._amounts, odd = numbers(columns["amount"], "amount")
        self._length = len(self._amounts)
        self._coded = {
            str(name): coded(values, str(name), self._length)
            for name, values in columns.items()
            if name != "amount"
        }
        defaults = {"region": region, "category": "", "item": "", "year": year}
        self._rows = grouped(self._coded, self._amounts, odd, defaults, self._catalog)
        self._groups, self._of = self._rows.groups, self._rows.of
        self._rejected = self._rows.rejected
        if strict and self._rejected:
            row = min(self._rejected)
            raise DataQualityError(f"row {row}", self._rejected[row][2])

    def __len__(self) -> int:
        return self._length

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that it may be grouped by."""
        return tuple(self._coded)

    @property
    def catalog(self) -> Catalog:
        """Where its factors come from."""
        return self._catalog

    @property
    def accepted(self) -> int:
        """Rows that are computed."""
        return self._length - len(self._rejected)

    @property
    def rejects(self) -> Table:
        """Rows that are not, and why."""
        rows = sorted(self._rejected)
        kept = [self._rejected[row] for row in rows]
        return Table(
            {
                "row": rows,
                "column": [column for column, _, _ in kept],
                "value": objects(value for _, value, _ in kept),
                "error": [error for _, _, error in kept],
            }
        )

    def sums(self, by: Sequence[str] = (), progress: Any = None) -> Sums:
        """Amounts by group and labels, in one pass over the rows, before any factor is used.

        Raises
        ------
        UnknownItemError
            For a label that is no column.
        DataQualityError
            For a column of what cannot be grouped by, such as factors.
        """
        for name in by:
            if not isinstance(name, str):
                raise UnknownItemError("dimension", "a column is named by text", [*self._coded])
            if name not in self._coded:
                near = nearest(str(name), [*self._coded, *_LINE]) or [*self._coded, *_LINE]
                raise UnknownItemError(f"dimension {shown(name)}", "no such column", near)
            try:
                hash(self._coded[name].values)
            except TypeError:
                why = "labels to group by are texts and numbers"
                raise DataQualityError(f"column {shown(name)}", why) from None
        columns = [self._coded[name] for name in by]
        if not columns:
            places: tuple[tuple[Any, ...], ...] = ((),)
            of: Codes = np.zeros(1, dtype=np.intp)
        elif len(columns) == 1:
            places = tuple((value,) for value in columns[0].values)
            of = columns[0].codes
        else:
            of, first = combined(columns, self._length)
            places = tuple(tuple(one.value(row) for one in columns) for row in first.tolist())
        return Sums(places, of, summed(self._rows, self._amounts, of, len(places), progress))

    def totals(
        self,
        by: Sequence[str] = (),
        gwp: str | GwpSet = "",
        *,
        uncertainty: bool = False,
        progress: Any = None,
    ) -> Totals:
        """Emissions by labels and dimensions: amounts are summed per group before a factor is used.

        Parameters
        ----------
        by : sequence of str
            Columns of the ledger, and ``scope``, ``gas``, ``origin``, ``activity``, ``item``,
            ``ipcc_category``, ``iso_category``, ``circular38``, ``scope3``, ``method``.
        gwp : str or GwpSet
            There is no default.
        uncertainty : bool, optional
            Keep what `Totals.uncertainty` needs: each factor's part, and that of the amounts,
            whose uncertainty is a column of that name.
        progress : callable, optional
            As for `ghgcalc.Inventory.simulate`.

        Returns
        -------
        Totals
            They add.

        Raises
        ------
        UnknownItemError
            For a dimension, or a GWP set, that there is not.
        BoundaryError
            If the uncertainty is asked for of an equation that is not proportional to its amount.
        """
        weights = gwp_set(gwp)
        names = each(by, str, "by")
        labels = [name for name in names if name not in _LINE]
        sums = self.sums(labels, progress)
        masses: dict[tuple[Any, ...], Numbers] = {}
        present: dict[tuple[Any, ...], Any] = {}
        for place, (group, where, amounts) in enumerate(sums.by_group):
            for line, mass in self._masses(place, group, where, amounts, sums):
                own = tuple(getattr(line, name) for name in names if name in _LINE)
                key = (own, line.apart, line.gas, weights.find(line.gas, line.origin).value)
                if key not in masses:
                    masses[key] = np.zeros(len(sums.places))
                    present[key] = np.zeros(len(sums.places), dtype=bool)
                masses[key][where] += mass
                present[key][where] = True
        cells: dict[tuple[Any, ...], float] = {}
        for key, mass in masses.items():
            known = dict(zip((name for name in names if name in _LINE), key[0], strict=True))
            here = np.flatnonzero(present[key])
            for at, value in zip(here.tolist(), mass[here].tolist(), strict=True):
                cell = known | dict(zip(labels, sums.places[at], strict=True))
                whole = (*(cell[name] for name in names), *key[1:])
                cells[whole] = cells.get(whole, 0.0) + value
        shared, readings = (
            self._contributions(labels, sums, weights) if uncertainty else (None,) * 2
        )
        return Totals(
            dimensions=names,
            gwp=weights,
            cells=cells,
            rows=self.accepted,
            rejected=len(self._rejected),
            edition=self._catalog.edition,
            labels=tuple(labels),
            shared=shared,
            readings=readings,
        )

    def _masses(
        self, place: int, group: Group, where: Codes, amounts: Numbers, sums: Sums
    ) -> Iterator[tuple[Emission, Any]]:
        """The lines of one group with the mass of each place [t]."""
        if group.linear:
            for line, one in group.lines:
                yield line, amounts * one
            return
        rows = np.flatnonzero(self._of == place)
        of = sums.of[rows] if len(sums.of) == self._length else np.zeros(len(rows), dtype=np.intp)
        for line, mass in group.emissions(self._amounts[rows]):
            yield line, np.bincount(of, mass, len(sums.places))[where]

    def _contributions(
        self, labels: Sequence[str], sums: Sums, weights: GwpSet
    ) -> tuple[dict[tuple[Any, ...], float], dict[tuple[Any, ...], float]]:
        """What one standard deviation of each factor does by place, and of the amounts, squared."""
        from ghgcalc.propagation import responses

        shared: dict[tuple[Any, ...], float] = defaultdict(float)
        readings: dict[tuple[Any, ...], float] = defaultdict(float)
        slopes = []
        for group, where, amounts in sums.by_group:
            if not group.linear:
                why = "it is not proportional to the amount: make an inventory of it"
                raise BoundaryError(f"uncertainty of {group.kind.__name__}", why)
            slope: dict[str, float] = defaultdict(float)
            for line in group.unit_lines():
                if line.apart == "total":
                    potential = weights.find(line.gas, line.origin).value
                    for key, response in responses(line).items():
                        slope[key] += response * potential
            slopes.append(slope.pop(ROW, 0.0))
            for key, one in slope.items():
                for place, amount in zip(where.tolist(), amounts.tolist(), strict=True):
                    shared[(sums.places[place], key)] += one * amount
        if any(slopes):
            width = len(sums.places)
            squared = summed(self._rows, self._amounts, sums.of, width, squares=True)
            for slope_of_row, (_, where, squares) in zip(slopes, squared, strict=True):
                for place, square in zip(where.tolist(), squares.tolist(), strict=True):
                    readings[sums.places[place]] += square * slope_of_row**2
        return dict(shared), dict(readings)

    def emissions(self, rows: slice | None = None) -> Table:
        """Mass of each gas by row [t], a column a gas; NaN where a row was refused.

        Biogenic CO2, removals and gases outside the basket are in columns of their own.

        Parameters
        ----------
        rows : slice, optional
            Only these rows, so that the matrix of a long ledger never stands as a whole.

        Raises
        ------
        DataQualityError
            If `rows` is no slice, or steps nowhere.
        """
        if rows is not None and not isinstance(rows, slice):
            raise DataQualityError("rows", "give a slice, such as slice(0, 1000)")
        part = slice(None) if rows is None else rows
        if part.step == 0:
            raise DataQualityError(f"rows={part}", "a step of 0 leads nowhere")
        of, amounts = self._of[part], self._amounts[part]
        columns: dict[str, Numbers] = {}
        for place, group in enumerate(self._groups):
            here = np.flatnonzero(of == place)
            found = group.lines if group.linear else group.emissions(amounts[here])
            for line, mass in found:
                name = f"{line.gas}_t" if line.apart == "total" else f"{line.apart}_{line.gas}_t"
                if name not in columns:
                    columns[name] = np.zeros(len(of))
                columns[name][here] += amounts[here] * mass if group.linear else mass
        for column in columns.values():
            column[of == len(self._groups)] = np.nan
        return Table(dict(sorted(columns.items())))

    def emissions_in_pieces(self, size: int, progress: Any = None) -> Iterator[Table]:
        """`emissions` of `size` rows at a time.

        Raises
        ------
        DataQualityError
            If a piece has fewer than one row.

        Examples
        --------
        >>> ledger = Ledger({"activity": ["PurchasedElectricity"] * 3, "amount": [1.0, 2.0, 3.0],
        ...                  "unit": ["MWh"] * 3}, year=2023)
        >>> [len(piece) for piece in ledger.emissions_in_pieces(2)]
        [2, 1]
        """
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise DataQualityError(f"size={shown(size)}", "a whole number of rows from 1 up")
        start = 0
        for piece in pieces(self._length, size, progress):
            yield self.emissions(slice(start, start + piece))
            start += piece

    def co2e(self, gwp: str | GwpSet) -> Numbers:
        """What each row adds to the total [t CO2e]; NaN where a row was refused."""
        weights = gwp_set(gwp)
        each = np.full(len(self._groups) + 1, np.nan)
        for place, group in enumerate(self._groups):
            each[place] = math.fsum(
                mass * weights.find(line.gas, line.origin).value
                for line, mass in group.lines
                if line.apart == "total"
            )
        found = np.empty(self._length)
        start = 0
        for piece in pieces(self._length, PIECE):
            part = slice(start, start := start + piece)
            np.take(each, self._of[part], out=found[part], mode="clip")
            found[part] *= self._amounts[part]
        for place, group in enumerate(self._groups):
            if not group.linear:
                rows = np.flatnonzero(self._of == place)
                found[rows] = sum(
                    (
                        mass * weights.find(line.gas, line.origin).value
                        for line, mass in group.emissions(self._amounts[rows])
                        if line.apart == "total"
                    ),
                    np.zeros(len(rows)),
                )
        return found
