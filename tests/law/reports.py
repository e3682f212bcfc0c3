"""A report of two years of a plant with five sources, whole and with changes."""

from __future__ import annotations

from datetime import date

import ghgcalc as ghg
from ghgcalc.regulation.circular38 import QualityCheck

from .situations import DONG_THAP_PLANT

DAY = date(2027, 3, 15)
PLANT = ghg.Facility(DONG_THAP_PLANT, province="Đồng Tháp", kind="industry")


def grid_factor(year, **other):
    facts = {"id": f"letter:{year}", "gas": "CO2", "item": "grid_electricity", "year": year}
    return ghg.Factor(0.65, "t CO2/MWh", reference=f"Letter of {year}", **facts | other)


def activity(name, year, **other):
    """One of the five sources of the plant."""
    known = {
        "evidence": ghg.Evidence(document=f"{name} {year}", supplier="Lan"),
        "uncertainty": 0.03,
    }
    if name == "boiler":
        source = ghg.Source("Lò hơi than", category="1.A.2.e")
        return ghg.StationaryCombustion(source, "anthracite", "1200 t", **known | other)
    if name == "truck":
        return ghg.MobileCombustion(ghg.Source("Xe tải"), "diesel", "20 kL", **known | other)
    if name == "chiller":
        return ghg.RefrigerantTopUp(ghg.Source("Máy lạnh"), "R-410A", "25 kg", **known | other)
    if name == "grid":
        given = {"factor": grid_factor(year)}
        source = ghg.Source("Điện lưới")
        return ghg.PurchasedElectricity(source, "6 GWh", **known | given | other)
    given = {"enthalpy": "2776 kJ/kg", "boiler_efficiency": 0.85, "fuel": "anthracite"}
    return ghg.PurchasedSteam(ghg.Source("Hơi mua"), "900 t", **known | given | other)


SOURCES = ("boiler", "truck", "chiller", "grid", "steam")
ABSENT = ("process", "fugitive", "waste")


def inventory(year, without=(), facility=PLANT, gwp="AR5", absent=ABSENT, **changed):
    return ghg.Inventory(
        facility=facility,
        year=year,
        gwp=gwp,
        activities=[
            activity(name, year, **changed.get(name, {})) for name in SOURCES if name not in without
        ],
        absent=absent,
    )


LOG = tuple(
    QualityCheck(what, "Minh", date(2027, 2, day), "agrees")
    for day, what in enumerate(("invoices", "meters", "factors", "sums"), start=1)
)
FORMER = inventory(2024)
REPORT = (inventory(2025), inventory(2026))
