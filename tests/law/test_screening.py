"""Many facilities at once: every row is what an assessment of that facility alone says."""

from __future__ import annotations

import json
import math
from collections import Counter
from datetime import date

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.errors import (
    BoundaryError,
    DataQualityError,
    NotInForceError,
    UnitError,
    UnknownItemError,
)
from ghgcalc.regulation import decree06
from ghgcalc.regulation.screening import province, screen
from ghgcalc.source import Facility

from .situations import DONG_THAP_PLANT, Figures, finding

TODAY = date(2026, 11, 23)
OWN = {"rice_husk": "1 TOE/t"}
JUST_BELOW_AT_ABOVE = ((-1, "not met"), (0, "met"), (1, "met"))
TESTS = [
    ("6.1", "emissions", "other", 3000.0),
    ("6.1.a", "energy", "thermal_power", 1000.0),
    ("6.1.a", "energy", "industry", 1000.0),
    ("6.1.a", "energy", "iron_steel", 1000.0),
    ("6.1.a", "energy", "cement", 1000.0),
    ("6.1.b", "fuel", "freight_transport", 1000.0),
    ("6.1.c", "energy", "commercial_building", 1000.0),
    ("6.1.d", "capacity", "solid_waste_treatment", 65000.0),
]
KINDS = (*dict.fromkeys(kind for *_, kind, _ in TESTS), "agriculture", None)


def at(limit, step):
    return limit if step == 0 else math.nextafter(limit, math.inf * step)


@pytest.mark.parametrize(("step", "outcome"), JUST_BELOW_AT_ABOVE)
@pytest.mark.parametrize(("criterion", "column", "kind", "limit"), TESTS)
def test_each_criterion_is_met_at_its_threshold(criterion, column, kind, limit, step, outcome):
    """3,000 t, 1,000 TOE and 65,000 t meet the criterion; the float below does not."""
    nothing = {"emissions": [0], "energy": [0], "fuel": [0], "capacity": [0]}
    found = screen({"kind": [kind], **nothing, column: [at(limit, step)]}, TODAY)

    assert found[criterion].tolist() == [outcome]
    assert found["meets_criteria"].tolist() == [outcome == "met"]


@pytest.mark.parametrize("absent", [None, math.nan])
@pytest.mark.parametrize(("criterion", "column", "kind", "limit"), TESTS)
def test_a_figure_that_is_not_known_leaves_its_criterion_open(
    criterion, column, kind, limit, absent
):
    """None and NaN, like a column that is left out, are unknown; another kind's test is not met."""
    rows = {"emissions": [0.0], "energy": [0.0], "fuel": [0.0], "capacity": [0.0]}
    for given in ({**rows, column: [absent]}, {k: v for k, v in rows.items() if k != column}):
        found = screen({"kind": [kind], **given}, TODAY)

        assert found[criterion].tolist() == ["unknown"]
        assert found["meets_criteria"].tolist() == [None]
        assert {found[name][0] for name, *_ in TESTS if name != criterion} == {"not met"}


@pytest.mark.parametrize("unsaid", [None, "", math.nan])
def test_a_kind_that_is_not_said_is_open_from_the_threshold_on(unsaid):
    """1,000 TOE leave 6.1.a and c open, the float below meets none of them."""
    found = screen(
        {"kind": [unsaid] * 2, "emissions": [0, 0], "energy": [1000, at(1000, -1)],
         "fuel": [0, 0], "capacity": [0, 0]},
        TODAY,
    )  # fmt: skip

    assert found["6.1.a"].tolist() == found["6.1.c"].tolist() == ["unknown", "not met"]
    assert found["6.1.b"].tolist() == found["6.1.d"].tolist() == ["not met", "not met"]
    assert found["meets_criteria"].tolist() == [None, False]
    assert found["kind"].tolist() == [None, None]


def test_direct_and_purchased_answer_both_readings():
    """2,000 + 1,500 t: met with purchased energy, not met without; direct alone bounds from below.

    Where purchased energy is not known, 3,000 t direct meet the test and less leave it open.
    """
    both = screen({"direct": [2000.0, 3000.0], "purchased": [1500.0, None]}, TODAY)
    direct = screen({"direct": [3000.0, 2999.0, None]}, TODAY)
    total = screen({"emissions": [3500.0]}, TODAY)

    assert both["6.1"].tolist() == ["met", "met"]
    assert both["6.1 direct"].tolist() == ["not met", "met"]
    assert direct["6.1"].tolist() == ["met", "unknown", "unknown"]
    assert direct["6.1 direct"].tolist() == ["met", "not met", "unknown"]
    assert "6.1 direct" not in total


