"""Keeps what the present version stores and computes, once; run it before a version is released::

    python3 tests/golden/record.py

It writes ``tests/golden/<version>/``: each inventory below as it is stored, and beside it what it
gave, as hexadecimal floats. A folder that stands is never written again: `test_golden.py` reads
the folders of all versions, so that a later version that reads or computes a stored inventory
otherwise is found. All amounts are assumptions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ghgcalc as ghg

HERE = Path(__file__).resolve().parent
ACCOUNTS = ("total", "biogenic_co2", "removals", "outside_basket")


def expected(inventory: ghg.Inventory) -> dict[str, Any]:
    """The accounts and every column of every gas, as hexadecimal floats."""
    gases = {
        row.pop("gas"): {name: value.hex() for name, value in row.items()}
        for row in inventory.by("gas")
    }
    return {name: getattr(inventory, name).hex() for name in ACCOUNTS} | {"by gas": gases}


def plant() -> ghg.Inventory:
    """A freezing plant: limits of every kind, evidence, a meter read by quarter, absent types."""
    boiler = ghg.Source("Lò hơi 10 t/h", category="1.A.2.e")
    grid = ghg.Source("Điện lưới")
    seen = ghg.Evidence(document="hóa đơn 0001", supplier="Điện lực", basis="metered", how="meter")
    quarters = (
        ("2023-01-01", "2023-03-31", "5.1 GWh"),
        ("2023-04-01", "2023-12-31", "15.9 GWh"),
    )
    return ghg.Inventory(
        facility=ghg.Facility(
            "Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry", vsic="1020"
        ),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(boiler, "rice_husk", "6400 t", uncertainty=0.1),
            ghg.StationaryCombustion(
                boiler, "diesel", "85 kL", oxidation_factor=0.99, uncertainty=0.05
            ),
            ghg.StationaryCombustion(
                ghg.Source("Lò sấy", category="1.A.2.e"),
                "lignite",
                ghg.Estimate(120.0, "t", 60.0, 250.0, "lognormal", key="dryer"),
                note="limits from the stock list",
            ),
            ghg.MobileCombustion(ghg.Source("Xe tải lạnh"), "dầu DO", "40 kL"),
            *(
                ghg.PurchasedElectricity(
                    grid,
                    amount,
                    region="VN",
                    evidence=seen,
                    period=ghg.Period(date.fromisoformat(first), date.fromisoformat(last)),
                )
                for first, last, amount in quarters
            ),
            ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "180 kg"),
            ghg.IndustrialWastewater(
                ghg.Source("Nước thải"), "820 t", "anaerobic_reactor", recovered="80 t"
            ),
        ],
        absent=("process", "fugitive", "steam"),
    )


def farm() -> ghg.Inventory:
    """Pigs and cows with biogas, one figure not estimated."""
    barn, digester = ghg.Source("Chuồng"), ghg.Source("Hầm biogas")
    return ghg.Inventory(
        facility=ghg.Facility("Trại chăn nuôi", province="Đồng Tháp", kind="agriculture"),
        year=2024,
        gwp="AR6",
        activities=[
            ghg.EntericFermentation(barn, "lợn", 500),
            ghg.EntericFermentation(
                barn, "dairy_cattle", 100, gross_energy="200 MJ/head/d", methane_conversion="6.5 %"
            ),
            ghg.ManureManagement(
                digester,
                "lợn",
                500,
                animal_mass="50 kg/head",
                systems={"anaerobic_digester_manure": 0.8, "composting_manure": 0.2},
                temperature="above 25 degC",
                volatilised="NE",
                leached="NE",
            ),
            ghg.Flaring(ghg.Source("Đuốc đốt"), "5500 m3", 0.98, methane_share=0.6, biogenic=True),
        ],
    )


def waste() -> ghg.Inventory:
    """A town's waste: ten years of deposits, composting, burning, sewage."""
    here = ghg.Source("Khu xử lý chất thải")
    shares = {"food_waste": 0.55, "paper_waste": 0.08, "wood_waste": 0.02, "plastic_waste": 0.35}
    buried = {
        year: {name: (6_500 * share, "t") for name, share in shares.items()}
        for year in range(2015, 2025)
    }
    return ghg.Inventory(
        facility=ghg.Facility("Đô thị", province="Đồng Tháp", kind="solid_waste_treatment"),
        year=2024,
        gwp="AR4",
        activities=[
            ghg.Landfill(
                here, buried, "managed_anaerobic", "wet, tropical", recovered="40 t", covered=True
            ),
            ghg.BiologicalTreatment(here, "composting", "1000 t"),
            ghg.WasteIncineration(here, "textile_waste", "100 t", "continuous_stoker"),
            ghg.OpenBurning(here, "plastic_waste", "100 t"),
            ghg.LiquidWasteIncineration(here, "12 t", carbon="0.8 t C/t"),
            ghg.DomesticWastewater(
                ghg.Source("Nước thải đô thị"),
                people=1000,
                system="aerobic_centralised",
                protein="70 g/person/d",
                nitrogen_removed=0.4,
            ),
        ],
    )


