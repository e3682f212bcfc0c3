"""What Decree 06/2022/NĐ-CP makes of an inventory: criteria, list, duties.

Two answers are kept apart. The criteria of Article 6 say which facilities are proposed for the
list; membership of the list in force is what obliges (Article 5). Thresholds, days and forms are
dated rows of ``data/law``; this module compares and cites, and gives no legal advice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ghgcalc import categories, tables
from ghgcalc.bilingual import Text, in_both, say
from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError
from ghgcalc.regulation import toe
from ghgcalc.regulation.assessment import Assessment, Finding
from ghgcalc.regulation.comparison import days_covered
from ghgcalc.regulation.criteria import COMPARE, FILE, criteria, threshold
from ghgcalc.regulation.deadlines import calendar
from ghgcalc.regulation.duties import FILE as DUTIES
from ghgcalc.regulation.duties import NOTHING, Duty, if_listed, next_duties, undated
from ghgcalc.regulation.facility_list import FacilityList, facility_list
from ghgcalc.regulation.membership import membership
from ghgcalc.regulation.screening import Province, province, screen
from ghgcalc.simulation import Simulation
from ghgcalc.source import days_of

if TYPE_CHECKING:
    from ghgcalc.inventory import Inventory

__all__ = [
    "Assessment",
    "Duty",
    "FacilityList",
    "Finding",
    "Province",
    "assess",
    "calendar",
    "facility_list",
    "province",
    "screen",
    "threshold",
]

_ENERGY_LAW = "law/energy.toml"


@door
def assess(
    inventory: Inventory,
    on: date,
    simulation: Any = None,
    *,
    coefficients: toe.Coefficients | None = None,
) -> Assessment:
    """Compare an inventory with the Decree as it stands on a day.

    Parameters
    ----------
    inventory : Inventory
        Of one facility and one year.
    on : datetime.date
        The day whose law and list are applied; there is no default.
    simulation : Simulation, optional
        ``inventory.simulate(...)``, for the probability that the 3,000 t test is met.
    coefficients : mapping, optional
        A user's own TOE coefficients; see `ghgcalc.regulation.toe.table`.

    Returns
    -------
    Assessment

    Raises
    ------
    NotInForceError
        Before the Decree; its ``first_day`` says since when it is in force.
    DataQualityError
        If `on` is not a date.
    BoundaryError
        If the facility names an entry that the list in force does not have, or the simulation is
        of another inventory.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 5, 6, 10, 11 and 13, as amended by Decree
       119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "5 GWh")])
    >>> found = ghg.decree06.assess(plant, on=date(2026, 11, 23))
    >>> found.findings[0].outcome, found.findings[0].citation
    ('met', 'Nghị định 06/2022/NĐ-CP, Điều 6 khoản 1')
    """
    day = check_day(on, "on")
    _check_simulation(simulation, inventory)
    current = {name: threshold(name, day) for name in criteria()}
    findings: list[Finding] = []
    decisive: list[str] = []
    for name, block in criteria().items():
        if block["metric"] == "emissions":
            found = _emissions(name, block, current[name], inventory, simulation)
            decides = [basis["decides"] for basis in block["bases"]]
        else:
            found = [_activity(name, block, current[name], inventory, coefficients)]
            decides = [True]
        findings += found
        decisive += [
            finding.outcome for finding, counts in zip(found, decides, strict=True) if counts
        ]
    member = membership(inventory.facility, day)
    condition = NOTHING if member.listed else if_listed()
    owed = member.listed is not False
    kind, allowances = inventory.facility.kind, inventory.facility.allowances
    notes = [*member.notes, *_provisions(member.listed), *_inventory_notes(inventory, day)]
    for rule in undated(day, kind, allowances) if owed else ():
        what = Text(rule.what_en, rule.what_vi)
        notes.append(say(DUTIES, "no_deadline", what=what, citation=rule.citation))
    return Assessment(
        on=day,
        facility=inventory.facility,
        year=inventory.year,
        findings=tuple(findings),
        meets_criteria=_any_met(decisive),
        listed=member.listed,
        list_matches=member.matches,
        key_energy_user=tuple(
            _activity(name, block, Timeline.from_toml(name, block).at(day), inventory, coefficients)
            for name, block in tables.toml(_ENERGY_LAW)["criteria"].items()
        ),
        duties=next_duties(day, kind, condition, allowances) if owed else (),
        notes=tuple(note.en for note in notes),
        notes_vi=tuple(note.vi for note in notes),
    )


def _check_simulation(simulation: Any, inventory: Inventory) -> None:
    if simulation is None:
        return
    if not hasattr(simulation, "probability_at_least"):
        raise DataQualityError("simulation", "give what Inventory.simulate returns")
    if isinstance(simulation, Simulation) and not simulation.is_of(inventory):
        raise BoundaryError(
            "simulation", f"it is of other figures than {inventory.label} by {inventory.gwp.name}"
        )


def _any_met(outcomes: Iterable[str]) -> bool | None:
    known = set(outcomes)
    if "met" in known:
        return True
    return None if "unknown" in known else False


def _emissions(
    name: str,
    block: Mapping[str, Any],
    limit: DatedValue,
    inventory: Inventory,
    simulation: Any,
) -> list[Finding]:
    """The test on annual emissions, once for each reading of what counts."""
    rows = inventory.by("scope").to_records()
    reached = COMPARE[block["operator"]]
    findings = []
    for basis in block["bases"]:
        counted = [row["co2e_t"] for row in rows if row["scope"] in basis["scopes"]]
        same = len(counted) == len(rows)
        measured = inventory.total if same else math.fsum(counted)
        probability = None
        if simulation is not None and same:
            probability = float(simulation.probability_at_least(limit.value))
        elif simulation is not None:
            probability = float(simulation.probability_at_least(limit.value, basis["scopes"]))
        findings.append(
            Finding(
                criterion=name,
                basis=basis["label_en"],
                basis_vi=basis["label_vi"],
                measured=measured,
                unit=block["unit"],
                threshold=float(limit.value),
                outcome="met" if reached(measured, limit.value) else "not met",
                margin=measured - limit.value,
                probability=probability,
                citation=limit.citation,
                note=block["note"]["en"],
                note_vi=block["note"]["vi"],
                label_en=block["label_en"],
                label_vi=block["label_vi"],
            )
        )
    return findings


def _activity(
    name: str,
    block: Mapping[str, Any],
    limit: DatedValue,
    inventory: Inventory,
    coefficients: toe.Coefficients | None,
) -> Finding:
    """A test on energy, fuel or capacity, which only some kinds of facility are put to."""
    kind = inventory.facility.kind
    applies = None if kind is None else kind in block["kinds"]
    measured, missing = _measure(block["metric"], inventory, coefficients)
    reached = measured is not None and COMPARE[block["operator"]](measured, limit.value)
    to = in_both(block["applies_to"])
    note = NOTHING
    if applies is False:
        outcome, missing = "not met", ()
        note = say(FILE, "another_kind", to=to, kind=_named(kind))
    elif not reached and not missing:
        outcome = "not met"
    elif reached and applies:
        outcome = "met"
        note = say(FILE, "met_without") if missing else NOTHING
    else:
        outcome = "unknown"
        missing = missing if applies else (*missing, say(FILE, "kind").en)
        note = NOTHING if applies else say(FILE, "applies", to=to)
    return Finding(
        criterion=name,
        basis=block["basis"]["en"],
        basis_vi=block["basis"]["vi"],
        measured=measured,
        unit=block["unit"],
        threshold=float(limit.value),
        outcome=outcome,
        margin=None if measured is None or applies is False else measured - limit.value,
        probability=None,
        citation=limit.citation,
        missing=missing,
        note=note.en,
        note_vi=note.vi,
        label_en=block["label_en"],
        label_vi=block["label_vi"],
    )


def _named(kind: str | None) -> Text:
    """A kind as a user writes it, and by its Vietnamese name."""
    return Text(kind or "", categories.facility_kinds()[kind].title_vi if kind else "")


def _measure(
    metric: str, inventory: Inventory, coefficients: toe.Coefficients | None
) -> tuple[float | None, tuple[str, ...]]:
    """A facility's figure, and what it lacks."""
    if metric == "capacity":
        capacity = inventory.facility.capacity
        return capacity, () if capacity is not None else (say(FILE, "capacity").en,)
    energy = toe.total(inventory, coefficients, fuel_only=metric == "fuel")
    return float(energy), energy.missing


def _provisions(listed: bool | None) -> list[Text]:
    law = tables.toml(FILE)["provisions"]
    chosen = [law["obliged"]] + ([law["encouraged"]] if listed is False else [])
    return [_provision(one) for one in chosen]


def _provision(block: Mapping[str, str]) -> Text:
    what = Text(*(text[:1].upper() + text[1:] for text in (block["text_en"], block["say_vi"])))
    return say(FILE, "provision", what=what, citation=block["citation"])


def _inventory_notes(inventory: Inventory, day: date) -> list[Text]:
    provisions = tables.toml(FILE)["provisions"]
    gwp = provisions["gwp"]
    what = Text(gwp["text_en"], gwp["say_vi"])
    notes = [
        _provision(provisions["review_year"]),
        say(FILE, "computed", gwp=inventory.gwp.name, what=what, citation=gwp["citation"]),
    ]
    days = len(days_covered(inventory.activities, inventory.year))
    whole = days_of(inventory.year)
    if inventory.activities and days < whole:
        notes.append(say(FILE, "part_year", days=days, whole=whole, year=inventory.year))
    if inventory.year >= day.year:
        notes.append(say(FILE, "not_ended", year=inventory.year, on=day.isoformat()))
    return notes
