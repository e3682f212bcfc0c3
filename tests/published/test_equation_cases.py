"""Worked examples that others printed, for single equations, within the printed rounding."""

from __future__ import annotations

import math

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.equations import land, landfill, livestock, manure, refrigerants, soils
from ghgcalc.equations import wastewater_nitrogen as sewage

# IPCC Waste Model of the 2019 Refinement, sheet "Food": 2,300.322 Gg a year from 1950.
# https://www.ipcc-nggip.iges.or.jp/public/2019rf/vol5.html
WASTE = 2300.322
MODEL = {
    1951: 19.173192132521066,
    1952: 35.1081142489792,
    1955: 68.50629081607181,
    1959: 92.04379869376629,
}
ACCUMULATED = {1951: 311.80288390121837, 1959: 849.6768572137968}


def model_methane(year):
    """CH4 of one year of the model [Gg]."""
    years = np.arange(1950, year + 1)
    return float(
        landfill.site_methane(
            deposited={"food": np.full(years.size, WASTE)},
            age=(year - years).astype(float),
            doc={"food": 0.15},
            docf={"food": 0.7},
            rate={"food": 0.185},
            correction=0.705,
            methane_fraction=0.5,
        )
    )


@pytest.mark.parametrize(("year", "printed"), MODEL.items())
def test_the_waste_model_of_the_ipcc(year, printed):
    """Cells of the model, to 1e-9."""
    assert model_methane(year) == pytest.approx(printed, abs=1e-9)


@pytest.mark.parametrize(("year", "printed"), ACCUMULATED.items())
def test_the_accumulated_carbon_of_the_waste_model(year, printed):
    deposited = float(landfill.decomposable(WASTE, 0.15, 0.7, 0.705))
    ages = np.arange(float(year - 1950 + 1))
    accumulated = float(np.sum(deposited * landfill.remaining(0.185, ages)))

    assert deposited == pytest.approx(170.28133604999996, abs=1e-9)
    assert accumulated == pytest.approx(printed, abs=1e-9)


def test_the_carbon_that_decomposes_in_the_second_year_of_the_waste_model():
    decomposed = 170.28133604999996 * float(landfill.decomposed(0.185, 1.0))

    assert decomposed == pytest.approx(28.7597881987816, abs=1e-9)
    assert float(landfill.remaining(0.185, 1.0)) == pytest.approx(0.8311042838521256, abs=1e-12)


def test_half_lives_of_a_text_book():
    """k of half-lives 10 and 3 years, years to 90 % decay, and the rest after 25 years at 0.115."""
    for half_life, rate, years in ((10, 0.0693, 33), (3, 0.231, 10)):
        assert 0.693 / half_life == pytest.approx(rate, abs=5e-5)
        # deposits react from the year after: `years` of reaction are `years` of age
        assert float(landfill.remaining(rate, float(years))) == pytest.approx(0.1, abs=0.005)
    assert -math.log(0.1) / 20 == pytest.approx(0.115, abs=5e-4)
    left = float(landfill.remaining(0.115, 25.0))
    assert 100 * left == pytest.approx(5.65, abs=0.02)
    assert 100 * (1 - left) == pytest.approx(94.35, abs=0.02)


@pytest.mark.parametrize(
    ("feed_units", "energy", "conversion", "printed"),
    [
        (8082, 18.9, 6.0, 164.69),
        (1047, 18.3, 6.5, 22.38),
        (665, 18.3, 3.0, 6.56),
        (1234, 18.3, 3.0, 12.17),
    ],
)
def test_enteric_fermentation_of_the_danish_inventory(feed_units, energy, conversion, printed):
    """Implied factors of dairy cattle, calves and bulls [kg CH4/head/yr], Equation 10.21."""
    daily = feed_units * energy / 365.0

    assert livestock.enteric_factor(daily, conversion) == pytest.approx(printed, abs=0.005)


def test_indirect_nitrogen_of_manure_in_another_programme():
    """1,047.125 kg N times 410.25 times 135.25, the core of Equations 10.26 to 10.28."""
    got = manure.indirect_n2o(1.0, 1.0, 1047.125 / 365.0, 410.25, 135.25) / (44 / 28)

    assert got == pytest.approx(58101104.9765625, rel=1e-12)


def test_screening_of_refrigerants_of_the_epa_calculator():
    """100 lb charged, 1 lb in operation, 0.5 lb disposed: 4,676.1 lb CO2e of HFC-134a in AR4."""
    lost = refrigerants.by_stage(100.0, 3.0, 1.0, 15.0, 0.5, 80.0, 70.0)
    potential = ghg.gwp_set("AR4").find("HFC-134a", "synthetic").value

    assert lost * potential == pytest.approx(4676.1, abs=0.05)