def minerals() -> ghg.Inventory:
    """Cement, lime and glass, steam bought and power sold, weighed with the oldest set."""
    kiln = ghg.Source("Lò nung")
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy xi măng", kind="industry"),
        year=2023,
        gwp="SAR",
        activities=[
            ghg.ClinkerProduction(kiln, "1000 kt", cao_fraction=0.65),
            ghg.LimeProduction(kiln, "1000 t", "dolomitic_lime"),
            ghg.GlassProduction(kiln, "1000 t", "float_glass", 0.2),
            ghg.CarbonateUse(kiln, "dolomite", "100 t"),
            ghg.PurchasedSteam(ghg.Source("Hơi mua"), "1000 t", factor="0.2 t CO2/t"),
            ghg.ExportedEnergy(ghg.Source("Điện bán"), "120 MWh"),
        ],
    )


def metals() -> ghg.Inventory:
    """Ammonia, nitric acid and metals; what lubricants and wax give off."""
    works = ghg.Source("Xưởng")
    return ghg.Inventory(
        facility=ghg.Facility("Liên hợp", kind="industry"),
        year=2023,
        gwp="AR6",
        activities=[
            ghg.AmmoniaProduction(works, "1000 t", "ammonia_natural_gas_reforming", urea="300 t"),
            ghg.NitricAcidProduction(works, "1000 t", "nitric_acid_medium_pressure"),
            ghg.IronSteelProduction(works, "steel_bof", "1000 t"),
            ghg.CarbonBalance(works, {"coke": ("120 t", 0.8)}, {"steel": ("600 t", 0.01)}),
            ghg.AluminiumProduction(works, "aluminium_prebake", "side_work_prebake", "1000 t"),
            ghg.LeadProduction(works, "lead_isf", "1000 t"),
            ghg.ZincProduction(works, "zinc", "1000 t"),
            ghg.LubricantUse(works, "2 TJ", "grease"),
            ghg.WaxUse(works, "3 TJ"),
        ],
    )


def mine() -> ghg.Inventory:
    """Coal, oil and gas, a flare, switchgear, haulage by distance."""
    return ghg.Inventory(
        facility=ghg.Facility("Mỏ", kind="industry"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.FugitiveCoal(ghg.Source("Lộ thiên"), "100000 t", "surface", factor="2 m3 CH4/t"),
            ghg.FugitiveOilGas(ghg.Source("Giếng"), "oil_production_leak", "1000 m3"),
            ghg.Flaring(ghg.Source("Đuốc"), "200000 m3", 0.98, methane_share=0.6),
            ghg.SwitchgearSF6(
                ghg.Source("Trạm điện"),
                "sealed_pressure_switchgear",
                "1000 kg",
                "Europe",
                filled="10 kg",
            ),
            ghg.TransportByDistance(ghg.Source("Vận chuyển"), "1200 tkm", factors="0.1 kg CO2/tkm"),
        ],
    )


def cooling() -> ghg.Inventory:
    """Refrigerants by four methods, one of them outside the Kyoto basket."""
    here = ghg.Source("Điều hòa")
    return ghg.Inventory(
        facility=ghg.Facility("Tòa nhà", kind="commercial_building"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.RefrigerantTopUp(here, "R-410A", "50 kg"),
            ghg.RefrigerantMassBalance(here, "HCFC-22", "150 kg", "20 kg", "100 kg"),
            ghg.RefrigerantLifeCycle(
                here, "R-134a", "chillers", "500 kg", disposed="100 kg", practice="United Kingdom"
            ),
            ghg.RefrigerantScreening(
                here, "R-134a", "chillers", "500 kg", operation_loss="10 %/yr"
            ),
        ],
    )


def fields() -> ghg.Inventory:
    """Rice, soils, lime, urea, straw burned, a pond, trees and soil carbon."""
    here = ghg.Source("Hợp tác xã")
    return ghg.Inventory(
        facility=ghg.Facility("Hợp tác xã", province="Đồng Tháp", kind="agriculture"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.RiceCultivation(
                here,
                "120 ha",
                95,
                "miền Nam",
                "winter_spring",
                "rice_multiple_drainage",
                amendments={"straw_shortly_before": "3 t/ha"},
            ),
            ghg.ManagedSoils(here, synthetic="10 t", soil="coffee_soil", leaching=False),
            ghg.Liming(here, "limestone", "100 t"),
            ghg.UreaApplication(here, amount="30 t"),
            ghg.ResidueBurning(here, "rice_residues", "10 ha", "5.5 t dm/ha"),
            ghg.AquaculturePond(here, produced="1000 t", area="10 ha"),
            ghg.BiomassGrowth(here, "10 ha", "6 t dm/ha/yr", root_ratio=0.2),
            ghg.SoilCarbonChange(here, "10 ha", "52 t C/ha", "40 t C/ha"),
        ],
    )


