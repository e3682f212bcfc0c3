"""Forms as trees: headings as printed, figures of the inventories, and what is missing."""

from __future__ import annotations

import json
import math

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.report import Measure, form06, mitigation_plan, mitigation_report

PLANT = ghg.Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry", vsic="1020")
FACTS = {
    "licence": "1401234567",
    "address": "Khu công nghiệp Trần Quốc Toản",
    "representative": "Nguyễn Văn A",
    "field": "Chế biến cá tra đông lạnh",
    "boundary": "Toàn bộ nhà máy",
    "infrastructure": "Hai dây chuyền cấp đông",
    "data_system": "Sổ theo dõi hằng tháng",
    "data_collection": "Hóa đơn và đồng hồ",
    "reliability": "Tốt",
}


def pangasius(year, product=20_000.0, absent=("process", "fugitive", "steam"), **more):
    boiler = ghg.Source("Lò hơi đốt trấu", category="1.A.2.e")
    generator = ghg.Source("Máy phát dự phòng", category="1.A.2.e")
    log = ghg.Evidence(document=f"Sổ {year}", basis="invoiced")
    return ghg.Inventory(
        facility=more.pop("facility", PLANT),
        year=year,
        gwp=more.pop("gwp", "AR5"),
        activities=[
            ghg.StationaryCombustion(boiler, "rice_husk", "6400 t", evidence=log, uncertainty=0.1),
            ghg.StationaryCombustion(generator, "dầu DO", "85 kL", uncertainty=0.05),
            ghg.MobileCombustion(
                ghg.Source("Xe tải lạnh"), "dầu DO", "40 kL", distance="130000 km"
            ),
            ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "180 kg"),
            ghg.PurchasedElectricity(
                ghg.Source("Điện lưới"), (product * 1050, "kWh"), evidence=log, uncertainty=0.02
            ),
            ghg.IndustrialWastewater(
                ghg.Source("Trạm xử lý nước thải"), cod_in="830 t", system="aerobic_centralised"
            ),
        ],
        absent=absent,
    )


YEARS = (pangasius(2022), pangasius(2023, 21_000.0))
EARLIER = ghg.Inventory(
    facility=PLANT,
    year=2021,
    gwp="AR5",
    activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "20 GWh")],
)
VIETNAMESE = form06(YEARS)


def table(form, number, caption):
    return next(found for name, found in form.find(number).tables if name.startswith(caption))


def test_the_headings_are_those_printed():
    """Mẫu số 06: three parts, eleven items, word for word, in order."""
    assert [item.number for item in VIETNAMESE.items] == [
        *("I", "I.1", "I.2", "I.3", "II", "II.1", "II.2", "II.3", "II.4"),
        *("III", "III.1", "III.2", "III.3", "III.4"),
    ]
    assert VIETNAMESE.title == "BÁO CÁO Kết quả kiểm kê khí nhà kính cho năm 2022, 2023"
    assert VIETNAMESE.find("II.3").heading == (
        "Các nguồn phát thải, bể hấp thụ khí nhà kính trong phạm vi hoạt động của cơ sở."
    )
    assert VIETNAMESE.find("III.4").heading == (
        "Độ tin cậy, tính đầy đủ, độ không chắc chắn của thông tin, số liệu về phát thải khí nhà "
        "kính và kết quả kiểm kê khí nhà kính của cơ sở."
    )
    assert VIETNAMESE.signature == "ĐẠI DIỆN CỦA CƠ SỞ"


def test_results_are_the_inventories_own_and_add_up():
    """Every line of III.3 is a line of the trace; their sum and the totals are the inventory's."""
    for inventory in YEARS:
        lines = table(VIETNAMESE, "III.3", f"Từng dòng tính toán, {inventory.year}")
        trace = inventory.trace()
        counted = sum(entry.co2e for entry in inventory._entries if entry.emission.apart == "total")

        assert lines["tấn CO2tđ"].tolist() == trace["co2e_t"].tolist()
        assert math.isclose(counted, inventory.total, rel_tol=1e-12)
        totals = {
            row["chỉ tiêu"]: row["tấn CO2tđ"]
            for row in table(VIETNAMESE, "III.3", "Tổng hợp")
            if row["năm"] == inventory.year
        }
        assert totals["tổng phát thải"] == inventory.total
        assert totals["CO2 sinh học, tách riêng [tấn CO2]"] == inventory.biogenic_co2
        assert math.isclose(
            totals["phát thải trực tiếp"] + totals["phát thải gián tiếp (điện, hơi)"],
            inventory.total,
            rel_tol=1e-12,
        )


