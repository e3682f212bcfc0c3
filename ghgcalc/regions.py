"""Regions of the tables, and which wider ones serve where a region has no row of its own."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ghgcalc import tables
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import folded, nearest


class Region(NamedTuple):
    """A country or a region as the tables print it.

    Attributes
    ----------
    id : str
        ISO 3166-1 alpha-2 code of a country, or the printed name of a region.
    parents : tuple of str
        The wider regions whose rows serve where it has none of its own.
    """

    id: str
    parents: tuple[str, ...] = ()
    name_en: str = ""
    name_vi: str = ""
    aliases: tuple[str, ...] = ()


@functools.cache
def regions() -> Mapping[str, Region]:
    """Every region by its id."""
    return MappingProxyType(
        {
            row["id"]: Region(
                row["id"],
                tuple(filter(None, row["parent"].split("|"))),
                row["name_en"],
                row["name_vi"],
                tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in tables.rows("regions.csv")
        }
    )


@functools.lru_cache(maxsize=1024)
def region(given: str) -> str:
    """Id of a region from its id or a name; an ISO code of a country stands for itself.

    Raises
    ------
    UnknownItemError
        If no table knows it; it lists the nearest.

    Examples
    --------
    >>> region("Việt Nam"), region("TH")
    ('VN', 'TH')
    """
    if given in regions() or given == "":
        return given
    if isinstance(given, str):
        for one in regions().values():
            if folded(given) in map(folded, (one.id, one.name_en, one.name_vi, *one.aliases)):
                return one.id
        if re.fullmatch("[A-Z]{2}", given):
            return given
    raise UnknownItemError(
        f"region={shown(given)}",
        "no such region; a country is an ISO code",
        nearest(str(given), regions()) or ("VN", "Southeast Asia", "Asia"),
    )


@functools.lru_cache(maxsize=1024)
def steps(given: str) -> Mapping[str, int]:
    """Every region that serves for one, with the steps up to it; the world is last.

    Examples
    --------
    >>> dict(steps("VN"))
    {'VN': 0, 'Southeast Asia': 1, 'developing countries': 1, 'Asia': 2, '': 3}
    """
    found: dict[str, int] = {}
    level, step = [given], 0
    while level:
        for one in level:
            found.setdefault(one, step)
        level = [up for one in level if one in regions() for up in regions()[one].parents]
        step += 1
    found.setdefault("", step)
    return MappingProxyType(found)
