"""Columns of a ledger: text as codes, numbers as float64, read from whatever holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc.errors import DataQualityError, shown
from ghgcalc.tabular import is_endless, objects

Codes = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]

_DENSE = 1 << 16
"""Combinations of codes up to which a table of all of them is kept, however few the rows."""


@attrs.frozen(eq=False)
class Coded:
    """A column as its distinct values and the place of each row among them.

    Attributes
    ----------
    values : tuple
    codes : ndarray of int, shape (rows,)
    """

    values: tuple[Any, ...]
    codes: npt.NDArray[Any]

    def value(self, row: int) -> Any:
        """What stands in a row."""
        return self.values[self.codes[row]]


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _dictionary(values: Any) -> tuple[Sequence[Any], Any] | None:
    """Categories and codes of a column that is encoded already, or that encodes itself."""
    holder = getattr(values, "cat", None)
    if holder is not None and hasattr(holder, "codes"):  # pandas.Series
        return list(holder.categories), holder.codes
    if hasattr(values, "categories") and hasattr(values, "codes"):  # pandas.Categorical
        return list(values.categories), values.codes
    if hasattr(values, "to_physical"):  # polars.Series
        return _polars(values)
    if hasattr(values, "unify_dictionaries"):  # pyarrow.ChunkedArray
        values = values.unify_dictionaries().combine_chunks()
    if hasattr(values, "dictionary_encode") and not hasattr(values, "dictionary"):
        values = values.dictionary_encode()
    if hasattr(values, "dictionary") and hasattr(values, "indices"):  # pyarrow.DictionaryArray
        indices = values.indices.fill_null(-1) if values.indices.null_count else values.indices
        return values.dictionary.to_pylist(), indices.to_numpy(zero_copy_only=False)
    if hasattr(values, "factorize"):  # pandas.Series of text
        codes, found = values.factorize()
        return list(found), codes
    return None


def _polars(values: Any) -> tuple[Sequence[Any], Any] | None:
    """Its categories have numbers of their own, of which few may be in the column."""
    if not str(values.dtype).startswith(("Categorical", "Enum")):
        return None
    distinct = values.drop_nulls().unique()
    known = distinct.to_physical().to_numpy().astype(np.intp)
    places = np.full(known.max(initial=-1) + 2, len(known), dtype=np.intp)
    places[known] = np.arange(len(known))
    return distinct.to_list(), places[values.to_physical().fill_null(len(places) - 1).to_numpy()]


def coded(values: Any, name: str, length: int) -> Coded:
    """A column of labels, encoded once.

    Raises
    ------
    DataQualityError
        If its length is another than that of the amounts.
    """
    known = _dictionary(values)
    if known is not None:
        categories, given = known
        codes = np.asarray(given)
        found = list(categories)
        absent = (codes < 0) | (codes >= len(found))
        if absent.any():
            codes = np.where(absent, len(found), codes)
            found.append(None)
    else:
        rows = values.to_list() if hasattr(values, "to_list") else values
        scalar = getattr(rows, "shape", None) == ()
        if isinstance(rows, str | bytes | range) or scalar or not isinstance(rows, Iterable):
            raise DataQualityError(f"column {shown(name)}", f"it is a list, not {shown(rows)}")
        rows = rows.tolist() if isinstance(rows, np.ndarray) else list(rows)
        found, codes = _encoded(rows)
    if codes.shape != (length,):
        raise DataQualityError(
            f"column {shown(name)}", f"{len(codes)} rows beside {length} amounts"
        )
    found = [None if is_absent(one) else _plain(one) for one in found]
    absences = [place for place, one in enumerate(found) if one is None]
    if len(absences) > 1:  # each NaN is another object, and None one more
        first = absences[0]
        same = [first if one is None else place for place, one in enumerate(found)]
        codes = np.array(same, dtype=np.intp)[codes]
    return Coded(tuple(found) or (None,), codes)


def is_absent(value: Any) -> bool:
    """Whether nothing stands there: None, NaN, and the NA of pandas, which equals nothing."""
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError, ArithmeticError):  # a signalling NaN of decimal compares to none
        return str(value) in ("<NA>", "sNaN")


def _has_hash(value: Any) -> bool:
    try:
        hash(value)
    except (TypeError, ValueError):  # a span of time without a unit, for numpy
        return False
    return True


def _encoded(rows: list[Any]) -> tuple[list[Any], Codes]:
    """Distinct values, and the place of each row; what has no hash, such as a factor, by itself."""
    places: dict[Any, int] = {}
    try:
        codes = np.fromiter(
            (places.setdefault(one, len(places)) for one in rows), np.intp, len(rows)
        )
        return list(places), codes
    except (TypeError, ValueError):
        keys = [one if _has_hash(one) else id(one) for one in rows]
        places = {}
        codes = np.fromiter(
            (places.setdefault(key, len(places)) for key in keys), np.intp, len(rows)
        )
        known = dict(zip(keys, rows, strict=True))
        return [known[key] for key in places], codes


def numbers(values: Any, name: str) -> tuple[Numbers, Mapping[int, Any]]:
    """A column of numbers, and what stands in the rows that hold none; those are NaN.

    Raises
    ------
    DataQualityError
        If it is no row of values.
    """
    if hasattr(values, "to_numpy") and not hasattr(values, "indices"):
        try:
            values = values.to_numpy(zero_copy_only=False)  # pyarrow
        except TypeError:
            values = values.to_numpy()
    if isinstance(values, np.ma.MaskedArray):
        values = np.array(values.tolist(), dtype=object)
    if not isinstance(values, np.ndarray):
        try:
            if isinstance(values, str | bytes) or is_endless(values):
                raise TypeError
            kept = list(values)
        except TypeError:
            raise DataQualityError(f"column {shown(name)}", "it is a row of numbers") from None
        if set(map(type, kept)) <= {int, float, type(None)}:
            try:
                return np.array(kept, dtype=np.float64), {
                    row: None for row, one in enumerate(kept) if one is None
                }
            except OverflowError:
                pass
        values = objects(kept)
    if values.ndim != 1:
        raise DataQualityError(f"column {shown(name)}", "it is a row of numbers")
    if values.dtype.kind in "iuf":
        return values.astype(np.float64, copy=False), {}
    return _from_objects(values.tolist())


def _from_objects(kept: list[Any]) -> tuple[Numbers, Mapping[int, Any]]:
    found = np.full(len(kept), np.nan)
    odd: dict[int, Any] = {}
    for row, value in enumerate(kept):
        number = isinstance(value, int | float | np.integer | np.floating)
        try:
            found[row] = float(value) if number and not isinstance(value, bool) else np.nan
        except (OverflowError, TypeError):  # numpy counts a span of time as a number
            number = False
        if not number or isinstance(value, bool):
            odd[row] = value
    return found, odd


def combined(columns: Sequence[Coded], length: int) -> tuple[Codes, Codes]:
    """Which combination of values each row has, and the first row of each combination."""
    code: npt.NDArray[Any] = np.zeros(length, dtype=np.intp)
    size = 1
    for column in columns:
        if size * len(column.values) > np.iinfo(np.intp).max:
            distinct, code = np.unique(code, return_inverse=True)
            size = len(distinct)
        if size == 1:
            code = column.codes.astype(np.intp)
        else:
            code *= len(column.values)
            code += column.codes
        size *= len(column.values)
    if size > max(_DENSE, 4 * length):
        distinct, code = np.unique(code, return_inverse=True)
        size = len(distinct)
    first = np.full(size, -1, dtype=np.intp)
    first[code[::-1]] = np.arange(length - 1, -1, -1)
    present = np.flatnonzero(first >= 0)
    if len(present) < size:
        places = np.zeros(size, dtype=np.intp)
        places[present] = np.arange(len(present))
        code = places.take(code)
    return code, first[present]
