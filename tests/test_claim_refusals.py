"""Claims over time and ownership: measures, base years, series, groups, quality, neutrality."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.measures import Measure, abatement, applied

S = ghg.Source


def plant(*activities, name="N", year=2023, **more):
    facility = ghg.Facility(name, kind="industry")
    return ghg.Inventory(
        facility=facility, year=year, gwp="AR5", activities=list(activities), **more
    )


def power(amount="10 GWh", source="K", **more):
    return ghg.PurchasedElectricity(S(source), amount, **more)


# Measures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "since", "left"),
    [
        ("2023-01", date(2023, 7, 1), 1.0),
        ("2023-01", date(2023, 2, 1), 1.0),
        ("2023-01", date(2023, 1, 31), 30 / 31),
        ("2023-12", date(2023, 7, 1), 0.0),
        ("2023-12", date(2023, 12, 1), 0.0),
        ("2023-12", date(2023, 12, 2), 1 / 31),
        ("2023-12", date(2024, 1, 1), 1.0),
        (None, date(2023, 7, 1), 181 / 365),
        ("2023", date(2023, 7, 1), 181 / 365),
    ],
)
def test_a_measure_counts_for_the_days_of_the_period_on_which_it_works(period, since, left):
    """January is over when it starts in July; December is saved whole."""
    made = plant(power(period=period))
    saving = Measure("m", "K", since, 1.0, yearly_cost=1.0)

    assert applied(made, [saving]).total == pytest.approx(left * made.total, abs=1e-9)
    assert abatement(made, [saving])["reduction_t"].item() == pytest.approx(
        (1 - left) * made.total, abs=1e-9
    )


def test_monthly_bills_and_one_of_the_year_come_to_the_same():
    """Twelve months by their days, a measure from 1 July; what is added counts alike."""
    months = [f"2023-{month:02}" for month in range(1, 13)]
    bills = [power((float(ghg.Period.of(one).days), "MWh"), period=one) for one in months]
    yearly = [power("365 MWh")]
    for adds in (power("73 MWh", "mới"), power("36.8 MWh", "mới", period="2023-07/2023-12")):
        saving = Measure("m", "K", date(2023, 7, 1), 0.4, adds=(adds,))
        by_month, whole = (applied(plant(*one), [saving]) for one in (bills, yearly))
        assert by_month.total == pytest.approx(whole.total, rel=1e-12)
        assert whole.total / plant(*yearly).total == pytest.approx(
            (365 - 0.4 * 184 + 36.8) / 365, rel=1e-12
        )
