"""The wastewater of a textile plant: an anaerobic reactor, an aerated basin, and the canteen."""

import ghgcalc as ghg

plant = ghg.Facility("Nhà máy dệt nhuộm", province="Đồng Tháp", kind="industry")
works = ghg.Source("Trạm xử lý nước thải")
activities: list[ghg.Activity] = [
    *ghg.IndustrialWastewater.series(
        works,
        cod_in="900 t",
        systems=[("anaerobic_reactor", 0.7), ("aerobic_well_managed", 0.9)],
        evidence="Nhật ký vận hành 2024",
    ),
    ghg.DomesticWastewater(ghg.Source("Nhà ăn, vệ sinh"), people=400, system="septic_system"),
]
inventory = ghg.Inventory(facility=plant, year=2024, gwp="AR5", activities=activities)
for row in inventory.trace():
    print(row["source"], row["gas"], f"{row['co2e_t']:,.1f} t CO2e:", row["equation"])
    print("   ", row["inputs"])
    print("   ", row["references"])
print(f"total {inventory.total:,.1f} t CO2e")

# The ministry's list gives every aerated basin an MCF of 0.30, whatever its management:
listed = ghg.IndustrialWastewater(works, cod_in="270 t", system="aerobic_centralised")
print(ghg.Inventory(facility=plant, year=2024, gwp="AR5", activities=[listed]).total)
