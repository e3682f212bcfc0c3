"""The criteria of Article 6(1) of Decree 06/2022/NĐ-CP (tiêu chí), as dated data."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ghgcalc import tables
from ghgcalc.dated import DatedValue, Timeline
from ghgcalc.door import door
from ghgcalc.errors import UnknownItemError, shown

FILE = "law/decree06.toml"

COMPARE: Mapping[str, Callable[[Any, float], Any]] = {">=": operator.ge, ">": operator.gt}
"""By the operator that a criterion names; of a number or of a column."""


def criteria() -> Mapping[str, Mapping[str, Any]]:
    """The blocks of the table by criterion, in the order of the Article."""
    found: Mapping[str, Mapping[str, Any]] = tables.toml(FILE)["criteria"]
    return found


@door
def threshold(criterion: str, on: date) -> DatedValue:
    """The threshold of one criterion of Article 6(1) on a day.

    Parameters
    ----------
    criterion : str
        ``"6.1"`` or ``"6.1.a"`` to ``"6.1.d"``.
    on : datetime.date

    Raises
    ------
    NotInForceError
        Before the Decree; its ``first_day`` says since when it is in force.

    Examples
    --------
    >>> threshold("6.1", on=date(2026, 11, 23)).value
    3000
    """
    if criterion not in criteria():
        raise UnknownItemError(f"criterion={shown(criterion)}", "there is none", criteria())
    block = criteria()[criterion]
    return Timeline.from_toml(f"Decree 06/2022/NĐ-CP, criterion {criterion}", block).at(on)
