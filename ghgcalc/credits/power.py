"""Heat, electricity and efficiency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from ghgcalc.credits.figures import given, share
from ghgcalc.credits.frame import Project, Term, counted
from ghgcalc.door import door
from ghgcalc.equations import crediting_waste as equations
from ghgcalc.errors import BoundaryError, shown

GRID_FACTORS = ("combined margin", "operating margin", "build margin", "grid average")
"""Kinds of grid factor; a methodology names the one that it takes."""


def _named(kind: str) -> str:
    if kind not in GRID_FACTORS:
        raise BoundaryError(
            f"factor_kind={shown(kind)}", "name the kind of grid factor", GRID_FACTORS
        )
    return kind


@door
@attrs.frozen(kw_only=True)
class GridElectricity(Project):
    """Renewable electricity to the grid (điện tái tạo nối lưới): AMS-I.D.

    BE = EG * EF   [1]_

    Attributes
    ----------
    electricity : mapping of int to quantity
        Net of the plant's own use, by year [MWh].
    factor : quantity
        Of the grid [t CO2e/MWh], and `factor_kind`, one of `GRID_FACTORS`: the published Vietnamese
        factor is a grid average.
    project, leakage : mapping of int to quantity, optional
        [t] of CO2e by year.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For another kind of grid factor, and for an answer that is not yes or no.

    References
    ----------
    .. [1] CDM, AMS-I.D, from memory.

    Examples
    --------
    >>> plant = GridElectricity(electricity={2026: "1000 MWh"}, factor="0.6592 t/MWh",
    ...                         factor_kind="grid average")
    >>> plant.result().vintages
    {2026: 659}
    """

    methodology: ClassVar[str] = "ams-i-d"

    electricity: Mapping[int, Any]
    factor: Any
    factor_kind: str = attrs.field(converter=_named)
    project: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)

    def terms(self) -> Iterator[Term]:
        """Displaced electricity of each year."""
        for year, amount in sorted(self.electricity.items()):
            yield Term.of(
                "baseline",
                "displaced electricity",
                year,
                equations.electricity_emissions,
                electricity=given(amount, "MWh", f"electricity/{year}"),
                factor=given(self.factor, "t/MWh", "factor"),
                losses=given(0.0, "1", "losses"),
            )
        yield from counted("project", "project", self.project)
        yield from counted("leakage", "leakage", self.leakage)

    def notes(self) -> Iterator[str]:
        """The kind of factor."""
        yield f"The grid factor is a {self.factor_kind}."


@door
@attrs.frozen(kw_only=True)
class RooftopSolar(GridElectricity):
    """Solar power for one's own use (điện mặt trời mái nhà tự dùng): AMS-I.F.

    BE = EG * EF   [1]_

    Attributes
    ----------
    electricity, factor, factor_kind, project, leakage
        See `GridElectricity`.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For another kind of grid factor, and for an answer that is not yes or no.

    References
    ----------
    .. [1] CDM, AMS-I.F, from memory.

    Examples
    --------
    >>> plant = RooftopSolar(electricity={2025: "812.4 MWh", 2026: "955.1 MWh"},
    ...                      factor="0.6592 t/MWh", factor_kind="grid average")
    >>> plant.result().vintages
    {2025: 535, 2026: 629}
    """

    methodology: ClassVar[str] = "ams-i-f"


@door
@attrs.frozen(kw_only=True)
class BiomassHeat(Project):
    """Heat from biomass such as rice husk instead of fossil fuel (nhiệt từ trấu): AMS-I.C.

    BE = EG / eta * EF   [1]_

    Attributes
    ----------
    heat : mapping of int to quantity
        Supplied by the project, by year [TJ].
    efficiency : float
        Of the baseline boiler [-].
    factor : quantity
        Of its fuel [t CO2/TJ].
    project, leakage : mapping of int to quantity, optional
        Fossil fuel, power and processing; transport and competing use [t] of CO2e by year.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.

    References
    ----------
    .. [1] CDM, AMS-I.C, from memory.

    Examples
    --------
    >>> found = BiomassHeat(heat={2026: "66.35 TJ"}, efficiency=1.0, factor="77.4 t/TJ").result()
    >>> round(found.reduction, 1)
    5135.5
    """

    methodology: ClassVar[str] = "ams-i-c"

    heat: Mapping[int, Any]
    efficiency: Any
    factor: Any
    project: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)

    def terms(self) -> Iterator[Term]:
        """Displaced heat of each year.

        Raises
        ------
        BoundaryError
            If the efficiency is zero.
        """
        efficiency = share(self.efficiency, "efficiency")
        if float(efficiency.value) == 0:
            raise BoundaryError("efficiency=0", "it is above zero")
        for year, amount in sorted(self.heat.items()):
            yield Term.of(
                "baseline",
                "displaced heat",
                year,
                equations.displaced_heat,
                heat=given(amount, "TJ", f"heat/{year}"),
                efficiency=efficiency,
                factor=given(self.factor, "t/TJ", "factor"),
            )
        yield from counted("project", "project", self.project)
        yield from counted("leakage", "leakage", self.leakage)


@door
@attrs.frozen(kw_only=True)
class EnergyEfficiency(Project):
    """Less energy for the same product (tiết kiệm năng lượng): AMS-II.D, option 3.

    BE = SEC * P / (1 - l) * EF, PE = E / (1 - l) * EF   [1]_, Equations 2 and 4

    Attributes
    ----------
    specific : quantity
        SEC of the baseline [MWh/t].
    output, consumption : mapping of int to quantity
        Of the project, by year [t], [MWh].
    factor : quantity
        [t CO2e/MWh]
    losses : float
        Technical losses of the grid [-]; 0 for fuel.
    most_output : quantity, optional
        Historical output, where a baseline of added capacity is not shown [t].
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
    .. [1] CDM, AMS-II.D, as adopted by BM IN02.001 v1.0.

    Examples
    --------
    >>> found = EnergyEfficiency(specific="0.5 MWh/t", output={2026: "1000 t"},
    ...     consumption={2026: "400 MWh"}, factor="0.6592 t/MWh", losses=0.0).result()
    >>> round(found.reduction, 2)
    65.92
    """

    methodology: ClassVar[str] = "ams-ii-d"

    specific: Any
    output: Mapping[int, Any]
    consumption: Mapping[int, Any]
    factor: Any
    losses: Any
    most_output: Any = None
    leakage: Mapping[int, Any] = attrs.field(factory=dict)

    def terms(self) -> Iterator[Term]:
        """Baseline and project energy of each year.

        Raises
        ------
        BoundaryError
            If losses are whole, or output and consumption are not of the same years.
        """
        factor, losses = given(self.factor, "t/MWh", "factor"), share(self.losses, "losses")
        if float(losses.value) == 1:
            raise BoundaryError("losses=1", "they are below one")
        specific = given(self.specific, "MWh/t", "specific")
        if set(self.output) != set(self.consumption):
            raise BoundaryError(
                f"output of {sorted(self.output)}", f"consumption of {sorted(self.consumption)}"
            )
        for year in sorted(self.output):
            output = given(self.output[year], "t", f"output/{year}")
            if self.most_output is not None:
                most = given(self.most_output, "t", "most_output")
                output = min(output, most, key=lambda one: one.value)
            yield Term.of(
                "baseline",
                "specific consumption",
                year,
                equations.specific_consumption,
                consumption=specific,
                output=output,
                losses=losses,
                factor=factor,
            )
            yield Term.of(
                "project",
                "consumption",
                year,
                equations.grid_consumption,
                electricity=given(self.consumption[year], "MWh", f"consumption/{year}"),
                losses=losses,
                factor=factor,
            )
        yield from counted("leakage", "leakage", self.leakage)
