"""The ledger: rows as columns give what the same activities give one by one."""

from __future__ import annotations

import math
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc import sums
from ghgcalc.columns import Coded, combined
from ghgcalc.errors import BoundaryError, DataQualityError
from ghgcalc.ledger import Ledger

ROWS = (
    ("StationaryCombustion", "diesel", 12.5, "t", "1.A.2", "A", "Lò hơi"),
    ("StationaryCombustion", "trấu", 640.0, "t", "1.A.2", "A", "Lò hơi"),
    ("StationaryCombustion", "diesel", 900.0, "L", "1.A.2", "B", "Máy phát"),
    ("MobileCombustion", "dầu DO", 4.0, "kL", "", "B", "Xe tải"),
    ("PurchasedElectricity", "", 21.0, "GWh", "", "A", "Điện lưới"),
    ("PurchasedElectricity", "", 300.0, "MWh", "", "B", "Điện lưới"),
    ("RefrigerantTopUp", "R-404A", 18.0, "kg", "", "A", "Kho lạnh"),
    ("RefrigerantTopUp", "HCFC-22", 5.0, "kg", "", "B", "Kho lạnh"),
    ("EntericFermentation", "dairy_cow", 40.0, "head", "", "B", "Bò"),
)
NAMES = ("activity", "item", "amount", "unit", "category", "facility", "source")


def columns(rows=ROWS, **more):
    return {name: [row[place] for row in rows] for place, name in enumerate(NAMES)} | more


def one_by_one(rows=ROWS, gwp="AR5"):
    """The same rows as activities, in an inventory a row."""
    made = []
    for kind, item, amount, unit, category, facility, source in rows:
        place = ghg.Source(source, category=category or None)
        given = [item] if item else []
        activity = getattr(ghg, kind)(place, *given, (amount, unit))
        made.append(
            ghg.Inventory(
                facility=ghg.Facility(facility), year=2023, gwp=gwp, activities=[activity]
            )
        )
    return made


def test_rows_give_what_their_activities_give():
    """Each row's total, and every account of the whole, to 1e-12."""
    ledger = Ledger(columns(), year=2023)
    inventories = one_by_one()

    assert len(ledger.rejects) == 0
    assert ledger.co2e("AR5") == pytest.approx([one.total for one in inventories], rel=1e-12)
    totals = ledger.totals(gwp="AR5")
    assert math.isclose(totals.total, math.fsum(one.total for one in inventories), rel_tol=1e-12)
    (row,) = totals.table.to_records()
    assert row["biogenic_co2_t"] == pytest.approx(sum(one.biogenic_co2 for one in inventories))
    assert row["outside_basket_co2e_t"] == pytest.approx(
        sum(one.outside_basket for one in inventories)
    )


def test_masses_by_row_are_those_of_the_lines():
    """A column a gas; what stands apart has its own."""
    table = Ledger(columns(), year=2023).emissions()

    assert table["CO2_t"][4] == pytest.approx(21_000 * 0.6592)
    assert table["biogenic_co2_CO2_t"][1] > 0 == table["CO2_t"][1]
    assert table["outside_basket_HCFC-22_t"][7] == pytest.approx(0.005)


@pytest.mark.parametrize("by", [("facility",), ("facility", "scope"), ("source", "gas"), ()])
def test_totals_by_labels_and_dimensions_add_up(by):
    """Whatever the grouping, the parts are the whole."""
    totals = Ledger(columns(), year=2023).totals(by=by, gwp="AR5")

    assert math.isclose(totals.table["co2e_t"].sum(), totals.total, rel_tol=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(ROWS))), st.integers(0, len(ROWS)))
def test_any_partition_and_order_adds_to_the_same(order, cut):
    """Two parts in any order, to 1e-12 in every cell."""
    rows = [ROWS[place] for place in order]
    parts = [part for part in (rows[:cut], rows[cut:]) if part]
    summed = sum(
        Ledger(columns(part), year=2023).totals(("facility", "scope"), "AR5") for part in parts
    )
    whole = Ledger(columns(), year=2023).totals(("facility", "scope"), "AR5")

    assert summed.rows == whole.rows
    for one, other in zip(summed.table, whole.table, strict=True):
        assert one.keys() == other.keys()
        for name, value in other.items():
            assert (
                one[name] == value
                if isinstance(value, str | int)
                else math.isclose(one[name], value, rel_tol=1e-12, abs_tol=1e-12)
            )


