"""A rice season in the Mekong Delta: always flooded, and with alternate wetting and drying."""

import ghgcalc as ghg

farm = ghg.Facility("Hợp tác xã lúa", province="Đồng Tháp", kind="agriculture")


def season(water_regime: str) -> ghg.Inventory:
    """120 ha of winter-spring rice, 95 days, straw worked in shortly before."""
    field = ghg.Source("Cánh đồng A, vụ đông xuân")
    return ghg.Inventory(
        facility=farm,
        year=2024,
        gwp="AR5",
        activities=[
            ghg.RiceCultivation(
                field,
                area="120 ha",
                days=95,
                region="miền Nam",
                season="winter_spring",
                water_regime=water_regime,
                amendments={"straw_shortly_before": "3 t/ha"},
            ),
            ghg.ManagedSoils(
                field,
                synthetic="12 t",
                soil="flooded_rice_soil",
                region="miền Nam",
                season="winter_spring",
            ),
            ghg.UreaApplication(field, amount="18 t"),
        ],
    )


flooded = season("rice_continuous_flooding")
drained = season("rice_multiple_drainage")
for row in drained.trace():
    print(row["activity"], row["gas"], f"{row['co2e_t']:.2f} t CO2e:", row["equation"])
    print("   ", row["inputs"])
    print("   ", row["references"])
print(f"flooded {flooded.total:.1f} t CO2e, wetted and dried {drained.total:.1f} t CO2e")
