"""Situations of Article 6(1): facility, day, finding."""

from __future__ import annotations

import math
from datetime import date, datetime

import attrs
import pytest

from ghgcalc.errors import DataQualityError, NotInForceError
from ghgcalc.regulation import decree06
from ghgcalc.source import Facility

from .situations import Figures, facility, finding

TODAY = date(2026, 11, 23)
OWN = {"rice_husk": "1 TOE/t"}
KINDS = {
    "6.1.a": ("thermal_power", "industry", "iron_steel", "cement"),
    "6.1.b": ("freight_transport",),
    "6.1.c": ("commercial_building",),
    "6.1.d": ("solid_waste_treatment",),
}
JUST_BELOW_AT_ABOVE = ((-1, "not met"), (0, "met"), (1, "met"))


def at(limit, step):
    return limit if step == 0 else math.nextafter(limit, math.inf * step)


def situation(criterion, kind, amount):
    """A facility of a kind with this much of what the criterion measures, and nothing else."""
    if criterion == "6.1.d":
        return Figures(facility(kind, capacity=amount))
    return Figures(facility(kind), energy=(("rice_husk", "fuel", amount, "t"),))


@pytest.mark.parametrize(("step", "outcome"), JUST_BELOW_AT_ABOVE)
def test_3000_tonnes_meet_the_first_test_and_the_float_below_does_not(step, outcome):
    """From 3,000 t CO2e a year on ("từ 3.000 tấn trở lên"), Article 6(1), whatever the kind."""
    for kind in ("agriculture", "other", "industry", None):
        assessment = decree06.assess(Figures(facility(kind), direct=at(3000.0, step)), TODAY)
        found = finding(assessment, "6.1")

        assert (found.outcome, found.threshold, found.unit) == (outcome, 3000.0, "t CO2e")
        assert found.margin == at(3000.0, step) - 3000.0
        assert found.citation == "Nghị định 06/2022/NĐ-CP, Điều 6 khoản 1"


@pytest.mark.parametrize(("step", "outcome"), JUST_BELOW_AT_ABOVE)
@pytest.mark.parametrize(
    ("criterion", "kind", "limit"),
    [
        (criterion, kind, 65000.0 if criterion == "6.1.d" else 1000.0)
        for criterion, kinds in KINDS.items()
        for kind in kinds
    ],
)
def test_points_a_to_d_are_met_at_the_threshold(criterion, kind, limit, step, outcome):
    """1,000 TOE (a, b, c) and 65,000 t (d) meet the criterion; the float below does not."""
    assessment = decree06.assess(
        situation(criterion, kind, at(limit, step)), TODAY, coefficients=OWN
    )
    found = finding(assessment, criterion)

    assert (found.outcome, found.threshold, found.measured) == (outcome, limit, at(limit, step))
    assert found.margin == at(limit, step) - limit
    assert found.citation.endswith(f"Điều 6 khoản 1 điểm {criterion[-1]}")
    assert assessment.meets_criteria is (outcome == "met")


def test_the_two_readings_of_the_first_test():
    """2,000 t direct and 1,500 t purchased: met with purchased energy, not met with direct only."""
    assessment = decree06.assess(
        Figures(facility("other"), direct=2000.0, purchased=1500.0, other=9000.0), TODAY
    )
    both, direct = (one for one in assessment.findings if one.criterion == "6.1")

    assert (both.basis, both.measured, both.outcome) == (
        "direct and purchased energy", 3500.0, "met",
    )  # fmt: skip
    assert (direct.basis, direct.measured, direct.outcome) == ("direct", 2000.0, "not met")
    assert "does not settle" in both.note
    assert assessment.meets_criteria is True


@pytest.mark.parametrize("kind", ["agriculture", "other", "freight_transport", "industry"])
def test_a_criterion_for_another_kind_is_not_met(kind):
    """9,000 TOE of fuel and 90,000 t of capacity count only where the kind is named."""
    figures = Figures(
        facility(kind, capacity=90000.0), energy=(("rice_husk", "fuel", 9000.0, "t"),)
    )
    assessment = decree06.assess(figures, TODAY, coefficients=OWN)

    for criterion, kinds in KINDS.items():
        found = finding(assessment, criterion)
        if kind in kinds:
            assert found.outcome == "met"
        else:
            assert (found.outcome, found.margin) == ("not met", None)
            assert found.note.startswith("Applies to")


def test_a_kind_that_is_not_said_is_unknown_above_and_not_met_below():
    """Without a kind, 1,000 TOE leave a, b and c open; 999 TOE meet none of them."""
    above = decree06.assess(situation("6.1.a", None, 1000.0), TODAY, coefficients=OWN)
    below = decree06.assess(
        Figures(facility(None, capacity=1.0), energy=(("rice_husk", "fuel", 999.0, "t"),)),
        TODAY,
        coefficients=OWN,
    )

    assert finding(above, "6.1.a").outcome == "unknown"
    assert finding(above, "6.1.a").missing == ("facility kind",)
    assert finding(above, "6.1.d").missing == ("operating capacity [t/year]", "facility kind")
    assert above.meets_criteria is None
    assert {one.outcome for one in below.findings} == {"not met"}
    assert below.meets_criteria is False


