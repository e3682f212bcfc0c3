"""Crediting methodologies: vectors that others printed, hand figures, limits, and refusals."""

from __future__ import annotations

import json
import math

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc import credits
from ghgcalc.credits import frame
from ghgcalc.equations import crediting_manure as manure
from ghgcalc.equations import crediting_waste as waste
from ghgcalc.equations import sampling


def field(regime, area="1 ha", season="", amendments=None):
    return ghg.RiceCultivation(
        ghg.Source("Ruộng"),
        area,
        102,
        season=season,
        water_regime=regime,
        amendments=amendments or {"straw_shortly_before": "5 t/ha"},
        baseline="1.22 kg CH4/ha/d",
    )


def season(year=2026, after="rice_multiple_drainage", nitrogen="100 kg/ha", **more):
    before = field("rice_continuous_flooding", **more)
    return credits.Season(year, before, field(after, **more), nitrogen=nitrogen)


def rice(*seasons, **more):
    kind = more.pop("kind", credits.RiceWaterManagement)
    return kind(seasons=seasons or (season(),), gwp_ch4=28, gwp_n2o=265, **more)


# Vectors that others printed -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "deviation", "quantiles", "printed"),
    [(34.0, 6.0, (1.645, 1.860, 1.812), (9, 11, 11)), (900.0, 120.0, (1.943,), (7,))],
)
def test_v1_v2_sample_sizes(mean, deviation, quantiles, printed):
    """AMS-III.D v21.0, Box 4, at 90/10 with Student's t of the size found."""
    found = tuple(sampling.sample_size(mean, deviation, 0.1, one) for one in quantiles)

    assert found == printed


def test_v3_v4_samples_of_strata():
    """AMS-III.D v21.0, Box 2: 271, with response and contingency 333, over five strata."""
    assert sampling.sample_size(1.0, 1.0, 0.1, 1.645) == 271
    assert sampling.enlarged(271, 0.9, 0.1) == 333
    assert sampling.allotted(333, [9093, 5165, 7748, 4248, 3746]) == [101, 57, 86, 47, 42]


def test_v5_to_v8_a_wastewater_project():
    """ACM0014 report: electricity 1525.9, heat 5135.5, methane 41903.7, reduction 34853.1."""
    power = waste.electricity_emissions(3406.0, 0.448, 0.0)
    heat = waste.displaced_heat(66.35, 1.0, 77.4)
    cod = 12 * 75593.6 * 20 / 1000
    removed = cod * (1 - 3 / 20)
    methane = waste.wastewater_methane(cod, 1.0, 1 - 3 / 20, 0.462, 0.21, 1.0, 28.0)

    assert power == pytest.approx(1525.9, abs=0.05)
    assert heat == pytest.approx(5135.5, abs=0.05)
    assert (cod, removed) == (pytest.approx(18142.5, abs=0.05), pytest.approx(15421.1, abs=0.05))
    # printed 41903.7 with an MCF of 0.462125; the printed 0.462 gives 41892.3
    assert methane * 0.462125 / 0.462 == pytest.approx(41903.7, abs=0.05)
    assert pytest.approx(34853.1, abs=0.05) == 1525.9 + 5135.5 + 41903.7 - 13712


def test_v9_to_v12_waste_to_energy():
    """ACM0022: incineration 23418 (its own inputs give 23417.3), run-off, fossil CO2, power."""
    incinerated = 1_460_000 * (6.05e-5 * 265 + 2.42e-7 * 28)

    assert incinerated == pytest.approx(23417.34, abs=0.01)
    assert waste.wastewater_methane(613_200.0, 0.035, 1.0, 0.8, 0.25, 1.0, 28.0) == pytest.approx(
        120_187, abs=0.5
    )
    assert pytest.approx(272_843, abs=0.5) == 74_411.82 * 44 / 12
    assert waste.electricity_emissions(49_935.315, 0.5410, 0.0) == pytest.approx(
        27_015.01, abs=0.01
    )


def test_v13_to_v15_inegol_by_its_own_calculator():
    """Seven years of constant waste (reconstructed inputs): 50690.48 in the first, 893441.43."""
    tonnes = 32_320.71 / waste.avoided_landfill_methane(
        np.array([1.0]), np.array([0.0]), 0.17, 0.09, 0.5, 0.5, 1.0, 0.0, 0.0, 0.9, 28.0
    )
    reductions = []
    for year in range(7):
        ages = np.arange(year, -1, -1, dtype=float)
        methane = waste.avoided_landfill_methane(
            np.full(year + 1, tonnes), ages, 0.17, 0.09, 0.5, 0.5, 1.0, 0.0, 0.0, 0.9, 28.0
        )
        reductions.append(methane + 27_015.01 - 8_645.23)
    printed = (50_690.48, 80_229.38, 107_225.90, 131_898.87, 154_448.26, 175_056.85, 193_891.69)

    assert tonnes == pytest.approx(262_970, rel=1e-4)
    assert reductions == pytest.approx(printed, abs=0.05)
    assert sum(reductions) == pytest.approx(893_441.43, abs=0.2)


