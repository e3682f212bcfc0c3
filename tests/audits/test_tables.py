"""The tables that ship: whole, referenced, unchanged, and settled where copies disagree."""

import csv
import hashlib
import math
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ghgcalc import tables, units
from ghgcalc.gases import ORIGINS
from ghgcalc.kinds import check_unit_of, kinds
from ghgcalc.regions import regions
from ghgcalc.vocabulary import parsed, plain_name

VERIFICATIONS = {"read", "two_copies", "one_copy", "recollection"}
FACTOR_COLUMNS = [
    "id",
    "kind",
    "item",
    "variant",
    "category",
    "gas",
    "origin",
    "value",
    "unit",
    "lower",
    "upper",
    "region",
    "year",
    "valid_from",
    "valid_to",
    "edition",
    "reference",
    "locator",
    "verification",
    "limits_verification",
    "name_en",
    "name_vi",
    "note",
]

with Path(__file__).with_name("checksums.csv").open(encoding="utf-8", newline="") as file:
    CHECKSUMS = {
        one["table"]: (one["rows"], one["values"], one["lower"], one["upper"], one["cells"])
        for one in csv.DictReader(file)
    }
FACTOR_TABLES = [name for name in CHECKSUMS if name != "gwp.csv"]


def row(name, id):
    """The one row of a table with this id."""
    (found,) = [row for row in tables.rows(name) if row["id"] == id]
    return found


def dimensions_of(unit):
    """What a figure is per: a tonne and a cubic metre are two cells."""
    return parsed(unit)[1]


def ids(name, column="id"):
    return {row[column] for row in tables.rows(name)}


def spellings(name):
    """Every spelling in a table of names, with the ids that claim it."""
    found = {}
    for one in tables.rows(name):
        for text in (one["id"], *one["aliases"].split("|")):
            if text:
                found.setdefault(text.casefold(), set()).add(one["id"])
    return found


def test_the_checksums_cover_every_factor_table():
    """A new table cannot ship without its row count and checksum."""
    expected = {*tables.names("factors"), "blends.csv", "gwp.csv"}

    assert set(CHECKSUMS) == expected


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_table_is_unchanged(name):
    """Row count, sums and every cell are those recorded when the table was reviewed."""
    rows = tables.rows(name)
    sums = [
        repr(math.fsum(float(row[column]) for row in rows if row.get(column)))
        for column in ("value", "lower", "upper")
    ]
    cells = "\n".join("\t".join(row.values()) for row in rows)
    digest = hashlib.sha256(cells.encode()).hexdigest()[:16]

    assert (str(len(rows)), *sums, digest) == CHECKSUMS[name]


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_a_factor_table_has_the_agreed_columns(name):
    """Every factor table has the same columns in the same order."""
    assert [list(row) for row in tables.rows(name)] == [FACTOR_COLUMNS] * len(tables.rows(name))


