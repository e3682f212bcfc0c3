"""What a review by Circular 38/2023 says of a report: each figure and word of its checks."""

from __future__ import annotations

import math
from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.regulation import comparison
from ghgcalc.regulation.circular38 import review

from .reports import ABSENT, DAY, FORMER, LOG, PLANT, REPORT, activity, inventory

NO_PAPER = {"evidence": None}
ESTIMATED = {"evidence": ghg.Evidence(basis="estimated")}
BARE = inventory(2026, without=("chiller",), truck=ESTIMATED, boiler=NO_PAPER)


def whole():
    """The report that leaves nothing out, reviewed."""
    return review(REPORT, FORMER, LOG, on=DAY)


def english(texts):
    return [text.en for text in texts]


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        ("2", ["Years 2025, 2026"]),
        ("3", ["2025: 5 listed, 3 declared absent", "2026: 5 listed, 3 declared absent"]),
        ("5", ["Factors: 2 of the facility, 6 of the ministry's list, 3 of the IPCC, "
               "3 from other tables"]),
        ("6", ["2025: 0.65 t CO2/MWh, Letter of 2025", "2026: 0.65 t CO2/MWh, Letter of 2026"]),
        ("9", ["4 entries"]),
        ("11", ["Nothing changed since 2024 that asks for a recalculation"]),
        ("14", ["By 2027-03-30 (before 2027-03-31), data of 2025, 2026"]),
        ("15", ["10 of 10 amounts name a document"]),
    ],
)  # fmt: skip
def test_a_check_states_what_it_found(number, facts):
    """Counted by hand: five sources a year; the two letters are the facility's own factors."""
    assert english(whole()[number].facts) == facts


def test_a_factor_is_counted_once_by_its_tier():
    """As many as the two inventories use, whatever the number of lines that use them."""
    used = {one.id: one.authority for made in REPORT for one in made.factors()}
    tiers = list(used.values())
    counts = [tiers.count(tier) for tier in ("own", "vn", "ipcc")]

    assert counts == [2, 6, 3]
    assert len(tiers) - sum(counts) == 3


@pytest.mark.parametrize(
    ("number", "missing"),
    [
        ("3", ["2026: sources, or a declaration that there are none: Use of refrigerants"]),
        ("7", ["the former period recalculated with AR5 instead of AR6"]),
        ("9", ["4 more entries of the quality log"]),
        ("13", ["the day of handing in (on=)"]),
        (
            "15",
            [
                "that the records are kept",
                "2026, Lò hơi than, StationaryCombustion: a document",
                "2026, Xe tải, MobileCombustion: a document",
            ],
        ),
    ],
)
def test_a_check_names_what_is_missing(number, missing):
    """One source, two documents, the log, the day and the GWP set of the former period."""
    found = review((REPORT[0], BARE), FORMER, recalculated=FORMER.with_gwp("AR6"))

    assert english(found[number].missing) == missing
    assert found["15"].facts[0].en == "7 of 9 amounts name a document"
    short = review(REPORT, FORMER, LOG[:3], on=DAY)["9"]
    assert english(short.missing) == ["1 more entries of the quality log"]


def test_six_aspects_count_what_the_inventories_hold():
    """The chiller left out: one type less, and its two factors; two of four have a document."""
    found = review((REPORT[0], BARE), aspects={"a": "Complete but for the chiller."})
    told = {one.point: english(one.facts) for one in found.aspects}
    tiers = "Factors: 1 of the facility, 6 of the ministry's list, 3 of the IPCC, {} from other"

    assert told["a"][1] == "2026: 4 source types listed, 3 declared absent, 1 neither"
    assert told["b"] == [f"{tiers.format(3)} tables", f"{tiers.format(1)} tables"]
    assert told["c"] == [
        "2025: 5 of 5 amounts with a document, 0 estimated",
        "2026: 2 of 4 amounts with a document, 1 estimated",
    ]
    assert told["d"] == [
        "2025: 6 factors for Viet Nam, 6 for the world, 1 of the facility",
        "2026: 6 factors for Viet Nam, 4 for the world, 1 of the facility",
    ]
    assert told["đ"] == ["largest change: Máy lạnh, -100.0%"]
    assert "(aspects=)" in found.to_markdown("en")
    assert "Complete but for the chiller." in found.to_markdown("en")


