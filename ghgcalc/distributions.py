"""How an uncertain number is spread: from a value and its 95 % limits to mean, deviation and draws.

The value of an `Estimate` is always the mean of its distribution, so that a simulation has the
point result as its mean wherever the equation is linear. Limits are those of the 95 % interval.
Where no distribution is named, the limits decide, after the advice of IPCC 2006, Volume 1, Chapter
3 (normal for small and symmetric, lognormal for large or skewed and non-negative):

==================================================  =================
limits                                              distribution
==================================================  =================
none                                                exact
symmetric, half-width up to 60 % of the value       normal
symmetric, wider, value above zero                  lognormal
further above the value than below, none negative   lognormal
any other                                           normal
==================================================  =================

One limit alone is mirrored.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc import arithmetic
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, shown

if TYPE_CHECKING:
    from statistics import NormalDist

Value = float | npt.NDArray[np.float64]
Array = npt.NDArray[np.float64]

Z95 = 1.9599639845400536
"""Half-width of the 95 % interval of a normal distribution in standard deviations."""

WIDE = 0.6
"""Half-width, as a fraction of the value, from which a normal spread would reach below zero often
enough to matter: a coefficient of variation of 0.3 (IPCC 2006, Volume 1, Chapter 3)."""

_TAIL = 0.025


def _refused(value: Any, why: str) -> DataQualityError:
    return DataQualityError(f"value {shown(value)}", why)


@door
@attrs.frozen(eq=False)
class Spread:
    """A distribution with the mean at the value.

    Attributes
    ----------
    name : str
        exact, normal, truncated_normal, lognormal, triangular or uniform.
    mean, deviation : float or ndarray
        Mean and standard deviation, in the unit of the number.
    first, second, third : float or ndarray
        Parameters: location and scale of the normals; log location and log scale of the
        lognormal; lower edge, upper edge and mode of the triangular and uniform.
    """

    name: str
    mean: Value
    deviation: Value
    first: Value = 0.0
    second: Value = 0.0
    third: Value = 0.0

    @property
    def variate(self) -> str:
        """What `at` takes: standard ``"normal"`` or ``"uniform"`` draws, or ``""`` for none."""
        if self.name == "exact":
            return ""
        return "normal" if self.name in ("normal", "lognormal") else "uniform"

    def at(self, variate: Value) -> Value:
        """The number at draws of its `variate`.

        Examples
        --------
        >>> import numpy as np
        >>> spread(100.0, 90.0, 110.0).at(np.array([-1.0, 0.0])).round(4).tolist()
        [94.8979, 100.0]
        """
        if self.name == "normal":
            return self.first + self.second * variate
        if self.name == "lognormal":
            drawn: Value = arithmetic.exp(self.first + self.second * variate)
            return drawn
        if self.name == "uniform":
            return self.first + (self.second - self.first) * variate
        if self.name == "triangular":
            return _triangular_at(self, variate)
        if self.name == "truncated_normal":
            return _truncated_at(self, variate)
        return self.mean


def _triangular_at(of: Spread, share: Value) -> Value:
    low, high, mode = of.first, of.second, of.third
    width = high - low
    rising = low + np.sqrt(share * width * (mode - low))
    falling = high - np.sqrt((1.0 - share) * width * (high - mode))
    result: Value = np.where(share * width < mode - low, rising, falling)
    return result


def _standard_normal() -> NormalDist:
    from statistics import NormalDist  # takes longer to import than most results to compute

    return NormalDist()


def _truncated_at(of: Spread, share: Value) -> Value:
    standard = _standard_normal()
    chance = np.asarray(np.vectorize(_above)(-of.first / of.second) * (1.0 - share))
    inside = np.clip(chance, 1e-300, 1.0 - 2.0**-53)
    quantiles = np.fromiter(map(standard.inv_cdf, inside.flat), np.float64, inside.size)
    drawn: Value = np.maximum(of.first - of.second * quantiles.reshape(inside.shape), 0.0)
    return drawn


def _above(cut: float) -> float:
    """Chance that a standard normal is above the cut, to all digits however small it is."""
    return 0.5 * math.erfc(cut / math.sqrt(2.0))


def _symmetric(value: Value, lower: Value, upper: Value) -> bool:
    below, above = value - lower, upper - value
    return bool(np.all(np.abs(above - below) <= 1e-6 * (above + below)))


def _chosen(value: Value, lower: Value, upper: Value) -> str:
    half = (upper - lower) / 2.0
    if not np.any(half):
        return "exact"
    positive = bool(np.all(value > 0))
    if _symmetric(value, lower, upper):
        wide = bool(np.any(half > WIDE * np.abs(value) * (1 + 1e-9)))
        return "lognormal" if wide and positive else "normal"
    skewed = bool(np.all(upper - value >= value - lower))
    return "lognormal" if positive and skewed and bool(np.all(lower >= 0)) else "normal"


def _lognormal(value: Value, lower: Value, upper: Value) -> Spread:
    if not np.all(value > 0):
        raise _refused(value, "a lognormal number is above zero")
    if _symmetric(value, lower, upper):
        scale = np.sqrt(arithmetic.log1p(((upper - lower) / (2.0 * Z95 * value)) ** 2))
    elif np.all(lower > 0):
        scale = arithmetic.log(upper / lower) / (2.0 * Z95)
    else:  # no lower limit to take a ratio with: the upper one and the mean fix it
        scale = Z95 - np.sqrt(np.maximum(Z95**2 - 2.0 * arithmetic.log(upper / value), 0.0))
    deviation = value * np.sqrt(arithmetic.expm1(scale**2))
    return Spread("lognormal", value, deviation, arithmetic.log(value) - scale**2 / 2.0, scale)


def _uniform(value: Value, lower: Value, upper: Value) -> Spread:
    if not _symmetric(value, lower, upper):
        raise _refused(value, "the mean of a uniform number is midway between its limits")
    half = (upper - lower) / (2.0 * 0.95)
    return Spread("uniform", value, half / math.sqrt(3.0), value - half, value + half)


def _triangular(value: Value, lower: Value, upper: Value) -> Spread:
    wanted = (value - lower) / np.maximum(upper - lower, np.finfo(float).tiny)

    def position(mode: Value) -> Value:
        """Where the mean lies between the 95 % limits of a triangle of width 1."""
        low, high = np.sqrt(_TAIL * mode), 1.0 - np.sqrt(_TAIL * (1.0 - mode))
        result: Value = ((1.0 + mode) / 3.0 - low) / (high - low)
        return result

    left, right = np.full(np.shape(wanted), _TAIL), np.full(np.shape(wanted), 1.0 - _TAIL)
    if np.any(wanted < position(left)) or np.any(wanted > position(right)):
        raise _refused(value, "no triangle has this mean between these 95 % limits")
    for _ in range(60):
        middle = (left + right) / 2.0
        short = position(middle) < wanted
        left, right = np.where(short, middle, left), np.where(short, right, middle)
    mode = (left + right) / 2.0
    inner = 1.0 - np.sqrt(_TAIL * (1.0 - mode)) - np.sqrt(_TAIL * mode)
    width = (upper - lower) / inner
    low = lower - width * np.sqrt(_TAIL * mode)
    deviation = width * np.sqrt((1.0 - mode + mode**2) / 18.0)
    return Spread("triangular", value, deviation, low, low + width, low + width * mode)


def _truncated(value: float, scale: float) -> tuple[float, float]:
    """Location of the normal whose part above zero has this mean, and that part's deviation."""
    if value <= 0:
        raise _refused(value, "a number truncated at zero is above it")
    standard = _standard_normal()

    def ratio(location: float) -> float:
        """Hazard of the standard normal at the cut."""
        cut = -location / scale
        above = _above(cut)
        return standard.pdf(cut) / above if above > 1e-300 else cut

    low, high = value - 40.0 * scale, value
    for _ in range(200):
        middle = (low + high) / 2.0
        if middle + scale * ratio(middle) < value:
            low = middle
        else:
            high = middle
    location = (low + high) / 2.0
    hazard, cut = ratio(location), -location / scale
    if abs(location + scale * hazard - value) > 1e-6 * value:
        raise _refused(value, "limits too wide for a normal truncated at zero; take lognormal")
    return location, scale * math.sqrt(max(1.0 + cut * hazard - hazard**2, 0.0))


