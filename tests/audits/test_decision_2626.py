"""Decision 2626/QĐ-BTNMT: 322 rows, keyed by annex and item number, kept as printed."""

import re
from collections import Counter

import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.activities.given import read_factor

ANNEXES = {"I": 123, "II": 15, "III": 111, "IV": 73}
ROWS = [
    row
    for number in (1, 2, 3, 4)
    for row in tables.rows(f"factors/vn_decision_2626_annex{number}.csv")
]

# The 71 rows that the list calls correction factors: fractions, MCF, Bo-like shares ...
CORRECTIONS = [
    *(f"II/{n}" for n in ("1.2", "1.3", "2.5", "2.6")),
    *(f"III/1.{n}" for n in range(24, 34)),
    "III/3.1",
    *(f"III/3.{n}" for n in range(31, 39)),
    *(f"IV/1.{n}" for n in range(1, 21)),
    *(f"IV/3.{n}" for n in range(1, 21)),
    "IV/3.23",
    *(f"IV/4.{n}" for n in (2, 3, 4, 7, 8, 9, 10)),
]


def of(item):
    return ghg.factors.get(f"vn-2626:{item}")


def test_the_list_is_whole():
    """322 rows, as many in each annex as printed, each id once."""
    counted = Counter(row["id"].split(":")[1].split("/")[0] for row in ROWS)

    assert dict(counted) == ANNEXES
    assert len(ROWS) == len({row["id"] for row in ROWS}) == 322


def test_rows_stand_in_the_printed_order():
    numbers = [[int(part) for part in re.findall(r"\d+", row["id"].split("/")[-1])] for row in ROWS]
    first = 0
    for count in ANNEXES.values():
        assert numbers[first : first + count] == sorted(numbers[first : first + count])
        first += count


def test_there_are_71_correction_factors_and_none_is_an_emission_factor():
    corrections = {f"vn-2626:{item}" for item in CORRECTIONS}

    assert len(corrections) == 71
    assert corrections <= {row["id"] for row in ROWS}
    kinds = {row["kind"] for row in ROWS if row["id"] in corrections}
    assert "emission" not in kinds


@pytest.mark.parametrize("item", CORRECTIONS)
def test_no_activity_can_be_multiplied_by_a_correction_factor(item):
    with pytest.raises(ghg.DataQualityError, match="not an emission factor"):
        read_factor(of(item))


def test_34_rows_are_country_specific():
    marked = [row["id"] for row in ROWS if "country-specific (Tier 2)" in row["note"]]

    assert len(marked) == 34
    assert {"vn-2626:II/3.1", "vn-2626:III/3.51", "vn-2626:III/3.26"} <= set(marked)


def test_every_row_has_a_vietnamese_and_an_english_name_and_holds_in_viet_nam():
    for row in ROWS:
        assert row["name_vi"], row["id"]
        assert row["name_en"], row["id"]
        assert row["region"].startswith("VN"), row["id"]
        assert row["valid_from"] == "2022-10-10", row["id"]


def test_two_rows_share_a_label_and_differ_by_number():
    assert (of("III/3.39").value, of("III/3.46").value) == (0.76, 0.57)
    assert "III/3.46" in of("III/3.39").note


@pytest.mark.parametrize(("item", "gas"), [("3.21", "CH4"), ("3.22", "N2O")])
def test_incinerators_have_six_rows_under_one_number(item, gas):
    rows = [row for row in ROWS if row["id"].startswith(f"vn-2626:IV/{item}(")]

    assert len({row["item"] for row in rows}) == 6
    assert {row["gas"] for row in rows} == {gas}


@pytest.mark.parametrize("item", ["IV/2.7", "IV/2.8"])
def test_assumed_negligible_is_a_notation_and_no_zero(item):
    (row,) = [row for row in ROWS if row["id"] == f"vn-2626:{item}"]

    assert row["value"] == ""
    assert row["note"].startswith("assumed negligible")
    with pytest.raises(ghg.DataQualityError, match="assumed negligible"):
        of(item)


def test_nitrous_oxide_of_soils_is_printed_in_percent_of_the_nitrogen():
    """0.15 % as N2O-N: 1 t N gives 1.5 kg N2O-N."""
    south = of("III/3.18")

    assert (south.value, south.unit) == (0.15, "% kg N2O-N/kg N")
    assert south.to("kg N2O-N/t N") == pytest.approx(1.5)
    assert south.to("kg N2O/t N") == pytest.approx(1.5 * 44 / 28)


def test_lime_and_urea_are_printed_in_carbon():
    assert [(of(f"III/3.{n}").value, of(f"III/3.{n}").unit) for n in (8, 9, 10)] == [
        (0.12, "t C/t"),
        (0.13, "t C/t"),
        (0.2, "t C/t"),
    ]


def test_aerobic_plants_have_030_whatever_their_management():
    """Domestic and industrial alike; the IPCC's 0 for a well managed plant stands beside it."""
    assert (of("IV/4.2").value, of("IV/4.7").value) == (0.3, 0.3)
    well = ghg.factors.one("mcf", "aerobic_well_managed", category="4.D.2", region="VN")
    assert well.value == 0


def test_rice_of_the_south_has_three_seasons():
    """1.95, 1.83 and 2.20 kg CH4/ha/d, taken as the baseline."""
    seasons = {
        season: ghg.factors.one(
            "emission", "rice", "3.C.7", "CH4", region="VN-South", variant=season
        )
        for season in ("winter_spring", "summer_autumn", "autumn_winter")
    }

    assert [one.value for one in seasons.values()] == [1.95, 1.83, 2.2]
    assert all("baseline EFc" in one.note for one in seasons.values())
    with pytest.raises(ghg.AmbiguousFactorError, match="variant"):
        ghg.factors.one("emission", "rice", "3.C.7", "CH4", region="VN-South")


def test_what_the_list_lacks_comes_from_the_ipcc_and_says_so():
    """NCVs, and manufacturing rows for bituminous coal."""
    for kind, item in (("ncv", "diesel"), ("emission", "other_bituminous_coal")):
        found = ghg.factors.one(kind, item, category="1.A.2", gas="CO2" if kind[0] == "e" else None)
        assert found.authority == "ipcc"
