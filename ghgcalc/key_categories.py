"""Key categories of an inventory: what makes up 95 % of its level or trend."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from ghgcalc import propagation
from ghgcalc.distributions import Z95
from ghgcalc.equations import key_categories as equations
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

LIMITS = {1: 0.95, 2: 0.90}
"""Cumulative share that makes a category key, by approach (IPCC 2006, Vol. 1, Ch. 4)."""

_Place = tuple[str, str, str, str]
_PLACE = ("category", "activity", "gas", "flow")


def _amounts(inventory: Statement, depth: int | None) -> dict[_Place, tuple[float, float]]:
    """CO2e and half-width [t CO2e] by category, activity, gas and flow; removals are negative."""
    amounts: dict[_Place, float] = defaultdict(float)
    moved: dict[_Place, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entry in inventory._entries:
        line = entry.emission
        sign = {"total": 1.0, "removals": -1.0}.get(line.apart)
        if sign is None:
            continue
        code = ".".join(line.ipcc_category.split(".")[:depth])
        place = (code, "" if code else line.activity, line.gas, line.flow)
        amounts[place] += sign * entry.co2e
        for key, response in propagation.responses(line).items():
            moved[place][key] += sign * response * entry.gwp.value
    return {
        place: (
            amount,
            Z95 * float(np.sqrt(sum(one**2 for one in moved[place].values()))),
        )
        for place, amount in amounts.items()
    }


def key_categories(
    inventory: Statement,
    base: Statement | None = None,
    *,
    approach: int = 1,
    depth: int | None = None,
) -> Table:
    """Key categories by level, and with a base year by trend (nguồn phát thải chính).

    Emissions and removals of a category stand apart, and each counts by its size: none is taken
    from the other. What has no category of the IPCC, such as bought electricity, is taken by its
    activity.

    Parameters
    ----------
    inventory : Statement
    base : Statement, optional
        Of the base year; adds the columns of the trend.
    approach : {1, 2}
        1 ranks by size up to 95 %; 2 by size times uncertainty up to 90 %.
    depth : int, optional
        Parts of the category code that are kept: 2 joins 1.A.2.e and 1.A.1.a to 1.A.

    Returns
    -------
    Table
        Columns ``category``, ``activity`` (where there is no category), ``gas``, ``flow``,
        ``co2e_t`` (removals below zero), ``level``, ``cumulative``, ``key``; with a base also
        ``base_co2e_t``, ``trend`` (share of the sum), ``trend_key``. By level, largest first; ties
        by category, activity, gas and flow.

    Raises
    ------
    BoundaryError
        If it is of no statement, the base year has no emissions, or the depth is not a whole
        number from 1 up.
    UnknownItemError
        If there is no such approach.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 4, Equations 4.1 to 4.5.
    """
    for one in (inventory, inventory if base is None else base):
        if not isinstance(one, Statement):
            raise BoundaryError(shown(one), "key categories are of an inventory or a group")
    if approach not in LIMITS:
        raise UnknownItemError(f"approach={shown(approach)}", "key categories are by", ("1", "2"))
    if depth is not None and (not isinstance(depth, int) or depth < 1):
        raise BoundaryError(f"depth={shown(depth)}", "parts of a code are kept from 1 up")
    now = _amounts(inventory, depth)
    before = {} if base is None else _amounts(base, depth)
    places = sorted({*now, *before})
    amounts = np.array([now.get(place, (0.0, 0.0))[0] for place in places])
    shares = equations.level(amounts)
    if approach == 2:
        half = np.array([now.get(place, (0.0, 0.0))[1] for place in places])
        shares = equations.level(half)  # L times U is the half-width over one sum
    order = np.argsort(-shares, kind="stable")
    columns: dict[str, Any] = {
        **{name: [places[at][part] for at in order] for part, name in enumerate(_PLACE)},
        "co2e_t": amounts[order],
        "level": shares[order],
        "cumulative": np.cumsum(shares[order]),
        "key": equations.decisive(shares, LIMITS[approach])[order],
    }
    units = {"co2e_t": "t CO2e", "level": "1", "cumulative": "1"}
    if base is not None:
        past = np.array([before.get(place, (0.0, 0.0))[0] for place in places])
        if not np.any(past):
            raise BoundaryError(f"base={base.label}", "it emits nothing")
        trend = equations.trend(past, amounts)
        if approach == 2:
            trend = trend * np.array([_relative(now, before, place) for place in places])
        trend = equations.level(trend)
        columns["base_co2e_t"] = past[order]
        columns["trend"] = trend[order]
        columns["trend_key"] = equations.decisive(trend, LIMITS[approach])[order]
        units |= {"base_co2e_t": "t CO2e", "trend": "1"}
    return Table(columns, units)


def _relative(
    now: dict[_Place, tuple[float, float]], before: dict[_Place, tuple[float, float]], place: _Place
) -> float:
    """Half-width of a category as a fraction of it, of the base year where it has ended."""
    for amount, half in (now.get(place, (0.0, 0.0)), before.get(place, (0.0, 0.0))):
        if amount:
            return half / abs(amount)
    return 0.0
