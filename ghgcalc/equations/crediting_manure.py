"""Manure and biogas in crediting methodologies, in t CO2e.

The global warming potential is an input, for methodologies fix it by crediting period.
"""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "AMS-III.D v21.0, Eq. 1",
    "t CO2e",
    heads="head",
    solids="kg/head",
    capacity="m3/kg",
    conversion="1",
    share="1",
    density="t/m3",
    correction="1",
    gwp="1",
)
def manure_methane(
    heads: Value,
    solids: Value,
    capacity: Value,
    conversion: Value,
    share: Value,
    density: Value,
    correction: Value,
    gwp: Value,
) -> Value:
    """CH4 of manure in the baseline system (phát thải CH4 từ phân ở đường cơ sở).

    BE = GWP * D * UF_b * MCF * B_0 * N * VS * MS   [1]_, Equation 1

    Parameters
    ----------
    heads : array_like
        N, average number of animals [head].
    solids : array_like
        VS, volatile solids of a year [kg dry matter/head].
    capacity : array_like
        B_0, maximum methane producing potential [m3 CH4/kg dry matter].
    conversion : array_like
        MCF of the baseline system [-].
    share : array_like
        MS, share of the manure handled in it [-].
    density : array_like
        D, density of CH4 [t/m3]; 0.00067 at 20 degC and 1 atm.
    correction : array_like
        UF_b, model uncertainty [-]; 0.94.
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        BE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> be = manure_methane(1000.0, 0.3 * 365, 0.29, 0.78, 1.0, 0.00067, 0.94, 28.0)
    >>> round(be, 5)
    436.78469
    """
    return gwp * density * correction * conversion * capacity * heads * solids * share


@form(
    "AMS-III.D v21.0, Eq. 7",
    "t CO2e",
    heads="head",
    solids="kg/head",
    capacity="m3/kg",
    share="1",
    density="t/m3",
    leak="1",
    gwp="1",
)
def digester_leak(
    heads: Value,
    solids: Value,
    capacity: Value,
    share: Value,
    density: Value,
    leak: Value,
    gwp: Value,
) -> Value:
    """Physical leakage of biogas from a digester: a share of the methane potential.

    PE_PL = 0.10 * GWP * D * B_0 * N * VS * MS   [1]_, Equation 7

    Parameters
    ----------
    heads, solids, capacity, share, density, gwp : array_like
        As for `manure_methane`; neither MCF nor model correction enter.
    leak : array_like
        Share lost [-]; 0.10.

    Returns
    -------
    float or ndarray
        PE_PL, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> round(digester_leak(1000.0, 0.3 * 365, 0.29, 1.0, 0.00067, 0.10, 28.0), 5)
    59.57238
    """
    return leak * gwp * density * capacity * heads * solids * share


@form(
    "AMS-III.R v05.0, Eq. 1",
    "t CO2e",
    heads="head",
    mass="kg/head",
    rate="kg/t/day",
    capacity="m3/kg",
    conversion="1",
    share="1",
    density="kg/m3",
    correction="1",
    gwp="1",
)
def household_manure_methane(
    heads: Value,
    mass: Value,
    rate: Value,
    capacity: Value,
    conversion: Value,
    share: Value,
    density: Value,
    correction: Value,
    gwp: Value,
) -> Value:
    """CH4 of manure at households and small farms in a year.

    BE = N * AM/1000 * VS * 365 * B_0 * 0.67 * 10^-3 * MCF * AWMS * GWP * UF_b   [1]_, Equation 1

    Parameters
    ----------
    heads : array_like
        N [head].
    mass : array_like
        AM, animal mass [kg/head].
    rate : array_like
        VS, volatile solids [kg/t animal mass/day].
    capacity : array_like
        B_0 [m3 CH4/kg VS].
    conversion : array_like
        MCF [-], as a fraction.
    share : array_like
        AWMS, share of the manure handled so [-].
    density : array_like
        Of CH4 [kg/m3]; 0.67.
    correction : array_like
        UF_b [-]; 0.89, and 1 for project emissions.
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        BE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.R v05.0.

    Examples
    --------
    >>> be = household_manure_methane(10.0, 50.0, 5.0, 0.29, 0.7, 1.0, 0.67, 0.89, 28.0)
    >>> round(be, 4)
    3.0928
    """
    solids = heads * mass / 1000.0 * rate * 365.0
    return solids * capacity * density * 1e-3 * conversion * share * gwp * correction


@form(
    "AMS-III.D v21.0, Eq. 11",
    "t CO2e",
    biogas="m3",
    methane_share="1",
    density="t/m3",
    efficiency="1",
    gwp="1",
)
def methane_destroyed(
    biogas: Value, methane_share: Value, density: Value, efficiency: Value, gwp: Value
) -> Value:
    """Methane metered and burned: the cap of the reduction.

    MD = BG * w * D * FE * GWP   [1]_, Equation 11

    Parameters
    ----------
    biogas : array_like
        BG, biogas burned [m3].
    methane_share : array_like
        w, its methane content [-], on the same wet or dry basis.
    density : array_like
        D, density of CH4 in the state of the metered volume [t/m3].
    efficiency : array_like
        FE, of flare or engine [-].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        MD, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> methane_destroyed(10_000.0, 0.6, 0.00067, 0.5, 28.0)
    56.28
    """
    return biogas * methane_share * density * efficiency * gwp


@form(
    "AMS-III.D v21.0, Eq. 12",
    "t CO2e",
    electricity="MWh",
    calorific_value="MJ/m3",
    efficiency="1",
    density="t/m3",
    gwp="1",
)
def methane_by_power(
    electricity: Value, calorific_value: Value, efficiency: Value, density: Value, gwp: Value
) -> Value:
    """Methane burned in an engine, from the electricity it made.

    MD = EG * 3600 / (NCV * EE) * D * GWP   [1]_, Equation 12

    The printed equation takes normal cubic metres times the density at 20 degC; it is applied as
    printed.

    Parameters
    ----------
    electricity : array_like
        EG [MWh].
    calorific_value : array_like
        NCV of CH4 [MJ/m3]; 35.9.
    efficiency : array_like
        EE, electrical efficiency [-]; 0.40 where none is known.
    density : array_like
        D [t/m3].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        MD, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> round(methane_by_power(1000.0, 35.9, 0.40, 0.00067, 28.0), 5)
    4703.06407
    """
    return electricity * 3600.0 / (calorific_value * efficiency) * density * gwp
