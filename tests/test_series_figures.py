"""What a change is made of where units, readings, identities or accounts differ."""

from __future__ import annotations

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.organisation import APPROACHES, Holding, Organisation, Ownership, consolidate
from ghgcalc.series import EFFECTS, waterfall

GRID = ghg.Source("Điện lưới")
PLANT = ghg.Facility("Nhà máy", kind="industry", province="Đồng Tháp")


def inventory(year, *activities, facility=PLANT, gwp="AR5"):
    return ghg.Inventory(facility=facility, year=year, gwp=gwp, activities=activities)


def goods(year, amount, factor):
    return inventory(year, ghg.PurchasedGoods(ghg.Source("Thép"), amount, factors=factor))


def custom(year, amount, factor):
    return inventory(year, ghg.CustomActivity(ghg.Source("Thép"), amount, factors=factor))


def power(year, amount, factor):
    return inventory(year, ghg.PurchasedElectricity(GRID, amount, factor=factor))


def effects(before, now):
    (row,) = waterfall(before, now).to_records()
    found = {name: row[f"{name}_t"] for name in EFFECTS}
    assert sum(found.values()) == pytest.approx(row["after_t"] - row["before_t"], abs=1e-9)
    return {name: value for name, value in found.items() if abs(value) > 1e-9}


@pytest.mark.parametrize("of", [goods, custom])
def test_another_unit_of_the_amount_is_no_effect(of):
    """100 t at 2 t/t and 110,000 kg at 2 kg/kg: ten tonnes more, the factor as it was."""
    before, now = of(2022, "100 t", "2 t CO2e/t"), of(2023, "110000 kg", "2 kg CO2e/kg")

    assert effects(before, now) == pytest.approx({"activity": 20.0})
    assert effects(now, before) == pytest.approx({"activity": -20.0})


@pytest.mark.parametrize("of", [goods, custom])
def test_an_amount_of_another_dimension_is_a_change_of_method(of):
    """Steel by mass one year, by volume the next: nothing of the two compares."""
    before, now = of(2022, "100 t", "2 t CO2e/t"), of(2023, "15 m3", "16 t CO2e/m3")

    assert effects(before, now) == pytest.approx({"method": 40.0})


def test_readings_against_one_amount_are_summed():
    """Twelve of 10 MWh at 0.5, then 100 MWh at 0.6: each moves at the mean of the other."""
    before = power(2022, ([10.0] * 12, "MWh"), ([0.5] * 12, "t CO2/MWh"))
    now = power(2023, "100 MWh", "0.6 t CO2/MWh")

    assert effects(before, now) == pytest.approx({"activity": -11.0, "factor": 11.0})


def test_years_with_another_number_of_readings_compare():
    """Twelve readings at 0.5 against six at 0.4 and 0.6, whose mean is weighed by the amounts."""
    before = power(2022, ([10.0] * 12, "MWh"), ([0.5] * 12, "t CO2/MWh"))
    now = power(2023, ([10.0] * 3 + [30.0] * 3, "MWh"), ([0.4] * 3 + [0.6] * 3, "t CO2/MWh"))

    assert effects(before, now) == pytest.approx({"factor": 6.0})


def test_as_many_readings_are_compared_one_by_one():
    """The mean factor moves with the months: the amounts alone have changed."""
    factor = ([0.4, 0.6], "t CO2/MWh")
    before = power(2022, ([10.0, 30.0], "MWh"), factor)
    now = power(2023, ([30.0, 10.0], "MWh"), factor)

    assert effects(before, now) == pytest.approx({"activity": -4.0})


def test_one_more_year_of_deposits_is_activity():
    """What a landfill holds are a year's inputs too, one more each year: they move together."""

    def landfill(year, tonnes):
        waste = {one: {"food_waste": (tonnes, "t")} for one in range(2015, year + 1)}
        site = ghg.Source("Bãi chôn lấp")
        return inventory(year, ghg.Landfill(site, waste, "managed_anaerobic", "wet, tropical"))

    before, now = landfill(2022, 1000.0), landfill(2023, 1000.0)
    assert effects(before, now) == pytest.approx({"activity": now.total - before.total})