def test_every_line_of_the_trace_stands_under_one_row_of_activity_data():
    """III.2: no line is lost, none is claimed twice."""
    for inventory in YEARS:
        cited = []
        for caption, found in VIETNAMESE.find("III.2").tables:
            if caption.endswith(str(inventory.year)):
                cited += [int(one) for row in found for one in row["dòng tính toán"].split(", ")]
        assert sorted(cited) == list(range(1, len(inventory.lines) + 1))


def test_activity_data_stand_on_the_columns_of_circular_38():
    """1.1 in tonnes and TJ, 1.2 with the distance, 2.1 in kg, 4.1 in MWh."""
    stationary = table(VIETNAMESE, "III.2", "1.1 Nhiên liệu, nguồn cố định, 2022").to_records()
    ncv = ghg.factors.one("ncv", "rice_husk", region="VN", year=2022).value

    assert stationary[0]["lượng tiêu thụ"] == 6400.0
    assert math.isclose(stationary[0]["tổng [TJ]"], 6400.0 * ncv / 1000, rel_tol=1e-12)
    assert math.isclose(stationary[0]["hệ số nhiệt trị [TJ/đơn vị]"], ncv / 1000, rel_tol=1e-12)
    assert stationary[0]["chứng từ"] == "Sổ 2022"
    (truck,) = table(VIETNAMESE, "III.2", "1.2 Nhiên liệu, nguồn di động, 2022")
    assert (truck["lượng tiêu thụ"], truck["đơn vị"], truck["quãng đường [km]"]) == (
        40.0, "m3", 130000.0,
    )  # fmt: skip
    (cold,) = table(VIETNAMESE, "III.2", "2.1 Môi chất lạnh nạp bổ sung, 2023")
    assert (cold["loại môi chất"], round(cold["lượng [kg]"], 9)) == ("R-404A", 180.0)
    (grid,) = table(VIETNAMESE, "III.2", "4.1 Điện, 2023")
    assert math.isclose(grid["lượng tiêu thụ [MWh]"], 22_050.0, rel_tol=1e-12)
    (other,) = table(VIETNAMESE, "III.2", "Hoạt động khác, 2023")
    assert (other["nguồn phát thải"], other["lượng tiêu thụ"]) == ("Trạm xử lý nước thải", 830.0)


def test_missing_items_are_listed_and_go_when_they_are_given():
    """Licence, address, representative, field, boundary ...; with the facts nothing is missing."""
    assert {number for number, _ in VIETNAMESE.missing} == {
        "I.1", "I.2", "I.3", "II.1", "II.2", "II.4", "III.1", "III.4",
    }  # fmt: skip
    assert ("I.1", "giấy phép kinh doanh") in VIETNAMESE.missing
    assert form06(YEARS, facts=FACTS).missing == ()


@pytest.mark.parametrize("name", sorted(FACTS))
def test_each_fact_left_out_is_the_one_that_is_missing(name):
    """And no other."""
    facts = {key: text for key, text in FACTS.items() if key != name}
    label = tables.toml("law/forms.toml")["facts"][name]["vi"]

    assert [text for _, text in form06(YEARS, facts=facts).missing] == [label]


def test_what_the_inventories_lack_is_missing_too():
    """A source type not declared, a second year, uncertainties."""
    bare = ghg.Inventory(
        facility=PLANT, year=2023, gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("Điện"), "1 GWh")],
    )  # fmt: skip
    missing = form06(bare, lang="en", facts=FACTS).missing

    assert ("II.1", "the inventory of a second year") in missing
    assert ("III.4", "2023: uncertainties of the amounts") in missing
    assert any(number == "II.1" and "Use of refrigerants" in text for number, text in missing)


def test_sinks_are_asked_for():
    """Without any, II.3 says so; with one, it stands in a table of its own."""
    assert "Bể hấp thụ: không có số liệu" in VIETNAMESE.find("II.3").paragraphs
    tree = ghg.CustomActivity(
        ghg.Source("Rừng trồng"), "10 t", "1 t CO2/t", origin="biogenic", flow="removal"
    )
    planted = attrs.evolve(YEARS[0], activities=[*YEARS[0].activities, tree])
    form = form06((planted, YEARS[1]))

    assert "Rừng trồng" in table(form, "II.3", "Bể hấp thụ")["nguồn phát thải"]


def test_both_languages_hold_the_same_figures():
    """Only the words differ."""
    english = form06(YEARS, lang="en")

    def figures(form):
        return [
            value
            for item in form.items
            for _, found in item.tables
            for row in found
            for value in row.values()
            if isinstance(value, float)
        ]

    assert figures(english) == figures(VIETNAMESE)
    assert len(english.missing) == len(VIETNAMESE.missing)
    assert english.find("III.3").heading == "Results"
    assert english.find("III.3").heading_vi == VIETNAMESE.find("III.3").heading


