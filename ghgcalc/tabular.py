"""`Table`: named numpy columns with units, the shape in which results leave the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from typing import Any

import numpy as np
import numpy.typing as npt

from ghgcalc import frames, views
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.frozen import FrozenMapping

Column = npt.NDArray[Any]


_NUMBERS = (bool, int, float, np.number, np.bool_)

_LONGEST_RANGE = 10_000_000
"""Rows of the longest range that is taken for a column."""

_WIDEST = 1000
"""Characters of a cell that `Table.to_text` shows: columns are as wide as their widest cell."""


def objects(values: Iterable[Any]) -> Column:
    """One object a row; what is itself a row of values, such as a range, is not spread out."""
    return np.fromiter(values, dtype=object)


def is_endless(values: object) -> bool:
    """Whether it is a range longer than anybody means as a column."""
    return isinstance(values, range) and bool(values[_LONGEST_RANGE:])


def _as_array(values: Any) -> Column:
    """Numbers as numpy holds them; it would spread out a range, and widen all rows to one text."""
    if isinstance(values, Sequence) and not isinstance(values, range):
        kinds = set(map(type, values))
        if any(issubclass(kind, np.ndarray) for kind in kinds):
            values = [_cell(one) for one in values]
            kinds = set(map(type, values))
        if not all(issubclass(kind, _NUMBERS) for kind in kinds):
            return objects(values)
    try:
        return np.asarray(values)
    except ValueError:  # one of them is a row of values
        return np.empty((0, 0))


def _cell(value: Any) -> Any:
    """A number that numpy holds as an array without axes; None where it is masked."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return None if value is np.ma.masked else value.item()
    return value


def _column(values: Any) -> Column:
    whole = isinstance(values, Sized) and isinstance(values, Iterable)
    listed = whole and getattr(values, "shape", None) != ()
    unordered = isinstance(values, str | bytes | Mapping | set | frozenset)
    if unordered or not listed or is_endless(values):
        raise DataQualityError(f"column {shown(values)}", "a column is a list or an array")
    if isinstance(values, np.ma.MaskedArray):
        values = values.tolist() if np.ma.is_masked(values) else values.data  # None where masked
    array = _as_array(values)
    if array.ndim != 1 or array.dtype.kind not in "bifO":
        array = objects(values)
    elif array.dtype == object and array is not values:  # lists of other libraries, as lists
        plain = getattr(values, "to_pylist", None) or getattr(values, "to_list", None)
        array = objects(plain()) if plain else array
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype(np.float64)  # the long double of a machine is no number elsewhere
    array = array.copy()
    array.flags.writeable = False
    return array


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


