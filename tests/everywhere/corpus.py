"""What is computed everywhere: every kind of activity, every verb, every example; by name.

It needs the library and its core dependencies, nothing else.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import numpy as np

import ghgcalc as ghg

TREE = Path(__file__).resolve().parent.parent.parent
DAY = date(2026, 11, 23)
PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry", vsic="1020")
OWN = {"rice_husk": "0.3 TOE/t"}
TRACED = "all activities traced"
Parts = Mapping[str, Callable[[], Any]]


@functools.cache
def parts() -> Parts:
    """What there is to compute; a part is computed when it is called."""
    found: dict[str, Callable[[], Any]] = {"units": _units, "tables": _tables, "law": _law}
    found |= _docstrings()
    found |= _activities()
    found |= {
        TRACED: lambda: everything().trace(),
        "all activities together": _together,
        "ledger": _ledger,
        "screening": _screening,
    }
    found["other uses"] = _uses
    for script in sorted((TREE / "docs" / "examples").glob("*.py")):
        found[f"docs/examples/{script.name}"] = lambda script=script: _script(script)
    return found


def _units() -> Any:
    """Every unit of the vocabulary in every other of its dimension."""
    from ghgcalc import units, vocabulary

    names = sorted(vocabulary.names())
    kinds: dict[Any, list[str]] = {}
    for name in names:
        kinds.setdefault(vocabulary.parsed(name)[1], []).append(name)
    return [
        (
            one,
            other,
            units.convert(1.7, one, other),
            units.convert(np.array([0.1, 3.0]), one, other),
        )
        for alike in kinds.values()
        for one, other in itertools.pairwise([*alike, alike[0]])
    ]


def _tables() -> Any:
    """Every factor and GWP as they are read, and a look-up."""
    weights = [ghg.gwp_set(name) for name in ghg.gwp_sets()]
    return [
        [(one.name, {gas: one[gas] for gas in one}) for one in weights],
        ghg.Catalog(),
        ghg.factors.export(),
        ghg.factors.find(item="diesel", category="1.A.2", region="VN", year=2024),
    ]


def _law() -> Any:
    """Criteria, list, calendar and instruments of one day."""
    listed = ghg.decree06.facility_list(on=DAY)
    return [
        listed,
        [listed.search(name, limit=5) for name in ("cá tra", "xi măng", "nhiệt điện")],
        ghg.decree06.calendar(PLANT, DAY, date(2031, 12, 31)),
        ghg.instruments.timeline(),
        ghg.penalties.penalties(DAY),
    ]


def _uses() -> Any:
    """What the tests use beside the docstrings: reports, credits, registers, claims, refusals."""
    from tests import uses

    return uses.made()


def _docstrings() -> Parts:
    """The examples of each module's docstrings: what they leave, and what they show."""
    from tests.docstring_examples import documented, played

    homes: dict[str, list[Any]] = {}
    for one in documented():
        homes.setdefault(one.globs["__name__"], []).append(one)
    return {
        f"docstrings of {name}": lambda tests=tests: [(one.name, *played(one)) for one in tests]
        for name, tests in sorted(homes.items())
    }


def activities(kind: str = "") -> list[Any]:
    """The examples of one class, or of all, with an uncertain amount where they can have one."""
    from tests.sector_examples import DRAWN

    found = []
    for one in DRAWN.values():
        if kind in ("", one.kind):
            main = getattr(one, one.measured, None)
            known = isinstance(main, ghg.Estimate) and not isinstance(main, ghg.Factor)
            certain = known and main.lower is None and main.unit != "t CO2e"
            found.append(attrs.evolve(one, uncertainty=0.1) if certain else one)
    return found


def inventory(given: Any, year: int = 2023, gwp: str = "AR5") -> ghg.Inventory:
    """Some activities of one plant."""
    return ghg.Inventory(facility=PLANT, year=year, gwp=gwp, activities=given)


def _activities() -> Parts:
    from ghgcalc.activities import classes

    return {f"activity {name}": lambda name=name: _sums(name) for name in sorted(classes())} | {
        f"draws of {name}": lambda name=name: _draws(name) for name in sorted(classes())
    }


