"""The report of ISO 14064-1:2018, clause 9.3.1, items a to t, as a checklist that fills itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from ghgcalc import categories
from ghgcalc.base_year import Recalculation
from ghgcalc.errors import BoundaryError, UnknownItemError
from ghgcalc.factor import Factor
from ghgcalc.gases import gas
from ghgcalc.inventory import Inventory
from ghgcalc.organisation import Consolidation
from ghgcalc.report import tree
from ghgcalc.report.tree import Content, Form, fact_name
from ghgcalc.scope2 import Scope2
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table
from ghgcalc.views import check_language

FILE = "standards/reports.toml"
ASSURANCE = ("none", "limited", "reasonable")
"""Levels of assurance of a verification; "none" is not verified."""

_FAMILIES = ("CO2", "CH4", "N2O", "NF3", "SF6", "HFC", "PFC")
_SIGNIFICANT = ("3", "4", "5", "6")
_ID = "ISO 14064-1"

say = functools.partial(tree.say, file=FILE)


def iso14064_1(
    statement: Inventory | Consolidation,
    lang: str = "vi",
    *,
    facts: Mapping[str, str] | None = None,
    base: Statement | Recalculation | None = None,
    previous: Statement | None = None,
    scope2: Scope2 | None = None,
    exclusions: Mapping[str, str] | None = None,
    verification: str | None = None,
    credits: Iterable[str] = (),
) -> Form:
    """The items that a report by ISO 14064-1 has to hold, filled, each saying what is missing.

    Parameters
    ----------
    statement : Inventory or Consolidation
    lang : {"vi", "en"}
    facts : mapping of str to str, optional
        ``organisation``, ``responsible``, ``impact``, ``accordance``; ``criteria`` where there are
        indirect emissions of categories 3 to 6, ``base_change`` where the base year was
        recalculated, ``method_change`` where equations differ from `previous`.
    base : Statement or Recalculation, optional
        The base year.
    previous : Statement, optional
        The report before, for changes of approach.
    scope2 : Scope2, optional
        Both electricity methods, shown apart.
    exclusions : mapping of str to str, optional
        What is excluded, with the reason.
    verification : {"none", "limited", "reasonable"}, optional
    credits : iterable of str, optional
        Credits bought or sold: listed apart, never added or subtracted.

    Returns
    -------
    Form

    Raises
    ------
    BoundaryError
        If the statement, base or credits are none.
    UnknownItemError
        For a language, fact or level of assurance that there is not.

    References
    ----------
    .. [1] ISO 14064-1:2018, 9.3.1; items a to q from memory.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh", uncertainty=0.02)])
    >>> report = iso14064_1(plant, "en")
    >>> [number for number, _ in report.missing]
    ['a', 'b', 'k', 'p', 'r', 's']
    """
    check_language(lang)
    if not isinstance(statement, Inventory | Consolidation):
        raise BoundaryError(f"{statement!r}", "a report is of an Inventory or a Consolidation")
    if verification is not None and verification not in ASSURANCE:
        raise UnknownItemError(f"verification={verification!r}", "no such level", ASSURANCE)
    known = dict(facts or {})
    contents = {
        "c": Content((say(lang, "period", year=statement.year),)),
        "d": _boundary(statement, lang),
        "e": _asked(lang, known, "criteria", _needs_criteria(statement)),
        "f": _direct(statement, lang),
        "g": Content((say(lang, "apart", amount=statement.biogenic_co2),)),
        "h": Content((say(lang, "apart", amount=statement.removals),)),
        "i": _exclusions(exclusions or {}, lang),
        "j": _indirect(statement, lang, scope2, tuple(credits)),
        "k": _base(base, lang),
        "l": _asked(lang, known, "base_change", _recalculated(base)),
        "m": _equations(statement, lang),
        "n": _asked(lang, known, "method_change", _method_changed(statement, previous)),
        "o": _factors(statement, lang),
        "q": _uncertainty(statement, lang),
        "s": _verification(verification, lang),
        "t": _gwp(statement, lang),
    }
    name = (
        statement.facility.name if isinstance(statement, Inventory) else statement.organisation.name
    )
    return tree.filled(_ID, name, (statement.year,), contents, lang, known, file=FILE)


def _titled(lang: str, records: list[dict[str, Any]], columns: tuple[str, ...]) -> Table:
    return tree.titled(lang, records, columns, file=FILE)


def _asked(lang: str, known: Mapping[str, str], fact: str, needed: bool) -> Content:
    """A fact that is asked for only where something needs it."""
    if fact in known:
        return Content((known[fact],))
    if needed:
        return Content(missing=(fact_name(lang, fact, FILE),))
    return Content((say(lang, "unchanged"),) if fact != "criteria" else ())


def _needs_criteria(statement: Statement) -> bool:
    return any(
        str(row["iso_category"]).startswith(_SIGNIFICANT) for row in statement.by("iso_category")
    )


def _recalculated(base: Statement | Recalculation | None) -> bool:
    return isinstance(base, Recalculation) and base.recalculated


def _method_changed(statement: Statement, previous: Statement | None) -> bool:
    if previous is None:
        return False
    before, now = ({_place(one) for one in each._entries} for each in (previous, statement))
    shared = {one[:3] for one in before} & {one[:3] for one in now}
    return {one for one in before if one[:3] in shared} != {one for one in now if one[:3] in shared}


def _place(entry: Any) -> tuple[str, str, str, str]:
    line = entry.emission
    return (line.source.name, line.activity, line.gas, line.equation_name)


def _boundary(statement: Inventory | Consolidation, lang: str) -> Content:
    if isinstance(statement, Inventory):
        return Content((say(lang, "facility", name=statement.facility.name),))
    shares = [
        {"facility": row["facility"], "share": row["share"], "co2e": row["accounted_t"]}
        for row in statement.shares
    ]
    left = [
        {"facility": row["facility"], "scope3": row["scope3"], "co2e": row["co2e_t"]}
        for row in statement.outside
    ]
    shown = [(say(lang, "shares"), _titled(lang, shares, ("facility", "share", "co2e")))]
    if left:
        shown.append((say(lang, "outside"), _titled(lang, left, ("facility", "scope3", "co2e"))))
    words = statement.approach.replace("_", " ")
    return Content((say(lang, "approach", approach=words),), tuple(shown))


def _direct(statement: Statement, lang: str) -> Content:
    sums = dict.fromkeys(_FAMILIES, 0.0)
    for row in statement.by("scope", "gas"):
        if row["scope"] == 1 and row["co2e_t"]:
            family = gas(row["gas"]).family
            sums[family] = sums.get(family, 0.0) + row["co2e_t"]
    records = [{"family": family, "co2e": amount} for family, amount in sums.items()]
    return Content(tables=((say(lang, "gases"), _titled(lang, records, ("family", "co2e"))),))


def _exclusions(given: Mapping[str, str], lang: str) -> Content:
    if not given:
        return Content((say(lang, "no_exclusions"),))
    said = [say(lang, "exclusion", what=what, why=why) for what, why in given.items() if why]
    lacking = [say(lang, "exclusion_reason", what=what) for what, why in given.items() if not why]
    return Content(tuple(said), missing=tuple(lacking))


def _indirect(
    statement: Statement, lang: str, scope2: Scope2 | None, credits: tuple[str, ...]
) -> Content:
    titles = categories.iso14064()
    sums: dict[str, float] = {}
    for row in statement.by("scope", "iso_category"):
        if row["scope"] != 1:
            top = str(row["iso_category"]).partition(".")[0]
            sums[top] = sums.get(top, 0.0) + row["co2e_t"]
    records = []
    for top in ("2", *_SIGNIFICANT):
        known = titles.get(top)
        title = (known.title_vi if lang == "vi" else known.title_en) if known else ""
        records.append({"category": f"{top} {title}".strip(), "co2e": sums.get(top, 0.0)})
    said = []
    if scope2 is not None:
        said.append(say(lang, "electricity", location=scope2.location, market=scope2.market))
    for one in credits:
        if not isinstance(one, str):
            raise BoundaryError(f"credits: {one!r}", "each is named in words")
        said.append(say(lang, "credits", what=one))
    table = _titled(lang, records, ("category", "co2e"))
    return Content(tuple(said), ((say(lang, "categories"), table),))


def _base(base: Statement | Recalculation | None, lang: str) -> Content:
    if base is None:
        return Content(missing=(say(lang, "no_base"),))
    if isinstance(base, Recalculation):
        years = str(base.series["year"][0])
        return Content((say(lang, "base", label=years, amount=base.base),))
    if not isinstance(base, Statement):
        raise BoundaryError(f"base={base!r}", "give a statement or base_year.Recalculation")
    return Content((say(lang, "base", label=base.label, amount=base.total),))


def _equations(statement: Statement, lang: str) -> Content:
    found = dict.fromkeys(
        (one.emission.source.name, one.emission.equation_name) for one in statement._entries
    )
    records = [{"source": source, "equation": name} for source, name in found]
    table = _titled(lang, records, ("source", "equation"))
    return Content(tables=((say(lang, "equations"), table),))


def _factors(statement: Statement, lang: str) -> Content:
    records: dict[str, dict[str, str]] = {}
    lacking: dict[str, None] = {}
    for entry in statement._entries:
        for name, given in entry.emission.inputs.items():
            if not isinstance(given, Factor) and not name.startswith("factor"):
                continue
            records[given.key] = {"factor": given.key, "reference": str(given.reference or "")}
            if given.reference is None:
                lacking[say(lang, "factor_source", name=given.key)] = None
    table = _titled(lang, list(records.values()), ("factor", "reference"))
    return Content(tables=((say(lang, "factors"), table),), missing=tuple(lacking))


def _uncertainty(statement: Statement, lang: str) -> Content:
    percent = statement.uncertainty()
    if not percent:
        return Content(missing=(say(lang, "no_uncertainty"),))
    found = statement.uncertainty("iso_category")
    assert isinstance(found, Table)
    records = [
        {
            "category": row["iso_category"],
            "co2e": row.get("co2e_t", 0.0),
            "half_width": row.get("co2e_uncertainty_pct", 0.0),
        }
        for row in found
    ]
    table = _titled(lang, records, ("category", "co2e", "half_width"))
    said = (say(lang, "uncertainty", percent=percent),)
    return Content(said, ((say(lang, "by_category"), table),))


def _verification(level: str | None, lang: str) -> Content:
    if level is None:
        return Content(missing=(say(lang, "no_verification"),))
    if level == ASSURANCE[0]:
        return Content((say(lang, "not_verified"),))
    return Content((say(lang, "assurance", level=level),))


def _gwp(statement: Inventory | Consolidation, lang: str) -> Content:
    references = dict.fromkeys(str(one.gwp.reference) for one in statement._entries)
    words = "; ".join(references)
    return Content((say(lang, "gwp", name=statement.gwp.name, references=words),))