def test_figures_read_once_are_a_share_of_the_total():
    """Aspect e: what `data_quality` says of the weaker words, and no more than all."""
    (told,) = [one for one in whole().aspects if one.point == "e"]
    weak = [
        row["share"]
        for row in REPORT[0].data_quality()
        if row["verification"] in ("one_copy", "recollection")
    ]

    assert told.facts[0].en.startswith(f"2025: {sum(weak):.1%} of the total")


def custom(year, **amounts):
    """A facility whose sources emit as many tonnes as are named."""
    return ghg.Inventory(
        facility=PLANT,
        year=year,
        gwp="AR5",
        activities=[
            ghg.CustomActivity(
                ghg.Source(name, scope=1, category="1.A.2.e"), (amount, "t"), "1 t CO2/t"
            )
            for name, amount in amounts.items()
        ],
    )


def test_changes_are_listed_largest_first():
    """New: without end; tripled: +2; given up: -1; and nothing stays nothing."""
    years = (
        custom(2025, a=10.0, b=10.0, c=10.0, e=0.0),
        custom(2026, a=10.0, b=30.0, d=5.0, e=0.0),
    )
    rows = [row for row in review(years).quality if row["check_en"].startswith("change")]

    assert [(row["source"], row["co2e_t"], row["change"]) for row in rows] == [
        ("d", 5.0, math.inf),
        ("b", 30.0, 2.0),
        ("c", 0.0, -1.0),
        ("a", 10.0, 0.0),
        ("e", 0.0, 0.0),
    ]


def test_the_former_period_is_its_last_year_and_the_report_its_first():
    """A change in the year before the last, or in the second year, asks for nothing."""
    bare = {"without": ("truck",)}
    former = (inventory(2023, **bare), inventory(2024))
    found = review((REPORT[0], inventory(2026, **bare)), former, LOG, on=DAY)
    rows = [row for row in found.quality if "former" in row["check_en"]]

    assert english(found["11"].facts) == [
        "Nothing changed since 2024 that asks for a recalculation"
    ]
    assert {(row["year"], row["change"]) for row in rows} == {(2025, 0.0)}


def test_rows_without_a_document_are_listed_though_they_emit_nothing():
    """Power sold has no line in an inventory, and a meter reading all the same."""
    sold = ghg.ExportedEnergy(ghg.Source("Điện bán"), "5 MWh", **ESTIMATED)
    years = [
        attrs.evolve(one, activities=(*one.activities, sold)) for one in (REPORT[0], REPORT[1])
    ]
    rows = [row for row in review(years).quality if row["source"] == "Điện bán"]

    assert [row["check_en"] for row in rows] == ["without a document", "estimated"] * 2
    assert {row["co2e_t"] for row in rows} == {0.0}


def test_a_recalculation_is_laid_beside_the_former_result():
    """Only of the years that were recalculated: 20 t of 10 t is one more of it."""
    former = (custom(2022, a=7.0), custom(2023, a=10.0), custom(2024, a=0.0))
    again = (custom(2023, a=20.0), custom(2024, a=1.0))
    table = review((custom(2025, a=1.0), custom(2026, a=1.0)), former, recalculated=again)
    first, second = table.recalculation

    assert (first["year"], first["difference_t"], first["difference"]) == (2023, 10.0, 1.0)
    assert (second["year"], second["difference_t"]) == (2024, 1.0)
    assert math.isnan(second["difference"])
    assert table.recalculation.units == {
        "former_co2e_t": "t CO2e",
        "recalculated_co2e_t": "t CO2e",
        "difference_t": "t CO2e",
        "difference": "1",
    }


