"""Waste and wastewater: what is shared, and what is refused before any figure."""

from __future__ import annotations

import pytest

import ghgcalc as ghg

HERE = ghg.Source("nguồn")
PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
CH4, N2O = 28, 265
BURIED = {2020: {"food_waste": "1000 t", "paper_waste": "100 t"}, 2021: {}}
PROTEIN = {"protein": "70 g/person/d", "nitrogen_removed": 0.4}
STEPS = [("anaerobic_reactor", 0.8), ("aerobic_well_managed", 0.9)]


def inventory(*activities, **facts):
    return ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=activities, **facts)


def sewage(system="aerobic_centralised", **facts):
    given = {} if "bod_in" in facts else {"people": 1000}
    return ghg.DomesticWastewater(HERE, system=system, **given, **facts)


def water(cod="100 t", system="anaerobic_reactor", **facts):
    return ghg.IndustrialWastewater(HERE, cod, system, **facts)


def landfill(**facts):
    return ghg.Landfill(HERE, BURIED, "managed_anaerobic", "wet, tropical", **facts)


def nitrous_oxide(*activities):
    """Mass of N2O [t]."""
    return inventory(*activities).by("gas")["N2O_t"].max()


# --- wastewater ----------------------------------------------------------------------------------


def test_a_share_of_the_sewage_has_that_share_of_its_nitrogen():
    """IPCC 2019, Vol. 5, Eq. 6.7 and 6.9: T multiplies the nitrogen in the plant and after it."""
    whole = nitrous_oxide(sewage(**PROTEIN))
    nitrogen = 70e-3 * 365 * 0.16 * 1.13 * 1.02

    assert whole == pytest.approx(nitrogen * (0.016 + 0.6 * 0.01) * 44 / 28)
    assert nitrous_oxide(sewage(share=0.3, **PROTEIN)) == pytest.approx(0.3 * whole)


def test_the_shares_of_two_systems_are_the_whole():
    """0.3 and 0.7 of the same people in the same system."""
    parts = [sewage(share=share, **PROTEIN) for share in (0.3, 0.7)]

    assert inventory(*parts).total == pytest.approx(inventory(sewage(**PROTEIN)).total)


@pytest.mark.parametrize("field", ["nitrogen_in", "nitrogen_out"])
def test_nitrogen_is_by_protein_or_measured(field):
    """Both would count it twice."""
    with pytest.raises(ghg.BoundaryError, match=rf"{field}=2 t N: not read, since .*protein"):
        sewage(**PROTEIN, **{field: "2 t"})

    assert nitrous_oxide(sewage(**{field: "2 t"})) > 0


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"bod_in": "5 t", "bod": "40 g BOD/person/d"}, "bod=40 g BOD/person/d: not read"),
        ({"bod_in": "5 t", "collected": True}, "collected=True: not read"),
        ({"nitrogen_removed": 0.4}, "nitrogen_removed=0.4: not read, since no protein"),
        ({"nitrogen_removed": 0.4, "nitrogen_in": "2 t"}, "nitrogen_removed=0.4: not read"),
    ],
)
def test_what_sewage_does_not_read_is_refused(facts, named):
    with pytest.raises(ghg.BoundaryError, match=named):
        sewage(**facts)


def test_what_sewage_does_not_read_may_be_left_out():
    """False and None are not given."""
    assert sewage(bod_in="5 t", collected=False, bod=None).bod_in.value == 5.0


@pytest.mark.parametrize("system", ["aerobic_well_managed", "septic_system"])
def test_no_more_sludge_is_drawn_off_than_people_give(system):
    """10 people give 10 x 40 g x 365 d = 0.146 t BOD, also where the MCF is 0."""
    few = {"people": 10, "system": system}
    kept = ghg.DomesticWastewater(HERE, **few, sludge="0.145 t")

    assert inventory(kept).total >= 0
    with pytest.raises(
        ghg.DataQualityError, match=f"sludge=0.15 t BOD: more than.*{system}, 0.146"
    ):
        inventory(ghg.DomesticWastewater(HERE, **few, sludge="0.15 t"))


@pytest.mark.parametrize(("system", "mcf"), [("aerobic_well_managed", 0), ("septic_system", 0.5)])
def test_no_more_sludge_is_drawn_off_than_reaches_a_system(system, mcf):
    """A quarter of 8 t BOD, or of 8 t COD, is 2 t: that much is accepted."""
    quarter = {"system": system, "share": 0.25, "mcf": mcf}
    for made in (
        lambda sludge: sewage(bod_in="8 t", **quarter, sludge=sludge),
        lambda sludge: water("8 t", **quarter, sludge=sludge),
    ):
        assert inventory(made("2 t")).total == 0.0
        with pytest.raises(
            ghg.DataQualityError, match=f"sludge=2.01 t .OD: more than.*{system}, 2"
        ):
            inventory(made("2.01 t"))


def test_all_that_reaches_the_last_of_a_series_may_be_sludge():
    """What is left of 100 t after 80 % is 20 t, rounded or not."""
    last = ghg.IndustrialWastewater.series(HERE, "100 t", STEPS)[-1]
    kept = water(system="aerobic_well_managed", share=last.share, sludge="20 t")

    assert last.share.value < 0.2
    assert inventory(kept).total == 0.0


def test_methane_that_does_not_come_is_not_recovered():
    """The refusal still speaks of the methane where there is no sludge."""
    with pytest.raises(ghg.DataQualityError, match="recovered=1 t CH4: more methane than"):
        inventory(water(system="aerobic_well_managed", recovered="1 t"))