def same(table, row, assessment):
    """Whether one row says what an assessment says."""
    readings = [one for one in assessment.findings if one.criterion == "6.1"]
    assert table["6.1"][row] == readings[0].outcome
    assert table["6.1 direct"][row] == readings[1].outcome
    for name in ("6.1.a", "6.1.b", "6.1.c", "6.1.d"):
        assert table[name][row] == finding(assessment, name).outcome, name
    assert table["meets_criteria"][row] is assessment.meets_criteria
    if "listed" in table:
        assert table["listed"][row] is assessment.listed
        assert table["duties"][row] == assessment.duties
        due = assessment.duties[0].deadline if assessment.duties else None
        assert table["next_deadline"][row] == due
        best = next(iter(assessment.list_matches), None)
        entry = f"{best['annex']}/{best['no']}" if best else ""
        assert table["list_entry"][row] == entry
        assert table["list_name"][row] == (best["name"] if best else "")
        assert best is None or table["score"][row] == best["score"]


@pytest.mark.parametrize("day", [date(2022, 1, 10), date(2025, 1, 10), TODAY])
def test_a_row_is_the_assessment_of_that_facility_alone(day):
    """Every kind about every threshold, listed, perhaps listed and not listed, on three days."""
    names = [DONG_THAP_PLANT, "Hansae", "Nhà máy chế biến cá tra", "Công ty TNHH Nestle Việt Nam"]
    places = ["Đồng Tháp", "dong thap", "An Giang", None]
    figures = [0.0, at(1000.0, -1), 1000.0, 3000.0]
    capacities = [None, 0.0, 65000.0]
    entries = [None, None, None, "II/1880", None] if day == TODAY else [None]
    rows = [
        {"name": names[n % 4], "province": places[n % 3 - n % 2], "kind": kind,
         "listed_as": entries[n % len(entries)], "direct": direct, "purchased": 500.0,
         "energy": energy, "fuel": energy, "capacity": capacities[n % 3]}
        for n, (kind, direct, energy) in enumerate(
            (kind, direct, energy) for kind in KINDS for direct in figures for energy in figures
        )
    ]  # fmt: skip
    table = screen({name: [row[name] for row in rows] for name in rows[0]}, day)

    for number, row in enumerate(rows):
        facts = {name: row[name] for name in ("name", "province", "kind", "listed_as", "capacity")}
        energy = (("rice_husk", "fuel", row["energy"], "t"),)
        alone = Figures(Facility(**facts), direct=row["direct"], purchased=500.0, energy=energy)
        same(table, number, decree06.assess(alone, day, coefficients=OWN))
    if day == TODAY:
        assert set(table["listed"].tolist()) == {True, False, None}
        assert set(table["meets_criteria"].tolist()) == {True, False, None}


AMOUNTS = {
    "diesel": ([0.0, 400.0, 1200.0, 10.0, 0.0], "kL"),
    "rice_husk": ([0.0, 0.0, 900.0, 900.0, 5000.0], "t"),
    "electricity": ([8000.0, 1000.0, 0.0, 6000.0, 0.0], "MWh"),
}


@pytest.mark.parametrize("kind", ["thermal_power", "industry", "cement", "commercial_building"])
def test_amounts_give_what_inventories_give(kind):
    """Fuels and electricity, with and without a TOE coefficient, as in five inventories.

    The last burns 5,000 t of rice husk, whose biogenic CO2 stands apart: it is below 3,000 t.
    """
    table = screen({"kind": [kind] * 5}, TODAY, amounts=AMOUNTS, year=2023, gwp="AR5")

    for row in range(5):
        amounts = {item: (values[row], unit) for item, (values, unit) in AMOUNTS.items()}
        bought = ghg.PurchasedElectricity(ghg.Source("lưới"), amount=amounts.pop("electricity"))
        burned = [
            ghg.StationaryCombustion(ghg.Source("lò"), fuel=fuel, amount=amount)
            for fuel, amount in amounts.items()
        ]
        facility = Facility("Cơ sở", kind=kind)
        alone = ghg.Inventory(
            facility=facility, year=2023, gwp="AR5", activities=[bought, *burned]
        )  # fmt: skip
        assessment = decree06.assess(alone, TODAY)
        for name in ("6.1.a", "6.1.b", "6.1.c"):
            assert table[name][row] == finding(assessment, name).outcome
        readings = [one.outcome for one in assessment.findings if one.criterion == "6.1"]
        assert [table["6.1"][row], table["6.1 direct"][row]] == readings
    assert set(table["6.1"].tolist()) == {"met", "not met"}