BAD = (
    ("StationaryCombustion", "diesell", 1.0, "t", "1.A.2", "A", "x"),
    ("StationaryCombustion", "diesel", -1.0, "t", "1.A.2", "A", "x"),
    ("StationaryCombustion", "diesel", float("nan"), "t", "1.A.2", "A", "x"),
    ("StationaryCombustion", "diesel", 1.0, "MWh?", "1.A.2", "A", "x"),
    ("PurchasedElectricity", "", 1.0, "kg", "", "A", "x"),
    ("RefrigerantTopUp", "R-999", 1.0, "kg", "", "A", "x"),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda row: f"{row[0]} {row[1]} {row[2]} {row[3]}")
def test_a_bad_row_is_refused_with_the_text_of_the_activity(bad):
    """It stops nothing, is in no total, and the error says what the object path says."""
    ledger = Ledger(columns((*ROWS, bad)), year=2023)
    (row,) = ledger.rejects.to_records()
    with pytest.raises(ghg.GhgcalcError) as raised:
        one_by_one((bad,))

    assert row["row"] == len(ROWS)
    said, meant = row["error"], str(raised.value)
    assert said == meant or said.partition(":")[2] == meant.partition(":")[2]
    assert ledger.accepted == len(ROWS)
    assert ledger.totals(gwp="AR5").total == Ledger(columns(), year=2023).totals(gwp="AR5").total
    assert math.isnan(ledger.co2e("AR5")[-1])
    with pytest.raises(ghg.DataQualityError, match=f"row {len(ROWS)}"):
        Ledger(columns((*ROWS, bad)), year=2023, strict=True)


def test_accepted_and_rejected_add_up():
    """Every row is one or the other."""
    ledger = Ledger(columns((*ROWS, *BAD)), year=2023)

    assert ledger.accepted + len(ledger.rejects) == len(ledger) == len(ROWS) + len(BAD)
    totals = ledger.totals(gwp="AR5")
    assert (totals.rows, totals.rejected) == (len(ROWS), len(BAD))


def test_what_is_not_row_by_row_says_so():
    """A landfill has a history; an unknown activity has near ones."""
    rows = (
        ("Landfill", "", 1.0, "t", "", "A", "x"),
        ("Mobilecombustion", "", 1.0, "t", "", "A", "x"),
    )
    errors = Ledger(columns(rows), year=2023).rejects["error"]

    assert "Landfill" in errors[0]
    assert "MobileCombustion" in errors[1]


def test_every_row_has_the_amounts_that_stand_beside_its_own():
    """0.1 t of nitrogen measured at each of two plants, for 100 and for 300 people."""
    people = {"activity": ["DomesticWastewater"] * 2, "item": ["septic_system"] * 2,
              "amount": [100.0, 300.0], "unit": ["person"] * 2,
              "nitrogen_in": ["0.1 t"] * 2}  # fmt: skip
    given = {"system": "septic_system", "nitrogen_in": "0.1 t"}
    alone = [
        ghg.Inventory(
            facility=ghg.Facility("A"), year=2023, gwp="AR5",
            activities=[ghg.DomesticWastewater(ghg.Source("x"), people=(count, "person"), **given)],
        ).total
        for count in (100, 300)
    ]  # fmt: skip
    ledger = Ledger(people, year=2023)

    assert len(ledger.rejects) == 0
    assert ledger.co2e("AR5") == pytest.approx(alone, rel=1e-12)


def recovering(amounts, unit, recovered):
    """Rows of reactors that each recover so much: a tonne of COD gives 0.2 t of methane."""
    count = len(amounts)
    return Ledger(
        {"activity": ["IndustrialWastewater"] * count, "item": ["anaerobic_reactor"] * count,
         "amount": amounts, "unit": [unit] * count, "recovered": [recovered] * count},
        year=2023,
    )  # fmt: skip


