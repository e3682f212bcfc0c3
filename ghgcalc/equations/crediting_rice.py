"""Rice and trees in crediting methodologies, in t CO2e.

The global warming potential is an input, for methodologies fix it by crediting period.
"""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_CARBON_TO_CO2 = 44.0 / 12.0


@form(
    "AMS-III.AU v03.0, Eq. 6",
    "t CO2e",
    area="ha",
    days="day",
    factor="kg/ha/day",
    gwp="1",
)
def rice_reduction(area: Value, days: Value, factor: Value, gwp: Value) -> Value:
    """Reduction of a rice field by the default factor of a changed water regime.

    ER = EF_ER * A * L * 10^-3 * GWP   [1]_, Equation 6

    Parameters
    ----------
    area : array_like
        A [ha].
    days : array_like
        L, cultivation period of the year [day].
    factor : array_like
        EF_ER, default reduction [kg CH4/ha/day].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        ER, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.AU v03.0.

    Examples
    --------
    >>> round(rice_reduction(1.0, 102.0, 1.80, 28.0), 4)
    5.1408
    """
    return factor * area * days * 1e-3 * gwp


@form(
    "VM0051 v1.1, Eq. 25",
    "t CO2e",
    area="ha",
    nitrogen="kg/ha",
    factor="1",
    gwp="1",
)
def drained_rice_n2o(area: Value, nitrogen: Value, factor: Value, gwp: Value) -> Value:
    """N2O of nitrogen on fields that are drained instead of flooded.

    PE = Q_N * A * f * 10^-3 * GWP, with f = 0.00314 kg N2O/kg N   [1]_, Equation 25

    Parameters
    ----------
    area : array_like
        A [ha].
    nitrogen : array_like
        Q_N, nitrogen applied [kg N/ha].
    factor : array_like
        f, N2O by nitrogen, from the difference of the factors of both regimes [kg/kg].
    gwp : array_like
        GWP of N2O [-].

    Returns
    -------
    float or ndarray
        PE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] Verra, VM0051 v1.1.

    Examples
    --------
    >>> round(drained_rice_n2o(1000.0, 100.0, 0.00314, 265.0), 2)
    83.21
    """
    return area * nitrogen * factor * 1e-3 * gwp


@form(
    "IPCC 2006, Vol. 4, Eq. 2.5, stock change",
    "t CO2e",
    area="ha",
    before="t/ha",
    after="t/ha",
    years="yr",
)
def stock_change(area: Value, before: Value, after: Value, years: Value) -> Value:
    """CO2 taken up in a year by a growing carbon stock (hấp thụ do thay đổi trữ lượng các-bon).

    R = A * (C_2 - C_1) / (t_2 - t_1) * 44/12   [1]_, Equation 2.5

    Parameters
    ----------
    area : array_like
        A [ha].
    before, after : array_like
        C_1, C_2, carbon stock at the beginning and the end of the years [t C/ha].
    years : array_like
        t_2 - t_1 [yr].

    Returns
    -------
    float or ndarray
        R of each of the years, the broadcast shape [t CO2e]; below zero for a loss.

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 2.

    Examples
    --------
    >>> stock_change(10.0, 20.0, 23.0, 1.0)
    110.0
    """
    return area * (after - before) / years * _CARBON_TO_CO2


@form("ER = BE - PE - LE", "t CO2e", amount="t")
def counted(amount: Value) -> Value:
    """An emission that is known already.

    It enters where the emission reduction is summed, ER = BE - PE - LE in every methodology;
    nothing is computed here.

    Parameters
    ----------
    amount : array_like
        [t CO2e]

    Returns
    -------
    float or ndarray
        The same [t CO2e].

    Examples
    --------
    >>> counted(12.5)
    12.5
    """
    return amount
