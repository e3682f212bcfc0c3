"""What an activity refuses: too much, what has no effect, an item that it cannot be of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ghgcalc import units
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.items import Item
from ghgcalc.names import nearest


def check_most(figure: Estimate, most: float, unit: str, field: str) -> None:
    """Refuse more of something than there can be, such as a percentage given as a fraction.

    Raises
    ------
    DataQualityError
        If it is above `most`, in `unit`.
    """
    if np.any(units.convert(figure.value, figure.unit, unit) > most):
        limit = f"{most:g}" if unit == "1" else f"{most:g} {unit}"
        why = f"it is no more than {limit}: look at its unit, 85 % is 0.85"
        raise DataQualityError(f"{field}={figure}", why)


def refuse_unread(activity: Any, names: Iterable[str], because: str) -> None:
    """Refuse what is given and has no effect beside the rest.

    Raises
    ------
    BoundaryError
        If one of the fields named is given.
    """
    for name in names:
        given = getattr(activity, name)
        if given is not None and given is not False and not (isinstance(given, str) and not given):
            value = given if isinstance(given, Estimate) else shown(given)
            raise BoundaryError(f"{name}={value}", f"not read, since {because}; leave it out")


def check_within(found: Item, within: tuple[str, ...]) -> None:
    """Refuse an item of the tables that makes no sense for an activity.

    Raises
    ------
    UnknownItemError
        If neither it nor what it is a kind of is one of a few; it lists the nearest.
    """
    if not set(within).intersection(found.lineage):
        near = nearest(found.id, within) or within
        asked = f"{found.kind} {shown(found.id)}"
        raise UnknownItemError(asked, "the tables know it, but not for such an activity", near)