def test_v16_v17_soc_son_sums():
    """Registered in Viet Nam, inputs not printed: the years add up to the sums, within one."""
    methane = (277866, 466829, 596016, 684963, 746778, 790258, 821308)
    reduction = (195589, 384553, 513739, 602687, 664502, 707981, 739032)

    assert sum(methane) == 4_384_018
    assert sum(reduction) == 3_808_083  # printed 3808082
    assert all(
        abs(one - other - 82_276.5) <= 0.5 for one, other in zip(methane, reduction, strict=True)
    )


# Hand figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cropping", "drainage", "expected"),
    [
        ("double", "multiple_drainage", 5.1408),
        ("double", "single_drainage", 4.2840),
        ("single", "single_drainage", 1.71360),
        ("single", "multiple_drainage", 2.05632),
    ],
)
def test_ams_iii_au_defaults(cropping, drainage, expected):
    """EF_ER times area, days and GWP 28 over 1000."""
    found = credits.RiceDefault(
        areas={2026: "1 ha"}, days="102 day", cropping=cropping, drainage=drainage, gwp_ch4=28
    ).result()

    assert found.reduction == pytest.approx(expected, abs=1e-9)


def test_vm0051_vector():
    """1.22 x 102 x 0.45 x 6^0.59 x 28/1000 = 4.5127; 15 % off the CH4; N2O of 100 kg N apart."""
    found = rice().result()
    methane = 1.22 * 102 * 0.45 * 6**0.59 * 28 / 1000
    n2o = 100 * 0.00314 * 265 / 1000

    assert methane == pytest.approx(4.5127, abs=5e-5)
    assert found.reduction == pytest.approx(methane - n2o, rel=1e-12)
    assert found.table["deduction_t"].item() == pytest.approx(0.15 * methane, rel=1e-12)
    assert found.credits == math.floor(0.85 * methane - n2o)
    bare = rice(kind=credits.RiceScaling).result()
    assert bare.table["deduction_t"].item() == 0.0


def test_ams_iii_d_vectors():
    """Baseline 436.785, leak 59.572, power 4703.064; ex post the metered methane caps it."""
    pigs = credits.Herd(
        heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg", conversion=0.78
    )
    ex_ante = credits.ManureDigester(herds=[pigs], gwp_ch4=28).result()
    capped = credits.ManureDigester(
        herds=[pigs], gwp_ch4=28, biogas={2026: "20000 m3"}, burned=0.9, energy={2026: "5 t"}
    ).result()

    assert ex_ante.reduction == pytest.approx(436.78469 - 59.57238, abs=1e-4)
    assert manure.methane_by_power(1000.0, 35.9, 0.40, 0.00067, 28.0) == pytest.approx(4703.06407)
    assert capped.reduction == pytest.approx(20_000 * 0.6 * 0.00067 * 0.9 * 28 - 5, abs=1e-9)


def test_tool04_vectors():
    """Food and paper over five years: 89.6237; a single deposit of 10,000 t: 1229.063."""
    years = {2021 + place: place for place in range(5)}
    compost = {
        "doc": {"food": 0.15, "paper": 0.40},
        "rate": {"food": 0.06, "paper": 0.04},
        "waste": {
            "food": {year: f"{100 + 20 * place} t" for year, place in years.items()},
            "paper": {year: f"{50 + 10 * place} t" for year, place in years.items()},
        },
    }
    found = credits.Composting(
        **compost, docf=0.5, methane_fraction=0.5, correction=1.0, oxidation=0.1, captured=0.0,
        model=1.0, ch4=0.0, n2o=0.0, gwp_ch4=28, gwp_n2o=1,
    ).result()  # fmt: skip
    by_year = dict(zip(found.table["year"], found.table["baseline_t"], strict=True))

    assert (by_year[2022], by_year[2025]) == pytest.approx((29.94948738, 89.62365262), rel=1e-8)


def test_household_biogas_by_hand():
    """N AM/1000 VS 365 B0 0.67e-3 MCF GWP, times 0.89, less a tenth of it."""
    found = credits.HouseholdBiogas(
        heads={2026: "10 head"}, mass="50 kg/head", rate="5 kg/t/day", capacity="0.29 m3/kg",
        conversion=0.7, gwp_ch4=28, systems=1,
    ).result()  # fmt: skip
    whole = 10 * 50 / 1000 * 5 * 365 * 0.29 * 0.67e-3 * 0.7 * 28

    assert found.reduction == pytest.approx((0.89 - 0.10) * whole, rel=1e-12)


