"""Wastewater: IPCC 2006, Volume 5, Chapter 6."""

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
)
def industrial_methane(
    organic_load: Value,
    sludge_removed: Value,
    maximum_capacity: Value,
    methane_correction_factor: Value,
    recovered: Value = 0.0,
) -> Value:
    """CH4 of industrial wastewater treatment (nước thải công nghiệp).

    CH4 = (TOW - S) * EF - R, EF = Bo * MCF   [1]_, Equations 6.4 and 6.5

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
    return (organic_load - sludge_removed) * factor - recovered


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


@form(
    "IPCC 2006, Vol. 5, Eq. 6.8; 2019, Eq. 6.10",
    "t N",
    people="person",
    protein="t/person/d",
    nitrogen_in_protein="t N/t",
    days="d",
    household="1",
    non_consumed="1",
    co_discharged="1",
    sludge_removed="t N",
)
def domestic_nitrogen(
    people: Value,
    protein: Value,
    nitrogen_in_protein: Value,
    days: Value,
    household: Value = 1.0,
    non_consumed: Value = 1.0,
    co_discharged: Value = 1.0,
    sludge_removed: Value = 0.0,
) -> Value:
    """Nitrogen in domestic wastewater, from protein eaten (nitơ trong nước thải sinh hoạt).

    TN = P * Protein * F_NPR * N_HH * F_NON-CON * F_IND-COM - N_SLUDGE   [1]_, Equation 6.8 (2006,
    without N_HH) and Equation 6.10 (2019, without the sludge)

    Parameters
    ----------
    people : array_like
        P [person].
    protein : array_like
        Protein eaten a person a day [t/person/d].
    nitrogen_in_protein : array_like
        F_NPR, 0.16 [t N/t protein].
    days : array_like
        Days of the period [d].
    household, non_consumed, co_discharged : array_like, optional
        N_HH (household chemicals), F_NON-CON (protein not eaten), F_IND-COM (industry in the same
        sewers) [-].
    sludge_removed : array_like, optional
        N_SLUDGE [t N].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6.

    Examples
    --------
    >>> round(domestic_nitrogen(1000.0, 70e-6, 0.16, 365.0, 1.1, 1.0, 1.0), 4)
    4.4968
    """
    nitrogen = people * protein * nitrogen_in_protein * days
    return nitrogen * household * non_consumed * co_discharged - sludge_removed


@form(
    "IPCC 2006, Vol. 5, Eq. 6.7; 2019, Eq. 6.7, 6.9, 6.11 and 6.12",
    "t N2O",
    nitrogen="t N",
    factor="t N2O-N/t N",
    share="1",
)
def nitrogen_n2o(nitrogen: Value, factor: Value, share: Value = 1.0) -> Value:
    """N2O of nitrogen in wastewater, in a plant or after discharge (N2O từ nước thải).

    N2O = N * T * EF * 44/28   [1]_, Equations 6.7 and 6.12 (effluent), 6.9 and 6.11 (plants, 2019)

    Parameters
    ----------
    nitrogen : array_like
        TN in the wastewater or N_EFFLUENT discharged [t N].
    factor : array_like
        EF [t N2O-N/t N].
    share : array_like, optional
        T, share of the nitrogen that goes this way [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6. The factor counts nitrogen in N2O: 44/28 is part
       of the equation.

    Examples
    --------
    >>> round(nitrogen_n2o(10.0, 0.005), 6)
    0.078571
    """
    return nitrogen * share * factor * (44.0 / 28.0)


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
