"""Base years, their recalculation, intensities, splicing, and what a change is made of."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc.base_year import BaseYear, Change
from ghgcalc.equations import splicing
from ghgcalc.series import EFFECTS, Series, waterfall

REPORTED = {2022: 27_930.0, 2023: 28_500.0, 2024: 29_000.0, 2025: 30_000.0}
BASE = BaseYear(2022, REPORTED, threshold=0.05)


def bought(amount=2000.0, day=date(2024, 7, 1), what="Nhà máy C"):
    return Change("acquisition", what, day, dict.fromkeys(REPORTED, amount))


def test_a_divestment_below_the_threshold_leaves_the_base():
    """1,330 of 27,930 t is 4.76 %, below 5 % (vector B01 of a peer)."""
    sold = Change("divestment", "Nhà máy B", date(2024, 1, 1), {2022: 1330.0, 2023: 1300.0})
    found = BASE.recalculate([sold])

    assert round(100 * found.share, 2) == 4.76
    assert (found.recalculated, found.base) == (False, 27_930.0)
    assert "below the threshold" in found.log["outcome"][0]


def test_changes_count_together():
    """Two of 4.76 % and 1 % are above 5 %: both are applied."""
    sold = Change("divestment", "Nhà máy B", date(2024, 1, 1), {2022: 1330.0})
    error = Change("error", "đồng hồ sai", date(2024, 5, 1), {2022: 279.3})
    found = BASE.recalculate([sold, error])

    assert found.recalculated
    assert found.base == 27_930.0 - 1330.0 + 279.3
    assert found.log["cumulative"].tolist() == pytest.approx([0.047619, 0.057619], rel=1e-4)


def test_an_acquisition_in_mid_year_reaches_back_and_into_its_year():
    """All of it in the years before, the days before it in its year, nothing later."""
    found = BASE.recalculate([bought()])
    lacking = dict(zip(found.series["year"], found.series["difference_t"], strict=True))

    assert lacking == {
        2022: 2000.0,
        2023: 2000.0,
        2024: pytest.approx(2000.0 * 182 / 366),
        2025: 0.0,
    }


def test_a_plant_that_did_not_exist_adds_nothing_to_the_base():
    """Acquired in 2024, started in 2023: the base stays."""
    found = BASE.recalculate([Change("acquisition", "C", date(2024, 7, 1), {2023: 9000.0})])

    assert (found.base, found.recalculated) == (27_930.0, False)


@pytest.mark.parametrize(
    "change",
    [
        Change("organic", "sản lượng tăng", date(2024, 1, 1), {2022: 9000.0}),
        Change("outsourcing", "vận tải", date(2024, 1, 1), {2022: 9000.0}, reported_elsewhere=True),
    ],
)
def test_growth_and_what_another_scope_reports_leave_the_base(change):
    """However large; the log says why."""
    found = BASE.recalculate([change])

    assert (found.base, found.recalculated) == (27_930.0, False)
    assert found.log["outcome"][0].startswith("no recalculation")


def test_a_change_given_twice_counts_once():
    """Equal ones are one; with other figures they are refused."""
    once = BASE.recalculate([bought()])
    twice = BASE.recalculate([bought(), bought()])

    assert once.series == twice.series
    assert len(twice.log) == 1
    with pytest.raises(ghg.BoundaryError, match="given twice"):
        BASE.recalculate([bought(), bought(3000.0)])


def test_a_mean_of_years_is_a_base():
    """Two years: their mean, and a change of one year counts half."""
    base = BaseYear((2022, 2023), REPORTED, threshold=0.0)
    found = base.recalculate([Change("error", "x", date(2024, 1, 1), {2023: 100.0})])

    assert base.value == (27_930.0 + 28_500.0) / 2
    assert found.base == base.value + 50.0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6), st.randoms())
def test_the_order_of_changes_does_not_matter(amounts, random):
    """The recalculated series is the sum of the changes, whatever their order."""
    changes = [bought(amount, what=str(place)) for place, amount in enumerate(amounts)]
    shuffled = changes[:]
    random.shuffle(shuffled)

    assert BASE.recalculate(changes).series == BASE.recalculate(shuffled).series


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: BaseYear(2021, REPORTED, threshold=0.05), ghg.BoundaryError),
        (lambda: BaseYear((), REPORTED, threshold=0.05), ghg.BoundaryError),
        (lambda: BaseYear(2022, {2022: 0.0}, threshold=0.05), ghg.BoundaryError),
        (lambda: BaseYear(2022, REPORTED, threshold=5), ghg.BoundaryError),
        (lambda: BaseYear(2022, {2022: "many"}, threshold=0.05), ghg.BoundaryError),
        (lambda: Change("growth", "x", date(2024, 1, 1), {}), ghg.UnknownItemError),
        (lambda: Change("acquisition", "x", "2024", {}), ghg.DataQualityError),
        (lambda: Change("acquisition", "x", date(2024, 1, 1), {2022: -1.0}), ghg.BoundaryError),
        (lambda: BASE.recalculate(["x"]), ghg.BoundaryError),
    ],
)
def test_what_is_no_base_year_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()


def year(number, power, fuel=100.0, gwp="AR5", ended=False, new=False):
    activities = [ghg.PurchasedElectricity(ghg.Source("Điện lưới"), (power, "GWh"))]
    if not ended:
        boiler = ghg.Source("Lò hơi", category="1.A.2.e")
        activities.append(ghg.StationaryCombustion(boiler, "rice_husk", (fuel, "t")))
    if new:
        activities.append(ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-410A", "10 kg"))
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=number, gwp=gwp, activities=activities
    )


def test_a_change_of_amount_alone_is_activity():
    """Same year's factor, more power: nothing else moves."""
    (row,) = waterfall(year(2023, 10.0), year(2023, 12.0)).to_records()

    assert row["activity_t"] == pytest.approx(2000 * 0.6592)
    assert [row[f"{name}_t"] for name in EFFECTS[1:]] == [0.0] * 5


