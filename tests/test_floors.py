"""The order of the rooms: imports inside ghgcalc go down only."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ghgcalc"

# One line a floor, from the ground up. A room is a module, or a folder of modules that may import
# each other. Rooms of one line may not.
FLOORS = (
    ("errors", "frozen", "_version"),
    ("door",),
    ("views", "frames", "arithmetic"),
    ("tables", "dated", "tabular", "names", "exchange", "distributions", "equations", "progress"),
    ("streams",),
    ("vocabulary", "bilingual", "integrity", "ownership"),
    ("units",),
    ("references", "gases", "categories", "items", "kinds", "regions", "activity_uncertainty"),
    ("gwp", "estimate"),
    ("factor", "pedigree"),
    ("query",),
    ("entries",),
    ("catalog",),
    ("source",),
    ("emission",),
    ("activities",),
    ("accounts", "boundary", "contractual", "stored"),
    ("statement",),
    ("columns", "totals"),
    ("grouping",),
    ("sums",),
    ("inventory", "ledger"),
    ("holding_shares",),
    ("propagation", "simulation", "base_year", "organisation", "scope2", "series", "quality"),
    ("key_categories", "measures"),
    ("credits", "neutrality", "regulation"),
    ("report", "plot"),
)
ROOF = "__init__"

# The verbs of `Inventory` that live higher up: (module, function or method) -> the rooms imported
# when it is called. These are the only imports that go up.
THIN = {
    ("statement", "Statement.uncertainty"): {"propagation"},
    ("statement", "Statement.trend_uncertainty"): {"propagation"},
    ("statement", "Statement.improve_first"): {"propagation"},
    ("statement", "Statement.simulate"): {"simulation"},
    ("statement", "Statement.key_categories"): {"key_categories"},
    ("ledger", "Ledger._contributions"): {"propagation"},
    ("inventory", "Inventory.toe"): {"regulation"},
    ("inventory", "Inventory.to_dict"): {"regulation"},
}

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
LONGEST = 400


@dataclass(frozen=True)
class Import:
    """One import of a module of ghgcalc by another."""

    importer: str  # dotted name below ghgcalc, such as "regulation.toe"; "" is the roof
    imported: str
    function: str  # dotted name of the enclosing class and function; "" at module level
    typing_only: bool
    line: int

    def __str__(self) -> str:
        where = f" in {self.function}" if self.function else ""
        return (
            f"ghgcalc.{self.importer or ROOF}, line {self.line}{where}: "
            f"imports ghgcalc.{self.imported or ROOF}"
        )


def module_name(file: Path, package: Path) -> str:
    """Dotted name below the package; a package's own ``__init__`` has the name of its folder."""
    parts = file.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(package: Path) -> dict[str, Path]:
    return {module_name(file, package): file for file in sorted(package.rglob("*.py"))}


def imports(package: Path) -> list[Import]:
    """Every import of ghgcalc by ghgcalc, at module level, in functions and in type checks."""
    known = modules(package)
    found: list[Import] = []
    for name, file in known.items():
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
        parent = name if file.name == "__init__.py" else name.rpartition(".")[0]
        for node, scope, typing_only in _walk(tree, (), False):
            for target in _targets(node, parent, known):
                found.append(Import(name, target, ".".join(scope), typing_only, node.lineno))
    return found


def _walk(
    node: ast.AST, scope: tuple[str, ...], typing_only: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom | ast.Call, tuple[str, ...], bool]]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        typing = typing_only
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = (*scope, child.name)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            typing = True
        elif isinstance(child, ast.Import | ast.ImportFrom | ast.Call):
            yield child, scope, typing_only
        yield from _walk(child, inner, typing)


def _targets(
    node: ast.Import | ast.ImportFrom | ast.Call, parent: str, known: dict[str, Path]
) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            top, _, rest = alias.name.partition(".")
            if top == "ghgcalc":
                yield rest
    elif isinstance(node, ast.ImportFrom):
        if node.level:
            base = parent.split(".") if parent else []
            kept = base[: len(base) - (node.level - 1)]
            start = ".".join([*kept, *([node.module] if node.module else [])])
        else:
            top, _, start = (node.module or "").partition(".")
            if top != "ghgcalc":
                return
        for alias in node.names:
            inside = f"{start}.{alias.name}".lstrip(".")
            yield inside if inside in known else start
    elif ast.unparse(node.func).endswith("import_module"):
        text = node.args[0] if node.args else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            top, _, rest = text.value.partition(".")
            if top in ("ghgcalc", ""):
                yield rest.lstrip(".")


