"""Bad input raises an error of our own with the cure, and nothing is half done."""

from __future__ import annotations

from datetime import date

import pytest

import ghgcalc as ghg
from ghgcalc.errors import (
    DataQualityError,
    FactorNotFoundError,
    GhgcalcError,
    NotInForceError,
    UnitError,
    UnknownItemError,
)

PLANT = ghg.Facility("Nhà máy", kind="industry")
SITE = ghg.Source("Nguồn", category="1.A.2.e")


def burned(amount, fuel="diesel", **facts):
    """A fuel burned."""
    return ghg.StationaryCombustion(SITE, fuel=fuel, amount=amount, **facts)


def inventory(*activities, gwp="AR5", year=2023):
    """An inventory of these activities."""
    return ghg.Inventory(facility=PLANT, year=year, gwp=gwp, activities=activities)


BAD = {
    "negative": (lambda: burned("-1 t"), DataQualityError, "cannot be negative"),
    "nan": (lambda: burned((float("nan"), "t")), DataQualityError, "finite number"),
    "infinite": (lambda: burned((float("inf"), "t")), DataQualityError, "finite number"),
    "nan in an array": (lambda: burned(([1, float("nan")], "t")), DataQualityError, "finite"),
    "10 xyz": (lambda: burned("10 xyz"), UnitError, "vocabulary"),
    "volume without density": (
        lambda: inventory(burned("5 m3", "lignite")), DataQualityError, "density="),
    "mass where energy is asked": (
        lambda: ghg.PurchasedElectricity(SITE, amount="5 kg"), UnitError, "MWh"),
    "unknown fuel": (lambda: burned("1 t", "diezel"), UnknownItemError, "diesel"),
    "no GWP set": (
        lambda: ghg.Inventory(facility=PLANT, year=2023), UnknownItemError, "AR4, AR5, AR6"),
    "misspelt GWP set": (lambda: inventory(gwp="AR-5"), UnknownItemError, "AR5"),
    "unpublished grid year": (
        lambda: inventory(ghg.PurchasedElectricity(SITE, amount="1 MWh"), year=2024),
        FactorNotFoundError, r"factor=ghgcalc\.factors\.get\('vn-grid:2023'\)"),
    "before any law": (
        lambda: ghg.decree06.assess(inventory(), on=date(2000, 1, 1)),
        NotInForceError, "2022-01-07"),
    "9**9**9 kg": (lambda: burned("9**9**9 kg"), UnitError, "one number and one unit"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_raises_our_own_error_with_the_cure(name):
    """Each line of the list."""
    make, error, cure = BAD[name]

    with pytest.raises(error, match=cure):
        make()


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_half_done(name):
    """An inventory and a catalog made before are as they were."""
    made = inventory(burned("100 t"))
    before, known = made.to_dict(), len(ghg.factors)

    with pytest.raises(GhgcalcError):
        BAD[name][0]()

    assert made.to_dict() == before
    assert made == inventory(burned("100 t"))
    assert len(ghg.factors) == known


def test_an_unknown_unit_lists_units_that_would_do():
    """The cure of "10 xyz" is the list of units that the field takes."""
    with pytest.raises(UnitError) as caught:
        burned("10 xyz")

    assert caught.value.near


@pytest.mark.parametrize(
    "make",
    [
        lambda: ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=None),
        lambda: ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=burned("1 t")),
        lambda: ghg.Inventory(facility="Nhà máy", year=2023, gwp="AR5"),
        lambda: ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", absent=None),
        lambda: burned("1 t", uncertainty=[0.1]),
        lambda: burned("1 t", period=(date(2023, 1, 1), "2023-02-01")),
        lambda: ghg.Source("x", category=["1.A"]),
        lambda: inventory(burned("1 t")).by("gas", "gas"),
    ],
)
def test_a_wrong_type_raises_our_own_error(make):
    """An application that catches GhgcalcError sees every refusal."""
    with pytest.raises(GhgcalcError):
        make()