def test_a_change_is_named_as_scope_source_method_or_factor():
    """Bought steam by a factor of the seller before, by its enthalpy now; a truck more."""
    own = dict.fromkeys(("enthalpy", "boiler_efficiency", "fuel"))
    own |= {"factor": ghg.Factor(0.242, "t CO2/t", id="seller", gas="CO2", reference="A letter")}
    told = english(review(REPORT, inventory(2024, steam=own), LOG, on=DAY)["11"].facts)
    more = review(REPORT, inventory(2024, without=("truck",)), LOG, recalculated=FORMER, on=DAY)

    bare = review(REPORT, inventory(2024, without=("truck",)), LOG, on=DAY)["11"]
    assert english(bare.missing) == [
        "2024 recalculated (recalculated=): the scope changed: + mobile"
    ]
    assert told[0].startswith("the method of Hơi mua changed: - PurchasedSteam basic.activity")
    assert told[1] == "a factor of Hơi mua changed: - seller, + vn-2626:I/1.25"
    assert english(more["11"].facts) == [
        "Recalculated: 2024",
        "the scope changed: + mobile",
        "the sources changed: + Xe tải",
    ]


@pytest.mark.parametrize(
    "factor",
    [
        "0.65 t CO2/MWh",
        ghg.Factor(0.65, "t CO2/MWh", id="q", gas="CO2", item="grid_electricity", year=2025),
        ghg.Factor(0.65, "t CO2/MWh", id="q", gas="CO2", item="grid_electricity", reference="A"),
    ],
)
def test_a_grid_factor_needs_both_its_year_and_its_letter(factor):
    """Either missing turns check 6, and check 5 leaves the grid to it."""
    first = inventory(2025, grid={"factor": factor, "evidence": None})
    found = review((first, REPORT[1]), FORMER, LOG, on=DAY)

    assert (found["5"].outcome, found["6"].outcome) == ("met", "not met")
    assert english(found["6"].missing) == [
        "2025, Điện lưới: year and letter of the grid factor 0.65 t CO2/MWh"
    ]


def test_power_declared_absent_is_looked_at_and_power_forgotten_is_missing():
    none = {"without": ("grid",)}
    declared = [inventory(year, absent=(*ABSENT, "electricity"), **none) for year in (2025, 2026)]
    forgotten = [inventory(year, **none) for year in (2025, 2026)]

    assert review(declared)["4"].outcome == "by hand"
    assert review(forgotten)["4"].outcome == "not met"


def test_twelve_months_are_a_year_and_a_source_of_the_whole_year_hides_no_other():
    """December missing of one meter is seen behind another that is read for the year."""
    months = [f"2026-{number:02d}" for number in range(1, 13)]
    boiler = [activity("boiler", 2026), activity("boiler", 2026, period="2026-01")]

    def found(read):
        grid = [activity("grid", 2026, period=month) for month in read]
        kept = [one for one in REPORT[1].activities if one.source.name not in ("Lò hơi than",)]
        kept = [one for one in kept if one.source.name != "Điện lưới"]
        year = attrs.evolve(REPORT[1], activities=(*boiler, *grid, *kept))
        return review((REPORT[0], year), FORMER, LOG, on=DAY)["2"]

    assert found(months).outcome == "met"
    assert "334 of 365 days" in found(months[:11]).missing[0].en


def test_one_year_asks_for_the_second():
    """Of a plant whose kind is not given, too."""
    nameless = attrs.evolve(PLANT, kind=None)
    found = review((inventory(2025, facility=nameless),), on=DAY)

    assert english(found["2"].missing) == ["the inventory of a second year beside 2025"]
    assert english(found["13"].missing) == ["the kind of the facility"]
    assert english(review((inventory(2024), inventory(2026)))["2"].missing) != []


