"""Serial numbers of units, blocks of them in one state, and what has been done with them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from ghgcalc.credits.figures import whole
from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.exchange import read_day

KINDS = ("issue", "transfer", "export", "retire", "cancel")
"""What can be done with units."""

STATUSES = ("issued", "transferred", "retired", "cancelled")
"""States of a unit: with its first holder, with a later one, used, or taken back."""

_FACTS = {
    "to": ("transfer", "export"),
    "reason": ("retire", "cancel"),
    "beneficiary": ("retire",),
    "adjusted": ("export",),
    "remainder": ("issue",),
}

HELD = ("issued", "transferred")
"""States of a unit that can still be moved or used."""


LONGEST_TEXT = 2000
"""Characters of a name or reason in a register."""


def named(text: Any, field: str) -> str:
    """A name as it is kept: composed letters, single spaces, not empty.

    Raises
    ------
    DataQualityError
        If it is no text or has nothing in it.

    Examples
    --------
    >>> named("  Nhà   máy ", "holder")
    'Nhà máy'
    """
    short = isinstance(text, str) and len(text) <= LONGEST_TEXT
    kept = " ".join(unicodedata.normalize("NFC", text).split()) if short else ""
    if not kept:
        why = f"a name is needed, of up to {LONGEST_TEXT} characters"
        raise DataQualityError(f"{field}={shown(text)}", why)
    return kept


def _said(text: Any) -> str:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise DataQualityError(shown(text), f"it is text of up to {LONGEST_TEXT} characters")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _series(text: Any) -> str:
    return named(text, "series")


def _number(number: Any) -> int:
    return whole(number, "serial")


@door
@attrs.frozen(order=True)
class Serials:
    """The units of a series from one serial number to another, both included.

    Attributes
    ----------
    series : str
        What the units share: one project and one vintage.
    first, last : int

    Raises
    ------
    DataQualityError
        If they are no whole numbers from 0 up, or the last comes before the first.

    Examples
    --------
    >>> Serials("VNDR00126", 1, 250).units
    250
    """

    series: str = attrs.field(converter=_series)
    first: int = attrs.field(converter=_number)
    last: int = attrs.field(converter=_number)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise DataQualityError(str(self), "the last comes before the first")

    @property
    def units(self) -> int:
        """How many."""
        return self.last - self.first + 1

    def overlaps(self, other: Serials) -> bool:
        """Whether both hold one unit at least."""
        return self.series == other.series and self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return f"{self.series}:{self.first}..{self.last}"


@door
@attrs.frozen
class Block:
    """Units of one series that are in one state; it splits, and never grows.

    Attributes
    ----------
    serials : Serials
    vintage : int
        Year of the reduction.
    project, holder : str
    status : str
        One of `STATUSES`.
    day : datetime.date
        Of what was done last.
    reason, beneficiary : str
        Of a retirement or cancellation.
    abroad : bool
        Whether the units have been transferred to another country.
    adjusted : bool
        Whether that was with a corresponding adjustment (điều chỉnh tương ứng).

    Examples
    --------
    >>> block = Block(Serials("S", 1, 9), 2026, "Rice", "Co-op", "issued", date(2027, 3, 1))
    >>> block.part(3, 5).units, block.held
    (3, True)
    """

    serials: Serials
    vintage: int
    project: str
    holder: str
    status: str
    day: date
    reason: str = ""
    beneficiary: str = ""
    abroad: bool = False
    adjusted: bool = False

    @property
    def units(self) -> int:
        """How many."""
        return self.serials.units

    @property
    def held(self) -> bool:
        """Whether they can still be moved or used."""
        return self.status in HELD

    def part(self, first: int, last: int) -> Block:
        """The units of it from one number to another."""
        return attrs.evolve(self, serials=Serials(self.serials.series, first, last))


def joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks in the order of their serials; neighbours in the same state are one.

    Examples
    --------
    >>> block = Block(Serials("S", 1, 9), 2026, "Rice", "Co-op", "issued", date(2027, 3, 1))
    >>> joined([block.part(6, 9), block.part(1, 5)]) == (block,)
    True
    """
    found: list[Block] = []
    for block in sorted(blocks, key=lambda one: one.serials):
        before = found[-1] if found else None
        if before and before.serials.last + 1 == block.serials.first:
            grown = before.part(before.serials.first, before.serials.first)
            if grown == block.part(before.serials.first, before.serials.first):
                found[-1] = before.part(before.serials.first, block.serials.last)
                continue
        found.append(block)
    return tuple(found)


