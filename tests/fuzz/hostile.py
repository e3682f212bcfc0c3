"""Values that no caller should give, each by a name, so that an input can be written down."""

from __future__ import annotations

import array
import enum
import functools
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any

import numpy as np

import ghgcalc as ghg

LONG = 1_000_000
"""Characters of the longest texts."""

DEEP = 10_000
"""Levels of the deepest trees."""


class CallersOwnError(Exception):
    """Raised by an object of the caller: it may come through as it is."""


class Angry:
    """An object that fails at whatever is asked of it, with an error of the caller's own."""

    def _fail(self, *given: Any, **named: Any) -> Any:
        raise CallersOwnError

    __eq__ = __len__ = __iter__ = __repr__ = __str__ = __float__ = __index__ = _fail
    __hash__ = __array__ = __contains__ = __bool__ = __getitem__ = __lt__ = _fail  # type: ignore[assignment]


class Plain:
    """An object that can do nothing."""


class Colour(enum.Enum):
    """Values of no interest."""

    RED = 1


class Word(str):
    """A text that is not quite one."""


class Letters(Mapping[str, int]):
    """A mapping that is no dictionary."""

    def __getitem__(self, key: str) -> int:
        return {"a": 1}[key]

    def __iter__(self) -> Iterator[str]:
        return iter("a")

    def __len__(self) -> int:
        return 1


Pair = namedtuple("Pair", "value unit")


def nested_list() -> Any:
    """A list in a list in a list."""
    return functools.reduce(lambda inside, _: [inside], range(DEEP), [])


def nested_mapping() -> Any:
    """A mapping in a mapping in a mapping."""
    return functools.reduce(lambda inside, _: {"type": "Source", "name": inside}, range(DEEP), {})


def nested_pairs() -> Any:
    """A stored mapping of mappings."""
    return functools.reduce(
        lambda inside, _: {"type": "mapping", "pairs": [["key", inside]]}, range(300), 1
    )


def cyclic_list() -> Any:
    """A list that holds itself."""
    found: list[Any] = ["1", "t"]
    found.append(found)
    return found


def cyclic_mapping() -> Any:
    """A mapping that holds itself."""
    found: dict[str, Any] = {"type": "Source", "name": "x"}
    found["self"] = found
    return found


NUMBERS: Mapping[str, Callable[[], Any]] = {
    "zero": lambda: 0,
    "one": lambda: 1,
    "minus one": lambda: -1,
    "minus zero": lambda: -0.0,
    "half": lambda: 0.5,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "minus infinity": lambda: float("-inf"),
    "1e308": lambda: 1e308,
    "5e-324": lambda: 5e-324,
    "2**31": lambda: 2**31,
    "2**63": lambda: 2**63,
    "-2**63-1": lambda: -(2**63) - 1,
    "10**30": lambda: 10**30,
    "10**400": lambda: 10**400,
    "10**5000": lambda: 10**5000,
    "-10**5000": lambda: -(10**5000),
    "year 0": lambda: 0,
    "year 9999": lambda: 9999,
    "year 10000": lambda: 10000,
    "2023": lambda: 2023,
    "2023.0": lambda: 2023.0,
    "decimal": lambda: Decimal("1.5"),
    "decimal nan": lambda: Decimal("sNaN"),
    "huge decimal": lambda: Decimal("1e999999"),
    "fraction": lambda: Fraction(1, 3),
    "complex": lambda: 1 + 2j,
    "float64": lambda: np.float64(1.5),
    "float64 nan": lambda: np.float64("nan"),
    "float16": lambda: np.float16(1.5),
    "longdouble": lambda: np.longdouble(1.5),
    "int8": lambda: np.int8(-1),
    "uint64": lambda: np.uint64(2**64 - 1),
    "numpy bool": lambda: np.True_,
    "complex128": lambda: np.complex128(1j),
}

