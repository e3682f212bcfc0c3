"""Rice water management."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.activities.agriculture import RiceCultivation
from ghgcalc.activities.base import Setting
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.credits.figures import check_figure, given, once, parameters, printed, share
from ghgcalc.credits.frame import Project, Term
from ghgcalc.door import door, each
from ghgcalc.equations import crediting_rice as equations
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.source import Facility

_FLOODED = "rice_continuous_flooding"
_METHANE = "CH4 of the fields"
_ALIKE = ("source", "area", "days", "season", "region", "baseline", "edition", "period")
"""What a season has in common with and without the project."""


@door
@attrs.frozen
class Season:
    """One season of rice as it was and as it is with the project.

    Attributes
    ----------
    year : int
        Vintage.
    before, after : RiceCultivation
        Of one source, area, region, season and period, by one baseline factor and edition: they
        differ in water, preseason and amendments; see `ghgcalc.RiceCultivation`.
    nitrogen : quantity, optional
        Applied with the project [kg/ha]; VM0051 asks for it where continuous flooding ends, and
        nothing reads it elsewhere.

    Raises
    ------
    BoundaryError
        If before and after are not of the same field, period, baseline factor and edition, if the
        period lies outside the year, or for nitrogen where continuous flooding does not end.

    References
    ----------
    .. [1] Verra, VM0051 v1.1; IPCC (2019), Vol. 4, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> def field(regime):
    ...     return ghg.RiceCultivation(ghg.Source("Ruộng"), "1 ha", 102, water_regime=regime)
    >>> one = Season(2026, field("rice_continuous_flooding"), field("rice_multiple_drainage"),
    ...              nitrogen="100 kg/ha")
    >>> one.before.water_regime, one.after.water_regime
    ('rice_continuous_flooding', 'rice_multiple_drainage')
    """

    year: int
    before: RiceCultivation
    after: RiceCultivation
    nitrogen: Any = None

    def __attrs_post_init__(self) -> None:
        check_figure(self.nitrogen, "nitrogen")
        one, other = self.before, self.after
        asked = f"season of {self.year}, {shown(one.source.name)}"
        for field in _ALIKE:
            if getattr(one, field) != getattr(other, field):
                raise BoundaryError(asked, f"before and after differ in {field}")
        period = one.period
        if period and not period.start.year <= self.year <= period.end.year:
            raise BoundaryError(asked, f"its period {period} is of another year")
        if self.nitrogen is not None and not self.ends_flooding:
            why = "not read, since continuous flooding does not end; leave it out"
            raise BoundaryError(f"{asked}, nitrogen={shown(self.nitrogen)}", why)

    @property
    def ends_flooding(self) -> bool:
        """Whether a field that was flooded throughout is drained with the project."""
        return self.before.water_regime == _FLOODED != self.after.water_regime

    def methane(self, which: str, catalog: Catalog) -> Iterator[Any]:
        """The CH4 lines of one of both.

        Raises
        ------
        UnknownItemError
            For another word than ``"before"`` or ``"after"``.
        """
        if which not in ("before", "after"):
            raise UnknownItemError(f"which={shown(which)}", "one of both", ("before", "after"))
        field: RiceCultivation = getattr(self, which)
        key = f"{field.source.name}/{self.year}/{field.season}"
        setting = Setting(Facility("credits"), self.year, catalog, key)
        yield from field.emissions(setting)


def _seasons(given: Iterable[Season]) -> tuple[Season, ...]:
    apart = "the source's name, season= or period="
    return once(each(given, Season, "seasons"), "seasons", apart)


def _check_share(project: object, field: Any, given: object) -> None:
    if given is not None:
        share(given, field.name)


@door
@attrs.frozen(kw_only=True)
class RiceWaterManagement(Project):
    """CH4 of rice avoided by drainage, by scaling factors: VM0051 (quản lý nước trong trồng lúa).

    ER = dCH4 * (1 - 0.15) - PE_N2O, dCH4 from the IPCC's scaling factors   [1]_

    Attributes
    ----------
    seasons : iterable of Season
        Each once: two crops of a field in a year are told apart by `season` or `period`.
    gwp_ch4, gwp_n2o : float
        Of the crediting period [kg CO2e/kg]; VCS takes those of AR5.
    deduction : float, optional
        Share of the CH4 reduction [fraction]; the flat one of VM0051 for factors of Tier 1 where
        left out.
    catalog : Catalog, optional

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.
    DataQualityError
        If the deduction is no share from 0 to 1.

    References
    ----------
    .. [1] Verra, VM0051 v1.1, Equations 6 to 8, 25 and 29; IPCC (2019), Vol. 4, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> def field(regime):
    ...     return ghg.RiceCultivation(ghg.Source("Ruộng"), "1 ha", 102, water_regime=regime,
    ...         amendments={"straw_shortly_before": "5 t/ha"}, baseline="1.22 kg CH4/ha/d")
    >>> season = Season(2026, field("rice_continuous_flooding"), field("rice_multiple_drainage"),
    ...                 nitrogen="0 kg/ha")
    >>> found = RiceWaterManagement(seasons=[season], gwp_ch4=28, gwp_n2o=265).result()
    >>> round(found.reduction, 4), round(found.table["deduction_t"].item(), 4)
    (4.5127, 0.6769)
    """

    methodology: ClassVar[str] = "vm0051"

    seasons: Sequence[Season] = attrs.field(converter=_seasons)
    gwp_ch4: float
    gwp_n2o: float
    deduction: float | None = attrs.field(default=None, validator=_check_share)
    catalog: Catalog = attrs.field(factory=default_catalog, eq=False)

    def terms(self) -> Iterator[Term]:
        """CH4 before and after, and the N2O of drained fields.

        Raises
        ------
        BoundaryError
            If continuous flooding ends and no nitrogen is given.
        """
        for one in self.seasons:
            for which, role in (("before", "baseline"), ("after", "project")):
                for line in one.methane(which, self.catalog):
                    yield Term(role, _METHANE, one.year, line, self.gwp_ch4)
            if one.ends_flooding and one.nitrogen is None:
                raise BoundaryError(
                    f"season of {one.year}, {shown(one.before.source.name)}",
                    "nitrogen= is asked for where continuous flooding ends",
                )
            if one.ends_flooding:
                name = f"{one.before.source.name}/{one.year}/{one.before.season}"
                yield Term.of(
                    "project",
                    "N2O of drained fields",
                    one.year,
                    equations.drained_rice_n2o,
                    area=attrs.evolve(one.after.area, key=f"{name}/area"),
                    nitrogen=given(one.nitrogen, "kg/ha", f"{name}/nitrogen"),
                    factor=printed("vm0051", "drained_nitrogen"),
                    gwp=given(self.gwp_n2o, "1", "gwp_n2o"),
                )

    def deducted(self, reduction: float, terms: Sequence[Term]) -> float:
        """The flat share, of the CH4 reduction alone [t CO2e].

        Raises
        ------
        DataQualityError
            If a term is none.
        """
        terms = each(terms, Term, "terms")
        share = self.deduction
        if share is None:
            share = float(printed("vm0051", "flat_deduction").value)
        methane = math.fsum(
            one.co2e if one.role == "baseline" else -one.co2e
            for one in terms
            if one.name == _METHANE
        )
        return share * max(0.0, methane)

    def notes(self) -> Iterator[str]:
        """The limit of Tier 1 factors."""
        limit = float(printed("vm0051", "tier1_limit").value)
        yield f"Factors of Tier 1 are for projects of up to {limit:,.0f} t CO2e a year."


@door
@attrs.frozen(kw_only=True)
class RiceScaling(RiceWaterManagement):
    """The same fields by the IPCC's scaling factors alone: no deduction unless one is given.

    dCH4 before less after, in t CO2e [1]_.

    Attributes
    ----------
    seasons, gwp_ch4, gwp_n2o, catalog
        See `RiceWaterManagement`.
    deduction : float, optional
        Share of the CH4 reduction [fraction]; none where left out.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.

    References
    ----------
    .. [1] IPCC (2019), Vol. 4, Ch. 5, Equations 5.1 and 5.2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> def field(regime):
    ...     return ghg.RiceCultivation(ghg.Source("Ruộng"), "1 ha", 102, water_regime=regime,
    ...         amendments={"straw_shortly_before": "5 t/ha"}, baseline="1.22 kg CH4/ha/d")
    >>> season = Season(2026, field("rice_continuous_flooding"), field("rice_multiple_drainage"),
    ...                 nitrogen="0 kg/ha")
    >>> found = RiceScaling(seasons=[season], gwp_ch4=28, gwp_n2o=265).result()
    >>> round(found.reduction, 4), found.table["deduction_t"].item()
    (4.5127, 0.0)
    """

    methodology: ClassVar[str] = "ipcc-rice"

    def deducted(self, reduction: float, terms: Sequence[Term]) -> float:
        """What was given [t CO2e]."""
        return 0.0 if self.deduction is None else super().deducted(reduction, terms)

    def notes(self) -> Iterator[str]:
        """What it is not."""
        yield "The general form of national programmes, not the text of one."


@door
@attrs.frozen(kw_only=True)
class RiceDefault(Project):
    """Reduction by the default factors of AMS-III.AU.

    Attributes
    ----------
    areas : mapping of int to quantity
        Area by vintage [ha].
    days : quantity
        Cultivation period of a year [day], at most 366.
    cropping : {"single", "double"}
    drainage : {"single_drainage", "multiple_drainage"}
    gwp_ch4 : float
        Of the crediting period [kg CO2e/kg].

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no.
    DataQualityError
        For more than 366 days in a year.

    References
    ----------
    .. [1] CDM, AMS-III.AU v03.0, Equation 6 and paragraph 16.

    Examples
    --------
    >>> found = RiceDefault(areas={2026: "1 ha"}, days="102 day", cropping="double",
    ...                     drainage="multiple_drainage", gwp_ch4=28).result()
    >>> round(found.reduction, 4)
    5.1408
    """

    methodology: ClassVar[str] = "ams-iii-au"

    areas: Mapping[int, Any]
    days: Any
    cropping: str
    drainage: str
    gwp_ch4: float

    def terms(self) -> Iterator[Term]:
        """One a vintage.

        Raises
        ------
        UnknownItemError
            If AMS-III.AU has no default for the cropping and the drainage.
        DataQualityError
            If a year has more than 366 days in the field.
        """
        name = f"{self.cropping}/{self.drainage}"
        known = [row["name"] for row in parameters(self.methodology)]
        if name not in known:
            raise UnknownItemError(f"{shown(name)}", "AMS-III.AU has no default for it", known)
        days = given(self.days, "day", "days")
        if np.any(np.asarray(days.value) > 366):
            why = "the crops of a year are in the field for 366 days at most"
            raise DataQualityError(f"days={self.days}", why)
        for year, area in self.areas.items():
            yield Term.of(
                "baseline",
                "default reduction",
                year,
                equations.rice_reduction,
                area=given(area, "ha", f"area/{year}"),
                days=days,
                factor=printed(self.methodology, name),
                gwp=given(self.gwp_ch4, "1", "gwp_ch4"),
            )
