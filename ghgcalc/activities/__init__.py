"""What a facility did, as data: each class yields its emissions and does no arithmetic itself."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

HOMES: Mapping[str, str] = MappingProxyType(
    {
        "StationaryCombustion": "ghgcalc.activities.energy",
        "MobileCombustion": "ghgcalc.activities.energy",
        "PurchasedElectricity": "ghgcalc.activities.electricity",
        "PurchasedSteam": "ghgcalc.activities.electricity",
        "RefrigerantTopUp": "ghgcalc.activities.refrigeration",
        "IndustrialWastewater": "ghgcalc.activities.wastewater",
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