def test_a_row_is_judged_by_its_own_amount():
    """20 t recovered are more than 50 t of COD give, not more than 5,000 t; nothing is offset."""
    ledger = recovering([5000.0, 50.0, 100.0, 5.0], "t", "20 t")

    assert ledger.co2e("AR5") == pytest.approx([980.0 * 28, math.nan, 0.0, math.nan], nan_ok=True)
    assert [(row["row"], row["column"], row["value"]) for row in ledger.rejects] == [
        (1, "amount", 50.0), (3, "amount", 5.0)
    ]  # fmt: skip
    assert "more methane than the anaerobic_reactor" in ledger.rejects["error"][0]
    assert ledger.totals(gwp="AR5").total == pytest.approx(980.0 * 28)
    assert len(ledger.emissions(slice(1, 1))) == 0


def test_a_row_that_gives_less_than_it_recovers_takes_nothing_off_the_others():
    """Of 1 kt 200 t CH4 come, of which 300 t cannot be recovered, beside 10 kt or alone."""
    both, alone = recovering([10.0, 1.0], "kt", "300 t"), recovering([1.0], "kt", "300 t")

    assert both.totals(gwp="AR5").total == pytest.approx(1700.0 * 28)
    assert list(both.rejects["row"]) == [1]
    assert list(alone.rejects["row"]) == [0]
    assert "more methane than" in alone.rejects["error"][0]


def test_every_row_that_gives_too_little_is_refused_and_found_among_many():
    """Of 1,000 rows of 0 to 999 t those under 100 t are refused."""
    ledger = recovering(list(map(float, range(1000))), "t", "20 t")

    assert list(ledger.rejects["row"]) == list(range(100))
    assert ledger.accepted == 900


def test_a_row_that_is_wrong_twice_is_refused_once():
    """For its activity; the amount of an activity that is none has no meaning."""
    (row,) = Ledger(
        columns([("Boiler", "diesel", -1.0, "t", "1.A.2", "A", "x")]), year=2023
    ).rejects

    assert (row["row"], row["column"], row["value"]) == (0, "activity", "Boiler")


def test_methane_recovered_is_taken_off_row_by_row_and_has_no_proportion():
    """100 and 50 t COD x 0.25 x 0.8 less 0.1 t each; no factor stands for that in a sum."""
    water = {"activity": ["IndustrialWastewater"] * 2, "item": ["anaerobic_reactor"] * 2,
             "amount": [100.0, 50.0], "unit": ["t"] * 2, "recovered": ["0.1 t"] * 2,
             "facility": ["A"] * 2}  # fmt: skip
    ledger = Ledger(water, year=2023)

    assert ledger.co2e("AR5") == pytest.approx([19.9 * 28, 9.9 * 28])
    assert ledger.totals(gwp="AR5").total == pytest.approx(29.8 * 28)
    with pytest.raises(ghg.BoundaryError, match=r"uncertainty of IndustrialWastewater.*inventory"):
        ledger.totals(gwp="AR5", uncertainty=True)
    with pytest.raises(ghg.BoundaryError, match=r"screening of IndustrialWastewater.*inventory"):
        ghg.decree06.screen(ledger, on=date(2026, 11, 23), gwp="AR5")


def test_amounts_and_factors_without_limits_have_no_uncertainty():
    """Nothing is made up where nothing is known."""
    exact = {"activity": ["CustomActivity"] * 2, "amount": [3.0, 4.0], "unit": ["t"] * 2,
             "factors": ["1 t CO2/t"] * 2}  # fmt: skip
    totals = Ledger(exact, year=2023).totals(gwp="AR5", uncertainty=True)

    assert (totals.total, totals.uncertainty()) == (7.0, 0.0)


def test_sums_are_the_same_whether_the_grid_of_groups_and_places_is_kept_or_not(monkeypatch):
    """A grid too large for the memory is never made: only the cells that have rows."""
    ledger = Ledger(columns(uncertainty=[0.1] * len(ROWS)), year=2023)
    asked = {"by": ("source",), "gwp": "AR5", "uncertainty": True}
    kept = ledger.totals(**asked)
    monkeypatch.setattr(sums, "_DENSE", 0)
    sparse = ledger.totals(**asked)

    assert sparse.table.to_dict() == kept.table.to_dict()
    assert sparse.uncertainty() == pytest.approx(kept.uncertainty(), rel=1e-12)


