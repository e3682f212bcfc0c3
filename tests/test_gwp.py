"""Global warming potentials of four reports."""

from __future__ import annotations

import pickle

import pytest

from ghgcalc import GwpSet, gwp_set, gwp_sets
from ghgcalc.errors import DataQualityError, FactorNotFoundError, GhgcalcError, UnknownItemError


def test_there_are_four_sets():
    """In the order of the reports."""
    assert gwp_sets() == ("SAR", "AR4", "AR5", "AR6")


@pytest.mark.parametrize(
    ("name", "ch4", "n2o", "sf6"),
    [
        ("SAR", 21, 310, 23900),
        ("AR4", 25, 298, 22800),
        ("AR5", 28, 265, 23500),
        ("AR6", 27.9, 273, 24300),
    ],
)
def test_the_values_of_the_main_gases(name, ch4, n2o, sf6):
    """100-year values as each report prints them; CO2 is 1 by definition."""
    found = gwp_set(name)

    assert [found[gas] for gas in ("CO2", "CH4", "N2O", "SF6")] == [1, ch4, n2o, sf6]


def test_ar6_tells_fossil_from_biogenic_methane():
    """AR6, Table 7.15: 29.8 fossil, 27.0 non-fossil."""
    ar6 = gwp_set("AR6")

    assert ar6.find("CH4", "fossil").value == 29.8
    assert ar6.find("CH4", "biogenic").value == 27.0
    assert ar6.find("CH4", "unspecified").value == 27.9
    assert (ar6["CH4 fossil"], ar6["CH4 biogenic"], ar6["CH4 non-fossil"]) == (29.8, 27.0, 27.0)


@pytest.mark.parametrize("name", ["SAR", "AR4", "AR5"])
def test_before_ar6_methane_has_one_value_in_totals(name):
    """AR5's 30 for fossil methane is used on request only: by its own key."""
    found = gwp_set(name)

    assert found.find("CH4", "fossil").value == found["CH4"]
    assert found["CH4 fossil"] == (30 if name == "AR5" else found["CH4"])


@pytest.mark.parametrize(
    ("name", "r404a", "r410a"),
    [("SAR", 3260, 1725), ("AR4", 3921.6, 2087.5), ("AR5", 3942.8, 1923.5), ("AR6", 4728, 2255.5)],
)
def test_a_blend_is_weighed_by_its_mass_fractions(name, r404a, r410a):
    """R-404A is 3,942.8 and R-410A 1,923.5 in AR5."""
    assert gwp_set(name)["R-404A"] == pytest.approx(r404a, rel=1e-12)
    assert gwp_set(name)["R-410A"] == pytest.approx(r410a, rel=1e-12)


def test_a_blend_with_an_hfo_has_no_value_in_ar5():
    """A component that the report does not print is not taken as nought; AR6 has it."""
    with pytest.raises(FactorNotFoundError, match=r"with_values") as caught:
        gwp_set("AR5")["R-448A"]

    assert caught.value.near == ("AR6",)
    assert gwp_set("AR6")["R-448A"] > 1000


def test_own_values_make_a_new_set():
    """The set they were put into stays as it is."""
    ar5 = gwp_set("AR5")
    mine = ar5.with_values({"CH4 fossil": 30}, "AR5 with fossil CH4", "AR5, Table 8.A.1")

    assert mine.find("CH4", "fossil").value == 30
    assert mine.find("CH4", "biogenic").value == 28
    assert ar5.find("CH4", "fossil").value == 28
    assert mine != ar5
    assert mine.name == "AR5 with fossil CH4"


def test_an_own_value_without_origin_counts_for_every_origin():
    """What is put in for CH4 is what totals use, in AR6 too."""
    mine = gwp_set("AR6").with_values({"CH4": 30}, "mine", "own")

    assert {mine.find("CH4", origin).value for origin in ("fossil", "biogenic")} == {30}


def test_an_own_value_for_non_fossil_methane_is_used():
    """A set reads and takes the same keys."""
    mine = gwp_set("AR6").with_values({"CH4 non-fossil": 99}, "mine", "own")

    assert mine.find("CH4", "biogenic").value == 99


def test_an_origin_that_does_not_exist_is_refused():
    """A misspelt origin does not fall back silently."""
    with pytest.raises(GhgcalcError):
        gwp_set("AR6").with_values({"CH4 fosil": 99}, "mine", "own")
    with pytest.raises(GhgcalcError):
        gwp_set("AR6").find("CH4", "fosil")


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "28", None])
def test_a_gwp_is_a_finite_number(value):
    """Anything else is refused with an error of our own."""
    with pytest.raises(DataQualityError):
        gwp_set("AR5").with_values({"CH4": value}, "mine", "own")


@pytest.mark.parametrize("name", [None, ""])
def test_a_missing_set_is_no_default(name):
    """The error lists the sets."""
    with pytest.raises(UnknownItemError, match="SAR, AR4, AR5, AR6"):
        gwp_set(name)


@pytest.mark.parametrize("name", ["AR55", "ar5", "GWP100", 5, ["AR5"]])
def test_a_misspelt_set_names_the_nearest(name):
    """A set is named exactly."""
    with pytest.raises(UnknownItemError, match="AR5"):
        gwp_set(name)


def test_a_set_is_a_mapping():
    """Membership, length and get agree."""
    ar5 = gwp_set("AR5")

    assert "HFC-134a" in ar5
    assert "R-404A" in ar5
    assert "nope" not in ar5
    assert len(dict(ar5)) == len(ar5)
    with pytest.raises(LookupError):
        ar5["nope"]


def test_sets_are_equal_by_name_and_values():
    """A set read again is the same; one of other values is not, whatever its name."""
    ar5 = gwp_set("AR5")
    again = pickle.loads(pickle.dumps(ar5))
    other = GwpSet("AR5", ar5.with_values({"CH4": 30}, "mine", "own").values_)

    assert len({ar5, again, other}) == 2
    assert ar5 != "AR5"
    assert repr(ar5) == f"<GwpSet AR5: {len(ar5)} gases>"


def test_a_set_pickles():
    """Applications send work to other processes."""
    assert pickle.loads(pickle.dumps(gwp_set("AR5"))) == gwp_set("AR5")
