"""What every picture shares: the Axes it is drawn on, colours, words and marks of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ghgcalc import views
from ghgcalc.errors import DataQualityError, shown

if TYPE_CHECKING:
    from ghgcalc.statement import Statement

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
"""Colours that people of any colour vision tell apart, without black [1]_.

.. [1] Okabe and Ito (2008), Color Universal Design.
"""
BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW = COLOURS
GREY = "#999999"

DIGITS = 4
"""Significant digits of a number beside a bar; the whole part is never cut."""

_WORDS = {
    "unit": {"en": "t CO2e", "vi": "tấn CO2tđ"},
    "half-width": {"en": "t CO2e, 95 %", "vi": "tấn CO2tđ, 95 %"},
    "other": {"en": "other", "vi": "khác"},
    "none": {"en": "(none)", "vi": "(không có)"},
    "activity": {"en": "activity", "vi": "mức hoạt động"},
    "factor": {"en": "factors", "vi": "hệ số"},
    "gwp": {"en": "GWP", "vi": "GWP"},
    "method": {"en": "method", "vi": "phương pháp"},
    "new": {"en": "new", "vi": "nguồn mới"},
    "ended": {"en": "ended", "vi": "nguồn đã dừng"},
    "draws": {"en": "share of the draws [%]", "vi": "tỷ lệ số lần mô phỏng [%]"},
    "mean": {"en": "mean", "vi": "trung bình"},
    "limits": {"en": "95 % interval", "vi": "khoảng tin cậy 95 %"},
    "threshold": {"en": "threshold", "vi": "ngưỡng"},
    "reached": {"en": "reached with", "vi": "xác suất đạt"},
    "level": {"en": "share of the sum [%]", "vi": "tỷ lệ trong tổng [%]"},
    "cumulative": {"en": "cumulative", "vi": "lũy kế"},
    "key": {"en": "key category", "vi": "nguồn phát thải chính"},
    "not key": {"en": "not key", "vi": "không phải nguồn chính"},
    "limit": {"en": "limit", "vi": "giới hạn"},
    "gross_t": {"en": "gross emissions", "vi": "tổng phát thải"},
    "removals_t": {"en": "removals", "vi": "hấp thụ"},
    "credits_t": {"en": "credits", "vi": "tín chỉ"},
    "unabated_t": {"en": "unabated emissions", "vi": "phát thải chưa giảm"},
    "residual_t": {"en": "residual emissions", "vi": "phát thải dư"},
    "target_t": {"en": "target", "vi": "mục tiêu"},
    "balance": {"en": "balance", "vi": "còn lại sau bù trừ"},
}


def word(name: str, lang: str) -> str:
    """A word of the pictures."""
    return _WORDS[name][lang]


def title(statement: Statement) -> str:
    """What a statement is of: facility or group, and year."""
    of = getattr(statement, "facility", None) or getattr(statement, "organisation", None)
    if of is None:
        return statement.label
    return f"{of.name}, {getattr(statement, 'year', '')}".removesuffix(", ")


def change(before: Statement, now: Statement) -> tuple[str, tuple[str, str]]:
    """What a change is of, and what its two ends are called: years, where it is of one place."""
    titles = title(before), title(now)
    years = tuple(str(getattr(one, "year", "")) for one in (before, now))
    places = {
        full.removesuffix(f", {year}") for full, year in zip(titles, years, strict=True) if year
    }
    if len(places) == 1 and years[0] != years[1] and all(years):
        return f"{places.pop()}, {' → '.join(years)}", (years[0], years[1])
    return " → ".join(titles), titles


def check_top(top: int) -> int:
    """How many bars are drawn.

    Raises
    ------
    DataQualityError
        If it is no whole number from 1 up.
    """
    if isinstance(top, bool) or not isinstance(top, int) or top < 1:
        raise DataQualityError(f"top={shown(top)}", "a whole number from 1 up")
    return top


def canvas(ax: Any, width: float, height: float) -> Any:
    """The Axes to draw on; those of a new figure where none are given.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
    width, height : float
        Of a new figure [inch].

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    DataQualityError
        If `ax` is something else.
    """
    if ax is not None:
        if not callable(getattr(ax, "barh", None)):
            raise DataQualityError(f"ax={shown(ax)}", "one Axes of matplotlib")
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError(
            "matplotlib draws the pictures and is not installed: pip install ghgcalc[plot]"
        ) from error
    _, made = pyplot.subplots(figsize=(width, height), layout="constrained")
    return made


def largest(pairs: Iterable[tuple[str, float]], top: int, lang: str) -> list[tuple[str, float]]:
    """Names with amounts, the largest first; those past `top` are added up as one."""
    ranked = sorted(pairs, key=lambda pair: (-abs(pair[1]), pair[0]))
    if len(ranked) <= top:
        return ranked
    return [*ranked[:top], (word("other", lang), sum(amount for _, amount in ranked[top:]))]


def label(value: Any, lang: str) -> str:
    """A group as text; one without a name says so."""
    return views.shown(value, lang) or word("none", lang)


def name_bars(axis: Any, names: Sequence[str], **how: Any) -> None:
    """Names along an axis, one a bar; a dollar sign in a name is no formula."""
    axis.set_ticks(range(len(names)), labels=names, parse_math=False, **how)


def finish(ax: Any, lang: str, heading: str, along: str, unit: str) -> None:
    """Title, unit and the marks of the language on the axis of amounts, ``"x"`` or ``"y"``."""
    axis = ax.xaxis if along == "x" else ax.yaxis
    axis.set_major_formatter(lambda value, _: views.number(float(value), lang))
    axis.set_label_text(unit)
    ax.set_title(heading, parse_math=False)
    ax.set_axisbelow(True)
    ax.grid(axis=along, alpha=0.3)


def legend(ax: Any, **how: Any) -> None:
    """What the colours and lines are, in the words given."""
    for text in ax.legend(**how).get_texts():
        text.set_parse_math(False)


def ink(ax: Any) -> Any:
    """The colour that lines and texts have on these Axes, in a light or dark style."""
    return ax.xaxis.label.get_color()
