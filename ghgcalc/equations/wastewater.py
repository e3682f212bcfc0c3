"""Wastewater: IPCC 2006, Volume 5, Chapter 6."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 5, Eq. 6.4 and 6.5",
    "t CH4",
    organic_load="t COD",
    sludge_removed="t COD",
    maximum_capacity="t CH4/t COD",
    methane_correction_factor="1",
    recovered="t CH4",
)
def industrial_methane(
    organic_load: Value,
    sludge_removed: Value,
    maximum_capacity: Value,
    methane_correction_factor: Value,
    recovered: Value = 0.0,
) -> Value:
    """CH4 of industrial wastewater treatment (nước thải công nghiệp).

    CH4 = (TOW - S) * EF - R, EF = Bo * MCF   [1]_, Equations 6.4 and 6.5

    Parameters
    ----------
    organic_load : array_like
        TOW, organically degradable matter in the wastewater [t COD].
    sludge_removed : array_like
        S, organic matter removed as sludge [t COD].
    maximum_capacity : array_like
        Bo, maximum methane producing capacity (khả năng phát sinh khí CH4 tối đa)
        [t CH4/t COD].
    methane_correction_factor : array_like
        MCF of the treatment system [-].
    recovered : array_like, optional
        R, methane recovered: an amount, not a fraction [t CH4].

    Returns
    -------
    float or ndarray
        The broadcast shape [t CH4].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 6.

    Examples
    --------
    >>> industrial_methane(820.0, 20.0, 0.25, 0.8, 10.0)
    150.0
    """
    factor = maximum_capacity * methane_correction_factor
    return (organic_load - sludge_removed) * factor - recovered
