"""Livestock: enteric fermentation and manure (chăn nuôi)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    edition_field,
    exact,
    figure_field,
    item_field,
    mapping_field,
    number_field,
    read_share,
)
from ghgcalc.activities.refusals import check_most, refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import livestock, manure
from ghgcalc.equations.form import Equation
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate
from ghgcalc.frozen import FrozenMapping
from ghgcalc.items import item as known_item

_OF_TABLES = ("productivity", "region")
"""What a table is asked with."""

NOT_ESTIMATED = "NE"
"""The notation key for what exists and was left out: not estimated (chưa ước tính)."""


@door
@attrs.frozen
class _Livestock(Activity):
    """Animals of one kind kept over a period."""

    main: ClassVar[str] = "heads"

    animal: str = item_field("animal")
    heads: Estimate = number_field("head")

    average: bool = attrs.field(default=False, kw_only=True)
    region: str | None = attrs.field(default=None, kw_only=True)
    edition: str = edition_field()
    productivity: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.average and np.any(np.mod(self.heads.value, 1.0) != 0):
            raise DataQualityError(
                f"heads={self.heads}",
                "animals are counted singly; an average over the year is given with average=True",
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The animal."""
        return self.animal

    def _place(self, setting: Setting) -> dict[str, Any]:
        """The conditions that every look-up of the animal shares."""
        return {
            "category": self.default_category(setting),
            "region": self.region or setting.facility.region,
            "prefer": self.edition,
        }


