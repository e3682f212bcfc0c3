"""Industry, products and refrigerants: what cannot be is refused before any figure."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.activities import HOMES, classes
from tests import refused
from tests.sector_examples import DRAWN, HERE, PLANT


def inventory(*activities: ghg.Activity) -> ghg.Inventory:
    return ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=activities)


def life(**facts: Any) -> ghg.RefrigerantLifeCycle:
    """Chillers of 500 kg HFC-134a that lose a tenth in the year."""
    given = {"operation_loss": "10 %/yr"} | facts
    return ghg.RefrigerantLifeCycle(HERE, "R-134a", "chillers", "500 kg", **given)


def switchgear(**facts: Any) -> ghg.SwitchgearSF6:
    return ghg.SwitchgearSF6(HERE, "sealed_pressure_switchgear", "1000 kg", **facts)


OWN = (0.01, "1/yr")

# what is asked -> the error, and the texts it has
REFUSED = {
    "a screening of what is charged": (
        lambda: ghg.RefrigerantScreening(
            HERE, "R-134a", "chillers", "50 kg", operation_loss="10 %/yr", charged="10 kg"
        ),
        ghg.BoundaryError,
        ("charged=0.01 t", "operation stage alone", "RefrigerantLifeCycle"),
    ),
    "a screening of what is disposed of": (
        lambda: ghg.RefrigerantScreening(
            HERE, "R-134a", "chillers", "50 kg", operation_loss="10 %/yr", disposed="10 kg"
        ),
        ghg.BoundaryError,
        ("disposed=0.01 t", "operation stage alone"),
    ),
    "a screening with a rate of another stage": (
        lambda: ghg.RefrigerantScreening(
            HERE, "R-134a", "chillers", "50 kg", operation_loss="10 %/yr", recovery="50 %"
        ),
        ghg.BoundaryError,
        ("recovery=50 %", "operation stage alone"),
    ),
    "more recovered than there was": (
        lambda: life(disposed="100 kg", charge_left="80 %", recovery="150 %"),
        ghg.DataQualityError,
        ("recovery=150 %", "no more than 100 %"),
    ),
    "more left than the full charge": (
        lambda: life(disposed="100 kg", charge_left="101 %", recovery="50 %"),
        ghg.DataQualityError,
        ("charge_left=101 %",),
    ),
    "a rate of more than all, as a fraction": (
        lambda: life(operation_loss=(1.01, "1/yr")),
        ghg.DataQualityError,
        ("operation_loss=1.01 1/yr", "no more than 100 %/yr"),
    ),
    "a loss at assembly of nothing assembled": (
        lambda: life(assembly_loss="1 %"),
        ghg.BoundaryError,
        ("assembly_loss=1 %", "charged is not given", "leave it out"),
    ),
    "recovery of nothing disposed of": (
        lambda: life(recovery="50 %"),
        ghg.BoundaryError,
        ("recovery=50 %", "disposed is not given"),
    ),
    "a charge left in nothing disposed of": (
        lambda: life(charge_left="50 %"),
        ghg.BoundaryError,
        ("charge_left=50 %", "disposed is not given"),
    ),
    "a practice that no rate is taken from": (
        lambda: life(practice="United Kingdom"),
        ghg.BoundaryError,
        ("practice='United Kingdom'", "every rate is given", "leave it out"),
    ),
    "a practice of switchgear that no rate is taken from": (
        lambda: switchgear(practice="junk", yearly_loss=OWN),
        ghg.BoundaryError,
        ("practice='junk'", "nothing is filled or retired", "leave it out"),
    ),
    "a yearly loss of more than all": (
        lambda: switchgear(yearly_loss=(1.01, "1/yr")),
        ghg.DataQualityError,
        ("yearly_loss=1.01 1/yr", "no more than 1 1/yr"),
    ),
    "switchgear that cools": (
        lambda: ghg.SwitchgearSF6(HERE, "chillers", "1 kg", "Europe"),
        ghg.UnknownItemError,
        ("'chillers'", "sealed_pressure_switchgear"),
    ),
    "a refrigerator that switches": (
        lambda: ghg.RefrigerantLifeCycle(HERE, "R-134a", "closed_pressure_switchgear", "1 kg"),
        ghg.UnknownItemError,
        ("'closed_pressure_switchgear'", "chillers"),
    ),
    "dust as the share that is lost": (
        lambda: ghg.ClinkerProduction(HERE, "1 t", dust_correction="2 %"),
        ghg.DataQualityError,
        ("dust_correction=2 %", "1 or more and no more than 2", "limit of ours", "1.02"),
    ),
    "a dust correction just below 1": (
        lambda: ghg.ClinkerProduction(HERE, "1 t", dust_correction=0.999),
        ghg.DataQualityError,
        ("dust_correction=0.999",),
    ),
    "a dust correction above 2": (
        lambda: ghg.ClinkerProduction(HERE, "1 t", dust_correction=2.001),
        ghg.DataQualityError,
        ("dust_correction=2.001",),
    ),
    "dust of lime as the share that is lost": (
        lambda: ghg.LimeProduction(HERE, "1 t", "high_calcium_lime", dust_correction=0.02),
        ghg.DataQualityError,
        ("dust_correction=0.02",),
    ),
    "a calorific value of a lubricant in MJ": (
        lambda: ghg.LubricantUse(HERE, "2 t", ncv="40200 GJ/t"),
        ghg.DataQualityError,
        ("ncv=40200 GJ/t", "no more than 150 GJ/t", "unit"),
    ),
    "a calorific value of wax in MJ": (
        lambda: ghg.WaxUse(HERE, "2 t", ncv="40200 GJ/t"),
        ghg.DataQualityError,
        ("ncv=40200 GJ/t",),
    ),
    "a lubricant without energy": (
        lambda: ghg.LubricantUse(HERE, "2 t", ncv="0 GJ/t"),
        ghg.DataQualityError,
        ("ncv=0 GJ/t", "above 0"),
    ),
    "zinc as lead": (
        lambda: ghg.LeadProduction(HERE, "zinc", "1000 t"),
        ghg.UnknownItemError,
        ("'zinc'", "lead"),
    ),
    "lead as zinc": (
        lambda: ghg.ZincProduction(HERE, "lead_isf", "1000 t"),
        ghg.UnknownItemError,
        ("'lead_isf'", "zinc"),
    ),
    "glass as steel": (
        lambda: ghg.IronSteelProduction(HERE, "float_glass", "1000 t"),
        ghg.UnknownItemError,
        ("'float_glass'", "steel_eaf"),
    ),
    "clinker as lime": (
        lambda: ghg.LimeProduction(HERE, "1 t", lime_type="clinker"),
        ghg.UnknownItemError,
        ("'clinker'", "high_calcium_lime"),
    ),
    "lime as glass": (
        lambda: ghg.GlassProduction(HERE, "1 t", "hydraulic_lime", 0.2),
        ghg.UnknownItemError,
        ("'hydraulic_lime'", "glass"),
    ),
    "urea as a carbonate": (
        lambda: ghg.CarbonateUse(HERE, "urea", "1 t", factor="1 t CO2/t"),
        ghg.UnknownItemError,
        ("'urea'", "calcite"),
    ),
    "nitric acid as ammonia": (
        lambda: ghg.AmmoniaProduction(HERE, "1 t", "nitric_acid_nscr"),
        ghg.UnknownItemError,
        ("'nitric_acid_nscr'", "ammonia_partial_oxidation"),
    ),
    "ammonia as nitric acid": (
        lambda: ghg.NitricAcidProduction(HERE, "1 t", "ammonia_partial_oxidation"),
        ghg.UnknownItemError,
        ("'ammonia_partial_oxidation'", "nitric_acid_nscr"),
    ),
    "steel as an anode": (
        lambda: ghg.AluminiumProduction(HERE, "steel_eaf", "centre_work_prebake", "1 t"),
        ghg.UnknownItemError,
        ("'steel_eaf'", "aluminium_prebake"),
    ),
    "an anode as a cell": (
        lambda: ghg.AluminiumProduction(HERE, "aluminium_prebake", "aluminium_prebake", "1 t"),
        ghg.UnknownItemError,
        ("'aluminium_prebake'", "centre_work_prebake"),
    ),
    "a prebake anode in a Soderberg cell": (
        lambda: ghg.AluminiumProduction(
            HERE, "aluminium_prebake", "vertical_stud_soderberg", "1 t"
        ),
        ghg.BoundaryError,
        ("'vertical_stud_soderberg'", "aluminium_soderberg", "centre_work_prebake"),
    ),
    "an edition that there is none of": (
        lambda: ghg.LeadProduction(HERE, "lead", "1 t", edition="2012"),
        ghg.UnknownItemError,
        ("edition='2012'", "2019, 2006"),
    ),
    "a coal mine in oil and gas": (
        lambda: ghg.FugitiveOilGas(
            HERE, "coal_surface_mining", "1 m3", factors="0.6 kg CH4/m3"
        ),
        ghg.UnknownItemError,
        ("'coal_surface_mining'", "oil_refining"),
    ),
    "a variant beside factors": (
        lambda: ghg.FugitiveOilGas(
            HERE, "gas_processing_flaring", "1 m3", factors="1 kg CH4/m3", variant="junk"
        ),
        ghg.BoundaryError,
        ("variant='junk'", "leave it out"),
    ),
    "a gas twice in oil and gas": (
        lambda: ghg.FugitiveOilGas(
            HERE, "oil_production_leak", "1 m3", factors=("1 kg CH4/m3", "1 kg CH4/m3")
        ),
        ghg.BoundaryError,
        ("factors of CH4", "twice"),
    ),
    "carbon above the mass in one of several readings": (
        lambda: ghg.CarbonBalance(
            HERE, {"coke": (([120.0, 100.0], "t"), ([0.8, 1.1], "t C/t"))}
        ),
        ghg.DataQualityError,
        ("carbon of coke", "at most a tonne"),
    ),
    "a table of readings": (
        lambda: ghg.RefrigerantTopUp(HERE, "R-134a", (np.ones((2, 2)), "kg")),
        ghg.DataQualityError,
        ("amount of shape (2, 2)", "one list"),
    ),
    "a table of own figures": (
        lambda: ghg.ClinkerProduction(HERE, "1 t", factor=(np.ones((2, 2)), "t CO2/t")),
        ghg.DataQualityError,
        ("factor of shape (2, 2)",),
    ),
    "a mass beyond reason": (
        lambda: inventory(ghg.RefrigerantTopUp(HERE, "R-134a", "1e308 kg", uncertainty=0.05)),
        ghg.DataQualityError,
        ("RefrigerantTopUp at 'source'", "HFC-134a", "beyond reason"),
    ),
    "a mass just beyond reason": (
        lambda: inventory(ghg.CustomActivity(HERE, "1.1e30 t", "1 t CO2/t")),
        ghg.DataQualityError,
        ("CO2 is 1.1e+30 t", "beyond reason"),
    ),
    "a mass beyond reason, of wax": (
        lambda: inventory(ghg.WaxUse(HERE, "1e300 TJ", uncertainty=0.05)),
        ghg.DataQualityError,
        ("beyond reason",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused(name: str) -> None:
    refused.check(*REFUSED[name])


# what stands on the limit -> its total worked out by hand [t CO2e]
TAKEN = {
    "all is lost, and nothing recovered of a full charge": (
        life(
            operation_loss="100 %/yr", charged="10 kg", assembly_loss="100 %",
            disposed="100 kg", charge_left="100 %", recovery="0 %",
        ),
        (0.5 + 0.01 + 0.1) * 1300,
    ),
    "all is recovered": (
        life(disposed="100 kg", charge_left="80 %", recovery="100 %"),
        0.05 * 1300,
    ),
    "a practice for the stage without a rate": (
        life(charged="100 kg", practice="United Kingdom"),
        (0.05 + 0.1 * 0.01) * 1300,
    ),
    "switchgear with a loss of its own": (switchgear(yearly_loss=OWN), 0.01 * 23500),
    "switchgear that is filled": (
        switchgear(practice="Europe", yearly_loss=OWN, filled="10 kg"),
        (0.01 + 0.01 * 0.07) * 23500,
    ),
    "no dust": (ghg.ClinkerProduction(HERE, "1000 t", dust_correction=1), 525.0),
    "dust in per cent": (ghg.ClinkerProduction(HERE, "1000 t", dust_correction="102 %"), 535.5),
    "as much dust as clinker": (ghg.ClinkerProduction(HERE, "1000 t", dust_correction=2), 1050.0),
    "lime of as much dust": (
        ghg.LimeProduction(HERE, "1000 t", "dolomitic_lime", dust_correction=2),
        2 * 770.0,
    ),
    "a lubricant with its calorific value": (
        ghg.LubricantUse(HERE, "100 t", "grease", ncv="40.2 GJ/t"),
        4.02 * 20 * 0.05 * 44 / 12,
    ),
    "a lubricant in TJ, whose calorific value is not read": (
        ghg.LubricantUse(HERE, "2 TJ", "grease", ncv="40.2 GJ/t"),
        2 * 20 * 0.05 * 44 / 12,
    ),
    "an abatement beside a factor before it": (
        ghg.NitricAcidProduction(
            HERE,
            "1000 t",
            "nitric_acid_nscr",
            destruction=0.9,
            utilisation=1,
            factor="10 kg N2O/t",
        ),
        1 * 265,
    ),
    "a kind of lead": (ghg.LeadProduction(HERE, "lead_isf", "1000 t"), 590.0),
    "a kind of glass": (ghg.GlassProduction(HERE, "1000 t", "float_glass", 0), 210.0),
    "Soderberg cells": (
        ghg.AluminiumProduction(
            HERE, "aluminium_soderberg", "horizontal_stud_soderberg", "1000 t"
        ),
        1700 + 0.4 * 6630 + 0.03 * 11100,
    ),
    "a carbon balance of several readings": (
        ghg.CarbonBalance(HERE, {"coke": (([120.0, 100.0], "t"), ([0.8, 0.9], "t C/t"))}),
        (120 * 0.8 + 100 * 0.9) * 44 / 12,
    ),
    "a heavy mass": (ghg.CustomActivity(HERE, "1e30 t", "1 t CO2/t"), 1e30),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_stands_on_the_limit_is_computed(name: str) -> None:
    """The bounds themselves are possible, and the figure is the standard's."""
    activity, expected = TAKEN[name]

    assert inventory(activity).total == pytest.approx(expected, rel=1e-9)