def test_efficiency_heat_and_trees_by_hand():
    """Output is capped at history; heat over efficiency; a stock that falls is negative."""
    saving = credits.EnergyEfficiency(
        specific="0.5 MWh/t", output={2026: "1200 t"}, consumption={2026: "400 MWh"},
        factor="0.6 t/MWh", losses=0.1, most_output="1000 t",
    ).result()  # fmt: skip
    trees = credits.Afforestation(
        area="10 ha", stocks={2025: "20 t/ha", 2026: "23 t/ha", 2027: "22 t/ha"}
    ).result()

    assert saving.reduction == pytest.approx((500 - 400) / 0.9 * 0.6, rel=1e-12)
    assert trees.table["reduction_t"].tolist() == pytest.approx([110.0, -110 / 3])


# Each calculator: by hand, at its limits, refused ------------------------------------------------

HECTARE = 1.22 * 102 * 6**0.59 * 28 / 1000  # t CO2e of a flooded season, 5 t straw
HOUSE = 10 * 50 / 1000 * 5 * 365 * 0.29 * 0.67e-3 * 0.7 * 28  # t CO2e of ten pigs, without UF_b


def pigs(heads="1000 head"):
    return [credits.Herd(
        heads={2026: heads}, solids="109.5 kg/head", capacity="0.29 m3/kg", conversion=0.78
    )]  # fmt: skip


def compost(waste, ch4, n2o, energy):
    return {
        "waste": {"food": {2026: waste}}, "doc": {"food": 0.15}, "rate": {"food": 0.40},
        "docf": 0.5, "methane_fraction": 0.5, "correction": 1.0, "oxidation": 0.1,
        "captured": 0.0, "model": 0.85, "ch4": ch4, "n2o": n2o, "gwp_ch4": 28, "gwp_n2o": 265,
        "energy": {2026: energy},
    }  # fmt: skip


def lagoon(captured, correction, energy="0 t", project_correction=1.12, **more):
    return {
        "volumes": {2026: "100000 m3"}, "cod": "0.003 t/m3", "removed": 0.9, "conversion": 0.8,
        "capacity": 0.25, "correction": correction, "project_conversion": 0.8,
        "project_correction": project_correction, "captured": captured, "burned": 1.0,
        "gwp_ch4": 28, "energy": {2026: energy}, **more,
    }  # fmt: skip


FOOD = 0.85 * 28 * 0.9 * 16 / 12 * 0.5 * 0.5 * 1000 * 0.15 * (1 - math.exp(-0.4))
LAGOON = 100_000 * 0.003 * 0.9 * 0.8 * 0.25 * 28  # 1512 t CO2e, without UF_BL
GRID = {"factor": "0.6592 t/MWh", "factor_kind": "grid average"}
SAVING = {
    "specific": "0.5 MWh/t", "output": {2026: "1000 t"}, "factor": "0.6592 t/MWh", "losses": 0.1
}  # fmt: skip
STOCKS = {2025: "20 t/ha", 2026: "23 t/ha"}