@pytest.mark.parametrize("field", ["sludge", "recovered", "nitrogen_in", "nitrogen_out"])
def test_an_amount_of_a_series_would_count_in_each_of_its_systems(field):
    """It is given with the system it is of; a series of one system has one."""
    series = ghg.IndustrialWastewater.series
    with pytest.raises(
        ghg.BoundaryError, match=rf"{field}='2 t'.*each of 2 systems.*one by one.*share="
    ):
        series(HERE, "100 t", STEPS, **{field: "2 t"})
    (alone,) = series(HERE, "100 t", STEPS[:1], **{field: "2 t"})

    assert getattr(alone, field).value == 2.0


def test_the_systems_of_a_series_one_by_one_count_an_amount_once():
    """100 t COD x 0.25 x 0.8 = 20 t CH4 of the reactor, 2 t of it recovered; then MCF 0."""
    first, second = ghg.IndustrialWastewater.series(HERE, "100 t", STEPS, recovered=None)
    given = water(share=first.share, recovered="2 t", nitrogen_in="3 t")

    assert inventory(given, second).total == pytest.approx(
        18 * CH4 + nitrous_oxide(water("0 t", nitrogen_in="3 t")) * N2O
    )


# --- landfill ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "period", ["2023-01-01/2023-06-30", "2023-01-02/2023-12-31", "2023-06", "2022/2023"]
)
def test_a_landfill_has_no_part_of_a_year(period):
    """First-order decay gives a year: two halves of it would be two years."""
    with pytest.raises(ghg.BoundaryError, match=r"period=.*whole year: leave the period out"):
        landfill(period=period)


def test_a_landfill_may_say_its_year():
    assert inventory(landfill(period="2023")).total == inventory(landfill()).total > 0


@pytest.mark.parametrize("field", ["doc", "docf", "rate"])
def test_figures_of_a_landfill_are_fractions(field):
    """15 and 50 are percentages; 40 a year is 40 % a year; the limit itself is accepted."""
    for figure in (1.001, 15):
        with pytest.raises(
            ghg.DataQualityError, match=rf"{field}\['food_waste'\]=.*no more than 1"
        ):
            landfill(**{field: {"food_waste": figure}})

    assert getattr(landfill(**{field: {"food_waste": 1}}), field)["food_waste"].value == 1.0


def test_a_share_may_be_a_percentage_with_its_sign():
    by_percent, plain = (landfill(doc={"food_waste": doc}) for doc in ("15 %", 0.15))

    assert inventory(by_percent).total == pytest.approx(inventory(plain).total)


@pytest.mark.parametrize("field", ["doc", "docf", "rate"])
def test_a_figure_is_of_a_waste_that_is_deposited(field):
    """The nearest waste is named; that of a year with other wastes is found too."""
    with pytest.raises(ghg.UnknownItemError, match=r"wood_waste.*not deposited.*food_waste"):
        landfill(**{field: {"wood_waste": 0.4}})

    assert list(getattr(landfill(**{field: {"giấy thải": 0.4}}), field)) == ["paper_waste"]


def test_a_cover_is_named_or_its_oxidation_given():
    with pytest.raises(ghg.BoundaryError, match="covered=True: not read, since oxidation"):
        landfill(covered=True, oxidation=0.1)

    assert inventory(landfill(covered=True)).total == pytest.approx(
        inventory(landfill(oxidation=0.1)).total
    )


# --- burning -------------------------------------------------------------------------------------


@pytest.mark.parametrize("carbon", ["1.001 t C/t", "80 t C/t", "1001 kg C/t"])
def test_a_tonne_of_liquid_waste_holds_a_tonne_of_carbon_at_most(carbon):
    """80 % is 0.8 t C/t, not 80."""
    with pytest.raises(ghg.DataQualityError, match=r"carbon=.*no more than 1 t C/t.*85 % is 0.85"):
        ghg.LiquidWasteIncineration(HERE, "12 t", carbon)


def test_liquid_waste_may_be_all_carbon_or_none():
    pure, none, own = (
        inventory(ghg.LiquidWasteIncineration(HERE, "12 t", carbon)).total
        for carbon in ("1000 kg C/t", "0 t C/t", ghg.Estimate(1.0, "t C/t", 0.9, 1.0))
    )

    assert (pure, none, own) == pytest.approx((44.0, 0.0, 44.0))


# --- editions ------------------------------------------------------------------------------------

DATED = {
    "sewage": sewage,
    "water": water,
    "landfill": landfill,
    "incinerator": lambda **facts: ghg.WasteIncineration(
        HERE, "textile_waste", "1 t", "continuous_stoker", **facts
    ),
    "fire": lambda **facts: ghg.OpenBurning(HERE, "paper_waste", "1 t", **facts),
    "cows": lambda **facts: ghg.EntericFermentation(HERE, "dairy_cattle", 1, **facts),
    "manure": lambda **facts: ghg.ManureManagement(
        HERE, "swine", 1, systems="composting_manure", volatilised="NE", leached="NE", **facts
    ),
    "rice": lambda **facts: ghg.RiceCultivation(HERE, "1 ha", 95, **facts),
    "soil": lambda **facts: ghg.ManagedSoils(HERE, synthetic="1 t", **facts),
    "steel": lambda **facts: ghg.IronSteelProduction(HERE, "steel_bof", "1 t", **facts),
}


@pytest.mark.parametrize("name", DATED)
def test_the_edition_is_one_that_there_is(name):
    """Also where the ministry's list has the row and no edition is asked."""
    for edition in ("1996", "zz", "", "2022"):
        with pytest.raises(ghg.UnknownItemError, match=rf"edition='{edition}'.*2019, 2006"):
            DATED[name](edition=edition)

    assert [DATED[name](edition=one).edition for one in ("2006", "2019")] == ["2006", "2019"]
