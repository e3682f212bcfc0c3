"""Carbon neutrality: a complete case passes; without any one requirement that finding fails."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.neutrality import (
    Claim,
    Credit,
    Plan,
    Subject,
    assess,
    pathway,
    report_facts,
    rule_sets,
)
from ghgcalc.neutrality.rules import months_later

ISO, PAS = rule_sets()
NAME = "Nhà máy cá tra"
SUBJECT = Subject(NAME, boundary="phạm vi 1, 2 và vận chuyển", exclusions={"Đi lại": "dưới 1 %"})
PLAN = Plan(
    "Ban giám đốc", 2022, {2025: 900.0, 2040: 100.0}, ("lò hơi trấu",), "Lan", 100.0,
    "tín chỉ đã thẩm định", 1,
)  # fmt: skip
FOOTPRINTS = {2022: 1200.0, 2024: 950.4}
CREDIT = Credit(
    "Verra", "Verra Registry", "VCS 1000", quantity=901, serials=("1000-0001", "1000-0901"),
    vintage=2023, issued_on=date(2024, 5, 1), retired_on=date(2025, 3, 1),
    retired_for=f"{NAME}, 2024", methodology="VM0051", kind="removal", verified=True,
    adjustment="no",
)  # fmt: skip


def claim(rule_set=ISO, **changes):
    made = {
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "declared_on": date(2025, 4, 1),
        "verification": "limited",
        "verifier": "VinaCert",
        "report": dict.fromkeys(report_facts(), "có"),
        "wording": f"{NAME} trung hòa các-bon theo {rule_set} năm 2024, VinaCert thẩm định",
        "electricity": "location",
    }
    return Claim(**made | changes)


COMPLETE = {
    "footprints": FOOTPRINTS,
    "plan": PLAN,
    "credits": [CREDIT],
    "subject": SUBJECT,
    "removals": 50.0,
    "consistent": True,
    "max_vintage_age_years": 5,
}


def found(rule_set=ISO, **changes):
    return assess(**COMPLETE | {"claim": claim(rule_set), "rule_set": rule_set} | changes)


def failed(result):
    return [one.number for one in result.findings if one.outcome != "met"]


@pytest.mark.parametrize("rule_set", [ISO, PAS])
def test_a_complete_case_passes(rule_set):
    """Fifteen findings, all met; a withdrawn rule set says so."""
    result = found(rule_set)

    assert failed(result) == []
    assert [one.number for one in result.findings] == [f"CN{one}" for one in range(1, 16)]
    assert result.status == "verified"
    assert bool(result.notes) == (rule_set == PAS)
    assert rule_set in result["CN7"].citation.en


def plan(**changes):
    return {"plan": attrs.evolve(PLAN, **changes)}


def credit(**changes):
    return {"credits": [attrs.evolve(CREDIT, **changes)]}


def declared(**changes):
    return {"claim": changes}


REPORT = dict.fromkeys(report_facts(), "có")
REMOVED = [
    ("CN1", {"subject": attrs.evolve(SUBJECT, name=" ")}),
    ("CN1", {"subject": attrs.evolve(SUBJECT, boundary="")}),
    ("CN1", {"subject": attrs.evolve(SUBJECT, exclusions={"Đi lại": ""})}),
    ("CN2", {"footprints": {2024: 950.4}, "reductions": 249.6}),
    ("CN2", plan(baseline_year=2025) | {"footprints": {2024: 950.4, 2025: 1200.0}}),
    ("CN2", {"consistent": False}),
    ("CN2", {"consistent": None}),
    ("CN3", {"footprints": {2022: 950.4, 2024: 950.4}}),
    ("CN4", plan(commitment="")),
    ("CN4", plan(targets={2025: 900.0})),
    ("CN4", plan(actions=())),
    ("CN4", plan(responsible=" ")),
    ("CN4", plan(residual=None)),
    ("CN4", plan(offset_criteria="")),
    ("CN4", plan(review_every_years=None)),
    ("CN5", {"removals": None, "credits": [attrs.evolve(
        CREDIT, quantity=951, serials=("1000-0001", "1000-0951"))]}),
    ("CN6", credit(programme="")),
    ("CN6", credit(registry="")),
    ("CN6", credit(project="")),
    ("CN6", credit(serials=None)),
    ("CN6", credit(serials=901)),
    ("CN6", credit(methodology="")),
    ("CN6", credit(vintage=None)),
    ("CN6", credit(verified=False)),
    ("CN7", credit(retired_on=None)),
    ("CN7", credit(quantity=900, serials=("1000-0001", "1000-0900"))),
    ("CN7", credit(retired_for="một công ty khác, 2024")),
    ("CN7", credit(retired_for=f"{NAME}, 2023")),
    ("CN8", credit(issued_on=None)),
    ("CN8", credit(issued_on=date(2025, 3, 2))),
    ("CN8", credit(vintage=2025)),
    ("CN8", credit(vintage=2019)),
    ("CN8", {"max_vintage_age_years": None}),
    ("CN9", {"used_before": [CREDIT]}),
    ("CN9", {"credits": [CREDIT, attrs.evolve(
        CREDIT, quantity=1, serials=("1000-0901", "1000-0901"))]}),
    ("CN9", credit(within_boundary=True)),
    ("CN9", credit(adjustment="")),
    ("CN10", credit(kind="")),
    ("CN11", declared(period_start=date(2023, 12, 1))),
    ("CN11", declared(declared_on=date(2024, 12, 31))),
    *(("CN12", declared(report={k: v for k, v in REPORT.items() if k != name}))
      for name in report_facts()),
    ("CN13", declared(electricity="")),
    ("CN13", declared(electricity="market")),
    ("CN14", declared(wording="")),
    ("CN14", declared(wording=f"{NAME} trung hòa các-bon năm 2024, VinaCert")),
    ("CN15", declared(verification="none")),
    ("CN15", declared(verifier="")),
]  # fmt: skip


@pytest.mark.parametrize("rule_set", [ISO, PAS])
@pytest.mark.parametrize(("number", "change"), REMOVED)
def test_without_one_requirement_exactly_that_finding_fails(number, change, rule_set):
    """And no other, in both rule sets."""
    given = dict(change)
    if "claim" in given:
        given["claim"] = claim(rule_set, **given["claim"])
        if given["claim"].declared_on == date(2024, 12, 31):
            given["credits"] = [attrs.evolve(CREDIT, retired_on=date(2024, 12, 30))]

    assert failed(found(rule_set, **given)) == [number]


def test_every_rule_fails_for_some_case():
    """The cases above reach all fifteen."""
    assert {number for number, _ in REMOVED} == {f"CN{one}" for one in range(1, 16)}


def test_the_twelve_months_start_where_the_rule_set_says():
    """From the period's end by ISO 14068-1, from the declaration by PAS 2060."""
    late = {"credits": [attrs.evolve(CREDIT, retired_on=date(2026, 1, 5))]}
    at_last = {"credits": [attrs.evolve(CREDIT, retired_on=date(2025, 12, 31))]}

    assert "CN7" in failed(found(ISO, **late, claim=claim(declared_on=date(2026, 2, 1))))
    assert failed(found(ISO, **at_last, claim=claim(declared_on=date(2026, 2, 1)))) == []
    assert failed(found(PAS, **late)) == []
    assert failed(found(ISO, **at_last)) == ["CN8"]


