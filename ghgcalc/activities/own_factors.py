"""Emission factors of a user's own: one a gas, and where the carbon that they count comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ghgcalc.activities.given import gas_of, read_factor
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gases import gas, known_gas

_WHOLE = "CO2e"
"""What stands for all gases of the basket at once."""


def factors_field(kw_only: bool = True) -> Any:
    """An attrs field for emission factors of one's own, see `read_factors`."""
    return attrs.field(default=(), converter=read_factors, kw_only=kw_only)


def read_factors(given: Any) -> tuple[Estimate, ...]:
    """Emission factors, one a gas and origin; one alone may stand bare.

    Fossil and biogenic CO2 of a blend are two `Factor` that tell their origin.

    Raises
    ------
    DataQualityError
        If what is given are no factors.
    BoundaryError
        If two are of one gas and origin, or one counts CO2e beside a gas that it holds.
    """
    valued = (
        isinstance(given, tuple | list) and len(given) == 2 and isinstance(given[0], int | float)
    )
    if valued or isinstance(given, str | Estimate) or hasattr(given, "magnitude"):
        given = [given]
    several = isinstance(given, Iterable) and getattr(given, "shape", None) != ()
    if given is not None and not several:
        raise DataQualityError(
            f"factors={shown(given)}", "give factors, one a gas", ["0.6 t CO2/MWh"]
        )
    found = tuple(read_factor(one) for one in (() if given is None else given))
    check_once([(gas_of(one) or "", _told(one)) for one in found], "factors")
    return found


def read_gases(given: Iterable[str] | None) -> tuple[str, ...] | None:
    """Gases that are asked for, each once; None where that is left to the activity.

    Raises
    ------
    UnknownItemError
        For a gas that no table knows.
    BoundaryError
        If there is none, or one twice.
    """
    if given is None:
        return None
    found = tuple(gas(one).id for one in given)
    if not found:
        raise BoundaryError("gases=()", "name one at least, or leave it out", ["CO2", "CH4", "N2O"])
    check_once([(one, "") for one in found], "gases")
    return found


def check_once(counted: Iterable[tuple[str, str]], field: str) -> None:
    """Refuse a gas that is counted twice, alone or in CO2e.

    Parameters
    ----------
    counted : iterable of (str, str)
        Gas and origin.
    field : str
        The name that an error uses.

    Raises
    ------
    BoundaryError
        If there is one.
    """
    seen: list[tuple[str, str]] = []
    for name, origin in counted:
        one = (known_gas(name).id, origin)
        if one in seen:
            cure = ", or Factors whose origin tells fossil and biogenic apart"
            raise BoundaryError(
                f"{field} of {one[0]}",
                "it is there twice and would count twice: give one a gas"
                + (cure if field == "factors" else ""),
            )
        seen.append(one)
    if any(name == _WHOLE for name, _ in seen):
        held = [name for name, origin in seen if _is_held(name, origin)]
        if held:
            raise BoundaryError(
                f"{field} of {_WHOLE} and {', '.join(held)}",
                f"{_WHOLE} holds it already: give either {_WHOLE}, or one a gas",
            )


def _is_held(name: str, origin: str) -> bool:
    """Whether CO2e counts a gas: one of the basket, but no CO2 of biomass."""
    if name == _WHOLE or (name == "CO2" and origin == "biogenic"):
        return False
    return known_gas(name).kyoto


def _told(factor: Estimate) -> str:
    """What a factor says of its origin; empty where it says nothing."""
    told = factor.origin if isinstance(factor, Factor) else ""
    return "" if told == "unspecified" else told


def origin_of(factor: Estimate, said: str = "", flow: str = "emission") -> str:
    """Where the carbon of a line comes from: as the activity says, or its factor, or fossil.

    Parameters
    ----------
    factor : Estimate
        A `Factor` may tell its origin.
    said : str, optional
        What the activity, or the fuel that it names, says.
    flow : str, optional
        A removal stands apart whatever its origin.

    Raises
    ------
    BoundaryError
        If the two contradict each other, or a factor of CO2e is to be biogenic: how much of it is
        CO2 that stands apart is not known.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> origin_of(ghg.Factor(0.6, "t CO2/MWh", id="seller:1", gas="CO2", origin="biogenic"))
    'biogenic'
    """
    told = _told(factor)
    check_origin(factor, said)
    own = factor.origin if isinstance(factor, Factor) else ""
    origin = told or said or own or "fossil"
    if origin == "biogenic" and flow == "emission":
        check_apart(gas_of(factor) or "", f"factor={factor}")
    return origin


def check_origin(factor: Estimate, said: str) -> None:
    """Refuse a factor whose origin is another than that of its line.

    Raises
    ------
    BoundaryError
        If it is.
    """
    told = _told(factor)
    if told and said not in ("", "unspecified", told):
        raise BoundaryError(
            f"origin={shown(said)}", f"the factor {factor} says that it is {told}: say one of them"
        )


def check_apart(gas: str, asked: str) -> None:
    """Refuse biogenic CO2e: its CO2 could not stand apart from the total.

    Raises
    ------
    BoundaryError
        If the gas is CO2e.
    """
    if gas == _WHOLE:
        raise BoundaryError(
            f"{asked}, of biomass",
            "biogenic CO2 stands apart from the total, and CO2e does not tell how much it holds: "
            "give CO2, CH4 and N2O; or do not call it biogenic, where it holds no CO2 of biomass",
        )
