"""Managed soils: IPCC 2006 and 2019, Volume 4, Chapter 11."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_EDITIONS = "IPCC 2006 and 2019, Vol. 4, "
NITROGEN_TO_N2O = 44.0 / 28.0


@form(_EDITIONS + "Eq. 11.1", "t N2O", nitrogen="t N", factor="t N2O-N/t N")
def direct_n2o(nitrogen: Value, factor: Value) -> Value:
    """Direct N2O of nitrogen put on a soil, one kind of input (phát thải N2O trực tiếp từ đất).

    N2O = F * EF * 44/28   [1]_, Equation 11.1

    Parameters
    ----------
    nitrogen : array_like
        F_SN, F_ON, F_CR, F_SOM or F_PRP, nitrogen a year [t N].
    factor : array_like
        EF1, EF1FR (flooded rice) or EF3PRP (grazing) [t N2O-N/t N].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11.

    Examples
    --------
    >>> round(direct_n2o(10.0, 0.01), 6)
    0.157143
    """
    return nitrogen * factor * NITROGEN_TO_N2O


@form(_EDITIONS + "Eq. 11.1", "t N2O", area="ha", factor="t N2O-N/ha")
def organic_soil_n2o(area: Value, factor: Value) -> Value:
    """N2O of a drained organic soil in a year (đất hữu cơ thoát nước).

    N2O = F_OS * EF2 * 44/28   [1]_, Equation 11.1

    Parameters
    ----------
    area : array_like
        F_OS, drained area [ha].
    factor : array_like
        EF2, a year [t N2O-N/ha].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11.

    Examples
    --------
    >>> round(organic_soil_n2o(10.0, 0.016), 6)
    0.251429
    """
    return area * factor * NITROGEN_TO_N2O


@form(_EDITIONS + "Eq. 11.9 and 11.10", "t N2O", nitrogen="t N", lost="1", factor="t N2O-N/t N")
def indirect_n2o(nitrogen: Value, lost: Value, factor: Value) -> Value:
    """Indirect N2O of nitrogen that leaves a soil by one path (phát thải N2O gián tiếp).

    N2O = F * Frac * EF * 44/28   [1]_, Equations 11.9 (volatilised: FracGASF of synthetic or
    FracGASM of organic nitrogen, EF4) and 11.10 (leached: FracLEACH, EF5)

    Parameters
    ----------
    nitrogen : array_like
        F, nitrogen a year [t N].
    lost : array_like
        FracGASF, FracGASM or FracLEACH [fraction].
    factor : array_like
        EF4 or EF5 [t N2O-N/t N].

    Returns
    -------
    float or ndarray
        The broadcast shape [t N2O].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11.

    Examples
    --------
    >>> round(indirect_n2o(10.0, 0.1, 0.01), 6)
    0.015714
    """
    return nitrogen * lost * factor * NITROGEN_TO_N2O


@form(
    _EDITIONS + "Eq. 11.6",
    "t N",
    dry_matter="t dm",
    nitrogen_above="t N/t dm",
    below_ratio="1",
    nitrogen_below="t N/t dm",
    removed="1",
    burnt="1",
    combustion_factor="1",
)
def crop_residue_nitrogen(
    dry_matter: Value,
    nitrogen_above: Value,
    below_ratio: Value,
    nitrogen_below: Value,
    removed: Value = 0.0,
    burnt: Value = 0.0,
    combustion_factor: Value = 0.0,
) -> Value:
    """Nitrogen of crop residues left on a field (nitơ trong phụ phẩm cây trồng).

    F_CR = AG * [N_AG * (1 - Frac_rem - Frac_burnt * C_f) + R_BG * N_BG]   [1]_, Equation 11.6

    Parameters
    ----------
    dry_matter : array_like
        AG, above-ground residue [t dm].
    nitrogen_above : array_like
        N_AG [t N/t dm].
    below_ratio : array_like
        R_BG, below-ground residue over the above-ground one [-].
    nitrogen_below : array_like
        N_BG [t N/t dm].
    removed, burnt : array_like, optional
        Frac_remove and Frac_burnt of the above-ground residue [fraction].
    combustion_factor : array_like, optional
        C_f, share of the burnt residue that burns [fraction].

    Returns
    -------
    float or ndarray
        F_CR, the broadcast shape [t N].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11, with the ratio of below-ground residue taken
       to the above-ground one.

    Examples
    --------
    >>> round(crop_residue_nitrogen(100.0, 0.007, 0.2, 0.009, removed=0.5), 3)
    0.53
    """
    above = nitrogen_above * (1.0 - removed - burnt * combustion_factor)
    return dry_matter * (above + below_ratio * nitrogen_below)


@form(_EDITIONS + "Eq. 11.12 and 11.13", "t CO2", amount="t", factor="t C/t")
def carbon_applied(amount: Value, factor: Value) -> Value:
    """CO2 of lime or urea put on a soil (bón vôi, bón phân urê).

    CO2 = M * EF * 44/12   [1]_, Equations 11.12 (lime) and 11.13 (urea)

    Parameters
    ----------
    amount : array_like
        M, limestone, dolomite or urea a year [t].
    factor : array_like
        EF [t C/t].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11.

    Examples
    --------
    >>> round(carbon_applied(100.0, 0.12), 6)
    44.0
    """
    return amount * factor * (44.0 / 12.0)
