"""Waste, wastewater and energy in crediting methodologies, in t CO2e.

The global warming potential is an input, for methodologies fix it by crediting period.
"""

from __future__ import annotations

import numpy as np

from ghgcalc.arithmetic import added, exp
from ghgcalc.equations.form import Value, form

_METHANE_TO_CARBON = 16.0 / 12.0


@form(
    "AMS-III.H, baseline treatment, from memory",
    "t CO2e",
    volume="m3",
    cod="t/m3",
    removed="1",
    conversion="1",
    capacity="t/t",
    correction="1",
    gwp="1",
)
def wastewater_methane(
    volume: Value,
    cod: Value,
    removed: Value,
    conversion: Value,
    capacity: Value,
    correction: Value,
    gwp: Value,
) -> Value:
    """CH4 of wastewater in a treatment system or at discharge.

    BE = Q * COD * eta * MCF * B_0 * UF * GWP   [1]_

    Parameters
    ----------
    volume : array_like
        Q, wastewater of the year [m3].
    cod : array_like
        COD, chemical oxygen demand entering [t/m3].
    removed : array_like
        eta, share of it removed by the system [-]; 1 at discharge.
    conversion : array_like
        MCF of the system or the receiving water [-].
    capacity : array_like
        B_0 [t CH4/t COD].
    correction : array_like
        UF, model uncertainty [-].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        BE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.H; the text of v19.0 has not been read.

    Examples
    --------
    >>> round(wastewater_methane(613_200.0, 0.035, 1.0, 0.8, 0.25, 1.0, 28.0), 0)
    120187.0
    """
    return volume * cod * removed * conversion * capacity * correction * gwp


@form(
    "AMS-III.H, fugitive emissions of the project, from memory",
    "t CO2e",
    volume="m3",
    cod="t/m3",
    removed="1",
    conversion="1",
    capacity="t/t",
    correction="1",
    captured="1",
    burned="1",
    gwp="1",
)
def wastewater_methane_lost(
    volume: Value,
    cod: Value,
    removed: Value,
    conversion: Value,
    capacity: Value,
    correction: Value,
    captured: Value,
    burned: Value,
    gwp: Value,
) -> Value:
    """CH4 of the project's reactor that is not caught, or caught and not burned.

    PE = (1 - CFE * eta_burned) * MEP * GWP, MEP = Q * B_0 * UF_PJ * COD_rem * MCF   [1]_

    Parameters
    ----------
    volume : array_like
        Q, wastewater of the year [m3].
    cod : array_like
        COD, chemical oxygen demand entering [t/m3].
    removed : array_like
        Share of it that the project's reactor removes [-].
    conversion : array_like
        MCF of the project's reactor [-].
    capacity : array_like
        B_0 [t CH4/t COD].
    correction : array_like
        UF_PJ, model uncertainty of the project, from 1 up [-].
    captured : array_like
        CFE, share of the methane that is caught [-].
    burned : array_like
        Destruction efficiency of flare or engine [-].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float or ndarray
        PE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-III.H; the text of v19.0 has not been read.

    Examples
    --------
    >>> lost = wastewater_methane_lost(1e5, 0.003, 0.9, 0.8, 0.25, 1.12, 0.9, 0.9, 28.0)
    >>> round(lost, 2)
    321.75
    """
    potential = wastewater_methane(volume, cod, removed, conversion, capacity, correction, gwp)
    return (1.0 - captured * burned) * potential


@form(
    "CDM TOOL04 v08, Eq. 1",
    "t CO2e",
    deposited="t",
    age="1",
    doc="1",
    rate="1/yr",
    docf="1",
    methane_fraction="1",
    correction="1",
    oxidation="1",
    captured="1",
    model="1",
    gwp="1",
)
def avoided_landfill_methane(
    deposited: Value,
    age: Value,
    doc: Value,
    rate: Value,
    docf: Value,
    methane_fraction: Value,
    correction: Value,
    oxidation: Value,
    captured: Value,
    model: Value,
    gwp: Value,
) -> Value:
    """CH4 in a year of one kind of waste that would have gone to a landfill since the start.

    BE = phi (1-f) GWP (1-OX) 16/12 F DOC_f MCF sum_x W_x DOC e^(-k(y-x)) (1 - e^-k)   [1]_, Eq. 1

    The year of disposal emits already (x = y counts), unlike the inventory method of the IPCC.

    Parameters
    ----------
    deposited : array_like, shape (years,)
        W_x, waste of each year [t].
    age : array_like, shape (years,)
        y - x, years since [-].
    doc, rate : array_like
        DOC [-] and k [1/yr] of the waste.
    docf, methane_fraction, correction, oxidation : array_like
        DOC_f, F, MCF, OX [-].
    captured : array_like
        f, share captured and burned in the baseline [-].
    model : array_like
        phi, model correction [-].
    gwp : array_like
        GWP of CH4 [-].

    Returns
    -------
    float
        BE [t CO2e].

    References
    ----------
    .. [1] CDM, TOOL04 v08; as implemented elsewhere.

    Examples
    --------
    >>> one = avoided_landfill_methane(
    ...     np.array([10_000.0]), np.array([0.0]), 0.17, 0.09, 0.5, 0.5, 1.0, 0.0, 0.0, 0.9, 28.0)
    >>> round(one, 5)
    1229.06267
    """
    decayed = deposited * doc * exp(-rate * np.asarray(age)) * (1.0 - exp(-rate))
    carbon = added(decayed)
    methane = carbon * docf * correction * methane_fraction * _METHANE_TO_CARBON
    emitted: Value = model * (1.0 - captured) * gwp * (1.0 - oxidation) * methane
    return float(emitted) if np.ndim(emitted) == 0 else emitted