# class -> (what a project gives, by hand), (a project that changes nothing)
CALCULATORS = {
    "RiceWaterManagement": (
        (lambda **more: rice(**more), HECTARE * 0.45 - 100 * 0.00314 * 265 / 1000),
        lambda: rice(season(after="rice_continuous_flooding", nitrogen=None)),
    ),
    "RiceScaling": (
        (lambda **more: rice(
            season(after="rice_single_drainage"), kind=credits.RiceScaling, **more),
         HECTARE * 0.29 - 100 * 0.00314 * 265 / 1000),
        lambda: rice(
            season(after="rice_continuous_flooding", nitrogen=None), kind=credits.RiceScaling),
    ),
    "RiceDefault": (
        (lambda **more: credits.RiceDefault(
            areas={2026: "50 ha"}, days="204 day", cropping="double",
            drainage="multiple_drainage", gwp_ch4=28, **more), 1.80 * 50 * 204 * 28 / 1000),
        lambda: credits.RiceDefault(
            areas={2026: "0 ha"}, days="204 day", cropping="double",
            drainage="multiple_drainage", gwp_ch4=28),
    ),
    "Afforestation": (
        (lambda **more: credits.Afforestation(
            area="10 ha", stocks=STOCKS, baseline_stocks={2025: "20 t/ha", 2026: "21 t/ha"},
            leakage={2026: "4 t"}, **more), 10 * (3 - 1) * 44 / 12 - 4),
        lambda: credits.Afforestation(area="10 ha", stocks=STOCKS, baseline_stocks=STOCKS),
    ),
    "ManureDigester": (
        (lambda **more: credits.ManureDigester(
            herds=pigs(), gwp_ch4=28, energy={2026: "7 t"}, flare={2026: "3 t"},
            leakage={2026: "2 t"}, **more),
         1000 * 109.5 * 0.29 * 0.00067 * 28 * (0.94 * 0.78 - 0.10) - 12),
        lambda: credits.ManureDigester(herds=pigs("0 head"), gwp_ch4=28),
    ),
    "HouseholdBiogas": (
        (lambda **more: credits.HouseholdBiogas(
            heads={2026: "10 head"}, mass="50 kg/head", rate="5 kg/t/day", capacity="0.29 m3/kg",
            conversion=0.7, gwp_ch4=28, systems=1, **more), (0.89 - 0.10) * HOUSE),
        lambda: credits.HouseholdBiogas(
            heads={2026: "0 head"}, mass="50 kg/head", rate="5 kg/t/day", capacity="0.29 m3/kg",
            conversion=0.7, gwp_ch4=28, systems=1),
    ),
    "BiomassHeat": (
        (lambda **more: credits.BiomassHeat(
            heat={2026: "40 TJ"}, efficiency=0.8, factor="77.4 t/TJ", project={2026: "70 t"},
            leakage={2026: "30 t"}, **more), 40 / 0.8 * 77.4 - 100),
        lambda: credits.BiomassHeat(
            heat={2026: "40 TJ"}, efficiency=0.8, factor="77.4 t/TJ", project={2026: "3870 t"}),
    ),
    "GridElectricity": (
        (lambda **more: credits.GridElectricity(
            electricity={2026: "1000 MWh"}, project={2026: "5 t"}, leakage={2026: "4.2 t"},
            **GRID, **more), 659.2 - 9.2),
        lambda: credits.GridElectricity(
            electricity={2026: "1000 MWh"}, project={2026: "659.2 t"}, **GRID),
    ),
    "RooftopSolar": (
        (lambda **more: credits.RooftopSolar(electricity={2026: "1.5 GWh"}, **GRID, **more), 988.8),
        lambda: credits.RooftopSolar(electricity={2026: "0 MWh"}, **GRID),
    ),
    "EnergyEfficiency": (
        (lambda **more: credits.EnergyEfficiency(
            consumption={2026: "400 MWh"}, leakage={2026: "3 t"}, **SAVING, **more),
         (500 - 400) / 0.9 * 0.6592 - 3),
        lambda: credits.EnergyEfficiency(consumption={2026: "500 MWh"}, **SAVING),
    ),
    "Composting": (
        (lambda **more: credits.Composting(**compost("1000 t", 0.002, 0.0005, "11 t"), **more),
         FOOD - 1000 * (0.002 * 28 + 0.0005 * 265) - 11),
        lambda: credits.Composting(**compost("0 t", 0.002, 0.0005, "0 t")),
    ),
    "WastewaterRecovery": (
        (lambda **more: credits.WastewaterRecovery(
            **lagoon(0.9, 0.89, "20 t", leakage={2026: "5 t"}), **more),
         LAGOON * (0.89 - 1.12 * 0.10) - 25),
        lambda: credits.WastewaterRecovery(**lagoon(0.0, 1.0, project_correction=1.0)),
    ),
}  # fmt: skip


def test_every_calculator_is_in_the_list():
    """A class that makes terms and has no line here is a calculator without a hand figure."""
    classes = {
        name
        for name in credits.__all__
        if isinstance(getattr(credits, name), type)
        and issubclass(getattr(credits, name), frame.Project)
    }

    assert classes == set(CALCULATORS)


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_calculator_gives_the_figure_by_hand(name):
    """Baseline less project less leakage; whole credits below it."""
    (make, expected), _ = CALCULATORS[name]
    made = make()
    found = made.result()

    assert type(made).__name__ == name
    assert found.reduction == pytest.approx(expected, rel=1e-12)
    assert found.credits == math.floor(expected - found.table["deduction_t"].item())


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_change_gives_zero(name):
    """A project that is the baseline, or of nothing: no reduction, no deduction, no credit."""
    found = CALCULATORS[name][1]().result()

    assert found.reduction == pytest.approx(0.0, abs=1e-9)
    assert found.table["deduction_t"].tolist() == [0.0]
    assert found.credits == 0


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_condition_that_fails_refuses(name):
    """One at a time, with its id and citation; all answered yes leave none open."""
    (make, _), _ = CALCULATORS[name]
    rows = credits.conditions(make().methodology).to_records()

    for row in rows:
        with pytest.raises(ghg.BoundaryError) as caught:
            make(conditions={row["id"]: False}).result()
        assert row["id"] in str(caught.value)
        assert row["citation"] in str(caught.value)
    assert not make(conditions={row["id"]: True for row in rows}).result().open_conditions


