"""`Reference`: the printed place a number was taken from, and how sure the copy is."""

from __future__ import annotations

import functools
from datetime import date

import attrs

from ghgcalc import tables
from ghgcalc.door import door, indoors
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.names import one_of

VERIFICATIONS = ("read", "two_copies", "one_copy", "recollection")
"""Words for how sure a copy is, surest first: the text itself; two independent copies agree;
one copy; known by heart in the field, no document seen."""

AUTHORITIES = ("own", "vn", "ipcc", "industry", "law")
"""Who stands behind a document. Factors are taken in the order own, vn, ipcc, industry."""


def check_verification(word: str) -> str:
    """`word` itself if it is one of `VERIFICATIONS`."""
    if word not in VERIFICATIONS:
        raise UnknownItemError(f"verification={shown(word)}", "no such word", VERIFICATIONS)
    return word


def weakest(words: list[str]) -> str:
    """The least sure of some verification words, or an empty text for none.

    Examples
    --------
    >>> weakest(["two_copies", "recollection", "read"])
    'recollection'
    """
    known = [word for word in words if word in VERIFICATIONS]
    return max(known, key=VERIFICATIONS.index) if known else ""


def _word(given: str) -> str:
    return check_verification(given) if given else ""


@door
@attrs.frozen
class Reference:
    """A printed place: document, edition, and the cell in it.

    Attributes
    ----------
    document : str
        Title of the document.
    edition : str
        Year or edition.
    locator : str
        Table, row, page or article.
    verification : str
        One of `VERIFICATIONS`, or empty where it does not apply.
    id : str
        Short id, such as ``"ipcc2006-v2"``.
    published : str
        ISO day, or the year where only that is known, or empty.
    seen : str
        ISO day by which the document is known to have been out, where `published` is empty.
    authority : str
        One of `AUTHORITIES`.

    Raises
    ------
    UnknownItemError
        For another word of verification, or another authority.

    Examples
    --------
    >>> print(Reference("Boiler test report 12/2025", locator="page 3"))
    Boiler test report 12/2025, page 3
    """

    document: str
    edition: str = ""
    locator: str = ""
    verification: str = attrs.field(default="", converter=_word)
    id: str = ""
    published: str = ""
    seen: str = ""
    publisher: str = ""
    authority: str = attrs.field(default="own", validator=one_of(AUTHORITIES))
    url: str = ""
    document_vi: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.document}, {self.locator}" if self.locator else self.document

    @indoors
    def at(self, locator: str, verification: str = "") -> Reference:
        """The same document, at one place."""
        return attrs.evolve(self, locator=locator, verification=verification)

    def published_by(self, day: date) -> bool:
        """Whether the document is known to have been out on `day`.

        A year alone counts from its last day; where nothing is known, the document was not.

        Raises
        ------
        DataQualityError
            If `published` or `seen` is no day.
        """
        known = self.published or self.seen
        if not known:
            return False
        text = known if len(known) == 10 else f"{known[:4]}-12-31"
        try:
            return date.fromisoformat(text) <= day
        except ValueError:
            raise DataQualityError(f"published={shown(known)}", "a day is 2022-10-10") from None


@functools.cache
def _documents() -> dict[str, Reference]:
    kept = {field.name for field in attrs.fields(Reference)}
    return {
        row["id"]: Reference(**{name: text for name, text in row.items() if name in kept})
        for row in tables.rows("references.csv")
    }


@functools.lru_cache(maxsize=16384)
def reference(id: str, locator: str = "", verification: str = "") -> Reference:
    """The document of ``references.csv`` with this id, at a place in it.

    Raises
    ------
    UnknownItemError
        If there is no such document.

    Examples
    --------
    >>> reference("ipcc2006-v2").edition
    '2006'
    """
    try:
        document = _documents()[id]
    except KeyError:
        raise UnknownItemError(
            f"reference {shown(id)}", "no such document", sorted(_documents())
        ) from None
    return document.at(locator, verification) if locator or verification else document


def as_reference(given: Reference | str | None) -> Reference | None:
    """A Reference from what a user may give: one, an id, the title of an own document, or none."""
    if given is None or isinstance(given, Reference):
        return given
    if not isinstance(given, str) or not given.strip():
        raise DataQualityError(
            f"reference={shown(given)}", "a reference is a document's title or id"
        )
    return _documents().get(given) or Reference(document=given)
