"""Enteric fermentation: IPCC 2006 and 2019, Volume 4, Chapter 10, Section 10.3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

DAYS = 365.0
"""Days of a year as the IPCC prints them in annual rates."""

ENERGY_OF_METHANE = 55.65
"""Energy content of methane [MJ/kg], as the IPCC prints it."""


@form(
    "IPCC 2006 and 2019, Vol. 4, Eq. 10.19",
    "t CH4",
    heads="head",
    factor="t CH4/head/yr",
    years="yr",
)
def enteric_methane(heads: Value, factor: Value, years: Value = 1.0) -> Value:
    """CH4 of enteric fermentation of one kind of animal (tiêu hóa thức ăn).

    CH4 = EF * N * t   [1]_, Equation 10.19

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    factor : array_like
        EF [t CH4/head/yr].
    years : array_like, optional
        t, the time as a share of a year [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> enteric_methane(500.0, 0.001)
    0.5
    """
    return factor * heads * years


@form(
    "IPCC 2006 and 2019, Vol. 4, Eq. 10.21",
    "kg CH4/head/yr",
    gross_energy="MJ/head/d",
    methane_conversion="%",
)
def enteric_factor(gross_energy: Value, methane_conversion: Value) -> Value:
    """Tier 2 factor of enteric fermentation from the feed (hệ số phát thải bậc 2).

    EF = GE * (Ym / 100) * 365 / 55.65   [1]_, Equation 10.21

    Parameters
    ----------
    gross_energy : array_like
        GE, gross energy intake [MJ/head/d].
    methane_conversion : array_like
        Ym, share of the gross energy that becomes methane [%].

    Returns
    -------
    float or ndarray
        EF, the broadcast shape [kg CH4/head/yr].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(enteric_factor(200.0, 6.5), 2)
    85.27
    """
    return gross_energy * (methane_conversion / 100.0) * DAYS / ENERGY_OF_METHANE


@form(
    "IPCC 2006 and 2019, Vol. 4, Eq. 10.19 and 10.21",
    "t CH4",
    heads="head",
    gross_energy="MJ/head/d",
    methane_conversion="%",
    years="yr",
)
def enteric_methane_by_feed(
    heads: Value, gross_energy: Value, methane_conversion: Value, years: Value = 1.0
) -> Value:
    """CH4 of enteric fermentation from the feed, Tier 2.

    CH4 = N * GE * (Ym / 100) * 365 / 55.65 / 1000 * t   [1]_, Equations 10.19 and 10.21

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    gross_energy, methane_conversion : array_like
        GE [MJ/head/d] and Ym [%], see `enteric_factor`.
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(enteric_methane_by_feed(100.0, 200.0, 6.5), 3)
    8.527
    """
    factor = enteric_factor(gross_energy, methane_conversion) / 1000.0
    return enteric_methane(heads, factor, years)


@form(
    "IPCC 2019, Vol. 4, Eq. 10.21A",
    "kg CH4/head/yr",
    dry_matter_intake="kg/head/d",
    methane_yield="g CH4/kg",
)
def enteric_factor_by_yield(dry_matter_intake: Value, methane_yield: Value) -> Value:
    """Tier 2 factor of enteric fermentation from dry matter intake (lượng chất khô ăn vào).

    EF = DMI * MY / 1000 * 365   [1]_, Equation 10.21A

    Parameters
    ----------
    dry_matter_intake : array_like
        DMI [kg/head/d].
    methane_yield : array_like
        MY [g CH4/kg dry matter].

    Returns
    -------
    float or ndarray
        EF, the broadcast shape [kg CH4/head/yr].

    References
    ----------
    .. [1] IPCC (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(enteric_factor_by_yield(12.0, 21.0), 2)
    91.98
    """
    return dry_matter_intake * methane_yield / 1000.0 * DAYS


@form("IPCC 2006 and 2019, Vol. 4, Eq. 10.14", "1", digestibility="%")
def maintenance_energy_ratio(digestibility: Value) -> Value:
    """Net energy for maintenance over digestible energy consumed (REM).

    REM = 1.123 - 4.092e-3 * DE + 1.126e-5 * DE^2 - 25.4 / DE   [1]_, Equation 10.14

    Parameters
    ----------
    digestibility : array_like
        DE, digestible energy in percent of gross energy [%].

    Returns
    -------
    float or ndarray
        REM [-].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(maintenance_energy_ratio(65.0), 4)
    0.5138
    """
    de = digestibility
    return 1.123 - 4.092e-3 * de + 1.126e-5 * de**2 - 25.4 / de


@form("IPCC 2006 and 2019, Vol. 4, Eq. 10.15", "1", digestibility="%")
def growth_energy_ratio(digestibility: Value) -> Value:
    """Net energy for growth over digestible energy consumed (REG).

    REG = 1.164 - 5.160e-3 * DE + 1.308e-5 * DE^2 - 37.4 / DE   [1]_, Equation 10.15

    Parameters
    ----------
    digestibility : array_like
        DE, digestible energy in percent of gross energy [%].

    Returns
    -------
    float or ndarray
        REG [-].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(growth_energy_ratio(65.0), 4)
    0.3085
    """
    de = digestibility
    return 1.164 - 5.160e-3 * de + 1.308e-5 * de**2 - 37.4 / de
