"""Errors carry their facts, are built-in errors too, and survive a process boundary."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from ghgcalc import errors

BUILT_IN = {
    errors.UnitError: ValueError,
    errors.UnknownItemError: LookupError,
    errors.FactorNotFoundError: LookupError,
    errors.AmbiguousFactorError: LookupError,
    errors.NotInForceError: LookupError,
    errors.BoundaryError: ValueError,
    errors.DataQualityError: ValueError,
    errors.ArgumentError: TypeError,
}


@pytest.mark.parametrize(("kind", "built_in"), BUILT_IN.items())
def test_every_error_is_a_built_in_error_and_a_ghgcalc_error(kind, built_in):
    """An application may catch ValueError or LookupError without knowing this library."""
    assert issubclass(kind, built_in)
    assert issubclass(kind, errors.GhgcalcError)


def test_no_error_class_is_left_out_here():
    """The list above names every subclass of GhgcalcError."""
    first = errors.GhgcalcError.__subclasses__()
    below = [kind for one in first for kind in one.__subclasses__()]

    assert {*first, *below} == set(BUILT_IN)


@pytest.mark.parametrize("kind", BUILT_IN)
def test_an_error_pickles_with_its_facts(kind):
    """Class, message and the four facts come back from a pickle."""
    made = kind("fuel 'diezel'", "no table knows it", ["diesel"], "docs")

    back = pickle.loads(pickle.dumps(made))

    assert type(back) is kind
    assert str(back) == str(made)
    assert (back.asked, back.why, back.near, back.see) == (
        "fuel 'diezel'",
        "no table knows it",
        ("diesel",),
        "docs",
    )


def test_not_in_force_keeps_the_first_day_through_a_pickle():
    """The first day in force is a fact of the error."""
    made = errors.NotInForceError("rule", "not yet", first_day=date(2022, 1, 7))

    assert pickle.loads(pickle.dumps(made)).first_day == date(2022, 1, 7)


def test_a_message_tells_asked_why_near_and_where_to_look():
    """The message has the printed shape."""
    made = errors.UnitError("amount='5 kg'", "energy is needed", ["TJ", "MWh"], "docs/units.md")

    assert str(made) == "amount='5 kg': energy is needed. Nearest: TJ, MWh. See docs/units.md."


def test_a_message_without_near_and_see_ends_after_the_reason():
    """Facts that are not there leave no trace."""
    assert str(errors.DataQualityError("x", "no")) == "x: no."


def test_a_message_does_not_repeat_a_long_text():
    """Untrusted text is clipped."""
    assert len(str(errors.UnitError("x" * 10**6, "too long"))) < 200
