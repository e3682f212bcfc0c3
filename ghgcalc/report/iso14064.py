"""The report of ISO 14064-1:2018, clause 9.3.1, items a to t, as a checklist that fills itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ghgcalc import categories
from ghgcalc.base_year import Recalculation
from ghgcalc.door import door, each
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.gases import gas
from ghgcalc.inventory import Inventory
from ghgcalc.organisation import Consolidation
from ghgcalc.report import contents, tree
from ghgcalc.report.contents import FAMILIES, FILE, say, titled
from ghgcalc.report.tree import Content, Form
from ghgcalc.scope2 import Scope2
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table
from ghgcalc.views import check_language

ASSURANCE = ("none", "limited", "reasonable")
"""Levels of assurance of a verification; "none" is not verified."""

_SIGNIFICANT = ("3", "4", "5", "6")
_ID = "ISO 14064-1"


@door
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
        If the statement or base are none, or the base, the year before or scope 2 are of another
        facility.
    DataQualityError
        If a credit is no text.
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
    contents.check_statement(statement)
    if verification is not None and verification not in ASSURANCE:
        raise UnknownItemError(f"verification={shown(verification)}", "no such level", ASSURANCE)
    contents.check_scope2(statement, scope2)
    contents.check_reporter(statement, base=base, previous=previous)
    known = dict(facts or {})
    items = {
        "c": Content((say(lang, "period", year=statement.year),)),
        "d": contents.boundary(statement, exclusions or {}, lang),
        "e": contents.asked(lang, known, "criteria", _needs_criteria(statement)),
        "f": _direct(statement, lang),
        "g": Content((say(lang, "apart", amount=statement.biogenic_co2),)),
        "h": Content((say(lang, "apart", amount=statement.removals),)),
        "i": contents.exclusions(exclusions or {}, lang),
        "j": _indirect(statement, lang, scope2, each(credits, str, "credits")),
        "k": contents.base(base, lang),
        "l": contents.asked(lang, known, "base_change", contents.recalculated(base)),
        "m": contents.equations(statement, lang),
        "n": contents.asked(lang, known, "method_change", _method_changed(statement, previous)),
        "o": contents.factors(statement, lang),
        "q": _uncertainty(statement, lang),
        "s": _verification(verification, lang),
        "t": contents.gwp(statement, lang),
    }
    name = contents.reporter(statement)
    return tree.filled(_ID, name, (statement.year,), items, lang, known, file=FILE)


def _needs_criteria(statement: Statement) -> bool:
    return any(
        str(row["iso_category"]).startswith(_SIGNIFICANT) for row in statement.by("iso_category")
    )


def _method_changed(statement: Statement, previous: Statement | None) -> bool:
    if previous is None:
        return False
    before, now = ({_place(one) for one in each._entries} for each in (previous, statement))
    shared = {one[:3] for one in before} & {one[:3] for one in now}
    return {one for one in before if one[:3] in shared} != {one for one in now if one[:3] in shared}


def _place(entry: Any) -> tuple[str, str, str, str]:
    line = entry.emission
    return (line.source.name, line.activity, line.gas, line.equation_name)


def _direct(statement: Statement, lang: str) -> Content:
    sums = dict.fromkeys(FAMILIES, 0.0)
    for row in statement.by("scope", "gas"):
        if row["scope"] == 1 and row["co2e_t"]:
            family = gas(row["gas"]).family
            sums[family] = sums.get(family, 0.0) + row["co2e_t"]
    records = [{"family": family, "co2e": amount} for family, amount in sums.items()]
    table = (say(lang, "gases"), titled(lang, records, ("family", "co2e")))
    said, shown = _outside_basket(statement, lang, direct=True)
    return Content(said, (table, *shown))


def _outside_basket(
    statement: Statement, lang: str, direct: bool
) -> tuple[tuple[str, ...], tuple[tuple[str, Table], ...]]:
    """Gases outside the basket, which no sum above holds: their sum, and each of them."""
    sums: dict[str, list[tuple[float, float]]] = {}
    for entry in statement._entries:
        line = entry.emission
        if line.apart == "outside_basket" and (line.scope == 1) == direct:
            sums.setdefault(line.gas, []).append((entry.mass, entry.co2e))
    if not sums:
        return (), ()
    records: list[dict[str, Any]] = [
        {
            "family": name,
            "mass": math.fsum(mass for mass, _ in parts),
            "co2e": math.fsum(co2e for _, co2e in parts),
        }
        for name, parts in sums.items()
    ]
    amount = math.fsum(row["co2e"] for row in records)
    table = titled(lang, records, ("family", "mass", "co2e"))
    return (say(lang, "outside_basket", amount=amount),), ((say(lang, "outside_gases"), table),)


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
        said += contents.scope2_of(statement, scope2, lang)
    apart, shown = _outside_basket(statement, lang, direct=False)
    said += [*apart, *contents.named(lang, credits, "credits")]
    table = titled(lang, records, ("category", "co2e"))
    return Content(tuple(said), ((say(lang, "categories"), table), *shown))


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
    table = titled(lang, records, ("category", "co2e", "half_width"))
    said = (say(lang, "uncertainty", percent=percent),)
    return Content(said, ((say(lang, "by_category"), table),))


def _verification(level: str | None, lang: str) -> Content:
    if level is None:
        return Content(missing=(say(lang, "no_verification"),))
    if level == ASSURANCE[0]:
        return Content((say(lang, "not_verified"),))
    return Content((say(lang, "assurance", level=level),))
