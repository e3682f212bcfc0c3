"""What a facility did: one activity at a time, with the figures somebody printed."""

from __future__ import annotations

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.errors import (
    BoundaryError,
    DataQualityError,
    FactorNotFoundError,
    GhgcalcError,
    UnitError,
    UnknownItemError,
)

PLANT = ghg.Facility("Nhà máy", kind="industry")
BOILER = ghg.Source("Lò hơi", category="1.A.2.e")
SITE = ghg.Source("Nguồn")


def inventory(*activities, gwp="AR5", year=2023, **facts):
    """An inventory of these activities."""
    return ghg.Inventory(facility=PLANT, year=year, gwp=gwp, activities=activities, **facts)


def masses(made):
    """Mass by gas, of every account [t]."""
    found: dict[str, float] = {}
    for row in made.trace():
        found[row["gas"]] = found.get(row["gas"], 0.0) + row["mass_t"]
    return found


def burned(amount, fuel="diesel", **facts):
    """A fuel burned in the boiler."""
    return ghg.StationaryCombustion(BOILER, fuel=fuel, amount=amount, **facts)


def treated(system="aerobic_overloaded", **facts):
    """1,000 t of COD treated."""
    return ghg.IndustrialWastewater(SITE, cod_in="1000 t", system=system, **facts)


def test_100_t_of_diesel():
    """318.63 t CO2, 0.0129 t CH4, 0.00258 t N2O; 319.6749 t CO2e in AR5."""
    made = inventory(burned("100 t"))

    assert masses(made) == pytest.approx({"CO2": 318.63, "CH4": 0.0129, "N2O": 0.00258}, rel=1e-12)
    assert made.total == pytest.approx(319.6749, rel=1e-12)


def test_21_gwh_of_electricity():
    """21 GWh bought in 2023 are 13,843.2 t."""
    assert inventory(ghg.PurchasedElectricity(SITE, amount="21 GWh")).total == pytest.approx(
        13843.2, rel=1e-12
    )


def test_180_kg_of_r404a():
    """709.704 t CO2e in AR5."""
    made = inventory(ghg.RefrigerantTopUp(SITE, refrigerant="R-404A", amount="180 kg"))

    assert made.total == pytest.approx(709.704, rel=1e-12)
    assert sum(masses(made).values()) == pytest.approx(0.18, rel=1e-12)


def test_6400_t_of_rice_husk():
    """7,424 t biogenic CO2 apart; 62.3616 t + 78.6944 t CO2e of CH4 and N2O in the total."""
    made = inventory(burned("6400 t", "rice_husk"))
    by_gas = {row["gas"]: row for row in made.by("gas")}

    assert made.biogenic_co2 == pytest.approx(7424, rel=1e-12)
    assert by_gas["CH4"]["co2e_t"] == pytest.approx(62.3616, rel=1e-12)
    assert by_gas["N2O"]["co2e_t"] == pytest.approx(78.6944, rel=1e-12)
    assert by_gas["CO2"]["co2e_t"] == 0
    assert made.total == pytest.approx(62.3616 + 78.6944, rel=1e-12)


def test_biogenic_methane_has_its_own_gwp_in_ar6():
    """27.0 for rice husk, 29.8 for diesel."""
    husk = inventory(burned("6400 t", "rice_husk"), gwp="AR6")
    oil = inventory(burned("100 t"), gwp="AR6")

    for made, gwp in ((husk, 27.0), (oil, 29.8)):
        (row,) = [one for one in made.trace() if one["gas"] == "CH4"]
        assert row["co2e_t"] == pytest.approx(row["mass_t"] * gwp, rel=1e-12)


def test_a_fuel_by_mass_volume_and_energy():
    """100 t of diesel at 43 GJ/t are 4.3 TJ; at 832 kg/m3 they are 120.19 m3."""
    total = inventory(burned("100 t")).total

    assert inventory(burned("4.3 TJ")).total == pytest.approx(total, rel=1e-12)
    assert inventory(burned((100 / 0.832, "m3"))).total == pytest.approx(total, rel=1e-12)


def test_the_density_used_is_in_the_trace():
    """A volume is never turned into mass unseen."""
    rows = inventory(burned("85 kL")).trace()

    assert all("density = 832 kg/m3" in row["inputs"] for row in rows)
    assert all("jec-wtt5:diesel" in row["references"] for row in rows)


def test_own_ncv_and_density():
    """Own figures go before the tables, and the trace says whose they are."""
    made = inventory(burned("100 m3", ncv="42 GJ/t", density="0.85 t/m3"))

    assert masses(made)["CO2"] == pytest.approx(100 * 0.85 * 42 / 1000 * 74.1, rel=1e-12)
    assert "facility's own figure" in made.trace()["references"][0]


