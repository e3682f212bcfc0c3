"""ISO 14064-1, 9.3.1: each item filled from the statement, each omission found alone."""

from __future__ import annotations

import json
import math
from datetime import date

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.base_year import BaseYear, Change
from ghgcalc.report import iso14064_1
from ghgcalc.scope2 import report as scope2_report


def plant(year=2023, name="Nhà máy", uncertainty=0.02, factor=None):
    transport = ghg.Source("Vận chuyển thuê")
    return ghg.Inventory(
        facility=ghg.Facility(name),
        year=year,
        gwp="AR5",
        activities=[
            ghg.PurchasedElectricity(ghg.Source("Điện"), "10 GWh", uncertainty=uncertainty),
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2.e"), "rice_husk", "100 t",
                uncertainty=uncertainty,
            ),
            ghg.RefrigerantTopUp(
                ghg.Source("Kho lạnh"), "R-404A", "10 kg", uncertainty=uncertainty
            ),
            ghg.TransportByDistance(
                transport, "1000 tkm", factors=factor or ghg.Factor(
                    0.1, "kg CO2/tkm", id="carrier", gas="CO2", reference="Hợp đồng vận chuyển"),
                uncertainty=uncertainty,
            ),
        ],
    )  # fmt: skip


STATEMENT = plant()
FACTS = {
    "organisation": "Công ty chế biến",
    "responsible": "Nguyễn Văn A",
    "criteria": "trên 1 % tổng lượng",
    "impact": "số liệu đo",
    "accordance": "phù hợp với ISO 14064-1",
}
RECALCULATED = BaseYear(2022, {2022: 7000.0, 2023: 7100.0}, threshold=0.05).recalculate(
    [Change("error", "đồng hồ", date(2023, 5, 1), {2022: 700.0})]
)
COMPLETE = {"facts": FACTS, "base": plant(2022), "verification": "limited"}


def lacking(statement=STATEMENT, **given):
    return [number for number, _ in iso14064_1(statement, **COMPLETE | given).missing]


def without(name):
    return {key: text for key, text in FACTS.items() if key != name}


def test_a_complete_report_lacks_nothing():
    """Twenty items, a to t, in order."""
    report = iso14064_1(STATEMENT, "en", **COMPLETE)

    assert [item.number for item in report.items] == list("abcdefghijklmnopqrst")
    assert report.missing == ()


@pytest.mark.parametrize(
    ("letter", "given"),
    [
        ("a", {"facts": without("organisation")}),
        ("b", {"facts": without("responsible")}),
        ("e", {"facts": without("criteria")}),
        ("i", {"exclusions": {"Đi lại của nhân viên": ""}}),
        ("k", {"base": None}),
        ("l", {"base": RECALCULATED}),
        ("o", {"statement": plant(factor=ghg.Factor(0.1, "kg CO2/tkm", id="c", gas="CO2"))}),
        ("p", {"facts": without("impact")}),
        ("r", {"facts": without("accordance")}),
        ("s", {"verification": None}),
    ],
)  # fmt: skip
def test_removing_an_item_makes_exactly_that_finding_appear(letter, given):
    """And no other."""
    assert lacking(**given) == [letter]


def test_another_equation_asks_for_its_explanation():
    """The fuel given in TJ instead of tonnes does; another factor does not."""
    boiler = ghg.StationaryCombustion(
        ghg.Source("Lò hơi", category="1.A.2.e"), "rice_husk", "1.5 TJ", uncertainty=0.02
    )
    before = attrs.evolve(
        plant(2022), activities=[boiler if one.source.name == "Lò hơi" else one
                                 for one in plant(2022).activities]
    )  # fmt: skip

    other = ghg.Factor(0.2, "kg CO2/tkm", id="other", gas="CO2", reference="x")
    assert lacking(previous=plant(2022, factor=other)) == []
    assert lacking(previous=before) == ["n"]
    assert lacking(previous=before, facts=FACTS | {"method_change": "đo bằng cân"}) == []


