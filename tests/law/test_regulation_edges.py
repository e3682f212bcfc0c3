"""The law at its edges: limits that have lapsed, days between rules, and names that stand twice."""

from __future__ import annotations

import math
from datetime import date

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.regulation import allowances, decree06, duties, instruments, penalties, transfers
from ghgcalc.regulation.list_names import NameIndex, _words_pattern
from ghgcalc.regulation.toe import Toe, coefficients

from .situations import DONG_THAP_PLANT, PANGASIUS_PLANT, Figures

TODAY = date(2026, 11, 23)
LIST = decree06.facility_list(on=TODAY)


def test_what_has_lapsed_allows_nothing():
    """After 2030 no allowance is borrowed and none carried: each is named with the limit of 0."""
    found = allowances.settle(1000, 900.0, date(2031, 1, 1), borrowed=1)

    assert [(one.limit, one.asked, one.allowed) for one in found.broken] == [
        ("borrowing", 1, 0),
        ("banking", 100, 0),
    ]
    assert (found.carried, found.borrowed) == (0, 0)


def test_what_is_borrowed_is_surrendered_and_not_left():
    """100 short, 100 of the next period: nothing is left, and 100 are deducted."""
    found = allowances.settle(1000, 1100.0, TODAY, borrowed=100)

    assert (found.surrendered, found.carried, found.deducted) == (1100, 0, 100)


def test_no_more_is_sold_than_is_held():
    assert allowances.settle(10, 0.0, TODAY, sold=10).held == 0
    with pytest.raises(ghg.DataQualityError, match="sold=11: 10 are held"):
        allowances.settle(10, 5.0, TODAY, sold=11)


def test_what_is_offset_already_is_needed_no_more():
    """101 allowances of 100.5 t, 50 of them offset: 51 more may be."""
    found = allowances.offset({2026: 400}, 1000, 100.5, TODAY, used=50)

    assert (found.needed, found.usable, found.used) == (51, 51, 50)


@pytest.mark.parametrize("issued", [True, -1, 1.5, "10"])
def test_units_issued_are_a_whole_number(issued):
    with pytest.raises(ghg.DataQualityError, match="units are whole numbers"):
        transfers.transferable(issued, "list 01, adjusted", TODAY)


def test_of_no_unit_or_one_none_is_transferred():
    """90 of 100, rounded down."""
    given = [transfers.transferable(one, "list 01, adjusted", TODAY) for one in (0, 1, 2)]

    assert given == [0, 0, 1]


def test_a_fine_that_is_no_range_begins_at_nothing():
    """Article 45(1) of Decree 45/2022 is a warning; an organisation pays twice."""
    rows = {row["clause"]: row for row in penalties.penalties(TODAY)}
    lowest = min(row["individual_low"] for row in rows.values())

    assert lowest == rows["45.1.a"]["individual_high"] == 0
    assert rows["45.2.a"]["organisation_low"] == 2 * rows["45.2.a"]["individual_low"] > 0


def test_an_instrument_of_which_only_the_year_is_known_stands_from_the_next():
    """Law 72/2020 is dated 2020 and has no first day in the table."""
    late = next(row for row in ghg.tables.rows("law/instruments.csv") if row["id"] == "law146-2025")
    number = late["number_en"]

    def listed(day):
        return number in list(instruments.timeline(day)["number_en"])

    assert (listed(date(2025, 12, 31)), listed(date(2026, 1, 1))) == (False, True)


def test_a_rule_without_a_day_is_told_apart_from_those_that_have_one():
    """Until 2025-07-31 the report on mitigation had a form and no day."""
    names = [one.what_en for one in duties.undated(date(2023, 11, 23), "industry")]

    assert names == ["Greenhouse-gas mitigation report of the year before"]
    assert duties.undated(TODAY, "industry") == ()
    assert list(duties.undated(date(2023, 11, 23), "industry")[0].submissions(TODAY)) == []


