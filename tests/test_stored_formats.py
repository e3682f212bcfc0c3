"""A stored tree of a newer or another format is refused with what it is and what to do."""

from __future__ import annotations

import pytest

import ghgcalc as ghg
from ghgcalc.credits.registry import Register

READERS = {
    "ghgcalc inventory": ghg.Inventory.from_dict,
    "ghgcalc catalog": ghg.Catalog.from_export,
    "ghgcalc register": Register.from_dict,
}
"""Every stored form that names its format."""

THIS = f"this is ghgcalc {ghg.__version__}, which reads up to format 1: install a newer ghgcalc"


def test_what_is_written_is_what_is_read():
    """Each form names the format that its reader knows."""
    empty = ghg.Inventory(facility=ghg.Facility("x"), year=2023, gwp="AR5")
    written = (empty.to_dict(), ghg.factors.where(item="diesel").export(), Register().to_dict())

    assert {tree["format"] for tree in written} == {f"{name} 1" for name in READERS}
    for tree in written:
        READERS[tree["format"].removesuffix(" 1")](tree)


@pytest.mark.parametrize("name", READERS)
def test_a_newer_format_says_who_made_it_and_what_to_install(name):
    """Version of the maker where the tree names it, both formats, and the cure."""
    named = {"format": f"{name} 2", "library": "ghgcalc 7.1"}

    for tree, maker in ((named, "ghgcalc 7.1"), ({"format": f"{name} 12"}, "a newer ghgcalc")):
        with pytest.raises(ghg.DataQualityError) as caught:
            READERS[name](tree)
        number = tree["format"].split()[-1]
        assert f"it was made by {maker} with format {number}; {THIS}." in str(caught.value)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"format": "ghgcalc recipe 2"}, "its format is 'ghgcalc recipe 2'"),
        ({"format": ""}, "its format is ''"),
        ({"format": 2}, "its format is not stated"),
        ({}, "its format is not stated"),
        ([], "its format is not stated"),
        (None, "its format is not stated"),
    ],
)
def test_another_format_is_named(name, given, told):
    """What was found, and what is read."""
    with pytest.raises(ghg.DataQualityError) as caught:
        READERS[name](given)

    assert f"the tree given: {told} and not '{name} 1'." in str(caught.value)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("number", ["0", "-1", "1.5", "²", "٣", "9" * 5000, "2 ", "01"])
def test_a_number_that_is_none_is_no_newer_format(name, number):
    """Nothing is computed from untrusted text, and little of it is repeated."""
    with pytest.raises(ghg.DataQualityError, match="its format is 'ghgcalc") as caught:
        READERS[name]({"format": f"{name} {number}"})

    assert len(str(caught.value)) < 200


def test_a_maker_of_any_length_or_type_is_bounded():
    """The name of the library is untrusted text too."""
    for maker in ("x" * 10**6, 7, None, ["ghgcalc"]):
        with pytest.raises(ghg.DataQualityError, match="install a newer") as caught:
            ghg.Inventory.from_dict({"format": "ghgcalc inventory 2", "library": maker})
        assert len(str(caught.value)) < 300
