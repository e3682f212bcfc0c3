"""Columns as data frames of other libraries; they are imported when one is asked for.

``pip install ghgcalc[frames]`` brings pyarrow, pandas and polars. Units go along: as metadata
``unit`` of an Arrow field, and as ``attrs["units"]`` of a pandas frame; polars has no place for
them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from ghgcalc.errors import DataQualityError, shown

Column = npt.NDArray[Any]
Columns = Mapping[str, Column]

UNIT = b"unit"
"""Metadata of an Arrow field that holds its unit."""

TEXT_OF = b"text_of"
"""Metadata of an Arrow field that was made text, since its values were of several types."""

_KINDS = (bool, int, float, str, datetime, date)
_NULLABLE = {bool: "boolean", int: "Int64", float: "Float64"}


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(
            f"{name} is needed for this and is not installed: pip install ghgcalc[frames]"
        ) from error


def to_arrow(columns: Columns, units: Mapping[str, str]) -> Any:
    """A pyarrow Table; None is null, and what is not a number stays so (NaN).

    A column of several types, such as texts and numbers, becomes text; its field says so in the
    metadata `TEXT_OF`.

    Raises
    ------
    ImportError
        If pyarrow is not installed.
    DataQualityError
        If a text or a name cannot be written.
    """
    arrow = _library("pyarrow")
    arrays, fields = [], []
    for name, column in columns.items():
        try:
            name.encode()
        except UnicodeError:
            raise DataQualityError(f"column {shown(name)}", "it holds half a character") from None
        array, mixed = _array(arrow, column)
        metadata = {UNIT: units[name].encode(errors="replace")} if name in units else {}
        if mixed:
            metadata[TEXT_OF] = ", ".join(mixed).encode()
        arrays.append(array)
        fields.append(arrow.field(name, array.type, metadata=metadata or None))
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))


def _array(arrow: Any, column: Column) -> tuple[Any, list[str]]:
    """A column as an Arrow array, and the names of its types where it had to be made text."""
    if column.dtype.kind != "O":
        return arrow.array(column), []
    values = _plain(column)
    kinds = sorted({_kind(value).__name__ for value in values if value is not None})
    if set(kinds) <= {"int", "float"} or len(kinds) < 2:
        try:
            array = arrow.array(values)
        except (arrow.ArrowException, OverflowError, UnicodeError):
            pass
        else:
            return _typed(arrow, array), []
    try:
        texts = [None if value is None else str(value) for value in values]
        return arrow.array(texts, arrow.string()), kinds
    except (ValueError, RecursionError) as problem:  # half a character, 5,000 digits
        why = f"not all of it can be written as text ({problem})"
        raise DataQualityError(f"a column of {', '.join(kinds)}", why) from None


def _plain(column: Column) -> list[Any]:
    return [one.item() if isinstance(one, np.generic) else one for one in column]


def _kind(value: Any) -> type:
    """The type of a value, of those that columns have; its own where it is none of them."""
    return next((kind for kind in _KINDS if isinstance(value, kind)), type(value))


def _typed(arrow: Any, array: Any) -> Any:
    """The same array; where nothing is known of the type, it is text."""
    if arrow.types.is_null(array.type):
        return array.cast(arrow.string())
    if arrow.types.is_list(array.type) and arrow.types.is_null(array.type.value_type):
        return array.cast(arrow.list_(arrow.string()))
    return array


def interchange(columns: Columns, units: Mapping[str, str], *how: bool) -> Any:
    """The columns by the dataframe interchange protocol.

    It knows numbers, texts and times: days become times at midnight, and tuples text.

    Raises
    ------
    ImportError
        If pyarrow is not installed.
    """
    arrow = _library("pyarrow")
    table = to_arrow(columns, units)
    for at, field in enumerate(table.schema):
        if arrow.types.is_date(field.type):
            table = table.set_column(at, field.name, table[at].cast(arrow.timestamp("ms")))
        elif arrow.types.is_nested(field.type):
            texts = [None if one is None else str(one) for one in columns[field.name].tolist()]
            table = table.set_column(at, field.name, arrow.array(texts, arrow.string()))
    return table.__dataframe__(*how)


def to_pandas(columns: Columns, units: Mapping[str, str]) -> Any:
    """A pandas DataFrame with the units in ``attrs``.

    Columns of numbers or booleans in which some are None have the nullable types of pandas.

    Raises
    ------
    ImportError
        If pandas is not installed.
    DataQualityError
        If a text cannot be written.
    """
    pandas = _library("pandas")
    try:
        frame = pandas.DataFrame({name: _series(pandas, one) for name, one in columns.items()})
    except UnicodeError:
        raise DataQualityError("a column of text", "it holds half a character") from None
    frame.attrs["units"] = dict(units)
    return frame


def _series(pandas: Any, column: Column) -> Any:
    if column.dtype.kind == "O":
        values = _plain(column)
        kinds = {_kind(value) for value in values if value is not None}
        if kinds == {int, float}:
            kinds = {float}
        if len(kinds) == 1 and (kind := kinds.pop()) in _NULLABLE:
            with contextlib.suppress(OverflowError):  # whole numbers that it has no type for
                return pandas.array(values, dtype=_NULLABLE[kind])
    return column


def to_polars(columns: Columns, units: Mapping[str, str]) -> Any:
    """A polars DataFrame, by way of Arrow.

    Raises
    ------
    ImportError
        If polars or pyarrow is not installed.
    """
    polars = _library("polars")
    return polars.from_arrow(to_arrow(columns, units))


def read(data: Any) -> tuple[dict[str, Column | Sequence[Any]], dict[str, str]]:
    """Columns and units of anything that exports an Arrow stream.

    Raises
    ------
    ImportError
        If pyarrow is not installed.
    DataQualityError
        If it exports none, or two columns have one name.
    """
    arrow = _library("pyarrow")
    if not hasattr(data, "__arrow_c_stream__"):
        raise DataQualityError(
            f"a table from {type(data).__name__}",
            "it exports no Arrow stream",
            ("pyarrow.Table", "pandas.DataFrame", "polars.DataFrame"),
        )
    table = arrow.table(data)
    names = table.column_names
    if len(set(names)) < len(names):
        raise DataQualityError(f"columns {names}", "one is named twice")
    columns = {field.name: _values(arrow, table[field.name]) for field in table.schema}
    units = {
        field.name: field.metadata[UNIT].decode()
        for field in table.schema
        if field.metadata and UNIT in field.metadata
    }
    return columns, units


def _values(arrow: Any, array: Any) -> Column | Sequence[Any]:
    kind = array.type
    plain = arrow.types.is_integer(kind) or arrow.types.is_floating(kind)
    if array.null_count == 0 and (plain or arrow.types.is_boolean(kind)):
        return np.asarray(array.to_numpy())
    return [tuple(one) if isinstance(one, list) else one for one in array.to_pylist()]
