"""What a facility did, as data: each class yields its emissions and does no arithmetic itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ghgcalc.activities.base import Activity
from ghgcalc.activities.custom import CustomActivity
from ghgcalc.activities.electricity import PurchasedElectricity, PurchasedSteam
from ghgcalc.activities.energy import MobileCombustion, StationaryCombustion
from ghgcalc.activities.refrigeration import RefrigerantTopUp
from ghgcalc.activities.wastewater import IndustrialWastewater

REGISTRY: Mapping[str, type[Activity]] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            StationaryCombustion,
            MobileCombustion,
            PurchasedElectricity,
            PurchasedSteam,
            RefrigerantTopUp,
            IndustrialWastewater,
            CustomActivity,
        )
    }
)
"""Every class of activity by its name."""

__all__ = [
    "REGISTRY",
    "Activity",
    "CustomActivity",
    "IndustrialWastewater",
    "MobileCombustion",
    "PurchasedElectricity",
    "PurchasedSteam",
    "RefrigerantTopUp",
    "StationaryCombustion",
]
