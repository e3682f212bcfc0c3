"""Every public name says what it is, in which units, what it refuses, what it follows, and how.

What is public is asked of docs/make_api.py: the names of the package, what its modules offer, and
the equations. Who needs which part follows from what a thing is, by the rules below.
"""

from __future__ import annotations

import ast
import doctest
import functools
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import ghgcalc as ghg

DOCS = Path(__file__).resolve().parent.parent / "docs"

HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.M)
ITEM = re.compile(r"^(?P<head>\S[^\n]*)(?P<body>(?:\n(?: [^\n]*)?)*)", re.M)
UNIT = re.compile(r"\[[^\]\n]+(?:\n *[^\]\n]+)?\](?!_)")  # [t/ha]; [1]_ is a footnote
QUANTITY = re.compile(r'``"[\d.]+ [^"]+"``')  # such as ``"0.6 t CO2/MWh"``
TWIN = re.compile(r"(?:[Ss]ee|As for|As) `(\w+)`")
NUMBER = re.compile(r"\b(?:float|array_like|ndarray|Estimate|quantity)\b")
SOURCE = re.compile(
    r"^References\n-|\b(?:Equations?|Eq\.|Table|Ch\.|Article|Clause|Annex|Decree|Circular|Decision"
    r"|Letter) \d|\bISO(?:/IEC)? \d|\b(?:IPCC|GHG Protocol|CDM|Verra)\b|ER = BE - PE - LE",
    re.M,
)

# Rooms whose objects follow no printed text: what they do is arithmetic or book-keeping of ours.
OWN = {
    "ghgcalc.measures": "an inventory scaled: shares and costs are the user's",
    "ghgcalc.plot": "pictures of tables",
    "ghgcalc.series": "differences between statements; `waterfall` names Shapley by itself",
    "ghgcalc.equations.form": "what an equation says about itself",
}
# Single names beside those rooms.
ALONE = {
    "ghgcalc.credits.Block": "book-keeping of units",
    "ghgcalc.credits.Event": "book-keeping of units",
    "ghgcalc.credits.Register": "book-keeping of units",
    "ghgcalc.credits.Serials": "book-keeping of units",
    "ghgcalc.quality.double_counting": "a comparison of entries; no text says how to find them",
}
# Of the names of the package itself, these and the activities follow a standard or a law.
TOP = {"Facility", "Gas", "GwpSet", "Inventory", "Organisation", "Ownership", "consolidate"}


@functools.cache
def entries() -> tuple[Any, ...]:
    """Names of the package, of the modules reached from it, and the equations."""
    sys.path.insert(0, str(DOCS))
    try:
        import make_api
    finally:
        sys.path.remove(str(DOCS))
    first = {"ghgcalc", *(f"ghgcalc.{name}" for name in make_api.reached())}
    return tuple(
        entry
        for entry in make_api.entries()
        if (entry.home in first or entry.home.startswith("ghgcalc.equations."))
        and callable(entry.thing)
    )


PATHS = [entry.path for entry in entries()]


@functools.cache
def thing(path: str) -> Any:
    """The object of a path."""
    return next(entry.thing for entry in entries() if entry.path == path)


def own_text(of: Any) -> str:
    """Its own docstring, never one that is inherited."""
    return inspect.cleandoc(vars(of).get("__doc__") or "" if inspect.isclass(of) else of.__doc__)


def sections(text: str) -> dict[str, str]:
    """The sections of a docstring by heading; what stands before them is ``""``."""
    parts = HEADING.split(text)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def described(text: str, *headings: str) -> Iterator[tuple[list[str], str, str]]:
    """Names, type and words of everything that sections describe."""
    found = sections(text)
    for heading in headings:
        for item in ITEM.finditer(found.get(heading, "").strip("\n")):
            names, _, kind = item["head"].partition(" : ")
            if heading in ("Returns", "Yields"):
                names, kind = heading, item["head"]
            yield [name.strip("* ") for name in names.split(",")], kind, item["body"]


def says_unit(words: str) -> bool:
    """Whether a unit is named, shown in a quantity, or described at a twin."""
    return bool(UNIT.search(words) or QUANTITY.search(words) or TWIN.search(words))