TEXTS: Mapping[str, Callable[[], Any]] = {
    "empty text": lambda: "",
    "space": lambda: " ",
    "newline": lambda: "\n",
    "x": lambda: "x",
    "nul": lambda: "a\0b",
    "lone surrogate": lambda: "\ud800",
    "surrogate within": lambda: "diesel\udfff",
    "right to left": lambda: "\u202e10 t",
    "zero width": lambda: "die\u200bsel",
    "cyrillic a": lambda: "g\u0430s",
    "cyrillic unit": lambda: "10 \u0442",
    "fullwidth": lambda: "\uff11\uff10 \uff54",
    "arabic digits": lambda: "\u0661\u0660 t",
    "superscript": lambda: "10 m\u00b2\u00b2",
    "emoji": lambda: "\U0001f525" * 3,
    "combining": lambda: "a" + "\u0301" * 500,
    "hangul": lambda: "\u1112\u1161\u11ab" * 50,
    "ligature": lambda: "\ufdfa" * 40,
    "bom": lambda: "\ufeff10 t",
    "line separator": lambda: "10\u2028t",
    "dotless": lambda: "\u0130\u0131\u1e9e\u00df",
    "html": lambda: "<script>alert('&\"')</script>",
    "format": lambda: "%s{0}{x!r}{0.__class__}%n",
    "path": lambda: "../../../etc/passwd",
    "comma": lambda: "1,5 t",
    "tower": lambda: "9**9**9 kg",
    "tower of carets": lambda: "1 kg^9^9^9",
    "power": lambda: "1 kg^99999999",
    "negative power": lambda: "1 10^-99 kg",
    "powers": lambda: "1 " + " ".join(["10^99"] * 10),
    "parentheses": lambda: "(" * 10_000 + "kg" + ")" * 10_000,
    "slashes": lambda: "1 " + "/".join(["kg"] * 5000),
    "1e400": lambda: "1e400 t",
    "-1e400": lambda: "-1e400 t",
    "1e-400": lambda: "1e-400 t",
    "nan t": lambda: "nan t",
    "inf t": lambda: "inf t",
    "-1 t": lambda: "-1 t",
    "0 t": lambda: "0 t",
    "1e308 t": lambda: "1e308 t",
    "1e308 Gg": lambda: "1e308 Gg",
    "5e-324 g": lambda: "5e-324 g",
    "120 %": lambda: "120 %",
    "no unit": lambda: "10",
    "no number": lambda: "t",
    "10 t": lambda: "10 t",
    "10 MWh": lambda: "10 MWh",
    "10 kg CO2": lambda: "10 kg CO2",
    "1 t CO2/t": lambda: "1 t CO2/t",
    "digits": lambda: "9" * 5000,
    "digits and unit": lambda: "9" * 5000 + " t",
    "underscores": lambda: "1_0_0 t",
    "long text": lambda: "x" * LONG,
    "long words": lambda: "dầu diesel " * (LONG // 11),
    "long digits": lambda: "1" * LONG + " t",
    "long dots": lambda: "1." + "0" * LONG + " t",
    "long spaces": lambda: "1" + " " * LONG + "t",
    "long hyphens": lambda: "1 " + "a-" * (LONG // 2),
    "long unit": lambda: "1 " + "kg*" * (LONG // 3),
    "long accents": lambda: "\u0301" * LONG,
    "long surrogates": lambda: "\udc80" * LONG,
    "date": lambda: "2026-11-23",
    "datetime text": lambda: "2026-11-23T00:00:00Z",
    "bad date": lambda: "2026-02-30",
    "year text": lambda: "2023",
    "negative year": lambda: "-2023",
    "far year": lambda: "99999-01-01/999999-01-01",
    "month 13": lambda: "2023-13",
    "slash period": lambda: "/",
    "AR5": lambda: "AR5",
    "CO2": lambda: "CO2",
    "diesel": lambda: "diesel",
    "industry": lambda: "industry",
    "scope": lambda: "scope",
    "VN": lambda: "VN",
    "en": lambda: "en",
    "dunder": lambda: "__class__",
    "word subclass": lambda: Word("diesel"),
}

OTHERS: Mapping[str, Callable[[], Any]] = {
    "none": lambda: None,
    "true": lambda: True,
    "false": lambda: False,
    "ellipsis": lambda: ...,
    "not implemented": lambda: NotImplemented,
    "bytes": lambda: b"10 t",
    "bytearray": lambda: bytearray(b"10 t"),
    "memoryview": lambda: memoryview(b"10"),
    "array of C": lambda: array.array("d", [1.0]),
    "path object": lambda: PurePosixPath("x"),
    "empty list": lambda: [],
    "empty tuple": lambda: (),
    "empty mapping": lambda: {},
    "empty set": set,
    "list of none": lambda: [None],
    "list of texts": lambda: ["a", "b"],
    "list of numbers": lambda: [1, 2],
    "list of years": lambda: [2023, 2024],
    "pair": lambda: (1, "t"),
    "pair of text": lambda: ("1", "t"),
    "pair of nan": lambda: (float("nan"), "t"),
    "pair of array": lambda: ([1, 2], "t"),
    "pair of none": lambda: (None, None),
    "pair of huge": lambda: (10**400, "t"),
    "pair with surrogate": lambda: (1, "\ud800"),
    "pair of dates": lambda: (date(2023, 1, 1), date(2023, 6, 30)),
    "pair backwards": lambda: (date(2023, 6, 30), date(2023, 1, 1)),
    "named pair": lambda: Pair(1, "t"),
    "triple": lambda: (1, "t", 2),
    "ragged": lambda: [[1], [1, 2]],
    "set": lambda: {1, "a"},
    "frozenset": lambda: frozenset({"diesel"}),
    "generator": lambda: (one for one in range(3)),
    "range": lambda: range(3),
    "huge range": lambda: range(10**9),
    "map": lambda: map(str, [1]),
    "lambda": lambda: lambda *given, **named: None,
    "class": lambda: dict,
    "attrs class": lambda: ghg.Source,
    "module": lambda: np,
    "object": Plain,
    "namespace": lambda: SimpleNamespace(value=1, unit="t"),
    "quantity-like": lambda: SimpleNamespace(magnitude=1, units="t"),
    "quantity of text": lambda: SimpleNamespace(magnitude="1", units=None),
    "enum": lambda: Colour.RED,
    "exception": lambda: ValueError("x"),
    "slice": lambda: slice(None, None, 0),
    "angry": Angry,
    "angry list": lambda: [Angry()],
    "angry pair": lambda: (Angry(), "t"),
    "angry mapping": lambda: {"a": Angry()},
    "date object": lambda: date(2026, 11, 23),
    "first date": lambda: date.min,
    "last date": lambda: date.max,
    "datetime": lambda: datetime(2026, 11, 23, 12),
    "aware datetime": lambda: datetime(2026, 11, 23, tzinfo=UTC),
    "last datetime": lambda: datetime.max,
    "time": lambda: time(1, 2),
    "timedelta": lambda: timedelta(days=1),
    "datetime64": lambda: np.datetime64("2026-11-23"),
    "NaT": lambda: np.datetime64("NaT", "D"),
    "timedelta64": lambda: np.timedelta64(1, "D"),
    "numpy text": lambda: np.str_("diesel"),
    "numpy bytes": lambda: np.bytes_(b"diesel"),
    "empty array": lambda: np.array([]),
    "array": lambda: np.array([1.0, 2.0]),
    "scalar array": lambda: np.array(1.0),
    "array of nan": lambda: np.array([1.0, np.nan]),
    "two dimensions": lambda: np.ones((2, 2)),
    "object array": lambda: np.array([None, "x", 1], dtype=object),
    "text array": lambda: np.array(["a", "b"]),
    "date array": lambda: np.array(["2023-01-01"], dtype="datetime64[D]"),
    "structured array": lambda: np.zeros(2, dtype=[("a", "f8")]),
    "masked array": lambda: np.ma.masked_array([1.0, 2.0], [True, False]),
    "bool array": lambda: np.array([True, False]),
    "mapping of text": lambda: {"a": "b"},
    "mapping of years": lambda: {2023: 1.0, 2024: 2.0},
    "mapping of nan": lambda: {2023: float("nan")},
    "mapping of text years": lambda: {"2023": "1 t"},
    "mapping of none": lambda: {None: None},
    "mapping of tuples": lambda: {("a", "b"): 1},
    "mapping of far years": lambda: {10**9: "1 t", -5: "1 t"},
    "mapping of amounts": lambda: {2023: "10 t", 2026: "10 MWh"},
    "mapping class": Letters,
    "ordered mapping": lambda: OrderedDict(a=1),
    "wrong type": lambda: {"type": "Popen", "args": "ls"},
    "type of number": lambda: {"type": 5},
    "type of list": lambda: {"type": ["Source"]},
    "type of date": lambda: {"type": "date", "day": "2023-13-45"},
    "type of array": lambda: {"type": "array", "values": [[1], [1, 2]]},
    "type of mapping": lambda: {"type": "mapping", "pairs": [[[], 1]]},
    "many pairs": nested_pairs,
    "nested list": nested_list,
    "nested mapping": nested_mapping,
    "cyclic list": cyclic_list,
    "cyclic mapping": cyclic_mapping,
    "long list": lambda: [0] * 10_000,
    "source": lambda: ghg.Source("x"),
    "facility": lambda: ghg.Facility("x"),
    "estimate": lambda: ghg.Estimate(1.0, "t"),
    "estimate of array": lambda: ghg.Estimate(np.array([1.0, 2.0]), "t"),
    "table": lambda: ghg.Table({"a": [1]}),
    "catalog": lambda: ghg.factors,
}

VALUES: Mapping[str, Callable[[], Any]] = {**NUMBERS, **TEXTS, **OTHERS}

LARGE = tuple(
    name for name in VALUES if name.startswith(("long ", "nested ", "huge ")) or "10**5000" in name
)
"""Values that take time to make and to read: chosen less often."""

USUAL = tuple(name for name in VALUES if name not in LARGE)

_made: dict[str, Any] = {}


def value(name: str) -> Any:
    """The value of a name; large ones are made once."""
    if name in LARGE:
        if name not in _made:
            _made[name] = VALUES[name]()
        return _made[name]
    return VALUES[name]()
