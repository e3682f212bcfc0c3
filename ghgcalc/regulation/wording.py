"""Findings of a review in both languages, and the tree that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from ghgcalc import bilingual, tables, views
from ghgcalc.bilingual import Text
from ghgcalc.door import door
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.tabular import Table
from ghgcalc.views import check_language

FILE = "law/circular38.toml"
_WORST_FIRST = ("not met", "by hand", "met")


def say(phrase: str, **words: Any) -> Text:
    """A phrase of the table with its words filled in; a `Text` in its own language."""
    return bilingual.say(FILE, phrase, **words)


def worst(outcomes: Iterable[str]) -> str:
    """The least good of some outcomes."""
    return min(outcomes, key=_WORST_FIRST.index)


@door
@attrs.frozen
class Check:
    """One check, or a step that rests on some.

    Each carries the citation of its rule, such as Circular 38/2023/TT-BCT, Article 18.

    Attributes
    ----------
    number : str
    title : Text
    outcome : {"met", "not met", "by hand"}
    facts : tuple of Text
        What was seen.
    missing : tuple of Text
        What is missing, or has to be looked at by hand.
    citation : str
    rests_on : tuple of str
        Numbers of the checks that a step rests on.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> found = ghg.circular38.review([plant])
    >>> unmet = next(check for check in found.checks if check.outcome == "not met")
    >>> unmet.number, unmet.title.en
    ('2', 'Both years are there and complete')
    """

    number: str
    title: Text
    outcome: str
    facts: tuple[Text, ...]
    missing: tuple[Text, ...]
    citation: str
    rests_on: tuple[str, ...] = ()

    def line(self, lang: str) -> str:
        """Outcome, facts and what is missing, in one language.

        Raises
        ------
        UnknownItemError
            For another language or outcome.
        """
        check_language(lang)
        known = tables.toml(FILE)["outcome"]
        if self.outcome not in known:
            raise UnknownItemError(f"outcome={shown(self.outcome)}", "no such word", known)
        outcome = known[self.outcome][lang]
        parts = [f"{self.number}. {self.title.in_(lang)}: {outcome}"]
        if self.facts:
            parts.append("; ".join(text.in_(lang) for text in self.facts))
        if self.rests_on:
            numbers = ", ".join(self.rests_on)
            parts.append(say("rests_on", numbers=numbers).in_(lang))
        elif self.missing:
            heading = {"en": "missing", "vi": "còn thiếu"}
            if self.outcome == "by hand":
                heading = {"en": "to be looked at", "vi": "cần xem xét"}
            named = "; ".join(text.in_(lang) for text in self.missing)
            parts.append(f"{heading[lang]}: {named}")
        return ". ".join(parts) + f" ({self.citation})"

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "number": self.number,
            "title_en": self.title.en,
            "title_vi": self.title.vi,
            "outcome": self.outcome,
            "facts": [attrs.asdict(text) for text in self.facts],
            "missing": [attrs.asdict(text) for text in self.missing],
            "citation": self.citation,
            "rests_on": list(self.rests_on),
        }


@door
@attrs.frozen
class Aspect:
    """One of the six aspects of uncertainty that are judged in words.

    Circular 38/2023/TT-BCT, Article 21, asks for them.

    Attributes
    ----------
    point : str
        As the Circular letters it: a, b, c, d, đ, e.
    title : Text
    facts : tuple of Text
        What the inventories show.
    judgement : str
        The user's own words; empty until they are given.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> found = ghg.circular38.review([plant])
    >>> [aspect.point for aspect in found.aspects]
    ['a', 'b', 'c', 'd', 'đ', 'e']
    """

    point: str
    title: Text
    facts: tuple[Text, ...]
    judgement: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "point": self.point,
            "title_en": self.title.en,
            "title_vi": self.title.vi,
            "facts": [attrs.asdict(text) for text in self.facts],
            "judgement": self.judgement,
        }


@door
@attrs.frozen(eq=False)
class Review(views.Shown):
    """A report held against the procedure of Circular 38/2023/TT-BCT.

    Attributes
    ----------
    facility : str
    years : tuple of int
    on : datetime.date or None
    steps, checks, authority : tuple of Check
        The eight steps, the fifteen checks, and what the reviewing authority looks at.
    aspects : tuple of Aspect
    quality : Table
        Automatic quality checks: ``check_en, check_vi, year, source, activity, co2e_t, change``.
    recalculation : Table
        ``year, former_co2e_t, recalculated_co2e_t, difference_t, difference, reasons_en,
        reasons_vi``, a row a year of the former period.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> found = ghg.circular38.review([plant])
    >>> len(found.steps), len(found.checks), len(found.aspects)
    (8, 15, 6)
    """

    facility: str
    years: tuple[int, ...]
    on: date | None
    steps: tuple[Check, ...]
    checks: tuple[Check, ...]
    authority: tuple[Check, ...]
    aspects: tuple[Aspect, ...]
    quality: Table
    recalculation: Table

    def __getitem__(self, number: str) -> Check:
        """The check of a number, ``"1"`` to ``"15"``."""
        for check in self.checks:
            if check.number == str(number):
                return check
        numbers = [check.number for check in self.checks]
        raise UnknownItemError(f"check {shown(number)}", "no such check", numbers)

    @property
    def ready(self) -> bool:
        """Whether no check is "not met"; some may still have to be done by hand."""
        return all(check.outcome != "not met" for check in self.checks)

    def _sections(self, lang: str) -> list[tuple[str, list[str]]]:
        law = tables.toml(FILE)
        names = {
            "en": ("Steps", "Checks before handing in", "Aspects of uncertainty"),
            "vi": ("Các bước", "Kiểm tra trước khi nộp", "Các khía cạnh của độ không chắc chắn"),
        }[lang]
        sections = [
            (names[0], [check.line(lang) for check in self.steps]),
            (names[1], [check.line(lang) for check in self.checks]),
        ]
        if self.authority:
            named = Text(law["authority"]["title_en"], law["authority"]["title_vi"])
            sections.append((named.in_(lang), [check.line(lang) for check in self.authority]))
        aspects = []
        for aspect in self.aspects:
            facts = "; ".join(text.in_(lang) for text in aspect.facts)
            words = aspect.judgement or say("judged").in_(lang)
            aspects.append(f"{aspect.point}) {aspect.title.in_(lang)}: {facts}. {words}")
        return [*sections, (names[2], aspects)]

    def title(self, lang: str) -> str:
        """What it is of, in one language."""
        law = tables.toml(FILE)
        named = Text(law["title_en"], law["title_vi"]).in_(lang)
        return f"{named}: {self.facility}, {', '.join(map(str, self.years))}"

    def to_markdown(self, lang: str = "vi") -> str:
        """The review as Markdown.

        Raises
        ------
        UnknownItemError
            For a language there is no text in.
        """
        parts = [f"# {self.title(lang)}"]
        for heading, lines in self._sections(lang):
            parts += [f"## {heading}", "\n".join(f"- {line}" for line in lines)]
        return "\n\n".join(parts) + "\n"

    def __str__(self) -> str:
        return self.to_markdown("en")

    def to_html(self, lang: str = "vi") -> str:
        """The review as HTML without scripts; every text in it is escaped.

        Raises
        ------
        UnknownItemError
            For a language there is no text in.
        """
        return super().to_html(lang)

    def _view(self, lang: str) -> str:
        parts = [views.heading(self.title(lang))]
        for heading, lines in self._sections(lang):
            parts += [views.paragraph(heading), views.bullets(lines)]
        parts += [self.quality._view(lang), self.recalculation._view(lang)]
        return "".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; days as ISO text."""
        return {
            "facility": self.facility,
            "years": list(self.years),
            "on": None if self.on is None else self.on.isoformat(),
            "ready": self.ready,
            "steps": [check.to_dict() for check in self.steps],
            "checks": [check.to_dict() for check in self.checks],
            "authority": [check.to_dict() for check in self.authority],
            "aspects": [aspect.to_dict() for aspect in self.aspects],
            "quality": self.quality.to_records(),
            "recalculation": self.recalculation.to_records(),
        }
