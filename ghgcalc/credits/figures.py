"""Figures of methodologies and projects: what is printed, and what is given at the door."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Iterable, Mapping
from numbers import Integral
from typing import Any

import attrs
import numpy as np

from ghgcalc import tables
from ghgcalc.activities.given import read_amount
from ghgcalc.door import door
from ghgcalc.emission import is_rate
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.names import nearest
from ghgcalc.references import Reference
from ghgcalc.source import check_year
from ghgcalc.tabular import Table

COLUMNS = (
    *("year", "baseline_t", "project_t", "leakage_t"),
    *("reduction_t", "deduction_t", "carried_t", "credits"),
)
"""Columns of the table of a result."""


def methodologies() -> Table:
    """The methodologies with version, how far their text was read, and yearly limit [t CO2e].

    Of CDM and Verra, such as AMS-III.D v21.0; ``verification`` is ``read`` where the text was in
    hand.

    Examples
    --------
    >>> {row["id"]: row["version"] for row in methodologies()}["ams-iii-d"]
    '21.0'
    """
    rows = tables.rows("credits/methodologies.csv")
    columns = ("id", "version", "title_en", "title_vi", "text", "verification", "note")
    return Table.from_records(rows, columns)


@door
def conditions(methodology: str) -> Table:
    """The applicability conditions of a methodology: ``id, text_en, text_vi, citation``.

    Of CDM and Verra methodologies, each with its paragraph, such as AMS-III.D v21.0, 3(a).

    Raises
    ------
    UnknownItemError
        If there is no such methodology.

    Examples
    --------
    >>> first = next(iter(conditions("ams-iii-d")))
    >>> first["id"], first["citation"]
    ('confined', 'AMS-III.D v21.0, 3(a)')
    """
    rows = of("credits/conditions.csv", methodology)
    return Table.from_records(rows, ("id", "text_en", "text_vi", "citation", "verification"))


@door
def parameters(methodology: str) -> Table:
    """The default parameters that were read: ``name, value, unit, citation, verification``.

    Each with its place in the text of CDM or Verra, such as AMS-III.D v21.0, footnote 2.

    Raises
    ------
    UnknownItemError
        If there is no such methodology.

    Examples
    --------
    >>> {row["name"]: row["citation"] for row in parameters("ams-iii-d")}["leak"]
    'AMS-III.D v21.0, footnote 2'
    """
    rows = [
        {**row, "value": float(row["value"])} for row in of("credits/parameters.csv", methodology)
    ]
    return Table.from_records(rows, ("name", "value", "unit", "citation", "verification"))


@door
def monitoring(methodology: str) -> Table:
    """What is monitored: ``parameter, unit, frequency, note``.

    As the methodology (CDM, Verra) lists it.

    Raises
    ------
    UnknownItemError
        If there is no such methodology.

    Examples
    --------
    >>> [(row["parameter"], row["unit"]) for row in monitoring("ams-iii-d")][:2]
    [('biogas burned', 'm3'), ('methane content of biogas', '1')]
    """
    rows = of("credits/monitoring.csv", methodology)
    return Table.from_records(rows, ("parameter", "unit", "frequency", "note", "verification"))


def of(file: str, methodology: str) -> list[Mapping[str, str]]:
    """The rows of a methodology in a table.

    Raises
    ------
    UnknownItemError
        If there is no such methodology.
    """
    known = [row["id"] for row in tables.rows("credits/methodologies.csv")]
    if methodology not in known:
        near = nearest(str(methodology), known) or known
        raise UnknownItemError(f"methodology {shown(methodology)}", "there is none", near)
    return [row for row in tables.rows(file) if row["methodology"] == methodology]


def printed(methodology: str, name: str) -> Estimate:
    """One default parameter, with its citation."""
    row = next(one for one in of("credits/parameters.csv", methodology) if one["name"] == name)
    return Estimate(
        float(row["value"]),
        row["unit"],
        key=f"{methodology}/{name}",
        reference=Reference(row["citation"], verification=row["verification"]),
    )


def given(value: Any, unit: str, field: str) -> Estimate:
    """A figure of the project in the unit of its equation, read at the door.

    Raises
    ------
    UnitError
        If it has no unit of the dimension.
    DataQualityError
        If it is negative or not finite, or several readings that cannot be added up.
    """
    if unit == "1" and isinstance(value, int | float) and not isinstance(value, bool):
        value = Estimate(float(value), "1")
    if isinstance(value, Estimate) and np.any(np.asarray(value.value) < 0):
        raise DataQualityError(f"{field}={shown(value)}", "it is from 0 up")
    estimate = read_amount(value, (unit,), field, "")
    if np.ndim(estimate.value):
        estimate = _summed(estimate, field)
    return estimate if estimate.key else attrs.evolve(estimate, key=f"project/{field}")


def _summed(several: Estimate, field: str) -> Estimate:
    """Readings as their sum; shares, rates and limits of readings do not add."""
    if is_rate(several.unit) or several.lower is not None:
        why = "one figure is needed: shares, rates and figures with limits do not add"
        raise DataQualityError(f"{field}={several}", why)
    return attrs.evolve(several, value=math.fsum(np.ravel(several.value)))


@functools.cache
def mappings_of(kind: Any) -> frozenset[str]:
    """The fields of a calculator that are figures by year or kind."""
    return frozenset(one.name for one in attrs.fields(kind) if "Mapping[" in str(one.type))


def check_figure(value: object, field: str, mapping: bool = False) -> None:
    """Refuse what can be no figure: it is a number, a quantity, or figures by year or kind.

    Raises
    ------
    DataQualityError
        If it is something else.
    BoundaryError
        If a year is before 1900 or after 2200.
    """
    if mapping and isinstance(value, Mapping):
        for name, one in value.items():
            inner = one.items() if isinstance(one, Mapping) else [("", one)]
            _check_key(name, field)
            for key, figure in inner:
                _check_key(key, field)
                check_figure(figure, f"{field}[{shown(name)}]" + (f"[{shown(key)}]" if key else ""))
        return
    if mapping and value is not None:
        raise DataQualityError(f"{field}={shown(value)}", "give figures by year or kind")
    pair = isinstance(value, tuple | list) and len(value) == 2 and isinstance(value[1], str)
    number = value[0] if pair else value  # type: ignore[index]
    plain = number is None or isinstance(number, str | float | int | Estimate | np.number)
    if not (plain or hasattr(value, "magnitude")) or _is_huge(number):
        raise DataQualityError(
            field, "a figure is a number, a quantity such as '10 t', or Estimate"
        )


def _check_key(key: object, field: str) -> None:
    """Refuse a year that none is: everything from the first to the last is gone through."""
    if isinstance(key, Integral) and hasattr(key, "__index__"):  # a span of time has none
        check_year(int(key), f"{field}: year {shown(key)}")


def _is_huge(number: object) -> bool:
    return isinstance(number, int) and abs(number) > 10**300


def years_of(*figures: Any) -> set[int]:
    """The years of figures by year; what is no mapping, and is refused elsewhere, has none."""
    return {year for one in figures if isinstance(one, Mapping) for year in one}


def check_years(given: Mapping[int, Any], field: str, years: Iterable[int]) -> None:
    """Refuse figures of years in which nothing is computed.

    Raises
    ------
    BoundaryError
        With the years that have a term.
    """
    known = set(years)
    for year in given:
        if year not in known:
            why = "not read, since nothing is computed in that year; leave it out"
            near = [str(one) for one in sorted(known)]
            raise BoundaryError(f"{field}: {shown(year)}", why, near)


def said(given: Mapping[str, bool]) -> dict[str, bool]:
    """Answers to conditions as given, by id."""
    return dict(given)


def once(given: tuple[Any, ...], field: str, apart: str) -> tuple[Any, ...]:
    """What is given, refused where one of it stands there twice, equal in all its fields.

    Raises
    ------
    BoundaryError
        With what would tell the two apart.
    """
    seen: dict[str, list[Any]] = {}
    for one in given:
        alike = seen.setdefault(repr(one), [])
        if one in alike:
            why = f"it is given twice and would be credited twice; two are told apart by {apart}"
            raise BoundaryError(f"{field}: {shown(one)}", why)
        alike.append(one)
    return given


def share(value: Any, field: str) -> Estimate:
    """A share from 0 to 1.

    Raises
    ------
    DataQualityError
        If it is none.
    """
    found = given(value, "1", field)
    if np.any(np.asarray(found.value) > 1):
        raise DataQualityError(f"{field}={shown(value)}", "a share is from 0 to 1")
    return found


def yearly(figures: Mapping[int, Any], unit: str, field: str) -> dict[int, Estimate]:
    """Figures by year, each with its year in its key."""
    return {year: given(one, unit, f"{field}/{year}") for year, one in sorted(figures.items())}


def whole(number: Any, field: str) -> int:
    """A whole number from 0 up: 12 or numpy's, never 12.0 or a truth value.

    Raises
    ------
    DataQualityError
        If it is none. Nothing is rounded.
    """
    try:
        found = -1 if isinstance(number, bool | np.bool_) else operator.index(number)
    except TypeError:
        found = -1
    if found < 0 or _is_huge(found):
        raise DataQualityError(f"{field}={shown(number)}", "it is a whole number from 0 up")
    return found


@functools.cache
def figures_of(kind: Any) -> tuple[str, ...]:
    """The fields of a calculator that are figures, or figures by year or kind."""
    return tuple(one.name for one in attrs.fields(kind) if str(one.type).rstrip("]")[-3:] == "Any")
