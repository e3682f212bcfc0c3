"""The inventories that the tools of this folder show: a freezing plant in 2022 and 2023.

Run it to see the totals: ``python docs/examples/tools/plant.py``. All amounts are assumptions, made
to show the tools; the worked case with its sources is ``docs/examples/pangasius_plant.py``.
"""

import ghgcalc as ghg

PLANT = ghg.Facility(
    "Nhà máy chế biến cá tra",
    province="Đồng Tháp",
    kind="industry",
    vsic="1020",
    address="Khu công nghiệp Trần Quốc Toản",
)
ASSUMED = ghg.Evidence(basis="estimated", how="giả định (assumption)")
NO_OTHERS = ("process", "fugitive", "steam")


def inventory(year: int, power: str, husk: str) -> ghg.Inventory:
    """The plant in one year, with the power bought and the rice husk burned."""
    return ghg.Inventory(
        facility=PLANT,
        year=year,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi đốt trấu (rice-husk boiler)", category="1.A.2.e"),
                "rice_husk",
                husk,
                uncertainty=0.1,
                evidence=ASSUMED,
            ),
            ghg.MobileCombustion(
                ghg.Source("Xe tải lạnh (trucks)"), "dầu DO", "40 kL", evidence=ASSUMED
            ),
            ghg.RefrigerantTopUp(
                ghg.Source("Kho lạnh (cold store)"), "R-404A", "180 kg", evidence=ASSUMED
            ),
            ghg.PurchasedElectricity(
                ghg.Source("Điện lưới (grid)"), power, uncertainty=0.02, evidence=ASSUMED
            ),
            ghg.IndustrialWastewater(
                ghg.Source("Nước thải (wastewater)"),
                cod_in="830 t",
                system="aerobic_centralised",
                evidence=ASSUMED,
            ),
        ],
        absent=NO_OTHERS,
    )


def inventories() -> tuple[ghg.Inventory, ghg.Inventory]:
    """The two years that Form 06 holds."""
    return inventory(2022, "20.5 GWh", "6200 t"), inventory(2023, "21 GWh", "6400 t")


if __name__ == "__main__":
    for one in inventories():
        print(one)