def test_the_deduction_of_rice_is_taken_once():
    """15 % off the CH4, not off what 15 % was taken off already, and not off the N2O."""
    found = rice(season(nitrogen="0 kg/ha", area="1000 ha")).result()
    methane = 1000 * HECTARE * 0.45

    assert found.credits == math.floor(methane * 0.85) == 3835
    assert found.credits != math.floor(methane * 0.85**2)
    given_ = rice(season(nitrogen="0 kg/ha"), kind=credits.RiceScaling, deduction=0.2).result()
    assert given_.table["deduction_t"].item() == pytest.approx(0.2 * HECTARE * 0.45)
    more = rice(season(after="rice_continuous_flooding", nitrogen=None)).result()
    assert more.table["deduction_t"].item() == 0.0  # nothing to deduct from nothing


@pytest.mark.parametrize(
    ("name", "factor", "whole"),
    [
        ("ManureDigester", 0.94, 1000 * 109.5 * 0.29 * 0.00067 * 28 * 0.78),
        ("HouseholdBiogas", 0.89, HOUSE),
        ("WastewaterRecovery", 0.89, LAGOON),
        ("Composting", 0.85, FOOD / 0.85),
    ],
)
def test_a_correction_of_the_model_is_in_the_baseline_once(name, factor, whole):
    """UF_b or phi lowers the baseline by itself, not by its square; nothing else is deducted."""
    (make, _), _ = CALCULATORS[name]
    row = make().result().table.to_records()[0]

    assert row["baseline_t"] == pytest.approx(factor * whole, rel=1e-12)
    assert row["deduction_t"] == 0.0


def test_a_household_system_above_its_limit_is_of_another_methodology():
    """5 t CO2e a system and year on average: 2.745 t for ten pigs, 5.49 t for twenty."""
    facts = {
        "mass": "50 kg/head", "rate": "5 kg/t/day", "capacity": "0.29 m3/kg", "conversion": 0.7,
        "gwp_ch4": 28,
    }  # fmt: skip

    with pytest.raises(ghg.BoundaryError, match=r"5\.49059 t CO2e for each system, at most 5"):
        credits.HouseholdBiogas(heads={2026: "20 head"}, systems=1, **facts).result()
    two = credits.HouseholdBiogas(heads={2026: "20 head"}, systems=2, **facts).result()
    assert two.reduction == pytest.approx(2 * 0.79 * HOUSE)
    with pytest.raises(ghg.DataQualityError, match="systems"):
        credits.HouseholdBiogas(heads={2026: "1 head"}, systems=0, **facts)


# Implementations that must not be copied ---------------------------------------------------------


def test_destroyed_methane_is_a_cap_and_not_added():
    """One collection's AMS-III.D adds it to BE - PE and has no UF_b: a double count."""
    herds = pigs()
    found = credits.ManureDigester(
        herds=herds, gwp_ch4=28, biogas={2026: "20000 m3"}, burned=0.9
    ).result()
    destroyed = 20_000 * 0.6 * 0.00067 * 0.9 * 28
    calculated = found.table["baseline_t"].item() - found.table["project_t"].item()
    plenty = credits.ManureDigester(
        herds=herds, gwp_ch4=28, biogas={2026: "200000 m3"}, burned=0.9
    ).result()

    assert found.reduction == pytest.approx(min(calculated, destroyed)) == pytest.approx(destroyed)
    assert plenty.reduction == pytest.approx(calculated)
    assert plenty.reduction != pytest.approx(calculated + 10 * destroyed)
    without = found.table["baseline_t"].item() / 0.94
    rich = credits.ManureDigester(
        herds=herds, gwp_ch4=28, biogas={2026: "20000 m3"}, burned=0.9, methane_share=0.65
    ).result()
    assert rich.reduction == pytest.approx(destroyed * 0.65 / 0.6)
    assert found.table["baseline_t"].item() < without
    assert without == pytest.approx(1000 * 109.5 * 0.29 * 0.00067 * 28 * 0.78)


def test_the_leak_of_ams_iii_d_is_a_tenth_and_carries_no_mcf():
    """0.15 belongs to ACM0010; the MCF is in AMS-III.R's leak and not in AMS-III.D's."""
    found = credits.ManureDigester(herds=pigs(), gwp_ch4=28).result()
    most = 1000 * 109.5 * 0.29 * 0.00067 * 28

    assert found.table["project_t"].item() == pytest.approx(0.10 * most)
    assert found.table["project_t"].item() != pytest.approx(0.15 * most)
    assert found.table["project_t"].item() != pytest.approx(0.10 * most * 0.78)


def test_grid_electricity_asks_nothing_of_mini_grids():
    """The same collection's AMS-I.D tests the capacity of a mini-grid: that is of AMS-I.F."""
    rows = credits.conditions("ams-i-d").to_records()

    assert not any("mini" in row["id"] + row["text_en"].lower() for row in rows)
    assert credits.GridElectricity.methodology == "ams-i-d"
    large = credits.GridElectricity(electricity={2026: "100 GWh"}, **GRID).result()
    assert large.reduction == pytest.approx(65_920)


