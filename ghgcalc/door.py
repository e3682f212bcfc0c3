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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from inspect import CO_GENERATOR
from operator import attrgetter
from types import FunctionType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ghgcalc.errors import ArgumentError, DataQualityError, GhgcalcError, shown

Thing = TypeVar("Thing")

_FOREIGN = (TypeError, AttributeError, ValueError, LookupError, ArithmeticError, RecursionError)

_KEPT: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "float": (float, int),
}
"""Annotations of fields that are kept as given, and what fits them."""

_CHECKED = ("Any", "Source", "Equation")
"""Annotations of what says nothing, and of what a class looks at itself."""

_HUGE = 10**300
_TOO_LARGE = "no number that is counted with has 300 digits"
_LONGEST = 1_000_000
"""Things that are read one by one."""

_MOST = 100_000
"""Parts of an argument that are looked at."""

_WORDS = {"str": "text", "bool": "True or False", "int": "a whole number", "float": "a number",
          "date": "a day (datetime.date)"}  # fmt: skip


def door(thing: Thing) -> Thing:
    """A public class or function whose wrong arguments raise `ArgumentError`.

    Parameters
    ----------
    thing : class or function
        Of a class, what makes one and its public methods that take arguments, but those `indoors`.

    Examples
    --------
    >>> from ghgcalc.source import Facility
    >>> Facility("Plant", province=67)
    Traceback (most recent call last):
    ghgcalc.errors.ArgumentError: province=67: Facility takes text or None here.
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


def indoors(method: Thing) -> Thing:
    """A method that the library calls for every line, with what it has read: it has no door."""
    method.__indoors__ = True  # type: ignore[attr-defined]
    return method


def _is_open(name: str, method: FunctionType) -> bool:
    """Whether a method is public and takes arguments; an inventory, not a user, has a `Setting`."""
    code = method.__code__
    takes = code.co_argcount + code.co_kwonlyargcount > 1 or code.co_flags & 0x0C
    inside = hasattr(method, "__indoors__") or "Setting" in method.__annotations__.values()
    return bool(takes) and not name.startswith("_") and not inside


class Kept:
    """The fields of an attrs class that are kept as they are given, and what fits them."""

    def __init__(self, made: type) -> None:
        self.made = made
        self.fields: dict[str, tuple[str, tuple[type, ...]]] = {}
        self.whole: list[str] = []
        self.counts: list[str] = []
        for field in getattr(made, "__attrs_attrs__", ()):
            words = str(field.type).split(" | ")
            if field.init and field.converter is None and {*words} <= {*_KEPT, "None"}:
                classes = [one for word in words for one in _KEPT.get(word, (type(None),))]
                self.fields[field.name] = (str(field.type), tuple(classes))
                if int in classes:
                    self.counts.append(field.name)
            elif (
                field.init
                and field.name[0] != "_"
                and not (field.converter or field.validator or str(field.type) in _CHECKED)
            ):
                self.whole.append(field.name)
        self._values = attrgetter(*self.fields, "__class__", "__class__")
        self._fitting: set[tuple[type, ...]] = set()
        self._hints: dict[str, Any] | None = None

    def check(self, one: object) -> None:
        """Refuse an object with a field that its annotation does not allow.

        The classes of all fields that have passed are remembered together: looking them up costs
        less than looking at each field.
        """
        for name in self.counts:
            value = getattr(one, name)
            if isinstance(value, int) and not -_HUGE < value < _HUGE:
                raise DataQualityError(f"{name} of {self.made.__name__}", _TOO_LARGE)
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


def each(given: Iterable[Any], kind: type[Thing], field: str) -> tuple[Thing, ...]:
    """What is given as a tuple, refused at the first that is of another class.

    Raises
    ------
    DataQualityError
        If it is no list, or one of it is something else.

    Examples
    --------
    >>> each(["a", "b"], str, "names")
    ('a', 'b')
    """
    kept = []
    if isinstance(given, range) and len(given) > _MOST:
        raise DataQualityError(f"{field}={given}", f"more than {_MOST:,} are no list to be read")
    try:
        for one in (given,) if isinstance(given, str | bytes) else given:
            if not isinstance(one, kind):
                raise DataQualityError(f"{field}: {shown(one)}", f"each is a {kind.__name__}")
            kept.append(one)
            if len(kept) > _LONGEST:
                raise DataQualityError(field, f"more than {_LONGEST:,} are no list to be read")
    except TypeError:
        raise DataQualityError(f"{field}={shown(given)}", f"a list of {kind.__name__}") from None
    return tuple(kept)


def _called(function: Any, made: type | None) -> str:
    return str(function.__qualname__ if made is None else made.__name__)


def _refusal(name: str, value: object, called: str, annotation: str) -> ArgumentError:
    wanted = " or ".join(_WORDS.get(word, word) for word in annotation.split(" | "))
    return ArgumentError(f"{name}={shown(value)}", f"{called} takes {wanted} here")


def _hints(thing: Any, home: Any) -> dict[str, Any]:
    """The annotations of a function or class, by name."""
    known = vars(sys.modules[home.__module__])
    return get_type_hints(thing, known, _Names(known))


def _misfit(
    function: Callable[..., Any], made: type | None, given: Any, named: Any, problem: Exception
) -> ArgumentError | None:
    """The refusal of the first argument that does not fit its annotation, or cannot be read."""
    import inspect  # only a refusal needs it

    signature = inspect.signature(function)
    try:
        bound = signature.bind(*given, **named)
    except TypeError as said:
        takes = [name for name in signature.parameters if name != "self"]
        return ArgumentError(f"arguments of {_called(function, made)}", str(said), takes)
    hints = _hints(function, made or function)
    called = _called(function, made)
    for name, value in bound.arguments.items():
        parameter = signature.parameters[name]
        values: Collection[Any] = (value,)
        if parameter.kind is parameter.VAR_POSITIONAL:
            values = value
        elif parameter.kind is parameter.VAR_KEYWORD:
            values = value.values()
        for one in values:
            if name in hints and not _fits(one, hints[name]):
                return _refusal(name, one, called, str(parameter.annotation))
        if parameter.kind is parameter.VAR_KEYWORD and "keyword argument" in str(problem):
            return ArgumentError(f"{', '.join(value)} of {called}", str(problem))
    for name, value in bound.arguments.items():
        why = _unreadable(value, problem) if name not in ("self", "cls") else ""
        if why:
            return ArgumentError(f"{name} of {called}", why)
    return None


def _unreadable(value: object, problem: Exception) -> str:
    """Why a value that may stand in its place can still not be read, or nothing."""
    deep = isinstance(problem, RecursionError)
    try:
        if deep:
            repr(value)
        for part in _parts(value, 5_000 if deep else _MOST):
            if isinstance(part, str):
                part.encode()
            elif isinstance(part, int):
                if not -_HUGE < part < _HUGE:
                    return _TOO_LARGE
            elif "truth value" in str(problem):
                return "one value is needed here, not an array"
            elif part is None and deep:
                return "it holds itself, or more than can be read"
    except RecursionError:
        return "it is nested too deeply to be read"
    except UnicodeError:
        return "it holds half a character (a lone surrogate), which no text can be written with"
    except ValueError:
        return _TOO_LARGE
    return ""


def _parts(value: object, most: int) -> Iterator[Any]:
    """The texts, whole numbers and arrays in a tree of lists and mappings; None if it is large."""
    waiting, seen = [value], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | int) or getattr(one, "ndim", None):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one, *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += one
        if (seen := seen + 1) > most:
            yield None
            return


class _Named(type):
    """A class has whatever is asked of it: a module such as ``np`` has the classes of its names."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Named(name, (_Absent,), {})


