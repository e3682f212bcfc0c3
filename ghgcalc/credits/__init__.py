"""Credits for each line of production (tín chỉ các-bon): calculators by methodology."""

from ghgcalc.credits.figures import conditions, methodologies, monitoring, parameters
from ghgcalc.credits.frame import Credits, Term
from ghgcalc.credits.land import (
    Afforestation,
    RiceDefault,
    RiceScaling,
    RiceWaterManagement,
    Season,
)
from ghgcalc.credits.manure import Herd, HouseholdBiogas, ManureDigester
from ghgcalc.credits.power import BiomassHeat, EnergyEfficiency, GridElectricity, RooftopSolar
from ghgcalc.credits.waste import Composting, WastewaterRecovery

__all__ = [
    "Afforestation",
    "BiomassHeat",
    "Composting",
    "Credits",
    "EnergyEfficiency",
    "GridElectricity",
    "Herd",
    "HouseholdBiogas",
    "ManureDigester",
    "RiceDefault",
    "RiceScaling",
    "RiceWaterManagement",
    "RooftopSolar",
    "Season",
    "Term",
    "WastewaterRecovery",
    "conditions",
    "methodologies",
    "monitoring",
    "parameters",
]
