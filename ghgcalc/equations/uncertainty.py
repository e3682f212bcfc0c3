"""Uncertainty of sums, products and trends: IPCC 2006, Volume 1, Chapter 3, Approach 1.

Uncertainties are half-widths of the 95 % interval, as fractions of the value unless a name says
otherwise, of independent quantities. What is shared is for `ghgcalc.propagation`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ghgcalc.arithmetic import added

Array = npt.NDArray[np.float64]


def of_product(uncertainties: npt.ArrayLike) -> Array:
    """Uncertainty of a product: U = sqrt(U1^2 + ... + Un^2)   (IPCC 2006, Vol. 1, Eq. 3.1).

    Parameters
    ----------
    uncertainties : array_like, shape (..., n)
        Half-widths of the factors [fraction].

    Returns
    -------
    ndarray, shape (...)
        Half-width of the product [fraction].

    Examples
    --------
    >>> float(of_product([0.03, 0.04]))
    0.05
    """
    return np.asarray(np.sqrt(added(np.square(np.asarray(uncertainties, dtype=np.float64)))))


def of_sum(values: npt.ArrayLike, uncertainties: npt.ArrayLike) -> Array:
    """Uncertainty of a sum, as a fraction of it   (IPCC 2006, Vol. 1, Eq. 3.2).

    ``U = sqrt(sum (x U)^2) / |sum x|``; infinite where the sum is zero and something is uncertain.

    Parameters
    ----------
    values : array_like, shape (..., n)
        Terms [any one unit]; removals are negative.
    uncertainties : array_like, shape (..., n)
        Half-widths of the terms [fraction].

    Returns
    -------
    ndarray, shape (...)
        Half-width of the sum [fraction].

    Examples
    --------
    >>> float(of_sum([20.0, 12.0], [4 / 20, 3 / 12]))
    0.15625
    """
    terms = np.asarray(values, dtype=np.float64)
    absolute = np.sqrt(added(np.square(terms * np.asarray(uncertainties, dtype=np.float64))))
    total = np.abs(added(terms))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(absolute == 0, 0.0, absolute / total))


def corrected(uncertainty: npt.ArrayLike) -> Array:
    """Uncertainty of a product of large ones, corrected   (IPCC 2006, Vol. 1, Eq. 3.3 and 3.4).

    From 100 % on the first-order figure of a product or quotient is too small; the correction is
    fitted for 100 to 230 %. The form is from memory of the guidelines.

    Parameters
    ----------
    uncertainty : array_like
        First-order half-width [fraction].

    Returns
    -------
    ndarray
        The same below 1 [fraction]; beyond 2.3 the correction at 2.3 is used.

    Examples
    --------
    >>> corrected([0.5, 2.0]).round(3).tolist()
    [0.5, 2.911]
    """
    given = np.asarray(uncertainty, dtype=np.float64)
    percent = np.clip(100.0 * given, 100.0, 230.0)
    fit = -0.720 + 1.0921 * percent - 1.63e-3 * percent**2 + 1.11e-5 * percent * percent**2
    return np.asarray(np.where(given < 1.0, given, given * (fit / percent) ** 2))


class Worksheet(NamedTuple):
    """Columns G to M of Table 3.2, a row a category; percentages as the table has them.

    Examples
    --------
    >>> worksheet([100.0], [110.0], [3.0], [4.0]).combined.tolist()
    [5.0]
    """

    combined: Array
    """G, combined uncertainty [%]."""
    contribution: Array
    """H, contribution to the variance of the total in year t [%^2]."""
    type_a: Array
    """I, type A sensitivity, with its sign [-]."""
    type_b: Array
    """J, type B sensitivity [-]."""
    trend_factor: Array
    """K, uncertainty of the trend from the emission factor [percentage points]."""
    trend_activity: Array
    """L, uncertainty of the trend from the activity data [percentage points]."""
    uncertainty: float
    """Of the total in year t [%]."""
    trend_uncertainty: float
    """Of the trend [percentage points]."""


def worksheet(
    base: npt.ArrayLike,
    current: npt.ArrayLike,
    activity: npt.ArrayLike,
    factor: npt.ArrayLike,
    *,
    base_total: float | None = None,
    current_total: float | None = None,
) -> Worksheet:
    """Table 3.2 of IPCC 2006, Volume 1: level and trend uncertainty by Approach 1.

    Factors are taken as the same in both years (type A), activity data as independent (type B).

    Parameters
    ----------
    base, current : array_like, shape (n,)
        C and D, emissions of each category in the base year and in year t [t CO2e].
    activity, factor : array_like, shape (n,)
        E and F, half-widths of activity data and emission factor [%].
    base_total, current_total : float, optional
        Totals where the rows are not all of them [t CO2e].

    Returns
    -------
    Worksheet

    Examples
    --------
    >>> sheet = worksheet([100.0], [110.0], [3.0], [4.0])
    >>> sheet.uncertainty, round(sheet.trend_uncertainty, 4)
    (5.0, 4.6669)
    """
    c, d, e, f = (np.asarray(one, dtype=np.float64) for one in (base, current, activity, factor))
    before = float(added(c)) if base_total is None else base_total
    now = float(added(d)) if current_total is None else current_total
    combined = np.hypot(e, f)
    raised = 0.01 * c + before
    type_a = 100.0 * (0.01 * d + now - raised) / raised - 100.0 * (now - before) / before
    type_b = np.abs(d / before)
    contribution = (combined * d / now) ** 2
    by_factor, by_activity = type_a * f, type_b * e * np.sqrt(2.0)
    return Worksheet(
        *(combined, contribution, type_a, type_b, by_factor, by_activity),
        uncertainty=float(np.sqrt(added(contribution))),
        trend_uncertainty=float(np.sqrt(added(by_factor**2 + by_activity**2))),
    )
