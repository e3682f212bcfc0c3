"""Afforestation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from ghgcalc.activities.given import exact
from ghgcalc.credits.figures import given
from ghgcalc.credits.frame import Project, Term, counted
from ghgcalc.door import door
from ghgcalc.equations import crediting_rice as equations
from ghgcalc.errors import BoundaryError


@door
@attrs.frozen(kw_only=True)
class Afforestation(Project):
    """CO2 taken up by planted trees, by the change of stocks (trồng rừng).

    Between two stocks some years apart each year grows by the same, the mean of the years   [1]_;
    the credits of a year in between are of its own vintage.

    Attributes
    ----------
    area : quantity
        [ha]
    stocks : mapping of int to quantity
        Carbon stock at the end of a year [t/ha] of carbon, such as each year or each verification;
        the first is where it starts.
    baseline_stocks : mapping of int to quantity, optional
        Stock without the project in the same years [t/ha]; that of the first where left out.
    leakage : mapping of int to quantity, optional
        [t] of CO2e by year.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 2, Equation 2.5.

    Examples
    --------
    >>> found = Afforestation(area="10 ha", stocks={2025: "20 t/ha", 2026: "23 t/ha"}).result()
    >>> round(found.reduction, 6)
    110.0
    """

    methodology: ClassVar[str] = "stock-change"

    area: Any
    stocks: Mapping[int, Any]
    baseline_stocks: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)

    def terms(self) -> Iterator[Term]:
        """Uptake with the project as a negative project emission, without it in the baseline.

        Raises
        ------
        BoundaryError
            If there are fewer than two years, one is none, or the baseline lacks one of them.
        """
        years = sorted(self.stocks)
        if len(years) < 2:
            raise BoundaryError(f"stocks of {years}", "two years are needed")
        if not 0 <= years[0] < years[-1] <= 9999:
            raise BoundaryError(f"stocks of {years[0]} to {years[-1]}", "a year is from 0 to 9999")
        if self.baseline_stocks and (lacking := set(years) - set(self.baseline_stocks)):
            why = f"stocks of every year are needed: {', '.join(map(str, sorted(lacking)))}"
            raise BoundaryError("baseline_stocks", why)
        area = given(self.area, "ha", "area")
        for role, stocks in (("project", self.stocks), ("baseline", self.baseline_stocks)):
            for first, last in itertools.pairwise(years if stocks else ()):
                # a gain of stock is a removal: it enters both roles with the sign turned
                inputs = {
                    "area": area,
                    "before": given(stocks[last], "t/ha", f"{role} stock/{last}"),
                    "after": given(stocks[first], "t/ha", f"{role} stock/{first}"),
                    "years": exact(float(last - first), "yr", "the years between the stocks"),
                }
                for year in range(first + 1, last + 1):
                    yield Term.of(
                        role, "change of carbon stock", year, equations.stock_change, **inputs
                    )
        yield from counted("leakage", "leakage", self.leakage)

    def notes(self) -> Iterator[str]:
        """What can be lost again, and years of which no stock is known."""
        for first, last in itertools.pairwise(sorted(self.stocks)):
            if last - first > 1:
                yield f"Growth from {first} to {last} is spread evenly over {last - first} years."
        yield "Stocks can be lost again: a programme's buffer is not taken off here."
