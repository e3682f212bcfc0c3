"""A year given in months is the year: nothing is lost or gained by the split."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg

MONTHS = [
    ghg.Period(date(2023, month, 1), date(2023, month, monthrange(2023, month)[1]))
    for month in range(1, 13)
]
AMOUNTS = st.lists(st.floats(0.0, 1e6), min_size=12, max_size=12)


def inventory(activities):
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=activities
    )


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(AMOUNTS, AMOUNTS)
def test_a_year_in_months_is_the_year(power, fuel):
    """Total, scopes and gases; the approach-1 uncertainty too where the factor is all of it."""
    boiler, grid = ghg.Source("Lò hơi", category="1.A.2.e"), ghg.Source("Điện lưới")
    whole = inventory(
        [
            ghg.PurchasedElectricity(grid, (math.fsum(power), "MWh")),
            ghg.StationaryCombustion(boiler, "diesel", (math.fsum(fuel), "t")),
        ]
    )
    split = inventory(
        [
            *(
                ghg.PurchasedElectricity(grid, (amount, "MWh"), period=month)
                for amount, month in zip(power, MONTHS, strict=True)
            ),
            *(
                ghg.StationaryCombustion(boiler, "diesel", (amount, "t"), period=month)
                for amount, month in zip(fuel, MONTHS, strict=True)
            ),
        ]
    )

    assert math.isclose(split.total, whole.total, rel_tol=1e-12, abs_tol=1e-12)
    for first, second in zip(
        split.by("source", "gas").to_records(), whole.by("source", "gas").to_records(), strict=True
    ):
        assert (first["source"], first["gas"]) == (second["source"], second["gas"])
        assert math.isclose(first["co2e_t"], second["co2e_t"], rel_tol=1e-12, abs_tol=1e-12)
    if whole.total > 1e-6:
        assert math.isclose(split.uncertainty(), whole.uncertainty(), rel_tol=1e-9)