@door
class Table(views.Shown):
    """Ordered named columns of one length. Nothing in it can be changed.

    Parameters
    ----------
    columns : mapping of str to sequence
        The columns, in order.
    units : mapping of str to str, optional
        Unit by column name.

    Raises
    ------
    DataQualityError
        If the columns are of different lengths or no lists, two have one name, or a unit is no
        text.

    Examples
    --------
    >>> table = Table({"gas": ["CO2", "CH4"], "mass_t": [10.0, 0.5]}, units={"mass_t": "t"})
    >>> len(table), table["mass_t"].sum().item()
    (2, 10.5)
    >>> next(iter(table))
    {'gas': 'CO2', 'mass_t': 10.0}
    """

    __slots__ = ("_columns", "_units")

    def __init__(
        self, columns: Mapping[str, Sequence[Any] | Column], units: Mapping[str, str] | None = None
    ) -> None:
        if any(not isinstance(unit, str) for unit in (units or {}).values()):
            raise DataQualityError(f"units={shown(units)}", "a unit of a column is a text")
        names = [str(name) for name, _ in columns.items()]
        built = {str(name): _column(values) for name, values in columns.items()}
        if len(built) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise DataQualityError(f"column {shown(twice)}", "two columns have this name")
        lengths = {len(column) for column in built.values()}
        if len(lengths) > 1:
            raise DataQualityError("columns", f"they are of different lengths: {sorted(lengths)}")
        self._columns = FrozenMapping(built)
        self._units = FrozenMapping(
            {name: unit for name, unit in (units or {}).items() if name in built}
        )

    @classmethod
    def from_records(
        cls,
        records: Iterable[Mapping[str, Any]],
        columns: Sequence[str],
        units: Mapping[str, str] | None = None,
    ) -> Table:
        """A table from one mapping a row, with the columns in the order given.

        Raises
        ------
        UnknownItemError
            If a record lacks a column.
        DataQualityError
            If the records are a text or a range.
        """
        if isinstance(records, str | bytes | range):
            raise DataQualityError(f"records={shown(records)}", "give one mapping a row")
        rows = list(records)
        try:
            read = {name: [row[name] for row in rows] for name in columns}
        except (KeyError, IndexError, TypeError, ValueError) as missing:
            known = [str(name) for row in rows[:1] if isinstance(row, Mapping) for name in row]
            why = "a record has no such column"
            raise UnknownItemError(f"column {shown(missing.args[0])}", why, known) from None
        return cls(read, units)

    @classmethod
    def from_arrow(cls, data: Any) -> Table:
        """A table of anything that exports an Arrow stream: a frame of pandas, polars, pyarrow.

        Parameters
        ----------
        data : object with ``__arrow_c_stream__``
            Its fields may have a metadata ``unit``; null becomes None.

        Raises
        ------
        ImportError
            If pyarrow is not installed (``pip install ghgcalc[frames]``).
        DataQualityError
            If it exports no Arrow stream, or two columns have one name.

        Examples
        --------
        >>> table = Table({"gas": ["CO2", None], "mass_t": [10.0, 0.5]}, {"mass_t": "t"})
        >>> Table.from_arrow(table) == Table.from_arrow(table.to_arrow()) == table
        True
        """
        return cls(*frames.read(data))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self._columns)

    @property
    def units(self) -> Mapping[str, str]:
        """Unit by column name."""
        return self._units

    def __getitem__(self, name: str) -> Column:
        try:
            return self._columns[name]
        except KeyError:
            raise UnknownItemError(
                f"column {shown(name)}", "no such column", self.columns
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __len__(self) -> int:
        return next((len(column) for column in self._columns.values()), 0)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.columns
        for values in zip(*self._columns.values(), strict=True):
            yield {name: _plain(value) for name, value in zip(names, values, strict=True)}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return (
            self.columns == other.columns
            and dict(self._units) == dict(other._units)
            and self.to_dict() == other.to_dict()
        )

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self._columns), dict(self._units))

    def to_dict(self) -> dict[str, list[Any]]:
        """Column name to list of plain Python values."""
        return {name: column.tolist() for name, column in self._columns.items()}

    def to_records(self) -> list[dict[str, Any]]:
        """One dictionary a row."""
        return list(self)

    def to_arrow(self) -> Any:
        """The table as a pyarrow Table; each unit is metadata ``unit`` of its field.

        None becomes null, and NaN stays NaN. A column of several types becomes text, which the
        metadata ``text_of`` of its field says.

        Raises
        ------
        ImportError
            If pyarrow is not installed (``pip install ghgcalc[frames]``).

        Examples
        --------
        >>> table = Table({"mass_t": [10.0, 0.5]}, {"mass_t": "t"})
        >>> table.to_arrow().schema.field("mass_t").metadata
        {b'unit': b't'}
        """
        return frames.to_arrow(self._columns, self._units)

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame; the units are in ``attrs["units"]``.

        Numbers and booleans among which there is None have the nullable types of pandas.

        Raises
        ------
        ImportError
            If pandas is not installed (``pip install ghgcalc[frames]``).

        Examples
        --------
        >>> Table({"mass_t": [10.0, 0.5]}, {"mass_t": "t"}).to_pandas().attrs
        {'units': {'mass_t': 't'}}
        """
        return frames.to_pandas(self._columns, self._units)

    def to_polars(self) -> Any:
        """The table as a polars DataFrame, which has no place for units.

        Raises
        ------
        ImportError
            If polars or pyarrow is not installed (``pip install ghgcalc[frames]``).

        Examples
        --------
        >>> Table({"mass_t": [10.0, 0.5]}, {"mass_t": "t"}).to_polars()["mass_t"].sum()
        10.5
        """
        return frames.to_polars(self._columns, self._units)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def __arrow_c_schema__(self) -> object:
        schema: object = self.to_arrow().schema.__arrow_c_schema__()
        return schema

    def __dataframe__(self, nan_as_null: bool = False, allow_copy: bool = True) -> Any:
        return frames.interchange(self._columns, self._units, nan_as_null, allow_copy)

    def where(self, condition: Callable[[dict[str, Any]], bool] | Column) -> Table:
        """The rows for which `condition` (a boolean column or a function of a row) holds.

        Raises
        ------
        DataQualityError
            If the condition has another length than the table, or holds anything but True and
            False, such as numbers of rows.
        """
        if callable(condition):
            mask = np.fromiter((bool(condition(row)) for row in self), dtype=bool, count=len(self))
        else:
            mask = _column(condition)
            if mask.dtype != bool:
                if not all(isinstance(one, bool | np.bool_) for one in mask):
                    why = "it is a column of True and False: write the comparison, table[...] > 1"
                    raise DataQualityError(f"condition={shown(condition)}", why)
                mask = mask.astype(bool)
            if mask.shape != (len(self),):
                raise DataQualityError(
                    f"a condition of shape {mask.shape}", f"the table has {len(self)} rows"
                )
        return Table({name: column[mask] for name, column in self._columns.items()}, self._units)

    def heading(self, name: str) -> str:
        """Column name with its unit in square brackets."""
        unit = self._units.get(name)
        return f"{name} [{unit}]" if unit else name

    def to_text(self, limit: int | None = None) -> str:
        """The table as aligned text, numbers to six significant figures."""
        rows = [[_shown(row[name]) for name in self.columns] for row in self][:limit]
        cells = [[self.heading(name) for name in self.columns], *rows]
        widths = [max(len(line[i]) for line in cells) for i in range(len(self.columns))]
        right = [column.dtype.kind in "if" for column in self._columns.values()]
        lines = [
            "  ".join(
                text.rjust(width) if number else text.ljust(width)
                for text, width, number in zip(line, widths, right, strict=True)
            ).rstrip()
            for line in cells
        ]
        if limit is not None and len(self) > limit:
            lines.append(f"... {len(self) - limit} more rows")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Table {len(self)} rows: {', '.join(self.heading(name) for name in self.columns)}>"

    def __str__(self) -> str:
        return self.to_text()

    def _view(self, lang: str) -> str:
        return views.table(self._columns, self._units, lang)


def _shown(value: Any) -> str:
    text = _written(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..."


def _written(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: ""}[value]
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    try:
        return str(value)
    except (RecursionError, ValueError):  # a list in a list in a list, a number of 5,000 digits
        return shown(value)
