"""Bought steam: Circular 38/2023, Annex II, Section 2, point 4, as corrected."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 4, corrected by Decision 334/QĐ-BCT",
    "t {gas}/t",
    enthalpy="kJ/kg",
    boiler_efficiency="1",
    factor="kg {gas}/TJ",
)
def steam_factor(enthalpy: Value, boiler_efficiency: Value, factor: Value) -> Value:
    """Emission factor of bought steam from the boiler that made it (hệ số phát thải của hơi).

    EF_H = enthalpy / eta * EF_fuel / 10^9   [1]_, corrected by [2]_

    The Circular prints 10^6; with kJ/kg and kg/TJ the units only close with the corrected 10^9.

    Parameters
    ----------
    enthalpy : array_like
        Enthalpy of the steam [kJ/kg].
    boiler_efficiency : array_like
        eta, efficiency of the boiler [fraction, not %].
    factor : array_like
        EF_fuel, emission factor of the boiler's fuel [kg gas/TJ].

    Returns
    -------
    float or ndarray
        EF_H, the broadcast shape [t gas/t steam].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 4.
    .. [2] Decision 334/QĐ-BCT of 6 February 2025.

    Examples
    --------
    >>> round(steam_factor(2776.0, 0.85, 74100.0), 6)
    0.242002
    """
    return enthalpy / boiler_efficiency * factor / 1e9


@form(
    "Circular 38/2023/TT-BCT, Annex II, Section 2, point 4, corrected by Decision 334/QĐ-BCT",
    "t {gas}",
    amount="t",
    enthalpy="kJ/kg",
    boiler_efficiency="1",
    factor="kg {gas}/TJ",
)
def bought_steam(amount: Value, enthalpy: Value, boiler_efficiency: Value, factor: Value) -> Value:
    """Emission of one gas from bought steam (hơi mua).

    E = AD * EF_H, with EF_H of `steam_factor`   [1]_

    Parameters
    ----------
    amount : array_like
        AD, steam bought in the period [t]. The form's table asks for tonnes an hour: multiply by
        the hours of supply first.
    enthalpy, boiler_efficiency, factor : array_like
        See `steam_factor`.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 4.

    Examples
    --------
    >>> round(bought_steam(1000.0, 2776.0, 0.85, 74100.0), 3)
    242.002
    """
    return amount * steam_factor(enthalpy, boiler_efficiency, factor)
