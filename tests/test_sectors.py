"""Activities of every sector: what they give, by hand; and what they refuse."""

from __future__ import annotations

import json

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.activities import HOMES, classes, describe
from ghgcalc.distributions import Z95
from tests.sector_examples import BURIED, CH4, DRAWN, HERE, PIGS, PLANT, TOTALS


def inventory(*activities, year=2023, gwp="AR5", facility=PLANT):
    return ghg.Inventory(facility=facility, year=year, gwp=gwp, activities=activities)


@pytest.mark.parametrize("name", TOTALS)
def test_an_activity_gives_the_total_worked_out_by_hand(name):
    activity, expected = TOTALS[name]
    if expected is not None:
        assert inventory(activity).total == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", TOTALS)
def test_an_activity_comes_back_from_json(name):
    made = inventory(TOTALS[name][0])
    back = ghg.Inventory.from_dict(json.loads(json.dumps(made.to_dict())))

    assert back == made
    assert back.total == made.total


@pytest.mark.parametrize("name", TOTALS)
def test_every_line_cites_where_its_figures_come_from(name):
    for row in inventory(TOTALS[name][0]).trace():
        assert row["references"]
        assert row["equation"]
        assert "nan" not in row["inputs"]


def with_uncertainty(activity):
    if isinstance(activity, ghg.Landfill):
        deposits = {
            year: {waste: one.with_uncertainty(0.1) for waste, one in wastes.items()}
            for year, wastes in activity.deposits.items()
        }
        # The decay is not linear in its rate: see the test of its curvature below.
        return attrs.evolve(activity, deposits=deposits, rate={"food_waste": 0.4})
    try:
        return attrs.evolve(activity, uncertainty=0.1)
    except (ghg.GhgcalcError, AttributeError):
        return activity


def test_every_class_is_drawn():
    assert {type(one).__name__ for one in DRAWN.values()} == set(HOMES)


@pytest.mark.parametrize("name", DRAWN)
def test_the_simulated_mean_is_the_point_value(name):
    of = inventory(with_uncertainty(DRAWN[name]))
    found = of.simulate(4000, seed=19)

    assert abs(found.mean - of.total) <= 4 * found.standard_error + 1e-9 * abs(of.total)


@pytest.mark.parametrize("name", DRAWN)
def test_the_two_approaches_agree_where_inputs_are_narrow(name):
    of = inventory(with_uncertainty(DRAWN[name]))
    widest = max(
        (
            float(np.max(Z95 * one.spread.deviation / np.maximum(np.abs(one.value), 1e-300)))
            for line in of.lines
            for one in line.inputs.values()
        ),
        default=0.0,
    )
    if widest >= 0.3 or not of.total:
        return
    found = of.simulate(40_000, seed=23)

    assert 100 * Z95 * found.deviation / found.mean == pytest.approx(
        of.uncertainty(), rel=0.05, abs=1e-9
    )


def test_the_mean_of_a_landfill_shifts_by_the_curvature_of_its_decay():
    """With k uncertain the mean is f(k) + f''(k) var / 2, not f(k): no error of the draws."""

    def landfill(rate):
        return inventory(
            ghg.Landfill(
                HERE, BURIED, "managed_anaerobic", "wet, tropical", rate={"food_waste": rate}
            )
        )

    k, half = 0.4, 0.08
    found = landfill(ghg.Estimate(k, "1/yr", lower=k - half, upper=k + half)).simulate(40_000, 3)
    bend = landfill(k + half).total + landfill(k - half).total - 2 * landfill(k).total

    shift = bend / Z95**2 / 2
    assert abs(found.mean - landfill(k).total - shift) < 4 * found.standard_error
    assert abs(shift) > 4 * found.standard_error


def test_a_landfill_by_the_recurrence_of_the_guidelines():
    """Four years of 1,000 t food waste: DDOCm of 105 t each, k of 0.4."""
    import math

    accumulated = methane = 0.0
    for _ in range(4):
        methane = accumulated * (1 - math.exp(-0.4)) * 0.5 * 16 / 12
        accumulated = 1000 * 0.15 * 0.7 + accumulated * math.exp(-0.4)

    assert inventory(TOTALS["landfill"][0]).total == pytest.approx(methane * CH4, rel=1e-12)


def test_methane_recovered_is_taken_off_before_oxidation():
    bare = ghg.Landfill(HERE, BURIED, "managed_anaerobic", "wet, tropical")
    covered = attrs.evolve(bare, covered=True, recovered="5 t")
    generated = inventory(bare).total / CH4

    assert inventory(covered).total / CH4 == pytest.approx((generated - 5) * 0.9, rel=1e-12)


