"""Landfills by first-order decay: IPCC 2006, Volume 5, Chapter 3 and Annex 3A.1.

The recurrence of Equations 3.4 and 3.5 is used in its closed form: what was deposited `age` years
ago has reacted for ``max(0, age + 1/2 - delay/12)`` years by the end of the inventory year, for
deposits arrive in the middle of their year on average. A delay of 6 months (the default) starts
the reaction on 1 January of the year after deposition, as the IPCC's M = 13.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ghgcalc.arithmetic import added, exp, expm1
from ghgcalc.equations.form import Value, form

CARBON_TO_METHANE = 16.0 / 12.0


def _reacted(age: Value, delay: Value) -> Value:
    """Years of reaction by the end of the year in which a deposit is `age` years old."""
    time: Value = np.maximum(0.0, np.asarray(age) + 0.5 - np.asarray(delay) / 12.0)
    return time


@form("IPCC 2006, Vol. 5, Eq. 3.2", "t C", deposited="t", doc="1", docf="1", correction="1")
def decomposable(deposited: Value, doc: Value, docf: Value, correction: Value) -> Value:
    """Carbon of a deposit that decomposes without air (các-bon phân hủy kỵ khí, DDOCm).

    DDOCm = W * DOC * DOC_f * MCF   [1]_, Equation 3.2

    Parameters
    ----------
    deposited : array_like
        W, waste deposited, wet weight [t].
    doc : array_like
        DOC, degradable organic carbon [fraction of the wet mass].
    docf : array_like
        DOC_f, share of it that decomposes [fraction].
    correction : array_like
        MCF of the site in the year of deposition [fraction].

    Returns
    -------
    float or ndarray
        DDOCm, the broadcast shape [t C].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 3.

    Examples
    --------
    >>> decomposable(1000.0, 0.15, 0.5, 1.0)
    75.0
    """
    return deposited * doc * docf * correction


@form("IPCC 2006, Vol. 5, Eq. 3.4 and 3A1.17", "1", rate="1/yr", age="1", delay="1")
def remaining(rate: Value, age: Value, delay: Value = 6.0) -> Value:
    """Share of a deposit's decomposable carbon left at the end of a year.

    exp(-k * t), with t the years of reaction   [1]_, Equations 3.4 and 3A1.17 in closed form

    Parameters
    ----------
    rate : array_like
        k = ln 2 / half-life [1/yr].
    age : array_like
        Whole years since the year of deposition [-]; 0 in that year.
    delay : array_like, optional
        Months between deposition and the start of the reaction [-].

    Returns
    -------
    float or ndarray
        The broadcast shape [fraction].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 3.

    Examples
    --------
    >>> float(remaining(0.4, 0.0)), round(float(remaining(0.4, 1.0)), 4)
    (1.0, 0.6703)
    """
    left: Value = exp(-np.asarray(rate) * _reacted(age, delay))
    return left


@form("IPCC 2006, Vol. 5, Eq. 3.5 and 3A1.18", "1", rate="1/yr", age="1", delay="1")
def decomposed(rate: Value, age: Value, delay: Value = 6.0) -> Value:
    """Share of a deposit's decomposable carbon that decomposes in one year.

    exp(-k * t_before) - exp(-k * t_now)   [1]_, Equations 3.5 and 3A1.18 in closed form

    Parameters
    ----------
    rate, age, delay : array_like
        See `remaining`; before the year of deposition nothing is there, nor decomposes.

    Returns
    -------
    float or ndarray
        The broadcast shape [fraction].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 3.

    Examples
    --------
    >>> float(decomposed(0.4, 0.0)), round(float(decomposed(0.4, 1.0)), 4)
    (0.0, 0.3297)
    """
    before = np.asarray(age) - 1.0
    reacting = _reacted(age, delay) - _reacted(before, delay)
    share: Value = remaining(rate, before, delay) * -expm1(-np.asarray(rate) * reacting)
    return np.where(np.asarray(age) < 0, 0.0, share)


@form(
    "IPCC 2006, Vol. 5, Eq. 3.1 to 3.6",
    "t CH4",
    deposited="t",
    age="1",
    doc="1",
    docf="1",
    rate="1/yr",
    correction="1",
    methane_fraction="1",
    recovered="t CH4",
    oxidation="1",
    delay="1",
)
def site_methane(
    deposited: Mapping[str, Value],
    age: Value,
    doc: Mapping[str, Value],
    docf: Mapping[str, Value],
    rate: Mapping[str, Value],
    correction: Value,
    methane_fraction: Value,
    recovered: Value = 0.0,
    oxidation: Value = 0.0,
    delay: Value = 6.0,
) -> Value:
    """CH4 of a landfill in one year, all wastes (bãi chôn lấp chất thải rắn).

    CH4 = [sum_waste sum_year (DDOCm decomposed * F * 16/12) - R] * (1 - OX)   [1]_, Equations 3.1
    to 3.6

    Parameters
    ----------
    deposited : mapping of str to array_like, shape (..., years)
        W of each waste, a value a year of deposition [t].
    age : array_like, shape (years,)
        Years from each year of deposition to the inventory year [-].
    doc, docf, rate : mapping of str to array_like
        DOC [fraction], DOC_f [fraction] and k [1/yr] of each waste; what is an array broadcasts
        against the axes before the years.
    correction : array_like
        MCF of the site [fraction].
    methane_fraction : array_like
        F, share of methane in the gas [fraction].
    recovered : array_like, optional
        R, methane recovered in the year: an amount, not a fraction [t CH4].
    oxidation : array_like, optional
        OX, share oxidised in the cover [fraction], applied to what is not recovered.
    delay : array_like, optional
        Months between deposition and the start of the reaction [-].

    Returns
    -------
    float or ndarray
        The broadcast shape without the years [t CH4].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 3 and Annex 3A.1.

    Examples
    --------
    >>> import numpy as np
    >>> food = {"food": np.array([1000.0, 0.0])}
    >>> ages = np.array([1.0, 0.0])
    >>> float(site_methane(food, ages, {"food": 0.15}, {"food": 0.5}, {"food": 0.4}, 1.0, 0.5))
    16.483997698218...
    """
    generated: Value = 0.0
    for waste, amounts in deposited.items():
        share = decomposed(np.asarray(rate[waste])[..., np.newaxis], age, _last(delay))
        carbon = added(np.asarray(amounts) * share) * doc[waste] * docf[waste]
        generated = generated + carbon
    generated = generated * correction * methane_fraction * CARBON_TO_METHANE
    return (generated - recovered) * (1.0 - oxidation)


def _last(value: Value) -> Value:
    """A value that broadcasts against the axes before the years."""
    return np.asarray(value)[..., np.newaxis]
