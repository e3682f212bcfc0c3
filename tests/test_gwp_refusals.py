"""What is no GWP, no mask of a table and no coefficient in TOE is refused before any figure."""

from __future__ import annotations

import math

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.gwp import GwpValue
from ghgcalc.regulation import toe

AR5 = ghg.gwp_set("AR5")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (-28.0, "not below 0"),
        (-1e-9, "not below 0"),
        (math.nan, "finite"),
        (math.inf, "finite"),
        ("28", "a number"),
        (True, "a number"),
        (None, "a number"),
    ],
)
def test_a_value_made_directly_is_checked(value, why):
    """As `with_values` checks what it is given."""
    with pytest.raises(ghg.DataQualityError, match=rf"GWP of CH4.*{why}"):
        GwpValue("CH4", value)
    with pytest.raises(ghg.DataQualityError, match=why):
        AR5.with_values({"CH4": value}, "mine", "own")


def test_a_gwp_of_nothing_is_one():
    """Nought is the limit; a gas of another spelling is the gas."""
    assert GwpValue("HFO-1234yf", 0).value == 0.0
    assert GwpValue("HFC134a", np.float32(1300)) == GwpValue("HFC-134a", 1300.0)


@pytest.mark.parametrize(
    "given",
    [
        {"gas": "CH4", "origin": "fosil"},
        {"gas": "CH44"},
        {"gas": "CH4", "use": "now and then"},
    ],
)
def test_a_mistyped_word_of_a_value_is_refused(given):
    """It would be dropped, and another value be used."""
    with pytest.raises(ghg.UnknownItemError):
        GwpValue(**{"value": 28.0, **given})


@pytest.mark.parametrize("gas", ["CO2", "CO2e"])
def test_what_gwps_are_relative_to_is_one(gas):
    """100 t CO2e are 100 t CO2e."""
    assert AR5.with_values({gas: 1}, "mine", "own")[gas] == 1.0
    for value in (0.0, 2.0, 5):
        with pytest.raises(ghg.DataQualityError, match="1 by definition"):
            GwpValue(gas, value)
        with pytest.raises(ghg.DataQualityError, match="1 by definition"):
            AR5.with_values({gas: value}, "mine", "own")


def test_a_value_given_twice_is_refused():
    """Neither the first nor the last wins; by origin they are two values."""
    methane = GwpValue("CH4", 28.0)
    with pytest.raises(ghg.DataQualityError, match="CH4=2800.*given twice"):
        ghg.GwpSet("mine", (methane, GwpValue("CH4", 2800.0)))
    with pytest.raises(ghg.DataQualityError, match="given twice"):
        AR5.with_values({"CH4": 30, "methane": 31}, "mine", "own")

    assert ghg.GwpSet("mine", (methane, GwpValue("CH4", 30.0, "fossil")))["CH4 fossil"] == 30.0


def test_the_order_of_own_values_does_not_matter():
    """The one by origin stands, whether the other comes before or after."""
    for order in (("CH4", "CH4 fossil"), ("CH4 fossil", "CH4")):
        mine = ghg.gwp_set("AR6").with_values(
            {key: {"CH4": 28, "CH4 fossil": 30}[key] for key in order}, "mine", "own"
        )
        assert [mine.find("CH4", one).value for one in ("fossil", "biogenic")] == [30.0, 28.0]


@pytest.mark.parametrize("name", [*ghg.gwp_sets(), "ar5", " AR5 "])
def test_own_values_do_not_go_by_the_name_of_a_bundled_set(name):
    """A report would show the one and hold the other."""
    with pytest.raises(ghg.DataQualityError, match="a bundled set has this name"):
        AR5.with_values({"CH4": 100}, name, "own")
    assert AR5.with_values({"CH4": 100}, "AR5, own methane", "own")["CH4"] == 100.0


@pytest.mark.parametrize("name", ghg.gwp_sets())
def test_a_bundled_set_survives_its_stored_form(name):
    """Inventories hold the set they were weighed with."""
    made = ghg.Inventory(facility=ghg.Facility("A"), year=2023, gwp=name, activities=[])

    assert ghg.Inventory.from_dict(made.to_dict()).gwp == ghg.gwp_set(name)
