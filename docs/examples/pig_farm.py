"""A farm of 500 pigs with a biogas digester."""

import ghgcalc as ghg

farm = ghg.Facility("Trại lợn", province="Đồng Tháp", kind="agriculture")
barn, digester, flare = ghg.Source("Chuồng"), ghg.Source("Hầm biogas"), ghg.Source("Đuốc đốt")
inventory = ghg.Inventory(
    facility=farm,
    year=2024,
    gwp="AR5",
    activities=[
        ghg.EntericFermentation(barn, animal="lợn", heads=500),
        ghg.ManureManagement(
            digester,
            animal="lợn",
            heads=500,
            animal_mass="50 kg/head",
            systems={"anaerobic_digester_manure": 0.8, "composting_manure": 0.2},
            temperature="above 25 degC",
            volatilised="NE",  # no table of Viet Nam has FracGasMS: left out, and said so
            leached="NE",
        ),
        ghg.Flaring(flare, "5500 m3", efficiency=0.98, methane_share=0.6, biogenic=True),
    ],
)
for row in inventory.trace():
    print(row["source"], row["gas"], f"{row['co2e_t']:.3f} t CO2e:", row["equation"])
    print("   ", row["inputs"])
    print("   ", row["references"])
print(f"total {inventory.total:.1f} t CO2e, biogenic CO2 {inventory.biogenic_co2:.1f} t apart")
