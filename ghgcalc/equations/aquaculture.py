"""Fish and shrimp ponds: IPCC 2013 Wetlands Supplement and 2019 Refinement; forms recalled."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form("IPCC 2013 Wetlands Supplement, Eq. 4.10", "t N2O", amount="t", factor="t N2O-N/t")
def fish_n2o(amount: Value, factor: Value) -> Value:
    """N2O of fish farming from what is produced (phát thải N2O nuôi trồng thủy sản).

    N2O = F_F * EF_F * 44/28   [1]_, Equation 4.10

    Parameters
    ----------
    amount : array_like
        F_F, fish or shrimp produced in the year [t].
    factor : array_like
        EF_F [t N2O-N/t].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2014), 2013 Supplement to the 2006 Guidelines: Wetlands, Ch. 4. The form is known
       from the field; the printed page has not been read.

    Examples
    --------
    >>> round(fish_n2o(1000.0, 0.00169), 4)
    2.6557
    """
    return amount * factor * (44.0 / 28.0)


@form(
    "IPCC 2019, Vol. 4, Ch. 7, constructed ponds",
    "t CH4",
    area="ha",
    factor="t CH4/ha/yr",
    years="yr",
)
def pond_methane(area: Value, factor: Value, years: Value = 1.0) -> Value:
    """CH4 of the water surface of ponds (phát thải CH4 từ ao).

    CH4 = A * EF * t   [1]_

    Parameters
    ----------
    area : array_like
        A, water surface [ha].
    factor : array_like
        EF [t CH4/ha/yr].
    years : array_like, optional
        t, the share of the year under water [yr].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2019), Vol. 4, Ch. 7. The form is known from the field; the printed page has not
       been read.

    Examples
    --------
    >>> round(pond_methane(10.0, 0.183), 2)
    1.83
    """
    return area * factor * years