@form(
    "AMS-I.C, thermal energy, from memory",
    "t CO2e",
    heat="TJ",
    efficiency="1",
    factor="t/TJ",
)
def displaced_heat(heat: Value, efficiency: Value, factor: Value) -> Value:
    """CO2 of the fossil fuel that would have made the heat.

    BE = EG / eta * EF   [1]_

    Parameters
    ----------
    heat : array_like
        EG, heat supplied by the project [TJ].
    efficiency : array_like
        eta of the baseline boiler [-].
    factor : array_like
        EF of its fuel [t CO2/TJ].

    Returns
    -------
    float or ndarray
        BE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-I.C; the text has not been read.

    Examples
    --------
    >>> round(displaced_heat(66.35, 1.0, 77.4), 1)
    5135.5
    """
    return heat / efficiency * factor


@form(
    "CDM TOOL05, form",
    "t CO2e",
    electricity="MWh",
    factor="t/MWh",
    losses="1",
)
def electricity_emissions(electricity: Value, factor: Value, losses: Value) -> Value:
    """CO2 of electricity, with the losses of its way.

    E = EC * EF * (1 + TDL)   [1]_

    Parameters
    ----------
    electricity : array_like
        EC [MWh].
    factor : array_like
        EF of the grid [t CO2e/MWh].
    losses : array_like
        TDL, as a share of the consumption [-]; 0 where the factor is of the consumer's meter.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, TOOL05; the form as implemented elsewhere.

    Examples
    --------
    >>> round(electricity_emissions(1000.0, 0.5, 0.1), 6)
    550.0
    """
    return electricity * factor * (1.0 + losses)


@form(
    "AMS-II.D, option 3, Eq. 2",
    "t CO2e",
    consumption="MWh/t",
    output="t",
    losses="1",
    factor="t/MWh",
)
def specific_consumption(consumption: Value, output: Value, losses: Value, factor: Value) -> Value:
    """CO2 of making the project's output with the specific consumption of the baseline.

    BE = SEC * P / (1 - l) * EF   [1]_, Equation 2

    Parameters
    ----------
    consumption : array_like
        SEC of the baseline [MWh/t].
    output : array_like
        P of the project [t].
    losses : array_like
        l, technical losses of the grid as a share of generation [-]; 0 for fuel.
    factor : array_like
        EF [t CO2e/MWh].

    Returns
    -------
    float or ndarray
        BE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-II.D, as adopted by BM IN02.001 v1.0.

    Examples
    --------
    >>> round(specific_consumption(0.5, 10_000.0, 0.1, 0.6592), 2)
    3662.22
    """
    return consumption * output / (1.0 - losses) * factor


@form("CDM TOOL13, form", "t CO2e", amount="t", factor="1", gwp="1")
def composted(amount: Value, factor: Value, gwp: Value) -> Value:
    """Emission of one gas of composting.

    PE = Q * EF * GWP   [1]_

    Parameters
    ----------
    amount : array_like
        Q, wet waste [t].
    factor : array_like
        EF [t gas/t].
    gwp : array_like
        GWP of the gas [-].

    Returns
    -------
    float or ndarray
        PE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, TOOL13, from memory.

    Examples
    --------
    >>> composted(1000.0, 0.002, 28.0)
    56.0
    """
    return amount * factor * gwp


@form("AMS-II.D, Eq. 4", "t CO2e", electricity="MWh", losses="1", factor="t/MWh")
def grid_consumption(electricity: Value, losses: Value, factor: Value) -> Value:
    """CO2 of the electricity that a project takes from the grid.

    PE = E / (1 - l) * EF   [1]_, Equation 4

    Parameters
    ----------
    electricity : array_like
        E [MWh].
    losses : array_like
        l, technical losses as a share of generation [-].
    factor : array_like
        EF [t CO2e/MWh].

    Returns
    -------
    float or ndarray
        PE, the broadcast shape [t CO2e].

    References
    ----------
    .. [1] CDM, AMS-II.D, as adopted by BM IN02.001 v1.0.

    Examples
    --------
    >>> round(grid_consumption(900.0, 0.1, 0.5), 6)
    500.0
    """
    return electricity / (1.0 - losses) * factor
