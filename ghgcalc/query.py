"""`Query`: the conditions under which a row of a factor table answers."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ghgcalc import units
from ghgcalc.categories import ancestors


@attrs.frozen
class Query:
    """What is asked of the catalog; None leaves a condition out."""

    kind: str | None = None
    item: str | None = None
    category: str | None = None
    gas: str | None = None
    region: str | None = None
    year: int | None = None
    variant: str | None = None
    unit: str | None = None
    edition: str | None = None

    def admits(self, row: Mapping[str, str]) -> bool:
        """Whether a row meets every condition but kind, item and category."""
        return (
            self.gas in (None, row["gas"])
            and (self.region is None or row["region"] in ("", self.region))
            and (self.year is None or _holds(row, self.year))
            and self.variant in (None, row["variant"])
            and self.edition in (None, row["edition"])
            and (self.unit is None or units.same_dimension(row["unit"], self.unit))
        )

    def distance(self, row: Mapping[str, str]) -> int | None:
        """Steps from the category asked up to the row's own; None if it is for another one."""
        if not self.category:
            return 0
        codes = ancestors(self.category)
        if not row["category"]:
            return len(codes)
        steps = [codes.index(code) for code in row["category"].split("|") if code in codes]
        return min(steps) if steps else None

    def __str__(self) -> str:
        conditions = ", ".join(
            f"{name}={value!r}"
            for name, value in attrs.asdict(self).items()
            if value not in (None, "") and name != "kind"
        )
        return f"{(self.kind or 'any').replace('_', ' ')} factor with {conditions}"


def _holds(row: Mapping[str, str], year: int) -> bool:
    """Whether a row is of one year, or holds on some day of it."""
    if row["year"]:
        return int(row["year"]) == year
    first, last = row["valid_from"], row["valid_to"]
    return (not first or first[:4] <= f"{year:04d}") and (not last or last[:4] >= f"{year:04d}")
