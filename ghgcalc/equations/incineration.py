"""Incineration and open burning of waste: IPCC 2006, Volume 5, Chapter 5."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 5, Eq. 5.1 and 5.2",
    "t CO2",
    amount="t",
    dry_matter="1",
    carbon_fraction="1",
    fossil_fraction="1",
    oxidation_factor="1",
)
def fossil_co2(
    amount: Value,
    dry_matter: Value,
    carbon_fraction: Value,
    fossil_fraction: Value,
    oxidation_factor: Value = 1.0,
) -> Value:
    """Fossil CO2 of burning one kind of waste (CO2 hóa thạch khi đốt chất thải).

    CO2 = SW * dm * CF * FCF * OF * 44/12   [1]_, Equations 5.1 and 5.2

    Parameters
    ----------
    amount : array_like
        SW, waste burnt, wet weight [t].
    dry_matter : array_like
        dm [fraction of wet weight].
    carbon_fraction : array_like
        CF, total carbon [fraction of dry matter].
    fossil_fraction : array_like
        FCF, fossil carbon [fraction of total carbon].
    oxidation_factor : array_like, optional
        OF, share of the carbon that is oxidised [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 5.

    Examples
    --------
    >>> round(fossil_co2(100.0, 1.0, 0.75, 1.0), 6)
    275.0
    """
    carbon = amount * dry_matter * carbon_fraction * fossil_fraction
    return carbon * oxidation_factor * (44.0 / 12.0)


@form(
    "IPCC 2006, Vol. 5, Eq. 5.1 and 5.2, for the carbon that is not fossil",
    "t CO2",
    amount="t",
    dry_matter="1",
    carbon_fraction="1",
    fossil_fraction="1",
    oxidation_factor="1",
)
def biogenic_co2(
    amount: Value,
    dry_matter: Value,
    carbon_fraction: Value,
    fossil_fraction: Value,
    oxidation_factor: Value = 1.0,
) -> Value:
    """Biogenic CO2 of burning one kind of waste, shown apart (CO2 sinh học khi đốt chất thải).

    CO2 = SW * dm * CF * (1 - FCF) * OF * 44/12   [1]_

    Parameters
    ----------
    amount : array_like
        SW, waste burnt, wet weight [t].
    dry_matter, carbon_fraction, fossil_fraction, oxidation_factor : array_like
        See `fossil_co2`.

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 5: the other part of Equation 5.1, an information item.

    Examples
    --------
    >>> round(biogenic_co2(100.0, 0.9, 0.46, 0.01), 4)
    150.282
    """
    return fossil_co2(amount, dry_matter, carbon_fraction, 1.0 - fossil_fraction, oxidation_factor)


@form("IPCC 2006, Vol. 5, Eq. 5.3", "t CO2", amount="t", carbon="t C/t", oxidation_factor="1")
def liquid_co2(amount: Value, carbon: Value, oxidation_factor: Value = 1.0) -> Value:
    """CO2 of burning fossil liquid waste, such as waste oil (chất thải lỏng hóa thạch).

    CO2 = AL * CL * OF * 44/12   [1]_, Equation 5.3

    Parameters
    ----------
    amount : array_like
        AL, liquid waste burnt [t].
    carbon : array_like
        CL, carbon content [t C/t].
    oxidation_factor : array_like, optional
        OF [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 5.

    Examples
    --------
    >>> round(liquid_co2(12.0, 0.8), 6)
    35.2
    """
    return amount * carbon * oxidation_factor * (44.0 / 12.0)
