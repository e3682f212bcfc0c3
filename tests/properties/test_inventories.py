"""What must hold for every inventory, whatever the amounts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg

BOUNDED = settings(max_examples=40, deadline=None, derandomize=True, database=None)
PLANT = ghg.Facility("Nhà máy", kind="industry")
BOILER = ghg.Source("Lò hơi", category="1.A.2.e")
SITE = ghg.Source("Nguồn")

AMOUNTS = st.floats(1e-3, 1e9)
FUELS = st.sampled_from(["diesel", "rice_husk", "lignite", "natural_gas"])
GWPS = st.sampled_from(ghg.gwp_sets())
MAKERS = {
    "burned": lambda x: ghg.StationaryCombustion(BOILER, fuel="diesel", amount=(x, "t")),
    "husk": lambda x: ghg.StationaryCombustion(BOILER, fuel="rice_husk", amount=(x, "t")),
    "driven": lambda x: ghg.MobileCombustion(SITE, fuel="diesel", amount=(x, "kL")),
    "bought": lambda x: ghg.PurchasedElectricity(SITE, amount=(x, "MWh")),
    "steam": lambda x: ghg.PurchasedSteam(SITE, amount=(x, "t"), factor="0.25 t CO2/t"),
    "topped_up": lambda x: ghg.RefrigerantTopUp(SITE, refrigerant="R-404A", amount=(x, "kg")),
    "hcfc": lambda x: ghg.RefrigerantTopUp(SITE, refrigerant="R-22", amount=(x, "kg")),
    "treated": lambda x: ghg.IndustrialWastewater(
        SITE, cod_in=(x, "t"), system="anaerobic_deep_lagoon"
    ),
    "custom": lambda x: ghg.CustomActivity(SITE, amount=(x, "t"), factors="2 kg CH4/t"),
}
KINDS = st.sampled_from(sorted(MAKERS))
LISTS = st.lists(st.tuples(KINDS, AMOUNTS), max_size=6)


def inventory(activities, gwp="AR5"):
    """An inventory of 2023."""
    return ghg.Inventory(facility=PLANT, year=2023, gwp=gwp, activities=activities)


def accounts(made):
    """The four accounts."""
    return [made.total, made.biogenic_co2, made.removals, made.outside_basket]


def close(expected):
    """Equal but for rounding."""
    return pytest.approx(expected, rel=1e-12, abs=1e-300)


@BOUNDED
@given(KINDS, AMOUNTS, st.floats(1e-3, 1e3), GWPS)
def test_emissions_scale_with_the_amount(kind, amount, times, gwp):
    """k times the amount is k times every account."""
    one = accounts(inventory([MAKERS[kind](amount)], gwp))
    many = accounts(inventory([MAKERS[kind](amount * times)], gwp))

    assert many == close([times * value for value in one])


@BOUNDED
@given(FUELS, AMOUNTS)
def test_the_unit_does_not_matter(fuel, amount):
    """t, kg and Gg; TJ, MWh, kWh and GJ."""

    def total(value, unit):
        return inventory([ghg.StationaryCombustion(BOILER, fuel=fuel, amount=(value, unit))]).total

    assert total(amount * 1000, "kg") == close(total(amount, "t"))
    assert total(amount / 1000, "Gg") == close(total(amount, "t"))
    for unit, size in (("GJ", 1e3), ("MWh", 1e3 / 3.6), ("kWh", 1e6 / 3.6)):
        assert total(amount * size, unit) == close(total(amount, "TJ"))


@BOUNDED
@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_activities_does_not_matter(facts, random):
    """To rounding."""
    made = [MAKERS[kind](amount) for kind, amount in facts]
    mixed = list(made)
    random.shuffle(mixed)

    assert accounts(inventory(mixed)) == close(accounts(inventory(made)))


@BOUNDED
@given(KINDS, AMOUNTS, st.floats(0.0, 1.0))
def test_a_split_activity_adds(kind, amount, share):
    """Two parts are the whole."""
    parts = [MAKERS[kind](amount * share), MAKERS[kind](amount - amount * share)]

    assert accounts(inventory(parts)) == close(accounts(inventory([MAKERS[kind](amount)])))


@BOUNDED
@given(KINDS, st.lists(AMOUNTS, min_size=1, max_size=12))
def test_an_array_is_the_sum_of_its_values(kind, values):
    """Twelve readings are twelve activities."""
    one = inventory([MAKERS[kind](values)])

    assert accounts(one) == close(accounts(inventory([MAKERS[kind](x) for x in values])))


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_nought_is_nought(kind):
    """In every account and every line."""
    made = inventory([MAKERS[kind](0)])

    assert accounts(made) == [0, 0, 0, 0]
    assert not made.trace()["mass_t"].any()


@BOUNDED
@given(LISTS, GWPS)
def test_a_reloaded_inventory_is_the_same(facts, gwp):
    """Equal, and to the last bit."""
    made = inventory([MAKERS[kind](amount) for kind, amount in facts], gwp)
    back = ghg.Inventory.from_dict(json.loads(json.dumps(made.to_dict())))

    assert back == made
    assert accounts(back) == accounts(made)
