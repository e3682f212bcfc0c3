"""Columns of a ledger: text as codes, numbers as float64, read from whatever holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc.errors import DataQualityError

Codes = npt.NDArray[np.int64]


@attrs.frozen(eq=False)
class Coded:
    """A column as its distinct values and the place of each row among them.

    Attributes
    ----------
    values : tuple
    codes : ndarray of int, shape (rows,)
    """

    values: tuple[Any, ...]
    codes: Codes

    def value(self, row: int) -> Any:
        """What stands in a row."""
        return self.values[self.codes[row]]


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _dictionary(values: Any) -> tuple[Sequence[Any], Any] | None:
    """Categories and codes of a column that is encoded already."""
    holder = getattr(values, "cat", None)
    if holder is not None and hasattr(holder, "codes"):  # pandas.Series
        return list(holder.categories), holder.codes
    if hasattr(values, "categories") and hasattr(values, "codes"):  # pandas.Categorical
        return list(values.categories), values.codes
    if hasattr(values, "combine_chunks"):  # pyarrow.ChunkedArray
        values = values.combine_chunks()
    if hasattr(values, "dictionary") and hasattr(values, "indices"):  # pyarrow.DictionaryArray
        indices = values.indices.to_numpy(zero_copy_only=False)
        codes = np.nan_to_num(np.asarray(indices, dtype=float), nan=-1.0)
        return values.dictionary.to_pylist(), codes
    return None


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
        codes = np.asarray(given, dtype=np.int64)
        found = [_plain(one) for one in categories]
        if (codes < 0).any():
            found.append(None)
            codes = np.where(codes < 0, len(found) - 1, codes)
    else:
        places: dict[Any, int] = {}
        rows = values.to_list() if hasattr(values, "to_list") else values
        rows = rows.tolist() if isinstance(rows, np.ndarray) else list(rows)
        codes = np.fromiter(
            (places.setdefault(one, len(places)) for one in rows), np.int64, len(rows)
        )
        found = [None if one != one else _plain(one) for one in places]
    if len(codes) != length:
        raise DataQualityError(f"column {name!r}", f"{len(codes)} rows beside {length} amounts")
    return Coded(tuple(found) or (None,), codes)


def numbers(values: Any, name: str) -> npt.NDArray[np.float64]:
    """A column of numbers; None is NaN.

    Raises
    ------
    DataQualityError
        If one is no number.
    """
    try:
        if hasattr(values, "to_numpy"):
            values = values.to_numpy()
        array = np.asarray(values, dtype=object if isinstance(values, list | tuple) else None)
        found: npt.NDArray[np.float64] = array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise DataQualityError(
            f"column {name!r}", f"it holds what is no number ({error})"
        ) from None
    if found.ndim != 1:
        raise DataQualityError(f"column {name!r}", "it is a row of numbers")
    return found


def combined(columns: Sequence[Coded], length: int) -> Iterator[Codes]:
    """The rows of each combination of values, in order of first appearance."""
    if not length:
        return
    code = np.zeros(length, dtype=np.int64)
    for column in columns:
        size = len(column.values)
        if code.max(initial=0) > np.iinfo(np.int64).max // (size + 1):
            _, code = np.unique(code, return_inverse=True)
        code = code * size + column.codes
    _, first, inverse, counts = np.unique(
        code, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.argsort(inverse, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)])
    for group in np.argsort(first, kind="stable"):
        yield order[starts[group] : starts[group + 1]]
