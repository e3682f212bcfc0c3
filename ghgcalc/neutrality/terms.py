"""The words of an assessment: texts in two languages, and a finding a rule."""

from __future__ import annotations

from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.bilingual import Text, filled
from ghgcalc.door import door
from ghgcalc.names import one_of

FILE = "standards/neutrality.toml"
OUTCOMES = ("met", "not met", "not checked")


def phrase(group: str, name: str, **words: Any) -> Text:
    """A phrase of the table with its words filled in; a `Text` in its own language."""
    return filled(tables.toml(FILE)[group][name], **words)


@door
@attrs.frozen
class Finding:
    """One rule, and how the claim stands to it.

    Attributes
    ----------
    number : str
        ``"CN1"`` to ``"CN15"``.
    title : Text
    outcome : {"met", "not met", "not checked"}
    facts, missing, unchecked : tuple of Text
        What was seen, what is missing, what could not be checked.
    rule_set, clause : str
        The clause is empty where it is not confirmed.
    verification : str
        How sure the rule is: ``"recollection"`` or ``"one_copy"``.

    Raises
    ------
    UnknownItemError
        For another word of the outcome.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plan = ghg.neutrality.Plan(
    ...     "Ban giám đốc", 2022, {2025: 900.0, 2040: 100.0}, ("điện mặt trời",), "Lan", 100.0,
    ...     "tín chỉ hấp thụ", 1)
    >>> found = ghg.neutrality.assess(
    ...     {2022: 1200.0, 2025: 950.4}, plan, consistent=True, removals=50.0,
    ...     subject=ghg.neutrality.Subject("Nhà máy", boundary="cả nhà máy"))
    >>> first = found.findings[0]
    >>> first.number, first.outcome, first.verification
    ('CN1', 'met', 'recollection')
    """

    number: str
    title: Text
    outcome: str = attrs.field(validator=one_of(OUTCOMES))
    facts: tuple[Text, ...]
    missing: tuple[Text, ...]
    unchecked: tuple[Text, ...]
    rule_set: str
    clause: str
    verification: str

    @property
    def citation(self) -> Text:
        """Rule set, clause where it is known, and how sure the rule is."""
        sure = "uncertain" if self.verification == "recollection" else "seen_once"
        clause = Text(self.clause, self.clause) if self.clause else phrase("say", "no_clause")
        words = (clause, phrase("say", sure))
        return Text(
            ", ".join([self.rule_set, *(word.en for word in words)]),
            ", ".join([self.rule_set, *(word.vi for word in words)]),
        )

    def line(self, lang: str) -> str:
        """Outcome, facts and what is missing, in one language."""
        outcome = phrase("outcome", self.outcome).in_(lang)
        parts = [f"{self.number}. {self.title.in_(lang)}: {outcome}"]
        for label, texts in (("", self.facts), ("missing", self.missing),
                             ("unchecked", self.unchecked)):  # fmt: skip
            if texts:
                heading = f"{phrase('labels', label).in_(lang)}: " if label else ""
                parts.append(heading + "; ".join(text.in_(lang) for text in texts))
        return ". ".join(parts) + f" ({self.citation.in_(lang)})"

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        named = ("number", "outcome", "rule_set", "clause", "verification")
        return {
            **{name: getattr(self, name) for name in named},
            "title": attrs.asdict(self.title),
            "citation": attrs.asdict(self.citation),
            **{
                name: [attrs.asdict(text) for text in getattr(self, name)]
                for name in ("facts", "missing", "unchecked")
            },
        }