def test_a_duty_is_told_with_its_form_and_without():
    """In time through the day before; a form is named only where there is one."""
    report, _ = duties.next_duties(TODAY, "industry")
    bare = attrs.evolve(report, form="")

    assert str(report).startswith("2027-03-30 (before 2027-03-31): Greenhouse-gas inventory report")
    assert ", Form 06, Annex II (Mẫu số 06 Phụ lục II); Nghị định" in str(report)
    assert "(provincial People's Committee); Nghị định" in str(bare)


def test_a_deadline_after_the_end_of_its_rule_says_so():
    """In force on the last day in time, it is not said; a day later it is."""
    (rule,) = [
        one
        for one in duties.rules()
        if one.what_en.startswith("Activity data of the year before") and one.until
    ]
    (due,) = rule.submissions(date(2025, 3, 30), date(2025, 3, 30))
    same_day, day_before = (
        attrs.evolve(rule, until=day) for day in (date(2025, 3, 30), date(2025, 3, 29))
    )

    assert due.deadline == date(2025, 3, 30)
    assert next(same_day.submissions(due.deadline)).note == same_day.note.en
    assert "until 2025-03-29, before that day" in next(day_before.submissions(due.deadline)).note


def test_a_calendar_may_begin_on_the_first_day_of_the_law():
    """7 January 2022; the day before it there was none."""
    first = date(2022, 1, 7)

    assert decree06.calendar(PANGASIUS_PLANT, first, first) == ()
    with pytest.raises(ghg.NotInForceError):
        decree06.calendar(PANGASIUS_PLANT, date(2022, 1, 6), TODAY)


@pytest.mark.parametrize(("year", "said"), [(2025, False), (2026, True), (2027, True)])
def test_a_year_that_has_not_ended_is_said(year, said):
    """The year of the day has not; the one before has."""
    found = decree06.assess(Figures(year=year), on=TODAY)
    notes = [note for note in found.notes if "has not ended" in note]

    assert notes == [f"The year {year} has not ended on 2026-11-23."] * said


@pytest.mark.parametrize(
    ("periods", "days"),
    [
        (["2025-01-01/2025-06-30"], 181),
        (["2025-01", "2025-02", "2025-02-15/2025-03-01"], 60),
        (["2025-01-02/2025-12-31"], 364),
        (["2025-01-01/2025-06-30", "2025-07"], 212),
        (["2025-01/2025-06", "2025-07/2025-12"], None),
        (["2025-01", None], None),
        ([], None),
    ],
)
def test_a_part_of_a_year_held_to_annual_thresholds_is_said(periods, days):
    """Days are counted once; one activity without a period is for the whole year."""
    plant = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2025,
        gwp="AR5",
        activities=[
            ghg.ClinkerProduction(ghg.Source("Lò"), "1 t", period=period) for period in periods
        ],
    )
    found = decree06.assess(plant, on=TODAY)
    notes = [
        both for both in zip(found.notes, found.notes_vi, strict=True) if "thresholds" in both[0]
    ]

    said = (
        f"The amounts are for {days} of the 365 days of 2025; the thresholds are for a year.",
        f"Số liệu chỉ gồm {days} trên 365 ngày của năm 2025; các ngưỡng tính theo năm.",
    )
    assert notes == [said] * (days is not None)


