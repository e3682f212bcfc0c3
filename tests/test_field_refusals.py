"""Animals, fields and land: what is refused before any figure; and fractions of every kind."""

from __future__ import annotations

from importlib import import_module

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.activities import HOMES
from ghgcalc.activities.land import HIGHEST_ROOT_RATIO
from tests.sector_examples import DRAWN

HERE = ghg.Source("nguồn")
PLANT = ghg.Facility("Hợp tác xã", province="Đồng Tháp", kind="agriculture")
TWO = ([0.5, 0.6], "1")


def inventory(*activities, **facts):
    return ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=activities, **facts)


def cows(**facts):
    return ghg.EntericFermentation(HERE, "dairy_cattle", 100, **facts)


def manure(**facts):
    given = {"systems": "composting_manure", "volatilised": "NE", "leached": "NE"} | facts
    return ghg.ManureManagement(HERE, "swine", 500, animal_mass="50 kg/head", **given)


def rice(days=95, **facts):
    return ghg.RiceCultivation(HERE, "1 ha", days, **{"region": "VN-South"} | facts)


def pond(**facts):
    return ghg.AquaculturePond(HERE, **facts)


def trees(**facts):
    return ghg.BiomassGrowth(HERE, "10 ha", "6 t dm/ha/yr", **{"root_ratio": 0.2} | facts)


def soil(**facts):
    return ghg.SoilCarbonChange(HERE, "10 ha", "40 t C/ha", "52 t C/ha", **facts)


FEED = {"gross_energy": "200 MJ/head/d", "methane_conversion": "6.5 %"}

