"""Results written out exactly: every float as hexadecimal, everything else as text, in order.

Two runs agree to the bit where their digests are equal. The figures are kept apart from the texts,
so that where they are not, it can be said how far apart the figures are.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import numpy as np

import ghgcalc as ghg

_TEXTS = frozenset({str, bytes, bool, int, date, datetime, Fraction, type(None)})


def written(value: Any, out: list[float | str]) -> None:
    """Append what a result holds, depth first: its floats, and texts that name and part them."""
    if type(value) is float:
        out.append(value)
    elif type(value) in _TEXTS:
        out.append(f"{type(value).__name__} {value!r}")
    elif isinstance(value, np.generic):
        written(value.item(), out)
    elif isinstance(value, float):
        out.append(float(value))
        _attributes(value, out)
    elif isinstance(value, ghg.Table):
        out.append(f"Table {len(value)} {value.columns} {dict(value.units)}")
        written(value.to_dict(), out)
    elif isinstance(value, ghg.Catalog):
        out.append(f"Catalog {value.edition}")
    elif isinstance(value, ghg.Inventory):
        written(value.to_dict(), out)
        accounts = [value.total, value.biogenic_co2, value.removals, value.outside_basket]
        written(accounts, out)
    elif attrs.has(type(value)):
        out.append(type(value).__name__)
        for field in attrs.fields(type(value)):
            out.append(field.name)
            written(getattr(value, field.name), out)
    elif isinstance(value, Mapping):
        out.append(f"mapping {len(value)}")
        for key, one in value.items():
            written(key, out)
            written(one, out)
    elif isinstance(value, set | frozenset):
        out.append(f"set {len(value)}")
        out += sorted(map(repr, value))
    elif isinstance(value, list | tuple | np.ndarray | map | filter | types.GeneratorType):
        members = value.tolist() if isinstance(value, np.ndarray) else list(value)
        out.append(f"sequence {len(members)}")
        for one in members:
            written(one, out)
    elif isinstance(value, BaseException):
        out.append(f"{type(value).__name__} {value}")
    elif isinstance(value, str):
        out.append(f"{type(value).__name__} {str(value)!r}")
        _attributes(value, out)
    elif callable(value) or isinstance(value, types.ModuleType):
        out.append(getattr(value, "__qualname__", type(value).__name__))
    else:
        out.append(type(value).__name__)
        _attributes(value, out)


def _attributes(value: Any, out: list[float | str]) -> None:
    """What an object without fields keeps, by name."""
    kept = dict(getattr(value, "__dict__", {}))
    for kind in type(value).__mro__:
        slots = getattr(kind, "__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(value, name) and not name.startswith("__"):
                kept[name] = getattr(value, name)
    for name in sorted(kept):
        out.append(name)
        written(kept[name], out)


def part(value: Any) -> dict[str, Any]:
    """The digest of a result, with its figures and the digest of its texts alone."""
    found: list[float | str] = []
    written(value, found)
    figures = [one.hex() for one in found if isinstance(one, float)]
    texts = [one for one in found if isinstance(one, str)]
    spelled = [one.hex() if isinstance(one, float) else one for one in found]
    return {
        "digest": _digest(spelled),
        "texts": _digest(texts),
        "figures": figures,
    }


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\x00".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]