def test_rows_share_a_combination_if_and_only_if_they_agree_in_every_column():
    """Also where there are more combinations than an integer counts: 2^120."""
    drawn = np.random.default_rng(7).integers(0, 3, (200, 3))
    places = np.array([0, 2**39, 2**40 - 1])
    wide = [Coded(range(2**40), places[drawn[:, place]]) for place in range(3)]
    code, first = combined(wide, len(drawn))

    distinct, expected = np.unique(drawn, axis=0, return_inverse=True)
    assert len(first) == len(distinct)
    assert len(set(zip(code.tolist(), expected.ravel().tolist(), strict=True))) == len(distinct)
    assert (drawn[first][code] == drawn).all()


def test_totals_are_shown_with_their_rows_and_gwp_set():
    """What a notebook says of them."""
    totals = Ledger(columns(ROWS[4:6]), year=2023).totals(gwp="AR5")

    assert (
        repr(totals) == "<Totals of 2 rows: 14,041.0 t CO2e (AR5)>"
    )  # 21,300 MWh x 0.6592 of 2023


def test_columns_of_parameters_part_the_rows():
    """Rice with a water regime a row, days for all: as the activities one by one."""
    regimes = ["rice_continuous_flooding", "rice_multiple_drainage"]
    ledger = Ledger(
        {
            "activity": ["RiceCultivation"] * 2,
            "amount": [120.0, 80.0],
            "unit": ["ha", "ha"],
            "days": [95, 95],
            "season": ["winter_spring"] * 2,
            "water_regime": regimes,
            "region": ["VN-South"] * 2,
        },
        year=2023,
    )
    expected = [
        ghg.Inventory(
            facility=ghg.Facility("x"), year=2023, gwp="AR5",
            activities=[ghg.RiceCultivation(
                ghg.Source("x"), f"{area} ha", 95, region="VN-South", season="winter_spring",
                water_regime=regime)],
        ).total
        for area, regime in zip((120, 80), regimes, strict=True)
    ]  # fmt: skip

    assert len(ledger.rejects) == 0, ledger.rejects
    assert ledger.co2e("AR5") == pytest.approx(expected, rel=1e-12)


def test_years_and_regions_may_be_columns():
    """The grid factor of each year."""
    ledger = Ledger(
        {"activity": ["PurchasedElectricity"] * 2, "amount": [1.0, 1.0], "unit": ["GWh"] * 2,
         "year": np.array([2022, 2023])},
    )  # fmt: skip

    assert ledger.co2e("AR5") == pytest.approx([676.6, 659.2])


def test_totals_of_other_gwp_sets_or_dimensions_are_not_added():
    """They are refused."""
    ledger = Ledger(columns(), year=2023)
    with pytest.raises(ghg.BoundaryError, match="AR5"):
        _ = ledger.totals(gwp="AR5") + ledger.totals(gwp="AR6")
    with pytest.raises(ghg.BoundaryError, match="totals by"):
        _ = ledger.totals(("scope",), gwp="AR5") + ledger.totals(gwp="AR5")
    with pytest.raises(TypeError):
        _ = ledger.totals(gwp="AR5") + 1


def test_totals_travel():
    """Pickled and back, they are equal: any engine can reduce them."""
    totals = Ledger(columns(), year=2023).totals(("facility",), gwp="AR5")

    assert pickle.loads(pickle.dumps(totals)) == totals


class Categorical:
    """A column that is encoded already."""

    def __init__(self, values):
        self.categories = sorted(set(values))
        self.codes = np.array([self.categories.index(one) for one in values])


def test_an_encoded_column_is_used_as_it_is():
    """Categories and codes instead of text."""
    plain = columns()
    encoded = plain | {name: Categorical(plain[name]) for name in ("activity", "item", "unit")}

    assert (
        Ledger(encoded, year=2023).co2e("AR5").tolist()
        == Ledger(plain, year=2023).co2e("AR5").tolist()
    )


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Ledger({"activity": [], "amount": []}, year=2023), ghg.DataQualityError),
        (lambda: Ledger(columns()), ghg.DataQualityError),
        (lambda: Ledger(columns() | {"amount": 7}, year=2023), ghg.DataQualityError),
        (
            lambda: Ledger(columns() | {"source": [[]] * 9}, year=2023).totals("source", "AR5"),
            ghg.DataQualityError,
        ),
        (lambda: Ledger(columns() | {"unit": ["t"]}, year=2023), ghg.DataQualityError),
        (
            lambda: Ledger(columns() | {"amount": np.ones((9, 2))}, year=2023),
            ghg.DataQualityError,
        ),
        (
            lambda: next(Ledger(columns(), year=2023).emissions_in_pieces(0)),
            ghg.DataQualityError,
        ),
        (lambda: Ledger(columns(), year=2023).totals(("plant",), gwp="AR5"), ghg.UnknownItemError),
        (lambda: Ledger(columns(), year=2023).totals(), ghg.UnknownItemError),
    ],
)
def test_what_is_no_ledger_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()


