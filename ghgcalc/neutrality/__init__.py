"""Carbon neutrality (trung hòa các-bon): is a claim borne out by footprint, plan and credits.

The rule sets are named and versioned in ``data/standards/neutrality.toml``. Their texts have not
been in hand: each finding says how sure its rule is.
"""

from ghgcalc.bilingual import Text
from ghgcalc.neutrality.assessment import assess, pathway, report_facts, rule_sets
from ghgcalc.neutrality.claims import Claim, Credit, Plan, Subject
from ghgcalc.neutrality.result import Neutrality
from ghgcalc.neutrality.terms import Finding

__all__ = [
    "Claim",
    "Credit",
    "Finding",
    "Neutrality",
    "Plan",
    "Subject",
    "Text",
    "assess",
    "pathway",
    "report_facts",
    "rule_sets",
]
