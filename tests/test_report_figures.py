"""Reports print the figures of their own rows, in the marks of their language, and lose none."""

from __future__ import annotations

import json

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.bilingual import put

PLANT = ghg.Facility("P", kind="industry", province="Đồng Tháp")
BOILER = ghg.Source("Lò", category="1.A.2.e")


def inventory(*activities, year=2025, facility=PLANT, gwp="AR5"):
    return ghg.Inventory(facility=facility, year=year, gwp=gwp, activities=activities)


def bought(amount, factor="0.5 t CO2/MWh", **given):
    return ghg.PurchasedElectricity(ghg.Source("e"), amount, factor=factor, **given)


def rows(form, number, which=0):
    return form.find(number).tables[which][1].to_records()


# One's own lines


def two_boilers():
    return inventory(
        ghg.StationaryCombustion(BOILER, "diesel", "10 t", period="2025-01-01/2025-06-30"),
        ghg.StationaryCombustion(BOILER, "diesel", "100 t"),
    )


@pytest.mark.parametrize(
    "kept",
    [
        lambda one: one,
        lambda one: one.with_gwp("AR6"),
        lambda one: ghg.Inventory.from_dict(json.loads(json.dumps(one.to_dict()))),
        lambda one: attrs.evolve(one, absent=("fugitive",)),
    ],
    ids=["made", "another set", "stored", "evolved"],
)
def test_a_row_of_fuel_names_its_own_energy_and_lines(kept):
    """A row for half a year and one for the whole year share a source and a fuel."""
    half, whole = rows(ghg.report.form06([kept(two_boilers())], lang="en"), "III.2")

    assert (half["lines"], whole["lines"]) == ("1, 2, 3", "4, 5, 6")
    assert half["total [TJ]"] == pytest.approx(0.43)
    assert whole["total [TJ]"] == pytest.approx(4.3)
    assert whole["calorific value [TJ/unit]"] == pytest.approx(0.043)


def test_rows_of_electricity_name_their_own_lines():
    """The row of a month is no part of the row without a period."""
    form = ghg.report.form06([inventory(bought("10 MWh", period="2025-01"), bought("99 MWh"))])

    assert [row["dòng tính toán"] for row in rows(form, "III.2")] == ["1", "2"]


def test_rows_whose_labels_begin_alike_name_their_own_lines():
    """The label "a" is the beginning of the label "a/b"."""
    source = ghg.Source("Z")
    plant = inventory(
        ghg.CustomActivity(source, "1 t", factors="1 t CO2/t", label="a"),
        ghg.CustomActivity(source, "2 t", factors="1 t CO2/t", label="a/b"),
    )

    form = ghg.report.form06([plant], lang="en")

    assert [row["lines"] for row in rows(form, "III.2")] == ["1", "2"]


def test_an_amount_with_a_key_of_its_own_keeps_energy_and_lines():
    """A key says which figures are one and the same, and nothing about the row."""
    weighed = ghg.Estimate(100, "t", key="cân 1")
    plant = inventory(ghg.StationaryCombustion(BOILER, "diesel", weighed))

    (row,) = rows(ghg.report.form06([plant], lang="en"), "III.2")

    assert row["lines"] == "1, 2, 3"
    assert row["total [TJ]"] == pytest.approx(4.3)


# Marks and digits


def plan(megawatt_hours, lang):
    form = ghg.report.mitigation_plan(inventory(bought((megawatt_hours, "MWh"))), lang=lang)
    return form.find("II").paragraphs[0].partition(": ")[2]


@pytest.mark.parametrize(
    ("tonnes", "english", "vietnamese"),
    [
        (1234.5, "1,234.5", "1.234,5"),
        (99_999.94, "99,999.9", "99.999,9"),
        (999_999.0, "999,999", "999.999"),
        (12_000_222.0, "12,000,222", "12.000.222"),
        (1e12, "1,000,000,000,000", "1.000.000.000.000"),
        (0.0000123456, "0.0000123456", "0,0000123456"),
        (0.0, "0", "0"),
    ],
)
def test_a_mass_in_a_sentence_has_its_digits_and_the_marks_of_its_language(
    tonnes, english, vietnamese
):
    """Significant digits are six, the whole part is never cut, and no power of ten is written."""
    assert plan(2 * tonnes, "en") == f"{english} t CO2e"
    assert plan(2 * tonnes, "vi") == f"{vietnamese} tấn CO2 tương đương"


