"""Gases, blends, and the Kyoto basket."""

from __future__ import annotations

import importlib
import math
import pkgutil

import pytest

import ghgcalc as ghg
from ghgcalc.errors import UnknownItemError
from ghgcalc.gases import blends, gas, gases, refrigerant


def test_the_basket_counts_seven_families():
    """Law 72/2020/QH14, Article 91: CO2, CH4, N2O, HFCs, PFCs, SF6, NF3."""
    counted = {one.family for one in gases().values() if one.kyoto} - {"CO2e"}

    assert counted == {"CO2", "CH4", "N2O", "HFC", "PFC", "SF6", "NF3"}
    assert not gas("HCFC-22").kyoto
    assert not gas("HFO-1234yf").kyoto


@pytest.mark.parametrize(
    ("name", "id"), [("R-22", "HCFC-22"), ("HFC134a", "HFC-134a"), ("R134a", "HFC-134a")]
)
def test_a_gas_is_found_however_it_is_written(name, id):
    """Aliases and hyphens do not matter."""
    assert gas(name).id == id


@pytest.mark.parametrize("name", blends())
def test_the_fractions_of_every_blend_sum_to_one(name):
    """Nominal compositions are complete."""
    assert math.fsum(blends()[name].values()) == pytest.approx(1.0, abs=1e-9)


def test_r404a_is_44_52_4():
    """R-125 44 %, R-143a 52 %, R-134a 4 %: the nominal composition."""
    assert dict(blends()["R-404A"]) == {"HFC-125": 0.44, "HFC-143a": 0.52, "HFC-134a": 0.04}


@pytest.mark.parametrize("name", ["R404A", "r-404a", "R-404A"])
def test_a_blend_is_found_however_it_is_written(name):
    """The number matters, not the hyphen."""
    assert refrigerant(name) == "R-404A"


def test_an_unknown_gas_names_the_nearest():
    """A slip of the pen is met with a suggestion."""
    with pytest.raises(UnknownItemError, match="HFC-134a"):
        gas("HFC-134b")


@pytest.mark.parametrize("name", [None, 5, ["CO2"]])
def test_a_gas_is_named_by_text(name):
    """Anything else is refused with an error of our own."""
    with pytest.raises(UnknownItemError):
        gas(name)
    with pytest.raises(UnknownItemError):
        refrigerant(name)


def test_ammonia_is_no_greenhouse_gas():
    """The refusal says to leave it out."""
    with pytest.raises(UnknownItemError, match="ammonia"):
        refrigerant("R-717")


def test_tables_of_gases_cannot_be_changed():
    """They are shared by every caller."""
    with pytest.raises(TypeError):
        gases()["X"] = None
    with pytest.raises(TypeError):
        blends()["R-404A"]["HFC-125"] = 1.0


def test_a_public_name_that_a_module_has_is_that_module():
    """Importing a module must not change what a public name means."""
    modules = {module.name for module in pkgutil.iter_modules(ghg.__path__)}

    for name in modules & set(ghg.__all__):
        assert getattr(ghg, name) is importlib.import_module(f"ghgcalc.{name}")
