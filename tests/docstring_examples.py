"""The examples of the docstrings, run for their values: a use of nearly every public verb.

That each prints what it says is what the doctests check; here they feed tests that need something
of everything. Nothing but the standard library is needed to read them.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

import ghgcalc

OPTIONAL = (
    "ghgcalc.plot",
    "ghgcalc.tabular.Table.from_arrow",
    "ghgcalc.tabular.Table.to_arrow",
    "ghgcalc.tabular.Table.to_pandas",
    "ghgcalc.tabular.Table.to_polars",
)
"""What needs an optional package: pictures and data frames."""


def pictures() -> Iterator[Any]:
    """The modules that draw, and the class that becomes a data frame."""
    for found in pkgutil.walk_packages(ghgcalc.plot.__path__, "ghgcalc.plot."):
        yield importlib.import_module(found.name)
    yield importlib.import_module("ghgcalc.tabular")


def modules() -> Iterator[Any]:
    """Every module of the library but the pictures and the package of tables."""
    yield ghgcalc
    for found in pkgutil.walk_packages(ghgcalc.__path__, "ghgcalc."):
        if not found.name.startswith(("ghgcalc.data", "ghgcalc.plot")):
            yield importlib.import_module(found.name)


def documented(
    within: Iterable[Any] | None = None, optional: bool = False
) -> list[doctest.DocTest]:
    """The docstrings that have examples, of every module or of some objects, by name."""
    finder = doctest.DocTestFinder(exclude_empty=True, recurse=True)
    found = {
        one.name: one
        for each in (modules() if within is None else within)
        for one in finder.find(each)
        if one.examples and (optional or not one.name.startswith(OPTIONAL))
    }
    return [found[name] for name in sorted(found)]


def played(test: doctest.DocTest) -> tuple[dict[str, Any], list[Any]]:
    """The names that a docstring's examples leave, and the values of its expressions.

    An example that is to raise must raise; what any of them prints is swallowed.
    """
    known = dict(test.globs) | {"print": _swallowed}
    before = dict(known)
    values: list[Any] = []
    for example in test.examples:
        tree = ast.parse(example.source)
        expression = isinstance(tree.body[-1], ast.Expr)
        if example.exc_msg is not None:
            try:
                exec(compile(tree, test.name, "exec"), known)
            except Exception as raised:
                values.append(raised)
                continue
            raise AssertionError(f"{test.name}: {example.source} raises nothing")
        if expression:
            values.append(eval(compile(example.source, test.name, "eval"), known))
        else:
            exec(compile(tree, test.name, "exec"), known)
    made = {
        name: value
        for name, value in known.items()
        if name != "__builtins__" and before.get(name, known) is not value
    }
    return made, values


def _swallowed(*given: Any, **named: Any) -> None:
    """Instead of print: written out, and not shown."""
    "".join(map(str, given))


def activities(kind: type) -> list[Any]:
    """Every activity of a class that the example of its docstring makes, in order."""
    found = []
    init = kind.__init__

    def noted(self: Any, *given: Any, **named: Any) -> None:
        init(self, *given, **named)
        found.append(self)

    kind.__init__ = noted  # type: ignore[method-assign]
    try:
        for test in documented([kind]):
            if test.name.rpartition(".")[2] == kind.__name__:
                played(test)
    finally:
        kind.__init__ = init  # type: ignore[method-assign]
    return found
