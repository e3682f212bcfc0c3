"""Default uncertainties of activity data, by how an amount is known."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from ghgcalc import tables
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.tabular import Table

_FILE = "activity_uncertainty.csv"
_SHOWN = ("quality", "uncertainty_pct", "label_en", "label_vi", "reference", "verification", "note")


@functools.cache
def _fractions() -> Mapping[str, float]:
    return MappingProxyType(
        {row["quality"]: float(row["uncertainty"]) / 100.0 for row in tables.rows(_FILE)}
    )


def default(quality: str) -> float:
    """Half-width of the 95 % interval of an amount, as a fraction.

    Parameters
    ----------
    quality : str
        How the amount is known, such as ``"invoiced"``; see `table`.

    Raises
    ------
    UnknownItemError
        If the table has no such word.

    Examples
    --------
    >>> default("invoiced"), default("estimated")
    (0.05, 0.65)
    """
    if quality not in _fractions():
        raise UnknownItemError(
            f"uncertainty={shown(quality)}", "no such default", sorted(_fractions())
        )
    return _fractions()[quality]


def table() -> Table:
    """The defaults with their sources; nothing takes one that does not name it.

    Examples
    --------
    >>> table()["quality"].tolist()
    ['metered', 'invoiced', 'extrapolated', 'cost_based', 'estimated', 'energy_statistics']
    """
    rows = [{**row, "uncertainty_pct": float(row["uncertainty"])} for row in tables.rows(_FILE)]
    return Table.from_records(rows, _SHOWN, {"uncertainty_pct": "%"})
