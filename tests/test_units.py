"""The door: what a user may give as a quantity, and what it becomes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pint
import pytest

from ghgcalc import gases, units, vocabulary
from ghgcalc.errors import DataQualityError, GhgcalcError, UnitError

FUEL = ["t", "m3", "TJ"]


@pytest.mark.parametrize(
    ("given", "value", "unit"),
    [
        ("1200 t", 1200.0, "t"),
        ("1200t", 1200.0, "t"),
        ("1.2e3 t", 1200.0, "t"),
        ("+5 kg", 0.005, "t"),
        ("1 kt", 1000.0, "t"),
        ("2 Gg", 2000.0, "t"),
        ("1 Mg", 1.0, "t"),
        ("1 tấn", 1.0, "t"),
        ("85 kL", 85.0, "m3"),
        ("500 L", 0.5, "m3"),
        ("3 m³", 3.0, "m3"),
        ("1 GWh", 3.6, "TJ"),
        ((85, "kL"), 85.0, "m3"),
        ((Decimal("1.5"), "t"), 1.5, "t"),
        ((Fraction(1, 4), "t"), 0.25, "t"),
        ((np.float32(0.5), "t"), 0.5, "t"),
        ((np.int64(5), "t"), 5.0, "t"),
    ],
)
def test_an_amount_becomes_a_float_in_a_fixed_unit(given, value, unit):
    """Text and (value, unit) are converted once."""
    assert units.amount(given, FUEL) == (pytest.approx(value, rel=1e-15), unit)


@pytest.fixture(scope="module")
def registry():
    """pint's own vocabulary, as an application has it."""
    return pint.UnitRegistry()


def test_a_quantity_of_a_default_registry_is_read(registry):
    """By its magnitude and the text of its unit."""
    assert units.amount(5 * registry.tonne, FUEL) == (5.0, "t")
    assert units.amount(5 * registry.liter, FUEL) == (0.005, "m3")
    assert units.amount(18 * registry.GJ / registry.tonne, ["GJ/t"]) == (18.0, "GJ/t")
    assert units.amount(42 * registry("MJ/kg"), ["GJ/t"]) == (42.0, "GJ/t")


def test_a_quantity_of_a_foreign_registry_is_read():
    """A registry with other definitions, and with other numbers, is as good."""
    foreign = pint.UnitRegistry(None, non_int_type=Decimal)
    foreign.load_definitions(["kilogram = [mass] = kg", "tonne = 1000 * kilogram = t"])

    assert units.amount(Decimal("7.5") * foreign.tonne, FUEL) == (7.5, "t")


def test_a_kilotonne_of_a_default_registry_is_no_knot(registry):
    """In pint's vocabulary kt is a knot: the knot is refused, the kilotonne read."""
    assert units.amount(registry("5 kilotonne"), FUEL) == (5000.0, "t")
    with pytest.raises(UnitError, match="knot"):
        units.amount(5 * registry.kt, FUEL)


def test_the_short_ton_of_a_default_registry_is_refused(registry):
    """In pint's vocabulary ton is 907 kg; it does not pass as a tonne."""
    with pytest.raises(UnitError, match="907"):
        units.amount(5 * registry.ton, FUEL)


def test_an_array_is_read_and_copied():
    """Later changes of the user's array change nothing."""
    given = np.array([1.0, 2.0])
    value, unit = units.amount((given, "kt"), FUEL)
    given[:] = 0

    assert value.tolist() == [1000.0, 2000.0]
    assert unit == "t"


def test_an_array_quantity_is_read(registry):
    """A Quantity may hold an array."""
    value, _ = units.amount(np.array([1.0, 2.0]) * registry.tonne, FUEL)

    assert value.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("text", ["1.200,5 t", "1,200.5 t", "1,5 t", "1.200.000 t"])
def test_a_thousands_mark_is_refused_and_the_reason_told(text):
    """A comma may mean thousands or decimals."""
    with pytest.raises(UnitError, match="thousands or decimals"):
        units.amount(text, FUEL)


@pytest.mark.parametrize("text", ["5 ton", "5 tons", "5 short_ton"])
def test_a_ton_is_refused_and_says_why(text):
    """A ton may be 907, 1000 or 1016 kg."""
    with pytest.raises(UnitError, match="907, 1000 or 1016 kg"):
        units.amount(text, FUEL)


def test_an_unknown_unit_is_named():
    """The unit that is not in the vocabulary stands in the message."""
    with pytest.raises(UnitError, match="'xyz' is not in the vocabulary"):
        units.amount("10 xyz", FUEL)


