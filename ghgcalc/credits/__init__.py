"""Credits (tín chỉ các-bon): calculators by methodology, a register of units, certification."""

from ghgcalc.credits.checklist import (
    Certification,
    Step,
    certification,
    mechanisms,
    standards,
)
from ghgcalc.credits.codes import (
    UnitCode,
    allowance_code,
    code_format,
    code_formats,
    credit_code,
    read_code,
)
from ghgcalc.credits.figures import conditions, methodologies, monitoring, parameters
from ghgcalc.credits.forest import Afforestation
from ghgcalc.credits.frame import Credits, Term
from ghgcalc.credits.land import (
    RiceDefault,
    RiceScaling,
    RiceWaterManagement,
    Season,
)
from ghgcalc.credits.manure import Herd, HouseholdBiogas, ManureDigester
from ghgcalc.credits.power import BiomassHeat, EnergyEfficiency, GridElectricity, RooftopSolar
from ghgcalc.credits.registry import Register
from ghgcalc.credits.serials import Block, Event, Serials
from ghgcalc.credits.waste import Composting, WastewaterRecovery

__all__ = [
    "Afforestation",
    "BiomassHeat",
    "Block",
    "Certification",
    "Composting",
    "Credits",
    "EnergyEfficiency",
    "Event",
    "GridElectricity",
    "Herd",
    "HouseholdBiogas",
    "ManureDigester",
    "Register",
    "RiceDefault",
    "RiceScaling",
    "RiceWaterManagement",
    "RooftopSolar",
    "Season",
    "Serials",
    "Step",
    "Term",
    "UnitCode",
    "WastewaterRecovery",
    "allowance_code",
    "certification",
    "code_format",
    "code_formats",
    "conditions",
    "credit_code",
    "mechanisms",
    "methodologies",
    "monitoring",
    "parameters",
    "read_code",
    "standards",
]
