"""The basic equation of every inventory: activity data times emission factor."""

from __future__ import annotations

from ghgcalc.equations.form import Value, form


@form(
    "IPCC 2006, Vol. 1, Ch. 1, basic equation",
    "t {gas}",
    amount="{amount}",
    factor="t {gas}/{amount}",
)
def activity_times_factor(amount: Value, factor: Value) -> Value:
    """Emission of one gas from an amount and its factor (số liệu hoạt động x hệ số phát thải).

    E = AD * EF   [1]_ [2]_

    Parameters
    ----------
    amount : array_like
        AD, activity data [any unit].
    factor : array_like
        EF, emission factor [t gas per that unit], broadcast against `amount`.

    Returns
    -------
    float or ndarray
        E, the broadcast shape [t gas].

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 1, basic equation.
    .. [2] Circular 38/2023/TT-BCT, Article 19.

    Examples
    --------
    >>> activity_times_factor(1000.0, 0.6592)
    659.2
    """
    return amount * factor