def test_amounts_weigh_like_an_inventory_to_the_threshold():
    """The amount whose inventory holds 3,000 t meets the test, 1 part in 10^9 less does not."""
    one = ghg.Inventory(
        facility=Facility("Cơ sở", kind="industry"), year=2023, gwp="AR5",
        activities=[
            ghg.StationaryCombustion(ghg.Source("lò"), fuel="diesel", amount="1 t"),
            ghg.PurchasedElectricity(ghg.Source("lưới"), amount="2 MWh"),
        ],
    )  # fmt: skip
    tonnes = 3000 / one.total
    around = np.array([tonnes * (1 - 1e-9), tonnes * (1 + 1e-9)])
    table = screen(
        {"kind": ["industry"] * 2}, TODAY, year=2023, gwp="AR5",
        amounts={"diesel": (around, "t"), "electricity": (2 * around, "MWh")},
    )  # fmt: skip

    assert table["6.1"].tolist() == ["not met", "met"]


def test_an_amount_that_is_not_known_is_a_lower_bound():
    """Diesel unknown: 2,000 MWh leave every test open, 20,000 MWh meet 6.1 and 6.1.a."""
    table = screen(
        {"kind": ["industry", "industry"]}, TODAY, year=2023, gwp="AR5",
        amounts={"diesel": ([None, math.nan], "t"), "electricity": ([2000.0, 20000.0], "MWh")},
    )  # fmt: skip

    assert table["6.1"].tolist() == table["6.1.a"].tolist() == ["unknown", "met"]
    assert table["6.1 direct"].tolist() == ["unknown", "unknown"]


def test_fuel_of_a_kind_without_a_category_counts_in_toe_only():
    """A carrier's diesel: 6.1.b by the table (1,200 t > 1,000 TOE), its emissions not known.

    Electricity does not count in 6.1.b: 7,000 MWh (1,080 TOE) do not meet it.
    """
    table = screen(
        {"kind": ["freight_transport"] * 2}, TODAY, year=2023, gwp="AR5",
        amounts={"dầu DO": ([1200.0, 0.0], "t"), "điện": ([0.0, 7000.0], "MWh")},
    )  # fmt: skip

    assert table["6.1.b"].tolist() == ["met", "not met"]
    assert table["6.1"].tolist() == ["unknown", "met"]
    assert table["6.1 direct"].tolist() == ["unknown", "not met"]


