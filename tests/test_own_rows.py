"""Rows that a user adds to the catalog: found by the look-ups they are meant for, or refused."""

from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.kinds import check_figure_of, kinds


def row(value=0.1, unit="t CO2/MWh", **more):
    return ghg.Factor(value, unit, **{"id": "me", "item": "grid_electricity", "gas": "CO2"} | more)


def power(*rows, amount="1 GWh"):
    """1 GWh in 2023 [t CO2e]: 659.2 by the grid's factor, 100 by the row above."""
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount)],
        catalog=ghg.factors.with_rows(rows),
    ).total


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"gas": ""},
        {"region": "VN"},
        {"region": "Viet Nam"},
        {"item": "điện lưới"},
        {"year": 2023},
    ],
)
def test_a_row_of_a_users_own_serves(more):
    """Its gas is that of its unit, its region and item are read by their names."""
    assert power() == pytest.approx(659.2)
    assert power(row(**more)) == pytest.approx(100.0)


def test_the_row_says_what_was_read():
    (kept,) = ghg.factors.with_rows([row(gas="", region="Việt Nam")]).own

    assert (kept.gas, kept.region, kept.id) == ("CO2", "VN", "me")


@pytest.mark.parametrize(
    ("more", "error", "why"),
    [
        ({"item": "grid_electricty"}, ghg.DataQualityError, "no table knows it. Nearest: grid_ele"),
        ({"region": "Narnia"}, ghg.UnknownItemError, "no such region"),
        ({"category": "1A2"}, ghg.UnknownItemError, "Nearest: 1.A.2"),
        ({"category": "1.A.2|1A4"}, ghg.UnknownItemError, "'1A4': no such code"),
        ({"category": "1.A.2, 1.A.4"}, ghg.UnknownItemError, "no such code"),
        ({"gas": "CH4"}, ghg.DataQualityError, "it is of CH4, and its unit counts CO2"),
        ({"value": -0.1}, ghg.DataQualityError, "negative"),
        ({"unit": "t CO2e/MWh", "gas": ""}, ghg.DataQualityError, "give it to the activity itself"),
        ({"unit": "t CO2e/MWh", "gas": "CO2e"}, ghg.DataQualityError, "counts no single gas"),
        ({"unit": "t CO2e/MWh"}, ghg.DataQualityError, "it is of CO2, and its unit counts CO2e"),
        ({"unit": "t C/MWh", "gas": ""}, ghg.DataQualityError, "counts no single gas.*say gas="),
        ({"kind": "ncv"}, ghg.UnitError, "another dimension"),
    ],
)
def test_a_row_that_no_look_up_finds_is_refused(more, error, why):
    """A bundled factor would answer in its place, without a word."""
    with pytest.raises(error, match=f"me.*{why}|{why}"):
        ghg.factors.with_rows([row(**more)])


def test_a_grade_of_an_item_is_no_slip_and_blanks_between_categories_are_none():
    rows = [
        row(90_000, "kg CO2/TJ", item="anthracite_1", category="1.A.2 | 1.A.4", id="grade"),
        row(90_000, "kg CO2/TJ", item="anthracite 5a", id="other"),
    ]
    kept = ghg.factors.with_rows(rows).own

    like = row(90_000, "kg CO2/TJ", item="anthra dust")  # like anthracite, and no slip of the pen
    assert [one.item for one in ghg.factors.with_rows([like]).own] == ["anthra dust"]
    assert [one.item for one in kept] == ["anthracite_1", "anthracite 5a"]
    assert kept[0].category == "1.A.2|1.A.4"
    with pytest.raises(ghg.DataQualityError, match="anthracit"):
        ghg.factors.with_rows([row(90_000, "kg CO2/TJ", item="anthracitee")])


def test_a_row_to_be_taken_by_its_id_needs_no_item():
    catalog = ghg.factors.with_rows(
        [
            row(0.4, "kg CO2e/USD", item="", gas=""),
            row(0.4, "kg CO2e/USD", item="office chairs", gas="", id="chairs"),
            row(60.0, "t C/TJ", item="diesel", id="carbon"),
        ]
    )

    assert catalog.get("me").unit == catalog.get("chairs").unit == "kg CO2e/USD"
    assert catalog.get("carbon").gas == "CO2"


@pytest.mark.parametrize(
    ("kind", "unit", "most"),
    [
        ("oxidation_factor", "1", 1.0),
        ("oxidation_factor", "%", 100.0),
        ("doc", "%", 100.0),
        ("mass_fraction", "1", 1.0),
        ("mass_fraction", "%", 100.0),
        ("operation_loss", "%/yr", 100.0),
        ("carbon_fraction", "t C/t dm", 1.0),
        ("carbon_fraction", "kg C/t dm", 1000.0),
    ],
)
def test_a_share_is_at_most_the_whole(kind, unit, most):
    """98 for 98 % is refused, and so is one of several figures."""
    check_figure_of(kind, most, unit, "x")
    check_figure_of(kind, np.array([0.0, most]), unit, "x")
    for above in (most * 1.001, np.array([0.0, most * 1.001])):
        with pytest.raises(ghg.DataQualityError, match=f"no figure of kind '{kind}' is above"):
            check_figure_of(kind, above, unit, "x")
    with pytest.raises(ghg.DataQualityError, match="is negative"):
        check_figure_of(kind, -1e-9, unit, "x")


