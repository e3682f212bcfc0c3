"""`door`: what is public answers a wrong argument with an error of ours that names the argument.

A call that succeeds pays for one more frame. Only when Python's own error comes out of a call are
its arguments held against the annotations; where all of them fit, the error is a defect of ours
and goes on as it is. Fields that an attrs class keeps as they were given (texts, numbers) are
held to their annotations when the object is made, since nothing else reads them.
"""

from __future__ import annotations

import builtins
import collections.abc
import functools
import numbers
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from inspect import CO_GENERATOR
from operator import attrgetter
from types import FunctionType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ghgcalc.errors import DataQualityError, GhgcalcError

Thing = TypeVar("Thing")

_FOREIGN = (TypeError, AttributeError, ValueError, LookupError, ArithmeticError, RecursionError)

_KEPT: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "float": (float, int),
}
"""Annotations of fields that are kept as given, and what fits them."""

_WORDS = {"str": "text", "bool": "True or False", "int": "a whole number", "float": "a number",
          "date": "a day (datetime.date)"}  # fmt: skip


def door(thing: Thing) -> Thing:
    """A public class or function whose wrong arguments raise `DataQualityError`.

    Parameters
    ----------
    thing : class or function
        Of a class, what makes one; a method has a door of its own.

    Examples
    --------
    >>> from ghgcalc.source import Facility
    >>> Facility("Plant", province=67)
    Traceback (most recent call last):
    ghgcalc.errors.DataQualityError: province=67: Facility takes text or None here.
    """
    if not isinstance(thing, type):
        return _guarded(thing)  # type: ignore[no-any-return]
    for name, member in list(vars(thing).items()):
        if isinstance(member, classmethod) and not name.startswith("_"):
            setattr(thing, name, classmethod(_guarded(member.__func__)))
        elif isinstance(member, FunctionType) and _is_open(name, member):
            setattr(thing, name, _guarded(member))
    made: Any = thing
    if "__init__" in vars(thing):
        made.__init__ = _guarded(made.__init__, thing, Kept(thing))
    return thing


def _is_open(name: str, method: FunctionType) -> bool:
    """Whether a method is public, takes arguments, and has no door yet."""
    code = method.__code__
    takes = code.co_argcount + code.co_kwonlyargcount > 1 or code.co_flags & 0x0C
    return bool(takes) and not name.startswith("_") and not hasattr(method, "__wrapped__")


class Kept:
    """The fields of an attrs class that are kept as they are given, and what fits them."""

    def __init__(self, made: type) -> None:
        self.made = made
        self.fields: dict[str, tuple[str, tuple[type, ...]]] = {}
        self.whole: list[str] = []
        for field in getattr(made, "__attrs_attrs__", ()):
            words = str(field.type).split(" | ")
            if field.init and field.converter is None and {*words} <= {*_KEPT, "None"}:
                classes = [one for word in words for one in _KEPT.get(word, (type(None),))]
                self.fields[field.name] = (str(field.type), tuple(classes))
            elif field.init and not (field.converter or field.validator or field.type == "Any"):
                self.whole.append(field.name)
        self._values = attrgetter(*self.fields, "__class__", "__class__")
        self._fitting: set[tuple[type, ...]] = set()
        self._hints: dict[str, Any] | None = None

    def check(self, one: object) -> None:
        """Refuse an object with a field that its annotation does not allow.

        The classes of all fields that have passed are remembered together: looking them up costs
        less than looking at each field.
        """
        classes = tuple(map(type, self._values(one)))
        if classes in self._fitting:
            return
        for name, (annotation, fitting) in self.fields.items():
            value = getattr(one, name)
            if not isinstance(value, fitting) or (isinstance(value, bool) and bool not in fitting):
                raise _refusal(name, value, self.made.__name__, annotation)
        self._fitting.add(classes)

    def check_whole(self, one: object) -> None:
        """Refuse an object whose days, tables or tuples of records are something else."""
        if self._hints is None:
            self._hints = _hints(self.made, self.made)
        for name in self.whole:
            value = getattr(one, name)
            if not _fits(value, self._hints[name]):
                annotation = str(getattr(self.made, "__annotations__", {}).get(name, "another"))
                raise _refusal(name, value, self.made.__name__, annotation)


def _guarded(function: Any, made: type | None = None, kept: Kept | None = None) -> Any:
    """The function, or what makes a class, with its refusals put into words of ours."""

    @functools.wraps(function)
    def guarded(*given: Any, **named: Any) -> Any:
        try:
            result = function(*given, **named)
        except GhgcalcError:
            raise
        except _FOREIGN as problem:
            misfit = _misfit(function, made, given, named, problem)
            if misfit is None:
                raise
            raise misfit from problem
        if kept is not None:
            kept.check(given[0])
            if kept.whole:
                kept.check_whole(given[0])
        return result

    @functools.wraps(function)
    def guarded_generator(*given: Any, **named: Any) -> Any:
        try:
            yield from function(*given, **named)
        except GhgcalcError:
            raise
        except _FOREIGN as problem:
            misfit = _misfit(function, made, given, named, problem)
            if misfit is None:
                raise
            raise misfit from problem

    yields = getattr(getattr(function, "__code__", None), "co_flags", 0) & CO_GENERATOR
    return guarded_generator if yields else guarded


