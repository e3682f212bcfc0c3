"""Reports as plain trees: headings as printed, figures that are traced, and what is missing."""

from ghgcalc.report.form06 import form06
from ghgcalc.report.ghg_protocol import ghg_protocol
from ghgcalc.report.iso14064 import iso14064_1
from ghgcalc.report.mitigation import Measure, mitigation_plan, mitigation_report
from ghgcalc.report.tree import Form, Item

__all__ = [
    "Form",
    "Item",
    "Measure",
    "form06",
    "ghg_protocol",
    "iso14064_1",
    "mitigation_plan",
    "mitigation_report",
]
