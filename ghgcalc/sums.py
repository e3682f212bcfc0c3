"""Amounts of a ledger added up by group and place, in one pass over the rows."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np

from ghgcalc.columns import Codes, Numbers
from ghgcalc.grouping import Group, Grouped
from ghgcalc.progress import pieces

PIECE = 1 << 18
"""Rows worked on at a time: what they need stays in the processor's cache."""

_DENSE = 1 << 22
"""Sums that are kept for every group and place, whether or not a row is there."""

Part = tuple[Group, Codes, Numbers]


@attrs.frozen(eq=False)
class Sums:
    """Amounts of a ledger, added up by group and by the combination of some labels.

    Attributes
    ----------
    places : tuple of tuple
        The combinations of labels.
    of : ndarray of int, shape (rows,)
        The combination of each row.
    by_group : tuple of (Group, ndarray of int, ndarray of float)
        For each group, the places it has rows in and its amounts there.
    """

    places: tuple[tuple[Any, ...], ...]
    of: Codes
    by_group: tuple[tuple[Group, Codes, Numbers], ...]


def summed(
    rows: Grouped,
    amounts: Numbers,
    of: Codes,
    width: int,
    progress: Any = None,
    squares: bool = False,
) -> tuple[Part, ...]:
    """For each group, the places it has rows in and what their amounts, or squares, add up to.

    Parameters
    ----------
    rows : Grouped
    amounts : ndarray of float, shape (rows,)
    of : ndarray of int, shape (rows,)
        The place of each row, below `width`.
    width : int
        How many places there are.
    progress : callable, optional
    squares : bool, optional

    Returns
    -------
    tuple of (Group, ndarray of int, ndarray of float)
    """
    count = len(rows.groups)
    size = (count + 1) * width
    if size > max(_DENSE, 4 * len(amounts)):
        cells, places = np.unique(rows.of * width + of, return_inverse=True)
        weights = amounts * amounts if squares else amounts
        sums: Numbers = np.bincount(places, weights, len(cells)).astype(np.float64)
    else:
        sums, present = _dense(rows.of, amounts, of, width, size, progress, squares)
        cells = np.flatnonzero(present)
        sums = sums[cells]
    bounds = np.searchsorted(cells, np.arange(count + 1) * width)
    parts = [slice(bounds[place], bounds[place + 1]) for place in range(count)]
    return tuple(
        (group, cells[part] - place * width, sums[part])
        for place, (group, part) in enumerate(zip(rows.groups, parts, strict=True))
    )


def _dense(
    groups: Codes,
    amounts: Numbers,
    of: Codes,
    width: int,
    size: int,
    progress: Any,
    squares: bool,
) -> tuple[Numbers, Any]:
    """Sums of every cell, and whether a row is in it; cells of zero are looked at twice."""
    sums = np.zeros(size)
    step = max(PIECE, 4 * size)
    start = 0
    for piece in pieces(len(amounts), step, progress):
        part = slice(start, start := start + piece)
        weights = amounts[part] ** 2 if squares else amounts[part]
        sums += np.bincount(_keys(groups, of, width, part), weights, size)
    present = sums != 0
    if not present[: size - width].all():
        start = 0
        for piece in pieces(len(amounts), step):
            part = slice(start, start := start + piece)
            present[_keys(groups, of, width, part)] = True
    return sums, present


def _keys(groups: Codes, of: Codes, width: int, part: slice) -> Codes:
    if width == 1:
        return groups[part]
    keys: Codes = groups[part] * width
    keys += of[part]
    return keys