def test_a_screening_is_the_operation_stage_of_the_life_cycle() -> None:
    """50 kg at 10 % a year, HFC-134a in AR5: 6.5 t CO2e."""
    given = (HERE, "R-134a", "chillers", "50 kg")
    looked = inventory(ghg.RefrigerantScreening(*given, operation_loss="10 %/yr"))

    assert looked.total == pytest.approx(6.5)
    assert (
        looked.total == inventory(ghg.RefrigerantLifeCycle(*given, operation_loss="10 %/yr")).total
    )


AREA = (
    "chemical", "custom", "electricity", "energy", "fugitive", "industry", "metal", "product_use",
    "refrigeration", "transport", "value_chain", "value_chain_sold", "value_chain_travel",
)  # fmt: skip

# Fields without dimension that may be 50, and why.
ABOVE_ONE = {
    "deflator": "a ratio of price indices, which inflation takes far above 1",
    "uses": "how often one product is used over its life",
}

SHARES = [
    (kind, field.name, unit)
    for kind, made in sorted(classes().items())
    if HOMES[kind].rpartition(".")[2] in AREA
    for field in attrs.fields(made)
    for unit in ("1", "%", "1/yr", "%/yr")
    if unit in field.metadata.get("units", ()) and field.name not in ABOVE_ONE
]
EXAMPLE = {type(one).__name__: one for one in DRAWN.values()}