def test_readings_beside_one_factor_need_no_sum():
    """Twelve against one amount, at 0.5 and 0.6."""
    before = power(2022, ([10.0] * 12, "MWh"), "0.5 t CO2/MWh")
    now = power(2023, "100 MWh", "0.6 t CO2/MWh")

    assert effects(before, now) == pytest.approx({"activity": -11.0, "factor": 11.0})


def bought(name, factor, gwp="AR5"):
    plant = ghg.Facility(name, kind="industry")
    return inventory(
        2023, ghg.PurchasedElectricity(GRID, "1000 MWh", factor=factor), facility=plant, gwp=gwp
    )


def own(value, id="own:g", **facts):
    return ghg.Factor(
        value, "t CO2/MWh", id=id, gas="CO2", lower=value - 0.1, upper=value + 0.1, **facts
    )


def test_one_id_is_one_factor_in_all_facilities():
    """0.5 and 0.9 under one id are refused; under two, they are two independent factors."""
    alike = Organisation("T", [bought("A", own(0.5)), bought("B", own(0.9))])
    apart = Organisation("T", [bought("A", own(0.5)), bought("B", own(0.9, "own:h"))])

    with pytest.raises(ghg.DataQualityError, match=r"own:g.*an id of its own"):
        consolidate(alike, "equity_share", 2023)
    found = consolidate(apart, "equity_share", 2023)
    assert [one.value for one in found.factors()] == [0.5, 0.9]
    assert found.uncertainty() == pytest.approx(10.10, abs=0.005)


def test_a_factor_that_another_edition_cites_in_other_words_is_the_same():
    """The figures are; both are named, and they are one variable."""
    cited = [own(0.5, reference=ghg.Reference("a report")), own(0.5, reference=None)]
    group = Organisation("T", [bought("A", cited[0]), bought("B", cited[1])])
    found = consolidate(group, "equity_share", 2023)

    assert found.factors() == tuple(cited)
    assert found.uncertainty() == pytest.approx(20.0)


def test_a_factor_of_two_lines_is_named_once():
    """In order of use."""
    made = inventory(
        2023,
        ghg.PurchasedElectricity(GRID, "1 MWh", factor=own(0.5)),
        ghg.PurchasedElectricity(ghg.Source("Điện 2"), "1 MWh", factor=own(0.9, "own:h")),
        ghg.PurchasedElectricity(ghg.Source("Điện 3"), "1 MWh", factor=own(0.5)),
    )

    assert [one.value for one in made.factors()] == [0.5, 0.9]


def methane(name, gwp):
    return inventory(
        2023,
        ghg.CustomActivity(ghg.Source("Khí"), "1 t", factors="1 t CH4/t"),
        facility=ghg.Facility(name),
        gwp=gwp,
    )


def named_ar5(methane_gwp):
    """A set of the name AR5 as an older library may have stored one."""
    mine = ghg.gwp_set("AR5").with_values({"CH4": methane_gwp}, "mine", "own")
    return ghg.GwpSet("AR5", mine.values_)


def test_sets_of_one_name_and_other_values_are_two():
    """A consolidation has one set; given one, it is weighed with it."""
    group = Organisation("T", [methane("A", "AR5"), methane("B", named_ar5(100))])

    with pytest.raises(ghg.BoundaryError, match="one name, other values"):
        consolidate(group, "equity_share", 2023)
    assert consolidate(group, "equity_share", 2023, "AR5").total == pytest.approx(56.0)


def test_a_report_of_sets_of_one_name_and_other_values_is_refused():
    """Form 06 has one set."""
    years = [attrs.evolve(methane("A", "AR5"), year=2022), methane("A", named_ar5(100))]

    with pytest.raises(ghg.BoundaryError, match="GWP sets"):
        ghg.report.form06(years)


@pytest.mark.parametrize("approach", APPROACHES)
@pytest.mark.parametrize(("interest", "whole"), [(0.5, True), (0.7, False)])
def test_interests_add_up_to_the_whole_under_every_approach(approach, interest, whole):
    """Two ventures of one half are a plant; two of 0.7 are refused."""
    plant, held = bought("A", "0.5 t CO2/MWh"), Ownership("joint_venture", interest)
    through = [Organisation(name, [Holding(plant, held)]) for name in ("B", "C")]
    group = Organisation("T", through)

    if whole:
        total = consolidate(group, approach, 2023).total
        assert total == pytest.approx(0.0 if approach == "operational_control" else 500.0)
        return
    with pytest.raises(ghg.BoundaryError, match=r"interests add up to 1\.4"):
        consolidate(group, approach, 2023)


