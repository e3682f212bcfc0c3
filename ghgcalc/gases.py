"""Greenhouse gases, refrigerant blends, and which of them the Kyoto basket counts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ghgcalc import tables
from ghgcalc.door import door
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import folded, nearest
from ghgcalc.vocabulary import plain_name

ORIGINS = ("fossil", "biogenic", "synthetic", "unspecified")
"""Where the atoms of an emission come from. Biogenic CO2 stands apart from every total."""


@door
@attrs.frozen
class Gas:
    """A greenhouse gas (khí nhà kính).

    Attributes
    ----------
    id : str
        Its name in every table, such as ``"HFC-134a"``.
    family : str
        CO2, CH4, N2O, HFC, PFC, SF6, NF3, HCFC, CFC, HFO ...
    kyoto : bool
        Whether the totals count it: CO2, CH4, N2O, HFCs, PFCs, SF6 and NF3, the gases of Law
        72/2020/QH14, Article 91.

    Examples
    --------
    >>> gas("HFC-134a").family, gas("R-134a").id, gas("HCFC-22").kyoto
    ('HFC', 'HFC-134a', False)
    """

    id: str
    family: str
    kyoto: bool
    name_en: str = ""
    name_vi: str = ""
    formula: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


@functools.cache
def gases() -> Mapping[str, Gas]:
    """Every gas by its id."""
    return MappingProxyType(
        {
            row["id"]: Gas(
                id=row["id"],
                family=row["family"],
                kyoto=row["kyoto"] == "yes",
                name_en=row["name_en"],
                name_vi=row["name_vi"],
                formula=row["formula"],
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                note=row["note"],
            )
            for row in tables.rows("gases.csv")
        }
    )


@functools.cache
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for gas_ in gases().values():
        for name in (gas_.id, plain_name(gas_.id), *gas_.aliases):
            found.setdefault(folded(name), gas_.id)
    return found


@functools.cache
def blends() -> Mapping[str, Mapping[str, float]]:
    """Every refrigerant blend: component to nominal mass fraction [-].

    Examples
    --------
    >>> dict(blends()["R-404A"])
    {'HFC-125': 0.44, 'HFC-143a': 0.52, 'HFC-134a': 0.04}
    """
    found: dict[str, dict[str, float]] = {}
    for row in tables.rows("blends.csv"):
        found.setdefault(row["item"], {})[row["gas"]] = float(row["value"]) / 100.0
    return MappingProxyType({name: MappingProxyType(parts) for name, parts in found.items()})


@functools.cache
def _blend_by_name() -> Mapping[str, str]:
    return {folded(name): name for name in blends()}


def find_gas(name: str) -> Gas | None:
    """The gas of this id or alias, or None."""
    if name in gases():
        return gases()[name]
    id = _by_name().get(folded(name))
    return gases()[id] if id else None


def find_blend(name: str) -> str | None:
    """The id of this blend, however its number is written, or None."""
    return _blend_by_name().get(folded(name))


@door
def gas(name: str) -> Gas:
    """The gas of this id or alias.

    Raises
    ------
    UnknownItemError
        If no table knows the name; it lists the nearest.

    Examples
    --------
    >>> gas("R-22").id, gas("HFC134a").id
    ('HCFC-22', 'HFC-134a')
    """
    if not isinstance(name, str):
        raise UnknownItemError(f"gas={shown(name)}", "a gas is named by text", ["CO2", "HFC-134a"])
    return known_gas(name)


@functools.lru_cache(maxsize=4096)
def known_gas(name: str) -> Gas:
    """The gas of a text, read once; `gas` is the way in for what may be no text."""
    found = find_gas(name)
    if found is None:
        known = [*gases(), *(alias for one in gases().values() for alias in one.aliases)]
        raise UnknownItemError(f"gas {shown(name)}", "no such gas", nearest(name, known))
    return found


def refrigerant(name: str) -> str:
    """The id of a refrigerant, pure or blended (môi chất lạnh).

    Raises
    ------
    UnknownItemError
        If it is neither a gas nor a blend of the tables.

    Examples
    --------
    >>> refrigerant("R410A"), refrigerant("R-22")
    ('R-410A', 'HCFC-22')
    """
    if not isinstance(name, str):
        raise UnknownItemError(
            f"refrigerant={shown(name)}", "a refrigerant is named by text", ["R-404A", "HFC-134a"]
        )
    blend = find_blend(name)
    if blend:
        return blend
    found = find_gas(name)
    if found:
        return found.id
    raise UnknownItemError(
        f"refrigerant {shown(name)}",
        "neither a blend of the R-400 and R-500 series nor a gas of the tables "
        "(ammonia and water are no greenhouse gases: leave them out)",
        nearest(name, [*blends(), *gases()]),
    )