def test_a_simulation_is_of_the_inventory_that_is_assessed():
    """A copy, another order and a stored tree are it; another amount, year or GWP set is not."""

    def plant(megawatthours=5000, year=2025, gwp="AR5", name="Nhà máy"):
        boiler = ghg.Source("Lò hơi", category="1.A.2.e")
        grid = ghg.PurchasedElectricity(
            ghg.Source("Điện lưới"), (megawatthours, "MWh"), factor="0.6 t CO2/MWh"
        )
        burned = ghg.StationaryCombustion(boiler, "rice_husk", "10 t", uncertainty=0.1)
        return ghg.Inventory(
            facility=ghg.Facility(name, kind="industry"),
            year=year,
            gwp=gwp,
            activities=[grid, burned],
        )

    drawn = plant().simulate(100, seed=1)
    again = attrs.evolve(plant(), activities=plant().activities[::-1])
    for same in (plant(), again, ghg.Inventory.from_dict(plant().to_dict())):
        assert drawn.is_of(same)
        found = decree06.assess(same, on=TODAY, simulation=drawn)
        assert found.findings[0].probability == 1.0
    wider = attrs.evolve(
        plant(), activities=[plant().activities[0], attrs.evolve(
            plant().activities[1], amount="10 t", uncertainty=0.2)])  # fmt: skip
    for other in (
        wider,
        plant(5001),
        plant(year=2024),
        plant(gwp="AR6"),
        plant(name="Nhà máy khác"),
    ):
        assert not drawn.is_of(other)
        with pytest.raises(
            ghg.BoundaryError, match=f"other figures than '.*' {other.year} by {other.gwp.name}"
        ):
            decree06.assess(other, on=TODAY, simulation=drawn)


def test_fuel_burned_by_factors_of_ones_own_is_energy_that_the_table_lacks():
    """The answer stays open until its TOE is given; CH4 beside a class of its own is no fuel."""

    def plant(category, factors, label="củi"):
        burned = ghg.CustomActivity(
            ghg.Source("Lò", category=category), "9000 t", factors=factors, label=label
        )
        return ghg.Inventory(
            facility=ghg.Facility("Nhà máy", kind="industry"),
            year=2023,
            gwp="AR5",
            activities=[burned],
        )

    def energy(made):
        (found,) = [
            one for one in decree06.assess(made, TODAY).findings if one.criterion == "6.1.a"
        ]
        return found.outcome, found.missing

    for factors in ("0.1 t CO2/t", "0.1 t CO2e/t", ("0.1 t CO2/t", "1 g CH4/t")):
        assert energy(plant("1.A.2.e", factors)) == ("unknown", ("củi",))
    assert energy(plant("1.A.2.e", "1 t CO2/t", label="")) == ("unknown", ("CustomActivity",))
    assert energy(plant("1.A.2.e", "1 g CH4/t")) == ("not met", ())
    assert energy(plant("2.A.1", "0.1 t CO2/t")) == ("not met", ())
    assert plant("1.A.2.e", "1 t CO2/t").toe({"củi": "0.4 TOE/t"}) == 3600.0


def test_notes_are_sentences():
    """A capital at the start, and the rest as the law's table has it."""
    notes = decree06.assess(Figures(), on=TODAY).notes

    assert any(note.startswith("The facilities on the list issued by") for note in notes)
    for note in decree06.assess(Figures(), on=TODAY).notes:
        assert note[0] == note[0].upper()
        assert note[1:2] == note[1:2].lower() or note.startswith(("GWP", "TOE"))


def test_an_assessment_reads_with_its_duties_and_their_notes():
    """A listed plant has duties; one that is not has none, in text and on a page."""
    listed = ghg.Facility(DONG_THAP_PLANT, province="Đồng Tháp")
    with_duties = decree06.assess(Figures(facility=listed), on=TODAY)
    free = decree06.assess(Figures(), on=TODAY)
    text = str(with_duties).splitlines()
    place = text.index("Duties (nghĩa vụ):")

    assert with_duties.duties
    assert text[place + 1] == f"  {with_duties.duties[0]}"
    assert text[place + 2] == f"    {with_duties.duties[0].note}"
    assert "    " not in text
    assert "Duties (nghĩa vụ): none" in str(free)
    assert "2027-03-30" in with_duties._repr_html_()
    assert "2027-03-30" not in free._repr_html_()
    assert "Duties: none" in free._repr_html_()
    assert "Duties: none" not in with_duties._repr_html_()
    assert DONG_THAP_PLANT in with_duties._repr_html_().partition("</h")[2]
    for found in (with_duties, free):
        assert f"<li>{found.notes[0][:20]}" in found._repr_html_()


@pytest.mark.parametrize("entry", ["II/1880", "II/000001880", " II / 1880 "])
def test_an_entry_is_named_by_annex_and_number(entry):
    assert LIST["no"][LIST.entry_mask(entry)].tolist() == [1880]


