"""The register of credits, the codes of units, offsets and exports, and the checklist."""

from __future__ import annotations

import json
import pickle
import unicodedata
from datetime import date

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import credits, tables
from ghgcalc.credits import Register, Serials
from ghgcalc.references import VERIFICATIONS, reference
from ghgcalc.regulation import allowances, transfers

TODAY = date(2026, 11, 23)
SERIES = "VNDR00126"
ISSUED, MOVED, USED = date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)


def issued(units=100, holder="Hợp tác xã", series=SERIES, vintage=2026, **more):
    facts = {"project": "Lúa", "day": ISSUED} | more
    return Register().issue(series, vintage=vintage, holder=holder, units=units, **facts)


def state(register):
    return [
        (str(one.serials), one.holder, one.status, one.reason, one.beneficiary)
        for one in register.blocks
    ]


def balance(register, vintage=2026):
    row = next(row for row in register.balance if row["vintage"] == vintage)
    return tuple(row[name] for name in ("issued", "held", "retired", "cancelled"))


# Hand cases ------------------------------------------------------------------------------------


def test_a_block_splits_where_units_are_moved():
    """100 units: 40 to 59 move; three blocks, and the register before is as it was."""
    before = issued()
    after = before.transfer(Serials(SERIES, 40, 59), to="Nhà máy", day=MOVED)

    assert state(before) == [(f"{SERIES}:1..100", "Hợp tác xã", "issued", "", "")]
    assert state(after) == [
        (f"{SERIES}:1..39", "Hợp tác xã", "issued", "", ""),
        (f"{SERIES}:40..59", "Nhà máy", "transferred", "", ""),
        (f"{SERIES}:60..100", "Hợp tác xã", "issued", "", ""),
    ]
    assert after.held("Hợp tác xã") == {2026: 80}
    assert after.held("Nhà máy") == {2026: 20}
    assert balance(after) == (100, 100, 0, 0)


def test_half_is_transferred_retired_and_refused_a_second_time():
    """A retired unit is neither retired, moved, exported nor cancelled again."""
    half = issued().transfer(Serials(SERIES, 1, 50), to="Nhà máy", day=MOVED)
    used = half.retire(
        half.pick("Nhà máy", 20), day=USED, reason="bù trừ 2025-2026", beneficiary="Nhà máy"
    )
    again = Serials(SERIES, 20, 21)  # 20 is used, 21 is not

    assert balance(used) == (100, 80, 20, 0)
    assert used.retired("bù trừ 2025-2026", "Nhà máy") == 20
    assert used.pick("Nhà máy", 30) == (Serials(SERIES, 21, 50),)
    for act in (
        lambda: used.retire(again, day=USED, reason="tự nguyện", beneficiary="Khác"),
        lambda: used.transfer(again, to="Khác", day=USED),
        lambda: used.cancel(again, day=USED, reason="lỗi"),
        lambda: used.export(again, to="Tokyo", day=USED, limit=100, adjusted=True),
    ):
        with pytest.raises(ghg.BoundaryError, match=r"was retired on 2027-05-01 for 'Nhà máy'"):
            act()


def test_cancelled_units_are_gone_and_their_numbers_are_not_issued_again():
    """The next issue goes on after the last number."""
    register = issued(10).cancel(Serials(SERIES, 9, 10), day=USED, reason="đảo ngược")

    assert balance(register) == (10, 8, 0, 2)
    with pytest.raises(ghg.BoundaryError, match="have been issued before"):
        register.issue(SERIES, vintage=2026, project="Lúa", holder="A", units=1, first=10, day=USED)
    more = register.issue(SERIES, vintage=2026, project="Lúa", holder="A", units=1, day=USED)
    assert more.blocks[-1].serials == Serials(SERIES, 11, 11)


def test_neighbours_in_one_state_are_one_block_again():
    """Two halves moved one after the other are what the whole is, moved at once."""
    whole = issued().transfer(Serials(SERIES, 1, 100), to="B", day=MOVED)
    halves = (
        issued()
        .transfer(Serials(SERIES, 51, 100), to="B", day=MOVED)
        .transfer(Serials(SERIES, 1, 50), to="B", day=MOVED)
    )

    assert halves.blocks == whole.blocks
    assert halves != whole  # two events are not one


