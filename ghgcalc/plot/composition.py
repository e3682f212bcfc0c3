"""What a total is made of, and what a change is made of."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ghgcalc import series, views
from ghgcalc.door import door, each
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.plot import canvas
from ghgcalc.plot.canvas import COLOURS, DIGITS, GREEN, GREY, VERMILION, label, word

if TYPE_CHECKING:
    from ghgcalc.statement import Statement

_NOUGHT = 1e-12
"""Of a total: steps below it are what adding up leaves over."""


@door
def breakdown(
    inventory: Statement,
    by: str | tuple[str, str] = "source",
    top: int = 12,
    *,
    ax: Any = None,
    lang: str = "en",
) -> Any:
    """The total by a dimension, a bar for each group, the largest on top (cơ cấu phát thải).

    Parameters
    ----------
    inventory : Statement
    by : str or (str, str)
        Of ``inventory.by``, such as ``"scope"`` or ``"gas"``; a second one splits each bar.
    top : int, optional
        Bars shown; the rest is one more, named other. Of the parts of a bar, seven have colours.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

    Returns
    -------
    matplotlib.axes.Axes
        Bars are as long as the emissions [t CO2e], and add up to the total.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If no bars are asked for.
    BoundaryError
        If there are more than two dimensions, or none.
    UnknownItemError
        For a dimension or language there is not.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from matplotlib.figure import Figure
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> ax = breakdown(plant, "scope", ax=Figure().subplots())
    >>> [round(float(bar.get_width()), 1) for bar in ax.patches] == [round(plant.total, 1)]
    True
    """
    views.check_language(lang)
    canvas.check_top(top)
    dimensions = each(by, str, "by")
    if not 1 <= len(dimensions) <= 2:
        raise BoundaryError(f"by={shown(by)}", "a picture has one dimension, or two")
    amounts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in inventory.by(*dimensions):
        group, part = (label(row[dimensions[at]], lang) for at in (0, -1))
        amounts[group][part if len(dimensions) == 2 else ""] += row["co2e_t"]
    sums = canvas.largest(((name, sum(one.values())) for name, one in amounts.items()), top, lang)
    if len(amounts) > top:
        rest = [name for name in amounts if name not in dict(sums[:top])]
        gathered: dict[str, float] = defaultdict(float)
        for name in rest:
            for part, amount in amounts[name].items():
                gathered[part] += amount
        rows = [amounts[name] for name, _ in sums[:-1]] + [gathered]
    else:
        rows = [amounts[name] for name, _ in sums]
    ax = canvas.canvas(ax, 8.0, 1.2 + 0.4 * len(rows))
    _stack(ax, rows, lang, len(dimensions) == 2)
    heights = range(len(rows))
    for at, (_, amount) in zip(heights, sums, strict=True):
        ax.annotate(
            views.number(amount, lang, DIGITS), (amount, at), (4, 0), textcoords="offset points",
            va="center", fontsize="small",
        )  # fmt: skip
    canvas.name_bars(ax.yaxis, [name for name, _ in sums])
    ax.invert_yaxis()
    ax.set_xlim(0.0, 1.15 * max((amount for _, amount in sums), default=0.0) or 1.0)
    canvas.finish(ax, lang, canvas.title(inventory), "x", word("unit", lang))
    return ax


def _stack(ax: Any, rows: list[dict[str, float]], lang: str, named: bool) -> None:
    """Bars of their parts from left to right, each part in its colour; small ones are grey."""
    whole: dict[str, float] = defaultdict(float)
    for row in rows:
        for part, amount in row.items():
            whole[part] += amount
    parts = [part for part, _ in sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))]
    layers = [(part, [row.get(part, 0.0) for row in rows]) for part in parts[: len(COLOURS)]]
    small = parts[len(COLOURS) :]
    if small:
        left = [sum(row.get(part, 0.0) for part in small) for row in rows]
        layers.append((word("other", lang), left))
    starts = [0.0] * len(rows)
    for (part, widths), colour in zip(layers, (*COLOURS, GREY), strict=False):
        ax.barh(range(len(rows)), widths, left=starts, color=colour, label=part)
        starts = [start + width for start, width in zip(starts, widths, strict=True)]
    if named and layers:
        canvas.legend(ax)


@door
def waterfall(
    before: Statement,
    now: Statement,
    by: str | None = None,
    top: int = 10,
    *,
    ax: Any = None,
    lang: str = "en",
) -> Any:
    """From the total of one year to that of another, step by step (biểu đồ thác nước).

    Parameters
    ----------
    before, now : Statement
    by : str, optional
        A step for each group of this dimension of `ghgcalc.series.waterfall`; where left out, for
        each effect: amounts, factors, GWPs, methods, sources come and gone.
    top : int, optional
        Steps shown, the largest; the rest is one more, named other.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

    Returns
    -------
    matplotlib.axes.Axes
        A bar for the first total, one for each step that is not nought, from where the one before
        ends, and one for the second total [t CO2e].

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If no bars are asked for.
    BoundaryError
        For a dimension that lines are not compared by.
    UnknownItemError
        For a dimension or language there is not.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from matplotlib.figure import Figure
    >>> def year(number, amount):
    ...     return ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=number, gwp="AR5",
    ...         activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount)])
    >>> ax = waterfall(year(2022, "10 GWh"), year(2023, "12 GWh"), ax=Figure().subplots())
    >>> [round(float(bar.get_height()), 1) for bar in ax.patches]
    [6766.0, 1335.8, -191.4, 7910.4]
    """
    views.check_language(lang)
    canvas.check_top(top)
    table = series.waterfall(before, now, *(() if by is None else (by,)))
    if by is None:
        sums = {name: math.fsum(table[f"{name}_t"]) for name in series.EFFECTS}
        changes = [(word(name, lang), amount) for name, amount in sums.items()]
    else:
        changes = [(label(row[by], lang), row["after_t"] - row["before_t"]) for row in table]
    least = _NOUGHT * max(before.total, now.total)
    steps = [(name, amount) for name, amount in changes if abs(amount) > least]
    if by is not None or len(steps) > top:
        steps = canvas.largest(steps, top, lang)
    heading, ends = canvas.change(before, now)
    names = [ends[0], *(name for name, _ in steps), ends[1]]
    heights = [before.total, *(amount for _, amount in steps), now.total]
    starts = [0.0]
    for height in heights[:-2]:
        starts.append(starts[-1] + height)
    starts.append(0.0)
    steps_colours = [VERMILION if amount > 0 else GREEN for _, amount in steps]
    ax = canvas.canvas(ax, max(6.0, 1.3 * len(names)), 4.8)
    bars = ax.bar(
        range(len(names)), heights, bottom=starts, color=[COLOURS[0], *steps_colours, COLOURS[0]]
    )
    written = [views.number(one, lang, DIGITS) for one in heights]
    signed = [f"+{text}" if one > 0 else text for one, text in zip(heights, written, strict=True)]
    ax.bar_label(bars, [written[0], *signed[1:-1], written[-1]], padding=2, fontsize="small")
    canvas.name_bars(ax.xaxis, names)
    ax.axhline(0.0, color=canvas.ink(ax), linewidth=0.8)
    reached = [0.0, *starts, *(start + one for start, one in zip(starts, heights, strict=True))]
    spare = 0.08 * (max(reached) - min(reached)) or 1.0
    ax.set_ylim(min(reached) - (spare if min(reached) < 0.0 else 0.0), max(reached) + spare)
    canvas.finish(ax, lang, heading, "y", word("unit", lang))
    return ax