@pytest.mark.parametrize("form", [ghg.report.ghg_protocol, ghg.report.iso14064_1])
def test_no_sentence_of_a_standard_report_mixes_marks(form):
    """What an English report writes 1,234.5 a Vietnamese one writes 1.234,5."""
    plant = inventory(bought((2469.0, "MWh"), uncertainty=0.0125), year=2023)
    both = ghg.scope2.report(plant)

    english, vietnamese = (form(plant, lang, scope2=both) for lang in ("en", "vi"))

    assert "1,234.5 t CO2e" in english.to_markdown()
    assert "1.234,5 tấn CO2tđ" in vietnamese.to_markdown()
    assert "1,234.5" not in vietnamese.to_markdown()


def test_the_uncertainty_in_form_06_has_a_comma_in_vietnamese():
    """1.25 % is 1,25 %."""
    plant = inventory(bought("10 MWh", uncertainty=0.0125))

    (english, vietnamese) = (
        ghg.report.form06([plant], lang=lang).find("III.4").paragraphs[0] for lang in ("en", "vi")
    )

    assert english == "2025: +/- 1.25 % at 95 %"
    assert vietnamese == "2025: +/- 1,25 % ở mức tin cậy 95 %"


def test_the_review_of_circular_38_writes_figures_in_both_languages():
    """Electricity, uncertainty, shares and factors of the review are of the same two kinds."""
    years = [
        inventory(bought((amount, "MWh"), uncertainty=0.0125), year=year)
        for year, amount in ((2022, 2469.0), (2023, 24_000_444.0))
    ]
    review = ghg.circular38.review(years)

    facts = review["4"].facts
    assert [fact.en.split()[1] for fact in facts] == ["1,234.5", "12,000,222"]
    assert [fact.vi.split()[1] for fact in facts] == ["1.234,5", "12.000.222"]
    assert review["10"].facts[0].vi == "2022: +/- 1,25 % ở mức tin cậy 95 %"
    (unnamed, _) = review["6"].missing
    assert "0.5 t CO2/MWh" in unnamed.en
    assert "0,5 t CO2/MWh" in unnamed.vi
    (grown,) = next(aspect for aspect in review.aspects if aspect.point == "đ").facts
    assert grown.en.endswith("+971,971.4%")
    assert grown.vi.endswith("+971.971,4%")


# What stands apart


def test_a_gas_outside_the_basket_stands_apart_in_the_report_of_iso_14064_1():
    """100 kg of R-22 at 1760 are 176 t CO2e in AR5, in no family of the basket."""
    plant = inventory(ghg.RefrigerantTopUp(ghg.Source("Lạnh"), "R-22", "100 kg"))

    report = ghg.report.iso14064_1(plant, "en")

    assert not any(row["t CO2e"] for row in rows(report, "f"))
    assert report.find("f").paragraphs == ("Gases outside the basket, apart: 176 t CO2e",)
    (row,) = rows(report, "f", 1)
    assert row["t"] == pytest.approx(0.1)
    assert row["t CO2e"] == pytest.approx(plant.outside_basket) == pytest.approx(176)
    assert not report.find("j").paragraphs


def test_an_indirect_gas_outside_the_basket_stands_apart_from_the_direct_one():
    """What a supplier lost is under item j, what the facility lost under item f."""
    supplier = ghg.Source("Kho thuê", scope=3, category="2.F.1")
    plant = inventory(
        ghg.RefrigerantTopUp(ghg.Source("Lạnh"), "R-22", "100 kg"),
        ghg.CustomActivity(supplier, "1 kg", factors="1 kg HCFC-22/kg"),
    )

    report = ghg.report.iso14064_1(plant, "vi")

    assert report.find("f").paragraphs == ("Khí ngoài danh mục, tách riêng: 176 tấn CO2tđ",)
    assert report.find("j").paragraphs == ("Khí ngoài danh mục, tách riêng: 1,76 tấn CO2tđ",)


def test_a_report_of_iso_14064_1_without_such_gases_says_nothing_of_them():
    """Item f has its one table."""
    report = ghg.report.iso14064_1(inventory(bought("1 MWh")), "en")

    assert not report.find("f").paragraphs
    assert len(report.find("f").tables) == 1


# Base year and boundary