def value_chain() -> ghg.Inventory:
    """The fifteen categories of scope 3."""
    here = ghg.Source("Chuỗi giá trị")
    freight, person = "0.2 kg CO2e/tkm", "0.1 kg CO2e/pkm"
    return ghg.Inventory(
        facility=ghg.Facility("Công ty", kind="industry"),
        year=2023,
        gwp="AR4",
        activities=[
            ghg.PurchasedGoods(here, "5000 USD", "0.4 kg CO2e/USD", deflator=0.9),
            ghg.CapitalGoods(here, "3 piece", "2 t CO2e/piece"),
            ghg.FuelAndEnergyRelated(here, "1 GWh", "0.6 t CO2e/MWh", loss_of_generation=0.1),
            ghg.UpstreamTransport(here, None, freight, mass="2 t", distance="9 km"),
            ghg.WasteGenerated(here, "20 t", ["40 kg CO2/t", "1 kg CH4/t"]),
            ghg.BusinessTravel(here, None, person, persons=10, distance="1000 km"),
            ghg.EmployeeCommuting(
                here, None, person, employees=50, distance="9 km", days=235, share=0.5
            ),
            ghg.UpstreamLeasedAssets(here, "9 t CO2e", allocation=("1 m2", "4 m2")),
            ghg.DownstreamTransport(here, "100 L", "3 kg CO2e/L"),
            ghg.ProcessingOfSoldProducts(here, "300 t", "80 kg CO2e/t"),
            ghg.UseOfSoldProducts(here, "1.3 kWh", "0.5 kg CO2e/kWh", products=9, uses=1000),
            ghg.EndOfLifeTreatment(here, "10 t", "0.3 kg CO2e/kg", allocation=0.9),
            ghg.DownstreamLeasedAssets(here, "900 m2", "30 kg CO2e/m2"),
            ghg.Franchises(here, "9 t CO2e"),
            ghg.Investments(here, "120 t CO2e", share=0.25),
        ],
    )


def own_factors() -> ghg.Inventory:
    """Readings as arrays, factors of one's own with limits, a removal, an own TOE coefficient."""
    boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    catalog = ghg.factors.with_rows(
        [
            ghg.Factor(
                73_517.3, "kg CO2/TJ", 72_000.0, 75_100.0, id="lab:1", item="diesel", gas="CO2"
            ),
            ghg.Factor(0.3, "TOE/t", id="lab:2", kind="toe", item="rice_husk"),
        ]
    )
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy 2", kind="industry"),
        year=2022,
        gwp="AR5",
        catalog=catalog,
        activities=[
            ghg.StationaryCombustion(boiler, "diesel", ([0.1, 0.2, 0.3] * 4, "kL")),
            ghg.StationaryCombustion(boiler, "rice_husk", ([640.7, 633.1], "t")),
            ghg.PurchasedElectricity(
                ghg.Source("Điện"), "1234.567 MWh", factor=ghg.Factor(0.61, "t CO2/MWh", id="own")
            ),
            ghg.CustomActivity(
                ghg.Source("Đá khô"),
                ghg.Estimate(12.0, "t", 9.0, 14.0, "triangular"),
                factors="1 t CO2/t",
            ),
            ghg.CustomActivity(ghg.Source("Thu giữ"), "3 t", factors="1 t CO2/t", flow="removal"),
        ],
    )


INVENTORIES = (
    plant, farm, waste, minerals, metals, mine, cooling, fields, value_chain, own_factors,
)  # fmt: skip


def files() -> Iterator[tuple[str, str]]:
    """Name and text of every file: each inventory as it is stored, and what it gave."""
    for make in INVENTORIES:
        inventory = make()
        tree = json.dumps(inventory.to_dict(), ensure_ascii=False, allow_nan=False)
        yield f"{make.__name__}.json", f"{tree}\n"
        given = json.dumps(expected(inventory), indent=1, ensure_ascii=False)
        yield f"{make.__name__}.expected.json", f"{given}\n"


def main() -> None:
    """Write the folder of the present version, unless it stands."""
    folder = HERE / ghg.__version__
    if folder.exists():
        raise SystemExit(f"{folder.name} is recorded already; a recorded version is never changed")
    texts = dict(files())
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    print(f"{folder.name}: {len(texts) // 2} inventories recorded")


if __name__ == "__main__":
    main()
