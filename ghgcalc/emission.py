"""`Emission`: one gas of one activity, with the equation that gives it and its named inputs."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc.door import Kept, door
from ghgcalc.equations.form import Equation, base_name, form_of, gathered, name_of
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.frozen import FrozenMapping
from ghgcalc.gases import ORIGINS, gas, known_gas
from ghgcalc.names import one_of
from ghgcalc.references import weakest
from ghgcalc.source import Source
from ghgcalc.units import Value
from ghgcalc.vocabulary import plain_name

FLOWS = ("emission", "removal")


def _gas(name: str) -> str:
    return known_gas(name).id if isinstance(name, str) else gas(name).id


_KNOWN: set[tuple[frozenset[type], frozenset[type]]] = set()
"""Classes of names and of inputs that have been looked at together."""


def _inputs(given: Mapping[str, Estimate]) -> Mapping[str, Estimate]:
    if not isinstance(given, (dict, Mapping)):  # a dict is told at once
        raise BoundaryError(f"inputs={shown(given)}", "they are a mapping of names to estimates")
    kinds = frozenset(map(type, given)), frozenset(map(type, given.values()))
    if kinds not in _KNOWN:
        for asked, wanted in zip(kinds, (str, Estimate), strict=True):
            if not all(issubclass(one, wanted) for one in asked):
                why = "each is a ghgcalc.Estimate by the name of an argument"
                raise BoundaryError(f"inputs={shown([*given])}", why)
        _KNOWN.add(kinds)
    return FrozenMapping(given)


@functools.lru_cache(maxsize=4096)
def _unit(equation: Equation, name: str, gas: str, amount: str) -> str:
    return form_of(equation).units[base_name(name)].format(gas=plain_name(gas), amount=amount)


def is_rate(unit: str) -> bool:
    """Whether quantities of a unit do not add: what is per something, and shares."""
    return "/" in unit or unit in ("1", "%")


@functools.cache
def _kept() -> Kept:
    return Kept(Emission)


_NEEDED: Any = None
"""Left out: the checks of a line refuse it, which costs less than a door for every line."""


@attrs.frozen
class Emission:
    """One line of an inventory: an equation and its inputs, so that it can be shown and re-run.

    Attributes
    ----------
    source : Source
    activity : str
        Class of the activity it comes from.
    gas : str
    equation : callable
        A function of `ghgcalc.equations`; it gives a mass [t].
    inputs : mapping of str to Estimate
        By the names of the equation's parameters; each in a unit of the dimension the equation
        states. Where a parameter is a mapping, its inputs are named ``doc[food_waste]`` and so on.
    origin : {"fossil", "biogenic", "synthetic", "unspecified"}
    flow : {"emission", "removal"}
    item : str
        Fuel, refrigerant or system.
    scope, ipcc_category, iso_category, circular38
        Where the line belongs in each scheme.
    scope3 : str
        Scope 3 category of the GHG Protocol, ``"1"`` to ``"15"``; empty elsewhere.
    method : str
        Calculation method of a scope 3 line, see `ghgcalc.categories.scope3_methods`.

    Raises
    ------
    UnknownItemError
        For a gas that no table knows, and for another origin or flow.
    BoundaryError
        If the inputs are no mapping of names to estimates.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> from ghgcalc.equations import basic
    >>> line = Emission(
    ...     source=ghg.Source("Đá khô"), activity="CustomActivity", gas="CO2",
    ...     equation=basic.activity_times_factor,
    ...     inputs={"amount": ghg.Estimate(12.0, "t"), "factor": ghg.Estimate(1.0, "t CO2/t")})
    >>> line.total_mass(), line.apart
    (12.0, 'total')
    """

    source: Source = _NEEDED
    activity: str = _NEEDED
    gas: str = attrs.field(default=_NEEDED, converter=_gas)
    equation: Equation = _NEEDED
    inputs: Mapping[str, Estimate] = attrs.field(default=_NEEDED, converter=_inputs)
    origin: str = attrs.field(default="fossil", validator=one_of(ORIGINS))
    flow: str = attrs.field(default="emission", validator=one_of(FLOWS))
    item: str = ""
    scope: int = 1
    ipcc_category: str = ""
    iso_category: str = ""
    circular38: str = ""
    scope3: str = ""
    method: str = ""

    def __attrs_post_init__(self) -> None:
        _kept().check(self)
        if not isinstance(self.source, Source) or not callable(self.equation):
            raise BoundaryError(
                f"source={shown(self.source)}, equation={shown(self.equation)}",
                "a line is of a ghgcalc.Source and an equation",
            )

    @property
    def counted(self) -> bool:
        """Whether the Kyoto basket counts the gas."""
        return known_gas(self.gas).kyoto

    @property
    def apart(self) -> str:
        """The account it stands in: total, biogenic_co2, removals or outside_basket."""
        if self.flow == "removal":
            return "removals"
        if not self.counted:
            return "outside_basket"
        if self.gas == "CO2" and self.origin == "biogenic":
            return "biogenic_co2"
        return "total"

    @door
    def unit_of(self, name: str) -> str:
        """The fixed unit in which the equation takes one input.

        Raises
        ------
        UnknownItemError
            If the equation has no such input.
        """
        given = self.inputs.get("amount")
        try:
            return _unit(self.equation, name, self.gas, given.unit if given else "")
        except (KeyError, TypeError, AttributeError):
            why = "the equation has no such input"
            raise UnknownItemError(f"input {shown(name)}", why, self.inputs) from None

    def arguments(self) -> dict[str, Value]:
        """The inputs as the equation takes them, in its fixed units.

        Raises
        ------
        UnitError
            If an input is of another dimension than the equation's.
        """
        amount = self.inputs.get("amount")
        counted = amount.unit if amount else ""
        found = {}
        for name, given in self.inputs.items():
            try:
                unit = _unit(self.equation, name, self.gas, counted)
            except (KeyError, AttributeError):
                why = "the equation has no such input"
                known = form_of(self.equation).units
                raise UnknownItemError(f"input {shown(name)}", why, known) from None
            found[name] = given.value if given.unit == unit else given.to(unit)
        return found

    def mass(self) -> Value:
        """Mass of the gas [t]; an array if an input holds several readings.

        Raises
        ------
        BoundaryError
            If the inputs are not those that the equation takes.
        """
        arguments = self.arguments()
        try:
            return self.equation(**gathered(arguments))
        except TypeError as problem:
            raise self._lacking(problem) from None

    def _lacking(self, problem: TypeError) -> TypeError | BoundaryError:
        """The refusal of inputs that are not all that the equation takes; else the problem."""
        if "argument" not in str(problem):
            return problem
        needed = form_of(self.equation).units
        return BoundaryError(f"inputs={[*self.inputs]}", str(problem), needed)

    def total_mass(self) -> float:
        """Mass of the gas over all readings [t].

        Readings add, so each part of the sum has to rest on them: a single figure beside twelve
        readings of another would count twelve times.

        Raises
        ------
        BoundaryError
            If arrays of different lengths meet, or a part of the sum does not rest on the readings.
        """
        arguments = self.arguments()
        lengths = {len(one) for one in arguments.values() if isinstance(one, np.ndarray)}
        if len(lengths) > 1:
            raise BoundaryError(
                f"{self.activity} at {shown(self.source.name)}",
                f"arrays of different lengths meet: {sorted(lengths)}",
            )
        try:
            mass = self.equation(**gathered(arguments))
        except TypeError as problem:
            raise self._lacking(problem) from None
        if not isinstance(mass, np.ndarray):
            return float(mass)
        if mass.size > 1:
            self._check_readings(arguments)
        return math.fsum(mass.flat)

    def _check_readings(self, arguments: dict[str, Value]) -> None:
        """Refuse a sum that is not nothing where the amounts of the readings are."""
        several = [name for name, one in arguments.items() if np.size(one) > 1]
        amounts = [name for name in several if not is_rate(self.unit_of(name))]
        empty = {name: np.zeros_like(arguments[name]) for name in amounts}
        with np.errstate(all="ignore"):
            rest = self.equation(**gathered(arguments | empty))
        if np.any(np.nan_to_num(rest)):
            count, names = np.size(arguments[several[0]]), ", ".join(amounts or several)
            why = (
                f"{count} readings of {names} add, and what stands beside them would count {count} "
                "times: give as many readings of each, or the sum"
                if amounts
                else f"{count} figures of {names} beside one amount, which would count {count} "
                "times: give one figure, or as many amounts"
            )
            raise BoundaryError(f"{self.activity} at {shown(self.source.name)}", why)

    @property
    def equation_name(self) -> str:
        """Name and printed source of the equation."""
        return f"{name_of(self.equation)} ({form_of(self.equation).source})"

    @property
    def verification(self) -> str:
        """The least sure word among the factors it rests on."""
        return weakest(
            [given.reference.verification for given in self.inputs.values() if given.reference]
        )
