"""The door: text, ``(value, unit)`` and Quantities become floats in a fixed unit, once.

The vocabulary is ours and closed (``data/units.txt``), in pint's format. pint is imported when a
unit has to be parsed for the first time; every conversion is kept as an exact ratio.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ghgcalc.errors import DataQualityError, UnitError, shown
from ghgcalc.vocabulary import SEE, parsed

Value = float | npt.NDArray[np.float64]

_DEEPEST = 64  # levels of lists that numpy makes axes of
_NUMBER = re.compile(r"[+-]?\d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_FACTOR = re.compile(
    r"(?:10\^-?\d{1,2}"  # a power of ten
    r"|[^\W\d]\w*(?:\^-?\d)?"  # a name, perhaps with an exponent
    r"|1)"
)


def check_unit(unit: str) -> str:
    """`unit` itself if the vocabulary knows it.

    Raises
    ------
    UnitError
        If it does not.
    """
    parsed(unit)
    return unit


def same_dimension(one: str, other: str) -> bool:
    """Whether a quantity in the one unit can be given in the other.

    Examples
    --------
    >>> same_dimension("GWh", "TJ"), same_dimension("kg CO2", "kg CH4")
    (True, False)
    """
    return one == other or parsed(one)[1] == parsed(other)[1]


def gas_in(unit: str) -> str | None:
    """The gas that a unit counts, as it stands in the unit: ``"CO2"`` for ``"t CO2/MWh"``.

    Examples
    --------
    >>> gas_in("kg HFC-134a/t"), gas_in("MWh")
    ('HFC134a', None)
    """
    found = [name[5:-1] for name, power in parsed(unit)[1] if name[:5] == "[gas_" and power == 1]
    return found[0] if len(found) == 1 else None


def counts_money(unit: str) -> bool:
    """Whether a unit counts money and nothing else.

    Examples
    --------
    >>> counts_money("10^6 VND"), counts_money("kg CO2e/USD")
    (True, False)
    """
    dimensions = parsed(unit)[1]
    return len(dimensions) == 1 and dimensions[0][0].startswith("[currency_")


def denominator(unit: str) -> str:
    """What a factor's unit is per: ``"MWh"`` for ``"t CO2/MWh"``.

    Raises
    ------
    UnitError
        If the unit is not one thing per another.
    """
    _, slash, below = unit.partition("/")
    if not slash or "/" in below:
        raise UnitError(
            f"unit {shown(unit)}", "a factor is a gas per an amount", ["t CO2/MWh"], SEE
        )
    return below.strip()


@functools.lru_cache(maxsize=8192)
def ratio(from_unit: str, to_unit: str) -> tuple[float, float]:
    """Numerator and denominator of the factor from one unit to another, each exact.

    Raises
    ------
    UnitError
        If a unit is unknown, or the two are of different dimensions.
    """
    if from_unit == to_unit:
        return 1.0, 1.0
    size, dimensions = parsed(from_unit)
    to_size, to_dimensions = parsed(to_unit)
    if dimensions != to_dimensions:
        raise UnitError(
            f"{shown(from_unit)} as {shown(to_unit)}",
            "the two are of different dimensions",
            see=SEE,
        )
    exact = size / to_size
    return float(exact.numerator), float(exact.denominator)


def convert(value: Value, from_unit: str, to_unit: str) -> Value:
    """`value` in another unit of the same dimension.

    Parameters
    ----------
    value : float or ndarray
    from_unit, to_unit : str

    Examples
    --------
    >>> convert(21.0, "GWh", "MWh")
    21000.0
    >>> round(convert(1.0, "kg N2O-N/kg N", "kg N2O/kg N"), 6)
    1.571429

    Raises
    ------
    UnitError
        If a unit is unknown, or the two are of different dimensions.
    """
    above, below = ratio(from_unit, to_unit)
    if above != 1.0:
        value = value * above
    return value if below == 1.0 else value / below


_LONGEST = 500
"""Characters of a quantity as text."""


def _from_text(text: str, field: str) -> tuple[float, str]:
    asked = f"{field}={shown(text)}"
    text = text.strip()
    if len(text) > _LONGEST:
        raise UnitError(asked, f"longer than {_LONGEST} characters", see=SEE)
    match = _NUMBER.match(text[:200])
    if match is None:
        raise UnitError(asked, "it does not begin with a number", ["1200 t", "85 kL"], SEE)
    unit = text[match.end() :]
    if unit[:1] in (",", "."):
        raise UnitError(
            asked,
            "a comma or a second dot in a number may mean thousands or decimals; "
            "write 1200.5 with a decimal point and no thousands mark",
            ["1200.5 t"],
            SEE,
        )
    if unit[:1] == "*" or re.match(r"\s*\d", unit):
        raise UnitError(asked, "an amount is one number and one unit", ["1200 t"], SEE)
    if not unit.strip():
        raise UnitError(asked, "no unit is given", [f"{match[0]} t", f"{match[0]} kWh"], SEE)
    return float(match[0]), unit.strip()


def split(amount: object, field: str = "amount") -> tuple[Value, str]:
    """Value and unit text of what a user may give as a quantity.

    Parameters
    ----------
    amount : str, tuple of (number or array, str), or Quantity
        A Quantity of any registry is read by its magnitude and the text of its unit.
    field : str
        The name that an error uses.

    Examples
    --------
    >>> split("1200 t"), split((85, "kL"))
    ((1200.0, 't'), (85.0, 'kL'))

    Raises
    ------
    UnitError
        If no unit is given or the text is not one number and one unit.
    """
    if isinstance(amount, str):
        return _from_text(amount, field)
    if hasattr(amount, "magnitude") and hasattr(amount, "units"):
        value: Any = amount.magnitude
        unit: Any = f"{amount.units:D}" if hasattr(amount.units, "_units") else str(amount.units)
        unit = unit.replace(" ** ", "^").replace(" * ", " ").replace(" / ", "/")
    elif isinstance(amount, tuple | list) and len(amount) == 2 and isinstance(amount[1], str):
        value, unit = amount
    else:
        raise UnitError(
            f"{field}={shown(amount)}",
            "a quantity needs its unit",
            ['"1200 t"', '(1200, "t")'],
            SEE,
        )
    return numbers(value, field), unit


def numbers(given: object, field: str = "value") -> Value:
    """A number or an array of numbers as float64; what only looks like one is refused.

    Raises
    ------
    UnitError
        For booleans, text, complex numbers and whatever float64 cannot hold.
    """
    first = given
    for _ in range(_DEEPEST):
        if not isinstance(first, list | tuple) or not first:
            break
        first = first[0]
    if isinstance(first, range):  # numpy would write out what may have no end
        raise UnitError(f"{field}={shown(given)}", "not a number", see=SEE)
    if isinstance(given, np.ma.MaskedArray) and given.mask.any():  # numpy would count them
        raise UnitError(
            f"{field}={shown(given)}", "masked: give the values that are known", see=SEE
        )
    try:
        array = np.asarray(given)
        if array.dtype.kind not in "iufO":
            raise TypeError
        array = array.astype(np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        too_large = isinstance(error, OverflowError)  # and not spelt out, digit by digit
        what = "a very large number" if too_large else shown(given)
        raise UnitError(f"{field}={what}", "not a number", see=SEE) from None
    return float(array) if array.ndim == 0 else array


def check_amount(value: Value, unit: str, field: str = "amount") -> None:
    """Refuse what no amount can be: negative, not finite, empty.

    Raises
    ------
    DataQualityError
        If any value is negative, NaN or infinite.
    """
    why = ""
    if isinstance(value, np.ndarray):
        if value.size == 0:
            why = "no value is given"
        elif not np.isfinite(value).all():
            why = "every amount must be a finite number"
        elif (value < 0).any():
            why = "an amount cannot be negative"
    elif not math.isfinite(value):
        why = "an amount must be a finite number"
    elif value < 0:
        why = "an amount cannot be negative"
    if why:
        raise DataQualityError(f"{field}={shown(value)} {unit}", why)


def amount(given: object, accepted: Sequence[str], field: str = "amount") -> tuple[Value, str]:
    """A user's amount in the first accepted unit of its dimension, checked.

    Parameters
    ----------
    given : str, tuple or Quantity
        See `split`.
    accepted : sequence of str
        Fixed units, one for each dimension that makes sense here.
    field : str
        The name that an error uses.

    Returns
    -------
    (float or ndarray, str)

    Examples
    --------
    >>> amount("85 kL", ["t", "m3", "TJ"])
    (85.0, 'm3')

    Raises
    ------
    UnitError
        For an unknown unit or one of the wrong dimension.
    DataQualityError
        If the amount is negative or not finite.
    """
    value, unit = split(given, field)
    check_amount(value, unit, field)
    for target in accepted:
        if same_dimension(unit, target):
            converted = convert(value, unit, target)
            check_amount(converted, target, field)
            return converted, target
    raise wrong_dimension(value, unit, accepted, field)


def wrong_dimension(value: Value, unit: str, accepted: Sequence[str], field: str) -> UnitError:
    """The refusal of an amount whose unit makes no sense in its field."""
    return UnitError(
        f"{field}={value} {unit}",
        f"{shown(unit)} has the wrong dimension here; a unit convertible to "
        f"{' or '.join(accepted)} is needed",
        accepted,
        SEE,
    )
