"""Uncertainty of a figure from scores of its quality (ma trận phả hệ)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc import tables, units
from ghgcalc.distributions import Z95
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.names import nearest

_PEDIGREE = "pedigree.csv"


@door
def pedigree_factors(scheme: str = "ghg_protocol") -> Mapping[str, Mapping[str, float]]:
    """Uncertainty factors of a scheme by indicator and score.

    Raises
    ------
    UnknownItemError
        If there is no such scheme.

    References
    ----------
    .. [1] GHG Protocol, Quantitative Inventory Uncertainty; factors from memory.

    Examples
    --------
    >>> pedigree_factors()["technological"]["poor"]
    2.0
    """
    found: dict[str, dict[str, float]] = {}
    for row in tables.rows(_PEDIGREE):
        if row["scheme"] == scheme:
            found.setdefault(row["indicator"], {})[row["score"]] = float(row["factor"])
    if not found:
        schemes = sorted({row["scheme"] for row in tables.rows(_PEDIGREE)})
        raise UnknownItemError(f"scheme={shown(scheme)}", "no such scheme", schemes)
    return found


@door
def squared_deviation(
    scores: Mapping[str, str],
    basic: float,
    factors: Mapping[str, Mapping[str, float]] | None = None,
) -> float:
    """Squared geometric standard deviation of scored data, its 95 % factor [1].

    GSD2 = exp( sqrt( sum ln(U_i)^2 + ln(U_b)^2 ) )   [1]_

    Parameters
    ----------
    scores : mapping of str to str
        Score of each indicator, such as ``{"temporal": "good"}``; all of them are asked for.
    basic : float
        U_b, the basic uncertainty factor of the kind of figure [1], from 1 up.
    factors : mapping, optional
        A scheme of one's own in the form of `pedigree_factors`.

    Returns
    -------
    float
        GSD2 [-].

    Raises
    ------
    DataQualityError
        If an indicator has no score, or the basic factor is below 1.
    UnknownItemError
        For an indicator or a score that there is not.

    References
    ----------
    .. [1] GHG Protocol, Quantitative Inventory Uncertainty; factors from memory.

    Examples
    --------
    >>> good = dict.fromkeys(pedigree_factors(), "good")
    >>> round(squared_deviation(good, basic=1.05), 4)
    1.2685
    """
    table = factors if factors is not None else pedigree_factors()
    if not isinstance(table, Mapping) or not isinstance(scores, Mapping):
        raise DataQualityError("scores, factors", "they are mappings by indicator")
    for name in scores:
        if name not in table:
            near = nearest(str(name), table) or list(table)
            raise UnknownItemError(f"indicator {shown(name)}", "no such indicator", near)
    lacking = [name for name in table if name not in scores]
    if lacking:
        raise DataQualityError(f"scores {dict(scores)}", f"no score of {', '.join(lacking)}")
    if not isinstance(basic, int | float) or not math.isfinite(basic) or basic < 1:
        raise DataQualityError(f"basic={shown(basic)}", "a factor from 1 up")
    squares = [math.log(basic) ** 2]
    for name, score in scores.items():
        if score not in table[name]:
            raise UnknownItemError(f"{name}={shown(score)}", "no such score", list(table[name]))
        squares.append(math.log(table[name][score]) ** 2)
    return math.exp(math.sqrt(math.fsum(squares)))


@door
def with_pedigree(
    amount: Any,
    scores: Mapping[str, str],
    basic: float,
    factors: Mapping[str, Mapping[str, float]] | None = None,
) -> Estimate:
    """A figure with the lognormal spread of its scores, for any field of an activity.

    The value is kept as the mean; the limits are the geometric mean divided and multiplied by
    `squared_deviation`.

    Parameters
    ----------
    amount : Estimate or quantity
        The figure, kept in its unit [any unit].
    scores, basic, factors
        As for `squared_deviation`.

    Returns
    -------
    Estimate
        With limits [the unit of the amount].

    Raises
    ------
    UnitError
        If the amount has no unit.
    DataQualityError, UnknownItemError
        See `squared_deviation`.

    References
    ----------
    .. [1] GHG Protocol, Quantitative Inventory Uncertainty; factors from memory.

    Examples
    --------
    >>> scored = with_pedigree("100 t", dict.fromkeys(pedigree_factors(), "good"), basic=1.05)
    >>> scored.value, round(scored.upper / scored.lower, 4), scored.distribution
    (100.0, 1.6091, 'lognormal')
    """
    given = amount if isinstance(amount, Estimate) else Estimate(*units.split(amount))
    factor = squared_deviation(scores, basic, factors)
    sigma = math.log(factor) / Z95
    middle = np.asarray(given.value, dtype=float) * math.exp(-(sigma**2) / 2)
    lower, upper = middle / factor, middle * factor
    if factor == 1.0:
        return given
    return attrs.evolve(given, lower=lower, upper=upper, distribution="lognormal")
