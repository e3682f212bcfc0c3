"""What every methodology has: conditions, terms by vintage, deductions, and credits at issuance."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from ghgcalc import propagation, tables, views
from ghgcalc.credits.figures import COLUMNS, check_figure, figures_of, mappings_of, of, said, yearly
from ghgcalc.distributions import Z95
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import crediting_rice
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.names import nearest
from ghgcalc.source import Source
from ghgcalc.tabular import Table

ROLES = {"baseline": 1, "project": -1, "leakage": -1}
"""Roles of a term, and how it enters the reduction."""


@door
@attrs.frozen
class Term:
    """One term of a methodology in one vintage year.

    A methodology counts ER = BE - PE - LE, such as CDM, AMS-III.D v21.0, Equation 10; a term is a
    part of one of the three.

    Attributes
    ----------
    role : {"baseline", "project", "leakage"}
    name : str
    year : int
    emission : Emission
        Its equation and inputs.
    gwp : float
        Of its gas [kg CO2e/kg]; 1 where the equation is in t CO2e.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.credits.RooftopSolar(electricity={2026: "955.1 MWh"}, factor="0.6592 t/MWh",
    ...                                  factor_kind="grid average")
    >>> (term,) = plant.terms()
    >>> term.role, term.year, round(term.co2e, 2)
    ('baseline', 2026, 629.6)
    """

    role: str
    name: str
    year: int
    emission: Emission
    gwp: float = 1.0

    @classmethod
    def of(cls, role: str, name: str, year: int, equation: Any, **inputs: Estimate) -> Term:
        """A term from its equation."""
        emission = Emission(
            source=Source(name), activity=role, gas="CO2e", equation=equation, inputs=inputs,
            origin="unspecified",
        )  # fmt: skip
        return cls(role, name, year, emission)

    @property
    def co2e(self) -> float:
        """What it counts [t CO2e]."""
        return self.emission.total_mass() * self.gwp


def counted(role: str, name: str, figures: Mapping[int, Any]) -> Iterator[Term]:
    """Terms that are known already, by year [t] of CO2e."""
    for year, amount in yearly(figures, "t", name).items():
        yield Term.of(role, name, year, crediting_rice.counted, amount=amount)


@door
@attrs.frozen(eq=False)
class Credits(views.Shown):
    """Reductions and credits by vintage.

    Credits are whole tonnes of CO2e, rounded down at issuance alone [1]_.

    Attributes
    ----------
    methodology, version : str
    table : Table
        ``year, baseline_t, project_t, leakage_t, reduction_t, deduction_t, carried_t, credits``:
        reductions keep their sign and full precision; a negative year is carried into the next;
        ``credits`` are whole, rounded down at issuance alone.
    terms : Table
        ``year, role, name, co2e_t, equation, inputs, references, verification``.
    open_conditions : tuple of str
        Conditions that were not answered.
    assumed : tuple of str
        Figures that rest on memory or on the user alone.
    notes : tuple of str
    half_width : float
        Of the 95 % interval of the whole reduction, first order [t CO2e].
    unmetered : tuple of int
        Years whose methane has not been metered: they are ex ante, and not for issuance.

    Raises
    ------
    DataQualityError
        If the table lacks a column.

    References
    ----------
    .. [1] ER = BE - PE - LE of every methodology, such as CDM, AMS-III.D v21.0, Equation 10.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> found = ghg.credits.RooftopSolar(
    ...     electricity={2025: "812.4 MWh", 2026: "955.1 MWh"}, factor="0.6592 t/MWh",
    ...     factor_kind="grid average").result()
    >>> found.vintages, found.credits, round(found.reduction, 2)
    ({2025: 535, 2026: 629}, 1164, 1165.14)
    """

    methodology: str
    version: str
    table: Table
    terms: Table
    open_conditions: tuple[str, ...]
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    half_width: float
    unmetered: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        if lacking := [name for name in COLUMNS if name not in self.table.columns]:
            raise DataQualityError("table of credits", f"it lacks {', '.join(lacking)}")

    @property
    def reduction(self) -> float:
        """Of all years [t CO2e], before deductions."""
        return math.fsum(self.table["reduction_t"])

    @property
    def credits(self) -> int:
        """Of all years, whole."""
        return int(sum(self.table["credits"]))

    @property
    def vintages(self) -> dict[int, int]:
        """Credits by year."""
        return {row["year"]: int(row["credits"]) for row in self.table}

    @property
    def remainders(self) -> dict[int, float]:
        """Of each year, what is left below one credit [t CO2e]: not issued, and not carried."""
        return {
            row["year"]: max(
                0.0, row["reduction_t"] - row["deduction_t"] + row["carried_t"] - row["credits"]
            )
            for row in self.table
        }

    def check_issuable(self) -> None:
        """Refuse a result that is not ex post, or whose conditions are open.

        Raises
        ------
        BoundaryError
            With the conditions that were not answered, or the years that were not metered.
        """
        asked = f"issue of {self.methodology}"
        if self.open_conditions:
            why = f"conditions have not been answered: {', '.join(self.open_conditions)}"
            raise BoundaryError(asked, why)
        if self.unmetered:
            years = ", ".join(map(str, self.unmetered))
            raise BoundaryError(asked, f"ex ante: the methane of {years} has not been metered")

    def __str__(self) -> str:
        return f"{self.methodology} {self.version}\n{self.table}"

    def _view(self, lang: str) -> str:
        heading = views.heading(f"{self.methodology} {self.version}")
        notes = (*self.notes, *self.open_conditions)
        listed = views.bullets(notes) if notes else ""
        return heading + self.table._view(lang) + self.terms._view(lang) + listed


@door
@attrs.frozen(kw_only=True)
class Project:
    """A project under one methodology; calculators add their figures.

    Attributes
    ----------
    conditions : mapping of str to bool
        Answers to the applicability conditions by id; see `conditions`. One that is answered no
        refuses the calculation; one that is not answered is named in the result.
    """

    methodology: ClassVar[str] = ""

    conditions: Mapping[str, bool] = attrs.field(factory=dict, converter=said)

    def __attrs_post_init__(self) -> None:
        kind: Any = type(self)
        for name in figures_of(kind):
            check_figure(getattr(self, name), name, name in mappings_of(kind))
        known = {row["id"] for row in of("credits/conditions.csv", self.methodology)}
        for name, answer in self.conditions.items():
            if name not in known:
                near = nearest(str(name), known) or sorted(known)
                raise UnknownItemError(f"condition {shown(name)}", "there is none", near)
            if not isinstance(answer, bool):
                raise BoundaryError(f"{name}={shown(answer)}", "an answer is True or False")

    @abstractmethod
    def terms(self) -> Iterator[Term]:
        """Its terms, a vintage each."""

    def deducted(self, reduction: float, terms: Sequence[Term]) -> float:
        """What uncertainty takes off the reduction of a year [t CO2e]; nothing unless said."""
        return 0.0

    def capped(self, year: int) -> float | None:
        """Most that a year can reduce [t CO2e], where the methodology meters it."""
        return None

    def metered(self, year: int) -> bool:
        """Whether what the methodology meters is given for a year; true where it meters nothing."""
        return True

    def notes(self) -> Iterator[str]:
        """What a reader of the result has to know."""
        return iter(())

    def result(self) -> Credits:
        """Compute the reductions, deductions and credits of each vintage.

        Returns
        -------
        Credits

        Raises
        ------
        BoundaryError
            If an applicability condition does not hold, with its citation.
        DataQualityError
            If a year comes to no finite number.

        References
        ----------
        .. [1] ER = BE - PE - LE of every methodology; floors to whole credits at issuance only.
        """
        rows = of("credits/conditions.csv", self.methodology)
        failed = [row for row in rows if self.conditions.get(row["id"]) is False]
        if failed:
            first = failed[0]
            raise BoundaryError(
                f"{self.methodology}, condition {first['id']!r}",
                f"it does not hold: {first['text_en']} ({first['citation']})",
            )
        terms = tuple(self.terms())
        if not terms:
            raise BoundaryError(self.methodology, "no year has a term")
        about = next(
            row for row in tables.rows("credits/methodologies.csv") if row["id"] == self.methodology
        )
        table = self._by_year(terms)
        notes = list(self.notes())
        limit = about["yearly_limit_t"]
        for row in table:
            if limit and row["reduction_t"] > float(limit):
                notes.append(f"{row['year']}: more than {float(limit):,.0f} t CO2e a year")
        return Credits(
            methodology=self.methodology,
            version=about["version"],
            table=table,
            terms=_traced(terms),
            open_conditions=tuple(row["id"] for row in rows if row["id"] not in self.conditions),
            assumed=_assumed(terms, about),
            notes=tuple(notes),
            half_width=_half_width(terms),
            unmetered=tuple(row["year"] for row in table if not self.metered(row["year"])),
        )

    def _by_year(self, terms: Iterable[Term]) -> Table:
        years: dict[int, list[Term]] = defaultdict(list)
        for one in terms:
            years[one.year].append(one)
        records = []
        carried = 0.0
        for year in sorted(years):
            parts = {
                role: math.fsum(one.co2e for one in years[year] if one.role == role)
                for role in ROLES
            }
            reduction = math.fsum(sign * parts[role] for role, sign in ROLES.items())
            cap = self.capped(year)
            reduction = reduction if cap is None else min(reduction, cap - parts["leakage"])
            deduction = self.deducted(reduction, years[year]) if reduction > 0 else 0.0
            creditable = reduction - deduction + carried
            if not math.isfinite(creditable):
                raise DataQualityError(f"credits of {year}", f"they come to {creditable} t CO2e")
            issued = max(0, math.floor(creditable))
            records.append(
                {
                    "year": year,
                    **{f"{role}_t": amount for role, amount in parts.items()},
                    "reduction_t": reduction,
                    "deduction_t": deduction,
                    "carried_t": carried,
                    "credits": issued,
                }
            )
            carried = min(0.0, creditable)
        units = {name: "t CO2e" for name in COLUMNS if name.endswith("_t")}
        return Table.from_records(records, COLUMNS, units)


def _traced(terms: Iterable[Term]) -> Table:
    records = [
        {
            "year": one.year,
            "role": one.role,
            "name": one.name,
            "co2e_t": one.co2e,
            "equation": one.emission.equation_name,
            "inputs": "; ".join(f"{name} = {each}" for name, each in one.emission.inputs.items()),
            "references": "; ".join(
                f"{name}: {each.reference}"
                for name, each in one.emission.inputs.items()
                if each.reference
            ),
            "verification": one.emission.verification,
        }
        for one in terms
    ]
    return Table.from_records(records, tuple(records[0]), {"co2e_t": "t CO2e"})


def _assumed(terms: Iterable[Term], about: Mapping[str, str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    if about["verification"] == "recollection":
        found[f"the equations of {about['id']}, whose text was {about['text']}"] = None
    for one in terms:
        for name, each in one.emission.inputs.items():
            if each.reference is None:
                found[f"{name} = {each}"] = None
            elif each.reference.verification == "recollection":
                found[f"{name} = {each} (from memory)"] = None
    return tuple(found)


def _half_width(terms: Iterable[Term]) -> float:
    """First order: a figure that baseline and project share moves both."""
    together: dict[str, float] = defaultdict(float)
    for one in terms:
        for key, response in propagation.responses(one.emission).items():
            together[key] += ROLES[one.role] * response * one.gwp
    return Z95 * math.sqrt(math.fsum(each**2 for each in together.values()))


def beyond_allowance(reduction: float, half_width: float, allowance: float) -> float:
    """A deduction by which the uncertainty exceeds what is allowed.

    D = max(0, U - allowance) * ER, U the half-width as a share of ER   [1]_

    Parameters
    ----------
    reduction : float
        ER [t CO2e].
    half_width : float
        Of its 95 % interval [t CO2e].
    allowance : float
        Share that is allowed, such as 0.15 [-].

    Returns
    -------
    float
        D, at most the reduction [t CO2e].

    References
    ----------
    .. [1] Verra, VMD0017 v2.2, part 6.

    Examples
    --------
    >>> beyond_allowance(1000.0, 200.0, 0.15), beyond_allowance(1000.0, 100.0, 0.15)
    (50.0, 0.0)
    """
    if reduction <= 0:
        return 0.0
    over = max(0.0, half_width / reduction - allowance)
    return min(reduction, round(over, 12) * reduction)
