"""Credits of a pangasius plant that covers its anaerobic lagoon and burns the gas in a flare.

The text of AMS-III.H has not been read: every default is an argument here, named as assumed in the
result. The load is that of the plant in pangasius_plant.py.
"""

import ghgcalc as ghg
from ghgcalc.credits import WastewaterRecovery, monitoring

VOLUME = ghg.Estimate(260_000.0, "m3", 234_000.0, 286_000.0, key="wastewater")
COD = ghg.Estimate(0.0032, "t/m3", 0.00234, 0.00406, key="cod of raw effluent")

plain = {
    "cod": COD,
    "removed": 0.9,  # assumption: share of the COD that the lagoon removes
    "conversion": 0.8,  # deep lagoon, IPCC 2006, Volume 5, Table 6.8
    "capacity": 0.25,  # B0, IPCC 2006, Volume 5, Section 6.2.3.2
    "correction": 0.89,  # UF_BL, model correction of the baseline, from memory
    "project_conversion": 0.8,  # covered, it is the same deep lagoon
    "project_correction": 1.12,  # UF_PJ, model correction of the project, from memory
    "captured": 0.9,  # capture of the cover, from memory
    "burned": 0.5,  # open flare, default of TOOL06 as cited elsewhere
    "gwp_ch4": 28,
}
years = dict.fromkeys((2026, 2027, 2028), VOLUME)
ex_ante = WastewaterRecovery(volumes=years, energy=dict.fromkeys(years, "40 t"), **plain)
found = ex_ante.result()
print(f"{found.methodology} {found.version}, ex ante")
for row in found.table:
    print(f"  {row['year']}: {row['reduction_t']:,.1f} t CO2e, {row['credits']:,} credits")
print(f"  all years: {found.reduction:,.0f} +/- {found.half_width:,.0f} t CO2e, first order")

# Ex post, what was metered and burned caps the first year.
ex_post = WastewaterRecovery(
    volumes={2026: VOLUME}, energy={2026: "40 t"}, biogas_methane={2026: "45 t"}, **plain
)
print(f"2026 ex post, 45 t of methane burned: {ex_post.result().vintages[2026]:,} credits")
print("Assumed")
for one in found.assumed:
    print(f"  {one}")
print("Monitored")
for row in monitoring(found.methodology):
    print(f"  {row['parameter']} [{row['unit']}], {row['frequency']}")
for note in found.notes:
    print(note)