def test_an_empty_ledger_has_empty_totals():
    """No rows, no reject, zero."""
    empty = Ledger({"activity": [], "amount": [], "unit": []}, year=2023)

    assert (len(empty), empty.accepted, empty.totals(gwp="AR5").total) == (0, 0, 0.0)


NAN = float("nan")
ABSENT = ("None", "nan", "NaN", "sNaN", "--")


@pytest.mark.parametrize(
    "line",
    [
        np.array([np.nan, np.nan, 1.0, 1.0]),
        [float("nan"), float("nan"), 1.0, 1.0],
        [None, float("nan"), "a", "b"],
        [NAN, NAN, NAN, NAN],
        [None, NAN, "a", "a"],
        ["a", "".join(["", "a"]), NAN, float("nan")],
        [Decimal("nan"), Decimal("snan"), "a", None],
        np.ma.masked_array([1.0, 2.0, 1.0, 1.0], mask=[0, 1, 1, 0]),
    ],
)
def test_a_total_does_not_depend_on_the_labels_it_is_summed_by(line):
    """What is absent is one label, whatever stands for it; 1 + 2 + 4 + 8 MWh of 0.6592 t."""
    rows = {"activity": ["PurchasedElectricity"] * 4, "amount": [1.0, 2.0, 4.0, 8.0],
            "unit": ["MWh"] * 4, "line": line, "site": ["x", "x", "y", "y"]}  # fmt: skip
    ledger = Ledger(rows, year=2023)

    for by in (("line",), ("line", "site"), ("site",), ()):
        totals = ledger.totals(by=by, gwp="AR5")
        assert totals.total == pytest.approx(15 * 0.6592)
        assert sum(totals.table["co2e_t"]) == pytest.approx(15 * 0.6592)
    labels = [row["line"] for row in ledger.totals(by=("line",), gwp="AR5").table]
    assert labels.count(None) == min(1, sum(str(one) in ABSENT for one in list(line)))


def test_a_masked_amount_is_no_amount():
    """Its row is refused; in an activity there is no row to refuse."""
    given = np.ma.masked_array([1.0, 2.0], mask=[False, True])
    rows = {"activity": ["PurchasedElectricity"] * 2, "amount": given, "unit": ["MWh"] * 2}
    ledger = Ledger(rows, year=2023)

    assert list(ledger.rejects["row"]) == [1]
    assert ledger.totals(gwp="AR5").total == pytest.approx(0.6592)
    with pytest.raises(ghg.UnitError, match="masked: give the values that are known"):
        ghg.PurchasedElectricity(ghg.Source("x"), (given, "MWh"))
    clear = np.ma.masked_array([1.0, 2.0], mask=[False, False])
    assert ghg.PurchasedElectricity(ghg.Source("x"), (clear, "MWh")).amount.value.sum() == 3.0


def test_a_masked_figure_of_a_screening_is_not_known():
    emissions = np.ma.masked_array([2500.0, 9999.0], mask=[False, True])

    found = ghg.decree06.screen({"emissions": emissions}, on=date(2026, 11, 23))
    assert list(found["6.1"]) == ["not met", "unknown"]


def one_row(**more):
    row = {"activity": ["PurchasedElectricity"], "amount": [1.0], "unit": ["MWh"]}
    return row | {name: [value] for name, value in more.items()}


@pytest.mark.parametrize("year", [2023, "2023", 2023.0, np.int64(2023), np.float32(2023)])
def test_the_year_of_a_row_is_a_whole_number(year):
    ledger = Ledger(one_row(year=year))

    assert ledger.accepted == 1
    assert ledger.totals(gwp="AR5").total == Ledger(one_row(), year=2023).totals(gwp="AR5").total


