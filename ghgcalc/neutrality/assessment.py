"""Hold a claim of carbon neutrality against a rule set, and a plan against what was reported."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ghgcalc import tables
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, NotInForceError, UnknownItemError, shown
from ghgcalc.names import nearest
from ghgcalc.neutrality.claims import Claim, Credit, Plan, Subject, tonnes, whole
from ghgcalc.neutrality.result import Neutrality
from ghgcalc.neutrality.rules import Case, findings
from ghgcalc.neutrality.terms import FILE, Finding, phrase
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

_WIDEST = 3.0  # half-width of a footprint's uncertainty, a fraction

Footprints = Mapping[int, Statement | float] | Iterable[Statement]


def rule_sets() -> tuple[str, ...]:
    """The rule sets by name.

    Examples
    --------
    >>> rule_sets()
    ('ISO 14068-1:2023', 'PAS 2060:2014')
    """
    return tuple(block["name"] for block in tables.toml(FILE)["rule_set"])


def report_facts() -> tuple[str, ...]:
    """Names of what a public report has to hold, for `Claim.report`.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> report_facts()[0]
    'subject_boundary'
    """
    return tuple(tables.toml(FILE)["report"])


def _rule_set(name: object, day: date | None) -> Mapping[str, Any]:
    blocks = [one for one in tables.toml(FILE)["rule_set"] if one["name"] == name]
    if not blocks:
        near = nearest(str(name), rule_sets()) or rule_sets()
        raise UnknownItemError(f"rule_set={shown(name)}", "no such rule set", near)
    published = blocks[0]["published"]
    if day is not None and day.isoformat() < published:
        first = date.fromisoformat(published) if len(published) > 4 else date(int(published), 1, 1)
        why = f"it was published {published}"
        raise NotInForceError(f"{name} on {day}", why, first_day=first)
    found: Mapping[str, Any] = blocks[0]
    return found


def _by_year(given: Any) -> dict[int, Statement | float]:
    pairs: Iterable[tuple[Any, Any]]
    if isinstance(given, Mapping):
        pairs = given.items()
    elif isinstance(given, Statement):
        pairs = [(getattr(given, "year", None), given)]
    elif isinstance(given, Iterable) and not isinstance(given, str):
        pairs = ((getattr(one, "year", None), one) for one in given)
    else:
        raise BoundaryError(f"footprints={shown(given)}", "give statements, or tonnes by year")
    found: dict[int, Statement | float] = {}
    for year, one in pairs:
        known = whole(year, "footprints: year", 1900, 2200)
        tonnes(one, f"footprint of {known}", 0.0)
        if getattr(one, "year", known) != known:
            raise BoundaryError(f"footprint of {known}", f"it is of {getattr(one, 'year', '')}")
        if known in found:
            raise BoundaryError(f"footprint of {known}", "there are two; give one a year")
        found[known] = one
    if not found:
        raise BoundaryError("footprints", "there is none")
    return dict(sorted(found.items()))


@door
def assess(
    footprints: Footprints,
    plan: Plan,
    credits: Iterable[Credit] = (),
    *,
    subject: Subject,
    claim: Claim | None = None,
    reductions: Statement | float | None = None,
    removals: Statement | float | None = None,
    consistent: bool | None = None,
    used_before: Iterable[Credit] = (),
    removal_only: bool = False,
    max_vintage_age_years: int | None = None,
    upper_uncertainty: float = 0.0,
    rule_set: str = "ISO 14068-1:2023",
) -> Neutrality:
    """Hold a claim of carbon neutrality (trung hòa các-bon) against a rule set.

    Parameters
    ----------
    footprints : mapping of int to Statement or float, or iterable of Statement
        By year, gross: nothing is netted in them [t CO2e]. The year of the claim's end is assessed,
        or the latest where there is no claim; that of ``plan.baseline_year`` is the baseline.
    plan : Plan
    credits : iterable of Credit
    subject : Subject
    claim : Claim, optional
        Without one there is a commitment at most.
    reductions : Statement or float, optional
        Since the baseline, with evidence [t CO2e]; baseline less footprint where left out.
    removals : Statement or float, optional
        Inside the boundary [t CO2e]; of the footprint itself where that is a statement.
    consistent : bool, optional
        Whether baseline and period are by one method and boundary, the baseline recalculated
        where they changed.
    used_before : iterable of Credit
        Credits of earlier claims.
    removal_only : bool
        Whether emissions that are down to the residual may be covered by removal credits alone.
    max_vintage_age_years : int, optional
        Years from the vintage to the declaration; no limit is confirmed, so that without one the
        age is not checked.
    upper_uncertainty : float
        Upper half-width of the footprint's uncertainty as a fraction [1]; it raises what is
        required. At most 3, a limit of ours that tells a percentage from a fraction.
    rule_set : str
        One of `rule_sets`, published by the day of the declaration.

    Returns
    -------
    Neutrality

    Raises
    ------
    BoundaryError
        For what are no tonnes, no subject, plan or claim, or no credits, such as renewable
        certificates; for an uncertainty above 3; and where the year of the claim has no footprint.
    UnknownItemError
        For a rule set that there is not.
    NotInForceError
        For one that was published after the declaration.
    DataQualityError
        For an age that is no whole number, or flags that are none.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> plan = Plan("Ban giám đốc", 2022, {2025: 900.0, 2040: 100.0}, ("điện mặt trời",), "Lan",
    ...             100.0, "tín chỉ hấp thụ", 1)
    >>> found = assess({2022: 1200.0, 2025: 950.4}, plan, consistent=True, removals=50.0,
    ...                subject=Subject("Nhà máy", boundary="cả nhà máy"))
    >>> found.status, found.required
    ('committed', 901)
    """
    for given, kind in ((subject, Subject), (plan, Plan), (claim, Claim)):
        if not isinstance(given, kind) and not (given is None and kind is Claim):
            raise BoundaryError(f"{shown(given)}", f"it is no neutrality.{kind.__name__}")
    for name, flag in (("consistent", consistent), ("removal_only", removal_only)):
        if not isinstance(flag, bool) and not (flag is None and name == "consistent"):
            raise DataQualityError(f"{name}={shown(flag)}", "True or False")
    known = _by_year(footprints)
    year = claim.period_end.year if claim else max(known)
    if year not in known:
        near = [str(one) for one in known]
        raise BoundaryError(f"claim for {year}", "there is no footprint of that year", near)
    gross = tonnes(known[year], "footprint", 0.0)
    base = known.get(plan.baseline_year) if plan.baseline_year not in (None, year) else None
    baseline = None if base is None else tonnes(base, "baseline", 0.0)
    if reductions is None and baseline is not None:
        reductions = baseline - gross
    rules = _rule_set(rule_set, claim.declared_on if claim else None)
    age = max_vintage_age_years
    case = Case(
        subject=subject,
        plan=plan,
        claim=claim,
        rule_set=rules,
        year=year,
        footprints=known,
        baseline=baseline,
        gross=gross,
        removals=_removals(known[year] if removals is None else removals, removals is None),
        reductions=None if reductions is None else tonnes(reductions, "reductions"),
        credits=_credits(credits, "credits"),
        used_before=_credits(used_before, "used_before"),
        consistent=consistent,
        removal_only=removal_only,
        max_vintage_age_years=None if age is None else whole(age, "max_vintage_age_years", 0, 200),
        upper_uncertainty=_half_width(upper_uncertainty),
    )
    found = findings(case)
    notes = []
    if rules["withdrawn"]:
        words = {"rule_set": rules["name"], "day": rules["withdrawn"]}
        notes.append(phrase("say", "withdrawn", **words))
    return Neutrality(case, found, _status(case, found), tuple(notes))


@door
def pathway(plan: Plan, footprints: Footprints) -> Table:
    """The targets of a plan beside what was reported (lộ trình).

    Parameters
    ----------
    plan : Plan
    footprints : mapping of int to Statement or float, or iterable of Statement
        By year [t CO2e].

    Returns
    -------
    Table
        ``year, target_t, gross_t, gap_t, residual_t`` [t CO2e], a row a year of either; the gap is
        what was reported less the target, NaN where one of them is not known. It is drawn by
        ``ghgcalc.plot.pathway``.

    Raises
    ------
    BoundaryError, DataQualityError
        For another thing than a plan, or what are no tonnes by year.

    References
    ----------
    .. [1] ISO 14068-1:2023; PAS 2060:2014, withdrawn. From memory and secondary sources.

    Examples
    --------
    >>> print(pathway(Plan(targets={2025: 900.0, 2030: 600.0}, residual=100.0), {2025: 950.0}))
    year  target_t [t CO2e]  gross_t [t CO2e]  gap_t [t CO2e]  residual_t [t CO2e]
    2025                900               950              50                  100
    2030                600               nan             nan                  100
    """
    if not isinstance(plan, Plan):
        raise BoundaryError(f"{shown(plan)}", "it is no neutrality.Plan")
    known = {year: tonnes(one, str(year)) for year, one in _by_year(footprints).items()}
    years = sorted({*plan.targets, *known})
    target = [plan.targets.get(year, math.nan) for year in years]
    seen = [known.get(year, math.nan) for year in years]
    residual = math.nan if plan.residual is None else plan.residual
    columns: dict[str, Any] = {
        "year": years,
        "target_t": target,
        "gross_t": seen,
        "gap_t": [one - aim for one, aim in zip(seen, target, strict=True)],
        "residual_t": [residual] * len(years),
    }
    return Table(columns, dict.fromkeys(list(columns)[1:], "t CO2e"))


def _removals(given: object, of_the_footprint: bool) -> float | None:
    if isinstance(given, Statement):
        return tonnes(abs(given.removals), "removals", 0.0)
    return None if of_the_footprint else tonnes(given, "removals", 0.0)


def _half_width(given: object) -> float:
    found = tonnes(given, "upper_uncertainty", 0.0)
    if found > _WIDEST:
        why = f"a fraction up to {_WIDEST:g}; 12 % is 0.12"
        raise BoundaryError(f"upper_uncertainty={shown(given)}", why)
    return found


def _credits(given: object, what: str) -> tuple[Credit, ...]:
    listed = (given,) if isinstance(given, Credit) else given
    if not isinstance(listed, Iterable):
        raise BoundaryError(f"{what}={shown(given)}", "give neutrality.Credit objects")
    credits = []
    for one in (listed,) if isinstance(listed, str | bytes) else listed:
        if not isinstance(one, Credit):
            why = "it is no neutrality.Credit; renewable certificates are no credits"
            raise BoundaryError(f"{what}: {shown(one)}", why)
        credits.append(one)
    return tuple(credits)


def _status(case: Case, found: Iterable[Finding]) -> str:
    wrong = {finding.number for finding in found if finding.outcome == "not met"}
    if case.claim is None:
        return "not achieved" if wrong else "committed"
    if wrong - {"CN15"}:
        return "not achieved"
    return "achieved, unverified" if wrong else "verified"
