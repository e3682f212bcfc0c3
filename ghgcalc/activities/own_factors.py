"""Emission factors of a user's own: one a gas, and where the carbon that they count comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Emission factors; one alone may stand bare. Whether they fit together, `origins` says.

    Raises
    ------
    DataQualityError
        If what is given are no factors.
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
    return tuple(read_factor(one) for one in (() if given is None else given))


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
    for at, one in enumerate(found):
        if one in found[:at]:
            why = "it is there twice and would count twice: give one a gas"
            raise BoundaryError(f"gases of {one}", why)
    return found


def origins(factors: Sequence[Estimate], said: str = "", flow: str = "emission") -> tuple[str, ...]:
    """Where the carbon of each line comes from: as its factor says, or the activity, or fossil.

    Fossil and biogenic CO2 of a blend are two `Factor` that tell their origin. CO2e beside
    biogenic CO2 is of the other gases, and its line is "unspecified".

    Parameters
    ----------
    factors : sequence of Estimate
        A `Factor` may tell its origin.
    said : str, optional
        What the activity, or the fuel that it names, says.
    flow : str, optional
        A removal stands apart whatever its origin.

    Raises
    ------
    BoundaryError
        If an origin contradicts the activity's, a gas of one origin is there twice, CO2e stands
        beside a gas that it holds, or is biogenic alone: how much of it is CO2 that stands apart is
        not known.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> seller = ghg.Factor(0.6, "t CO2/MWh", id="seller:1", gas="CO2", origin="biogenic")
    >>> origins([seller, ghg.Estimate(0.02, "t CO2e/MWh")])
    ('biogenic', 'fossil')
    """
    counted = [known_gas(gas_of(one) or "").id for one in factors]
    found = [_origin(one, said) for one in factors]
    lines = [(name, origin == "biogenic") for name, origin in zip(counted, found, strict=True)]
    for at, (name, _) in enumerate(lines):
        if lines[at] in lines[:at]:
            why = (
                "it is there twice and would count twice: give one a gas, or Factors whose origin "
                "tells fossil and biogenic apart"
            )
            raise BoundaryError(f"factors of {name}", why)
    apart = flow == "removal" or ("CO2", True) in lines
    for at, (name, biogenic) in enumerate(lines):
        if name == _WHOLE:
            held = [one for one, of_biomass in lines if _is_held(one, of_biomass)]
            if held:
                raise BoundaryError(
                    f"factors of {_WHOLE} and {', '.join(held)}",
                    f"{_WHOLE} holds it already: give either {_WHOLE}, or one a gas",
                )
            if biogenic and not apart:
                check_apart(name, f"factor={factors[at]}")
            if biogenic and flow != "removal":
                found[at] = "unspecified"
    return tuple(found)


def origin_of(factor: Estimate, said: str = "", flow: str = "emission") -> str:
    """Where the carbon of one line comes from, see `origins`."""
    return origins((factor,), said, flow)[0]


def _origin(factor: Estimate, said: str) -> str:
    """As the factor says, or the activity, or fossil; refused where the two contradict."""
    told = factor.origin if isinstance(factor, Factor) else ""
    known = "" if told == "unspecified" else told
    if known and said not in ("", "unspecified", known):
        raise BoundaryError(
            f"origin={shown(said)}", f"the factor {factor} says that it is {known}: say one of them"
        )
    return known or said or told or "fossil"


def _is_held(name: str, biogenic: bool) -> bool:
    """Whether CO2e counts a gas: one of the basket, but no CO2 of biomass."""
    return name != _WHOLE and not (name == "CO2" and biogenic) and known_gas(name).kyoto


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
            "give its CO2 beside it, or CO2, CH4 and N2O; where it holds no CO2 of biomass, do not "
            "call it biogenic",
        )
