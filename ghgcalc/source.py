"""`Facility` and `Source`: who emits, and from what; `Period` and `Evidence` of an activity."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import attrs

from ghgcalc import categories, units
from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.names import LONGEST

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def _name(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise DataQualityError(
            f"{attribute.name}={shown(value)}", "a name is a text that is not empty"
        )
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            why = "it holds half a character (a lone surrogate), which no text can be written with"
            raise DataQualityError(f"{attribute.name}={shown(value)}", why) from None


def _capacity(given: Any) -> float | None:
    if given is None:
        return None
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = (given, "t")
    value, _ = units.amount(given, ["t"], "capacity")
    if not isinstance(value, float):
        raise DataQualityError(f"capacity={shown(given)}", "one number is needed")
    return value


def _numbers(given: Any) -> tuple[str, ...]:
    numbers = (given,) if isinstance(given, str) else given
    if not isinstance(numbers, list | tuple) or not all(isinstance(one, str) for one in numbers):
        raise BoundaryError(
            f"former_lists={shown(given)}", "give numbers of decisions", ["13/2024"]
        )
    return tuple(numbers)


@door
@attrs.frozen
class Facility:
    """A facility (cơ sở): the smallest thing Decree 06/2022/NĐ-CP speaks of.

    Attributes
    ----------
    name : str
    province : str, optional
        Province, such as ``"Đồng Tháp"``.
    kind : str, optional
        One of `ghgcalc.categories.facility_kinds`, such as ``"industry"``; Article 6(1) asks
        different things of different kinds. None is "not said".
    vsic : str, optional
        Code of the Vietnamese industrial classification.
    region : str
        Region whose factors apply.
    capacity : float, optional
        Operating capacity of a solid-waste facility [t/year]; text or a Quantity is read too.
    listed_as : str, optional
        The entry of the Prime Minister's list that the user says is this facility, as
        ``"annex/number"``, such as ``"II/1880"``.
    former_lists : tuple of str
        Numbers of the earlier decisions whose lists the user says it was on, such as
        ``("13/2024",)``.
    allowances : bool, optional
        Whether it is allocated allowances (được phân bổ hạn ngạch). None is "not said".

    Raises
    ------
    UnknownItemError
        For a kind of facility that there is none of.
    UnitError, DataQualityError
        For a capacity that is no mass, and for a name that is empty.
    BoundaryError
        If `former_lists` are no numbers of decisions, or `allowances` is not yes or no.

    Examples
    --------
    >>> Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry").region
    'VN'
    """

    name: str = attrs.field(validator=_name)
    province: str | None = None
    kind: str | None = None
    vsic: str | None = None
    region: str = "VN"
    address: str | None = None
    capacity: float | None = attrs.field(default=None, converter=_capacity)
    listed_as: str | None = None
    former_lists: tuple[str, ...] = attrs.field(default=(), converter=_numbers)
    allowances: bool | None = attrs.field(default=None)

    @allowances.validator
    def _check_allowances(self, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and not isinstance(value, bool):
            raise BoundaryError(f"allowances={shown(value)}", "it is True, False or None")

    def __attrs_post_init__(self) -> None:
        if self.kind is not None:
            categories.check_code(self.kind, categories.facility_kinds(), "kind")


@door
@attrs.frozen
class Source:
    """A source of emissions in a facility (nguồn phát thải).

    Attributes
    ----------
    name : str
    category : str, optional
        IPCC 2006 code, such as ``"1.A.2.e"``.
    scope : int, optional
        1, 2 or 3; follows from the activity unless given.
    iso_category : str, optional
        ISO 14064-1 category, such as ``"2.1"``; follows from the activity unless given.
    circular38 : str, optional
        Source type of Circular 38/2023; follows from the activity unless given.
    scope3 : str, optional
        Category of the value chain, ``"1"`` to ``"15"``; the source is then of scope 3, and its
        ISO 14064-1 category is that of the category unless given.

    Raises
    ------
    UnknownItemError
        For a code that a scheme has not.
    BoundaryError
        If the scope is not 1, 2 or 3, or is not 3 and there is a category of the value chain.

    Examples
    --------
    >>> Source("Lò hơi 10 t/h", category="1.A.2.e").category
    '1.A.2.e'
    >>> Source("Xe tải thuê", scope3="4").scope
    3
    """

    name: str = attrs.field(validator=_name)
    category: str | None = None
    scope: int | None = None
    iso_category: str | None = None
    circular38: str | None = None
    scope3: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.category is not None:
            categories.check_code(self.category, categories.ipcc(), "category")
        if self.iso_category is not None:
            categories.check_code(self.iso_category, categories.iso14064(), "iso_category")
        if self.circular38 is not None:
            categories.check_code(self.circular38, categories.circular38(), "circular38")
        if self.scope is not None and self.scope not in categories.SCOPES:
            raise BoundaryError(f"scope={shown(self.scope)}", "a scope is 1, 2 or 3")
        if self.scope3 is not None:
            categories.check_code(self.scope3, categories.scope3(), "scope3")
            if self.scope not in (None, 3):
                why = f"category {self.scope3} of the value chain is of scope 3"
                raise BoundaryError(f"scope={shown(self.scope)}, scope3={shown(self.scope3)}", why)
            object.__setattr__(self, "scope", 3)


def days_of(year: int) -> int:
    """Days of a calendar year.

    Examples
    --------
    >>> days_of(2023), days_of(2024)
    (365, 366)
    """
    return (date(check_year(year), 12, 31) - date(year, 1, 1)).days + 1


def check_year(year: int, asked: str = "") -> int:
    """`year` itself if an inventory may be for it.

    Raises
    ------
    BoundaryError
        If it is before 1900 or after 2200.
    """
    if not 1900 <= year <= 2200:
        raise BoundaryError(asked or f"year={shown(year)}", "a year is from 1900 to 2200")
    return year


@door
@attrs.frozen
class Period:
    """The days an amount is for, both ends included.

    Raises
    ------
    BoundaryError
        If it ends before it starts, or is before 1900 or after 2200.
    DataQualityError
        If a day is no `datetime.date`.

    Examples
    --------
    >>> Period.of("2023-02").end
    datetime.date(2023, 2, 28)
    >>> Period.of("2023-01-01/2023-06-30").days
    181
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        check_day(self.start, "start")
        check_day(self.end, "end")
        if self.end < self.start:
            raise BoundaryError(f"period {self}", "it ends before it starts")
        for day in (self.start, self.end):
            check_year(day.year, f"period {self}")

    @classmethod
    def of(cls, given: Any) -> Period | None:
        """A period from ``"2023"``, ``"2023-02"``, ``"2023-01-01/2023-06-30"`` or two dates.

        Raises
        ------
        BoundaryError
            If it is no period, ends before it starts, or is before 1900 or after 2200.
        """
        if given is None or isinstance(given, Period):
            return given
        try:
            if isinstance(given, str):
                if len(given) > LONGEST:
                    raise ValueError("too long")
                first, between, last = given.partition("/")
                return cls(_days(first)[0], _days(last if between else first)[1])
            start, end = given
            return cls(start, end)
        except BoundaryError:
            raise
        except (ValueError, TypeError, OverflowError, RecursionError):
            raise BoundaryError(
                f"period={shown(given) if isinstance(given, str) else type(given)}",
                "not a period",
                ["2023", "2023-02", "2023-01-01/2023-06-30"],
            ) from None

    @property
    def days(self) -> int:
        """Length [day]."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def _days(text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError("not a year, month or day")
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    last = first.month if month else 12
    after = date(first.year + last // 12, last % 12 + 1, 1)
    return first, after - timedelta(days=1)


BASES = ("metered", "invoiced", "calculated", "estimated")
"""How an amount is known."""


@door
@attrs.frozen
class Evidence:
    """What an amount rests on (chứng từ, nguồn số liệu).

    Attributes
    ----------
    document : str, optional
        Invoice, log or contract.
    supplier : str, optional
    basis : str, optional
        One of `BASES`.
    how : str, optional
        How it was measured or estimated.
    meter : str, optional
        Id of the meter; amounts of one meter must not overlap in time.

    Raises
    ------
    DataQualityError
        For another word of `basis`.

    Examples
    --------
    >>> Evidence(document="Hóa đơn 0001234", supplier="EVN", basis="invoiced").basis
    'invoiced'
    >>> Evidence.of("Hóa đơn 0001234").document
    'Hóa đơn 0001234'
    """

    document: str | None = None
    supplier: str | None = None
    basis: str | None = None
    how: str | None = None
    meter: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.basis is not None and self.basis not in BASES:
            raise DataQualityError(f"basis={shown(self.basis)}", "no such basis", BASES)

    @classmethod
    def of(cls, given: Any) -> Evidence | None:
        """Evidence as given; a text is the document.

        Raises
        ------
        DataQualityError
            If it is neither evidence nor text.
        """
        if given is None or isinstance(given, Evidence):
            return given
        if not isinstance(given, str):
            raise DataQualityError(f"evidence={shown(given)}", "give ghgcalc.Evidence or a text")
        return cls(document=given)
