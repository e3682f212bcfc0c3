"""What a listed facility submits, to whom and by when (nghĩa vụ, thời hạn), as dated rules.

The rules are rows of ``data/law/duties.toml``; an amendment closes a row and adds another. A rule
is read as it stands on the day asked for, also where its next deadline lies after a later change.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from typing import Any

import attrs

from ghgcalc import categories, tables
from ghgcalc.bilingual import Text, in_both, joined, say
from ghgcalc.door import door
from ghgcalc.names import one_of

FILE = "law/duties.toml"
_DAY = timedelta(days=1)
_ALLOWANCES = ("with", "without")
NOTHING = Text("", "")


@door
@attrs.frozen
class Duty:
    """One document that a listed facility submits next.

    Each rule is dated and cites its article [1]_.

    Attributes
    ----------
    what, what_vi : str
        The document.
    form : str
        Its form, empty where none is prescribed.
    recipient : str
    deadline : datetime.date
        The last day in time: "before 31 March" (trước ngày 31 tháng 3) makes it 30 March.
    before : datetime.date
        The day that the law prints.
    data_years : tuple of int
        The years that the document covers.
    citation, reference : str
        Article, and the id of the document in ``references.csv``.
    note, note_vi : str
        What it depends on, and how the rule is read.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 10, 11, 13 and 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> first = ghg.decree06.province("Đồng Tháp", on=date(2026, 11, 23)).duties[0]
    >>> first.what, first.deadline.isoformat(), first.data_years
    ('Greenhouse-gas inventory report', '2027-03-30', (2025, 2026))
    """

    what: str
    what_vi: str
    form: str
    recipient: str
    deadline: date
    before: date
    data_years: tuple[int, ...]
    citation: str
    reference: str = ""
    note: str = ""
    note_vi: str = ""

    def __str__(self) -> str:
        years = ", ".join(map(str, self.data_years))
        return (
            f"{self.deadline.isoformat()} (before {self.before.isoformat()}): {self.what} "
            f"[{self.what_vi}], data of {years}, to {self.recipient}"
            + (f", {self.form}" if self.form else "")
            + f"; {self.citation}"
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values; days as ISO text."""
        plain = attrs.asdict(self)
        plain["deadline"] = self.deadline.isoformat()
        plain["before"] = self.before.isoformat()
        plain["data_years"] = list(self.data_years)
        return plain


@attrs.frozen
class DutyRule:
    """One rule while it was in force; see the head of ``data/law/duties.toml``."""

    id: str
    since: date
    what_en: str
    what_vi: str
    form: str
    recipient: str
    before: str
    every_years: int
    data_years: tuple[int, ...] = attrs.field(converter=tuple)
    citation: str
    reference: str
    note: Text
    until: date | None = None
    first_submission: int | None = None
    last_submission: int | None = None
    first_data_year: int | None = None
    kinds: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    not_kinds: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    allowances: str = attrs.field(default="", validator=one_of(("", *_ALLOWANCES)))

    def in_force(self, day: date) -> bool:
        """Whether the rule stood on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def owed_by(self, kind: str | None, allowances: bool | None = None) -> bool | None:
        """Whether a facility owes it; None if that depends on the kind, which is not given.

        Parameters
        ----------
        kind : str or None
        allowances : bool or None
            Whether it is allocated allowances; where that is not said, only the kinds that a rule
            names are taken to be.
        """
        if self.allowances == "with" and (allowances is False or not (allowances or self.kinds)):
            return False
        if self.allowances == "without" and allowances:
            return False
        if not self.kinds and not self.not_kinds:
            return True
        if kind is None:
            return None
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)

    def submissions(self, start: date, end: date = date.max) -> Iterator[Duty]:
        """The submissions whose last day in time lies from `start` to `end`, earliest first."""
        if not self.before or self.first_submission is None:
            return
        month, day = (int(part) for part in self.before.split("-"))
        last = MAXYEAR if self.last_submission is None else self.last_submission
        for year in range(self.first_submission, last + 1, self.every_years):
            printed = date(year, month, day)
            if printed - _DAY > end:
                return
            if printed - _DAY >= start:
                yield self._duty(printed)

    def _duty(self, printed: date) -> Duty:
        first = self.first_data_year
        years = (printed.year + offset for offset in self.data_years)
        note = self._note(printed)
        return Duty(
            what=self.what_en,
            what_vi=self.what_vi,
            form=self.form,
            recipient=self.recipient,
            deadline=printed - _DAY,
            before=printed,
            data_years=tuple(year for year in years if first is None or year >= first),
            citation=self.citation,
            reference=self.reference,
            note=note.en,
            note_vi=note.vi,
        )

    def _note(self, printed: date) -> Text:
        if self.until is None or printed - _DAY <= self.until:
            return self.note
        return joined(self.note, say(FILE, "changed", until=self.until.isoformat()))


def if_listed() -> Text:
    """The condition on a duty of a facility that may be on the list."""
    return say(FILE, "if_listed")


@functools.cache
def rules() -> tuple[DutyRule, ...]:
    """Every rule, in force or not, in the order of the table."""
    return tuple(
        DutyRule(**{**block, "note": in_both(block["note"])}) for block in tables.toml(FILE)["duty"]
    )


def next_duties(
    on: date, kind: str | None, condition: Text = NOTHING, allowances: bool | None = None
) -> tuple[Duty, ...]:
    """The next submission under each rule in force on a day, earliest first.

    Parameters
    ----------
    on : datetime.date
    kind : str or None
        Kind of facility; where it is not given, rules that depend on it carry a note.
    condition : Text, optional
        Put before each note, such as `if_listed`.
    allowances : bool, optional
        Whether the facility is allocated allowances; see `DutyRule.owed_by`.

    Examples
    --------
    >>> [(duty.deadline.isoformat(), duty.data_years)
    ...  for duty in next_duties(date(2026, 11, 23), "industry")]
    [('2027-03-30', (2025, 2026)), ('2027-03-30', (2026,))]
    """
    found = []
    for rule in rules():
        if rule.in_force(on) and rule.owed_by(kind, allowances) is not False:
            first = next(rule.submissions(on), None)
            found += [conditional(first, rule, kind, condition)] if first else []
    return tuple(sorted(found, key=lambda duty: duty.deadline))


def conditional(duty: Duty, rule: DutyRule, kind: str | None, condition: Text = NOTHING) -> Duty:
    """The duty with what it depends on put before its note."""
    depends = _depends(rule) if kind is None else NOTHING
    note = joined(condition, depends, Text(duty.note, duty.note_vi))
    return attrs.evolve(duty, note=note.en, note_vi=note.vi)


def undated(on: date, kind: str | None, allowances: bool | None = None) -> tuple[DutyRule, ...]:
    """The rules in force on a day whose deadline is not known."""
    return tuple(
        rule
        for rule in rules()
        if rule.in_force(on) and not rule.before and rule.owed_by(kind, allowances) is not False
    )


def _depends(rule: DutyRule) -> Text:
    if rule.kinds:
        return say(FILE, "only_kinds", kinds=_named(rule.kinds))
    if rule.not_kinds:
        return say(FILE, "not_kinds", kinds=_named(rule.not_kinds))
    return NOTHING


def _named(kinds: tuple[str, ...]) -> Text:
    """The kinds as a user writes them, and by their Vietnamese names."""
    known = categories.facility_kinds()
    return Text(", ".join(kinds), ", ".join(known[kind].title_vi for kind in kinds))
