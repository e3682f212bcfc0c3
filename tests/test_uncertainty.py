"""Uncertainty: distributions, Approach 1, Approach 2, trend, and what to improve first."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import activity_uncertainty, tables
from ghgcalc.activities.base import Activity
from ghgcalc.distributions import Z95, spread
from ghgcalc.equations import uncertainty as equations
from ghgcalc.equations.form import form
from ghgcalc.propagation import responses
from ghgcalc.simulation import simulate

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")


def inventory(*activities, year=2023, gwp="AR5"):
    return ghg.Inventory(facility=PLANT, year=year, gwp=gwp, activities=activities)


@attrs.frozen
class Model(Activity):
    """An equation of a guide as the one line of an inventory; 1 t CO2 stands for its unit."""

    equation: object = None
    inputs: object = None

    @property
    def kind(self):
        return "CustomActivity"

    def emissions(self, setting):
        inputs = {
            name: one if one.key else attrs.evolve(one, key=f"{self.source.name}/{name}")
            for name, one in self.inputs.items()
        }
        yield ghg.Emission(self.source, "Model", "CO2", self.equation, inputs, ipcc_category="1.A")


def model(equation, inputs, name="model"):
    units = dict.fromkeys(inputs, "1")
    return Model(
        ghg.Source(name), equation=form("a guide", "t CO2", **units)(equation), inputs=inputs
    )


def normal(value, deviation, key=""):
    half = Z95 * deviation
    return ghg.Estimate(
        value, "1", lower=value - half, upper=value + half, key=key, distribution="normal"
    )


def deviation(of):
    """Standard deviation of the total by Approach 1."""
    return of.uncertainty("facility")["co2e_uncertainty_t"][0] / Z95


# ---------------------------------------------------------------- distributions

CASES = [
    (10.0, 9.0, 11.0, None, "normal"),
    (10.0, 4.0, 16.0, None, "normal"),
    (10.0, 3.9, 16.1, None, "lognormal"),
    (10.0, 0.0, 20.0, None, "lognormal"),
    (10.0, 5.0, 20.0, None, "lognormal"),
    (10.0, 0.0, 40.0, None, "lognormal"),
    (10.0, 5.0, 12.0, None, "normal"),
    (-5.0, -9.0, -1.0, None, "normal"),
    (10.0, 9.0, 11.0, "uniform", "uniform"),
    (10.0, 8.0, 12.0, "triangular", "triangular"),
    (10.0, 8.0, 13.0, "triangular", "triangular"),
    (10.0, 2.0, 18.0, "truncated_normal", "truncated_normal"),
    (10.0, -5.0, 25.0, "truncated_normal", "truncated_normal"),
    (10.0, -190.0, 210.0, "truncated_normal", "truncated_normal"),  # of its tail, 8.3 deviations
    (10.0, -690.0, 710.0, "truncated_normal", "truncated_normal"),
]


@pytest.mark.parametrize(("value", "lower", "upper", "name", "chosen"), CASES)
def test_the_mean_is_the_value_and_the_deviation_is_that_of_the_draws(
    value, lower, upper, name, chosen
):
    found = spread(value, lower, upper, name)
    rng = np.random.default_rng(11)
    n = 200_000
    draws = found.at(rng.standard_normal(n) if found.variate == "normal" else rng.random(n))

    assert found.name == chosen
    assert abs(draws.mean() - value) < 4 * draws.std() / np.sqrt(n)
    assert draws.std() == pytest.approx(float(found.deviation), rel=0.02)


@pytest.mark.parametrize("name", ["uniform", "triangular"])
def test_limits_are_those_of_the_95_per_cent_interval(name):
    draws = spread(10.0, 8.0, 12.0, name).at(np.random.default_rng(3).random(200_000))

    assert np.percentile(draws, [2.5, 97.5]) == pytest.approx([8.0, 12.0], abs=0.02)


def test_the_half_width_of_a_normal_is_the_quantile():
    assert pytest.approx(statistics.NormalDist().inv_cdf(0.975), rel=1e-15) == Z95


def test_one_limit_is_mirrored_and_none_is_exact():
    assert spread(10.0, upper=11.0).deviation == pytest.approx(1 / Z95)
    assert spread(10.0, lower=9.0).deviation == pytest.approx(1 / Z95)
    assert spread(10.0).variate == ""
    assert spread(10.0).at(np.array([-1.0, 0.0, 1.0])) == 10.0


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((-1.0, -2.0, -0.5, "lognormal"), "above zero"),
        ((10.0, 9.0, 13.0, "uniform"), "midway"),
        ((10.0, 9.9, 20.0, "triangular"), "no triangle"),
        ((-1.0, -2.0, 0.0, "truncated_normal"), "above it"),
        ((10.0, -790.0, 810.0, "truncated_normal"), "too wide"),
        ((10.0, None, None, "normal"), "needs limits"),
    ],
)
def test_a_distribution_that_does_not_fit_is_refused(given, why):
    with pytest.raises(ghg.DataQualityError, match=why):
        spread(*given)


# ---------------------------------------------------------------- published: Approach 1


def test_a_sum_of_independent_quantities():
    """lmfit/uncertainties, user guide: 20+/-4 and 12+/-3 give 32+/-5."""
    of = inventory(model(lambda a, b: a + b, {"a": normal(20.0, 4.0), "b": normal(12.0, 3.0)}))

    assert deviation(of) == pytest.approx(5.0, rel=1e-12)
    assert float(equations.of_sum([20, 12], [4 / 20, 3 / 12])) == 0.15625


def test_a_quantity_added_to_itself_adds_linearly():
    """lmfit/uncertainties, user guide: 20+/-4 twice gives 40+/-8, not 5.66."""
    shared = normal(20.0, 4.0, key="one")
    of = inventory(*(model(lambda a: a, {"a": shared}, name) for name in ("first", "second")))

    assert of.total == 40.0
    assert deviation(of) == pytest.approx(8.0, rel=1e-12)


def test_a_difference_of_zero_has_an_absolute_uncertainty():
    """lmfit/uncertainties, user guide: 0.0+/-0.7071067811865476."""
    of = inventory(model(lambda a, b: a - b, {"a": normal(1.0, 0.5), "b": normal(1.0, 0.5)}))

    assert deviation(of) == pytest.approx(0.7071067811865476, rel=1e-12)
    assert of.uncertainty() == np.inf
    assert float(equations.of_sum([1.0, -1.0], [0.5, 0.5])) == np.inf
    assert float(equations.of_sum([1.0, -1.0], [0.0, 0.0])) == 0.0


def test_a_square_root_and_an_exponential_by_first_order():
    """lmfit/uncertainties, user guide: sqrt(230 x + 3), x 0.2+/-0.01, is 7.0+/-0.1642857142857."""
    root = inventory(model(lambda x: np.sqrt(230 * x + 3), {"x": normal(0.2, 0.01)}))
    power = inventory(model(lambda x: np.exp(x), {"x": normal(1.0, 0.1)}))

    assert deviation(root) == pytest.approx(0.16428571428571428, abs=1e-12)
    assert deviation(power) == pytest.approx(0.1 * np.e, rel=1e-9)


def test_the_trap_of_dividing_by_the_root_of_the_sum_of_squares():
    """The published 0.868 is not Equation 3.2, which gives 0.550."""
    found = float(equations.of_sum([1.0, 2.5, 3.625], [0.25, 1.125, 0.75]))

    assert found == pytest.approx(0.550, abs=5e-4)
    assert found != pytest.approx(0.86804157076857535, abs=1e-3)


def test_the_first_order_of_gum_h1():
    """JCGM 100:2008, H.1, as the R package propagate prints it: u = 31.71 nm."""
    given = {
        "ls": (50000623, 25),
        "d": (215, 9.7),
        "da": (0, 5.8e-7),
        "the": (-0.1, 0.41),
        "al": (1.15e-5, 1.2e-6),
        "dt": (0, 0.029),
    }
    inputs = {name: normal(float(value), u) for name, (value, u) in given.items()}
    of = inventory(model(lambda ls, d, da, the, al, dt: ls + d - ls * (da * the + al * dt), inputs))

    assert deviation(of) == pytest.approx(31.71, abs=0.006)


# New Zealand, National Inventory Report 1990-2002, Annex 7: C, D, activity %, factor %, and the
# printed columns G, H (as % of the total), type A, type B, trend.
NEW_ZEALAND = [
    (22850.6, 30815.77, 5, 0, 5, 2.06, 0.0489, 0.5003, 3.54),
    (2403.65, 2954.03, 5, 0, 5, 0.20, 0.0005, 0.0480, 0.34),
    (749.78, 987.54, 5, 50, 50, 0.66, 0.0012, 0.0160, 0.13),
    (0.0, 0.0, 25, 75, 79, 0.00, 0.0000, 0.0000, 0.00),
    (2.52, 97.09, 45, 120, 128, 0.17, 0.0015, 0.0016, 0.21),
    (21371.91, 23584.68, 1, 46, 46, 14.48, -0.0390, 0.3829, 1.87),
    (573.09, 548.0, 1, 90, 90, 0.66, -0.0024, 0.0089, 0.22),
    (2.81, 0.84, 20, 50, 54, 0.00, 0.0000, 0.0000, 0.00),
    (18.77, 22.49, 50, 40, 64, 0.02, 0.0000, 0.0004, 0.03),
    (88.89, 86.14, 100, 100, 141, 0.16, -0.0004, 0.0014, 0.20),
]


def test_the_worksheet_of_a_national_report():
    """Columns G to M of Table 3.2, within the printed rounding."""
    base, now, activity, factor, *printed = np.array(NEW_ZEALAND).T
    sheet = equations.worksheet(
        base, now, activity, factor, base_total=61599.0, current_total=74928.8
    )
    trend = np.hypot(sheet.trend_factor, sheet.trend_activity)

    for found, column, rounding in (
        (sheet.combined, printed[0], 0.5),
        (np.sqrt(sheet.contribution), printed[1], 0.0051),
        (sheet.type_a, printed[2], 5.1e-5),
        (sheet.type_b, printed[3], 5.1e-5),
        (trend, printed[4], 0.0051),
    ):
        assert np.abs(found - column).max() <= rounding


def test_the_level_table_of_danish_machinery():
    """Danish EPA, Environmental Project 1092, Annex 6: 18.634 % in the year."""
    amounts = [11837, 135, 9899, 845, 317, 1040]
    combined = np.array([27.839, 29.155, 30.414, 32.404, 30.414, 32.404])

    assert float(equations.of_sum(amounts, combined / 100)) == pytest.approx(0.18634, abs=5e-6)


# ---------------------------------------------------------------- Approach 1 on inventories


def boilers(shared=0.05, meter=0.02, n=50):
    factor = ghg.Factor(
        *(100.0, "kg CO2/GJ", 100 * (1 - shared), 100 * (1 + shared)),
        **{"id": "own:fuel", "kind": "emission", "item": "diesel", "gas": "CO2"},
    )
    return inventory(
        *(
            ghg.CustomActivity(
                *(ghg.Source(f"boiler {i}", category="1.A.2"), (1000.0, "GJ")),
                factors=factor,
                uncertainty=meter,
            )
            for i in range(n)
        )
    )


def test_fifty_boilers_share_a_factor_and_not_a_meter():
    found = boilers().uncertainty()

    assert found == pytest.approx(100 * np.hypot(0.05, 0.02 / np.sqrt(50)), rel=1e-9)
    assert boilers(meter=0.0).uncertainty() == pytest.approx(5.0, rel=1e-9)
    assert boilers(shared=0.0).uncertainty() == pytest.approx(2 / np.sqrt(50), rel=1e-9)


def test_fifty_boilers_by_simulation():
    n = 40_000
    found = boilers().simulate(n, seed=7)
    expected = np.hypot(0.05, 0.02 / np.sqrt(50)) / Z95 * found.mean

    assert found.deviation == pytest.approx(expected, abs=4 * expected / np.sqrt(2 * n))
    assert abs(found.mean - 5000.0) < 4 * found.standard_error


def test_a_product_is_equation_3_1_and_groups_keep_what_they_share():
    of = boilers(0.05, 0.02)
    rows = of.uncertainty("source")

    assert rows["co2e_uncertainty_pct"] == pytest.approx(100 * np.hypot(0.05, 0.02), rel=1e-9)
    assert not rows["wide"].any()
    assert rows.units["co2e_uncertainty_t"] == "t CO2e"


def test_a_wide_input_is_flagged_and_the_correction_offered():
    assert boilers(shared=0.8).uncertainty("facility")["wide"].all()
    assert equations.corrected([0.5, 1.5, 2.3]).tolist() == pytest.approx(
        [0.5, 1.5 * 1.09255**2, 2.3 * 1.3012**2], rel=1e-3
    )


def test_removals_have_an_uncertainty_of_their_own():
    of = inventory(
        ghg.BiomassGrowth(
            ghg.Source("rừng"), "10 ha", "6 t dm/ha/yr", root_ratio=0.2, uncertainty=0.1
        )
    )
    row = of.uncertainty("facility").to_records()[0]

    assert of.uncertainty() == 0.0
    assert row["removals_co2e_t"] == pytest.approx(of.removals)
    assert row["removals_co2e_uncertainty_t"] > 0


def test_the_trend_agrees_with_the_table_on_its_assumptions():
    def year(amount, number):
        factor = boilers(0.04).factors()[0]
        one = ghg.CustomActivity(
            ghg.Source("boiler", category="1.A.2"),
            (amount, "GJ"),
            factors=factor,
            uncertainty=0.03,
        )
        other = ghg.CustomActivity(
            ghg.Source("other", category="1.A.2"), (500.0, "GJ"), factors="50 kg CO2/GJ"
        )
        return inventory(one, other, year=number)

    base, now = year(1000.0, 2022), year(1300.0, 2023)
    sheet = equations.worksheet([100, 25], [130, 25], [3, 0], [4, 0])

    # The table takes type B with the larger, current year in both years; first order takes each.
    slopes = np.array([130 / 125, 155 * 100 / 125**2])
    activity = 3 * np.sqrt((slopes**2).sum())
    factor = 4 * abs(slopes[0] - slopes[1])
    assert now.trend_uncertainty(base) == pytest.approx(np.hypot(activity, factor), rel=1e-9)
    assert sheet.trend_factor[0] == pytest.approx(4 * (slopes[0] - slopes[1]), rel=0.01)
    with pytest.raises(ghg.BoundaryError, match="total is zero"):
        now.trend_uncertainty(inventory())
    husk = ghg.StationaryCombustion(
        ghg.Source("husk", category="1.A.2"), "rice_husk", "1 t", ncv="15.6 GJ/t", uncertainty=0.5
    )
    burned = inventory(husk)
    assert burned.biogenic_co2 > 1 > burned.total  # biogenic CO2 stands apart from a trend too
    assert burned.trend_uncertainty(burned) < 100 * 0.5 * np.sqrt(2)


def test_what_to_improve_first():
    keys = boilers(0.05, 0.02).improve_first()
    sources = boilers(0.05, 0.02).improve_first("source")

    assert keys["key"][0] == "own:fuel"
    assert keys["share"].sum() == pytest.approx(1.0)
    assert keys["share"][0] == pytest.approx(0.0025 / (0.0025 + 0.0004 / 50))
    assert sources["share"] == pytest.approx(0.02)
    with pytest.raises(ghg.UnknownItemError, match="variance is shared by"):
        boilers().improve_first("gas")


def test_the_trend_and_the_table_are_one_where_nothing_changes():
    """Type B takes the current emissions for both years; here they are the same in both."""
    base, now = (
        inventory(
            *(
                ghg.CustomActivity(
                    *(ghg.Source(name, category="1.A.2"), (amount, "GJ")),
                    factors=boilers(0.04).factors()[0],
                    uncertainty=half,
                )
                for name, amount, half in (("one", 1000.0, 0.03), ("other", 250.0, 0.1))
            ),
            year=year,
        )
        for year in (2022, 2023)
    )
    sheet = equations.worksheet([100, 25], [100, 25], [3, 10], [4, 4])

    assert now.trend_uncertainty(base) == pytest.approx(sheet.trend_uncertainty, rel=1e-9)


def test_defaults_of_activity_data_are_taken_by_name_only():
    source = ghg.Source("boiler", category="1.A.2")
    named = ghg.StationaryCombustion(source, "diesel", "10 t", uncertainty="extrapolated")

    assert named == ghg.StationaryCombustion(source, "diesel", "10 t", uncertainty=0.15)
    assert ghg.StationaryCombustion(source, "diesel", "10 t").amount.lower is None
    assert set(activity_uncertainty.table()["reference"]) <= {
        row["id"] for row in tables.rows("references.csv")
    }
    with pytest.raises(ghg.UnknownItemError, match="invoiced"):
        ghg.StationaryCombustion(source, "diesel", "10 t", uncertainty="guessed")


# ---------------------------------------------------------------- Approach 2


def gum_sum(estimates):
    names = [f"x{i}" for i in range(len(estimates))]
    return inventory(
        model(lambda **x: sum(x.values()), dict(zip(names, estimates, strict=True)))
    ).simulate(400_000, seed=10)


def test_four_normals_of_gum_supplement_1():
    """JCGM 101:2008, 9.2.2, Table 2: 2.0, and -3.92 to 3.92."""
    found = gum_sum([normal(0.0, 1.0)] * 4)

    assert found.deviation == pytest.approx(2.0, abs=0.01)
    assert (found.low, found.high) == pytest.approx((-3.92, 3.92), abs=0.03)


def test_four_rectangles_of_gum_supplement_1():
    """JCGM 101:2008, 9.2.3, Table 3: -3.88 to 3.88, which a normal of the same deviation is not."""
    half = 0.95 * np.sqrt(3.0)
    rectangle = ghg.Estimate(0.0, "1", lower=-half, upper=half, distribution="uniform")
    found = gum_sum([rectangle] * 4)

    assert found.deviation == pytest.approx(2.0, abs=0.01)
    assert (found.low, found.high) == pytest.approx((-3.88, 3.88), abs=0.02)


def test_the_viscosity_of_nist_technical_note_1900():
    """NIST TN 1900, example E3: mean 5.82, u 1.11, from 4.05 to 8.39."""
    given = {
        "mu": (4.63, 0.0463),
        "tm": (61.0, 6.1),
        "rm": (1180.0, 0.5),
        "rc": (810.0, 0.5),
        "tc": (36.6, 5.49),
        "rb": (2217.0, 0.5),
    }
    inputs = {name: normal(value, u) for name, (value, u) in given.items()}
    found = inventory(
        model(lambda mu, tm, rm, rc, tc, rb: mu * tm * (rb - rm) / (tc * (rb - rc)), inputs)
    ).simulate(400_000, seed=1)

    assert found.mean == pytest.approx(5.82, abs=0.012)
    assert found.deviation == pytest.approx(1.11, abs=0.03)
    assert (found.low, found.high) == pytest.approx((4.05, 8.39), abs=0.03)


def mixed(order=1):
    source = ghg.Source("boiler", category="1.A.2")
    activities = [
        ghg.StationaryCombustion(source, "diesel", "100 t", uncertainty=0.05),
        ghg.StationaryCombustion(source, "rice_husk", "900 t", uncertainty=0.1),
        ghg.PurchasedElectricity(ghg.Source("grid"), "2 GWh", uncertainty=0.02),
        ghg.IndustrialWastewater(
            ghg.Source("plant"), cod_in="100 t", system="anaerobic_reactor", uncertainty=0.2
        ),
    ]
    return inventory(*activities[::order])


def test_a_simulation_says_its_mean_and_limits():
    """Of a certain tonne, all three are one."""
    one = inventory(ghg.CustomActivity(ghg.Source("x"), "1 t", factors="1 t CO2/t"))

    assert repr(one.simulate(1000, seed=1)) == (
        "Simulation(n=1,000, mean=1.0, 95 % from 1.0 to 1.0 t CO2e)"
    )


def test_the_same_seed_gives_the_same_bits_in_any_order_and_pieces(monkeypatch):
    first = mixed().simulate(20_000, seed=5).samples

    assert np.array_equal(first, mixed().simulate(20_000, seed=5).samples)
    assert np.array_equal(first, mixed(-1).simulate(20_000, seed=5).samples)
    assert np.array_equal(first, mixed().simulate(20_000, seed=5, memory=50_000).samples)
    monkeypatch.setattr("ghgcalc.simulation._PIECE", 777)
    assert np.array_equal(first, mixed().simulate(20_000, seed=5).samples)
    assert not np.array_equal(first, mixed().simulate(20_000, seed=6).samples)


def test_an_activity_more_leaves_the_draws_of_the_others():
    few = inventory(*mixed().activities[:2])
    added = inventory(*mixed().activities[:2], mixed().activities[2])
    grid = inventory(mixed().activities[2])

    alone, both, third = (one.simulate(5000, seed=3).samples for one in (few, added, grid))
    assert both - third == pytest.approx(alone, rel=1e-12)


def test_purchases_of_one_source_keep_their_draws_in_any_order():
    source = ghg.Source("boiler", category="1.A.2")
    bought = [
        ghg.StationaryCombustion(source, "diesel", f"{amount} t", uncertainty=0.2, period=period)
        for amount, period in ((10, "2023-01"), (40, "2023-02"), (70, None), (90, None))
    ]
    first, back = inventory(*bought), inventory(*reversed(bought))

    keys = {line.inputs["amount"].key for line in first.lines}
    assert keys == {line.inputs["amount"].key for line in back.lines}
    assert len(keys) == 4
    assert np.array_equal(first.simulate(500, 1).samples, back.simulate(500, 1).samples)


def test_a_generator_and_progress_are_taken():
    told, bar = [], []

    class Bar:
        def update(self, n):
            bar.append(n)

    class Wrapper:
        def __init__(self, over):
            self.over = over

        def __iter__(self):
            return iter(self.over)

    one = mixed().simulate(40_000, np.random.default_rng(1), progress=lambda *at: told.append(at))
    two = mixed().simulate(40_000, np.random.default_rng(1), progress=Bar())
    three = mixed().simulate(40_000, np.random.default_rng(1), progress=Wrapper)

    assert told[-1] == (40_000, 40_000)
    assert len(told) == len(bar) == 3
    assert sum(bar) == 40_000
    assert np.array_equal(one.samples, two.samples)
    assert np.array_equal(one.samples, three.samples)


def test_groups_of_a_simulation_add_up_to_its_mean():
    found = mixed().simulate(3000, seed=2)
    rows = found.by("source")

    assert rows["mean_t"].sum() == pytest.approx(found.mean, rel=1e-12)
    assert (rows["low_t"] <= rows["median_t"]).all()
    assert list(found.by("gas")["gas"]) == sorted(set(mixed().by("gas")["gas"]))
    assert found.low < found.median < found.high
    assert 0 < found.convergence < 0.2
    assert found.probability_at_least(0) == 1.0


def test_readings_of_a_column_move_together():
    column = ghg.StationaryCombustion(
        ghg.Source("boiler", category="1.A.2"),
        "diesel",
        (np.array([10.0, 20.0, 30.0]), "t"),
        uncertainty=0.05,
    )
    single = attrs.evolve(column, amount=(60.0, "t"), uncertainty=0.05)

    assert inventory(column).uncertainty() == pytest.approx(
        inventory(single).uncertainty(), rel=1e-9
    )
    assert inventory(column).simulate(500, seed=1).samples == pytest.approx(
        inventory(single).simulate(500, seed=1).samples, rel=1e-12
    )


def pair(distribution=None):
    """Two lines, each its own key: m/a and m/b."""
    one = ghg.Estimate(100.0, "1", lower=80.0, upper=120.0, distribution=distribution)
    return inventory(model(lambda a, b: a + b, {"a": one, "b": one}, "m"))


@pytest.mark.parametrize("distribution", [None, "uniform", "triangular", "lognormal"])
def test_two_inputs_go_together_by_rank_where_they_are_said_to(distribution):
    def deviation_at(rank):
        tied = {("m/a", "m/b"): rank} if rank else None
        return pair(distribution).simulate(20_000, seed=3, correlation=tied).deviation

    alone = deviation_at(0)
    assert deviation_at(0.999) == pytest.approx(np.sqrt(2) * alone, rel=0.03)
    skewed = distribution == "lognormal"  # the tails of two skewed numbers do not cancel
    assert deviation_at(-0.999) < (0.12 if skewed else 0.08) * alone
    assert alone < deviation_at(0.5) < deviation_at(0.999)


def test_ranks_correlate_as_asked_and_the_first_key_keeps_its_draws():
    def samples(equation, rank):
        one = normal(100.0, 10.0)
        of = inventory(model(equation, {"a": one, "b": one}, "m"))
        return of.simulate(50_000, seed=3, correlation={("m/a", "m/b"): rank}).samples

    first, second = samples(lambda a, b: a + 0 * b, 0.6), samples(lambda a, b: b + 0 * a, 0.6)
    ranks = [one.argsort().argsort() for one in (first, second)]

    assert np.corrcoef(*ranks)[0, 1] == pytest.approx(0.6, abs=0.015)
    assert np.array_equal(first, samples(lambda a, b: a + 0 * b, -0.3))
    assert second.std() == pytest.approx(10.0, rel=0.02)


def test_tied_draws_do_not_depend_on_the_pieces(monkeypatch):
    def drawn():
        return pair().simulate(5000, seed=3, correlation={("m/a", "m/b"): 0.5}).samples

    whole = drawn()
    monkeypatch.setattr("ghgcalc.simulation._PIECE", 333)
    assert np.array_equal(whole, drawn())


def test_correlations_that_cannot_be_are_refused():
    one = normal(100.0, 10.0)
    of = inventory(model(lambda a, b, c: a + b + c, dict.fromkeys("abc", one), "m"))
    apart = {("m/a", "m/b"): 0.9, ("m/b", "m/c"): 0.9, ("m/a", "m/c"): -0.9}

    with pytest.raises(ghg.DataQualityError, match="together"):
        of.simulate(100, seed=1, correlation=apart)
    with pytest.raises(ghg.DataQualityError, match="above -1, below 1"):
        of.simulate(100, seed=1, correlation={("m/a", "m/b"): 1.5})
    with pytest.raises(ghg.UnknownItemError, match="m/x"):
        of.simulate(100, seed=1, correlation={("m/a", "m/x"): 0.5})


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((1, 5), "n=1"),
        ((1.5, 5), "n=1.5"),
        ((100, None), "seed=None"),
        ((100, -1), "seed=-1"),
        ((100, True), "seed=True"),
    ],
)
def test_a_simulation_refuses_what_is_no_number_of_draws_or_seed(arguments, named):
    with pytest.raises(ghg.DataQualityError, match=named):
        simulate(mixed(), *arguments)


def test_a_response_is_the_derivative_times_the_deviation():
    (line,) = (one for one in boilers(n=1).lines)

    assert responses(line)["own:fuel"] == pytest.approx(100 * 0.05 / Z95, rel=1e-12)


def test_the_decree_is_given_the_probability():
    from datetime import date

    of = boilers(0.05, 0.02, n=30)  # 3,000 t, the threshold itself
    drawn = of.simulate(10_000, seed=4)
    finding = ghg.decree06.assess(of, on=date(2026, 11, 23), simulation=drawn).findings[0]

    assert finding.outcome == "met"
    assert finding.probability == pytest.approx(0.5, abs=0.02)


def test_the_decree_gets_a_probability_for_each_reading_of_what_counts():
    from datetime import date

    source = ghg.Source("boiler", category="1.A.2")
    of = inventory(
        ghg.StationaryCombustion(source, "diesel", "900 t", uncertainty=0.1),
        ghg.PurchasedElectricity(ghg.Source("grid"), "2 GWh", uncertainty=0.1),
    )
    drawn = of.simulate(4000, seed=4)
    assessed = ghg.decree06.assess(of, on=date(2026, 11, 23), simulation=drawn)
    chances = [one.probability for one in assessed.findings if one.criterion == "6.1"]
    direct = inventory(of.activities[0]).simulate(4000, seed=4)

    assert len(chances) > 1
    assert 1.0 in chances
    assert drawn.probability_at_least(3000, scopes=(1,)) == direct.probability_at_least(3000)
    assert direct.probability_at_least(3000) in chances


_PROGRAM = """
import hashlib
import ghgcalc as ghg
fuels = ("diesel", "rice_husk", "motor_gasoline")
plant = ghg.Inventory(facility=ghg.Facility("x"), year=2023, gwp="AR5", activities=[
    ghg.StationaryCombustion(ghg.Source(fuel, category="1.A.2"), fuel, "100 t", uncertainty=0.1)
    for fuel in fuels
])
print(hashlib.sha256(plant.simulate(5000, seed=8).samples.tobytes()).hexdigest())
"""


def test_the_bits_do_not_depend_on_the_hash_seed_or_the_threads():
    def run(seed, threads):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        return subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, **dict.fromkeys(names, threads)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert len({run("0", "1"), run("1", "2"), run("9", "1")}) == 1


# ---------------------------------------------------------------- key categories


def test_key_categories_of_a_national_report():
    """United Republic of Tanzania, IPPU: the first five of twenty reach 95 %."""
    from ghgcalc.equations import key_categories as keys

    amounts = [2258481.5, 171656.2, 88176.9, 79130.9, 55444.0, 39492.6, 25842.0, 5658.6, 5401.4]
    amounts += [3208.9, 2680.7, 1698.5, 1076.4, 672.9, 513.4, 359.2, 283.8, 186.2, 134.6, 58.7]
    shares = keys.level(amounts)

    assert 100 * shares[:6] == pytest.approx([82.4, 6.3, 3.2, 2.9, 2.0, 1.4], abs=0.0501)
    assert keys.decisive(shares, 0.95).sum() == 5
    removed = [-4085089.68, -988904.44, -627872.39, -523980.96, -479576.49, -83424.97, -26942.6]
    removed += [-10843.51, -10713.77, -3653.59, -2983.42, -2028.23, -913.34, -227.33]
    assert 100 * keys.level(removed)[:5] == pytest.approx([59.66, 14.44, 9.17, 7.65, 7.0], abs=0.02)


def test_key_categories_by_level_and_trend():
    base = inventory(*mixed().activities[:2], year=2022)
    now = mixed()
    rows = now.key_categories(base)

    assert rows["level"].sum() == pytest.approx(1.0)
    assert (np.diff(rows["level"]) <= 0).all()
    assert rows["key"][0]
    assert not rows["key"][-1]
    assert rows["trend"].sum() == pytest.approx(1.0)
    assert (rows["base_co2e_t"][rows["category"] == "4.D.2"] == 0).all()
    assert rows["trend_key"].any()
    short = now.key_categories(depth=1)
    assert set(short["category"]) == {"", "1", "4"}  # the grid has no category of the IPCC
    weighted = now.key_categories(base, approach=2)
    assert weighted["key"][0]
    assert weighted["cumulative"][-1] == pytest.approx(1.0)


def test_a_category_that_ended_weighs_in_the_trend_by_its_uncertainty_in_the_base_year():
    """Approach 2: 100 t of 10 % ended, 100 t of 10 % became 200 t, one was and is nothing."""

    def year(number, **tonnes):
        return inventory(
            *(
                ghg.CustomActivity(
                    ghg.Source(name, category=category),
                    (tonnes[name], "t"),
                    factors="1 t CO2/t",
                    uncertainty=0.1,
                )
                for name, category in (("old", "1.A.1"), ("new", "1.A.2"), ("none", "1.A.4.a"))
                if name in tonnes
            ),
            year=number,
        )

    rows = year(2023, new=200.0, none=0.0).key_categories(
        year(2022, old=100.0, new=100.0, none=0.0), approach=2
    )
    trend = dict(zip(rows["category"], rows["trend"].tolist(), strict=True))

    # both halves of the base move by all of themselves, both known to a tenth
    assert trend == pytest.approx({"1.A.1": 0.5, "1.A.2": 0.5, "1.A.4.a": 0.0})


def test_removals_are_ranked_by_size_and_a_base_without_emissions_is_refused():
    forest = ghg.BiomassGrowth(ghg.Source("rừng"), "10 ha", "6 t dm/ha/yr", root_ratio=0.2)
    of = inventory(*mixed().activities, forest)
    rows = of.key_categories()

    assert (rows["co2e_t"] < 0).sum() == 1
    assert (rows["level"] >= 0).all()
    with pytest.raises(ghg.BoundaryError, match="emits nothing"):
        of.key_categories(inventory(year=2022))
    with pytest.raises(ghg.UnknownItemError, match="approach"):
        of.key_categories(approach=3)
    with pytest.raises(ghg.BoundaryError, match="depth"):
        of.key_categories(depth=0)
