"""Methane recovered from manure: farms and households."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from ghgcalc.credits.figures import (
    check_figure,
    check_years,
    given,
    once,
    printed,
    share,
    whole,
    yearly,
    years_of,
)
from ghgcalc.credits.frame import Credits, Project, Term, counted
from ghgcalc.door import door, each
from ghgcalc.equations import crediting_manure as manure
from ghgcalc.errors import BoundaryError, DataQualityError


@door
@attrs.frozen(kw_only=True)
class Herd:
    """Animals of one kind whose manure the project treats.

    The figures are those of the baseline equation [1]_.

    Attributes
    ----------
    heads : mapping of int to quantity
        Average number by year [head].
    solids : quantity
        Volatile solids of a year [kg/head].
    capacity : quantity
        B_0 [m3/kg].
    conversion : float
        MCF of the baseline system [-].
    share : float
        Of the manure handled in it [-].
    name : str
        Tells herds apart; the same herd is taken once.

    Raises
    ------
    UnitError, DataQualityError
        For a figure without a unit, of another dimension, negative or not finite.

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> pigs = Herd(heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg",
    ...             conversion=0.78)
    >>> pigs.share, pigs.name
    (1.0, 'herd')
    """

    heads: Mapping[int, Any]
    solids: Any
    capacity: Any
    conversion: Any
    share: Any = 1.0
    name: str = "herd"

    def __attrs_post_init__(self) -> None:
        for name in ("heads", "solids", "capacity", "conversion", "share"):
            check_figure(getattr(self, name), name, name == "heads")


def _herds(given: Iterable[Herd]) -> tuple[Herd, ...]:
    return once(each(given, Herd, "herds"), "herds", "name=")


@door
@attrs.frozen(kw_only=True)
class ManureDigester(Project):
    """Biogas from manure (hầm khí sinh học chăn nuôi): AMS-III.D.

    ER = min[ BE - PE, MD - PE_power ] - LE   [1]_, Equation 10; leakage is not in it as printed

    Attributes
    ----------
    herds : iterable of Herd
    gwp_ch4 : float
        Of the crediting period [kg CO2e/kg].
    energy, flare : mapping of int to quantity, optional
        Emissions of power and fuel, and of the flare, by year [t] of CO2e.
    leakage : mapping of int to quantity, optional
        [t] of CO2e by year, by TOOL14.
    biogas : mapping of int to quantity, optional
        Metered and burned, by year [m3]: ex post it caps the reduction.
    burned : float, optional
        Destruction efficiency of the biogas metered [-]: 1 in an engine; with `biogas` alone.
    methane_share : float, optional
        Of the biogas [fraction]; the default of the methodology where left out; with `biogas`
        alone.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no, for what speaks of biogas where none is metered, and
        for biogas of a year in which nothing is computed.

    References
    ----------
    .. [1] CDM, AMS-III.D v21.0.

    Examples
    --------
    >>> pigs = Herd(heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg",
    ...             conversion=0.78)
    >>> table = ManureDigester(herds=[pigs], gwp_ch4=28).result().table
    >>> round(table["baseline_t"].item(), 3), round(table["project_t"].item(), 3)
    (436.785, 59.572)
    """

    methodology: ClassVar[str] = "ams-iii-d"

    herds: Sequence[Herd] = attrs.field(converter=_herds)
    gwp_ch4: float
    energy: Mapping[int, Any] = attrs.field(factory=dict)
    flare: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)
    biogas: Mapping[int, Any] = attrs.field(factory=dict)
    burned: Any = None
    methane_share: Any = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for field in ("burned", "methane_share"):
            if getattr(self, field) is not None and not self.biogas:
                why = "not read, since no biogas is metered; give biogas= or leave it out"
                raise BoundaryError(field, why)
        herds = (one.heads for one in self.herds)
        years = years_of(*herds, self.energy, self.flare, self.leakage)
        check_years(self.biogas, "biogas", years)

    def terms(self) -> Iterator[Term]:
        """Baseline, physical leakage, energy, flare and leakage of each year."""
        gwp = given(self.gwp_ch4, "1", "gwp_ch4")
        for herd in self.herds:
            shared = {
                "solids": given(herd.solids, "kg/head", f"{herd.name}/solids"),
                "capacity": given(herd.capacity, "m3/kg", f"{herd.name}/capacity"),
                "share": share(herd.share, f"{herd.name}/share"),
                "density": printed(self.methodology, "density"),
                "gwp": gwp,
            }
            for year, heads in yearly(herd.heads, "head", f"{herd.name}/heads").items():
                yield Term.of(
                    "baseline",
                    herd.name,
                    year,
                    manure.manure_methane,
                    heads=heads,
                    conversion=share(herd.conversion, f"{herd.name}/conversion"),
                    correction=printed(self.methodology, "correction"),
                    **shared,
                )
                yield Term.of(
                    "project",
                    f"physical leakage, {herd.name}",
                    year,
                    manure.digester_leak,
                    heads=heads,
                    leak=printed(self.methodology, "leak"),
                    **shared,
                )
        yield from counted("project", "power and fuel", self.energy)
        yield from counted("project", "flare", self.flare)
        yield from counted("leakage", "leakage", self.leakage)

    def metered(self, year: int) -> bool:
        """Whether its methane is metered: ex post it is."""
        return year in self.biogas

    def capped(self, year: int) -> float | None:
        """Methane metered and burned, less what power and fuel emit [t CO2e].

        Raises
        ------
        BoundaryError
            If biogas is metered and its destruction efficiency is not given.
        """
        if year not in self.biogas:
            return None
        if self.burned is None:
            raise BoundaryError("burned=None", "the destruction efficiency of metered biogas")
        content = printed(self.methodology, "methane_share")
        if self.methane_share is not None:
            content = share(self.methane_share, "methane_share")
        destroyed = Term.of(
            "baseline",
            "methane destroyed",
            year,
            manure.methane_destroyed,
            biogas=given(self.biogas[year], "m3", f"biogas/{year}"),
            methane_share=content,
            density=printed(self.methodology, "density"),
            efficiency=share(self.burned, "burned"),
            gwp=given(self.gwp_ch4, "1", "gwp_ch4"),
        ).co2e
        energy = [
            one.co2e
            for one in counted("project", "power and fuel", self.energy)
            if one.year == year
        ]
        return destroyed - math.fsum(energy)

    def notes(self) -> Iterator[str]:
        """Whether it is ex ante or ex post."""
        if not self.biogas:
            yield "Ex ante: metered biogas caps the reduction at verification."


def _systems(number: Any) -> int:
    found = whole(number, "systems")
    if found == 0:
        raise DataQualityError("systems=0", "one works at least")
    return found


@door
@attrs.frozen(kw_only=True)
class HouseholdBiogas(Project):
    """Biogas at households and small farms (khí sinh học hộ gia đình): AMS-III.R.

    BE = sum( N AM/1000 VS 365 B_0 0.67 10^-3 MCF AWMS ) GWP UF_b; PE = 0.10 of it without UF_b
    [1]_, Equations 1 and 3

    Attributes
    ----------
    heads : mapping of int to quantity
        All animals of the systems that work, by year [head].
    mass, rate, capacity : quantity
        AM [kg/head], VS [kg/t/day], B_0 [m3/kg].
    conversion, share : float
        MCF and AWMS of the baseline [-].
    gwp_ch4 : float
        Of the crediting period [kg CO2e/kg].
    systems : int
        Number of systems that work, for the limit of each, on their average.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.
    DataQualityError
        If the number of systems is no whole number from 1 up.

    References
    ----------
    .. [1] CDM, AMS-III.R v05.0.

    Examples
    --------
    >>> farms = HouseholdBiogas(
    ...     heads={2026: "20 head"}, mass="50 kg/head", rate="6 kg/t/day", capacity="0.29 m3/kg",
    ...     conversion=0.78, gwp_ch4=28, systems=4)
    >>> found = farms.result()
    >>> round(found.table["baseline_t"].item(), 3), found.vintages
    (8.271, {2026: 7})
    """

    methodology: ClassVar[str] = "ams-iii-r"

    heads: Mapping[int, Any]
    mass: Any
    rate: Any
    capacity: Any
    conversion: Any
    share: Any = 1.0
    gwp_ch4: float
    systems: int = attrs.field(converter=_systems)

    def result(self) -> Credits:
        """As for every methodology, and each system within its limit.

        Raises
        ------
        BoundaryError
            If a year reduces more than the limit for each system: AMS-III.D is for those.
        """
        found = super().result()
        limit = float(printed(self.methodology, "system_limit").value)
        for row in found.table:
            if row["reduction_t"] > limit * self.systems:
                raise BoundaryError(
                    f"{self.methodology}, {row['year']}, systems={self.systems}",
                    f"{row['reduction_t'] / self.systems:.6g} t CO2e for each system, at most "
                    f"{limit:g} (AMS-III.R v05.0); larger ones are of AMS-III.D",
                )
        return found

    def terms(self) -> Iterator[Term]:
        """Baseline and physical leakage of each year."""
        shared = {
            "mass": given(self.mass, "kg/head", "mass"),
            "rate": given(self.rate, "kg/t/day", "rate"),
            "capacity": given(self.capacity, "m3/kg", "capacity"),
            "conversion": share(self.conversion, "conversion"),
            "share": share(self.share, "share"),
            "density": printed(self.methodology, "density"),
            "gwp": given(self.gwp_ch4, "1", "gwp_ch4"),
        }
        for year, heads in yearly(self.heads, "head", "heads").items():
            for role, name in (("baseline", "correction"), ("project", "leak")):
                yield Term.of(
                    role,
                    "manure" if role == "baseline" else "physical leakage",
                    year,
                    manure.household_manure_methane,
                    heads=heads,
                    correction=printed(self.methodology, name),
                    **shared,
                )

    def notes(self) -> Iterator[str]:
        """What stays outside."""
        yield "Fuel and electricity of the project, and metered methane, are not entered here."
