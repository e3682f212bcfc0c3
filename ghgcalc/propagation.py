"""Approach 1: first-order propagation that knows which lines share an input.

What an input does to the total is summed over all lines that hold its key *before* it is squared:
a factor that ten boilers share adds linearly, ten meters add in quadrature. For products and sums
of independent inputs this is Equations 3.1 and 3.2 of IPCC 2006, Volume 1, Chapter 3.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ghgcalc import accounts, units
from ghgcalc.accounts import Entry
from ghgcalc.distributions import WIDE, Z95
from ghgcalc.emission import Emission
from ghgcalc.equations.form import gathered
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from ghgcalc.statement import Statement

_STEP = 1e-3
"""Step of the differences, as a part of the value moved; their error is of its fourth power."""

_ACCOUNTS = {
    "total": "co2e_t",
    "biogenic_co2": "biogenic_co2_t",
    "removals": "removals_co2e_t",
    "outside_basket": "outside_basket_co2e_t",
}

Namer = Callable[[str, Estimate], str]
"""The identity of an input, from its name and itself."""


def responses(line: Emission, named: Namer | None = None) -> dict[str, float]:
    """What one standard deviation of each keyed input does to the mass of a line.

    Parameters
    ----------
    line : Emission
    named : callable, optional
        Identity of an input; its key where left out.

    Returns
    -------
    dict of str to float
        By key: derivative with respect to the input, times its standard deviation [t]. An array
        of readings under one key moves as one.
    """
    arguments = line.arguments()
    moved: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, given in line.inputs.items():
        deviation = given.spread.deviation
        if np.any(deviation):
            key = named(name, given) if named else given.key or f"{line.source.name}/{name}"
            moved[key][name] = units.convert(deviation, given.unit, line.unit_of(name))

    def mass(step: float, deviations: Mapping[str, Any]) -> float:
        shifted = {name: arguments[name] + step * one for name, one in deviations.items()}
        return math.fsum(np.asarray(line.equation(**gathered(arguments | shifted))).flat)

    found = {}
    for key, deviations in moved.items():
        step = _STEP / max(_relative(arguments[name], one) for name, one in deviations.items())
        near = mass(step, deviations) - mass(-step, deviations)
        far = mass(2 * step, deviations) - mass(-2 * step, deviations)
        found[key] = (8 * near - far) / (12 * step)
    return found


def _relative(value: Any, deviation: Any) -> float:
    """The deviation as a part of the value, at most 1: one deviation is far enough from zero."""
    size = np.abs(value)
    parts = np.abs(deviation) / np.where(size > 0, size, np.inf)
    largest = float(np.max(parts))
    return min(largest, 1.0) if largest > 0 else 1.0


def _weight(entry: Entry) -> float:
    return 1.0 if entry.emission.apart == "biogenic_co2" else entry.gwp.value


def _variance(entries: Iterable[Entry], found: Mapping[int, Mapping[str, float]]) -> float:
    """Variance of the sum of some entries: over keys, squares of what their lines add up to."""
    together: dict[str, list[float]] = defaultdict(list)
    for entry in entries:
        for key, response in found[id(entry)].items():
            together[key].append(response * _weight(entry))
    return math.fsum(math.fsum(parts) ** 2 for _, parts in sorted(together.items()))


def _responses(entries: Sequence[Entry]) -> dict[int, dict[str, float]]:
    return {id(entry): responses(entry.emission) for entry in entries}


def _percent(half: float, total: float) -> float:
    if half == 0:
        return 0.0
    return 100.0 * half / abs(total) if total else math.inf


def _wide(entries: Iterable[Entry]) -> bool:
    """Whether any input is too uncertain for a first order."""
    return any(
        bool(np.any(Z95 * one.spread.deviation > WIDE * np.abs(one.value) * (1 + 1e-9)))
        for entry in entries
        for one in entry.emission.inputs.values()
    )


def uncertainty(inventory: Statement, *dimensions: str) -> float | Table:
    """Half-width of the 95 % interval of an inventory, by Approach 1.

    Parameters
    ----------
    inventory : Statement
    *dimensions : str
        As for ``inventory.by``.

    Returns
    -------
    float or Table
        Without dimensions the half-width of the total [%]. With them, a row a group: the amount of
        each account, its half-width in tonnes, that in per cent, and ``wide``: whether an input
        is beyond +/-60 %, where Approach 2 is to be preferred.

    Notes
    -----
    GWPs are exact, as the IPCC has it. First order: see `ghgcalc.equations.uncertainty.corrected`
    for products of large uncertainties.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 3, Section 3.2.3.1.
    """
    entries = inventory._entries
    found = _responses(entries)
    if not dimensions:
        counted = [one for one in entries if one.emission.apart == "total"]
        half = Z95 * math.sqrt(_variance(counted, found))
        return _percent(half, accounts.account(entries, "total"))
    accounts.check_dimensions(dimensions)
    groups: dict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[tuple(entry.value(name) for name in dimensions)].append(entry)
    present = [name for name in _ACCOUNTS if any(one.emission.apart == name for one in entries)]
    records = []
    for place in sorted(groups):
        row: dict[str, Any] = dict(zip(dimensions, place, strict=True))
        for name in present:
            members = [one for one in groups[place] if one.emission.apart == name]
            amount = accounts.account(members, name)
            half = Z95 * math.sqrt(_variance(members, found))
            stem = _ACCOUNTS[name].removesuffix("_t")
            row[f"{stem}_t"] = amount
            row[f"{stem}_uncertainty_t"] = half
            row[f"{stem}_uncertainty_pct"] = _percent(half, amount)
        row["wide"] = _wide(groups[place])
        records.append(row)
    columns = tuple(records[0]) if records else dimensions
    measured = {name: "%" if name.endswith("_pct") else "t CO2e" for name in columns[1:]}
    units = {name: unit for name, unit in measured.items() if name.endswith(("_t", "_pct"))}
    return Table.from_records(records, columns, units)


def trend_uncertainty(inventory: Statement, base: Statement) -> float:
    """Half-width at 95 % of the change of the total since a base year [percentage points].

    Factors with one id are one variable in both years, a facility's own figures are not: the
    assumptions of types A and B in Table 3.2, here by first order for any equation.

    Raises
    ------
    BoundaryError
        If the base total is zero.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 3, Table 3.2.
    """
    before, now = base.total, inventory.total
    if not before:
        raise BoundaryError(f"base={base.label}", "its total is zero")
    together: dict[str, float] = defaultdict(float)
    years = (("now", inventory, 1.0 / before), ("base", base, -now / before**2))
    for which, year, slope in years:

        def named(name: str, given: Estimate, of: str = which) -> str:
            return given.id if isinstance(given, Factor) else f"{of}:{given.key or name}"

        for entry in year._entries:
            if entry.emission.apart == "total":
                for key, response in responses(entry.emission, named).items():
                    together[key] += slope * response * entry.gwp.value
    return 100.0 * Z95 * math.sqrt(math.fsum(one**2 for one in together.values()))


def improve_first(inventory: Statement, by: str = "key") -> Table:
    """What the variance of the total comes from, largest first.

    Parameters
    ----------
    inventory : Statement
    by : {"key", "source"}
        An input key, or a source with the part it has in each key it shares.

    Returns
    -------
    Table
        Columns `by`, ``half_width_t`` [t CO2e] and ``share`` of the variance. By source a share
        may be negative where its part offsets another's.

    Raises
    ------
    UnknownItemError
        For anything else in `by`.
    """
    if by not in ("key", "source"):
        raise UnknownItemError(f"by={shown(by)}", "variance is shared by", ("key", "source"))
    together: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entry in inventory._entries:
        if entry.emission.apart == "total":
            for key, response in responses(entry.emission).items():
                together[key][entry.emission.source.name] += response * entry.gwp.value
    parts: dict[str, float] = defaultdict(float)
    for key, sources in together.items():
        joint = math.fsum(sources.values())
        for source, one in sources.items():
            parts[key if by == "key" else source] += one * joint
    total = math.fsum(parts.values())
    ranked = sorted(parts.items(), key=lambda one: (-one[1], one[0]))
    return Table(
        {
            by: [name for name, _ in ranked],
            "half_width_t": [math.copysign(Z95 * math.sqrt(abs(one)), one) for _, one in ranked],
            "share": [one / total if total else 0.0 for _, one in ranked],
        },
        {"half_width_t": "t CO2e", "share": "1"},
    )