def test_markdown_writes_numbers_as_the_language_does():
    """13.843,2 in Vietnamese and 13,843.2 in English; every heading is there."""
    vietnamese, english = VIETNAMESE.to_markdown(), form06(YEARS, lang="en").to_markdown()
    power = ghg.factors.get("vn-grid:2022").value * 21_000

    assert f"{power:,.6g}" in english
    assert f"{power:,.6g}".translate(str.maketrans(",.", ".,")) in vietnamese
    assert all(item.heading in vietnamese for item in VIETNAMESE.items)
    assert "<script" not in VIETNAMESE._repr_html_()


def test_a_form_is_plain_values():
    """JSON holds it."""
    plain = json.loads(json.dumps(VIETNAMESE.to_dict(), default=float))

    assert plain["years"] == [2022, 2023]
    assert len(plain["items"]) == 14
    assert str(VIETNAMESE) == VIETNAMESE.to_markdown()


def test_names_are_escaped_in_a_notebook_and_a_table_cell():
    """A source named like markup is text."""
    odd = ghg.Inventory(
        facility=ghg.Facility("<b>Nhà|máy</b>"), year=2023, gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("a|b<i>"), "1 GWh")],
    )  # fmt: skip
    form = form06(odd)

    assert "<b>" not in form._repr_html_()
    assert "a\\|b" in form.to_markdown()


def test_the_mitigation_report_sums_the_measures_of_its_year():
    """Circular 38, Article 30: the sum over measures; other years do not count."""
    measures = [
        Measure("Biến tần", 2023, 120.0, "đo trước và sau"),
        Measure("Thu hồi nhiệt", 2023, 80.5),
        Measure("Điện mặt trời", 2022, 300.0),
    ]
    form = mitigation_report(YEARS[1], measures, expected=16_000.0, lang="en")

    assert form.find("III.4").paragraphs == ("Reduction of 2023: 200.5 t CO2e",)
    assert table(form, "II.5", "Measures")["measure"].tolist() == ["Biến tần", "Thu hồi nhiệt"]
    assert table(form, "II.4", "Expected")["t CO2e"].tolist() == [16_000.0]
    bare = mitigation_report(YEARS[1])
    assert ("II.4", "mức phát thải dự kiến năm 2023") in bare.missing
    assert bare.find("II.5").paragraphs == ("Không có biện pháp nào được áp dụng",)


def test_the_mitigation_plan_covers_2026_to_2030():
    """Article 13(4)(b): each year has an expectation and a target, or is named as missing."""
    years = range(2026, 2031)
    expected = dict.fromkeys(years, 16000.0)
    targets = {year: 16_000.0 - 100 * place for place, year in enumerate(years)}
    whole = mitigation_plan(YEARS[1], expected, targets, [Measure("Biến tần", 2027, 120.0)])
    part = mitigation_plan(YEARS[1], expected, {2026: 16_000.0}, lang="en")

    assert whole.title.endswith("2026-2030")
    assert not [text for number, text in whole.missing if number in ("II.1", "III")]
    assert [text for number, text in part.missing if number == "III"] == [
        "target of 2027", "target of 2028", "target of 2029", "target of 2030", "measures",
    ]  # fmt: skip
    with pytest.raises(ghg.BoundaryError, match="2026 to 2030"):
        mitigation_plan(YEARS[1], {2031: 1.0})


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: form06(()), ghg.BoundaryError),
        (lambda: form06(("2023",)), ghg.BoundaryError),
        (lambda: form06((YEARS[0], YEARS[0])), ghg.BoundaryError),
        (lambda: form06((*YEARS, EARLIER)), ghg.BoundaryError),
        (lambda: form06((YEARS[0], YEARS[1].with_gwp("AR6"))), ghg.BoundaryError),
        (
            lambda: form06((YEARS[0], pangasius(2023, facility=ghg.Facility("Khác")))),
            ghg.BoundaryError,
        ),
        (lambda: form06(YEARS, lang="fr"), ghg.UnknownItemError),
        (lambda: form06(YEARS, facts={"licens": "1"}), ghg.UnknownItemError),
        (lambda: form06(YEARS, facts={"licence": ""}), ghg.BoundaryError),
        (lambda: VIETNAMESE.find("IV.1"), ghg.UnknownItemError),
        (lambda: Measure("", 2023, 1.0), ghg.BoundaryError),
        (lambda: Measure("x", 2023, float("nan")), ghg.BoundaryError),
        (lambda: mitigation_report(YEARS[1], ["x"]), ghg.BoundaryError),
        (lambda: mitigation_report(YEARS[1], expected="much"), ghg.BoundaryError),
    ],
)
def test_what_is_no_report_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()
