"""Kinds of factor: what a figure is of, and the dimensions it may have."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from ghgcalc import tables, units
from ghgcalc.errors import DataQualityError, UnitError, UnknownItemError, shown
from ghgcalc.names import nearest


class Kind(NamedTuple):
    """What a factor is of (loại hệ số).

    Attributes
    ----------
    id : str
        Such as ``"ncv"``.
    units : tuple of str
        One unit for each dimension that makes sense; ``"gas"`` stands for a mass or volume of a
        gas, or of carbon that leaves as CO2, per anything.
    most : float or None
        The largest figure that makes sense, in the unit that fits: 1 for a share of a whole.
    """

    id: str
    units: tuple[str, ...]
    most: float | None = None
    name_en: str = ""
    name_vi: str = ""
    note: str = ""

    def admits(self, unit: str) -> bool:
        """Whether a figure of this kind may be given in a unit.

        Examples
        --------
        >>> kinds()["ncv"].admits("GJ/t"), kinds()["ncv"].admits("kg CO2/TJ")
        (True, False)
        """
        if "gas" in self.units:
            return units.gas_in(unit) is not None or _carbon_in(unit)
        return any(units.same_dimension(unit, one) for one in self.units)


def _carbon_in(unit: str) -> bool:
    """Whether the numerator counts carbon, as ``"t C/t"`` does."""
    return "C" in unit.partition("/")[0].split()


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its id.

    Examples
    --------
    >>> kinds()["mcf"].name_en
    'Methane conversion (correction) factor'
    """
    return MappingProxyType(
        {
            row["id"]: Kind(
                row["id"],
                tuple(row["units"].split("|")),
                float(row["most"]) if row["most"] else None,
                row["name_en"],
                row["name_vi"],
                row["note"],
            )
            for row in tables.rows("kinds.csv")
        }
    )


def check_kind(given: str) -> str:
    """`given` itself if there is such a kind.

    Raises
    ------
    UnknownItemError
        If there is none; it lists the nearest.
    """
    if not isinstance(given, str) or given not in kinds():
        near = nearest(str(given), kinds()) or tuple(kinds())
        raise UnknownItemError(f"kind={shown(given)}", "no such kind of factor", near)
    return given


def check_unit_of(kind: str, unit: str) -> None:
    """Refuse a unit that makes no sense for a kind.

    Raises
    ------
    UnitError
        If the unit is unknown or of another dimension.
    """
    one = kinds()[check_kind(kind)]
    if not one.admits(unit):
        wanted = ["kg CO2/TJ", "t CO2/t"] if "gas" in one.units else one.units
        raise UnitError(
            f"unit={shown(unit)}", f"a factor of kind {shown(kind)} has another dimension", wanted
        )


def check_figure_of(kind: str, value: Any, unit: str, what: str) -> None:
    """Refuse a figure that none of a kind can be: one below zero, a share above the whole.

    Parameters
    ----------
    kind : str
    value : array_like
        In `unit`.
    unit : str
    what : str
        Whose figure it is, for the refusal.

    Raises
    ------
    UnitError
        If the unit is unknown or of another dimension.
    DataQualityError
        If the figure is below zero or above what makes sense.
    """
    check_unit_of(kind, unit)
    one = kinds()[kind]
    if np.any(np.asarray(value) < 0):
        raise DataQualityError(
            what, f"{shown(value)} [{unit}]: no figure of kind {kind!r} is negative"
        )
    if one.most is None:
        return
    fits = next(known for known in one.units if units.same_dimension(unit, known))
    if np.any(np.asarray(units.convert(value, unit, fits)) > one.most):
        why = f"no figure of kind {kind!r} is above {one.most:g} [{fits}]"
        raise DataQualityError(what, f"{shown(value)} [{unit}]: {why}")
