"""Biological treatment of solid waste: IPCC 2006, Volume 5, Chapter 4."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 5, Eq. 4.1 and 4.2",
    "t {gas}",
    amount="t",
    factor="t {gas}/t",
    recovered="t {gas}",
)
def treatment(amount: Value, factor: Value, recovered: Value = 0.0) -> Value:
    """CH4 or N2O of composting or anaerobic digestion (xử lý sinh học chất thải rắn).

    E = M * EF - R   [1]_, Equations 4.1 (CH4) and 4.2 (N2O, without R)

    Parameters
    ----------
    amount : array_like
        M, waste treated, wet or dry as the factor is [t].
    factor : array_like
        EF [t gas/t].
    recovered : array_like, optional
        R, methane recovered: an amount, not a fraction [t gas].

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 4.

    Examples
    --------
    >>> treatment(1000.0, 0.004)
    4.0
    """
    return amount * factor - recovered
