"""Several years of statements: intensities, and what a change is made of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from numbers import Integral
from typing import Any

import attrs
import numpy as np

from ghgcalc import views
from ghgcalc.accounts import Entry, check_dimensions
from ghgcalc.door import door
from ghgcalc.emission import Emission, is_rate
from ghgcalc.equations.form import gathered
from ghgcalc.errors import BoundaryError, UnitError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

EFFECTS = ("activity", "factor", "gwp", "method", "new", "ended")
"""What a change is made of: amounts, factors, GWPs, other equations, sources come and gone."""

_Place = tuple[str, str, str, str, str, str, int]


def _places(statement: Statement) -> dict[_Place, Entry]:
    """Lines by facility, source, activity, item, gas and origin; alike ones are numbered."""
    found: dict[_Place, Entry] = {}
    for entry in statement._entries:
        line = entry.emission
        if line.apart != "total":
            continue
        place = (entry.facility, line.source.name, line.activity, line.item, line.gas, line.origin)
        number = next(one for one in itertools.count() if (*place, one) not in found)
        found[(*place, number)] = entry
    return found


def _effects(before: Entry, now: Entry) -> dict[str, float]:
    """The change of one line shared out, each effect a mean over the orders of its occurrence."""
    old, new = before.emission, now.emission
    gwp = before.mass * (now.gwp.value - before.gwp.value)
    otherwise = {"gwp": gwp, "method": now.co2e - before.co2e - gwp}
    if old.equation is not new.equation or set(old.inputs) != set(new.inputs):
        return otherwise
    kinds = {
        name: "factor" if _is_factor(name, given, new.inputs[name]) else "activity"
        for name, given in old.inputs.items()
    }
    arguments = _comparable(old, new, kinds)
    if arguments is None:
        return otherwise

    def amount(moved: frozenset[str]) -> float:
        inputs = {name: arguments[kind in moved][name] for name, kind in kinds.items()}
        weight = now.gwp.value if "gwp" in moved else before.gwp.value
        return _mass(new, inputs) * weight

    names = ("activity", "factor", "gwp")
    known = {
        frozenset(moved): amount(frozenset(moved))
        for size in range(len(names) + 1)
        for moved in itertools.combinations(names, size)
    }
    ends = ((known[frozenset()], before.co2e), (known[frozenset(names)], now.co2e))
    if not all(math.isclose(*pair, rel_tol=1e-9, abs_tol=1e-12) for pair in ends):
        return otherwise  # sums of readings do not give what the readings give
    effects = dict.fromkeys(names, 0.0)
    orders = list(itertools.permutations(names))
    for order in orders:
        moved: frozenset[str] = frozenset()
        for name in order:
            effects[name] += (known[moved | {name}] - known[moved]) / len(orders)
            moved |= {name}
    return effects


def _is_factor(name: str, *given: Estimate) -> bool:
    return name.startswith("factor") or any(isinstance(one, Factor) for one in given)


def _comparable(
    old: Emission, new: Emission, kinds: Mapping[str, str]
) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The inputs of two lines in the units of the new one, readings summed where they cannot mix.

    What is of one kind moves together, so that twelve readings beside nine mix with the rest.
    """
    try:
        units = {name: new.unit_of(name) for name in new.inputs}
        first = {name: one.to(units[name]) for name, one in old.inputs.items()}
    except UnitError:
        return None  # tonnes one year and cubic metres the other
    second = new.arguments()
    others = {kinds[name] for name in units if np.shape(first[name]) != np.shape(second[name])}
    if len(others) < 2:
        return first, second
    return _summed(first, units), _summed(second, units)


def _summed(arguments: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, float]:
    """Readings as one: amounts add, and what is per something is a mean that they weigh."""
    amounts = [
        one for name, one in arguments.items() if np.size(one) > 1 and not is_rate(units[name])
    ]
    weights = amounts[0] if len(amounts) == 1 and math.fsum(amounts[0]) else None

    def whole(name: str, given: Any) -> float:
        if not is_rate(units[name]):
            return math.fsum(np.asarray(given).flat)
        weighed = weights if weights is not None and np.size(given) == len(weights) else None
        return float(np.average(given, weights=weighed))

    return {name: whole(name, given) for name, given in arguments.items()}


def _mass(line: Emission, arguments: Mapping[str, Any]) -> float:
    mass = line.equation(**gathered(arguments))
    return math.fsum(np.asarray(mass).flat) if isinstance(mass, np.ndarray) else float(mass)


