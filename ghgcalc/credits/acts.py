"""What an event does to the blocks of a register, and what refuses it."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from ghgcalc.credits.figures import whole
from ghgcalc.credits.serials import Block, Event, Serials, joined
from ghgcalc.dated import check_day
from ghgcalc.door import each
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.names import nearest

_DONE = {
    "transfer": "transferred",
    "export": "transferred",
    "retire": "retired",
    "cancel": "cancelled",
}


def applied(blocks: tuple[Block, ...], event: Event) -> tuple[Block, ...]:
    """The blocks after an event.

    Raises
    ------
    BoundaryError
        If the event cannot be: a unit is issued or used twice, is not held by whom it says, is
        moved on a day before its last event, or leaves the country twice.
    UnknownItemError
        If nothing is issued in the series.
    """
    asked = f"{event.kind} of {event.serials}"
    if event.kind == "issue":
        made = [_issued(blocks, event, asked)]
    else:
        made = [_moved(one, event, asked) for one in pieces(blocks, event.serials)]
    start, stop = _span(blocks, event.serials)
    kept = [part for one in blocks[start:stop] for part in _without(one, event.serials)]
    before, after = (
        max(start - 1, 0),
        stop + 1,
    )  # neighbours, which may become one with what is made
    changed = joined([*blocks[before:start], *kept, *made, *blocks[stop:after]])
    return blocks[:before] + changed + blocks[after:]


def _span(blocks: tuple[Block, ...], serials: Serials) -> tuple[int, int]:
    """Where the blocks begin and end that hold some of the units; blocks are in order."""
    series = serials.series
    start = bisect.bisect_left(
        blocks, (series, serials.first), key=lambda one: (one.serials.series, one.serials.last)
    )
    stop = bisect.bisect_right(
        blocks, (series, serials.last), key=lambda one: (one.serials.series, one.serials.first)
    )
    return start, stop


def pieces(blocks: tuple[Block, ...], serials: Serials) -> list[Block]:
    """The blocks that make up some units, cut to them.

    Raises
    ------
    BoundaryError
        If not all of them have been issued.
    UnknownItemError
        If nothing is issued in the series.
    """
    first, last = serials.first, serials.last
    start, stop = _span(blocks, serials)
    found = [
        one.part(max(one.serials.first, first), min(one.serials.last, last))
        for one in blocks[start:stop]
    ]
    if sum(one.units for one in found) < serials.units:
        known = {one.serials.series for one in blocks}
        if serials.series in known:
            raise BoundaryError(str(serials), "not all of these have been issued")
        near = nearest(serials.series, known) or sorted(known)
        raise UnknownItemError(f"series {shown(serials.series)}", "nothing is issued in it", near)
    return found


def picked(
    blocks: Iterable[Block],
    holder: str,
    units: int,
    series: str | None,
    wanted: Mapping[str, object],
) -> tuple[Serials, ...]:
    """Serials in the country that a holder can move or use, the lowest first.

    Raises
    ------
    BoundaryError
        If the holder has fewer.
    DataQualityError
        If none is asked for.
    """
    if units == 0:
        raise DataQualityError("units=0", "nothing to pick")
    left = units
    found = []
    for one in blocks:
        if not left:
            break
        if not one.held or one.abroad or one.holder != holder:
            continue
        if series is not None and one.serials.series != series:
            continue
        if any(each is not None and getattr(one, name) != each for name, each in wanted.items()):
            continue
        taken = min(left, one.units)
        first = one.serials.first
        found.append(Serials(one.serials.series, first, first + taken - 1))
        left -= taken
    if left:
        raise BoundaryError(f"units={units} of {shown(holder)}", f"{units - left} are held")
    return tuple(found)


def _issued(blocks: Iterable[Block], event: Event, asked: str) -> Block:
    for one in blocks:
        if one.serials.overlaps(event.serials):
            raise BoundaryError(asked, f"{one.serials} have been issued before")
        same_series = one.serials.series == event.serials.series
        same_credits = (one.project, one.vintage) == (event.project, event.vintage)
        if same_series != same_credits:
            raise BoundaryError(
                f"{asked}, {shown(event.project)}, {event.vintage}",
                f"series {shown(one.serials.series)} is of {shown(one.project)}, {one.vintage}: "
                "the same reduction is issued in one series, "
                "and a series is of one project and vintage",
            )
    return Block(event.serials, event.vintage, event.project, event.holder, "issued", event.day)


def chosen(units: Serials | Iterable[Serials]) -> tuple[Serials, ...]:
    """The serials given, none of them twice."""
    found = (units,) if isinstance(units, Serials) else each(units, Serials, "units")
    if not found:
        raise DataQualityError(f"units={shown(units)}", "serials are needed; see Register.pick")
    for one, other in itertools.pairwise(sorted(found)):
        if one.overlaps(other):
            raise BoundaryError(f"{one}, {other}", "a unit is named twice")
    return found


def check_place(blocks: tuple[Block, ...], units: Iterable[Serials], abroad: bool) -> None:
    """Refuse the use at home of units that have left the country, and the other way round.

    Raises
    ------
    BoundaryError
        With where the units are.
    """
    for serials in units:
        for one in pieces(blocks, serials):
            if one.held and one.abroad and not abroad:
                why = "they have left the country: abroad=True where they are used there"
                raise BoundaryError(f"retire of {one.serials}", why)
            if one.held and abroad and not one.abroad:
                why = "abroad=True, and they have not left the country; see Register.export"
                raise BoundaryError(f"retire of {one.serials}", why)


def check_ended(year: int, day: date, monitored_to: date | None) -> None:
    """Refuse the issue of a vintage before what is monitored of it has ended.

    Raises
    ------
    BoundaryError
        With the last day of it.
    """
    end = date(year, 12, 31)
    if monitored_to is not None:
        end = min(end, check_day(monitored_to, "monitored_to"))
    asked = f"issue of {year} on {check_day(day, 'day').isoformat()}"
    if end.year < year:
        raise BoundaryError(asked, f"monitored_to={end.isoformat()}: nothing of it is monitored")
    if day <= end:
        cure = "; monitored_to= where the result covers a part of it" if not monitored_to else ""
        raise BoundaryError(asked, f"it runs to {end.isoformat()}: nothing is issued ahead{cure}")


def check_limit(limit: int, before: int, count: int, asked: str) -> None:
    """Refuse what passes a limit of whole units, with what is done already."""
    if before + count > whole(limit, "limit"):
        already = f", {before} already" if before else ""
        raise BoundaryError(f"units={count}, {asked}", f"the limit is {limit}{already}")


def check_series(
    blocks: Iterable[Block], limit: int, series: str, count: int, exported: bool = False
) -> None:
    """Refuse what passes the limit of a series on units issued, or on those exported."""
    alike = [one for one in blocks if one.serials.series == series]
    before = sum(one.units for one in alike if one.abroad or not exported)
    check_limit(limit, before, count, f"{'exported' if exported else 'issued'}, {series}")


def _without(block: Block, serials: Serials) -> list[Block]:
    """What is left of a block on both sides of some serials."""
    left, right = block.serials.first, block.serials.last
    found = []
    if left < serials.first:
        found.append(block.part(left, serials.first - 1))
    if serials.last < right:
        found.append(block.part(serials.last + 1, right))
    return found


def _moved(block: Block, event: Event, asked: str) -> Block:
    """A block after an event that is allowed."""
    if not block.held:
        for_whom = f" for {shown(block.beneficiary)}" if block.beneficiary else ""
        raise BoundaryError(
            asked,
            f"{block.serials} was {block.status} on {block.day.isoformat()}{for_whom} and is used "
            "once only",
        )
    if event.day < block.day:
        raise BoundaryError(
            f"{asked} on {event.day.isoformat()}",
            f"{block.serials} was {block.status} on {block.day.isoformat()}",
        )
    said = (event.holder, event.vintage, event.project)
    if said != (block.holder, block.vintage, block.project):
        raise BoundaryError(
            f"{asked} by {said}", f"they are of {(block.holder, block.vintage, block.project)}"
        )
    if event.kind == "export" and block.abroad:
        raise BoundaryError(asked, f"{block.serials} is abroad already")
    return attrs.evolve(
        block,
        status=_DONE[event.kind],
        day=event.day,
        holder=event.to or block.holder,
        reason=event.reason,
        beneficiary=event.beneficiary,
        abroad=block.abroad or event.kind == "export",
        adjusted=block.adjusted or event.adjusted,
    )
