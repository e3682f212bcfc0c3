"""Carbon stock change of land: IPCC 2006 and 2019, Volume 4, Chapter 2, Tier 1."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_EDITIONS = "IPCC 2006 and 2019, Vol. 4, "
CARBON_TO_CO2 = 44.0 / 12.0


@form(
    _EDITIONS + "Eq. 2.9 and 2.10",
    "t CO2",
    area="ha",
    growth="t dm/ha/yr",
    root_ratio="1",
    carbon_fraction="t C/t dm",
    years="yr",
)
def biomass_gain(
    area: Value,
    growth: Value,
    root_ratio: Value,
    carbon_fraction: Value,
    years: Value = 1.0,
) -> Value:
    """CO2 taken up by the growth of trees (tăng trưởng sinh khối rừng trồng).

    dC_G = A * G_W * (1 + R) * CF * t, as CO2 by 44/12   [1]_, Equations 2.9 and 2.10

    Parameters
    ----------
    area : array_like
        A [ha].
    growth : array_like
        G_W, above-ground growth [t dry matter/ha/yr].
    root_ratio : array_like
        R, below-ground over above-ground biomass [-].
    carbon_fraction : array_like
        CF [t C/t dry matter].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The uptake as a positive mass [t CO2].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(biomass_gain(10.0, 6.0, 0.2, 0.5), 6)
    132.0
    """
    return area * growth * (1.0 + root_ratio) * carbon_fraction * years * CARBON_TO_CO2


@form(
    _EDITIONS + "Eq. 2.12",
    "t CO2",
    volume="m3",
    biomass_conversion="t dm/m3",
    root_ratio="1",
    carbon_fraction="t C/t dm",
)
def wood_removed(
    volume: Value, biomass_conversion: Value, root_ratio: Value, carbon_fraction: Value
) -> Value:
    """CO2 of wood that is felled and carried off (khai thác gỗ).

    L = H * BCEF_R * (1 + R) * CF, as CO2 by 44/12   [1]_, Equation 2.12

    Parameters
    ----------
    volume : array_like
        H, merchantable volume of wood, over bark [m3].
    biomass_conversion : array_like
        BCEF_R [t dry matter/m3].
    root_ratio : array_like
        R [-].
    carbon_fraction : array_like
        CF [t C/t dry matter].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(wood_removed(100.0, 0.5, 0.2, 0.5), 6)
    110.0
    """
    return volume * biomass_conversion * (1.0 + root_ratio) * carbon_fraction * CARBON_TO_CO2


@form(
    _EDITIONS + "Eq. 2.25",
    "t C/ha",
    reference_stock="t C/ha",
    land_use="1",
    management="1",
    inputs="1",
)
def soil_stock(reference_stock: Value, land_use: Value, management: Value, inputs: Value) -> Value:
    """Organic carbon of a mineral soil under one use (trữ lượng các-bon hữu cơ trong đất).

    SOC = SOC_ref * F_LU * F_MG * F_I   [1]_, Equation 2.25

    Parameters
    ----------
    reference_stock : array_like
        SOC_ref [t C/ha].
    land_use, management, inputs : array_like
        F_LU, F_MG and F_I [-].

    Returns
    -------
    float or ndarray
        SOC, the broadcast shape [t C/ha].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(soil_stock(60.0, 0.82, 1.0, 1.0), 2)
    49.2
    """
    return reference_stock * land_use * management * inputs


@form(
    _EDITIONS + "Eq. 2.25",
    "t CO2",
    area="ha",
    stock_before="t C/ha",
    stock_after="t C/ha",
    transition="yr",
    years="yr",
)
def soil_change(
    area: Value, stock_before: Value, stock_after: Value, transition: Value, years: Value = 1.0
) -> Value:
    """CO2 taken up by a mineral soil after a change of use (thay đổi các-bon trong đất).

    dC = A * (SOC_0 - SOC_(0-T)) / D * t, as CO2 by 44/12   [1]_, Equation 2.25

    Parameters
    ----------
    area : array_like
        A [ha].
    stock_before : array_like
        SOC_(0-T), at the beginning [t C/ha].
    stock_after : array_like
        SOC_0, at the end of the transition [t C/ha].
    transition : array_like
        D, time until the new equilibrium; the IPCC's default is 20 years [yr].
    years : array_like, optional
        t, years of the transition that are counted [yr].

    Returns
    -------
    float or ndarray
        The uptake; negative where carbon is lost [t CO2].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(soil_change(10.0, 40.0, 52.0, 20.0), 6)
    22.0
    """
    return area * (stock_after - stock_before) / transition * years * CARBON_TO_CO2


@form(
    _EDITIONS + "Eq. 2.25, for a loss",
    "t CO2",
    area="ha",
    stock_before="t C/ha",
    stock_after="t C/ha",
    transition="yr",
    years="yr",
)
def soil_loss(
    area: Value, stock_before: Value, stock_after: Value, transition: Value, years: Value = 1.0
) -> Value:
    """CO2 given off by a mineral soil after a change of use (đất mất các-bon).

    -dC = A * (SOC_(0-T) - SOC_0) / D * t, as CO2 by 44/12   [1]_, Equation 2.25

    Parameters
    ----------
    area : array_like
        A [ha].
    stock_before, stock_after, transition, years : array_like
        See `soil_change`.

    Returns
    -------
    float or ndarray
        The loss as a positive mass [t CO2].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(soil_loss(10.0, 52.0, 40.0, 20.0), 6)
    22.0
    """
    return -soil_change(area, stock_before, stock_after, transition, years)
