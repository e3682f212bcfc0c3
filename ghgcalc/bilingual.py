"""`Text`: one sentence in English and in Vietnamese, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

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
