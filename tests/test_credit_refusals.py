"""Figures of projects in every unit, and what a project or a register refuses before a figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import credits
from ghgcalc.credits import Register, Serials, frame
from ghgcalc.credits.figures import figures_of

# Figures in another unit -----------------------------------------------------------------------

OTHER = {
    "t": ("kg", 1e3), "TJ": ("GJ", 1e3), "MWh": ("GWh", 1e-3), "ha": ("m2", 1e4),
    "m3": ("L", 1e3), "t/m3": ("kg/m3", 1e3), "t/MWh": ("kg/MWh", 1e3), "t/TJ": ("kg/TJ", 1e3),
    "MWh/t": ("kWh/t", 1e3), "t/ha": ("kg/ha", 1e3), "kg/ha": ("t/ha", 1e-3),
    "kg/head": ("t/head", 1e-3), "m3/kg": ("L/kg", 1e3), "kg/t/day": ("g/t/day", 1e3),
    "day": ("h", 24.0), "%/yr": ("1/yr", 0.01), "%": ("1", 0.01), "head": ("head", 1.0),
}  # fmt: skip
"""Another unit of each unit of the calculators, and how many of it make one."""

GRID = {"factor": "0.6592 t/MWh", "factor_kind": "grid average"}
HERD = credits.Herd(
    heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg",
    conversion="78 %", share="90 %",
)  # fmt: skip


def field(regime="rice_continuous_flooding", **more):
    facts = {"baseline": "1.22 kg CH4/ha/d", "water_regime": regime} | more
    return ghg.RiceCultivation(ghg.Source("Ruộng"), "1 ha", 102, **facts)


def season(nitrogen="100 kg/ha", regime="rice_multiple_drainage", year=2026, **more):
    return credits.Season(year, field(**more), field(regime, **more), nitrogen=nitrogen)


PROJECTS = {
    "RiceWaterManagement": {"seasons": (season(),), "gwp_ch4": 28, "gwp_n2o": 265},
    "RiceScaling": {"seasons": (season(),), "gwp_ch4": 28, "gwp_n2o": 265},
    "RiceDefault": {
        "areas": {2026: "50 ha"}, "days": "204 day", "cropping": "double",
        "drainage": "multiple_drainage", "gwp_ch4": 28,
    },
    "Afforestation": {
        "area": "10 ha", "stocks": {2025: "20 t/ha", 2026: "23 t/ha"},
        "baseline_stocks": {2025: "20 t/ha", 2026: "21 t/ha"}, "leakage": {2026: "4 t"},
    },
    "ManureDigester": {
        "herds": (HERD,), "gwp_ch4": 28, "energy": {2026: "7 t"}, "flare": {2026: "3 t"},
        "leakage": {2026: "2 t"}, "biogas": {2026: "20000 m3"}, "burned": "90 %",
        "methane_share": "60 %",
    },
    "HouseholdBiogas": {
        "heads": {2026: "10 head"}, "mass": "50 kg/head", "rate": "5 kg/t/day",
        "capacity": "0.29 m3/kg", "conversion": "70 %", "share": "90 %", "gwp_ch4": 28,
        "systems": 1,
    },
    "BiomassHeat": {
        "heat": {2026: "40 TJ"}, "efficiency": "80 %", "factor": "77.4 t/TJ",
        "project": {2026: "70 t"}, "leakage": {2026: "30 t"},
    },
    "GridElectricity": {
        "electricity": {2026: "1000 MWh"}, "project": {2026: "5 t"}, "leakage": {2026: "4 t"},
        **GRID,
    },
    "RooftopSolar": {
        "electricity": {2026: "1000 MWh"}, "project": {2026: "5 t"}, "leakage": {2026: "4 t"},
        **GRID,
    },
    "EnergyEfficiency": {
        "specific": "0.5 MWh/t", "output": {2026: "1000 t"}, "consumption": {2026: "400 MWh"},
        "factor": "0.6592 t/MWh", "losses": "10 %", "most_output": "900 t",
        "leakage": {2026: "3 t"},
    },
    "Composting": {
        "waste": {"food": {2026: "1000 t"}}, "doc": {"food": "15 %"}, "rate": {"food": "40 %/yr"},
        "docf": "50 %", "methane_fraction": "50 %", "correction": "100 %", "oxidation": "10 %",
        "captured": "0 %", "model": "85 %", "ch4": "0.2 %", "n2o": "0.05 %", "gwp_ch4": 28,
        "gwp_n2o": 265, "energy": {2026: "11 t"}, "leakage": {2026: "1 t"},
    },
    "WastewaterRecovery": {
        "volumes": {2026: "100000 m3"}, "cod": "0.003 t/m3", "removed": "90 %",
        "conversion": "80 %", "capacity": "25 %", "correction": "89 %",
        "project_conversion": "80 %", "project_correction": "112 %", "captured": "90 %",
        "burned": "100 %", "gwp_ch4": 28, "project_removed": "90 %", "energy": {2026: "20 t"},
        "leakage": {2026: "5 t"}, "biogas_methane": {2026: "40 t"},
    },
}  # fmt: skip
"""Each calculator with every figure that it reads, as text in its own unit."""


def places(given, path=()):
    """Where the figures stand that are texts."""
    if isinstance(given, str) and len(given.split()) == 2 and given.split()[1] in OTHER:
        yield path
    elif isinstance(given, Mapping):
        for name, one in given.items():
            yield from places(one, (*path, name))
    elif isinstance(given, credits.Herd):
        for one in attrs.fields(credits.Herd):
            yield from places(getattr(given, one.name), (*path, one.name))
    elif isinstance(given, tuple):
        for place, one in enumerate(given):
            yield from places(one, (*path, place))


def put(given, path, change):
    """The same with one figure changed."""
    if not path:
        return change(given)
    first, *rest = path
    if isinstance(given, Mapping):
        return {**given, first: put(given[first], rest, change)}
    if isinstance(given, tuple):
        return tuple(put(one, rest, change) if place == first else one
                     for place, one in enumerate(given))  # fmt: skip
    return attrs.evolve(given, **{first: put(getattr(given, first), rest, change)})


def estimate(text):
    """The same figure as an `Estimate` in another unit."""
    value, unit = text.split()
    other, times = OTHER[unit]
    return ghg.Estimate(float(value) * times, other)


def figures(found):
    return [row[name] for row in found.table for name in ("baseline_t", "project_t", "leakage_t",
                                                          "reduction_t", "credits")]  # fmt: skip


def test_every_calculator_and_every_figure_of_it_is_in_the_list():
    """A figure that no project here gives would not be held to its unit."""
    kinds = {
        one.__name__: one
        for one in vars(credits).values()
        if isinstance(one, type) and issubclass(one, frame.Project)
    }

    assert set(PROJECTS) == set(kinds)
    for name, facts in PROJECTS.items():
        left = {"conditions", "catalog"}
        assert set(figures_of(kinds[name])) - left <= set(facts), name


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name, facts in PROJECTS.items() for path in places(facts)],
    ids=str,
)
def test_a_figure_in_another_unit_is_the_same_figure(name, path):
    """An `Estimate` of kilograms is what the text in tonnes is, wherever it is given."""
    kind, facts = getattr(credits, name), PROJECTS[name]
    found = kind(**put(facts, path, estimate)).result()

    assert figures(found) == pytest.approx(figures(kind(**facts).result()), rel=1e-9)


def test_nitrogen_of_a_season_in_another_unit():
    """0.1 t/ha is 100 kg/ha."""
    whole, other = (
        credits.RiceScaling(seasons=[season(one)], gwp_ch4=28, gwp_n2o=265).result().reduction
        for one in ("100 kg/ha", ghg.Estimate(0.1, "t/ha"))
    )

    assert whole == pytest.approx(other, rel=1e-12)


def test_an_estimate_of_another_dimension_is_refused():
    """Tonnes are no cubic metres, nor is a figure below zero one."""
    for wrong in (ghg.Estimate(1.0, "m3"), "1 m3"):
        with pytest.raises(ghg.UnitError, match="convertible to MWh"):
            credits.RooftopSolar(electricity={2026: wrong}, **GRID).result()
    with pytest.raises(ghg.GhgcalcError):
        credits.RooftopSolar(electricity={2026: ghg.Estimate(-1.0, "GWh")}, **GRID).result()


# What has no effect ----------------------------------------------------------------------------


def digester(**more):
    return credits.ManureDigester(herds=[HERD], gwp_ch4=28, **more)


def lagoon(**more):
    facts = {**PROJECTS["WastewaterRecovery"], "energy": {}, "leakage": {}}
    return credits.WastewaterRecovery(**facts | more)


def compost(**more):
    return credits.Composting(**PROJECTS["Composting"] | more)


@pytest.mark.parametrize("given", [{"burned": 0.9}, {"methane_share": 0.6}])
def test_what_speaks_of_biogas_is_refused_without_biogas(given):
    """The reduction would stay as large as ex ante."""
    with pytest.raises(ghg.BoundaryError, match="no biogas is metered"):
        digester(**given)
    assert digester(biogas={2026: "1 m3"}, burned=0.9, methane_share=0.6).metered(2026)


def test_metered_methane_of_a_year_without_a_term_is_refused():
    """A cap on 2027 caps nothing of 2026; a year of energy alone is a year of the project."""
    with pytest.raises(ghg.BoundaryError, match=r"biogas: 2027.*2026"):
        digester(biogas={2027: "1 m3"}, burned=0.9)
    with pytest.raises(ghg.BoundaryError, match=r"biogas_methane: 2025.*2026"):
        lagoon(biogas_methane={2025: "1 t"})
    both = {2026: "1 m3", 2027: "0 m3"}
    assert digester(biogas=both, burned=0.9, energy={2027: "1 t"}).result().unmetered == ()


@pytest.mark.parametrize("field_", ["doc", "rate"])
def test_a_doc_or_rate_of_no_waste_is_refused(field_):
    """With the kind that was meant."""
    known = PROJECTS["Composting"][field_]
    with pytest.raises(ghg.UnknownItemError, match=f"{field_}: 'foods'.*food"):
        compost(**{field_: {**known, "foods": 0.1}})


def test_nitrogen_is_asked_for_where_flooding_ends_and_nowhere_else():
    """It would be left out in silence."""
    for before, after in (
        ("rice_continuous_flooding", "rice_continuous_flooding"),
        ("rice_single_drainage", "rice_multiple_drainage"),
    ):
        with pytest.raises(ghg.BoundaryError, match="does not end"):
            credits.Season(2026, field(before), field(after), nitrogen="0 kg/ha")
        assert not credits.Season(2026, field(before), field(after)).ends_flooding
    assert season().ends_flooding


# Seasons of unequal baselines ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("region", {"region": "VN-South"}, {"region": "VN-North"}),
        ("region", {"region": "VN-South"}, {}),
        ("baseline", {"baseline": None}, {}),
        ("baseline", {"baseline": "1.3 kg CH4/ha/d"}, {}),
        ("edition", {"edition": "2006"}, {"edition": "2019"}),
        ("period", {"period": "2026-01/2026-04"}, {"period": "2026-02/2026-05"}),
    ],
)
def test_before_and_after_of_unequal_baselines_are_refused(name, one, other):
    """The difference of two factors is no reduction of the project."""
    for before, after in ((one, other), (other, one)):
        with pytest.raises(ghg.BoundaryError, match=f"differ in {name}"):
            credits.Season(2026, field(**before), field("rice_single_drainage", **after))


@pytest.mark.parametrize(
    ("period", "within"),
    [
        ("2026-01/2026-04", True), ("2025-11/2026-02", True), ("2026-11/2027-02", True),
        ("2025-09/2025-12", False), ("2027-01/2027-04", False),
    ],
)  # fmt: skip
def test_the_period_of_a_season_touches_its_year(period, within):
    """A winter season may begin or end in the next year."""
    if within:
        assert season(period=period).year == 2026
    else:
        with pytest.raises(ghg.BoundaryError, match="of another year"):
            season(period=period)


# The register ----------------------------------------------------------------------------------

SOLAR = credits.RooftopSolar(
    electricity={2025: "1000 MWh", 2026: "900 MWh", 2027: "0.1 MWh"}, factor="1 t/MWh",
    factor_kind="grid average", conditions={"displaces_fossil": True},
)  # fmt: skip
NAMES = {2025: "S25", 2026: "S26"}


def issued(day, series=NAMES, **more):
    return Register().issue_result(
        SOLAR.result(), series=series, project="Mái nhà", holder="Chủ", day=day, **more
    )


@pytest.mark.parametrize(
    ("day", "monitored_to", "within"),
    [
        (date(2026, 12, 31), None, False),
        (date(2027, 1, 1), None, True),
        (date(2026, 1, 2), None, False),
        (date(2026, 6, 30), date(2026, 6, 30), False),
        (date(2026, 7, 1), date(2026, 6, 30), True),
        (date(2026, 12, 31), date(2030, 1, 1), False),
        (date(2027, 1, 1), date(2030, 1, 1), True),
        (date(2027, 1, 1), date(2025, 12, 31), False),  # nothing of 2026 is monitored
    ],
)
def test_a_vintage_is_issued_once_what_is_monitored_of_it_has_ended(day, monitored_to, within):
    """The whole year, or the part of it that the result covers: nothing is issued ahead."""
    if within:
        assert issued(day, monitored_to=monitored_to).held("Chủ") == {2025: 1000, 2026: 900}
    else:
        with pytest.raises(ghg.BoundaryError, match="issue of 2026"):
            issued(day, monitored_to=monitored_to)


def test_a_series_of_no_year_of_the_result_is_refused():
    """It names a vintage that is not issued; a year below one credit has its name for nothing."""
    with pytest.raises(ghg.BoundaryError, match=r"series: 2028.*2025, 2026, 2027"):
        issued(date(2028, 1, 1), {**NAMES, 2028: "S28"})
    assert issued(date(2028, 1, 1), {**NAMES, 2027: "S27"}).held("Chủ").keys() == {2025, 2026}


def test_units_that_have_left_the_country_are_not_used_at_home():
    """The country has added their tonnes to its own balance; abroad they are used."""
    day = date(2027, 6, 1)
    facts = {"day": day, "reason": "offset", "beneficiary": "Mill"}
    for adjusted in (True, False):
        gone = issued(day).export(
            Serials("S26", 1, 10), to="Tokyo", day=day, limit=10, adjusted=adjusted
        )
        for units in (Serials("S26", 1, 10), Serials("S26", 10, 11)):
            with pytest.raises(ghg.BoundaryError, match=r"left the country.*abroad=True"):
                gone.retire(units, **facts)
        with pytest.raises(ghg.BoundaryError, match="have not left the country"):
            gone.retire(Serials("S26", 11, 11), abroad=True, **facts)
        assert gone.retired("offset", "Mill") == 0
        assert gone.retire(Serials("S26", 11, 11), **facts).retired("offset", "Mill") == 1
        used = gone.retire(Serials("S26", 1, 10), abroad=True, **facts)
        assert Register.from_dict(used.to_dict()) == used


@pytest.mark.parametrize("year", [-5, 1899, 2201, 10**9, np.int64(10**9)])
def test_a_year_of_a_project_is_one(year):
    """All years from the first to the last are gone through, and one in a million has no end."""
    with pytest.raises(ghg.BoundaryError, match="electricity: year"):
        credits.RooftopSolar(
            electricity={2026: "1 MWh", year: "1 MWh"}, factor="0.6592 t/MWh",
            factor_kind="grid average",
        )  # fmt: skip


def test_readings_of_a_year_are_their_sum():
    """Shares, rates and readings with limits do not add."""

    def solar(given, factor="0.6592 t/MWh"):
        return credits.RooftopSolar(
            electricity={2025: given}, factor=factor, factor_kind="grid average"
        ).result()

    assert solar(ghg.Estimate([400.0, 412.4], "MWh")).vintages == {2025: 535}
    assert solar(ghg.Estimate([812.4], "MWh")).vintages == {2025: 535}
    for wrong in (
        {"given": ghg.Estimate([4.0, 5.0], "MWh", lower=[3.0, 4.0], upper=[5.0, 6.0])},
        {"given": "1 MWh", "factor": ghg.Estimate([0.6, 0.7], "t/MWh")},
    ):
        with pytest.raises(ghg.DataQualityError, match="do not add"):
            solar(**wrong)
