"""Estimates: a number with unit, limits and identity."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from ghgcalc import Estimate
from ghgcalc.errors import DataQualityError, GhgcalcError, UnitError, UnknownItemError


def test_an_uncertainty_sets_symmetric_limits():
    """5 % of 100 t is 95 to 105 t."""
    made = Estimate(100.0, "t").with_uncertainty(0.05)

    assert (made.lower, made.upper) == (95.0, 105.0)


def test_conversion_keeps_the_dimension():
    """TJ/Gg is MJ/kg; a mass is no energy."""
    assert Estimate(43.0, "TJ/Gg").to("MJ/kg") == 43.0
    with pytest.raises(UnitError):
        Estimate(43.0, "t").to("TJ")


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), True, "5", None, [1.0, float("nan")]]
)
def test_a_value_is_a_finite_number(value):
    """Anything else is refused."""
    with pytest.raises(GhgcalcError):
        Estimate(value, "t")


def test_a_value_lies_within_its_limits():
    """Limits on the wrong side are a slip of the pen."""
    with pytest.raises(DataQualityError):
        Estimate(5.0, "t", lower=6.0)
    with pytest.raises(DataQualityError):
        Estimate(5.0, "t", upper=4.0)


@pytest.mark.parametrize("limit", [float("nan"), float("inf")])
def test_a_limit_is_finite(limit):
    """NaN compares false with everything and must not pass by that."""
    with pytest.raises(DataQualityError):
        Estimate(5.0, "t", upper=limit)


@pytest.mark.parametrize("relative", [-0.1, float("nan"), "5 %", True, [0.1]])
def test_an_uncertainty_is_a_fraction(relative):
    """Anything else is refused with an error of our own."""
    with pytest.raises(GhgcalcError):
        Estimate(5.0, "t").with_uncertainty(relative)


def test_an_array_is_kept_read_only_and_compared():
    """Several readings of one quantity."""
    given = np.array([1.0, 2.0])
    made = Estimate(given, "t")
    given[0] = 9.0

    assert made == Estimate([1.0, 2.0], "t")
    assert made != Estimate([1.0, 3.0], "t")
    assert made.is_array
    with pytest.raises(ValueError, match="read-only"):
        made.value[0] = 5.0


def test_a_distribution_is_one_of_the_known():
    """A misspelt one names those there are."""
    with pytest.raises(UnknownItemError, match="lognormal"):
        Estimate(5.0, "t", distribution="log-normal")


def test_an_estimate_pickles():
    """With limits and reference."""
    made = Estimate([1.0, 2.0], "t", reference="Log book").with_uncertainty(0.1)

    assert pickle.loads(pickle.dumps(made)) == made


def test_a_unit_is_of_the_vocabulary():
    """A unit that no conversion knows is refused where it is given, not where it is used."""
    for unit in ("xyz", None):
        with pytest.raises(UnitError, match=r"vocabulary|a unit is text"):
            Estimate(1.0, unit).to("t")
