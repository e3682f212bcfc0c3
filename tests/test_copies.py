"""Every public object can be pickled and copied, and what comes back is the same to the bit."""

from __future__ import annotations

import copy
import functools
import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
import pytest

import ghgcalc as ghg
from tests.docstring_examples import documented, modules, played
from tests.everywhere import corpus, digests

TODAY = date(2026, 11, 23)
BY_PROTOCOL = {f"protocol {n}": lambda given, n=n: pickle.loads(pickle.dumps(given, n))
               for n in range(2, pickle.HIGHEST_PROTOCOL + 1)}  # fmt: skip
WAYS = {**BY_PROTOCOL, "copy": copy.copy, "deepcopy": copy.deepcopy}

# Classes there is no object of: those that others are made from, and protocols.
ABSTRACT = {
    "Activity",
    "Shown",
    "Statement",
}


def public_classes() -> dict[str, type]:
    """Every class of the library whose name has no underscore, by its full name."""
    return {
        f"{kind.__module__}.{kind.__qualname__}": kind
        for module in modules()
        for kind in vars(module).values()
        if isinstance(kind, type)
        and kind.__module__.startswith("ghgcalc.")
        and kind.__module__ == module.__name__
        and not kind.__name__.startswith("_")
    }


def reached(value: Any, seen: set[int]) -> Iterator[Any]:
    """A value and what it holds."""
    if id(value) in seen or isinstance(value, str | bytes | int | float | type(None) | type):
        if type(value).__module__.startswith("ghgcalc") and id(value) not in seen:
            seen.add(id(value))
            yield value
        return
    seen.add(id(value))
    yield value
    if isinstance(value, Mapping):
        inside: Any = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inside = value
    elif attrs.has(type(value)):
        inside = [getattr(value, one.name) for one in attrs.fields(type(value))]
    else:
        inside = [*getattr(value, "__dict__", {}).values()]
    for one in inside:
        yield from reached(one, seen)


def made() -> Iterator[Any]:
    """What docstrings leave and show, and results of an inventory with every activity in it."""
    for test in documented():
        names, values = played(test)
        yield [names, values]
    everything = corpus.everything()
    yield everything
    yield everything.lines
    yield everything.simulate(50, seed=7)
    yield everything.energy_use()


@functools.cache
def instances() -> dict[str, Any]:
    """The first object found of each class."""
    found: dict[str, Any] = {}
    kept: list[Any] = []
    seen: set[int] = set()
    for given in made():
        kept.append(given)  # so that no id is used again
        for one in reached(given, seen):
            kind = type(one)
            if kind.__module__.startswith("ghgcalc."):
                found.setdefault(f"{kind.__module__}.{kind.__qualname__}", one)
    return found


if __name__ == "__main__":
    print(sorted(set(public_classes()) - set(instances())))
    print(sorted(set(instances()) - set(public_classes())))
