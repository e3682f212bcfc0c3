"""The procedure of Circular 38/2023/TT-BCT: eight steps and the checks before handing in.

What can be seen in the inventories is checked; the rest is named, to be checked by hand. Steps,
checks and wording are rows of ``data/law/circular38.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ghgcalc import tables
from ghgcalc.bilingual import Text
from ghgcalc.dated import check_day
from ghgcalc.door import door, each
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.inventory import Inventory
from ghgcalc.regulation import comparison
from ghgcalc.regulation.checks import CHECKS, Case, QualityCheck
from ghgcalc.regulation.wording import FILE, Aspect, Check, Review, worst

__all__ = ["Aspect", "Check", "QualityCheck", "Review", "Text", "review"]


@door
def review(
    inventories: Inventory | Iterable[Inventory],
    previous: Inventory | Iterable[Inventory] | None = None,
    quality_log: Iterable[QualityCheck] = (),
    *,
    recalculated: Inventory | Iterable[Inventory] = (),
    on: date | None = None,
    form: Any = None,
    aspects: Mapping[str, str] | None = None,
) -> Review:
    """Go through the procedure of the Circular before a report is handed in.

    Parameters
    ----------
    inventories : iterable of Inventory
        Of one facility: the two years that the report holds.
    previous : Inventory or iterable of Inventory, optional
        The former period as it was reported.
    quality_log : iterable of QualityCheck, optional
        What was checked, by whom, when, with what result.
    recalculated : Inventory or iterable of Inventory, optional
        The former period, recalculated.
    on : datetime.date, optional
        The day of handing in, for recipient and deadline.
    form : Form, optional
        The report itself, such as ``ghg.report.form06(...)``, whose headings are compared.
    aspects : mapping of str to str, optional
        A judgement in words on each aspect of uncertainty, by its point: ``{"a": "..."}``.

    Returns
    -------
    Review
        Steps, checks, the questions of the reviewing authority, aspects of uncertainty, automatic
        quality checks, and the recalculation.

    Raises
    ------
    BoundaryError
        Without an inventory, for inventories of several facilities, or two of one year.
    UnknownItemError
        For an aspect that there is not.
    DataQualityError
        If `on` is no date, or the log holds something else.

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Articles 15 to 23 and Annex II; Decree 06/2022/NĐ-CP, Article
       11; Circular 01/2022/TT-BTNMT, Article 12, as amended by Circular 08/2025/TT-BNNMT.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Facility("Nhà máy", kind="industry")
    >>> years = [
    ...     ghg.Inventory(facility=plant, year=year, gwp="AR5", activities=[
    ...         ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh")])
    ...     for year in (2022, 2023)
    ... ]
    >>> found = review(years)
    >>> [check.number for check in found.checks if check.outcome == "not met"]
    ['3', '9', '10']
    """
    reported = _years(inventories, "inventories")
    if not reported:
        raise BoundaryError("inventories=[]", "the years of the report are needed")
    former = _years(previous or (), "previous")
    again = _years(recalculated or (), "recalculated")
    facilities = {one.facility.name for one in (*reported, *former, *again)}
    if len(facilities) > 1:
        raise BoundaryError(f"{sorted(facilities)}", "a review is of one facility")
    log = each(quality_log, QualityCheck, "quality_log")
    law = tables.toml(FILE)
    words = dict(aspects or {})
    points = [block["point"] for block in law["aspect"]]
    for point in words:
        if point not in points:
            raise UnknownItemError(
                f"aspect {shown(point)}", "no such aspect of uncertainty", points
            )
    case = Case(
        inventories=reported,
        previous=former,
        recalculated=again,
        quality_log=log,
        on=None if on is None else check_day(on, "on"),
        form=form,
    )
    checks = {block["number"]: CHECKS[block["number"]](case, block) for block in law["check"]}
    authority = law["authority"]
    applies = case.on is None or case.on >= authority["since"]
    return Review(
        facility=reported[0].facility.name,
        years=tuple(one.year for one in reported),
        on=case.on,
        steps=tuple(_joined(block, checks) for block in law["step"]),
        checks=tuple(checks.values()),
        authority=tuple(
            _joined({**block, "number": str(place), "citation": authority["citation"]}, checks)
            for place, block in enumerate(authority["question"] if applies else (), start=1)
        ),
        aspects=tuple(
            Aspect(
                point=block["point"],
                title=Text(block["title_en"], block["title_vi"]),
                facts=comparison.facts(block["point"], reported),
                judgement=words.get(block["point"], ""),
            )
            for block in law["aspect"]
        ),
        quality=comparison.quality(reported, former),
        recalculation=comparison.recalculation(former, again, reported[0]),
    )


def _years(given: Inventory | Iterable[Inventory], field: str) -> tuple[Inventory, ...]:
    inventories = []
    for one in (given,) if isinstance(given, Inventory) else given:
        if not isinstance(one, Inventory):
            raise BoundaryError(f"{field}: {shown(one)}", "it is no ghgcalc.Inventory")
        inventories.append(one)
    years = [one.year for one in inventories]
    if len(set(years)) < len(years):
        raise BoundaryError(f"{field} of {years}", "there are two of one year")
    return tuple(sorted(inventories, key=lambda one: one.year))


def _joined(block: Mapping[str, Any], checks: Mapping[str, Check]) -> Check:
    """A step: as good as the worst of its checks."""
    parts = [checks[number] for number in block["checks"]]
    return Check(
        number=block["number"],
        title=Text(block["title_en"], block["title_vi"]),
        outcome=worst(part.outcome for part in parts),
        facts=(),
        missing=tuple(text for part in parts for text in part.missing),
        citation=block.get("citation", _STEPS),
        rests_on=tuple(block["checks"]),
    )


_STEPS = "Thông tư 38/2023/TT-BCT, Điều 15"
