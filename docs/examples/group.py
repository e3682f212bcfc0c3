"""A group of three plants and a joint venture, 2022 to 2025, with an acquisition in mid 2024.

Figures of activity are assumptions; factors are those of the tables. No grid factor has been
published for 2024 and 2025: that of 2023 is chosen, and the trace says so.
"""

from datetime import date

import ghgcalc as ghg
from ghgcalc.organisation import approaches

YEARS = (2022, 2023, 2024, 2025)
LATEST_GRID = ghg.factors.get("vn-grid:2023")


def plant(name, year, power, coal=0.0, diesel=0.0):
    """One plant in one year: grid power [GWh], anthracite [t], diesel of trucks [kL]."""
    document = ghg.Evidence(document=f"{name}, ledger of {year}", basis="invoiced")
    known = {"evidence": document, "uncertainty": "invoiced"}
    activities = [
        ghg.PurchasedElectricity(
            ghg.Source(f"Điện lưới, {name}"),
            (power, "GWh"),
            factor=LATEST_GRID if year > 2023 else None,
            **known,
        )
    ]
    if coal:
        boiler = ghg.Source(f"Lò hơi, {name}", category="1.A.2.e")
        activities.append(ghg.StationaryCombustion(boiler, "anthracite", (coal, "t"), **known))
    if diesel:
        trucks = ghg.Source(f"Xe tải, {name}")
        activities.append(ghg.MobileCombustion(trucks, "diesel", (diesel, "kL"), **known))
    return ghg.Inventory(
        facility=ghg.Facility(name, province="Đồng Tháp", kind="industry"),
        year=year,
        gwp="AR5",
        activities=activities,
    )


feed = [plant("Thức ăn", year, 12.0 + step, coal=2500.0) for step, year in enumerate(YEARS)]
fish = [plant("Cá tra", year, 20.0 + step, diesel=60.0) for step, year in enumerate(YEARS)]
venture = [plant("Phụ phẩm", year, 5.0, coal=900.0) for year in YEARS]
# Acquired on 1 July 2024; its former owner handed over the figures of 2022 and 2023.
mill_before = {2022: plant("Xay xát", 2022, 3.0), 2023: plant("Xay xát", 2023, 3.2)}
mill_2024_whole = plant("Xay xát", 2024, 3.3)
mill = [plant("Xay xát", 2024, 3.3 * 184 / 366), plant("Xay xát", 2025, 3.4)]

group = ghg.Organisation(
    "Tập đoàn",
    [
        feed,
        fish,
        ghg.Holding(venture, ghg.Ownership("joint_venture", 0.5, evidence="Hợp đồng liên doanh")),
        mill,
    ],
)

print("By approach, 2023")
for row in approaches(group, 2023):
    print(
        "  ",
        {name: value if name == "facility" else round(value, 1) for name, value in row.items()},
    )

years = {year: ghg.consolidate(group, "equity_share", year) for year in YEARS}
print()
for year, statement in years.items():
    print(f"{year}: {statement.total:,.1f} t CO2e +/- {statement.uncertainty():.1f} %")

# Scope 2 by both methods, for the fish plant in 2025: 5 GWh of certificates.
certificates = ghg.scope2.Instrument(
    "certificate",
    "5 GWh",
    factor="0 t CO2/MWh",
    vintage=2025,
    unique=True,
    retired=True,
    document="I-REC 2025/118",
)
both = ghg.scope2.report(fish[-1], [certificates], grid={"VN": LATEST_GRID})
print()
print(f"Scope 2 of Cá tra, 2025: location {both.location:,.1f}, market {both.market:,.1f} t CO2e")

# The base year, computed anew for the mill.
acquired = ghg.base_year.Change(
    "acquisition",
    "Xay xát",
    date(2024, 7, 1),
    {**mill_before, 2024: mill_2024_whole},
)
base = ghg.base_year.BaseYear(2022, years, threshold=0.05)
found = base.recalculate([acquired])
print()
print(f"Base year: {found.former:,.1f} -> {found.base:,.1f} t CO2e ({found.share:.1%})")
for row in found.series:
    print(f"   {row['year']}: {row['reported_t']:,.1f} -> {row['recalculated_t']:,.1f}")
for row in found.log:
    print(f"   {row['kind']} {row['what']}, {row['day']}: {row['outcome']}")

print()
print("What the change is made of")
for row in ghg.series.Series(years).waterfall():
    parts = {name: round(value, 1) for name, value in row.items() if name != "year" and value}
    print(f"   {row['year']}: {parts}")

report = ghg.report.iso14064_1(
    years[2025], lang="en", base=found, verification="none", scope2=both, previous=years[2024]
)
print()
print("ISO 14064-1, 9.3.1: what the report still lacks")
for letter, what in report.missing:
    print(f"   {letter}) {what}")

report = ghg.report.ghg_protocol(
    years[2025], lang="en", base=found, series=ghg.series.Series(years), scope2=both
)
print()
print("GHG Protocol: what the report still lacks")
for number, what in report.missing:
    print(f"   {number}. {what}")