def test_ids_are_unique_over_all_tables():
    """An id names one row of one table."""
    counted = Counter(row["id"] for name in CHECKSUMS for row in tables.rows(name))

    assert [id for id, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", ["references.csv", "gases.csv", "items.csv"])
def test_a_table_of_names_has_unique_ids(name):
    assert len(ids(name)) == len(tables.rows(name))


@pytest.mark.parametrize("name", CHECKSUMS)
def test_every_row_says_where_it_was_printed_and_how_sure_the_copy_is(name):
    """Reference known, locator filled, verification one of the four words."""
    for one in tables.rows(name):
        assert one["reference"] in ids("references.csv"), one["id"]
        assert one["locator"], one["id"]
        assert one["verification"] in VERIFICATIONS, one["id"]


def test_every_gwp_has_a_known_unit():
    for unit in ids("gwp.csv", "unit"):
        assert units.check_unit(unit) == unit


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_every_unit_has_the_dimension_its_kind_needs(name):
    for kind, unit in {(one["kind"], one["unit"]) for one in tables.rows(name)}:
        check_unit_of(kind, unit)


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_an_emission_factor_names_its_gas_in_the_unit_too(name):
    """The unit counts the gas of the row, or its carbon (CO2) or nitrogen (N2O)."""
    for one in tables.rows(name):
        if one["kind"] == "emission":
            counted = units.gas_in(one["unit"])
            expected = None if " C/" in one["unit"] else plain_name(one["gas"])
            assert counted == expected, one["id"]
            assert expected or one["gas"] == "CO2", one["id"]


def test_no_cell_is_printed_twice():
    """One figure for each cell of a document: kind, item, variant, category, gas, place, time."""
    names = ("kind", "item", "variant", "category", "gas", "region", "year", "edition")
    counted = Counter(
        (*(one[name] for name in names), one["reference"], dimensions_of(one["unit"]))
        for table in FACTOR_TABLES
        for one in tables.rows(table)
    )

    assert {cell: count for cell, count in counted.items() if count > 1} == {}


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_values_lie_within_their_limits(name):
    """lower <= value <= upper; limits carry their own verification; a range may lack a value."""
    for one in tables.rows(name):
        printed = [float(one[key]) for key in ("lower", "value", "upper") if one[key]]
        assert printed == sorted(printed), one["id"]
        assert all(math.isfinite(number) for number in printed), one["id"]
        assert one["value"] or one["note"], one["id"]
        assert bool(one["lower"]) == bool(one["upper"]), one["id"]
        limits = bool(one["lower"] or one["upper"])
        assert limits == (one["limits_verification"] in VERIFICATIONS), one["id"]
        assert limits or one["limits_verification"] == "", one["id"]


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_validity_begins_before_it_ends(name):
    for one in tables.rows(name):
        first = date.fromisoformat(one["valid_from"]) if one["valid_from"] else date.min
        last = date.fromisoformat(one["valid_to"]) if one["valid_to"] else date.max
        assert first <= last, one["id"]
        assert one["year"] == "" or first <= date(int(one["year"]), 7, 1) <= last, one["id"]


@pytest.mark.parametrize("name", FACTOR_TABLES)
def test_rows_speak_of_known_kinds_items_gases_and_categories(name):
    items, gases = ids("items.csv"), ids("gases.csv")
    categories = ids("categories/ipcc2006.csv", "code")
    for one in tables.rows(name):
        assert one["kind"] in kinds(), one["id"]
        assert one["region"] in {"", *regions()}, one["id"]
        assert one["kind"] == "mass_fraction" or one["item"] in items, one["id"]
        assert one["gas"] == "" or one["gas"] in gases, one["id"]
        assert one["kind"] != "emission" or (one["gas"] and one["origin"]), one["id"]
        assert one["origin"] in {"", *ORIGINS}, one["id"]
        assert {*one["category"].split("|")} <= {"", *categories}, one["id"]


def test_items_descend_from_items_and_share_their_kind():
    by_id = {one["id"]: one for one in tables.rows("items.csv")}
    for one in by_id.values():
        assert one["biogenic"] in {"yes", "no"}, one["id"]
        if one["parent"]:
            parent = by_id[one["parent"]]
            assert (parent["kind"], parent["biogenic"]) == (one["kind"], one["biogenic"])


def test_the_origin_of_a_fuel_factor_is_the_origin_of_the_fuel():
    """A biogenic fuel has no fossil row, and the other way round."""
    biogenic = {one["id"] for one in tables.rows("items.csv") if one["biogenic"] == "yes"}
    for name in FACTOR_TABLES:
        for one in tables.rows(name):
            if one["kind"] == "emission":
                assert (one["item"] in biogenic) == (one["origin"] == "biogenic"), one["id"]


@pytest.mark.parametrize("name", ["gases.csv", "items.csv"])
def test_a_spelling_belongs_to_one_thing(name):
    assert {text: owners for text, owners in spellings(name).items() if len(owners) > 1} == {}


def test_no_spelling_of_a_gas_is_the_name_of_a_blend():
    blends = {one["item"].casefold() for one in tables.rows("blends.csv")}

    assert blends.isdisjoint(spellings("gases.csv"))


def test_every_blend_sums_to_one_hundred_per_cent():
    parts = {}
    for one in tables.rows("blends.csv"):
        parts.setdefault(one["item"], []).append(float(one["value"]))

    assert len(parts) == 126
    assert {name for name, all_ in parts.items() if abs(math.fsum(all_) - 100) > 1e-9} == set()


@pytest.mark.parametrize("name", ["ipcc2006", "iso14064"])
def test_categories_descend_from_categories(name):
    codes = ids(f"categories/{name}.csv", "code")

    assert len(codes) == len(tables.rows(f"categories/{name}.csv"))
    assert ids(f"categories/{name}.csv", "parent") <= {"", *codes}


def test_defaults_of_activities_are_known_categories():
    for one in tables.rows("categories/source_types.csv"):
        assert one["scope"] in ids("categories/scope.csv", "code")
        assert one["iso_category"] in {"", *ids("categories/iso14064.csv", "code")}
        assert one["circular38"] in {"", *ids("categories/circular38.csv")}
        assert one["ipcc_category"] in {"", *ids("categories/ipcc2006.csv", "code")}
        assert one["scope3"] in {"", *ids("categories/scope3.csv", "code")}
    for one in tables.rows("categories/scope3.csv"):
        assert one["iso_category"] in ids("categories/iso14064.csv", "code")


def test_the_basket_is_that_of_the_law():
    """CO2, CH4, N2O, HFCs, PFCs, SF6 and NF3, and a figure in CO2 equivalent; nothing else."""
    counted = {one["family"] for one in tables.rows("gases.csv") if one["kyoto"] == "yes"}
    apart = {one["family"] for one in tables.rows("gases.csv") if one["kyoto"] == "no"}

    assert counted == {"CO2", "CH4", "N2O", "HFC", "PFC", "SF6", "NF3", "CO2e"}
    assert apart == {"HCFC", "CFC", "HFO", "HFE", "halon", "HC", "other"}


def test_warming_potentials_name_known_gases_once():
    """One default value a gas, set and origin; a value on request stands beside it."""
    seen = Counter()
    for one in tables.rows("gwp.csv"):
        assert one["gas"] in ids("gases.csv"), one["id"]
        assert one["use"] in {"default", "on_request"}, one["id"]
        assert float(one["value"]) > 0, one["id"]
        seen[one["set"], one["gas"], one["origin"], one["use"]] += 1

    assert set(seen.values()) == {1}
    assert ids("gwp.csv", "set") == {"SAR", "AR4", "AR5", "AR6"}


def test_every_basket_gas_of_a_blend_has_a_potential_in_ar4_ar5_and_ar6():
    basket = {one["id"] for one in tables.rows("gases.csv") if one["kyoto"] == "yes"}
    used = {one["gas"] for one in tables.rows("blends.csv")} & basket
    for name in ("AR4", "AR5", "AR6"):
        known = {one["gas"] for one in tables.rows("gwp.csv") if one["set"] == name}
        assert used <= known


T = "factors/ipcc2006_v2_"
CONFLICTS = [  # table, id, what ships, what another copy prints
    (T + "t1_2_ncv.csv", "ipcc2006:V2/T1.2/natural_gas_liquids", "44.2", "44.3"),
    (T + "t1_2_ncv.csv", "ipcc2006:V2/T1.2/other_primary_solid_biomass", "11.6", "11.8"),
    (T + "t2_2_energy_industries.csv", "ipcc2006:V2/T2.2/natural_gas/N2O", "0.1", "1.5"),
    (T + "t2_3_manufacturing.csv", "ipcc2006:V2/T2.3/natural_gas/N2O", "0.1", "1.5"),
    (
        T + "t2_3_manufacturing.csv",
        "ipcc2006:V2/T2.3/other_primary_solid_biomass/CH4",
        "30",
        "20",
    ),
    (T + "t2_4_commercial.csv", "ipcc2006:V2/T2.4/jet_gasoline/CH4", "10", "100"),
    *(
        (
            T + "t3_3_1_off_road.csv",
            f"ipcc2006:V2/T3.3.1/motor_gasoline/2-stroke_{sector}/CH4",
            right,
            wrong,
        )
        for sector, right, wrong in (
            ("agriculture", "140", "56"),
            ("forestry", "170", "68"),
            ("industry", "130", "52"),
            ("household", "180", "72"),
        )
    ),
    (
        T + "t3_5_2_waterborne_co2.csv",
        "ipcc2006:V2/T3.5.2/residual_fuel_oil",
        "77400",
        "74100",
    ),
    ("gwp.csv", "gwp:AR6/SF6", "24300", "25200"),
    ("gwp.csv", "gwp:SAR/CH4", "21", "31"),
    ("gwp.csv", "gwp:SAR/N2O", "310", "210"),
    ("factors/vn_toe.csv", "vn-toe:fine_coal_5_6/t", "0.50", "0.60"),
]


@pytest.mark.parametrize(("name", "id", "right", "wrong"), CONFLICTS)
def test_where_copies_disagree_the_settled_value_ships_and_the_note_names_the_other(
    name, id, right, wrong
):
    settled = row(name, id)

    assert settled["value"] == right
    assert float(right) != float(wrong)
    assert f"another copy prints {wrong}" in settled["note"]


def test_methane_is_parted_by_origin_in_ar6_and_not_by_default_in_ar5():
    """AR6: fossil 29.8, biogenic 27.0, 27.9 only where unknown. AR5: 28, fossil 30 on request."""
    methane = {
        (one["set"], one["origin"]): (one["value"], one["use"])
        for one in tables.rows("gwp.csv")
        if one["gas"] == "CH4"
    }

    assert methane == {
        ("SAR", ""): ("21", "default"),
        ("AR4", ""): ("25", "default"),
        ("AR5", ""): ("28", "default"),
        ("AR5", "fossil"): ("30", "on_request"),
        ("AR6", "fossil"): ("29.8", "default"),
        ("AR6", "biogenic"): ("27.0", "default"),
        ("AR6", "unspecified"): ("27.9", "default"),
    }


def test_the_second_report_has_no_nitrogen_trifluoride():
    """Nobody had given NF3 a potential: no row, not 0."""
    assert "gwp:SAR/NF3" not in ids("gwp.csv")


@pytest.mark.parametrize("gas", ["CH4", "N2O"])
def test_a_blank_cell_has_no_row(gas):
    """Four-stroke gasoline in forestry is blank for CH4 and N2O, not 0."""
    table = "factors/ipcc2006_v2_t3_3_1_off_road.csv"
    four_stroke = [one for one in tables.rows(table) if one["variant"] == "4-stroke forestry"]

    assert [one["gas"] for one in four_stroke] == ["CO2"]


@pytest.mark.parametrize("blend", ["R-405A", "R-500"])
def test_two_blends_hold_hfc_152a_not_hfc_152(blend):
    """R-500 in AR4: the HFC part is 0.262 x 124, printed as 32; HFC-152 would not give it."""
    parts = {one["gas"]: one for one in tables.rows("blends.csv") if one["item"] == blend}

    assert "HFC-152" not in parts
    assert "HFC-152" in parts["HFC-152a"]["note"]


def test_r_500_is_weighted_over_its_full_composition():
    """R-500 in AR4 is 8,077 by composition with HFC-152a, and its HFC part alone is 32."""
    potential = {
        one["gas"]: float(one["value"]) for one in tables.rows("gwp.csv") if one["set"] == "AR4"
    }
    parts = {
        one["gas"]: float(one["value"])
        for one in tables.rows("blends.csv")
        if one["item"] == "R-500"
    }

    assert parts == {"CFC-12": 73.8, "HFC-152a": 26.2}
    assert round(parts["HFC-152a"] / 100 * potential["HFC-152a"]) == 32
    assert round(math.fsum(share / 100 * potential[gas] for gas, share in parts.items())) == 8077


def test_coke_is_a_range_without_a_value():
    """The letter prints 0.70 to 0.75: the user must choose."""
    coke = row("factors/vn_toe.csv", "vn-toe:coke_oven_coke/t")

    assert (coke["value"], coke["lower"], coke["upper"]) == ("", "0.70", "0.75")


def test_the_ministry_and_the_ipcc_differ_on_aerobic_treatment():
    """Decision 2626 gives 0.30 whatever the management; the IPCC 0 where it is good."""
    vn = row("factors/vn_decision_2626_annex4.csv", "vn-2626:IV/4.7")
    ipcc = row("factors/ipcc2006_v5_wastewater.csv", "ipcc2006:V5/T6.8/aerobic_well_managed")

    assert (float(vn["value"]), float(ipcc["value"])) == (0.3, 0.0)
    assert "whatever the management" in vn["note"]


def test_figures_known_by_heart_say_so():
    waste = row(T + "t1_2_ncv.csv", "ipcc2006:V2/T1.2/municipal_wastes_non_biomass")
    peat = row(T + "t2_3_manufacturing.csv", "ipcc2006:V2/T2.3/peat/CH4")

    assert (waste["value"], waste["lower"], waste["upper"]) == ("10.0", "7", "18")
    assert (peat["lower"], peat["upper"]) == ("0.6", "6")
    assert waste["limits_verification"] == peat["limits_verification"] == "recollection"


def test_the_first_annex_is_whole():
    """Items 1.1 to 1.101 and 2.1 to 2.22, each once."""
    expected = [f"vn-2626:I/1.{n}" for n in range(1, 102)]
    expected += [f"vn-2626:I/2.{n}" for n in range(1, 23)]

    assert [one["id"] for one in tables.rows("factors/vn_decision_2626_annex1.csv")] == expected


GRID_FACTORS = {
    "2014": "0.6612",
    "2015": "0.8154",
    "2016": "0.9185",
    "2017": "0.8649",
    "2018": "0.9130",
    "2019": "0.8458",
    "2020": "0.8041",
    "2021": "0.7221",
    "2022": "0.6766",
    "2023": "0.6592",
}


def test_the_grid_factors_are_those_of_the_letters():
    """Figures that circulate for other years (0.4936, 0.56, 0.681, 0.6768, 0.816) are not here."""
    shipped = {one["year"]: one["value"] for one in tables.rows("factors/vn_grid.csv")}

    assert shipped == GRID_FACTORS
