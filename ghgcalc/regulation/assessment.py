"""What an assessment under Decree 06/2022/NĐ-CP hands back: findings, list entry, duties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from ghgcalc import tables, views
from ghgcalc.door import door
from ghgcalc.names import one_of
from ghgcalc.regulation.duties import Duty
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from ghgcalc.source import Facility

_FILE = "law/decree06.toml"
_ANSWERS = {
    True: {"en": "yes", "vi": "có"},
    False: {"en": "no", "vi": "không"},
    None: {"en": "cannot be known", "vi": "chưa xác định được"},
}
_ANSWER = {known: f"{texts['en']} ({texts['vi']})" for known, texts in _ANSWERS.items()}
_OUTCOME_VI = {"met": "đạt", "not met": "không đạt", "unknown": "chưa xác định được"}

_SAY = {
    "criteria": {"en": "Criteria of Article 6 met", "vi": "Thuộc tiêu chí Điều 6"},
    "list": {"en": "On the list in force", "vi": "Thuộc danh mục đang có hiệu lực"},
    "duties": {"en": "Duties", "vi": "Nghĩa vụ"},
    "no duties": {"en": "Duties: none", "vi": "Nghĩa vụ: không có"},
    "notes": {"en": "Notes", "vi": "Ghi chú"},
}
_COLUMNS = {
    "criterion": {"en": "criterion", "vi": "tiêu chí"},
    "metric": {"en": "figure", "vi": "chỉ tiêu"},
    "basis": {"en": "basis", "vi": "phạm vi tính"},
    "measured": {"en": "measured", "vi": "kết quả"},
    "threshold": {"en": "threshold", "vi": "ngưỡng"},
    "unit": {"en": "unit", "vi": "đơn vị"},
    "outcome": {"en": "outcome", "vi": "kết luận"},
    "probability": {"en": "probability", "vi": "xác suất"},
    "citation": {"en": "citation", "vi": "căn cứ"},
    "missing": {"en": "missing", "vi": "còn thiếu"},
    "note": {"en": "note", "vi": "ghi chú"},
    "deadline": {"en": "deadline", "vi": "thời hạn"},
    "what": {"en": "what", "vi": "nội dung"},
    "data_years": {"en": "data of", "vi": "số liệu năm"},
    "form": {"en": "form", "vi": "mẫu"},
    "recipient": {"en": "recipient", "vi": "nơi nhận"},
    "annex": {"en": "annex", "vi": "phụ lục"},
    "no": {"en": "no", "vi": "số thứ tự"},
    "province": {"en": "province", "vi": "tỉnh, thành phố"},
    "name": {"en": "name", "vi": "tên cơ sở"},
    "address": {"en": "address", "vi": "địa chỉ"},
    "business": {"en": "business", "vi": "ngành nghề"},
    "score": {"en": "score", "vi": "độ giống"},
}


@door
@attrs.frozen
class Finding:
    """One criterion of Article 6(1), compared.

    What the criterion asks of a year, what the facility has, and where it is written [1]_.

    Attributes
    ----------
    criterion : str
        ``"6.1"`` or ``"6.1.a"`` to ``"6.1.d"``.
    basis, basis_vi : str
        What was counted, such as ``"direct and purchased energy"``.
    measured : float or None
        The facility's figure [``unit``]; a lower bound where ``missing`` names carriers.
    unit : str
        ``"t CO2e"``, ``"TOE"`` or ``"t"``, for the year.
    threshold : float
        What the law prints [``unit``].
    outcome : str
        ``"met"``, ``"not met"`` or ``"unknown"``.
    margin : float or None
        ``measured - threshold`` [``unit``]; None where nothing is measured or the criterion does
        not apply.
    probability : float or None
        Probability that the threshold is reached [fraction], where a simulation was given.
    citation : str
    missing : tuple of str
        What would have to be known.
    note, note_vi : str
    label_en, label_vi : str
        The metric, in both languages.

    Raises
    ------
    UnknownItemError
        For another word of the outcome.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 6(1), as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "5 GWh")])
    >>> found = ghg.decree06.assess(plant, on=date(2026, 11, 23))
    >>> first = found.findings[0]
    >>> first.criterion, round(first.measured, 1), first.threshold, first.outcome
    ('6.1', 3296.0, 3000.0, 'met')
    """

    criterion: str
    basis: str
    measured: float | None
    unit: str
    threshold: float
    outcome: str = attrs.field(validator=one_of(_OUTCOME_VI))
    margin: float | None
    probability: float | None
    citation: str
    missing: tuple[str, ...] = ()
    note: str = ""
    label_en: str = ""
    label_vi: str = ""
    basis_vi: str = ""
    note_vi: str = ""

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

    def _hidden(self, measured: float) -> bool:
        """Whether one decimal would make the figure the threshold, so that it is shown in full."""
        return round(measured, 1) == self.threshold != measured

    def _shown(self) -> str:
        if self.measured is None:
            return "not known"
        if self._hidden(self.measured):
            return f"{self.measured!r} {self.unit}"
        return f"{self.measured:,.1f} {self.unit}"

    def _figure(self, lang: str) -> str | None:
        if self.measured is None:
            return None
        form = "" if self._hidden(self.measured) else ".1f"
        return views.written(self.measured, form, lang)

    def _row(self, lang: str) -> dict[str, Any]:
        """What a view shows of it."""
        return {
            "criterion": self.criterion,
            "metric": {"en": self.label_en, "vi": self.label_vi}[lang],
            "basis": self.basis if lang == "en" else self.basis_vi,
            "measured": self._figure(lang),
            "threshold": self.threshold,
            "unit": self.unit,
            "outcome": self.outcome if lang == "en" else _OUTCOME_VI[self.outcome],
            "probability": self.probability,
            "citation": self.citation,
            "missing": self.missing if lang == "en" else tuple(map(_lacking_vi, self.missing)),
            "note": self.note if lang == "en" else self.note_vi,
        }

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**attrs.asdict(self), "missing": list(self.missing)}


@door
@attrs.frozen
class Assessment(views.Shown):
    """What the Decree makes of one inventory on one day.

    Which facilities meet the criteria of Article 6(1), which are on the list of Article 5, and what
    the listed ones submit [1]_.

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
    notes, notes_vi : tuple of str

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 5, 6, 10, 11 and 13, as amended by Decree
       119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "5 GWh")])
    >>> found = ghg.decree06.assess(plant, on=date(2026, 11, 23))
    >>> found.meets_criteria, found.listed
    (True, None)
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
    notes_vi: tuple[str, ...] = ()

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
            for row in (self.list_matches if "score" in self.list_matches else ())
        ]
        lines.append("Duties (nghĩa vụ):" + ("" if self.duties else " none"))
        for duty in self.duties:
            lines.append(f"  {duty}")
            if duty.note:
                lines.append(f"    {duty.note}")
        lines.append("Notes (ghi chú):")
        lines += [f"  {note}" for note in self.notes]
        return "\n".join(lines)

    def _view(self, lang: str) -> str:
        first, second = ("vi", "en") if lang == "vi" else ("en", "vi")
        say = {name: texts[first] for name, texts in _SAY.items()}
        columns = {name: texts[first] for name, texts in _COLUMNS.items()}

        def table(rows: list[dict[str, Any]]) -> str:
            told = [
                name for name in rows[0] if any(row[name] not in (None, "", ()) for row in rows)
            ]
            given = {columns.get(name, name): [row[name] for row in rows] for name in told}
            return views.table(given, lang=lang)

        findings = table([one._row(lang) for one in (*self.findings, *self.key_energy_user)])
        duties = [
            {
                "deadline": duty.deadline,
                "what": {"en": duty.what, "vi": duty.what_vi}[lang],
                "data_years": duty.data_years,
                "form": duty.form,
                "recipient": duty.recipient,
                "citation": duty.citation,
                "note": {"en": duty.note, "vi": duty.note_vi}[lang],
            }
            for duty in self.duties
        ]
        notes = {"en": self.notes, "vi": self.notes_vi}[lang]
        law = tables.toml(_FILE)
        title = f"{law[f'title_{first}']} ({law[f'title_{second}']}), {self.on.isoformat()}"
        parts = [
            views.heading(f"{title}: {self.facility.name}, {self.year}"),
            views.paragraph(f"{say['criteria']}: {_ANSWERS[self.meets_criteria][lang]}"),
            findings,
            views.paragraph(f"{say['list']}: {_ANSWERS[self.listed][lang]}"),
            table(self.list_matches.to_records()) if len(self.list_matches) else "",
            views.paragraph(say["duties"] if duties else say["no duties"]),
            table(duties) if duties else "",
            views.folded(say["notes"], views.bullets(notes)) if notes else "",
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
            "notes_vi": list(self.notes_vi),
        }


def _lacking_vi(name: str) -> str:
    """What would have to be known, in Vietnamese; a carrier is named by its id."""
    said = tables.toml(_FILE)["say"]
    return next((said[one]["vi"] for one in ("capacity", "kind") if said[one]["en"] == name), name)
