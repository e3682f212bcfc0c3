"""The GHG Protocol's report: every item from the statement, every omission found alone."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

import ghgcalc as ghg
from ghgcalc.base_year import BaseYear, Change
from ghgcalc.report import ghg_protocol
from ghgcalc.scope2 import Instrument
from ghgcalc.scope2 import report as scope2_report
from ghgcalc.series import Series

CARRIER = ghg.Factor(0.1, "kg CO2/tkm", id="carrier", gas="CO2", reference="Hợp đồng vận chuyển")


def plant(year=2023, carrier=CARRIER, electricity="10 GWh"):
    carried = ghg.Source("Vận chuyển thuê", scope3="4")
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=year,
        gwp="AR5",
        activities=[
            ghg.PurchasedElectricity(ghg.Source("Điện"), electricity),
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2.e"), "rice_husk", "100 t"
            ),
            ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "10 kg"),
            ghg.RefrigerantTopUp(ghg.Source("Kho cũ"), "HCFC-22", "5 kg"),
            ghg.TransportByDistance(carried, "1000 tkm", factors=carrier),
        ],
    )


STATEMENT = plant()
OWN = ghg.Inventory(
    facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
    activities=[one for one in STATEMENT.activities if one.source.name == "Lò hơi"],
)  # fmt: skip
REASONS = {str(number): "không đáng kể" for number in range(1, 16) if number != 4}
RECALCULATED = BaseYear(2022, {2022: 7000.0, 2023: 7100.0}, threshold=0.05).recalculate(
    [Change("error", "đồng hồ", date(2023, 5, 1), {2022: 700.0})]
)
COMPLETE = {
    "facts": {"company": "Công ty chế biến"},
    "base": plant(2022),
    "scope2": scope2_report(STATEMENT),
    "scope3_exclusions": REASONS,
}


def lacking(statement=STATEMENT, **given):
    return [number for number, _ in ghg_protocol(statement, **COMPLETE | given).missing]


def table(report, number, place=0):
    return report.find(number).tables[place][1]


def test_a_complete_report_lacks_nothing():
    """Fifteen items, in order."""
    report = ghg_protocol(STATEMENT, "en", **COMPLETE)

    assert [item.number for item in report.items] == [str(one) for one in range(1, 16)]
    assert report.missing == ()


@pytest.mark.parametrize(
    ("number", "given"),
    [
        ("1", {"facts": {}}),
        ("8", {"scope2": None}),
        ("10", {"base": None}),
        ("11", {"base": RECALCULATED}),
        ("12", {"statement": plant(carrier=ghg.Factor(0.1, "kg CO2/tkm", id="c", gas="CO2"))}),
        ("13", {"exclusions": {"Xe nâng": ""}}),
        ("14", {"scope3_exclusions": {k: v for k, v in REASONS.items() if k != "7"}}),
    ],
)
def test_removing_an_item_makes_exactly_that_finding_appear(number, given):
    """And no other."""
    assert lacking(**given) == [number]


def test_scopes_one_and_two_stand_without_scope_three():
    """The scopes add up to the total; item 5 is the first two of them."""
    report = ghg_protocol(STATEMENT, "en", **COMPLETE)
    scopes = {row["scope"]: row["t CO2e"] for row in table(report, "6")}

    assert math.isclose(math.fsum(scopes.values()), STATEMENT.total, rel_tol=1e-12)
    assert f"{scopes[1] + scopes[2]:,.6g}" in report.find("5").paragraphs[0]
    assert scopes[3] == pytest.approx(0.1)


def test_every_gas_stands_in_tonnes_and_in_co2e():
    """Each family of the basket has a row; each HFC its own; HCFC-22 counts in mass alone."""
    rows = {row["gas"]: row for row in table(ghg_protocol(STATEMENT, "en", **COMPLETE), "7")}

    assert list(rows)[:3] == ["CO2", "CH4", "N2O"]
    assert rows["NF3"] == {"gas": "NF3", "t": 0.0, "t CO2e": 0.0}
    assert {"HFC-125", "HFC-134a", "HFC-143a"} <= set(rows)
    assert rows["HFC-143a"]["t"] == pytest.approx(0.0052)
    assert math.isclose(
        math.fsum(row["t CO2e"] for row in rows.values()),
        STATEMENT.total - 0.1, rel_tol=1e-12,
    )  # fmt: skip


def test_both_methods_instruments_and_credits_change_no_scope():
    """A certificate moves the market figure alone, and stands apart with what it covers."""
    bought = Instrument(
        "certificate", "4 GWh", factor="0 t CO2/MWh", vintage=2023, unique=True, retired=True,
        document="I-REC 1",
    )  # fmt: skip
    both = scope2_report(STATEMENT, [bought])
    plain = ghg_protocol(STATEMENT, "en", **COMPLETE)
    report = ghg_protocol(
        STATEMENT, "en", credits=["500 VCU, rice"], **COMPLETE | {"scope2": both}
    )  # fmt: skip

    assert both.market == pytest.approx(0.6 * both.location)
    assert report.find("8").paragraphs[:2] == (
        f"By location: {both.location:,.6g} t CO2e",
        f"By market: {both.market:,.6g} t CO2e; never summed with the other",
    )
    (row,) = table(report, "15")
    assert (row["document"], row["used [MWh]"]) == ("I-REC 1", 4000.0)
    assert "500 VCU" in " ".join(report.find("15").paragraphs)
    assert "outside the basket" in " ".join(report.find("15").paragraphs)
    for number in ("6", "7"):
        assert table(report, number) == table(plain, number)


def test_the_profile_joins_the_recalculated_base_and_the_years_since():
    """The recalculated figure of a year is shown, and years that only the series has."""
    series = Series([plant(2021), plant(2022), plant(2023)])
    report = ghg_protocol(
        STATEMENT, "en",
        **COMPLETE | {"base": RECALCULATED, "facts": {"company": "A", "recalculation": "lỗi"}},
        series=series,
    )  # fmt: skip
    rows = {row["year"]: row["t CO2e"] for row in table(report, "10")}

    assert rows[2022] == 7700.0
    assert rows[2021] == pytest.approx(plant(2021).total)
    assert table(report, "11")["what"][0] == "đồng hồ"
    assert report.missing == ()


def test_scope_three_of_no_category_stands_in_a_row_of_its_own():
    """It is in the sum of scope 3, so it is in the table of its categories."""
    loose = ghg.CustomActivity(ghg.Source("Khác", scope=3), "7 t", factors="1 t CO2/t")
    of = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
        activities=[*STATEMENT.activities, loose],
    )  # fmt: skip
    rows = table(ghg_protocol(of, "en", **COMPLETE), "14").to_records()

    assert rows[-1]["category"] == "-"
    assert rows[-1]["t CO2e"] == pytest.approx(7.0)
    assert math.fsum(row["t CO2e"] for row in rows) == pytest.approx(
        sum(row["co2e_t"] for row in of.by("scope") if row["scope"] == 3)
    )


def test_scope_three_is_asked_for_only_once_it_is_there():
    """The Corporate Standard leaves it optional."""
    report = ghg_protocol(OWN, "en", facts={"company": "A"}, base=OWN)

    assert report.missing == ()
    assert report.find("14").tables == ()


def test_both_languages_hold_the_same_figures():
    """Only the words differ; the tree goes to JSON and Markdown."""
    forms = [ghg_protocol(STATEMENT, lang, **COMPLETE) for lang in ("vi", "en")]
    values = [
        [value for item in form.items for _, one in item.tables for row in one
         for value in row.values() if isinstance(value, float)]
        for form in forms
    ]  # fmt: skip

    assert values[0] == values[1]
    assert json.dumps(forms[0].to_dict())
    assert "Chuỗi giá trị" in forms[0].to_markdown()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: ghg_protocol("x"), ghg.BoundaryError),
        (lambda: ghg_protocol(STATEMENT, "fr"), ghg.UnknownItemError),
        (lambda: ghg_protocol(STATEMENT, facts={"impact": "x"}), ghg.UnknownItemError),
        (lambda: ghg_protocol(STATEMENT, series=[STATEMENT]), ghg.BoundaryError),
        (lambda: ghg_protocol(STATEMENT, scope2=5.0), ghg.BoundaryError),
        (lambda: ghg_protocol(STATEMENT, scope3_exclusions={"16": "x"}), ghg.UnknownItemError),
        (lambda: ghg_protocol(STATEMENT, scope3_exclusions={"4": "x"}), ghg.BoundaryError),
        (lambda: ghg_protocol(STATEMENT, credits=[""]), ghg.BoundaryError),
    ],
)
def test_what_is_no_report_is_refused(make, error):
    """Our own errors."""
    with pytest.raises(error):
        make()


def test_a_source_says_its_category_of_the_value_chain():
    """Hired transport upstream and downstream land apart; the ISO category follows, or is given."""
    up, down = (
        ghg.TransportByDistance(ghg.Source("Xe", scope3=code), "1000 tkm", factors=CARRIER)
        for code in ("4", "9")
    )
    own = ghg.StationaryCombustion(
        ghg.Source("Nồi hơi thuê", category="1.A.2.e", scope3="8", iso_category="2.2"),
        "diesel", "1 t",
    )  # fmt: skip
    inventory = ghg.Inventory(
        facility=ghg.Facility("A"), year=2023, gwp="AR5", activities=[up, down, own]
    )
    found = {row["scope3"]: row["iso_category"] for row in inventory.by("scope3", "iso_category")}

    assert found == {"4": "3.1", "9": "3.2", "8": "2.2"}
    assert {row["scope"] for row in inventory.by("scope")} == {3}
    with pytest.raises(ghg.BoundaryError, match="scope 3"):
        ghg.Source("Xe", scope=1, scope3="4")
    with pytest.raises(ghg.UnknownItemError):
        ghg.Source("Xe", scope3="16")


def test_a_report_takes_the_scope_2_of_its_own_statement():
    """Of another year or plant it would stand beside figures that are not its own."""

    def plant(year, name="A"):
        bought = ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")
        return ghg.Inventory(facility=ghg.Facility(name), year=year, gwp="AR5", activities=[bought])

    for other in (plant(2022), plant(2023, "B")):
        with pytest.raises(ghg.BoundaryError, match="the report is of 'A' 2023"):
            ghg.report.ghg_protocol(plant(2023), "en", scope2=ghg.scope2.report(other))
    assert ghg.report.ghg_protocol(plant(2023), "en", scope2=ghg.scope2.report(plant(2023)))