def test_nothing_uncertain_is_missing_its_assessment():
    """Figures without limits, and factors without any: item q."""
    bare = ghg.Inventory(
        facility=STATEMENT.facility, year=2023, gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("Điện"), "1 GWh")],
    )  # fmt: skip

    assert lacking(bare) == ["q"]


def test_direct_emissions_stand_by_gas_and_indirect_by_category():
    """Every gas of the standard is there, also at zero; the parts are the whole."""
    report = iso14064_1(STATEMENT, "en", **COMPLETE)
    direct = {row["gas"]: row["t CO2e"] for row in report.find("f").tables[0][1]}
    indirect = {row["category"][0]: row["t CO2e"] for row in report.find("j").tables[0][1]}

    assert list(direct) == ["CO2", "CH4", "N2O", "NF3", "SF6", "HFC", "PFC"]
    assert direct["SF6"] == 0.0 < direct["HFC"]
    assert set(indirect) == set("23456")
    assert math.isclose(
        math.fsum([*direct.values(), *indirect.values()]), STATEMENT.total, rel_tol=1e-12
    )
    assert f"{STATEMENT.biogenic_co2:,.6g}" in report.find("g").paragraphs[0]


def test_both_electricity_methods_and_credits_stand_apart():
    """Neither changes a figure of the report."""
    plain = iso14064_1(STATEMENT, "en", **COMPLETE)
    shown = iso14064_1(
        STATEMENT, "en", scope2=scope2_report(STATEMENT), credits=["500 VCU, rice"], **COMPLETE
    )

    assert "never summed" in shown.find("j").paragraphs[0]
    assert "500 VCU" in shown.find("j").paragraphs[1]
    assert shown.find("j").tables[0][1] == plain.find("j").tables[0][1]


def test_a_consolidation_shows_its_shares_and_what_it_leaves_out():
    """By approach, facility by facility."""
    venture = ghg.Holding(plant(name="Liên doanh"), ghg.Ownership("associate", 0.3))
    group = ghg.consolidate(
        ghg.Organisation("Tập đoàn", [plant(), venture]), "financial_control", 2023
    )
    report = iso14064_1(group, **COMPLETE)

    assert report.facility == "Tập đoàn"
    assert report.find("d").paragraphs == ("Hợp nhất theo kiểm soát tài chính",)
    english = iso14064_1(group, "en", **COMPLETE).find("d").paragraphs
    assert english == ("Consolidation by financial control",)
    assert [len(table) for _, table in report.find("d").tables] == [2, 1]
    assert report.missing == ()


def test_both_languages_hold_the_same_figures_and_json_holds_the_tree():
    """Only the words differ."""
    vietnamese, english = (iso14064_1(STATEMENT, lang, **COMPLETE) for lang in ("vi", "en"))
    values = [
        [value for item in form.items for _, table in item.tables for row in table
         for value in row.values() if isinstance(value, float)]
        for form in (vietnamese, english)
    ]  # fmt: skip

    assert values[0] == values[1]
    assert json.dumps(vietnamese.to_dict())
    assert "Phát thải trực tiếp" in vietnamese.to_markdown()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: iso14064_1("x"), ghg.BoundaryError),
        (lambda: iso14064_1(STATEMENT, "fr"), ghg.UnknownItemError),
        (lambda: iso14064_1(STATEMENT, verification="some"), ghg.UnknownItemError),
        (lambda: iso14064_1(STATEMENT, facts={"org": "x"}), ghg.UnknownItemError),
        (lambda: iso14064_1(STATEMENT, base=7), ghg.BoundaryError),
        (lambda: iso14064_1(STATEMENT, credits=[500]), ghg.DataQualityError),
    ],
)
def test_what_is_no_report_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()


