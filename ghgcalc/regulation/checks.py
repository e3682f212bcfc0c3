"""The fifteen checks before a report is handed in, each a function of what is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.activities.electricity import NO_EVIDENCE
from ghgcalc.bilingual import Text, filled
from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.inventory import Inventory
from ghgcalc.regulation import comparison
from ghgcalc.regulation.duties import Duty, DutyRule, rules
from ghgcalc.regulation.membership import membership
from ghgcalc.regulation.wording import FILE, Check, say

_ELECTRICITY = "electricity"
_GRID = "PurchasedElectricity"
_FORMS = "law/forms.toml"
_EN_VI = ("en", "vi")


def _written(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise DataQualityError(
            f"{attribute.name}={shown(value)}", "an entry of the log says it in words"
        )


def _when(given: Any) -> date:
    return check_day(given, "when")


@door
@attrs.frozen
class QualityCheck:
    """One entry of the quality log (nhật ký kiểm soát chất lượng).

    Circular 38/2023/TT-BCT, Article 20, asks for a log of what was checked.

    Attributes
    ----------
    what, who : str
        What was checked, and by whom.
    when : datetime.date
    result : str
    error, mended : str
        The error found and how it was mended, where there was one.

    Raises
    ------
    DataQualityError
        If what, who or result is empty, or `when` is no date.

    Examples
    --------
    >>> QualityCheck("meter readings against invoices", "Lan", date(2027, 1, 8), "equal").who
    'Lan'
    """

    what: str = attrs.field(validator=_written)
    who: str = attrs.field(validator=_written)
    when: date = attrs.field(converter=_when)
    result: str = attrs.field(validator=_written)
    error: str = ""
    mended: str = ""


@attrs.frozen
class Case:
    """What a review is given."""

    inventories: tuple[Inventory, ...]
    previous: tuple[Inventory, ...]
    recalculated: tuple[Inventory, ...]
    quality_log: tuple[QualityCheck, ...]
    on: date | None
    form: Any

    @property
    def years(self) -> tuple[int, ...]:
        """Of the report."""
        return tuple(one.year for one in self.inventories)

    @property
    def shown_years(self) -> str:
        """Its years as text."""
        return ", ".join(map(str, self.years))

    def lines(self) -> Iterator[tuple[int, Emission]]:
        """Every line with its year."""
        for inventory in self.inventories:
            for line in inventory.lines:
                yield inventory.year, line

    def report_rule(self) -> DutyRule | None:
        """The rule on the inventory report that this facility is under on the day."""
        if self.on is None:
            return None
        facility, form = self.inventories[0].facility, tables.toml(FILE)["report_form"]
        owed = (
            rule
            for rule in rules()
            if rule.form == form
            and rule.in_force(self.on)
            and rule.owed_by(facility.kind, facility.allowances)
        )
        return next(owed, None)


def _found(
    block: Mapping[str, Any],
    facts: list[Text],
    missing: list[Text],
    otherwise: str = "met",
    open_: list[Text] | None = None,
) -> Check:
    """Not met where something is missing; else by hand where something is open."""
    outcome = "not met" if missing else "by hand" if open_ else otherwise
    return Check(
        number=block["number"],
        title=Text(block["title_en"], block["title_vi"]),
        outcome=outcome,
        facts=tuple(facts),
        missing=(*missing, *(open_ or [])),
        citation=block["citation"],
    )


def _group(case: Case, block: Mapping[str, Any]) -> Check:
    kind = case.inventories[0].facility.kind
    if kind is None:
        return _found(block, [], [say("no_kind")])
    rule = case.report_rule()
    citation = rule.citation if rule else block["citation"]
    return _found(block, [say("group", kind=kind, citation=citation)], [])


def _years(case: Case, block: Mapping[str, Any]) -> Check:
    missing = []
    if len(case.years) == 1:
        missing.append(say("one_year", years=case.shown_years))
    elif len(case.years) != 2 or case.years[1] - case.years[0] != 1:
        missing.append(say("not_consecutive", years=case.shown_years))
    for inventory in case.inventories:
        missing += [say("gap", **gap) for gap in comparison.gaps(inventory)]
    return _found(block, [say("years", years=case.shown_years)], missing)


def _source_types(case: Case, block: Mapping[str, Any]) -> Check:
    facts, missing = [], []
    for inventory in case.inventories:
        rows = inventory.completeness().to_records()
        status = [row["status"] for row in rows]
        facts.append(
            say(
                "types",
                year=inventory.year,
                listed=status.count("listed"),
                absent=status.count("absent"),
            )
        )
        open_ = [
            row
            for row in rows
            if row["status"] == "not declared" and row["source_type"] != _ELECTRICITY
        ]
        if open_:
            titles = Text(*(", ".join(row[f"title_{lang}"] for row in open_) for lang in _EN_VI))
            missing.append(say("type_missing", year=inventory.year, titles=titles))
    return _found(block, facts, missing)


def _electricity(case: Case, block: Mapping[str, Any]) -> Check:
    facts, missing, open_ = [], [], []
    for inventory in case.inventories:
        rows = {row["circular38"]: row["co2e_t"] for row in inventory.by("circular38")}
        if _ELECTRICITY in rows:
            facts.append(say("electricity", year=inventory.year, amount=rows[_ELECTRICITY]))
        elif _ELECTRICITY in inventory.absent:
            open_.append(say("electricity_absent", year=inventory.year))
        else:
            missing.append(say("electricity_missing", year=inventory.year))
    return _found(block, facts, missing, open_=open_)


def _factors(case: Case, block: Mapping[str, Any]) -> Check:
    counts = dict.fromkeys(("own", "vn", "ipcc", "other"), 0)
    missing: dict[Text, None] = {}
    seen = set()
    for year, line in case.lines():
        for name, given in line.inputs.items():
            is_grid = line.activity == _GRID and name == "factor"
            if not isinstance(given, Factor) and not name.startswith("factor"):
                continue
            if not is_grid and (_unnamed(given)):
                words = {"name": name, "value": _figure(given)}
                missing[say("factor_unnamed", year=year, source=line.source.name, **words)] = None
            if given.key not in seen:
                seen.add(given.key)
                authority = given.authority if isinstance(given, Factor) else "own"
                counts[authority if authority in counts else "other"] += 1
    return _found(block, [say("tiers", **counts)], list(missing))


def _unnamed(given: Estimate) -> bool:
    document = given.reference.document if given.reference else ""
    return document in ("", NO_EVIDENCE)


def _figure(given: Estimate) -> Text:
    """Value and unit, in the marks of each language."""
    return filled(dict.fromkeys(_EN_VI, "{value} {unit}"), value=given.value, unit=given.unit)


def _grid_factor(case: Case, block: Mapping[str, Any]) -> Check:
    facts: dict[Text, None] = {}
    missing: dict[Text, None] = {}
    for year, line in case.lines():
        if line.activity != _GRID:
            continue
        given = line.inputs["factor"]
        value = _figure(given)
        dated = given.year if isinstance(given, Factor) else None
        where = {"year": year, "source": line.source.name}
        if _unnamed(given) or dated is None:
            missing[say("grid_unnamed", value=value, **where)] = None
        elif dated != year:
            missing[say("grid_other_year", other=dated, **where)] = None
        else:
            words = {"value": given.value, "unit": given.unit, "reference": given.reference}
            facts[say("grid", year=year, **words)] = None
    return _found(block, list(facts), list(missing))


def _gwp(case: Case, block: Mapping[str, Any]) -> Check:
    names = list(dict.fromkeys(one.gwp.name for one in case.inventories))
    missing, open_ = [], []
    if len(names) > 1:
        missing.append(say("gwp_differs", names=", ".join(names)))
    former = case.recalculated or case.previous
    others = [one.gwp.name for one in former if one.gwp.name not in names]
    if others:
        missing.append(say("gwp_former", name=names[0], former=others[0]))
    if not case.previous:
        open_.append(say("no_former"))
    return _found(block, [say("gwp", names=", ".join(names))], missing, open_=open_)


def _corrections(case: Case, block: Mapping[str, Any]) -> Check:
    return _found(block, [say("no_correction")], [])


def _quality_log(case: Case, block: Mapping[str, Any]) -> Check:
    least = tables.toml(FILE)["quality_log"]["least"]
    count = len(case.quality_log)
    missing = [say("log_short", count=least - count)] if count < least else []
    suppliers = {
        one.evidence.supplier
        for inventory in case.inventories
        for one in inventory.activities
        if one.evidence and one.evidence.supplier
    }
    own = [
        say("log_own", who=entry.who, what=entry.what)
        for entry in case.quality_log
        if entry.who in suppliers
    ]
    return _found(block, [say("log", count=count)], missing, open_=own)


def _uncertainty(case: Case, block: Mapping[str, Any]) -> Check:
    facts = []
    missing: dict[Text, None] = {}
    for inventory in case.inventories:
        percent = inventory.uncertainty()
        facts.append(say("uncertainty", year=inventory.year, percent=percent))
        for line in inventory.lines:
            own = [one for one in line.inputs.values() if not isinstance(one, Factor)]
            if all(one.lower is None and one.upper is None for one in own):
                words = {"source": line.source.name, "activity": line.activity}
                missing[say("uncertainty_missing", year=inventory.year, **words)] = None
    return _found(block, facts, list(missing))


def _recalculation(case: Case, block: Mapping[str, Any]) -> Check:
    if not case.previous:
        return _found(block, [], [], open_=[say("first_report")])
    latest = case.previous[-1]
    reasons = comparison.changes(latest, case.inventories[0])
    if not reasons:
        return _found(block, [say("unchanged", year=latest.year)], [])
    again = {one.year for one in case.recalculated}
    lacking = [
        say("not_recalculated", year=one.year, reason=reasons[0])
        for one in case.previous
        if one.year not in again
    ]
    shown = ", ".join(str(one.year) for one in case.recalculated)
    facts = [say("recalculated", years=shown)] if again else []
    return _found(block, [*facts, *reasons], lacking)


def _headings(case: Case, block: Mapping[str, Any]) -> Check:
    if case.form is None:
        return _found(block, [], [], open_=[say("no_form")])
    if not hasattr(case.form, "all_items"):
        raise DataQualityError("form", "give what ghgcalc.report.form06 returns")
    printed = tables.toml(_FORMS)["form"][0]["item"]
    kept = {(one.number, one.heading_vi) for one in case.form.all_items()}
    lost = [
        say("heading_lost", number=item["number"], heading=item["heading_vi"])
        for item in printed
        if (item["number"], item["heading_vi"]) not in kept
    ]
    return _found(block, [say("form_kept", count=len(printed) - len(lost))], lost)


def _recipient(case: Case, block: Mapping[str, Any]) -> Check:
    rule = case.report_rule()
    if rule is None:
        return _found(block, [], [], open_=[_why_none(case)])
    return _found(block, [say("recipient", recipient=rule.recipient)], [], open_=[say("sent")])


def _deadline(case: Case, block: Mapping[str, Any]) -> Check:
    rule = case.report_rule()
    if rule is None or case.on is None:
        return _found(block, [], [], open_=[_why_none(case)])
    if membership(case.inventories[0].facility, case.on).listed is False:
        return _found(block, [], [], open_=[say("not_listed")])
    duty = _duty_of(rule, case)
    if duty is None:
        due = next(rule.submissions(case.on), None)
        shown = ", ".join(map(str, due.data_years)) if due else ""
        return _found(block, [], [say("other_years", due=shown, years=case.shown_years)])
    deadline, before = duty.deadline.isoformat(), duty.before.isoformat()
    fact = say("deadline", deadline=deadline, before=before, years=case.shown_years)
    late = say("late", deadline=deadline, on=case.on.isoformat())
    return _found(block, [fact], [late] if case.on > duty.deadline else [])


def _duty_of(rule: DutyRule, case: Case) -> Duty | None:
    """The submission that holds the years of the report."""
    last = date(case.years[-1] + 5, 1, 1)
    submissions = rule.submissions(date(case.years[0], 1, 1), last)
    return next((one for one in submissions if one.data_years == case.years), None)


def _why_none(case: Case) -> Text:
    if case.on is None:
        return say("not_on")
    if case.inventories[0].facility.kind is None:
        return say("no_kind")
    return say("no_duty", on=case.on.isoformat())


def _records(case: Case, block: Mapping[str, Any]) -> Check:
    all_ = [(one, each) for one in case.inventories for each in one.activities]
    lacking = [
        say("record_missing", year=one.year, source=each.source.name, activity=each.kind)
        for one, each in all_
        if not (each.evidence and each.evidence.document)
    ]
    fact = say("records", count=len(all_) - len(lacking), all=len(all_))
    return _found(block, [fact], [], open_=[say("records_kept"), *lacking])


CHECKS: Mapping[str, Callable[[Case, Mapping[str, Any]], Check]] = {
    "1": _group,
    "2": _years,
    "3": _source_types,
    "4": _electricity,
    "5": _factors,
    "6": _grid_factor,
    "7": _gwp,
    "8": _corrections,
    "9": _quality_log,
    "10": _uncertainty,
    "11": _recalculation,
    "12": _headings,
    "13": _recipient,
    "14": _deadline,
    "15": _records,
}
"""By number, as in ``data/law/circular38.toml``."""