@pytest.mark.parametrize(
    ("years", "english", "vietnamese"),
    [
        (2023, "Base year 2023: 1,000 t CO2e", "Năm cơ sở 2023: 1.000 tấn CO2tđ"),
        ((2022, 2023), "Base year 2022, 2023: 950 t CO2e", "Năm cơ sở 2022, 2023: 950 tấn CO2tđ"),
    ],
)
def test_the_base_is_named_by_its_own_years(years, english, vietnamese):
    """Years before the base may be reported too, and a mean is of all its years."""
    totals = {2022: 900.0, 2023: 1000.0, 2024: 1100.0}
    base = ghg.base_year.BaseYear(years, totals, threshold=0.05).recalculate([])
    plant = inventory()

    assert base.years == ((years,) if isinstance(years, int) else years)
    assert ghg.report.iso14064_1(plant, "en", base=base).find("k").paragraphs == (english,)
    assert ghg.report.iso14064_1(plant, "vi", base=base).find("k").paragraphs == (vietnamese,)
    assert ghg.report.ghg_protocol(plant, "en", base=base).find("10").paragraphs == (english,)


def test_a_recalculation_that_names_no_years_lacks_them():
    """One that was made by hand, as before it knew its years, is not given the first it lists."""
    made = ghg.base_year.BaseYear(2022, {2022: 900.0}, threshold=0.05).recalculate([])
    base = ghg.base_year.Recalculation(*attrs.astuple(made, recurse=False)[:6])

    item = ghg.report.iso14064_1(inventory(), "en", base=base).find("k")

    assert item.missing == ("the years of the base (Recalculation.years)",)
    assert not item.paragraphs


def group():
    other = ghg.Facility("Kho", kind="industry")
    held = [
        inventory(bought("1 MWh"), year=2023),
        inventory(bought("1 MWh"), year=2021, facility=other),
        inventory(bought("1 MWh"), year=2022, facility=other),
    ]
    return ghg.consolidate(ghg.Organisation("O", held), "equity_share", 2023)


@pytest.mark.parametrize(
    ("report", "number"), [(ghg.report.iso14064_1, "d"), (ghg.report.ghg_protocol, "2")]
)
def test_a_facility_without_an_inventory_of_the_year_is_named_and_missing(report, number):
    """It is in no total: the reader sees which, and of which years there are inventories."""
    english, vietnamese = (report(group(), lang).find(number) for lang in ("en", "vi"))

    caption, table = english.tables[-1]
    assert caption == "No inventory of the year"
    assert table.to_records() == [{"facility": "Kho", "inventories of the years": "2021, 2022"}]
    assert english.missing == ("Kho: the inventory of 2023, or why there is none (exclusions=)",)
    assert vietnamese.tables[-1][0] == "Không có kiểm kê của năm"
    assert vietnamese.missing == (
        "Kho: kết quả kiểm kê năm 2023, hoặc lý do không có (exclusions=)",
    )


@pytest.mark.parametrize(
    ("report", "number", "of"),
    [(ghg.report.iso14064_1, "d", "i"), (ghg.report.ghg_protocol, "2", "13")],
)
def test_a_facility_that_is_excluded_with_its_reason_is_not_missing(report, number, of):
    """Sold in the year before: the table still names it."""
    form = report(group(), "en", exclusions={"Kho": "sold in 2022"})

    assert not form.find(number).missing
    assert form.find(number).tables[-1][0] == "No inventory of the year"
    assert form.find(of).paragraphs == ("Excluded: Kho: sold in 2022",)


# Two years together


def own(value, unit="t CO2/MWh", **given):
    return ghg.Factor(value, unit, id="own:g", gas="CO2", item="grid_electricity", **given)


@pytest.mark.parametrize(
    "other",
    [
        own(0.9),
        own(0.5, "kg CO2/kWh"),
        own(0.5, lower=0.4, upper=0.6),
    ],
    ids=["value", "unit", "limits"],
)
def test_two_factors_of_one_id_both_stand_in_form_06(other):
    """The id of the facility's own factor may be kept while its figures change."""
    years = [
        inventory(bought("10 MWh", factor=factor), year=year)
        for year, factor in ((2022, own(0.5)), (2023, other))
    ]

    factors = rows(ghg.report.form06(years, lang="en"), "III.1", 1)

    assert [row["factor"] for row in factors] == ["own:g", "own:g"]
    assert [(row["value"], row["unit"]) for row in factors] == [
        (0.5, "t CO2/MWh"),
        (other.value, other.unit),
    ]