def test_units_are_picked_from_the_lowest_serial_and_by_vintage():
    """Over two vintages; a holder with fewer is refused with what is held."""
    register = issued(5).issue(
        "VNDR00127", vintage=2027, project="Lúa", holder="Hợp tác xã", units=5, day=ISSUED
    )

    assert register.pick("Hợp tác xã", 7) == (Serials(SERIES, 1, 5), Serials("VNDR00127", 1, 2))
    assert register.pick("Hợp tác xã", 2, vintage=2027) == (Serials("VNDR00127", 1, 2),)
    both = register.retire(
        register.pick("Hợp tác xã", 7), day=USED, reason="tự nguyện", beneficiary="Nhà máy"
    )
    assert both.held("Hợp tác xã") == {2027: 3}
    with pytest.raises(ghg.BoundaryError, match="a unit is named twice"):
        register.transfer([Serials(SERIES, 1, 3), Serials(SERIES, 3, 4)], to="B", day=MOVED)
    assert register.pick("Hợp tác xã", 2, series="VNDR00127") == (Serials("VNDR00127", 1, 2),)
    with pytest.raises(ghg.BoundaryError, match="5 are held"):
        register.pick("Hợp tác xã", 6, vintage=2026)
    with pytest.raises(ghg.BoundaryError, match="0 are held"):
        register.pick("Hợp tác xã", 1, project="Khác")


# Issuance from a calculation -------------------------------------------------------------------


def solar(**more):
    return credits.RooftopSolar(
        electricity={2025: "1000.6 MWh", 2026: "1001.9 MWh"}, factor="1 t/MWh",
        factor_kind="grid average", conditions={"displaces_fossil": True}, **more,
    ).result()  # fmt: skip


def test_a_result_is_issued_whole_and_what_is_left_over_is_said():
    """1000.6 and 1001.9 t: 2001 units, although 2002.5 t were reduced; nothing is carried."""
    result = solar()
    register = Register().issue_result(
        result, series={2025: "S25", 2026: "S26"}, project="Mái nhà", holder="Chủ", day=ISSUED
    )

    assert result.reduction == pytest.approx(2002.5)
    assert register.held("Chủ") == {2025: 1000, 2026: 1001} == result.vintages
    assert register.events["remainder_t"].tolist() == pytest.approx([0.6, 0.9])
    assert result.remainders == pytest.approx({2025: 0.6, 2026: 0.9})


def test_a_result_is_issued_once():
    """The second time the vintage is full, whatever the series is called."""
    names = {"project": "Mái nhà", "holder": "Chủ", "day": ISSUED}
    register = Register().issue_result(solar(), series={2025: "S25", 2026: "S26"}, **names)

    with pytest.raises(ghg.BoundaryError, match="the limit is 1000, 1000 already"):
        register.issue_result(solar(), series={2025: "S25", 2026: "S26"}, **names)
    with pytest.raises(ghg.BoundaryError, match="one series"):
        register.issue_result(solar(), series={2025: "T25", 2026: "T26"}, **names)


def test_a_result_with_an_open_condition_or_without_a_series_is_not_issued():
    """The open condition is named."""
    names = {"project": "Mái nhà", "holder": "Chủ", "day": ISSUED}
    open_ = credits.RooftopSolar(
        electricity={2026: "10 MWh"}, factor="1 t/MWh", factor_kind="grid average"
    ).result()

    with pytest.raises(ghg.BoundaryError, match="displaces_fossil"):
        Register().issue_result(open_, series={2026: "S"}, **names)
    with pytest.raises(ghg.BoundaryError, match="no series"):
        Register().issue_result(solar(), series={2025: "S25"}, **names)
    with pytest.raises(ghg.BoundaryError, match="issue of 2025 on 2025-12-31: it runs to"):
        Register().issue_result(
            solar(), series={2025: "S25", 2026: "S26"}, **names | {"day": date(2025, 12, 31)}
        )


