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


def test_an_inventory_is_of_a_facility_with_factors_of_a_catalog():
    """Neither a name nor a list of factors will do."""
    with pytest.raises(BoundaryError, match=r"an inventory is of a ghgcalc\.Facility"):
        ghg.Inventory(facility="Nhà máy", year=2023, gwp="AR5", activities=())
    with pytest.raises(BoundaryError, match=r"factors come from a ghgcalc\.Catalog"):
        ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=(), catalog=[])


def test_data_quality_shares_the_total_out_by_the_least_sure_input():
    """10.56 t CO2e by own figures, 6.592 t by the grid factor; R-22 is no part of the total."""
    grid = ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 MWh")
    leak = ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-22", "1 kg")
    made = inventory(process(), grid, leak)
    word = made.lines[2].verification
    rows = {row["verification"]: row for row in made.data_quality() if row["lines"]}

    assert word
    assert rows.keys() == {"own figures", word}
    assert (rows["own figures"]["lines"], rows[word]["lines"]) == (2, 1)
    assert rows["own figures"]["co2e_t"] == pytest.approx(10.56)
    assert rows[word]["co2e_t"] == pytest.approx(6.592)
    assert rows["own figures"]["share"] == pytest.approx(10.56 / 17.152)
    assert rows[word]["share"] == pytest.approx(6.592 / 17.152)
    assert {row["share"] for row in inventory().data_quality()} == {0.0}


def test_a_trace_cites_a_factor_with_its_note_or_says_whose_figure_it_is():
    own = {"item": "coal", "gas": "CO2"}
    noted = ghg.Factor(1, "t CO2/t", id="lab:1", reference="Report 7", note="dry; as fired", **own)
    bare = ghg.Factor(2, "t CO2/t", id="lab:2", **own)
    first, second = (
        inventory(ghg.CustomActivity(BOILER, "1 t", [factor])).trace()["references"][0]
        for factor in (noted, bare)
    )

    assert "factor: lab:1 [own] Report 7 (dry, as fired);" in first
    assert "factor: lab:2 [own] own figure;" in second
    assert "amount: facility's own figure;" in second


def test_a_source_type_names_each_of_its_sources_once():
    """Three gases of one cold store and of another: two names."""
    one = ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "1 kg")
    more = ghg.RefrigerantTopUp(ghg.Source("Kho khác"), "R-404A", "1 kg")
    sources = {row["sources"] for row in inventory(one, more).completeness()}

    assert "Kho lạnh, Kho khác" in sources


def test_an_argument_that_there_is_not_is_refused():
    """By the inventory, and by what it is asked for."""
    with pytest.raises(ghg.ArgumentError, match="colour"):
        ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=(), colour="green")
    with pytest.raises(ghg.ArgumentError, match="colour"):
        inventory().by("scope", colour="green")