def test_a_first_period_by_credits_alone():
    """PAS 2060 allows it; on ISO 14068-1 the sources differ, which is said."""
    flat = {"footprints": {2022: 950.4, 2024: 950.4}}

    assert found(ISO, **flat, claim=claim(first_period=True))["CN3"].outcome == "not checked"
    assert failed(found(PAS, **flat, claim=claim(PAS, first_period=True))) == []


def test_residual_emissions_may_ask_for_removals():
    """Where emissions are down to the residual and removals alone are accepted."""
    down = plan(residual=1000.0) | {"removal_only": True}

    assert failed(found(**down)) == []
    assert failed(found(**down, **credit(kind="reduction"))) == ["CN10"]
    assert failed(found(removal_only=True, **credit(kind="reduction"))) == []


def test_quantities_and_balance_by_hand():
    """950.4 less 50 of removals asks for 901 credits; what is over is below zero."""
    result = found()
    amounts = dict(
        zip(result.quantities["quantity"], result.quantities["co2e_t"].tolist(), strict=True)
    )

    assert amounts["gross"] == amounts["unabated"] == 950.4
    assert amounts["reductions"] == pytest.approx(1200 - 950.4)
    assert (result.required, amounts["removal_credits"]) == (901, 901)
    assert result.balance == pytest.approx(950.4 - 50 - 901)
    assert found(upper_uncertainty=0.1).required == 996
    assert found(footprints={2022: 1200.0, 2024: 951.0}).required == 901
    rows = {row["year"]: row for row in result.by_year}
    assert rows[2024]["balance_t"] == pytest.approx(result.balance)
    assert rows[2022]["balance_t"] == 1200.0


