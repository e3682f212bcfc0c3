"""Activity data of an inventory on the columns of Circular 38/2023/TT-BCT, Annex II, Section 1."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ghgcalc import tables, units
from ghgcalc.emission import Emission
from ghgcalc.estimate import Estimate
from ghgcalc.inventory import Inventory
from ghgcalc.items import by_id
from ghgcalc.report.tree import say, titled
from ghgcalc.tabular import Table

_ROOMS = {
    "StationaryCombustion": "stationary",
    "MobileCombustion": "mobile",
    "RefrigerantTopUp": "refrigerants",
    "PurchasedElectricity": "electricity",
    "PurchasedSteam": "steam",
}
_COLUMNS: Mapping[str, Sequence[str]] = {
    "stationary": ("source", "fuel", "amount", "unit", "ncv", "energy", "evidence", "lines"),
    "mobile": ("source", "fuel", "amount", "unit", "distance", "evidence", "lines"),
    "refrigerants": ("source", "refrigerant", "kilograms", "evidence", "lines"),
    "electricity": ("source", "mwh", "evidence", "lines"),
    "steam": ("source", "tonnes", "enthalpy", "evidence", "lines"),
    "others": ("source", "activity", "item", "amount", "unit", "evidence", "lines"),
}


def activity_tables(inventory: Inventory, lang: str) -> Iterator[tuple[str, Table]]:
    """The tables that have rows, with their captions."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _COLUMNS}
    for one, lines in inventory._lines_by_activity():
        room = _ROOMS.get(one.kind, "others")
        document = one.evidence.document if one.evidence else None
        row = {
            "source": one.source.name,
            "evidence": document or "",
            "lines": ", ".join(str(number) for number, _ in lines),
        }
        rows[room].append(row | _FILLED[room](one, [line for _, line in lines], lang))
    for name, columns in _COLUMNS.items():
        if rows[name]:
            numbered = [{"number": place, **row} for place, row in enumerate(rows[name], start=1)]
            table = titled(lang, numbered, ("number", *columns))
            yield say(lang, name, year=inventory.year), table


def _total(given: Estimate | None, unit: str | None = None) -> float | None:
    if given is None:
        return None
    value = given.to(unit) if unit else given.value
    return math.fsum(np.atleast_1d(np.asarray(value, dtype=float)).flat)


def _name(item: str, lang: str) -> str:
    try:
        found = by_id(item)
    except LookupError:
        return item
    return str((found.name_vi if lang == "vi" else found.name_en) or item)


def _stationary(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    energy = _energy(lines[0]) if lines else None
    amount = _total(one.amount)
    rate = energy / amount if energy is not None and amount else None
    return {
        "fuel": _name(one.fuel, lang),
        "amount": amount,
        "unit": one.amount.unit,
        "ncv": rate,
        "energy": energy,
    }


def _energy(line: Emission) -> float:
    """Energy of the fuel of a line [TJ]: amount, density and calorific value as they are used."""
    used = line.arguments()
    energy = np.atleast_1d(np.asarray(used["amount"], dtype=float))
    for name in ("density", "ncv"):
        energy = energy * used.get(name, 1.0)
    unit = "GJ" if "ncv" in used else "TJ"
    return math.fsum(np.atleast_1d(units.convert(energy, unit, "TJ")).flat)


def _mobile(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    return {
        "fuel": _name(one.fuel, lang),
        "amount": _total(one.amount),
        "unit": one.amount.unit,
        "distance": _total(one.distance, "km"),
    }


def _refrigerants(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    return {"refrigerant": one.refrigerant, "kilograms": _total(one.amount, "kg")}


def _electricity(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    return {"mwh": _total(one.amount, "MWh")}


def _steam(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    return {"tonnes": _total(one.amount, "t"), "enthalpy": _total(one.enthalpy, "kJ/kg")}


def _others(one: Any, lines: Sequence[Emission], lang: str) -> dict[str, Any]:
    main = getattr(one, one.main, None)
    known = isinstance(main, Estimate)
    return {
        "activity": _label(one.kind, lang),
        "item": _name(one.item, lang) if one.item else "",
        "amount": _total(main) if known else None,
        "unit": main.unit if isinstance(main, Estimate) else "",
    }


def _label(activity: str, lang: str) -> str:
    return next(
        row[f"name_{lang}"]
        for row in tables.rows("activity_labels.csv")
        if row["activity"] == activity and not row["field"]
    )


_FILLED: Mapping[str, Callable[[Any, Sequence[Emission], str], dict[str, Any]]] = {
    "stationary": _stationary,
    "mobile": _mobile,
    "refrigerants": _refrigerants,
    "electricity": _electricity,
    "steam": _steam,
    "others": _others,
}
