"""The way to neutrality: emissions, removals and credits year by year against a target."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ghgcalc import views
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.plot import canvas
from ghgcalc.plot.canvas import BLUE, GREEN, ORANGE, PURPLE, VERMILION, word
from ghgcalc.tabular import Table

BARS = ("gross_t", "removals_t", "credits_t")
"""What is drawn as bars: emissions upwards, what is set against them downwards."""

LINES = ("unabated_t", "residual_t", "target_t")
"""What is drawn as lines."""

_Path = dict[int, dict[str, float]]


@door
def pathway(
    path: Table | Mapping[int, Mapping[str, float] | Sequence[float]],
    heading: str = "",
    *,
    ax: Any = None,
    lang: str = "en",
) -> Any:
    """Emissions year by year, what is set against them, and the target (lộ trình trung hòa).

    Parameters
    ----------
    path : Table or mapping
        A table has the column ``year`` and any of ``gross_t``, ``removals_t``, ``credits_t``
        (bars) and ``unabated_t``, ``residual_t``, ``target_t`` (lines) [t CO2e]; other columns
        are left alone. A mapping has by year another one of these names, or up to three numbers:
        gross emissions, removals, credits. None stands for a figure that a year does not have.
    heading : str, optional
        Title.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure where left out.
    lang : {"en", "vi"}

    Returns
    -------
    matplotlib.axes.Axes
        Bars of gross emissions go up, those of removals and credits down; where there are any of
        these, a line is at gross emissions less both, the balance.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    BoundaryError
        If there is no year, a year is named twice or no whole number, or nothing can be drawn.
    DataQualityError
        If a figure is below zero or no number, or the heading no text.
    UnknownItemError
        For a language there is not, or a name in a mapping that is none of these.

    References
    ----------
    .. [1] ISO 14068-1:2023: reductions first, removals within, credits for what remains.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = pathway({2025: (100, 5, 0), 2030: (60, 10, 50)}, ax=Figure().subplots())
    >>> [float(bar.get_height()) for bar in ax.patches]
    [100.0, 60.0, -5.0, -10.0, 0.0, -50.0]
    """
    views.check_language(lang)
    if not isinstance(heading, str):  # before anything is drawn
        raise DataQualityError(f"heading={shown(heading)}", "a title is a text")
    known = _read(path)
    years = sorted(known)
    ax = canvas.canvas(ax, max(6.0, 0.5 * len(years)), 4.8)
    depth = dict.fromkeys(years, 0.0)
    for name, colour in zip(BARS, (BLUE, GREEN, PURPLE), strict=True):
        ours = [year for year in years if name in known[year]]
        if not ours:
            continue
        amounts = [known[year][name] for year in ours]
        if name == "gross_t":
            ax.bar(ours, amounts, color=colour, label=word(name, lang))
            continue
        starts = [depth[year] for year in ours]
        ax.bar(
            ours, [0.0 - one for one in amounts], bottom=starts, color=colour,
            label=word(name, lang),
        )  # fmt: skip
        for year, amount in zip(ours, amounts, strict=True):
            depth[year] -= amount
    styles = ((VERMILION, "o", "-"), (ORANGE, "s", "-"), (canvas.ink(ax), "", "--"))
    for name, (colour, marker, style) in zip(LINES, styles, strict=True):
        ours = [year for year in years if name in known[year]]
        if ours:
            ax.plot(
                ours, [known[year][name] for year in ours], color=colour, marker=marker,
                linestyle=style, label=word(name, lang),
            )  # fmt: skip
    ours = [year for year in years if "gross_t" in known[year]]
    if ours and any(set(BARS[1:]) & set(known[year]) for year in ours):
        balance = [known[year]["gross_t"] + depth[year] for year in ours]
        ax.plot(
            ours, balance, color=canvas.ink(ax), marker="D", markersize=5, linewidth=1.2,
            label=word("balance", lang),
        )  # fmt: skip
    ax.axhline(0.0, color=canvas.ink(ax), linewidth=0.8)
    step = max(1, math.ceil(len(years) / 12))
    ax.set_xticks(years[::step], labels=[str(year) for year in years[::step]])
    canvas.legend(ax)
    canvas.finish(ax, lang, heading, "y", word("unit", lang))
    return ax


def _read(path: Any) -> _Path:
    """Figures by year and name, those that are there."""
    if isinstance(path, Table):
        names = [name for name in (*BARS, *LINES) if name in path]
        given = [
            (row["year"], {name: row[name] for name in names if row[name] == row[name]})
            for row in _rows(path)
        ]
    elif isinstance(path, Mapping):
        given = [(year, _named(year, figures)) for year, figures in path.items()]
    else:
        raise BoundaryError(f"path={shown(path)}", "a Table, or figures by year")
    known: _Path = {}
    for year, figures in given:
        if isinstance(year, bool) or not isinstance(year, int | np.integer) or year in known:
            raise BoundaryError(f"year={shown(year)}", "whole numbers, each once")
        known[int(year)] = {
            name: _amount(year, name, one) for name, one in figures.items() if one is not None
        }
    if not any(known.values()):
        raise BoundaryError("a pathway without figures", "give any of", (*BARS, *LINES))
    return known


def _rows(path: Table) -> list[dict[str, Any]]:
    path["year"]  # a table without years says which columns it has
    return path.to_records()


def _named(year: Any, figures: Any) -> dict[str, Any]:
    if isinstance(figures, Mapping):
        for name in figures:
            if name not in (*BARS, *LINES):
                raise UnknownItemError(f"{year}: {shown(name)}", "a pathway has", (*BARS, *LINES))
        return dict(figures)
    if not isinstance(figures, tuple | list) or not 1 <= len(figures) <= len(BARS):
        raise BoundaryError(f"{year}: {shown(figures)}", f"one to three numbers: {', '.join(BARS)}")
    return dict(zip(BARS, figures, strict=False))


def _amount(year: Any, name: str, given: Any) -> float:
    kinds = int | float | np.integer | np.floating
    if isinstance(given, bool) or not isinstance(given, kinds) or not 0 <= given < math.inf:
        raise DataQualityError(f"{name} of {year}: {shown(given)}", "a number of t CO2e from 0 up")
    return float(given)
