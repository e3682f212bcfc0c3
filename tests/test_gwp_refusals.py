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
    with pytest.raises(ghg.DataQualityError, match=r"CH4=2800.*given twice"):
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


TABLE = ghg.Table({"a": [1, 2, 3], "b": ["x", "y", None]})


@pytest.mark.parametrize(
    "condition",
    [
        [0, 1, 2],
        [1, 0, 0],
        np.array([0, 1, 1]),
        ["False", "False", "True"],
        [math.nan, 0, 0],
        [True, None, False],
        np.array([None, True, False], dtype=object),
        np.ma.array([True, True, False], mask=[False, True, False]),
        [True, 1, False],
        range(3),
        {0: True, 1: True, 2: True},
        "TTF",
    ],
    ids=repr,
)
def test_a_mask_is_true_and_false(condition):
    """Numbers of rows, words and gaps are none: each would keep rows that nobody asked for."""
    with pytest.raises(ghg.DataQualityError, match=r"condition=|column"):
        TABLE.where(condition)


@pytest.mark.parametrize(
    "condition",
    [
        [True, False, True],
        (True, False, True),
        np.array([True, False, True]),
        np.array([True, False, True], dtype=object),
        [np.True_, np.False_, np.True_],
        lambda row: row["b"] != "y",
        np.ma.array([True, False, True]),
    ],
    ids=repr,
)
def test_what_is_a_mask_keeps_its_rows(condition):
    """A list, a tuple, an array or a function of a row."""
    assert TABLE.where(condition)["a"].tolist() == [1, 3]


def test_an_empty_table_takes_an_empty_mask():
    """Nothing of nothing."""
    assert len(ghg.Table({"a": []}).where([])) == 0
    with pytest.raises(ghg.DataQualityError, match="shape"):
        TABLE.where([True, False])


def test_what_is_masked_is_missing():
    """None, as of any table with gaps; a mask of nothing changes nothing."""
    table = ghg.Table({"a": np.ma.array([1.5, 2.5], mask=[False, True])})

    assert table["a"].tolist() == [1.5, None]
    assert ghg.Table({"a": np.ma.array([1.5, 2.5])})["a"].dtype == float


@pytest.mark.parametrize("column", [{"q": 1}, {"q"}, frozenset({1, 2})])
def test_what_has_no_order_or_is_a_mapping_is_no_column(column):
    """Its keys are not its values."""
    with pytest.raises(ghg.DataQualityError, match="a column is a list or an array"):
        ghg.Table({"a": column})
    assert ghg.Table({"a": {"q": 1}.keys()})["a"].tolist() == ["q"]


def test_two_columns_have_two_names():
    """1 and "1" are one name; 1 and 2 are two."""
    with pytest.raises(ghg.DataQualityError, match="column '1': two columns"):
        ghg.Table({1: [1], "1": [2]})
    assert ghg.Table({1: [1], 2: [2]}).columns == ("1", "2")


def plant(catalog=None):
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.PurchasedElectricity(ghg.Source("Điện"), "1000 MWh", factor="0.5 t CO2/MWh")
        ],
        catalog=catalog or ghg.factors,
    )


@pytest.mark.parametrize("value", [-1.0, -1e-9])
def test_a_coefficient_below_nought_is_refused(value):
    """As a quantity, as a factor, and as a row of a catalog of one's own."""
    mine = ghg.Factor(value, "TOE/MWh", id="own:t", kind="toe", item="grid_electricity")
    for given in (mine, (value, "TOE/MWh")):
        with pytest.raises(ghg.DataQualityError, match="cannot be negative"):
            plant().toe({"grid_electricity": given})
    with pytest.raises(ghg.DataQualityError):
        plant(ghg.Catalog.only([mine])).toe()


def test_a_coefficient_of_nought_and_above_is_taken():
    """What a facility makes itself may be counted where it is made."""
    for value in (0.0, 0.2):
        mine = ghg.Factor(value, "TOE/MWh", id="own:t", kind="toe", item="grid_electricity")
        assert plant().toe({"grid_electricity": mine}) == pytest.approx(1000 * value)


def test_a_coefficient_is_one_number():
    """Several are none."""
    several = ghg.Factor([0.1, 0.2], "TOE/MWh", id="own:t", kind="toe", item="grid_electricity")
    with pytest.raises(ghg.DataQualityError, match="one number"):
        plant().toe({"grid_electricity": several})


@pytest.mark.parametrize("value", [math.nan, math.inf, -5.0])
def test_an_amount_of_no_energy_has_no_equivalent(value):
    """Nought has: nought."""
    with pytest.raises(ghg.DataQualityError, match=r"toe=.*(finite|negative)"):
        toe.equivalent("diesel", value, unit="t")
    assert toe.equivalent("diesel", 0, unit="t") == 0.0
