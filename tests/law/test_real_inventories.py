"""Assessments of inventories as users build them."""

from __future__ import annotations

import json
from datetime import date

import pytest

import ghgcalc as ghg

from .situations import finding

TODAY = date(2026, 11, 23)


def plant(**facts):
    """A pangasius freezing plant: 21 GWh of grid electricity, 85 kL of diesel, rice husk."""
    boiler = ghg.Source("Lò hơi 10 t/h", category="1.A.2.e")
    return ghg.Inventory(
        facility=ghg.Facility(
            **{"name": "Nhà máy chế biến cá tra", "province": "Đồng Tháp", "kind": "industry"}
            | facts
        ),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(boiler, fuel="rice_husk", amount="6400 t"),
            ghg.StationaryCombustion(boiler, fuel="diesel", amount="85 kL"),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount="21 GWh", region="VN"),
        ],
    )


def test_a_pangasius_plant_meets_the_criteria_and_is_not_listed():
    """14,000 t and 3,300 TOE: criteria met; no such plant is on list 42/2026: no duties."""
    inventory = plant()
    found = ghg.decree06.assess(inventory, on=TODAY)

    assert found.meets_criteria is True
    assert (found.listed, found.duties) == (False, ())
    both, direct = (one for one in found.findings if one.criterion == "6.1")
    assert both.measured == inventory.total
    assert (both.outcome, direct.outcome) == ("met", "not met")
    energy = finding(found, "6.1.a")
    assert energy.measured == pytest.approx(21e6 * 0.0001543 + 85 * 0.88, rel=1e-12)
    assert (energy.outcome, energy.missing) == ("met", ("rice_husk",))
    assert "Điều 5 khoản 3" in str(found)


def test_toe_of_an_inventory():
    """The same figure from the inventory, with rice husk once its coefficient is given."""
    inventory = plant()
    known = 21e6 * 0.0001543 + 85 * 0.88

    assert inventory.toe() == pytest.approx(known, rel=1e-12)
    assert inventory.toe().missing == ("rice_husk",)
    given = inventory.toe({"trấu": "0.3 TOE/t"})
    assert (given, given.missing) == (pytest.approx(known + 1920, rel=1e-12), ())


def test_an_inventory_that_was_stored_is_assessed_alike():
    """JSON and back: the same findings, duties and notes."""
    inventory = plant(name="Công ty TNHH Hansae TG")
    again = ghg.Inventory.from_dict(json.loads(json.dumps(inventory.to_dict())))

    first, second = (ghg.decree06.assess(one, on=TODAY) for one in (inventory, again))
    assert first.listed is True
    assert [duty.deadline for duty in first.duties] == [date(2027, 3, 30)] * 2
    assert first == second
    assert json.dumps(first.to_dict()) == json.dumps(second.to_dict())
