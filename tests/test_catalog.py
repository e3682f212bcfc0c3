"""The catalog: what is found, in which order, and what a refusal says."""

from __future__ import annotations

import json
from datetime import date

import pytest

import ghgcalc as ghg
from ghgcalc.errors import (
    AmbiguousFactorError,
    DataQualityError,
    FactorNotFoundError,
    GhgcalcError,
    UnitError,
    UnknownItemError,
)
from ghgcalc.items import item as known_item

DIESEL = {"category": "1.A.2.e", "gas": "CO2", "region": "VN", "year": 2024}
MINE = ghg.Factor(
    73500, "kg CO2/TJ", id="lab:1", item="diesel", gas="CO2", reference="Fuel analysis"
)


def diesel(catalog, **changed):
    """Id of the factor for diesel CO2 in Vietnamese food processing."""
    return catalog.one("emission", "diesel", **(DIESEL | changed)).id


def test_precedence_is_own_then_the_ministry_then_the_ipcc():
    """Circular 38/2023, Article 18."""
    own = ghg.factors.with_rows([MINE])

    assert diesel(own) == "lab:1"
    assert diesel(ghg.factors) == "vn-2626:I/1.28"
    assert diesel(ghg.factors, region="TH") == "ipcc2006:V2/T2.3/diesel/CO2"
    assert [row["authority"] for row in own.find("diesel", kind="emission", **DIESEL)][:3] == [
        "own",
        "vn",
        "ipcc",
    ]


@pytest.mark.parametrize("named", ["ipcc2006-v2", "vn-2626-2022"])
def test_an_own_row_outranks_whatever_document_it_cites(named):
    """A row is own because the user gave it, not because of its reference."""
    mine = ghg.Factor(1, "kg CO2/TJ", id="lab:2", item="diesel", gas="CO2", reference=named)

    assert diesel(ghg.factors.with_rows([mine])) == "lab:2"


def test_decision_2626_holds_from_its_day_on():
    """It was signed on 2022-10-10: not for 2021, and not as of the day before."""
    assert diesel(ghg.factors, year=2022) == "vn-2626:I/1.28"
    assert diesel(ghg.factors, year=2021) == "ipcc2006:V2/T2.3/diesel/CO2"
    assert diesel(ghg.Catalog(as_of=date(2022, 10, 9))) == "ipcc2006:V2/T2.3/diesel/CO2"
    assert diesel(ghg.Catalog(as_of=date(2022, 10, 10))) == "vn-2626:I/1.28"


def test_as_of_is_a_date():
    """Text is refused with the cure."""
    with pytest.raises(DataQualityError, match=r"datetime\.date"):
        ghg.Catalog(as_of="2022-10-10")


def test_own_rows_make_a_new_catalog():
    """The original stays as it is."""
    before = len(ghg.factors)
    own = ghg.factors.with_rows([MINE])

    assert len(own) == before + 1
    assert len(ghg.factors) == before
    with pytest.raises(FactorNotFoundError):
        ghg.factors.get("lab:1")


def test_an_id_stands_once():
    """Neither a bundled row nor an own one can be given again."""
    with pytest.raises(DataQualityError, match="vn-grid:2023"):
        ghg.factors.with_rows([ghg.Factor(1, "t CO2/MWh", id="vn-grid:2023")])
    with pytest.raises(DataQualityError, match="lab:1"):
        ghg.factors.with_rows([MINE, MINE])


@pytest.mark.parametrize("rows", [[5], [None], ["lab:1"]])
def test_an_own_row_is_a_factor(rows):
    """Anything else is refused with an error of our own."""
    with pytest.raises(DataQualityError):
        ghg.factors.with_rows(rows)


def test_an_own_blend_replaces_the_bundled_one():
    """Fractions of two compositions are never added: 1 t of a blend is 1 t of gases."""
    own = ghg.factors.with_rows(
        [
            ghg.Factor(0.5, "1", id=f"own:{gas}", kind="mass_fraction", item="R-404A", gas=gas)
            for gas in ("HFC-125", "HFC-143a")
        ]
    )

    assert sum(part.to("1") for part in own.blend("R-404A")) == pytest.approx(1.0)


def test_a_near_miss_of_an_id_names_the_row():
    """A slip in an id is met with the nearest ids."""
    with pytest.raises(FactorNotFoundError, match=r"vn-2626:I/1\.28"):
        ghg.factors.get("vn-2626:I/1.280")


def test_a_near_miss_of_an_item_names_it():
    """So is a slip in a name."""
    with pytest.raises(UnknownItemError, match="diesel"):
        ghg.factors.find(item="diezel")


@pytest.mark.parametrize("name", ["diesel", "dầu DO", "dau do", "Diesel oil"])
def test_an_item_is_found_by_any_of_its_names(name):
    """With or without diacritics, in Vietnamese or English."""
    assert ghg.factors.find(item=name, **DIESEL)["id"][0] == "vn-2626:I/1.28"


