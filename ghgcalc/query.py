"""`Query`: the conditions under which a row of a factor table answers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from ghgcalc import units
from ghgcalc.categories import ancestors, check_code, ipcc
from ghgcalc.errors import FactorNotFoundError, UnknownItemError, shown
from ghgcalc.gases import gas
from ghgcalc.kinds import check_kind
from ghgcalc.names import LONGEST, nearest
from ghgcalc.references import check_verification
from ghgcalc.regions import region, steps


def _kind(given: str | None) -> str | None:
    return None if given is None else check_kind(given)


def _region(given: str | None) -> str | None:
    return None if given is None else region(given)


def _verification(given: str | None) -> str | None:
    return None if given is None else check_verification(given)


def _category(given: str | None) -> str | None:
    return check_code(given, ipcc(), "category") if given else None


def _gas(given: str | None) -> str | None:
    return gas(given).id if given is not None else None


def _year(given: int | None) -> int | None:
    if given is not None and (isinstance(given, bool) or not isinstance(given, int)):
        raise UnknownItemError(f"year={shown(given)}", "a year is a whole number, such as 2023")
    return given


def _word(given: str | None) -> str | None:
    if given is not None and (not isinstance(given, str) or len(given) > LONGEST):
        raise UnknownItemError(f"condition {shown(given)}", "it is a short text, as in the tables")
    return given


Rank = tuple[int, int, int, int, int]
"""Place of a row: authority, steps to its item, category and region, and whether of the edition."""

_STANDS = ("own factor", "the ministry's list", "IPCC", "other published table", "law")


@attrs.frozen(cache_hash=True)
class Query:
    """What is asked of the catalog; None leaves a condition out."""

    kind: str | None = attrs.field(default=None, converter=_kind)
    item: str | None = attrs.field(default=None, converter=_word)
    category: str | None = attrs.field(default=None, converter=_category)
    gas: str | None = attrs.field(default=None, converter=_gas)
    region: str | None = attrs.field(default=None, converter=_region)
    year: int | None = attrs.field(default=None, converter=_year)
    variant: str | None = attrs.field(default=None, converter=_word)
    unit: str | None = attrs.field(default=None, converter=_word)
    edition: str | None = attrs.field(default=None, converter=_word)
    verification: str | None = attrs.field(default=None, converter=_verification)
    prefer: str | None = attrs.field(default=None, converter=_word)

    def admits(self, row: Mapping[str, str]) -> bool:
        """Whether a row meets every condition but kind, item, category and region."""
        return (
            self.gas in (None, row["gas"])
            and (self.year is None or _holds(row, self.year))
            and self.variant in (None, row["variant"])
            and self.edition in (None, row["edition"])
            and self.verification in (None, row["verification"])
            and (self.unit is None or units.same_dimension(row["unit"], self.unit))
        )

    def region_distance(self, row: Mapping[str, str]) -> int | None:
        """Steps from the region asked up to the row's own; None if it is for another one."""
        return 0 if self.region is None else steps(self.region).get(row["region"])

    def distance(self, row: Mapping[str, str]) -> int | None:
        """Steps from the category asked up to the row's own; None if it is for another one."""
        if not self.category:
            return 0
        codes = ancestors(self.category)
        if not row["category"]:
            return len(codes)
        steps = [codes.index(code) for code in row["category"].split("|") if code in codes]
        return min(steps) if steps else None

    def reason(self, rank: Rank, row: Mapping[str, str]) -> str:
        """What the place of a row rests on, in words."""
        authority, depth, category, region, _ = rank
        said = [_STANDS[authority]]
        if depth:
            said.append(f"for {row['item']}, wider than {self.item}")
        if category:
            said.append(f"for {row['category'] or 'any category'}, wider than {self.category}")
        if self.region is not None and row["region"]:
            wider = f", wider than {self.region}" if region else ""
            said.append(f"for {row['region']}{wider}")
        return "; ".join(said)

    def __str__(self) -> str:
        conditions = ", ".join(
            f"{name}={shown(value)}"
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


@functools.lru_cache(maxsize=4096, typed=True)
def _read(*conditions: Any) -> Query:
    return Query(*conditions)


def query(*conditions: Any) -> Query:
    """A `Query`, read once for the conditions that are asked again and again.

    Examples
    --------
    >>> query("emission", "diesel") is query("emission", "diesel")
    True
    """
    try:
        return _read(*conditions)
    except TypeError:  # a condition that cannot be looked up, which the query itself refuses
        return Query(*conditions)


def not_found(
    asked: Query,
    answers: Callable[[Query], Iterable[Mapping[str, str]]],
    items: Iterable[str],
    see: str,
) -> FactorNotFoundError:
    """The refusal of a query, with the years, categories or variants there are instead.

    Parameters
    ----------
    asked : Query
    answers : callable
        The rows that answer a wider query.
    items : iterable of str
        All items of the kind asked for.
    see : str
        Where to look.
    """

    def column(name: str, **wider: None) -> dict[str, str]:
        rows = answers(attrs.evolve(asked, **wider))
        return {row[name]: row["id"] for row in rows if row[name]}

    if asked.year is not None and (years := column("year", year=None)):
        first, last = min(years), max(years)
        return FactorNotFoundError(
            str(asked),
            f"none has been published for {asked.year}; there are {first} to {last}. "
            f"To choose the latest, {last}, give "
            f"factor=ghgcalc.factors.get({years[last]!r}), or a factor of your own",
            [years[last]],
            see,
        )
    if asked.variant is not None and (variants := column("variant", variant=None)):
        return FactorNotFoundError(str(asked), "no such variant", sorted(variants), see)
    if asked.category is not None and (codes := column("category", category=None)):
        why = "there are some for other categories only"
        return FactorNotFoundError(str(asked), why, sorted(codes), see)
    if asked.region is not None and (regions := column("region", region=None)):
        why = "there are some for other regions only"
        return FactorNotFoundError(str(asked), why, sorted(regions), see)
    near = nearest(asked.item or "", sorted(set(items)))
    return FactorNotFoundError(str(asked), "no table has one", near, see)
