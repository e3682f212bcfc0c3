"""A landfill of 65,000 t a year since 2005, with gas recovered since 2020."""

import ghgcalc as ghg

town = ghg.Facility("Khu xử lý chất thải", province="Đồng Tháp", kind="solid_waste_treatment")
shares = {  # wet mass, from a composition study of the town
    "food_waste": 0.55,
    "garden_waste": 0.10,
    "paper_waste": 0.08,
    "textile_waste": 0.03,
    "wood_waste": 0.02,
    "plastic_waste": 0.12,
    "glass_waste": 0.02,
    "other_msw": 0.08,
}
buried = {
    year: {waste: (65_000 * share, "t") for waste, share in shares.items()}
    for year in range(2005, 2025)
}
inventory = ghg.Inventory(
    facility=town,
    year=2024,
    gwp="AR5",
    activities=[
        ghg.Landfill(
            ghg.Source("Bãi chôn lấp"),
            deposits=buried,
            site="managed_anaerobic",
            climate="wet, tropical",
            recovered="400 t",
            covered=True,
        ),
    ],
)
for row in inventory.trace():
    print(row["source"], row["gas"], f"{row['mass_t']:.1f} t:", row["equation"])
    for one in row["references"].split("; "):
        print("   ", one)
print(f"total {inventory.total:,.0f} t CO2e")
