"""What two inventories of one facility differ in, and the quality checks that need no person."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Any

from ghgcalc import tables
from ghgcalc.activities.base import Activity
from ghgcalc.bilingual import Text
from ghgcalc.factor import Factor
from ghgcalc.inventory import Inventory
from ghgcalc.regulation.wording import FILE, say
from ghgcalc.source import Period, days_of
from ghgcalc.tabular import Table

_WEAK = ("one_copy", "recollection")


def days_covered(activities: Iterable[Activity], year: int) -> set[int]:
    """Days of a year that activities are for; one without a period is for all of it."""
    whole = Period.of(str(year))
    periods = filter(None, {one.period or whole for one in activities})
    spans = ((one.start.toordinal(), one.end.toordinal()) for one in periods)
    return {day for first, last in spans for day in range(first, last + 1)}


def gaps(inventory: Inventory) -> list[dict[str, Any]]:
    """Sources whose amounts all have a period and together do not cover the year."""
    places: dict[tuple[str, str, str], list[Activity]] = {}
    for one in inventory.activities:
        places.setdefault((one.source.name, one.kind, one.item), []).append(one)
    found = []
    whole = days_of(inventory.year)
    for (source, activity, _), given in places.items():
        days = len(days_covered(given, inventory.year))
        if days < whole:
            words = {"source": source, "activity": activity}
            found.append({"year": inventory.year, "days": days, "whole": whole, **words})
    return found


def changes(former: Inventory, current: Inventory) -> list[Text]:
    """What changed in scope, sources, method and factors: Circular 38/2023/TT-BCT, Article 22.

    A factor that is published for each year, such as the grid's, does not count as changed, and
    neither does the GWP set, which is a check of its own.
    """
    reasons = []
    before, now = _types(former), _types(current)
    if before != now:
        reasons.append(say("changed_types", what=_difference(before, now)))
    old, new = _sources(former), _sources(current)
    if set(old) != set(new):
        reasons.append(say("changed_sources", what=_difference(set(old), set(new))))
    for name in sorted(set(old) & set(new)):
        (equations, factors), (others, figures) = old[name], new[name]
        if equations != others:
            what = _difference(equations, others)
            reasons.append(say("changed_method", source=name, what=what))
        if factors != figures:
            what = _difference(_told(factors, figures), _told(figures, factors))
            reasons.append(say("changed_factor", source=name, what=what))
    return reasons


def _types(inventory: Inventory) -> set[str]:
    return {line.circular38 for line in inventory.lines}


def _sources(inventory: Inventory) -> dict[str, tuple[set[str], dict[str, str]]]:
    """Equations of each source, and its factors with their figures."""
    found: dict[str, tuple[set[str], dict[str, str]]] = {}
    for line in inventory.lines:
        equations, factors = found.setdefault(line.source.name, (set(), {}))
        equations.add(f"{line.activity} {line.equation_name}")
        for given in line.inputs.values():
            if isinstance(given, Factor) and given.year is None:
                factors[given.id] = f"{given.value} {given.unit}"
    return found


def _told(factors: dict[str, str], others: dict[str, str]) -> set[str]:
    """Factors by their ids, with the figure where others have another one under the same id."""
    return {
        id if others.get(id, figure) == figure else f"{id} ({figure})"
        for id, figure in factors.items()
    }


def _difference(before: set[str], now: set[str]) -> str:
    lost = [f"- {name}" for name in sorted(before - now)]
    return ", ".join([*lost, *(f"+ {name}" for name in sorted(now - before))])


def _by_source(inventory: Inventory) -> dict[str, float]:
    return {row["source"]: row["co2e_t"] for row in inventory.by("source")}


def quality(inventories: Sequence[Inventory], previous: Sequence[Inventory]) -> Table:
    """Rows without a document, estimated ones, and changes of each source, largest first."""
    words = tables.toml(FILE)["quality"]
    records: list[dict[str, Any]] = []

    def add(check: str, year: int, source: str, activity: str, co2e: float, change: float) -> None:
        records.append(
            {
                "check_en": words[check]["en"],
                "check_vi": words[check]["vi"],
                "year": year,
                "source": source,
                "activity": activity,
                "co2e_t": co2e,
                "change": change,
            }
        )

    for inventory in inventories:
        totals = _by_source(inventory)
        for one in inventory.activities:
            name = one.source.name
            evidence = one.evidence
            if evidence is None or not evidence.document:
                add("no_document", inventory.year, name, one.kind, totals.get(name, 0.0), math.nan)
            if evidence is not None and evidence.basis == "estimated":
                add("estimated", inventory.year, name, one.kind, totals.get(name, 0.0), math.nan)
    pairs = list(itertools.pairwise(inventories))
    checked = [("change", *pair) for pair in pairs]
    checked += [("former", previous[-1], inventories[0])] if previous else []
    for check, first, second in checked:
        for source, co2e, change in _changes_by_source(first, second):
            add(check, second.year, source, "", co2e, change)
    columns = ("check_en", "check_vi", "year", "source", "activity", "co2e_t", "change")
    return Table.from_records(records, columns, {"co2e_t": "t CO2e", "change": "1"})


def _changes_by_source(first: Inventory, second: Inventory) -> list[tuple[str, float, float]]:
    """Source, its emissions now, and their relative change: largest change first."""
    before, now = _by_source(first), _by_source(second)
    found = []
    for source in sorted({*before, *now}):
        old, new = before.get(source, 0.0), now.get(source, 0.0)
        grown = math.inf if new else 0.0
        found.append((source, new, (new - old) / old if old else grown))
    return sorted(found, key=lambda row: -abs(row[2]))


def recalculation(
    previous: Sequence[Inventory], recalculated: Sequence[Inventory], current: Inventory
) -> Table:
    """Former result, recalculated result, difference and reasons, a row a year."""
    again = {one.year: one for one in recalculated}
    records = []
    for former in previous:
        if former.year not in again:
            continue
        anew = again[former.year]
        reasons = changes(former, anew)
        if former.gwp.name != anew.gwp.name:
            reasons.append(say("changed_gwp", what=f"{former.gwp.name}, {anew.gwp.name}"))
        difference = anew.total - former.total
        records.append(
            {
                "year": former.year,
                "former_co2e_t": former.total,
                "recalculated_co2e_t": anew.total,
                "difference_t": difference,
                "difference": difference / former.total if former.total else math.nan,
                "reasons_en": "; ".join(reason.en for reason in reasons),
                "reasons_vi": "; ".join(reason.vi for reason in reasons),
            }
        )
    columns = ("year", "former_co2e_t", "recalculated_co2e_t", "difference_t", "difference")
    units = dict.fromkeys(columns[1:4], "t CO2e") | {"difference": "1"}
    return Table.from_records(records, (*columns, "reasons_en", "reasons_vi"), units)


def facts(point: str, inventories: Sequence[Inventory]) -> tuple[Text, ...]:
    """What the inventories show on one aspect of uncertainty."""
    if point == "đ":
        pairs = itertools.pairwise(inventories)
        largest = [_changes_by_source(*pair)[:1] for pair in pairs]
        return tuple(
            say("aspect_dd", source=source, change=change)
            for rows in largest
            for source, _, change in rows
        )
    return tuple(_fact(point, inventory) for inventory in inventories)


def _fact(point: str, inventory: Inventory) -> Text:
    year = inventory.year
    factors = inventory.factors()
    if point == "a":
        status = [row["status"] for row in inventory.completeness()]
        names = {"listed": "listed", "absent": "absent", "open": "not declared"}
        counts = {name: status.count(word) for name, word in names.items()}
        return say("aspect_a", year=year, **counts)
    if point == "b":
        authorities = [one.authority for one in factors]
        tiers = {name: authorities.count(name) for name in ("own", "vn", "ipcc")}
        return say("tiers", **tiers, other=len(factors) - sum(tiers.values()))
    if point == "c":
        known = [one.evidence for one in inventory.activities if one.evidence]
        documented = sum(1 for one in known if one.document)
        estimated = sum(1 for one in known if one.basis == "estimated")
        words = {"documented": documented, "estimated": estimated}
        return say("aspect_c", year=year, all=len(inventory.activities), **words)
    if point == "d":
        own = sum(1 for one in factors if one.authority == "own")
        world = sum(1 for one in factors if one.authority != "own" and not one.region)
        return say("aspect_d", year=year, own=own, world=world, vn=len(factors) - own - world)
    shares = {row["verification"]: row["share"] for row in inventory.data_quality()}
    return say("aspect_e", year=year, share=sum(shares.get(word, 0.0) for word in _WEAK))
