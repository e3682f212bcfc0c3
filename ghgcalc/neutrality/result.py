"""`Neutrality`: a claim held against a rule set, with its findings, quantities and words."""

from __future__ import annotations

import math
from typing import Any

import attrs

from ghgcalc.bilingual import Text
from ghgcalc.door import door
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import one_of
from ghgcalc.neutrality.claims import tonnes
from ghgcalc.neutrality.rules import Case
from ghgcalc.neutrality.terms import Finding, phrase
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

_ROWS = (
    "gross", "reductions", "removals", "unabated", "residual", "required",
    "reduction_credits", "removal_credits", "unknown_credits", "balance",
)  # fmt: skip


STATUSES = ("committed", "achieved, unverified", "verified", "not achieved")
"""What an assessment comes to."""


@door
@attrs.frozen(eq=False)
class Neutrality:
    """A claim of carbon neutrality held against a rule set.

    Attributes
    ----------
    case : Case
        What was given.
    findings : tuple of Finding
        ``CN1`` to ``CN15``.
    status : {"committed", "achieved, unverified", "verified", "not achieved"}
        What could not be checked does not count against it; see `unchecked`.
    notes : tuple of Text
        Such as that the rule set is withdrawn.

    Raises
    ------
    UnknownItemError
        For another word of the status.

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
    >>> found.status, found.required, len(found.findings)
    ('committed', 901, 15)
    """

    case: Case
    findings: tuple[Finding, ...]
    status: str = attrs.field(validator=one_of(STATUSES))
    notes: tuple[Text, ...]

    def __getitem__(self, number: str) -> Finding:
        """The finding of a rule, ``"CN1"`` to ``"CN15"``."""
        for finding in self.findings:
            if finding.number == str(number):
                return finding
        numbers = [finding.number for finding in self.findings]
        raise UnknownItemError(f"rule {shown(number)}", "no such rule", numbers)

    @property
    def gross(self) -> float:
        """Carbon footprint of the period, nothing netted [t CO2e]."""
        return self.case.gross

    @property
    def reductions(self) -> float | None:
        """Reductions with evidence [t CO2e]."""
        return self.case.reductions

    @property
    def removals(self) -> float | None:
        """Removals inside the boundary [t CO2e]."""
        return self.case.removals

    @property
    def unabated(self) -> float:
        """Emissions of the period after the reductions so far [t CO2e]: the gross footprint."""
        return self.case.gross

    @property
    def residual(self) -> float | None:
        """Emissions that the plan expects to remain [t CO2e]."""
        return self.case.plan.residual

    @property
    def required(self) -> int:
        """Credits required, whole tonnes rounded up [t CO2e]."""
        return self.case.required

    @property
    def credits(self) -> dict[str, int]:
        """Distinct credits retired by kind, ``""`` where it is not stated [t CO2e]."""
        return {kind: self.case.retired(kind) for kind in ("reduction", "removal", "")}

    @property
    def balance(self) -> float:
        """Unabated, with its uncertainty, less removals and retired credits [t CO2e]."""
        return self.case.uncovered - self.case.retired()

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Numbers of the rules that were not checked."""
        return tuple(one.number for one in self.findings if one.outcome == "not checked")

    @property
    def quantities(self) -> Table:
        """``quantity, co2e_t``, each on a row of its own; NaN where it is not known."""
        amounts = self._amounts()
        known = [float("nan") if amounts[name] is None else amounts[name] for name in _ROWS]
        return Table({"quantity": list(_ROWS), "co2e_t": known}, {"co2e_t": "t CO2e"})

    @property
    def by_year(self) -> Table:
        """The balance of each year of which there is a footprint.

        Returns
        -------
        Table
            ``year, gross_t, removals_t, credits_t, balance_t`` [t CO2e]: removals of the footprint
            itself, those given in the year of the claim; credits whose retirement names the year.
        """
        rows = []
        for year, given in self.case.footprints.items():
            gross = tonnes(given, str(year))
            removals = abs(given.removals) if isinstance(given, Statement) else math.nan
            if year == self.case.year and self.removals is not None:
                removals = self.removals
            retired = sum(
                one.quantity
                for one in self.case.distinct
                if one.retired_on is not None and str(year) in one.retired_for
            )
            balance = gross - (0.0 if math.isnan(removals) else removals) - retired
            rows.append((year, gross, removals, float(retired), balance))
        names = ("year", "gross_t", "removals_t", "credits_t", "balance_t")
        units = dict.fromkeys(names[1:], "t CO2e")
        return Table.from_records(
            [dict(zip(names, one, strict=True)) for one in rows], names, units
        )

    def _amounts(self) -> dict[str, float | None]:
        kinds = self.credits
        return {
            "gross": self.gross,
            "reductions": self.reductions,
            "removals": self.removals,
            "unabated": self.unabated,
            "residual": self.residual,
            "required": self.required,
            "reduction_credits": kinds["reduction"],
            "removal_credits": kinds["removal"],
            "unknown_credits": kinds[""],
            "balance": self.balance,
        }

    @property
    def wording(self) -> Text:
        """How the claim may be worded as it stands."""
        claim = self.case.claim
        words: dict[str, Any] = {
            "subject": self.case.subject.name,
            "rule_set": self.case.rule_set["name"],
        }
        if claim is not None:
            words |= {"start": claim.period_start, "end": claim.period_end}
            if self.status == "verified":
                assurance = phrase("say", claim.verification)
                words |= {"verifier": claim.verifier, "assurance": assurance}
        return phrase("wording", self.status, **words)

    def to_markdown(self, lang: str = "vi") -> str:
        """Status, quantities, findings, notes and wording as Markdown.

        Raises
        ------
        UnknownItemError
            For a language there is no text in.
        """

        def label(name: str) -> str:
            return phrase("labels", name).in_(lang)

        words = {"subject": self.case.subject.name, "rule_set": self.case.rule_set["name"]}
        rows = [f"| {label('quantity')} | {label('tonnes')} |", "|---|---:|"]
        for name, amount in self._amounts().items():
            shown = "" if amount is None else f"{amount:,.10g}"
            rows.append(f"| {phrase('quantities', name).in_(lang)} | {shown} |")
        parts = [
            f"# {phrase('labels', 'title', **words).in_(lang)}",
            f"{label('status')}: {phrase('status', self.status).in_(lang)}",
            f"## {label('quantities')}",
            "\n".join(rows),
            f"## {label('findings')}",
            "\n".join(f"- {one.line(lang)}" for one in self.findings),
        ]
        if self.notes:
            parts += [f"## {label('notes')}", "\n".join(f"- {n.in_(lang)}" for n in self.notes)]
        parts += [f"## {label('wording')}", self.wording.in_(lang)]
        return "\n\n".join(parts) + "\n"

    def __str__(self) -> str:
        return self.to_markdown("en")

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; days as ISO text."""
        claim = self.case.claim
        days = ("period_start", "period_end", "declared_on")
        return {
            "rule_set": dict(self.case.rule_set),
            "subject": self.case.subject.name,
            "status": self.status,
            **{name: None if claim is None else getattr(claim, name).isoformat() for name in days},
            "quantities": self._amounts(),
            "upper_uncertainty": self.case.upper_uncertainty,
            "findings": [finding.to_dict() for finding in self.findings],
            "unchecked": list(self.unchecked),
            "notes": [attrs.asdict(note) for note in self.notes],
            "wording": attrs.asdict(self.wording),
        }
