"""The door: text, ``(value, unit)`` and Quantities become floats in a fixed unit, once.

The vocabulary is ours and closed (``data/units.txt``), in pint's format. pint is imported when a
unit has to be parsed for the first time; every conversion is kept as an exact ratio.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ghgcalc import tables
from ghgcalc.errors import DataQualityError, UnitError

if TYPE_CHECKING:
    import pint

Value = float | npt.NDArray[np.float64]

_SEE = "docs/reference/units.md"
_LONGEST = 64
_NUMBER = re.compile(r"[+-]?\d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_HYPHENATED = re.compile(r"[^\W\d]\w*(?:-\w+)+(?:\([EZ]\))?")
_FACTOR = re.compile(
    r"(?:10\^-?\d{1,2}"  # a power of ten
    r"|[^\W\d]\w*(?:\^-?\d)?"  # a name, perhaps with an exponent
    r"|1)"
)


@functools.cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    lines = tables.text("units.txt").splitlines()
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
        None, non_int_type=Fraction, cache_folder=None
    )
    registry.load_definitions(lines)
    return registry


@functools.cache
def names() -> tuple[str, ...]:
    """Every unit name of the vocabulary, aliases included."""
    found = []
    for line in tables.text("units.txt").splitlines():
        if "=" in line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("=")]
            found += [parts[0], *parts[2:]]
    return tuple(found)


def _near(unit: str) -> list[str]:
    import difflib

    words = re.findall(r"[^\W\d]\w*", unit)
    unknown = [word for word in words if word not in names()]
    return [
        name
        for word in unknown[:2]
        for name in difflib.get_close_matches(word, names(), n=3, cutoff=0.5)
    ]


def plain_name(name: str) -> str:
    """The name of a gas as it stands in a unit: without hyphens, brackets and commas.

    Examples
    --------
    >>> plain_name("HFO-1234ze(E)")
    'HFO1234zeE'
    """
    return re.sub(r"[-(),.']", "", name)


def _normal(unit: str) -> str:
    """The unit as an expression pint reads one way only: each part between slashes in brackets."""
    if not isinstance(unit, str):
        raise UnitError(f"unit={unit!r}", "a unit is text, such as 't' or 'kg CO2/TJ'", see=_SEE)
    asked = f"unit {unit!r}"
    if len(unit) > _LONGEST:
        raise UnitError(asked, f"longer than {_LONGEST} characters", see=_SEE)
    text = unicodedata.normalize("NFC", unit).strip()
    text = text.replace("²", "2").replace("³", "3").replace("·", " ").replace("%", "percent")
    text = re.sub(r"\s*\*\*\s*", "^", text)
    text = re.sub(r"\s*\^\s*", "^", text).replace("*", " ")
    text = _HYPHENATED.sub(lambda match: plain_name(match[0]), text)
    if not text:
        raise UnitError(asked, "no unit is given", ["t", "kWh", "m3"], _SEE)
    parts = []
    for part in text.split("/"):
        factors = part.split()
        if not factors or not all(_FACTOR.fullmatch(factor) for factor in factors):
            raise UnitError(asked, "it is not written as a unit", _near(text), _SEE)
        parts.append("(" + "*".join(factors).replace("^", "**") + ")")
    return "/".join(parts)


@functools.lru_cache(maxsize=4096)
def _parsed(unit: str) -> tuple[Fraction, tuple[tuple[str, Fraction], ...]]:
    """Size in root units, and dimensions."""
    expression = _normal(unit)
    registry = _registry()
    import pint

    try:
        quantity = registry.Quantity(Fraction(1)) * registry.parse_expression(expression)
        root = quantity.to_root_units()
    except (pint.errors.PintError, AttributeError) as problem:
        missing = getattr(problem, "unit_names", None)
        named = missing if isinstance(missing, str) else unit
        why = f"{named!r} is not in the vocabulary"
        if "ton" in str(named).lower().split("_") or str(named).lower() in ("ton", "tons"):
            why += " (a ton may be 907, 1000 or 1016 kg: write t or kg)"
        raise UnitError(f"unit {unit!r}", why, _near(unit), _SEE) from None
    size = Fraction(root.magnitude).limit_denominator(10**18)
    dimensions = tuple(
        sorted((name, Fraction(power)) for name, power in root.dimensionality.items())
    )
    return size, dimensions


def check_unit(unit: str) -> str:
    """`unit` itself if the vocabulary knows it.

    Raises
    ------
    UnitError
        If it does not.
    """
    _parsed(unit)
    return unit


def same_dimension(one: str, other: str) -> bool:
    """Whether a quantity in the one unit can be given in the other.

    Examples
    --------
    >>> same_dimension("GWh", "TJ"), same_dimension("kg CO2", "kg CH4")
    (True, False)
    """
    return one == other or _parsed(one)[1] == _parsed(other)[1]


def gas_in(unit: str) -> str | None:
    """The gas that a unit counts, as it stands in the unit: ``"CO2"`` for ``"t CO2/MWh"``.

    Examples
    --------
    >>> gas_in("kg HFC-134a/t"), gas_in("MWh")
    ('HFC134a', None)
    """
    found = [name[5:-1] for name, power in _parsed(unit)[1] if name[:5] == "[gas_" and power == 1]
    return found[0] if len(found) == 1 else None


def denominator(unit: str) -> str:
    """What a factor's unit is per: ``"MWh"`` for ``"t CO2/MWh"``.

    Raises
    ------
    UnitError
        If the unit is not one thing per another.
    """
    _, slash, below = unit.partition("/")
    if not slash or "/" in below:
        raise UnitError(f"unit {unit!r}", "a factor is a gas per an amount", ["t CO2/MWh"], _SEE)
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
    size, dimensions = _parsed(from_unit)
    to_size, to_dimensions = _parsed(to_unit)
    if dimensions != to_dimensions:
        raise UnitError(
            f"{from_unit!r} as {to_unit!r}", "the two are of different dimensions", see=_SEE
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


def _from_text(text: str, field: str) -> tuple[float, str]:
    asked = f"{field}={text!r}"
    match = _NUMBER.match(text.strip()[:200])
    if match is None:
        raise UnitError(asked, "it does not begin with a number", ["1200 t", "85 kL"], _SEE)
    unit = text.strip()[match.end() :]
    if unit[:1] in (",", "."):
        raise UnitError(
            asked,
            "a comma or a second dot in a number may mean thousands or decimals; "
            "write 1200.5 with a decimal point and no thousands mark",
            ["1200.5 t"],
            _SEE,
        )
    if unit[:1] == "*" or re.match(r"\s+\d", unit):
        raise UnitError(asked, "an amount is one number and one unit", ["1200 t"], _SEE)
    if not unit.strip():
        raise UnitError(asked, "no unit is given", [f"{match[0]} t", f"{match[0]} kWh"], _SEE)
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
            f"{field}={amount!r}",
            "a quantity needs its unit",
            ['"1200 t"', '(1200, "t")'],
            _SEE,
        )
    try:
        if isinstance(value, bool | str):
            raise TypeError
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise UnitError(f"{field}={value!r}", "not a number", see=_SEE) from None
    return (float(array) if array.ndim == 0 else array.copy()), unit


def check_amount(value: Value, unit: str, field: str = "amount") -> None:
    """Refuse what no amount can be: negative, not finite, empty.

    Raises
    ------
    DataQualityError
        If any value is negative, NaN or infinite.
    """
    asked = f"{field}={value!r} {unit}"
    if isinstance(value, np.ndarray):
        if value.size == 0:
            raise DataQualityError(asked, "no value is given")
        if not np.isfinite(value).all():
            raise DataQualityError(asked, "every amount must be a finite number")
        if (value < 0).any():
            raise DataQualityError(asked, "an amount cannot be negative")
    elif not math.isfinite(value):
        raise DataQualityError(asked, "an amount must be a finite number")
    elif value < 0:
        raise DataQualityError(asked, "an amount cannot be negative")


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
        f"{unit!r} has the wrong dimension here; a unit convertible to "
        f"{' or '.join(accepted)} is needed",
        accepted,
        _SEE,
    )
