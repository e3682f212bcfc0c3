"""Views for notebooks: facts, tables and headings as HTML that holds nothing but text.

A view needs no script and no file. Colours are those of the page it stands in, light or dark; its
one style sheet reaches nothing outside it; where a viewer strips that, the tables remain, and
numbers stay on the right.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc.door import door
from ghgcalc.errors import UnknownItemError
from ghgcalc.errors import shown as _said

LANGUAGES = ("vi", "en")
"""Languages of views, reports and pictures."""

OPEN = 25
"""Rows of a table shown at once."""

MOST = 500
"""Rows of a table in a view, those folded away included."""

Values = Sequence[Any] | npt.NDArray[Any]

_VIETNAMESE = str.maketrans(",.", ".,")

_WORDS = {
    "yes": {"en": "yes", "vi": "có"},
    "no": {"en": "no", "vi": "không"},
    "more": {"en": "{count} more rows", "vi": "{count} dòng nữa"},
    "left out": {"en": "{count} rows are not shown", "vi": "{count} dòng không hiển thị"},
}

_STYLE = (
    ".ghgcalc{color:inherit}"
    ".ghgcalc div{overflow-x:auto}"
    ".ghgcalc table{border-collapse:collapse;margin:.4em 0;color:inherit;background:none}"
    ".ghgcalc caption{caption-side:top;text-align:left;font-weight:600;color:inherit}"
    ".ghgcalc th,.ghgcalc td{text-align:left;vertical-align:top;padding:.15em .7em .15em 0;"
    "border:0;border-bottom:1px solid rgba(128,128,128,.35);max-width:40em;"
    "overflow-wrap:break-word;color:inherit}"
    ".ghgcalc thead th{vertical-align:bottom;border-bottom-color:currentColor}"
    ".ghgcalc [align=right]{text-align:right;font-variant-numeric:tabular-nums}"
    ".ghgcalc td[align=right]{white-space:nowrap}"
    ".ghgcalc small{font-weight:400;opacity:.75;white-space:nowrap}"
    ".ghgcalc summary{cursor:pointer}"
)


def check_language(lang: str) -> str:
    """The language itself, refusing what there is no text in.

    Raises
    ------
    UnknownItemError
        If it is neither ``"vi"`` nor ``"en"``.
    """
    if lang not in LANGUAGES:
        raise UnknownItemError(f"lang={_said(lang)}", "no such language", LANGUAGES)
    return lang


@door
class Shown:
    """What shows itself in a notebook."""

    __slots__ = ()

    @abstractmethod
    def _view(self, lang: str) -> str:
        """What stands in the frame of the view, escaped."""

    def to_html(self, lang: str = "en") -> str:
        """The view that a notebook shows, as HTML without scripts; every text in it is escaped.

        Parameters
        ----------
        lang : {"en", "vi"}
            Of numbers and labels: 1,234.5 or 1.234,5.

        Raises
        ------
        UnknownItemError
            For a language there is no text in.
        """
        return framed(self._view(check_language(lang)), lang)

    def _repr_html_(self) -> str:
        return self.to_html()


class Figure(str):
    """A number written out already; it stands on the right like any other."""

    __slots__ = ()


def written(value: float | Decimal, form: str, lang: str) -> Figure:
    """A number in a format of Python, with the marks of the language.

    Parameters
    ----------
    value : float, int or Decimal
    form : str
        Without the mark of thousands, such as ``".1f"`` or ``"+.1%"``; empty for every digit there
        is.
    lang : {"en", "vi"}

    Examples
    --------
    >>> written(14920.03, ".1f", "vi"), written(2999.9999, "", "en")
    ('14.920,0', '2,999.9999')
    """
    sign = "+" if form.startswith("+") else ""
    text = f"{value:{sign},{form.removeprefix('+')}}"
    return Figure(text.translate(_VIETNAMESE) if lang == "vi" else text)


def number(value: float, lang: str = "en", digits: int = 6) -> Figure:
    """A number with the marks of the language.

    Parameters
    ----------
    value : float or int
    lang : {"en", "vi"}
    digits : int, optional
        Significant digits; the whole part is never cut.

    Examples
    --------
    >>> number(1234.5), number(1234.5, "vi"), number(1234567.8, "vi")
    ('1,234.5', '1.234,5', '1.234.568')
    """
    if isinstance(value, int | np.integer):
        return written(int(value), "", lang)
    if math.isnan(value):
        return Figure("–")
    if math.isinf(value):
        return Figure("∞" if value > 0 else "-∞")
    whole = abs(value) >= 10.0**digits - 0.5
    return written(value, ".0f" if whole else f".{digits}g", lang)


def shown(value: Any, lang: str = "en", unit: str = "") -> str:
    """A value as text, not escaped: whole numbers without a unit are years or counts, unmarked.

    Examples
    --------
    >>> shown(2023, "vi"), shown(2023, "vi", "t"), shown(True, "vi"), shown(("a", 0.5), "vi")
    ('2023', '2.023', 'có', 'a; 0,5')
    """
    if value is None:
        return ""
    if isinstance(value, bool | np.bool_):
        return _WORDS["yes" if value else "no"][lang]
    if isinstance(value, int) and not -(10**300) < value < 10**300:
        return _said(value)
    if isinstance(value, int | np.integer) and not unit:
        return str(value)
    if isinstance(value, np.generic) and _is_number(value):
        value = value.item()
    if isinstance(value, int | float):
        return number(value, lang)
    try:
        if isinstance(value, Mapping):
            return "; ".join(f"{shown(name)}: {shown(one, lang)}" for name, one in value.items())
        if isinstance(value, tuple | list):
            return "; ".join(shown(one, lang) for one in value)
    except RecursionError:
        return "..."
    if _is_amount(value):
        return f"{number(value.value, lang, 12)} {value.unit}".removesuffix(" 1")
    if attrs.has(type(value)) and not _says_itself(type(value)):
        given = {name: getattr(value, name) for name in attrs.fields_dict(type(value))}
        return shown({name: one for name, one in given.items() if not is_empty(one)}, lang)
    return str(value)


def _says_itself(kind: type) -> bool:
    """Whether a class has a text of its own."""
    return any("__str__" in vars(one) for one in kind.__mro__ if one is not object)


def _is_amount(value: Any) -> bool:
    """Whether it is a number with a unit, such as an `Estimate`."""
    return isinstance(getattr(value, "value", None), int | float) and isinstance(
        getattr(value, "unit", None), str
    )


def _is_number(value: Any) -> bool:
    kinds = int | float | np.integer | np.floating | Figure
    return isinstance(value, kinds) and not isinstance(value, bool)


def is_empty(value: Any) -> bool:
    """Whether there is nothing to show; nought is something."""
    return value is None or (isinstance(value, str | tuple | list | dict) and not value)


def heading(text: str, level: int = 4) -> str:
    """A heading."""
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str) -> str:
    """A paragraph."""
    return f"<p>{escape(text)}</p>"


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def folded(summary: str, inner: str) -> str:
    """What opens when it is asked for; `inner` is HTML that is escaped already."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def framed(inner: str, lang: str = "en") -> str:
    """A whole view; `inner` is HTML that is escaped already.

    A dollar sign in a name is no formula: the frame tells notebooks so.
    """
    return (
        f'<div class="ghgcalc tex2jax_ignore mathjax_ignore" lang="{check_language(lang)}">'
        f"<style>{_STYLE}</style>{inner}</div>"
    )


