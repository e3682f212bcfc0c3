"""Credits of a cooperative of 1,000 ha that changes to alternate wetting and drying.

Two seasons a year in the Mekong Delta, 2026 to 2028, by VM0051. Area, days and straw are
assumptions; the baseline factor of Southeast Asia and its range are those of the IPCC's Table 5.11.
"""

import ghgcalc as ghg
from ghgcalc.credits import RiceWaterManagement, Season, conditions

# Table 5.11 of the 2019 Refinement: 1.22 (0.83 to 1.81) kg CH4/ha/day.
BASELINE = ghg.Estimate(1.22, "kg CH4/ha/d", 0.83, 1.81, key="ipcc2019:T5.11/southeast_asia")
AREA = ghg.Estimate(1000.0, "ha", 980.0, 1020.0, key="area of the cooperative")


def field(season, days, regime):
    """One season of the cooperative's fields under one water regime."""
    return ghg.RiceCultivation(
        ghg.Source("Hợp tác xã, 1.000 ha"),
        area=AREA,
        days=days,
        season=season,
        water_regime=regime,
        preseason="rice_preseason_short_dry",
        amendments={"straw_shortly_before": "2 t/ha"},
        baseline=BASELINE,
    )


seasons = [
    Season(
        year,
        before=field(season, days, "rice_continuous_flooding"),
        after=field(season, days, "rice_multiple_drainage"),
        nitrogen="90 kg/ha",
    )
    for year in (2026, 2027, 2028)
    for season, days in (("winter_spring", 95), ("summer_autumn", 90))
]
answers = {
    "irrigation": True,
    "activity": True,
    "seasons": True,
    "no_clearing": True,
    "not_upland": True,
    "look_back": True,
    "yield": True,
}
project = RiceWaterManagement(seasons=seasons, gwp_ch4=28, gwp_n2o=265, conditions=answers)
found = project.result()

print(f"{found.methodology} {found.version}")
for row in found.table:
    print(
        f"  {row['year']}: baseline {row['baseline_t']:,.1f}, project {row['project_t']:,.1f}, "
        f"reduction {row['reduction_t']:,.1f}, deduction {row['deduction_t']:,.1f}: "
        f"{row['credits']:,} credits"
    )
print(f"  all years: {found.reduction:,.0f} +/- {found.half_width:,.0f} t CO2e, first order")
print("Conditions not answered")
for row in conditions("vm0051"):
    if row["id"] in found.open_conditions:
        print(f"  {row['text_en']} ({row['text_vi']}), {row['citation']}")
print("Assumed")
for one in found.assumed:
    print(f"  {one}")
for note in found.notes:
    print(note)