def test_another_gwp_set_alone_is_gwp():
    """The masses stay."""
    (row,) = waterfall(year(2023, 10.0), year(2023, 10.0, gwp="AR6")).to_records()

    assert row["gwp_t"] == pytest.approx(row["after_t"] - row["before_t"])
    assert (row["activity_t"], row["factor_t"]) == (0.0, 0.0)


def test_another_equation_is_a_change_of_method_whatever_its_amount():
    """100 t of diesel by mass, then 5 TJ of it by energy: nothing else is told of the change."""

    def burned(number, amount, gwp="AR5"):
        boiler = ghg.Source("Lò hơi", category="1.A.2.e")
        return ghg.Inventory(
            facility=ghg.Facility("Nhà máy"), year=number, gwp=gwp,
            activities=[ghg.StationaryCombustion(boiler, "diesel", amount)],
        )  # fmt: skip

    before, now = burned(2022, "100 t"), burned(2023, "5 TJ", gwp="AR6")
    (row,) = waterfall(before, now).to_records()
    said = [one["what"] for one in Series([before, now]).inconsistencies()]

    assert row["gwp_t"] == pytest.approx(before.with_gwp("AR6").total - before.total)
    assert row["method_t"] == pytest.approx(now.total - before.with_gwp("AR6").total)
    assert row["activity_t"] == row["factor_t"] == row["new_t"] == row["ended_t"] == 0.0
    assert sum("another equation, CO2: " in one for one in said) == 1
    assert sum("another equation" in one for one in said) == 3


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: Series([]), ghg.BoundaryError, "without years"),
        (lambda: Series([year(2022, 1.0), year(2022, 2.0)]), ghg.BoundaryError, "2022"),
        (lambda: waterfall(year(2022, 1.0), year(2023, 1.0), "scope"), ghg.BoundaryError, "origin"),
    ],
)
def test_what_is_no_series_is_refused(make, error, said):
    """No year, two statements of one, a dimension that lines are not told apart by."""
    with pytest.raises(error, match=said):
        make()


def test_sources_that_come_and_go_are_named():
    """The boiler ends, the cold store is new."""
    rows = waterfall(year(2022, 10.0), year(2023, 10.0, ended=True, new=True), "source")
    found = {row["source"]: row for row in rows}

    assert found["Lò hơi"]["ended_t"] == -found["Lò hơi"]["before_t"] < 0
    assert found["Kho lạnh"]["new_t"] == found["Kho lạnh"]["after_t"] > 0
    assert found["Điện lưới"]["factor_t"] == pytest.approx(10_000 * (0.6592 - 0.6766))


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.floats(0, 1e3), st.floats(0, 1e5), st.sampled_from(["AR4", "AR5", "AR6"])),
    st.tuples(st.floats(0, 1e3), st.floats(0, 1e5), st.sampled_from(["AR4", "AR5", "AR6"])),
    st.booleans(),
)
def test_the_effects_add_up_to_the_change(first, second, new):
    """To 1e-12, over whatever changes together, in every row."""
    before = year(2022, first[0], first[1], first[2])
    now = year(2023, second[0], second[1], second[2], new=new)
    for dimensions in ((), ("source",), ("source", "gas")):
        for row in waterfall(before, now, *dimensions):
            change = math.fsum(row[f"{name}_t"] for name in EFFECTS)
            size = max(abs(row["before_t"]), abs(row["after_t"]), 1.0)
            assert abs(change - (row["after_t"] - row["before_t"])) <= 1e-12 * size * 10