def _sums(name: str) -> Iterator[Any]:
    """The accounts, views, trace and first-order uncertainty of the activities of one class."""
    from ghgcalc.accounts import DIMENSIONS

    made = inventory(activities(name))
    yield made
    for dimension in DIMENSIONS:
        yield made.by(dimension)
    yield made.by("source", "gas")
    yield made.trace()
    yield made.uncertainty()
    yield made.uncertainty("source", "gas")
    yield made.improve_first()
    yield made.key_categories() if made.total else None
    yield made.data_quality()
    yield made.toe(OWN)
    for gwp in ghg.gwp_sets():
        yield made.with_gwp(gwp).by("gas")
    yield ghg.decree06.assess(made, on=DAY, coefficients=OWN).to_dict()


def _draws(name: str) -> Any:
    return _drawn(inventory(activities(name)).simulate(2000, seed=7))


def _drawn(found: Any) -> Any:
    return [found.mean, found.median, found.low, found.high, found.deviation, found.samples[:200]]


def everything() -> ghg.Inventory:
    """All activities of all classes in one inventory."""
    return inventory(activities())


def _together() -> Iterator[Any]:
    made = everything()
    yield made.total
    for one, other in itertools.pairwise(("scope", "circular38", "iso_category", "gas", "source")):
        yield made.by(one, other)
    yield made.uncertainty("scope")
    yield made.improve_first("source")
    yield made.key_categories(made.with_gwp("AR6"))
    found = made.simulate(2000, seed=7)
    yield _drawn(found)
    yield found.by("scope")
    yield found.probability_at_least(made.total, scopes=(1,))
    keys = [key for key in made.improve_first()["key"] if "/" in key][:2]
    yield keys
    yield _drawn(made.simulate(2000, seed=7, correlation={tuple(keys): 0.6}))
    yield ghg.report.form06([made, inventory(made.activities[:9], 2024)], lang="vi").to_markdown()
    yield ghg.report.iso14064_1(made).to_markdown()
    yield ghg.report.ghg_protocol(made).to_markdown()


def _ledger() -> Iterator[Any]:
    """Ten thousand rows of four kinds, in an order and with amounts that repeat."""
    kinds = [
        ("StationaryCombustion", "diesel", "t", "1.A.2"),
        ("PurchasedElectricity", "", "MWh", ""),
        ("RefrigerantTopUp", "R-404A", "kg", ""),
        ("StationaryCombustion", "rice_husk", "t", "1.A.2"),
    ]
    rows = [kinds[(7 * row) % 4] for row in range(10_000)]
    columns = {
        "activity": [row[0] for row in rows],
        "item": [row[1] for row in rows],
        "unit": [row[2] for row in rows],
        "category": [row[3] for row in rows],
        "amount": [(row * 7919 % 10_007) / 7.0 for row in range(10_000)],
        "facility": [f"Nhà máy {row % 13}" for row in range(10_000)],
    }
    ledger = ghg.Ledger(columns, year=2023)
    for by in ((), ("facility",), ("facility", "scope"), ("gas", "origin")):
        yield ledger.totals(by, gwp="AR5").table
    yield ledger.totals(("facility",), gwp="AR5", uncertainty=True).uncertainty()
    yield ledger.co2e("AR6")
    yield ledger.emissions(slice(0, 100))


def _screening() -> Any:
    count = 300
    columns = {
        "name": [f"Cơ sở {row}" for row in range(count)],
        "kind": [("industry", "commercial_building", "other")[row % 3] for row in range(count)],
        "province": ["Đồng Tháp"] * count,
        "capacity": [300.0 * row for row in range(count)],
    }
    power = [row * 37.1 for row in range(count)]
    return ghg.decree06.screen(
        columns, on=DAY, amounts={"electricity": (power, "MWh")}, year=2023, gwp="AR5"
    )


def _script(script: Path) -> Any:
    """What a script prints, and the figures of the inventories it leaves."""
    shown: list[str] = []

    def printed(*given: Any, sep: str = " ", end: str = "\n", **_: Any) -> None:
        shown.append(sep.join(map(str, given)) + end)

    left: dict[str, Any] = {"__name__": "__main__", "__file__": str(script), "print": printed}
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), left)
    kept = {name: one for name, one in left.items() if isinstance(one, ghg.Inventory | float)}
    return ["".join(shown), kept]