def test_an_own_ncv_by_volume():
    """1,000 m3 at 0.036 GJ/m3 and 56.1 t/TJ are 2.0196 t CO2."""
    made = inventory(burned("1000 m3", "natural_gas", ncv="0.036 GJ/m3"))

    assert masses(made)["CO2"] == pytest.approx(2.0196, rel=1e-12)
    with pytest.raises(BoundaryError, match="given in t"):
        inventory(burned("1000 t", "natural_gas", ncv="0.036 GJ/m3"))


def test_an_oxidation_factor_counts_for_co2_only():
    """98 % may be given as text; CH4 and N2O are not touched."""
    full, less = inventory(burned("100 t")), inventory(burned("100 t", oxidation_factor="98 %"))

    assert masses(less)["CO2"] == pytest.approx(0.98 * 318.63, rel=1e-12)
    assert masses(less)["CH4"] == masses(full)["CH4"]


@pytest.mark.parametrize("share", [1.2, 98, -0.1, True, "1.5", (np.array([0.5, 1.2]), "1")])
def test_a_share_lies_between_0_and_1(share):
    """In an array as well as alone; anything else is an error of our own."""
    with pytest.raises(GhgcalcError):
        inventory(burned("100 t", oxidation_factor=share))


def test_an_array_of_shares_is_read():
    """Monthly oxidation factors with monthly amounts."""
    made = inventory(burned(([50.0, 50.0], "t"), oxidation_factor=([1.0, 0.9], "1")))

    assert masses(made)["CO2"] == pytest.approx(318.63 * 0.95, rel=1e-12)


def test_steam_by_the_corrected_formula():
    """2,776 kJ/kg, 85 %, 74,100 kg/TJ: 0.242002 t/t, so 242.002 t for 1,000 t."""
    made = inventory(
        ghg.PurchasedSteam(
            SITE, amount="1000 t", enthalpy="2776 kJ/kg", boiler_efficiency=0.85, fuel="diesel"
        )
    )

    assert made.total == pytest.approx(242.002, abs=5e-4)
    assert made.by("scope")["scope"].tolist() == [2]


def test_steam_by_the_sellers_factor():
    """1,000 t at 0.25 t/t."""
    made = inventory(ghg.PurchasedSteam(SITE, amount="1000 t", factor="0.25 t CO2/t"))

    assert made.total == 250


def test_steam_of_a_biomass_boiler_has_its_co2_apart():
    """CH4 and N2O count."""
    made = inventory(
        ghg.PurchasedSteam(
            SITE, amount="1000 t", enthalpy="2776 kJ/kg", boiler_efficiency=0.85, fuel="rice_husk"
        )
    )

    assert made.biogenic_co2 == pytest.approx(2776 / 0.85 * 0.1, rel=1e-12)
    assert set(masses(made)) == {"CO2", "CH4", "N2O"}
    assert made.total < 10


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"enthalpy": "2776 kJ/kg"},
        {"factor": "0.25 t CO2/t", "fuel": "diesel"},
        {"enthalpy": "2776 kJ/kg", "boiler_efficiency": 85, "fuel": "diesel"},
        {"enthalpy": "2776 kJ/kg", "boiler_efficiency": 0, "fuel": "diesel"},
        {"enthalpy": "2776 kcal/h", "boiler_efficiency": 0.85, "fuel": "diesel"},
        {"enthalpy": "2776 kJ/kg", "boiler_efficiency": 0.85, "fuel": "diezel"},
    ],
)
def test_steam_needs_one_complete_way(facts):
    """Neither half a boiler nor two ways at once; an efficiency of 85 is no fraction."""
    with pytest.raises(GhgcalcError):
        ghg.PurchasedSteam(SITE, amount="1000 t", **facts)


def test_an_efficiency_may_be_an_array():
    """As every other figure may."""
    made = inventory(
        ghg.PurchasedSteam(
            SITE,
            amount=([500.0, 500.0], "t"),
            enthalpy="2776 kJ/kg",
            boiler_efficiency=([0.85, 0.85], "1"),
            fuel="diesel",
        )
    )

    assert made.total == pytest.approx(242.002, abs=5e-4)


