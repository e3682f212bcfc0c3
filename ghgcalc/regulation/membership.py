"""Whether a facility is on the list in force (thuộc danh mục): yes, no, or not to be known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import numpy as np

from ghgcalc.errors import BoundaryError, NotInForceError, shown
from ghgcalc.regulation.facility_list import (
    Edition,
    FacilityList,
    edition,
    editions,
    facility_list,
    no_matches,
)
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from ghgcalc.source import Facility

CANDIDATE_SCORE = 0.4
"""Names that score less are no candidates: where none scores as much, the answer is no."""


@attrs.frozen(eq=False)
class Membership:
    """Answer, entries and what has to be said about it.

    Attributes
    ----------
    listed : bool or None
    matches : Table
        Columns of the list and ``score``.
    notes : tuple of str
    """

    listed: bool | None
    matches: Table
    notes: tuple[str, ...]


def membership(facility: Facility, on: date) -> Membership:
    """Look a facility up on the list in force on a day.

    It is on the list if its ``listed_as`` names an entry, or if name and province are equal to
    those of an entry, diacritics, case and punctuation aside. It is not if no name in its province
    scores `CANDIDATE_SCORE` or more (in the whole list where the province is not given or not one
    of the list's) and no name elsewhere is equal. In between, the candidates are handed back and
    none is picked. On an edition that is known by its dates only, its ``former_lists`` answer; on
    the edition that follows, they tell whether it left the list.

    Parameters
    ----------
    facility : Facility
    on : datetime.date

    Raises
    ------
    BoundaryError
        If ``listed_as`` names an entry that the list does not have, or ``former_lists`` an edition
        that there is not.
    """
    _check_editions(facility)
    try:
        current = edition(on)
    except NotInForceError as error:
        note = f"No list was in force on {on.isoformat()}; the first is since {error.first_day}."
        return Membership(False, no_matches(), (note,))
    named = f"list {current.number} ({current.citation})"
    if current.number in facility.former_lists:
        return Membership(True, no_matches(), (f"On {named}, as confirmed by the user.",))
    transition = _transition(facility, current)
    if not current.file:
        note = (
            f"In force is {named}, {current.facilities} facilities, known here by its dates and "
            "its count only: look the facility up in the Decision."
        )
        return Membership(None, no_matches(), (note, *transition))
    listed = facility_list(on)
    if facility.listed_as is not None:
        return _confirmed(facility, listed, named)
    return _by_name(facility, listed, named, transition)


def _check_editions(facility: Facility) -> None:
    known = [one.number for one in editions()]
    for number in facility.former_lists:
        if number not in known:
            raise BoundaryError(
                f"former_lists={shown(facility.former_lists)}", "no such list", known
            )


def _transition(facility: Facility, current: Edition) -> tuple[str, ...]:
    """What the edition says of those that left, if the facility may be or is one of them."""
    if not current.transition:
        return ()
    if current.left in facility.former_lists:
        return (f"On list {current.left}, as confirmed by the user: {current.transition}",)
    return () if facility.former_lists else (current.transition,)


def _confirmed(facility: Facility, listed: FacilityList, named: str) -> Membership:
    mask = listed.entry_mask(facility.listed_as or "")
    notes = [f"Entry {facility.listed_as} of {named}, as confirmed by the user."]
    province = listed.province(facility.province or "")
    if province is not None and not (listed["province"][mask] == province).all():
        notes.append(f"The entry is in another province than {facility.province}.")
    return Membership(True, listed.scored(mask, facility.name), tuple(notes))


def _by_name(
    facility: Facility, listed: FacilityList, named: str, transition: tuple[str, ...]
) -> Membership:
    equal = listed.equal_name(facility.name)
    province = listed.province(facility.province or "")
    near = listed.scores(facility.name) >= CANDIDATE_SCORE
    if province is not None:
        here = listed["province"] == province
        if (equal & here).any():
            notes = [f"Name and province are equal to those of an entry of {named}."]
            if np.count_nonzero(equal & here) > 1:
                notes.append("The name stands there more than once: compare the addresses.")
            return Membership(True, listed.scored(equal & here, facility.name), tuple(notes))
        near &= here
    candidates = near | equal
    if candidates.any():
        note = (
            f"Names like this one are on {named}, which has misprints: compare the candidates and "
            'confirm one with Facility(listed_as="annex/number").'
        )
        return Membership(None, listed.scored(candidates, facility.name, limit=5), (note,))
    note = f"No name like this one is on {named}" + (f" in {province}." if province else ".")
    return Membership(False, no_matches(), (note, *transition))
