"""What is refused, room by room: the error says what was asked and what would do."""

from __future__ import annotations

import pytest

import ghgcalc as ghg
from ghgcalc import credits
from ghgcalc.equations.form import form_of
from ghgcalc.equations.key_categories import trend

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
HERE = ghg.Source("nguồn")
FOOD = {2020: {"food_waste": "1 t"}}
GRID = {"factor": "0.6592 t/MWh"}
HERD = credits.Herd(
    heads={2026: "1 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg", conversion=0.78
)
COMPOST = {
    "waste": {"food": {2026: "1 t"}},
    "doc": {"food": 0.15},
    "rate": {"food": 0.40},
    "docf": 0.5,
    "methane_fraction": 0.5,
    "correction": 1.0,
    "oxidation": 0.1,
    "captured": 0.0,
    "model": 0.85,
    "ch4": "0 t/t",
    "n2o": "0 t/t",
    "gwp_ch4": 28,
    "gwp_n2o": 265,
}


def inventory(*activities, facility=PLANT, year=2023):
    return ghg.Inventory(facility=facility, year=year, gwp="AR5", activities=activities)


def ungassed(unit):
    """A factor of CO2 whose unit does not say so."""
    return ghg.Factor(2.0, unit, id="own:1", item="x", gas="CO2")


# what is asked -> the error, and the texts it has
ACTIVITIES = {
    "burning without a category": (
        lambda: inventory(
            ghg.StationaryCombustion(HERE, "diesel", "1 t"), facility=ghg.Facility("Kho")
        ),
        ghg.BoundaryError,
        ("'nguồn'", "1.A.4.a", "ghgcalc.Source(category=...)"),
    ),
    "an origin that is none": (
        lambda: ghg.CustomActivity(HERE, "1 t", factors="1 t CO2/t", origin="sea"),
        ghg.BoundaryError,
        ("'sea'", "fossil", "biogenic"),
    ),
    "a flow that is none": (
        lambda: ghg.CustomActivity(HERE, "1 t", factors="1 t CO2/t", flow="sideways"),
        ghg.BoundaryError,
        ("'sideways'", "emission, removal"),
    ),
    "a factor whose unit names no gas": (
        lambda: ghg.CustomActivity(HERE, "1 t", factors=ungassed("kg/t")),
        ghg.UnitError,
        ("'kg/t'", "'t CO2/t'"),
    ),
    "the same in the value chain": (
        lambda: ghg.BusinessTravel(HERE, amount="1 km", factors=ungassed("kg/km")),
        ghg.UnitError,
        ("'kg/km'", "'t CO2/km'"),
    ),
    "a factor of another dimension": (
        lambda: ghg.LimeProduction(HERE, "1 t", "high_calcium_lime", factor="3 MWh"),
        ghg.UnitError,
        ("factor=3.0 MWh", "t CO2/t"),
    ),
    "a segment of oil and gas by no such plants": (
        lambda: inventory(
            ghg.FugitiveOilGas(HERE, "gas_processing_flaring", "1 m3", variant="lemon plants")
        ),
        ghg.BoundaryError,
        ("'lemon plants'", "sour gas plants, sweet gas plants"),
    ),
    "a technology that no table has": (
        lambda: inventory(
            ghg.MobileCombustion(
                ghg.Source("Xe", category="1.A.3.b"), "motor_gasoline", "1 t", technology="steam"
            )
        ),
        ghg.FactorNotFoundError,
        ("'steam'", "low_mileage_ldv, oxidation_catalyst, uncontrolled"),
    ),
    "a technology of a fuel that no table parts by technology": (
        lambda: inventory(
            ghg.MobileCombustion(
                ghg.Source("Xe", category="1.A.3.b"), "diesel", "1 t", technology="euro 4"
            )
        ),
        ghg.UnknownItemError,
        ("'euro 4'", "diesel", "CH4"),
    ),
    "the uncertainty of a harvest that is not given": (
        lambda: ghg.AquaculturePond(HERE, area="1 ha", uncertainty=0.1),
        ghg.DataQualityError,
        ("with the area, as an Estimate",),
    ),
    "a landfill without waste": (
        lambda: ghg.Landfill(HERE, {}, "managed_anaerobic", "wet, tropical"),
        ghg.DataQualityError,
        ("at least one year",),
    ),
    "one uncertainty for many deposits": (
        lambda: ghg.Landfill(HERE, FOOD, "managed_anaerobic", "wet, tropical", uncertainty=0.1),
        ghg.DataQualityError,
        ("with each deposit",),
    ),
    "decay before the deposit": (
        lambda: ghg.Landfill(HERE, FOOD, "managed_anaerobic", "wet, tropical", delay=-1.0),
        ghg.DataQualityError,
        ("delay=-1.0", "months, 0 or more"),
    ),
    "a carbon balance of nothing": (
        lambda: ghg.CarbonBalance(HERE, {}),
        ghg.DataQualityError,
        ("at least one material",),
    ),
    "a material without its carbon": (
        lambda: ghg.CarbonBalance(HERE, {"coke": "120 t"}),
        ghg.DataQualityError,
        ("coke='120 t'", "('120 t', 0.8)"),
    ),
    "a fuel as a lubricant": (
        lambda: ghg.LubricantUse(HERE, "2 TJ", "diesel"),
        ghg.DataQualityError,
        ("'diesel'", "lubricants, lubricating_oil, grease"),
    ),
    "nitrogen by protein, of people who are not counted": (
        lambda: ghg.DomesticWastewater(
            HERE, bod_in="1 t", system="septic_system", protein="60 g/person/d"
        ),
        ghg.DataQualityError,
        ("protein=60 g/person/d", "people and nitrogen_removed"),
    ),
}

CATALOG = {
    "a blend that no table mixes": (
        lambda: ghg.factors.blend("R-XYZ"),
        ghg.FactorNotFoundError,
        ("'R-XYZ'", "no composition"),
    ),
    "diesel drunk by cattle": (
        lambda: ghg.factors.one("emission", "diesel", category="3.A.1", gas="CO2"),
        ghg.FactorNotFoundError,
        ("'3.A.1'", "other categories only", "1.A.3.b"),
    ),
    "the grid of a country that is not bundled": (
        lambda: ghg.factors.one("emission", "grid_electricity", region="FR", gas="CO2", year=2022),
        ghg.FactorNotFoundError,
        ("'FR'", "other regions only. Nearest: VN"),
    ),
    "a day written the Vietnamese way": (
        lambda: ghg.Factor(1.0, "t CO2/t", id="own:1", valid_from="10/10/2022"),
        ghg.DataQualityError,
        ("'10/10/2022'", "2022-10-10"),
    ),
    "a factor without an id": (
        lambda: ghg.Factor(1.0, "t CO2/t", id=""),
        ghg.DataQualityError,
        ("id=''",),
    ),
    "a factor of carbon from nowhere": (
        lambda: ghg.Factor(1.0, "t CO2/t", id="own:1", origin="sea"),
        ghg.UnknownItemError,
        ("'sea'", "fossil, biogenic"),
    ),
    "a document that is not listed": (
        lambda: ghg.references.reference("ipcc2050-v2"),
        ghg.UnknownItemError,
        ("'ipcc2050-v2'", "ipcc2006-v2"),
    ),
    "a document checked by hope": (
        lambda: ghg.Reference("Sổ tay", verification="hope"),
        ghg.UnknownItemError,
        ("'hope'", "read, two_copies, one_copy, recollection"),
    ),
}

SOURCES = {
    "a plant without a name": (
        lambda: ghg.Facility("  "),
        ghg.DataQualityError,
        ("name='  '", "not empty"),
    ),
    "a document without a title": (
        lambda: ghg.Estimate(1.0, "t", reference=" "),
        ghg.DataQualityError,
        ("reference=' '", "title or id"),
    ),
    "a scope 4": (
        lambda: ghg.Source("Lò", scope=4),
        ghg.BoundaryError,
        ("scope=4", "1, 2 or 3"),
    ),
    "a source type that Circular 38 has not": (
        lambda: ghg.Source("Lò", circular38="stationery"),
        ghg.UnknownItemError,
        ("'stationery'", "stationary"),
    ),
    "an inventory before there were any": (
        lambda: inventory(year=1066),
        ghg.BoundaryError,
        ("year=1066", "2023"),
    ),
    "a mass that no float holds": (
        lambda: inventory(
            ghg.CustomActivity(HERE, (1e308, "t"), factors=ghg.Estimate(1e3, "t CO2/t"))
        ),
        ghg.DataQualityError,
        ("'nguồn'", "the mass of CO2 is inf"),
    ),
}

STATED = {
    "readings of three months times factors of two": (
        lambda: inventory(
            ghg.CustomActivity(
                HERE, ([1.0, 2.0, 3.0], "t"), factors=ghg.Estimate([1.0, 2.0], "t CO2/t")
            )
        ),
        ghg.BoundaryError,
        ("CustomActivity at 'nguồn'", "[2, 3]"),
    ),
    "an equation that says nothing of itself": (
        lambda: form_of(abs),
        ghg.DataQualityError,
        ("neither source nor units",),
    ),
    "a trend from nothing": (
        lambda: trend([0.0, 0.0], [1.0, 2.0]),
        ValueError,
        ("the base year has no emissions",),
    ),
    "a stored facility with a field too many": (
        lambda: ghg.Inventory.from_dict(
            inventory().to_dict() | {"facility": {"type": "Facility", "name": "x", "smell": "fish"}}
        ),
        ghg.DataQualityError,
        ("Facility with ['smell']", "vsic"),
    ),
    "a stored facility without its name": (
        lambda: ghg.Inventory.from_dict(inventory().to_dict() | {"facility": {"type": "Facility"}}),
        ghg.DataQualityError,
        ("arguments of Facility", "'name'"),
    ),
    "two capacities of one facility": (
        lambda: ghg.Facility("Lò đốt", capacity=([1.0, 2.0], "t")),
        ghg.DataQualityError,
        ("capacity=", "one number"),
    ),
}

CREDITS = {
    "an area below nothing": (
        lambda: credits.Afforestation(
            area=ghg.Estimate(-1.0, "ha"), stocks={2025: "20 t/ha", 2026: "23 t/ha"}
        ).result(),
        ghg.DataQualityError,
        ("area=", "from 0 up"),
    ),
    "a change of stock within one year": (
        lambda: credits.Afforestation(area="1 ha", stocks={2025: "20 t/ha"}).result(),
        ghg.BoundaryError,
        ("[2025]", "two years"),
    ),
    "metered biogas that burns nobody knows how well": (
        lambda: credits.ManureDigester(herds=[HERD], gwp_ch4=28, biogas={2026: "1 m3"}).result(),
        ghg.BoundaryError,
        ("burned=None", "destruction efficiency"),
    ),
    "waste of which nothing is known": (
        lambda: credits.Composting(**COMPOST | {"doc": {}}).result(),
        ghg.BoundaryError,
        ("'food'", "doc and rate"),
    ),
    "a boiler that heats nothing": (
        lambda: credits.BiomassHeat(
            heat={2026: "1 TJ"}, efficiency=0.0, factor="77.4 t/TJ"
        ).result(),
        ghg.BoundaryError,
        ("efficiency=0", "above zero"),
    ),
    "a grid that loses all": (
        lambda: credits.EnergyEfficiency(
            specific="0.5 MWh/t",
            output={2026: "1 t"},
            consumption={2026: "1 MWh"},
            losses=1.0,
            **GRID,
        ).result(),
        ghg.BoundaryError,
        ("losses=1", "below one"),
    ),
    "output of one year and consumption of another": (
        lambda: credits.EnergyEfficiency(
            specific="0.5 MWh/t",
            output={2026: "1 t"},
            consumption={2027: "1 MWh"},
            losses=0.0,
            **GRID,
        ).result(),
        ghg.BoundaryError,
        ("[2026]", "[2027]"),
    ),
}

ROOMS = {
    "activities": ACTIVITIES,
    "catalog": CATALOG,
    "sources": SOURCES,
    "statements": STATED,
    "credits": CREDITS,
}
CASES = {f"{room}: {name}": case for room, cases in ROOMS.items() for name, case in cases.items()}


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_says_what_was_asked_and_what_would_do(name):
    """Its class is the one for such a mistake, and its text has the facts."""
    ask, error, texts = CASES[name]

    with pytest.raises(error) as refusal:
        ask()

    assert type(refusal.value) is error
    for text in texts:
        assert text in str(refusal.value)