def test_inventories_are_footprints():
    """Their totals and years; their removals stand apart."""
    years = [
        ghg.Inventory(
            facility=ghg.Facility(NAME), year=year, gwp="AR5",
            activities=[ghg.PurchasedElectricity(ghg.Source("Điện"), (power, "MWh"))],
        )
        for year, power in ((2022, 2000.0), (2023, 1400.0))
    ]  # fmt: skip
    result = assess(years, PLAN, subject=SUBJECT, consistent=True)

    assert result.gross == years[1].total
    assert result.reductions == pytest.approx(years[0].total - years[1].total)
    assert (result.status, result.removals) == ("committed", 0.0)
    assert set(result.unchecked) == {f"CN{one}" for one in range(1, 16)} - {"CN1", "CN2", "CN4"}


def footprint(tonnes, year=2024):
    """An inventory of that many tonnes."""
    made = ghg.CustomActivity(ghg.Source("x"), (tonnes, "t"), factors="1 t CO2/t")
    return ghg.Inventory(facility=ghg.Facility(NAME), year=year, gwp="AR5", activities=[made])


def test_one_inventory_alone_is_the_footprint_of_its_year():
    """It need not stand in a list; the baseline is then of no year known."""
    alone = found(footprints=footprint(950.4))

    assert alone.case.gross == pytest.approx(950.4)
    assert alone.case.year == 2024
    assert "CN2" in failed(alone)


def test_credits_of_one_project_in_two_lots_are_counted_once_each():
    """Serials that follow one another share no unit; those that overlap by one do."""
    first = attrs.evolve(CREDIT, quantity=450, serials=("1000-0001", "1000-0450"))
    second = attrs.evolve(CREDIT, quantity=451, serials=("1000-0451", "1000-0901"))
    overlap = attrs.evolve(CREDIT, quantity=452, serials=("1000-0450", "1000-0901"))

    assert failed(found(credits=[first, second])) == []
    assert "CN9" in failed(found(credits=[first, overlap]))


def test_credits_named_by_a_count_cannot_be_told_apart_and_fail_for_their_quality():
    """A count names no unit: nothing is found twice, and CN6 says why it cannot be."""
    lots = [attrs.evolve(CREDIT, quantity=one, serials=one) for one in (450, 451)]
    result = found(credits=lots)

    assert failed(result) == ["CN6"]
    assert "a count names no unit" in str(result["CN6"].missing)


def test_without_a_claim_there_is_a_commitment_without_days():
    """No last day to retire credits, no period in the wording."""
    result = found(claim=None)

    assert result.status == "committed"
    assert result.case.last_day is None
    assert "2024" not in result.wording.en
    assert ISO in result.wording.en


def test_the_text_of_a_result_says_that_its_rule_set_is_withdrawn():
    """PAS 2060 was withdrawn; ISO 14068-1 was not, and its text has no notes."""
    assert "## Notes" in str(found(PAS))
    assert found(PAS).notes[0].en in str(found(PAS))
    assert "## Notes" not in str(found(ISO))


