"""`Text`: one sentence in English and in Vietnamese, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.door import door
from ghgcalc.views import check_language


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
    return Text(*(phrase[lang].format(**both[lang]) for lang in ("en", "vi")))


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
