"""The instruments of the law (văn bản quy phạm pháp luật): what is in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ghgcalc import tables
from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import NotInForceError
from ghgcalc.tabular import Table

_FILE = "law/instruments.csv"
_SHOWN = (
    *("number_vi", "number_en", "dated", "since", "until", "amends", "subject_en", "subject_vi"),
    *("verification", "note"),
)


@door
def timeline(on: date | None = None) -> Table:
    """Instruments on greenhouse-gas inventories and what stands around them, oldest first.

    Parameters
    ----------
    on : datetime.date, optional
        Only those in force on this day; what has no first day that was seen counts from the day
        it is dated, or from the next year where no day is known. All where left out.

    Returns
    -------
    Table
        Columns ``number_vi``, ``number_en``, ``dated``, ``since`` (first day in force, empty where
        it was not seen), ``until`` (last day), ``amends`` (number of what it amends or replaces),
        ``subject_en``, ``subject_vi`` (a gloss, not the printed title), ``verification``, ``note``.

    Raises
    ------
    NotInForceError
        On a day before the Decree 06/2022/NĐ-CP; ``first_day`` says since when it is in force.
    DataQualityError
        If `on` is not a date.

    Examples
    --------
    >>> lists = [row for row in timeline(date(2026, 11, 23)) if "list of" in row["subject_en"]]
    >>> [row["number_en"] for row in lists]
    ['Decision 2626/QĐ-BTNMT', 'Decision 42/2026/QĐ-TTg']
    """
    rows = tables.rows(_FILE)
    numbers = {row["id"]: row["number_en"] for row in rows}
    if on is not None:
        day = check_day(on, "on")
        first = next(date.fromisoformat(row["since"]) for row in rows if row["since"])
        if day < first:
            why = f"first in force on {first.isoformat()}"
            raise NotInForceError(f"instruments on {day.isoformat()}", why, first_day=first)
        asked = day.isoformat()
        rows = tuple(row for row in rows if _since(row) <= asked <= (row["until"] or asked))
    shown = [{**row, "amends": numbers.get(row["amends"], "")} for row in rows]
    return Table.from_records(shown, _SHOWN)


def _since(row: Mapping[str, str]) -> str:
    """First day in force, or the year after the one it is dated in where only that is known."""
    if row["since"]:
        return row["since"]
    dated = row["dated"]
    return str(int(dated) + 1) if dated.isdigit() else dated
