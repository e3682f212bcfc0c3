"""Biomass burning on fields: IPCC 2006 and 2019, Volume 4, Chapter 2."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006 and 2019, Vol. 4, Eq. 2.27",
    "t {gas}",
    area="ha",
    fuel="t dm/ha",
    combustion_factor="1",
    factor="t {gas}/t dm",
)
def fire(area: Value, fuel: Value, combustion_factor: Value, factor: Value) -> Value:
    """Emission of one gas of a fire on a field (đốt phụ phẩm, đốt sinh khối).

    L_fire = A * M_B * C_f * G_ef / 1000   [1]_, Equation 2.27

    Parameters
    ----------
    area : array_like
        A, area burnt [ha].
    fuel : array_like
        M_B, dry matter on the area [t dm/ha].
    combustion_factor : array_like
        C_f, share that burns [fraction].
    factor : array_like
        G_ef [t gas/t dry matter burnt].

    Returns
    -------
    float or ndarray
        L_fire, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> round(fire(10.0, 5.5, 0.8, 0.0027), 5)
    0.1188
    """
    return area * fuel * combustion_factor * factor
