"""Allowances and penalties: each dated rule on its first day and the day before."""

from __future__ import annotations

import copy
import unicodedata
from datetime import date

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.regulation import allowances, transfers
from ghgcalc.regulation.penalties import penalties

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("offset", date(2022, 1, 7), 10),
        ("offset", date(2025, 7, 31), 10),
        ("offset", date(2025, 8, 1), 30),
        ("borrowing", date(2025, 8, 1), 15),
        ("borrowing", date(2030, 12, 31), 15),
        ("banking", date(2030, 12, 31), True),
        ("unit", date(2022, 1, 7), 1),
    ],
)
def test_a_rule_has_its_value_on_a_day(name, day, value):
    assert allowances.rule(name, day).value == value


@pytest.mark.parametrize(
    ("name", "day", "first"),
    [
        ("offset", date(2022, 1, 6), date(2022, 1, 7)),
        ("borrowing", date(2025, 7, 31), date(2025, 8, 1)),
        ("borrowing", date(2031, 1, 1), date(2025, 8, 1)),
        ("banking", date(2025, 7, 31), date(2025, 8, 1)),
        ("surrender", date(2025, 7, 31), date(2025, 8, 1)),
    ],
)
def test_a_rule_is_not_in_force_the_day_before(name, day, first):
    with pytest.raises(ghg.NotInForceError) as caught:
        allowances.rule(name, day)
    assert caught.value.first_day == first


def test_what_is_left_is_carried():
    found = allowances.settle(1000, 900.0, TODAY, carried_in=50)

    assert (found.surrendered, found.carried, found.shortfall, found.balanced) == (
        900,
        150,
        0,
        True,
    )


@pytest.mark.parametrize(("credits", "balanced"), [(299, True), (300, True), (301, False)])
def test_offset_at_below_and_above_its_limit(credits, balanced):
    found = allowances.settle(1000, 1200.0, TODAY, credits=credits, bought=200)

    assert found.balanced is balanced
    assert found.offset == min(credits, 300)
    if not balanced:
        assert [one.limit for one in found.broken] == ["offset"]


@pytest.mark.parametrize(("borrowed", "limits"), [(150, []), (151, ["borrowing"])])
def test_borrowing_at_and_above_its_limit(borrowed, limits):
    found = allowances.settle(1000, 1150.0, TODAY, borrowed=borrowed)

    assert [one.limit for one in found.broken] == limits
    assert (found.borrowed, found.deducted, found.shortfall) == (150, 150, 0)


def test_what_is_borrowed_and_not_needed_is_left_and_never_carried():
    found = allowances.settle(1000, 1000.0, TODAY, borrowed=100)

    assert (found.borrowed, found.carried, found.deducted) == (0, 0, 0)


def test_a_shortfall_is_named_with_its_article_and_deducted():
    found = allowances.settle(1000, 1100.2, TODAY)

    assert (found.obligation, found.shortfall, found.deducted) == (1101, 101, 101)
    assert "Điều 19 khoản 5 điểm a" in str(found.broken[0])


def test_after_2030_nothing_is_borrowed_or_carried():
    found = allowances.settle(1000, 900.0, date(2031, 1, 1), borrowed=10)

    assert [one.limit for one in found.broken] == ["borrowing", "banking"]
    assert found.carried == 0
    assert allowances.settle(1000, 1000.0, date(2031, 1, 1)).balanced  # nothing is left to carry


@pytest.mark.parametrize(
    "given",
    [
        {"allocated": 10.5},
        {"allocated": -1},
        {"credits": True},
        {"sold": 2000},
        {"emissions": -1.0},
        {"emissions": float("nan")},
    ],
)
def test_bad_input_is_refused(given):
    (name,) = given
    with pytest.raises(ghg.DataQualityError, match=f"{name}="):
        allowances.settle(**{"allocated": 1000, "emissions": 10.0, "on": TODAY} | given)


def test_before_the_duty_and_without_a_rule():
    with pytest.raises(ghg.NotInForceError, match="2025-08-01"):
        allowances.settle(1000, 1.0, date(2025, 7, 31))
    with pytest.raises(ghg.UnknownItemError, match="borrowing"):
        allowances.rule("lending", TODAY)


def cement(year, name="Nhà máy xi măng", gwp="AR5"):
    return ghg.Inventory(
        facility=ghg.Facility(name),
        year=year,
        gwp=gwp,
        activities=[
            ghg.ClinkerProduction(ghg.Source("Lò"), "1000 t"),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1 GWh", factor="0.6 t CO2/MWh"),
        ],
    )


