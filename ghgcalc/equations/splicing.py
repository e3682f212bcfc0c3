"""Splicing of time series whose method or data change (kết nối chuỗi thời gian)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ghgcalc.arithmetic import added
from ghgcalc.errors import BoundaryError

Array = npt.NDArray[np.float64]


def _series(given: npt.ArrayLike, name: str) -> Array:
    values = np.asarray(given, dtype=float)
    if values.ndim != 1 or not values.size or not np.isfinite(values).all():
        raise BoundaryError(f"{name}={given!r}", "a row of finite figures is needed")
    return values


def overlap(former: npt.ArrayLike, new: npt.ArrayLike, earlier: npt.ArrayLike) -> Array:
    """Earlier years of a former method in terms of a new one (chồng lấp).

    y0 = x0 * sum(y / x) / (n - m + 1), over the years m to n that both methods cover: each year's
    ratio counts alike   [1]_, Equation 5.1

    Parameters
    ----------
    former, new : array_like
        x, y: results of both methods in the same years [any unit].
    earlier : array_like
        x0: results of the former method alone [the same unit].

    Returns
    -------
    ndarray
        A value a year [the unit of what is known].

    Raises
    ------
    BoundaryError
        If the two are not of the same years, or a former result is zero.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 5.

    Examples
    --------
    >>> overlap([100.0, 200.0], [120.0, 220.0], [90.0]).round(6).tolist()
    [103.5]
    """
    x, y, x0 = _series(former, "former"), _series(new, "new"), _series(earlier, "earlier")
    if x.size != y.size or not x.all():
        raise BoundaryError(f"former={former!r}, new={new!r}", "they are of the same years")
    spliced: Array = x0 * (added(y / x) / x.size)
    return spliced


def surrogate(known: float, parameter: float, parameters: npt.ArrayLike) -> Array:
    """Years that are known by a related parameter only (số liệu thay thế).

    y0 = y * s0 / s   [1]_, Equation 5.2

    Parameters
    ----------
    known : float
        y, result of one year [any unit].
    parameter : float
        s, the parameter of that year [any unit].
    parameters : array_like
        s0, the parameter of the years asked for [the same unit].

    Returns
    -------
    ndarray
        A value a year [the unit of what is known].

    Raises
    ------
    BoundaryError
        If the parameter of the known year is zero.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 5.

    Examples
    --------
    >>> surrogate(500.0, 100.0, [80.0, 90.0]).tolist()
    [400.0, 450.0]
    """
    if not np.isfinite(parameter) or not parameter:
        raise BoundaryError(f"parameter={parameter!r}", "it is not zero")
    return known * _series(parameters, "parameters") / parameter


def interpolated(years: npt.ArrayLike, values: npt.ArrayLike, asked: npt.ArrayLike) -> Array:
    """Years between known ones, on a straight line (nội suy)   [1]_, Section 5.3.3.3.

    Parameters
    ----------
    years, values : array_like
        Known years, rising [calendar year], and their results [any unit].
    asked : array_like
        Years between the first and the last [calendar year].

    Returns
    -------
    ndarray
        A value a year [the unit of what is known].

    Raises
    ------
    BoundaryError
        If a year asked for lies outside, or the years do not rise.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 5.

    Examples
    --------
    >>> interpolated([2020, 2024], [100.0, 140.0], [2021, 2022]).tolist()
    [110.0, 120.0]
    """
    x, y, at = _series(years, "years"), _series(values, "values"), _series(asked, "asked")
    if x.size != y.size or (np.diff(x) <= 0).any():
        raise BoundaryError(f"years={years!r}", "they rise, and each has a value")
    if (at < x[0]).any() or (at > x[-1]).any():
        raise BoundaryError(f"asked={asked!r}", f"known are {x[0]:g} to {x[-1]:g}")
    return np.interp(at, x, y)


def extrapolated(years: npt.ArrayLike, values: npt.ArrayLike, asked: npt.ArrayLike) -> Array:
    """Years beyond the known ones, on their trend (ngoại suy xu hướng)   [1]_, Section 5.3.3.4.

    The trend is the line of least squares; the IPCC advises against it for long spans and where
    the change is not steady.

    Parameters
    ----------
    years, values : array_like
        At least two known years [calendar year] and their results [any unit].
    asked : array_like
        Years [calendar year].

    Returns
    -------
    ndarray
        A value a year [the unit of what is known].

    Raises
    ------
    BoundaryError
        If fewer than two years are known.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 5.

    Examples
    --------
    >>> [round(one, 6) for one in extrapolated([2020, 2021, 2022], [10, 12, 14], [2024]).tolist()]
    [18.0]
    """
    x, y, at = _series(years, "years"), _series(values, "values"), _series(asked, "asked")
    if x.size != y.size or np.unique(x).size < 2:
        raise BoundaryError(f"years={years!r}", "a trend needs two known years or more")
    middle, level = added(x) / x.size, added(y) / y.size
    slope = added((x - middle) * (y - level)) / added((x - middle) ** 2)
    trend: Array = level + slope * (at - middle)
    return trend