@pytest.mark.parametrize(
    "year", [2023.7, None, "", float("nan"), float("inf"), True, 12, 2201, "2023.0", "năm", b"2023"]
)
def test_a_row_of_no_year_is_refused(year):
    """Nothing is rounded and nothing is filled in from the ledger's own year."""
    (row,) = Ledger(one_row(year=year), year=2023).rejects

    assert row["column"] == "year"
    assert "a year is" in row["error"]


@pytest.mark.parametrize("period", ["2022-12", "2023-12-31/2024-01-01", "2024", "12/2023", 5])
def test_the_period_of_a_row_lies_in_its_year(period):
    (row,) = Ledger(one_row(period=period), year=2023).rejects

    assert (row["column"], row["value"]) == ("period", period)
    assert "2023" in row["error"]
    assert Ledger(one_row(period="2023-12"), year=2023).accepted == 1
    assert Ledger(one_row(period=None), year=2023).accepted == 1


@pytest.mark.parametrize(
    "name", ["scope", "gas", "scope3", "ipcc_category", "iso_category", "circular38"]
)
def test_a_column_named_like_what_follows_from_the_activity_is_refused(name):
    """It would be passed over in silence."""
    with pytest.raises(DataQualityError, match=f"column {name}: it follows from the activity"):
        Ledger(one_row(**{name: 1}), year=2023)


@pytest.mark.parametrize(
    "name", ["co2e_t", "CO2_t", "biogenic_co2_t", "co2e_uncertainty_t", "co2e_uncertainty_pct"]
)
def test_a_label_named_like_a_column_of_the_totals_is_refused(name):
    ledger = Ledger(one_row(**{name: "A"}), year=2023)

    assert ledger.totals(gwp="AR5").total > 0
    with pytest.raises(BoundaryError, match=f"dimension '{name}'"):
        ledger.totals(by=(name,), gwp="AR5")


def test_a_label_that_compares_to_nothing_is_a_label():
    """A cell of a structured array refuses to be compared with None."""
    odd = np.zeros(1, dtype=[("a", "i4")])[0]
    rows = {name: values * 3 for name, values in one_row().items()} | {"note_of": [odd, None, None]}

    assert len(Ledger(rows, year=2023)) == 3


def test_an_array_in_a_cell_is_a_row_that_is_refused():
    odd = np.zeros(3, dtype=[("a", "i4"), ("b", "f8")])
    rows = {name: values * 2 for name, values in one_row().items()} | {"category": ["", odd]}

    assert Ledger(rows, year=2023).rejects["row"].tolist() == [1]


def test_a_span_of_time_is_no_amount():
    """numpy counts it as a whole number."""
    rows = {name: values * 2 for name, values in one_row().items()}
    rows["amount"] = [np.timedelta64(1, "D"), 1.0]

    assert Ledger(rows, year=2023).rejects["row"].tolist() == [0]


def test_a_list_in_the_amounts_is_a_row_that_is_refused():
    """And is given back as it was."""
    rows = {name: values * 2 for name, values in one_row().items()}
    rows["amount"] = [[1.0, 2.0], 1.0]
    ledger = Ledger(rows, year=2023)

    assert ledger.rejects["row"].tolist() == [0]
    assert ledger.rejects["value"][0] == [1.0, 2.0]


@pytest.mark.parametrize("year", [Decimal(2023), 2023.0, " 2023 ", np.int16(2023), np.array(2023)])
def test_a_year_is_read_as_tables_hold_it(year):
    """Of a column of decimals every row was rejected."""
    rows = {name: values * 2 for name, values in one_row().items()} | {"year": [year, 2023]}

    assert Ledger(rows).accepted == 2


def test_a_span_of_time_is_no_year():
    """Nor is what has no hash and says so by another error, as one without a unit."""

    class Unhashed:
        def __hash__(self):
            raise ValueError("no hash")

    rows = {name: values * 2 for name, values in one_row().items()}
    for year in (np.timedelta64(2023, "D"), Unhashed()):
        assert Ledger(rows | {"year": [year, 2023]}).rejects["row"].tolist() == [0]


def test_a_short_range_is_a_row_of_numbers():
    rows = {name: values * 2 for name, values in one_row().items()} | {"amount": range(1, 3)}

    assert Ledger(rows, year=2023).accepted == 2
