"""The whole is its parts: nothing is lost, counted twice or moved, for every class of activity."""

from __future__ import annotations

import math
from collections import Counter

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc import units, vocabulary
from ghgcalc.accounts import DIMENSIONS
from ghgcalc.activities import classes
from ghgcalc.emission import is_rate
from tests.sector_examples import DRAWN

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True, database=None)
PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
ANNEX = ghg.Facility("Xưởng", province="Đồng Tháp", kind="industry")
ACCOUNTS = {"total": "co2e_t", "biogenic_co2": "biogenic_co2_t", "removals": "removals_co2e_t",
            "outside_basket": "outside_basket_co2e_t"}  # fmt: skip
HERE = ghg.Source("Nguồn")
# One activity at least of each class, with what lies outside the total: HCFC-22, growing trees.
CASES = {
    **DRAWN,
    "leaking HCFC-22": ghg.RefrigerantTopUp(HERE, "R-22", "20 kg"),
    "rice husk": ghg.StationaryCombustion(ghg.Source("lò", category="1.A.2"), "rice_husk", "90 t"),
    "soil carbon the other way": ghg.SoilCarbonChange(HERE, "10 ha", "52 t C/ha", "40 t C/ha"),
}
NAMES = st.sampled_from(sorted(CASES))
LISTS = st.lists(NAMES, max_size=12)
WHOLE = list(CASES.values())
HALVES = ("2023-01-01/2023-06-30", "2023-07-01/2023-12-31")
SHARES = (181 / 365, 184 / 365)


def amount(activity):
    """Its main amount where that is one number with a unit."""
    found = getattr(activity, activity.main, None)
    plain = isinstance(found, ghg.Estimate) and not found.is_array
    return found if plain and not isinstance(found, ghg.Factor) else None


MEASURED = sorted(name for name, one in CASES.items() if amount(one) is not None)


def with_amount(activity, value, unit, **changes):
    return attrs.evolve(activity, uncertainty=None, **{activity.main: (value, unit)}, **changes)


def inventory(activities, gwp="AR5", facility=PLANT):
    return ghg.Inventory(facility=facility, year=2023, gwp=gwp, activities=activities)


def accounts(made):
    return {name: getattr(made, name) for name in ACCOUNTS}


def close(expected):
    """Equal but for rounding."""
    return pytest.approx(expected, rel=1e-12, abs=1e-12)


def rows(table, *dimensions):
    """The columns of a table by group, without those that are nought in the group."""
    return {
        tuple(row[name] for name in dimensions): {
            name: value for name, value in row.items() if name not in dimensions and value
        }
        for row in table
    }


def summed(*tables):
    """Groups of several tables added up."""
    found = {}
    for table in tables:
        for place, row in table.items():
            held = found.setdefault(place, {})
            for name, value in row.items():
                held[name] = held.get(name, 0.0) + value
    return found


def same(found, expected):
    assert found.keys() == expected.keys()
    for place, row in found.items():
        assert row == close(expected[place])


def figures(activity):
    """Its fields that are one number with a unit, the main amount among them."""
    for field in attrs.fields(type(activity)):
        found = getattr(activity, field.name)
        plain = isinstance(found, ghg.Estimate) and not isinstance(found, ghg.Factor)
        if field.init and plain and not found.is_array:
            yield field.name, found


FIGURES = [(name, field) for name, one in sorted(CASES.items()) for field, _ in figures(one)]


def twice(activity, *fields):
    """The activity with two readings of some amounts, or with a rate given twice."""
    changed = {}
    for field, found in figures(activity):
        if field in fields:
            one = found.value if is_rate(found.unit) else found.value / 2
            changed[field] = (np.array([one, one]), found.unit)
    return attrs.evolve(activity, uncertainty=None, **changed)


def outcome(activity):
    """What it gives alone, or that it is refused."""
    try:
        return accounts(inventory([activity]))
    except ghg.GhgcalcError:
        return None


def test_every_class_is_here():
    """And every account has something in it, so that nothing below is empty."""
    assert {type(one).__name__ for one in CASES.values()} == set(classes())
    assert all(accounts(inventory(WHOLE)).values())


@BOUNDED
@given(LISTS, LISTS)
def test_inventories_add(one, other):
    """Accounts, and the masses and CO2e of every source, scope and gas."""
    first, second = ([CASES[name] for name in names] for names in (one, other))
    parts = [inventory(first), inventory(second)]
    whole = inventory(first + second)

    assert accounts(whole) == close(
        {name: sum(accounts(part)[name] for part in parts) for name in ACCOUNTS}
    )
    places = ("source", "scope", "activity", "origin")
    same(rows(whole.by(*places), *places), summed(*(rows(p.by(*places), *places) for p in parts)))


