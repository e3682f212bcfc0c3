"""Measures: a scenario inventory, what each abates, and what a tonne costs."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc.measures import Measure, abatement, applied

BOILER = ghg.Source("Lò hơi", category="1.A.2.e")
PLANT = ghg.Inventory(
    facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
    activities=[
        ghg.StationaryCombustion(BOILER, "anthracite", "1000 t", uncertainty=0.05),
        ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh"),
    ],
)  # fmt: skip
BURIED = ghg.Inventory(
    facility=ghg.Facility("Bãi chôn lấp"), year=2023, gwp="AR5",
    activities=[
        ghg.Landfill(ghg.Source("Bãi"), {2020: {"food_waste": "1 t"}}, "open_dump", "wet, tropical")
    ],
)  # fmt: skip
YEAR = date(2023, 1, 1)
HUSK = Measure(
    "Trấu thay than", "Lò hơi", YEAR, 0.5, yearly_cost=200e6,
    adds=[ghg.StationaryCombustion(BOILER, "rice_husk", "1200 t")],
)  # fmt: skip
DRIVES = Measure("Biến tần", "Điện lưới", date(2023, 7, 2), 0.2, yearly_cost=-50e6)
LAMPS = Measure("Đèn LED", "Điện lưới", YEAR, 0.1)


def by_source(inventory):
    return {row["source"]: row["co2e_t"] for row in inventory.by("source")}


def test_a_measure_saves_its_share_for_the_days_it_works():
    """10 GWh x 0.6592 t/MWh, 20 % less over 183 of 365 days."""
    after = applied(PLANT, [DRIVES])

    assert by_source(after)["Điện lưới"] == pytest.approx(6592 * (1 - 0.2 * 183 / 365))
    assert by_source(after)["Lò hơi"] == by_source(PLANT)["Lò hơi"]
    assert applied(PLANT, []).total == PLANT.total
    assert applied(PLANT, [Measure("x", "Lò hơi", date(2024, 1, 1), 1)]).total == PLANT.total
    assert applied(PLANT, [Measure("x", "Lò hơi", date(2020, 5, 1), 1)]).total == 6592.0


def test_what_takes_its_place_is_added_and_kept_apart():
    """Rice husk instead of coal: its CO2 is biogenic, its CH4 and N2O count."""
    after = applied(PLANT, [HUSK])
    half, husk = (
        ghg.Inventory(
            facility=ghg.Facility("x"), year=2023, gwp="AR5",
            activities=[ghg.StationaryCombustion(BOILER, fuel, amount)],
        )
        for fuel, amount in (("anthracite", "500 t"), ("rice_husk", "1200 t"))
    )  # fmt: skip

    assert after.total == pytest.approx(half.total + husk.total + 6592)
    assert after.biogenic_co2 == pytest.approx(husk.biogenic_co2)
    assert after.uncertainty() > 0


def test_measures_on_one_source_work_one_after_another():
    """10 % of what is left by 20 %."""
    all_year = Measure("Biến tần", "Điện lưới", YEAR, 0.2)

    assert by_source(applied(PLANT, [all_year, LAMPS]))["Điện lưới"] == pytest.approx(6592 * 0.72)


def test_the_cheapest_tonne_comes_first_and_the_tonnes_add_up():
    """Savings of money first; without a cost, last."""
    table = abatement(PLANT, [LAMPS, HUSK, DRIVES])

    assert table["measure"].tolist() == ["Biến tần", "Trấu thay than", "Đèn LED"]
    together = PLANT.total - applied(PLANT, [LAMPS, HUSK, DRIVES]).total
    assert table["cumulative_t"][-1] == pytest.approx(together, rel=1e-12)
    assert math.isclose(table["reduction_t"].sum(), together, rel_tol=1e-12)
    assert table["cost_per_t"][0] == pytest.approx(-50e6 / (6592 * 0.2))
    assert math.isnan(table["cost_per_t"][2])


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_measures_does_not_change_the_whole(shares, random):
    """Shares of what is left multiply."""
    measures = [
        Measure(str(number), "Điện lưới", YEAR, share) for number, share in enumerate(shares)
    ]
    mixed = random.sample(measures, len(measures))

    assert applied(PLANT, measures).total == pytest.approx(applied(PLANT, mixed).total, rel=1e-12)


def test_reductions_go_into_the_mitigation_report():
    """The figures of a scenario are those of the form."""
    rows = abatement(PLANT, [HUSK, DRIVES]).to_records()
    measures = [ghg.report.Measure(row["measure"], 2023, row["reduction_t"]) for row in rows]
    form = ghg.report.mitigation_report(PLANT, measures, expected=PLANT.total, lang="en")

    assert (
        f"{math.fsum(row['reduction_t'] for row in rows):,.6g}" in form.find("III.4").paragraphs[0]
    )


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Measure("x", "Lò hơi", YEAR, 1.5), ghg.DataQualityError),
        (lambda: Measure("x", "Lò hơi", YEAR, True), ghg.DataQualityError),
        (lambda: Measure("", "Lò hơi", YEAR, 0.5), ghg.DataQualityError),
        (lambda: Measure("x", "Lò hơi", "2023", 0.5), ghg.GhgcalcError),
        (lambda: Measure("x", "Lò hơi", YEAR, 0.5, adds=["husk"]), ghg.DataQualityError),
        (lambda: Measure("x", "Lò hơi", YEAR, 0.5, yearly_cost=math.inf), ghg.DataQualityError),
        (lambda: applied(PLANT, [Measure("x", "Lò hoi", YEAR, 0.5)]), ghg.UnknownItemError),
        (lambda: applied(PLANT, ["x"]), ghg.BoundaryError),
        (lambda: applied(BURIED, [Measure("x", "Bãi", YEAR, 0.5)]), ghg.BoundaryError),
        (lambda: applied("plant", []), ghg.BoundaryError),
    ],
)
def test_what_is_no_measure_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()
