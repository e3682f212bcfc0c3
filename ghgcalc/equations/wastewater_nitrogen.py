"""Nitrous oxide of wastewater: IPCC 2006 and 2019, Volume 5, Chapter 6, Section 6.3."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 5, Eq. 6.8; 2019, Eq. 6.10",
    "t N",
    people="person",
    protein="t/person/d",
    nitrogen_in_protein="1",
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
        F_NPR, 0.16 [fraction of the protein].
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


@form(
    "IPCC 2019, Vol. 5, Eq. 6.7 to 6.10",
    "t N2O",
    people="person",
    protein="t/person/d",
    nitrogen_in_protein="1",
    days="d",
    household="1",
    non_consumed="1",
    co_discharged="1",
    removed="1",
    factor="t N2O-N/t N",
    share="1",
)
def domestic_n2o_by_people(
    people: Value,
    protein: Value,
    nitrogen_in_protein: Value,
    days: Value,
    household: Value,
    non_consumed: Value,
    co_discharged: Value,
    removed: Value,
    factor: Value,
    share: Value = 1.0,
) -> Value:
    """N2O of domestic wastewater from the people served: of the plant, or after discharge.

    N2O = TN * T * (1 - N_REM) * EF * 44/28   [1]_, Equations 6.7 and 6.8 (discharge) and, with
    N_REM = 0, Equation 6.9 (plant)

    Parameters
    ----------
    people, protein, nitrogen_in_protein, days, household, non_consumed, co_discharged : array_like
        See `domestic_nitrogen`, which gives TN.
    removed : array_like
        N_REM, share of the nitrogen removed before [fraction]; 0 for the plant itself.
    factor, share : array_like
        See `nitrogen_n2o`.

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2019), Vol. 5, Ch. 6.

    Examples
    --------
    >>> round(domestic_n2o_by_people(1000, 70e-6, 0.16, 365, 1.1, 1, 1, 0.4, 0.005), 6)
    0.021199
    """
    nitrogen = domestic_nitrogen(
        people, protein, nitrogen_in_protein, days, household, non_consumed, co_discharged
    )
    return nitrogen_n2o(nitrogen * (1.0 - removed), factor, share)
