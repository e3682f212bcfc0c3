"""Where an equation turns: boundaries, refusals, columns, and the facts that a refusal states."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ghgcalc.equations import (
    crediting_waste,
    key_categories,
    landfill,
    rice,
    sampling,
    splicing,
    uncertainty,
)
from ghgcalc.equations.form import name_of
from ghgcalc.errors import BoundaryError


def test_an_equation_is_named_by_its_module_and_itself():
    """A stored inventory finds it again by this name."""
    assert name_of(rice.season_methane) == "rice.season_methane"


def test_nothing_decays_before_it_is_deposited():
    """A deposit of next year gives nothing, however long ago it is said to be."""
    assert landfill.decomposed(0.4, np.array([-3.0, -1.0, -0.5])).tolist() == [0.0, 0.0, 0.0]
    assert landfill.decomposed(0.4, -0.25, 0.0) == 0.0
    assert landfill.decomposed(0.4, 0.0, 0.0) == pytest.approx(1 - math.exp(-0.2))


def test_every_draw_of_a_column_has_its_own_landfill():
    """Years run along the last axis: two draws of three years give two figures."""
    deposited = np.array([[100.0, 0.0, 0.0], [200.0, 100.0, 0.0]])
    given = {"doc": 0.15, "rate": 0.1, "docf": 0.5, "methane_fraction": 0.5, "correction": 0.8}
    given |= {"oxidation": 0.1, "captured": 0.2, "model": 0.9, "gwp": 28.0}
    age = np.array([2.0, 1.0, 0.0])
    both = crediting_waste.avoided_landfill_methane(deposited=deposited, age=age, **given)
    each = [
        crediting_waste.avoided_landfill_methane(deposited=one, age=age, **given)
        for one in deposited
    ]

    assert both.tolist() == pytest.approx(each, rel=1e-12)


def test_where_removals_balance_the_base_year_its_total_has_not_changed():
    """IPCC 2006, Vol. 1, Eq. 4.2 divides by the total; without one each line stands for itself."""
    assert key_categories.trend([10.0, -10.0], [12.0, -10.0]).tolist() == pytest.approx([0.1, 0.0])


def test_a_new_category_counts_by_what_it_emits_now():
    """Eq. 4.3, where the base year has none."""
    assert key_categories.trend([10.0, 0.0], [10.0, 5.0]).tolist() == [0.5, 0.5]


def test_a_category_of_half_a_tonne_has_a_trend_of_its_own():
    """0.5 of 1 t rose by 20 %, the total by 10 %: 0.5 * |0.2 - 0.1|."""
    assert key_categories.trend([0.5, 0.5], [0.6, 0.5]).tolist() == pytest.approx([0.05, 0.05])


@pytest.mark.parametrize(
    ("shares", "key"),
    [
        ([0.5, 0.45, 0.05], [True, True, False]),
        ([0.35, 0.35, 0.25, 0.05], [True, True, True, False]),
        ([0.5, 0.44, 0.06], [True, True, True]),
        ([0.9, 0.1, 0.0], [True, True, False]),
        ([0.0, 0.0], [False, False]),
    ],
)
def test_key_categories_end_where_they_add_up_to_95_percent(shares, key):
    """IPCC 2006, Vol. 1, Section 4.3.1: those that together make 95 %, and none that is nil."""
    assert key_categories.decisive(shares, 0.95).tolist() == key


def test_rows_of_uncertainties_are_combined_each_for_itself():
    """Eq. 3.1 and 3.2 along the last axis."""
    assert uncertainty.of_product([[0.03, 0.04, 0.0], [0.6, 0.0, 0.8]]).tolist() == pytest.approx(
        [0.05, 1.0]
    )
    sums = uncertainty.of_sum([[20.0, 12.0, 0.0], [3.0, 4.0, 5.0]], [[0.2, 0.25, 0.0], [1, 1, 0]])

    assert sums.tolist() == pytest.approx([5 / 32, 5 / 12])


def test_the_correction_of_large_uncertainties_begins_at_100_percent_and_holds_from_230():
    """Eq. 3.3 by hand at U = 100: (103.29 / 100)^2; at 230 and beyond (299.2897 / 230)^2."""
    given = [0.999, 1.0, 1.005, 2.3, 2.305, 3.0]
    at_100, at_230 = 1.0329**2, (299.2897 / 230) ** 2
    fit = -0.720 + 1.0921 * 100.5 - 1.63e-3 * 100.5**2 + 1.11e-5 * 100.5**3

    assert uncertainty.corrected(given).tolist() == pytest.approx(
        [0.999, at_100, 1.005 * (fit / 100.5) ** 2, 2.3 * at_230, 2.305 * at_230, 3 * at_230],
        rel=1e-9,
    )


def test_the_worksheet_of_two_categories_is_that_of_the_guidelines():
    """Table 3.2 of IPCC 2006, Vol. 1, its columns worked out by its notes A to E."""
    sheet = uncertainty.worksheet([60.0, 40.0], [80.0, 40.0], [3.0, 5.0], [4.0, 12.0])
    type_a = [20.2 / 100.6 * 100 - 20, 20 / 100.4 * 100 - 20]
    factor = [type_a[0] * 4, type_a[1] * 12]
    activity = [0.8 * 3 * math.sqrt(2), 0.4 * 5 * math.sqrt(2)]

    assert sheet.combined.tolist() == [5.0, 13.0]
    assert sheet.type_a.tolist() == pytest.approx(type_a)
    assert sheet.type_b.tolist() == pytest.approx([0.8, 0.4])
    assert sheet.trend_factor.tolist() == pytest.approx(factor)
    assert sheet.trend_activity.tolist() == pytest.approx(activity)
    assert sheet.uncertainty == pytest.approx(math.hypot(5 * 80, 13 * 40) / 120)
    assert sheet.trend_uncertainty == pytest.approx(math.hypot(*factor, *activity))


@pytest.mark.parametrize("given", [5.0, [], [[1.0, 2.0]], [1.0, math.nan], [math.inf]])
def test_a_series_is_one_row_of_finite_figures(given):
    with pytest.raises(BoundaryError, match=r"known=.*a row of finite figures is needed"):
        splicing._series(given, "known")


@pytest.mark.parametrize(
    ("years", "values"),
    [
        ([2020, 2021], [1.0]),
        ([2020, 2021], [1.0, 2.0, 3.0]),
        ([2020, 2020], [1.0, 2.0]),
        ([2021, 2020], [1.0, 2.0]),
    ],
)
def test_known_years_rise_and_each_has_a_value(years, values):
    with pytest.raises(BoundaryError, match="they rise, and each has a value"):
        splicing.interpolated(years, values, [2020])


def test_interpolation_holds_from_the_first_known_year_to_the_last():
    """Both ends are known; beyond them it would be extrapolation."""
    years, values = [2020, 2021, 2024], [100.0, 110.0, 140.0]

    assert splicing.interpolated(years, values, [2020, 2022, 2024]).tolist() == [100, 120, 140]
    for beyond in (2019, 2025):
        with pytest.raises(BoundaryError, match="known are 2020 to 2024"):
            splicing.interpolated(years, values, [beyond])


def test_a_trend_is_the_line_of_least_squares():
    """Three years by hand: slope 10 a year about the middle (2021, 110 + 10/3)."""
    asked = splicing.extrapolated([2020, 2021, 2022], [100.0, 120.0, 120.0], [2021, 2023])

    assert asked.tolist() == pytest.approx([340 / 3, 340 / 3 + 20])


def test_a_sample_is_sized_by_spread_and_precision():
    """n = (t s / (p m))^2: no spread needs no sample, half a unit of it needs some."""
    assert sampling.sample_size(10.0, 0.0, 0.1, 1.96) == 0
    assert sampling.sample_size(10.0, 0.5, 0.1, 2.0) == 1
    assert sampling.sample_size(0.5, 0.5, 0.5, 0.5) == 1
    for refused in ((0.0, 1.0, 0.1, 2.0), (1.0, -0.5, 0.1, 2.0), (1.0, 1.0, 0.0, 2.0)):
        with pytest.raises(BoundaryError, match="above zero"):
            sampling.sample_size(*refused)


def test_a_sample_is_enlarged_by_those_who_do_not_answer():
    """All may answer, and nothing need be kept in reserve."""
    assert sampling.enlarged(100, 1.0, 0.0) == 100
    assert sampling.enlarged(90, 0.9, 0.1) == 110
    for response, contingency in ((0.0, 0.1), (1.01, 0.1), (0.9, -0.1)):
        with pytest.raises(BoundaryError, match="shares"):
            sampling.enlarged(100, response, contingency)


def test_a_stratum_may_be_empty_but_not_owe_anything():
    assert sampling.allotted(10, [0, 30]) == [0, 10]
    for refused in ([0, 0], [-1, 11]):
        with pytest.raises(BoundaryError, match="sizes above zero"):
            sampling.allotted(10, refused)
