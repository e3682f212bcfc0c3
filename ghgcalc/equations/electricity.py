"""Bought electricity: Circular 38/2023, Annex II, Section 2, point 3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 3",
    "t {gas}",
    amount="MWh",
    factor="t {gas}/MWh",
)
def bought_electricity(amount: Value, factor: Value) -> Value:
    """Emission of bought electricity, by its seller (điện mua).

    E = AD * EF   [1]_

    Parameters
    ----------
    amount : array_like
        AD, electricity bought [MWh].
    factor : array_like
        EF, the seller's factor, or the grid's as published for the year [t gas/MWh].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 3.

    Examples
    --------
    >>> round(bought_electricity(21_000.0, 0.6592), 1)
    13843.2
    """
    return amount * factor


@form(
    "GHG Protocol Scope 2 Guidance, Ch. 6, market-based method",
    "t {gas}",
    amount="MWh",
    covered="1",
    factor="t {gas}/MWh",
)
def uncovered_electricity(amount: Value, covered: Value, factor: Value) -> Value:
    """Emission of the bought electricity that no contractual instrument covers.

    E = AD * (1 - c) * EF   [1]_

    Parameters
    ----------
    amount : array_like
        AD, electricity bought [MWh].
    covered : array_like
        c, the share of it that instruments cover [1].
    factor : array_like
        EF, of the supplier, the residual mix or the grid [t gas/MWh].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 6.

    Examples
    --------
    >>> uncovered_electricity(1_000.0, 0.25, 0.6)
    450.0
    """
    return amount * (1.0 - covered) * factor
