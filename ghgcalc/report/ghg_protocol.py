"""The report of the GHG Protocol Corporate Standard, with its two methods of scope 2."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ghgcalc import categories
from ghgcalc.base_year import Recalculation
from ghgcalc.door import door, each
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.gases import gas
from ghgcalc.inventory import Inventory
from ghgcalc.organisation import Consolidation
from ghgcalc.report import contents, tree
from ghgcalc.report.contents import FAMILIES, FILE, say, titled
from ghgcalc.report.tree import Content, Form
from ghgcalc.scope2 import Scope2
from ghgcalc.series import Series
from ghgcalc.statement import Statement
from ghgcalc.views import check_language

_ID = "GHG Protocol"
_OWN = (1, 2)
_PRIMARY = ("supplier-specific", "asset-specific", "investment-specific")


@door
def ghg_protocol(
    statement: Inventory | Consolidation,
    lang: str = "vi",
    *,
    facts: Mapping[str, str] | None = None,
    base: Statement | Recalculation | None = None,
    series: Series | None = None,
    scope2: Scope2 | None = None,
    exclusions: Mapping[str, str] | None = None,
    scope3_exclusions: Mapping[str, str] | None = None,
    credits: Iterable[str] = (),
) -> Form:
    """What a public report by the Corporate Standard has to hold, each item with what is missing.

    Scopes 1 and 2 stand before any trade; biogenic CO2, removals, gases outside the basket,
    contractual instruments and credits each stand in their own place and change no total.

    Parameters
    ----------
    statement : Inventory or Consolidation
    lang : {"vi", "en"}
    facts : mapping of str to str, optional
        ``company``; ``recalculation`` where the base year was recalculated; ``goal``.
    base : Statement or Recalculation, optional
        The base year.
    series : Series, optional
        The years since, for the profile over time.
    scope2 : Scope2, optional
        Both methods, asked for where energy is bought.
    exclusions : mapping of str to str, optional
        Sources, facilities or operations left out, with the reason.
    scope3_exclusions : mapping of str to str, optional
        Categories of the value chain left out, ``"1"`` to ``"15"``, with the reason. Asked for
        once the statement holds any scope 3.
    credits : iterable of str, optional
        Credits bought or sold, in words.

    Returns
    -------
    Form

    Raises
    ------
    BoundaryError
        If the statement, base, series or scope 2 are none or of another facility, or a category
        that is left out has lines.
    DataQualityError
        If a credit is no text.
    UnknownItemError
        For a language, fact or category that there is not.

    References
    ----------
    .. [1] WRI/WBCSD, GHG Protocol Corporate Standard (2004), ch. 9; Scope 2 Guidance (2015), ch.
       7; Corporate Value Chain Standard (2011), ch. 11; in our words, from memory.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh", uncertainty=0.02)])
    >>> report = ghg_protocol(plant, "en", scope2=ghg.scope2.report(plant))
    >>> [number for number, _ in report.missing]
    ['1', '10']
    """
    check_language(lang)
    contents.check_statement(statement)
    for name, given, kind in (("series", series, Series), ("scope2", scope2, Scope2)):
        if given is not None and not isinstance(given, kind):
            raise BoundaryError(f"{name}={shown(given)}", f"give a {kind.__name__}")
    contents.check_scope2(statement, scope2)
    contents.check_reporter(statement, base=base, series=series)
    known = dict(facts or {})
    scopes = {int(row["scope"]): row["co2e_t"] for row in statement.by("scope")}
    recalculation = contents.asked(lang, known, "recalculation", contents.recalculated(base))
    items = {
        "2": contents.boundary(statement, exclusions or {}, lang),
        "3": Content((say(lang, "scopes", scopes=", ".join(map(str, sorted(scopes)))),)),
        "4": Content((say(lang, "period", year=statement.year),)),
        "5": Content((say(lang, "both", amount=math.fsum(scopes.get(one, 0.0) for one in _OWN)),)),
        "6": _scopes(scopes, lang),
        "7": _gases(statement, lang),
        "8": _energy(statement, scope2, known, lang),
        "9": Content((say(lang, "apart", amount=statement.biogenic_co2),)),
        "10": _profile(base, series, lang),
        "11": Content(recalculation.paragraphs, _log(base, lang), recalculation.missing),
        "12": _methods(statement, lang),
        "13": contents.exclusions(exclusions or {}, lang),
        "14": _value_chain(statement, dict(scope3_exclusions or {}), lang),
        "15": _apart(statement, scope2, each(credits, str, "credits"), lang),
    }
    name = contents.reporter(statement)
    return tree.filled(_ID, name, (statement.year,), items, lang, known, file=FILE)


def _scopes(scopes: Mapping[int, float], lang: str) -> Content:
    records = [{"scope": one, "co2e": amount} for one, amount in sorted(scopes.items())]
    return Content(tables=((say(lang, "by_scope"), titled(lang, records, ("scope", "co2e"))),))


def _gases(statement: Statement, lang: str) -> Content:
    """Each gas of scopes 1 and 2 in tonnes and in CO2e; each family of the basket has a row."""
    found: dict[str, dict[str, Any]] = {}
    for row in statement.by("scope", "gas"):
        name, mass = row["gas"], row.get(f"{row['gas']}_t", 0.0)
        if row["scope"] in _OWN and (row["co2e_t"] or mass):
            known = found.setdefault(name, {"family": name, "mass": 0.0, "co2e": 0.0})
            known["mass"] += mass
            known["co2e"] += row["co2e_t"]
    records = []
    for family in FAMILIES:
        members = [row for name, row in found.items() if gas(name).family == family]
        records += members or [{"family": family, "mass": 0.0, "co2e": 0.0}]
    records += [row for name, row in found.items() if gas(name).family not in FAMILIES]
    table = titled(lang, records, ("family", "mass", "co2e"))
    return Content(tables=((say(lang, "by_gas"), table),))


def _energy(
    statement: Statement, scope2: Scope2 | None, known: Mapping[str, str], lang: str
) -> Content:
    said = tuple(known[name] for name in ("goal",) if name in known)
    if scope2 is None:
        if any(row["scope"] == 2 for row in statement.by("scope")):
            return Content(said, missing=(say(lang, "no_scope2"),))
        return Content((say(lang, "no_electricity"), *said))
    both = (
        say(lang, "location", amount=scope2.location),
        say(lang, "market", amount=scope2.market),
    )
    of = contents.scope2_of(statement, scope2, lang)
    notes = (lang == "vi" and scope2.notes_vi) or scope2.notes
    return Content((*both, *of, *notes, *said))


def _profile(base: Statement | Recalculation | None, series: Series | None, lang: str) -> Content:
    content = contents.base(base, lang)
    records = [
        {"year": int(row["year"]), "co2e": row["recalculated_t"]}
        for row in (base.series if isinstance(base, Recalculation) else ())
    ]
    if series is not None:
        known = {row["year"] for row in records}
        records += [
            {"year": int(row["year"]), "co2e": row["co2e_t"]}
            for row in series.totals()
            if row["year"] not in known
        ]
    if not records:
        return content
    records.sort(key=lambda row: row["year"])
    shown = (say(lang, "profile"), titled(lang, records, ("year", "co2e")))
    return Content(content.paragraphs, (*content.tables, shown), content.missing)


def _log(base: Statement | Recalculation | None, lang: str) -> tuple[tuple[str, Any], ...]:
    if not isinstance(base, Recalculation) or not len(base.log):
        return ()
    records = [
        {"kind": row["kind"], "what": row["what"], "effect": row["effect_t"]} for row in base.log
    ]
    return ((say(lang, "recalculations"), titled(lang, records, ("kind", "what", "effect"))),)


def _methods(statement: Inventory | Consolidation, lang: str) -> Content:
    parts = (
        contents.equations(statement, lang),
        contents.factors(statement, lang),
        contents.gwp(statement, lang),
    )
    return Content(
        tuple(text for part in parts for text in part.paragraphs),
        tuple(table for part in parts for table in part.tables),
        tuple(text for part in parts for text in part.missing),
    )


def _value_chain(statement: Statement, left_out: Mapping[str, str], lang: str) -> Content:
    """The fifteen categories once there is any scope 3; one without lines needs a reason."""
    titles = categories.scope3()
    for number in left_out:
        if number not in titles:
            raise UnknownItemError(
                f"scope3_exclusions: {shown(number)}", "no category", tuple(titles)
            )
    rows = [row for row in statement.by("scope", "scope3", "method") if row["scope"] == 3]
    if not rows and not left_out:
        return Content((say(lang, "no_value_chain"),))
    sums = {number: [r["co2e_t"] for r in rows if r["scope3"] == number] for number in titles}
    for number in left_out:
        if sums[number]:
            raise BoundaryError(
                f"scope3_exclusions: {shown(number)}", "the statement has lines of it"
            )
    records = [
        {
            "category": f"{number} {known.title_vi if lang == 'vi' else known.title_en}",
            "co2e": math.fsum(sums[number]),
            "reason": left_out.get(number, ""),
        }
        for number, known in titles.items()
    ]
    unplaced = [row["co2e_t"] for row in rows if row["scope3"] not in titles]
    if unplaced:
        records.append({"category": "-", "co2e": math.fsum(unplaced), "reason": ""})
    lacking = tuple(
        say(lang, "category_reason", number=number)
        for number in titles
        if not sums[number] and not left_out.get(number)
    )
    total = math.fsum(row["co2e_t"] for row in rows)
    primary = math.fsum(row["co2e_t"] for row in rows if row["method"] in _PRIMARY)
    said = (say(lang, "primary", percent=100 * primary / total),) if total else ()
    table = titled(lang, records, ("category", "co2e", "reason"))
    return Content(said, ((say(lang, "value_chain"), table),), lacking)


def _apart(
    statement: Statement, scope2: Scope2 | None, credits: tuple[str, ...], lang: str
) -> Content:
    """What belongs to no scope: removals, other gases, instruments, credits."""
    said = [
        say(lang, name, amount=amount)
        for name, amount in (
            ("removals", statement.removals),
            ("outside_basket", statement.outside_basket),
        )
        if amount
    ]
    said += contents.named(lang, credits, "credits")
    if scope2 is None or not len(scope2.instruments):
        return Content(tuple(said))
    records = [
        {
            "kind": row["kind"],
            "document": row["document"],
            "used": row["used_mwh"],
            "failures": str(row["failures"] or ""),
        }
        for row in scope2.instruments
    ]
    table = titled(lang, records, ("kind", "document", "used", "failures"))
    return Content(tuple(said), ((say(lang, "instruments"), table),))
