"""Penalties on greenhouse-gas duties (chế tài), as cited data: Decree 45/2022/NĐ-CP, Article 45."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ghgcalc import tables
from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.door import door
from ghgcalc.tabular import Table

_FILE = "law/penalties.toml"


@door
def penalties(on: date) -> Table:
    """What the law threatens on a day, act by act; it is not said whom it would hit.

    Parameters
    ----------
    on : datetime.date

    Returns
    -------
    Table
        Columns ``clause``, ``act_en``, ``act_vi`` (where the wording was read), ``sanction``,
        ``individual_low``, ``individual_high``, ``organisation_low``, ``organisation_high`` [VND],
        ``citation``, ``reference``. A warning has 0 VND.

    Raises
    ------
    NotInForceError
        Before the Decree; its ``first_day`` says since when it is in force.
    DataQualityError
        If `on` is not a date.

    References
    ----------
    .. [1] Decree 45/2022/NĐ-CP, Article 45, and Article 6 on organisations.

    Examples
    --------
    >>> rows = penalties(date(2026, 11, 23)).to_records()
    >>> rows[4]["act_en"], rows[4]["organisation_low"]
    ('not preparing the inventory report', 60000000)
    """
    day = check_day(on, "on")
    law = tables.toml(_FILE)
    multiplier = Timeline.from_toml("penalties of Decree 45/2022/NĐ-CP", law["multiplier"]).at(day)
    in_force = [
        block for block in law["penalty"] if block["since"] <= day <= block.get("until", day)
    ]
    records = [_record(block, multiplier) for block in in_force]
    fines = ("individual_low", "individual_high", "organisation_low", "organisation_high")
    return Table.from_records(records, tuple(records[0]), dict.fromkeys(fines, "VND"))


def _record(block: Mapping[str, Any], multiplier: DatedValue) -> dict[str, Any]:
    low, high = block.get("low", 0), block.get("high", 0)
    return {
        "clause": block["clause"],
        "act_en": block["act_en"],
        "act_vi": block["act_vi"],
        "sanction": block["sanction"],
        "individual_low": low,
        "individual_high": high,
        "organisation_low": low * multiplier.value,
        "organisation_high": high * multiplier.value,
        "citation": block["citation"],
        "reference": multiplier.reference,
    }