@pytest.mark.parametrize(
    "entry", ["II/0000001880", "II/x", "II/-1", "II/", "/1", "II/0", "II/1917"]
)
def test_an_entry_that_there_is_not_is_refused(entry):
    """More than nine digits, no digits, no annex, or a number beyond the last."""
    with pytest.raises(ghg.BoundaryError, match="the list in force has no such entry") as refusal:
        LIST.entry_mask(entry)
    assert "II/1 to II/1916" in refusal.value.near


def test_a_search_gives_five_and_nothing_that_is_not_like():
    """Best first; a name without a piece in common is not among them, however many are asked."""
    every = LIST.search("thép", limit=len(LIST))

    assert len(LIST.search("thép")) == 5
    assert 5 < len(every) < len(LIST)
    assert (every["score"] > 0).all()
    assert (np.diff(every["score"]) <= 0).all()


def test_a_score_is_the_share_of_rare_pieces_in_common():
    """Three names by hand: a piece that n of N names hold weighs ln((1 + N) / (1 + n)) + 1."""
    index = NameIndex(["thep viet", "thep nam", "sua"])
    unknown, once, twice = (math.log(4 / (1 + held)) + 1 for held in (0, 1, 2))
    asked = 4 * twice + 3 * unknown  # " thep " gives four pieces, " moi " three that none has

    assert index.scores("thep moi").tolist() == pytest.approx(
        [
            2 * 4 * twice / (4 * twice + 4 * once + asked),
            2 * 4 * twice / (4 * twice + 3 * once + asked),
            0.0,
        ]
    )
    assert index.scores("THÉP VIỆT").tolist()[0] == 1.0


def test_a_confirmed_entry_of_another_province_is_noted():
    """The list has it in Đồng Tháp."""
    number = int(LIST["no"][LIST.equal_name(DONG_THAP_PLANT)][0])
    annex = LIST["annex"][LIST.equal_name(DONG_THAP_PLANT)][0]

    def notes(province):
        named = ghg.Facility("Tên khác", province=province, listed_as=f"{annex}/{number}")
        return " ".join(decree06.assess(Figures(facility=named), on=TODAY).notes)

    assert "in another province than Hà Nội" in notes("Hà Nội")
    assert "in another province" not in notes("Đồng Tháp")
    assert "in another province" not in notes(None)


def test_a_name_that_stands_twice_in_a_province_is_noted():
    """Two entries of one name: compare the addresses. Of one that stands once nothing is said."""
    twice = ghg.Facility("Công ty TNHH SCM Metal Việt Nam", province="Thành phố Hồ Chí Minh")
    once = ghg.Facility(DONG_THAP_PLANT, province="Đồng Tháp")
    found, other = (decree06.assess(Figures(facility=one), on=TODAY) for one in (twice, once))

    assert len(found.list_matches) == 2
    assert "more than once: compare the addresses" in " ".join(found.notes)
    assert "more than once" not in " ".join(other.notes)


def test_names_that_are_like_are_candidates_and_no_more_than_five():
    """Without a province a name is only like one; where none is like, the place is told."""
    like = decree06.assess(Figures(facility=ghg.Facility("Công ty xi măng")), on=TODAY)
    none = decree06.assess(Figures(), on=TODAY)
    nowhere = attrs.evolve(PANGASIUS_PLANT, name="Zzyzx", province=None)

    assert (like.listed, len(like.list_matches)) == (None, 5)
    assert none.notes[0].endswith(" in Tỉnh Đồng Tháp.")
    assert " in " not in decree06.assess(Figures(facility=nowhere), on=TODAY).notes[0].split(")")[1]


def screened(amounts, kind="industry"):
    """One facility a value; each row without its name."""
    count = len(next(iter(amounts.values()))[0])
    columns = {"name": [f"Zzyzx {place}" for place in range(count)], "kind": [kind] * count}
    return decree06.screen(columns, on=TODAY, amounts=amounts, year=2025, gwp="AR5")


