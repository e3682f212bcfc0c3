"""Form 06 of Annex II (Mẫu số 06 Phụ lục II): the inventory report of a facility."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ghgcalc import categories
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.factor import Factor
from ghgcalc.inventory import Inventory
from ghgcalc.report.activity_tables import activity_tables
from ghgcalc.report.tree import Content, Form, fact_name, filled, say, titled, word
from ghgcalc.tabular import Table
from ghgcalc.views import check_language

_WHOLE = 2
"""Years that a report holds."""


def years_of(inventories: Inventory | Iterable[Inventory], most: int) -> tuple[Inventory, ...]:
    """Inventories of one facility, one GWP set and different years, earliest first.

    Raises
    ------
    BoundaryError
        If they are none, too many, or do not go together.
    """
    given = []
    for one in (inventories,) if isinstance(inventories, Inventory) else inventories:
        given.append(one)
        if not isinstance(one, Inventory):
            raise BoundaryError(shown(one), "a report is of ghgcalc.Inventory")
    years = [one.year for one in given]
    if not 1 <= len(given) <= most:
        raise BoundaryError(f"inventories of {years}", f"a report holds 1 to {most}")
    if len(set(years)) < len(years):
        raise BoundaryError(f"inventories of {years}", "a year stands there twice")
    if len({one.facility for one in given}) > 1:
        names = sorted(one.facility.name for one in given)
        raise BoundaryError(f"{names}", "a report is of one facility")
    if len({one.gwp for one in given}) > 1:
        sets = sorted(one.name for one in {one.gwp for one in given})
        raise BoundaryError(f"GWP sets {sets}", "a report has one: see Inventory.with_gwp")
    return tuple(sorted(given, key=lambda one: one.year))


@door
def form06(
    inventories: Inventory | Iterable[Inventory],
    lang: str = "vi",
    facts: Mapping[str, str] | None = None,
) -> Form:
    """The inventory report of a facility, filled from the inventories of its two years.

    The form prescribes headings only: the tables are ours, on the columns of Circular 38/2023,
    Annex II, Section 1. Every row names the lines of ``inventory.trace()`` that it rests on.

    Parameters
    ----------
    inventories : iterable of Inventory
        Of one facility; the two years before that of submission. One alone is read, and the
        other is missing.
    lang : {"vi", "en"}
    facts : mapping of str to str, optional
        What only the facility can say: ``licence``, ``address``, ``representative``, ``field``,
        ``boundary``, ``infrastructure``, ``data_system``, ``data_collection``, ``reliability``.

    Returns
    -------
    Form

    Raises
    ------
    BoundaryError
        If the inventories are of several facilities, GWP sets, or one year, or are too many.
    UnknownItemError
        For a language or a fact that there is not.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Annex II, Form 06, and Article 11(1)(e).

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Facility("Nhà máy", kind="industry")
    >>> years = [
    ...     ghg.Inventory(facility=plant, year=year, gwp="AR5", activities=[
    ...         ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    ...     for year in (2022, 2023)
    ... ]
    >>> report = form06(years)
    >>> report.title
    'BÁO CÁO Kết quả kiểm kê khí nhà kính cho năm 2022, 2023'
    >>> report.find("I.2").missing
    ('người đại diện trước pháp luật',)
    """
    check_language(lang)
    years = years_of(inventories, _WHOLE)
    contents = identity(years[0], lang, facts) | {
        "II.1": _boundary(years, lang),
        "II.3": sources(years, lang),
        "II.4": _limits(years, lang),
        "III.1": method(years, lang),
        "III.2": activity_data(years, lang),
        "III.3": _results(years, lang),
        "III.4": _reliability(years, lang),
    }
    shown = tuple(one.year for one in years)
    return filled("06", years[0].facility.name, shown, contents, lang, facts)


def identity(
    inventory: Inventory, lang: str, facts: Mapping[str, str] | None
) -> dict[str, Content]:
    """Name, address, kind and industry of the facility."""
    facility = inventory.facility
    address = facility.address or (facts or {}).get("address", "")
    named = [say(lang, "name", name=facility.name)]
    where = ", ".join(filter(None, (address, facility.province)))
    named += [say(lang, "address", address=where)] if where else []
    lacking = () if address else (fact_name(lang, "address"),)
    kinds = categories.facility_kinds()
    field = []
    if facility.kind is not None:
        kind = kinds[facility.kind]
        field.append(say(lang, "kind", en=kind.title_en, vi=kind.title_vi))
    if facility.vsic:
        field.append(say(lang, "vsic", code=facility.vsic))
    return {"I.1": Content(tuple(named), missing=lacking), "I.3": Content(tuple(field))}


def _boundary(years: tuple[Inventory, ...], lang: str) -> Content:
    records, lacking = [], []
    for one in years:
        open_ = []
        for row in one.completeness():
            title = row[f"title_{lang}"]
            records.append(
                {
                    "year": one.year,
                    "source_type": title,
                    "status": word(lang, row["status"]),
                    "source": row["sources"],
                }
            )
            open_ += [title] if row["status"] == "not declared" else []
        if open_:
            lacking.append(say(lang, "undeclared", year=one.year, titles=", ".join(open_)))
    if len(years) < _WHOLE:
        lacking.append(say(lang, "second_year"))
    table = titled(lang, records, ("year", "source_type", "status", "source"))
    return Content(tables=((say(lang, "boundary"), table),), missing=tuple(lacking))


def sources(years: tuple[Inventory, ...], lang: str) -> Content:
    """Sources with their gases, and sinks."""
    types = categories.circular38()
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    sinks: dict[tuple[str, str, str], dict[str, None]] = {}
    for one in years:
        for line in one.lines:
            kind = types.get(line.circular38)
            title = (kind.title_vi if lang == "vi" else kind.title_en) if kind else ""
            place = (line.source.name, title, line.ipcc_category)
            group = sinks if line.flow == "removal" else found
            group.setdefault(place, {})[line.gas] = None
    columns = ("source", "source_type", "gases")
    shown = [
        (
            say(lang, name),
            titled(
                lang,
                [
                    {"source": source, "source_type": title, "gases": ", ".join(gases)}
                    for (source, title, _), gases in group.items()
                ],
                columns,
            ),
        )
        for name, group in (("sources", found), ("sinks", sinks))
        if group
    ]
    return Content(() if sinks else (say(lang, "no_sinks"),), tuple(shown))


def _limits(years: tuple[Inventory, ...], lang: str) -> Content:
    said = []
    for one in years:
        known = [each.evidence for each in one.activities if each.evidence]
        counts: dict[str, Any] = {
            "documented": sum(1 for each in known if each.document),
            "estimated": sum(1 for each in known if each.basis == "estimated"),
        }
        said.append(say(lang, "limits", year=one.year, all=len(one.activities), **counts))
    return Content(tuple(said))


def method(years: tuple[Inventory, ...], lang: str) -> Content:
    """GWP set, equations, and factors with their tier."""
    equations: dict[tuple[str, str], None] = {}
    factors: dict[str, dict[str, Any]] = {}
    for one in years:
        for line in one.lines:
            equations[(line.source.name, line.equation_name)] = None
            for given in line.inputs.values():
                if isinstance(given, Factor):
                    factors[given.id] = {
                        "factor": given.id,
                        "value": given.value,
                        "unit": given.unit,
                        "tier": word(lang, given.authority),
                        "reference": str(given.reference or ""),
                    }
    return Content(
        (say(lang, "gwp", name=years[0].gwp.name),),
        (
            (
                say(lang, "equations"),
                titled(
                    lang,
                    [{"source": source, "equation": name} for source, name in equations],
                    ("source", "equation"),
                ),
            ),
            (
                say(lang, "factors"),
                titled(
                    lang, list(factors.values()), ("factor", "value", "unit", "tier", "reference")
                ),
            ),
        ),
    )


def activity_data(years: tuple[Inventory, ...], lang: str) -> Content:
    """The activity tables of each year."""
    return Content(tables=tuple(pair for one in years for pair in activity_tables(one, lang)))


def _results(years: tuple[Inventory, ...], lang: str) -> Content:
    totals, types, gases = [], [], []
    titles = categories.circular38()
    for one in years:
        for name, amount in _accounts(one).items():
            totals.append({"year": one.year, "account": word(lang, name), "co2e": amount})
        for row in one.by("circular38"):
            kind = titles.get(row["circular38"])
            title = (kind.title_vi if lang == "vi" else kind.title_en) if kind else ""
            types.append({"year": one.year, "source_type": title, "co2e": row["co2e_t"]})
        for row in one.by("gas"):
            mass = row[f"{row['gas']}_t"]
            gases.append({"year": one.year, "gas": row["gas"], "mass": mass, "co2e": row["co2e_t"]})
    return Content(
        tables=(
            (say(lang, "totals"), titled(lang, totals, ("year", "account", "co2e"))),
            (say(lang, "by_type"), titled(lang, types, ("year", "source_type", "co2e"))),
            (say(lang, "by_gas"), titled(lang, gases, ("year", "gas", "mass", "co2e"))),
            *((say(lang, "lines", year=one.year), _lines(one, lang)) for one in years),
        )
    )


def _accounts(inventory: Inventory) -> dict[str, float]:
    """Total, its direct and indirect parts, and what stands apart [t CO2e]."""
    scopes = {row["scope"]: row["co2e_t"] for row in inventory.by("scope")}
    found = {
        "total": inventory.total,
        "direct": scopes.get(1, 0.0),
        "indirect": scopes.get(2, 0.0),
    }
    others = math.fsum(amount for scope, amount in scopes.items() if scope not in (1, 2))
    found |= {"other_indirect": others} if others else {}
    return found | {
        "biogenic_co2": inventory.biogenic_co2,
        "removals": inventory.removals,
        "outside_basket": inventory.outside_basket,
    }


def _lines(inventory: Inventory, lang: str) -> Table:
    records = [
        {
            "lines": row["line"],
            "source": row["source"],
            "gas": row["gas"],
            "mass": row["mass_t"],
            "co2e": row["co2e_t"],
            "equation": row["equation"],
        }
        for row in inventory.trace()
    ]
    return titled(lang, records, ("lines", "source", "gas", "mass", "co2e", "equation"))


def _reliability(years: tuple[Inventory, ...], lang: str) -> Content:
    said, lacking, shown = [], [], []
    for one in years:
        percent = one.uncertainty()
        if percent:
            said.append(say(lang, "uncertainty", year=one.year, percent=percent))
        else:
            lacking.append(say(lang, "no_uncertainty", year=one.year))
        rows = [
            {
                "verification": word(lang, row["verification"]),
                "co2e": row["co2e_t"],
                "share": row["share"],
            }
            for row in one.data_quality()
            if row["lines"]
        ]
        table = titled(lang, rows, ("verification", "co2e", "share"))
        shown.append((say(lang, "quality", year=one.year), table))
    return Content(tuple(said), tuple(shown), tuple(lacking))