def test_a_series_has_totals_intensities_and_steps():
    """Three years: changes, per tonne of product, and a waterfall of two steps."""
    series = Series([year(2023, 12.0), year(2021, 10.0), year(2022, 11.0)])
    totals = series.totals()

    assert totals["year"].tolist() == [2021, 2022, 2023]
    assert math.isnan(totals["change"][0])
    assert len(series.waterfall()) == 2
    per = series.intensity({2021: 100.0, 2022: 100.0, 2023: 120.0}, "t product")
    assert per["intensity"][2] == totals["co2e_t"][2] / 120.0
    with pytest.raises(ghg.BoundaryError, match="denominator of 2022"):
        series.intensity({2021: 100.0, 2022: 0.0, 2023: 120.0}, "t product")


def test_a_series_says_where_it_is_not_consistent():
    """Another GWP set, and a source that skips a year."""
    odd = Series([year(2021, 10.0), year(2022, 10.0, ended=True), year(2023, 10.0, gwp="AR6")])
    said = {(row["year"], row["source"], row["what"]) for row in odd.inconsistencies()}

    assert (2023, "Lò hơi", "not since 2021") in said
    assert len(Series([year(2022, 1.0), year(2023, 2.0)]).inconsistencies()) == 0
    mixed = Series([year(2022, 10.0), year(2023, 10.0, gwp="AR6")])
    assert {row["what"] for row in mixed.inconsistencies()} == {
        "another GWP of CH4", "another GWP of N2O",
    }  # fmt: skip


def test_splicing_by_each_of_the_four_ways():
    """Overlap scales by the mean of ratios; a surrogate by its own ratio; lines in and out."""
    assert splicing.overlap([100, 110], [120, 132], [90]).tolist() == [108.0]
    assert splicing.overlap([100, 200], [120, 220], [90]) == pytest.approx([90 * (1.2 + 1.1) / 2])
    assert splicing.surrogate(500.0, 100.0, [80.0]).tolist() == [400.0]
    assert splicing.interpolated([2020, 2024], [100, 140], [2021]).tolist() == [110.0]
    assert splicing.extrapolated([2020, 2021], [10, 12], [2023]).tolist() == pytest.approx([16.0])


@pytest.mark.parametrize(
    "call",
    [
        lambda: splicing.overlap([1], [1, 2], [1]),
        lambda: splicing.overlap([0], [0], [1]),
        lambda: splicing.overlap([0, 1], [1, 1], [1]),
        lambda: splicing.surrogate(1.0, 0.0, [1]),
        lambda: splicing.interpolated([2020, 2021], [1, 2], [2025]),
        lambda: splicing.interpolated([2021, 2020], [1, 2], [2020]),
        lambda: splicing.extrapolated([2020], [1], [2021]),
        lambda: splicing.extrapolated([2020, 2021], [1, np.nan], [2022]),
    ],
)
def test_splicing_refuses_what_it_cannot_join(call):
    """Lengths, zeros, years outside, one point, gaps."""
    with pytest.raises(ghg.BoundaryError):
        call()


def test_a_statement_stands_at_its_own_year():
    """One of 2023 is not one of 2030, in a series, a base year or a claim."""
    made = ghg.Inventory(facility=ghg.Facility("A"), year=2023, gwp="AR5", activities=[])
    plan = {2022: 1.0, 2030: made}

    with pytest.raises(ghg.BoundaryError, match=r"2030: .*it is of 2023"):
        Series({2030: made})
    with pytest.raises(ghg.BoundaryError, match=r"2030: .*it is of 2023"):
        BaseYear(2022, plan, threshold=0.05)
    with pytest.raises(ghg.BoundaryError, match="a year is a whole number, such as 2022"):
        BaseYear(2022, {2022: 1.0, 2023.9: 2.0}, threshold=0.05)
    assert list(Series({2023: made}).statements) == [2023]