def test_tool04_decays_and_counts_age_not_the_year_of_disposal():
    """A one-line TOOL04 without k gives all methane at once; the age of a deposit counts."""

    def methane(rate, ages, tonnes=(1000.0, 0.0)):
        return waste.avoided_landfill_methane(
            np.array(tonnes), np.array(ages), 0.15, rate, 0.5, 0.5, 1.0, 0.0, 0.0, 1.0, 28.0
        )

    at_once = 28 * 16 / 12 * 0.5 * 0.5 * 1000 * 0.15
    years = [methane(0.4, (float(age), 0.0)) for age in range(60)]

    assert years[0] == pytest.approx(at_once * (1 - math.exp(-0.4)))
    assert years[0] < at_once
    assert methane(0.06, (0.0, 0.0)) < methane(0.4, (0.0, 0.0))
    assert math.fsum(years) == pytest.approx(at_once, rel=1e-9)
    growing = (100.0, 120.0, 140.0, 160.0, 180.0)
    right = methane(0.4, (4.0, 3.0, 2.0, 1.0, 0.0), growing)
    turned = methane(0.4, (0.0, 1.0, 2.0, 3.0, 4.0), growing)
    assert right == pytest.approx(
        28 * 16 / 12 * 0.25 * 0.15 * (1 - math.exp(-0.4))
        * sum(each * math.exp(-0.4 * (4 - place)) for place, each in enumerate(growing))
    )  # fmt: skip
    assert right > turned


def test_a_flare_burns_the_share_it_destroys():
    """A caricature of TOOL06 multiplies by an emission factor: here what is not burned is left."""
    full, half = (
        credits.ManureDigester(
            herds=pigs(), gwp_ch4=28, biogas={2026: "10000 m3"}, burned=burned
        ).result()
        for burned in (1.0, 0.5)
    )

    assert full.reduction == pytest.approx(10_000 * 0.6 * 0.00067 * 28)
    assert half.reduction == pytest.approx(full.reduction / 2)


# What holds for all ----------------------------------------------------------------------------


def test_no_change_gives_no_credit():
    """The same regime before and after; heat of nothing; a stock that stays."""
    same = credits.Season(
        2026, field("rice_continuous_flooding"), field("rice_continuous_flooding")
    )

    assert rice(same).result().reduction == 0.0
    assert (
        credits.BiomassHeat(heat={2026: "0 TJ"}, efficiency=0.8, factor="77 t/TJ").result().credits
        == 0
    )
    trees = credits.Afforestation(area="10 ha", stocks={2025: "20 t/ha", 2026: "20 t/ha"})
    assert trees.result().reduction == 0.0


def test_a_negative_year_is_carried_and_nothing_is_rounded_up():
    """-36.67 of 2027 is taken off 2028; credits are whole, rounded down."""
    trees = credits.Afforestation(
        area="10 ha",
        stocks={2025: "20 t/ha", 2026: "23.01 t/ha", 2027: "22 t/ha", 2028: "25 t/ha"},
    ).result()
    rows = trees.table.to_records()

    assert [row["credits"] for row in rows] == [110, 0, 72]
    assert rows[2]["carried_t"] == pytest.approx(10 * (22 - 23.01) * 44 / 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 200), min_size=2, max_size=8))
def test_credits_never_exceed_reductions(stocks):
    """Over any history of stocks the credits are at most the sum of what was taken up."""
    years = {2020 + place: f"{stock:.9f} t/ha" for place, stock in enumerate(stocks)}
    found = credits.Afforestation(area="7 ha", stocks=years).result()
    running = np.cumsum(found.table["reduction_t"])

    assert sum(found.table["credits"]) <= max(0.0, running.max()) + 1e-6
    assert all(one >= 0 for one in found.table["credits"])


def test_a_condition_that_fails_refuses_and_one_left_open_is_named():
    """With the text and its citation."""
    with pytest.raises(ghg.BoundaryError, match="drainage are controlled"):
        rice(conditions={"irrigation": False}).result()
    found = rice(conditions={"irrigation": True}).result()
    assert "irrigation" not in found.open_conditions
    assert "yield" in found.open_conditions
    with pytest.raises(ghg.UnknownItemError, match="no"):
        rice(conditions={"irigation": True})


@pytest.mark.parametrize("methodology", credits.methodologies()["id"].tolist())
def test_every_methodology_has_conditions_and_says_how_far_it_was_read(methodology):
    """Both languages, a citation, and what is monitored or why nothing is."""
    rows = credits.conditions(methodology).to_records()

    assert rows
    assert all(row["text_en"] and row["text_vi"] and row["citation"] for row in rows)
    for row in credits.parameters(methodology):
        assert math.isfinite(row["value"])
    assert credits.monitoring(methodology) is not None


