"""Activities of every sector, and the totals worked out by hand where there is one."""

from __future__ import annotations

import ghgcalc as ghg

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
HERE = ghg.Source("source")
CH4, N2O = 28, 265
N = 44 / 28

BURIED = {year: {"food_waste": "1000 t"} for year in range(2020, 2024)}
PIGS = {
    "animal_mass": "50 kg/head",
    "volatilised": "NE",
    "leached": "NE",
    "systems": "anaerobic_digester_manure",
}

# activity -> the hand calculation of its total [t CO2e]
TOTALS = {
    "coal": (
        ghg.FugitiveCoal(HERE, "100000 t", "surface", factor="2 m3 CH4/t"),
        None,
    ),
    "flare": (
        ghg.Flaring(HERE, "200000 m3", 0.98, methane_share=0.6, biogenic=True),
        120_000 * 0.67 * 0.02 / 1000 * CH4,
    ),
    "distance": (
        ghg.TransportByDistance(HERE, "1200 tkm", factors="0.1 kg CO2/tkm"),
        0.12,
    ),
    "export": (ghg.ExportedEnergy(HERE, "120 MWh"), 0.0),
    "clinker": (ghg.ClinkerProduction(HERE, "1000 t"), 1000 * 0.525 * 1.02),
    "clinker by CaO": (
        ghg.ClinkerProduction(HERE, "1000 t", cao_fraction=0.65),
        1000 * 0.785 * 0.65 * 1.02,
    ),
    "lime": (ghg.LimeProduction(HERE, "1000 t", "dolomitic_lime"), 770.0),
    "glass": (ghg.GlassProduction(HERE, "1000 t", "float_glass", 0.2), 168.0),
    "carbonate": (ghg.CarbonateUse(HERE, "dolomite", "100 t"), 47.732),
    "ammonia": (
        ghg.AmmoniaProduction(HERE, "1000 t", "ammonia_natural_gas_reforming", urea="300 t"),
        1000 * 37.5 * 0.0153 * 44 / 12 - 220,
    ),
    "nitric acid": (
        ghg.NitricAcidProduction(HERE, "1000 t", "nitric_acid_medium_pressure"),
        8 * N2O,
    ),
    "steel": (ghg.IronSteelProduction(HERE, "steel_bof", "1000 t"), 2470.0),
    "pig iron, 2006": (
        ghg.IronSteelProduction(HERE, "pig_iron", "1000 t", edition="2006"),
        1350.0,
    ),
    "carbon balance": (
        ghg.CarbonBalance(HERE, {"coke": ("120 t", 0.8)}, {"steel": ("600 t", 0.01)}),
        330.0,
    ),
    "aluminium": (
        ghg.AluminiumProduction(HERE, "aluminium_prebake", "side_work_prebake", "1000 t"),
        1600 + 1.6 * 6630 + 0.4 * 11100,
    ),
    "lead": (ghg.LeadProduction(HERE, "lead_isf", "1000 t"), 590.0),
    "zinc": (ghg.ZincProduction(HERE, "zinc", "1000 t"), 1720.0),
    "lubricants": (ghg.LubricantUse(HERE, "2 TJ", "grease"), 2 * 20 * 0.05 * 44 / 12),
    "wax": (ghg.WaxUse(HERE, "3 TJ"), 44.0),
    "switchgear": (
        ghg.SwitchgearSF6(HERE, "sealed_pressure_switchgear", "1000 kg", "Europe", filled="10 kg"),
        (0.002 + 0.01 * 0.07) * 23500,
    ),
    "mass balance": (
        ghg.RefrigerantMassBalance(HERE, "R-134a", "50 kg", "20 kg", "100 kg"),
        0.13 * 1300,
    ),
    "life cycle": (
        ghg.RefrigerantLifeCycle(
            HERE, "R-134a", "chillers", "500 kg", disposed="100 kg", practice="United Kingdom"
        ),
        (0.5 * 0.03 + 0.1 * 0.05) * 1300,
    ),
    "screening": (
        ghg.RefrigerantScreening(HERE, "R-134a", "chillers", "500 kg", operation_loss="10 %/yr"),
        0.05 * 1300,
    ),
    "enteric": (ghg.EntericFermentation(HERE, "bò sữa", 100), 100 * 0.078 * CH4),
    "enteric by feed": (
        ghg.EntericFermentation(
            HERE, "dairy_cattle", 100, gross_energy="200 MJ/head/d", methane_conversion="6.5 %"
        ),
        100 * 200 * 0.065 * 365 / 55.65 / 1000 * CH4,
    ),
    "manure": (
        ghg.ManureManagement(HERE, "swine", 500, **PIGS),
        25 * 0.0058 * 365 * 0.29 * 0.67 * 0.1317 * CH4,
    ),
    "manure, composted": (
        ghg.ManureManagement(
            HERE,
            "swine",
            500,
            **PIGS
            | {"systems": "composting_manure", "volatilised": 0.25, "temperature": "15 to 25 degC"},
        ),
        52.925 * 0.29 * 0.67 * 0.01 * CH4 + 25 * 0.00042 * 365 * (0.01 + 0.25 * 0.01) * N * N2O,
    ),
    "rice": (
        ghg.RiceCultivation(
            HERE,
            "120 ha",
            95,
            "miền Nam",
            "winter_spring",
            "rice_multiple_drainage",
            amendments={"straw_shortly_before": "3 t/ha"},
        ),
        120 * 95 * 0.00195 * 0.55 * 4**0.59 * CH4,
    ),
    "soil": (
        ghg.ManagedSoils(HERE, synthetic="10 t", soil="coffee_soil", leaching=False),
        (10 * 0.0176 + 10 * 0.11 * 0.01) * N * N2O,
    ),
    "rice soil": (
        ghg.ManagedSoils(
            HERE,
            organic="10 t",
            soil="flooded_rice_soil",
            region="VN-South",
            season="winter_spring",
        ),
        (10 * 0.0015 + 10 * 0.21 * 0.01 + 10 * 0.24 * 0.0075) * N * N2O,
    ),
    "lime on fields": (ghg.Liming(HERE, "limestone", "100 t"), 44.0),
    "urea on fields": (ghg.UreaApplication(HERE, amount="30 t"), 22.0),
    "burning": (
        ghg.ResidueBurning(HERE, "rice_residues", "10 ha", "5.5 t dm/ha"),
        44 * (2.7 * CH4 + 0.07 * N2O) / 1000,
    ),
    "pond": (
        ghg.AquaculturePond(HERE, produced="1000 t", area="10 ha"),
        1.69 * N * N2O + 1.83 * CH4,
    ),
    "growth": (ghg.BiomassGrowth(HERE, "10 ha", "6 t dm/ha/yr", root_ratio=0.2), 0.0),
    "composting": (
        ghg.BiologicalTreatment(HERE, "composting", "1000 t"),
        4 * CH4 + 0.24 * N2O,
    ),
    "digestion": (
        ghg.BiologicalTreatment(HERE, "anaerobic_digestion", "1000 t", recovered="0.3 t"),
        0.5 * CH4,
    ),
    "incineration": (
        ghg.WasteIncineration(HERE, "textile_waste", "100 t", "continuous_stoker"),
        100 * 0.8 * 0.5 * 0.2 * 44 / 12 + 0.2e-4 * CH4 + 47e-4 * N2O,
    ),
    "open burning": (
        ghg.OpenBurning(HERE, "plastic_waste", "100 t"),
        75 * 0.71 * 44 / 12 + 0.65 * CH4 + 0.015 * N2O,
    ),
    "liquid waste": (ghg.LiquidWasteIncineration(HERE, "12 t", carbon="0.8 t C/t"), 35.2),
    "sewage": (
        ghg.DomesticWastewater(HERE, people=300, system="septic_system"),
        300 * 40e-6 * 365 * 0.6 * 0.5 * CH4,
    ),
    "sewage measured": (
        ghg.DomesticWastewater(HERE, bod_in="10 t", system="septic_system", nitrogen_out="2 t"),
        3 * CH4 + 0.02 * N * N2O,
    ),
    "sewage nitrogen by protein": (
        ghg.DomesticWastewater(
            HERE,
            people=1000,
            system="aerobic_centralised",
            protein="70 g/person/d",
            nitrogen_removed=0.4,
        ),
        14.6 * 0.6 * 0.3 * CH4 + 70e-3 * 365 * 0.16 * 1.13 * 1.02 * (0.016 + 0.6 * 0.01) * N * N2O,
    ),
    "industrial wastewater": (
        ghg.IndustrialWastewater(
            HERE, "500 t", "anaerobic_reactor", recovered="80 t", nitrogen_in="20 t"
        ),
        20 * CH4,
    ),
    "landfill": (
        ghg.Landfill(HERE, BURIED, "managed_anaerobic", "wet, tropical"),
        None,
    ),
}