def test_removals_are_never_netted():
    growing = ghg.BiomassGrowth(
        HERE,
        "10 ha",
        "6 t dm/ha/yr",
        root_ratio=0.2,
        felled="10 m3",
        biomass_conversion="0.5 t dm/m3",
    )
    losing = ghg.SoilCarbonChange(HERE, "10 ha", before="52 t C/ha", after="40 t C/ha")
    gaining = ghg.SoilCarbonChange(HERE, "10 ha", before="40 t C/ha", after="52 t C/ha")
    made = inventory(growing, losing, gaining)

    assert made.total == 0
    assert made.removals == pytest.approx(10 * 6 * 1.2 * 0.47 * 44 / 12 + 22)
    assert made.biogenic_co2 == pytest.approx(10 * 0.5 * 1.2 * 0.47 * 44 / 12 + 22)


def test_exported_energy_is_shown_and_never_deducted():
    made = inventory(
        ghg.PurchasedElectricity(HERE, "1000 MWh"), ghg.ExportedEnergy(HERE, "1000 MWh")
    )

    assert made.total == pytest.approx(659.2)
    assert [one.amount.value for one in made.exported] == [1000.0]


def test_a_period_is_a_share_of_its_year():
    whole = inventory(ghg.EntericFermentation(HERE, "swine", 100)).total
    half = inventory(
        ghg.EntericFermentation(HERE, "swine", 100, period="2023-01-01/2023-06-30")
    ).total

    assert half == pytest.approx(whole * 181 / 365)


def test_systems_in_series_treat_what_is_left():
    steps = [("anaerobic_reactor", 0.8), ("aerobic_overloaded", 0.9)]
    made = inventory(*ghg.IndustrialWastewater.series(HERE, "500 t", steps))

    assert made.total == pytest.approx((500 * 0.8 + 100 * 0.3) * 0.25 * CH4)


def test_an_aerobic_plant_is_never_chosen_silently():
    """No default system; the ministry's 0.30 and the IPCC's 0 are both named in the trace."""
    with pytest.raises(TypeError):
        ghg.IndustrialWastewater(HERE, "500 t")
    for system, cited in (
        ("aerobic_centralised", "vn-2626:IV/4.7"),
        ("aerobic_well_managed", "T6.8"),
    ):
        (row,) = inventory(ghg.IndustrialWastewater(HERE, "500 t", system)).trace()
        assert cited in row["references"]


