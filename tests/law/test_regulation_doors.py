"""What the room of the law refuses at its doors, and what its answers read like."""

from __future__ import annotations

from datetime import date

import pytest

import ghgcalc as ghg
from ghgcalc.regulation import allowances, circular38, instruments, penalties, toe
from ghgcalc.regulation.screening import province, screen
from ghgcalc.regulation.wording import Review

from .reports import DAY, REPORT, inventory
from .situations import DONG_THAP_PLANT, Figures

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "call",
    [
        lambda **more: allowances.settle(10, 5.0, TODAY, **more),
        lambda **more: instruments.timeline(TODAY, **more),
        lambda **more: penalties.penalties(TODAY, **more),
        lambda **more: screen({"emissions": [3000.0]}, TODAY, **more),
        lambda **more: toe.total(Figures(), **more),
        lambda **more: toe.Toe(5.0, **more),
    ],
)
def test_an_argument_that_there_is_not_is_refused(call):
    """Without it each gives its answer."""
    call()
    with pytest.raises(ghg.ArgumentError, match="colour"):
        call(colour="green")


def test_a_province_and_a_review_are_asked_for_with_what_they_need():
    assert province("Đồng Tháp", TODAY).screened is None
    with pytest.raises(ghg.ArgumentError, match="missing a required argument: 'on'"):
        province("Đồng Tháp")
    with pytest.raises(ghg.ArgumentError, match="missing"):
        Review(on=TODAY)


def test_an_assessment_names_the_entries_that_are_like():
    """Annex and number, name, province and score; none where no list was in force."""
    listed = ghg.Facility(DONG_THAP_PLANT, province="Đồng Tháp")
    found = str(ghg.decree06.assess(Figures(listed), TODAY)).splitlines()
    early = str(ghg.decree06.assess(Figures(listed, year=2021), date(2022, 1, 17)))

    (line,) = [one for one in found if "(score" in one]
    assert line.startswith("  II/")
    assert line.endswith(f" {DONG_THAP_PLANT}, Tỉnh Đồng Tháp (score 1.00)")
    assert "(score" not in early


def test_a_province_counts_who_meets_the_criteria():
    """Three of five do, of one it cannot be known."""
    columns = {"province": ["Đồng Tháp"] * 5, "emissions": [3000.0, 4000.0, 5000.0, 2.0, None]}
    rest = {name: [0.0] * 5 for name in ("energy", "fuel", "capacity")}

    text = str(province("Đồng Tháp", TODAY, columns | rest))
    assert "Screened: 5; criteria of Article 6 met by 3, not to be known of 1;" in text


def test_a_report_of_two_gwp_sets_is_held_against_the_former_one_by_its_first():
    """AR5 and AR6, the former period by AR4."""
    given = (REPORT[0], REPORT[1].with_gwp("AR6"))
    told = circular38.review(given, previous=inventory(2024, gwp="AR4"), on=DAY)["7"].missing

    assert [one.en for one in told] == [
        "one GWP set instead of AR5, AR6",
        "the former period recalculated with AR5 instead of AR4",
    ]


def assessed(activity, kind="industry"):
    """The energy of one activity, and what comes of it for the criteria a and b."""
    plant = ghg.Facility("Zzyzx", kind=kind)
    made = ghg.Inventory(facility=plant, year=2023, gwp="AR5", activities=[activity])
    found = {one.criterion: one for one in ghg.decree06.assess(made, on=TODAY).findings}
    return made.toe(), found["6.1.a"].outcome, found["6.1.b"].outcome


def test_fuel_that_others_burn_is_no_energy_of_the_facility():
    """2,000 t of diesel are 2,040 TOE, in trucks of its own; in hired ones they are scope 3."""
    own = ghg.MobileCombustion(ghg.Source("Xe tải"), "diesel", "2000 t")
    hired = ghg.MobileCombustion(ghg.Source("Xe tải thuê", scope3="4"), "diesel", "2000 t")

    assert assessed(own) == (pytest.approx(2040.0), "met", "not met")
    assert assessed(hired) == (0.0, "not met", "not met")


def test_fuel_told_by_distance_is_energy_of_the_facility():
    """10 million km of 0.3 L are 3,000 kL of 0.88 TOE; without a fuel the energy is not known."""
    lorry = ghg.Source("Xe nhà", scope=1)
    told = ghg.TransportByDistance(lorry, "10000000 vkm", fuel="diesel", economy="0.3 L/vkm")
    untold = ghg.TransportByDistance(lorry, "10000000 vkm", factors="0.8 kg CO2/vkm")

    assert assessed(told, "freight_transport") == (pytest.approx(2640.0), "not met", "met")
    toe_untold, _, by_fuel = assessed(untold, "freight_transport")
    assert (toe_untold.missing, by_fuel) == (("vkm",), "unknown")


def test_a_ledger_of_several_years_is_screened_year_by_year():
    """2.5 GWh a year are some 1,650 t; of two years they would pass for 3,000 t of one."""

    def ledger(years):
        count = len(years)
        return ghg.Ledger(
            {"activity": ["PurchasedElectricity"] * count, "amount": [2.5] * count,
             "unit": ["GWh"] * count, "facility": ["X"] * count, "kind": ["industry"] * count,
             "year": years}
        )  # fmt: skip

    with pytest.raises(ghg.BoundaryError, match="rows of the years 2022, 2023: the criteria are"):
        screen(ledger([2022, 2023]), TODAY, gwp="AR5")
    assert list(screen(ledger([2023]), TODAY, gwp="AR5")["6.1"]) == ["not met"]
    assert list(screen(ledger([2023, 2023]), TODAY, gwp="AR5")["6.1"]) == ["met"]


@pytest.mark.parametrize("kind", [{}, [1], 5, True, b"industry"])
def test_a_kind_is_a_text(kind):
    """What has no hash is refused like any other thing; NaN is a kind that is not said."""
    with pytest.raises(ghg.DataQualityError, match=r"kind\[1\]=.*: a kind is a text"):
        screen({"kind": ["industry", kind], "emissions": [1.0, 2.0]}, TODAY)
    assert len(screen({"kind": ["industry", float("nan")]}, TODAY)) == 2


def test_a_data_frame_is_looked_at_within_a_province():
    """As `screen` takes it."""
    pandas = pytest.importorskip("pandas")
    rows = pandas.DataFrame({"province": ["Đồng Tháp", "Hà Nội"], "emissions": [4000.0, 1.0]})

    assert len(province("Đồng Tháp", TODAY, rows).screened) == 1
    with pytest.raises(ghg.DataQualityError, match="amounts=5: they are given by item"):
        province("Đồng Tháp", TODAY, rows, amounts=5)