def test_a_result_ex_ante_is_not_issued():
    """Manure without metered biogas in 2027: named; with both years metered it is issued."""
    herd = credits.Herd(
        heads={2026: "1000 head", 2027: "1000 head"},
        solids="109.5 kg/head",
        capacity="0.29 m3/kg",
        conversion=0.78,
    )
    answers = {row["id"]: True for row in credits.conditions("ams-iii-d")}

    def result(biogas):
        return credits.ManureDigester(
            herds=[herd], gwp_ch4=28, biogas=biogas, burned=0.9, conditions=answers
        ).result()

    facts = {"series": {2026: "M26", 2027: "M27"}, "project": "Heo", "holder": "Trại"}
    part = result({2026: "20000 m3"})
    assert part.unmetered == (2027,)
    with pytest.raises(ghg.BoundaryError, match="methane of 2027 has not been metered"):
        Register().issue_result(part, day=date(2028, 1, 5), **facts)
    whole = result({2026: "20000 m3", 2027: "20000 m3"})
    register = Register().issue_result(whole, day=date(2028, 1, 5), **facts)
    assert register.held("Trại") == {2026: 202, 2027: 202}  # 202.6 t of methane burned a year


def test_a_negative_year_issues_nothing_and_is_taken_off_the_next():
    """Carried once: 110, 0 and 72 units of the three years."""
    trees = credits.Afforestation(
        area="10 ha",
        stocks={2025: "20 t/ha", 2026: "23.01 t/ha", 2027: "22 t/ha", 2028: "25 t/ha"},
        conditions={"not_forest": True},
    ).result()
    register = Register().issue_result(
        trees, series={2026: "T26", 2028: "T28"}, project="Rừng", holder="Chủ", day=date(2029, 1, 2)
    )

    assert register.held("Chủ") == {2026: 110, 2028: 72}
    assert trees.remainders[2027] == 0.0


# Limits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("units", "within"), [(299, True), (300, True), (301, False)])
def test_the_offset_limit_below_at_and_above(units, within):
    """30 % of 1000 allowances on the day, asked of the law and handed to the register."""
    register = issued(400, holder="Nhà máy")
    found = allowances.offset(register.held("Nhà máy"), 1000, 2000.0, TODAY)
    facts = {"day": USED, "reason": "bù trừ 2025-2026", "beneficiary": "Nhà máy"}

    assert (found.limit, found.usable) == (300, 300)
    chosen = register.pick("Nhà máy", units)
    if within:
        used = register.retire(chosen, limit=found.limit, **facts)
        assert used.retired("bù trừ 2025-2026", "Nhà máy") == units
    else:
        with pytest.raises(ghg.BoundaryError, match="the limit is 300"):
            register.retire(chosen, limit=found.limit, **facts)


def test_the_limit_counts_what_was_retired_before():
    """200 and 100 pass, one more does not; another reason has a limit of its own."""
    facts = {"day": USED, "beneficiary": "Nhà máy", "limit": 300}
    register = issued(400, holder="Nhà máy")
    for count in (200, 100):
        register = register.retire(register.pick("Nhà máy", count), reason="kỳ 1", **facts)

    with pytest.raises(ghg.BoundaryError, match="the limit is 300, 300 already"):
        register.retire(register.pick("Nhà máy", 1), reason="kỳ 1", **facts)
    assert register.retire(register.pick("Nhà máy", 1), reason="kỳ 2", **facts).retired(
        "kỳ 2", "Nhà máy"
    )


@pytest.mark.parametrize(
    ("held", "allocated", "emissions", "used", "usable"),
    [
        ({2026: 1000}, 1000, 2000.0, 0, 300),  # the limit
        ({2026: 1000}, 1003, 2000.0, 0, 300),  # 300.9: whole credits, rounded down
        ({2026: 1000}, 1000, 2000.0, 299, 1),
        ({2026: 1000}, 1000, 2000.0, 400, 0),
        ({2026: 1000}, 1000, 0.5, 0, 1),  # a part of a tonne is owed as one
        ({2026: 7}, 1000, 2000.0, 0, 7),
        ({2020: 500, 2021: 2}, 1000, 2000.0, 0, 2),  # of mitigation before 2021 none
        ({}, 1000, 2000.0, 0, 0),
    ],
)
def test_credits_that_may_offset(held, allocated, emissions, used, usable):
    """The least of limit, need and what is held of a tradable vintage."""
    assert allowances.offset(held, allocated, emissions, TODAY, used=used).usable == usable