def test_months_past_the_calendar_end_on_its_last_day():
    """A claim of the year 9999 is absurd and answered."""
    assert months_later(date(9999, 2, 1), 12) == date.max


def test_statuses_and_their_words():
    """From commitment to verified; a claim that fails has no words."""
    assert found(claim=None).status == "committed"
    assert found().wording.vi.startswith(f"{NAME} trung hòa các-bon phù hợp với")
    unverified = found(claim=claim(verification="none"))
    assert unverified.status == "achieved, unverified"
    assert "not verified" in unverified.wording.en
    assert found(credits=[]).status == "not achieved"
    assert "Chưa thể công bố" in found(credits=[]).wording.vi
    assert "CN7" in found(credits=[]).to_markdown("vi")
    assert json.dumps(found().to_dict())


def test_a_rule_set_is_not_asked_before_it_was_published():
    """ISO 14068-1 is of 30 November 2023."""
    early = claim(
        period_start=date(2022, 1, 1), period_end=date(2022, 12, 31),
        declared_on=date(2023, 11, 29), wording="x",
    )  # fmt: skip
    with pytest.raises(ghg.NotInForceError) as raised:
        found(claim=early)
    assert raised.value.first_day == date(2023, 11, 30)
    assert found(PAS, claim=early).case.rule_set["name"] == PAS


def test_a_pathway_stands_beside_what_was_reported_and_is_drawn():
    """A row a year of either."""
    table = pathway(PLAN, FOOTPRINTS)

    assert table["year"].tolist() == [2022, 2024, 2025, 2040]
    assert table["target_t"].tolist()[2:] == [900.0, 100.0]
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    assert ghg.plot.pathway(table, ax=Figure().subplots()).get_lines()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: found(footprints={2023: 1.0}), ghg.BoundaryError),
        (lambda: found(footprints={}), ghg.BoundaryError),
        (lambda: found(footprints={2024: -1.0}), ghg.BoundaryError),
        (lambda: found(footprints={2024: True}), ghg.BoundaryError),
        (lambda: found(footprints=950.4), ghg.BoundaryError),
        (lambda: found(footprints=[footprint(950.4), footprint(900.0)]), ghg.BoundaryError),
        (lambda: found(footprints={"2024": 1.0}), ghg.DataQualityError),
        (lambda: found(plan="plan"), ghg.BoundaryError),
        (lambda: found(credits=[1000]), ghg.BoundaryError),
        (lambda: found(rule_set="ISO 14068"), ghg.UnknownItemError),
        (lambda: found(consistent="yes"), ghg.DataQualityError),
        (lambda: found(max_vintage_age_years=-1), ghg.DataQualityError),
        (lambda: found(upper_uncertainty=-0.1), ghg.BoundaryError),
        (lambda: found(upper_uncertainty=12), ghg.BoundaryError),
        (lambda: found(footprints={2022: 1200.0, 2024: 1e31}), ghg.BoundaryError),
        (lambda: attrs.evolve(CREDIT, programme="I-REC"), ghg.BoundaryError),
        (lambda: attrs.evolve(CREDIT, quantity=900), ghg.DataQualityError),
        (lambda: attrs.evolve(CREDIT, serials=("A1", "B2")), ghg.DataQualityError),
        (lambda: attrs.evolve(CREDIT, serials=("1000-0001",)), ghg.DataQualityError),
        (lambda: attrs.evolve(CREDIT, kind="nature"), ghg.UnknownItemError),
        (lambda: claim(period_end=date(2023, 1, 1)), ghg.BoundaryError),
        (lambda: claim(report={"summary": "x"}), ghg.UnknownItemError),
        (lambda: Plan(targets=[900.0]), ghg.DataQualityError),
        (lambda: found()["CN16"], ghg.UnknownItemError),
        (lambda: found().to_markdown("fr"), ghg.UnknownItemError),
    ],
)
def test_what_is_no_case_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()