REFUSED = {
    "recovered more than generated, landfill": (
        lambda: inventory(
            ghg.Landfill(HERE, BURIED, "managed_anaerobic", "wet, tropical", recovered="9000 t")
        ),
        "recovered",
    ),
    "recovered more than generated, digestion": (
        lambda: inventory(
            ghg.BiologicalTreatment(HERE, "anaerobic_digestion", "10 t", recovered="1 t")
        ),
        "recovered",
    ),
    "recovered more than generated, sewage": (
        lambda: inventory(
            ghg.DomesticWastewater(HERE, people=10, system="septic_system", recovered="5 t")
        ),
        "recovered",
    ),
    "sludge above load": (
        lambda: ghg.IndustrialWastewater(HERE, "5 t", "anaerobic_reactor", sludge="6 t"),
        "sludge",
    ),
    "shares of manure": (
        lambda: ghg.ManureManagement(
            HERE, "swine", 500, **PIGS | {"systems": {"pasture": 0.5, "deep_bedding": 0.4}}
        ),
        "sum to 0.9",
    ),
    "a period over a year": (
        lambda: ghg.RiceCultivation(HERE, "1 ha", 400, "VN-South", "winter_spring"),
        "366",
    ),
    "part of an animal": (lambda: ghg.EntericFermentation(HERE, "swine", 10.5), "average=True"),
    "a gap in the years": (
        lambda: ghg.Landfill(
            HERE,
            {2020: {"food_waste": "1 t"}, 2022: {"food_waste": "1 t"}},
            "unmanaged_deep",
            "wet, tropical",
        ),
        "none for 2021",
    ),
    "waste of a later year": (
        lambda: inventory(
            ghg.Landfill(HERE, {2024: {"food_waste": "1 t"}}, "unmanaged_deep", "wet, tropical")
        ),
        "2024",
    ),
    "a waste nobody knows": (
        lambda: ghg.Landfill(HERE, {2020: {"moon rock": "1 t"}}, "unmanaged_deep", "wet, tropical"),
        "moon rock",
    ),
    "a climate nobody knows": (
        lambda: inventory(ghg.Landfill(HERE, BURIED, "unmanaged_deep", "hot")),
        "variant",
    ),
    "a cover where there is none": (
        lambda: inventory(ghg.Landfill(HERE, BURIED, "open_dump", "wet, tropical", covered=True)),
        "covered",
    ),
    "too much urea": (
        lambda: inventory(
            ghg.AmmoniaProduction(HERE, "1 t", "ammonia_natural_gas_reforming", urea="900 t")
        ),
        "urea",
    ),
    "more carbon out than in": (
        lambda: inventory(
            ghg.CarbonBalance(HERE, {"coke": ("1 t", 0.8)}, {"steel": ("600 t", 0.01)})
        ),
        "more carbon leaves",
    ),
    "carbon above the mass": (
        lambda: ghg.CarbonBalance(HERE, {"coke": ("1 t", 1.8)}),
        "a tonne holds",
    ),
    "a negative balance of refrigerant": (
        lambda: inventory(ghg.RefrigerantMassBalance(HERE, "R-22", "0 kg", "90 kg", "10 kg")),
        "negative",
    ),
    "half an abatement": (
        lambda: ghg.NitricAcidProduction(
            HERE, "1 t", "nitric_acid_medium_pressure", destruction=0.9
        ),
        "utilisation",
    ),
    "half of hydration": (
        lambda: ghg.LimeProduction(HERE, "1 t", "high_calcium_lime", hydrated_share=0.1),
        "water_content",
    ),
    "half of Tier 2": (
        lambda: ghg.EntericFermentation(HERE, "swine", 1, methane_conversion="6 %"),
        "both",
    ),
    "factor and content": (
        lambda: ghg.ClinkerProduction(HERE, "1 t", factor="0.5 t CO2/t", cao_fraction=0.6),
        "one of them",
    ),
    "distance by nothing": (lambda: ghg.TransportByDistance(HERE, "1 km"), "either"),
    "tonne-km by fuel": (
        lambda: ghg.TransportByDistance(HERE, "1 tkm", fuel="diesel", economy="0.3 L/vkm"),
        "vehicle",
    ),
    "people and load": (
        lambda: ghg.DomesticWastewater(HERE, people=1, bod_in="1 t", system="septic_system"),
        "one of the two",
    ),
    "a mine of the sky": (lambda: ghg.FugitiveCoal(HERE, "1 t", "sky"), "underground"),
    "a range of the table": (
        lambda: inventory(ghg.RefrigerantLifeCycle(HERE, "R-22", "chillers", "1 kg")),
        "range",
    ),
    "nothing on the field": (lambda: ghg.ManagedSoils(HERE), "at least one"),
    "no pond": (lambda: ghg.AquaculturePond(HERE), "at least one"),
    "a fish of an animal": (lambda: ghg.EntericFermentation(HERE, "diesel", 1), "animal"),
    "a percentage as a share": (
        lambda: ghg.GlassProduction(HERE, "1 t", "float_glass", 20),
        "cullet_ratio",
    ),
    "a season that is not in the list": (
        lambda: inventory(ghg.RiceCultivation(HERE, "1 ha", 90, "VN-North", "autumn_winter")),
        "variant",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_names_the_field_and_the_bound(name):
    ask, said = REFUSED[name]
    with pytest.raises(ghg.GhgcalcError) as refusal:
        ask()

    assert said in str(refusal.value)


def test_every_class_is_described_with_vietnamese_labels():
    table = describe()

    assert set(table["activity"]) == set(HOMES)
    for row in table:
        assert row["activity_vi"], row
        assert row["name_vi"], row
    fields = {(row["activity"], row["field"]): row for row in table}
    assert fields["RiceCultivation", "area"]["units"] == "ha"
    assert fields["EntericFermentation", "animal"]["choices"] == "animal"
    assert fields["StationaryCombustion", "amount"]["required"]
    assert not fields["StationaryCombustion", "ncv"]["required"]


def test_one_class_can_be_described_and_an_unknown_one_is_refused():
    assert set(describe("Landfill")["activity"]) == {"Landfill"}
    with pytest.raises(ghg.UnknownItemError, match="no such class"):
        describe("Landfil")


def test_every_class_says_what_to_record():
    """Its docstring names the record, the equation or circular, and its attributes."""
    for name, made in classes().items():
        said = made.__doc__
        assert "Attributes" in said, name
        assert ">>>" in said, name
