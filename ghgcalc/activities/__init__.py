"""What a facility did, as data: each class yields its emissions and does no arithmetic itself."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

HOMES: Mapping[str, str] = MappingProxyType(
    {
        "StationaryCombustion": "ghgcalc.activities.energy",
        "MobileCombustion": "ghgcalc.activities.energy",
        "FugitiveCoal": "ghgcalc.activities.fugitive",
        "FugitiveOilGas": "ghgcalc.activities.fugitive",
        "Flaring": "ghgcalc.activities.fugitive",
        "TransportByDistance": "ghgcalc.activities.transport",
        "PurchasedElectricity": "ghgcalc.activities.electricity",
        "PurchasedSteam": "ghgcalc.activities.electricity",
        "ExportedEnergy": "ghgcalc.activities.electricity",
        "ClinkerProduction": "ghgcalc.activities.industry",
        "LimeProduction": "ghgcalc.activities.industry",
        "GlassProduction": "ghgcalc.activities.industry",
        "CarbonateUse": "ghgcalc.activities.industry",
        "AmmoniaProduction": "ghgcalc.activities.chemical",
        "NitricAcidProduction": "ghgcalc.activities.chemical",
        "IronSteelProduction": "ghgcalc.activities.metal",
        "CarbonBalance": "ghgcalc.activities.metal",
        "AluminiumProduction": "ghgcalc.activities.metal",
        "LeadProduction": "ghgcalc.activities.metal",
        "ZincProduction": "ghgcalc.activities.metal",
        "LubricantUse": "ghgcalc.activities.product_use",
        "WaxUse": "ghgcalc.activities.product_use",
        "SwitchgearSF6": "ghgcalc.activities.product_use",
        "RefrigerantTopUp": "ghgcalc.activities.refrigeration",
        "RefrigerantMassBalance": "ghgcalc.activities.refrigeration",
        "RefrigerantLifeCycle": "ghgcalc.activities.refrigeration",
        "RefrigerantScreening": "ghgcalc.activities.refrigeration",
        "EntericFermentation": "ghgcalc.activities.livestock",
        "ManureManagement": "ghgcalc.activities.livestock",
        "RiceCultivation": "ghgcalc.activities.agriculture",
        "ManagedSoils": "ghgcalc.activities.agriculture",
        "Liming": "ghgcalc.activities.fields",
        "UreaApplication": "ghgcalc.activities.fields",
        "ResidueBurning": "ghgcalc.activities.fields",
        "AquaculturePond": "ghgcalc.activities.fields",
        "BiomassGrowth": "ghgcalc.activities.land",
        "SoilCarbonChange": "ghgcalc.activities.land",
        "Landfill": "ghgcalc.activities.landfill",
        "BiologicalTreatment": "ghgcalc.activities.waste",
        "WasteIncineration": "ghgcalc.activities.waste",
        "OpenBurning": "ghgcalc.activities.waste",
        "LiquidWasteIncineration": "ghgcalc.activities.waste",
        "DomesticWastewater": "ghgcalc.activities.wastewater",
        "IndustrialWastewater": "ghgcalc.activities.wastewater",
        "PurchasedGoods": "ghgcalc.activities.value_chain",
        "CapitalGoods": "ghgcalc.activities.value_chain",
        "FuelAndEnergyRelated": "ghgcalc.activities.value_chain",
        "WasteGenerated": "ghgcalc.activities.value_chain",
        "UpstreamLeasedAssets": "ghgcalc.activities.value_chain",
        "UpstreamTransport": "ghgcalc.activities.value_chain_travel",
        "BusinessTravel": "ghgcalc.activities.value_chain_travel",
        "EmployeeCommuting": "ghgcalc.activities.value_chain_travel",
        "DownstreamTransport": "ghgcalc.activities.value_chain_travel",
        "ProcessingOfSoldProducts": "ghgcalc.activities.value_chain_sold",
        "UseOfSoldProducts": "ghgcalc.activities.value_chain_sold",
        "EndOfLifeTreatment": "ghgcalc.activities.value_chain_sold",
        "DownstreamLeasedAssets": "ghgcalc.activities.value_chain_sold",
        "Franchises": "ghgcalc.activities.value_chain_sold",
        "Investments": "ghgcalc.activities.value_chain_sold",
        "CustomActivity": "ghgcalc.activities.custom",
    }
)
"""The module of every class of activity: a sector is loaded when one of its classes is used."""


def classes() -> Mapping[str, type]:
    """Every class of activity by its name.

    Examples
    --------
    >>> classes()["StationaryCombustion"].__module__
    'ghgcalc.activities.energy'
    """
    return {name: getattr(import_module(home), name) for name, home in HOMES.items()}


def describe(*names: str) -> Any:
    """The fields of activities, as an application builds an entry form of them.

    Parameters
    ----------
    *names : str
        Classes; every class if none is named.

    Returns
    -------
    Table
        A row a field: ``activity, activity_vi, field, name_en, name_vi, required, units, choices``.
        ``units`` are the fixed units, one for each dimension that makes sense; ``choices`` is the
        kind of item of ``items.csv`` that the field names.

    Raises
    ------
    UnknownItemError
        For a class there is none of.

    Examples
    --------
    >>> form = describe("StationaryCombustion")
    >>> {row["field"]: row["units"] for row in form}["amount"]
    't, m3, TJ'
    """
    from ghgcalc.activities.described import described

    return described(names or tuple(HOMES))
