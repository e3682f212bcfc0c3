"""The door at its edges: lengths, empty parts, plurals, and what other libraries hand in."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest

from ghgcalc import units, vocabulary
from ghgcalc.errors import UnitError


class Foreign:
    """A quantity of a library that is not pint: a magnitude, and units that are told by str()."""

    def __init__(self, **facts):
        vars(self).update(facts)

    def __str__(self):
        return "GJ/t"


def test_a_number_is_read_whole_or_not_at_all():
    """Cut after 200 characters, a long number followed by "1 t" would be another number."""
    for text in ("0" * 200 + "1 t", "1" * 200 + "1 t", "1" * 201 + "t"):
        with pytest.raises(UnitError, match="one number and one unit"):
            units.amount(text, ["t"])
    assert units.amount("0" * 199 + "1 t", ["t"]) == (1.0, "t")


def test_a_text_is_read_to_its_end():
    """What stands after a long gap is not left out; spaces at the ends say nothing."""
    gap = " " * 400

    assert units.amount(f"{gap * 9}1 t{gap * 9}", ["t"]) == (1.0, "t")
    with pytest.raises(UnitError, match="longer than 64 characters"):
        units.amount(f"1 t{gap}per hectare", ["t"])
    with pytest.raises(UnitError, match="one number and one unit"):
        units.amount(f"1{gap}000 t", ["t"])


def test_a_quantity_has_at_most_500_characters():
    assert units.amount("1" + 498 * " " + "t", ["t"]) == (1.0, "t")
    with pytest.raises(UnitError, match="longer than 500 characters"):
        units.amount("1" + 499 * " " + "t", ["t"])


def test_a_ratio_of_whole_numbers_is_kept_exactly():
    """A day is 24 hours of 60 minutes: five day-minutes are two hours squared."""
    assert units.convert(5.0, "day min", "h h") == 2.0
    assert units.convert(2.0, "h h", "day min") == 5.0


def test_a_percent_is_a_hundredth_and_a_tonne_a_thousand_kilograms():
    """Sizes are exact, in the base units of the vocabulary."""
    assert vocabulary.parsed("%")[0] == Fraction(1, 100)
    assert vocabulary.parsed("t")[0] == 1000 * vocabulary.parsed("kg")[0]
    assert vocabulary.parsed("1")[0] == 1


def test_a_quantity_is_read_however_its_registry_prints_it():
    """An application may have chosen short names for its own output."""
    registry = pint.UnitRegistry()
    registry.formatter.default_format = "~P"

    assert units.amount(18 * registry.GJ / registry.tonne, ["GJ/t"]) == (18.0, "GJ/t")
    assert units.amount(3 * registry.hectare, ["ha"]) == (3.0, "ha")


def test_a_quantity_of_another_library_is_read_by_the_text_of_its_unit():
    assert units.amount(Foreign(magnitude=18.0, units=Foreign()), ["GJ/t"]) == (18.0, "GJ/t")


@pytest.mark.parametrize("given", [Foreign(magnitude=18.0), Foreign(units="GJ/t")])
def test_half_a_quantity_is_none(given):
    """A magnitude without a unit, or a unit without a magnitude."""
    with pytest.raises(UnitError, match="a quantity needs its unit"):
        units.split(given)


def test_a_number_beyond_all_floats_is_not_printed_at_length():
    for exponent in (309, 400, 100_000):
        with pytest.raises(UnitError, match="value=a very large number: not a number"):
            units.numbers(10**exponent)


def test_a_unit_has_at_most_64_characters():
    assert units.check_unit("t" + 63 * " ")
    with pytest.raises(UnitError, match="longer than 64 characters"):
        units.check_unit("t" + 64 * " ")


@pytest.mark.parametrize("unit", ["kg/", "/kg", "kg//t", "kg/ /t", "kg $", "kg/5"])
def test_every_part_of_a_unit_is_a_name(unit):
    with pytest.raises(UnitError, match="it is not written as a unit"):
        units.check_unit(unit)


def test_a_plural_is_read_before_its_singular_has_been():
    """A vocabulary that has met neither defines the line of the singular."""
    for singular, plural in (("day", "days"), ("tonne", "tonnes"), ("liter", "liters")):
        assert vocabulary._Vocabulary().root(plural) == vocabulary._Vocabulary().root(singular)


def test_the_vocabulary_holds_names_and_neither_comments_nor_definitions():
    names = vocabulary.names()

    assert {"kg", "t", "kWh", "TOE"} <= set(names)
    assert all(vocabulary._NAME.fullmatch(name) for name in names)


def test_what_is_near_is_near_to_what_is_unknown():
    """At most two words are helped, three names each; a word that is known needs no help."""
    assert vocabulary.near("kg tonn") == vocabulary.near("tonn")
    assert vocabulary.near("tonn litr joul") == vocabulary.near("tonn") + vocabulary.near("litr")
    assert len(vocabulary.near("tonn")) == len(vocabulary.near("litr")) == 3
    assert vocabulary.near("kg t") == ["kg", "t", "L", "m3", "kWh", "MWh", "TJ"]
