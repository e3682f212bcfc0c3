"""The closed vocabulary of units, ``data/units.txt``: what each name is and how texts are read.

A unit text is names with exponents, a space for times and a slash for per. pint keeps the
definitions and is imported when the first unit has to be parsed.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ghgcalc import tables
from ghgcalc.errors import UnitError, shown

if TYPE_CHECKING:
    import pint

SEE = "docs/reference/units.md"
_LONGEST = 64
_NAME = re.compile(r"[^\W\d]\w*")
_HYPHENATED = re.compile(r"[^\W\d]\w*(?:-\w+)+(?:\([EZ]\))?")
_FACTOR = re.compile(
    r"(?:10\^-?\d{1,2}"  # a power of ten
    r"|[^\W\d]\w*(?:\^-?\d)?"  # a name, perhaps with an exponent
    r"|1)"
)


@functools.cache
def _definitions() -> Mapping[str, str]:
    """The line of ``units.txt`` that defines each name, aliases included."""
    found: dict[str, str] = {}
    for line in tables.text("units.txt").splitlines():
        if "=" in line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("=")]
            found |= dict.fromkeys((parts[0], *parts[2:]), line)
    return MappingProxyType(found)


def names() -> tuple[str, ...]:
    """Every unit name of the vocabulary, aliases included."""
    return tuple(_definitions())


class _Vocabulary:
    """The pint registry, which defines a unit when a text first asks for it.

    Defining all of them at once took a tenth of the time to a first result.
    """

    def __init__(self) -> None:
        import pint

        # ValueError and OverflowError: for "nan", which pint reads
        self.refusals = (pint.errors.PintError, AttributeError, ValueError, OverflowError)
        self.registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
            None, non_int_type=Fraction, cache_folder=None
        )
        self._defined: set[str] = set()
        self._changing = threading.Lock()

    def define(self, expression: str) -> None:
        """Define every name in an expression, and first what it is defined by."""
        for name in _NAME.findall(expression):
            line = _definitions().get(name) or _definitions().get(name.removesuffix("s"))
            if line is not None and line not in self._defined:
                self._defined.add(line)
                self.define(line.split("=")[1])
                self.registry.define(line)

    def root(self, name: str) -> tuple[Any, Mapping[str, Any]]:
        """Magnitude of one of a named unit in root units, and its dimensions.

        One thread at a time: another would meet units that are half defined.
        """
        with self._changing:
            self.define(name)
            root = self.registry.Quantity(Fraction(1), name).to_root_units()
            return root.magnitude, dict(root.dimensionality)


_vocabulary = functools.cache(_Vocabulary)


def near(unit: str) -> list[str]:
    """Names like the unknown ones in a unit text, or those most in use."""
    import difflib

    words = _NAME.findall(unit)
    unknown = [word for word in words if word not in names()]
    close = [
        name
        for word in unknown[:2]
        for name in difflib.get_close_matches(word, names(), n=3, cutoff=0.5)
    ]
    return close or ["kg", "t", "L", "m3", "kWh", "MWh", "TJ"]


def plain_name(name: str) -> str:
    """The name of a gas as it stands in a unit: without hyphens, brackets and commas.

    Examples
    --------
    >>> plain_name("HFO-1234ze(E)")
    'HFO1234zeE'
    """
    return re.sub(r"[-(),.']", "", name)


def _factors(unit: str) -> list[tuple[str, int]]:
    """Names and exponents of a unit text; what stands between two slashes is read whole."""
    if not isinstance(unit, str):
        raise UnitError(
            f"unit={shown(unit)}", "a unit is text, such as 't' or 'kg CO2/TJ'", see=SEE
        )
    asked = f"unit {shown(unit)}"
    if len(unit) > _LONGEST:
        raise UnitError(asked, f"longer than {_LONGEST} characters", see=SEE)
    text = unicodedata.normalize("NFC", unit).strip()
    text = text.replace("²", "^2").replace("³", "^3").replace("·", " ").replace("%", "percent")
    text = re.sub(r"\s*(\*\*|\^)\s*", "^", text).replace("*", " ")
    text = _HYPHENATED.sub(lambda match: plain_name(match[0]), text)
    if not text:
        raise UnitError(asked, "no unit is given", ["t", "kWh", "m3"], SEE)
    found = []
    for number, part in enumerate(text.split("/")):
        factors = part.split()
        if not factors or not all(_FACTOR.fullmatch(factor) for factor in factors):
            raise UnitError(asked, "it is not written as a unit", near(text), SEE)
        for factor in factors:
            name, _, power = factor.partition("^")
            found.append((name, (int(power) if power else 1) * (1 if number == 0 else -1)))
    return found


@functools.cache
def _named(name: str) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    """Size in root units and dimensions of one name of the vocabulary."""
    vocabulary = _vocabulary()
    try:
        if not name.isidentifier():  # a letter to the pattern, such as ¼, and none to pint
            raise AttributeError(name)
        magnitude, dimensions = vocabulary.root(name)
    except vocabulary.refusals:
        why = f"{name!r} is not in the vocabulary"
        if not {"ton", "tons"}.isdisjoint(name.lower().split("_")):
            why += " (a ton may be 907, 1000 or 1016 kg: write t or kg)"
        raise UnitError(f"unit {name!r}", why, near(name), SEE) from None
    size = Fraction(str(magnitude)).limit_denominator(10**18)
    return size, tuple((each, int(power)) for each, power in dimensions.items())


@functools.lru_cache(maxsize=4096)
def parsed(unit: str) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    """Size in root units and dimensions of a unit text."""
    size = Fraction(1)
    dimensions: Counter[str] = Counter()
    for name, exponent in _factors(unit):
        if name in ("1", "10"):  # not what else counts as a digit, such as ⁴
            size *= Fraction(int(name)) ** exponent
            continue
        one, of_one = _named(name)
        size *= one**exponent
        for dimension, power in of_one:
            dimensions[dimension] += power * exponent
    return size, tuple(sorted((name, power) for name, power in dimensions.items() if power))
