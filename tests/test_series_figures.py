"""What a change is made of where units, readings, identities or accounts differ."""

from __future__ import annotations

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.organisation import Holding, Organisation, Ownership, consolidate
from ghgcalc.series import EFFECTS, waterfall

GRID = ghg.Source("Điện lưới")
PLANT = ghg.Facility("Nhà máy", kind="industry", province="Đồng Tháp")


def inventory(year, *activities, facility=PLANT, gwp="AR5"):
    return ghg.Inventory(facility=facility, year=year, gwp=gwp, activities=activities)


def goods(year, amount, factor):
    return inventory(year, ghg.PurchasedGoods(ghg.Source("Thép"), amount, factors=factor))


def custom(year, amount, factor):
    return inventory(year, ghg.CustomActivity(ghg.Source("Thép"), amount, factors=factor))


def power(year, amount, factor):
    return inventory(year, ghg.PurchasedElectricity(GRID, amount, factor=factor))


def effects(before, now):
    (row,) = waterfall(before, now).to_records()
    found = {name: row[f"{name}_t"] for name in EFFECTS}
    assert sum(found.values()) == pytest.approx(row["after_t"] - row["before_t"], abs=1e-9)
    return {name: value for name, value in found.items() if abs(value) > 1e-9}


@pytest.mark.parametrize("of", [goods, custom])
def test_another_unit_of_the_amount_is_no_effect(of):
    """100 t at 2 t/t and 110,000 kg at 2 kg/kg: ten tonnes more, the factor as it was."""
    before, now = of(2022, "100 t", "2 t CO2e/t"), of(2023, "110000 kg", "2 kg CO2e/kg")

    assert effects(before, now) == pytest.approx({"activity": 20.0})
    assert effects(now, before) == pytest.approx({"activity": -20.0})


@pytest.mark.parametrize("of", [goods, custom])
def test_an_amount_of_another_dimension_is_a_change_of_method(of):
    """Steel by mass one year, by volume the next: nothing of the two compares."""
    before, now = of(2022, "100 t", "2 t CO2e/t"), of(2023, "15 m3", "16 t CO2e/m3")

    assert effects(before, now) == pytest.approx({"method": 40.0})


def test_readings_against_one_amount_are_summed():
    """Twelve of 10 MWh at 0.5 and 100 MWh at 0.6: -20 MWh and +0.1, both at the mean of the other."""
    before = power(2022, ([10.0] * 12, "MWh"), ([0.5] * 12, "t CO2/MWh"))
    now = power(2023, "100 MWh", "0.6 t CO2/MWh")

    assert effects(before, now) == pytest.approx({"activity": -11.0, "factor": 11.0})


def test_years_with_another_number_of_readings_compare():
    """Twelve readings at 0.5 against six at 0.4 and 0.6, whose mean is weighed by the amounts."""
    before = power(2022, ([10.0] * 12, "MWh"), ([0.5] * 12, "t CO2/MWh"))
    now = power(2023, ([10.0] * 3 + [30.0] * 3, "MWh"), ([0.4] * 3 + [0.6] * 3, "t CO2/MWh"))

    assert effects(before, now) == pytest.approx({"factor": 6.0})


def test_as_many_readings_are_compared_one_by_one():
    """The mean factor moves with the months: the amounts alone have changed."""
    factor = ([0.4, 0.6], "t CO2/MWh")
    before = power(2022, ([10.0, 30.0], "MWh"), factor)
    now = power(2023, ([30.0, 10.0], "MWh"), factor)

    assert effects(before, now) == pytest.approx({"activity": -4.0})
