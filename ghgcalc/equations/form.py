"""What an equation says about itself: its name, where it is printed, and its units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc.errors import DataQualityError
from ghgcalc.frozen import FrozenMapping

Value = float | npt.NDArray[np.float64]
Equation = Callable[..., Value]
_Function = TypeVar("_Function", bound=Equation)


def _read_only(units: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMapping(units)


@attrs.frozen
class Form:
    """The printed identity of an equation.

    Attributes
    ----------
    source : str
        Document, volume and equation number.
    result : str
        Unit of the result; ``{gas}`` stands for the gas computed.
    units : mapping of str to str
        Unit of each input by parameter name; ``{gas}`` and ``{amount}`` are filled by the user of
        the equation.

    Examples
    --------
    >>> from ghgcalc.equations import combustion
    >>> form_of(combustion.fuel_by_mass).result
    't {gas}'
    """

    source: str
    result: str
    units: Mapping[str, str] = attrs.field(converter=_read_only)


def form(source: str, result: str, **units: str) -> Callable[[_Function], _Function]:
    """Give an equation its `Form`, readable as ``form_of(equation)``.

    Examples
    --------
    >>> @form("own balance, 2026", "t CO2", amount="t")
    ... def all_of_it(amount):
    ...     return amount
    >>> form_of(all_of_it).source
    'own balance, 2026'
    """

    def attach(function: _Function) -> _Function:
        function.__dict__["form"] = Form(source, result, units)
        return function

    return attach


def base_name(name: str) -> str:
    """The parameter that an input belongs to: ``"doc"`` for ``"doc[food_waste]"``.

    Examples
    --------
    >>> base_name("doc[food_waste]"), base_name("amount")
    ('doc', 'amount')
    """
    return name.partition("[")[0]


def gathered(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs as an equation takes them: those with an index are gathered into one mapping.

    Examples
    --------
    >>> gathered({"area": 2.0, "rate[straw]": 1.5, "rate[compost]": 3.0})
    {'area': 2.0, 'rate': {'straw': 1.5, 'compost': 3.0}}
    """
    arguments: dict[str, Any] = {}
    for name, value in inputs.items():
        base, bracket, index = name.partition("[")
        if bracket:
            arguments.setdefault(base, {})[index.removesuffix("]")] = value
        else:
            arguments[base] = value
    return arguments


def form_of(equation: Equation) -> Form:
    """The `Form` of an equation.

    Raises
    ------
    DataQualityError
        If it has none.

    Examples
    --------
    >>> from ghgcalc.equations import combustion
    >>> form_of(combustion.fuel_by_mass).units["ncv"]
    'GJ/t'
    """
    found = getattr(equation, "form", None)
    if not isinstance(found, Form):
        raise DataQualityError(f"equation {equation!r}", "it states neither source nor units")
    return found


def name_of(equation: Equation) -> str:
    """Module and name of an equation, such as ``"combustion.fuel_by_mass"``.

    Examples
    --------
    >>> from ghgcalc.equations import combustion
    >>> name_of(combustion.fuel_by_mass)
    'combustion.fuel_by_mass'
    """
    return f"{equation.__module__.rsplit('.', 1)[-1]}.{equation.__name__}"