def test_other_kinds_have_no_most_and_none_is_negative():
    """Every bundled figure is one of its kind."""
    check_figure_of("correction", 2.73, "1", "x")
    assert kinds()["ncv"].most is None
    assert kinds()["docf"].most == 1.0
    for one in ghg.factors.find():
        if one["value"] is not None:
            check_figure_of(one["kind"], one["value"], one["unit"], one["id"])


def test_a_validity_ends_after_it_begins():
    row(valid_from=date(2023, 1, 1), valid_to=date(2023, 1, 1))
    with pytest.raises(ghg.DataQualityError, match="valid_to=2022-12-31: it ends before it begins"):
        row(valid_from=date(2023, 1, 1), valid_to=date(2022, 12, 31))


def cattle(catalog):
    herd = ghg.EntericFermentation(ghg.Source("Trại"), "dairy_cattle", 100, edition="2006")
    return ghg.Inventory(
        facility=ghg.Facility("Trại bò"), year=2023, gwp="AR5", activities=[herd], catalog=catalog
    )


def in_json(made):
    return ghg.Inventory.from_dict(json.loads(json.dumps(made.to_dict())))


def pickled(made):
    return pickle.loads(pickle.dumps(made))


@pytest.mark.parametrize("again", [in_json, pickled])
def test_a_stored_inventory_asks_the_tables_that_it_asked(again):
    """By 2020 the ministry's list was not out: a scenario without measures is the inventory."""
    made = cattle(ghg.Catalog(as_of=date(2020, 1, 1)))
    read = again(made)

    assert read == made
    assert read.total != cattle(ghg.Catalog()).total
    assert ghg.measures.applied(read, []).total == made.total
    assert read.catalog.as_of == date(2020, 1, 1)
    assert read.to_dict() == made.to_dict() == again(read).to_dict()


def test_an_inventory_of_a_part_of_the_tables_stays_one():
    """Its own factors serve; what it did not ask for is not looked up elsewhere."""
    part = ghg.factors.where(edition="2006")
    made = cattle(part)
    read = ghg.Inventory.from_dict(made.to_dict())

    assert not part.is_whole
    assert ghg.factors.is_whole
    assert ghg.measures.applied(read, []).total == made.total
    assert read.to_dict() == made.to_dict()
    with pytest.raises(ghg.FactorNotFoundError):
        read.catalog.one("emission", "grid_electricity", gas="CO2", region="VN", year=2023)


def test_a_tree_of_the_whole_tables_says_nothing_of_its_catalog():
    plain = cattle(ghg.Catalog()).to_dict()

    assert "catalog" not in plain
    assert ghg.Inventory.from_dict(plain).catalog.is_whole


@pytest.mark.parametrize(
    "said",
    [None, [], {}, {"whole": 1}, {"whole": True, "as_of": 5}, {"whole": True, "as_of": "năm 2020"}],
)
def test_what_a_tree_cannot_say_of_its_catalog_is_refused(said):
    plain = cattle(ghg.Catalog()).to_dict() | {"catalog": said}
    with pytest.raises(ghg.DataQualityError, match="of the tree given"):
        ghg.Inventory.from_dict(plain)


@pytest.mark.parametrize(
    "year",
    [2023.7, True, "2023.7", -1, "-1", 10**5, "1" * 400, [2023], b"2023", np.array([2023.0])],
)
def test_a_year_of_a_row_is_a_whole_number(year):
    """Nothing is cut off."""
    with pytest.raises(ghg.DataQualityError, match="year"):
        row(year=year)


@pytest.mark.parametrize(
    "year", [2023, "2023", " 2023 ", 2023.0, np.int64(2023), np.array(2023), Decimal(2023)]
)
def test_a_year_is_read_as_tables_hold_it(year):
    """A column of years with a gap is one of floats."""
    assert row(year=year).year == 2023


def test_rows_of_readings_are_told_apart_by_all_of_them():
    """Two arrays that answer equally well are two answers."""
    two = (row([0.1, 0.2]), row([0.1, 0.3], id="other"))

    with pytest.raises(ghg.AmbiguousFactorError):
        power(*two, amount=([1.0, 2.0], "GWh"))
    same = (two[0], row([0.1, 0.2], id="other"))
    assert power(*same, amount=([1.0, 2.0], "GWh")) == pytest.approx(100 + 400)
