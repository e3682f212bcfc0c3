"""Writes the table of equations in ``docs/reference/methods.md``::

    python docs/make_methods.py

What each is checked against stands here; a test holds that no equation is left out.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from pathlib import Path

import ghgcalc.equations
from ghgcalc.equations.form import form_of, name_of

TESTS = Path(__file__).resolve().parent.parent / "tests"
TEST_PATHS = {
    file.name: file.relative_to(TESTS.parent).as_posix()
    for file in sorted(TESTS.rglob("test_*.py"))
}
PAGE = Path(__file__).resolve().parent / "reference" / "methods.md"
BEGIN, END = "<!-- equations -->\n", "<!-- end of equations -->\n"

PUBLISHED = {
    "aquaculture.fish_n2o": "hand calculation; the form is recalled, the printed page was not read",
    "aquaculture.pond_methane": "hand calculation; the form is recalled",
    "combustion.fuel_by_energy": "10 TJ of anthracite: 983 t CO2",
    "combustion.fuel_by_mass": "100 t of diesel: 318.63 t CO2",
    "electricity.bought_electricity": "1,000 MWh in 2023: 659.2 t CO2",
    "steam.steam_factor": "2,776 kJ/kg, 85 %, 74,100 kg/TJ: 0.242002 t/t",
    "refrigerants.top_up": "10 kg of R-134a, AR4: 14.3 t CO2e",
    "refrigerants.by_stage": "EPA screening calculator: 4,676.1 lb CO2e",
    "fugitive.coal_methane": "100,000 t, 10 m3/t: 670 t CH4",
    "fugitive.methane_burned_co2": "1,000,000 m3 at 98 %: 1,805.65 t CO2",
    "fugitive.methane_unburned": "1,000,000 m3 at 98 %: 13.4 t CH4",
    "land.soil_stock": "IPCC 2006 worked example, with soil_change",
    "land.soil_change": "IPCC 2006 worked example: 264,000 t C a year, within its rounding",
    "landfill.decomposable": "IPCC Waste Model, to 1e-9",
    "landfill.remaining": "IPCC Waste Model, to 1e-9; a text book's half-lives",
    "landfill.decomposed": "IPCC Waste Model, to 1e-9; the printed recurrence",
    "landfill.site_methane": "IPCC Waste Model, to 1e-9",
    "livestock.enteric_factor": "Danish inventory: 164.69, 22.38, 6.56, 12.17 kg CH4/head/yr",
    "manure.indirect_n2o": "another programme's test of its core",
    "manure.volatile_solids": "hand calculation; a known wrong bracket is refuted",
    "soils.direct_n2o": "California's inventory: 7,224 t N2O (exact molar masses), 7,225.5 here",
    "value_chain.allocated": "GHG Protocol, Examples 1.1, 1.3, 4.5, 5.1, 14.2",
    "value_chain.allocated_emission": "GHG Protocol, Examples 4.3, 13.1",
    "value_chain.lost_of_consumption": "GHG Protocol, Example 3.1",
    "value_chain.lost_of_generation": "GHG Protocol Scope 3 Standard, Table 5.6",
    "value_chain.use_phase": "GHG Protocol, Examples 11.1 and B.1",
    "value_chain.released": "GHG Protocol, Example 11.3",
    "value_chain.invested_average": "GHG Protocol, Example 15.4; 15.2, whose print is refuted",
    "value_chain_travel.freight": "GHG Protocol, Examples 4.2 and 9.1",
    "value_chain_travel.passenger_travel": "GHG Protocol, Example 6.1",
    "value_chain_travel.vehicle_travel": "GHG Protocol, Example 6.1",
    "value_chain_travel.commuting": "GHG Protocol, Example 7.2",
    "wastewater_nitrogen.nitrogen_n2o": "hand calculation; a known result without 44/28 is refuted",
    "livestock.maintenance_energy_ratio": "hand calculation; a known wrong form is refuted",
}


@functools.cache
def test_files() -> dict[str, str]:
    """Name and text of the files of tests."""
    return {
        file.name: file.read_text(encoding="utf-8") for file in sorted(TESTS.rglob("test_*.py"))
    }


def tests(name: str) -> str:
    """Links to the files of tests that call an equation by its name."""
    module, function = name.split(".")
    imported = re.compile(
        rf"from ghgcalc\.equations\.{module} import (\([^)]*\b{function}\b|[^(\n]*\b{function}\b)"
    )
    called = re.compile(rf"\b{module}\.{function}\b")
    return ", ".join(
        f"[{file.removesuffix('.py')}](../../{path})"
        for file, path in TEST_PATHS.items()
        if called.search(test_files()[file]) or imported.search(test_files()[file])
    )


def table() -> str:
    """A row an equation: name, printed source, result, what it is checked against, and where."""
    rows = ["| function | printed as | result | checked against | tests |", "|---|---|---|---|---|"]
    for module in pkgutil.iter_modules(ghgcalc.equations.__path__):
        room = importlib.import_module(f"ghgcalc.equations.{module.name}")
        for value in vars(room).values():
            if "form" in getattr(value, "__dict__", {}) and value.__module__ == room.__name__:
                name, stated = name_of(value), form_of(value)
                checked = PUBLISHED.get(name, "hand calculation")
                result = stated.result.format(gas="gas")
                rows.append(
                    f"| `{name}` | {stated.source} | {result} | {checked} | {tests(name)} |"
                )
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page with its table renewed."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
