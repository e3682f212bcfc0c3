"""Greenhouse-gas inventories of facilities: units, provenance, uncertainty, Vietnamese law.

The public names are loaded when they are first used; importing the package loads no table and
no unit registry.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

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
    ),
    "ghgcalc.dated": ("DatedValue", "Timeline"),
    "ghgcalc.tabular": ("Table",),
    "ghgcalc.references": ("Reference",),
    "ghgcalc.gases": ("Gas", "blends", "gas"),
    "ghgcalc.gwp": ("GwpSet", "gwp_set", "gwp_sets"),
    "ghgcalc.estimate": ("Estimate",),
    "ghgcalc.factor": ("Factor",),
    "ghgcalc.catalog": ("Catalog",),
    "ghgcalc.source": ("Facility", "Source", "Period", "Evidence"),
    "ghgcalc.emission": ("Emission",),
    "ghgcalc.activities.base": ("Activity",),
    "ghgcalc.activities.energy": ("StationaryCombustion", "MobileCombustion"),
    "ghgcalc.activities.electricity": ("PurchasedElectricity", "PurchasedSteam"),
    "ghgcalc.activities.refrigeration": ("RefrigerantTopUp",),
    "ghgcalc.activities.wastewater": ("IndustrialWastewater",),
    "ghgcalc.activities.custom": ("CustomActivity",),
    "ghgcalc.inventory": ("Inventory",),
}
_MODULES = {"decree06": "ghgcalc.regulation.decree06", "toe": "ghgcalc.regulation.toe"}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from ghgcalc.activities.base import Activity
    from ghgcalc.activities.custom import CustomActivity
    from ghgcalc.activities.electricity import PurchasedElectricity, PurchasedSteam
    from ghgcalc.activities.energy import MobileCombustion, StationaryCombustion
    from ghgcalc.activities.refrigeration import RefrigerantTopUp
    from ghgcalc.activities.wastewater import IndustrialWastewater
    from ghgcalc.catalog import Catalog
    from ghgcalc.dated import DatedValue, Timeline
    from ghgcalc.emission import Emission
    from ghgcalc.errors import (
        AmbiguousFactorError,
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
    from ghgcalc.inventory import Inventory
    from ghgcalc.references import Reference
    from ghgcalc.regulation import decree06, toe
    from ghgcalc.source import Evidence, Facility, Period, Source
    from ghgcalc.tabular import Table

    factors: Catalog

__all__ = [
    "Activity",
    "AmbiguousFactorError",
    "BoundaryError",
    "Catalog",
    "CustomActivity",
    "DataQualityError",
    "DatedValue",
    "Emission",
    "Estimate",
    "Evidence",
    "Facility",
    "Factor",
    "FactorNotFoundError",
    "Gas",
    "GhgcalcError",
    "GwpSet",
    "IndustrialWastewater",
    "Inventory",
    "MobileCombustion",
    "NotInForceError",
    "Period",
    "PurchasedElectricity",
    "PurchasedSteam",
    "Reference",
    "RefrigerantTopUp",
    "Source",
    "StationaryCombustion",
    "Table",
    "Timeline",
    "UnitError",
    "UnknownItemError",
    "__version__",
    "blends",
    "decree06",
    "factors",
    "gas",
    "gwp_set",
    "gwp_sets",
    "toe",
]


def __getattr__(name: str) -> Any:
    if name == "factors":
        value: Any = import_module("ghgcalc.catalog").default_catalog()
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name in _MODULES:
        value = import_module(_MODULES[name])
    else:
        raise AttributeError(f"module 'ghgcalc' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
