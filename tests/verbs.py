"""Every public verb of the library, and which of them a use has called."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Iterator
from types import CodeType, ModuleType
from typing import Any

import ghgcalc

_HELD = (staticmethod, classmethod)


def _codes(thing: Any) -> Iterator[CodeType]:
    """The code that runs when something is called; what wraps it is looked through."""
    if isinstance(thing, property):
        yield from _codes(thing.fget)
    elif isinstance(thing, functools.cached_property):
        yield from _codes(thing.func)
    elif isinstance(thing, _HELD):
        yield from _codes(thing.__func__)
    elif thing is not None:
        code = getattr(inspect.unwrap(thing), "__code__", None)
        if isinstance(code, CodeType) and "ghgcalc" in code.co_filename:
            yield code


def _of_class(kind: type, name: str) -> Iterator[tuple[str, CodeType]]:
    """The methods and properties of a class, its own and those of what it is made from."""
    for method, thing in inspect.getmembers_static(kind):
        if not method.startswith("_") and not _abstract(thing):
            for code in _codes(thing):
                yield f"{name}.{method}", code


def _abstract(thing: Any) -> bool:
    return bool(getattr(thing, "__isabstractmethod__", False))


def public() -> dict[str, CodeType]:
    """Every public function, method and property by the name under which a user calls it."""
    found: dict[str, CodeType] = {}
    for name in ghgcalc.__all__:
        thing = getattr(ghgcalc, name)
        found.update(_reached(name, thing))
        if isinstance(thing, ModuleType):
            offered = getattr(thing, "__all__", None) or [
                one
                for one, value in vars(thing).items()
                if not one.startswith("_") and getattr(value, "__module__", "") == thing.__name__
            ]
            for one in offered:
                found.update(_reached(f"{name}.{one}", getattr(thing, one)))
        elif not isinstance(thing, type) and type(thing).__module__.startswith("ghgcalc."):
            found.update(_of_class(type(thing), name))
    return found


def _reached(name: str, thing: Any) -> dict[str, CodeType]:
    if getattr(thing, "_is_protocol", False):
        return {}  # what others have to offer, no verb of ours
    if isinstance(thing, type):
        return dict(_of_class(thing, name))
    return dict(zip([name], _codes(thing), strict=False))


class Called:
    """The code of the library that ran while this watched: a profiler of its own thread."""

    def __init__(self) -> None:
        self.codes: set[CodeType] = set()

    def __enter__(self) -> Called:
        sys.setprofile(self._noted)
        return self

    def __exit__(self, *given: object) -> None:
        sys.setprofile(None)

    def _noted(self, frame: Any, event: str, argument: Any) -> None:
        if event == "call":
            self.codes.add(frame.f_code)

    def missing(self) -> list[str]:
        """The public verbs that nothing called."""
        return sorted(name for name, code in public().items() if code not in self.codes)
