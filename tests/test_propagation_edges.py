"""Approach 1 at its edges: gases other than CO2, accounts apart, ties, and nothing at all."""

from __future__ import annotations

import math

import pytest

import ghgcalc as ghg
from ghgcalc.distributions import Z95
from ghgcalc.propagation import responses

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
BOILER = ghg.Source("Lò hơi", category="1.A.2.e", scope=1)


def inventory(*activities, gwp="AR5"):
    return ghg.Inventory(facility=PLANT, year=2023, gwp=gwp, activities=activities)


def process(factors, uncertainty=0.1, amount="10 t", source=BOILER):
    return ghg.CustomActivity(source, amount=amount, factors=factors, uncertainty=uncertainty)


def factor(value, lower, upper, gas="CO2"):
    return ghg.Factor(value, f"t {gas}/t", lower, upper, id=gas, gas=gas, reference="a test")


@pytest.mark.parametrize("gwp", ["AR4", "AR5", "AR6"])
@pytest.mark.parametrize("factors", ["1 t CO2/t", "2 kg CH4/t", "3 kg N2O/t"])
def test_one_line_is_as_uncertain_as_its_amount_whatever_the_gas(factors, gwp):
    """10 % of an amount is 10 % of the total, and 10 % of sqrt(2) of its change."""
    made = inventory(process(factors), gwp=gwp)
    (share,) = made.improve_first()

    assert made.uncertainty() == pytest.approx(10.0)
    assert made.trend_uncertainty(made) == pytest.approx(10 * math.sqrt(2))
    assert share["half_width_t"] == pytest.approx(0.1 * made.total)
    assert share["share"] == 1.0


def test_biogenic_carbon_dioxide_is_uncertain_in_tonnes_of_itself():
    """No GWP: half the width is what the inputs of its one line do to its mass."""
    made = inventory(ghg.StationaryCombustion(BOILER, fuel="rice_husk", amount="100 t"))
    (line,) = [one for one in made.lines if one.apart == "biogenic_co2"]
    (row,) = [one for one in made.uncertainty("gas") if one["gas"] == "CO2"]
    half = Z95 * math.hypot(*responses(line).values())

    assert half > 0
    assert row["biogenic_co2_uncertainty_t"] == pytest.approx(half)
    assert row["biogenic_co2_uncertainty_pct"] == pytest.approx(100 * half / made.biogenic_co2)
    assert row["co2e_uncertainty_t"] == 0.0


@pytest.mark.parametrize(("uncertainty", "wide"), [(0.5, False), (0.6, False), (0.61, True)])
def test_an_input_beyond_60_percent_is_wide(uncertainty, wide):
    """IPCC 2006, Vol. 1, Section 3.2.3.1: to 60 % a first order will do."""
    (row,) = inventory(process("1 t CO2/t", uncertainty)).uncertainty("gas")

    assert row["wide"] is wide


def test_the_columns_of_uncertainty_state_their_units():
    """Tonnes and per cent; a dimension has none."""
    table = inventory(process("1 t CO2/t")).uncertainty("gas")

    assert table.units == {
        "co2e_t": "t CO2e",
        "co2e_uncertainty_t": "t CO2e",
        "co2e_uncertainty_pct": "%",
    }


def test_inputs_of_equal_weight_stand_in_order_of_their_names():
    sources = [ghg.Source(name, category="1.A.2.e", scope=1) for name in ("c", "a", "b")]
    made = inventory(*(process("1 t CO2/t", source=one) for one in sources))

    assert list(made.improve_first("source")["source"]) == ["a", "b", "c"]


def test_an_input_of_nothing_has_no_part_in_the_variance():
    """A factor known to 50 %, times an amount of zero."""
    (row,) = inventory(process(factor(1.0, 0.5, 1.5), None, "0 t")).improve_first()

    assert (row["half_width_t"], row["share"]) == (0.0, 0.0)
