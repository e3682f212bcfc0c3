"""Finding a name as people write it: without diacritics, case, hyphens; and the nearest names."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable
from itertools import islice
from typing import Any

from ghgcalc.errors import UnknownItemError, shown

_MOST = 5000
"""Names that are compared with one that is not known."""

_COMPARED = 300
"""Names that are compared letter by letter: that takes a few milliseconds."""

_BESIDE = 40
"""Names on either side of one in the order of their letters, from the front or the back."""

LONGEST = 300
"""Characters of the longest name that is looked up; none of the tables is as long."""


def folded(name: str) -> str:
    """`name` in lower-case plain letters and digits, words parted by one space.

    What is longer than `LONGEST` is no name, and is read so far only.

    Examples
    --------
    >>> folded("Than cám loại 5"), folded("Dầu  DO"), folded("R-404A")
    ('than cam loai 5', 'dau do', 'r404a')
    """
    return _folded(name if len(name) <= LONGEST else name[:LONGEST])


@functools.lru_cache(maxsize=16384)
def _folded(name: str) -> str:
    text = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"(?<=\w)-(?=\w)", "", text)
    return " ".join(re.findall(r"\w+", text.replace("_", " ")))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one but for case, accents, hyphens and blanks.

    Examples
    --------
    >>> same_name("VCS 1000", "vcs1000"), same_name("Verra", "Verra Registry")
    (True, False)
    """
    return folded(one).replace(" ", "") == folded(other).replace(" ", "")


def one_of(words: Iterable[str]) -> Any:
    """A validator of attrs for a field that holds one of a few words."""
    allowed = tuple(words)

    def check(instance: object, field: Any, value: object) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise UnknownItemError(f"{field.name}={shown(value)}", "no such word", allowed)

    return check


def _closest(name: str, known: Iterable[str]) -> list[str]:
    """Of many names, such as ids, those that begin or end most like `name`."""
    names, found = list(known), set()
    for way in (1, -1):
        ordered = sorted(one[::way] for one in names)
        at = bisect(ordered, name[::way])
        found |= {one[::way] for one in ordered[max(0, at - _BESIDE) : at + _BESIDE]}
    return sorted(found)


def nearest(name: str, known: Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """The known names most like `name`, best first.

    Examples
    --------
    >>> nearest("diezel", ["diesel", "lignite"])
    ('diesel',)
    """
    import difflib  # only a refusal needs it

    by_fold: dict[str, str] = {}
    for candidate in islice(known, _MOST):
        by_fold.setdefault(folded(candidate), candidate)
    asked = folded(name[:64])
    if len(by_fold) > _COMPARED:  # letters in another order are no near miss
        by_fold = {fold: by_fold[fold] for fold in _closest(asked, by_fold)}
    close = difflib.get_close_matches(asked, by_fold, n=limit, cutoff=0.6)
    return tuple(by_fold[fold] for fold in close)
