"""A pangasius freezing plant in Đồng Tháp: inventory, trace and assessment for 2023.

The plant is sized by published Vietnamese figures. Each input says where it comes from; what is
an assumption is called one, here and in the evidence that the inventory carries.
"""

from datetime import date

import ghgcalc as ghg

PRODUCT = 20_000.0  # t of frozen product a year. Assumption: a plant of middle size.

# Energy norm of pangasius processing to the end of 2025: 1,050 kWh/t of product.
# Source: Circular 52/2018/TT-BCT.
NORM = 1_050.0  # kWh/t

# COD of the mixed raw effluent of pangasius plants: 2,340 to 4,055 mg/L.
# Source: Nguyễn Quốc Cường et al., Research Institute for Aquaculture No. 2, survey of wastewater
# in pangasius processing plants. Assumption: the middle of the range.
COD = (2.340 + 4.055) / 2  # kg/m3

# Wastewater of fish processing: 8 to 18 m3/t, no default is printed.
# Source: IPCC 2006, Volume 5, Table 6.9. Assumption: the middle of the range.
WATER = (8.0 + 18.0) / 2  # m3/t

boiler = ghg.Source("Lò hơi đốt trấu (rice-husk boiler)", category="1.A.2.e")
generator = ghg.Source("Máy phát dự phòng (standby generator)", category="1.A.2.e")
trucks = ghg.Source("Xe tải lạnh (refrigerated trucks)")
cold_store = ghg.Source("Kho lạnh R-404A (cold store)")
grid = ghg.Source("Điện lưới (grid)")
treatment = ghg.Source("Trạm xử lý nước thải (wastewater plant)")


def plant(system: str) -> ghg.Inventory:
    """The inventory of 2023 with one of the wastewater systems."""
    return ghg.Inventory(
        facility=ghg.Facility(
            "Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry", vsic="1020"
        ),
        year=2023,
        gwp="AR5",  # no Vietnamese instrument fixes a set; the inventory names the one it uses
        activities=[
            ghg.StationaryCombustion(
                boiler,
                fuel="rice_husk",
                amount="6400 t",
                evidence=ghg.Evidence(basis="estimated", how="assumption: 0.32 t/t of product"),
            ),
            ghg.StationaryCombustion(
                generator,
                fuel="dầu DO",
                amount="85 kL",
                uncertainty=0.05,
                evidence=ghg.Evidence(basis="estimated", how="assumption: outages of the year"),
            ),
            ghg.MobileCombustion(
                trucks,
                fuel="dầu DO",
                amount="40 kL",
                distance="130000 km",
                evidence=ghg.Evidence(basis="estimated", how="assumption: deliveries to the port"),
            ),
            ghg.RefrigerantTopUp(
                cold_store,
                refrigerant="R-404A",
                amount="180 kg",
                evidence=ghg.Evidence(basis="estimated", how="assumption: one year's top-up"),
            ),
            ghg.PurchasedElectricity(
                grid,
                amount=(PRODUCT * NORM, "kWh"),
                evidence=ghg.Evidence(
                    document="Circular 52/2018/TT-BCT, norm of 1,050 kWh/t",
                    basis="calculated",
                    how="norm times product",
                ),
            ),
            ghg.IndustrialWastewater(
                treatment,
                cod_in=(PRODUCT * WATER * COD, "kg"),
                system=system,
                evidence=ghg.Evidence(
                    basis="calculated", how="product times water times COD, middles of the ranges"
                ),
            ),
        ],
        absent=("process", "fugitive", "steam"),
    )


# Circular 38/2023, Article 18 takes the ministry's list before the IPCC: MCF 0.30 for a central
# aerobic plant, whatever its management. The IPCC gives 0 for a well managed one.
inventory = plant("aerobic_centralised")

print(inventory)
print()
print("Source types of Circular 38/2023, Article 16")
for row in inventory.completeness():
    print(f"  {row['title_en']} ({row['title_vi']}): {row['status']} {row['sources']}".rstrip())
print()
print("Trace")
for row in inventory.trace():
    print(f"  {row['line']}. {row['source']}, {row['gas']}, {row['origin']}: {row['mass_t']:.6g} t")
    print(f"     {row['equation']}")
    print(f"     {row['inputs']}")
    for reference in row["references"].split("; "):
        print(f"     - {reference}")
    print(f"     least sure copy: {row['verification'] or 'none used'}")
print()
print(ghg.decree06.assess(inventory, on=date(2026, 11, 23)))
print()
by_the_ipcc = plant("aerobic_well_managed")
print(
    f"With the IPCC's factor for a well managed aerobic plant: {by_the_ipcc.total:,.1f} t CO2e, "
    f"{inventory.total - by_the_ipcc.total:,.1f} t less"
)
