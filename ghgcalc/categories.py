"""IPCC 2006 codes, ISO 14064-1 categories, scopes, Circular 38 source types, and their map."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ghgcalc import tables
from ghgcalc.errors import UnknownItemError, shown
from ghgcalc.names import nearest

SCOPES = (1, 2, 3)
"""The scopes of the GHG Protocol."""


@attrs.frozen
class Category:
    """One category of a scheme, with its title in English and Vietnamese."""

    code: str
    parent: str = ""
    title_en: str = ""
    title_vi: str = ""


@attrs.frozen
class SourceType:
    """Where the emissions of one class of activity belong unless the source says otherwise."""

    activity: str
    scope: int
    iso_category: str
    circular38: str
    ipcc_category: str
    scope3: str


@functools.cache
def _scheme(name: str, code: str) -> Mapping[str, Category]:
    return MappingProxyType(
        {
            row[code]: Category(row[code], row.get("parent", ""), row["title_en"], row["title_vi"])
            for row in tables.rows(f"categories/{name}.csv")
        }
    )


def ipcc() -> Mapping[str, Category]:
    """The categories of the IPCC 2006 Guidelines by code, such as ``"1.A.2.e"``."""
    return _scheme("ipcc2006", "code")


def iso14064() -> Mapping[str, Category]:
    """The categories of ISO 14064-1:2018 by code, such as ``"2.1"``."""
    return _scheme("iso14064", "code")


def circular38() -> Mapping[str, Category]:
    """The source types of Circular 38/2023/TT-BCT, Article 16, by id."""
    return _scheme("circular38", "id")


def scope3() -> Mapping[str, Category]:
    """The scope 3 categories of the GHG Protocol by number, ``"1"`` to ``"15"``."""
    return _scheme("scope3", "code")


def scope3_methods() -> Mapping[str, Category]:
    """The calculation methods of scope 3, such as ``"supplier-specific"``."""
    return _scheme("scope3_methods", "id")


def facility_kinds() -> Mapping[str, Category]:
    """The kinds of facility that Decree 06/2022, Article 6(1) tells apart, by id."""
    return _scheme("facility_kinds", "id")


@functools.cache
def scope3_homes() -> Mapping[str, str]:
    """The ISO 14064-1 category in which each category of scope 3 lands.

    Examples
    --------
    >>> scope3_homes()["4"]
    '3.1'
    """
    rows = tables.rows("categories/scope3.csv")
    return MappingProxyType({row["code"]: row["iso_category"] for row in rows})


@functools.cache
def source_types() -> Mapping[str, SourceType]:
    """The default place of each class of activity in the schemes.

    The ISO 14064-1 category of a class of scope 3 is that of its scope 3 category.
    """
    homes = scope3_homes()
    return MappingProxyType(
        {
            row["activity"]: SourceType(
                row["activity"],
                int(row["scope"]),
                row["iso_category"] or homes.get(row["scope3"], ""),
                row["circular38"],
                row["ipcc_category"],
                row["scope3"],
            )
            for row in tables.rows("categories/source_types.csv")
        }
    )


def check_code(code: str, scheme: Mapping[str, Category], field: str) -> str:
    """`code` itself if the scheme has it.

    Raises
    ------
    UnknownItemError
        If it has not; the error lists the nearest codes.
    """
    if not isinstance(code, str) or code not in scheme:
        near = nearest(code, scheme) if isinstance(code, str) else ()
        raise UnknownItemError(f"{field}={shown(code)}", "no such code", near or tuple(scheme)[:8])
    return code


def ancestors(code: str) -> tuple[str, ...]:
    """An IPCC code, the code above it, and so on.

    Examples
    --------
    >>> ancestors("1.A.2.e")
    ('1.A.2.e', '1.A.2', '1.A', '1')
    """
    parts = code.split(".") if code else []
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))


def combustion_category(kind: str | None) -> str:
    """The IPCC category in which a kind of facility burns fuel, or empty where it tells none.

    Examples
    --------
    >>> combustion_category("industry"), combustion_category(None)
    ('1.A.2', '')
    """
    return next(
        (
            row["combustion_category"]
            for row in tables.rows("categories/facility_kinds.csv")
            if row["id"] == kind
        ),
        "",
    )
