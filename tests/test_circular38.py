"""Check values of Circular 38/2023/TT-BCT's formulas, hand computed and published by a peer."""

from __future__ import annotations

import pytest

import ghgcalc as ghg
from ghgcalc.equations import fugitive, steam

SITE = ghg.Source("Nguồn", category="1.A.2")


DENSITY = ghg.factors.get("ipcc2006:V2/C4/methane_density").value


def total(activity, gwp="AR5"):
    """Total of one activity in an industrial facility, 2023."""
    plant = ghg.Facility("Nhà máy", kind="industry")
    return ghg.Inventory(facility=plant, year=2023, gwp=gwp, activities=[activity]).total


def test_anthracite_by_energy():
    """10 TJ x 98,300 kg/TJ = 983 t CO2."""
    made = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[ghg.StationaryCombustion(SITE, fuel="anthracite", amount="10 TJ")],
    )
    (co2,) = [row["mass_t"] for row in made.trace() if row["gas"] == "CO2"]

    assert co2 == pytest.approx(983, rel=1e-12)


def test_electricity():
    """1,000 MWh x 0.6592 = 659.2 t."""
    assert total(ghg.PurchasedElectricity(SITE, amount="1000 MWh")) == pytest.approx(659.2)


def test_the_factor_of_steam():
    """2,776 kJ/kg, 85 %, 74,100 kg/TJ: 0.242002 t/t."""
    assert steam.steam_factor(2776.0, 0.85, 74100.0) == pytest.approx(0.242002, abs=5e-7)


def test_methane_of_coal_mining():
    """100,000 t x 10 m3/t x 0.67: 670 t CH4, 16,750 t CO2e in AR4 and 18,760 in AR5."""
    mass = fugitive.coal_methane(100_000.0, 10.0, DENSITY)
    mined = ghg.CustomActivity(SITE, amount="100000 t", factors="6.7 kg CH4/t")

    assert mass == pytest.approx(670, rel=1e-12)
    assert total(mined, "AR4") == pytest.approx(16750, rel=1e-12)
    assert total(mined, "AR5") == pytest.approx(18760, rel=1e-12)


def test_methane_recovered_and_burned():
    """1,000,000 m3 at 98 %: 1,805.65 t CO2 and 13.4 t CH4."""
    assert fugitive.methane_burned_co2(1e6, 0.98, DENSITY) == pytest.approx(1805.65, abs=5e-3)
    assert fugitive.methane_unburned(1e6, 0.98, DENSITY) == pytest.approx(13.4, rel=1e-9)


def test_refrigerant_top_up():
    """10 kg R-134a at 1,430 (AR4) = 14.3 t."""
    topped_up = ghg.RefrigerantTopUp(SITE, refrigerant="R-134a", amount="10 kg")

    assert total(topped_up, "AR4") == pytest.approx(14.3, rel=1e-12)
