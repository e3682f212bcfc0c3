"""Names of what is burned, bought or treated: ids, Vietnamese and trade names, kinship."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

import attrs

from ghgcalc import tables
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import LONGEST, folded, nearest


@attrs.frozen
class Item:
    """A fuel, an energy carrier or a treatment system.

    Attributes
    ----------
    id : str
        Its name in every table, such as ``"rice_husk"``.
    kind : str
        fuel, electricity, steam, wastewater_system ...
    parent : str
        The wider item whose factor serves where the item has none of its own, or empty.
    biogenic : bool
        Whether the carbon of a fuel is biogenic (nguồn gốc sinh học).
    """

    id: str
    kind: str
    parent: str = ""
    biogenic: bool = False
    name_en: str = ""
    name_vi: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def lineage(self) -> tuple[str, ...]:
        """The item itself, its parent, and so on."""
        chain = [self.id]
        while parent := by_id(chain[-1]).parent:
            chain.append(parent)
        return tuple(chain)


def _made(row: Mapping[str, str]) -> Item:
    return Item(
        id=row["id"],
        kind=row["kind"],
        parent=row["parent"],
        biogenic=row["biogenic"] == "yes",
        name_en=row["name_en"],
        name_vi=row["name_vi"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        note=row["note"],
    )


@functools.cache
def items() -> Mapping[str, Item]:
    """Every item by its id."""
    return MappingProxyType({row["id"]: _made(row) for row in tables.rows("items.csv")})


@functools.lru_cache(maxsize=4096)
def _by_id(id: str) -> Item | None:
    """The item of an id; only lines that hold the id are parsed."""
    found = (row for row in tables.rows("items.csv", f"{id},") if row["id"] == id)
    return next((_made(row) for row in found), None)


def by_id(id: str) -> Item:
    """The item of an id that stands in the tables."""
    found = _by_id(id)
    return items()[id] if found is None else found


def _spelled(name: str) -> str:
    """`name` in lower case with its diacritics: trấu (rice husk) is not trâu (buffalo)."""
    return unicodedata.normalize("NFC", " ".join(name.casefold().split()))


@functools.cache
def _by_name(spelling: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
    """The items of every name, written one way."""
    found: dict[str, list[str]] = {}
    for one in items().values():
        for name in (one.id, one.name_en, one.name_vi, *one.aliases):
            ids = found.setdefault(spelling(name), []) if name else []
            if one.id not in ids:
                ids.append(one.id)
    return {written: tuple(ids) for written, ids in found.items()}


def _named(name: str, kind: str | None) -> tuple[str, ...]:
    """The items of a name as it is written, or else without diacritics."""
    for spelling in (_spelled, folded):
        ids = tuple(
            id
            for id in _by_name(spelling).get(spelling(name), ())
            if kind in (None, items()[id].kind)
        )
        if ids:
            return ids
    return ()


def find_item(name: str, kind: str | None = None) -> Item | None:
    """The one item of this id, name or alias (and kind), or None."""
    if len(name) > LONGEST:
        return None
    known = _by_id(name)
    if known is not None and kind in (None, known.kind):
        return known
    ids = _named(name, kind)
    return items()[ids[0]] if len(ids) == 1 else None


def item(name: str, kind: str | None = None) -> Item:
    """The item of this id, name or alias.

    Parameters
    ----------
    name : str
        Id, English or Vietnamese name, with or without diacritics, or a trade name.
    kind : str, optional
        Only items of this kind.

    Raises
    ------
    UnknownItemError
        If no table knows the name, or two items of the kind share it; it lists the nearest.

    Examples
    --------
    >>> item("dầu DO").id, item("vo trau", "fuel").id
    ('diesel', 'rice_husk')
    """
    what = kind.replace("_", " ") if kind else "item"
    if not isinstance(name, str):
        raise UnknownItemError(f"{what} {shown(name)}", f"a {what} is named by text")
    found = find_item(name, kind)
    if found is None:
        if len(name) <= LONGEST and (several := _named(name, kind)):
            raise UnknownItemError(f"{what} {shown(name)}", "several have this name", several)
        known = [
            spelling
            for one in items().values()
            if kind in (None, one.kind)
            for spelling in (one.id, one.name_en, one.name_vi, *one.aliases)
            if spelling
        ]
        near = nearest(name, known)
        if not near and kind is not None:
            near = tuple(one.id for one in items().values() if one.kind == kind)[:24]
        raise UnknownItemError(f"{what} {shown(name)}", f"no table knows this {what}", near)
    return found