def test_there_are_shares_to_try() -> None:
    """So that the test below is not empty; what may be above 1 is a field of some class."""
    fields = {name for made in classes().values() for name in attrs.fields_dict(made)}

    assert len(SHARES) > 30
    assert set(ABOVE_ONE) <= fields


@pytest.mark.parametrize(("kind", "field", "unit"), SHARES)
def test_a_share_of_more_than_all_is_refused(kind: str, field: str, unit: str) -> None:
    """Fifty is a percentage without its sign, and 250 % more than there is of anything."""
    per = unit.partition("/")[1] + unit.partition("/")[2]
    tried = [(50.0, f"1{per}"), (250.0, f"%{per}"), (np.array([0.5, 50.0]), f"1{per}")]
    for given in tried:
        with pytest.raises(ghg.DataQualityError, match=f"^{field}="):
            attrs.evolve(EXAMPLE[kind], uncertainty=None, **{field: given})


@pytest.mark.parametrize(
    ("own", "refused"),
    [
        ({}, True),
        ({"factor": ghg.factors.one("emission", "nitric_acid_nscr", gas="N2O")}, True),
        ({"factor": "8 kg N2O/t"}, False),
    ],
)
def test_an_abatement_that_a_tables_factor_holds_already_is_refused(own, refused) -> None:
    """By the factor that is taken; one of the plant's own is before its abatement."""
    given = {"destruction": 0.9, "utilisation": 1.0, **own}
    acid = ghg.NitricAcidProduction(HERE, "1 t", "nitric_acid_nscr", **given)
    if refused:
        with pytest.raises(ghg.BoundaryError, match=r"'nitric_acid_nscr'.*twice.*before abatement"):
            inventory(acid)
    else:
        assert inventory(acid).total == pytest.approx(0.008 * 0.1 * 265)


def test_an_abatement_beside_a_row_of_ones_own_is_taken() -> None:
    row = ghg.Factor(8, "kg N2O/t", id="own:8", item="nitric_acid_nscr", gas="N2O")
    acid = ghg.NitricAcidProduction(
        HERE, "1 t", "nitric_acid_nscr", destruction=0.9, utilisation=1.0
    )
    made = ghg.Inventory(
        facility=ghg.Facility("x"), year=2023, gwp="AR5", activities=[acid],
        catalog=ghg.factors.with_rows([row]),
    )  # fmt: skip

    assert made.total == pytest.approx(0.008 * 0.1 * 265)
