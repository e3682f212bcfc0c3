"""Completeness with notation keys, outliers, double counting, and pedigree scores."""

from __future__ import annotations

import math

import pytest

import ghgcalc as ghg
from ghgcalc.quality import (
    Declared,
    completeness,
    double_counting,
    outliers,
    pedigree_factors,
    squared_deviation,
    with_pedigree,
)

GOOD = dict.fromkeys(pedigree_factors(), "good")


def plant(amounts=(100,) * 12, name="Nhà máy", meter=None, document=None):
    grid = ghg.Source("Điện lưới")
    return ghg.Inventory(
        facility=ghg.Facility(name),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.PurchasedElectricity(
                grid,
                f"{amount} MWh",
                period=f"2023-{month:02d}",
                evidence=ghg.Evidence(meter=meter, document=document),
            )
            for month, amount in enumerate(amounts, start=1)
        ],
    )


@pytest.mark.parametrize(
    ("declared", "status", "finding"),
    [
        (Declared("Điện lưới"), "computed", ""),
        (Declared("electricity"), "computed", ""),
        (Declared("Điện lưới", "NO"), "computed", "it has emissions and is declared NO"),
        (Declared("Lò hơi"), "missing", "neither computed nor given a notation key"),
        (Declared("Lò hơi", "NO"), "NO", ""),
        (Declared("Lò hơi", "NE"), "NE", "NE asks for the reason"),
        (Declared("Lò hơi", "NE", "đang lắp đồng hồ"), "NE", ""),
        (Declared("Lò hơi", "IE"), "IE", "IE asks for the where"),
        (Declared("Lò hơi", "IE", "Điện lưới"), "IE", ""),
    ],
)
def test_an_expected_source_is_computed_or_has_its_key(declared, status, finding):
    """A key stands for a figure, with its reason; nothing is zero in silence."""
    row = completeness(plant(), [declared]).table.to_records()[0]

    assert (row["status"], row["finding"]) == (status, finding)


def test_the_index_counts_what_is_covered():
    """Computed, not occurring and included elsewhere count; not estimated and missing do not."""
    declared = [
        Declared("Điện lưới"),
        Declared("A", "NO"),
        Declared("B", "IE", "Điện lưới"),
        Declared("C", "NE", "nhỏ"),
        Declared("D"),
    ]
    found = completeness(plant(), declared)

    assert found.index == 3 / 5
    assert not found.complete


def test_a_source_that_nobody_declared_is_named():
    """It has emissions and is not on the list."""
    found = completeness(plant(), [Declared("Lò hơi", "NO")])

    assert found.table["status"].tolist() == ["NO", "not declared"]
    assert not found.complete


def test_a_month_that_stands_out_is_named():
    """June ten times the others; twelve equal months name none."""
    odd = plant((100, 98, 103, 101, 99, 1000, 102, 97, 100, 101, 99, 103))
    rows = outliers(odd).to_records()

    assert [row["period"] for row in rows] == ["2023-06-01/2023-06-30"]
    assert rows[0]["score"] > 3.5
    assert len(outliers(odd, limit=math.inf)) == 0
    assert len(outliers(plant((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)))) == 0


def test_what_has_no_series_of_periods_has_no_outliers():
    """Two months are no series, a year is no month, and a landfill has no amount a day."""
    burned = ghg.StationaryCombustion(ghg.Source("Lò", category="1.A.2"), "diesel", "900 t")
    buried = ghg.Landfill(
        ghg.Source("Bãi"),
        {2020: {"food_waste": "1 t"}},
        "open_dump",
        "wet, tropical",
        period="2023",
    )
    two = plant((100, 1000))
    of = ghg.Inventory(
        facility=two.facility, year=2023, gwp="AR5", activities=[*two.activities, burned, buried]
    )

    assert len(outliers(of)) == 0
    assert len(outliers(plant((100, 101, 1000)))) == 1


def test_two_plants_on_one_meter_are_named():
    """The same meter and days in two inventories; another item or day is none."""
    first, second = plant((10,), "A", meter="M1"), plant((20,), "B", meter="M1")
    (row,) = double_counting([first, second]).to_records()

    assert row["why"] == "meter M1"
    assert row["first"].startswith("A 2023, Điện lưới")
    assert len(double_counting([first, plant((10,), "B", meter="M2")])) == 0
    assert len(double_counting(plant((10, 10), meter="M1"))) == 0


def test_one_document_with_one_amount_twice_is_named():
    """An invoice entered in two sources."""
    grid = [
        ghg.PurchasedElectricity(ghg.Source(name), "10 MWh", evidence="HD 12")
        for name in ("Điện 1", "Điện 2")
    ]
    other = ghg.PurchasedElectricity(ghg.Source("Điện 3"), "11 MWh", evidence="HD 12")
    inventory = ghg.Inventory(
        facility=ghg.Facility("A"), year=2023, gwp="AR5", activities=[*grid, other]
    )

    assert double_counting(inventory)["why"].tolist() == ["document HD 12, 10 MWh"]


def test_pedigree_scores_combine_as_squares_of_logarithms():
    """All very good: the basic factor alone; one poor indicator alone: its own factor."""
    best = dict.fromkeys(pedigree_factors(), "very good")

    assert squared_deviation(best, basic=1.05) == pytest.approx(1.05)
    assert squared_deviation(best | {"technological": "poor"}, basic=1.0) == pytest.approx(2.0)
    assert with_pedigree("100 t", best, basic=1.0) == ghg.Estimate(100.0, "t")  # nothing to add
    both = squared_deviation(best | {"technological": "poor", "temporal": "poor"}, basic=1.0)
    assert both == pytest.approx(math.exp(math.hypot(math.log(2.0), math.log(1.5))))


def test_scores_feed_the_uncertainty_of_an_inventory():
    """The limits of an amount with scores are geometric, its mean stays, and draws agree."""
    amount = with_pedigree("100 t", GOOD, basic=1.05)
    inventory = ghg.Inventory(
        facility=ghg.Facility("A"), year=2023, gwp="AR5",
        activities=[ghg.CustomActivity(ghg.Source("S"), amount, "1 t CO2/t")],
    )  # fmt: skip
    drawn = inventory.simulate(100_000, seed=1)
    factor = squared_deviation(GOOD, basic=1.05)

    assert abs(drawn.mean - 100.0) < 4 * drawn.standard_error
    assert drawn.high / drawn.median == pytest.approx(factor, rel=0.01)
    assert drawn.median / drawn.low == pytest.approx(factor, rel=0.01)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Declared("x", "NX"), ghg.UnknownItemError),
        (lambda: completeness(plant(), []), ghg.DataQualityError),
        (lambda: completeness(plant(), [Declared("x"), Declared("x")]), ghg.DataQualityError),
        (lambda: squared_deviation({"temporal": "good"}, basic=1.05), ghg.DataQualityError),
        (lambda: squared_deviation(GOOD | {"time": "good"}, basic=1.05), ghg.UnknownItemError),
        (lambda: squared_deviation(GOOD | {"temporal": "bad"}, basic=1.05), ghg.UnknownItemError),
        (lambda: squared_deviation(GOOD, basic=0.9), ghg.DataQualityError),
        (lambda: pedigree_factors("other"), ghg.UnknownItemError),
    ],
)
def test_what_cannot_be_judged_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()