def test_only_direct_emissions_count():
    first, second = cement(2025), cement(2026)

    assert allowances.direct_emissions([first]) == pytest.approx(first.total - 600)
    assert allowances.direct_emissions([first, second]) == pytest.approx(
        first.total + second.total - 1200
    )
    assert allowances.direct_emissions([]) == 0.0


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (cement(2025), "its days are counted already"),
        (cement(2026, "Nhà máy thép"), "'Nhà máy thép' 2026: .*'Nhà máy xi măng' 2025 is another"),
        (cement(2026, gwp="AR4"), "GWP set AR4, and AR5 in 2025"),
        (cement(2026).to_dict(), "give inventories"),
    ],
)
def test_the_years_of_a_period_are_of_one_facility_and_one_gwp_set(other, why):
    with pytest.raises(ghg.BoundaryError, match=why):
        allowances.direct_emissions([cement(2025), other])


def part(period, year=2025, name="Nhà máy"):
    return ghg.Inventory(
        facility=ghg.Facility(name),
        year=year,
        gwp="AR5",
        activities=[ghg.ClinkerProduction(ghg.Source("Lò"), "1000 t", period=period)],
    )


def test_a_year_may_be_given_in_parts():
    """Their days are counted once."""
    first, second = part("2025-01/2025-06"), part("2025-07/2025-12")
    whole = allowances.direct_emissions([part(None)])

    assert allowances.direct_emissions([first, second]) == pytest.approx(2 * whole)
    for other in (part("2025-06-30/2025-07-01"), part(None), part("2025-06")):
        with pytest.raises(ghg.BoundaryError, match="its days are counted already"):
            allowances.direct_emissions([first, other])


@pytest.mark.parametrize("name", ["Nhà  máy", "NHÀ MÁY", unicodedata.normalize("NFD", "Nhà máy")])
def test_the_spelling_of_a_name_makes_no_other_facility(name):
    whole = allowances.direct_emissions([part(None)])

    both = [part(None), part(None, year=2026, name=name)]
    assert allowances.direct_emissions(both) == pytest.approx(2 * whole)


@pytest.mark.parametrize(
    ("emissions", "obligation"),
    [(0.1 * 3 * 10, 3), (3.000001, 4), (3.0000004, 3), (2.9999996, 3), (3.0000006, 4), (0.0, 0)],
)
def test_a_remainder_of_floats_is_no_tonne(emissions, obligation):
    """From half a gram up it is one."""
    assert allowances.settle(10, emissions, TODAY).obligation == obligation
    assert allowances.offset({2026: 9}, 20, emissions, TODAY).needed == obligation


def test_whole_numbers_of_numpy_are_whole_numbers():
    number = np.int64(1000)
    found = allowances.settle(number, np.float64(1250.5), TODAY, credits=np.int32(200))
    plain = allowances.settle(1000, 1250.5, TODAY, credits=200)
    held = allowances.offset({2026: np.int64(400)}, number, 1250.5, TODAY, used=np.int8(100))

    assert found == plain
    assert {type(value) for value in attrs.asdict(found, recurse=False).values()} == {int, tuple}
    assert held == allowances.offset({2026: 400}, 1000, 1250.5, TODAY, used=100)
    assert type(held.used) is type(held.usable) is type(held.limit) is type(held.held) is int


def test_an_organisation_is_fined_twice_as_much():
    rows = {row["clause"]: row for row in penalties(TODAY)}

    assert rows["45.1.a"]["sanction"] == "warning"
    assert rows["45.1.a"]["organisation_high"] == 0
    assert (rows["45.3.a"]["individual_low"], rows["45.3.a"]["organisation_high"]) == (
        30_000_000,
        100_000_000,
    )
    assert penalties(date(2022, 8, 25)).to_records() == penalties(TODAY).to_records()
    with pytest.raises(ghg.NotInForceError, match="2022-08-25"):
        penalties(date(2022, 8, 24))
    with pytest.raises(ghg.DataQualityError, match="on="):
        penalties("2026-11-23")


def test_a_penalty_that_an_amendment_closes_threatens_to_its_last_day(monkeypatch):
    """An amendment adds `until` to a block, which is the last day in force."""
    law = copy.deepcopy(dict(tables.toml("law/penalties.toml")))
    law["penalty"][0]["until"] = date(2027, 6, 30)
    monkeypatch.setattr(tables, "toml", lambda name: law)

    assert "45.1.a" in set(penalties(date(2027, 6, 30))["clause"])
    assert "45.1.a" not in set(penalties(date(2027, 7, 1))["clause"])
    assert len(penalties(date(2027, 7, 1))) == len(law["penalty"]) - 1


@pytest.mark.parametrize(
    ("issued", "group", "error", "said"),
    [
        (1000, "list 03", ghg.UnknownItemError, "list 01, adjusted"),
        (-1, "not adjusted", ghg.DataQualityError, "issued=-1"),
    ],
)
def test_no_share_is_taken_of_what_is_no_group_and_no_count(issued, group, error, said):
    """Decree 112/2026 has two lists, and credits that are not adjusted."""
    with pytest.raises(error, match=said):
        transfers.transferable(issued, group, TODAY)