def test_one_factor_of_both_years_stands_once_in_form_06():
    """What is the same is said once."""
    years = [inventory(bought("10 MWh", factor=own(0.5)), year=year) for year in (2022, 2023)]

    assert len(rows(ghg.report.form06(years, lang="en"), "III.1", 1)) == 1


def test_two_gwp_sets_of_one_name_that_differ_are_refused():
    """The name alone does not say what methane counts."""
    changed = attrs.evolve(
        ghg.gwp_set("AR5").with_values({"CH4": 100.0}, "AR5 mine", "mine"), name="AR5"
    )
    same = ghg.gwp_set("AR5")

    with pytest.raises(ghg.BoundaryError, match=r"GWP sets.*AR5.*values differ.*with_gwp"):
        ghg.report.form06([inventory(year=2022), inventory(year=2023, gwp=changed)])
    assert ghg.report.form06([inventory(year=2022), inventory(year=2023, gwp=same)])


@pytest.mark.parametrize(("first", "lacks"), [(2020, True), (2021, True), (2022, False)])
def test_years_that_do_not_follow_each_other_are_among_what_is_missing(first, lacks):
    """The form is of the two years before that of submission."""
    years = [inventory(year=first), inventory(year=2023)]

    english, vietnamese = (
        ghg.report.form06(years, lang=lang).find("II.1").missing for lang in ("en", "vi")
    )

    assert (f"two years that follow each other instead of {first}, 2023" in english) == lacks
    assert (f"hai năm liền kề thay cho {first}, 2023" in vietnamese) == lacks


# Measures and emissions of a mitigation report


def test_a_measure_that_is_given_twice_is_refused():
    """Two alike add up only where something tells them apart."""
    measure = ghg.report.Measure("Biến tần", 2025, 120.0)
    again = ghg.report.Measure("Biến tần", 2025, 120.0)
    other = ghg.report.Measure("Biến tần 2", 2025, 120.0)
    plant = inventory()

    for given in ([measure, measure], [measure, again]):
        with pytest.raises(ghg.BoundaryError, match=r"Biến tần' of 2025.*given twice"):
            ghg.report.mitigation_report(plant, given)
    form = ghg.report.mitigation_report(plant, [measure, other], lang="en")
    assert form.find("III.4").paragraphs == ("Reduction of 2025: 240 t CO2e",)


def test_a_measure_that_is_given_twice_is_refused_in_a_plan():
    """As in the report."""
    measure = ghg.report.Measure("Biến tần", 2026, 120.0)

    with pytest.raises(ghg.BoundaryError, match="given twice"):
        ghg.report.mitigation_plan(inventory(), measures=[measure, measure])


def test_expected_emissions_and_targets_are_from_zero_up():
    """Zero is a target, and less than zero is none of emissions."""
    plant = inventory()
    report, plan_ = ghg.report.mitigation_report, ghg.report.mitigation_plan

    assert rows(report(plant, expected=0.0, lang="en"), "II.4") == [{"year": 2025, "t CO2e": 0.0}]
    assert plan_(plant, expected={2026: 0.0}, targets={2026: 0.0})
    with pytest.raises(ghg.BoundaryError, match=r"expected=-0\.1.*from 0 up"):
        report(plant, expected=-0.1)
    with pytest.raises(ghg.BoundaryError, match=r"expected=-0\.1.*from 0 up"):
        plan_(plant, expected={2026: -0.1})
    with pytest.raises(ghg.BoundaryError, match=r"targets=-0\.1.*from 0 up"):
        plan_(plant, targets={2026: -0.1})


@pytest.mark.parametrize("count", [12_345, np.int64(12_345)])
def test_a_count_has_marks_where_its_phrase_asks_for_them(count):
    """A year has none, whatever library the whole number is of."""
    assert put("{count:,} / {count}", "en", {"count": count}) == "12,345 / 12345"
    assert put("{count:,} / {count}", "vi", {"count": count}) == "12.345 / 12345"


def test_what_is_no_number_is_put_as_it_is():
    """A name keeps its dots and commas, and a share is a figure."""
    words = {"name": "1,5.vn", "share": 0.125}

    assert put("{name}: {share:.1%}", "vi", words) == "1,5.vn: 12,5%"