def facts(
    given: Mapping[str, object],
    lang: str = "en",
    caption: str = "",
    units: Mapping[str, str] | None = None,
) -> str:
    """Facts by name as a table; every text is escaped, empty ones are left out.

    Parameters
    ----------
    given : mapping of str to object
    lang : {"en", "vi"}
    caption : str, optional
    units : mapping of str to str, optional
        Unit of a fact, by its name; they get a column.

    Examples
    --------
    >>> print(facts({"mass": 1234.5, "note": ""}, "vi", "<b>", {"mass": "t"}))
    <div><table><caption>&lt;b&gt;</caption><tbody><tr><th scope="row">mass</th><td
    align="right">1.234,5</td><td>t</td></tr></tbody></table></div>
    """
    lines = []
    for name, fact in given.items():
        if is_empty(fact):
            continue
        unit = (units or {}).get(name, "")
        last = f"<td>{escape(unit)}</td>" if units else ""
        side = ' align="right"' if units and _is_number(fact) else ""
        cell = f"<td{side}>{escape(shown(fact, lang, unit))}</td>"
        lines.append(f'<tr><th scope="row">{escape(name)}</th>{cell}{last}</tr>')
    return _table("".join(lines), "", caption)


def table(
    columns: Mapping[str, Values],
    units: Mapping[str, str] | None = None,
    lang: str = "en",
    caption: str = "",
) -> str:
    """Named columns as a table, numbers on the right; rows beyond `OPEN` are folded.

    Parameters
    ----------
    columns : mapping of str to sequence
        Of one length.
    units : mapping of str to str, optional
        By column; shown beside the name.
    lang : {"en", "vi"}
    caption : str, optional

    Examples
    --------
    >>> print(table({"gas": ["CO2"], "mass": [1234.5]}, {"mass": "t"}, "vi"))
    <div><table><thead><tr><th scope="col">gas</th><th scope="col" align="right">mass
    <small>[t]</small></th></tr></thead><tbody><tr><td>CO2</td><td
    align="right">1.234,5</td></tr></tbody></table></div>
    """
    known = units or {}
    sides = [' align="right"' if _numbers(values) else "" for values in columns.values()]
    head = "".join(
        f'<th scope="col"{side}>{escape(name)}'
        + (f" <small>[{escape(known[name])}]</small>" if known.get(name) else "")
        + "</th>"
        for name, side in zip(columns, sides, strict=True)
    )
    count = max((len(values) for values in columns.values()), default=0)
    lines = [
        "<tr>"
        + "".join(
            f"<td{side}>{escape(shown(values[at], lang, known.get(name, '')))}</td>"
            for (name, values), side in zip(columns.items(), sides, strict=True)
        )
        + "</tr>"
        for at in range(min(count, MOST))
    ]
    whole = _table("".join(lines[:OPEN]), f"<thead><tr>{head}</tr></thead>", caption)
    if count > OPEN:
        rest = _table("".join(lines[OPEN:]), f"<thead><tr>{head}</tr></thead>", "")
        if count > MOST:
            rest += paragraph(_counted("left out", count - MOST, lang))
        whole += folded(_counted("more", count - OPEN, lang), rest)
    return whole


def _counted(phrase: str, count: int, lang: str) -> str:
    return _WORDS[phrase][lang].format(count=number(count, lang))


def _numbers(values: Values) -> bool:
    """Whether a column is one of numbers, whatever is missing in it."""
    if isinstance(values, np.ndarray) and values.dtype.kind != "O":
        return values.dtype.kind in "if"
    present = [value for value in values if value is not None]
    return bool(present) and all(_is_number(value) for value in present)


def _table(lines: str, head: str, caption: str) -> str:
    over = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<div><table>{over}{head}<tbody>{lines}</tbody></table></div>"
