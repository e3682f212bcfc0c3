"""Writes the pages of the API reference; the build of the site calls it::

    python docs/make_api.py docs/build/api

What is public is asked of the package, not listed by hand: the names of ``ghgcalc.__all__``, what
the modules reached as ``ghgcalc.X`` offer, the equations, and every other public name below. Each
object has one place, under the shortest name by which it is reached.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import ghgcalc

# Members that come from Python itself are described by Python.
FOREIGN = "object, BaseException, Exception, LookupError, ValueError, KeyError, tuple, dict, str"


@attrs.frozen
class Entry:
    """A public object: the module it is shown under, its name there, and itself."""

    home: str
    name: str
    thing: Any = attrs.field(eq=False, repr=False)

    @property
    def path(self) -> str:
        """Full name, such as ``ghgcalc.decree06.assess``."""
        return f"{self.home}.{self.name}"

    @property
    def sentence(self) -> str:
        """First sentence of the docstring."""
        text = (inspect.getdoc(self.thing) or "").strip()
        return " ".join(re.sub(r"\[\d+\]_", "", text.split("\n\n")[0]).split())


def offered(module: ModuleType) -> list[str]:
    """Public names of a module: its ``__all__``, else the classes and functions written in it."""
    if hasattr(module, "__all__"):
        return sorted(module.__all__)
    return sorted(
        name
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(thing) or inspect.isroutine(thing))
        and getattr(thing, "__module__", None) == module.__name__
    )


def module_names() -> list[str]:
    """Every module of the package whose name has no leading underscore."""
    found = pkgutil.walk_packages(ghgcalc.__path__, "ghgcalc.")
    names = (one.name for one in found if "._" not in one.name)
    return sorted(name for name in names if not name.startswith("ghgcalc.data"))


def reached() -> list[str]:
    """Modules that are attributes of ``ghgcalc``."""
    return [name for name in ghgcalc.__all__ if isinstance(getattr(ghgcalc, name), ModuleType)]


def entries() -> list[Entry]:
    """Every public class and function, each once."""
    places = [("ghgcalc", ghgcalc)]
    places += [(f"ghgcalc.{name}", getattr(ghgcalc, name)) for name in reached()]
    places += [(name, importlib.import_module(name)) for name in module_names()]
    seen: set[int] = set()
    found = []
    for home, module in places:
        for name in offered(module):
            thing = getattr(module, name)
            if isinstance(thing, ModuleType) or name == "__version__" or id(thing) in seen:
                continue
            seen.add(id(thing))
            found.append(Entry(home, name, thing))
    return found


def aliases() -> dict[str, ModuleType]:
    """Modules by the name under which ``ghgcalc`` offers them, where that is not their own."""
    pairs = ((f"ghgcalc.{name}", getattr(ghgcalc, name)) for name in reached())
    return {name: module for name, module in pairs if module.__name__ != name}


def described(entry: Entry) -> str:
    """The directive that shows an object with its members."""
    if inspect.isclass(entry.thing):
        return (
            f".. autoclass:: {entry.path}\n   :members:\n   :inherited-members: {FOREIGN}\n"
            "   :show-inheritance:\n"
        )
    if inspect.isroutine(entry.thing) or callable(entry.thing):
        return f".. autofunction:: {entry.path}\n"
    kind = type(entry.thing).__name__
    return f".. py:data:: {entry.path}\n   :type: {kind}\n\n   {entry.sentence}\n"


def titled(title: str, mark: str = "=") -> str:
    """A heading."""
    return f"{title}\n{mark * len(title)}\n\n"


def listed(rows: list[tuple[str, str]]) -> str:
    """A table of links and sentences."""
    lines = [".. list-table::", "   :widths: 30 70", ""]
    for link, sentence in rows:
        lines += [f"   * - {link}", f"     - {sentence}"]
    return "\n".join(lines) + "\n\n"


def tree(pages: list[str]) -> str:
    """The pages below this one."""
    return ".. toctree::\n   :hidden:\n\n" + "".join(f"   {page}\n" for page in pages)


def object_page(entry: Entry) -> str:
    """The page of one name of ``ghgcalc``."""
    return f"{titled(entry.name)}.. currentmodule:: {entry.home}\n\n{described(entry)}"


def module_page(name: str, module: ModuleType, inside: list[Entry]) -> str:
    """The page of a module: its docstring and all it offers."""
    text = inspect.getdoc(module) or ""
    elsewhere = {id(entry.thing): entry for entry in entries() if entry.home != name}
    also = [
        f":py:obj:`~{elsewhere[id(thing)].path}`"
        for thing in (getattr(module, other) for other in offered(module))
        if id(thing) in elsewhere
    ]
    # A function has the name of its module in one place; the name leads to the function.
    silent = "   :no-index:\n" if name in {entry.path for entry in entries()} else ""
    parts = [titled(name), f".. py:module:: {name}\n{silent}\n{text}\n\n"]
    if also and hasattr(module, "__all__"):
        parts.append(f"Also offered here: {', '.join(also)}.\n\n")
    if len(inside) > 1:
        rows = [(f":py:obj:`~{one.path}`", one.sentence) for one in inside]
        parts.append(listed(rows))
    parts += [f"{titled(one.name, '-')}{described(one)}\n" for one in inside]
    return "".join(parts)


def kind_of(entry: Entry) -> str:
    """The group of a name of ``ghgcalc`` on the first page."""
    if not inspect.isclass(entry.thing):
        return "Functions and tables"
    if issubclass(entry.thing, Exception):
        return "Errors"
    return "Activities" if issubclass(entry.thing, ghgcalc.Activity) else "Classes"


def pages() -> Iterator[tuple[str, str]]:
    """File name and text of every page."""
    every = entries()
    homes: dict[str, list[Entry]] = {}
    for entry in every:
        homes.setdefault(entry.home, []).append(entry)
    top = homes.pop("ghgcalc")
    parts = [
        titled("API"),
        "Made from the docstrings. Everything here is reached as ``ghgcalc.<name>``; names are "
        "loaded when they are first used.\n\n",
    ]
    for group in ("Classes", "Activities", "Functions and tables", "Errors"):
        inside = [entry for entry in top if kind_of(entry) == group]
        rows = [(f":py:obj:`~{one.path}`", one.sentence) for one in inside]
        parts.append(titled(group, "-") + listed(rows))
    modules = dict(aliases())
    modules |= {name: importlib.import_module(name) for name in homes if name not in modules}
    first = [f"ghgcalc.{name}" for name in reached()]
    groups = {
        "Modules": first,
        "Equations": [name for name in homes if name.startswith("ghgcalc.equations.")],
    }
    shown = {name for names in groups.values() for name in names}
    groups["Modules underneath"] = sorted(set(homes) - shown)
    for group, names in groups.items():
        rows = [
            (f":doc:`{name} <{name}>`", Entry("", name, modules[name]).sentence)
            for name in names
            if name in modules
        ]
        parts.append(titled(group, "-") + listed(rows))
    names = [name for group in groups.values() for name in group]
    yield "index.rst", "".join(parts) + tree([entry.name for entry in top] + names)
    for entry in top:
        yield f"{entry.name}.rst", object_page(entry)
    for name in names:
        yield f"{name}.rst", module_page(name, modules[name], homes.get(name, []))


def write(folder: Path) -> None:
    """Write the pages, touch none that stays, and remove what is no longer one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for old in folder.glob("*.rst"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        page = folder / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
