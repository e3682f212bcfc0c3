"""The procedure of Circular 38/2023: a report that passes, and what each omission turns."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.regulation.circular38 import QualityCheck, review
from ghgcalc.report import form06

from .reports import ABSENT, DAY, FORMER, LOG, PLANT, REPORT, activity, inventory

BY_HAND = {"12", "13", "15"}


def outcomes(inventories=REPORT, **given):
    found = review(inventories, **{"previous": FORMER, "quality_log": LOG, "on": DAY} | given)
    return {check.number: check.outcome for check in found.checks}


PASSING = outcomes()


def turned(**given):
    """The checks whose outcome is another than that of the whole report."""
    return {number for number, outcome in outcomes(**given).items() if outcome != PASSING[number]}


def test_a_two_year_report_passes_the_twelve_automatic_checks():
    """Coal boiler, truck, R-410A, grid power, bought steam: 12 met, 3 left to a person."""
    assert len(PASSING) == 15
    assert {number for number, outcome in PASSING.items() if outcome == "by hand"} == BY_HAND
    assert {outcome for number, outcome in PASSING.items() if number not in BY_HAND} == {"met"}


def both(**given):
    return (inventory(2025, **given), inventory(2026, **given))


OWN = {
    **dict.fromkeys(("enthalpy", "boiler_efficiency", "fuel")),
    "factor": ghg.Factor(0.242, "t CO2/t", id="steam", gas="CO2"),
}
SOLD = OWN | {"factor": "0.242 t CO2/t", "evidence": None}


def without(name):
    """The report and the former period without one source, which is not declared absent."""
    return {"inventories": both(without=name), "previous": inventory(2024, without=name)}


@pytest.mark.parametrize(
    ("number", "given"),
    [
        ("2", {"inventories": REPORT[:1], "on": None}),
        ("3", without("boiler")),
        ("3", without("truck")),
        ("3", without("chiller")),
        ("4", without("grid")),
        ("3", without("steam")),
        ("3", {"inventories": both(absent=ABSENT[1:])}),
        (
            "4",
            {
                "inventories": both(without=("grid",), absent=(*ABSENT, "electricity")),
                "previous": inventory(2024, without=("grid",), absent=(*ABSENT, "electricity")),
            },
        ),
        ("5", {"inventories": both(steam=OWN), "previous": inventory(2024, steam=OWN)}),
        ("5", {"inventories": both(steam=SOLD), "previous": inventory(2024, steam=SOLD)}),
        ("6", {"inventories": both(grid={"factor": "0.65 t CO2/MWh"})}),
        ("6", {"inventories": both(grid={"factor": ghg.factors.get("vn-grid:2023")})}),
        ("7", {"inventories": both(gwp="AR6")}),
        ("7", {"inventories": (REPORT[0], REPORT[1].with_gwp("AR6"))}),
        ("9", {"quality_log": LOG[:3]}),
        ("9", {"quality_log": (*LOG, QualityCheck("rows", "Lan", date(2027, 2, 9), "agrees"))}),
        ("10", {"inventories": both(truck={"uncertainty": None})}),
        ("11", {"previous": inventory(2024, without=("truck",))}),
        ("11", {"previous": inventory(2024, chiller={"note": ""}, boiler={
            "ncv": "26 GJ/t"})}),
        ("14", {"on": date(2027, 3, 31)}),
    ],
)  # fmt: skip
def test_leaving_out_one_item_turns_exactly_its_check(number, given):
    """Nothing else changes its outcome."""
    if given.get("on", DAY) is None:
        given = {**given, "on": DAY}
        assert turned(**given) == {number, "14"}  # one year is no report of the years that are due
        return
    assert turned(**given) == {number}


def test_the_kind_of_the_facility_determines_its_group():
    """Without it the group, its recipient and its deadline are open."""
    nameless = attrs.evolve(PLANT, kind=None)
    found = outcomes(both(facility=nameless), previous=inventory(2024, facility=nameless))

    assert (found["1"], found["13"], found["14"]) == ("not met", "by hand", "by hand")


def test_a_report_of_years_apart_is_not_one():
    """A report holds two years that follow each other."""
    found = review((inventory(2024), inventory(2026)), on=DAY)["2"]

    assert found.outcome == "not met"
    assert found.missing[0].en == "two years that follow each other instead of 2024, 2026"


def test_a_yearly_amount_beside_a_month_covers_its_year():
    """Only amounts that all have a period are looked at for months that are missing."""
    month = activity("truck", 2025, period="2025-01")
    year = attrs.evolve(REPORT[0], activities=(*REPORT[0].activities, month))

    assert review((year, REPORT[1]), on=DAY)["2"].outcome == "met"


def test_before_the_decree_no_report_is_due():
    """6 January 2022 is the day before it came into force."""
    first, before = (review(REPORT, on=date(2022, 1, day))["13"].missing[0].en for day in (7, 6))

    assert first == "that it is sent there"
    assert before == "no inventory report is due under the law in force on 2022-01-06"


def test_the_authority_looks_at_nothing_before_its_circular():
    """The text of an earlier day has no such section; there is no sixteenth check."""
    late, early = (review(REPORT, on=date(2025, *day)) for day in ((8, 1), (7, 31)))

    assert late.authority
    assert early.authority == ()
    assert str(late).count("\n## ") == str(early).count("\n## ") + 1
    assert str(late) == late.to_markdown("en")
    with pytest.raises(ghg.UnknownItemError, match=r"'16'.*15"):
        late["16"]


def test_a_missing_month_of_a_meter_is_seen():
    """Eleven months of invoices are not a year: check 2 names the source and the days."""
    month = [activity("grid", 2026, period=f"2026-{number:02d}") for number in range(1, 12)]
    year = attrs.evolve(
        REPORT[1],
        activities=[
            *(one for one in REPORT[1].activities if one.source.name != "Điện lưới"),
            *month,
        ],
    )
    found = review((REPORT[0], year), FORMER, LOG, on=DAY)
    last = activity("grid", 2026, period="2026-12")
    whole = attrs.evolve(year, activities=(*year.activities, last))

    assert review((REPORT[0], whole), FORMER, LOG, on=DAY)["2"].outcome == "met"
    assert found["2"].outcome == "not met"
    assert found["2"].missing[0].en.endswith("PurchasedElectricity: amounts for 334 of 365 days")


def test_a_recalculated_former_period_answers_the_change():
    """A truck fleet that was forgotten: former result, new result, difference and reason."""
    former = inventory(2024, without=("truck",))
    found = review(REPORT, former, LOG, on=DAY, recalculated=FORMER)
    row = found.recalculation.to_records()[0]

    assert found["11"].outcome == "met"
    assert (row["year"], row["former_co2e_t"]) == (2024, former.total)
    assert row["difference_t"] == FORMER.total - former.total > 0
    assert "Xe tải" in row["reasons_vi"]


def test_another_gwp_set_is_met_by_a_recalculation_with_its_reason():
    """AR6 after AR5: the former period in AR6 turns the check back, and the table says why."""
    found = review(both(gwp="AR6"), FORMER, LOG, on=DAY, recalculated=FORMER.with_gwp("AR6"))

    assert (found["7"].outcome, found["11"].outcome) == ("met", "met")
    assert "AR5, AR6" in found.recalculation.to_records()[0]["reasons_en"]


def test_a_grid_factor_of_each_year_is_no_change():
    """The factors of 2022 and 2023 differ and are published year by year."""
    years = [inventory(year, grid={"factor": None}) for year in (2022, 2023)]

    assert review(years[1], years[0])["11"].outcome == "met"


def test_a_step_is_as_good_as_the_worst_of_its_checks():
    """Eight steps; without a quality log the fifth is not met and no other changes."""
    whole = review(REPORT, FORMER, LOG, on=DAY)
    bare = review(REPORT, FORMER, on=DAY)
    changed = [
        one.number
        for one, other in zip(whole.steps, bare.steps, strict=True)
        if one.outcome != other.outcome
    ]

    assert [step.number for step in whole.steps] == list("12345678")
    assert (changed, bare.steps[4].outcome) == (["5"], "not met")
    assert (whole.ready, bare.ready) == (True, False)


def test_the_recipient_and_the_day_are_those_of_the_group():
    """A cement plant hands in to the ministry by 30 November, another plant to the province."""
    cement = attrs.evolve(PLANT, name="Xi măng", kind="cement", listed_as="III.B/410")
    report = [inventory(year, facility=cement) for year in (2027, 2028)]
    found = review(report, on=date(2029, 11, 30))

    assert "Bộ Nông nghiệp và Môi trường" in found["13"].facts[0].vi
    assert "2029-11-30" in found["14"].facts[0].en
    assert review(REPORT, on=DAY)["13"].facts[0].en.startswith("To UBND cấp tỉnh")


def test_an_unlisted_plant_has_no_deadline():
    """Nothing is owed off the list: the check is left to the reader and says so."""
    free = ghg.Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry")
    found = review(both(facility=free), on=DAY)["14"]

    assert found.outcome == "by hand"
    assert "not on the list" in found.missing[0].en


def test_the_headings_of_a_report_are_compared():
    """All of Form 06: met; one lost: named."""
    whole = form06(REPORT)
    short = attrs.evolve(whole, items=whole.items[:-1])
    lost = review(REPORT, form=short)["12"]

    assert review(REPORT, form=whole)["12"].outcome == "met"
    assert lost.outcome == "not met"
    assert whole.items[-1].heading_vi in lost.missing[0].vi


def test_six_aspects_hold_facts_and_the_users_words():
    """a, b, c, d, đ, e; an aspect that there is not is refused."""
    found = review(REPORT, aspects={"a": "Đầy đủ"})

    assert [one.point for one in found.aspects] == ["a", "b", "c", "d", "đ", "e"]
    assert found.aspects[0].judgement == "Đầy đủ"
    assert all(one.facts for one in found.aspects)
    with pytest.raises(ghg.UnknownItemError, match="no such aspect"):
        review(REPORT, aspects={"g": ""})


def test_automatic_quality_checks_name_rows_and_changes():
    """A row without a document, an estimated one, and the change of each source."""
    bare = inventory(2026, truck={"evidence": ghg.Evidence(basis="estimated")})
    rows = review((REPORT[0], bare), FORMER).quality.to_records()
    named = {(row["check_en"], row["source"]) for row in rows if row["year"] == 2026}

    assert ("without a document", "Xe tải") in named
    assert ("estimated", "Xe tải") in named
    assert {source for check, source in named if check == "change between the years"} == {
        one.source.name for one in bare.activities
    }


def test_both_languages_say_the_same_and_json_holds_it():
    """As many lines, and the outcome in the language asked for."""
    found = review(REPORT, FORMER, LOG, on=DAY)
    vietnamese, english = found.to_markdown("vi"), found.to_markdown("en")

    assert vietnamese.count("\n- ") == english.count("\n- ") == 8 + 15 + 4 + 6
    assert "cần kiểm tra thủ công" in vietnamese
    assert "to be checked by hand" in english
    assert json.loads(json.dumps(found.to_dict()))["years"] == [2025, 2026]
    assert "<script" not in found._repr_html_()
    with pytest.raises(ghg.UnknownItemError, match="no such language"):
        found.to_markdown("fr")


def test_the_authoritys_review_begins_with_its_circular():
    """Circular 08/2025 is in force from 2025-08-01."""
    assert review(REPORT, on=date(2025, 7, 31)).authority == ()
    assert len(review(REPORT, on=date(2025, 8, 1)).authority) == 4


@pytest.mark.parametrize(
    "given",
    [
        {"inventories": ()},
        {"inventories": ("2025",)},
        {"inventories": (REPORT[0], REPORT[0])},
        {"previous": inventory(2024, facility=attrs.evolve(PLANT, name="Khác"))},
    ],
)
def test_what_is_no_report_is_refused(given):
    """None, no inventory, a year twice, two facilities."""
    with pytest.raises(ghg.BoundaryError):
        review(**{"inventories": REPORT} | given)


@pytest.mark.parametrize("log", [("checked",), "checked", [None]])
def test_a_log_holds_checks_alone(log):
    """And a text is no list of letters."""
    with pytest.raises(ghg.DataQualityError, match=r"quality_log.*QualityCheck"):
        review(REPORT, quality_log=log)


@pytest.mark.parametrize("field", ["what", "who", "when", "result"])
def test_an_entry_of_the_log_says_it_all(field):
    """What, who, when and the result."""
    facts = {"what": "a", "who": "b", "when": date(2027, 1, 1), "result": "c"}
    with pytest.raises(ghg.DataQualityError, match=field):
        QualityCheck(**facts | {field: ""})
