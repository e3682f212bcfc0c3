"""The fields of activity classes as a table, with Vietnamese labels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.activities import classes
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import nearest
from ghgcalc.tabular import Table


def _label(activity: str, field: str) -> tuple[str, str]:
    """English and Vietnamese label of a field of a class, or of any class."""
    return next(
        (row["name_en"], row["name_vi"])
        for row in tables.rows("activity_labels.csv")
        if row["field"] == field and row["activity"] in ("", activity)
    )


def described(names: Iterable[str]) -> Table:
    """See `ghgcalc.activities.describe`."""
    known = classes()
    records: list[dict[str, Any]] = []
    for name in names:
        if name not in known:
            raise UnknownItemError(f"activity {shown(name)}", "no such class", nearest(name, known))
        _, activity_vi = _label(name, "")
        for field in attrs.fields(known[name]):
            name_en, name_vi = _label(name, field.name)
            records.append(
                {
                    "activity": name,
                    "activity_vi": activity_vi,
                    "field": field.name,
                    "name_en": name_en,
                    "name_vi": name_vi,
                    "required": field.default is attrs.NOTHING,
                    "units": ", ".join(field.metadata.get("units", ())),
                    "choices": field.metadata.get("kind", ""),
                }
            )
    return Table.from_records(records, tuple(records[0]))
