"""What an assessment under Decree 06/2022/NĐ-CP hands back: findings, list entry, duties."""

from __future__ import annotations

import html
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from ghgcalc import tables
from ghgcalc.regulation.duties import Duty
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from ghgcalc.source import Facility

_FILE = "law/decree06.toml"
_ANSWER = {True: "yes (có)", False: "no (không)", None: "cannot be known (chưa xác định được)"}
_OUTCOME_VI = {"met": "đạt", "not met": "không đạt", "unknown": "chưa xác định được"}


@attrs.frozen
class Finding:
    """One criterion of Article 6(1), compared.

    Attributes
    ----------
    criterion : str
        ``"6.1"`` or ``"6.1.a"`` to ``"6.1.d"``.
    basis : str
        What was counted, such as ``"direct and purchased energy"``.
    measured : float or None
        The facility's figure in ``unit``; a lower bound where ``missing`` names carriers.
    unit : str
        ``"t CO2e"``, ``"TOE"`` or ``"t"``, for the year.
    threshold : float
    outcome : str
        ``"met"``, ``"not met"`` or ``"unknown"``.
    margin : float or None
        ``measured - threshold``; None where nothing is measured or the criterion does not apply.
    probability : float or None
        Probability that the threshold is reached, where a simulation was given.
    citation : str
    missing : tuple of str
        What would have to be known.
    note : str
    label_en, label_vi : str
        The metric, in both languages.
    """

    criterion: str
    basis: str
    measured: float | None
    unit: str
    threshold: float
    outcome: str
    margin: float | None
    probability: float | None
    citation: str
    missing: tuple[str, ...] = ()
    note: str = ""
    label_en: str = ""
    label_vi: str = ""

    def __str__(self) -> str:
        outcome = f"{self.outcome} ({_OUTCOME_VI[self.outcome]})"
        if self.margin is None and self.outcome == "not met":
            return f"{self.criterion}: {outcome}. {self.note}"
        text = (
            f"{self.criterion}: {outcome}. {self.label_en} ({self.label_vi}), {self.basis}: "
            f"{self._shown()}, threshold {self.threshold:,g} {self.unit}"
        )
        if self.probability is not None:
            text += f", probability {self.probability:.1%}"
        if self.missing:
            text += f", missing: {', '.join(self.missing)}"
        return f"{text}; {self.citation}"

    def _shown(self) -> str:
        """The figure to one decimal, or in full where rounding would make it the threshold."""
        if self.measured is None:
            return "not known"
        hidden = round(self.measured, 1) == self.threshold != self.measured
        return f"{self.measured!r} {self.unit}" if hidden else f"{self.measured:,.1f} {self.unit}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**attrs.asdict(self), "missing": list(self.missing)}


@attrs.frozen
class Assessment:
    """What the Decree makes of one inventory on one day.

    Attributes
    ----------
    on : datetime.date
        The day whose law is applied.
    facility : Facility
    year : int
        Year of the inventory.
    findings : tuple of Finding
    meets_criteria : bool or None
        Whether any criterion is met; None where that cannot be known. The 3,000 t test counts
        here as read first: direct emissions and purchased energy.
    listed : bool or None
        Whether the facility is on the list in force; None where that cannot be known.
    list_matches : Table
        The entry, or the candidates to confirm, with ``score``.
    key_energy_user : tuple of Finding
        The tests of the energy law on key energy users (cơ sở sử dụng năng lượng trọng điểm),
        beside those of the Decree; ``meets_criteria`` does not count them.
    duties : tuple of Duty
        The next submission under each rule, earliest first.
    notes : tuple of str
    """

    on: date
    facility: Facility
    year: int
    findings: tuple[Finding, ...]
    meets_criteria: bool | None
    listed: bool | None
    list_matches: Table
    key_energy_user: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    notes: tuple[str, ...]

    def _heading(self) -> str:
        law = tables.toml(_FILE)
        return (
            f"{law['title_en']} ({law['title_vi']}) on {self.on.isoformat()}: "
            f"{self.facility.name}, inventory of {self.year}"
        )

    def __str__(self) -> str:
        lines = [self._heading()]
        lines.append(
            f"Criteria of Article 6 met (thuộc tiêu chí Điều 6): {_ANSWER[self.meets_criteria]}"
        )
        lines += [f"  {finding}" for finding in self.findings]
        lines.append("Beside the Decree, the energy law:")
        lines += [f"  {finding}" for finding in self.key_energy_user]
        lines.append(f"On the list in force (thuộc danh mục): {_ANSWER[self.listed]}")
        lines += [
            f"  {row['annex']}/{row['no']} {row['name']}, {row['province']} "
            f"(score {row['score']:.2f})"
            for row in self.list_matches
        ]
        lines.append("Duties (nghĩa vụ):" + ("" if self.duties else " none"))
        for duty in self.duties:
            lines.append(f"  {duty}")
            if duty.note:
                lines.append(f"    {duty.note}")
        lines.append("Notes (ghi chú):")
        lines += [f"  {note}" for note in self.notes]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        findings = Table.from_records(
            [attrs.asdict(finding) for finding in (*self.findings, *self.key_energy_user)],
            ("criterion", "basis", "measured", "unit", "threshold", "outcome", "citation", "note"),
        )
        duties = Table.from_records(
            [duty.to_dict() for duty in self.duties],
            ("deadline", "what", "what_vi", "form", "recipient", "citation", "note"),
        )
        parts = [
            f"<h4>{html.escape(self._heading())}</h4>",
            f"<p>Criteria of Article 6 met: {_ANSWER[self.meets_criteria]}</p>",
            findings._repr_html_(),
            f"<p>On the list in force: {_ANSWER[self.listed]}</p>",
            self.list_matches._repr_html_() if len(self.list_matches) else "",
            duties._repr_html_() if self.duties else "<p>Duties: none</p>",
            *(f"<p>{html.escape(note)}</p>" for note in self.notes),
        ]
        return "".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; days as ISO text."""
        return {
            "on": self.on.isoformat(),
            "facility": attrs.asdict(self.facility),
            "year": self.year,
            "findings": [finding.to_dict() for finding in self.findings],
            "meets_criteria": self.meets_criteria,
            "listed": self.listed,
            "list_matches": self.list_matches.to_records(),
            "key_energy_user": [finding.to_dict() for finding in self.key_energy_user],
            "duties": [duty.to_dict() for duty in self.duties],
            "notes": list(self.notes),
        }
