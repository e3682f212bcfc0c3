"""Mineral industry: IPCC 2006, Volume 3, Chapter 2."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form

_CHAPTER = "IPCC 2006, Vol. 3, "


@form(_CHAPTER + "Eq. 2.2", "t CO2", clinker="t", factor="t CO2/t", dust_correction="1")
def clinker(clinker: Value, factor: Value, dust_correction: Value = 1.0) -> Value:
    """CO2 of calcination in clinker production (sản xuất clinker).

    CO2 = M_cl * EF_cl * CF_ckd   [1]_, Equation 2.2

    Parameters
    ----------
    clinker : array_like
        M_cl, clinker produced [t].
    factor : array_like
        EF_cl, without the correction for kiln dust [t CO2/t clinker].
    dust_correction : array_like, optional
        CF_ckd, correction for cement kiln dust that is lost [-].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> clinker(1000.0, 0.525, 1.02)
    535.5
    """
    return clinker * factor * dust_correction


@form(_CHAPTER + "Eq. 2.4", "t CO2/t", cao_fraction="1", stoichiometric_ratio="t CO2/t")
def clinker_factor(cao_fraction: Value, stoichiometric_ratio: Value = 0.785) -> Value:
    """Emission factor of clinker from its CaO content (hàm lượng CaO).

    EF_cl = 0.785 * CaO   [1]_, Equation 2.4

    Parameters
    ----------
    cao_fraction : array_like
        CaO of the clinker that comes from carbonates [fraction].
    stoichiometric_ratio : array_like, optional
        CO2 released for the CaO formed [t CO2/t CaO].

    Returns
    -------
    float or ndarray
        EF_cl, without the correction for kiln dust [t CO2/t clinker].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> round(clinker_factor(0.65), 2)
    0.51
    """
    return stoichiometric_ratio * cao_fraction


@form(
    _CHAPTER + "Eq. 2.2 and 2.4",
    "t CO2",
    clinker="t",
    cao_fraction="1",
    stoichiometric_ratio="t CO2/t",
    dust_correction="1",
)
def clinker_by_cao(
    clinker: Value,
    cao_fraction: Value,
    stoichiometric_ratio: Value = 0.785,
    dust_correction: Value = 1.0,
) -> Value:
    """CO2 of calcination in clinker production, from the CaO content of the clinker.

    CO2 = M_cl * 0.785 * CaO * CF_ckd   [1]_, Equations 2.2 and 2.4

    Parameters
    ----------
    clinker : array_like
        M_cl, clinker produced [t].
    cao_fraction, stoichiometric_ratio : array_like
        See `clinker_factor`.
    dust_correction : array_like, optional
        CF_ckd [-].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> round(clinker_by_cao(1000.0, 0.65, dust_correction=1.02), 3)
    520.455
    """
    return clinker * clinker_factor(cao_fraction, stoichiometric_ratio) * dust_correction


@form(
    _CHAPTER + "Eq. 2.5",
    "1",
    dust="t",
    clinker="t",
    carbonate_share="1",
    calcination="1",
    factor_ratio="1",
)
def dust_correction(
    dust: Value, clinker: Value, carbonate_share: Value, calcination: Value, factor_ratio: Value
) -> Value:
    """Correction for cement kiln dust that is not recycled (bụi lò xi măng, CKD).

    CF_ckd = 1 + (M_d / M_cl) * C_d * F_d * (EF_c / EF_cl)   [1]_, Equation 2.5

    Parameters
    ----------
    dust : array_like
        M_d, dust not recycled to the kiln [t].
    clinker : array_like
        M_cl, clinker produced [t].
    carbonate_share : array_like
        C_d, original carbonate in the dust before calcination [fraction].
    calcination : array_like
        F_d, calcination achieved by the carbonate in the dust [fraction].
    factor_ratio : array_like
        EF_c / EF_cl, factor of the carbonate over that of uncorrected clinker [-].

    Returns
    -------
    float or ndarray
        CF_ckd [-].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> round(dust_correction(2.0, 100.0, 0.9, 0.8, 0.44 / 0.51), 4)
    1.0124
    """
    return 1.0 + dust / clinker * carbonate_share * calcination * factor_ratio


@form(_CHAPTER + "Ch. 2, Section 2.3.1", "1", hydrated_share="1", water_content="1")
def hydration_correction(hydrated_share: Value, water_content: Value) -> Value:
    """Correction for the water of hydrated lime (vôi tôi).

    C_h = 1 - x * y   [1]_

    Parameters
    ----------
    hydrated_share : array_like
        x, share of hydrated lime in production [fraction].
    water_content : array_like
        y, water content of hydrated lime [fraction].

    Returns
    -------
    float or ndarray
        C_h [-]; 0.97 with the IPCC's x = 0.10 and y = 0.28.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2, Section 2.3.1.

    Examples
    --------
    >>> round(hydration_correction(0.10, 0.28), 3)
    0.972
    """
    return 1.0 - hydrated_share * water_content


@form(
    _CHAPTER + "Eq. 2.6",
    "t CO2",
    lime="t",
    factor="t CO2/t",
    dust_correction="1",
    hydrated_share="1",
    water_content="1",
)
def lime(
    lime: Value,
    factor: Value,
    dust_correction: Value = 1.0,
    hydrated_share: Value = 0.0,
    water_content: Value = 0.0,
) -> Value:
    """CO2 of lime production, one type of lime (sản xuất vôi).

    CO2 = M_l * EF_l * CF_lkd * C_h   [1]_, Equation 2.6

    Parameters
    ----------
    lime : array_like
        M_l, lime produced [t].
    factor : array_like
        EF_l [t CO2/t lime].
    dust_correction : array_like, optional
        CF_lkd, correction for lime kiln dust [-].
    hydrated_share, water_content : array_like, optional
        x and y of C_h, see `hydration_correction` [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2. Tier 1 (Equation 2.8) is the same with 85 % high-calcium
       and 15 % dolomitic lime: 0.75 t CO2/t.

    Examples
    --------
    >>> lime(1000.0, 0.75)
    750.0
    """
    hydration = hydration_correction(hydrated_share, water_content)
    return lime * factor * dust_correction * hydration


@form(_CHAPTER + "Eq. 2.10", "t CO2", glass="t", factor="t CO2/t", cullet_ratio="1")
def glass(glass: Value, factor: Value, cullet_ratio: Value) -> Value:
    """CO2 of glass production (sản xuất thủy tinh).

    CO2 = M_g * EF * (1 - CR)   [1]_, Equations 2.10 and 2.11

    Parameters
    ----------
    glass : array_like
        M_g, glass melted [t].
    factor : array_like
        EF of the type of glass [t CO2/t glass].
    cullet_ratio : array_like
        CR, share of cullet (thủy tinh vụn) in the charge [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> glass(1000.0, 0.2, 0.5)
    100.0
    """
    return glass * factor * (1.0 - cullet_ratio)


@form(_CHAPTER + "Eq. 2.12 and 2.16", "t CO2", carbonate="t", factor="t CO2/t", calcination="1")
def carbonate(carbonate: Value, factor: Value, calcination: Value = 1.0) -> Value:
    """CO2 of a carbonate that is calcined or dissolved (sử dụng các-bon-nát).

    CO2 = M * EF * F   [1]_, Equations 2.3, 2.7, 2.12 and 2.16

    Parameters
    ----------
    carbonate : array_like
        M, mass of the pure carbonate [t].
    factor : array_like
        EF of the carbonate [t CO2/t].
    calcination : array_like, optional
        F, calcination achieved [fraction].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CO2].

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 2.

    Examples
    --------
    >>> round(carbonate(100.0, 0.43971), 3)
    43.971
    """
    return carbonate * factor * calcination