@pytest.mark.parametrize(
    ("system", "mcf"),
    [
        ("aerobic_centralised", 0.30),
        ("aerobic_well_managed", 0.0),
        ("aerobic_overloaded", 0.3),
        ("anaerobic_deep_lagoon", 0.8),
        ("anaerobic_reactor", 0.8),
    ],
)
def test_the_methane_correction_factors_of_both_tables(system, mcf):
    """Decision 2626, IV/4.7 and IPCC 2006, Vol. 5, Table 6.8, side by side; Bo is 0.25."""
    made = inventory(treated(system))

    assert masses(made)["CH4"] == pytest.approx(1000 * 0.25 * mcf, rel=1e-12)
    authority = "vn" if system in ("aerobic_centralised", "anaerobic_deep_lagoon") else "ipcc"
    assert (
        f"methane_correction_factor: {'vn-2626' if authority == 'vn' else 'ipcc2006'}"
        in (made.trace()["references"][0])
    )


def test_sludge_and_recovery_are_subtracted():
    """(820 - 20) * 0.25 * 0.8 - 10 = 150 t CH4."""
    made = inventory(
        ghg.IndustrialWastewater(
            SITE,
            cod_in="820 t",
            sludge="20 t COD",
            recovered="10 t CH4",
            system="anaerobic_deep_lagoon",
        )
    )

    assert masses(made) == {"CH4": pytest.approx(150, rel=1e-12)}


def test_more_sludge_or_recovery_than_there_is_cannot_be():
    """A negative emission would hide in the total."""
    with pytest.raises(DataQualityError, match="sludge"):
        treated(sludge="1001 t COD")
    with pytest.raises(DataQualityError, match="recovered"):
        inventory(treated(recovered="76 t CH4"))


def test_sludge_may_be_an_array():
    """As the organic load may."""
    made = inventory(
        ghg.IndustrialWastewater(
            SITE,
            cod_in=([400.0, 420.0], "t"),
            sludge=([10.0, 10.0], "t"),
            system="anaerobic_deep_lagoon",
        )
    )

    assert masses(made)["CH4"] == pytest.approx(160, rel=1e-12)


def test_a_treatment_system_is_named_not_assumed():
    """The refusal lists every system."""
    with pytest.raises(UnknownItemError, match="aerobic_centralised") as caught:
        treated("aerobic")

    assert "aerobic_well_managed" in caught.value.near


def test_hcfc_22_is_shown_outside_the_total():
    """10 kg at 1,760 in AR5 are 17.6 t CO2e outside the basket."""
    made = inventory(ghg.RefrigerantTopUp(SITE, refrigerant="R-22", amount="10 kg"))

    assert made.total == 0
    assert made.outside_basket == pytest.approx(17.6, rel=1e-12)
    assert made.by("gas")["outside_basket_co2e_t"].tolist() == [pytest.approx(17.6)]


def test_a_blend_without_gwp_is_refused_and_can_be_cured():
    """R-448A holds HFO-1234yf, for which AR5 prints nothing."""
    topped_up = ghg.RefrigerantTopUp(SITE, refrigerant="R-448A", amount="10 kg")
    with pytest.raises(FactorNotFoundError, match="with_values"):
        inventory(topped_up)

    own = ghg.gwp_set("AR5").with_values(
        {"HFO-1234yf": 0.501, "HFO-1234ze(E)": 1.37}, "AR5, HFOs of AR6", "AR6, Table 7.SM.7"
    )
    assert inventory(topped_up, gwp=own).total > 0


def test_a_custom_activity_takes_one_factor_a_gas():
    """10 t at 1 t CO2/t and 2 kg CH4/t: 10 + 0.02 x 28 in AR5."""
    made = inventory(
        ghg.CustomActivity(SITE, amount="10 t", factors=["1 t CO2/t", "2 kg CH4/t"], label="x")
    )

    assert made.total == pytest.approx(10.56, rel=1e-12)


def test_a_custom_activity_counts_nitrogen_as_nitrous_oxide():
    """28 t N at 1 % N2O-N are 0.44 t N2O."""
    made = inventory(ghg.CustomActivity(SITE, amount="28 t N", factors="0.01 kg N2O-N/kg N"))

    assert masses(made) == {"N2O": pytest.approx(0.44, rel=1e-12)}


