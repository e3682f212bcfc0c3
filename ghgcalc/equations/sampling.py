"""Sample sizes of monitoring surveys (cỡ mẫu), as crediting programmes compute them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ghgcalc.errors import BoundaryError


def sample_size(mean: float, deviation: float, precision: float, t: float) -> int:
    """Size of a simple random sample of a mean.

    n = (t * s / (e * m))^2, rounded up   [1]_, Box 4

    With Student's t of the size found, it is computed again until it stays.

    Parameters
    ----------
    mean, deviation : float
        m and s, expected mean and standard deviation [any one unit].
    precision : float
        e, half-width of the interval as a share of the mean [-].
    t : float
        Quantile at the confidence asked for [-]; 1.645 at 90 % for a large sample.

    Returns
    -------
    int

    Raises
    ------
    BoundaryError
        If the mean, the precision or the quantile is not above zero.

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0, Box 4.

    Examples
    --------
    >>> [sample_size(34.0, 6.0, 0.1, t) for t in (1.645, 1.860, 1.812)]
    [9, 11, 11]
    """
    if min(mean, precision, t) <= 0 or deviation < 0:
        raise BoundaryError(
            f"mean={mean!r}, deviation={deviation!r}, precision={precision!r}, t={t!r}",
            "they are above zero",
        )
    return math.ceil((t * deviation / (precision * mean)) ** 2)


def enlarged(size: int, response: float, contingency: float) -> int:
    """A sample with room for those that do not answer, rounded up at each step.

    The arithmetic that CDM, AMS-III.D v21.0 [1]_ takes before a sample is shared out over strata.

    Parameters
    ----------
    size : int
        Sample that has to answer.
    response : float
        Share that answers [fraction].
    contingency : float
        What is added on top [fraction].

    Returns
    -------
    int
        Units to ask.

    Raises
    ------
    BoundaryError
        If the share that answers is not above 0 and up to 1, or the contingency is negative.

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0; Box 2 shares out the 333 of the example.

    Examples
    --------
    >>> enlarged(271, response=0.9, contingency=0.1)
    333
    """
    if not 0 < response <= 1 or contingency < 0:
        raise BoundaryError(f"response={response!r}, contingency={contingency!r}", "shares")
    answering = math.ceil(round(size / response, 9))
    return math.ceil(round(answering * (1 + contingency), 9))


def allotted(size: int, strata: Sequence[int]) -> list[int]:
    """A sample shared out over strata by their size; the parts add up to it.

    In proportion, as the example of CDM, AMS-III.D v21.0, Box 2 [1]_ does.

    Parameters
    ----------
    size : int
        The whole sample.
    strata : sequence of int
        Units in each stratum.

    Returns
    -------
    list of int
        Units to ask in each stratum.

    Raises
    ------
    BoundaryError
        If there is no stratum, or one is negative.

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0, Box 2.

    Examples
    --------
    >>> allotted(333, [9093, 5165, 7748, 4248, 3746])
    [101, 57, 86, 47, 42]
    """
    whole = sum(strata)
    if not whole or min(strata) < 0:
        raise BoundaryError(f"strata={strata!r}", "sizes above zero")
    exact = [size * one / whole for one in strata]
    parts = [math.floor(one) for one in exact]
    by_rest = sorted(range(len(strata)), key=lambda place: parts[place] - exact[place])
    for place in by_rest[: size - sum(parts)]:
        parts[place] += 1
    return parts