def test_an_unpublished_grid_year_names_the_latest_and_how_to_choose_it():
    """2024 is not published: nothing is carried forward unless the user says so."""
    with pytest.raises(FactorNotFoundError) as caught:
        ghg.factors.one("emission", "grid_electricity", gas="CO2", region="VN", year=2024)

    assert "2014 to 2023" in str(caught.value)
    assert "factor=ghgcalc.factors.get('vn-grid:2023')" in str(caught.value)
    assert caught.value.near == ("vn-grid:2023",)


GRID = [0.6612, 0.8154, 0.9185, 0.8649, 0.9130, 0.8458, 0.8041, 0.7221, 0.6766, 0.6592]


@pytest.mark.parametrize(("year", "value"), list(enumerate(GRID, start=2014)))
def test_the_grid_factors_of_ten_years(year, value):
    """The ministry's summary table, 2014 to 2023 [t CO2/MWh]."""
    found = ghg.factors.one("emission", "grid_electricity", gas="CO2", region="VN", year=year)

    assert (found.value, found.unit) == (value, "t CO2/MWh")


def test_road_petrol_abroad_is_ambiguous_without_a_technology():
    """IPCC 2006, Vol. 2, Table 3.2.2 prints three rows; none is a default."""
    asked = {"category": "1.A.3.b", "gas": "CH4", "region": "TH", "year": 2023}
    with pytest.raises(AmbiguousFactorError, match="oxidation_catalyst"):
        ghg.factors.one("emission", "motor_gasoline", **asked)

    found = ghg.factors.one("emission", "motor_gasoline", variant="oxidation_catalyst", **asked)
    assert found.value == 25


def test_a_coefficient_printed_as_a_range_is_shown_with_its_limits():
    """Coke is 0.70 to 0.75 TOE/t: seen in a table, not given as one number."""
    (row,) = ghg.factors.find(item="coke_oven_coke", kind="toe")

    assert (row["value"], row["lower"], row["upper"], row["unit"]) == (None, 0.70, 0.75, "TOE/t")
    with pytest.raises(DataQualityError, match="range"):
        ghg.factors.get(row["id"])


def test_several_that_answer_are_listed_with_what_is_printed_of_each():
    """Of gas processing, Table 4.2.4 prints ranges: their limits stand where a value would."""
    with pytest.raises(AmbiguousFactorError, match="choose the variant") as raised:
        ghg.factors.one("emission", "gas_processing_leak", gas="CH4", region="developed countries")

    assert "0.00048 to 0.00103 Gg CH4/10^6 m3, variant 'sweet gas plants'" in str(raised.value)


@pytest.mark.parametrize(
    "asked", [{"kind": "emissions"}, {"gas": "CO3"}, {"category": "9.Z"}, {"year": "2023"}]
)
def test_a_condition_that_no_table_knows_is_refused(asked):
    """A misspelt condition does not give an empty table, as if there were no factor."""
    with pytest.raises(GhgcalcError):
        ghg.factors.find(item="grid_electricity", **asked)


def test_a_gas_is_found_however_it_is_written():
    """As everywhere else."""
    asked = {"item": "diesel", "category": "1.A.2", "region": "VN", "year": 2024}

    assert ghg.factors.find(gas="co2", **asked) == ghg.factors.find(gas="CO2", **asked)


@pytest.mark.parametrize("item", ["dầu DO", "Diesel oil", "diesel"])
def test_an_own_row_is_used_under_any_name_of_its_item(item):
    """An own factor that is silently never used is worse than a refusal."""
    mine = ghg.Factor(1, "kg CO2/TJ", id="lab:3", item=item, gas="CO2")

    assert diesel(ghg.factors.with_rows([mine])) == "lab:3"


def test_a_document_of_unknown_day_counts_from_the_day_it_was_seen():
    """The grid factors of 2014 to 2021 were read in a table whose day is not printed."""
    asked = {"kind": "emission", "item": "grid_electricity", "region": "VN", "year": 2020}

    assert ghg.Catalog(as_of=date(2026, 11, 23)).one(**asked).value == 0.8041
    with pytest.raises(FactorNotFoundError):
        ghg.Catalog(as_of=date(2026, 11, 22)).one(**asked)
    assert not ghg.Reference("Sổ ghi của trại").published_by(date.max)  # of which no day is known


def test_a_catalog_says_how_much_is_in_it_and_of_what_day():
    """A notebook shows its size, its own rows, and the day it stops at."""
    early = ghg.Catalog(as_of=date(2021, 1, 1))
    mine = early.with_rows([ghg.Factor(0.5, "t CO2/MWh", id="own:1", gas="CO2")])

    assert repr(ghg.Catalog()) == f"<Catalog {len(ghg.Catalog())} factors, 0 own>"
    assert repr(mine) == f"<Catalog {len(early) + 1} factors, 1 own, as of 2021-01-01>"


NAMES = {
    "DO": "diesel",
    "dầu DO": "diesel",
    "dau do": "diesel",
    "than cám 5": "fine_coal_5_6",
    "trấu": "rice_husk",
    "trâu": "buffalo",
    "Lợn": "swine",
    "bò sữa": "dairy_cattle",
    "clinker xi măng": "clinker",
    "hầm biogas": "anaerobic_digester_manure",
    "nước thải sinh hoạt": "domestic_wastewater",
    "lúa": "rice",
}