def test_a_carrier_without_coefficient_leaves_the_criterion_open_below_and_met_above():
    """999 TOE of electricity and rice husk: unknown, naming it; 1,000 TOE and rice husk: met."""
    husk = ("rice_husk", "fuel", 10.0, "t")
    kilowatt_hours = 1000 / 0.0001543
    below = Figures(energy=(("grid_electricity", "electricity", 6000.0, "MWh"), husk))
    above = Figures(
        energy=(("grid_electricity", "electricity", kilowatt_hours / 1000 + 1, "MWh"), husk)
    )

    found = finding(decree06.assess(below, TODAY), "6.1.a")
    assert (found.outcome, found.missing) == ("unknown", ("rice_husk",))
    assert found.measured == pytest.approx(925.8, rel=1e-12)

    found = finding(decree06.assess(above, TODAY), "6.1.a")
    assert (found.outcome, found.missing) == ("met", ("rice_husk",))
    assert "missing" in found.note


def test_freight_counts_fuel_only():
    """Electricity counts for a building and an industry, not for a freight carrier (6.1.b)."""
    energy = (("grid_electricity", "electricity", 7000.0, "MWh"),)

    for kind, criterion, outcome in (
        ("freight_transport", "6.1.b", "not met"),
        ("commercial_building", "6.1.c", "met"),
        ("industry", "6.1.a", "met"),
    ):
        found = finding(decree06.assess(Figures(facility(kind), energy=energy), TODAY), criterion)
        assert found.outcome == outcome


def test_capacity_that_is_not_said_is_missing():
    """A solid-waste facility without a capacity: unknown."""
    found = finding(decree06.assess(Figures(facility("solid_waste_treatment")), TODAY), "6.1.d")

    assert (found.outcome, found.missing) == ("unknown", ("operating capacity [t/year]",))


def test_the_decree_is_in_force_from_its_signature():
    """2022-01-07 is the first day; the day before raises and names it."""
    assert finding(decree06.assess(Figures(), date(2022, 1, 7)), "6.1").threshold == 3000

    with pytest.raises(NotInForceError) as caught:
        decree06.assess(Figures(), date(2022, 1, 6))
    assert caught.value.first_day == date(2022, 1, 7)
    assert "2022-01-07" in str(caught.value)


def test_the_day_is_a_date():
    """Text is refused; the day of a datetime is taken."""
    with pytest.raises(DataQualityError, match="on="):
        decree06.assess(Figures(), "2026-11-23")
    assert decree06.assess(Figures(), datetime(2026, 11, 23, 8)).on == TODAY


class _Simulation:
    def probability_at_least(self, limit, scopes=None):
        if limit != 3000:
            return 0.0
        return 0.9 if scopes is None else 0.4 if tuple(scopes) == (1,) else 0.0


def test_a_probability_stands_at_each_reading_of_what_counts():
    """Scope 1 and 2 are the total; direct emissions only are simulated by their scope."""
    assessment = decree06.assess(
        Figures(direct=2900.0, purchased=200.0), TODAY, simulation=_Simulation()
    )

    assert [one.probability for one in assessment.findings] == [0.9, 0.4, None, None, None, None]


def test_an_assessment_shows_itself():
    """Text, HTML and plain values name the facility, both languages and the citation."""
    assessment = decree06.assess(Figures(direct=5000.0), TODAY)

    for shown in (str(assessment), assessment._repr_html_(), repr(assessment.to_dict())):
        assert "Nhà máy chế biến cá tra" in shown
        assert "Điều 6 khoản 1" in shown
    assert "thuộc danh mục" in str(assessment)
    assert assessment.to_dict()["on"] == "2026-11-23"


def test_an_assessment_shows_chances_and_what_is_not_known():
    """A simulation's chance beside the threshold; a capacity that nobody gave is not known."""
    shown = str(decree06.assess(Figures(direct=2900.0), TODAY, simulation=_Simulation()))
    landfill = Figures(facility("solid_waste_treatment"))

    assert "threshold 3,000 t CO2e, probability 90.0%" in shown
    assert "operating capacity: not known, threshold 65,000 t" in str(
        decree06.assess(landfill, TODAY)
    )


def test_an_assessment_without_duties_has_no_table_of_them():
    """A plant off the list owes nothing; a note stands below a duty that has one."""
    free = decree06.assess(Figures(direct=5000.0), TODAY)
    bound = decree06.assess(
        Figures(Facility("Xi măng", kind="cement", listed_as="III.B/410")), TODAY
    )
    (first, *_) = bound.duties
    bare = attrs.evolve(bound, duties=(attrs.evolve(first, note=""),))

    assert free.duties == ()
    assert "Duties (nghĩa vụ): none" in str(free)
    assert free._repr_html_().count("<table") == 1  # of findings
    assert bound._repr_html_().count("<table") == 3  # of the list's entry and of duties too
    assert f"  {first}\n    {first.note}\n" in str(bound)
    assert f"  {bare.duties[0]}\nNotes" in str(bare)


def test_a_shown_figure_is_never_rounded_onto_the_threshold():
    """A figure just below shows all its digits; one that a criterion is not for shows none."""
    below = math.nextafter(3000.0, 0)
    shown = str(decree06.assess(Figures(direct=below), TODAY))

    assert "6.1: not met (không đạt)" in shown
    assert repr(below) in shown
    assert "6.1.c: not met (không đạt). Applies to commercial buildings" in shown
