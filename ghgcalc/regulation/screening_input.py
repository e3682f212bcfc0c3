"""What a screening is given (sàng lọc cơ sở): columns checked, and amounts made into figures."""

from __future__ import annotations

import itertools
import numbers
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc import categories, items, units
from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.activities.electricity import PurchasedElectricity
from ghgcalc.activities.energy import StationaryCombustion
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.columns import is_absent
from ghgcalc.errors import BoundaryError, DataQualityError, UnitError, UnknownItemError, shown
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.names import nearest
from ghgcalc.regulation import toe
from ghgcalc.source import Facility, Source
from ghgcalc.tabular import is_endless, objects

Array = npt.NDArray[Any]
Amounts = Mapping[str, tuple[Sequence[Any] | Array, str]]
"""Activity totals by item: one value a facility, and their unit."""

_TEXTS = ("name", "province", "listed_as")
_FROM_AMOUNTS = ("emissions", "direct", "purchased", "energy", "fuel")
_FIGURES = (*_FROM_AMOUNTS, "capacity")
NO_KIND = -1
"""Code of a kind that is not said; other codes are places in `categories.facility_kinds`."""


@attrs.frozen(eq=False)
class Figure:
    """A figure of every facility; where ``missing`` it is not known, or a lower bound."""

    value: Array
    missing: Array


@attrs.frozen(eq=False)
class Given:
    """What is known of the facilities.

    Attributes
    ----------
    texts : dict of str to ndarray
        ``name``, ``province`` and ``listed_as`` as given; None where not said.
    kinds : ndarray
        Codes of the kinds of facility.
    figures : dict of str to Figure
        ``emissions``, ``direct`` and ``purchased`` [t CO2e], ``energy`` and ``fuel`` [TOE],
        ``capacity`` [t/year], as far as known.
    """

    texts: dict[str, Array]
    kinds: npt.NDArray[np.int8]
    figures: dict[str, Figure]


def read(columns: Mapping[str, Any], amounts: Amounts | None, year: Any, gwp: Any) -> Given:
    """The columns and amounts of a screening, checked; see `ghgcalc.regulation.screening.screen`.

    Raises
    ------
    UnknownItemError
        For a column, a kind, an item or a GWP set that there is not.
    DataQualityError
        For columns of different lengths, two sources of one figure, and a figure that is negative
        or infinite.
    BoundaryError
        For amounts without a year.
    UnitError
        For amounts without a unit, or in one that makes no sense.
    """
    read = {name: _column(name, values) for name, values in columns.items()}
    totals = {}
    for item, given in (amounts or {}).items():
        values, unit = pair(item, given)
        totals[item] = (_numbers(values, f"amounts[{shown(item)}]"), unit)
    rows = _rows(read | {f"amounts[{shown(item)}]": values for item, (values, _) in totals.items()})
    kinds = kind_codes(read.get("kind", np.full(rows, None)))
    figures = {name: Figure(read[name], np.isnan(read[name])) for name in _FIGURES if name in read}
    _check_once(figures, totals)
    if totals:
        figures |= _computed(totals, kinds, year, gwp)
    return Given({name: read[name] for name in _TEXTS if name in read}, kinds, figures)


def pair(item: str, given: Any) -> tuple[Any, str]:
    """The values and the unit of one item's amounts.

    Raises
    ------
    UnitError
        If it is no sequence with its unit.
    """
    if not isinstance(given, tuple | list) or len(given) != 2 or not isinstance(given[1], str):
        why = "one value a facility and their unit are needed"
        raise UnitError(f"amounts[{shown(item)}]={shown(given)}", why, ['([85, 20], "kL")'])
    return given[0], given[1]


def sequence(values: Any, column: str, dtype: Any) -> Array:
    """A column as an array of one dimension.

    Raises
    ------
    DataQualityError
        If it is no sequence of one value a facility.
    """
    if getattr(values, "hasnans", False):  # a pandas column, whose own NA is not a number
        values = values.astype(object).where(values.notna(), None)
    if isinstance(values, np.ma.MaskedArray):
        values = np.array(values.tolist(), dtype=object)
    if is_endless(values):
        raise DataQualityError(f"column {column}", f"give a list or an array, not {values}")
    listed = isinstance(values, Sequence) and not isinstance(values, str | bytes)
    array = objects(values) if listed else np.asarray(values, dtype=dtype)
    if array.ndim != 1:
        raise DataQualityError(f"column {column}", "one value a facility is needed")
    return array


def _column(name: str, values: Any) -> Array:
    known = (*_TEXTS, "kind", *_FIGURES)
    if name not in known:
        near = nearest(str(name), known) or known
        raise UnknownItemError(f"column {shown(name)}", "no such column", near)
    if name == "kind":
        return sequence(values, name, object)
    return texts(values, name) if name in _TEXTS else _numbers(values, name)


def texts(values: Any, column: str) -> Array:
    """A column of texts; None where a text is absent or blank.

    Raises
    ------
    DataQualityError
        If one is something else.
    """
    found: list[str | None] = []
    for row, text in enumerate(sequence(values, column, object).tolist()):
        absent = is_absent(text)
        if not absent and not isinstance(text, str):
            raise DataQualityError(f"{column}[{row}]={shown(text)}", "a text is needed")
        found.append(None if absent or not text.strip() else text)
    return objects(found)