def test_a_report_by_the_standard_takes_the_scope_2_of_its_own_inventory():
    """That of another year is refused."""

    def plant(year):
        bought = ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")
        return ghg.Inventory(facility=ghg.Facility("A"), year=year, gwp="AR5", activities=[bought])

    with pytest.raises(ghg.BoundaryError, match="the report is of 'A' 2023"):
        ghg.report.iso14064_1(plant(2023), lang="en", scope2=ghg.scope2.report(plant(2022)))
    assert ghg.report.iso14064_1(plant(2023), lang="en", scope2=ghg.scope2.report(plant(2023)))


def test_what_is_compared_with_a_report_is_of_the_same_facility_or_organisation():
    """The base, the year before and the series; a group's base may be a plant's inventory."""
    other = plant(2022, name="Nhà máy khác")
    series = ghg.series.Series([other, STATEMENT])
    with pytest.raises(ghg.BoundaryError, match="base 'Nhà máy khác' 2022: the report is of"):
        iso14064_1(STATEMENT, base=other)
    with pytest.raises(ghg.BoundaryError, match="previous 'Nhà máy khác' 2022"):
        iso14064_1(STATEMENT, previous=other)
    with pytest.raises(ghg.BoundaryError, match="base 'Nhà máy khác' 2022"):
        ghg.report.ghg_protocol(STATEMENT, base=other)
    with pytest.raises(ghg.BoundaryError, match="series 'Nhà máy khác' 2022"):
        ghg.report.ghg_protocol(STATEMENT, series=series)

    def group(name, year):
        held = ghg.Organisation(name, [plant(year)])
        return ghg.consolidate(held, "equity_share", year)

    with pytest.raises(ghg.BoundaryError, match=r"base 'B' 2022 by equity_share: .* 'A' 2023"):
        iso14064_1(group("A", 2023), base=group("B", 2022))
    assert iso14064_1(group("A", 2023), base=group("A", 2022), previous=other)


def test_a_group_says_whose_scope_2_it_shows():
    """Of a member, in the year of the report; of another plant or year it is refused."""
    group = ghg.consolidate(
        ghg.Organisation("Tập đoàn", [plant(), plant(2022)]), "equity_share", 2023
    )
    both = scope2_report(plant())
    english = iso14064_1(group, "en", scope2=both).find("j").paragraphs
    vietnamese = ghg.report.ghg_protocol(group, "vi", scope2=both).find("8").paragraphs

    assert f"The two figures by location and by market are of {plant().label} alone" in english
    assert f"Hai số theo vị trí và theo thị trường chỉ tính cho {plant().label}" in vietnamese
    assert vietnamese[-1] == both.notes_vi[0]
    assert (
        ghg.report.ghg_protocol(group, "en", scope2=both).find("8").paragraphs[-1] == both.notes[0]
    )
    assert not any("alone" in text for text in
                   iso14064_1(STATEMENT, "en", scope2=both).find("j").paragraphs)  # fmt: skip
    for wrong in (plant(2022), plant(name="Khác")):
        for report in (iso14064_1, ghg.report.ghg_protocol):
            with pytest.raises(ghg.BoundaryError, match=f"scope2 of {wrong.label}: the report is"):
                report(group, scope2=scope2_report(wrong))


def test_a_facility_that_was_renamed_is_given_its_present_name():
    """Spelling makes no other facility; another name is told how to be compared."""
    former = plant(2022, name="Nhà máy (cũ)")
    with pytest.raises(ghg.BoundaryError, match=r"attrs.evolve\(earlier, facility=present\)"):
        iso14064_1(STATEMENT, base=former)

    renamed = attrs.evolve(former, facility=STATEMENT.facility)
    assert iso14064_1(STATEMENT, base=renamed, previous=renamed)
    for name in (STATEMENT.facility.name.upper(), f" {STATEMENT.facility.name}"):
        assert iso14064_1(STATEMENT, base=plant(2022, name=name))
