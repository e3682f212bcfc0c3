"""What must hold for a register, whatever is done with its units."""

from __future__ import annotations

import itertools
import json
import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc import credits
from ghgcalc.credits import Register, Serials
from ghgcalc.regulation import allowances

BOUNDED = settings(max_examples=120, deadline=None, derandomize=True, database=None)
START = date(2027, 1, 1)
SERIES = {"A26": (2026, "Lúa"), "A27": (2027, "Lúa"), "B26": (2026, "Trấu")}
HOLDERS = ("Hợp tác xã", "Nhà máy", "Quỹ")
LIMIT = 60

NAMES = st.sampled_from(sorted(SERIES))
PEOPLE = st.sampled_from(HOLDERS)
NUMBERS = st.integers(0, 130)
DAYS = st.integers(0, 40)
KINDS = st.sampled_from(["issue", "transfer", "retire", "cancel", "export"])
ACTS = st.lists(st.tuples(KINDS, NAMES, NUMBERS, NUMBERS, PEOPLE, DAYS), max_size=25)


def done(register, act):
    """The register after an act, or itself where the act is refused."""
    kind, series, one, other, person, offset = act
    day = START + timedelta(days=offset)
    vintage, project = SERIES[series]
    try:
        if kind == "issue":
            return register.issue(
                series, vintage=vintage, project=project, holder=person, units=one, day=day
            )
        units = Serials(series, min(one, other), max(one, other))
        if kind == "transfer":
            return register.transfer(units, to=person, day=day)
        if kind == "export":
            return register.export(units, to="Tokyo", day=day, limit=LIMIT, adjusted=True)
        if kind == "cancel":
            return register.cancel(units, day=day, reason="lỗi")
        return register.retire(units, day=day, reason="kỳ", beneficiary=person, limit=LIMIT)
    except ghg.GhgcalcError:
        return register


def history(acts):
    """Every register on the way, the first one holding units so that acts have something to do."""
    made = Register()
    for series, (vintage, project) in SERIES.items():
        made = made.issue(
            series, vintage=vintage, project=project, holder=HOLDERS[0], units=100, day=START
        )
    found = [made]
    for act in acts:
        found.append(done(found[-1], act))
    return found


def singles(register):
    """Unit by unit: its status and whose it is."""
    return {
        (one.serials.series, number): one
        for one in register.blocks
        for number in range(one.serials.first, one.serials.last + 1)
    }


def counted(register, kind):
    """Units of all events of a kind, unit by unit."""
    return [
        (one.serials.series, number)
        for one in register.entries
        if one.kind == kind
        for number in range(one.serials.first, one.serials.last + 1)
    ]


@BOUNDED
@given(ACTS)
def test_units_are_conserved(acts):
    """Issued is held plus retired plus cancelled in each vintage, and each unit is in one block."""
    for register in history(acts):
        for row in register.balance:
            assert row["issued"] == row["held"] + row["retired"] + row["cancelled"]
            assert row["adjusted"] <= row["abroad"] <= row["issued"]
        assert len(singles(register)) == sum(one.units for one in register.blocks)
        assert sorted(singles(register)) == sorted(counted(register, "issue"))


@BOUNDED
@given(ACTS)
def test_nothing_is_used_twice(acts):
    """No unit is in two retirements or cancellations, and what is used never changes again."""
    registers = history(acts)
    used = counted(registers[-1], "retire") + counted(registers[-1], "cancel")
    assert len(used) == len(set(used))
    for before, after in itertools.pairwise(registers):
        now = singles(after)
        for unit, block in singles(before).items():
            if not block.held:
                assert (now[unit].status, now[unit].holder) == (block.status, block.holder)
                assert now[unit].day == block.day


@BOUNDED
@given(ACTS)
def test_limits_are_never_passed(acts):
    """Neither by what a beneficiary retires for a reason nor by what leaves of a series."""
    register = history(acts)[-1]

    for person in HOLDERS:
        assert register.retired("kỳ", person) <= LIMIT
    for series in SERIES:
        abroad = sum(
            one.units for one in register.blocks if one.serials.series == series and one.abroad
        )
        assert abroad <= LIMIT


@BOUNDED
@given(ACTS)
def test_blocks_say_what_the_events_say_unit_by_unit(acts):
    """A plain dictionary of single units, changed event by event, holds the same."""
    register = history(acts)[-1]
    model = {}
    for one in register.entries:
        for number in range(one.serials.first, one.serials.last + 1):
            unit = (one.serials.series, number)
            holder, abroad = model.get(unit, (None, None, False))[1:]
            assert holder in (None, one.holder)
            status = {"issue": "issued", "retire": "retired", "cancel": "cancelled"}
            model[unit] = (
                status.get(one.kind, "transferred"),
                one.to or one.holder,
                abroad or one.kind == "export",
            )
    found = {
        unit: (block.status, block.holder, block.abroad)
        for unit, block in singles(register).items()
    }

    assert found == model
    assert list(register.blocks) == sorted(register.blocks, key=lambda one: one.serials)