def test_offset_agrees_with_the_settlement_of_the_period():
    """What `offset` calls usable, `settle` takes whole and without a broken limit."""
    for allocated in (0, 1, 9, 10, 1000, 1003):
        for emissions in (0.0, 0.5, 299.2, 5000.0):
            usable = allowances.offset({2026: 10**6}, allocated, emissions, TODAY).usable
            account = allowances.settle(allocated, emissions, TODAY, credits=usable)
            assert account.offset == usable
            assert "offset" not in {one.limit for one in account.broken}


def test_a_rule_before_its_day_and_wrong_figures_are_refused():
    """The rule on vintages begins on 2025-08-01."""
    with pytest.raises(ghg.NotInForceError) as caught:
        allowances.offset({2026: 1}, 1, 1.0, date(2025, 7, 31))
    assert caught.value.first_day == date(2025, 8, 1)
    for held, allocated, emissions, used in (
        ({2026: 1.0}, 1, 1.0, 0), ({2026: 1}, -1, 1.0, 0), ({2026: 1}, 1, float("nan"), 0),
        ({2026: 1}, 1, 1.0, -1), ({2026: True}, 1, 1.0, 0),
    ):  # fmt: skip
        with pytest.raises(ghg.DataQualityError):
            allowances.offset(held, allocated, emissions, TODAY, used=used)


@pytest.mark.parametrize(
    ("group", "leaves", "stays"),
    [("list 01, adjusted", 900, 101), ("list 02, adjusted", 500, 501), ("not adjusted", 900, 101)],
)
def test_export_at_and_above_the_share_that_may_leave(group, leaves, stays):
    """1001 units of a period: whole units down for what leaves, the rest is kept."""
    day = date(2027, 6, 1)
    register = issued(1001)
    limit = transfers.transferable(1001, group, day)
    adjusted = group != "not adjusted"
    gone = register.export(
        register.pick("Hợp tác xã", leaves), to="Tokyo", day=day, limit=limit, adjusted=adjusted
    )
    row = next(iter(gone.balance))

    assert (limit, transfers.kept(1001, group, day)) == (leaves, stays)
    assert gone.held("Hợp tác xã") == {2026: stays}
    assert gone.held("Tokyo") == {}  # abroad: not there to offset at home
    assert (row["held"], row["abroad"]) == (1001, leaves)
    assert row["adjusted"] == (leaves if adjusted else 0)
    with pytest.raises(ghg.BoundaryError, match=f"the limit is {leaves}, {leaves} already"):
        gone.export(gone.pick("Hợp tác xã", 1), to="Tokyo", day=day, limit=limit, adjusted=adjusted)
    with pytest.raises(ghg.BoundaryError, match="is abroad already"):
        gone.export(Serials(SERIES, 1, 1), to="Seoul", day=day, limit=1001, adjusted=adjusted)


def test_units_used_abroad_stay_counted_as_exported():
    """The tonne that is added to the country's balance does not go away with the use."""
    gone = issued(10).export(Serials(SERIES, 1, 4), to="Tokyo", day=MOVED, limit=9, adjusted=True)
    used = gone.retire(
        Serials(SERIES, 1, 4), day=USED, reason="NDC", beneficiary="Nhật Bản", abroad=True
    )
    row = next(iter(used.balance))

    assert balance(used) == (10, 6, 4, 0)
    assert (row["abroad"], row["adjusted"]) == (4, 4)


# Refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize("units", [0, -1, 1.0, 1.5, "1", None, True, np.float64(2), float("nan")])
def test_units_are_whole(units):
    """Nothing is rounded to a unit."""
    with pytest.raises(ghg.DataQualityError):
        issued(units)


def test_numpys_whole_numbers_are_whole():
    """A figure from a table is taken, and kept as Python's."""
    register = issued(np.int64(3))

    assert register == issued(3)
    assert type(register.blocks[0].serials.last) is int


