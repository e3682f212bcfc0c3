"""Pictures of results; matplotlib is imported when one is drawn (``pip install ghgcalc[plot]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ghgcalc import propagation
from ghgcalc.errors import DataQualityError

if TYPE_CHECKING:
    from ghgcalc.inventory import Inventory


def tornado(inventory: Inventory, by: str = "key", top: int = 10, axes: Any = None) -> Any:
    """What the uncertainty of the total comes from: a bar for each input, the widest on top.

    Parameters
    ----------
    inventory : Inventory
    by : {"key", "source"}
        As for ``inventory.improve_first``.
    top : int, optional
        Bars shown.
    axes : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.

    Returns
    -------
    matplotlib.axes.Axes
        Bars reach the half-width at 95 % to both sides of the total [t CO2e].

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If no bars are asked for.
    UnknownItemError
        For anything else in `by`.
    """
    if isinstance(top, bool) or not isinstance(top, int) or top < 1:
        raise DataQualityError(f"top={top!r}", "a whole number from 1 up")
    rows = propagation.improve_first(inventory, by).to_records()[:top]
    if axes is None:
        try:
            from matplotlib import pyplot
        except ImportError as error:
            raise ImportError(
                "matplotlib draws the pictures and is not installed: pip install ghgcalc[plot]"
            ) from error
        _, axes = pyplot.subplots(figsize=(8.0, 0.8 + 0.4 * len(rows)), layout="constrained")
    names = [row[by] for row in reversed(rows)]
    halves = [abs(row["half_width_t"]) for row in reversed(rows)]
    axes.barh(names, [2 * one for one in halves], left=[inventory.total - one for one in halves])
    axes.axvline(inventory.total, color="black", linewidth=0.8)
    axes.set_xlabel("t CO2e, 95 %")
    axes.set_title(f"{inventory.facility.name}, {inventory.year}")
    return axes