def test_half_a_tonne_without_a_coefficient_leaves_the_energy_open():
    """Rice husk has none in the table of the ministry; none of it burned leaves nothing open."""
    husk = screened({"rice_husk": ([0.5, 0.0], "t"), "diesel": ([0.0, 100.0], "t")})
    ledger = ghg.Ledger(
        {
            "activity": ["StationaryCombustion"] * 3,
            "item": ["rice_husk", "rice_husk", "diesel"],
            "amount": [0.5, 0.0, 100.0],
            "unit": ["t"] * 3,
            "source": ["lò"] * 3,
            "category": ["1.A.2.e"] * 3,
            "facility": ["a", "b", "b"],
            "kind": ["industry"] * 3,
        },
        year=2025,
    )

    assert list(husk["6.1.a"]) == ["unknown", "not met"]
    assert list(decree06.screen(ledger, on=TODAY, gwp="AR5")["6.1.a"]) == ["unknown", "not met"]


def test_a_fuel_burned_somewhere_unknown_leaves_the_emissions_open():
    """Half a tonne of diesel of no kind of facility: its CH4 and N2O depend on the kind."""
    burned = screened({"diesel": ([0.5, 0.0], "t")}, None)

    assert list(burned["6.1"]) == ["unknown", "not met"]
    assert list(screened({"diesel": ([0.5, 0.0], "t")})["6.1"]) == ["not met", "not met"]


def test_half_a_tonne_counts_as_half_a_tonne():
    """0.9 t of coal and 1,000 times as much differ by the threshold only."""
    coal = screened({"anthracite": ([0.9, 900.0, 2000.0], "t")})

    assert list(coal["6.1"]) == ["not met", "not met", "met"]


def test_a_refrigerant_of_a_ledger_counts_by_its_gwp():
    """2 t of R-410A are 3,847 t CO2e with AR5, over the 3,000 t of Article 6; 1 t is not."""
    ledger = ghg.Ledger(
        {
            "activity": ["RefrigerantTopUp"] * 2,
            "item": ["R-410A"] * 2,
            "amount": [2.0, 1.0],
            "unit": ["t"] * 2,
            "source": ["kho lạnh"] * 2,
            "facility": ["a", "b"],
            "kind": ["industry"] * 2,
        },
        year=2025,
    )

    assert list(decree06.screen(ledger, on=TODAY, gwp="AR5")["6.1"]) == ["met", "not met"]


def test_oil_equivalents_show_where_they_come_from():
    """A row a source and carrier; a mere sum shows itself."""
    boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    burned = ghg.StationaryCombustion(boiler, fuel="diesel", amount="100 t")
    made = ghg.Inventory(facility=PANGASIUS_PLANT, year=2025, gwp="AR5", activities=[burned])

    assert "Lò hơi" in made.toe()._repr_html_()
    assert "5.0 TOE" in Toe(5.0)._repr_html_()


def test_a_facility_stands_in_a_ledger_once():
    """The one whose rows differ is named, and in what they may."""
    ledger = ghg.Ledger(
        {
            "activity": ["StationaryCombustion"] * 3,
            "item": ["diesel"] * 3,
            "amount": [1.0] * 3,
            "unit": ["t"] * 3,
            "source": ["lò"] * 3,
            "category": ["1.A.2.e"] * 3,
            "facility": ["b", "a", "a"],
            "kind": ["industry", "industry", "cement"],
            "province": ["Đồng Tháp"] * 3,
        },
        year=2025,
    )
    with pytest.raises(
        ghg.BoundaryError, match="facility 'a': its rows differ in kind or province"
    ):
        decree06.screen(ledger, on=TODAY, gwp="AR5")


@pytest.mark.parametrize("given", [5, [[1.0]], ([1.0],), ([1.0], 5), ([1.0], "t", "x"), "12 t"])
def test_amounts_of_a_screening_come_with_one_unit(given):
    with pytest.raises(ghg.UnitError, match="one value a facility and their unit are needed"):
        decree06.screen(
            {"name": ["Zzyzx"], "kind": ["industry"]},
            on=TODAY,
            amounts={"diesel": given},
            year=2025,
            gwp="AR5",
        )