def test_carbon_of_soils_in_the_guidelines():
    """A million ha in two decades: 264,000 t C a year as printed, rounded on the way."""
    before = 400_000 * land.soil_stock(88.0, 0.69, 1.0, 0.92) + 600_000 * land.soil_stock(
        88.0, 0.69, 1.0, 1.0
    )
    after = (
        200_000 * land.soil_stock(88.0, 0.69, 1.0, 0.92)
        + 700_000 * land.soil_stock(88.0, 0.69, 1.08, 1.0)
        + 100_000 * land.soil_stock(88.0, 0.69, 1.15, 1.0)
    )
    gained = land.soil_change(1.0, before, after, 20.0) / (44 / 12)

    assert gained == pytest.approx(264_000, rel=0.005)


def test_nitrogen_of_soils_in_california():
    """563,165 short tons N less a tenth, EF1 of 1 %: 7,224 t N2O with exact molar masses."""
    nitrogen = 563_165 * 0.9071847 * 0.9
    with_exact_masses = soils.direct_n2o(nitrogen, 0.01) / (44 / 28) * 1.571133814531617

    assert with_exact_masses == pytest.approx(7224, abs=0.5)
    assert soils.direct_n2o(nitrogen, 0.01) == pytest.approx(7225.5, abs=0.5)


def test_wastewater_methane_of_california():
    """34,513,000 people, a tenth on septic tanks, 10.7 g CH4 a day: 13,488 t."""
    septic = ghg.CustomActivity(
        ghg.Source("septic tanks"),
        amount=(34_513_000 * 0.1 * 365.2425, "person d"),
        factors="10.7 g CH4/person/d",
    )
    inventory = ghg.Inventory(
        facility=ghg.Facility("California"), year=2023, gwp="AR4", activities=[septic]
    )

    assert sum(inventory.trace()["mass_t"]) == pytest.approx(13488, abs=0.5)
    assert inventory.total == pytest.approx(337_200, abs=60)


def test_freight_of_the_scope_3_guidance():
    """4 t over 2,000 km at 0.2 kg CO2e/tkm: 1,600 kg."""
    freight = ghg.TransportByDistance(
        ghg.Source("freight"), (4 * 2000, "tkm"), factors="0.2 kg CO2e/tkm"
    )
    inventory = ghg.Inventory(
        facility=ghg.Facility("company"), year=2023, gwp="AR5", activities=[freight]
    )

    assert inventory.total * 1000 == pytest.approx(1600, rel=1e-12)


def test_passenger_vehicle_of_the_epa():
    """11,856 miles at 19.7 miles a gallon and 8.81 kg CO2: 5.46 t CO2e with CO2 97.1 % of it."""
    driven = ghg.TransportByDistance(
        ghg.Source("car"), (11_856 / 19.7, "vkm"), factors="8.81 kg CO2/vkm"
    )
    inventory = ghg.Inventory(
        facility=ghg.Facility("household"), year=2023, gwp="AR4", activities=[driven]
    )

    assert inventory.total / 0.971 == pytest.approx(5.46, abs=0.005)


def test_effluent_counts_nitrogen_in_nitrous_oxide():
    """A package that leaves out 44/28 gets 0.05 where 0.0786 is right."""
    assert sewage.nitrogen_n2o(10.0, 0.005) == pytest.approx(0.0785714, abs=1e-6)


def co2e(activity, gwp="AR4"):
    """Total of one activity [t CO2e]."""
    return ghg.Inventory(
        facility=ghg.Facility("case"), year=2023, gwp=gwp, activities=[activity]
    ).total


def test_a_national_figure_shared_out_by_consumption():
    """4,670,000 t CO2 by 29,456,000 of 1,091,800,000 t: 125,993 t."""
    share = ghg.CustomActivity(
        ghg.Source("lubricants"),
        amount="29456000 t",
        factors=[(4_670_000 / 1_091_800_000, "t CO2/t")],
    )

    assert co2e(share) == pytest.approx(125_993, abs=0.5)


def test_refrigerants_of_california_by_population():
    """12 % of 207.46888 t is 24.91 t, at a mixed potential of 1,446: 36,017 t CO2e."""
    assert refrigerants.top_up(207.46888, 0.12) == pytest.approx(24.91, rel=0.0012)
    mixed = ghg.CustomActivity(ghg.Source("mix"), amount="24.91 t", factors="1446 t CO2e/t")
    assert co2e(mixed) == pytest.approx(36_017, abs=8)


def test_waste_gas_of_the_epa_calculator():
    """5,000 volumes of 2.390189 lb C each, 44/12 by exact masses: 19.863031 t CO2."""
    burned = ghg.CustomActivity(
        ghg.Source("waste gas"),
        amount=(5000.0, "m3"),
        factors=[(2.390189 * 3.6641245524935475 * 0.4536, "kg CO2/m3")],
    )

    assert co2e(burned) == pytest.approx(19.863031, rel=1e-5)
