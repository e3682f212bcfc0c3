"""`Totals`: sums of a ledger that add, whatever the partition of its rows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import attrs

from ghgcalc.errors import BoundaryError
from ghgcalc.gwp import GwpSet
from ghgcalc.tabular import Table

_APART = {
    "biogenic_co2": "biogenic_co2_t",
    "removals": "removals_co2e_t",
    "outside_basket": "outside_basket_co2e_t",
}


@attrs.frozen
class Totals:
    """Masses by dimensions, account and gas.

    Attributes
    ----------
    dimensions : tuple of str
    gwp : GwpSet
    cells : mapping of tuple to float
        Mass [t] by (dimensions, account, gas, GWP).
    rows, rejected : int
        How many rows were computed, and how many refused.
    """

    dimensions: tuple[str, ...]
    gwp: GwpSet
    cells: Mapping[tuple[Any, ...], float]
    rows: int
    rejected: int

    def __add__(self, other: Totals) -> Totals:
        if not isinstance(other, Totals):
            return NotImplemented
        if self.dimensions != other.dimensions:
            raise BoundaryError(f"totals by {self.dimensions}", f"added to {other.dimensions}")
        if self.gwp != other.gwp:
            raise BoundaryError(f"totals with {self.gwp.name}", f"added to {other.gwp.name}")
        cells = dict(self.cells)
        for cell, mass in other.cells.items():
            cells[cell] = cells.get(cell, 0.0) + mass
        return Totals(
            self.dimensions,
            self.gwp,
            cells,
            self.rows + other.rows,
            self.rejected + other.rejected,
        )

    def __radd__(self, other: Any) -> Totals:
        return self if other == 0 else NotImplemented

    @property
    def total(self) -> float:
        """Of the gases of the basket, without biogenic CO2 and removals [t CO2e]."""
        return math.fsum(
            mass * cell[-1] for cell, mass in self.cells.items() if cell[-3] == "total"
        )

    @property
    def table(self) -> Table:
        """The dimensions, ``<gas>_t`` for each gas emitted, ``co2e_t``, and what stands apart."""
        groups: dict[tuple[Any, ...], dict[str, list[float]]] = defaultdict(
            lambda: defaultdict(list)
        )
        gases: dict[str, None] = {}
        apart: dict[str, None] = {}
        for cell, mass in self.cells.items():
            *place, account, gas, potential = cell
            row = groups[tuple(place)]
            if account in ("total", "outside_basket"):
                gases[f"{gas}_t"] = None
                row[f"{gas}_t"].append(mass)
            if account == "total":
                row["co2e_t"].append(mass * potential)
            else:
                apart[_APART[account]] = None
                weight = 1.0 if account == "biogenic_co2" else potential
                row[_APART[account]].append(mass * weight)
        names = (*sorted(gases), "co2e_t", *(name for name in _APART.values() if name in apart))
        records = [
            dict(zip(self.dimensions, place, strict=True))
            | {name: math.fsum(groups[place][name]) for name in names}
            for place in sorted(groups, key=lambda one: tuple(map(str, one)))
        ]
        units = {name: "t CO2e" if name.endswith("co2e_t") else "t" for name in names}
        return Table.from_records(records, (*self.dimensions, *names), units)

    def __repr__(self) -> str:
        return f"<Totals of {self.rows:,} rows: {self.total:,.1f} t CO2e ({self.gwp.name})>"
