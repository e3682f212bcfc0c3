"""The lines of an inventory, grouped over dimensions and traced to their inputs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ghgcalc.emission import Emission
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpValue
from ghgcalc.names import nearest
from ghgcalc.references import VERIFICATIONS
from ghgcalc.tabular import Table

DIMENSIONS = (
    "scope",
    "gas",
    "source",
    "ipcc_category",
    "iso_category",
    "circular38",
    "scope3",
    "method",
    "facility",
    "year",
    "activity",
    "item",
    "origin",
)
"""What lines can be grouped over."""

_APART = {
    "biogenic_co2": "biogenic_co2_t",
    "removals": "removals_co2e_t",
    "outside_basket": "outside_basket_co2e_t",
}
"""Accounts that no total counts, and the columns that show them."""

_TRACE = (
    "line",
    "source",
    "activity",
    "gas",
    "origin",
    "flow",
    "mass_t",
    "co2e_t",
    "equation",
    "inputs",
    "references",
    "verification",
)


@attrs.frozen
class Entry:
    """One line of an inventory with its result.

    Attributes
    ----------
    emission : Emission
    mass : float
        Mass of the gas [t].
    gwp : GwpValue
        What the mass is weighed with.
    facility : str
    year : int
    """

    emission: Emission
    mass: float
    gwp: GwpValue
    facility: str
    year: int

    @property
    def co2e(self) -> float:
        """Mass weighed with the GWP [t CO2e]."""
        return self.mass * self.gwp.value

    def value(self, dimension: str) -> Any:
        """Where the line stands in one dimension."""
        if dimension == "source":
            return self.emission.source.name
        holder = self if dimension in ("facility", "year") else self.emission
        return getattr(holder, dimension)

    @property
    def amount(self) -> float:
        """What its account adds up: biogenic CO2 as a mass [t], the others as CO2e [t CO2e]."""
        return self.mass if self.emission.apart == "biogenic_co2" else self.co2e


def account(entries: Iterable[Entry], name: str) -> float:
    """Sum of one account: total, biogenic_co2, removals or outside_basket [t]."""
    return math.fsum(entry.amount for entry in entries if entry.emission.apart == name)


def check_dimensions(dimensions: Sequence[str]) -> None:
    """Refuse dimensions there are none of, and one named twice."""
    for dimension in dimensions:
        if dimension not in DIMENSIONS:
            near = nearest(str(dimension), DIMENSIONS) or DIMENSIONS
            raise UnknownItemError(f"dimension {shown(dimension)}", "no such dimension", near)
    if len(set(dimensions)) < len(dimensions):
        raise UnknownItemError(f"dimensions {dimensions}", "one is named twice")


def grouped(entries: Sequence[Entry], dimensions: Sequence[str]) -> Table:
    """The entries summed over dimensions: a mass column a gas, and CO2e.

    Raises
    ------
    UnknownItemError
        For a dimension there is none of.
    """
    check_dimensions(dimensions)
    gases = list(dict.fromkeys(entry.emission.gas for entry in entries))
    present = {entry.emission.apart for entry in entries}
    groups: dict[tuple[Any, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(tuple(entry.value(name) for name in dimensions), []).append(entry)
    columns: dict[str, list[Any]] = {name: [] for name in dimensions}
    columns |= {f"{gas}_t": [] for gas in gases} | {"co2e_t": []}
    columns |= {column: [] for name, column in _APART.items() if name in present}
    for place in sorted(groups):
        members = groups[place]
        for name, value in zip(dimensions, place, strict=True):
            columns[name].append(value)
        emitted = [one for one in members if one.emission.apart in ("total", "outside_basket")]
        for gas in gases:
            columns[f"{gas}_t"].append(
                math.fsum(one.mass for one in emitted if one.emission.gas == gas)
            )
        columns["co2e_t"].append(account(members, "total"))
        for name, column in _APART.items():
            if name in present:
                columns[column].append(account(members, name))
    units = {f"{gas}_t": f"t {gas}" for gas in gases}
    units |= dict.fromkeys(("co2e_t", *_APART.values()), "t CO2e")
    return Table(columns, units | {"biogenic_co2_t": "t CO2"})


def traced(entries: Sequence[Entry]) -> Table:
    """One row a line: the equation, every input with value and unit, and its reference."""
    records = []
    for number, entry in enumerate(entries, start=1):
        line = entry.emission
        inputs = line.inputs.items()
        records.append(
            {
                "line": number,
                "source": line.source.name,
                "activity": line.activity,
                "gas": line.gas,
                "origin": line.origin,
                "flow": line.flow,
                "mass_t": entry.mass,
                "co2e_t": entry.co2e,
                "equation": line.equation_name,
                "inputs": "; ".join(f"{name} = {given}" for name, given in inputs),
                "references": "; ".join(
                    [f"{name}: {cited(given)}" for name, given in inputs]
                    + [f"gwp: {entry.gwp.value:g} kg CO2e/kg, {entry.gwp.reference}"]
                ),
                "verification": line.verification,
            }
        )
    return Table.from_records(records, _TRACE, {"mass_t": "t", "co2e_t": "t CO2e"})


def data_quality(entries: Sequence[Entry]) -> Table:
    """How much of the total rests on each verification word, by its least sure input."""
    counted = [entry for entry in entries if entry.emission.apart == "total"]
    total = account(counted, "total")
    records = []
    for word in (*VERIFICATIONS, ""):
        resting = [entry for entry in counted if entry.emission.verification == word]
        amount = account(resting, "total")
        records.append(
            {
                "verification": word or "own figures",
                "lines": len(resting),
                "co2e_t": amount,
                "share": amount / total if total else 0.0,
            }
        )
    columns = ("verification", "lines", "co2e_t", "share")
    return Table.from_records(records, columns, {"co2e_t": "t CO2e", "share": "1"})


def cited(given: Estimate) -> str:
    """Where an input comes from: a printed cell, with its authority, or the facility's figure."""
    if isinstance(given, Factor):
        note = f" ({given.note.replace('; ', ', ')})" if given.note else ""
        return f"{given.id} [{given.authority}] {given.reference or 'own figure'}{note}"
    return str(given.reference or "facility's own figure")
