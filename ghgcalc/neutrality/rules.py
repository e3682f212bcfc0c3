"""The fifteen rules that a claim of carbon neutrality is held against."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.bilingual import Text
from ghgcalc.names import folded
from ghgcalc.neutrality.claims import Claim, Credit, Plan, Subject
from ghgcalc.neutrality.terms import FILE, Finding, phrase
from ghgcalc.statement import Statement

_LONGEST = 12
"""Months of a period at most."""

_READ = 20_000
"""Characters of a statement that are read for names."""

_SHORT_AND_LONG = 2
"""Years with a target at least."""


@attrs.frozen(eq=False)
class Case:
    """What is held against the rules; amounts in t CO2e."""

    subject: Subject
    plan: Plan
    claim: Claim | None
    rule_set: Mapping[str, Any]
    year: int
    footprints: Mapping[int, Statement | float]
    gross: float
    baseline: float | None
    reductions: float | None
    removals: float | None
    credits: tuple[Credit, ...]
    used_before: tuple[Credit, ...]
    consistent: bool | None
    removal_only: bool
    max_vintage_age_years: int | None
    upper_uncertainty: float

    @property
    def uncovered(self) -> float:
        """Unabated emissions with their uncertainty, less removals [t CO2e]."""
        return self.gross * (1 + self.upper_uncertainty) - (self.removals or 0.0)

    @property
    def required(self) -> int:
        """Credits required, rounded up to whole tonnes; less than a gram asks for none."""
        return max(0, math.ceil(round(self.uncovered, 6)))

    @property
    def last_day(self) -> date | None:
        """The last day on which a credit for the period may be retired."""
        if self.claim is None:
            return None
        start = getattr(self.claim, self.rule_set["months_from"])
        return months_later(start, self.rule_set["months"])

    @property
    def distinct(self) -> tuple[Credit, ...]:
        """Credits without those whose serial numbers stand before."""
        kept: list[Credit] = []
        for one in self.credits:
            if not any(one.shared_with(other) for other in kept):
                kept.append(one)
        return tuple(kept)

    def counts(self, credit: Credit) -> bool:
        """Whether it is retired for the subject and period, in time."""
        last = self.last_day
        return (
            credit.retired_on is not None
            and (last is None or credit.retired_on <= last)
            and not self.unnamed(credit)
        )

    def unnamed(self, credit: Credit) -> list[str]:
        """Which of subject and period the retirement does not name."""
        said = credit.retired_for
        lacking = [] if _says(said, self.subject.name) else ["subject"]
        years = {self.year} if self.claim is None else _years(self.claim)
        return lacking if _says_year(said, years) else [*lacking, "period"]

    def retired(self, kind: str | None = None) -> int:
        """Distinct credits that count, of one kind or of all."""
        return sum(
            one.quantity
            for one in self.distinct
            if self.counts(one) and (kind is None or one.kind == kind)
        )


def _years(claim: Claim) -> set[int]:
    return set(range(claim.period_start.year, claim.period_end.year + 1))


def _words(text: str) -> str:
    """A text in plain letters, however long its sentences are."""
    return " ".join(filter(None, map(folded, text[:_READ].split())))


def _says(text: str, name: str) -> bool:
    """Whether a text has the words of a name, whole ones: "Mill A" is not in "Mill AB"."""
    kept, parted = ((_words(one), _words(one.replace("-", " "))) for one in (text, name))
    pairs = zip(kept, parted, strict=True)  # words with hyphens written as one, or as several
    return any(f" {words} " in f" {said} " for said, words in pairs) or not parted[1]


def _says_year(text: str, years: Iterable[int]) -> bool:
    """Whether a text has one of some years, and not as a part of a longer number."""
    numbers = re.findall("[0-9]+", text)
    days = (one for one in numbers if len(one) == len("20230101"))  # written without marks
    told = {*numbers, *(part for one in days for part in (one[:4], one[4:]))}
    return any(str(year) in told for year in years)


def months_later(day: date, months: int) -> date:
    """The day some months later, the last of the month where there is none.

    Examples
    --------
    >>> months_later(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9998:
        return date.max
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@attrs.frozen
class _Seen:
    """What a rule says: a fact, something missing, or something that could not be checked."""

    where: str
    text: Text


def _fact(name: str, **words: Any) -> _Seen:
    return _Seen("facts", phrase("say", name, **words))


def _lacks(name: str, **words: Any) -> _Seen:
    return _Seen("missing", phrase("say", name, **words))


def _open(name: str, **words: Any) -> _Seen:
    return _Seen("unchecked", phrase("say", name, **words))


def _subject(case: Case) -> Iterator[_Seen]:
    if not case.subject.name.strip():
        yield _lacks("no_name")
    if not case.subject.boundary.strip():
        yield _lacks("no_boundary")
    for what, why in case.subject.exclusions.items():
        given = why.strip()
        yield _fact("excluded", what=what, why=why) if given else _lacks("no_reason", what=what)
    yield _fact("significant")


def _baseline(case: Case) -> Iterator[_Seen]:
    if case.baseline is None:
        yield _lacks("no_baseline")
    else:
        yield _fact("change", before=case.baseline, after=case.gross)
    year = case.plan.baseline_year
    if year is not None and year > case.year:
        yield _lacks("baseline_late", year=year)
    if case.consistent is None:
        yield _open("consistency_open")
    elif not case.consistent:
        yield _lacks("inconsistent")


def _hierarchy(case: Case) -> Iterator[_Seen]:
    if case.reductions is not None and case.reductions > 0:
        yield _fact("reduced", amount=case.reductions)
        return
    alone = case.rule_set["first_period_by_credits_alone"]
    if case.claim is not None and case.claim.first_period and alone != "not met":
        yield _fact("first_allowed") if alone == "met" else _open("first_period")
        return
    yield _lacks("no_reductions")


def _plan(case: Case) -> Iterator[_Seen]:
    for name in tables.toml(FILE)["plan"]:
        given = getattr(case.plan, name)
        enough = len(given) >= _SHORT_AND_LONG if name == "targets" else given not in (None, "", ())
        if isinstance(given, str):
            enough = bool(given.strip())
        if not enough:
            yield _lacks("named", what=phrase("plan", name))


def _quantities(case: Case) -> Iterator[_Seen]:
    yield _fact("apart") if case.removals is not None else _lacks("no_removals")


def _quality(case: Case) -> Iterator[_Seen]:
    for one in case.credits:
        for name in tables.toml(FILE)["credit"]:
            given = getattr(one, name)
            if name == "serials" and isinstance(given, int):
                yield _lacks("of_credit", credit=one.label, what=phrase("say", "a_count"))
            elif not given or (isinstance(given, str) and not given.strip()):
                yield _lacks("of_credit", credit=one.label, what=phrase("credit", name))


def _retirement(case: Case) -> Iterator[_Seen]:
    last = case.last_day
    for one in case.credits:
        if one.retired_on is None:
            yield _lacks("not_retired", credit=one.label)
        elif last is not None and one.retired_on > last:
            yield _lacks("late", credit=one.label, limit=last, day=one.retired_on)
        for name in case.unnamed(one):
            yield _lacks("retired_for", credit=one.label, what=phrase("say", name))
    if case.retired() < case.required:
        yield _lacks("too_few", number=case.required - case.retired())
    yield _fact("enough", retired=case.retired(), required=case.required)


def _after_the_fact(case: Case) -> Iterator[_Seen]:
    claim, oldest = case.claim, None
    if case.max_vintage_age_years is not None and claim is not None:
        oldest = claim.declared_on.year - case.max_vintage_age_years
    for one in case.credits:
        if one.issued_on is None:
            yield _lacks("not_issued", credit=one.label)
        elif one.retired_on is not None and one.retired_on < one.issued_on:
            yield _lacks("before_issue", credit=one.label, day=one.retired_on)
        first = claim is not None and case.rule_set["retired_before_declaration"]
        if first and claim and one.retired_on and one.retired_on > claim.declared_on:
            yield _lacks("after_declaration", credit=one.label, day=claim.declared_on)
        if one.vintage and one.issued_on and one.vintage > one.issued_on.year:
            yield _lacks("future", credit=one.label, year=one.issued_on.year)
        if one.vintage and oldest is not None and one.vintage < oldest:
            yield _lacks("too_old", credit=one.label, year=oldest)
    if case.credits and oldest is None:
        yield _open("age_open")


def _once(case: Case) -> Iterator[_Seen]:
    for place, one in enumerate(case.credits):
        for other in case.credits[:place]:
            if one.shared_with(other):
                yield _lacks("twice", credit=one.label, other=other.label)
        if any(one.shared_with(other) for other in case.used_before):
            yield _lacks("used", credit=one.label)
        if one.within_boundary:
            yield _lacks("own", credit=one.label)
        if not one.adjustment:
            yield _lacks("no_adjustment", credit=one.label)


def _kinds(case: Case) -> Iterator[_Seen]:
    residual = case.plan.residual
    down_to_it = residual is not None and case.gross <= residual
    for one in case.credits:
        if not one.kind:
            yield _lacks("no_kind", credit=one.label)
        elif case.removal_only and down_to_it and one.kind == "reduction":
            yield _lacks("removal_only", credit=one.label)
    if case.retired():
        yield _fact("removal_share", percent=100 * case.retired("removal") / case.retired())


def _period(case: Case) -> Iterator[_Seen]:
    claim = case.claim
    assert claim is not None
    if claim.period_end >= months_later(claim.period_start, _LONGEST):
        yield _lacks("long_period", months=_LONGEST)
    if claim.declared_on <= claim.period_end:
        yield _lacks("early", day=claim.period_end)
    days = {"start": claim.period_start, "end": claim.period_end, "day": claim.declared_on}
    yield _fact("from_to", **days)


def _report(case: Case) -> Iterator[_Seen]:
    assert case.claim is not None
    for name in tables.toml(FILE)["report"]:
        if not case.claim.report.get(name, "").strip():
            yield _lacks("named", what=phrase("report", name))


def _electricity(case: Case) -> Iterator[_Seen]:
    assert case.claim is not None
    basis = case.claim.electricity
    if not basis:
        yield _lacks("no_electricity")
    elif basis == "market":
        yield _open("market")
    else:
        yield _fact(f"electricity_{basis}")


def _wording(case: Case) -> Iterator[_Seen]:
    claim = case.claim
    assert claim is not None
    said = claim.wording
    if not folded(said):
        yield _lacks("no_wording")
        return
    named = case.rule_set["name"]
    if not _says(said, named):
        yield _lacks("wording", what=Text(named, named))
    if not _says(said, case.subject.name):
        yield _lacks("wording", what=phrase("say", "subject"))
    if not _says_year(said, _years(claim)):
        yield _lacks("wording", what=phrase("say", "period"))
    if claim.verifier.strip() and not _says(said, claim.verifier):
        yield _lacks("wording", what=phrase("say", "verifier"))


def _verification(case: Case) -> Iterator[_Seen]:
    claim = case.claim
    assert claim is not None
    if claim.verification == "none":
        yield _lacks("no_verification")
    elif not claim.verifier.strip():
        yield _lacks("no_verifier")
    else:
        assurance = phrase("say", claim.verification)
        yield _fact("verified_by", assurance=assurance, who=claim.verifier)


_RULES: Mapping[str, Callable[[Case], Iterator[_Seen]]] = {
    "CN1": _subject,
    "CN2": _baseline,
    "CN3": _hierarchy,
    "CN4": _plan,
    "CN5": _quantities,
    "CN6": _quality,
    "CN7": _retirement,
    "CN8": _after_the_fact,
    "CN9": _once,
    "CN10": _kinds,
    "CN11": _period,
    "CN12": _report,
    "CN13": _electricity,
    "CN14": _wording,
    "CN15": _verification,
}


def findings(case: Case) -> tuple[Finding, ...]:
    """Every rule with its outcome, in the order of the table."""
    return tuple(_finding(case, rule) for rule in tables.toml(FILE)["rule"])


def _finding(case: Case, rule: Mapping[str, Any]) -> Finding:
    named = case.rule_set["name"]
    if case.claim is None and not rule["commitment"]:
        seen = [_open("no_claim")]
    else:
        seen = list(_RULES[rule["number"]](case))
    texts = {
        where: tuple(one.text for one in seen if one.where == where)
        for where in ("facts", "missing", "unchecked")
    }
    outcome = "not met" if texts["missing"] else "not checked" if texts["unchecked"] else "met"
    return Finding(
        number=rule["number"],
        title=Text(rule["title_en"], rule["title_vi"]),
        outcome=outcome,
        rule_set=named,
        clause=rule["clause"][named],
        verification=rule["verification"][named],
        **texts,
    )
