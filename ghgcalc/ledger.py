"""`Ledger`: rows of an application as columns, through the same equations (sổ số liệu)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc.activities import classes
from ghgcalc.activities.base import Activity, Setting
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.columns import coded, combined, numbers
from ghgcalc.emission import Emission
from ghgcalc.errors import DataQualityError, GhgcalcError, UnknownItemError
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.names import nearest
from ghgcalc.source import Facility, Source
from ghgcalc.tabular import Table
from ghgcalc.totals import Totals

Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

_NEEDED = ("activity", "amount", "unit")
_KEYS = ("activity", "item", "unit", "region", "category", "year")
"""Rows that agree in these, and in the parameters of their activity, are one activity."""

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

_LINEAR = 1e-12


@attrs.frozen(eq=False)
class _Group:
    """Rows of one activity: its class, what its amounts are multiplied with, and its rows."""

    kind: type[Activity]
    given: Mapping[str, Any]
    unit: str
    year: int
    region: str
    rows: Codes


class Ledger:
    """Columns of activity data; rows of one activity are computed as one array.

    Parameters
    ----------
    columns : mapping of str to sequence
        ``activity`` (name of a class), ``amount`` and ``unit`` are needed; ``item`` is the fuel,
        refrigerant, animal or system; ``source``, ``facility`` and any other column are labels to
        group by; ``region``, ``category`` and ``year`` are read where they stand. A column named
        like another field of the activities, such as ``water_regime``, is that field. Lists, numpy,
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
        If a column is missing, lengths differ, or `strict` and a row is refused.

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
        self._catalog = catalog or default_catalog()
        missing = [name for name in _NEEDED if name not in columns]
        if missing:
            raise DataQualityError(f"columns {sorted(columns)}", f"there is no {missing}")
        self._amounts = numbers(columns["amount"], "amount")
        self._length = len(self._amounts)
        self._coded = {
            str(name): coded(values, str(name), self._length)
            for name, values in columns.items()
            if name != "amount"
        }
        self._defaults = {"region": region, "category": "", "item": "", "year": year}
        if year is None and "year" not in self._coded:
            raise DataQualityError("year=None", "give year=, or a column of years")
        self._rejected: dict[int, tuple[str, Any, str]] = {}
        self._groups = tuple(self._grouped())
        if strict and self._rejected:
            row = min(self._rejected)
            raise DataQualityError(f"row {row}", self._rejected[row][2])

    def __len__(self) -> int:
        return self._length

    @property
    def accepted(self) -> int:
        """Rows that are computed."""
        return self._length - len(self._rejected)

    @property
    def rejects(self) -> Table:
        """Rows that are not, and why."""
        rows = sorted(self._rejected)
        kept = [self._rejected[row] for row in rows]
        values = np.empty(len(rows), dtype=object)
        values[:] = [value for _, value, _ in kept]
        return Table(
            {
                "row": rows,
                "column": [column for column, _, _ in kept],
                "value": values,
                "error": [error for _, _, error in kept],
            }
        )

    def _refuse(self, rows: Iterable[int], column: str, error: str) -> None:
        for row in rows:
            value: Any = self._amounts[row].item()
            if column != "amount" and column in self._coded:
                value = self._coded[column].value(row)
            self._rejected[int(row)] = (column, value, error)

    def _grouped(self) -> Iterator[_Group]:
        """Groups of good rows; bad amounts and groups that no activity can be made of are kept."""
        known = classes()
        parameters = [
            name
            for name in self._coded
            if name not in (*_KEYS, "source", "facility")
            and any(name in attrs.fields_dict(kind) for kind in known.values())
        ]
        keys = [name for name in (*_KEYS, *parameters) if name in self._coded]
        for rows in combined([self._coded[name] for name in keys], self._length):
            first = int(rows[0])
            facts = self._defaults | {name: self._coded[name].value(first) for name in keys}
            kind = known.get(str(facts["activity"]))
            if kind is None:
                near = nearest(str(facts["activity"]), known) or sorted(known)
                error = UnknownItemError(
                    f"activity {facts['activity']!r}", "no such activity", near
                )
                self._refuse(rows, "activity", str(error))
                continue
            given = {
                name: facts[name]
                for name in parameters
                if name in attrs.fields_dict(kind) and facts[name] not in (None, "")
            }
            item = _item_field(kind)
            if item and facts["item"] not in (None, ""):
                given[item] = facts["item"]
            year, unit = facts["year"], str(facts["unit"] or "")
            good = self._checked(rows, kind, given, unit)
            if not good.size:
                continue
            try:
                whole = int(year)
                group = _Group(
                    kind,
                    given | {"category": str(facts["category"] or "")},
                    unit,
                    whole,
                    str(facts["region"]),
                    good,
                )
                probe = self._lines(group, np.array([1.0, 2.0]))
            except (GhgcalcError, TypeError) as error:
                self._refuse(good, _column(error, facts), str(error))
                continue
            wrong = [line for line, mass in probe if mass.shape != (2,)]
            if wrong:
                why = f"{kind.__name__} is not computed row by row: make an inventory of it"
                self._refuse(good, "activity", why)
                continue
            yield group

    def _checked(
        self, rows: Codes, kind: type[Activity], given: Mapping[str, Any], unit: str
    ) -> Codes:
        """Rows whose amount an activity takes; the error of the others is the activity's own."""
        amounts = self._amounts[rows]
        bad = ~np.isfinite(amounts) | (amounts < 0)
        for row in rows[bad]:
            try:
                _made(kind, given, (float(self._amounts[row]), unit), "")
            except (GhgcalcError, TypeError) as error:
                self._refuse([int(row)], "amount", str(error))
            else:
                self._refuse([int(row)], "amount", "amounts are finite, from 0 up")
        good: Codes = rows[~bad]
        return good

    def _lines(self, group: _Group, amounts: Numbers) -> list[tuple[Emission, Numbers]]:
        """The emissions of amounts of one group, with their masses [t]."""
        given = dict(group.given)
        category = given.pop("category", "")
        made = _made(group.kind, given, (amounts, group.unit), category)
        facility = Facility("ledger", region=group.region)
        setting = Setting(facility, group.year, self._catalog, group.kind.__name__)
        return [
            (line, np.atleast_1d(np.asarray(line.mass(), dtype=float)))
            for line in made.emissions(setting)
        ]

    def _linear(self, group: _Group) -> bool:
        """Whether twice the amount is twice the mass, so that amounts may be summed first."""
        one, two, six = 1.0, 2.0, 6.0
        masses = [mass for _, mass in self._lines(group, np.array([one, two, six]))]
        return all(
            np.allclose(mass, mass[0] * np.array([one, two, six]), rtol=_LINEAR, atol=0.0)
            for mass in masses
        )

    def totals(self, by: Sequence[str] = (), gwp: str | GwpSet = "") -> Totals:
        """Emissions by labels and dimensions: amounts are summed per group before a factor is used.

        Parameters
        ----------
        by : sequence of str
            Columns of the ledger, and ``scope``, ``gas``, ``origin``, ``activity``, ``item``,
            ``ipcc_category``, ``iso_category``, ``circular38``, ``scope3``, ``method``.
        gwp : str or GwpSet
            There is no default.

        Returns
        -------
        Totals
            They add.

        Raises
        ------
        UnknownItemError
            For a dimension, or a GWP set, that there is not.
        """
        weights = gwp_set(gwp)
        names = (by,) if isinstance(by, str) else tuple(by)
        labels = [name for name in names if name not in _LINE]
        for name in labels:
            if name not in self._coded:
                near = nearest(str(name), [*self._coded, *_LINE]) or [*self._coded, *_LINE]
                raise UnknownItemError(f"dimension {name!r}", "no such column", near)
        cells: dict[tuple[Any, ...], list[float]] = {}
        for group in self._groups:
            places, inverse = self._places(labels, group.rows)
            amounts = self._amounts[group.rows]
            if self._linear(group):
                amounts = np.bincount(inverse, amounts, len(places)).astype(np.float64)
                inverse = np.arange(len(places))
            for line, mass in self._lines(group, amounts):
                sums = np.bincount(inverse, mass, len(places))
                potential = weights.find(line.gas, line.origin).value
                for place, total in zip(places, sums.tolist(), strict=True):
                    shown = dict(zip(labels, place, strict=True))
                    key = tuple(
                        shown[name] if name in shown else getattr(line, name) for name in names
                    )
                    cell = (*key, line.apart, line.gas, potential)
                    cells.setdefault(cell, []).append(total)
        return Totals(
            dimensions=names,
            gwp=weights,
            cells={cell: math.fsum(parts) for cell, parts in cells.items()},
            rows=self.accepted,
            rejected=len(self._rejected),
        )

    def _places(self, labels: Sequence[str], rows: Codes) -> tuple[list[tuple[Any, ...]], Codes]:
        """The combinations of labels among some rows, and which of them each row has."""
        if not labels:
            return [()], np.zeros(len(rows), dtype=np.int64)
        code = np.zeros(len(rows), dtype=np.int64)
        for name in labels:
            column = self._coded[name]
            code = code * len(column.values) + column.codes[rows]
        _, first, inverse = np.unique(code, return_index=True, return_inverse=True)
        places = [
            tuple(self._coded[name].value(int(rows[place])) for name in labels) for place in first
        ]
        return places, inverse.astype(np.int64)

    def emissions(self) -> Table:
        """Mass of each gas by row [t], a column a gas; NaN where a row was refused.

        Biogenic CO2, removals and gases outside the basket are in columns of their own.
        """
        columns: dict[str, Numbers] = {}
        for group in self._groups:
            for line, mass in self._lines(group, self._amounts[group.rows]):
                name = f"{line.gas}_t" if line.apart == "total" else f"{line.apart}_{line.gas}_t"
                if name not in columns:
                    columns[name] = np.zeros(self._length)
                columns[name][group.rows] += mass
        for column in columns.values():
            column[list(self._rejected)] = np.nan
        return Table(dict(sorted(columns.items())))

    def co2e(self, gwp: str | GwpSet) -> Numbers:
        """What each row adds to the total [t CO2e]; NaN where a row was refused."""
        weights = gwp_set(gwp)
        found = np.zeros(self._length)
        for group in self._groups:
            for line, mass in self._lines(group, self._amounts[group.rows]):
                if line.apart == "total":
                    found[group.rows] += mass * weights.find(line.gas, line.origin).value
        found[list(self._rejected)] = np.nan
        return found


def _made(kind: type[Activity], given: Mapping[str, Any], amount: Any, category: str) -> Activity:
    source = Source("ledger", category=category or None)
    return kind(source, **{**given, kind.main: amount})


def _item_field(kind: type[Activity]) -> str:
    """The field that the column ``item`` fills: the one that is required beside the amount."""
    needed = [
        field.name
        for field in attrs.fields(kind)
        if field.init and field.default is attrs.NOTHING and field.name not in ("source", kind.main)
    ]
    return needed[0] if len(needed) == 1 else ""


def _column(error: Exception, facts: Mapping[str, Any]) -> str:
    """The column that an error speaks of, as far as its text tells."""
    text = str(error)
    for name in ("unit", "item", "year", "region", "category"):
        value = facts.get(name)
        if value not in (None, "") and repr(value) in text:
            return name
    return "item" if isinstance(error, LookupError) else "activity"
