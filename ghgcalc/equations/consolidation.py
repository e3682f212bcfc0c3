"""The share of an emission that an organisation accounts for."""

from __future__ import annotations

import functools
from typing import Any

from ghgcalc.equations.form import Equation, Form, Value, form_of

SHARE = "share_accounted"
"""Name of the input that a consolidated equation has more."""


@functools.cache
def consolidated(equation: Equation) -> Equation:
    """An equation times the share that an organisation accounts for.

    E' = s * E   [1]_

    Parameters
    ----------
    equation : callable
        Of `ghgcalc.equations`.

    Returns
    -------
    callable
        The same equation with one input more, the share [1].

    Raises
    ------
    DataQualityError
        If the equation states neither source nor units.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3.

    Examples
    --------
    >>> from ghgcalc.equations import basic
    >>> consolidated(basic.activity_times_factor)(amount=100.0, factor=0.5, share_accounted=0.4)
    20.0
    """
    return _Shared(equation)


class _Shared:
    """A consolidated equation; a class, so that lines that hold one can be pickled."""

    def __init__(self, equation: Equation) -> None:
        self._equation = equation
        self.__module__, self.__name__ = equation.__module__, equation.__name__
        printed = form_of(equation)
        self.form = Form(
            f"{printed.source}; times the share accounted for, GHG Protocol Corporate Standard, "
            "Ch. 3",
            printed.result,
            {**printed.units, SHARE: "1"},
        )

    def __call__(self, **inputs: Any) -> Value:
        share = inputs.pop(SHARE)
        mass: Value = share * self._equation(**inputs)
        return mass

    def __reduce__(self) -> tuple[Any, ...]:
        return consolidated, (self._equation,)