def test_a_column_that_there_is_not_is_told_its_neighbours_or_all():
    with pytest.raises(ghg.UnknownItemError, match="no such column") as refusal:
        decree06.screen({"name": ["Zzyzx"], "provinc": ["Đồng Tháp"]}, on=TODAY)
    assert refusal.value.near == ("province",)
    with pytest.raises(ghg.UnknownItemError, match="no such column") as refusal:
        decree06.screen({"name": ["Zzyzx"], "wwwwww": [1]}, on=TODAY)
    assert {"name", "kind", "province"} <= set(refusal.value.near)


def test_a_finding_names_what_it_lacks_and_nothing_else():
    """Rice husk has no coefficient: the energy is open, and said to be for want of it."""
    husk = (("rice_husk", "fuel", 5.0, "t"),)
    lacking = decree06.assess(Figures(energy=husk), on=TODAY)
    told = {one.criterion: str(one) for one in lacking.findings}

    assert ", missing: rice_husk" in told["6.1.a"]
    assert "missing" not in told["6.1"]


@pytest.mark.parametrize(
    ("direct", "shown"),
    [
        (2999.7, ": 2,999.7 t CO2e, threshold 3,000"),
        (2999.96, ": 2999.96 t CO2e, threshold 3,000"),
        (3000.0, ": 3,000.0 t CO2e, threshold 3,000"),
    ],
)
def test_a_figure_just_below_a_threshold_is_not_rounded_onto_it(direct, shown):
    """One decimal is shown, but for one that would read as the threshold."""
    found = decree06.assess(Figures(direct=direct), on=TODAY)

    assert shown in str(found.findings[0])


def test_the_first_period_of_allowances_was_proposed_on_no_day():
    """2025 and 2026: allocated by the end of 2025; later ones are proposed by 30 June."""
    days = list(allowances.periods(TODAY)["proposed_before"])

    assert days == [None, date(2027, 6, 30), date(2029, 6, 30)]


def test_energy_without_a_coefficient_hides_none_that_has_one():
    """Rice husk has none; the diesel after it is counted, and its coefficient named."""
    boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    burned = [
        ghg.StationaryCombustion(boiler, fuel=fuel, amount="100 t")
        for fuel in ("rice_husk", "diesel")
    ]
    made = ghg.Inventory(facility=PANGASIUS_PLANT, year=2025, gwp="AR5", activities=burned)

    assert [one.id for one in coefficients(made)] == ["vn-toe:diesel/t"]
    assert made.toe() == pytest.approx(102.0)


def ledger_of(activity, item, amount, unit, kind="industry"):
    """One row of one facility."""
    row = {"activity": activity, "item": item, "amount": amount, "unit": unit, "source": "lò"}
    row |= {"category": "1.A.2.e", "facility": "a", "kind": kind}
    return ghg.Ledger({name: [value] for name, value in row.items()}, year=2023)


def test_biogenic_carbon_dioxide_of_a_ledger_does_not_count():
    """6,400 t of rice husk: some 7,000 t CO2 apart, and a few hundred t CO2e of CH4 and N2O."""
    husk = decree06.screen(
        ledger_of("StationaryCombustion", "rice_husk", 6400.0, "t"), on=TODAY, gwp="AR5"
    )

    assert list(husk["6.1"]) == ["not met"]


def test_power_bought_is_no_fuel_of_a_carrier_of_freight():
    """21 GWh are over 1,000 TOE of energy; of fuel there is none."""
    power = ledger_of("PurchasedElectricity", "", 21.0, "GWh", "freight_transport")

    assert list(decree06.screen(power, on=TODAY, gwp="AR5")["6.1.b"]) == ["not met"]


