"""What a claim of carbon neutrality consists of: subject, plan, credits, declaration."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from datetime import date
from numbers import Integral, Real
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.dated import check_day
from ghgcalc.door import door, each
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.names import folded, same_name
from ghgcalc.neutrality.serials import overlap, span
from ghgcalc.neutrality.terms import FILE
from ghgcalc.statement import Statement

_MOST = 1e30  # tonnes; nothing on earth weighs as much


def tonnes(given: object, what: str, least: float = -math.inf) -> float:
    """Tonnes of CO2e of a number or a statement.

    Raises
    ------
    BoundaryError
        If it is neither, not finite, above 1e30 t, or below `least`.
    """
    value = given.total if isinstance(given, Statement) else given
    amount = math.nan
    if isinstance(value, Real) and not isinstance(value, bool):
        # a whole number that no float holds; a span of time, which numpy counts as a number
        with contextlib.suppress(OverflowError, TypeError):
            amount = float(value)
    if not abs(amount) < _MOST:
        raise BoundaryError(f"{what}={shown(given)}", "give a Statement or tonnes of CO2e")
    if amount < least:
        raise BoundaryError(f"{what}={shown(given)}", f"tonnes from {least:g} up")
    return amount


def whole(given: object, what: str, least: int, most: int = 10**15) -> int:
    """A whole number between two bounds.

    Raises
    ------
    DataQualityError
        If it is none.
    """
    counts = isinstance(given, Integral) and hasattr(given, "__index__")  # a timedelta64 has none
    number: int | None = None
    if counts and not isinstance(given, bool):
        number = int(given)  # type: ignore[call-overload]
    if number is None or not least <= number <= most:
        raise DataQualityError(f"{what}={shown(given)}", f"a whole number from {least} to {most}")
    return number


def _year(given: object, what: str) -> int:
    return whole(given, what, 1900, 2200)


def choice(given: object, what: str, allowed: tuple[str, ...]) -> str:
    """`given` itself if it is one of the words allowed.

    Raises
    ------
    UnknownItemError
        If it is not.
    """
    if not isinstance(given, str) or given not in allowed:
        raise UnknownItemError(f"{what}={shown(given)}", "no such word", list(allowed))
    return given


def _check_texts(one: Any, *names: str) -> None:
    for name in names:
        if not isinstance(getattr(one, name), str):
            raise DataQualityError(f"{name}={shown(getattr(one, name))}", "a text is needed")


def _check_flag(given: object, what: str) -> None:
    if not isinstance(given, bool):
        raise DataQualityError(f"{what}={shown(given)}", "True or False")


def _texts_by_name(given: Any) -> dict[str, str]:
    plain = isinstance(given, Mapping) and all(
        isinstance(part, str) for pair in given.items() for part in pair
    )
    if not plain:
        raise DataQualityError(f"{shown(given)}", "give texts by name, such as {'name': 'text'}")
    return dict(given)


def _targets(given: Any) -> dict[int, float]:
    if not isinstance(given, Mapping):
        raise DataQualityError(
            f"targets={shown(given)}", "give tonnes by year, such as {2030: 500.0}"
        )
    named = {_year(year, "targets: year"): tonnes(one, f"targets: {year}", 0.0)
             for year, one in given.items()}  # fmt: skip
    return dict(sorted(named.items()))


def _actions(given: Any) -> tuple[str, ...]:
    named = (given,) if isinstance(given, str) else given
    return tuple(one for one in each(named, str, "actions") if one.strip())


def _residual(given: Any) -> float | None:
    return None if given is None else tonnes(given, "residual", 0.0)


def _quantity(given: Any) -> int:
    return whole(given, "quantity", 1)


def _day(given: Any) -> date | None:
    return None if given is None else check_day(given)


def _serials(given: Any) -> tuple[str, str] | int | None:
    """First and last number as the registry writes them; a count; or None."""
    if given is None or (isinstance(given, Integral) and not isinstance(given, bool)):
        return None if given is None else whole(given, "serials", 1)
    if isinstance(given, tuple | list) and len(given) == 2:
        found = str(given[0]), str(given[1])
        if span(found) is not None:
            return found
    raise DataQualityError(
        f"serials={shown(given)}",
        "give (first, last), alike but for the number they end in, or a count",
    )


@door
@attrs.frozen
class Subject:
    """What is to be carbon neutral (đối tượng).

    Attributes
    ----------
    name : str
    kind : {"organisation", "product"}
    boundary : str
        What is inside.
    exclusions : mapping of str to str
        What is left out, and why.

    Raises
    ------
    UnknownItemError, DataQualityError
        For another kind, or what is no text.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> Subject("Cá tra fillet", kind="product", boundary="từ ao nuôi đến cổng nhà máy").kind
    'product'
    """

    name: str
    kind: str = "organisation"
    boundary: str = ""
    exclusions: Mapping[str, str] = attrs.field(factory=dict, converter=_texts_by_name)

    def __attrs_post_init__(self) -> None:
        choice(self.kind, "kind", ("organisation", "product"))
        _check_texts(self, "name", "boundary")


@door
@attrs.frozen
class Plan:
    """The carbon neutrality management plan (kế hoạch quản lý trung hòa các-bon).

    Attributes
    ----------
    commitment : str
        Of top management.
    baseline_year : int, optional
    targets : mapping of int to float
        Emissions aimed at by year [t CO2e], short and long.
    actions : tuple of str
    responsible : str
    residual : float, optional
        Emissions that remain once all that is feasible is done [t CO2e].
    offset_criteria : str
        How credits are chosen.
    review_every_years : int, optional

    Raises
    ------
    BoundaryError, DataQualityError
        For what are no tonnes, years or texts.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> plan = Plan("Ban giám đốc", 2022, {2025: 900.0, 2040: 100.0}, ("điện mặt trời",), "Lan",
    ...             100.0, "tín chỉ hấp thụ", 1)
    >>> plan.targets[2025], plan.residual
    (900.0, 100.0)
    """

    commitment: str = ""
    baseline_year: int | None = None
    targets: Mapping[int, float] = attrs.field(factory=dict, converter=_targets)
    actions: tuple[str, ...] = attrs.field(default=(), converter=_actions)
    responsible: str = ""
    residual: float | None = attrs.field(
        default=None,
        converter=_residual,
    )
    offset_criteria: str = ""
    review_every_years: int | None = None

    def __attrs_post_init__(self) -> None:
        _check_texts(self, "commitment", "responsible", "offset_criteria")
        if self.baseline_year is not None:
            _year(self.baseline_year, "baseline_year")
        if self.review_every_years is not None:
            whole(self.review_every_years, "review_every_years", 1, 100)


@door
@attrs.frozen
class Credit:
    """Credits of one project and vintage, one a tonne of CO2e (tín chỉ các-bon).

    Attributes
    ----------
    programme, registry, project, methodology : str
    quantity : int
        Credits [t CO2e].
    serials : tuple of int or str, or int, optional
        First and last serial number, alike but for the number they end in; a count names no unit.
    vintage : int, optional
        Year of the reduction or removal.
    issued_on, retired_on : datetime.date, optional
    retired_for : str
        For whom and for which period, as the registry has it.
    kind : {"reduction", "removal", ""}
    verified : bool
        Validated and verified by an independent party.
    adjustment : {"yes", "no", "na", ""}
        Corresponding adjustment of the host country.
    within_boundary : bool
        Whether the project lies inside the boundary of the subject itself.

    Raises
    ------
    BoundaryError
        For a certificate of renewable electricity, which is no credit.
    UnknownItemError, DataQualityError
        For another word, what is no text, day or whole number, or serials of another number.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> credits = Credit("Verra VCS", "Verra Registry", "1234", ("VCU-1", "VCU-300"), vintage=2024,
    ...                  quantity=300, retired_on=date(2026, 3, 2), kind="removal", verified=True)
    >>> credits.quantity, credits.vintage
    (300, 2024)
    """

    programme: str = ""
    registry: str = ""
    project: str = ""
    quantity: int = attrs.field(
        kw_only=True, converter=_quantity
    )  # fmt: skip
    serials: tuple[str, str] | int | None = attrs.field(default=None, converter=_serials)
    vintage: int | None = None
    issued_on: date | None = attrs.field(default=None, converter=_day)
    retired_on: date | None = attrs.field(default=None, converter=_day)
    retired_for: str = ""
    methodology: str = ""
    kind: str = ""
    verified: bool = False
    adjustment: str = ""
    within_boundary: bool = False

    def __attrs_post_init__(self) -> None:
        _check_texts(self, "programme", "registry", "project", "retired_for", "methodology")
        choice(self.kind, "kind", ("reduction", "removal", ""))
        choice(self.adjustment, "adjustment", ("yes", "no", "na", ""))
        _check_flag(self.verified, "verified")
        _check_flag(self.within_boundary, "within_boundary")
        if self.vintage is not None:
            _year(self.vintage, "vintage")
        certificates = tables.toml(FILE)["certificates"]["programmes"]
        if folded(self.programme) in {folded(name) for name in certificates}:
            why = "a renewable certificate is an attribute of electricity, no credit"
            raise BoundaryError(
                f"programme={shown(self.programme)}", why, see="ghgcalc.contractual"
            )
        numbers = span(self.serials)
        count = numbers[2] - numbers[1] + 1 if numbers else self.serials
        if count is not None and count != self.quantity:
            raise DataQualityError(f"quantity={self.quantity}", f"the serials name {count} credits")

    @property
    def label(self) -> str:
        """Project, vintage and serials, for messages."""
        numbers = self.serials
        ends = " to ".join(numbers) if isinstance(numbers, tuple) else ""
        parts = (self.project, str(self.vintage or ""), ends)
        return " ".join(part for part in parts if part) or f"{self.quantity} x"

    def shared_with(self, other: Credit) -> bool:
        """Whether a serial number is in both, of one registry or of one project and vintage.

        Case and blanks do not tell serial numbers apart; neither does another spelling of the
        registry, where project and vintage are the same.
        """
        one, two = span(self.serials), span(other.serials)
        if one is None or two is None or not overlap(one, two):
            return False
        project = bool(self.project.strip()) and same_name(self.project, other.project)
        of_one = project and self.vintage == other.vintage
        return of_one or same_name(self.registry, other.registry)


@door
@attrs.frozen
class Claim:
    """A declaration for one period (công bố).

    Attributes
    ----------
    period_start, period_end, declared_on : datetime.date
    verification : {"none", "limited", "reasonable"}
    verifier : str
    report : mapping of str to str
        What the public report says, by the names of `report_facts`.
    wording : str
        The claim's own words.
    electricity : {"location", "market", "none", ""}
        By what the electricity in the footprint is counted.
    first_period : bool

    Raises
    ------
    BoundaryError
        If the period ends before it starts.
    UnknownItemError, DataQualityError
        For another word, or what is no day or text.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> claim = Claim(date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 31),
    ...               verification="limited", verifier="Đơn vị thẩm định")
    >>> claim.verification, claim.first_period
    ('limited', False)
    """

    period_start: date = attrs.field(converter=check_day)
    period_end: date = attrs.field(converter=check_day)
    declared_on: date = attrs.field(converter=check_day)
    verification: str = "none"
    verifier: str = ""
    report: Mapping[str, str] = attrs.field(factory=dict, converter=_texts_by_name)
    wording: str = ""
    electricity: str = ""
    first_period: bool = False

    def __attrs_post_init__(self) -> None:
        choice(self.verification, "verification", ("none", "limited", "reasonable"))
        choice(self.electricity, "electricity", ("location", "market", "none", ""))
        _check_texts(self, "verifier", "wording")
        _check_flag(self.first_period, "first_period")
        known = tuple(tables.toml(FILE)["report"])
        for name in self.report:
            choice(name, "report", known)
        if self.period_end < self.period_start:
            raise BoundaryError(f"{self.period_start} to {self.period_end}", "it ends too early")
