"""Manure management: IPCC 2006 and 2019, Volume 4, Chapter 10, Sections 10.4 and 10.5."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form
from ghgcalc.equations.livestock import DAYS

_EDITIONS = "IPCC 2006 and 2019, Vol. 4, "
NITROGEN_TO_N2O = 44.0 / 28.0


@form(
    "IPCC 2006, Vol. 4, Eq. 10.22",
    "t CH4",
    heads="head",
    factor="t CH4/head/yr",
    years="yr",
)
def methane_by_head(heads: Value, factor: Value, years: Value = 1.0) -> Value:
    """CH4 of manure by the head, Tier 1 of 2006 (quản lý chất thải vật nuôi).

    CH4 = EF * N * t   [1]_, Equation 10.22

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    factor : array_like
        EF at the annual mean temperature [t CH4/head/yr].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 10.

    Examples
    --------
    >>> methane_by_head(500.0, 0.007)
    3.5
    """
    return factor * heads * years


@form(
    _EDITIONS + "Eq. 10.22A and 10.30",
    "t/yr",
    heads="head",
    animal_mass="t/head",
    rate="t/t/d",
)
def yearly_excretion(heads: Value, animal_mass: Value, rate: Value) -> Value:
    """Volatile solids or nitrogen excreted in a year (chất rắn bay hơi, nitơ bài tiết).

    VS or Nex = N * rate * TAM / 1000 * 365   [1]_, Equations 10.22A (2019) and 10.30

    Parameters
    ----------
    heads : array_like
        N [head].
    animal_mass : array_like
        TAM, typical animal mass [t/head].
    rate : array_like
        Excretion a day for a tonne of animal mass [t/t/d].

    Returns
    -------
    float or ndarray
        The broadcast shape [t/yr].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(yearly_excretion(500.0, 0.05, 0.0058), 3)
    52.925
    """
    return heads * animal_mass * rate * DAYS


@form(
    "IPCC 2006, Vol. 4, Eq. 10.23",
    "t CH4",
    heads="head",
    animal_mass="t/head",
    volatile_solids="t VS/t/d",
    maximum_capacity="m3 CH4/kg VS",
    density="kg CH4/m3 CH4",
    methane_conversion_factor="1",
    system_share="1",
    years="yr",
)
def methane_by_solids(
    heads: Value,
    animal_mass: Value,
    volatile_solids: Value,
    maximum_capacity: Value,
    density: Value,
    methane_conversion_factor: Value,
    system_share: Value = 1.0,
    years: Value = 1.0,
) -> Value:
    """CH4 of manure in one system, Tier 2 (phát thải CH4 từ chất thải vật nuôi, bậc 2).

    CH4 = N * VS * 365 * Bo * 0.67 * MCF * MS * t   [1]_, Equation 10.23

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    animal_mass : array_like
        Typical animal mass [t/head].
    volatile_solids : array_like
        VS excreted a day for a tonne of animal mass [t VS/t/d].
    maximum_capacity : array_like
        Bo, maximum methane producing capacity [m3 CH4/kg VS].
    density : array_like
        Density of methane; the IPCC uses 0.67 [kg CH4/m3 CH4].
    methane_conversion_factor : array_like
        MCF of the system [fraction].
    system_share : array_like, optional
        MS, share of the manure handled in the system [fraction].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 10; the volatile solids by mass as in Equation 10.22A (2019).

    Examples
    --------
    >>> round(methane_by_solids(500.0, 0.05, 0.0058, 0.29, 0.67, 0.1297), 4)
    1.3337
    """
    solids = yearly_excretion(heads, animal_mass, volatile_solids) * years
    methane = solids * maximum_capacity * density
    return methane * methane_conversion_factor * system_share


@form(
    "IPCC 2019, Vol. 4, Eq. 10.22",
    "t CH4",
    heads="head",
    animal_mass="t/head",
    volatile_solids="t VS/t/d",
    factor="t CH4/t VS",
    system_share="1",
    years="yr",
)
def methane_by_system(
    heads: Value,
    animal_mass: Value,
    volatile_solids: Value,
    factor: Value,
    system_share: Value = 1.0,
    years: Value = 1.0,
) -> Value:
    """CH4 of manure in one system, Tier 1 of 2019.

    CH4 = N * VS * AWMS * EF * t   [1]_, Equations 10.22 and 10.22A

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    animal_mass : array_like
        TAM, typical animal mass [t/head].
    volatile_solids : array_like
        VS excreted a day for a tonne of animal mass [t VS/t/d].
    factor : array_like
        EF of the system in the climate zone [t CH4/t VS].
    system_share : array_like, optional
        AWMS, share of the manure handled in the system [fraction].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(methane_by_system(500.0, 0.05, 0.0058, 0.12), 4)
    6.351
    """
    solids = yearly_excretion(heads, animal_mass, volatile_solids) * years
    return solids * system_share * factor


@form(
    _EDITIONS + "Eq. 10.24",
    "kg VS/head/d",
    gross_energy="MJ/head/d",
    digestibility="1",
    urinary_energy="1",
    ash="1",
)
def volatile_solids(
    gross_energy: Value, digestibility: Value, urinary_energy: Value, ash: Value
) -> Value:
    """Volatile solids excreted, from the feed (chất rắn bay hơi).

    VS = [GE * (1 - DE) + UE * GE] * (1 - ASH) / 18.45   [1]_, Equation 10.24

    Parameters
    ----------
    gross_energy : array_like
        GE [MJ/head/d].
    digestibility : array_like
        DE, digestible share of the energy [fraction].
    urinary_energy : array_like
        UE, urinary share of the energy [fraction]; 0.04, or 0.02 for swine on grain.
    ash : array_like
        ASH content of the feed [fraction of dry matter].

    Returns
    -------
    float or ndarray
        VS, the broadcast shape [kg VS/head/d].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10; the bracket holds both terms.

    Examples
    --------
    >>> round(volatile_solids(200.0, 0.65, 0.04, 0.08), 3)
    3.889
    """
    undigested = gross_energy * (1.0 - digestibility) + urinary_energy * gross_energy
    return undigested * (1.0 - ash) / 18.45


@form(
    _EDITIONS + "Eq. 10.25",
    "t N2O",
    heads="head",
    animal_mass="t/head",
    nitrogen_excretion="t N/t/d",
    factor="t N2O-N/t N",
    system_share="1",
    years="yr",
)
def direct_n2o(
    heads: Value,
    animal_mass: Value,
    nitrogen_excretion: Value,
    factor: Value,
    system_share: Value = 1.0,
    years: Value = 1.0,
) -> Value:
    """Direct N2O of manure in one system (phát thải N2O trực tiếp).

    N2O = N * Nex * MS * EF3 * 44/28 * t   [1]_, Equations 10.25 and 10.30

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    animal_mass : array_like
        TAM [t/head].
    nitrogen_excretion : array_like
        Nitrogen excreted a day for a tonne of animal mass [t N/t/d].
    factor : array_like
        EF3 of the system [t N2O-N/t N].
    system_share : array_like, optional
        MS, share of the manure handled in the system [fraction].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10, without co-digestates.

    Examples
    --------
    >>> round(direct_n2o(500.0, 0.05, 0.00042, 0.01), 6)
    0.060225
    """
    nitrogen = yearly_excretion(heads, animal_mass, nitrogen_excretion) * years
    return nitrogen * system_share * factor * NITROGEN_TO_N2O


@form(
    _EDITIONS + "Eq. 10.26 to 10.29",
    "t N2O",
    heads="head",
    animal_mass="t/head",
    nitrogen_excretion="t N/t/d",
    lost="1",
    factor="t N2O-N/t N",
    system_share="1",
    years="yr",
)
def indirect_n2o(
    heads: Value,
    animal_mass: Value,
    nitrogen_excretion: Value,
    lost: Value,
    factor: Value,
    system_share: Value = 1.0,
    years: Value = 1.0,
) -> Value:
    """Indirect N2O of nitrogen lost from manure, by one path (phát thải N2O gián tiếp).

    N2O = N * Nex * MS * Frac * EF * 44/28 * t   [1]_, Equations 10.26 and 10.28 (volatilised, with
    FracGasMS and EF4), 10.27 and 10.29 (leached, with FracLeachMS and EF5)

    Parameters
    ----------
    heads : array_like
        N, average number of animals over the time [head].
    animal_mass : array_like
        TAM [t/head].
    nitrogen_excretion : array_like
        Nitrogen excreted a day for a tonne of animal mass [t N/t/d].
    lost : array_like
        FracGasMS or FracLeachMS [fraction of the nitrogen].
    factor : array_like
        EF4 or EF5 [t N2O-N/t N].
    system_share : array_like, optional
        MS [fraction].
    years : array_like, optional
        t [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> round(indirect_n2o(500.0, 0.05, 0.00042, 0.25, 0.01), 6)
    0.015056
    """
    nitrogen = yearly_excretion(heads, animal_mass, nitrogen_excretion) * years
    return nitrogen * system_share * lost * factor * NITROGEN_TO_N2O
