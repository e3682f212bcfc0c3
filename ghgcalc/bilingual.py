"""`Text`: one sentence in English and in Vietnamese, side by side."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from decimal import Decimal
from numbers import Integral
from typing import Any

import attrs

from ghgcalc import tables, views
from ghgcalc.door import door
from ghgcalc.views import check_language

_SIGNIFICANT = re.compile(r",?\.(\d+)g")
"""A format that asks for significant digits."""

_LEAST = 1e-15
"""Below it a figure is written with a power of ten [t]: a billionth of a milligram."""


@door
@attrs.frozen
class Text:
    """One sentence in English and in Vietnamese.

    Vietnamese terms are those of Decree 06/2022/NĐ-CP and Circular 38/2023/TT-BCT; the English is
    a gloss.

    Examples
    --------
    >>> Text("met", "đạt").in_("vi")
    'đạt'
    """

    en: str
    vi: str

    def in_(self, lang: str) -> str:
        """The sentence in one language.

        Raises
        ------
        UnknownItemError
            For a language there is no text in.
        """
        return self.vi if check_language(lang) == "vi" else self.en


def in_both(phrase: Mapping[str, str]) -> Text:
    """What a table says in both languages.

    Examples
    --------
    >>> in_both({"en": "met", "vi": "đạt"})
    Text(en='met', vi='đạt')
    """
    return Text(phrase["en"], phrase["vi"])


class _Phrases(string.Formatter):
    """Fills a phrase with figures in the marks of a language, as a report prints them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, bool) or not isinstance(value, Integral | float):
            return format(value, format_spec)
        value = int(value) if isinstance(value, Integral) else value
        if not format_spec and isinstance(value, int):
            return str(value)  # a year or a count
        digits = _SIGNIFICANT.fullmatch(format_spec)
        if digits is None:
            return views.written(value, format_spec.replace(",", ""), self.lang)
        small = Decimal(f"{value:.{digits[1]}g}") if _LEAST <= abs(value) < 1e-4 else None
        if small is not None:
            return views.written(small, "f", self.lang)
        return views.number(value or 0.0, self.lang, int(digits[1]))


def put(phrase: str, lang: str, words: Mapping[str, Any]) -> str:
    """A phrase with its words filled in, figures in the marks of the language.

    A format such as ``.6g`` asks for significant digits: the whole part is never cut, and no power
    of ten is written. A whole number without a format is a year or a count.

    Examples
    --------
    >>> put("{year}: {amount:,.6g} t", "vi", {"year": 2023, "amount": 1234.5})
    '2023: 1.234,5 t'
    >>> put("{amount:,.6g} t", "en", {"amount": 12_000_222.4})
    '12,000,222 t'
    """
    return _Phrases(check_language(lang)).vformat(phrase, (), words)


def filled(phrase: Mapping[str, str], **words: Any) -> Text:
    """A phrase of a table with its words filled in; a `Text` in its own language.

    Examples
    --------
    >>> filled({"en": "{what} of {year}", "vi": "{what} năm {year}"},
    ...        what=Text("total", "tổng"), year=2023)
    Text(en='total of 2023', vi='tổng năm 2023')
    """
    both = {
        lang: {name: word.in_(lang) if isinstance(word, Text) else word for name, word in pairs}
        for lang, pairs in ((lang, tuple(words.items())) for lang in ("en", "vi"))
    }
    return Text(*(put(phrase[lang], lang, both[lang]) for lang in ("en", "vi")))


def say(file: str, phrase: str, **words: Any) -> Text:
    """A phrase of the table ``say`` of a file of tables, with its words filled in.

    Examples
    --------
    >>> say("law/decree06.toml", "applies", to=Text("buildings", "công trình"))
    Text(en='Applies to buildings.', vi='Áp dụng đối với công trình.')
    """
    return filled(tables.toml(file)["say"][phrase], **words)


def joined(*texts: Text) -> Text:
    """Sentences one after another; an empty one leaves no gap.

    Examples
    --------
    >>> joined(Text("Met.", "Đạt."), Text("", ""), Text("Read.", "Đã đọc."))
    Text(en='Met. Read.', vi='Đạt. Đã đọc.')
    """
    english, vietnamese = ([one.in_(lang) for one in texts] for lang in ("en", "vi"))
    return Text(" ".join(filter(None, english)), " ".join(filter(None, vietnamese)))
