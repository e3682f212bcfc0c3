"""What a stored inventory is made of: its format, the classes it may hold, its factors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ghgcalc.activities import classes
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate
from ghgcalc.exchange import check_format, from_plain, read_day
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpSet, GwpValue
from ghgcalc.references import Reference
from ghgcalc.source import Evidence, Facility, Period, Source

FORMAT = "ghgcalc inventory 1"


def check(plain: Any) -> None:
    """Refuse a tree that is not one of an inventory."""
    check_format(plain, FORMAT)
    missing = [name for name in ("facility", "year", "gwp", "activities") if name not in plain]
    if missing:
        raise DataQualityError("the tree given", f"it lacks {', '.join(missing)}")


def types() -> Mapping[str, type]:
    """The classes that a stored inventory may hold."""
    held = (
        *(Facility, Source, Period, Evidence, Estimate, Factor, Reference, GwpSet, GwpValue),
        *classes().values(),
    )
    return {one.__name__: one for one in held}


def factors(plain: Mapping[str, Any], name: str, held: Mapping[str, type]) -> list[Factor]:
    """The factors that a stored inventory holds under a name."""
    found = from_plain(plain.get(name, []), held)
    if not isinstance(found, list) or not all(isinstance(one, Factor) for one in found):
        raise DataQualityError(f"{name} of the tree given", "it is a list of factors")
    return found


def edition(plain: Mapping[str, Any]) -> str:
    """The edition of the tables that a stored inventory names; empty where it names none."""
    found = plain.get("data_edition", "")
    if not isinstance(found, str) or len(found) > 64:
        raise DataQualityError("data_edition of the tree given", "it is a short text")
    return found


def narrowed(catalog: Catalog) -> dict[str, Any]:
    """What a catalog leaves out of the bundled tables; nothing of one that is all of them."""
    day = catalog.as_of
    if day is None and catalog.is_whole:
        return {}
    return {"catalog": {"as_of": day and day.isoformat(), "whole": catalog.is_whole}}


def catalog(plain: Mapping[str, Any], used: Iterable[Factor], own: Iterable[Factor]) -> Catalog:
    """What a stored inventory asks when something of it is computed anew.

    The factors it used stand as they are. Others come from the bundled tables, by the day it
    names; where its catalog was a part of the tables, there are no others.

    Raises
    ------
    DataQualityError
        If the tree says of its catalog what cannot be read.
    """
    said = plain.get("catalog", {"as_of": None, "whole": True})
    if not isinstance(said, Mapping) or not isinstance(said.get("whole"), bool):
        raise DataQualityError("catalog of the tree given", "it says as_of and whole")
    if not said["whole"]:
        return Catalog.only(used, own)
    day = said.get("as_of")
    try:
        known = default_catalog() if day is None else Catalog(read_day(day))
    except (TypeError, ValueError):
        raise DataQualityError("as_of of the tree given", "a day is written 2022-10-10") from None
    return known.pinned(used, own)
