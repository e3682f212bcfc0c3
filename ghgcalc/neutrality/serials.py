"""Serial numbers of credits as registries and people write them."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[str, int, int]
"""What serial numbers begin with, and the first and the last number they end in."""


def span(serials: object) -> Span | None:
    """What two serial numbers begin with, and the numbers they end in; None where they are none.

    Examples
    --------
    >>> span(("VCU-1", "VCU-300")), span(("VCU-1", "ABC-300"))
    (('VCU-', 1, 300), None)
    """
    if not isinstance(serials, tuple) or max(map(len, serials)) > 200:
        return None
    ends = [re.fullmatch(r"(.*?)([0-9]{1,30})", end) for end in serials]
    if not ends[0] or not ends[1] or ends[0][1] != ends[1][1]:
        return None
    first, last = int(ends[0][2]), int(ends[1][2])
    return (ends[0][1], first, last) if first <= last else None


def overlap(one: Span, other: Span) -> bool:
    """Whether a number is in both; case, blanks and kinds of dash do not tell numbers apart.

    Examples
    --------
    >>> overlap(("VCU-", 1, 300), ("vcu –", 300, 400)), overlap(("VCU-", 1, 3), ("VCU-", 4, 5))
    (True, False)
    """
    return _plain(one[0]) == _plain(other[0]) and one[1] <= other[2] and other[1] <= one[2]


def _plain(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text).casefold()
    dashes = ("-" if unicodedata.category(letter) == "Pd" else letter for letter in kept)
    return "".join("".join(dashes).split())