def test_the_reactor_of_a_project_is_not_that_of_the_baseline():
    """A shallow pond (MCF 0.2) becomes a digester (0.8, UF_PJ 1.12) and loses 19 % of its gas.

    COD of 300 t, 90 % removed, B_0 of 0.25, GWP of 28: 1,890 t CO2e, whole.
    """
    facts = {
        "volumes": {2026: "100000 m3"}, "cod": "3 kg/m3", "removed": 0.9, "conversion": 0.2,
        "capacity": 0.25, "correction": 0.89, "captured": 0.9, "burned": 0.9, "gwp_ch4": 28,
        "project_conversion": 0.8, "project_correction": 1.12,
    }  # fmt: skip
    row = credits.WastewaterRecovery(**facts).result().table.to_records()[0]

    assert row["baseline_t"] == pytest.approx(1890 * 0.2 * 0.89)  # 336.42 t CO2e
    assert row["project_t"] == pytest.approx(1890 * 0.8 * 1.12 * 0.19)  # 321.75 t CO2e
    assert row["credits"] == 14
    more = credits.WastewaterRecovery(**facts, project_removed=0.99).result()
    assert more.table["project_t"].item() == pytest.approx(row["project_t"] * 0.99 / 0.9)
    assert not any("baseline's share" in one for one in more.notes)
    with pytest.raises(ghg.DataQualityError, match="from 1 up"):
        credits.WastewaterRecovery(**facts | {"project_correction": 0.89}).result()


def test_the_same_season_or_herd_is_credited_once():
    """The same field, year and season twice is an error of the list; another field is not."""
    one, name = season(nitrogen="0 kg/ha"), "Ruộng bên"
    for kind in (credits.RiceWaterManagement, credits.RiceScaling):
        with pytest.raises(ghg.BoundaryError, match="twice"):
            rice(one, season(nitrogen="0 kg/ha"), kind=kind)
    beside = attrs.evolve(
        one,
        before=attrs.evolve(one.before, source=ghg.Source(name)),
        after=attrs.evolve(one.after, source=ghg.Source(name)),
    )
    second = attrs.evolve(
        one,
        before=attrs.evolve(one.before, period="2026-07/2026-10"),
        after=attrs.evolve(one.after, period="2026-07/2026-10"),
    )
    three = rice(one, beside, second).result().reduction
    assert three == pytest.approx(3 * rice(one).result().reduction)

    with pytest.raises(ghg.BoundaryError, match="name="):
        credits.ManureDigester(herds=[*pigs(), *pigs()], gwp_ch4=28)
    sows = [attrs.evolve(herd, name="nái") for herd in pigs()]
    both = credits.ManureDigester(herds=[*pigs(), *sows], gwp_ch4=28).result()
    alone = credits.ManureDigester(herds=pigs(), gwp_ch4=28).result()
    assert both.reduction == pytest.approx(2 * alone.reduction)


def test_growth_between_two_stocks_is_of_the_years_it_took():
    """12 t/ha on 10 ha in six years: 440 t CO2, 73.33 a year, none of them all of 2026."""
    trees = credits.Afforestation(
        area="10 ha", stocks={2020: "20 t/ha", 2026: "32 t/ha", 2027: "35 t/ha"}
    ).result()

    assert trees.table["year"].tolist() == list(range(2021, 2028))
    assert trees.table["reduction_t"].tolist() == pytest.approx([440 / 6] * 6 + [110])
    assert trees.vintages == dict.fromkeys(range(2021, 2027), 73) | {2027: 110}
    assert "Growth from 2020 to 2026 is spread evenly over 6 years." in trees.notes
    bare = credits.Afforestation(
        area="10 ha", stocks={2020: "20 t/ha", 2022: "26 t/ha"},
        baseline_stocks={2020: "20 t/ha", 2022: "22 t/ha"},
    )  # fmt: skip
    assert bare.result().table["reduction_t"].tolist() == pytest.approx([10 * 2 * 44 / 12] * 2)


def test_no_year_has_more_days_of_rice_than_days():
    """102 and 366 days are taken, 1,020 are a slip of the pen."""
    facts = {"areas": {2026: "1 ha"}, "cropping": "double", "drainage": "multiple_drainage",
             "gwp_ch4": 28}  # fmt: skip
    whole = credits.RiceDefault(days="366 day", **facts).result()

    assert whole.reduction == pytest.approx(366 * 1.8 * 28 / 1000)
    with pytest.raises(ghg.DataQualityError, match="366"):
        credits.RiceDefault(days="1020 day", **facts).result()