BOILER = ghg.Source("boiler", category="1.A.2")
DRAWN = {name: activity for name, (activity, _) in TOTALS.items()} | {
    "boiler": ghg.StationaryCombustion(BOILER, "diesel", "100 t"),
    "boiler by volume": ghg.StationaryCombustion(BOILER, "diesel", "100 kL"),
    "truck": ghg.MobileCombustion(ghg.Source("truck", category="1.A.3.b"), "diesel", "10 t"),
    "grid": ghg.PurchasedElectricity(HERE, "1 GWh"),
    "steam": ghg.PurchasedSteam(HERE, "1000 t", factor="0.2 t CO2/t"),
    "top-up": ghg.RefrigerantTopUp(HERE, "R-410A", "50 kg"),
    "leak": ghg.FugitiveOilGas(HERE, "oil_production_leak", "1000 m3"),
    "soil carbon lost": ghg.SoilCarbonChange(HERE, "10 ha", "40 t C/ha", "52 t C/ha"),
    "own": ghg.CustomActivity(HERE, "100 t", factors="2 t CO2/t"),
    "goods": ghg.PurchasedGoods(HERE, "200 t", "0.15 kg CO2e/kg"),
    "goods by money": ghg.PurchasedGoods(HERE, "5000 USD", "0.4 kg CO2e/USD", deflator=0.9),
    "capital goods": ghg.CapitalGoods(HERE, "3 piece", "2 t CO2e/piece"),
    "losses": ghg.FuelAndEnergyRelated(HERE, "1 GWh", "0.6 t CO2e/MWh", loss_of_generation=0.1),
    "waste": ghg.WasteGenerated(HERE, "20 t", ["40 kg CO2/t", "1 kg CH4/t"]),
    "leased in": ghg.UpstreamLeasedAssets(HERE, "9 t CO2e", allocation=("1 m2", "4 m2")),
    "freight": ghg.UpstreamTransport(HERE, None, "0.2 kg CO2e/tkm", mass="2 t", distance="9 km"),
    "deliveries": ghg.DownstreamTransport(HERE, "100 L", "3 kg CO2e/L"),
    "flights": ghg.BusinessTravel(HERE, None, "0.1 kg CO2e/pkm", persons=10, distance="1000 km"),
    "commuting": ghg.EmployeeCommuting(
        HERE, None, "0.1 kg CO2e/pkm", employees=50, distance="9 km", days=235, share=0.5
    ),
    "processing": ghg.ProcessingOfSoldProducts(HERE, "300 t", "80 kg CO2e/t"),
    "use": ghg.UseOfSoldProducts(HERE, "1.3 kWh", "0.5 kg CO2e/kWh", products=9, uses=1000),
    "end of life": ghg.EndOfLifeTreatment(HERE, "10 t", "0.3 kg CO2e/kg", allocation=0.9),
    "leased out": ghg.DownstreamLeasedAssets(HERE, "900 m2", "30 kg CO2e/m2"),
    "franchises": ghg.Franchises(HERE, "9 t CO2e"),
    "investments": ghg.Investments(HERE, "120 t CO2e", share=0.25),
}