# what is given and would have no effect -> how the refusal begins
UNREAD = {
    "a factor beside the feed": (
        lambda: cows(**FEED, factor="78 kg CH4/head/yr"),
        "factor=78 kg CH4/head/yr",
    ),
    "a productivity beside the feed": (
        lambda: cows(**FEED, productivity="high productivity"),
        "productivity='high productivity'",
    ),
    "a region beside the feed": (lambda: cows(**FEED, region="VN"), "region='VN'"),
    "a productivity beside a factor": (
        lambda: cows(factor="78 kg CH4/head/yr", productivity="low productivity"),
        "productivity='low productivity'",
    ),
    "a region beside a factor": (
        lambda: cows(factor="78 kg CH4/head/yr", region="VN"),
        "region='VN'",
    ),
    "a productivity beside an excretion": (
        lambda: manure(nitrogen_excretion="0.4 kg N/t/d", productivity="high productivity"),
        "productivity='high productivity'",
    ),
    "a factor of a harvest that is not given": (
        lambda: pond(area="1 ha", n2o_factor="0.0017 kg N2O-N/kg"),
        "n2o_factor=0.0017 kg N2O-N/kg",
    ),
    "a factor of a surface that is not given": (
        lambda: pond(produced="1 t", ch4_factor="183 kg CH4/ha/yr"),
        "ch4_factor=183 kg CH4/ha/yr",
    ),
    "a conversion of no wood": (
        lambda: trees(biomass_conversion="0.9 t dm/m3"),
        "biomass_conversion=0.9 t dm/m3",
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_is_refused(name):
    """The refusal says why, and how to mend it."""
    made, given = UNREAD[name]
    with pytest.raises(ghg.BoundaryError, match=r"not read, since .*; leave it out") as refused:
        made()

    assert str(refused.value).startswith(given)


@pytest.mark.parametrize(
    "made",
    [
        lambda: cows(**FEED),
        lambda: cows(factor="78 kg CH4/head/yr"),
        lambda: cows(region="VN"),
        lambda: manure(nitrogen_excretion="0.4 kg N/t/d"),
        lambda: manure(region="VN", nitrogen_excretion="0.4 kg N/t/d"),
        lambda: pond(produced="1 t", n2o_factor="0.0017 kg N2O-N/kg"),
        lambda: pond(area="1 ha", ch4_factor="183 kg CH4/ha/yr"),
    ],
)
def test_what_is_read_is_accepted(made):
    """The same figures where they serve."""
    assert inventory(made()).total > 0


def test_felled_wood_has_its_conversion():
    assert inventory(trees(felled="9 m3", biomass_conversion="0.9 t dm/m3")).biogenic_co2 > 0


# --- animals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("conversion", [(6.5, "1"), "100.1 %", ([6.5, 650.0], "%")])
def test_no_more_methane_comes_than_the_energy_of_the_feed(conversion):
    """Ym of 6.5 as a fraction is 650 %."""
    with pytest.raises(ghg.DataQualityError, match=r"methane_conversion=.*no more than 100 %"):
        cows(gross_energy="200 MJ/head/d", methane_conversion=conversion)


def test_calves_on_milk_give_no_methane():
    """IPCC, Vol. 4, Ch. 10: Ym is 0 for juveniles that take milk only; 100 % is the limit."""
    made = [
        inventory(cows(gross_energy="20 MJ/head/d", methane_conversion=one)).total
        for one in ("0 %", "6.5 %", (0.065, "1"), "100 %")
    ]

    assert made[0] == 0.0 < made[1] == pytest.approx(made[2])
    assert made[3] == pytest.approx(made[1] / 0.065)


@pytest.mark.parametrize(("volatilised", "leached"), [(0.9, 0.9), (0.6, 0.401), (TWO, 0.5)])
def test_no_more_nitrogen_is_lost_than_there_is(volatilised, leached):
    with pytest.raises(ghg.DataQualityError, match=r"volatilised=.*together more nitrogen"):
        manure(volatilised=volatilised, leached=leached)


@pytest.mark.parametrize(("volatilised", "leached"), [(0.6, 0.4), (1, 0), (0.9, "NE"), ("NE", 0.9)])
def test_all_the_nitrogen_may_be_lost(volatilised, leached):
    assert inventory(manure(volatilised=volatilised, leached=leached)).total > 0


# --- rice ----------------------------------------------------------------------------------------


def test_a_season_lies_within_its_period():
    """95 days do not fit into the 59 of January and February; 59 do."""
    winter = {"season": "winter_spring", "period": "2023-01-01/2023-02-28"}
    with pytest.raises(ghg.BoundaryError, match=r"days=95 d: more than the 59 days of 2023-01-01/"):
        rice(**winter)
    with pytest.raises(ghg.BoundaryError, match=r"days=60 d: .*leave the period out"):
        rice(60, **winter)
    within = inventory(rice(59, **winter)).total

    assert within == pytest.approx(inventory(rice(59, season="winter_spring")).total)


@pytest.mark.parametrize("season", ["winter_spring", "vụ mùa", "vụ xuân"])
def test_a_season_beside_a_baseline_names_the_line(season):
    """The baseline asks no table; seasons that none has are a reason for it."""
    own = {"baseline": "1.22 kg CH4/ha/d"}
    named, plain = rice(season=season, **own), rice(**own)

    assert inventory(named).total == pytest.approx(inventory(plain).total)
    assert inventory(named).lines[0].item == season


@pytest.mark.parametrize("edition", [2006, "2006", np.int64(2006)])
def test_an_edition_may_be_a_number(edition):
    """As a column of a file is read."""
    assert rice(edition=edition).edition == "2006"


def test_an_inventory_with_a_named_season_is_stored_and_read_back():
    """The factors that it froze hold no season: the bundled tables say what is one."""
    made = inventory(rice(season="summer_autumn", baseline="1.22 kg CH4/ha/d"))

    assert ghg.Inventory.from_dict(made.to_dict()).total == made.total


# --- land ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", ["0 yr", "0.1 yr", "0.999 yr", ([20.0, 0.5], "yr")])
def test_a_year_does_not_change_more_than_the_whole_change(years):
    """10 ha x 12 t C/ha x 44/12 = 440 t CO2, which a transition of 0.1 yr would take tenfold."""
    with pytest.raises(ghg.DataQualityError, match=r"transition=.*under a year"):
        soil(transition=years)


def test_a_change_within_a_year_is_the_whole_change():
    assert inventory(soil(transition="1 yr")).removals == pytest.approx(440.0)
    assert inventory(soil()).removals == pytest.approx(22.0)


# --- fractions of every kind ---------------------------------------------------------------------

MODULES = ("wastewater", "landfill", "waste", "livestock", "agriculture", "fields", "land")
FRACTIONS = ("1", "%", "t C/t", "t C/t dm", "kg N2O-N/kg")
"""Units in which there is no more than a whole."""

ABOVE = {
    ("BiomassGrowth", "root_ratio"): (
        HIGHEST_ROOT_RATIO,
        "of two masses that stand side by side: the roots of grass weigh more than its leaves",
    ),
}
"""Fields that may be above 1, with the limit and the reason."""


def _examples(name):
    more = {
        "DomesticWastewater": [
            ghg.DomesticWastewater(
                HERE, people=9, system="septic_system", protein="70 g/person/d", nitrogen_removed=0
            )
        ]
    }
    return [one for one in DRAWN.values() if one.kind == name] + more.get(name, [])


FIELDS = [
    (name, field.name, unit)
    for name, home in HOMES.items()
    if home.rpartition(".")[2] in MODULES
    for field in attrs.fields(getattr(import_module(home), name))
    for unit in field.metadata.get("units", ())
    if unit in FRACTIONS
]


def _takes(example, field, value):
    """Whether an example has a place for the value: another may lack what it stands beside."""
    try:
        attrs.evolve(example, **{field: value})
    except (ghg.BoundaryError, ghg.DataQualityError):
        return False
    return True


@pytest.mark.parametrize(("name", "field", "unit"), FIELDS)
def test_a_fraction_is_no_more_than_the_whole(name, field, unit):
    """A percentage given as a fraction is refused, and so is 150 %; the whole is accepted."""
    limit = 100.0 if unit == "%" else ABOVE.get((name, field), (1.0,))[0]
    examples = [one for one in _examples(name) if _takes(one, field, (limit, unit))]
    above = [(1.0001 * limit, unit), (50.0 * limit, unit)]
    if unit in ("1", "%"):
        above.append((150.0 if unit == "%" else 150.0 * limit, "%"))

    assert examples
    for example in examples:
        for value in above:
            with pytest.raises(ghg.DataQualityError, match=rf"{field}=.*(no more|between 0 and 1)"):
                attrs.evolve(example, **{field: value})


def test_the_fields_that_may_be_above_one_are_there():
    """The list of exceptions names fields that exist, and every class has its example."""
    found = [(name, field) for name, field, _ in FIELDS]

    assert set(ABOVE) <= set(found)
    assert {
        ("DomesticWastewater", "share"),
        ("EntericFermentation", "methane_conversion"),
        ("Landfill", "oxidation"),
        ("LiquidWasteIncineration", "carbon"),
        ("UreaApplication", "factor"),
    } <= set(found)
