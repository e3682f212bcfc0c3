"""Every public entry of the library, and valid calls of each, recorded while examples run.

An entry is what `ghgcalc.__all__` reaches: classes (their constructor and every public method),
functions, and the public names of the modules among them. `ghgcalc.equations` is not among them:
its functions are array arithmetic and raise numpy's errors.
"""

from __future__ import annotations

import contextlib
import doctest
import functools
import importlib
import inspect
import io
import pkgutil
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import ghgcalc
from tests.fuzz import usage

RETURNED = ("simulation.Simulation", "organisation.Consolidation", "sums.Sums")
"""Classes that no public module names and public verbs return."""

KEPT = 4
"""Valid calls kept of each entry."""


class Entry(NamedTuple):
    """One public callable: `call(**arguments)`, or ``call(self, ...)`` for a method."""

    path: str
    call: Callable[..., Any]
    codes: tuple[Any, ...]
    parameters: tuple[inspect.Parameter, ...]
    owner: type | None = None
    home: type = object
    """The class that defines the method, which may be the owner's base."""
    bound: Any = None
    """The class, if the callable is a method of the class itself."""


class Seed(NamedTuple):
    """One valid call: positional arguments come under the names of their parameters."""

    arguments: Mapping[str, Any]
    self: Any = None


def public_names(module: types.ModuleType) -> list[str]:
    """What a module says is public, or what it defines without an underscore."""
    said = getattr(module, "__all__", None)
    if said is not None:
        return [name for name in said if name != "__version__"]
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def _codes(function: Any) -> tuple[Any, ...]:
    """The code objects of a function and of what it wraps."""
    found = []
    while function is not None:
        if hasattr(function, "__code__"):
            found.append(function.__code__)
        function = getattr(function, "__wrapped__", None)
    return tuple(found)


def _parameters(call: Any, skip: int) -> tuple[inspect.Parameter, ...]:
    return tuple(inspect.signature(call).parameters.values())[skip:]


def _of_class(path: str, made: type, seen: set[int]) -> Iterator[Entry]:
    if getattr(made, "_is_protocol", False):
        return
    if not inspect.isabstract(made):
        own = vars(made).get("__new__") or made.__init__
        own = getattr(own, "__func__", own)
        yield Entry(path, made, _codes(own), _parameters(made, 0))
    for name, value in inspect.getmembers_static(made):
        home = next(one for one in made.__mro__ if name in vars(one))
        if name.startswith("_") or not home.__module__.startswith("ghgcalc"):
            continue
        if id(value) in seen:  # inherited from a class that came before
            continue
        seen.add(id(value))
        annotations = getattr(value, "__annotations__", {})
        # an inventory calls these, with what it has read
        if "Setting" in annotations.values() or hasattr(value, "__indoors__"):
            continue
        if isinstance(value, classmethod):
            function = getattr(made, name)
            yield Entry(
                f"{path}.{name}",
                function,
                _codes(value.__func__),
                _parameters(function, 0),
                made,
                home,
                made,
            )
        elif isinstance(value, types.FunctionType) and not _is_abstract(value):
            yield Entry(f"{path}.{name}", value, _codes(value), _parameters(value, 1), made, home)


def _is_abstract(function: Any) -> bool:
    return getattr(function, "__isabstractmethod__", False)


