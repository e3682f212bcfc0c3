"""The only reader of the tables that ship with ghgcalc.

Text in, text out: no number is parsed here. A table is read when it is first asked for and kept;
what is handed out cannot be changed.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import importlib_resources
from importlib_resources.abc import Traversable

from ghgcalc.frozen import FrozenMapping

_PACKAGE = "ghgcalc.data"

Row = Mapping[str, str]


@functools.cache
def _root() -> Traversable:
    return importlib_resources.files(_PACKAGE)


@functools.cache
def text(name: str) -> str:
    """The text of one data file, such as ``"units.txt"``."""
    return _root().joinpath(name).read_text(encoding="utf-8")


@functools.lru_cache(maxsize=4096)
def rows(name: str, holding: str = "") -> tuple[Row, ...]:
    """The rows of one CSV table, such as ``"factors/vn_grid.csv"``.

    Parameters
    ----------
    name : str
    holding : str, optional
        Only lines that hold this text are parsed; one row is one line.

    Examples
    --------
    >>> rows("factors/vn_grid.csv", "vn-grid:2023")[0]["value"]
    '0.6592'
    """
    if holding not in text(name):
        return ()
    first, *lines = text(name).splitlines()
    reader = csv.reader([first, *(line for line in lines if holding in line)])
    header = next(reader)
    return tuple(FrozenMapping(zip(header, row, strict=True)) for row in reader if row)


@functools.cache
def toml(name: str) -> Mapping[str, Any]:
    """The content of one TOML file, such as ``"law/decree06.toml"``."""
    import tomllib  # law is read by assessments only

    return MappingProxyType(tomllib.loads(text(name)))


@functools.cache
def names(folder: str, ending: str = ".csv") -> tuple[str, ...]:
    """The data files of one folder, sorted."""
    found = _root().joinpath(folder).iterdir()
    return tuple(sorted(f"{folder}/{file.name}" for file in found if file.name.endswith(ending)))


def files() -> tuple[str, ...]:
    """Every file of the package of tables as it is now, sorted; Python's own caches left out."""
    found = []
    folders = [("", _root())]
    while folders:
        path, folder = folders.pop()
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != "__pycache__":
                folders.append((f"{path}{entry.name}/", entry))
            elif entry.is_file():
                found.append(f"{path}{entry.name}")
    return tuple(sorted(found))


def content(name: str) -> bytes:
    """The bytes of one data file as they are now, read anew."""
    return _root().joinpath(name).read_bytes()


@functools.cache
def edition(folder: str = "factors") -> str:
    """A digest of the tables of one folder: the same text, the same digest.

    Examples
    --------
    >>> len(edition())
    16
    """
    import hashlib

    digest = hashlib.sha256()
    for name in names(folder):
        digest.update(name.encode())
        digest.update(text(name).encode())
    return digest.hexdigest()[:16]
