"""How uncertain a total is, what that comes from, and which categories are key."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ghgcalc import key_categories, propagation, views
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.plot import canvas
from ghgcalc.plot.canvas import BLUE, GREY, SKY, VERMILION, word

if TYPE_CHECKING:
    from ghgcalc.simulation import Simulation
    from ghgcalc.statement import Statement


@door
def tornado(
    inventory: Statement, by: str = "key", top: int = 10, *, ax: Any = None, lang: str = "en"
) -> Any:
    """What the uncertainty of the total comes from: a bar for each input, the widest on top.

    Parameters
    ----------
    inventory : Statement
    by : {"key", "source"}
        As for ``inventory.improve_first``.
    top : int, optional
        Bars shown.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

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
        For anything else in `by`, or a language there is not.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from matplotlib.figure import Figure
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh", uncertainty=0.05)])
    >>> ax = tornado(plant, ax=Figure().subplots())
    >>> [round(bar.get_width(), 2) for bar in ax.patches] == [round(0.1 * plant.total, 2)]
    True
    """
    views.check_language(lang)
    rows = propagation.improve_first(inventory, by).to_records()[: canvas.check_top(top)]
    ax = canvas.canvas(ax, 8.0, 1.2 + 0.4 * len(rows))
    halves = [abs(row["half_width_t"]) for row in reversed(rows)]
    ax.barh(
        range(len(rows)),
        [2 * half for half in halves],
        left=[inventory.total - half for half in halves],
        color=BLUE,
    )
    canvas.name_bars(ax.yaxis, [canvas.label(row[by], lang) for row in reversed(rows)])
    widest = max(halves, default=0.0) or 1.0
    ax.set_xlim(inventory.total - 1.1 * widest, inventory.total + 1.1 * widest)
    ax.axvline(inventory.total, color=canvas.ink(ax), linewidth=0.8)
    canvas.finish(ax, lang, canvas.title(inventory), "x", word("half-width", lang))
    return ax


@door
def histogram(
    simulation: Simulation,
    threshold: float | None = None,
    bins: int = 50,
    *,
    ax: Any = None,
    lang: str = "en",
) -> Any:
    """The total at the draws of a simulation, with its mean, limits and a threshold.

    Parameters
    ----------
    simulation : Simulation
    threshold : float, optional
        Drawn as a line with the probability that the total is there or above [t CO2e].
    bins : int, optional
        Bars.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

    Returns
    -------
    matplotlib.axes.Axes
        Bars are as high as the share of the draws that fall there [%]; they add up to 100.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If the threshold is no finite number, or no bars are asked for.
    UnknownItemError
        For a language there is not.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from matplotlib.figure import Figure
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh", uncertainty=0.05)])
    >>> ax = histogram(plant.simulate(1000, seed=7), threshold=1300, ax=Figure().subplots())
    >>> round(float(sum(bar.get_height() for bar in ax.patches)), 6)
    100.0
    """
    views.check_language(lang)
    if isinstance(bins, bool) or not isinstance(bins, int) or not 1 <= bins <= 10_000:
        raise DataQualityError(f"bins={shown(bins)}", "a whole number from 1 to 10,000")
    kinds = int | float | np.integer | np.floating
    if threshold is not None and (
        isinstance(threshold, bool)
        or not isinstance(threshold, kinds)
        or not math.isfinite(threshold)
    ):
        raise DataQualityError(f"threshold={shown(threshold)}", "a number of t CO2e")
    counts, edges = np.histogram(simulation.samples, bins)
    ax = canvas.canvas(ax, 7.0, 4.4)
    ax.bar(edges[:-1], 100.0 * counts / simulation.n, width=np.diff(edges), align="edge", color=SKY)
    marked = [views.number(one, lang) for one in (simulation.mean, simulation.low, simulation.high)]
    mean = f"{word('mean', lang)}: {marked[0]}"
    ax.axvline(simulation.mean, color=BLUE, linewidth=1.5, label=mean)
    limits = f"{word('limits', lang)}: {marked[1]} – {marked[2]}"
    ax.axvline(simulation.low, color=BLUE, linewidth=1.0, linestyle=":", label=limits)
    ax.axvline(simulation.high, color=BLUE, linewidth=1.0, linestyle=":")
    if threshold is not None:
        chance = _percent(simulation.probability_at_least(float(threshold)), lang)
        told = f"{word('threshold', lang)} {views.number(float(threshold), lang)}"
        told += f": {word('reached', lang)} {chance}"
        ax.axvline(threshold, color=VERMILION, linewidth=2.0, linestyle="--", label=told)
    ax.set_ylim(0.0, 140.0 * float(counts.max()) / simulation.n)  # room for the legend
    canvas.legend(ax)
    heading = f"n = {views.number(simulation.n, lang)}"
    canvas.finish(ax, lang, heading, "y", word("draws", lang))
    ax.xaxis.set_major_formatter(lambda value, _: views.number(float(value), lang))
    ax.set_xlabel(word("unit", lang))
    return ax


def _percent(share: float, lang: str) -> str:
    """A probability; what is not certain does not become so by rounding."""
    text = views.written(100.0 * share, ".1f", lang)
    if 0.0 < share < 1.0:
        ends = {views.written(end, ".1f", lang): end for end in (0.0, 100.0)}
        if text in ends:
            near, sign = (0.1, "<") if ends[text] == 0.0 else (99.9, ">")
            text = views.Figure(f"{sign} {views.written(near, '.1f', lang)}")
    return f"{text} %"


@door
def pareto(
    inventory: Statement,
    approach: int = 1,
    top: int = 15,
    *,
    depth: int | None = None,
    ax: Any = None,
    lang: str = "en",
) -> Any:
    """Key categories, the largest first, with what they make up together (biểu đồ Pareto).

    Parameters
    ----------
    inventory : Statement
    approach : {1, 2}
        As for ``inventory.key_categories``: by size, or by size times uncertainty.
    top : int, optional
        Categories shown; the cumulative line is of them, and need not reach 100 %.
    depth : int, optional
        Parts of the category code that are kept.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

    Returns
    -------
    matplotlib.axes.Axes
        Bars are as high as the level of each category, the line as the cumulative level [%];
        a dashed line is at the limit of the approach.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If no bars are asked for.
    UnknownItemError
        If there is no such approach or language.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 4, Sections 4.3.1 and 4.3.2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from matplotlib.figure import Figure
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> ax = pareto(plant, ax=Figure().subplots())
    >>> [round(float(bar.get_height()), 6) for bar in ax.patches]
    [100.0]
    """
    views.check_language(lang)
    canvas.check_top(top)
    rows = key_categories.key_categories(inventory, approach=approach, depth=depth).to_records()
    rows = rows[:top]
    places = range(len(rows))
    ax = canvas.canvas(ax, max(6.0, 0.6 * len(rows)), 4.8)
    for key, colour, name in ((True, BLUE, "key"), (False, GREY, "not key")):
        ours = [at for at in places if bool(rows[at]["key"]) is key]
        if ours:
            levels = [100.0 * rows[at]["level"] for at in ours]
            ax.bar(ours, levels, color=colour, label=word(name, lang))
    cumulative = [100.0 * row["cumulative"] for row in rows]
    ax.plot(
        places, cumulative, color=canvas.ink(ax), marker="o", markersize=4, linewidth=1.2,
        label=word("cumulative", lang),
    )  # fmt: skip
    limit = 100.0 * key_categories.LIMITS[approach]
    told = f"{word('limit', lang)} {views.number(limit, lang)} %"
    ax.axhline(limit, color=VERMILION, linestyle="--", linewidth=1.2, label=told)
    signs = {"removal": "\N{MINUS SIGN}"}
    names = [
        f"{canvas.label(row['category'] or row['activity'], lang)}\n"
        f"{signs.get(row['flow'], '')}{row['gas']}"
        for row in rows
    ]
    canvas.name_bars(ax.xaxis, names, rotation=90 if len(rows) > 8 else 0)
    ax.set_ylim(0.0, 105.0)
    canvas.legend(ax, loc="center right")
    canvas.finish(ax, lang, canvas.title(inventory), "y", word("level", lang))
    return ax
