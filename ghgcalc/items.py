"""Names of what is burned, bought or treated: ids, Vietnamese and trade names, kinship."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ghgcalc import tables
from ghgcalc.errors import UnknownItemError
from ghgcalc.names import folded, nearest


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
        while parent := items()[chain[-1]].parent:
            chain.append(parent)
        return tuple(chain)


@functools.cache
def items() -> Mapping[str, Item]:
    """Every item by its id."""
    return MappingProxyType(
        {
            row["id"]: Item(
                id=row["id"],
                kind=row["kind"],
                parent=row["parent"],
                biogenic=row["biogenic"] == "yes",
                name_en=row["name_en"],
                name_vi=row["name_vi"],
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                note=row["note"],
            )
            for row in tables.rows("items.csv")
        }
    )


@functools.cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in items().values():
        for name in (one.id, one.name_en, one.name_vi, *one.aliases):
            ids = found.setdefault(folded(name), []) if name else []
            if one.id not in ids:
                ids.append(one.id)
    return {fold: tuple(ids) for fold, ids in found.items()}


def find_item(name: str, kind: str | None = None) -> Item | None:
    """The one item of this id, name or alias (and kind), or None."""
    if name in items() and kind in (None, items()[name].kind):
        return items()[name]
    ids = [id for id in _by_name().get(folded(name), ()) if kind in (None, items()[id].kind)]
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
        raise UnknownItemError(f"{what} {name!r}", f"a {what} is named by text")
    found = find_item(name, kind)
    if found is None:
        known = [
            spelling
            for one in items().values()
            if kind in (None, one.kind)
            for spelling in (one.id, one.name_en, one.name_vi, *one.aliases)
            if spelling
        ]
        if kind == "wastewater_system":
            near: tuple[str, ...] = tuple(i.id for i in items().values() if i.kind == kind)
        else:
            near = nearest(name, known)
        raise UnknownItemError(f"{what} {name!r}", f"no table knows this {what}", near)
    return found
