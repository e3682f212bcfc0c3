"""Views of a register: what is held, what was done, and the balance of each vintage."""

from __future__ import annotations

from collections.abc import Iterable

from ghgcalc.credits.serials import Block, Event
from ghgcalc.tabular import Table


def holdings(blocks: Iterable[Block]) -> Table:
    """One row a block; see `ghgcalc.credits.Register.holdings`."""
    records = [
        {
            "series": one.serials.series,
            "first": one.serials.first,
            "last": one.serials.last,
            "units": one.units,
            "vintage": one.vintage,
            "project": one.project,
            "status": one.status,
            "holder": one.holder,
            "day": one.day,
            "abroad": one.abroad,
            "adjusted": one.adjusted,
            "reason": one.reason,
            "beneficiary": one.beneficiary,
        }
        for one in blocks
    ]
    names = (
        *("series", "first", "last", "units", "vintage", "project", "status", "holder", "day"),
        *("abroad", "adjusted", "reason", "beneficiary"),
    )
    return Table.from_records(records, names, {"units": "t CO2e"})


def events(entries: Iterable[Event]) -> Table:
    """One row an event; see `ghgcalc.credits.Register.events`."""
    records = [
        {
            "day": one.day,
            "kind": one.kind,
            "series": one.serials.series,
            "first": one.serials.first,
            "last": one.serials.last,
            "units": one.serials.units,
            "vintage": one.vintage,
            "project": one.project,
            "holder": one.holder,
            "to": one.to,
            "adjusted": one.adjusted,
            "reason": one.reason,
            "beneficiary": one.beneficiary,
            "remainder_t": one.remainder,
        }
        for one in entries
    ]
    names = (
        *("day", "kind", "series", "first", "last", "units", "vintage", "project", "holder"),
        *("to", "adjusted", "reason", "beneficiary", "remainder_t"),
    )
    return Table.from_records(records, names, {"units": "t CO2e", "remainder_t": "t CO2e"})


def balance(blocks: Iterable[Block]) -> Table:
    """One row a vintage; see `ghgcalc.credits.Register.balance`."""
    names = ("issued", "held", "retired", "cancelled", "abroad", "adjusted")
    found: dict[int, dict[str, int]] = {}
    for one in blocks:
        row = found.setdefault(one.vintage, dict.fromkeys(names, 0))
        row["issued"] += one.units
        row["held" if one.held else one.status] += one.units
        row["abroad"] += one.units if one.abroad else 0
        row["adjusted"] += one.units if one.adjusted else 0
    records = [{"vintage": year, **found[year]} for year in sorted(found)]
    return Table.from_records(records, ("vintage", *names), dict.fromkeys(names, "t CO2e"))
