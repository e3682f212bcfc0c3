"""Whether a facility is on the list in force (thuộc danh mục): yes, no, or not to be known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import numpy as np

from ghgcalc.bilingual import Text, say
from ghgcalc.errors import BoundaryError, NotInForceError, shown
from ghgcalc.regulation.facility_list import (
    Edition,
    FacilityList,
    edition,
    editions,
    facility_list,
    no_matches,
)
from ghgcalc.regulation.list_names import FILE
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
    notes : tuple of Text
    """

    listed: bool | None
    matches: Table
    notes: tuple[Text, ...]


def membership(facility: Facility, on: date) -> Membership:
    """Look a facility up on the list in force on a day.

    It is on the list if its ``listed_as`` names an entry, or if name and province are equal to
    those of an entry, diacritics, case and punctuation aside. It is not if no name in its province
    scores `CANDIDATE_SCORE` or more (in the whole list where the province is not given or not one
    of the list's) and no name elsewhere is equal; a name in another language or a former one is not
    found, as a note says. In between, the candidates are handed back and none is picked. On an
    edition that is known by its dates only, its ``former_lists`` answer; on the edition that
    follows, they tell whether it left the list.

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
        note = say(FILE, "none_yet", on=on.isoformat(), first=error.first_day)
        return Membership(False, no_matches(), (note,))
    named = say(FILE, "named", number=current.number, citation=current.citation)
    if current.number in facility.former_lists:
        return Membership(True, no_matches(), (say(FILE, "former", named=named),))
    transition = _transition(facility, current)
    if not current.file:
        note = say(FILE, "by_count", named=named, count=current.facilities)
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


def _transition(facility: Facility, current: Edition) -> tuple[Text, ...]:
    """What the edition says of those that left, if the facility may be or is one of them."""
    if not current.left:
        return ()
    if current.left in facility.former_lists:
        return (say(FILE, "left", number=current.left, transition=current.transition),)
    return () if facility.former_lists else (current.transition,)


def _confirmed(facility: Facility, listed: FacilityList, named: Text) -> Membership:
    mask = listed.entry_mask(facility.listed_as or "")
    notes = [say(FILE, "entry", entry=facility.listed_as, named=named)]
    province = listed.province(facility.province or "")
    if province is not None and not (listed["province"][mask] == province).all():
        notes.append(say(FILE, "elsewhere", province=facility.province))
    return Membership(True, listed.scored(mask, facility.name), tuple(notes))


def _by_name(
    facility: Facility, listed: FacilityList, named: Text, transition: tuple[Text, ...]
) -> Membership:
    equal = listed.equal_name(facility.name)
    province = listed.province(facility.province or "")
    near = listed.scores(facility.name) >= CANDIDATE_SCORE
    if province is not None:
        here = listed["province"] == province
        if (equal & here).any():
            notes = [say(FILE, "equal", named=named)]
            if np.count_nonzero(equal & here) > 1:
                notes.append(say(FILE, "twice"))
            return Membership(True, listed.scored(equal & here, facility.name), tuple(notes))
        near &= here
    candidates = near | equal
    if candidates.any():
        note = say(FILE, "candidates", named=named)
        return Membership(None, listed.scored(candidates, facility.name, limit=5), (note,))
    place = {"province": province} if province else {}
    note = say(FILE, "no_name_in" if province else "no_name", named=named, **place)
    return Membership(False, no_matches(), (note, say(FILE, "by_letters"), *transition))