def test_what_was_not_read_is_said():
    """AMS-III.H: the equations stand among what is assumed, and so does every figure given."""
    lagoon = credits.WastewaterRecovery(
        volumes={2026: "100000 m3"}, cod="0.003 t/m3", removed=0.9, conversion=0.8, capacity=0.25,
        correction=0.89, project_conversion=0.8, project_correction=1.12, captured=0.9, burned=0.9,
        gwp_ch4=28,
    ).result()  # fmt: skip

    assert any("ams-iii-h" in one and "not read" in one for one in lagoon.assumed)
    assert any(one.startswith("conversion = 0.8") for one in lagoon.assumed)
    assert any(one.startswith("correction = 1.12") for one in lagoon.assumed)
    assert "The project's reactor: MCF 0.8, UF_PJ 1.12." in lagoon.notes


def test_a_figure_from_memory_is_said_to_be_one():
    """A reference that nobody has seen does not make a figure less assumed."""
    known = ghg.Reference("Lời kể của trại", verification="recollection")
    power = ghg.Estimate(0.6592, "t/MWh", reference=known)
    found = credits.GridElectricity(
        electricity={2026: "1000 MWh"}, factor=power, factor_kind="grid average"
    ).result()

    assert found.reduction == pytest.approx(659.2)
    assert any(one.startswith("factor = 0.6592") for one in found.assumed)
    assert any(one.endswith("(from memory)") for one in found.assumed)


def test_a_result_shows_its_methodology_table_and_open_conditions():
    """As text the table, as HTML the terms and what is open too, in either language."""
    open_ = rice().result()
    done = rice(conditions=dict.fromkeys(open_.open_conditions, True)).result()

    assert str(open_).startswith("vm0051 1.1\n")
    assert open_.table.to_text() in str(open_)
    for lang in ("en", "vi"):
        for one in (*open_.open_conditions, *open_.notes):
            assert f"<li>{one}</li>" in open_.to_html(lang)
            assert (f"<li>{one}</li>" in done.to_html(lang)) == (one in open_.notes)


def test_the_limit_of_type_iii_is_said_and_nothing_is_cut():
    """60,000 t a year."""
    found = credits.RiceDefault(
        areas={2026: "20000 ha"}, days="102 day", cropping="double", drainage="multiple_drainage",
        gwp_ch4=28,
    ).result()  # fmt: skip

    assert found.reduction == pytest.approx(102_816.0)
    assert any("60,000" in note for note in found.notes)


def test_uncertainty_is_shared_between_baseline_and_project():
    """An uncertain area moves both: its share of the reduction is its own share."""
    uncertain = ghg.Estimate(100.0, "ha", 90.0, 110.0, key="area")
    found = rice(season(area=uncertain, nitrogen="0 kg/ha")).result()

    assert found.half_width == pytest.approx(0.1 * found.reduction, rel=1e-6)
    assert frame.beyond_allowance(100.0, 20.0, 0.15) == pytest.approx(5.0)
    assert frame.beyond_allowance(-5.0, 20.0, 0.15) == 0.0


def test_terms_are_traced():
    """Equation, inputs, references and verification of each; JSON holds the tables."""
    found = rice().result()
    rows = found.terms.to_records()

    assert {row["role"] for row in rows} == {"baseline", "project"}
    assert any("VM0051 v1.1, Eq. 25" in row["references"] for row in rows)
    assert json.dumps(found.table.to_dict())
    assert math.isclose(
        sum(row["co2e_t"] * frame.ROLES[row["role"]] for row in rows), found.reduction
    )


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: rice(season(nitrogen=None)).result(), ghg.BoundaryError),
        (
            lambda: credits.Season(
                2026, field("rice_continuous_flooding"), field("rice_upland", area="2 ha")
            ),
            ghg.BoundaryError,
        ),
        (
            lambda: credits.RiceDefault(
                areas={2026: "1 t"}, days="102 day", cropping="double",
                drainage="single_drainage", gwp_ch4=28,
            ).result(),
            ghg.UnitError,
        ),
        (
            lambda: credits.RiceDefault(
                areas={2026: "1 ha"}, days="102 day", cropping="triple",
                drainage="single_drainage", gwp_ch4=28,
            ).result(),
            ghg.UnknownItemError,
        ),
        (
            lambda: credits.GridElectricity(
                electricity={2026: "1 MWh"}, factor="0.6 t/MWh", factor_kind="margin"
            ),
            ghg.BoundaryError,
        ),
        (
            lambda: credits.BiomassHeat(
                heat={2026: "1 TJ"}, efficiency=1.2, factor="77 t/TJ"
            ).result(),
            ghg.DataQualityError,
        ),
        (lambda: credits.conditions("ams-iii-x"), ghg.UnknownItemError),
        (lambda: credits.GridElectricity(
            electricity={}, factor="0.6 t/MWh", factor_kind="grid average").result(),
            ghg.BoundaryError),
        (lambda: sampling.sample_size(0.0, 1.0, 0.1, 1.6), ghg.BoundaryError),
        (lambda: sampling.allotted(10, []), ghg.BoundaryError),
        (lambda: sampling.enlarged(10, 0.0, 0.1), ghg.BoundaryError),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()
