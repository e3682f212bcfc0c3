"""What reports by standard put under the same headings: boundary, base year, methods, factors."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from ghgcalc.base_year import Recalculation
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.factor import Factor
from ghgcalc.inventory import Inventory
from ghgcalc.names import same_name
from ghgcalc.organisation import TITLES, Consolidation
from ghgcalc.report import tree
from ghgcalc.report.tree import Content, fact_name
from ghgcalc.scope2 import Scope2
from ghgcalc.series import Series
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

FILE = "standards/reports.toml"
FAMILIES = ("CO2", "CH4", "N2O", "NF3", "SF6", "HFC", "PFC")
"""The gases and groups that both standards ask for one by one."""

RENAMED = "give the earlier year its present name: attrs.evolve(earlier, facility=present)"

say = functools.partial(tree.say, file=FILE)


def check_statement(statement: Any) -> Inventory | Consolidation:
    """The statement itself, refusing what is none.

    Raises
    ------
    BoundaryError
        If it is neither an inventory nor a consolidation.
    """
    if not isinstance(statement, Inventory | Consolidation):
        raise BoundaryError(f"{shown(statement)}", "a report is of an Inventory or a Consolidation")
    return statement


def check_scope2(statement: Inventory | Consolidation, scope2: Scope2 | None) -> None:
    """Refuse the scope 2 of another inventory; a group may give that of a member in its year.

    Raises
    ------
    BoundaryError
        If it is of another facility or year than what is reported.
    """
    if scope2 is None:
        return
    of = scope2.location_based.of
    known = [statement.label]
    if isinstance(statement, Consolidation):
        known = [f"{name!r} {statement.year}" for name in statement.shares["facility"]]
    if of not in known:
        raise BoundaryError(f"scope2 of {of}", f"the report is of {', '.join(known)}")


def scope2_of(statement: Statement, scope2: Scope2, lang: str) -> tuple[str, ...]:
    """Whose the two figures of scope 2 are, where they are not those of the whole statement."""
    if not isinstance(statement, Consolidation):
        return ()
    return (say(lang, "scope2_of", of=scope2.location_based.of),)


def check_reporter(statement: Inventory | Consolidation, **others: Any) -> None:
    """Refuse what is compared with a statement and is of another facility, or organisation.

    Raises
    ------
    BoundaryError
        If it is; the base of a group may be an inventory, from before it was one.
    """
    for name, given in others.items():
        for one in given.statements.values() if isinstance(given, Series) else (given,):
            if type(one) is type(statement) and not same_name(reporter(one), reporter(statement)):
                why = f"the report is of {statement.label}; of one that was renamed, {RENAMED}"
                raise BoundaryError(f"{name} {one.label}", why)


def reporter(statement: Inventory | Consolidation) -> str:
    """Who the report is of."""
    if isinstance(statement, Inventory):
        return statement.facility.name
    return statement.organisation.name


def named(lang: str, lines: tuple[str, ...], phrase: str) -> tuple[str, ...]:
    """Each line in words under a phrase, refusing what is no text.

    Raises
    ------
    BoundaryError
        If one is not a text.
    """
    for one in lines:
        if not isinstance(one, str) or not one.strip():
            raise BoundaryError(f"credits: {shown(one)}", "each is named in words")
    return tuple(say(lang, phrase, what=one) for one in lines)


def titled(lang: str, records: list[dict[str, Any]], columns: tuple[str, ...]) -> Table:
    """A table with its columns named in the language."""
    return tree.titled(lang, records, columns, file=FILE)


def asked(lang: str, known: Mapping[str, str], fact: str, needed: bool) -> Content:
    """A fact that is asked for only where something needs it."""
    if fact in known:
        return Content((known[fact],))
    if needed:
        return Content(missing=(fact_name(lang, fact, FILE),))
    return Content((say(lang, "unchanged"),) if fact != "criteria" else ())


def recalculated(base: Statement | Recalculation | None) -> bool:
    """Whether the base year was computed anew."""
    return isinstance(base, Recalculation) and base.recalculated


def boundary(
    statement: Inventory | Consolidation, excluded: Mapping[str, str], lang: str
) -> Content:
    """The facilities, their shares, what the approach leaves out, and whose inventory is lacking.

    A facility without an inventory of the year is missing, unless it is among what is excluded.
    """
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
    shown = [(say(lang, "shares"), titled(lang, shares, ("facility", "share", "co2e")))]
    if left:
        shown.append((say(lang, "outside"), titled(lang, left, ("facility", "scope3", "co2e"))))
    none = [{"facility": row["facility"], "years": row["years"]} for row in statement.absent]
    if none:
        shown.append((say(lang, "absent"), titled(lang, none, ("facility", "years"))))
    lacking = tuple(
        say(lang, "absent_inventory", name=row["facility"], year=statement.year)
        for row in none
        if row["facility"] not in excluded
    )
    words = TITLES[statement.approach][lang == "en"]
    return Content((say(lang, "approach", approach=words),), tuple(shown), lacking)


def exclusions(given: Mapping[str, str], lang: str) -> Content:
    """What is left out, each with its reason."""
    if not given:
        return Content((say(lang, "no_exclusions"),))
    said = [say(lang, "exclusion", what=what, why=why) for what, why in given.items() if why]
    lacking = [say(lang, "exclusion_reason", what=what) for what, why in given.items() if not why]
    return Content(tuple(said), missing=tuple(lacking))


def base(base: Statement | Recalculation | None, lang: str) -> Content:
    """The base year and its emissions."""
    if base is None:
        return Content(missing=(say(lang, "no_base"),))
    if isinstance(base, Recalculation):
        if not base.years:
            return Content(missing=(say(lang, "base_years"),))
        years = ", ".join(map(str, base.years))
        return Content((say(lang, "base", label=years, amount=base.base),))
    if not isinstance(base, Statement):
        raise BoundaryError(f"base={shown(base)}", "give a statement or base_year.Recalculation")
    return Content((say(lang, "base", label=base.label, amount=base.total),))


def equations(statement: Statement, lang: str) -> Content:
    """The equation of every source."""
    found = dict.fromkeys(
        (one.emission.source.name, one.emission.equation_name) for one in statement._entries
    )
    records = [{"source": source, "equation": name} for source, name in found]
    table = titled(lang, records, ("source", "equation"))
    return Content(tables=((say(lang, "equations"), table),))


def factors(statement: Statement, lang: str) -> Content:
    """The factors and where they come from."""
    records: dict[tuple[str, str], dict[str, str]] = {}
    lacking: dict[str, None] = {}
    for entry in statement._entries:
        for name, given in entry.emission.inputs.items():
            if not isinstance(given, Factor) and not name.startswith("factor"):
                continue
            words = str(given.reference or "")
            records[given.key, words] = {"factor": given.key, "reference": words}
            if given.reference is None:
                lacking[say(lang, "factor_source", name=given.key)] = None
    table = titled(lang, list(records.values()), ("factor", "reference"))
    return Content(tables=((say(lang, "factors"), table),), missing=tuple(lacking))


def gwp(statement: Inventory | Consolidation, lang: str) -> Content:
    """The GWP set and its source."""
    references = dict.fromkeys(str(one.gwp.reference) for one in statement._entries)
    words = "; ".join(references)
    return Content((say(lang, "gwp", name=statement.gwp.name, references=words),))