@door
def waterfall(before: Statement, now: Statement, *dimensions: str) -> Table:
    """What the change of the total between two statements is made of.

    Each line is taken from its old inputs to its new ones: amounts and the facility's own figures
    (activity), factors of tables or of the facility that are `Factor` (factor), and the GWP set
    (gwp). The three are averaged over the orders in which they may come, so that they add up and
    none is first. Units are made one before they are compared; readings are summed where amounts
    and factors of the two years are not as many. A line with another equation, with an amount of
    another dimension, or whose readings do not sum, is a change of method; one that only one of the
    two has is new or ended.

    Parameters
    ----------
    before, now : Statement
    *dimensions : {"facility", "source", "activity", "item", "gas", "origin"}
        Rows; one for the whole where left out.

    Returns
    -------
    Table
        The dimensions, ``before_t``, a column ``<effect>_t`` for each of `EFFECTS`, ``after_t``
        [t CO2e]; the effects add up to the change.

    Raises
    ------
    UnknownItemError
        For a dimension there is none of.

    References
    ----------
    .. [1] Shapley (1953), A value for n-person games, as the mean over orders.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> def year(number, amount, gwp="AR5"):
    ...     return ghg.Inventory(
    ...         facility=ghg.Facility("Nhà máy"), year=number, gwp=gwp, activities=[
    ...             ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount)])
    >>> (row,) = waterfall(year(2022, "10 GWh"), year(2023, "12 GWh")).to_records()
    >>> round(row["activity_t"], 1), round(row["factor_t"], 1)
    (1335.8, -191.4)
    """
    columns = _dimensions(dimensions)
    old, new = _places(before), _places(now)
    rows: dict[tuple[Any, ...], dict[str, list[float]]] = {}
    for place in sorted({*old, *new}):
        key = tuple(place[at] for at in columns)
        row = rows.setdefault(key, {name: [] for name in ("before", *EFFECTS, "after")})
        first, second = old.get(place), new.get(place)
        row["before"].append(first.co2e if first else 0.0)
        row["after"].append(second.co2e if second else 0.0)
        if first and second:
            for name, effect in _effects(first, second).items():
                row[name].append(effect)
        elif second:
            row["new"].append(second.co2e)
        else:
            row["ended"].append(-row["before"][-1])
    names = [f"{name}_t" for name in ("before", *EFFECTS, "after")]
    records = [
        dict(zip(dimensions, key, strict=True))
        | {f"{name}_t": math.fsum(parts) for name, parts in row.items()}
        for key, row in rows.items()
    ]
    return Table.from_records(records, (*dimensions, *names), dict.fromkeys(names, "t CO2e"))


_DIMENSIONS = ("facility", "source", "activity", "item", "gas", "origin")


def _dimensions(asked: tuple[str, ...]) -> list[int]:
    check_dimensions(asked)
    for name in asked:
        if name not in _DIMENSIONS:
            raise BoundaryError(f"dimension {shown(name)}", "lines are compared by", _DIMENSIONS)
    return [_DIMENSIONS.index(name) for name in asked]


def _by_year(given: Iterable[Any]) -> Mapping[int, Statement]:
    pairs: Iterable[tuple[Any, Any]] = (
        given.items()
        if isinstance(given, Mapping)
        else ((getattr(one, "year", None), one) for one in given)
    )
    years: dict[Any, Statement] = {}
    for year, statement in pairs:
        whole = isinstance(year, Integral) and not isinstance(year, bool)
        if not isinstance(statement, Statement) or not whole or year in years:
            raise BoundaryError(f"{year}: {shown(statement)}", "give one statement a year")
        own = getattr(statement, "year", year)
        if own != year:
            raise BoundaryError(f"{year}: {shown(statement)}", f"it is of {own}")
        years[year] = statement
    if not years:
        raise BoundaryError("a series without years", "give one statement a year")
    return dict(sorted(years.items()))