def is_number(annotation: Any, *carrying: str) -> bool:
    """Whether it is the type of figures that have a unit; whole numbers are counts.

    An `Estimate` that comes out carries its unit; to one that goes in the docstring says it.
    """
    words = set(re.findall(r"[\w.]+", str(annotation)))
    return bool(words & {"float", "Value", "Array", "npt.ArrayLike", *carrying}) and not words & {
        "Mapping", "Callable", "tuple", "Iterable", "dict",
    }  # fmt: skip


def members(of: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public methods and properties that a class itself defines."""
    for name, member in vars(of).items():
        if isinstance(member, property):
            member = member.fget
        elif isinstance(member, classmethod | staticmethod):
            member = member.__func__
        if not name.startswith("_") and inspect.isfunction(member):
            yield name, member


# --- what can refuse -----------------------------------------------------------------------------


def ours(function: Any) -> bool:
    """Whether it is a function written in the package."""
    function = inspect.unwrap(function) if callable(function) else function
    return inspect.isfunction(function) and function.__module__.startswith("ghgcalc")


def calls(function: Any) -> Iterator[Any]:
    """Functions of ours that it calls by a name it can see; those in a ``try`` are its own."""
    seen = dict(inspect.getclosurevars(function).globals)
    seen |= inspect.getclosurevars(function).nonlocals
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    guarded = {id(one) for node in ast.walk(tree) if isinstance(node, ast.Try)
               for part in node.body for one in ast.walk(part)}  # fmt: skip
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in guarded:
            continue
        called = node.func
        if isinstance(called, ast.Name):
            yield seen.get(called.id)
        elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            room = seen.get(called.value.id)
            yield getattr(room, called.attr, None) if inspect.ismodule(room) else None


@functools.cache
def refuses(function: Any) -> bool:
    """Whether it raises, itself or in a function of ours that it calls."""
    function = inspect.unwrap(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    if any(isinstance(node, ast.Raise) for node in ast.walk(tree)):
        return True
    return any(ours(one) and one is not function and refuses(one) for one in calls(function))


def checks(of: type) -> Iterator[Any]:
    """What looks at the values that a class is given: converters, validators, and after them."""
    for field in attrs.fields(of) if attrs.has(of) else ():
        for check in (field.converter, field.validator):
            yield check.converter if isinstance(check, attrs.Converter) else check
    for kind in of.__mro__:
        yield vars(kind).get("__attrs_post_init__")
        yield None if attrs.has(kind) else vars(kind).get("__init__")


def can_refuse(of: Any) -> bool:
    """Whether a user may see an error of it; errors and results built by us refuse nothing."""
    if inspect.isclass(of):
        errors = issubclass(of, Exception)
        return not errors and any(ours(one) and refuses(one) for one in checks(of))
    return ours(of) and refuses(of)


# --- the rules -----------------------------------------------------------------------------------


def needs_source(path: str) -> bool:
    """Activities, equations, and the rooms of law and standards, but for what is ours alone."""
    home, _, name = path.rpartition(".")
    if home in OWN or path in ALONE:
        return False
    if home != "ghgcalc":
        return True
    of = thing(path)
    return name in TOP or (inspect.isclass(of) and issubclass(of, ghg.Activity))


def without_units(path: str) -> Iterator[str]:
    """Figures of a name whose unit cannot be told from its docstring."""
    of = thing(path)
    text = own_text(of)
    told: dict[str, str] = {}
    for names, kind, body in described(text, "Parameters", "Attributes", "Returns"):
        told |= dict.fromkeys(names, f"{kind} {body}")
        if NUMBER.search(kind) and not says_unit(f"{kind} {body}"):
            yield f"{', '.join(names)} : {kind}"
    if inspect.isclass(of):
        fields = attrs.fields(of) if attrs.has(of) else ()
        taken = {one.name: one.type for one in fields if one.init}
        base = attrs.fields(ghg.Activity) if issubclass(of, ghg.Activity) else ()
        described_once = {one.name for one in base} if of is not ghg.Activity else set()
    else:
        signature = inspect.signature(of)
        taken = {name: one.annotation for name, one in signature.parameters.items()}
        described_once = set()
        if is_number(signature.return_annotation) and not says_unit(
            told.get("Returns", sections(text)[""])
        ):
            yield "what it gives"
    for name, annotation in taken.items():
        if is_number(annotation, "Estimate") and name not in told and name not in described_once:
            yield name


@pytest.mark.parametrize("path", PATHS)
def test_a_public_name_has_a_docstring_of_its_own(path):
    """So have the methods and properties that a class defines."""
    of = thing(path)
    inside = members(of) if inspect.isclass(of) else ()

    assert own_text(of).strip()
    assert [name for name, member in inside if not (member.__doc__ or "").strip()] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_public_name_has_an_example_that_runs(path):
    """The docstring holds an example, the run of doctests finds it, and no part is skipped."""
    of = thing(path)
    text = own_text(of)
    room = sys.modules[of.__module__]
    found = [one for one in doctest.DocTestFinder().find(room) if one.docstring.strip()]
    examples = [one for test in found if inspect.cleandoc(test.docstring) == text
                for one in test.examples]  # fmt: skip

    assert "Examples\n--------\n" in text
    assert examples
    assert not any(doctest.SKIP in one.options for one in examples)
    assert any(one.want for one in examples)


@pytest.mark.parametrize("path", PATHS)
def test_figures_have_units(path):
    """Every figure that goes in or comes out names its unit in square brackets, or shows it."""
    of = thing(path)
    inside = members(of) if inspect.isclass(of) else ()
    results = [
        name
        for name, member in inside
        if is_number(inspect.signature(member).return_annotation)
        and not says_unit(member.__doc__ or "")
    ]

    assert list(without_units(path)) == []
    assert results == []


@pytest.mark.parametrize("path", [path for path in PATHS if can_refuse(thing(path))])
def test_what_can_refuse_says_so(path):
    """Where a user may see an error, a section Raises names it."""
    found = sections(own_text(thing(path)))

    assert "Raises" in found
    assert re.search(r"^\w*Error\b", found["Raises"], re.M)


@pytest.mark.parametrize("path", [path for path in PATHS if inspect.isclass(thing(path))])
def test_methods_that_raise_say_so(path):
    """A public method with a ``raise`` in it has a section Raises."""
    raising = [
        name
        for name, member in members(thing(path))
        if any(isinstance(node, ast.Raise)
               for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(member)))))
        and "Raises" not in sections(inspect.cleandoc(member.__doc__ or ""))
    ]  # fmt: skip

    assert raising == []


@pytest.mark.parametrize("path", [path for path in PATHS if needs_source(path)])
def test_what_follows_a_text_names_it(path):
    """Activities, equations and the rooms of law and standards say what they follow."""
    assert SOURCE.search(own_text(thing(path)))


@pytest.mark.parametrize("path", PATHS)
def test_a_docstring_sends_to_what_is_there(path):
    """A name that the reader is sent to is in the package, the class, or a room it comes from."""
    of = thing(path)
    kinds = of.__mro__ if inspect.isclass(of) else (of,)
    places = (ghg, of, *(sys.modules[kind.__module__] for kind in kinds))

    assert [
        name
        for name in TWIN.findall(own_text(of))
        if not any(hasattr(place, name) for place in places)
    ] == []


def test_the_errors_that_a_docstring_names_exist():
    """What stands under Raises is an error of the library, or one of Python's own."""
    known = {name for name in ghg.__all__ if name.endswith("Error")} | {"ImportError", "ValueError"}
    named = {
        (path, error)
        for path in PATHS
        for line in re.findall(r"^\w.*$", sections(own_text(thing(path))).get("Raises", ""), re.M)
        for error in line.split(", ")
    }

    assert sorted(one for one in named if one[1] not in known) == []


def test_exemptions_are_of_names_that_exist_and_need_one():
    """None is left over for what has gone, or has got a source since."""
    homes = {path.rpartition(".")[0] for path in PATHS}

    assert set(OWN) <= homes
    assert set(ALONE) <= set(PATHS)
    assert [path for path in ALONE if SOURCE.search(own_text(thing(path)))] == []
    assert len(ALONE) < 10
    assert len(PATHS) > 300


def test_what_is_lacking_is_found():
    """The checks themselves see a unit, a twin, a footnote, and an error two calls away."""

    text = (
        "Gives.\n\nParameters\n----------\na, b : float\n    Mass [1]_.\nc : float\n    Area [ha]."
    )

    assert [(names, says_unit(body)) for names, _, body in described(text, "Parameters")] == [
        (["a", "b"], False),
        (["c"], True),
    ]
    assert says_unit("See `by_stage`.")
    assert says_unit('The seller\'s own, such as ``"0.6 t CO2/MWh"``.')
    assert not SOURCE.search("Gives a table.")
    assert can_refuse(ghg.consolidate)
    assert can_refuse(ghg.StationaryCombustion)
    assert not can_refuse(ghg.base_year.Recalculation)
