"""Public classes and verbs answer a wrong argument with an error that names it."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterable, Mapping
from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.door import door
from ghgcalc.errors import ArgumentError, GhgcalcError

PLANT = ghg.Facility("Nhà máy", kind="industry")


@door
def added(numbers: Iterable[float], unit: str = "t", by: Mapping[str, int] | None = None) -> str:
    """A verb as the library has them."""
    if unit == "broken":
        raise ValueError("a defect of ours")
    return f"{sum(numbers) + sum((by or {}).values())} " + unit


@door
@attrs.frozen
class Kept:
    """A class that keeps what it is given."""

    name: str
    count: int = 0
    share: float | None = None
    yes: bool = False


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: added(5), "numbers=5: added takes Iterable"),
        (lambda: added([1, "x"]), "numbers="),
        (lambda: added([1.0], 7), "unit=7: added takes text here"),
        (lambda: added([1.0], by={"a": "b"}), "by={'a': 'b'}"),
        (lambda: Kept(5), "name=5: Kept takes text here"),
        (lambda: Kept("a", True), "count=True: Kept takes a whole number here"),
        (lambda: Kept("a", 1.0), "count=1.0"),
        (lambda: Kept("a", share="0.5"), "share='0.5': Kept takes a number or None here"),
        (lambda: Kept("a", yes=1), "yes=1: Kept takes True or False here"),
        (lambda: ghg.Facility("a", province=b"x"), "province=b'x'"),
        (lambda: ghg.factors.find(["x"]), "item="),
        (
            lambda: ghg.decree06.assess(5, on=date(2026, 1, 1)),
            "inventory=5: assess takes",
        ),
    ],
)
def test_a_wrong_argument_is_named(call, named):
    """The refusal says the argument, what was given and what is taken."""
    with pytest.raises(ArgumentError) as caught:
        call()

    assert named in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args


def test_what_fits_is_answered():
    """Subclasses, whole numbers where a number is asked, and None where it is allowed."""
    assert added((1, 2.5), by={"a": 1}) == "4.5 t"
    assert Kept("a", 3, share=1) == Kept("a", 3, 1, False)
    assert Kept(type("Name", (str,), {})("a")).name == "a"


def test_a_defect_of_the_library_is_not_hidden():
    """Where every argument fits, the error comes out as it was."""
    with pytest.raises(ValueError, match="a defect of ours") as caught:
        added([1.0], "broken")

    assert not isinstance(caught.value, GhgcalcError)


def test_a_missing_or_unknown_argument_is_named():
    """A call that no signature allows says what is taken, as an error of the library."""
    with pytest.raises(ArgumentError, match=r"arguments of added: missing .*numbers"):
        added()
    with pytest.raises(ArgumentError, match=r"colour.*Nearest: name, count, share, yes"):
        Kept("a", colour="red")


def test_a_signature_is_shown_as_it_was_written():
    """What reads signatures, such as the documentation, sees the function itself."""
    assert list(inspect.signature(added).parameters) == ["numbers", "unit", "by"]
    assert list(inspect.signature(Kept).parameters) == ["name", "count", "share", "yes"]


def classes_and_functions():
    """What the package offers by name, but errors."""
    places = [ghg, *(one for one in vars(ghg).values() if inspect.ismodule(one))]
    offered = {
        getattr(place, name)
        for place in places
        if place.__name__.startswith("ghgcalc")
        for name in getattr(place, "__all__", ())
        if not isinstance(getattr(place, name), ghg.Catalog)
    }
    return {
        one
        for one in offered
        if inspect.isfunction(one) or (inspect.isclass(one) and not issubclass(one, BaseException))
    }


def test_every_public_class_has_its_door():
    """A new public class cannot be forgotten; `Emission` holds its fields by itself."""
    for name in ghg.__all__:
        getattr(ghg, name)
    without = {
        one.__name__
        for one in classes_and_functions()
        if inspect.isclass(one)
        and "__init__" in vars(one)
        and not hasattr(one.__init__, "__wrapped__")
    }

    assert without == {"Emission"}