def _numbers(values: Any, column: str) -> npt.NDArray[np.float64]:
    array = sequence(values, column, None if hasattr(values, "dtype") else object)
    if array.dtype.kind not in "iuf":
        array = _from_objects(array, column)
    array = array.astype(np.float64, copy=False)
    wrong = (array < 0) | np.isinf(array)
    if wrong.any():
        row = int(wrong.argmax())
        why = "a figure is finite and not negative; None or NaN is not known"
        raise DataQualityError(f"{column}[{row}]={shown(array[row].item())}", why)
    return array


def _from_objects(array: Array, column: str) -> Array:
    for row, value in enumerate(array.tolist()):
        if value is not None and (isinstance(value, bool) or not isinstance(value, numbers.Real)):
            raise DataQualityError(f"{column}[{row}]={shown(value)}", "a number is needed")
    return array.astype(np.float64)


def _rows(columns: Mapping[str, Array]) -> int:
    first = next(iter(columns), "")
    rows = len(columns[first]) if columns else 0
    for name, column in columns.items():
        if len(column) != rows:
            row = min(len(column), rows)
            why = f"{name} has {len(column)} rows and {first} {rows}; row {row} is not in both"
            raise DataQualityError(f"column {name}", why)
    return rows


def _check_once(figures: Mapping[str, Any], totals: Mapping[str, Any]) -> None:
    if "emissions" in figures and {"direct", "purchased"} & set(figures):
        why = "give the sum, or direct and purchased, not both"
        raise DataQualityError("column emissions", why)
    twice = [name for name in _FROM_AMOUNTS if totals and name in figures]
    if twice:
        raise DataQualityError(f"columns {', '.join(twice)}", "amounts give them too; give one")


def kind_codes(kinds: Array) -> npt.NDArray[np.int8]:
    """The place of each kind among the kinds of facility; the last place where it is not said."""
    known = categories.facility_kinds()
    codes: dict[Any, int] = {kind: place for place, kind in enumerate(known)}
    listed = kinds.tolist()
    if not set(map(type, listed)) <= {str, float, type(None)}:
        for row, kind in enumerate(listed):
            if not (kind is None or isinstance(kind, str | float)):
                raise DataQualityError(f"kind[{row}]={shown(kind)}", "a kind is a text")
    for kind in set(listed) - set(codes):
        if kind is None or kind == "" or kind != kind:
            codes[kind] = NO_KIND
        else:
            categories.check_code(kind, known, f"kind[{listed.index(kind)}]")
    return np.fromiter(map(codes.__getitem__, listed), dtype=np.int8, count=len(kinds))


@attrs.frozen
class _Use:
    """What the table of TOE reads of an inventory."""

    catalog: Catalog
    activities: tuple[Activity, ...]

    def energy_use(self) -> Iterator[EnergyUse]:
        return itertools.chain.from_iterable(one.energy_use() for one in self.activities)


def _computed(
    totals: Mapping[str, tuple[Array, str]], kinds: Array, year: Any, gwp: Any
) -> dict[str, Figure]:
    """Emissions [t CO2e] and energy [TOE] of the amounts, facility by facility."""
    if isinstance(year, bool) or not isinstance(year, int):
        raise BoundaryError(
            f"year={shown(year)}", "amounts need the year whose factors apply: year="
        )
    potentials = gwp_set(gwp)
    setting = Setting(Facility("screening"), year, default_catalog())
    burning = objects([*map(categories.combustion_category, categories.facility_kinds()), ""])
    place = burning[kinds]
    figures = {
        name: Figure(np.zeros(len(kinds)), np.zeros(len(kinds), dtype=bool))
        for name in ("direct", "purchased", "energy", "fuel")
    }
    for name, (values, unit) in totals.items():
        item = _carrier(name)
        fuel = item.kind == "fuel"
        emissions = figures["direct" if fuel else "purchased"]
        open_, values = np.isnan(values), np.nan_to_num(values)
        emissions.missing[open_ | (fuel & (place == "") & (values > 0))] = True
        for category in set(place):
            here = (place == category) & (values > 0)
            if here.any() and (category or not fuel):
                activity = _activity(item, (values[here], unit), category)
                emissions.value[here] += _weighed(activity, setting, potentials)
        if not len(values):
            continue
        use = _Use(setting.catalog, (_activity(item, (values, unit), ""),))
        toes, lacking = toe_of(use)
        for figure in [figures["energy"]] + [figures["fuel"]] * fuel:
            figure.value[:] += toes
            figure.missing[open_ | (lacking & (values > 0))] = True
    return figures


def _carrier(name: str) -> items.Item:
    """Electricity or a fuel."""
    bought = items.find_item(name, "electricity") if isinstance(name, str) else None
    return bought or items.item(name, "fuel")


def _activity(item: items.Item, amount: Any, category: str) -> Activity:
    if item.kind == "electricity":
        return PurchasedElectricity(Source(item.id), amount)
    return StationaryCombustion(Source(item.id, category or None), item.id, amount)


def _weighed(activity: Activity, setting: Setting, potentials: GwpSet) -> Any:
    """What the total of an inventory counts of an activity [t CO2e]."""
    return sum(
        line.mass() * potentials.find(line.gas, line.origin).value
        for line in activity.emissions(setting)
        if line.apart == "total"
    )


def toe_of(use: toe.UsesEnergy) -> tuple[Any, bool]:
    """Energy use [TOE] of every facility, and whether the table lacks the carrier."""
    (row,) = toe.table(use)
    (energy,) = use.energy_use()
    if row["coefficient"] is None:
        return 0.0, bool(row["missing"])
    per = units.denominator(row["coefficient_unit"])
    each = units.convert(row["coefficient"], row["coefficient_unit"], f"TOE/{per}")
    return units.convert(energy.amount.value, energy.amount.unit, per) * each, False
