"""An inventory at its edges: years, labels, lines told apart, and what a stored one counts with."""

from __future__ import annotations

import pytest

import ghgcalc as ghg
from ghgcalc import boundary
from ghgcalc.accounts import DIMENSIONS
from ghgcalc.errors import BoundaryError, UnknownItemError

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
BOILER = ghg.Source("Lò hơi", scope=1)


def inventory(*activities, year=2023):
    return ghg.Inventory(facility=PLANT, year=year, gwp="AR5", activities=activities)


def process(amount="10 t", **facts):
    """10 t CO2 and 20 kg CH4: 10.56 t CO2e with the GWP of 28 of AR5."""
    factors = ["1 t CO2/t", "2 kg CH4/t"]
    return ghg.CustomActivity(BOILER, amount=amount, factors=factors, **facts)


@pytest.mark.parametrize("year", [1900, 2023, 2200])
def test_a_year_is_one_of_three_centuries(year):
    assert inventory(year=year).year == year


@pytest.mark.parametrize("year", [1899, 2201, True, 2023.0, "2023", None])
def test_another_year_is_refused(year):
    with pytest.raises(BoundaryError, match="a year is a whole number"):
        inventory(year=year)


def test_an_inventory_is_made_by_names():
    """Five figures in a row could be anything."""
    with pytest.raises(TypeError):
        ghg.Inventory(PLANT, 2023, "AR5")


def test_what_is_no_activity_is_refused_by_what_it_is():
    with pytest.raises(BoundaryError, match="'diesel': it is no activity") as refusal:
        inventory("diesel")
    assert "StationaryCombustion" in refusal.value.near


def test_an_inventory_tells_itself_in_text():
    """Four accounts, then scopes, gases and sources."""
    made = inventory(process())

    assert repr(made) == "<Inventory 'Nhà máy' 2023: 10.6 t CO2e (AR5)>"
    assert made.label == "'Nhà máy' 2023"
    assert str(made).splitlines() == [
        "Nhà máy, 2023, GWP AR5",
        "  total [t CO2e]                               10.56",
        "  biogenic CO2, apart [t CO2]                   0.00",
        "  removals, apart [t CO2e]                      0.00",
        "  outside the basket, apart [t CO2e]            0.00",
        "  scope 1: 10.56 t CO2e",
        "  gas CH4: 0.56 t CO2e",
        "  gas CO2: 10.00 t CO2e",
        "  source Lò hơi: 10.56 t CO2e",
    ]


def test_what_is_sold_on_is_listed_apart():
    """Energy exported, and nothing else."""
    sold = ghg.ExportedEnergy(BOILER, amount="5 MWh")

    assert inventory(process(), sold).exported == (sold,)
    assert inventory(process()).exported == ()


def test_lines_that_look_alike_are_numbered_from_the_second_on():
    """By what they hold, not by the order they were given in: drawing again gives the same."""
    small, large = process("10 t"), process("20 t")
    name = "Lò hơi/CustomActivity/"

    assert boundary.keys([small]) == [name]
    assert boundary.keys([small, large]) == [name, f"{name}#2"]
    assert boundary.keys([large, small]) == [f"{name}#2", name]
    assert boundary.keys([small, large, small])[1] == f"{name}#3"


def test_an_unknown_dimension_is_told_its_neighbours_or_all():
    """Those that are spelt alike; all of them where none is."""
    made = inventory(process())
    with pytest.raises(UnknownItemError, match="no such dimension") as refusal:
        made.by("scop")
    assert refusal.value.near == ("scope", "scope3")
    with pytest.raises(UnknownItemError, match="no such dimension") as refusal:
        made.by("zzzzzz")
    assert refusal.value.near == DIMENSIONS


def test_a_stored_inventory_counts_oil_equivalents_as_it_was_stored():
    """100 t of diesel at 1.02 TOE/t; a letter of later years does not change what was counted."""
    made = inventory(ghg.StationaryCombustion(BOILER, fuel="diesel", amount="100 t"))
    tree = made.to_dict()
    (coefficient,) = tree["toe_coefficients"]
    again = ghg.Inventory.from_dict(tree)
    with_another = ghg.Inventory.from_dict(
        tree | {"toe_coefficients": [coefficient | {"value": 1.01}]}
    )

    assert made.toe() == again.toe() == pytest.approx(102.0)
    assert with_another.toe() == pytest.approx(101.0)


def test_a_page_shows_of_an_activity_what_was_given():
    """Source, period and note have columns of their own; what was left out is not an input."""
    page = inventory(process(note="phiếu cân 7", period="2023-01/2023-06"))._repr_html_()

    assert page.count("phiếu cân 7") == 1
    assert "None" not in page
