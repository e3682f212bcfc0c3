"""Energy, transport, own factors and the value chain: what counts twice or nothing is refused."""

from __future__ import annotations

import json
from typing import Any

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import scope2
from tests import refused
from tests.sector_examples import HERE, PLANT

OWNED = ghg.Source("xe tải", scope=1)


def inventory(*activities: ghg.Activity, gwp: str = "AR5") -> ghg.Inventory:
    return ghg.Inventory(facility=PLANT, year=2023, gwp=gwp, activities=activities)


def own(value: float, unit: str, origin: str, gas: str = "CO2", **facts: Any) -> ghg.Factor:
    """A factor of one's own that tells its origin."""
    name = f"own:{gas}/{origin}"
    return ghg.Factor(value, unit, id=name, gas=gas, origin=origin, **facts)


BIOGENIC = own(0.6, "t CO2/MWh", "biogenic")
FOSSIL = own(0.2, "t CO2/MWh", "fossil")
WHOLE = own(0.6, "t CO2e/MWh", "biogenic", gas="CO2e")
TWICE = ("0.6 t CO2/MWh", "0.6 t CO2/MWh")
HOLDS = ("0.6 t CO2e/MWh", "1 kg CH4/MWh")
BOILER = {"enthalpy": "2776 kJ/kg", "boiler_efficiency": 0.85, "fuel": "diesel"}
SPENT = {"factors": "0.1 kg CO2e/vkm", "distance": "10 km"}
CAR = {"fuel": "diesel", "economy": "0.3 L/vkm"}


def commuters(**facts: Any) -> ghg.EmployeeCommuting:
    given: dict[str, Any] = {"factors": "0.1 kg CO2e/pkm", "employees": 10, "distance": "10 km"}
    return ghg.EmployeeCommuting(HERE, **given | {"days": 235} | facts)


