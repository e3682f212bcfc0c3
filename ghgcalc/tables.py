"""The only reader of the tables that ship with ghgcalc.

Text in, text out: no number is parsed here. A table is read when it is first asked for and kept;
what is handed out cannot be changed.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import importlib_resources

_PACKAGE = "ghgcalc.data"

Row = Mapping[str, str]


@functools.cache
def text(name: str) -> str:
    """The text of one data file, such as ``"units.txt"``."""
    return importlib_resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")


@functools.cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one CSV table, such as ``"factors/vn_grid.csv"``.

    Examples
    --------
    >>> rows("factors/vn_grid.csv")[-1]["value"]
    '0.6592'
    """
    reader = csv.reader(text(name).splitlines())
    header = next(reader)
    return tuple(MappingProxyType(dict(zip(header, row, strict=True))) for row in reader if row)


@functools.cache
def toml(name: str) -> Mapping[str, Any]:
    """The content of one TOML file, such as ``"law/decree06.toml"``."""
    return MappingProxyType(tomllib.loads(text(name)))


@functools.cache
def names(folder: str, ending: str = ".csv") -> tuple[str, ...]:
    """The data files of one folder, sorted."""
    found = importlib_resources.files(_PACKAGE).joinpath(folder).iterdir()
    return tuple(sorted(f"{folder}/{file.name}" for file in found if file.name.endswith(ending)))