@BOUNDED
@given(ACTS)
def test_days_never_run_backwards_for_a_unit(acts):
    """The events of one unit are on days that follow each other."""
    last = {}
    for one in history(acts)[-1].entries:
        for number in range(one.serials.first, one.serials.last + 1):
            unit = (one.serials.series, number)
            assert last.get(unit, one.day) <= one.day
            last[unit] = one.day


@BOUNDED
@given(ACTS)
def test_a_register_comes_back_from_plain_values(acts):
    """Through JSON: blocks, events and views."""
    register = history(acts)[-1]
    read = Register.from_dict(json.loads(json.dumps(register.to_dict())))

    assert read == register
    assert read.holdings == register.holdings
    assert read.events == register.events


@BOUNDED
@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_of_independent_events_does_not_matter(acts, random):
    """Events in any order that keeps those of one series in theirs give the same register."""
    register = history(acts)[-1]
    by_series = {name: [] for name in SERIES}
    for one in register.to_dict()["events"]:
        by_series[one["series"]].append(one)
    turns = [name for name, events in by_series.items() for _ in events]
    random.shuffle(turns)
    shuffled = [by_series[name].pop(0) for name in turns]
    again = Register.from_dict(register.to_dict() | {"events": shuffled})

    assert again == register
    assert again.blocks == register.blocks
    assert hash(again) == hash(register)


@BOUNDED
@given(st.permutations(range(8)))
def test_moves_of_different_units_commute(order):
    """Eight transfers of ten units each, in every order."""
    made = history([])[0]
    for number in order:
        units = Serials("A26", 10 * number + 1, 10 * number + 10)
        made = made.transfer(units, to=HOLDERS[1 + number % 2], day=START)

    assert [one.units for one in made.blocks if one.serials.series == "A26"] == [10] * 8 + [20]
    assert made.held("Nhà máy") == made.held("Quỹ") == {2026: 40}


@BOUNDED
@given(st.dictionaries(st.integers(2021, 2030), st.floats(0, 5000), min_size=1, max_size=6))
def test_no_unit_is_made_by_rounding(tonnes):
    """What is issued and what is left over are what was reduced; the second is below one a year."""
    result = credits.RooftopSolar(
        electricity={year: f"{each:.6f} MWh" for year, each in tonnes.items()},
        factor="1 t/MWh", factor_kind="grid average", conditions={"displaces_fossil": True},
    ).result()  # fmt: skip
    facts = {"project": "Mái nhà", "holder": "Chủ", "day": date(2031, 1, 1)}
    series = {year: f"S{year}" for year in tonnes}
    if not result.credits:
        with pytest.raises(ghg.DataQualityError):
            Register().issue_result(result, series=series, **facts)
        return
    register = Register().issue_result(result, series=series, **facts)

    for row in result.table:
        held = register.held("Chủ").get(row["year"], 0)
        assert held == row["credits"] <= row["reduction_t"] < held + 1
        assert result.remainders[row["year"]] == pytest.approx(row["reduction_t"] - held)
    assert math.fsum(register.events["units"]) <= result.reduction


@BOUNDED
@given(
    st.dictionaries(st.integers(2018, 2030), st.integers(0, 10**6), max_size=5),
    st.integers(0, 10**6), st.floats(0, 1e6), st.integers(0, 10**6),
)  # fmt: skip
def test_offsets_stay_within_every_limit(held, allocated, emissions, used):
    """At most the share of the law, what is needed, and what is held; never below none."""
    day = date(2026, 11, 23)
    share = allowances.rule("offset", day).value
    found = allowances.offset(held, allocated, emissions, day, used=used)

    assert 0 <= found.usable <= sum(held.values())
    assert found.usable == 0 or (found.usable + used) * 100 <= allocated * share
    assert found.usable <= max(0, math.ceil(emissions) - used)
    assert found.held + found.too_old == sum(held.values())


@BOUNDED
@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=3, max_size=3),
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=4, max_size=4),
    st.integers(2000, 2099), st.integers(0, 10**10 - 1),
)  # fmt: skip
def test_a_code_is_read_as_it_was_written(mechanism, project, year, number):
    """Every part of it."""
    day = date(2026, 11, 23)
    code = credits.credit_code(mechanism, project, year, number, day)

    assert credits.read_code(str(code), "credit", day) == code
    assert len(str(code)) == 19


@BOUNDED
@given(
    st.text(max_size=24)
    | st.text("VN-0123456789Aa+７ ", min_size=17, max_size=19)
    | st.from_regex(r"VN-(2025|2027|2026|２０２５)[0-9]{10}\n?", fullmatch=True),
    st.sampled_from(["allowance", "credit"]),
)
def test_any_text_is_read_as_it_stands_or_refused(text, kind):
    """Nothing is repaired, and no error but our own comes out."""
    day = date(2026, 11, 23)
    try:
        read = str(credits.read_code(text, kind, day))
    except ghg.DataQualityError:
        return
    assert read == text
