"""Greenhouse-gas inventories of facilities: units, provenance, uncertainty, Vietnamese law.

The public names are loaded when they are first used; importing the package loads no table and
no unit registry.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ghgcalc import activities
from ghgcalc._version import __version__
from ghgcalc.errors import shown

_HOMES = {
    "ghgcalc.errors": (
        "GhgcalcError",
        "UnitError",
        "UnknownItemError",
        "FactorNotFoundError",
        "AmbiguousFactorError",
        "NotInForceError",
        "BoundaryError",
        "DataQualityError",
        "ArgumentError",
    ),
    "ghgcalc.dated": ("DatedValue", "Timeline"),
    "ghgcalc.tabular": ("Table",),
    "ghgcalc.integrity": ("verify_data",),
    "ghgcalc.references": ("Reference",),
    "ghgcalc.gases": ("Gas", "blends", "gas"),
    "ghgcalc.gwp": ("GwpSet", "gwp_set", "gwp_sets"),
    "ghgcalc.estimate": ("Estimate",),
    "ghgcalc.factor": ("Factor",),
    "ghgcalc.catalog": ("Catalog",),
    "ghgcalc.source": ("Facility", "Source", "Period", "Evidence"),
    "ghgcalc.emission": ("Emission",),
    "ghgcalc.activities.base": ("Activity",),
    "ghgcalc.inventory": ("Inventory",),
    "ghgcalc.ledger": ("Ledger",),
    "ghgcalc.totals": ("Totals",),
    "ghgcalc.organisation": ("Holding", "Organisation", "Ownership", "consolidate"),
}
_MODULES = {
    name: f"ghgcalc.regulation.{name}"
    for name in (
        "allowances",
        "circular38",
        "decree06",
        "instruments",
        "penalties",
        "toe",
        "transfers",
    )
}
_MODULES |= {
    name: f"ghgcalc.{name}"
    for name in (
        "base_year",
        "credits",
        "measures",
        "neutrality",
        "plot",
        "quality",
        "report",
        "scope2",
        "series",
    )
}
_HOME = {name: home for home, names in _HOMES.items() for name in names} | dict(activities.HOMES)

if TYPE_CHECKING:
    from ghgcalc import (
        base_year,
        credits,
        measures,
        neutrality,
        plot,
        quality,
        report,
        scope2,
        series,
    )
    from ghgcalc.activities.agriculture import (
        ManagedSoils,
        RiceCultivation,
    )
    from ghgcalc.activities.base import Activity
    from ghgcalc.activities.chemical import (
        AmmoniaProduction,
        NitricAcidProduction,
    )
    from ghgcalc.activities.custom import (
        CustomActivity,
    )
    from ghgcalc.activities.electricity import (
        ExportedEnergy,
        PurchasedElectricity,
        PurchasedSteam,
    )
    from ghgcalc.activities.energy import (
        MobileCombustion,
        StationaryCombustion,
    )
    from ghgcalc.activities.fields import (
        AquaculturePond,
        Liming,
        ResidueBurning,
        UreaApplication,
    )
    from ghgcalc.activities.fugitive import (
        Flaring,
        FugitiveCoal,
        FugitiveOilGas,
    )
    from ghgcalc.activities.industry import (
        CarbonateUse,
        ClinkerProduction,
        GlassProduction,
        LimeProduction,
    )
    from ghgcalc.activities.land import (
        BiomassGrowth,
        SoilCarbonChange,
    )
    from ghgcalc.activities.landfill import (
        Landfill,
    )
    from ghgcalc.activities.livestock import (
        EntericFermentation,
        ManureManagement,
    )
    from ghgcalc.activities.metal import (
        AluminiumProduction,
        CarbonBalance,
        IronSteelProduction,
        LeadProduction,
        ZincProduction,
    )
    from ghgcalc.activities.product_use import (
        LubricantUse,
        SwitchgearSF6,
        WaxUse,
    )
    from ghgcalc.activities.refrigeration import (
        RefrigerantLifeCycle,
        RefrigerantMassBalance,
        RefrigerantScreening,
        RefrigerantTopUp,
    )
    from ghgcalc.activities.transport import (
        TransportByDistance,
    )
    from ghgcalc.activities.value_chain import (
        CapitalGoods,
        FuelAndEnergyRelated,
        PurchasedGoods,
        UpstreamLeasedAssets,
        WasteGenerated,
    )
    from ghgcalc.activities.value_chain_sold import (
        DownstreamLeasedAssets,
        EndOfLifeTreatment,
        Franchises,
        Investments,
        ProcessingOfSoldProducts,
        UseOfSoldProducts,
    )
    from ghgcalc.activities.value_chain_travel import (
        BusinessTravel,
        DownstreamTransport,
        EmployeeCommuting,
        UpstreamTransport,
    )
    from ghgcalc.activities.waste import (
        BiologicalTreatment,
        LiquidWasteIncineration,
        OpenBurning,
        WasteIncineration,
    )
    from ghgcalc.activities.wastewater import (
        DomesticWastewater,
        IndustrialWastewater,
    )
    from ghgcalc.catalog import Catalog
    from ghgcalc.dated import DatedValue, Timeline
    from ghgcalc.emission import Emission
    from ghgcalc.errors import (
        AmbiguousFactorError,
        ArgumentError,
        BoundaryError,
        DataQualityError,
        FactorNotFoundError,
        GhgcalcError,
        NotInForceError,
        UnitError,
        UnknownItemError,
    )
    from ghgcalc.estimate import Estimate
    from ghgcalc.factor import Factor
    from ghgcalc.gases import Gas, blends, gas
    from ghgcalc.gwp import GwpSet, gwp_set, gwp_sets
    from ghgcalc.integrity import verify_data
    from ghgcalc.inventory import Inventory
    from ghgcalc.ledger import Ledger
    from ghgcalc.organisation import Holding, Organisation, Ownership, consolidate
    from ghgcalc.references import Reference
    from ghgcalc.regulation import (
        allowances,
        circular38,
        decree06,
        instruments,
        penalties,
        toe,
        transfers,
    )
    from ghgcalc.source import Evidence, Facility, Period, Source
    from ghgcalc.tabular import Table
    from ghgcalc.totals import Totals

    factors: Catalog

__all__ = [
    "Activity",
    "AluminiumProduction",
    "AmbiguousFactorError",
    "AmmoniaProduction",
    "AquaculturePond",
    "ArgumentError",
    "BiologicalTreatment",
    "BiomassGrowth",
    "BoundaryError",
    "BusinessTravel",
    "CapitalGoods",
    "CarbonBalance",
    "CarbonateUse",
    "Catalog",
    "ClinkerProduction",
    "CustomActivity",
    "DataQualityError",
    "DatedValue",
    "DomesticWastewater",
    "DownstreamLeasedAssets",
    "DownstreamTransport",
    "Emission",
    "EmployeeCommuting",
    "EndOfLifeTreatment",
    "EntericFermentation",
    "Estimate",
    "Evidence",
    "ExportedEnergy",
    "Facility",
    "Factor",
    "FactorNotFoundError",
    "Flaring",
    "Franchises",
    "FuelAndEnergyRelated",
    "FugitiveCoal",
    "FugitiveOilGas",
    "Gas",
    "GhgcalcError",
    "GlassProduction",
    "GwpSet",
    "Holding",
    "IndustrialWastewater",
    "Inventory",
    "Investments",
    "IronSteelProduction",
    "Landfill",
    "LeadProduction",
    "Ledger",
    "LimeProduction",
    "Liming",
    "LiquidWasteIncineration",
    "LubricantUse",
    "ManagedSoils",
    "ManureManagement",
    "MobileCombustion",
    "NitricAcidProduction",
    "NotInForceError",
    "OpenBurning",
    "Organisation",
    "Ownership",
    "Period",
    "ProcessingOfSoldProducts",
    "PurchasedElectricity",
    "PurchasedGoods",
    "PurchasedSteam",
    "Reference",
    "RefrigerantLifeCycle",
    "RefrigerantMassBalance",
    "RefrigerantScreening",
    "RefrigerantTopUp",
    "ResidueBurning",
    "RiceCultivation",
    "SoilCarbonChange",
    "Source",
    "StationaryCombustion",
    "SwitchgearSF6",
    "Table",
    "Timeline",
    "Totals",
    "TransportByDistance",
    "UnitError",
    "UnknownItemError",
    "UpstreamLeasedAssets",
    "UpstreamTransport",
    "UreaApplication",
    "UseOfSoldProducts",
    "WasteGenerated",
    "WasteIncineration",
    "WaxUse",
    "ZincProduction",
    "__version__",
    "allowances",
    "base_year",
    "blends",
    "circular38",
    "consolidate",
    "credits",
    "decree06",
    "factors",
    "gas",
    "gwp_set",
    "gwp_sets",
    "instruments",
    "measures",
    "neutrality",
    "penalties",
    "plot",
    "quality",
    "report",
    "scope2",
    "series",
    "toe",
    "transfers",
    "verify_data",
]


def __getattr__(name: str) -> Any:
    if name == "factors":
        value: Any = import_module("ghgcalc.catalog").default_catalog()
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name in _MODULES:
        value = import_module(_MODULES[name])
    else:
        raise AttributeError(f"module 'ghgcalc' has no attribute {shown(name)}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
