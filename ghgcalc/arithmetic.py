"""Exponentials, logarithms and sums that are the same to the bit on every machine.

What numpy computes with ``exp``, ``log``, ``power`` and ``sum`` differs in the last bit between its
versions and between processors. Here they are made of additions, multiplications, divisions and
square roots in a fixed order, which IEEE 754 rounds alike everywhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_PER_LN2 = 1.44269504088896338700e00
_EXP = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
_LOG = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
_HALF_ROOT = 0.70710678118654752440


def _polynomial(x: Any, coefficients: tuple[float, ...]) -> Any:
    """X * (c0 + x * (c1 + ...))."""
    result = x * coefficients[-1]
    for one in coefficients[-2::-1]:
        result += one
        result *= x
    return result


def exp(x: Any) -> Any:
    """E to the power of x, within one unit in the last place.

    Parameters
    ----------
    x : array_like

    Returns
    -------
    float64 or ndarray

    References
    ----------
    .. [1] Sun Microsystems (1993), fdlibm 5.3, e_exp.c.

    Examples
    --------
    >>> exp([0.0, 1.0, -800.0]).tolist()
    [1.0, 2.718281828459045, 0.0]
    """
    high = np.clip(np.asarray(x, dtype=np.float64), -800.0, 800.0)
    twos = np.rint(high * _PER_LN2)
    high -= twos * _LN2_HIGH
    low = twos * _LN2_LOW
    reduced = high - low
    rest = reduced - _polynomial(reduced * reduced, _EXP)
    reduced *= rest
    reduced /= 2.0 - rest
    low -= reduced
    low -= high
    return np.ldexp(1.0 - low, twos.astype(np.intc))


def log(x: Any) -> Any:
    """Natural logarithm of what is above zero, within one unit in the last place.

    Parameters
    ----------
    x : array_like

    Returns
    -------
    float64 or ndarray

    References
    ----------
    .. [1] Sun Microsystems (1993), fdlibm 5.3, e_log.c.

    Examples
    --------
    >>> log([1.0, 10.0]).tolist()
    [0.0, 2.302585092994046]
    """
    part, twos = np.frexp(np.asarray(x, dtype=np.float64))
    small = part < _HALF_ROOT
    part = np.where(small, 2.0 * part, part) - 1.0
    twos = (twos - small).astype(np.float64)
    ratio = part / (2.0 + part)
    half = 0.5 * part * part
    series = _polynomial(ratio * ratio, _LOG)
    result = twos * _LN2_HIGH - ((half - (ratio * (half + series) + twos * _LN2_LOW)) - part)
    return result[()]


def expm1(x: Any) -> Any:
    """exp(x) - 1 without loss where x is small.

    Parameters
    ----------
    x : array_like

    References
    ----------
    .. [1] Kahan, W., as in Higham (2002), Accuracy and Stability, Section 1.14.1.

    Examples
    --------
    >>> expm1([0.0, 1e-20, -50.0]).tolist()
    [0.0, 1e-20, -1.0]
    """
    given = np.asarray(x, dtype=np.float64)
    power = np.asarray(exp(given))
    usual = (power != 1.0) & (power > 1e-16) & np.isfinite(power)
    safe = np.where(usual, power, 2.0)
    result = np.where(usual, (safe - 1.0) * (given / log(safe)), power - 1.0)
    return np.where(power == 1.0, given, result)[()]


def log1p(x: Any) -> Any:
    """log(1 + x) without loss where x is small.

    Parameters
    ----------
    x : array_like

    References
    ----------
    .. [1] Kahan, W., as in Higham (2002), Accuracy and Stability, Problem 1.5.

    Examples
    --------
    >>> log1p([0.0, 1e-20]).tolist()
    [0.0, 1e-20]
    """
    given = np.asarray(x, dtype=np.float64)
    more = 1.0 + given
    safe = np.where(more == 1.0, 2.0, more)
    return np.where(more == 1.0, given, log(safe) * (given / (safe - 1.0)))[()]


def power(base: Any, exponent: float) -> Any:
    """A base above zero to a fixed power.

    Parameters
    ----------
    base : array_like
    exponent : float

    Examples
    --------
    >>> round(power(3.0, 0.59), 4)
    1.9121
    """
    result = exp(exponent * log(base))
    return result if np.ndim(base) else float(result)


def added(terms: Any) -> Any:
    """The sum over the last axis, half upon half.

    Parameters
    ----------
    terms : array_like, shape (..., n)

    Returns
    -------
    float64 or ndarray, shape (...)

    Examples
    --------
    >>> float(added([0.1] * 10)), added([[1.0, 2.0, 3.0]]).tolist()
    (1.0, [6.0])
    """
    left = np.asarray(terms, dtype=np.float64)
    while left.shape[-1] > 1:
        half = left.shape[-1] // 2
        folded = left[..., :half] + left[..., half : 2 * half]
        if left.shape[-1] % 2:
            folded[..., 0] += left[..., -1]
        left = folded
    return left[..., 0] if left.shape[-1] else np.zeros(left.shape[:-1])[()]


def cholesky(matrix: Any) -> Array:
    """The lower triangle whose product with its transpose is a positive definite matrix.

    Parameters
    ----------
    matrix : array_like, shape (n, n)
        Symmetric.

    Returns
    -------
    ndarray, shape (n, n)

    Raises
    ------
    ArithmeticError
        If the matrix is not positive definite.

    Examples
    --------
    >>> cholesky([[4.0, 2.0], [2.0, 2.0]]).tolist()
    [[2.0, 0.0], [1.0, 1.0]]
    """
    given = np.asarray(matrix, dtype=np.float64)
    root = np.zeros_like(given)
    for at in range(len(given)):
        column = given[at:, at] - added(root[at:, :at] * root[at, :at])
        if not column[0] > 0:
            raise ArithmeticError("not positive definite")
        root[at:, at] = column / np.sqrt(column[0])
    return root
