"""Key categories: IPCC 2006, Volume 1, Chapter 4, as pure functions of emissions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ghgcalc.arithmetic import added

Array = npt.NDArray[np.float64]


def level(emissions: npt.ArrayLike) -> Array:
    """Level assessment: L = abs(E) / sum of abs(E)   [1]_, Eq. 4.1; removals count by their size.

    Parameters
    ----------
    emissions : array_like, shape (n,)
        Emissions of each category, removals negative [t CO2e].

    Returns
    -------
    ndarray, shape (n,)
        L of each category [fraction].

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 4.

    Examples
    --------
    >>> level([60.0, -30.0, 10.0]).tolist()
    [0.6, 0.3, 0.1]
    """
    size = np.abs(np.asarray(emissions, dtype=np.float64))
    total = added(size)
    return size / total if total else np.zeros_like(size)


def trend(base: npt.ArrayLike, current: npt.ArrayLike) -> Array:
    """Trend assessment of each category   [1]_, Eq. 4.2; Eq. 4.3 where the base year has none.

    Parameters
    ----------
    base, current : array_like, shape (n,)
        Emissions in the base year and in year t [t CO2e]; removals are negative.

    Returns
    -------
    ndarray, shape (n,)
        T of each category [-].

    Raises
    ------
    ValueError
        If the base year has no emissions at all.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 4.

    Examples
    --------
    >>> trend([100.0, 0.0], [110.0, 20.0]).round(3).tolist()
    [0.2, 0.2]
    """
    before, now = (np.asarray(one, dtype=np.float64) for one in (base, current))
    total = added(np.abs(before))
    if not total:
        raise ValueError("the base year has no emissions: no trend")
    was = added(before)
    change = (added(now) - was) / np.abs(was) if was else 0.0
    size = np.abs(before)
    own = (now - before) / np.where(size > 0, size, 1.0)
    return np.asarray(np.where(size > 0, size / total * np.abs(own - change), np.abs(now) / total))


def decisive(shares: npt.ArrayLike, limit: float) -> npt.NDArray[np.bool_]:
    """Which shares, in descending order, it takes to reach a limit; ties keep their order.

    With a limit of 0.95 these are the key categories of Approach 1   [1]_.

    Parameters
    ----------
    shares : array_like, shape (n,)
        Shares of the level or of the trend [fraction].
    limit : float
        What they are to reach together [fraction].

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 4.

    Examples
    --------
    >>> decisive([0.6, 0.3, 0.08, 0.02], 0.95).tolist()
    [True, True, True, False]
    """
    given = np.asarray(shares, dtype=np.float64)
    order = np.argsort(-given, kind="stable")
    before = np.concatenate(([0.0], np.cumsum(given[order])[:-1]))
    found = np.zeros(given.shape, dtype=np.bool_)
    found[order] = (before < limit - 1e-12) & (given[order] > 0)
    return found
