"""Codes of units in the national registry (mã hạn ngạch, mã tín chỉ): read and written.

The parts of a code are dated rows of ``data/law/registry.toml``, from Circular 11/2026/TT-BNNMT.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.credits.figures import whole
from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.tabular import Table

_FILE = "law/registry.toml"


@door
@attrs.frozen
class UnitCode:
    """The code of one unit.

    Its parts are those of the Circular on the national registry [1]_.

    Attributes
    ----------
    kind : {"allowance", "credit"}
    series : str
        What stands before the number: what all units of a series share.
    number : int
        Of the unit in its series: one unit is one tonne of CO2e.
    year : int
        First year of the allocation period, or year of a credit.
    digits : int
        Of the number as it is written.
    mechanism, project : str
        Of a credit.

    Raises
    ------
    DataQualityError
        If the number or the digits are negative, or the digits too many.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> code = allowance_code(2025, 17, date(2026, 11, 23))
    >>> str(code), code.series, code.number
    ('VN-20250000000017', 'VN-2025', 17)
    """

    kind: str
    series: str
    number: int
    year: int
    digits: int
    mechanism: str = ""
    project: str = ""

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.digits <= 100 or self.number < 0:
            why = "a number from 0 up is written with 0 to 100 digits"
            raise DataQualityError(f"number={self.number}, digits={self.digits}", why)

    def __str__(self) -> str:
        return f"{self.series}{self.number:0{self.digits}d}"


@door
def code_format(kind: str, on: date) -> DatedValue:
    """The parts of a code on a day, each with its number of characters.

    Parameters
    ----------
    kind : {"allowance", "credit"}
    on : datetime.date

    Raises
    ------
    UnknownItemError
        If there is no such kind of unit.
    NotInForceError
        Before the Circular; ``first_day`` says since when it is in force.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> code_format("credit", date(2026, 11, 23)).value
    {'mechanism': 3, 'project': 4, 'year': 2, 'serial': 10}
    """
    codes = tables.toml(_FILE)["codes"]
    if kind not in codes:
        raise UnknownItemError(f"kind={shown(kind)}", "no such kind of unit", sorted(codes))
    name = f"Circular 11/2026/TT-BNNMT, code of units, {kind}"
    return Timeline.from_toml(name, codes[kind]).at(check_day(on, "on"))


def code_formats() -> Table:
    """The formats of codes: ``kind, parts, since, citation, reference, verification, note``.

    ``verification`` says how sure the copy is, ``note`` what it leaves open.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> [(row["kind"], row["parts"], row["verification"]) for row in code_formats()]
    [('allowance', 'prefix VN- + year 4 + serial 10', 'one_copy'), \
    ('credit', 'mechanism 3 + project 4 + year 2 + serial 10', 'one_copy')]
    """
    records = [
        {
            "kind": kind,
            "parts": _shape(one.value),
            "since": one.since,
            "citation": one.citation,
            "reference": one.reference,
            "verification": block["verification"],
            "note": one.note,
        }
        for kind, block in tables.toml(_FILE)["codes"].items()
        for one in Timeline.from_toml(kind, block).history
    ]
    return Table.from_records(records, tuple(records[0]))


@door
def allowance_code(first_year: int, number: int, on: date) -> UnitCode:
    """The code of an allowance (mã hạn ngạch).

    Parameters
    ----------
    first_year : int
        Of the allocation period.
    number : int
        Of the unit.
    on : datetime.date
        The day whose format is taken.

    Raises
    ------
    DataQualityError
        If no allocation period begins in `first_year`, or the number does not fit.
    NotInForceError
        On a day without a format.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> str(allowance_code(2025, 17, date(2026, 11, 23)))
    'VN-20250000000017'
    """
    parts = code_format("allowance", on).value
    year = whole(first_year, "first_year")
    _check_period(year, f"first_year={year}")
    text = _numbered(whole(number, "number"), parts["serial"], "number")
    series = f"{parts['prefix']}{_numbered(year, parts['year'], 'first_year')}"
    return UnitCode("allowance", series, int(text), year, digits=parts["serial"])


@door
def credit_code(mechanism: str, project: str, year: int, number: int, on: date) -> UnitCode:
    """The code of a credit (mã tín chỉ).

    Parameters
    ----------
    mechanism, project : str
        Their codes of three and four characters, A to Z and 0 to 9.
    year : int
        In full, such as 2026; two digits of it are written.
    number : int
        Of the unit.
    on : datetime.date
        The day whose format is taken.

    Raises
    ------
    DataQualityError
        If a part has other characters or another length, or the year is not of this century.
    NotInForceError
        On a day without a format.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> str(credit_code("VND", "R001", 2026, 17, date(2026, 11, 23)))
    'VNDR001260000000017'
    """
    parts = code_format("credit", on).value
    full, century = whole(year, "year"), _century()
    text = _numbered(full - century if full >= century else -1, parts["year"], "year")
    number_text = _numbered(whole(number, "number"), parts["serial"], "number")
    for name, given in (("mechanism", mechanism), ("project", project)):
        if not isinstance(given, str):
            raise DataQualityError(f"{name}={shown(given)}", "it is text")
        _check_characters(given, "A-Z0-9", f"{name}={shown(given)}")
        if len(given) != parts[name]:
            raise DataQualityError(f"{name}={shown(given)}", f"it has {parts[name]} characters")
    return UnitCode(
        kind="credit",
        series=f"{mechanism}{project}{text}",
        number=int(number_text),
        year=full,
        mechanism=mechanism,
        project=project,
        digits=parts["serial"],
    )


@door
def read_code(text: str, kind: str, on: date) -> UnitCode:
    """Read the code of a unit; nothing is repaired.

    Parameters
    ----------
    text : str
        As it is written, without spaces.
    kind : {"allowance", "credit"}
    on : datetime.date
        The day whose format is taken.

    Returns
    -------
    UnitCode

    Raises
    ------
    DataQualityError
        If it has another length, or a character that a code has not: a letter of another
        alphabet, a full-width digit, a sign, a space, a small letter.
    UnknownItemError
        If there is no such kind of unit.
    NotInForceError
        On a day without a format.

    References
    ----------
    .. [1] Circular 11/2026/TT-BNNMT, as one copy has it.

    Examples
    --------
    >>> read_code("VN-20250000000017", "allowance", date(2026, 11, 23)).number
    17
    >>> found = read_code("VNDR001260000000017", "credit", date(2026, 11, 23))
    >>> found.mechanism, found.project, found.year
    ('VND', 'R001', 2026)
    >>> read_code("VNDR00126000000001７", "credit", date(2026, 11, 23))
    Traceback (most recent call last):
        ...
    ghgcalc.errors.DataQualityError: code='VNDR00126000000001７': character 19 is '７' (FULLWIDTH \
    DIGIT SEVEN), a code has A to Z and 0 to 9.
    """
    parts = code_format(kind, on).value
    if not isinstance(text, str):
        raise DataQualityError(f"code={shown(text)}", "it is text")
    asked = f"code={shown(text)}"
    prefix = parts.get("prefix", "")
    start = len(prefix) if prefix and text.startswith(prefix) else 0
    _check_characters(text[start:], "A-Z0-9", asked, start)
    sizes = [(name, size) for name, size in parts.items() if name != "prefix"]
    length = len(prefix) + sum(size for _, size in sizes)
    if len(text) != length:
        raise DataQualityError(
            asked, f"it has {len(text)} characters, {_shape(parts)} has {length}"
        )
    if not text.startswith(prefix):
        raise DataQualityError(asked, f"it begins with {shown(prefix)}")
    found: dict[str, str] = {}
    place = len(prefix)
    for name, size in sizes:
        found[name] = text[place : place + size]
        if name in ("year", "serial"):
            _check_characters(found[name], "0-9", asked, place)
        place += size
    number = int(found["serial"])
    if kind == "allowance":
        _check_period(int(found["year"]), asked)
        return allowance_code(int(found["year"]), number, on)
    year = _century() + int(found["year"])
    return credit_code(found["mechanism"], found["project"], year, number, on)


def _century() -> int:
    return int(tables.toml(_FILE)["codes"]["credit"]["century"])


def _shape(parts: dict[str, Any]) -> str:
    return " + ".join(f"{name} {size}" for name, size in parts.items())


def _check_characters(text: str, allowed: str, asked: str, start: int = 0) -> None:
    wrong = re.search(f"[^{allowed}]", text)
    if wrong:
        character = wrong.group()
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        said = "A to Z and 0 to 9" if "A" in allowed else "digits 0 to 9 here"
        place = start + wrong.start() + 1
        raise DataQualityError(
            asked, f"character {place} is {character!r} ({name}), a code has {said}"
        )


def _check_period(year: int, asked: str) -> None:
    known = [block["first_year"] for block in tables.toml("law/allowances.toml")["period"]]
    if year not in known:
        why = f"no allocation period begins in {year}"
        raise DataQualityError(asked, why, [str(one) for one in known])


def _numbered(number: int, digits: int, field: str) -> str:
    text = f"{number:0{digits}d}"
    if number < 0 or len(text) > digits:
        raise DataQualityError(f"{field}={number}", f"it has at most {digits} digits")
    return text
