"""What an activity takes beside its amount changes the figure as the guidelines say."""

from __future__ import annotations

from datetime import date

import pytest

import ghgcalc as ghg

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
HERE = ghg.Source("source")
ROAD = ghg.Source("Xe", category="1.A.3.b")
CH4, N2O = 28, 265
N = 44 / 28


def inventory(*activities, year=2023, catalog=ghg.factors):
    return ghg.Inventory(
        facility=PLANT, year=year, gwp="AR5", activities=activities, catalog=catalog
    )


# what is given -> the hand calculation of its total [t CO2e]
TOTALS = {
    # IPCC 2006, Vol. 3, Eq. 2.6 and 2.9: 10 % hydrated lime of 28 % water is a factor of 0.972
    "hydrated lime, with kiln dust": (
        ghg.LimeProduction(
            HERE,
            "1000 t",
            "high_calcium_lime",
            dust_correction=1.02,
            hydrated_share=0.10,
            water_content=0.28,
        ),
        1000 * 0.75 * 1.02 * 0.972,
    ),
    # Vol. 3, Table 2.1 prints 0.47732 for dolomite; a tenth of it is left uncalcined
    "carbonate calcined in part": (
        ghg.CarbonateUse(HERE, "dolomite", "100 t", calcination=0.9),
        0.9 * 47.732,
    ),
    # Vol. 3, Eq. 3.6; Decision 2626 prints 8 kg N2O/t for medium pressure
    "nitric acid, abated half of the time": (
        ghg.NitricAcidProduction(
            HERE, "1000 t", "nitric_acid_medium_pressure", destruction=0.9, utilisation=0.5
        ),
        1000 * 0.008 * (1 - 0.45) * N2O,
    ),
    # Vol. 4, Eq. 11.9 and 11.10: nitrogen of residues is leached and never volatilised
    "residues left on the field": (
        ghg.ManagedSoils(HERE, residues="10 t"),
        (10 * 0.01 + 10 * 0.24 * 0.0075) * N * N2O,
    ),
    "an oil field with its own factor": (
        ghg.FugitiveOilGas(
            HERE, "oil_production_leak", (1e6, "m3"), factors="0.0018 Gg CH4/10^6 m3"
        ),
        1.8 * CH4,
    ),
    # 0.67 kg/m3 of CH4, 44/16 of CO2 from what burns
    "a flare of pure methane": (
        ghg.Flaring(HERE, "1000 m3", 0.98),
        0.67 * 0.98 * 2.75 + 0.67 * 0.02 * CH4,
    ),
    # Vol. 2, Table 3.2.2, petrol car with an oxidation catalyst: 25 kg CH4 and 8 kg N2O a TJ
    "petrol by technology": (
        ghg.MobileCombustion(ROAD, "motor_gasoline", "1 TJ", technology="oxidation_catalyst"),
        69.3 + 0.025 * CH4 + 0.008 * N2O,
    ),
    "a pond known by its surface": (ghg.AquaculturePond(HERE, area="10 ha"), 1.83 * CH4),
    # 1000 persons x 40 g BOD/person/d x 31 d, half of it in the tank, Bo 0.6, MCF 0.5
    "half the sewage of a month": (
        ghg.DomesticWastewater(
            HERE, people=1000, system="septic_system", share=0.5, period="2023-01"
        ),
        1000 * 40e-6 * 31 * 0.5 * 0.6 * 0.5 * CH4,
    ),
    # 2019 Refinement, Vol. 5, Table 6.8A prints 0.016 kg N2O-N/kg N for aerobic plants
    "nitrogen into an aerobic plant": (
        ghg.IndustrialWastewater(HERE, "500 t", "aerobic_well_managed", nitrogen_in="2 t"),
        2 * 0.016 * N * N2O,
    ),
    "a journey by the amount": (
        ghg.BusinessTravel(HERE, amount="400 km", factors="0.1 kg CO2e/km"),
        0.04,
    ),
    "commuting by the amount": (
        ghg.EmployeeCommuting(HERE, amount="400 km", factors="0.1 kg CO2e/km"),
        0.04,
    ),
}


@pytest.mark.parametrize("name", TOTALS)
def test_an_option_changes_the_figure_as_the_guidelines_say(name):
    """The total is the hand calculation with the option in it."""
    activity, expected = TOTALS[name]

    assert inventory(activity).total == pytest.approx(expected, rel=1e-9)


