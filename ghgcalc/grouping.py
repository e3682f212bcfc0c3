"""Rows of a ledger that are one activity: what their amounts are multiplied with, and the rest."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc import units
from ghgcalc.activities import classes
from ghgcalc.activities.base import Activity, Setting
from ghgcalc.catalog import Catalog
from ghgcalc.columns import Coded, Codes, Numbers, combined
from ghgcalc.dated import whole_year
from ghgcalc.emission import Emission, is_rate
from ghgcalc.errors import BoundaryError, GhgcalcError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.names import nearest
from ghgcalc.source import Facility, Period, Source, check_year

KEYS = ("activity", "item", "unit", "region", "category", "year")
"""Rows that agree in these, and in the parameters of their activity, are one activity."""

ROW = "amount of a row"
"""Key of the amounts; each row is a reading of its own."""

_STEPS = np.array([1.0, 2.0, 6.0])
_LINEAR = 1e-12


@attrs.frozen(eq=False)
class Group:
    """Rows of one activity.

    Attributes
    ----------
    kind : type of Activity
    given : mapping
        Its parameters, but the amount.
    unit : str
        Of the amounts.
    category : str
    setting : Setting
        Year, region and catalog.
    lines : tuple of (Emission, float)
        What one unit emits [t]; NaN where twice the amount is not twice the mass.
    linear : bool
        Whether amounts may be summed before a factor is used.
    """

    kind: type[Activity]
    given: Mapping[str, Any]
    unit: str
    category: str
    setting: Setting
    lines: tuple[tuple[Emission, float], ...] = ()
    linear: bool = True

    def activity(self, amount: Any) -> Activity:
        """The activity of an amount, or of the amounts of several rows."""
        source = Source("ledger", category=self.category or None)
        first = amount[0] if isinstance(amount, tuple) else amount
        rows = first.size if isinstance(first, np.ndarray) else 1
        given = self.given if rows == 1 else {**self.given, **self._repeated(rows)}
        return self.kind(source, **{**given, self.kind.main: amount})

    def _repeated(self, rows: int) -> dict[str, Any]:
        """Amounts beside the main one, which every row has, as many as there are rows."""
        found = {}
        for name, value in self.given.items():
            accepted = attrs.fields_dict(self.kind)[name].metadata.get("units", ())
            if accepted and not any(map(is_rate, accepted)):
                one, unit = _read(value, accepted[0], name)
                found[name] = (np.full(rows, one), unit)
        return found

    def emissions(self, amounts: Numbers) -> list[tuple[Emission, Numbers]]:
        """The lines of the amounts of some rows, with the mass of each row [t]."""
        if not len(amounts):
            return [(line, amounts) for line, _ in self.lines]
        made = self.activity((amounts, self.unit))
        return [
            (line, np.atleast_1d(np.asarray(line.mass(), dtype=float)))
            for line in made.emissions(self.setting)
        ]

    def unit_lines(self) -> list[Emission]:
        """The lines of one unit, whose amount is known by its key."""
        made = self.activity(Estimate(1.0, self.unit, key=ROW))
        return list(made.emissions(self.setting))

    def probed(self, amounts: Callable[[], Numbers]) -> Group | None:
        """With what one unit emits; None for an activity that is not computed row by row.

        Where the activity refuses a few units, as one that recovers more than they give, it is
        tried with the largest amount of its rows.
        """
        try:
            tried = self.emissions(_STEPS)
        except GhgcalcError:
            largest = float(np.max(amounts(), initial=0.0))
            if not 1.0 < largest < np.inf:
                raise
            lines = tuple((line, np.nan) for line, _ in self.emissions(np.array([largest])))
            return attrs.evolve(self, lines=lines, linear=False)
        if any(mass.shape != _STEPS.shape for _, mass in tried):
            return None
        linear = all(
            np.allclose(mass, mass[0] * _STEPS, rtol=_LINEAR, atol=0.0) for _, mass in tried
        )
        lines = tuple((line, float(mass[0]) if linear else np.nan) for line, mass in tried)
        return attrs.evolve(self, lines=lines, linear=linear)

    def refused(self, amounts: Numbers) -> Iterator[tuple[int, str]]:
        """Which rows the activity refuses, each alone, and why; for one that is not linear."""
        try:
            lines = self.emissions(amounts)
        except GhgcalcError as error:
            if len(amounts) == 1:
                yield 0, str(error)
                return
            half = len(amounts) // 2
            yield from self.refused(amounts[:half])
            yield from ((half + row, why) for row, why in self.refused(amounts[half:]))
            return
        below = np.any([mass < 0 for _, mass in lines], axis=0)
        for row in np.flatnonzero(below).tolist() if len(amounts) > 1 else ():
            yield from ((row, why) for _, why in self.refused(amounts[row : row + 1]))


@attrs.frozen(eq=False)
class Grouped:
    """Every row in its group, or refused.

    Attributes
    ----------
    groups : tuple of Group
    of : ndarray of int, shape (rows,)
        Place of each row's group; ``len(groups)`` where it is refused.
    rejected : mapping of int to (str, object, str)
        Column, value and error of each row that is refused.
    """

    groups: tuple[Group, ...]
    of: Codes
    rejected: Mapping[int, tuple[str, Any, str]]


def grouped(
    coded: Mapping[str, Coded],
    amounts: Numbers,
    odd: Mapping[int, Any],
    defaults: Mapping[str, Any],
    catalog: Catalog,
) -> Grouped:
    """Rows by activity; those that no activity can be made of are kept with their errors."""
    parameters = _parameters(coded)
    keys = [name for name in (*KEYS, *parameters) if name in coded]
    code, first = combined([coded[name] for name in keys], len(amounts))
    groups: list[Group] = []
    made: list[Group | None] = []
    errors: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(first.tolist()):
        facts = dict(defaults) | {name: coded[name].value(row) for name in keys}
        group = None
        try:
            group = _group(facts, parameters, catalog)
            found = group.probed(functools.partial(_of_rows, amounts, code, place))
            if found is None:
                why = f"{group.kind.__name__} is not computed row by row: make an inventory of it"
                errors[place] = ("activity", why)
            else:
                groups.append(found)
                group = found
        except (GhgcalcError, TypeError, ValueError) as error:
            errors[place] = (_column(error, facts), str(error))
        made.append(group)
    accepted = [place not in errors for place in range(len(first))]
    to = np.where(accepted, np.cumsum(accepted) - 1, len(groups)).astype(np.intp)
    of = to.take(code) if len(first) else code
    rejected: dict[int, tuple[str, Any, str]] = {}
    if errors:
        for row in np.flatnonzero(of == len(groups)).tolist():
            column, text = errors[int(code[row])]
            value = coded[column].value(row) if column in coded else defaults.get(column)
            rejected[row] = (column, value, text)
    for place, one in enumerate(groups):
        if not one.linear:
            rows = np.flatnonzero((of == place) & (amounts >= 0) & (amounts < np.inf))
            for row, why in one.refused(amounts[rows]):
                rejected[rows[row]] = ("amount", amounts[rows[row]].item(), why)
                of[rows[row]] = len(groups)
    known: dict[tuple[int, Any], str] = {}
    for row in np.flatnonzero(~((amounts >= 0) & (amounts < np.inf))).tolist():
        group, value = made[int(code[row])], odd.get(row, amounts[row].item())
        if group is not None:
            key = (int(code[row]), repr(value))
            if key not in known:
                known[key] = _amount_error(group, value)
            rejected[row] = ("amount", value, known[key])
            of[row] = len(groups)
    return Grouped(tuple(groups), of, rejected)


def _parameters(coded: Mapping[str, Coded]) -> list[str]:
    """Columns that are fields of some activity."""
    fields = {name for kind in classes().values() for name in attrs.fields_dict(kind)}
    return [name for name in coded if name not in (*KEYS, "source", "facility") and name in fields]


def _group(facts: Mapping[str, Any], parameters: list[str], catalog: Catalog) -> Group:
    known = classes()
    kind = known.get(str(facts["activity"]))
    if kind is None:
        near = nearest(str(facts["activity"]), known) or sorted(known)
        raise UnknownItemError(f"activity {shown(facts['activity'])}", "no such activity", near)
    given = {
        name: facts[name]
        for name in parameters
        if name in attrs.fields_dict(kind) and facts[name] not in (None, "")
    }
    item = _item_field(kind)
    if item and facts["item"] not in (None, ""):
        given[item] = facts["item"]
    year = _year(facts["year"])
    period = Period.of(given.get("period"))
    if period is not None and {period.start.year, period.end.year} != {year}:
        raise BoundaryError(f"period {period}", f"the row is for {year}")
    setting = Setting(Facility("ledger", region=str(facts["region"])), year, catalog, kind.__name__)
    return Group(kind, given, str(facts["unit"] or ""), str(facts["category"] or ""), setting)


def _year(given: Any) -> int:
    """The year of a row: a whole number, also as text or as a float."""
    whole = whole_year(given)
    if whole is None:
        raise BoundaryError(f"year={shown(given)}", "a year is a whole number, such as 2023")
    return check_year(whole)


def _item_field(kind: type[Activity]) -> str:
    """The field that the column ``item`` fills: the one that is required beside the amount."""
    needed = [
        field.name
        for field in attrs.fields(kind)
        if field.init and field.default is attrs.NOTHING and field.name not in ("source", kind.main)
    ]
    return needed[0] if len(needed) == 1 else ""


def _read(value: Any, unit: str, field: str) -> tuple[Any, str]:
    """Figure and unit of a parameter; a plain number is in the unit of its field."""
    if isinstance(value, Estimate):
        return value.value, value.unit
    if isinstance(value, int | float | np.number):
        return value, unit
    return units.split(value, field)


def _of_rows(amounts: Numbers, code: Codes, place: int) -> Numbers:
    """The amounts of the rows of one code."""
    found: Numbers = amounts[code == place]
    return found


def _amount_error(group: Group, value: Any) -> str:
    """The error that the activity itself has for an amount."""
    try:
        group.activity((value, group.unit))
    except (GhgcalcError, TypeError, ValueError) as error:
        return str(error)
    return f"amount={shown(value)}: amounts of a ledger are numbers from 0 up"


def _column(error: Exception, facts: Mapping[str, Any]) -> str:
    """The column that an error speaks of, as far as its text tells."""
    text = str(error)
    first = text.replace("=", " ", 1).partition(" ")[0]
    if first in facts:
        return first
    for name in ("unit", "item", "year", "region", "category"):
        value = facts.get(name)
        if isinstance(value, str | int | float) and value != "" and repr(value) in text:
            return name
    return "item" if isinstance(error, LookupError) else "activity"