class _Absent(metaclass=_Named):
    """A class that a module names for the type checker only: known by its name."""

    def __class_getitem__(cls, _: Any) -> type:
        return cls


class _Names(dict[str, Any]):
    """What a module knows; a name it does not know stands for the class of that name."""

    def __missing__(self, name: str) -> Any:
        for module in (builtins, collections.abc):
            if hasattr(module, name):
                return getattr(module, name)
        return _Named(name, (_Absent,), {})


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
        counts = hasattr(value, "__index__") if kind is int else hasattr(value, "__float__")
        other = isinstance(value, bool) or type(value).__name__ == "timedelta64"
        small = not isinstance(value, int) or -_HUGE < value < _HUGE
        return isinstance(value, number) and counts and small and not other
    if issubclass(kind, _Absent):
        return kind.__name__ in {one.__name__ for one in type(value).__mro__}
    if not isinstance(value, kind) or (isinstance(value, datetime) and kind is not datetime):
        return False
    if isinstance(value, str) or kind in (str, date):
        return issubclass(kind, str | date)  # a text is no list of its letters
    if kind.__module__ == "collections.abc" and getattr(value, "shape", None) == ():
        return False
    if Any in parts[-1:] and Any in parts[:1]:
        return True
    if isinstance(value, Mapping) and len(parts) == 2:
        return all(_fits(k, parts[0]) and _fits(v, parts[1]) for k, v in value.items())
    if isinstance(value, tuple) and kind is tuple and parts and parts[-1] is not Ellipsis:
        return len(value) == len(parts) and all(map(_fits, value, parts))
    if isinstance(value, Collection) and len(parts) in (1, 2) and not hasattr(value, "dtype"):
        return all(_fits(one, parts[0]) for one in value if one is not value)
    return True