def test_nitrogen_discharged_before_the_ministrys_list_takes_the_guidelines_factor():
    """Of what was out by 2021, the 2019 Refinement's 0.005 serves; since Decision 2626, 0.01."""
    sewage = ghg.DomesticWastewater(HERE, bod_in="5 t", system="septic_system", nitrogen_out="1 t")
    early = inventory(sewage, year=2020, catalog=ghg.Catalog(as_of=date(2021, 1, 1)))

    assert early.by("gas")["N2O_t"].max() == pytest.approx(0.005 * N)
    assert inventory(sewage).by("gas")["N2O_t"].max() == pytest.approx(0.01 * N)


def test_a_factor_of_the_seller_keeps_the_document_given_with_it():
    """A reference on the factor itself stands before the evidence of the purchase."""
    factor = ghg.Estimate(0.5, "t CO2/MWh", reference=ghg.Reference("Hợp đồng số 7"))
    bought = ghg.PurchasedElectricity(HERE, "10 MWh", factor=factor, evidence="Hóa đơn 12")

    (row,) = inventory(bought).trace()

    assert row["co2e_t"] == pytest.approx(5.0)
    assert "factor: Hợp đồng số 7;" in row["references"]
    assert "Hóa đơn 12" not in row["references"]


BOILER = ghg.Source("Lò hơi", category="1.A.2.e")
TWO = ([50.0, 50.0], "t")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (
            lambda: ghg.StationaryCombustion(BOILER, "anthracite", "100 t", ncv=([26, 27], "GJ/t")),
            "2 figures of ncv beside one amount",
        ),
        (
            lambda: ghg.PurchasedElectricity(HERE, "10 MWh", factor=([0.6, 0.7], "t CO2/MWh")),
            "2 figures of factor beside one amount",
        ),
        (
            lambda: ghg.IndustrialWastewater(HERE, TWO, "anaerobic_reactor", recovered="5 t"),
            "2 readings of organic_load add",
        ),
        (
            lambda: ghg.RefrigerantMassBalance(HERE, "R-410A", "10 kg", "5 kg", TWO),
            "2 readings of acquired add",
        ),
    ],
)
def test_what_stands_beside_two_readings_does_not_count_twice(made, why):
    """Readings add: a single figure that is no rate would be added with each of them."""
    with pytest.raises(ghg.BoundaryError, match=why):
        inventory(made())


def test_as_many_readings_of_each_are_the_balance_of_their_sums():
    """100 t of COD give 20 t CH4; 5 t of it were recovered, all in the second half of the year."""
    split = ghg.IndustrialWastewater(
        HERE, TWO, "anaerobic_reactor", recovered=([0.0, 5.0], "t"), share=([1.0, 1.0], "1")
    )

    assert inventory(split).total == pytest.approx(15 * CH4)


@pytest.mark.parametrize("field", ["deposits", "recovered", "oxidation", "doc", "docf", "rate"])
def test_the_years_are_the_readings_of_a_landfill(field):
    """Twenty figures beside twenty years would each be taken of the methane of all of them."""
    figures = {
        "deposits": {"deposits": {year: {"food_waste": TWO} for year in range(2004, 2024)}},
        "recovered": {"recovered": ([1.0] * 20, "t")},
        "oxidation": {"oxidation": ([0.1] * 20, "1")},
    }
    own = {field: {"food_waste": ([0.1] * 20, "1/yr" if field == "rate" else "1")}}
    given = {
        "deposits": {year: {"food_waste": "30000 t"} for year in range(2004, 2024)},
        **figures.get(field, own),
    }
    with pytest.raises(ghg.DataQualityError, match="the years are the readings of a landfill"):
        ghg.Landfill(HERE, site="managed_anaerobic", climate="wet, tropical", **given)


@pytest.mark.parametrize(
    ("given", "most"),
    [
        ({"ncv": "0 GJ/t"}, "150 GJ/t"),
        ({"ncv": "42500 GJ/t"}, "150 GJ/t"),
        ({"ncv": "36000 GJ/m3"}, "150 GJ/m3"),
        ({"density": "0 t/m3"}, "3 t/m3"),
        ({"density": "845 t/m3"}, "3 t/m3"),
    ],
)
def test_a_fuel_that_there_is_not_is_refused(given, most):
    """42,500 kJ/kg and 845 kg/m3 are usual; hydrogen has 120 GJ/t, and no fuel weighs 3 t/m3."""
    with pytest.raises(ghg.DataQualityError, match=f"it is above 0 and no more than {most}"):
        ghg.StationaryCombustion(BOILER, "diesel", "100 m3", **given)


def test_the_limits_of_a_fuel_are_fuels_still():
    made = ghg.StationaryCombustion(BOILER, "diesel", "1 m3", ncv="150 GJ/t", density="3 t/m3")

    assert (made.ncv.value, made.density.value) == (150.0, 3.0)
