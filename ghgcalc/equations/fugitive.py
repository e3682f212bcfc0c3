"""Fugitive methane of coal mines: Circular 38/2023, Annex II, Section 2, points 5.1 to 5.4."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_SOURCE = "Circular 38/2023/TT-BCT, Annex II, Section 2, "


@form(_SOURCE + "points 5.1 and 5.4", "t CH4", coal="t", factor="m3 CH4/t", density="kg/m3")
def coal_methane(coal: Value, factor: Value, density: Value) -> Value:
    """CH4 released by mining coal (phát tán trong khai thác than).

    E = coal * EF * CF / 1000   [1]_

    The Circular prints CF in Gg/m3; the formula only closes with kg/m3.

    Parameters
    ----------
    coal : array_like
        Coal mined [t].
    factor : array_like
        EF [m3 CH4/t].
    density : array_like
        CF, density of methane [kg/m3]; the IPCC uses 0.67 at 20 degC and 1 atm.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CH4]. Recovered methane is not subtracted here, as the Circular
        does not; the IPCC's Equation 4.1.1 does.

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, points 5.1 and 5.4.

    Examples
    --------
    >>> coal_methane(100_000.0, 10.0, 0.67)
    670.0
    """
    return coal * factor * density / 1000.0


@form(
    _SOURCE + "point 5.2", "t CO2", volume="m3", efficiency="1", density="kg/m3", methane_share="1"
)
def methane_burned_co2(
    volume: Value, efficiency: Value, density: Value, methane_share: Value = 1.0
) -> Value:
    """CO2 of methane that is recovered and burned (CH4 thu hồi được đốt).

    E = AB * CF * CE * 44/16 / 1000   [1]_

    Parameters
    ----------
    volume : array_like
        AB, methane burned [m3].
    efficiency : array_like
        CE, combustion efficiency [fraction; the Circular prints %].
    density : array_like
        CF, density of methane [kg/m3].
    methane_share : array_like, optional
        Share of methane in the gas [fraction]; 1 where AB is methane.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CO2].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 5.2.

    Examples
    --------
    >>> round(methane_burned_co2(1_000_000.0, 0.98, 0.67), 2)
    1805.65
    """
    return volume * methane_share * density * efficiency * 44.0 / 16.0 / 1000.0


@form(
    _SOURCE + "point 5.3", "t CH4", volume="m3", efficiency="1", density="kg/m3", methane_share="1"
)
def methane_unburned(
    volume: Value, efficiency: Value, density: Value, methane_share: Value = 1.0
) -> Value:
    """CH4 that passes a flare unburned (CH4 không cháy hết).

    E = AB * CF * (1 - CE) / 1000   [1]_

    Parameters
    ----------
    volume, efficiency, density, methane_share : array_like
        See `methane_burned_co2`.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CH4].

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Annex II, Section 2, point 5.3.

    Examples
    --------
    >>> round(methane_unburned(1_000_000.0, 0.98, 0.67), 6)
    13.4
    """
    return volume * methane_share * density * (1.0 - efficiency) / 1000.0
