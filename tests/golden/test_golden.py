"""Inventories that earlier versions stored are read and computed as they were.

Every folder ``<version>/`` holds trees that a version wrote and what it computed from them, as
hexadecimal floats; `record.py` writes one and never changes it. The factors are in the trees, so
that newer tables do not move the totals: only another reader or another equation does.

Totals are equal to the last bit: nothing but ``+ - * /``, square roots and `math.fsum` stands
between the tree and the total, and these are rounded alike by every processor, numpy and Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ghgcalc as ghg
from ghgcalc.activities import HOMES

HERE = Path(__file__).resolve().parent
EXPECTED = ".expected.json"
STORED = sorted(path for path in HERE.glob("*/*.json") if not path.name.endswith(EXPECTED))


def read(path: Path) -> Any:
    """The content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def beside(path: Path) -> Path:
    """Where the expected figures of a stored inventory stand."""
    return path.with_name(path.stem + EXPECTED)


def types(tree: Any) -> Iterator[str]:
    """The types of everything in a tree."""
    if isinstance(tree, dict):
        if isinstance(tree.get("type"), str):
            yield tree["type"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from types(one)


def figures(expected: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Every expected figure by its name."""
    found = {}
    for name, value in expected.items():
        if isinstance(value, dict):
            found |= figures(value, f"{prefix}{name}/")
        else:
            found[prefix + name] = float.fromhex(value)
    return found


def computed(inventory: ghg.Inventory) -> dict[str, float]:
    """The same figures of an inventory."""
    accounts = ("total", "biogenic_co2", "removals", "outside_basket")
    found = {name: getattr(inventory, name) for name in accounts}
    for row in inventory.by("gas"):
        gas = row.pop("gas")
        found |= {f"by gas/{gas}/{name}": value for name, value in row.items()}
    return found


def otherwise(tree: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """The figures that a stored inventory gives otherwise than recorded."""
    found = computed(ghg.Inventory.from_dict(tree))
    return [
        f"{name}: {found.get(name)!r}, recorded {value!r}"
        for name, value in figures(expected).items()
        if name not in found or found[name] != value
    ]


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_stored_inventory_gives_what_it_gave(path):
    """Total, accounts apart, and every gas; no account or gas is new or lost."""
    tree, expected = read(path), read(beside(path))

    assert otherwise(tree, expected) == []
    assert set(expected["by gas"]) == set(ghg.Inventory.from_dict(tree).by("gas")["gas"])


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_stored_inventory_is_written_as_it_was_read(path):
    """But for the library, which is the one that writes; so nothing is lost by storing it anew."""
    tree = read(path)
    again = json.loads(json.dumps(ghg.Inventory.from_dict(tree).to_dict()))

    assert tree["library"] == f"ghgcalc {path.parent.name}"
    assert again == tree | {"library": f"ghgcalc {ghg.__version__}"}


def test_the_present_version_is_recorded():
    """A version is not released without its folder, which holds every class of activity."""
    own = [path for path in STORED if path.parent.name == ghg.__version__]
    held = {kind for path in own for kind in types(read(path)["activities"])}

    assert set(HOMES) <= held, "run python3 tests/golden/record.py"


def test_what_is_recorded_is_of_every_kind():
    """Each GWP set, arrays, own factors, absent types, and each account above nought."""
    trees = [read(path) for path in STORED]
    expected = [figures(read(beside(path))) for path in STORED]

    assert {tree["gwp"]["name"] for tree in trees} == set(ghg.gwp_sets())
    assert any("array" in types(tree["activities"]) for tree in trees)
    for name in ("own_factors", "toe_coefficients", "absent"):
        assert any(tree[name] for tree in trees), name
    for account in ("total", "biogenic_co2", "removals", "outside_basket"):
        assert any(one[account] > 0 for one in expected), account


@pytest.mark.parametrize("name", ["minerals", "waste"])
def test_a_total_that_moved_would_be_seen(name):
    """By one bit where the arithmetic is exact, by 2e-12 elsewhere."""
    path = HERE / "0.1.0" / f"{name}.json"
    tree, expected = read(path), read(beside(path))
    total = float.fromhex(expected["total"])
    least = 2**-52 if name == "minerals" else 2e-12

    assert len(otherwise(tree, expected | {"total": (total * (1 + least)).hex()})) == 1


def test_the_recorder_changes_no_recorded_version(run_python, tree):
    """It refuses while the folder of the version stands."""
    before = {path: path.read_bytes() for path in HERE.glob("*/*.json")}
    done = run_python(tree / "tests" / "golden" / "record.py", check=False)

    assert done.returncode == 1
    assert "is never changed" in done.stderr
    assert before == {path: path.read_bytes() for path in HERE.glob("*/*.json")}
