"""The base year (năm cơ sở), and what makes it be computed anew."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from numbers import Integral
from typing import Any

import attrs

from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.source import check_year, days_of
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

CHANGES = {
    "acquisition": 1,
    "insourcing": 1,
    "divestment": -1,
    "outsourcing": -1,
    "method": 0,
    "error": 0,
    "organic": 0,
}
"""Kinds of change, and whether what they concern joins (1) or leaves (-1) the inventory."""


def _tonnes(given: Any, what: str) -> float:
    value = given.total if isinstance(given, Statement) else given
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value):
        raise BoundaryError(f"{what}: {shown(given)}", "give a Statement or tonnes of CO2e")
    return float(value)


def _years(given: int | Iterable[int]) -> tuple[int, ...]:
    years = []
    for year in (given,) if isinstance(given, Integral) else given:  # type: ignore[union-attr]
        if isinstance(year, bool) or not isinstance(year, Integral):
            raise BoundaryError(f"year {shown(year)}", "a year is a whole number, such as 2022")
        years.append(check_year(int(year)))
    return tuple(years)


def _by_year(given: Mapping[int, Any]) -> dict[int, float]:
    if not isinstance(given, Mapping):
        raise BoundaryError(shown(given), "give emissions by year, such as {2022: 1500.0}")
    for year, one in given.items():
        if isinstance(year, bool) or not isinstance(year, Integral):
            raise BoundaryError(f"year {shown(year)}", "a year is a whole number, such as 2022")
        own = getattr(one, "year", year)
        if own != year:
            raise BoundaryError(f"{year}: {shown(one)}", f"it is of {own}")
    return {int(year): _tonnes(one, str(year)) for year, one in sorted(given.items())}


@door
@attrs.frozen
class Change:
    """Something that happened to an organisation, its methods or its figures.

    Attributes
    ----------
    kind : str
        One of `CHANGES`. Organic growth and decline never change a base year.
    what : str
        What happened; with kind and day the identity of the change.
    day : datetime.date
        When it took effect.
    emissions : mapping of int to float or Statement
        By year [t CO2e]: of what joined or left; for a method or an error, new result less former.
        A year that is not named counts nothing, as for a plant that did not exist yet.
    reported_elsewhere : bool
        Insourced or outsourced activity that another scope reports already: no change.

    Raises
    ------
    UnknownItemError
        If there is no such kind.
    BoundaryError
        If emissions are no figures by year, or below zero for what joins or leaves.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 5; ISO 14064-1:2018, 6.4.

    Examples
    --------
    >>> bought = Change("acquisition", "Nhà máy C", date(2024, 7, 1), {2022: 400.0, 2023: 420.0})
    >>> bought.effect(2022), bought.effect(2021)
    (400.0, 0.0)
    """

    kind: str
    what: str
    day: date
    emissions: Mapping[int, float] = attrs.field(converter=_by_year)
    reported_elsewhere: bool = False

    def __attrs_post_init__(self) -> None:
        if self.kind not in CHANGES:
            raise UnknownItemError(f"kind={shown(self.kind)}", "no such change", list(CHANGES))
        check_day(self.day, "day")
        if CHANGES[self.kind] and any(one < 0 for one in self.emissions.values()):
            raise BoundaryError(f"{self.kind} {shown(self.what)}", "emissions are from 0 up")

    @property
    def key(self) -> tuple[str, str, date]:
        """Its identity: a change that is given twice counts once."""
        return (self.kind, self.what, self.day)

    @property
    def excluded(self) -> str:
        """Why it never changes a base year; empty where it may."""
        if self.kind == "organic":
            return "organic growth or decline"
        return "another scope reports it already" if self.reported_elsewhere else ""

    def effect(self, year: int) -> float:
        """What it adds to a whole year [t CO2e]."""
        return (CHANGES[self.kind] or 1) * self.emissions.get(year, 0.0)

    def missing(self, year: int) -> float:
        """What the reported total of a year lacks of it [t CO2e].

        Before the year of the change all of it, in that year the part before the day, later
        nothing. A change of method or an error concerns each year that it names.
        """
        effect = self.effect(year)
        if not CHANGES[self.kind]:
            return effect
        if year > self.day.year:
            return 0.0
        if year < self.day.year:
            return effect
        return effect * (self.day - date(year, 1, 1)).days / days_of(year)


@door
@attrs.frozen(eq=False)
class Recalculation:
    """A base year and the years since, computed anew.

    What `BaseYear` gives: all changes together are held against its threshold [1]_.

    Attributes
    ----------
    base, former : float
        Base, after and before [t CO2e].
    share : float
        What the changes add up to, as a share of the former base [fraction].
    recalculated : bool
        Whether that reaches the threshold.
    series : Table
        ``year, reported_t, recalculated_t, difference_t`` [t CO2e].
    log : Table
        ``kind, what, day, effect_t`` on the base, ``share``, ``cumulative`` and ``outcome``.
    years : tuple of int
        Of the base: one, or those whose mean it is.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 5; ISO 14064-1:2018, 6.4.

    Examples
    --------
    >>> base = BaseYear(2022, {2022: 10_000.0, 2023: 10_400.0}, threshold=0.05)
    >>> small = Change("divestment", "Kho", date(2023, 7, 1), {2022: 300.0, 2023: 310.0})
    >>> found = base.recalculate([small])
    >>> found.share, found.recalculated, found.base, found.years
    (0.03, False, 10000.0, (2022,))
    """

    base: float
    former: float
    share: float
    recalculated: bool
    series: Table
    log: Table
    years: tuple[int, ...] = ()


@door
@attrs.frozen
class BaseYear:
    """The base that later years are compared with.

    Attributes
    ----------
    years : tuple of int
        One year, or several whose mean is the base.
    reported : mapping of int to float
        Totals as reported, of the base and later years [t CO2e]; statements are read too.
    threshold : float
        Share of the base from which changes together are substantial [1]; ISO 14064-1 names no
        number and many use 0.05, so that it has to be chosen.

    Raises
    ------
    BoundaryError
        If a base year has no total or is named twice, the base is not above zero, or the threshold
        is no share.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 5; ISO 14064-1:2018, 6.4.

    Examples
    --------
    >>> base = BaseYear(2022, {2022: 10_000.0, 2023: 10_400.0, 2024: 11_000.0}, threshold=0.05)
    >>> bought = Change("acquisition", "Nhà máy C", date(2024, 7, 1),
    ...                 {2022: 800.0, 2023: 820.0, 2024: 840.0})
    >>> found = base.recalculate([bought])
    >>> found.base, found.recalculated
    (10800.0, True)
    """

    years: tuple[int, ...] = attrs.field(converter=_years)
    reported: Mapping[int, float] = attrs.field(converter=_by_year)
    threshold: float = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        lacking = [year for year in self.years if year not in self.reported]
        if lacking or not self.years:
            raise BoundaryError(f"base {self.years}", f"no total of {lacking}")
        if len(set(self.years)) < len(self.years):
            why = "a year is named twice, and the mean would count it twice; name each once"
            raise BoundaryError(f"base {self.years}", why)
        if not isinstance(self.threshold, int | float) or not 0 <= self.threshold <= 1:
            raise BoundaryError(f"threshold={shown(self.threshold)}", "a share from 0 to 1")
        if self.value <= 0:
            raise BoundaryError(f"base {self.years}", f"its total is {self.value:g}")

    @property
    def value(self) -> float:
        """The base as reported, a mean where it has several years [t CO2e]."""
        return math.fsum(self.reported[year] for year in self.years) / len(self.years)

    def recalculate(self, changes: Iterable[Change]) -> Recalculation:
        """The base and the years since with the changes so far.

        Changes count together: once what they add up to, each by its absolute effect, reaches the
        threshold, all of them are applied. Whole years are recalculated, the year of a structural
        change for the days before it.

        Raises
        ------
        BoundaryError
            If something else than a `Change` is given, one is given twice with other figures, or
            more leaves a year than was reported of it.
        """
        known: dict[tuple[str, str, date], Change] = {}
        for one in changes:
            if not isinstance(one, Change):
                raise BoundaryError(f"{shown(one)}", "it is no base_year.Change")
            if known.setdefault(one.key, one) != one:
                raise BoundaryError(
                    f"{one.kind} {shown(one.what)}", "it is given twice, and differs"
                )
        ordered = sorted(known.values(), key=lambda one: (one.day, one.kind, one.what))
        counted = [one for one in ordered if not one.excluded]
        effects = {one.key: self._mean(one) for one in counted}
        share = math.fsum(abs(effect) for effect in effects.values()) / self.value
        substantial = bool(counted) and share >= self.threshold
        applied = counted if substantial else []
        anew = {
            year: math.fsum([total, *(one.missing(year) for one in applied)])
            for year, total in self.reported.items()
        }
        years = list(self.reported)
        for year, total in self.reported.items():
            if anew[year] < min(0.0, total) - 1e-9 * abs(total):
                why = f"with the changes it comes to {anew[year]:g}: more leaves it than was in it"
                raise BoundaryError(f"{year}, {total:g} t CO2e as reported", why)
        return Recalculation(
            base=math.fsum(anew[year] for year in self.years) / len(self.years),
            former=self.value,
            share=share,
            recalculated=substantial,
            series=Table(
                {
                    "year": years,
                    "reported_t": [self.reported[year] for year in years],
                    "recalculated_t": [anew[year] for year in years],
                    "difference_t": [anew[year] - self.reported[year] for year in years],
                },
                dict.fromkeys(("reported_t", "recalculated_t", "difference_t"), "t CO2e"),
            ),
            log=self._log(ordered, effects, substantial),
            years=self.years,
        )

    def _mean(self, change: Change) -> float:
        return math.fsum(change.missing(year) for year in self.years) / len(self.years)

    def _log(
        self, ordered: Iterable[Change], effects: Mapping[Any, float], substantial: bool
    ) -> Table:
        records = []
        cumulative = 0.0
        for one in ordered:
            effect = effects.get(one.key, 0.0)
            cumulative += abs(effect) / self.value
            outcome = "recalculated" if substantial else "below the threshold, kept in the sum"
            records.append(
                {
                    "kind": one.kind,
                    "what": one.what,
                    "day": one.day.isoformat(),
                    "effect_t": effect,
                    "share": abs(effect) / self.value,
                    "cumulative": cumulative,
                    "outcome": f"no recalculation: {one.excluded}" if one.excluded else outcome,
                }
            )
        columns = ("kind", "what", "day", "effect_t", "share", "cumulative", "outcome")
        units = {"effect_t": "t CO2e", "share": "1", "cumulative": "1"}
        return Table.from_records(records, columns, units)