@pytest.mark.parametrize(("name", "field"), FIGURES)
def test_two_readings_of_a_field_are_their_sum_or_refused(name, field):
    """Nothing that stands beside them counts twice, and no rate is added up."""
    activity = CASES[name]
    found = outcome(twice(activity, field))

    assert found in (None, close(outcome(attrs.evolve(activity, uncertainty=None))))


@pytest.mark.parametrize("name", sorted(CASES))
def test_two_readings_of_everything_that_is_refused_alone_are_their_sum(name):
    """As many of each amount of a balance as of the main one."""
    activity = CASES[name]
    fields = [
        field
        for field, found in figures(activity)
        if not is_rate(found.unit)
        and found.unit != "yr"
        and outcome(twice(activity, field)) is None
    ]

    assert outcome(twice(activity, *fields)) == close(
        outcome(attrs.evolve(activity, uncertainty=None))
    )


@BOUNDED
@given(st.lists(NAMES, min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_no_bit_depends_on_the_order_of_activities(names, random):
    """Accounts and groups are exactly rounded sums."""
    given_order = [CASES[name] for name in names]
    mixed = list(given_order)
    random.shuffle(mixed)
    one, other = inventory(given_order), inventory(mixed)

    assert accounts(other) == accounts(one)
    for dimension in DIMENSIONS:
        assert rows(other.by(dimension), dimension) == rows(one.by(dimension), dimension)
    assert Counter(map(str, other.trace()["mass_t"])) == Counter(map(str, one.trace()["mass_t"]))


@pytest.mark.parametrize("name", MEASURED)
def test_no_unit_matters(name):
    """The amount in every unit of its dimension that the vocabulary has."""
    activity = CASES[name]
    main = amount(activity)
    expected = accounts(inventory([with_amount(activity, main.value, main.unit)]))
    others = [unit for unit in sorted(vocabulary.names()) if units.same_dimension(unit, main.unit)]
    for unit in [*others, f"10^3 {main.unit}"]:
        value = units.convert(main.value, main.unit, unit)

        assert accounts(inventory([with_amount(activity, value, unit)])) == close(expected), unit


# Amounts that stand all year (animals, people, charges, areas): half a year of them is the amount
# with the period, and not half the amount.
STANDING = {
    "BiomassGrowth",
    "DomesticWastewater",
    "EntericFermentation",
    "ManureManagement",
    "RefrigerantLifeCycle",
    "RefrigerantScreening",
    "SoilCarbonChange",
    "SwitchgearSF6",
}
# What flows beside the main amount, and is split with the period as well.
FLOWING = {
    "AmmoniaProduction": ("urea",),
    "BiologicalTreatment": ("recovered",),
    "IndustrialWastewater": ("recovered", "nitrogen_in"),
    "RefrigerantLifeCycle": ("disposed",),
    "SwitchgearSF6": ("filled",),
}


def part(activity, share, period):
    """An activity in a part of the year."""
    main, kind = amount(activity), type(activity).__name__
    flows = {
        name: (share * getattr(activity, name).value, getattr(activity, name).unit)
        for name in FLOWING.get(kind, ())
        if getattr(activity, name) is not None
    }
    standing = kind in STANDING and main.unit != "t BOD"
    value = main.value if standing else share * main.value
    return with_amount(activity, value, main.unit, period=period, **flows)


@pytest.mark.parametrize("name", MEASURED)
def test_two_parts_of_a_year_are_the_year(name):
    """What flows is split with its period; what stands is there in both parts."""
    activity = CASES[name]
    if isinstance(activity, ghg.RefrigerantMassBalance):
        halves = [("50 kg", "30 kg", "40 kg"), ("30 kg", "20 kg", "60 kg")]
        parts = [
            attrs.evolve(
                activity, opening_stock=first, closing_stock=last, acquired=bought, period=half
            )
            for (first, last, bought), half in zip(halves, HALVES, strict=True)
        ]
    else:
        parts = [part(activity, *one) for one in zip(SHARES, HALVES, strict=True)]
    main = amount(activity)

    whole = with_amount(activity, main.value, main.unit)
    assert accounts(inventory(parts)) == close(accounts(inventory([whole])))


@BOUNDED
@given(st.lists(st.tuples(NAMES, st.booleans()), min_size=1, max_size=12))
def test_two_facilities_of_a_group_are_one(facts):
    """In every dimension but that of facilities, when the group owns both."""
    here = [CASES[name] for name, at_home in facts if at_home]
    there = [CASES[name] for name, at_home in facts if not at_home]
    whole = inventory(here + there)
    group = ghg.Organisation("Tập đoàn", [inventory(here), inventory(there, facility=ANNEX)])
    found = ghg.consolidate(group, "operational_control", 2023)

    assert accounts(found) == close(accounts(whole))
    for dimension in DIMENSIONS:
        if dimension != "facility":
            same(rows(found.by(dimension), dimension), rows(whole.by(dimension), dimension))


@BOUNDED
@given(LISTS, LISTS, st.floats(0.01, 1.0))
def test_a_share_of_a_facility_is_that_share_of_every_account(one, other, equity):
    """By equity; the rest is nowhere."""
    mine, held = ([CASES[name] for name in names] for names in (one, other))
    parts = [inventory(mine), inventory(held, facility=ANNEX)]
    venture = ghg.Holding(parts[1], ghg.Ownership("joint_venture", equity))
    found = ghg.consolidate(ghg.Organisation("Tập đoàn", [parts[0], venture]), "equity_share", 2023)
    mixed = {
        name: accounts(parts[0])[name] + equity * accounts(parts[1])[name] for name in ACCOUNTS
    }

    assert accounts(found) == close(mixed)


@pytest.mark.parametrize("gwp", ghg.gwp_sets())
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_gwps_can_be_applied_after_summing(dimension, gwp):
    """Masses by group, gas and origin, times a set, are the inventory made with that set."""
    weights = ghg.gwp_set(gwp)
    masses = inventory(WHOLE).by(*dict.fromkeys((dimension, "gas", "origin")))
    viewed = inventory(WHOLE).with_gwp(gwp).by(dimension)
    weighed = {}
    for row in masses:
        counted = ghg.gas(row["gas"]).kyoto
        potential = weights.find(row["gas"], row["origin"]).value
        held = weighed.setdefault((row[dimension],), dict.fromkeys(("co2e_t", "outside"), 0.0))
        held["co2e_t" if counted else "outside"] += row[f"{row['gas']}_t"] * potential

    assert viewed == inventory(WHOLE, gwp).by(dimension)
    for row in viewed:
        held = weighed[row[dimension],]
        assert row["co2e_t"] == close(held["co2e_t"])
        assert row["outside_basket_co2e_t"] == close(held["outside"])


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_dimension_parts_every_account(dimension):
    """Its groups are all different, and each column of them adds up to the account or the mass."""
    made = inventory(WHOLE)
    table = made.by(dimension)
    whole = next(iter(made.by("year")))

    assert len(set(table[dimension].tolist())) == len(table)
    for name, column in ACCOUNTS.items():
        assert math.fsum(table[column]) == close(getattr(made, name))
    for column in table.columns[1:]:
        assert math.fsum(table[column]) == close(whole[column])


def test_every_line_has_its_place():
    """In every scheme; but an own activity has those it is given, the IPCC has no categories for
    what others emit, Circular 38 no source types for fields, animals and value chains, and a
    journey may be of one of four categories of scope 3."""
    for line in inventory(WHOLE).lines:
        own = line.activity == "CustomActivity"
        land = line.ipcc_category.startswith("3.")

        assert line.scope in (1, 2, 3)
        assert line.source.name
        assert line.iso_category or own
        assert line.ipcc_category or own or line.scope > 1
        assert line.circular38 or own or land or line.scope > 2
        assert line.scope == 3 or not line.scope3
        assert line.scope < 3 or line.scope3 or line.activity == "TransportByDistance"


@pytest.mark.parametrize("name", CASES)
def test_every_activity_is_in_the_trace(name):
    """Each is traced line by line, but energy sold, which is in no account."""
    made = inventory([CASES[name]])

    if isinstance(CASES[name], ghg.ExportedEnergy):
        assert made.exported == (CASES[name],)
        assert not any(accounts(made).values())
    else:
        assert {row["activity"] for row in made.trace()} == {type(CASES[name]).__name__}


@BOUNDED
@given(LISTS)
def test_the_accounts_are_the_sums_of_the_trace(names):
    """Every line is in one account, and each account is the exact sum of its lines."""
    activities = [CASES[name] for name in names]
    made = inventory(activities)
    lines = {name: [] for name in ACCOUNTS}
    for row in made.trace():
        if row["flow"] == "removal":
            lines["removals"].append(row["co2e_t"])
        elif not ghg.gas(row["gas"]).kyoto:
            lines["outside_basket"].append(row["co2e_t"])
        elif (row["gas"], row["origin"]) == ("CO2", "biogenic"):
            lines["biogenic_co2"].append(row["mass_t"])
        else:
            lines["total"].append(row["co2e_t"])

    assert {name: math.fsum(found) for name, found in lines.items()} == accounts(made)
    alone = Counter()
    for one in activities:
        alone.update(row["activity"] for row in inventory([one]).trace())
    assert Counter(made.trace()["activity"].tolist()) == alone
