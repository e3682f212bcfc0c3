"""Reports print the figures of their own rows, in the marks of their language, and lose none."""

from __future__ import annotations

import json

import attrs
import pytest

import ghgcalc as ghg

PLANT = ghg.Facility("P", kind="industry", province="Đồng Tháp")
BOILER = ghg.Source("Lò", category="1.A.2.e")


def inventory(*activities, year=2025, facility=PLANT, gwp="AR5"):
    return ghg.Inventory(facility=facility, year=year, gwp=gwp, activities=activities)


def bought(amount, factor="0.5 t CO2/MWh", **given):
    return ghg.PurchasedElectricity(ghg.Source("e"), amount, factor=factor, **given)


def rows(form, number, which=0):
    return form.find(number).tables[which][1].to_records()


# One's own lines


def two_boilers():
    return inventory(
        ghg.StationaryCombustion(BOILER, "diesel", "10 t", period="2025-01-01/2025-06-30"),
        ghg.StationaryCombustion(BOILER, "diesel", "100 t"),
    )


@pytest.mark.parametrize(
    "kept",
    [
        lambda one: one,
        lambda one: one.with_gwp("AR6"),
        lambda one: ghg.Inventory.from_dict(json.loads(json.dumps(one.to_dict()))),
        lambda one: attrs.evolve(one, absent=("fugitive",)),
    ],
    ids=["made", "another set", "stored", "evolved"],
)
def test_a_row_of_fuel_names_its_own_energy_and_lines(kept):
    """A row for half a year and one for the whole year share a source and a fuel."""
    half, whole = rows(ghg.report.form06([kept(two_boilers())], lang="en"), "III.2")

    assert (half["lines"], whole["lines"]) == ("1, 2, 3", "4, 5, 6")
    assert half["total [TJ]"] == pytest.approx(0.43)
    assert whole["total [TJ]"] == pytest.approx(4.3)
    assert whole["calorific value [TJ/unit]"] == pytest.approx(0.043)


def test_rows_of_electricity_name_their_own_lines():
    """The row of a month is no part of the row without a period."""
    form = ghg.report.form06([inventory(bought("10 MWh", period="2025-01"), bought("99 MWh"))])

    assert [row["dòng tính toán"] for row in rows(form, "III.2")] == ["1", "2"]


def test_rows_whose_labels_begin_alike_name_their_own_lines():
    """The label "a" is the beginning of the label "a/b"."""
    source = ghg.Source("Z")
    plant = inventory(
        ghg.CustomActivity(source, "1 t", factors="1 t CO2/t", label="a"),
        ghg.CustomActivity(source, "2 t", factors="1 t CO2/t", label="a/b"),
    )

    form = ghg.report.form06([plant], lang="en")

    assert [row["lines"] for row in rows(form, "III.2")] == ["1", "2"]


def test_an_amount_with_a_key_of_its_own_keeps_energy_and_lines():
    """A key says which figures are one and the same, and nothing about the row."""
    weighed = ghg.Estimate(100, "t", key="cân 1")
    plant = inventory(ghg.StationaryCombustion(BOILER, "diesel", weighed))

    (row,) = rows(ghg.report.form06([plant], lang="en"), "III.2")

    assert row["lines"] == "1, 2, 3"
    assert row["total [TJ]"] == pytest.approx(4.3)
