"""Every public object can be pickled and copied, and what comes back is the same to the bit."""

from __future__ import annotations

import contextlib
import copy
import functools
import gc
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import ghgcalc as ghg
from tests import uses
from tests.docstring_examples import documented, modules, played
from tests.everywhere import corpus, digests

BY_PROTOCOL = {f"protocol {n}": lambda given, n=n: pickle.loads(pickle.dumps(given, n))
               for n in range(2, pickle.HIGHEST_PROTOCOL + 1)}  # fmt: skip
WAYS = {**BY_PROTOCOL, "copy": copy.copy, "deepcopy": copy.deepcopy}

# Classes there is no object of: those that others are made from, and what others have to offer.
ABSTRACT = {
    "Activity",
    "AllocatedActivity",
    "AmountActivity",
    "FreightActivity",
    "JourneyActivity",
    "Project",
    "Shown",
    "Statement",
    "UsesEnergy",
    "ValueChainActivity",
}
# They hold what is not compared with ==: a catalog, and arrays.
WITHOUT_EQUALITY = {"ghgcalc.activities.base.Setting", "ghgcalc.frozen.FrozenMapping"}


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


@contextlib.contextmanager
def recorded(found: dict[str, Any]) -> Iterator[None]:
    """Keep the first object that is made of each public class."""
    kinds = {name: kind for name, kind in public_classes().items() if "__init__" in vars(kind)}
    before = {name: kind.__init__ for name, kind in kinds.items()}

    def noting(name: str, init: Any) -> Any:
        @functools.wraps(init)
        def noted(self: Any, *given: Any, **named: Any) -> None:
            init(self, *given, **named)
            if type(self) is kinds[name]:
                found.setdefault(name, self)

        return noted

    for name, kind in kinds.items():
        kind.__init__ = noting(name, before[name])
    try:
        yield
    finally:
        for name, kind in kinds.items():
            kind.__init__ = before[name]


@functools.cache
def instances() -> dict[str, Any]:
    """One object of each class, of what the examples make and of what is kept in memory."""
    found: dict[str, Any] = {}
    with recorded(found):
        kept = [played(test) for test in documented()]
        kept.append(({}, list(uses.made())))
    kinds = {kind: name for name, kind in public_classes().items()}
    for one in gc.get_objects():
        if type(one) in kinds:
            found.setdefault(kinds[type(one)], one)
    for names, values in kept:
        for one in [*names.values(), *values]:
            if type(one) in kinds:
                found.setdefault(kinds[type(one)], one)
    return found


@pytest.mark.parametrize("name", sorted(instances()))
def test_what_comes_back_is_the_same(name):
    """By every protocol of pickle, as a copy and as a deep copy: equal, and to the last bit."""
    given = instances()[name]
    expected = digests.part(given)
    for way, taken in WAYS.items():
        back = taken(given)

        assert type(back) is type(given), way
        assert digests.part(back) == expected, way
        if name not in WITHOUT_EQUALITY and compares(type(given)):
            assert back == given, way


def compares(kind: type) -> bool:
    """Whether a class says when two of its objects are equal."""
    return kind.__eq__ not in (object.__eq__, BaseException.__eq__)


def test_no_public_class_is_left_out():
    """There is an object of every class but those that only others are made from."""
    left = {name.rpartition(".")[2] for name in set(public_classes()) - set(instances())}

    assert left == ABSTRACT
    assert {"Emission", "Simulation", "Consolidation", "Landfill"} <= {
        name.rpartition(".")[2] for name in instances()
    }


def test_results_that_come_back_give_the_same_bits():
    """An inventory, a consolidation and a simulation go on computing as before."""
    made = corpus.everything()
    group = ghg.Organisation("Tập đoàn", [ghg.Holding(made, ghg.Ownership("joint_venture", 0.4))])
    held = ghg.consolidate(group, "equity_share", 2023)
    drawn = made.simulate(100, seed=7)
    for way, taken in WAYS.items():
        for one in (made, held):
            back = taken(one)
            assert back.total.hex() == one.total.hex(), way
            assert back.trace() == one.trace(), way
            assert back.uncertainty() == one.uncertainty(), way
            assert (back.simulate(100, 7).samples == one.simulate(100, 7).samples).all(), way
        assert (taken(drawn).samples == drawn.samples).all(), way
        assert taken(drawn).by("scope") == drawn.by("scope"), way