# what is asked -> the error, and the texts it has
REFUSED = {
    "a gas twice": (
        lambda: ghg.CustomActivity(HERE, "1 MWh", TWICE),
        ghg.BoundaryError,
        ("factors of CO2", "count twice", "one a gas"),
    ),
    "a gas twice by other names": (
        lambda: ghg.CustomActivity(
            HERE,
            "1 t",
            ("1 kg HFC-134a/t", ghg.Factor(1.0, "kg HFC134a/t", id="own:r", gas="R-134a")),
        ),
        ghg.BoundaryError,
        ("factors of HFC-134a",),
    ),
    "CO2e and a gas that it holds": (
        lambda: ghg.CustomActivity(HERE, "1 MWh", HOLDS),
        ghg.BoundaryError,
        ("CO2e and CH4", "holds it already"),
    ),
    "a gas twice in goods": (
        lambda: ghg.PurchasedGoods(HERE, "1 MWh", TWICE),
        ghg.BoundaryError,
        ("factors of CO2",),
    ),
    "a gas twice on the way": (
        lambda: ghg.TransportByDistance(HERE, "1 km", ("1 kg CO2/vkm", "1 kg CO2/vkm")),
        ghg.BoundaryError,
        ("factors of CO2",),
    ),
    "CO2e and N2O of a journey": (
        lambda: ghg.BusinessTravel(HERE, "1 pkm", ("1 kg CO2e/pkm", "1 kg N2O/pkm")),
        ghg.BoundaryError,
        ("CO2e and N2O",),
    ),
    "a gas of steam twice": (
        lambda: ghg.PurchasedSteam(HERE, "1 t", **BOILER, gases=("CO2", "CO2")),
        ghg.BoundaryError,
        ("gases of CO2", "twice"),
    ),
    "steam without a gas": (
        lambda: ghg.PurchasedSteam(HERE, "1 t", **BOILER, gases=()),
        ghg.BoundaryError,
        ("gases=()", "leave it out"),
    ),
    "gases beside the seller's factor of steam": (
        lambda: ghg.PurchasedSteam(HERE, "1 t", factor="0.2 t CO2/t", gases=("CO2",)),
        ghg.BoundaryError,
        ("gases=('CO2',)", "not read", "leave it out"),
    ),
    "a biogenic factor that is said to be fossil": (
        lambda: ghg.CustomActivity(HERE, "1 MWh", BIOGENIC, origin="fossil"),
        ghg.BoundaryError,
        ("origin='fossil'", "biogenic"),
    ),
    "a fossil factor of biogenic goods": (
        lambda: ghg.PurchasedGoods(HERE, "1 MWh", FOSSIL, origin="biogenic"),
        ghg.BoundaryError,
        ("origin='biogenic'", "fossil"),
    ),
    "a gas of which one factor tells its origin": (
        lambda: ghg.CustomActivity(
            HERE, "1 MWh", ("0.6 t CO2/MWh", own(0.6, "t CO2/MWh", "fossil"))
        ),
        ghg.BoundaryError,
        ("factors of CO2", "twice"),
    ),
    "CO2e of a biofuel alone": (
        lambda: ghg.TransportByDistance(HERE, "1000 km", "0.01 kg CO2e/vkm", fuel="biodiesel"),
        ghg.BoundaryError,
        ("0.01 kg CO2e/vkm", "give its CO2 beside it"),
    ),
    "biogenic CO2e": (
        lambda: ghg.PurchasedGoods(HERE, "1 MWh", "0.6 t CO2e/MWh", origin="biogenic"),
        ghg.BoundaryError,
        ("0.6 t CO2e/MWh", "stands apart", "give its CO2 beside it, or CO2, CH4 and N2O"),
    ),
    "biogenic CO2e of a supplier": (
        lambda: ghg.PurchasedGoods(HERE, "9 t CO2e", origin="biogenic"),
        ghg.BoundaryError,
        ("9 t CO2e", "stands apart"),
    ),
    "biogenic CO2e of the investee": (
        lambda: ghg.Investments(HERE, "9 t CO2e", share=0.5, origin="biogenic"),
        ghg.BoundaryError,
        ("9 t CO2e",),
    ),
    "biogenic CO2e of one's own": (
        lambda: ghg.CustomActivity(HERE, "1 MWh", "0.6 t CO2e/MWh", origin="biogenic"),
        ghg.BoundaryError,
        ("0.6 t CO2e/MWh",),
    ),
    "biogenic CO2e of electricity": (
        lambda: ghg.PurchasedElectricity(HERE, "1 MWh", factor=WHOLE),
        ghg.BoundaryError,
        ("0.6 t CO2e/MWh",),
    ),
    "CO2e of a biofuel": (
        lambda: ghg.TransportByDistance(HERE, "1 km", "0.1 kg CO2e/vkm", fuel="biodiesel"),
        ghg.BoundaryError,
        ("0.1 kg CO2e/vkm", "of biomass"),
    ),
    "a biogenic factor of lime": (
        lambda: inventory(
            ghg.LimeProduction(
                HERE, "1 t", "dolomitic_lime", factor=own(0.7, "t CO2/t", "biogenic")
            )
        ),
        ghg.BoundaryError,
        ("factor=own:CO2/biogenic", "biogenic", "fossil"),
    ),
    "a calorific value in MJ": (
        lambda: ghg.TransportByDistance(HERE, "1 km", **CAR, ncv="43000 GJ/t"),
        ghg.DataQualityError,
        ("ncv=43000 GJ/t", "no more than 150 GJ/t"),
    ),
    "a density in kilograms": (
        lambda: ghg.TransportByDistance(HERE, "1 km", **CAR, density="840 t/m3"),
        ghg.DataQualityError,
        ("density=840 t/m3", "no more than 3 t/m3"),
    ),
    "a density of nothing": (
        lambda: ghg.TransportByDistance(HERE, "1 km", **CAR, density="0 t/m3"),
        ghg.DataQualityError,
        ("density=0 t/m3", "above 0"),
    ),
    "a density beside factors": (
        lambda: ghg.TransportByDistance(HERE, "1 km", "1 kg CO2/vkm", density="0.8 t/m3"),
        ghg.BoundaryError,
        ("density=0.8 t/m3", "not read", "leave it out"),
    ),
    "a calorific value beside factors": (
        lambda: ghg.TransportByDistance(HERE, "1 km", "1 kg CO2/vkm", **CAR, ncv="43 GJ/t"),
        ghg.BoundaryError,
        ("ncv=43 GJ/t", "not read"),
    ),
    "an economy of no fuel": (
        lambda: ghg.TransportByDistance(HERE, "1 km", "1 kg CO2/vkm", economy="0.3 L/vkm"),
        ghg.BoundaryError,
        ("economy=0.0003 m3/vkm", "no fuel is named", "leave it out"),
    ),
    "an economy of tonne-km": (
        lambda: ghg.TransportByDistance(HERE, "1 tkm", "1 kg CO2/tkm", **CAR),
        ghg.DataQualityError,
        ("distance=1 tkm", "of a vehicle"),
    ),
    "electricity by the factor of diesel": (
        lambda: ghg.PurchasedElectricity(
            HERE, "1 GWh", factor=ghg.factors.get("vn-2626:I/1.28")
        ),
        ghg.BoundaryError,
        ("vn-2626:I/1.28", "diesel", "not of electricity", "StationaryCombustion"),
    ),
    "electricity sold in tonnes": (
        lambda: ghg.ExportedEnergy(HERE, "12 t"),
        ghg.BoundaryError,
        ("amount=12 t", "MWh", "carrier='steam'"),
    ),
    "days of ten years": (
        lambda: commuters(days=2350),
        ghg.DataQualityError,
        ("days=2350 day", "366"),
    ),
    "days of one of several groups": (
        lambda: commuters(days=(np.array([235.0, 366.5]), "day")),
        ghg.DataQualityError,
        ("days=", "366"),
    ),
    "half a person in a car": (
        lambda: commuters(factors="0.2 kg CO2e/vkm", occupancy=0.5),
        ghg.DataQualityError,
        ("occupancy=0.5 person/vehicle", "one person at least"),
    ),
    "a traveller in two cars": (
        lambda: ghg.BusinessTravel(HERE, **SPENT, persons=1, occupancy=0.99),
        ghg.DataQualityError,
        ("occupancy=0.99 person/vehicle",),
    ),
    "a table of readings": (
        lambda: ghg.PurchasedElectricity(HERE, (np.array([[1.0, 2.0], [3.0, 4.0]]), "GWh")),
        ghg.DataQualityError,
        ("amount of shape (2, 2)", "one list"),
    ),
    "a table of readings as an Estimate": (
        lambda: ghg.StationaryCombustion(HERE, "diesel", ghg.Estimate(np.ones((2, 3)), "t")),
        ghg.DataQualityError,
        ("amount of shape (2, 3)",),
    ),
    "a table of goods": (
        lambda: ghg.PurchasedGoods(HERE, (np.ones((2, 2)), "t"), "1 kg CO2e/kg"),
        ghg.DataQualityError,
        ("amount of shape (2, 2)",),
    ),
    "an uncertainty in per cent": (
        lambda: ghg.PurchasedElectricity(HERE, "1 GWh", uncertainty=5),
        ghg.DataQualityError,
        ("uncertainty=5", "0.05", "ghgcalc.Estimate(lower=, upper=)"),
    ),
    "an uncertainty of just above all": (
        lambda: ghg.PurchasedElectricity(HERE, "1 GWh", uncertainty=1.001),
        ghg.DataQualityError,
        ("uncertainty=1.001",),
    ),
    "an uncertainty beside limits": (
        lambda: ghg.PurchasedElectricity(
            HERE, ghg.Estimate(1.0, "GWh", lower=0.9, upper=1.2), uncertainty=0.05
        ),
        ghg.BoundaryError,
        ("uncertainty=0.05", "900.0 to 1200.0", "one of the two"),
    ),
    "an uncertainty beside one limit": (
        lambda: ghg.PurchasedElectricity(
            HERE, ghg.Estimate(1.0, "GWh", upper=1.05), uncertainty=0.05
        ),
        ghg.BoundaryError,
        ("uncertainty=0.05", "one of the two"),
    ),
    "limits of an exact number": (
        lambda: ghg.Estimate(1.0, "GWh", lower=0.9, upper=1.1, distribution="exact"),
        ghg.DataQualityError,
        ("lower=0.9", "exact", "leave them out"),
    ),
    "one limit of an exact number": (
        lambda: ghg.Estimate(1.0, "GWh", upper=1.1, distribution="exact"),
        ghg.DataQualityError,
        ("upper=1.1",),
    ),
    "an uncertainty of an exact number": (
        lambda: ghg.PurchasedElectricity(
            HERE, ghg.Estimate(1.0, "GWh", distribution="exact"), uncertainty=0.05
        ),
        ghg.DataQualityError,
        ("exact",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_counts_twice_or_nothing_is_refused(name: str) -> None:
    refused.check(*REFUSED[name])


# activity -> total [t CO2e] and biogenic CO2 [t]
APART = {
    "a biofuel by factors": (
        ghg.TransportByDistance(HERE, "1000 km", "0.1 kg CO2/vkm", fuel="biodiesel"),
        (0.0, 0.1),
    ),
    "methane of a biofuel": (
        ghg.TransportByDistance(
            HERE, "1000 km", ("0.1 kg CO2/vkm", "1 g CH4/vkm"), fuel="biodiesel"
        ),
        (0.028, 0.1),
    ),
    "a blend, sold as diesel": (
        ghg.TransportByDistance(
            HERE,
            "1000 km",
            (own(0.9, "kg CO2/vkm", "fossil"), own(0.1, "kg CO2/vkm", "biogenic")),
            fuel="diesel",
        ),
        (0.9, 0.1),
    ),
    "a fossil fuel": (
        ghg.TransportByDistance(HERE, "1000 km", "0.1 kg CO2/vkm", fuel="diesel"),
        (0.1, 0.0),
    ),
    "CO2e of an unknown fuel": (
        ghg.TransportByDistance(HERE, "1000 km", "0.1 kg CO2e/vkm"),
        (0.1, 0.0),
    ),
    "an activity of one's own": (ghg.CustomActivity(HERE, "1 MWh", BIOGENIC), (0.0, 0.6)),
    "a factor whose origin nobody knows": (
        ghg.CustomActivity(HERE, "1 MWh", own(0.6, "t CO2/MWh", "unspecified")),
        (0.6, 0.0),
    ),
    "both": (ghg.CustomActivity(HERE, "1 MWh", (FOSSIL, BIOGENIC)), (0.2, 0.6)),
    "CO2e, and the CO2 that it does not hold": (
        ghg.CustomActivity(HERE, "1 MWh", ("0.01 t CO2e/MWh", BIOGENIC)),
        (0.01, 0.6),
    ),
    "CO2e of the other gases of a biofuel, as some tables print them": (
        ghg.TransportByDistance(
            HERE, "1000 km", ("0.8 kg CO2/vkm", "0.01 kg CO2e/vkm"), fuel="biodiesel"
        ),
        (0.01, 0.8),
    ),
    "the same of one's own": (
        ghg.CustomActivity(HERE, "10 t", ("2.5 t CO2/t", "0.02 t CO2e/t"), origin="biogenic"),
        (0.2, 25.0),
    ),
    "CO2e, and a gas outside the basket": (
        ghg.CustomActivity(HERE, "1 MWh", ("0.01 t CO2e/MWh", "1 kg HCFC-22/MWh")),
        (0.01, 0.0),
    ),
    "bought electricity": (ghg.PurchasedElectricity(HERE, "1 MWh", factor=BIOGENIC), (0.0, 0.6)),
    "bought steam": (
        ghg.PurchasedSteam(HERE, "1 t", factor=own(0.3, "t CO2/t", "biogenic")),
        (0.0, 0.3),
    ),
    "goods": (ghg.PurchasedGoods(HERE, "1 MWh", BIOGENIC), (0.0, 0.6)),
    "goods that are said to be": (
        ghg.PurchasedGoods(HERE, "1 MWh", "0.6 t CO2/MWh", origin="biogenic"),
        (0.0, 0.6),
    ),
    "CO2 that a supplier states": (
        ghg.PurchasedGoods(HERE, "9 t CO2", origin="biogenic"),
        (0.0, 9.0),
    ),
    "gas of a field with a factor that says so": (
        ghg.FugitiveOilGas(
            HERE, "gas_distribution", "1 m3", factors=own(2.0, "t CO2/m3", "biogenic")
        ),
        (0.0, 2.0),
    ),
}


@pytest.mark.parametrize("name", APART)
def test_biogenic_carbon_dioxide_stands_apart(name: str) -> None:
    """By the fuel, by the factor or by the activity; and so it is when it is stored."""
    activity, (total, biogenic) = APART[name]
    made = inventory(activity)
    back = ghg.Inventory.from_dict(json.loads(json.dumps(made.to_dict())))

    assert (made.total, made.biogenic_co2) == pytest.approx((total, biogenic), rel=1e-12)
    assert (back.total, back.biogenic_co2) == (made.total, made.biogenic_co2)


def test_methane_is_weighed_by_the_origin_that_its_factor_says() -> None:
    """AR6 prints 29.8 for fossil methane and 27.0 for other."""
    for origin, potential in (("fossil", 29.8), ("biogenic", 27.0)):
        factor = own(1.0, "t CH4/MWh", origin, gas="CH4")
        made = inventory(ghg.CustomActivity(HERE, "1 MWh", factor), gwp="AR6")

        assert made.total == pytest.approx(potential)


def test_the_market_based_figure_leaves_biogenic_carbon_dioxide_apart() -> None:
    """The seller's factor is biogenic; the grid's, of the location-based figure, is not."""
    both = scope2.report(inventory(ghg.PurchasedElectricity(HERE, "1 MWh", factor=BIOGENIC)))

    assert (both.market_based.total, both.market_based.biogenic_co2) == (0, 0.6)
    assert both.location_based.total > 0
    assert both.location_based.biogenic_co2 == 0


def test_a_removal_in_co2e_may_be_biogenic() -> None:
    """It stands apart whatever it holds."""
    made = inventory(
        ghg.CustomActivity(HERE, "1 t", "1 t CO2e/t", origin="biogenic", flow="removal")
    )

    assert (made.total, made.removals) == (0, 1)


def test_the_economy_beside_factors_gives_the_energy() -> None:
    """100,000 km at 0.3 L are 30 m3 of diesel, 0.88 TOE each; emissions are by the factor."""
    told = inventory(ghg.TransportByDistance(OWNED, "100000 km", "0.8 kg CO2/vkm", **CAR))
    untold = inventory(ghg.TransportByDistance(OWNED, "100000 km", "0.8 kg CO2/vkm", fuel="diesel"))

    assert told.total == untold.total == pytest.approx(80.0)
    assert (told.toe(), told.toe().missing) == (pytest.approx(26.4), ())
    assert (untold.toe(), untold.toe().missing) == (0, ("diesel",))


# what stands on the limit -> its total worked out by hand [t CO2e]
TAKEN = {
    "every day of a leap year": (commuters(days=366), 10 * 20 * 366 * 1e-4),
    "a driver alone": (
        commuters(factors="0.2 kg CO2e/vkm", occupancy=1),
        10 * 20 * 235 * 2e-4,
    ),
    "three who share two cars": (
        ghg.BusinessTravel(HERE, **SPENT, persons=3, occupancy=1.5),
        20 * 1e-4,
    ),
    "the three gases of a boiler's steam": (
        ghg.PurchasedSteam(HERE, "1000 t", **BOILER, gases=("CO2", "CH4")),
        1000 * 2776 / 0.85 * 1e-6 * (74.1 + 0.003 * 28),
    ),
    "steam sold by mass": (ghg.ExportedEnergy(HERE, "12 t", carrier="steam"), 0.0),
    "heat sold": (ghg.ExportedEnergy(HERE, "12 MWh", carrier="steam"), 0.0),
    "a factor of electricity of one's own": (
        ghg.PurchasedElectricity(
            HERE, "1 GWh", factor=own(0.5, "t CO2/MWh", "fossil", item="grid_electricity")
        ),
        500.0,
    ),
    "a factor that names something else than a fuel": (
        ghg.PurchasedElectricity(HERE, "1 GWh", factor=own(0.1, "t CO2/MWh", "", item="mái nhà")),
        100.0,
    ),
    "a calorific value beside TJ, as a table has it": (
        ghg.StationaryCombustion(
            ghg.Source("lò", category="1.A.2"), "diesel", "1 TJ", ncv="43 GJ/t", density="0.8 t/m3"
        ),
        74.1 + 0.003 * 28 + 0.0006 * 265,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_stands_on_the_limit_is_computed(name: str) -> None:
    """The bounds themselves are possible."""
    activity, expected = TAKEN[name]

    assert inventory(activity).total == pytest.approx(expected, rel=1e-9)


def test_the_highest_density_and_calorific_value_are_taken() -> None:
    """3 t/m3 and 150 GJ/t: 0.3 m3, 0.9 t, 135 GJ of diesel."""
    made = inventory(
        ghg.TransportByDistance(HERE, "1000 km", **CAR, density="3 t/m3", ncv="150 GJ/t")
    )

    assert made.by("gas")["CO2_t"].max() == pytest.approx(0.135 * 74.1)


def test_an_uncertainty_of_all_is_taken_and_survives_copies() -> None:
    """An activity with the limits that its uncertainty gives is itself again."""
    for uncertainty in (0.0, 0.05, 1.0):
        bought = ghg.PurchasedElectricity(HERE, "1 GWh", uncertainty=uncertainty)
        changed = attrs.evolve(bought, note="x")

        assert changed.amount == bought.amount
        assert bought.amount.upper == pytest.approx(1000 * (1 + uncertainty))
        half = attrs.evolve(
            bought,
            amount=attrs.evolve(
                bought.amount,
                value=bought.amount.value * 0.3,
                lower=bought.amount.lower * 0.3,
                upper=bought.amount.upper * 0.3,
            ),
        )
        assert half.amount.value == pytest.approx(300)


def test_an_exact_number_may_have_itself_as_limits() -> None:
    """As a pair of equal limits, also of several readings and in another unit."""
    one = ghg.Estimate(1.1, "GWh", lower=1.1, upper=1.1, distribution="exact")
    several = ghg.Estimate([1.1, 2.3], "GWh", lower=[1.1, 2.3], distribution="exact")

    for given in (one, several):
        assert not np.any(ghg.PurchasedElectricity(HERE, given).amount.spread.deviation)


def test_a_list_of_readings_is_taken() -> None:
    """Twelve months of one meter."""
    months = ghg.PurchasedElectricity(HERE, (np.full(12, 10.0), "GWh"))

    assert inventory(months).toe() == pytest.approx(120_000 * 0.1543)