@door
@attrs.frozen
class EntericFermentation(_Livestock):
    """CH4 of digestion (tiêu hóa thức ăn của vật nuôi).

    IPCC, Volume 4, Equation 10.19 (Tier 1), or 10.21 where the feed is known (Tier 2) [1]_. Record
    the average number of animals by kind over the period; for animals that live less than a year,
    the average is places times the share of the year they are filled.

    Attributes
    ----------
    source : Source
    animal : str
        ``"dairy_cattle"``, ``"other_cattle"``, ``"buffalo"``, ``"swine"``, ``"goat"`` ...
    heads : int or Estimate
        Average number of animals over the period [head].
    factor : Factor or quantity, optional
        Of your own [kg CH4/head/yr]; Decision 2626, items III/1.1 to III/1.7, serve in Viet Nam.
    gross_energy, methane_conversion : Estimate, optional
        GE [MJ/head/d] and Ym [%] of the feed, for Tier 2, in place of `factor`.
    average : bool
        Whether `heads` may be a fraction, as an average over the year is.
    region : str, optional
        Of the tables; the facility's if left out. Read where a table gives the factor.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.
    productivity : str
        ``"high productivity"`` or ``"low productivity"`` where the 2019 tables part them.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For an animal or an edition that no table knows.
    DataQualityError
        For a part of an animal without ``average=True``, one figure of Tier 2 without the other, or
        a methane conversion above 100 %.
    BoundaryError
        For a factor beside the figures of Tier 2, and for a region or a productivity where no table
        is asked.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.EntericFermentation(ghg.Source("Trại lợn"), animal="swine", heads=500).heads.value
    500.0
    """

    factor: Estimate | None = figure_field("kg CH4/head/yr")
    gross_energy: Estimate | None = amount_field("MJ/head/d", optional=True)
    methane_conversion: Estimate | None = amount_field("%", optional=True)

    def __attrs_post_init__(self) -> None:
        if (self.gross_energy is None) != (self.methane_conversion is None):
            raise DataQualityError(
                f"gross_energy={self.gross_energy}, methane_conversion={self.methane_conversion}",
                "Tier 2 needs both",
            )
        if self.methane_conversion is not None:
            check_most(self.methane_conversion, 100.0, "%", "methane_conversion")
            refuse_unread(self, ("factor", *_OF_TABLES), "Tier 2 takes the feed")
        if self.factor is not None:
            refuse_unread(self, _OF_TABLES, "a factor is given")
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4."""
        inputs = {
            "heads": setting.own(self.heads, "heads"),
            "years": setting.years(self.period),
        }
        if self.gross_energy is not None and self.methane_conversion is not None:
            equation: Equation = livestock.enteric_methane_by_feed
            inputs["gross_energy"] = setting.own(self.gross_energy, "gross_energy")
            inputs["methane_conversion"] = setting.own(
                self.methane_conversion, "methane_conversion"
            )
        else:
            equation = livestock.enteric_methane
            inputs["factor"] = setting.chosen(
                *(self.factor, "factor", "emission", self.animal),
                gas="CH4",
                variant=self.productivity,
                **self._place(setting),
            )
        yield self.line(setting, "CH4", equation, inputs, origin="biogenic")


_Systems = Mapping[str, Estimate]


def _systems(given: Mapping[str, Any] | str) -> _Systems:
    """Share of the manure that each system handles; together they are one."""
    if isinstance(given, str):
        given = {given: 1.0}
    shares = {
        known_item(name, "manure_system").id: read_share(share, f"systems[{name!r}]")
        for name, share in dict(given).items()
    }
    total = sum(np.max(share.value) for share in shares.values())
    if abs(total - 1.0) > 1e-9:
        raise DataQualityError(
            f"systems={ {name: share.value for name, share in shares.items()} }",
            f"the shares of manure sum to {total:g}, not to 1",
        )
    return FrozenMapping(shares)


def _loss_field() -> Any:
    """A share of the nitrogen that is lost, or the notation key."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | str:
        if isinstance(given, str) and given == NOT_ESTIMATED:
            return NOT_ESTIMATED
        return read_share(given, field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    return attrs.field(kw_only=True, converter=converter)


@door
@attrs.frozen
class ManureManagement(_Livestock):
    """CH4 and N2O of manure by the systems that handle it (quản lý chất thải vật nuôi).

    IPCC, Volume 4, Equations 10.23 (CH4, Tier 2), 10.25 (direct N2O), 10.26 to 10.29 (indirect
    N2O) [1]_, with Decision 2626, items III/1.8 to III/1.45, in Viet Nam. Record the animals, their
    mass, and the share of the manure that goes to each system. Methane that a digester yields and
    that is burned is no part of this activity: its MCF counts what escapes.

    Attributes
    ----------
    source : Source
    animal : str
    heads : int or Estimate
        Average number of animals over the period [head].
    systems : str or mapping of str to share
        Manure systems, such as ``{"anaerobic_digester_manure": 0.8, "composting_manure": 0.2}``.
    temperature : str
        ``"15 to 25 degC"`` or ``"above 25 degC"``: annual mean of the place, as Decision 2626 parts
        the MCF.
    volatilised : share or "NE"
        FracGasMS, nitrogen that volatilises as NH3 and NOx; no table of Viet Nam has it, so it is
        given, or left out by the notation key.
    leached : share or "NE"
        FracLeachMS, nitrogen that leaches; not more than the rest.
    animal_mass : Estimate, optional
        Typical mass of an animal [kg/head]; IPCC 2006 typical masses serve where none is given.
    volatile_solids, maximum_capacity, nitrogen_excretion : Factor or quantity, optional
        Of your own [kg VS/t/d], [m3 CH4/kg VS], [kg N/t/d].
    average : bool
        Whether `heads` may be a fraction, as an average over the year is.
    region : str, optional
        Of the tables; the facility's if left out.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.
    productivity : str
        See `EntericFermentation`; of the nitrogen excretion, where a table gives it.

    Raises
    ------
    DataQualityError
        If the shares of the systems do not sum to one, or more nitrogen is lost than there is.
    BoundaryError
        For a productivity beside a nitrogen excretion of your own.
    UnknownItemError
        For an animal, a system or an edition that no table knows.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 10.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> farm = ghg.ManureManagement(
    ...     ghg.Source("Trại lợn"), animal="swine", heads=500, animal_mass="50 kg/head",
    ...     systems={"anaerobic_digester_manure": 0.8, "composting_manure": 0.2},
    ...     temperature="above 25 degC", volatilised="NE", leached="NE")
    >>> sorted(farm.systems)
    ['anaerobic_digester_manure', 'composting_manure']
    """

    systems: _Systems = mapping_field(_systems)
    temperature: str = "above 25 degC"
    volatilised: Estimate | str = _loss_field()
    leached: Estimate | str = _loss_field()
    animal_mass: Estimate | None = amount_field("t/head", optional=True)
    volatile_solids: Estimate | None = figure_field("kg VS/t/d")
    maximum_capacity: Estimate | None = figure_field("m3 CH4/kg VS")
    nitrogen_excretion: Estimate | None = figure_field("kg N/t/d")

    def __attrs_post_init__(self) -> None:
        lost = [one.value for one in (self.volatilised, self.leached) if isinstance(one, Estimate)]
        if len(lost) > 1 and np.any(lost[0] + lost[1] > 1.0 + 1e-9):
            why = "together more nitrogen than there is: the shares sum to 1 at most"
            raise DataQualityError(f"volatilised={self.volatilised}, leached={self.leached}", why)
        if self.nitrogen_excretion is not None:
            refuse_unread(self, ("productivity",), "nitrogen_excretion is given")
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4 and N2O, a line a system and path."""
        place = self._place(setting)
        common = {
            "heads": setting.own(self.heads, "heads"),
            "animal_mass": setting.chosen(
                self.animal_mass, "animal_mass", "animal_mass", self.animal, **place
            ),
            "years": setting.years(self.period),
        }
        for system, share in self.systems.items():
            shared = {**common, "system_share": setting.own(share, f"systems/{system}")}
            yield self._methane(setting, place, system, shared)
            yield from self._nitrous_oxide(setting, place, system, shared)

    def _methane(
        self, setting: Setting, place: dict[str, Any], system: str, shared: dict[str, Estimate]
    ) -> Emission:
        inputs = {
            **shared,
            "volatile_solids": setting.chosen(
                *(self.volatile_solids, "volatile_solids", "volatile_solids", self.animal), **place
            ),
            "maximum_capacity": setting.chosen(
                *(self.maximum_capacity, "maximum_capacity", "bo", self.animal), **place
            ),
            "density": exact(0.67, "kg CH4/m3 CH4", "IPCC 2006, Vol. 4, Eq. 10.23"),
            "methane_conversion_factor": setting.factor(
                "mcf", system, variant=self.temperature, **place
            ),
        }
        return self.line(
            setting, "CH4", manure.methane_by_solids, inputs, origin="biogenic", item=system
        )

    def _nitrous_oxide(
        self, setting: Setting, place: dict[str, Any], system: str, shared: dict[str, Estimate]
    ) -> Iterator[Emission]:
        excreted = {
            **shared,
            "nitrogen_excretion": setting.chosen(
                *(self.nitrogen_excretion, "nitrogen_excretion"),
                *("nitrogen_excretion", self.animal),
                unit="kg N/t/d",
                variant=self.productivity,
                **place,
            ),
        }
        labels = {"origin": "biogenic", "item": system}
        factor = setting.factor("emission", system, gas="N2O", unit="kg N2O-N/kg N", **place)
        inputs = {**excreted, "factor": factor}
        yield self.line(setting, "N2O", manure.direct_n2o, inputs, **labels)
        for lost, field, path in (
            (self.volatilised, "volatilised", "n_volatilised"),
            (self.leached, "leached", "n_leached"),
        ):
            if isinstance(lost, Estimate):
                inputs = {
                    **excreted,
                    "lost": setting.own(lost, field),
                    "factor": setting.factor(
                        *("emission", path),
                        gas="N2O",
                        variant="",
                        region=place["region"],
                        prefer=self.edition,
                    ),
                }
                yield self.line(setting, "N2O", manure.indirect_n2o, inputs, **labels)
