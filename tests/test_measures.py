"""Measures: a scenario inventory, what each abates, and what a tonne costs."""

from __future__ import annotations

import math
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc.emission import is_rate
from ghgcalc.measures import Measure, abatement, applied
from tests.sector_examples import DRAWN

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

HERE = ghg.Source("source")
# Activities with all the amounts that a class can hold, where those of DRAWN leave some out.
WHOLE = {
    "soil of all inputs": ghg.ManagedSoils(
        HERE, synthetic="10 t", organic="10 t", residues="4 t", soil="coffee_soil"
    ),
    "wastewater with all": ghg.IndustrialWastewater(
        HERE, "100 t", "anaerobic_reactor", sludge="20 t", recovered="5 t", nitrogen_out="2 t"
    ),
    "sewage with all": ghg.DomesticWastewater(
        HERE, people=300, system="septic_system", sludge="0.5 t", recovered="0.1 t",
        nitrogen_in="2 t", nitrogen_out="1 t",
    ),
    "refrigerant of a life": ghg.RefrigerantLifeCycle(
        HERE, "R-134a", "chillers", "500 kg", charged="200 kg", disposed="100 kg",
        practice="United Kingdom",
    ),
    "refrigerant by screening": ghg.RefrigerantScreening(
        HERE, "R-134a", "chillers", "500 kg", operation_loss="10 %/yr"
    ),
    "goods to the shop": ghg.DownstreamTransport(
        HERE, None, "0.2 kg CO2e/tkm", mass="2 t", distance="9 km"
    ),
    "balance with all": ghg.RefrigerantMassBalance(
        HERE, "R-134a", "50 kg", "20 kg", "100 kg", disbursed="10 kg", charge_installed="30 kg",
        charge_retired="5 kg",
    ),
    "switchgear with all": ghg.SwitchgearSF6(
        HERE, "sealed_pressure_switchgear", "1000 kg", "Europe", filled="10 kg", retired="40 kg"
    ),
    "growth and felling": ghg.BiomassGrowth(
        HERE, "10 ha", "6 t dm/ha/yr", root_ratio=0.2, felled="9 m3",
        biomass_conversion="0.9 t dm/m3",
    ),
    "truck and its way": ghg.MobileCombustion(
        ghg.Source("source", category="1.A.3.b"), "diesel", "10 t", distance="9000 km"
    ),
    "soil carbon in years": ghg.SoilCarbonChange(
        HERE, "10 ha", "40 t C/ha", "52 t C/ha", transition="10 yr"
    ),
}  # fmt: skip
CASES = DRAWN | WHOLE
KEPT = ("carbon balance", "landfill")
ACCOUNTS = ("total", "biogenic_co2", "removals", "outside_basket")


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


@pytest.mark.parametrize("left", [0.5, 0.0])
@pytest.mark.parametrize("name", sorted(CASES.keys() - set(KEPT)))
def test_a_measure_saves_its_share_of_every_account_for_each_class(name, left):
    """(1 - reduces) times what there was, neither less for a main field nor squared for two."""
    made = attrs.evolve(PLANT, activities=[CASES[name]])
    saved = applied(made, [Measure("x", CASES[name].source.name, YEAR, 1 - left)])

    for account in ACCOUNTS:
        expected = left * getattr(made, account)
        assert getattr(saved, account) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", KEPT)
def test_amounts_that_are_no_single_figures_are_not_scaled(name):
    """Deposits of a landfill lie in the past; the flows of a carbon balance are many."""
    made = attrs.evolve(PLANT, activities=[CASES[name]])
    with pytest.raises(ghg.BoundaryError, match="the scenario's own activity"):
        applied(made, [Measure("x", "source", YEAR, 0.5)])
    with pytest.raises(ghg.BoundaryError, match="the scenario's own activity"):
        applied(PLANT, [Measure("x", "Lò hơi", DRIVES.since, 0.5, adds=CASES[name])])


# Amounts that a class inherits and refuses.
REFUSED = {("RefrigerantScreening", "charged"), ("RefrigerantScreening", "disposed")}


def test_every_amount_of_every_class_is_among_the_cases():
    """So that a new optional amount is held by the test above."""
    given = {
        (one.kind, name)
        for one in CASES.values()
        for name in attrs.fields_dict(type(one))
        if getattr(one, name) is not None
    }
    lacking = [
        (row["activity"], row["field"])
        for row in ghg.activities.describe()
        if row["units"]
        and not all(is_rate(unit) for unit in row["units"].split(", "))
        and (row["activity"], row["field"]) not in given
        and row["activity"] != "Landfill"
        and (row["activity"], row["field"]) not in REFUSED
    ]
    assert lacking == []


def test_fertiliser_sludge_and_methane_are_saved_with_the_rest():
    """Two fertilisers saved whole are nothing; half of wastewater, sludge and gas is half."""
    soil = ghg.ManagedSoils(HERE, synthetic="10 t", organic="10 t")
    pond = ghg.AquaculturePond(HERE, produced="100 t", area="10 ha")
    water = ghg.IndustrialWastewater(
        HERE, "100 t", "anaerobic_reactor", sludge="20 t", recovered="5 t"
    )
    for activity in (soil, pond):
        made = attrs.evolve(PLANT, activities=[activity])
        assert made.total > 0
        assert applied(made, [Measure("x", "source", YEAR, 1.0)]).total == 0
    made = attrs.evolve(PLANT, activities=[water])

    assert made.total == pytest.approx((80 * 0.25 * 0.8 - 5) * 28)  # 308 t CO2e
    assert applied(made, [Measure("x", "source", YEAR, 0.5)]).total == pytest.approx(154)


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