def test_accounts_of_a_custom_activity():
    """Biogenic CO2 and removals stand apart."""
    facts = {"amount": "10 t", "factors": "1 t CO2/t"}

    assert inventory(ghg.CustomActivity(SITE, origin="biogenic", **facts)).biogenic_co2 == 10
    removed = inventory(ghg.CustomActivity(SITE, flow="removal", **facts))
    assert (removed.total, removed.removals) == (0, 10)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: ghg.CustomActivity(SITE, amount="1 t", factors="2 kg CO2/MWh"), UnitError),
        (lambda: ghg.CustomActivity(SITE, amount="1 t", factors=[]), DataQualityError),
        (lambda: ghg.CustomActivity(SITE, amount="1 t", factors="2 kg/t"), UnitError),
        (
            lambda: inventory(
                ghg.CustomActivity(SITE, amount="1 t", factors="2 kg CO2/t", label=None)
            ).by("item", "gas"),
            GhgcalcError,
        ),
        (
            lambda: inventory(
                ghg.PurchasedElectricity(SITE, amount="1 MWh", factor="1 t CO2/t")
            ),
            UnitError,
        ),
        (lambda: ghg.PurchasedElectricity(SITE, amount="1 MWh", factor="1 t/MWh"), UnitError),
    ],
)  # fmt: skip
def test_a_factor_that_does_not_fit_is_refused(make, error):
    """It names a gas, and is per the dimension of the amount."""
    with pytest.raises(error):
        make()


def test_a_seller_factor_is_used_in_place_of_the_grid():
    """As a quantity or as a Factor."""
    own = ghg.Factor(0.1, "t CO2/MWh", id="ppa", item="grid_electricity", gas="CO2", region="VN")
    for factor in ("0.1 t CO2/MWh", own):
        bought = ghg.PurchasedElectricity(
            SITE, amount="1 GWh", factor=factor, evidence="Hợp đồng mua bán điện"
        )
        assert inventory(bought).total == pytest.approx(100, rel=1e-12)


def test_the_trace_says_whether_a_seller_factor_has_evidence():
    """Circular 38/2023, Annex II, Section 2, point 3 asks for it; a missing one is seen."""
    bare = ghg.PurchasedElectricity(SITE, amount="1 GWh", factor="0.1 t CO2/MWh")
    shown = attrs.evolve(bare, evidence="Hợp đồng mua bán điện 12/2022")

    assert "no evidence given" in inventory(bare).trace()["references"][0]
    assert "Hợp đồng mua bán điện 12/2022" in inventory(shown).trace()["references"][0]


def test_a_chosen_grid_factor_serves_another_year():
    """What the refusal of 2024 proposes works."""
    chosen = ghg.factors.get("vn-grid:2023")
    bought = ghg.PurchasedElectricity(SITE, amount="1 GWh", factor=chosen)

    assert inventory(bought, year=2024).total == pytest.approx(659.2, rel=1e-12)


def test_road_transport_at_home_and_by_technology():
    """Distance is recorded and nothing is computed from it."""
    truck = ghg.Source("Xe tải")
    plain = ghg.MobileCombustion(truck, fuel="diesel", amount="12 kL")
    driven = ghg.MobileCombustion(truck, fuel="diesel", amount="12 kL", distance="40000 km")

    assert inventory(plain).total == inventory(driven).total
    assert inventory(plain).by("ipcc_category")["ipcc_category"].tolist() == ["1.A.3.b"]


def test_an_uncertainty_speaks_of_the_main_amount():
    """5 % of 100 t."""
    amount = burned("100 t", uncertainty=0.05).amount

    assert (amount.lower, amount.upper) == (95.0, 105.0)


@pytest.mark.parametrize(("value", "unit"), [(1, "GWh"), (3600, "GJ"), (1000, "L"), (5000, "kg")])
def test_an_amount_given_as_a_factor_is_read_like_any_other(value, unit):
    """A Factor is an Estimate: its unit is converted at the door, its identity kept."""
    given = ghg.Factor(value, unit, id="log:1", reference="Log book")

    assert inventory(burned(given)).total == inventory(burned((value, unit))).total


def test_a_factor_of_another_kind_is_no_emission_factor():
    """A calorific value or a TOE coefficient cannot turn an activity into a gas."""
    wrong = ghg.Factor(50, "t CO2/MWh", id="x", kind="ncv", item="diesel")

    with pytest.raises(GhgcalcError):
        inventory(ghg.PurchasedElectricity(SITE, amount="1 MWh", factor=wrong, evidence="x"))


def test_two_own_factors_with_one_id_and_two_values_are_refused():
    """The id is the identity: with two values the frozen factors would lose one."""
    twice = [
        ghg.PurchasedElectricity(
            SITE,
            amount="1 MWh",
            factor=ghg.Factor(value, "t CO2/MWh", id="x", gas="CO2"),
            evidence="x",
        )
        for value in (0.1, 0.9)
    ]

    with pytest.raises(GhgcalcError):
        inventory(*twice)


def test_energy_sold_is_electricity_or_steam():
    """Another carrier is refused with the two that there are."""
    with pytest.raises(ghg.UnknownItemError, match="grid_electricity, steam"):
        ghg.ExportedEnergy(ghg.Source("Điện mặt trời"), "1 MWh", carrier="coal")
