"""Objects as plain trees (text, numbers, lists, dictionaries) that JSON holds, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import numpy as np

from ghgcalc._version import __version__
from ghgcalc.errors import DataQualityError, shown

LIBRARY = f"ghgcalc {__version__}"
"""What made a tree, as the tree says it."""

_DEEPEST = 60
"""Levels of the deepest tree; those of an inventory have fewer than twenty."""


def check_format(plain: Any, known: str) -> None:
    """Refuse a tree whose format is not the one known, and say what it is.

    Parameters
    ----------
    plain : tree
        Its ``format`` is a name and a number, such as ``"ghgcalc inventory 1"``.
    known : str
        The format that this version reads.

    Raises
    ------
    DataQualityError
        If the format is a newer one, another one, or none.

    Examples
    --------
    >>> check_format({"format": "ghgcalc inventory 1"}, "ghgcalc inventory 1")
    >>> check_format({"format": "ghgcalc catalog 1"}, "ghgcalc inventory 1")
    Traceback (most recent call last):
    ghgcalc.errors.DataQualityError: the tree given: its format is 'ghgcalc catalog 1' and not \
'ghgcalc inventory 1'.
    """
    found = plain.get("format") if isinstance(plain, Mapping) else None
    if isinstance(found, str) and found == known:
        return
    name, _, newest = known.rpartition(" ")
    family, _, number = found.rpartition(" ") if isinstance(found, str) else ("", "", "")
    numbered = family == name and number.isascii() and number.isdigit() and len(number) <= 4
    if numbered and int(number) > int(newest):
        maker = plain.get("library")
        by = maker[:40] if isinstance(maker, str) else "a newer ghgcalc"
        raise DataQualityError(
            "the tree given",
            f"it was made by {by} with format {number}; this is {LIBRARY}, which reads up to "
            f"format {newest}: install a newer ghgcalc",
        )
    said = repr(found[:60]) if isinstance(found, str) else "not stated"
    raise DataQualityError("the tree given", f"its format is {said} and not {known!r}")


def to_plain(given: Any) -> Any:
    """An object as a plain tree; fields that hold their default are left out.

    Examples
    --------
    >>> from ghgcalc.source import Source
    >>> to_plain(Source("Boiler"))
    {'type': 'Source', 'name': 'Boiler'}
    """
    if given is None or isinstance(given, bool | int | float | str):
        return given
    if isinstance(given, date):
        return {"type": "date", "day": given.isoformat()}
    if isinstance(given, np.ndarray):
        return {"type": "array", "values": given.tolist()}
    if isinstance(given, tuple | list):
        return [to_plain(one) for one in given]
    if attrs.has(type(given)):
        plain: dict[str, Any] = {"type": type(given).__name__}
        for field in attrs.fields(type(given)):
            value = getattr(given, field.name)
            default = field.default
            is_default = value is default or (
                isinstance(default, str | int | float | bool) and value == default
            )
            if field.init and not is_default:
                plain[field.name] = to_plain(value)
        return plain
    if isinstance(given, Mapping):
        return {"type": "mapping", "pairs": [[to_plain(k), to_plain(v)] for k, v in given.items()]}
    raise DataQualityError(f"{shown(given)}", f"a {type(given).__name__} has no plain form")


def read_day(text: str) -> date:
    """A day as a tree writes it, such as 2022-10-10.

    Raises
    ------
    TypeError, ValueError
        If it is none; of a long text the beginning is looked at, and no message repeats it.
    """
    return date.fromisoformat(text[:40] if isinstance(text, str) else text)


def from_plain(plain: Any, types: Mapping[str, type], depth: int = 0) -> Any:
    """The object of a plain tree.

    Parameters
    ----------
    plain : tree of dict, list, str, float, int, bool, None
    types : mapping of str to class
        The classes that may be made; no other is.
    depth : int, optional
        How many levels of a larger tree it lies below.

    Raises
    ------
    DataQualityError
        If the tree names another type, or fields that the type does not have, or is too deep.
    """
    if isinstance(plain, range):
        raise DataQualityError(shown(plain), "a tree holds lists, mappings, texts and numbers")
    if not isinstance(plain, list | dict):
        return plain
    if (depth := depth + 1) > _DEEPEST:
        raise DataQualityError("the tree given", f"it is more than {_DEEPEST} levels deep")
    if isinstance(plain, list):
        return [from_plain(one, types, depth) for one in plain]
    fields = {
        str(name): from_plain(one, types, depth) for name, one in plain.items() if name != "type"
    }
    kind = plain.get("type")
    try:
        if kind == "date":
            return read_day(fields["day"])
        if kind == "mapping":
            return dict(fields["pairs"])
        if kind == "array":
            return np.array(fields["values"], dtype=np.float64)
        made = types[str(kind)]
    except (KeyError, TypeError, ValueError):
        raise DataQualityError(
            f"type {shown(kind)}", "no such type, or not well formed", sorted(types)[:8]
        ) from None
    known = {field.name for field in attrs.fields(made) if field.init}
    if unknown := sorted(set(fields) - known):
        raise DataQualityError(f"{kind} with {unknown}", "it has no such fields", sorted(known))
    try:
        return made(**fields)
    except TypeError as problem:
        raise DataQualityError(f"type {shown(kind)}", f"it is not complete ({problem})") from None
