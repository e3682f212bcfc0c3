"""Inputs of the campaign: a valid call with edits, made from a seed and a number alone."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import FunctionType
from typing import Any, NamedTuple

from tests.fuzz import hostile
from tests.fuzz.entries import Entry, Seed, entries, seeds

SLOW = (
    "simulate", "report", "review", "form06", "iso14064_1", "ghg_protocol", "mitigation", "plot",
    "neutrality.assess", "province", "screen", "facility_list", "FacilityList", "assess",
    "Certification", "certification", "timeline", "calendar", "to_html", "to_markdown", "to_pandas",
    "to_polars", "to_arrow", "from_arrow", "improve_first", "key_categories", "Catalog.difference",
    "Catalog.export", "Catalog.from_export", "Catalog.where", "Review", "Form", "Neutrality",
    "uncertainty", "Series", "scope2.report", "waterfall", "pathway", "result", "data_quality",
    "Composting", "abatement", "applied", "penalties",
)  # fmt: skip
"""Entries that take milliseconds when they succeed: chosen a tenth as often."""

INSERTED = ("\0", "\u202e", "\u200b", "\u0430", "\u0301", "\ud800", "/", "^", "9", "-", " ", ",")


class Edit(NamedTuple):
    """One change of a valid call: where, how, and with what.

    ``set`` puts a hostile value, ``borrow`` a valid value of another parameter, ``drop`` takes
    away, ``twice`` repeats, ``key`` renames a key of a mapping to a hostile value, ``swap`` makes a
    list a tuple or a number a text, ``text`` changes characters of a text.
    """

    where: tuple[Any, ...]
    how: str
    what: Any = None


class Input(NamedTuple):
    """An entry, which of its valid calls, and the edits made of it."""

    path: str
    seed: int
    edits: tuple[Edit, ...]

    def __str__(self) -> str:
        return f"Input({self.path!r}, {self.seed}, {tuple(tuple(one) for one in self.edits)})"


def entry_of(path: str) -> Entry:
    """The entry of a path."""
    return _by_path()[path]


@functools.cache
def _by_path() -> Mapping[str, Entry]:
    return {entry.path: entry for entry in entries()}


@functools.cache
def _wheel() -> tuple[Entry, ...]:
    """The entries that take arguments, quick ones ten times."""
    found: list[Entry] = []
    for entry in entries():
        if entry.path in seeds() and entry.parameters:
            slow = any(word in entry.path for word in SLOW)
            found += [entry] * (1 if slow else 10)
    return tuple(found)


@functools.cache
def donors() -> tuple[Any, ...]:
    """Valid values of all parameters, one of a type and text, to put where they do not belong."""
    found: dict[tuple[type, str], Any] = {}
    for path in sorted(seeds()):
        for seed in seeds()[path]:
            for name, value in seed.arguments.items():
                if isinstance(value, FunctionType):  # what it raises is its own
                    continue
                found.setdefault((type(value), name), value)
    return tuple(found.values())


def _text_edit(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    choice = rng.randrange(5)
    if choice == 0:
        return text[:at] + rng.choice(INSERTED) + text[at:]
    if choice == 1:
        return text[:at] + text[at + 1 :]
    if choice == 2:
        return text * rng.choice((2, 3, 50))
    if choice == 3:
        return text[:at] + text[at:].swapcase()
    return text[::-1]


def _hostile_name(rng: random.Random) -> str:
    return rng.choice(hostile.LARGE if rng.random() < 0.02 else hostile.USUAL)


def _down(value: Any, where: tuple[Any, ...], rng: random.Random) -> tuple[tuple[Any, ...], Any]:
    """A place in a tree of lists and mappings, at whatever depth."""
    while rng.random() < 0.75:
        if isinstance(value, Mapping) and value:
            key = rng.choice(list(value))
        elif isinstance(value, list | tuple) and value:
            key = rng.randrange(len(value))
        else:
            break
        where, value = (*where, key), value[key]
    return where, value


def _edit(entry: Entry, seed: Seed, rng: random.Random) -> Edit:
    parameter = rng.choice(entry.parameters)
    if parameter.name not in seed.arguments:
        if rng.random() < 0.25:
            return Edit((parameter.name,), "borrow", rng.randrange(len(donors())))
        return Edit((parameter.name,), "set", _hostile_name(rng))
    where, value = _down(seed.arguments[parameter.name], (parameter.name,), rng)
    luck = rng.random()
    if luck < 0.06:
        return Edit(where, "drop")
    if luck < 0.12 and len(where) > 1:
        return Edit(where, rng.choice(("twice", "key")), _hostile_name(rng))
    if luck < 0.17:
        return Edit(where, "swap")
    if luck < 0.30:
        return Edit(where, "borrow", rng.randrange(len(donors())))
    if luck < 0.55 and isinstance(value, str):
        return Edit(where, "text", _text_edit(value, rng))
    return Edit(where, "set", _hostile_name(rng))


def make(seed: int, number: int) -> Input:
    """The input of a number; every number of a seed stands alone."""
    rng = random.Random(seed * 1_000_003_000_001 + number)
    entry = rng.choice(_wheel())
    known = seeds()[entry.path]
    chosen = rng.randrange(len(known))
    count = 1 if rng.random() < 0.7 else rng.randrange(2, 5)
    edits = [_edit(entry, known[chosen], rng) for _ in range(count)]
    if rng.random() < 0.003 and not entry.path.endswith(("Error", "ghg.Emission")):
        edits.append(Edit(("no_such_parameter",), "set", "none"))
    return Input(entry.path, chosen, tuple(edits))


# Every value at every place --------------------------------------------------------------------


def _places(value: Any, where: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """A place and those within it: all of a mapping, of a list the first, second and last."""
    yield where
    if isinstance(value, Mapping):
        within = [(key, value[key]) for key in value]
    elif isinstance(value, list | tuple):
        within = [(at, value[at]) for at in sorted({0, 1, len(value) - 1}) if 0 <= at < len(value)]
    else:
        return
    for key, one in within:
        yield from _places(one, (*where, key))


@functools.cache
def _every_place() -> tuple[tuple[tuple[str, int, tuple[Any, ...]], ...], ...]:
    """Parameters of all valid calls, given or not; and places within what is given."""
    found: list[tuple[str, int, tuple[Any, ...]]] = []
    for entry in entries():
        for number, seed in enumerate(seeds().get(entry.path, ())):
            for parameter in entry.parameters:
                value = seed.arguments.get(parameter.name)
                for where in _places(value, (parameter.name,)):
                    found.append((entry.path, number, where))
    return tuple(one for one in found if len(one[2]) == 1), tuple(
        one for one in found if len(one[2]) > 1
    )


@functools.cache
def _every_edit() -> tuple[tuple[tuple[str, Any], ...], ...]:
    """What is done at a parameter, and at a place within."""
    at_all = [("set", name) for name in hostile.VALUES]
    at_all += [("borrow", number) for number in range(len(donors()))]
    at_all += [("drop", None), ("swap", None)]
    within = [*at_all, ("twice", None), *(("key", name) for name in hostile.USUAL)]
    return tuple(at_all), tuple(within)


def every() -> int:
    """How many inputs there are with one edit: each value at each place of each valid call."""
    return sum(
        len(where) * len(edits) for where, edits in zip(_every_place(), _every_edit(), strict=True)
    )


def one_of_every(number: int) -> Input:
    """One of them; neighbours in number are far apart, so that a part of them is a fair one."""
    number = number * 7_368_787 % every()
    for places, edits in zip(_every_place(), _every_edit(), strict=True):
        if number < len(places) * len(edits):
            path, seed, where = places[number // len(edits)]
            how, what = edits[number % len(edits)]
            return Input(path, seed, (Edit(where, how, what),))
        number -= len(places) * len(edits)
    raise AssertionError("number is below every()")


def _swapped(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, float | date) or (isinstance(value, int) and abs(value) < 10**30):
        return str(value)
    return [value]


def _with(holder: Any, where: Sequence[Any], edit: Edit) -> Any:
    """A copy of a tree with the edit made; what the edit cannot reach any more stays as it is."""
    key = where[0]
    if isinstance(holder, Mapping):
        copy: Any = dict(holder)
        present = key in copy
    elif isinstance(holder, list | tuple) and isinstance(key, int) and key < len(holder):
        copy, present = list(holder), True
    else:
        return holder
    if len(where) > 1:
        if present:
            copy[key] = _with(copy[key], where[1:], edit)
    elif edit.how == "set":
        copy[key] = hostile.value(edit.what)
    elif edit.how == "borrow":
        copy[key] = donors()[edit.what % len(donors())]
    elif edit.how == "text":
        copy[key] = edit.what
    elif present and edit.how == "drop":
        del copy[key]
    elif present and edit.how == "swap":
        copy[key] = _swapped(copy[key])
    elif present and isinstance(copy, list):
        copy.insert(key, copy[key])
    elif present:
        new = hostile.value(edit.what) if edit.how == "key" else f"{key}2"
        if _hashable(new):
            copy[new] = copy.pop(key) if edit.how == "key" else copy[key]
    if isinstance(holder, tuple):
        made = type(holder)
        whole = len(copy) == len(getattr(made, "_fields", ()))
        return made(*copy) if whole else tuple(copy)
    return copy


def _hashable(value: Any) -> bool:
    try:
        hash(value)
    except Exception:
        return False
    return True


def build(given: Input) -> tuple[Entry, dict[str, Any], Any]:
    """The entry, its arguments by name, and the object it is a method of."""
    entry = entry_of(given.path)
    seed = seeds()[given.path][given.seed]
    arguments: Any = dict(seed.arguments)
    for edit in given.edits:
        arguments = _with(arguments, edit.where, edit)
    return entry, arguments, seed.self
