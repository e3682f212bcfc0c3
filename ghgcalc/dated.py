"""Values that hold from a day on: thresholds, deadlines, list editions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ghgcalc.door import door, each
from ghgcalc.errors import DataQualityError, NotInForceError, shown

_FARTHEST = 10**9  # beyond any year; so large a number is not made whole


def whole_year(given: Any) -> int | None:
    """A year as a whole number, which a text, a float or a decimal may hold; None for all else.

    Examples
    --------
    >>> whole_year(" 2023"), whole_year(2023.0), whole_year(2023.5), whole_year(True)
    (2023, 2023, None, None)
    """
    if isinstance(given, str):
        text = given.strip() if len(given) < 20 else ""
        return int(text) if text.isascii() and text.removeprefix("-").isdigit() else None
    kind = getattr(given, "dtype", None)  # a span of time is a number, for numpy
    plain = kind is None or getattr(kind, "kind", "") in ("i", "u", "f")
    if isinstance(given, bool | bytes) or not plain or getattr(given, "shape", None):
        return None
    with contextlib.suppress(TypeError, ValueError, ArithmeticError):
        if abs(given) < _FARTHEST and given == int(given):
            return int(given)
    return None


def check_day(day: object, asked: str = "day") -> date:
    """`day` itself if it is a `datetime.date`, else a clear error.

    Raises
    ------
    DataQualityError
        If `day` is not a date.
    """
    if not isinstance(day, date):
        raise DataQualityError(
            f"{asked}={shown(day)}", "a day is given as datetime.date(2026, 11, 23)"
        )
    return date(day.year, day.month, day.day)


@door
@attrs.frozen
class DatedValue:
    """One value of a rule, with the first day it holds and where it is written.

    Attributes
    ----------
    since, until : datetime.date
        First and last day in force; ``until=None`` is open.
    value : object
        The value itself, in the unit of its `Timeline`.
    citation : str
        Instrument, article, clause and point.
    reference : str
        Id of the document in ``references.csv``.

    Examples
    --------
    >>> row = DatedValue(date(2022, 1, 7), 3000, "Decree 06/2022, Article 6(1)", "vn-nd06-2022")
    >>> row.since.year, row.value, row.until
    (2022, 3000, None)
    """

    since: date
    value: Any = attrs.field(repr=shown)
    citation: str
    reference: str
    until: date | None = None
    note: str = ""


def _oldest_first(values: Iterable[DatedValue]) -> tuple[DatedValue, ...]:
    return tuple(sorted(each(values, DatedValue, "history"), key=lambda value: value.since))


@door
@attrs.frozen
class Timeline:
    """The history of one rule, oldest value first.

    Raises
    ------
    NotInForceError
        When it is asked for a day before the first value, or after the last has ended; see `at`.

    Examples
    --------
    >>> rule = Timeline("emissions", [DatedValue(date(2022, 1, 7), 3000, "Art. 6(1)", "vn")])
    >>> rule.at(date(2026, 11, 23)).value
    3000
    >>> rule.at(date(2021, 12, 31))
    Traceback (most recent call last):
        ...
    ghgcalc.errors.NotInForceError: emissions on 2021-12-31: first in force on 2022-01-07.
    """

    name: str
    history: tuple[DatedValue, ...] = attrs.field(converter=_oldest_first)
    unit: str = ""
    label_vi: str = ""
    label_en: str = ""

    @classmethod
    def from_toml(cls, name: str, block: Mapping[str, Any]) -> Timeline:
        """The timeline of one TOML block with a ``history`` array.

        Raises
        ------
        DataQualityError
            If its history is no list of values.
        """
        history = block.get("history")
        if not isinstance(history, list) or not all(isinstance(one, Mapping) for one in history):
            raise DataQualityError(f"block of {shown(name)}", "its history is a list of values")
        return cls(
            name=name,
            history=[
                DatedValue(**{str(key): one for key, one in value.items()}) for value in history
            ],
            unit=block.get("unit", ""),
            label_vi=block.get("label_vi", ""),
            label_en=block.get("label_en", ""),
        )

    def at(self, day: date) -> DatedValue:
        """The value in force on `day`.

        Raises
        ------
        NotInForceError
            Before the first value, or after the last one has ended.
        """
        day = check_day(day)
        asked = f"{self.name} on {day.isoformat()}"
        current = None
        for value in self.history:
            if value.since <= day:
                current = value
        if current is None:
            first = self.history[0].since if self.history else None
            why = f"first in force on {first.isoformat()}" if first else "never in force"
            raise NotInForceError(asked, why, first_day=first)
        if current.until is not None and day > current.until:
            raise NotInForceError(
                asked,
                f"no longer in force since {current.until.isoformat()}",
                first_day=self.history[0].since,
            )
        return current