@pytest.mark.parametrize(
    "given",
    [
        "", "t", "5", "nan t", "inf t", "9**9**9 kg", "5 t t", "5 t/t", "1 000 t", "5 10^99 kg",
        "5 kg CO2", "5 " + "x" * 10**6, "9" * 10**6 + " t", "1e400 t", None, 5, 5.0, True, b"5 t",
        {"a": 1}, ("5", "t"), (True, "t"), (1 + 2j, "t"), (None, "t"), ([], "t"), (5, None),
        (5, "t" * 65), (float("nan"), "t"), (float("inf"), "t"), (-5, "t"),
        ([1, float("nan")], "t"),
        ([1, -1], "t"), (1e308, "Gg"),
        (10**400, "t"), (np.bool_(True), "t"), ([True, False], "t"), (["5", "6"], "t"),
    ],
    ids=lambda given: repr(given)[:24],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_an_error_of_our_own(given):
    """Nothing of another kind escapes, and the message stays short."""
    with pytest.raises(GhgcalcError) as caught:
        units.amount(given, FUEL)

    assert len(str(caught.value)) < 500


def test_a_negative_amount_is_a_matter_of_data_quality():
    """Negative, NaN and infinite amounts are told apart from unit errors."""
    with pytest.raises(DataQualityError, match="cannot be negative"):
        units.amount("-5 t", FUEL)


def test_each_gas_is_a_dimension_of_its_own():
    """No gas converts to another, and none to plain mass or CO2e."""
    ids = [vocabulary.plain_name(one) for one in gases.gases()]
    dimensions = {vocabulary.parsed(f"t {one}")[1] for one in ids}

    assert len(dimensions) == len(ids)
    assert not units.same_dimension("t CO2", "t")
    assert not units.same_dimension("t CO2", "t CO2e")
    with pytest.raises(UnitError, match="different dimensions"):
        units.convert(1.0, "t CH4", "t CO2")


def test_the_nitrogen_of_nitrous_oxide_converts_by_44_over_28():
    """1 kg N2O-N is 44/28 kg N2O; the ratio is kept exactly."""
    assert units.ratio("kg N2O-N/kg N", "kg N2O/kg N") == (11.0, 7.0)
    assert units.convert(28.0, "kg N2O-N", "kg N2O") == 44.0


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("kt", "t", (1000.0, 1.0)),
        ("kg", "t", (1.0, 1000.0)),
        ("kWh", "TJ", (9.0, 2500000.0)),
        ("TJ/Gg", "GJ/t", (1.0, 1.0)),
        ("kg CO2/TJ", "t CO2/GJ", (1.0, 1000000.0)),
        ("%", "1", (1.0, 100.0)),
        ("h", "day", (1.0, 24.0)),
    ],
)
def test_ratios_are_exact(one, other, ratio):
    """Numerator and denominator are whole numbers, so no rounding is stored."""
    assert units.ratio(one, other) == ratio


def test_the_denominator_of_a_factor():
    """What a factor is per; a plain unit has none."""
    assert units.denominator("t CO2/MWh") == "MWh"
    assert units.denominator("kg CH4 / kg COD") == "kg COD"
    for unit in ("MWh", "kg/m3/day"):
        with pytest.raises(UnitError):
            units.denominator(unit)


def test_a_toe_is_no_energy():
    """The official coefficients are no conversion of energy."""
    assert not units.same_dimension("TOE", "TJ")


def test_threads_that_ask_first_at_once_all_get_the_unit(run_python):
    """Sixteen threads of a fresh process read the same units: none meets one half defined."""
    program = (
        "import sys, threading\n"
        "from ghgcalc import units, vocabulary\n"
        "sys.setswitchinterval(1e-6)\n"
        "asked = [f'kg {gas}/TJ' for gas in ('CO2', 'CH4', 'N2O', 'HFC134a', 'SF6')]\n"
        "asked += ['TOE/MWh', 'GJ/t', 'TJ/Gg', 'kg/m3', 'kWh', 'GWh', 'ha', 'day', 'kg COD']\n"
        "gate, found, failed = threading.Barrier(16), [], []\n"
        "def ask():\n"
        "    gate.wait()\n"
        "    try:\n"
        "        found.append(tuple(vocabulary.parsed(unit) for unit in asked))\n"
        "    except Exception as error:\n"
        "        failed.append(repr(error))\n"
        "threads = [threading.Thread(target=ask) for _ in range(16)]\n"
        "[one.start() for one in threads]\n"
        "[one.join() for one in threads]\n"
        "print(len(found), len(set(found)), failed)\n"
    )
    for _ in range(5):
        assert run_python("-c", program).stdout.strip() == "16 1 []"