def test_interests_of_ventures_below_companies_held_in_part_add_up_too():
    """Half of two companies that each have 0.7 of a plant: 0.7 by equity, 1.4 by control."""
    plant, held = bought("A", "0.5 t CO2/MWh"), Ownership("joint_venture", 0.7)
    below = [Organisation(name, [Holding(plant, held)]) for name in ("B", "C")]
    group = Organisation("T", [Holding(one, Ownership(equity=0.5)) for one in below])

    assert consolidate(group, "equity_share", 2023).total == pytest.approx(350.0)
    with pytest.raises(ghg.BoundaryError, match=r"interests add up to 1\.4"):
        consolidate(group, "financial_control", 2023)


def test_a_consolidation_is_weighed_anew_and_never_relabelled():
    """`with_gwp` gives 29.8 for fossil methane; evolving the label is refused."""
    group = Organisation("T", [methane("A", "AR5"), methane("B", "AR5")])
    found = consolidate(group, "equity_share", 2023)
    anew = found.with_gwp("AR6")

    assert (found.total, anew.total) == (pytest.approx(56.0), pytest.approx(59.6))
    assert anew.gwp == ghg.gwp_set("AR6")
    for change in ({"gwp": ghg.gwp_set("AR6")}, {"year": 2024}):
        with pytest.raises(ghg.BoundaryError, match="with_gwp"):
            attrs.evolve(found, **change)
    assert attrs.evolve(found, gwp=ghg.gwp_set("AR5")).total == found.total
    with pytest.raises(ghg.UnknownItemError):
        found.with_gwp("AR7")


@pytest.mark.parametrize("approach", [1, 2])
def test_emissions_and_removals_are_two_key_categories(approach):
    """500 t of bought electricity and 500 t removed are half of the level each, not nothing."""
    rows = inventory(
        2023,
        ghg.PurchasedElectricity(
            GRID, "1000 MWh", factor=ghg.Factor(0.5, "t CO2/MWh", 0.45, 0.55, id="own:g")
        ),
        ghg.CustomActivity(
            ghg.Source("Thu giữ"),
            "500 t",
            factors=ghg.Factor(1.0, "t CO2/t", 0.9, 1.1, id="own:r", gas="CO2"),
            flow="removal",
        ),
    ).key_categories(approach=approach)

    assert [row["activity"] for row in rows] == ["CustomActivity", "PurchasedElectricity"]
    assert rows["flow"].tolist() == ["removal", "emission"]
    assert rows["co2e_t"] == pytest.approx([-500.0, 500.0])
    assert rows["level"] == pytest.approx([0.5, 0.5])
    assert rows["key"].all()


def test_flows_of_one_category_do_not_cancel():
    """A forest that grows and is cut: 300 t removed and 200 t emitted under one code."""
    forest = ghg.Source("Rừng", category="3.B.1.a")
    rows = inventory(
        2023,
        ghg.CustomActivity(forest, "300 t", factors="1 t CO2/t", flow="removal"),
        ghg.CustomActivity(forest, "200 t", factors="1 t CO2/t"),
    ).key_categories(depth=2)

    assert [(row["category"], row["activity"], row["flow"]) for row in rows] == [
        ("3.B", "", "removal"),
        ("3.B", "", "emission"),
    ]
    assert rows["level"] == pytest.approx([0.6, 0.4])


def test_what_has_no_category_is_ranked_by_its_activity():
    """Bought power and bought goods are two, and a trend is of the same two."""
    goods_ = ghg.PurchasedGoods(ghg.Source("Thép"), "100 t", factors="1 t CO2/t")
    power_ = ghg.PurchasedElectricity(GRID, "1000 MWh", factor="0.3 t CO2/MWh")
    base = inventory(2022, power_)
    rows = inventory(2023, goods_, power_).key_categories(base)

    assert [row["activity"] for row in rows] == ["PurchasedElectricity", "PurchasedGoods"]
    assert rows["level"] == pytest.approx([0.75, 0.25])
    assert rows["base_co2e_t"].tolist() == pytest.approx([300.0, 0.0])