def spread(
    value: Value, lower: Value | None = None, upper: Value | None = None, name: str | None = None
) -> Spread:
    """The distribution of a number (phân bố xác suất).

    Parameters
    ----------
    value : float or ndarray
        Best estimate and mean.
    lower, upper : float or ndarray, optional
        Limits of the 95 % interval; one alone is mirrored.
    name : str, optional
        A distribution; the limits decide where it is left out.

    Returns
    -------
    Spread

    Raises
    ------
    DataQualityError
        If no distribution of that name has this mean and these limits.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 3, Section 3.2.2.4.

    Examples
    --------
    >>> spread(10.0, 9.0, 11.0).name, spread(10.0, 5.0, 20.0).name
    ('normal', 'lognormal')
    >>> spread(10.0).deviation
    0.0
    """
    if lower is None and upper is None:
        if name not in (None, "exact"):
            raise _refused(value, f"a {name} number needs limits")
        return Spread("exact", value, np.zeros_like(value) if np.ndim(value) else 0.0)
    if lower is None:
        assert upper is not None
        lower = value - (upper - value)
    if upper is None:
        upper = value + (value - lower)
    shape = name or _chosen(value, lower, upper)
    if shape == "exact" or not np.any(upper - lower):
        return Spread("exact", value, np.zeros_like(value) if np.ndim(value) else 0.0)
    scale = (upper - lower) / (2.0 * Z95)
    if shape == "lognormal":
        return _lognormal(value, lower, upper)
    if shape == "uniform":
        return _uniform(value, lower, upper)
    if shape == "triangular":
        return _triangular(value, lower, upper)
    if shape == "truncated_normal":
        location, deviation = (one[()] for one in np.vectorize(_truncated)(value, scale))
        return Spread("truncated_normal", value, deviation, location, scale)
    return Spread("normal", value, scale, value, scale)