def _kind(text: Any) -> str:
    if not isinstance(text, str) or text not in KINDS:
        raise DataQualityError(f"kind={shown(text)}", "there is no such event", KINDS)
    return str(text)


def _remainder(tonnes: Any) -> float:
    if isinstance(tonnes, bool) or not isinstance(tonnes, int | float):
        raise DataQualityError(f"remainder={shown(tonnes)}", "it is a number of tonnes")
    if not math.isfinite(tonnes) or not 0 <= tonnes < 1:
        raise DataQualityError(f"remainder={shown(tonnes)}", "less than one unit is left over")
    return float(tonnes)


def _adjusted(answer: Any) -> bool:
    if not isinstance(answer, bool):
        raise DataQualityError(f"adjusted={shown(answer)}", "it is True or False")
    return answer


def _year(year: Any) -> int:
    return whole(year, "vintage")


def _day(day: Any) -> date:
    return check_day(day, "day")


def _project(text: Any) -> str:
    return named(text, "project")


def _holder(text: Any) -> str:
    return named(text, "holder")


@door
@attrs.frozen
class Event:
    """What was done with units on a day.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    day : datetime.date
    serials : Serials
    vintage : int
    project : str
    holder : str
        Who held the units before; the first holder at issuance.
    to : str
        Who holds them after a transfer or export.
    reason : str
        Of a retirement or cancellation.
    beneficiary : str
        Of a retirement.
    adjusted : bool
        Whether an export was with a corresponding adjustment.
    remainder : float
        What issuance left over below one unit [t CO2e].

    Raises
    ------
    DataQualityError
        For another kind, a fact that is none of its kind, or what cannot be true.
    BoundaryError
        If units go to who holds them, or are issued before their vintage begins.

    Examples
    --------
    >>> serials = Serials("VNDR00126", 1, 250)
    >>> event = Event("issue", date(2027, 3, 1), serials, 2026, "Rice", "Co-op", remainder=0.4)
    >>> event.serials.units, Event.from_dict(event.to_dict()) == event
    (250, True)
    """

    kind: str = attrs.field(converter=_kind)
    day: date = attrs.field(converter=_day)
    serials: Serials
    vintage: int = attrs.field(converter=_year)
    project: str = attrs.field(converter=_project)
    holder: str = attrs.field(converter=_holder)
    to: str = attrs.field(default="", converter=_said)
    reason: str = attrs.field(default="", converter=_said)
    beneficiary: str = attrs.field(default="", converter=_said)
    adjusted: bool = attrs.field(default=False, converter=_adjusted)
    remainder: float = attrs.field(default=0.0, converter=_remainder)

    def __attrs_post_init__(self) -> None:
        for field, kinds in _FACTS.items():
            if getattr(self, field) and self.kind not in kinds:
                why = f"it is a fact of {' or '.join(kinds)}"
                raise DataQualityError(f"{field} of {self.kind} of {self.serials}", why)
        if self.kind in ("transfer", "export"):
            named(self.to, "to")
            if self.to == self.holder:
                raise BoundaryError(
                    f"{self.kind} of {self.serials}", f"{shown(self.to)} holds them"
                )
        if self.kind in ("retire", "cancel"):
            named(self.reason, "reason")
        if self.kind == "retire":
            named(self.beneficiary, "beneficiary")
        if self.kind == "issue" and self.day.year < self.vintage:
            raise BoundaryError(
                f"issue of {self.serials} on {self.day.isoformat()}",
                f"its vintage {self.vintage} has not begun: nothing is issued ahead",
            )

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with the day as ISO text."""
        plain = attrs.asdict(self, recurse=False)
        serials = plain.pop("serials")
        plain["day"] = self.day.isoformat()
        return {
            **{name: plain.pop(name) for name in ("kind", "day")},
            **{"series": serials.series, "first": serials.first, "last": serials.last},
            **plain,
        }

    @classmethod
    def from_dict(cls, plain: Any) -> Event:
        """The event of `to_dict`.

        Raises
        ------
        DataQualityError
            If a field is missing, is not one, or cannot be true.
        """
        names = {*attrs.fields_dict(cls), "series", "first", "last"} - {"serials"}
        if not isinstance(plain, dict) or set(plain) != names:
            raise DataQualityError(
                f"event {shown(plain)}", f"its fields are {', '.join(sorted(names))}"
            )
        fields = dict(plain)
        try:
            fields["day"] = read_day(fields["day"])
        except (TypeError, ValueError):
            raise DataQualityError(f"day={shown(plain['day'])}", "a day is 2026-11-23") from None
        serials = Serials(*(fields.pop(name) for name in ("series", "first", "last")))
        return cls(serials=serials, **fields)