def room(name: str) -> str:
    return name.partition(".")[0] or ROOF


def floor(name: str) -> int:
    """The floor of a module; the roof is above all."""
    if room(name) == ROOF:
        return len(FLOORS)
    return next(level for level, rooms in enumerate(FLOORS) if room(name) in rooms)


def _allowed_upwards(entry: Import) -> set[str]:
    """The rooms above that a thin method may import when called, or name in its annotations."""
    if not entry.typing_only:
        return THIN.get((entry.importer, entry.function), set())
    return {
        name for (module, _), rooms in THIN.items() if module == entry.importer for name in rooms
    }


def wrong_imports(package: Path) -> list[str]:
    """What breaks the order of the rooms, one line each."""
    wrong = []
    for entry in imports(package):
        if room(entry.importer) == room(entry.imported) or room(entry.importer) == ROOF:
            continue
        if floor(entry.imported) < floor(entry.importer):
            continue
        if room(entry.imported) in _allowed_upwards(entry):
            continue
        wrong.append(str(entry))
    return wrong


def test_every_room_has_one_floor():
    """Each module of ghgcalc stands on exactly one floor of the list."""
    listed = [name for rooms in FLOORS for name in rooms]
    standing = {room(name) for name in modules(PACKAGE)} - {ROOF}

    assert len(listed) == len(set(listed))
    assert standing <= set(listed), "a room without a floor: add it to FLOORS"


def test_imports_go_down_only():
    """No module imports one above it or beside it, except inside one package."""
    assert wrong_imports(PACKAGE) == []


def test_the_ground_floor_imports_nothing_of_ghgcalc():
    """Errors import nothing; equations nothing but the ground floor, arithmetic and their own."""
    for entry in imports(PACKAGE):
        assert room(entry.importer) != "errors", str(entry)
        if room(entry.importer) == "equations":
            below = {"errors", "frozen", "arithmetic", "equations"}
            assert room(entry.imported) in below, str(entry)


def test_the_named_thin_methods_exist():
    """Every name of the list whose room stands is a method, so that the list does not rot."""
    methods = {
        (name, f"{node.name}.{item.name}")
        for name, file in modules(PACKAGE).items()
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.FunctionDef)
    }
    standing = {room(name) for name in modules(PACKAGE)}
    for method, rooms in THIN.items():
        if rooms <= standing:
            assert method in methods, f"{method} is named in THIN and does not exist"


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("errors.py", "from ghgcalc import tables"),
        ("errors.py", "from . import tables"),
        ("tables.py", "from .catalog import Catalog"),
        ("tables.py", "import ghgcalc.units"),
        ("tables.py", "import importlib; importlib.import_module('ghgcalc.units')"),
        ("dated.py", "from ghgcalc.tabular import Table"),
        ("gases.py", "import ghgcalc"),
        ("source.py", "def later():\n    from ghgcalc.inventory import Inventory"),
        ("equations/combustion.py", "from ..units import convert"),
        ("activities/energy.py", "from ghgcalc.regulation import toe"),
    ],
)
def test_an_import_turned_round_is_found(tmp_path, file, line):
    """The check itself fails on a copy of the package in which one import goes up or sideways."""
    copy = shutil.copytree(
        PACKAGE, tmp_path / "ghgcalc", ignore=shutil.ignore_patterns("__pycache__")
    )
    text = (copy / file).read_text(encoding="utf-8")
    before = wrong_imports(copy)

    (copy / file).write_text(f"{text}\n\n{line}\n", encoding="utf-8")

    assert len(wrong_imports(copy)) == len(before) + 1


def test_no_room_without_a_name():
    """No module is named utils, helpers, common or misc."""
    names = {part.lstrip("_") for name in modules(PACKAGE) for part in name.split(".")}

    assert not names & NAMELESS


def test_no_file_past_four_hundred_lines():
    """A file that grows past 400 lines is split along a term of the field."""
    long = {
        str(file.relative_to(PACKAGE)): count
        for file in modules(PACKAGE).values()
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}
