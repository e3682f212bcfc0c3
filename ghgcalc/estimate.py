"""`Estimate`: a number with its unit, its 95 % limits, its identity and where it comes from."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from ghgcalc import units
from ghgcalc.door import door, indoors
from ghgcalc.errors import DataQualityError, UnitError, UnknownItemError, shown
from ghgcalc.references import Reference, as_reference
from ghgcalc.units import Value

if TYPE_CHECKING:
    from ghgcalc.distributions import Spread

DISTRIBUTIONS = ("exact", "normal", "truncated_normal", "lognormal", "triangular", "uniform")
"""How an uncertain number is spread. None lets the limits decide."""


def _value(given: Any) -> Value:
    value = units.numbers(given)
    if np.size(value) == 0:
        raise DataQualityError(f"value={shown(given)}", "no value is given")
    if not np.isfinite(value).all():
        raise DataQualityError(f"value={shown(given)}", "a value and its limits are finite")
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    return value


def _optional(given: Any) -> Value | None:
    return None if given is None else _value(given)


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return bool(np.array_equal(one, other))


def _distribution(word: str | None) -> str | None:
    if word is not None and word not in DISTRIBUTIONS:
        raise UnknownItemError(f"distribution={shown(word)}", "no such distribution", DISTRIBUTIONS)
    return word


def _no_text(unit: object) -> UnitError:
    return UnitError(f"unit={shown(unit)}", "a unit is text, such as 't' or 'kg CO2/TJ'")


_compared = attrs.cmp_using(eq=_same)


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


@door
@attrs.frozen
class Estimate:
    """A number as an inventory knows it.

    Attributes
    ----------
    value : float or ndarray
        The best estimate, in `unit` [any unit]; an array holds several readings of one quantity.
    unit : str
        A unit of the vocabulary.
    lower, upper : float or ndarray, optional
        Limits of the 95 % interval, in `unit` [any unit]. Not stated is not the same as exact.
    distribution : str, optional
        One of `DISTRIBUTIONS`; None lets the limits decide. An ``"exact"`` number has none but
        itself.
    key : str
        The identity of the quantity: two emissions that hold the same key share one variable.
    reference : Reference, optional
        Where the number was printed.

    Examples
    --------
    >>> Estimate(100.0, "t").with_uncertainty(0.05).upper
    105.0

    Raises
    ------
    DataQualityError
        If a value is not finite, or lies outside its limits, or an exact number has others.
    """

    value: Value = attrs.field(converter=_value, eq=_compared)
    unit: str
    lower: Value | None = attrs.field(default=None, converter=_optional, eq=_compared)
    upper: Value | None = attrs.field(default=None, converter=_optional, eq=_compared)
    distribution: str | None = attrs.field(default=None, converter=_distribution)
    key: str = ""
    reference: Reference | None = attrs.field(default=None, converter=as_reference)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.unit, str):
            raise _no_text(self.unit)
        try:
            if self.lower is not None and np.any(np.greater(self.lower, self.value)):
                raise self._outside("lower", self.lower)
            if self.upper is not None and np.any(np.less(self.upper, self.value)):
                raise self._outside("upper", self.upper)
        except ValueError as problem:
            if isinstance(problem, DataQualityError):
                raise
            why = "the limits of several readings are as many as these"
            raise DataQualityError(f"limits of {np.shape(self.value)} readings", why) from None
        if self.distribution == "exact":
            self._check_exact()

    def _check_exact(self) -> None:
        """Refuse limits that would be without effect."""
        for name in ("lower", "upper"):
            bound = getattr(self, name)
            if bound is not None and np.any(np.not_equal(bound, self.value)):
                raise DataQualityError(
                    f"{name}={shown(bound)} of an exact {self.value!r} {self.unit}",
                    "an exact number has no limits: leave them out, or distribution='exact'",
                )

    def _outside(self, name: str, bound: Value) -> DataQualityError:
        return DataQualityError(
            f"{name}={shown(bound)}", f"the value {self.value!r} {self.unit} is outside it"
        )

    @indoors
    def keyed(self, key: str) -> Estimate:
        """The same number under another key; what was read at the door is not read again.

        Raises
        ------
        DataQualityError
            If the key is no text.

        Examples
        --------
        >>> Estimate(2.0, "t").keyed("boiler/amount").key
        'boiler/amount'
        """
        if not isinstance(key, str):
            raise DataQualityError(f"key={shown(key)}", "a key is a text")
        kind: Any = type(self)  # a class has a hash, also where what it makes has none
        made: Estimate = object.__new__(kind)
        for name in _names(kind):
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "key", key)
        return made

    @property
    def is_array(self) -> bool:
        """Whether it holds several readings."""
        return isinstance(self.value, np.ndarray)

    @property
    def spread(self) -> Spread:
        """Its distribution (phân bố xác suất): mean at the value, limits at 95 %.

        Raises
        ------
        DataQualityError
            If the distribution named does not fit the value and its limits.

        Examples
        --------
        >>> Estimate(100.0, "t").with_uncertainty(0.05).spread.name
        'normal'
        """
        from ghgcalc import distributions  # a point result needs none

        return distributions.spread(self.value, self.lower, self.upper, self.distribution)

    @indoors
    def to(self, unit: str) -> Value:
        """The value in another unit of the same dimension.

        Returns
        -------
        float or ndarray
            The value [`unit`].

        Raises
        ------
        UnitError
            If the dimensions differ.

        Examples
        --------
        >>> Estimate(43.0, "TJ/Gg").to("MJ/kg")
        43.0
        """
        if not isinstance(unit, str):
            raise _no_text(unit)
        return units.convert(self.value, self.unit, unit)

    def with_uncertainty(self, relative: float) -> Estimate:
        """The same number with symmetric limits at 95 %.

        Parameters
        ----------
        relative : float
            Half-width of the 95 % interval [fraction of the value]: 0.05 is 5 %.

        Raises
        ------
        DataQualityError
            If it is negative or not finite, or the number is exact.
        """
        try:
            fits = not isinstance(relative, bool) and 0 <= relative < math.inf
        except TypeError:
            fits = False
        if not fits:
            raise DataQualityError(
                f"uncertainty={shown(relative)}",
                "a half-width at 95 % is a fraction of the value, such as 0.05",
            )
        return attrs.evolve(
            self, lower=self.value * (1 - relative), upper=self.value * (1 + relative)
        )

    def __str__(self) -> str:
        if isinstance(self.value, np.ndarray):
            return f"{self.value.size} readings, sum {math.fsum(self.value.flat):.12g} {self.unit}"
        return f"{self.value:.12g} {self.unit}".removesuffix(" 1")
