"""Product use: lubricants and wax, and SF6 of electrical equipment: IPCC 2006, Volume 3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 3, Eq. 5.2 and 5.4",
    "t CO2",
    amount="TJ",
    carbon_content="t C/TJ",
    oxidised_during_use="1",
)
def non_energy_use(amount: Value, carbon_content: Value, oxidised_during_use: Value) -> Value:
    """CO2 of lubricants or paraffin wax in use (sử dụng dầu nhờn, sáp).

    CO2 = LC * CC * ODU * 44/12   [1]_, Equations 5.2 (lubricants) and 5.4 (wax)

    Parameters
    ----------
    amount : array_like
        LC or PW, what was used by net calorific value [TJ].
    carbon_content : array_like
        CC [t C/TJ].
    oxidised_during_use : array_like
        ODU, share oxidised during use [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 5.

    Examples
    --------
    >>> round(non_energy_use(1.0, 20.0, 0.2), 2)
    14.67
    """
    return amount * carbon_content * oxidised_during_use * (44.0 / 12.0)


@form(
    "IPCC 2006, Vol. 3, Eq. 5.2 and 5.4",
    "t CO2",
    amount="t",
    ncv="TJ/t",
    carbon_content="t C/TJ",
    oxidised_during_use="1",
)
def non_energy_use_by_mass(
    amount: Value, ncv: Value, carbon_content: Value, oxidised_during_use: Value
) -> Value:
    """CO2 of lubricants or paraffin wax in use, from their mass.

    CO2 = M * NCV * CC * ODU * 44/12   [1]_, Equations 5.2 and 5.4

    Parameters
    ----------
    amount : array_like
        M, what was used [t].
    ncv : array_like
        NCV, net calorific value [TJ/t].
    carbon_content, oxidised_during_use : array_like
        See `non_energy_use`.

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 5.

    Examples
    --------
    >>> round(non_energy_use_by_mass(2.0, 0.0402, 20.0, 0.2), 4)
    1.1792
    """
    return non_energy_use(amount * ncv, carbon_content, oxidised_during_use)


@form(
    "IPCC 2006, Vol. 3, Eq. 8.1",
    "t SF6",
    filled="t SF6",
    filling_loss="1",
    installed="t SF6",
    yearly_loss="1/yr",
    retired="t SF6",
    disposal_loss="1",
    years="yr",
)
def switchgear(
    filled: Value,
    filling_loss: Value,
    installed: Value,
    yearly_loss: Value,
    retired: Value,
    disposal_loss: Value,
    years: Value = 1.0,
) -> Value:
    """SF6 of electrical equipment (thiết bị điện dùng SF6): filling, use and disposal.

    E = M_f * EF_f + N * EF_u * t + M_r * EF_d   [1]_, Equation 8.1

    Parameters
    ----------
    filled : array_like
        M_f, SF6 filled into new equipment [t SF6].
    filling_loss : array_like
        EF_f [fraction of what is filled].
    installed : array_like
        N, nameplate capacity of installed equipment [t SF6].
    yearly_loss : array_like
        EF_u, leakage, maintenance and failures included [1/yr].
    retired : array_like
        M_r, nameplate capacity of retired equipment [t SF6].
    disposal_loss : array_like
        EF_d, share of the nameplate capacity emitted at disposal [fraction].
    years : array_like, optional
        t, time in use [yr].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t SF6].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 8.

    Examples
    --------
    >>> round(switchgear(0.1, 0.07, 2.0, 0.002, 0.05, 0.93), 6)
    0.0575
    """
    return filled * filling_loss + installed * yearly_loss * years + retired * disposal_loss
