"""Combustion of fuels: IPCC 2006, Volume 2, Chapters 2 and 3; Circular 38/2023, Annex II, 2.1."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_SOURCE = "IPCC 2006, Vol. 2, Eq. 2.1"


@form(_SOURCE, "t {gas}", amount="TJ", factor="t {gas}/TJ", oxidation_factor="1")
def fuel_by_energy(amount: Value, factor: Value, oxidation_factor: Value = 1.0) -> Value:
    """Emission of one gas from a fuel given as energy (lượng nhiệt của nhiên liệu).

    E = AD * EF * OF   [1]_, Equation 2.1; [2]_

    Parameters
    ----------
    amount : array_like
        AD, fuel burned by net calorific value [TJ].
    factor : array_like
        EF, emission factor [t gas/TJ], broadcast against `amount`.
    oxidation_factor : array_like, optional
        OF, share of the carbon that is oxidised [-]; 1 for CH4 and N2O.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 2. Equations 3.2.1 and 3.2.3 (road), 3.3.1 (off-road), 3.4.1
       (rail) and 3.5.1 (water-borne) of Ch. 3 are of the same form.
    .. [2] Circular 38/2023/TT-BCT, Annex II, Section 2, point 1.

    Examples
    --------
    >>> fuel_by_energy(10.0, 98.3)
    983.0
    """
    return amount * factor * oxidation_factor


@form(_SOURCE, "t {gas}", amount="t", ncv="GJ/t", factor="t {gas}/TJ", oxidation_factor="1")
def fuel_by_mass(amount: Value, ncv: Value, factor: Value, oxidation_factor: Value = 1.0) -> Value:
    """Emission of one gas from a fuel given by mass (khối lượng nhiên liệu).

    E = AD * NCV / 1000 * EF * OF   [1]_, Equation 2.1

    Parameters
    ----------
    amount : array_like
        AD, fuel burned [t].
    ncv : array_like
        NCV, net calorific value (nhiệt trị thấp) [GJ/t, the same number as TJ/Gg].
    factor : array_like
        EF, emission factor [t gas/TJ].
    oxidation_factor : array_like, optional
        OF, share of the carbon that is oxidised [-].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 2; net calorific values in Ch. 1, Table 1.2.

    Examples
    --------
    >>> round(fuel_by_mass(100.0, 43.0, 74.1), 2)
    318.63
    """
    return fuel_by_energy(amount * ncv / 1000.0, factor, oxidation_factor)


@form(
    _SOURCE,
    "t {gas}",
    amount="m3",
    density="t/m3",
    ncv="GJ/t",
    factor="t {gas}/TJ",
    oxidation_factor="1",
)
def fuel_by_volume(
    amount: Value, density: Value, ncv: Value, factor: Value, oxidation_factor: Value = 1.0
) -> Value:
    """Emission of one gas from a fuel given by volume (thể tích nhiên liệu).

    E = AD * rho * NCV / 1000 * EF * OF   [1]_, Equation 2.1

    Parameters
    ----------
    amount : array_like
        AD, fuel burned [m3].
    density : array_like
        rho [t/m3].
    ncv : array_like
        NCV, net calorific value [GJ/t].
    factor : array_like
        EF, emission factor [t gas/TJ].
    oxidation_factor : array_like, optional
        OF, share of the carbon that is oxidised [-].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 2. The IPCC publishes no densities.

    Examples
    --------
    >>> round(fuel_by_volume(100.0, 0.832, 43.0, 74.1), 4)
    265.1002
    """
    return fuel_by_mass(amount * density, ncv, factor, oxidation_factor)


@form(_SOURCE, "t {gas}", amount="m3", ncv="GJ/m3", factor="t {gas}/TJ", oxidation_factor="1")
def fuel_by_volume_of_known_ncv(
    amount: Value, ncv: Value, factor: Value, oxidation_factor: Value = 1.0
) -> Value:
    """Emission of one gas from a fuel whose calorific value is known by volume, such as gas.

    E = AD * NCV / 1000 * EF * OF   [1]_, Equation 2.1

    Parameters
    ----------
    amount : array_like
        AD, fuel burned [m3, at the state for which `ncv` is given].
    ncv : array_like
        NCV, net calorific value [GJ/m3].
    factor : array_like
        EF, emission factor [t gas/TJ].
    oxidation_factor : array_like, optional
        OF, share of the carbon that is oxidised [-].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 2.

    Examples
    --------
    >>> round(fuel_by_volume_of_known_ncv(1000.0, 0.036, 56.1), 4)
    2.0196
    """
    return fuel_by_energy(amount * ncv / 1000.0, factor, oxidation_factor)