def test_facilities_of_two_kinds_are_each_counted_once():
    """1,000 t of anthracite are under 3,000 t CO2e, in a plant and in a building alike."""
    columns = {"name": ["Zzyzx 1", "Zzyzx 2"], "kind": ["industry", "commercial_building"]}
    amounts = {"anthracite": ([0.001, 0.001], "Mt")}
    found = decree06.screen(columns, on=TODAY, amounts=amounts, year=2025, gwp="AR5")
    more = decree06.screen(
        columns, on=TODAY, amounts={"anthracite": ([0.9, 0.5], "Mt")}, year=2025, gwp="AR5"
    )

    assert list(found["6.1"]) == ["not met", "not met"]
    assert list(more["6.1"]) == ["met", "met"]


def test_a_part_that_is_not_known_adds_nothing():
    """2,999.5 t direct may reach 3,000 t with what was purchased; 3,000 t direct have."""
    found = decree06.screen({"direct": [2999.5, 3000.0], "purchased": [None, None]}, on=TODAY)

    assert list(found["6.1"]) == ["unknown", "met"]


def test_a_carrier_without_a_coefficient_adds_nothing():
    """999.5 TOE of diesel beside a tonne of rice husk are a lower bound; 1,000.1 TOE are enough."""
    found = screened({"diesel": ([979.9, 980.5], "t"), "rice_husk": ([1.0, 1.0], "t")})

    assert list(found["6.1.a"]) == ["unknown", "met"]


def test_a_carrier_that_there_is_not_is_refused_without_rows_too():
    """The carriers before it change nothing."""
    empty = {"diesel": ([], "t"), "unobtainium": ([], "t")}

    with pytest.raises(ghg.UnknownItemError, match="unobtainium"):
        screened(empty)
    assert len(screened({"diesel": ([], "t"), "anthracite": ([], "t")})) == 0


def test_a_criterion_of_a_kind_that_is_not_given_says_to_whom_it_applies():
    """2,000 TOE are met by an industrial facility; of no kind, the kind is what is missing."""
    coal = (("grid_electricity", "electricity", 20.0, "GWh"),)
    husk = (("rice_husk", "fuel", 5.0, "t"),)

    def told(kind, energy):
        assessed = decree06.assess(Figures(ghg.Facility("Zzyzx", kind=kind), energy=energy), TODAY)
        found = next(one for one in assessed.findings if one.criterion == "6.1.a")
        return found.outcome, found.missing, found.note

    to = "thermal power plants and industrial production facilities"
    assert told(None, coal) == ("unknown", ("facility kind",), f"Applies to {to}.")
    assert told("industry", coal) == ("met", (), "")
    assert told("industry", husk) == ("unknown", ("rice_husk",), "")
    assert told("industry", coal + husk) == (
        "met", ("rice_husk",), "Met without the carriers that are missing."
    )  # fmt: skip
    assert told("agriculture", coal) == (
        "not met", (), f"Applies to {to}; the facility's kind is agriculture."
    )  # fmt: skip


def test_a_province_without_duties_says_so():
    found = decree06.province("Đồng Tháp", on=TODAY)

    assert "Duties (nghĩa vụ):\n  2027-03-30" in str(found)
    assert str(attrs.evolve(found, duties=())).endswith("Duties (nghĩa vụ): none")


def test_a_coefficient_of_an_unknown_carrier_is_told_its_neighbours_or_all_that_are_used():
    burned = Figures(energy=(("rice_husk", "fuel", 5.0, "t"), ("diesel", "fuel", 1.0, "t")))

    def near(name):
        with pytest.raises(ghg.UnknownItemError, match="no table knows this item") as refusal:
            decree06.assess(burned, on=TODAY, coefficients={name: "0.3 TOE/t"})
        return refusal.value.near

    assert near("rice_huks") == ("rice_husk",)
    assert near("wwwwww") == ("diesel", "rice_husk")


def test_the_longest_form_of_a_company_is_taken_off_first():
    """Of "công ty cổ phần" nothing stays, whatever the order of the table."""
    pattern = _words_pattern(["cong ty", "cong ty co phan", "co"])

    assert pattern.sub("", "cong ty co phan thep") == " thep"
