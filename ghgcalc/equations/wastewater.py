"""Wastewater: IPCC 2006 and 2019, Volume 5, Chapter 6."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 5, Eq. 6.4 and 6.5",
    "t CH4",
    organic_load="t COD",
    sludge_removed="t COD",
    maximum_capacity="t CH4/t COD",
    methane_correction_factor="1",
    recovered="t CH4",
    share="1",
)
def industrial_methane(
    organic_load: Value,
    sludge_removed: Value,
    maximum_capacity: Value,
    methane_correction_factor: Value,
    recovered: Value = 0.0,
    share: Value = 1.0,
) -> Value:
    """CH4 of industrial wastewater treatment (nước thải công nghiệp).

    CH4 = (TOW * T - S) * EF - R, EF = Bo * MCF   [1]_, Equations 6.4 and 6.5

    Parameters
    ----------
    organic_load : array_like
        TOW, organically degradable matter in the wastewater [t COD].
    sludge_removed : array_like
        S, organic matter removed as sludge [t COD].
    maximum_capacity : array_like
        Bo, maximum methane producing capacity (khả năng phát sinh khí CH4 tối đa)
        [t CH4/t COD].
    methane_correction_factor : array_like
        MCF of the treatment system [-].
    recovered : array_like, optional
        R, methane recovered: an amount, not a fraction [t CH4].
    share : array_like, optional
        T, share of the load that reaches this system, after what is upstream [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 6.

    Examples
    --------
    >>> industrial_methane(820.0, 20.0, 0.25, 0.8, 10.0)
    150.0
    """
    factor = maximum_capacity * methane_correction_factor
    return (organic_load * share - sludge_removed) * factor - recovered


@form(
    "IPCC 2006, Vol. 5, Eq. 6.3; 2019, Eq. 6.3 and 6.3A",
    "t BOD",
    people="person",
    bod_load="t BOD/person/d",
    days="d",
    correction="1",
)
def domestic_load(people: Value, bod_load: Value, days: Value, correction: Value = 1.0) -> Value:
    """Organic matter in domestic wastewater (tải lượng hữu cơ trong nước thải sinh hoạt).

    TOW = P * BOD * I * 365   [1]_, Equation 6.3

    Parameters
    ----------
    people : array_like
        P [person].
    bod_load : array_like
        BOD a person a day [t BOD/person/d].
    days : array_like
        Days of the period [d].
    correction : array_like, optional
        I, for industrial BOD in the same sewers: 1.25 where collected, else 1 [-].

    Returns
    -------
    float or ndarray
        TOW, the broadcast shape [t BOD].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6.

    Examples
    --------
    >>> round(domestic_load(1000.0, 40e-6, 365.0), 3)
    14.6
    """
    return people * bod_load * days * correction


@form(
    "IPCC 2006 and 2019, Vol. 5, Eq. 6.1 and 6.2",
    "t CH4",
    organic_load="t BOD",
    sludge_removed="t BOD",
    maximum_capacity="t CH4/t BOD",
    methane_correction_factor="1",
    share="1",
    recovered="t CH4",
)
def domestic_methane(
    organic_load: Value,
    sludge_removed: Value,
    maximum_capacity: Value,
    methane_correction_factor: Value,
    share: Value = 1.0,
    recovered: Value = 0.0,
) -> Value:
    """CH4 of domestic wastewater in one system (nước thải sinh hoạt).

    CH4 = (TOW * T - S) * Bo * MCF - R   [1]_, Equations 6.1 and 6.2

    Parameters
    ----------
    organic_load : array_like
        TOW, organic matter of the people served [t BOD].
    sludge_removed : array_like
        S, organic matter removed as sludge from this system [t BOD].
    maximum_capacity : array_like
        Bo [t CH4/t BOD].
    methane_correction_factor : array_like
        MCF of the system [fraction].
    share : array_like, optional
        T, share of the load treated in the system [fraction].
    recovered : array_like, optional
        R, methane recovered: an amount, not a fraction [t CH4].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6; the 2019 form, with the sludge of each system.

    Examples
    --------
    >>> round(domestic_methane(14.6, 0.0, 0.6, 0.5), 3)
    4.38
    """
    factor = maximum_capacity * methane_correction_factor
    return (organic_load * share - sludge_removed) * factor - recovered


@form("IPCC 2006, Vol. 5, Eq. 6.6", "t COD", product="t", water_use="m3/t", cod="t COD/m3")
def industrial_load(product: Value, water_use: Value, cod: Value) -> Value:
    """Organic matter in industrial wastewater, from production (tải lượng COD).

    TOW = P * W * COD   [1]_, Equation 6.6

    Parameters
    ----------
    product : array_like
        P, industrial product [t].
    water_use : array_like
        W, wastewater of a tonne of product [m3/t].
    cod : array_like
        COD of the wastewater [t COD/m3].

    Returns
    -------
    float or ndarray
        TOW, the broadcast shape [t COD].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 6.

    Examples
    --------
    >>> industrial_load(1000.0, 10.0, 0.0025)
    25.0
    """
    return product * water_use * cod


@form(
    "IPCC 2006 and 2019, Vol. 5, Eq. 6.1 to 6.3",
    "t CH4",
    people="person",
    bod_load="t BOD/person/d",
    days="d",
    correction="1",
    sludge_removed="t BOD",
    maximum_capacity="t CH4/t BOD",
    methane_correction_factor="1",
    share="1",
    recovered="t CH4",
)
def domestic_methane_by_people(
    people: Value,
    bod_load: Value,
    days: Value,
    correction: Value,
    sludge_removed: Value,
    maximum_capacity: Value,
    methane_correction_factor: Value,
    share: Value = 1.0,
    recovered: Value = 0.0,
) -> Value:
    """CH4 of domestic wastewater in one system, from the people it serves.

    CH4 = (P * BOD * I * 365 * T - S) * Bo * MCF - R   [1]_, Equations 6.1 to 6.3

    Parameters
    ----------
    people, bod_load, days, correction : array_like
        See `domestic_load`.
    sludge_removed, maximum_capacity, methane_correction_factor, share, recovered : array_like
        See `domestic_methane`.

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6.

    Examples
    --------
    >>> round(domestic_methane_by_people(1000.0, 40e-6, 365.0, 1.0, 0.0, 0.6, 0.5), 3)
    4.38
    """
    load = domestic_load(people, bod_load, days, correction)
    return domestic_methane(
        load, sludge_removed, maximum_capacity, methane_correction_factor, share, recovered
    )