@pytest.mark.parametrize(("name", "id"), NAMES.items())
def test_an_item_is_found_by_its_vietnamese_and_trade_names(name, id):
    assert known_item(name).id == id


def test_a_blend_is_found_by_its_trade_name():
    assert {row["item"] for row in ghg.Catalog().find(item="R410A")} == {"R-410A"}


def test_a_name_without_diacritics_that_fits_two_items_is_not_guessed():
    """trau: rice husk (trấu) or buffalo (trâu); a kind decides."""
    with pytest.raises(UnknownItemError, match="several have this name") as refusal:
        known_item("trau")

    assert set(refusal.value.near) == {"rice_husk", "buffalo"}
    assert known_item("trau", "fuel").id == "rice_husk"
    assert known_item("trau", "animal").id == "buffalo"


def test_both_editions_stand_side_by_side_and_one_is_chosen():
    """EF_c of rice: 1.30 in 2006, 1.19 for the world and 1.22 for Southeast Asia in 2019."""

    def ef(region=None, **conditions):
        return ghg.Catalog().one(
            "emission", "rice", "3.C.7", "CH4", region=region, variant="", **conditions
        )

    assert ef(region="Asia", edition="2006").value == 1.3
    assert ef(region="Southeast Asia", edition="2019").value == 1.22
    assert ef(region="TH", edition="2019").value == 1.19
    assert ef(region="TH", prefer="2006").value == 1.3
    with pytest.raises(AmbiguousFactorError, match="choose the edition") as refusal:
        ef(region="TH")
    assert any("2006" in one for one in refusal.value.near)
    assert any("2019" in one for one in refusal.value.near)


def test_a_wider_region_serves_where_there_is_none_nearer():
    """Enteric fermentation of buffalo in Viet Nam: the ministry's row, else that of Asia."""
    ipcc = ghg.Catalog().where(kind="emission", item="buffalo", category="3.A.1", edition="2006")
    asked = {"category": "3.A.1", "gas": "CH4", "region": "VN"}

    assert ghg.factors.one("emission", "buffalo", **asked).value == 76
    assert ipcc.one("emission", "buffalo", **asked).region == "developing countries"


def test_the_reason_of_a_place_is_said():
    found = ghg.Catalog().find(
        item="diesel", category="1.A.2.e", gas="CO2", region="VN", year=2024, kind="emission"
    )

    assert found["why"][0] == "the ministry's list; for 1.A.2, wider than 1.A.2.e; for VN"
    assert found["why"][1].startswith("IPCC; for 1.A.2")


def test_find_by_verification_and_edition():
    recalled = ghg.Catalog().find(verification="recollection", edition="2019")

    assert len(recalled) > 0
    assert set(recalled["verification"]) == {"recollection"}
    assert set(recalled["edition"]) == {"2019"}


def test_difference_lays_two_editions_side_by_side():
    steel = ghg.Catalog().where(category="2.C.1", kind="emission")
    changed = steel.where(edition="2006").difference(steel.where(edition="2019"))
    by_item = {row["item"]: row for row in changed if row["status"] == "changed"}

    assert (by_item["pig_iron"]["value"], by_item["pig_iron"]["value_there"]) == (1.35, 1.43)
    assert "direct_reduced_iron" not in by_item
    assert {row["status"] for row in changed} == {"changed", "only here", "only there"}
    assert len(steel.difference(steel)) == 0


def test_an_exported_catalog_comes_back_with_its_own_rows_and_ranges():
    mine = ghg.Factor(0.55, "t CO2/MWh", id="lab:1", item="grid_electricity", gas="CO2")
    kept = ghg.Catalog().where(kind="emission", item="grid_electricity").with_rows([mine])
    tree = json.loads(json.dumps(kept.export()))
    back = ghg.Catalog.from_export(tree)

    assert len(back) == len(kept)
    assert back.own == kept.own
    assert list(back.find()) == list(kept.find())
    leaks = ghg.Catalog().where(kind="operation_loss", item="chillers")
    assert list(ghg.Catalog.from_export(leaks.export()).find()) == list(leaks.find())


@pytest.mark.parametrize(
    "tree", [None, {}, {"format": "x"}, {"format": "ghgcalc catalog 1", "factors": [1]}]
)
def test_a_tree_of_something_else_is_no_catalog(tree):
    with pytest.raises(DataQualityError):
        ghg.Catalog.from_export(tree)


def test_an_own_row_needs_a_unit_of_its_kind():
    with pytest.raises(UnitError, match="another dimension"):
        ghg.Catalog().with_rows([ghg.Factor(43, "kg CO2/TJ", id="x", kind="ncv", item="diesel")])


@pytest.mark.parametrize("given", ["Atlantis", 7, "XYZ"])
def test_an_unknown_region_is_refused(given):
    with pytest.raises(UnknownItemError, match="region"):
        ghg.Catalog().find(item="diesel", region=given)


def test_a_region_is_found_by_its_names():
    for name in ("VN", "Việt Nam", "Vietnam"):
        assert ghg.Catalog().one("ncv", "diesel", region=name).value == 43.0
