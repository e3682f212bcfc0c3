"""`Totals`: sums of a ledger that add, whatever the partition of its rows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc.distributions import Z95
from ghgcalc.door import door, each
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.gwp import GwpSet
from ghgcalc.tabular import Table

_APART = {
    "biogenic_co2": "biogenic_co2_t",
    "removals": "removals_co2e_t",
    "outside_basket": "outside_basket_co2e_t",
}

_UNCERTAINTY = ("co2e_uncertainty_t", "co2e_uncertainty_pct")

_ACCOUNTS = ("total", "outside_basket", *_APART)

_MOST = 1e100
"""Larger than any mass [t] or GWP; sums and squares of smaller ones stay finite."""


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float | np.number) and bool(-_MOST < given < _MOST)


def _is_tuple(given: Any, length: int) -> bool:
    return isinstance(given, tuple) and len(given) == length


def _added(
    one: Mapping[tuple[Any, ...], float], other: Mapping[tuple[Any, ...], float]
) -> dict[tuple[Any, ...], float]:
    sums = dict(one)
    for key, value in other.items():
        sums[key] = sums.get(key, 0.0) + value
    return sums


@door
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
    edition : str
        Of the factor tables they were computed with.
    labels : tuple of str
        The dimensions that are columns of the ledger.
    shared : mapping of (tuple, str) to float, optional
        What one standard deviation of a factor does, by labels and key [t CO2e]; asked for with
        ``uncertainty=True``.
    readings : mapping of tuple to float, optional
        Variance that the amounts of the rows add, by labels [(t CO2e)2].

    Raises
    ------
    BoundaryError
        If a cell does not name its dimensions, account, gas and GWP, or no number stands there;
        if a label is no dimension, or a dimension is named like a column of the table; if
        uncertainty is not by labels.
    DataQualityError
        If the labels are no list of texts.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> rows = {"activity": ["PurchasedElectricity"] * 2, "item": ["", ""], "amount": [10.0, 5.0],
    ...         "unit": ["GWh", "GWh"], "source": ["Điện lưới"] * 2, "facility": ["A", "B"]}
    >>> totals = ghg.Ledger(rows, year=2023).totals(by=("facility",), gwp="AR5")
    >>> totals.rows, totals.table["facility"].tolist(), round(totals.total, 1)
    (2, ['A', 'B'], 9888.0)
    """

    dimensions: tuple[str, ...]
    gwp: GwpSet
    cells: Mapping[tuple[Any, ...], float]
    rows: int
    rejected: int
    edition: str = ""
    labels: tuple[str, ...] = ()
    shared: Mapping[tuple[Any, ...], float] | None = None
    readings: Mapping[tuple[Any, ...], float] | None = None

    def __attrs_post_init__(self) -> None:
        for cell, mass in self.cells.items():
            if len(cell) != len(self.dimensions) + 3 or cell[-3] not in _ACCOUNTS:
                why = "it names its dimensions, account, gas and GWP"
                raise BoundaryError(f"cell {shown(cell)}", why)
            if not (_is_number(cell[-1]) and _is_number(mass)):
                raise BoundaryError(f"cell {shown(cell)}", "mass and GWP are numbers")
        columns = {"co2e_t", *_UNCERTAINTY, *_APART.values()}
        columns |= {f"{cell[-2]}_t" for cell in self.cells}
        if taken := [one for one in self.dimensions if one in columns]:
            why = "the table of totals has a column of this name: rename yours"
            raise BoundaryError(f"dimension {shown(taken[0])}", why)
        labels = each(self.labels, str, "labels")
        width = len(labels)
        for given in (self.shared, self.readings):
            if given is not None and not isinstance(given, Mapping):
                raise BoundaryError(f"uncertainty of {shown(given)}", "it is given by labels")
        for pair, one in (self.shared or {}).items():
            known = _is_tuple(pair, 2) and _is_tuple(pair[0], width) and isinstance(pair[1], str)
            if not known or not _is_number(one):
                raise BoundaryError(f"uncertainty of {shown(pair)}", "it is by labels and key")
        for place, square in (self.readings or {}).items():
            if not _is_tuple(place, width) or not _is_number(square) or square < 0:
                raise BoundaryError(f"uncertainty of {shown(place)}", "a variance, by labels")
        if unknown := [one for one in labels if one not in self.dimensions]:
            raise BoundaryError(f"label {shown(unknown[0])}", "labels are of the dimensions")

    def __add__(self, other: Totals) -> Totals:
        if not isinstance(other, Totals):
            return NotImplemented
        if self.dimensions != other.dimensions:
            raise BoundaryError(f"totals by {self.dimensions}", f"added to {other.dimensions}")
        if self.gwp != other.gwp:
            raise BoundaryError(f"totals with {self.gwp.name}", f"added to {other.gwp.name}")
        if self.edition != other.edition:
            raise BoundaryError(
                f"totals of the factor tables {shown(self.edition)}",
                f"added to {shown(other.edition)}",
            )
        if (self.shared is None) != (other.shared is None):
            raise BoundaryError("totals with uncertainty", "added to totals without")
        return attrs.evolve(
            self,
            cells=_added(self.cells, other.cells),
            rows=self.rows + other.rows,
            rejected=self.rejected + other.rejected,
            shared=None if self.shared is None else _added(self.shared, other.shared or {}),
            readings=None if self.readings is None else _added(self.readings, other.readings or {}),
        )

    def __radd__(self, other: Any) -> Totals:
        return self if other == 0 else NotImplemented

    @property
    def total(self) -> float:
        """Of the gases of the basket, without biogenic CO2 and removals [t CO2e]."""
        return math.fsum(
            mass * cell[-1] for cell, mass in self.cells.items() if cell[-3] == "total"
        )

    def uncertainty(self, *labels: str) -> float | Table:
        """Approach 1: half-width of the 95 % interval, where factors are shared by their rows.

        Amounts of different rows are independent readings.

        Parameters
        ----------
        *labels : str
            Of `labels`; with them, a table of groups.

        Returns
        -------
        float or Table
            Half-width of the total [%]; or the labels, ``co2e_t``, ``co2e_uncertainty_t`` and
            ``co2e_uncertainty_pct``.

        Raises
        ------
        BoundaryError
            If the totals were computed without it, or by a dimension that is no column.

        Examples
        --------
        >>> from ghgcalc.ledger import Ledger
        >>> meters = Ledger({"activity": ["PurchasedElectricity"] * 2, "amount": [3.0, 4.0],
        ...                  "unit": ["GWh"] * 2, "uncertainty": [0.1, 0.1]}, year=2023)
        >>> round(meters.totals(gwp="AR5", uncertainty=True).uncertainty(), 2)
        7.14
        """
        if self.shared is None or self.readings is None:
            raise BoundaryError("totals without uncertainty", "ask for it: uncertainty=True")
        unknown = [name for name in labels if name not in self.labels]
        if unknown:
            why = f"it is of columns of the ledger: {', '.join(self.labels) or 'there is none'}"
            raise BoundaryError(f"uncertainty by {shown(unknown[0])}", why)
        at = [self.labels.index(name) for name in labels]
        parts: dict[tuple[Any, ...], dict[str, list[float]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for (place, key), one in self.shared.items():
            parts[tuple(place[i] for i in at)][key].append(one)
        variances: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        for group, keys in parts.items():
            variances[group] += [math.fsum(ones) ** 2 for _, ones in sorted(keys.items())]
        for place, square in self.readings.items():
            variances[tuple(place[i] for i in at)].append(square)
        amounts: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        of = [self.dimensions.index(name) for name in labels]
        for cell, mass in self.cells.items():
            if cell[-3] == "total":
                amounts[tuple(cell[i] for i in of)].append(mass * cell[-1])
        rows = []
        for group in sorted(amounts, key=lambda one: tuple(map(str, one))):
            amount = math.fsum(amounts[group])
            half = Z95 * math.sqrt(math.fsum(variances.get(group, ())))
            percent = 100 * half / abs(amount) if amount else math.inf if half else 0.0
            rows.append((*group, amount, half, percent))
        if not labels:
            return rows[0][-1] if rows else 0.0
        names = (*labels, "co2e_t", *_UNCERTAINTY)
        units = dict(zip(names[-3:], ("t CO2e", "t CO2e", "%"), strict=True))
        return Table.from_records(
            [dict(zip(names, one, strict=True)) for one in rows], names, units
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