@pytest.mark.parametrize(
    ("act", "error", "why"),
    [
        (lambda one: one.retire(Serials(SERIES, 100, 101), day=USED, reason="a", beneficiary="b"),
         ghg.BoundaryError, "not all of these have been issued"),
        (lambda one: one.transfer(Serials("VNDR00127", 1, 1), to="B", day=MOVED),
         ghg.UnknownItemError, SERIES),
        (lambda one: one.transfer(Serials(SERIES, 1, 1), to="Hợp  tác xã ", day=MOVED),
         ghg.BoundaryError, "holds them"),
        (lambda one: one.transfer(Serials(SERIES, 1, 1), to=" ", day=MOVED),
         ghg.DataQualityError, "a name is needed"),
        (lambda one: one.transfer(Serials(SERIES, 1, 1), to="B", day=date(2027, 2, 28)),
         ghg.BoundaryError, "was issued on 2027-03-01"),
        (lambda one: one.transfer(Serials(SERIES, 1, 1), to="B", day="2027-04-01"),
         ghg.DataQualityError, "datetime.date"),
        (lambda one: one.transfer((), to="B", day=MOVED), ghg.DataQualityError, "serials"),
        (lambda one: one.transfer(None, to="B", day=MOVED), ghg.DataQualityError, "Serials"),
        (lambda one: one.transfer("VNDR00126:1..2", to="B", day=MOVED),
         ghg.DataQualityError, "Serials"),
        (lambda one: one.retire([Serials(SERIES, 1, 2), Serials(SERIES, 2, 3)], day=USED,
                                reason="a", beneficiary="b"),
         ghg.BoundaryError, "named twice"),
        (lambda one: one.retire(Serials(SERIES, 1, 1), day=USED, reason="", beneficiary="b"),
         ghg.DataQualityError, "reason"),
        (lambda one: one.retire(Serials(SERIES, 1, 1), day=USED, reason="a", beneficiary=""),
         ghg.DataQualityError, "beneficiary"),
        (lambda one: one.retire(Serials(SERIES, 1, 1), day=USED, reason="a", beneficiary="b",
                                limit=0.5), ghg.DataQualityError, "whole number"),
        (lambda one: one.export(Serials(SERIES, 1, 1), to="B", day=USED, limit=1, adjusted="yes"),
         ghg.DataQualityError, "adjusted"),
        (lambda one: one.issue(SERIES, vintage=2027, project="Lúa", holder="A", units=1, day=USED),
         ghg.BoundaryError, "a series is of one project and vintage"),
        (lambda one: one.issue("VCS1", vintage=2026, project="Lúa", holder="A", units=1, day=USED),
         ghg.BoundaryError, "the same reduction is issued in one series"),
        (lambda one: Serials(SERIES, 2, 1), ghg.DataQualityError, "before the first"),
        (lambda one: Serials(SERIES, -1, 1), ghg.DataQualityError, "from 0 up"),
        (lambda one: one.pick("Hợp tác xã", 0), ghg.DataQualityError, "nothing to pick"),
        (lambda one: issued(remainder=1.0), ghg.DataQualityError, "less than one unit"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_units_is_refused(act, error, why):
    """With why, and the register is as it was."""
    register = issued()

    with pytest.raises(error, match=why):
        act(register)

    assert register == issued()


def test_a_name_in_composed_and_decomposed_letters_is_one_holder():
    """And so are spaces too many."""
    decomposed = unicodedata.normalize("NFD", "Hợp tác  xã ")
    register = issued(holder=decomposed)

    assert decomposed.strip() != "Hợp tác xã"
    assert register == issued(holder="Hợp tác xã")
    assert register.held(decomposed) == {2026: 100}


# Stored ----------------------------------------------------------------------------------------


def history():
    register = issued().transfer(Serials(SERIES, 1, 50), to="Nhà máy", day=MOVED)
    register = register.retire(
        Serials(SERIES, 10, 19), day=USED, reason="bù trừ", beneficiary="Nhà máy", limit=10
    )
    register = register.export(
        Serials(SERIES, 60, 69), to="Tokyo", day=USED, limit=90, adjusted=True
    )
    return register.cancel(Serials(SERIES, 100, 100), day=USED, reason="lỗi")


def test_json_and_pickle_give_the_register_back():
    """Blocks, events and their order; equal registers have one hash."""
    register = history()
    read = Register.from_dict(json.loads(json.dumps(register.to_dict())))

    assert read == register == pickle.loads(pickle.dumps(register))
    assert hash(read) == hash(register)
    assert read.entries == register.entries
    assert read.events == register.events
    assert read.holdings == register.holdings
    assert Register.from_dict(Register().to_dict()) == Register()


def test_a_tree_that_was_changed_outside_is_refused():
    """An event twice, one left out, another holder, another vintage, another format, a bad day."""

    def changed(change):
        plain = history().to_dict()
        change(plain)
        return plain

    def put(number, **facts):
        return lambda plain: plain["events"][number].update(facts)

    for change, error in (
        (lambda plain: plain["events"].append(plain["events"][2]), ghg.BoundaryError),
        (lambda plain: plain["events"].append(plain["events"][0]), ghg.BoundaryError),
        (lambda plain: plain["events"].pop(0), ghg.UnknownItemError),
        (lambda plain: plain["events"].pop(1), ghg.BoundaryError),
        (put(2, holder="Kẻ gian"), ghg.BoundaryError),
        (put(2, vintage=2025), ghg.BoundaryError),
        (put(2, kind="burn"), ghg.DataQualityError),
        (put(2, day="hôm qua"), ghg.DataQualityError),
        (put(2, day=None), ghg.DataQualityError),
        (put(0, last=100.0), ghg.DataQualityError),
        (put(0, remainder=float("nan")), ghg.DataQualityError),
        (put(0, extra=1), ghg.DataQualityError),
        (put(1, adjusted=True), ghg.DataQualityError),  # a transfer at home adjusts nothing
        (put(2, to="Kẻ gian"), ghg.DataQualityError),  # what is used does not change hands
        (put(0, beneficiary="Ai đó"), ghg.DataQualityError),
        (put(3, remainder=0.5), ghg.DataQualityError),
        (lambda plain: plain["events"][0].pop("series"), ghg.DataQualityError),
        (lambda plain: plain["events"].append("x"), ghg.DataQualityError),
        (lambda plain: plain.update(format="x"), ghg.DataQualityError),
        (lambda plain: plain.update(events={}), ghg.DataQualityError),
        (lambda plain: plain.update(blocks=[]), ghg.DataQualityError),
    ):
        with pytest.raises(error):
            Register.from_dict(changed(change))
    with pytest.raises(ghg.DataQualityError):
        Register.from_dict(None)


def test_tables_have_units_and_a_picture():
    """Tonnes of CO2e; the empty register has empty tables."""
    register = history()

    assert register.holdings.units["units"] == register.balance.units["held"] == "t CO2e"
    assert register.events["kind"].tolist() == ["issue", "transfer", "retire", "export", "cancel"]
    assert register.events["day"].tolist()[0] == ISSUED
    assert "<table>" in register._repr_html_()
    assert len(Register().holdings) == len(Register().balance) == len(Register().events) == 0


# Codes -----------------------------------------------------------------------------------------


def test_codes_are_written_and_read():
    """VN-2025 and ten digits; three, four and two characters and ten digits."""
    allowance = credits.allowance_code(2025, 17, TODAY)
    credit = credits.credit_code("VND", "R001", 2026, 9_999_999_999, TODAY)

    assert str(allowance) == "VN-20250000000017"
    assert str(credit) == "VNDR001269999999999"
    assert credit.series == SERIES
    assert credits.read_code(str(allowance), "allowance", TODAY) == allowance
    assert credits.read_code(str(credit), "credit", TODAY) == credit


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("allowance", "VN-2025000000001", "16 characters"),
        ("allowance", "VN-202500000000170", "18 characters"),
        ("allowance", "VN20250000000017", "16 characters"),
        ("allowance", "vn-20250000000017", "LATIN SMALL LETTER V"),
        ("allowance", "US-20250000000017", "HYPHEN-MINUS"),
        ("allowance", "VN–20250000000017", "EN DASH"),
        ("allowance", "VN-2025000000001７", "FULLWIDTH DIGIT SEVEN"),
        ("allowance", "VN-2025000000001٧", "ARABIC-INDIC DIGIT SEVEN"),
        ("allowance", "VN-2025+000000017", "PLUS SIGN"),
        ("allowance", "VN-2025-000000017", "HYPHEN-MINUS"),
        ("allowance", "VN-2025 000000017", "SPACE"),
        ("allowance", "VN-20250000_00017", "LOW LINE"),
        ("allowance", "VN-20250000000017\n", r"U\+000A"),
        ("allowance", "VN-2025000000001O", "LATIN CAPITAL LETTER O"),
        ("allowance", "VN-20260000000017", "no allocation period begins in 2026"),
        ("allowance", "", "0 characters"),
        ("credit", "VNDR00126000000001", "18 characters"),
        ("credit", "VNDR0012600000000170", "20 characters"),
        ("credit", "VNDR0012б0000000017", "CYRILLIC"),
        ("credit", "ѴNDR001260000000017", "CYRILLIC"),
        ("credit", "VNDR001O60000000017", "LATIN CAPITAL LETTER O"),
        ("credit", "VNDR00126000000001²", "SUPERSCRIPT TWO"),
        ("credit", "VNĐR001260000000017", "D WITH STROKE"),
        ("credit", "VNDR00126-000000017", "HYPHEN-MINUS"),
        ("credit", None, "it is text"),
        ("credit", 26, "it is text"),
    ],
)
def test_a_malformed_code_is_refused(kind, text, why):
    """Letters that look alike, digits of other scripts, signs, spaces: named, never repaired."""
    with pytest.raises(ghg.DataQualityError, match=why):
        credits.read_code(text, kind, TODAY)


@pytest.mark.parametrize(
    "make",
    [
        lambda: credits.allowance_code(2026, 1, TODAY),
        lambda: credits.allowance_code(2025, 10**10, TODAY),
        lambda: credits.allowance_code(2025, -1, TODAY),
        lambda: credits.allowance_code(2025, 1.0, TODAY),
        lambda: credits.credit_code("VN", "R001", 2026, 1, TODAY),
        lambda: credits.credit_code("VND", "R01", 2026, 1, TODAY),
        lambda: credits.credit_code("vnd", "R001", 2026, 1, TODAY),
        lambda: credits.credit_code("VND", "R0０1", 2026, 1, TODAY),
        lambda: credits.credit_code("VND", "R001", 26, 1, TODAY),
        lambda: credits.credit_code("VND", "R001", 2100, 1, TODAY),
        lambda: credits.credit_code("VND", None, 2026, 1, TODAY),
    ],
)
def test_a_code_is_not_made_of_parts_that_do_not_fit(make):
    """Of another length, alphabet, century or period."""
    with pytest.raises(ghg.DataQualityError):
        make()


def test_a_code_has_a_first_day_and_two_kinds():
    """The Circular is in force from 2026-03-30."""
    with pytest.raises(ghg.NotInForceError) as caught:
        credits.allowance_code(2025, 1, date(2026, 3, 29))
    assert caught.value.first_day == date(2026, 3, 30)
    assert credits.code_format("credit", date(2026, 3, 30)).citation.startswith("Thông tư 11/2026")
    with pytest.raises(ghg.UnknownItemError, match="allowance, credit"):
        credits.read_code("x", "credits", TODAY)


def test_every_format_cites_its_document():
    """And says how sure the copy is."""
    assert set(credits.code_formats()["verification"]) <= set(VERIFICATIONS)
    for block in tables.toml("law/registry.toml")["codes"].values():
        assert block["verification"] in VERIFICATIONS
        assert block["label_en"]
        assert block["label_vi"]
        for one in block["history"]:
            assert reference(one["reference"]).authority == "law"
            assert one["note"]


# Checklist -------------------------------------------------------------------------------------


def test_ticking_leaves_what_remains():
    """The next step, what was skipped, and optional steps that nobody has to take."""
    path = credits.certification("vn_domestic", on=TODAY)
    must = [one.id for one in path.steps if not one.optional]
    some = path.tick(["design", "methodology"])

    assert path.next.id == "methodology"
    assert path.done == ()
    assert some.done == ("methodology", "design")
    assert some.next.id == "validation"
    assert [one.id for one in some.tick("monitoring").skipped] == ["validation", "registration"]
    assert not some.complete
    assert path.tick(must).complete
    assert [one.id for one in path.tick(must).remaining] == ["transfer_abroad", "offset"]


def test_the_order_of_steps():
    """Design, validation, registration, monitoring, verification, request, issuance, retirement."""
    order = (
        "design", "validation", "registration", "monitoring", "verification", "request",
        "issuance", "retirement",
    )  # fmt: skip
    for mechanism in credits.mechanisms()["id"]:
        steps = [one.id for one in credits.certification(mechanism, on=TODAY).steps]
        assert [one for one in steps if one in order] == list(order)
        assert len(steps) == len(set(steps))


def test_the_body_is_that_of_the_mechanism():
    """A designated operational entity under Article 6.4, a registered body at home."""

    def body(mechanism, step="validation"):
        steps = credits.certification(mechanism, on=TODAY).steps
        return next(one.body_en for one in steps if one.id == step)

    assert "DOE" in body("article_6_4")
    assert "VVB" in body("verra", "verification")
    assert "certificate of registration" in body("vn_domestic")


def test_steps_of_law_begin_on_their_day():
    """The account in the national registry from 2026-03-30, the export from 2026-05-19."""

    def steps(day):
        return {one.id for one in credits.certification("vn_domestic", on=day).steps}

    assert "account" not in steps(date(2026, 3, 29))
    assert "account" in steps(date(2026, 3, 30))
    assert "transfer_abroad" not in steps(date(2026, 5, 18))
    assert "transfer_abroad" in steps(date(2026, 5, 19))
    with pytest.raises(ghg.NotInForceError) as caught:
        steps(date(2025, 7, 31))
    assert caught.value.first_day == date(2025, 8, 1)


def test_an_unknown_mechanism_step_or_language_names_the_nearest():
    """Our own errors."""
    with pytest.raises(ghg.UnknownItemError, match="gold_standard"):
        credits.certification("gold standart", on=TODAY)
    with pytest.raises(ghg.UnknownItemError, match="article_6_4"):
        credits.certification("CCER", on=TODAY)
    path = credits.certification("verra", on=TODAY)
    with pytest.raises(ghg.UnknownItemError, match="validation"):
        path.tick("validatoin")
    with pytest.raises(ghg.UnknownItemError, match="vi, en"):
        path.table("fr")
    with pytest.raises(ghg.DataQualityError):
        credits.certification("verra", on="2026-11-23")


def test_the_checklist_speaks_both_languages():
    """The same steps, other words; the mark of what is done."""
    path = credits.certification("jcm", on=TODAY).tick("methodology")
    vi, en = path.table(), path.table("en")

    assert vi["id"].tolist() == en["id"].tolist()
    assert all(one != other for one, other in zip(vi["step"], en["step"], strict=True))
    assert en["done"].tolist()[:2] == [True, False]
    assert str(path).splitlines()[1].startswith("[x] methodology")
    assert "<table>" in path._repr_html_()


def test_every_row_of_the_path_is_cited_and_said_how_sure():
    """Law has its document and first day; what has no document is from memory."""
    path = tables.toml("credits/certification.toml")
    known = {one["id"] for one in path["standard"]}

    for row in (*path["mechanism"], *path["step"]):
        assert row["citation"]
        assert row["verification"] in VERIFICATIONS
        assert bool(row["reference"]) == ("since" in row), row["id"]
        if row["reference"]:
            assert reference(row["reference"]).authority == "law"
        else:
            assert row["verification"] == "recollection"
    for row in path["step"]:
        assert set(row["standards"]) <= known
        assert set(row.get("mechanisms", ())) <= {one["id"] for one in path["mechanism"]}
        assert len(row["documents_en"]) == len(row["documents_vi"]) > 0
    assert known == set(credits.standards()["id"])


def test_mechanisms_whose_credits_may_offset():
    """Articles 20, 20a(1)(a) and (b) are named; the others are not, or are to be asked about."""
    found = {row["id"]: row["offset"] for row in credits.mechanisms()}

    assert found == {
        "vn_domestic": "named", "article_6_2": "named", "article_6_4": "named", "jcm": "open",
        "verra": "not named", "gold_standard": "not named",
    }  # fmt: skip