def _walk(path: str, value: Any, seen: set[int]) -> Iterator[Entry]:
    if inspect.isclass(value):
        if id(value) not in seen:
            seen.add(id(value))
            yield from _of_class(path, value, seen)
    elif isinstance(value, types.ModuleType):
        for name in public_names(value):
            yield from _walk(f"{path}.{name}", getattr(value, name), seen)
    elif callable(value):
        yield Entry(path, value, _codes(value), _parameters(value, 0))


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Every public entry, in the order of its name."""
    seen: set[int] = set()
    found = [
        entry
        for name in sorted(public_names(ghgcalc))
        for entry in _walk(f"ghg.{name}", getattr(ghgcalc, name), seen)
    ]
    for name in RETURNED:
        home, _, made = name.partition(".")
        value = getattr(importlib.import_module(f"ghgcalc.{home}"), made)
        found += [one for one in _walk(made, value, seen) if one.owner is not None]
    return tuple(found)


class _Recorder:
    """Notes the arguments of every call of a public entry while examples run."""

    def __init__(self) -> None:
        self.seeds: dict[str, list[Seed]] = {}
        self.made: dict[Any, Any] = {}
        self._by_code: dict[Any, list[Entry]] = {}
        for entry in entries():
            for code in entry.codes:
                self._by_code.setdefault(code, []).append(entry)

    def __call__(self, frame: types.FrameType, event: str, argument: Any) -> None:
        if event != "call" or frame.f_code not in self._by_code:
            return
        values = dict(frame.f_locals)
        code = frame.f_code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        first = values.get(names[0]) if names else None
        for entry in self._by_code[code]:
            if code is not entry.codes[-1]:  # the wrapper, whose arguments have no names
                continue
            self._note(entry, first, values)

    def _note(self, entry: Entry, first: Any, values: dict[str, Any]) -> None:
        is_constructor = inspect.isclass(entry.call)
        if is_constructor and entry.call not in (type(first), first):
            return
        if type(first) is entry.call and entry.call not in self.made:
            self.made[entry.call] = first
        method = entry.owner is not None and entry.bound is None
        if method and not isinstance(first, entry.home):
            return
        kept = self.seeds.setdefault(entry.path, [])
        same = sum(1 for one in kept if type(one.self) is type(first)) if method else len(kept)
        if same >= KEPT:
            return
        given: dict[str, Any] = {}
        for parameter in entry.parameters:
            if parameter.name not in values:
                continue
            value = values[parameter.name]
            if isinstance(value, Iterator):  # it can be read once only
                return
            if parameter.default is value or (
                parameter.default is not parameter.empty
                and isinstance(value, str | int | bool | None)
                and value == parameter.default
            ):
                continue
            given[parameter.name] = value
        kept.append(Seed(given, first if method else None))


def _examples() -> Iterator[Any]:
    """The examples of every docstring of the library."""
    finder = doctest.DocTestFinder()
    for module in pkgutil.walk_packages(ghgcalc.__path__, "ghgcalc."):
        for test in finder.find(importlib.import_module(module.name)):
            if test.examples:
                yield test


@functools.cache
def seeds() -> Mapping[str, tuple[Seed, ...]]:
    """Valid calls of each entry, from the examples of the library and `tests.fuzz.usage`."""
    recorder = _Recorder()
    tests = list(_examples())
    before = sys.getprofile()
    sys.setprofile(recorder)
    try:
        usage.use()
        for test in tests:
            names = dict(test.globs)
            for example in test.examples:
                with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(example.source, test.name, "exec"), names)
        for made in list(recorder.made.values()):
            if type(made) is not ghgcalc.Activity and isinstance(made, ghgcalc.Activity):
                with contextlib.suppress(ghgcalc.GhgcalcError):
                    usage.inventory_of(made)
    finally:
        sys.setprofile(before)
    for entry in entries():
        if entry.path not in recorder.seeds and entry.bound is None and not _needs(entry):
            found = [one for made, one in recorder.made.items() if entry.home in made.__mro__]
            recorder.seeds[entry.path] = [Seed({}, one) for one in found[:KEPT]]
            if entry.owner is None and not inspect.isclass(entry.call):  # answered from a cache
                recorder.seeds[entry.path] = [Seed({}, None)]
    return {path: tuple(kept) for path, kept in recorder.seeds.items() if kept}


def _needs(entry: Entry) -> list[str]:
    """Names of the parameters that have no default."""
    variable = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [
        one.name
        for one in entry.parameters
        if one.default is one.empty and one.kind not in variable
    ]


def unreached() -> list[str]:
    """Public entries of which no valid call is known."""
    return [entry.path for entry in entries() if entry.path not in seeds()]


def call(entry: Entry, arguments: Mapping[str, Any], self: Any = None) -> Any:
    """Call an entry with arguments by name; those before a ``*names`` go by position."""
    positional: list[Any] = [] if self is None else [self]
    named = dict(arguments)
    kinds = [one.kind for one in entry.parameters]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        for one in entry.parameters:
            if one.kind is one.VAR_POSITIONAL:
                value = named.pop(one.name, ())
                positional += value if isinstance(value, tuple) else [value]
                break
            if one.name not in named:
                break
            positional.append(named.pop(one.name))
    for one in entry.parameters:
        if one.kind is one.VAR_KEYWORD:
            more = named.pop(one.name, {})
            named |= more if _is_keywords(more) else {one.name: more}
    return entry.call(*positional, **named)


def _is_keywords(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(name, str) for name in value)