@door
@attrs.frozen(eq=False)
class Series(views.Shown):
    """Statements year by year (chuỗi thời gian).

    Attributes
    ----------
    statements : mapping of int to Statement
        By year; inventories and consolidations may be given as a list.

    Raises
    ------
    BoundaryError
        If a year has two statements or none, or what is given is no statement.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> years = [
    ...     ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=year, gwp="AR5", activities=[
    ...         ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    ...     for year in (2022, 2023)
    ... ]
    >>> Series(years).intensity({2022: 5000.0, 2023: 5200.0}, "t product")["intensity"].round(4)
    array([1.3532, 1.2677])
    """

    statements: Mapping[int, Statement] = attrs.field(converter=_by_year)

    @property
    def years(self) -> tuple[int, ...]:
        """The years, rising."""
        return tuple(self.statements)

    def totals(self) -> Table:
        """``year, co2e_t, change`` since the year before [1]."""
        totals = [one.total for one in self.statements.values()]
        changes = [math.nan, *(_change(*pair) for pair in itertools.pairwise(totals))]
        return Table(
            {"year": list(self.years), "co2e_t": totals, "change": changes},
            {"co2e_t": "t CO2e", "change": "1"},
        )

    def intensity(self, denominators: Mapping[int, float], unit: str) -> Table:
        """Emissions by product, area, staff or revenue (cường độ phát thải).

        Parameters
        ----------
        denominators : mapping of int to float
            One for each year, above zero.
        unit : str
            Of the denominators.

        Returns
        -------
        Table
            ``year, co2e_t, denominator, intensity`` [t CO2e/unit].

        Raises
        ------
        BoundaryError
            If a year has no denominator, or one is not above zero.
        """
        for year in self.years:
            given = denominators.get(year)
            if given is None or not given > 0 or not math.isfinite(given):
                raise BoundaryError(f"denominator of {year}: {shown(given)}", "a number above zero")
        totals = [one.total for one in self.statements.values()]
        under = [float(denominators[year]) for year in self.years]
        return Table(
            {
                "year": list(self.years),
                "co2e_t": totals,
                "denominator": under,
                "intensity": [total / one for total, one in zip(totals, under, strict=True)],
            },
            {"co2e_t": "t CO2e", "denominator": unit, "intensity": f"t CO2e/{unit}"},
        )

    def waterfall(self, *dimensions: str) -> Table:
        """`waterfall` of each year against the one before it, with the column ``year``."""
        tables = []
        for first, second in itertools.pairwise(self.years):
            found = waterfall(self.statements[first], self.statements[second], *dimensions)
            tables += [{"year": second, **row} for row in found]
        names = [f"{name}_t" for name in ("before", *EFFECTS, "after")]
        columns = ("year", *dimensions, *names)
        return Table.from_records(tables, columns, dict.fromkeys(names, "t CO2e"))

    def inconsistencies(self) -> Table:
        """Where a year is not computed as the year before: ``year, source, what``.

        Facilities, organisations and approaches that change, as statements of two plants that are
        no time series; GWP sets, equations and lines of a source that change, and sources that skip
        a year.
        """
        return Table.from_records(list(self._inconsistencies()), ("year", "source", "what"))

    def _inconsistencies(self) -> Iterator[dict[str, Any]]:
        seen: dict[tuple[str, str], int] = {}
        before: dict[_Place, Entry] = {}
        subject: dict[str, str] = {}
        for year, statement in self.statements.items():
            about = _subject(statement)
            for what in sorted({*about, *subject} if about and subject else ()):
                if about.get(what) != subject.get(what):
                    text = f"{_shown(about, what)} after {_shown(subject, what)}"
                    yield {"year": year, "source": "", "what": f"another {what}: {text}"}
            subject = about or subject
            now = _places(statement)
            for place in sorted(set(before) & set(now)):
                first, second = before[place], now[place]
                if first.gwp.value != second.gwp.value:
                    what = f"another GWP of {place[4]}"
                    yield {"year": year, "source": place[1], "what": what}
                if first.emission.equation is not second.emission.equation:
                    what = f"{place[4]}: {second.emission.equation_name}"
                    yield {"year": year, "source": place[1], "what": f"another equation, {what}"}
            earlier = [one for one in self.years if one < year]
            for source in sorted({(one[0], one[1]) for one in now}):
                last = seen.get(source)
                if last is not None and last < earlier[-1]:
                    yield {"year": year, "source": source[1], "what": f"not since {last}"}
                seen[source] = year
            before = now

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        title = ("Chuỗi thời gian", "Time series")[at]
        heading = views.heading(f"{title} {self.years[0]}–{self.years[-1]}")
        parts = [heading, self.totals()._view(lang)]
        found = self.inconsistencies()
        if len(found):
            parts.append(views.paragraph(("Không nhất quán", "Inconsistencies")[at]))
            parts.append(found._view(lang))
        return "".join(parts)


def _subject(statement: Statement) -> dict[str, str]:
    """Whose emissions a statement is of, and by which approach; nothing where it does not say."""
    given = {
        "facility": getattr(getattr(statement, "facility", None), "name", None),
        "organisation": getattr(getattr(statement, "organisation", None), "name", None),
        "approach": getattr(statement, "approach", None),
    }
    return {name: str(one) for name, one in given.items() if one is not None}


def _shown(about: Mapping[str, str], what: str) -> str:
    return shown(about[what]) if what in about else "none"


def _change(first: float, second: float) -> float:
    return (second - first) / first if first else math.nan