@pytest.mark.parametrize(
    ("columns", "options", "error", "match"),
    [
        ({"emision": [1]}, {}, UnknownItemError, "emissions"),
        ({"kind": ["industri"]}, {}, UnknownItemError, "industry"),
        ({"kind": ["industry"], "energy": [1, 2]}, {}, DataQualityError, r"energy.*row 1"),
        ({"energy": [1, math.nan, -1, -2]}, {}, DataQualityError, r"energy\[2\]=-1"),
        ({"fuel": [1, math.inf]}, {}, DataQualityError, r"fuel\[1\]=inf"),
        ({"capacity": [1, "5 t"]}, {}, DataQualityError, r"capacity\[1\]"),
        ({"emissions": [1.0, True]}, {}, DataQualityError, r"emissions\[1\]"),
        ({"emissions": 5.0}, {}, DataQualityError, "emissions"),
        ({"name": ["A", 5]}, {}, DataQualityError, r"name\[1\]"),
        ({"name": ["A"], "listed_as": ["II/1917"]}, {}, BoundaryError, "II/1917"),
        ({"emissions": [1], "direct": [1]}, {}, DataQualityError, "not both"),
        ({"emissions": [1]}, {"amounts": {"diesel": ([1], "t")}}, DataQualityError, "emissions"),
        ({"energy": [1]}, {"amounts": {"diesel": ([1], "t")}}, DataQualityError, "energy"),
        ({}, {"amounts": {"diesel": ([1], "t")}, "year": None}, BoundaryError, "year=None"),
        ({}, {"amounts": {"diesel": ([1], "t")}, "gwp": None}, UnknownItemError, "gwp=None"),
        ({}, {"amounts": {"diezel": ([1], "t")}}, UnknownItemError, "diesel"),
        ({}, {"amounts": {"diesel": ([1, -1], "t")}}, DataQualityError, r"'diesel'\]\[1\]=-1"),
        ({}, {"amounts": {"diesel": "85 kL"}}, UnitError, "unit"),
        ({}, {"amounts": {"diesel": ([1], "ha")}}, UnitError, "dimension"),
        ({"kind": ["other"] * 2}, {"amounts": {"diesel": ([1], "t")}}, DataQualityError, "row 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_screened_is_refused(columns, options, error, match):
    """The error names the column, the row or what is near."""
    with pytest.raises(error, match=match):
        screen(columns, TODAY, **{"year": 2023, "gwp": "AR5", **options})


def test_the_decree_binds_from_its_first_day():
    """2022-01-07 answers, the day before raises and names it; text is no day."""
    assert screen({"emissions": [3000]}, date(2022, 1, 7))["6.1"].tolist() == ["met"]
    with pytest.raises(NotInForceError) as caught:
        screen({"emissions": [3000]}, date(2022, 1, 6))
    assert caught.value.first_day == date(2022, 1, 7)
    with pytest.raises(DataQualityError, match="on="):
        screen({"emissions": [3000]}, "2026-11-23")


def test_any_kind_of_sequence_gives_the_same():
    """Lists and arrays, with the missing values of each."""
    lists = {"kind": ["industry", None], "name": ["A B", None], "energy": [1000.0, None]}
    arrays = {name: np.array(values, dtype=object) for name, values in lists.items()}
    floats = {**lists, "energy": np.array([1000.0, np.nan])}
    expected = screen(lists, TODAY).to_dict()

    for given in (arrays, floats):
        assert repr(screen(given, TODAY).to_dict()) == repr(expected)
    assert expected["6.1.a"] == ["met", "unknown"]


def test_frames_give_the_same_as_lists():
    """Columns of pandas with NaN, and with its own NA."""
    pandas = pytest.importorskip("pandas")
    lists = {"kind": ["industry", None], "name": ["A B", None], "energy": [1000.0, None]}
    frame = pandas.DataFrame(lists)

    for given in (frame, frame.convert_dtypes(), frame.astype({"kind": "category"})):
        assert repr(screen(given, TODAY).to_dict()) == repr(screen(lists, TODAY).to_dict())


def test_nothing_to_screen():
    """No column, or columns without rows: a table without rows."""
    amounts = {"diesel": ([], "t")}
    for columns, options in (({}, {}), ({"name": []}, {"amounts": amounts})):
        found = screen(columns, TODAY, year=2023, gwp="AR5", **options)
        assert len(found) == 0
        assert "6.1.d" in found


def test_only_what_is_given_is_answered():
    """Without a name or an entry nothing is said of the list; what is given is not changed."""
    energy = np.array([5.0, np.nan])
    found = screen({"energy": energy}, TODAY)

    assert found.columns == ("6.1", "6.1.a", "6.1.b", "6.1.c", "6.1.d", "meets_criteria")
    assert energy.flags.writeable
    assert energy[0] == 5.0


def test_duties_of_one_kind_and_condition_are_one_tuple():
    """A thousand facilities share them; an entry without a name answers, without a score."""
    found = screen({"listed_as": ["II/1880", "II/1881", None], "kind": ["industry"] * 3}, TODAY)

    assert found["duties"][0] is found["duties"][1]
    assert found["listed"].tolist() == [True, True, None]
    assert found["list_name"][0] == DONG_THAP_PLANT
    assert np.isnan(found["score"]).all()
    assert found["next_deadline"].tolist() == [date(2027, 3, 30)] * 3
    assert found["duties"][2][0].note.startswith("If the facility is on the list.")


@pytest.mark.parametrize("name", ["Đồng Tháp", "tinh dong thap", "Tiền Giang"])
def test_dong_thap_has_forty_of_2441(name):
    """40 entries, 37 of them in Annex II, of the 2,441 in force on 2026-11-23."""
    found = province(name, TODAY)

    assert (found.name, len(found.listed)) == ("Tỉnh Đồng Tháp", 40)
    assert found.by_annex.to_records() == [
        {"annex": "II", "facilities": 37},
        {"annex": "III.B", "facilities": 2},
        {"annex": "IV", "facilities": 1},
    ]
    assert found.screened is None
    assert len(found.unmatched) == 40
    assert not any("on the list." in duty.note for duty in found.duties)
    assert "40 facilities" in str(found)


def test_all_provinces_make_up_the_list():
    """Their entries add up to 2,441, and their annexes to what the Decision counts."""
    names = set(decree06.facility_list(TODAY)["province"])
    found = [province(name, TODAY) for name in names]

    assert sum(len(one.listed) for one in found) == 2441
    annexes = Counter()
    for one in found:
        annexes.update({row["annex"]: row["facilities"] for row in one.by_annex})
    assert annexes == {"II": 1916, "III.A": 53, "III.B": 411, "IV": 61}


def test_a_province_screens_its_own_rows_and_names_what_none_matches():
    """Two of three rows are in Đồng Tháp, one is entry II/1880: 39 entries are left."""
    found = province(
        "Đồng Tháp",
        TODAY,
        {"name": [DONG_THAP_PLANT, "Hansae", "Nhà máy chế biến cá tra"],
         "province": ["dong thap", "An Giang", "Tỉnh Đồng Tháp"], "kind": ["industry"] * 3},
        amounts={"electricity": ([8000.0, 1.0, 10.0], "MWh")},
        year=2023,
        gwp="AR5",
    )  # fmt: skip

    assert found.screened["name"].tolist() == [DONG_THAP_PLANT, "Nhà máy chế biến cá tra"]
    assert found.screened["listed"].tolist() == [True, False]
    assert found.screened["6.1"].tolist() == ["met", "not met"]
    assert len(found.unmatched) == 39
    assert DONG_THAP_PLANT not in found.unmatched["name"].tolist()
    assert "Screened: 2; criteria of Article 6 met by 1" in str(found)


def test_a_province_as_plain_values():
    """JSON holds it, without NaN, and days are ISO text."""
    columns = {"name": [DONG_THAP_PLANT, "Xưởng Xyz"], "province": ["Đồng Tháp"] * 2}
    plain = province("Đồng Tháp", TODAY, columns).to_dict()

    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert plain["on"] == "2026-11-23"
    assert [row["score"] for row in plain["screened"]] == [1.0, None]
    assert plain["screened"][0]["next_deadline"] == "2027-03-30"
    assert plain["screened"][1]["duties"] == []


def test_a_province_screens_rows_that_name_nobody():
    """Figures without names are held to Article 6 alone: no list, no duties."""
    columns = {"province": ["Đồng Tháp"], "emissions": [3000.0], "kind": ["industry"]}
    (row,) = province("Đồng Tháp", TODAY, columns).to_dict()["screened"]

    assert row["6.1"] == "met"
    assert not {"duties", "next_deadline", "listed"} & set(row)


def test_a_province_that_the_list_does_not_have():
    """The error names the nearest; rows need a province; a list must be at hand."""
    with pytest.raises(UnknownItemError, match="Đồng Tháp"):
        province("Đồng Thap Muoi", TODAY)
    with pytest.raises(UnknownItemError):
        province(None, TODAY)
    with pytest.raises(DataQualityError, match="column province"):
        province("Đồng Tháp", TODAY, {"emissions": [1.0]})
    with pytest.raises(DataQualityError, match="energy"):
        province("Đồng Tháp", TODAY, {"province": ["Đồng Tháp"], "energy": [1.0, 2.0]})
    with pytest.raises(NotInForceError):
        province("Đồng Tháp", date(2022, 1, 17))
    with pytest.raises(DataQualityError):
        province("Đồng Tháp", date(2025, 6, 1))


def _ledger(**more):
    rows = [
        ("A", "StationaryCombustion", "anthracite", 2000.0, "t", "industry"),
        ("A", "PurchasedElectricity", "", 3.0, "GWh", "industry"),
        ("B", "StationaryCombustion", "diesel", 50.0, "kL", "commercial_building"),
        ("B", "MobileCombustion", "diesel", 9.0, "kL", "commercial_building"),
        ("C", "StationaryCombustion", "rice_husk", 900.0, "t", "industry"),
        ("C", "PurchasedElectricity", "", 4.0, "GWh", "industry"),
        ("D", "PurchasedElectricity", "", 9.0, "GWh", "industry"),
        ("D", "PurchasedElectricity", "", -1.0, "GWh", "industry"),
        ("E", "PurchasedElectricity", "", -1.0, "GWh", "industry"),
    ]
    names = ("facility", "activity", "item", "amount", "unit", "kind")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    columns["category"] = ["1.A.2" if row[1] == "StationaryCombustion" else "" for row in rows]
    return ghg.Ledger(columns | more, year=2023)


def test_a_ledger_is_screened_as_the_inventories_of_its_facilities():
    """Emissions and energy by facility; a refused row leaves an answer open, never a wrong no."""
    day = date(2026, 11, 23)
    table = ghg.decree06.screen(_ledger(), on=day, gwp="AR5")
    rows = {row["name"]: row for row in table}
    boiler = ghg.Source("Lò hơi", category="1.A.2")
    alone = ghg.Inventory(
        facility=ghg.Facility("A", kind="industry"), year=2023, gwp="AR5",
        activities=[
            ghg.StationaryCombustion(boiler, "anthracite", "2000 t"),
            ghg.PurchasedElectricity(ghg.Source("Điện"), "3 GWh"),
        ],
    )  # fmt: skip
    findings = {one.criterion: one.outcome for one in ghg.decree06.assess(alone, on=day).findings}

    for name in ("6.1", "6.1.a"):
        assert rows["A"][name] == findings[name]
    assert rows["B"]["6.1"] == "not met"
    assert rows["D"]["6.1"] == "met"
    assert rows["E"]["6.1"] == "unknown"
    assert rows["E"]["meets_criteria"] is None


def test_energy_of_a_ledger_is_that_of_the_inventory():
    """A carrier that the table of TOE has not leaves a lower bound."""
    from ghgcalc.regulation.screening_ledger import read_ledger

    given = read_ledger(_ledger(), "AR5")
    places = {name: place for place, name in enumerate(given.texts["name"])}
    inventory = ghg.Inventory(
        facility=ghg.Facility("B"), year=2023, gwp="AR5",
        activities=[
            ghg.StationaryCombustion(ghg.Source("x", category="1.A.4.a"), "diesel", "50 kL"),
            ghg.MobileCombustion(ghg.Source("y"), "diesel", "9 kL"),
        ],
    )  # fmt: skip
    energy = given.figures["energy"]

    assert energy.value[places["B"]] == pytest.approx(float(inventory.toe()))
    assert not energy.missing[places["B"]]
    assert energy.missing[places["C"]]
    assert energy.missing[places["E"]]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: ghg.decree06.screen(_ledger(), on=date(2026, 1, 1)), ghg.UnknownItemError),
        (
            lambda: ghg.decree06.screen(_ledger(), on=date(2026, 1, 1), gwp="AR5", year=2023),
            ghg.BoundaryError,
        ),
        (
            lambda: ghg.decree06.screen(
                _ledger(kind=["industry", *["other"] * 8]), on=date(2026, 1, 1), gwp="AR5"
            ),
            ghg.BoundaryError,
        ),
        (
            lambda: ghg.decree06.screen(
                ghg.Ledger(
                    {"activity": ["PurchasedElectricity"], "amount": [1.0], "unit": ["MWh"]},
                    year=2023,
                ),
                on=date(2026, 1, 1),
                gwp="AR5",
            ),
            ghg.BoundaryError,
        ),
    ],
)
def test_what_cannot_be_screened_of_a_ledger_is_refused(call, error):
    """No GWP set, a year beside the rows, two kinds of one facility, no facilities."""
    with pytest.raises(error):
        call()


@pytest.mark.parametrize("columns", [{"name": "abc"}, {"energy": "123"}, {"energy": b"123"}])
def test_a_text_is_no_column_of_letters(columns):
    with pytest.raises(ghg.DataQualityError, match="one value a facility"):
        screen(columns, on=TODAY)


def test_a_range_in_a_column_is_no_figure():
    """Nor is it spread out in memory, or one row for each of its numbers."""
    with pytest.raises(ghg.DataQualityError, match=r"energy\[0\]=range"):
        screen({"energy": [range(10**9)]}, on=TODAY)
    with pytest.raises(ghg.DataQualityError, match=r"energy\[0\]=range"):
        screen({"energy": [range(2), range(2)]}, on=TODAY)
