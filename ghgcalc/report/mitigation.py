"""The mitigation report and plan of a facility: Form 02 of Annex III, Form 02 of Annex IV."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.inventory import Inventory
from ghgcalc.regulation.duties import rules
from ghgcalc.report.form06 import activity_data, identity, method, sources, years_of
from ghgcalc.report.tree import Content, Form, filled, printed, say, titled
from ghgcalc.views import check_language

_PLAN = "2025/13.4.b"


@door
@attrs.frozen
class Measure:
    """A mitigation measure (biện pháp giảm nhẹ) and what it reduces in a year.

    Attributes
    ----------
    name : str
    year : int
    reduction : float
        Its baseline less its emissions in the year [t CO2e]; below zero where it emits more.
    method : str
        How that was computed.

    Raises
    ------
    BoundaryError
        If the name is empty, or year and reduction are no numbers.

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Article 30.

    Examples
    --------
    >>> Measure("Biến tần", 2026, 120.5, "20 % of 914 MWh").reduction
    120.5
    """

    name: str
    year: int
    reduction: float
    method: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise BoundaryError(f"name={shown(self.name)}", "a measure has a name")
        if isinstance(self.year, bool) or not isinstance(self.year, int):
            raise BoundaryError(f"year={shown(self.year)}", "a year is a whole number")
        _tonnes(self.reduction, "reduction")


def _tonnes(given: Any, what: str) -> float:
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if not number or not math.isfinite(given):
        raise BoundaryError(f"{what}={shown(given)}", "tonnes of CO2e are a finite number")
    return float(given)


def _emissions(given: Any, what: str) -> float:
    tonnes = _tonnes(given, what)
    if tonnes < 0:
        raise BoundaryError(
            f"{what}={shown(given)}", "emissions are from 0 up; removals stand apart"
        )
    return tonnes


def _check_by_year(given: object, what: str) -> None:
    if not isinstance(given, Mapping):
        raise BoundaryError(f"{what}={shown(given)}", "give tonnes of CO2e by year")


def _measures(given: Iterable[Measure]) -> tuple[Measure, ...]:
    measures: list[Measure] = []
    for one in given:
        if not isinstance(one, Measure):
            raise BoundaryError(f"{shown(one)}", "it is no report.Measure")
        if one in measures:
            why = "it is given twice, and would count twice; tell two alike apart by their names"
            raise BoundaryError(f"measure {shown(one.name)} of {one.year}", why)
        measures.append(one)
    return tuple(measures)


def _listed(measures: Iterable[Measure], lang: str) -> Any:
    records = [
        {
            "measure": one.name,
            "year": one.year,
            "method": one.method,
            "reduction": float(one.reduction),
        }
        for one in measures
    ]
    return titled(lang, records, ("measure", "year", "method", "reduction"))


@door
def mitigation_report(
    inventory: Inventory,
    measures: Iterable[Measure] = (),
    expected: float | None = None,
    lang: str = "vi",
    facts: Mapping[str, str] | None = None,
) -> Form:
    """The yearly mitigation report of a facility: Form 02 of Annex III.

    Parameters
    ----------
    inventory : Inventory
        Of the year before that of submission.
    measures : iterable of Measure, optional
        Those of other years are left out of the sum.
    expected : float, optional
        Emissions of the year without technologies and measures [t CO2e].
    lang : {"vi", "en"}
    facts : mapping of str to str, optional
        What only the facility can say; see ``Form.missing``.

    Returns
    -------
    Form

    Raises
    ------
    BoundaryError
        If what is given is no measure or no number, a measure is given twice, or `expected` is
        below zero.
    UnknownItemError
        For a language or a fact that there is not.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 10(3) and Annex III, Form 02; Circular 38/2023/TT-BCT,
       Article 30.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    >>> form = mitigation_report(plant, [Measure("Biến tần", 2023, 120.0)], lang="en")
    >>> form.find("III.4").paragraphs
    ('Reduction of 2023: 120 t CO2e',)
    """
    check_language(lang)
    (one,) = years_of(inventory, 1)
    own = [each for each in _measures(measures) if each.year == one.year]
    without = Content(missing=(say(lang, "expected_year", year=one.year),))
    if expected is not None:
        rows = [{"year": one.year, "co2e": _emissions(expected, "expected")}]
        table = titled(lang, rows, ("year", "co2e"))
        without = Content(tables=((say(lang, "expected"), table),))
    applied = Content((say(lang, "no_measures"),))
    if own:
        applied = Content(tables=((say(lang, "measures"), _listed(own, lang)),))
    reduction = math.fsum(each.reduction for each in own)
    contents = identity(one, lang, facts) | {
        "II.3": sources((one,), lang),
        "II.4": without,
        "II.5": applied,
        "III.1": method((one,), lang),
        "III.3": activity_data((one,), lang),
        "III.4": Content((say(lang, "reduction", year=one.year, amount=reduction),)),
    }
    return filled("III.02", one.facility.name, (one.year,), contents, lang, facts)


def plan_years() -> tuple[int, ...]:
    """The years that the mitigation plan covers: Article 13(4)(b)."""
    rule = next(one for one in rules() if one.id == _PLAN)
    first = rule.first_submission or 0
    return tuple(first + offset for offset in rule.data_years)


@door
def mitigation_plan(
    inventory: Inventory,
    expected: Mapping[int, float] | None = None,
    targets: Mapping[int, float] | None = None,
    measures: Iterable[Measure] = (),
    lang: str = "vi",
    facts: Mapping[str, str] | None = None,
) -> Form:
    """The mitigation plan of a facility: Form 02 of Annex IV.

    Parameters
    ----------
    inventory : Inventory
        Of the latest year.
    expected, targets : mapping of int to float, optional
        By year of the plan [t CO2e]: emissions without measures, and what is aimed at.
    measures : iterable of Measure, optional
    lang : {"vi", "en"}
    facts : mapping of str to str, optional

    Returns
    -------
    Form

    Raises
    ------
    BoundaryError
        If what is given is no measure, no number, or of a year that the plan does not cover, a
        measure is given twice, or emissions are below zero.
    UnknownItemError
        For a language or a fact that there is not.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 13(4) and (5) and Annex IV, Form 02.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2025, gwp="AR5",
    ...     activities=[ghg.StationaryCombustion(
    ...         ghg.Source("Lò hơi", category="1.A.2.e"), "diesel", "100 t")])
    >>> plan = mitigation_plan(plant, expected={2026: 320.0}, targets={2026: 300.0},
    ...                        measures=[Measure("Bảo ôn lò hơi", 2026, 20.0)], lang="en")
    >>> plan.citation
    'Nghị định 06/2022/NĐ-CP, Phụ lục IV, Mẫu số 02'
    """
    check_language(lang)
    (one,) = years_of(inventory, 1)
    years = plan_years()
    known = _measures(measures)
    figures = {"expected": expected or {}, "targets": targets or {}}
    for name, by_year in figures.items():
        _check_by_year(by_year, name)
    for year in (*figures["expected"], *figures["targets"], *(each.year for each in known)):
        if year not in years:
            raise BoundaryError(f"year {year}", f"the plan covers {years[0]} to {years[-1]}")
    shown, lacking = {}, {}
    for name, given in figures.items():
        rows = [{"year": year, "co2e": _emissions(given[year], name)} for year in sorted(given)]
        table = titled(lang, rows, ("year", "co2e"))
        shown[name] = ((say(lang, name), table),) if rows else ()
        phrase = "expected_year" if name == "expected" else "target_year"
        lacking[name] = tuple(say(lang, phrase, year=year) for year in years if year not in given)
    listed = ((say(lang, "measures"), _listed(known, lang)),) if known else ()
    own = identity(one, lang, facts)
    contents = {
        "I": Content(own["I.1"].paragraphs + own["I.3"].paragraphs, missing=own["I.1"].missing),
        "II": Content(
            (say(lang, "inventory", year=one.year, amount=one.total),),
            shown["expected"],
            lacking["expected"],
        ),
        "III": Content(
            tables=shown["targets"] + listed,
            missing=lacking["targets"] + (() if known else (say(lang, "no_measure"),)),
        ),
    }
    form = filled("IV.02", one.facility.name, years, contents, lang, facts)
    title = printed("IV.02")[f"title_{lang}"].format(
        facility=one.facility.name, years=f"{years[0]}-{years[-1]}"
    )
    return attrs.evolve(form, title=title)
