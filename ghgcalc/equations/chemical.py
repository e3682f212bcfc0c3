"""Chemical industry: IPCC 2006, Volume 3, Chapter 3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 3, Eq. 3.1",
    "t CO2",
    ammonia="t",
    energy_requirement="GJ/t",
    carbon_content="t C/GJ",
    oxidation_factor="1",
    recovered="t CO2",
)
def ammonia(
    ammonia: Value,
    energy_requirement: Value,
    carbon_content: Value,
    oxidation_factor: Value = 1.0,
    recovered: Value = 0.0,
) -> Value:
    """CO2 of ammonia production (sản xuất amoniac), less what is bound in urea.

    E = AP * FR * CCF * COF * 44/12 - R   [1]_, Equation 3.1

    Parameters
    ----------
    ammonia : array_like
        AP, ammonia produced [t].
    energy_requirement : array_like
        FR, fuel for a tonne, feedstock included [GJ/t].
    carbon_content : array_like
        CCF, carbon of the fuel [t C/GJ].
    oxidation_factor : array_like, optional
        COF, share of the carbon that is oxidised [fraction].
    recovered : array_like, optional
        R, CO2 recovered for downstream use such as urea [t CO2].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 3.

    Examples
    --------
    >>> round(ammonia(1000.0, 37.5, 0.0153), 2)
    2103.75
    """
    carbon = ammonia * energy_requirement * carbon_content * oxidation_factor
    return carbon * (44.0 / 12.0) - recovered


@form("stoichiometry of CO(NH2)2, 44/60", "t CO2", urea="t")
def carbon_dioxide_in_urea(urea: Value) -> Value:
    """CO2 bound in urea, as it is recovered from ammonia production (CO2 trong urê).

    R = M_urea * 44/60   [1]_

    Parameters
    ----------
    urea : array_like
        M_urea, urea produced [t].

    Returns
    -------
    float or ndarray
        R [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 3, Section 3.2: 0.733 t CO2 for a tonne of urea.

    Examples
    --------
    >>> round(carbon_dioxide_in_urea(100.0), 1)
    73.3
    """
    return urea * (44.0 / 60.0)


@form(
    "IPCC 2006, Vol. 3, Eq. 3.1, with the CO2 of urea",
    "t CO2",
    ammonia_made="t",
    energy_requirement="GJ/t",
    carbon_content="t C/GJ",
    oxidation_factor="1",
    urea="t",
)
def ammonia_and_urea(
    ammonia_made: Value,
    energy_requirement: Value,
    carbon_content: Value,
    oxidation_factor: Value,
    urea: Value,
) -> Value:
    """CO2 of an ammonia plant whose CO2 is partly bound in urea.

    E = AP * FR * CCF * COF * 44/12 - M_urea * 44/60   [1]_, Equation 3.1

    Parameters
    ----------
    ammonia_made, energy_requirement, carbon_content, oxidation_factor : array_like
        See `ammonia`.
    urea : array_like
        Urea made [t], see `carbon_dioxide_in_urea`.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 3.

    Examples
    --------
    >>> round(ammonia_and_urea(1000.0, 37.5, 0.0153, 1.0, 1700.0), 2)
    857.08
    """
    recovered = carbon_dioxide_in_urea(urea)
    return ammonia(ammonia_made, energy_requirement, carbon_content, oxidation_factor, recovered)


@form(
    "IPCC 2006, Vol. 3, Eq. 3.6",
    "t N2O",
    acid="t",
    factor="t N2O/t",
    destruction="1",
    utilisation="1",
)
def nitric_acid(
    acid: Value, factor: Value, destruction: Value = 0.0, utilisation: Value = 0.0
) -> Value:
    """N2O of nitric acid production (sản xuất axit nitric).

    N2O = EF * NAP * (1 - DF * ASUF)   [1]_, Equations 3.5 and 3.6

    Parameters
    ----------
    acid : array_like
        NAP, acid produced, as pure HNO3 [t].
    factor : array_like
        EF of the technology [t N2O/t HNO3].
    destruction : array_like, optional
        DF, share destroyed by the abatement [fraction].
    utilisation : array_like, optional
        ASUF, share of the production in which the abatement ran [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 3. Equation 3.5 is the case without abatement.

    Examples
    --------
    >>> round(nitric_acid(1000.0, 0.007, 0.9, 0.5), 3)
    3.85
    """
    return factor * acid * (1.0 - destruction * utilisation)