def _called(function: Any, made: type | None) -> str:
    return str(function.__qualname__ if made is None else made.__name__)


def _refusal(name: str, value: object, called: str, annotation: str) -> DataQualityError:
    wanted = " or ".join(_WORDS.get(word, word) for word in annotation.split(" | "))
    return DataQualityError(f"{name}={_shown(value)}", f"{called} takes {wanted} here")


def _shown(value: object) -> str:
    """What was given, without spelling out what has thousands of digits or levels."""
    try:
        return repr(value)[:200]
    except (ValueError, RecursionError):
        return f"<{type(value).__name__}>"


def _hints(thing: Any, home: Any) -> dict[str, Any]:
    """The annotations of a function or class, by name."""
    known = vars(sys.modules[home.__module__])
    return get_type_hints(thing, known, _Names(known))


def _misfit(
    function: Callable[..., Any], made: type | None, given: Any, named: Any, problem: Exception
) -> DataQualityError | None:
    """The refusal of the first argument that does not fit its annotation, or cannot be read."""
    import inspect  # only a refusal needs it

    signature = inspect.signature(function)
    try:
        bound = signature.bind(*given, **named)
    except TypeError as said:
        takes = [name for name in signature.parameters if name != "self"]
        return DataQualityError(f"arguments of {_called(function, made)}", str(said), takes)
    hints = _hints(function, made or function)
    for name, value in bound.arguments.items():
        parameter = signature.parameters[name]
        values: Collection[Any] = (value,)
        if parameter.kind is parameter.VAR_POSITIONAL:
            values = value
        elif parameter.kind is parameter.VAR_KEYWORD:
            values = value.values()
        for one in values:
            if name in hints and not _fits(one, hints[name]):
                called = _called(function, made)
                return _refusal(name, one, called, str(parameter.annotation))
    if isinstance(problem, RecursionError | UnicodeError | ArithmeticError | ValueError):
        for name, value in bound.arguments.items():
            why = _unreadable(value) if name != "self" else ""
            if why:
                return DataQualityError(f"{name} of {_called(function, made)}", why)
    return None


def _unreadable(value: object) -> str:
    """Why a value that may stand in its place can still not be read, or nothing."""
    try:
        repr(value)
        for part in _parts(value):
            part.encode()
    except RecursionError:
        return "it is nested too deeply to be read"
    except UnicodeError:
        return "it holds half a character (a lone surrogate), which no text can be written with"
    except ValueError:
        return "it holds a number of more digits than can be read"
    return ""


def _parts(value: object) -> Iterator[str]:
    """The texts in a tree of lists and mappings, to a bound."""
    waiting, seen = [value], 0
    while waiting and (seen := seen + 1) < 100_000:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one, *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += one


class _Absent:
    """A class that a module names for the type checker only: known by its name."""

    def __class_getitem__(cls, _: Any) -> type:
        return cls


class _Names(dict[str, Any]):
    """What a module knows; a name it does not know stands for the class of that name."""

    def __missing__(self, name: str) -> Any:
        for module in (builtins, collections.abc):
            if hasattr(module, name):
                return getattr(module, name)
        return type(name, (_Absent,), {})


def _fits(value: object, hint: Any) -> bool:
    """Whether a value is what an annotation says; what it does not say in full, fits."""
    kind: Any = get_origin(hint) or hint
    parts = get_args(hint)
    if kind in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    if kind is Any or not isinstance(kind, type):
        return True
    if getattr(kind, "_is_protocol", False):
        return all(hasattr(value, name) for name in vars(kind) if not name.startswith("_"))
    if kind in (int, float):
        number = numbers.Integral if kind is int else numbers.Real
        return isinstance(value, number) and not isinstance(value, bool)
    if issubclass(kind, _Absent):
        return kind.__name__ in {one.__name__ for one in type(value).__mro__}
    if not isinstance(value, kind) or (isinstance(value, datetime) and kind is not datetime):
        return False
    if isinstance(value, Mapping) and len(parts) == 2:
        return all(_fits(k, parts[0]) and _fits(v, parts[1]) for k, v in value.items())
    if isinstance(value, tuple) and kind is tuple and parts and parts[-1] is not Ellipsis:
        return len(value) == len(parts) and all(map(_fits, value, parts))
    if isinstance(value, Collection) and len(parts) in (1, 2) and not hasattr(value, "dtype"):
        return all(_fits(one, parts[0]) for one in value if one is not value)
    return True