def test_before_any_rule_no_report_is_due():
    found = review(REPORT, on=date(2022, 1, 6))

    assert "no inventory report is due" in found["13"].missing[0].en


def test_the_last_day_is_in_time_and_other_years_are_not_due():
    """30 March 2027 for 2025 and 2026; nobody waits for 2023 and 2024 then."""
    other = review((inventory(2023), inventory(2024)), on=DAY)["14"]

    assert review(REPORT, on=date(2027, 3, 30))["14"].outcome == "met"
    assert review(REPORT, on=date(2027, 3, 31))["14"].outcome == "not met"
    assert english(other.missing) == [
        "data of 2025, 2026, which the next report holds, instead of 2023, 2024"
    ]


def test_headings_that_are_kept_are_counted():
    """One of them lost is one less."""
    form = ghg.report.form06(REPORT)
    short = attrs.evolve(form, items=form.items[:-1])
    counts = [int(review(REPORT, form=one)["12"].facts[0].en.split()[0]) for one in (form, short)]

    assert counts[0] - counts[1] == len(review(REPORT, form=short)["12"].missing) > 0


def test_a_review_reads_step_by_step():
    """Outcome, facts or the checks it rests on, what is missing under its own word, the law."""
    page = whole().to_markdown("en")
    bare = review((REPORT[0], BARE), FORMER).to_markdown("en")

    assert [row[3:] for row in page.splitlines() if row.startswith("## ")] == [
        "Steps",
        "Checks before handing in",
        "Review by the authority",
        "Aspects of uncertainty",
    ]
    steps, checks = page.split("## ")[1:3]
    assert "- 1. Scope of the inventory: met. Checks 1, 3, 4 (Thông tư 38" in steps
    assert "- 9. The quality log is there: met. 4 entries (Thông tư 38" in checks
    assert "not met. 0 entries. missing: 4 more entries of the quality log (" in bare
    assert "by hand. to be looked at: the day of handing in (on=) (" in bare


def test_a_review_shows_all_sections_on_a_page():
    shown = whole()._repr_html_()

    for heading in ("Các bước", "Kiểm tra trước khi nộp", "Các khía cạnh"):
        assert heading in shown
    assert "Letter of 2025" in shown


def test_a_review_is_kept_with_its_day():
    kept = whole().to_dict()

    assert (kept["facility"], kept["on"], kept["ready"]) == (PLANT.name, "2027-03-15", True)
    assert [one["number"] for one in kept["authority"]] == ["1", "2", "3", "4"]
    assert review(REPORT).to_dict()["on"] is None


def test_of_several_former_gwp_sets_the_first_is_named():
    """Two former years, each weighed by another set than the report's."""
    former = (inventory(2023, gwp="AR4"), inventory(2024, gwp="AR6"))

    (told,) = review(REPORT, previous=former, on=DAY)["7"].missing
    assert told.en == "the former period recalculated with AR5 instead of AR4"


def test_a_factor_of_another_figure_under_the_same_id_is_a_change():
    """Article 22 asks for the reason; the id alone would hide it."""

    def plant(year, value):
        own = ghg.Factor(value, "t CO2/MWh", id="own:seller", gas="CO2", item="grid_electricity")
        bought = ghg.PurchasedElectricity(ghg.Source("Điện"), "1000 MWh", factor=own)
        return ghg.Inventory(
            facility=ghg.Facility("Nhà máy"), year=year, gwp="AR5", activities=[bought]
        )

    def reasons(former, current):
        return [one.en for one in comparison.changes(plant(2022, former), plant(2023, current))]

    assert reasons(0.5, 0.5) == []
    assert reasons(0.5, 0.9) == [
        "a factor of Điện changed: - own:seller (0.5 t CO2/MWh), + own:seller (0.9 t CO2/MWh)"
    ]
