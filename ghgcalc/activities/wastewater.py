"""Wastewater (nước thải)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, cast

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    edition_field,
    exact,
    figure_field,
    item_field,
    number_field,
    read_share,
    share_field,
)
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import wastewater, wastewater_nitrogen
from ghgcalc.equations.form import Equation
from ghgcalc.errors import BoundaryError, DataQualityError, FactorNotFoundError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.source import Source, days_of

_WATER = "industrial_wastewater"
_OF_ONE = ("sludge", "recovered", "nitrogen_in", "nitrogen_out")
"""Amounts of one system, beside the organic matter that a series hands on."""

_LOAD = ("people", "bod_load", "days", "correction")
"""What the organic matter of people is worked out from."""


@door
@attrs.frozen
class IndustrialWastewater(Activity):
    """CH4 of industrial wastewater treatment (xử lý nước thải công nghiệp).

    IPCC 2006, Volume 5, Equations 6.4 and 6.5 [1]_. Record flow and COD before treatment. The
    treatment system is named, never assumed: Decision 2626 gives ``aerobic_centralised`` an MCF of
    0.30 whatever its management, the IPCC gives ``aerobic_well_managed`` 0 and
    ``aerobic_overloaded`` 0.3; the trace shows which was chosen.

    Attributes
    ----------
    source : Source
    cod_in : Estimate
        Organic matter in the wastewater before treatment [t COD].
    system : str
        Treatment system, such as ``"aerobic_well_managed"`` or ``"anaerobic_deep_lagoon"``.
    sludge : Estimate, optional
        Organic matter removed as sludge [t COD].
    recovered : Estimate, optional
        Methane recovered and flared or used [t CH4].
    mcf : Estimate, optional
        Methane correction factor of your own [-].
    share : Estimate, optional
        Share of the load that reaches this system, after what is upstream [fraction]; see `series`.
    nitrogen_in, nitrogen_out : Estimate, optional
        Nitrogen that enters the plant, and that is discharged to water [t N], for N2O by the 2019
        Refinement, Equations 6.11 and 6.12.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.

    Raises
    ------
    UnknownItemError
        For a system or an edition that no table knows; it lists those there are.
    DataQualityError
        If more sludge is removed than reaches the system, or more methane recovered than generated.

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Source("Trạm xử lý nước thải")
    >>> ghg.IndustrialWastewater(plant, cod_in="820 t", system="aerobic_well_managed").item
    'aerobic_well_managed'
    """

    main: ClassVar[str] = "cod_in"

    cod_in: Estimate = amount_field("t", of="COD")
    system: str = item_field("wastewater_system")
    sludge: Estimate | None = amount_field("t", of="COD", optional=True)
    recovered: Estimate | None = amount_field("t", of="CH4", optional=True)
    mcf: Estimate | None = share_field()
    share: Estimate | None = share_field()
    nitrogen_in: Estimate | None = amount_field("t", of="N", optional=True)
    nitrogen_out: Estimate | None = amount_field("t", of="N", optional=True)
    edition: str = edition_field()

    @classmethod
    def series(
        cls,
        source: Source,
        cod_in: Any,
        systems: Sequence[tuple[str, float]],
        **options: Any,
    ) -> list[IndustrialWastewater]:
        """Systems one behind another: each takes what the ones before it have not removed.

        Parameters
        ----------
        source : Source
        cod_in : quantity
            Organic matter before the first system [t COD].
        systems : sequence of (str, float)
            System, and the share of the organic matter it removes.
        **options
            Further fields of every system. Amounts beside the organic matter (sludge, methane
            recovered, nitrogen) are of one system each: give the systems one by one for them.

        Raises
        ------
        DataQualityError
            If the systems are no pairs of system and share.
        BoundaryError
            If an amount is given that each of several systems would count.

        Examples
        --------
        >>> import ghgcalc as ghg
        >>> plant = ghg.Source("Trạm xử lý")
        >>> steps = [("anaerobic_reactor", 0.8), ("aerobic_well_managed", 0.9)]
        >>> [round(one.share.value, 2)
        ...  for one in ghg.IndustrialWastewater.series(plant, "500 t", steps)]
        [1.0, 0.2]
        """
        made, left = [], 1.0
        if not all(isinstance(one, tuple | list) and len(one) == 2 for one in systems):
            raise DataQualityError(f"systems={shown(systems)}", "give pairs of system and share")
        for name in _OF_ONE if len(systems) > 1 else ():
            if options.get(name) is not None:
                why = f"each of {len(systems)} systems would count it: give them one by one"
                raise BoundaryError(f"{name}={shown(options[name])}", f"{why}, with share=")
        for system, removed in systems:
            read_share(removed, f"share removed by {system}")
            made.append(cls(source, cod_in, system, share=Estimate(left, "1"), **options))
            left *= 1.0 - removed
        return made

    def __attrs_post_init__(self) -> None:
        if self.sludge is not None and np.sum(self.sludge.value) > np.sum(self.cod_in.value):
            raise DataQualityError(
                f"sludge={self.sludge}", f"more than comes in, cod_in={self.cod_in}"
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The treatment system."""
        return self.system

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4, biogenic, and N2O where nitrogen is given."""
        place = {"category": self.default_category(setting), "prefer": self.edition}
        inputs = {
            "organic_load": setting.own(self.cod_in, "cod_in"),
            "sludge_removed": setting.or_none(self.sludge, "t COD", "sludge"),
            "maximum_capacity": setting.factor("bo", _WATER, **place),
            "methane_correction_factor": setting.chosen(
                self.mcf, "mcf", "mcf", self.system, **place
            ),
            "recovered": setting.or_none(self.recovered, "t CH4", "recovered"),
        }
        if self.share is not None:
            inputs["share"] = setting.own(self.share, "share")
        line = self.line(setting, "CH4", wastewater.industrial_methane, inputs, origin="biogenic")
        yield _checked(line, self)
        yield from _nitrogen_lines(self, setting, self.system, "aerobic_industrial")


def _checked(line: Emission, activity: Any) -> Emission:
    """The line, unless more sludge is removed than there is, or more methane recovered."""
    mass, given = line.total_mass(), line.arguments()
    by_people = [given[name] for name in _LOAD if name in given]
    load = wastewater.domestic_load(*by_people) if by_people else given["organic_load"]
    there = np.sum(load * given.get("share", 1.0))
    most = there * (1.0 + 1e-9)  # a share such as 1 - 0.8 is rounded
    if np.sum(given["sludge_removed"]) > most or (mass < 0 and activity.recovered is None):
        why = f"more than reaches the {activity.system}, {there:g} {line.unit_of('sludge_removed')}"
        raise DataQualityError(f"sludge={activity.sludge}", why)
    if mass < 0:
        raise DataQualityError(
            f"recovered={activity.recovered}",
            f"more methane than the {activity.system} at {shown(line.source.name)} generates",
        )
    return line


def _nitrogen_lines(activity: Any, setting: Setting, system: str, plant: str) -> Iterator[Emission]:
    """N2O of the plant and after discharge, from measured nitrogen."""
    place = {"category": activity.default_category(setting), "prefer": activity.edition}
    for field in ("nitrogen_in", "nitrogen_out"):
        given = getattr(activity, field)
        if given is not None:
            if field == "nitrogen_in":
                factor = _plant_factor(setting, place, system, plant)
            else:
                factor = _effluent_factor(setting, place)
            inputs = {"nitrogen": setting.own(given, field), "factor": factor}
            yield activity.line(
                setting, "N2O", wastewater_nitrogen.nitrogen_n2o, inputs, origin="biogenic"
            )


def _plant_factor(setting: Setting, place: dict[str, Any], system: str, plant: str) -> Estimate:
    """EF of a plant: of the system, or of aerobic plants in general where it has none."""
    try:
        return setting.factor("emission", system, gas="N2O", **place)
    except FactorNotFoundError:
        return setting.factor("emission", plant, gas="N2O", **place)


def _effluent_factor(setting: Setting, place: dict[str, Any]) -> Estimate:
    """EF after discharge: of the ministry's list for domestic wastewater, else the IPCC's."""
    try:
        return setting.factor("emission", "domestic_wastewater", gas="N2O", **place)
    except FactorNotFoundError:
        return setting.factor("emission", "discharge_aquatic", gas="N2O", **place)


@door
@attrs.frozen
class DomesticWastewater(Activity):
    """CH4 and N2O of domestic wastewater (nước thải sinh hoạt).

    IPCC, Volume 5, Equations 6.1 to 6.3 (CH4) and, by the 2019 Refinement, 6.7 to 6.10 (N2O) [1]_;
    Decision 2626, items IV/4.1 to IV/4.5. Record the people served (a worker on a shift is a share
    of a person) or the BOD measured, and the system.

    Attributes
    ----------
    source : Source
    people : int or Estimate, optional
        People served over the period [person].
    system : str
        ``"septic_system"``, ``"aerobic_centralised"``, ``"untreated_discharge"`` ...
    bod_in : Estimate, optional
        Organic matter measured, in place of people [t BOD].
    bod : Factor or quantity, optional
        BOD a person a day of your own [g BOD/person/d]; Table 6.4 serves. By people only.
    collected : bool
        Whether sewers also bring industrial BOD: the load is then 1.25 times. By people only.
    share : Estimate, optional
        Share of the load treated in the system [fraction], and of the nitrogen by protein.
    sludge : Estimate, optional
        Organic matter removed as sludge [t BOD].
    recovered : Estimate, optional
        Methane recovered [t CH4]: an amount, not a share.
    mcf : Estimate, optional
        Of your own [fraction].
    protein : Estimate, optional
        Protein eaten [g/person/d], for N2O by people; a national figure of FAO is usual.
    nitrogen_removed : Estimate, optional
        Share of the nitrogen removed before discharge [fraction]; needed with `protein`.
    nitrogen_in, nitrogen_out : Estimate, optional
        Measured nitrogen into the plant and discharged [t N], in place of protein.
    edition : {"2019", "2006"}

    Raises
    ------
    DataQualityError
        If neither people nor BOD is given, or both; if more sludge is removed than reaches the
        system, or more methane recovered than generated.
    BoundaryError
        For a figure that is not read beside the others, and for nitrogen both by protein and
        measured.
    UnknownItemError
        For a system or an edition that no table knows.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> office = ghg.Source("Nhà vệ sinh")
    >>> ghg.DomesticWastewater(office, people=300, system="septic_system").people.value
    300.0
    """

    main: ClassVar[str] = "people"

    people: Estimate | None = number_field("person", optional=True)
    system: str = item_field("wastewater_system", kw_only=True)
    bod_in: Estimate | None = amount_field("t", of="BOD", optional=True)
    bod: Estimate | None = figure_field("g BOD/person/d")
    collected: bool = attrs.field(default=False, kw_only=True)
    share: Estimate | None = share_field()
    sludge: Estimate | None = amount_field("t", of="BOD", optional=True)
    recovered: Estimate | None = amount_field("t", of="CH4", optional=True)
    mcf: Estimate | None = share_field()
    protein: Estimate | None = amount_field("g/person/d", optional=True)
    nitrogen_removed: Estimate | None = share_field()
    nitrogen_in: Estimate | None = amount_field("t", of="N", optional=True)
    nitrogen_out: Estimate | None = amount_field("t", of="N", optional=True)
    edition: str = edition_field()

    def __attrs_post_init__(self) -> None:
        if (self.people is None) == (self.bod_in is None):
            given = f"people={self.people}, bod_in={self.bod_in}"
            raise DataQualityError(given, "give one of the two")
        if self.protein is not None and (self.people is None or self.nitrogen_removed is None):
            why = "nitrogen by protein needs people and nitrogen_removed"
            raise DataQualityError(f"protein={self.protein}", why)
        if self.people is None:
            refuse_unread(self, ("bod", "collected"), "bod_in is measured")
        if self.protein is None:
            refuse_unread(self, ("nitrogen_removed",), "no protein is given")
        else:
            refuse_unread(self, ("nitrogen_in", "nitrogen_out"), "nitrogen is taken from protein")
        if self.uncertainty is not None and self.people is None:
            raise DataQualityError("uncertainty", "give it with bod_in, as an Estimate")
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The treatment system."""
        return self.system

    def _days(self, setting: Setting) -> Estimate:
        days = float(self.period.days if self.period else days_of(setting.year))
        return setting.own(exact(days, "d", "the days of the period"), "days")

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4, biogenic, and N2O where protein or nitrogen is given."""
        place = {"category": self.default_category(setting), "prefer": self.edition}
        inputs = {
            "sludge_removed": setting.or_none(self.sludge, "t BOD", "sludge"),
            "maximum_capacity": setting.factor(
                "bo", "domestic_wastewater", unit="kg CH4/kg BOD", **place
            ),
            "methane_correction_factor": setting.chosen(
                self.mcf, "mcf", "mcf", self.system, **place
            ),
            "recovered": setting.or_none(self.recovered, "t CH4", "recovered"),
        }
        if self.share is not None:
            inputs["share"] = setting.own(self.share, "share")
        equation: Equation = wastewater.domestic_methane
        if self.bod_in is not None:
            inputs["organic_load"] = setting.own(self.bod_in, "bod_in")
        else:
            equation = wastewater.domestic_methane_by_people
            inputs["people"] = setting.own(cast(Estimate, self.people), "people")
            inputs["bod_load"] = setting.chosen(
                self.bod, "bod", "bod_load", "domestic_wastewater", unit="g BOD/person/d"
            )
            inputs["days"] = self._days(setting)
            why = "IPCC 2006, Vol. 5, Eq. 6.3: industrial BOD in the same sewers"
            inputs["correction"] = exact(1.25 if self.collected else 1.0, "1", why)
        line = self.line(setting, "CH4", equation, inputs, origin="biogenic")
        yield _checked(line, self)
        yield from _nitrogen_lines(self, setting, self.system, "aerobic_centralised")
        if self.protein is not None:
            yield from self._protein_lines(setting, place)

    def _protein_lines(self, setting: Setting, place: dict[str, Any]) -> Iterator[Emission]:
        common = {
            "people": setting.own(cast(Estimate, self.people), "people"),
            "protein": setting.own(cast(Estimate, self.protein), "protein"),
            "days": self._days(setting),
        }
        for name, variant in (
            ("nitrogen_in_protein", "f_npr"),
            ("household", "n_hh"),
            ("non_consumed", "f_non_con"),
        ):
            common[name] = setting.factor(
                "protein_factor", "domestic_wastewater", variant=variant, edition="2019"
            )
        industry = 1.25 if self.collected else 1.0
        common["co_discharged"] = exact(industry, "1", "IPCC 2006, Vol. 5, F_IND-COM")
        if self.share is not None:
            common["share"] = setting.own(self.share, "share")
        plant = {
            "removed": exact(0.0, "1", "the plant itself"),
            "factor": _plant_factor(setting, place, self.system, "aerobic_centralised"),
        }
        discharge = {
            "removed": setting.own(cast(Estimate, self.nitrogen_removed), "nitrogen_removed"),
            "factor": _effluent_factor(setting, place),
        }
        for stage in (plant, discharge):
            equation = wastewater_nitrogen.domestic_n2o_by_people
            yield self.line(setting, "N2O", equation, {**common, **stage}, origin="biogenic")
