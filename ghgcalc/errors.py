"""The errors of ghgcalc: each says what was asked, why not, what is near, and where to look.

Every class is a built-in error as well, so that an application may catch ``ValueError`` or
``LookupError`` without knowing this library.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from reprlib import Repr
from typing import Any

_SHOWN = 120
"""Characters of untrusted text that a message repeats."""

_SAID = 2000
"""Characters of a reason, which may repeat such text."""

_LISTED = 100
"""Answers that a message lists."""


def _clip(text: str, longest: int = _SHOWN) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "..."


class _Brief(Repr):
    """Of bytes too only the beginning is read."""

    def repr_bytes(self, given: bytes, level: int) -> str:
        return repr(given[:_SHOWN])

    repr_bytearray = repr_bytes_ = repr_str_ = repr_bytes  # bytes_ and str_ are numpy's


_BRIEF = _Brief()
_BRIEF.maxstring = _BRIEF.maxother = _BRIEF.maxlong = _SHOWN
_BRIEF.maxdict = _BRIEF.maxlist = _BRIEF.maxtuple = _BRIEF.maxset = 20


def shown(given: object) -> str:
    """What was given as a message repeats it: of a long text only the beginning is read.

    Examples
    --------
    >>> shown("10 xyz"), len(shown("x" * 1_000_000))
    ("'10 xyz'", 122)
    """
    try:
        if isinstance(given, str | bytes):
            return repr(given[:_SHOWN])
        return _BRIEF.repr(given)[:_SAID]
    except (ValueError, RecursionError):  # a number of 5,000 digits, a list in a list in a list
        return f"<{type(given).__name__}>"


def _listed(near: Iterable[str]) -> tuple[str, ...]:
    """The nearest answers as texts; what is no list of them is one."""
    if isinstance(near, str):
        near = (near,)
    try:
        return tuple(_said(one, _SAID) for one in islice(near, _LISTED))
    except TypeError:
        return (_said(near, _SAID),)


def _said(given: object, longest: int) -> str:
    """A part of a message as text; it is one already unless somebody else raises the error."""
    try:
        return _clip(given if isinstance(given, str) else str(given), longest)
    except (ValueError, RecursionError):  # a number of 5,000 digits, a list in a list in a list
        return f"<{type(given).__name__}>"


class GhgcalcError(Exception):
    """Any refusal of ghgcalc.

    Parameters
    ----------
    asked : str
        What was asked, with the values.
    why : str
        Why it cannot be answered.
    near : iterable of str, optional
        The nearest or the allowed answers.
    see : str, optional
        Where to look.

    Examples
    --------
    >>> print(UnitError("amount='5 kg'", "energy is needed", near=["TJ", "MWh"]))
    amount='5 kg': energy is needed. Nearest: TJ, MWh.
    """

    def __init__(
        self, asked: str = "", why: str = "", near: Iterable[str] = (), see: str = ""
    ) -> None:
        self.asked = _said(asked, _SHOWN)
        self.why = _said(why, _SAID)
        self.near = _listed(near)
        self.see = _said(see, _SAID)
        super().__init__(self.asked, self.why, self.near, self.see)

    def __str__(self) -> str:
        text = f"{self.asked}: {self.why}."
        if self.near:
            text += f" Nearest: {', '.join(self.near)}."
        if self.see:
            text += f" See {self.see}."
        return text


class UnitError(GhgcalcError, ValueError):
    """A quantity without a unit, with an unknown one, or with one of the wrong dimension.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount="21 t")
    Traceback (most recent call last):
        ...
    ghgcalc.errors.UnitError: amount=21.0 t: 't' has the wrong dimension here; ...
    """


class UnknownItemError(GhgcalcError, LookupError):
    """A name (fuel, gas, refrigerant, GWP set, dimension ...) that no table knows.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> try:
    ...     ghg.gwp_set("AR7")
    ... except UnknownItemError as error:
    ...     print(error.asked, sorted(error.near))
    gwp='AR7' ['AR4', 'AR5', 'AR6', 'SAR']
    """


class FactorNotFoundError(GhgcalcError, LookupError):
    """No factor in the catalog answers what was asked.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> try:
    ...     ghg.factors.get("vn-2626:I/1.280")
    ... except FactorNotFoundError as error:
    ...     print(error.near[:2])
    ('vn-2626:I/1.80', 'vn-2626:I/1.28')
    """


class AmbiguousFactorError(GhgcalcError, LookupError):
    """Several factors answer what was asked equally well; ``near`` lists them.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> two = [ghg.Factor(one, "t CO2/t", id=f"lab:{one}", item="diesel", gas="CO2",
    ...                   reference="Fuel analysis") for one in (3.1, 3.2)]
    >>> try:
    ...     ghg.factors.with_rows(two).one("emission", "diesel", gas="CO2")
    ... except AmbiguousFactorError as error:
    ...     print(error.near)
    ('lab:3.1 (3.1 t CO2/t)', 'lab:3.2 (3.2 t CO2/t)')
    """


class NotInForceError(GhgcalcError, LookupError):
    """No rule or value is in force on the day asked for.

    Attributes
    ----------
    first_day : datetime.date or None
        The first day on which there is one.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> try:
    ...     ghg.decree06.facility_list(on=date(2021, 12, 31))
    ... except NotInForceError as error:
    ...     print(error.first_day)
    2022-01-18
    """

    def __init__(
        self,
        asked: str = "",
        why: str = "",
        near: Iterable[str] = (),
        see: str = "",
        first_day: Any = None,
    ) -> None:
        super().__init__(asked, why, near, see)
        self.first_day = first_day if isinstance(first_day, date) else None
        self.args = (*self.args, self.first_day)


class BoundaryError(GhgcalcError, ValueError):
    """Facility, period and activities do not fit together.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.Period.of("2023-06-30/2023-01-01")
    Traceback (most recent call last):
        ...
    ghgcalc.errors.BoundaryError: period 2023-06-30/2023-01-01: it ends before it starts.
    """


class DataQualityError(GhgcalcError, ValueError):
    """Activity data that cannot be true or is not complete: negative, not finite, missing.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "-5 kg")
    Traceback (most recent call last):
        ...
    ghgcalc.errors.DataQualityError: amount=-5.0 kg: an amount cannot be negative.
    """


class ArgumentError(DataQualityError, TypeError):
    """An argument that a call does not take: missing, unknown, or of another kind.

    It is a `TypeError` too, which is what Python says of such a call.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.Facility("Nhà máy", province=67)
    Traceback (most recent call last):
        ...
    ghgcalc.errors.ArgumentError: province=67: Facility takes text or None here.
    """
