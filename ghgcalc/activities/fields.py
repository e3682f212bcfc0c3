"""Fields and ponds: liming, urea, burning of residues, aquaculture (đồng ruộng, ao nuôi)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import amount_field, figure_field, item_field, share_field
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import aquaculture, burning, soils
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate


@door
@attrs.frozen
class Liming(Activity):
    """CO2 of lime put on soils (bón vôi).

    IPCC, Volume 4, Equation 11.12 [1]_; Decision 2626, items III/3.8 and III/3.9. The factors are
    printed in carbon; 44/12 is part of the equation.

    Attributes
    ----------
    source : Source
    material : str
        ``"limestone"`` or ``"dolomite"``.
    amount : Estimate
        Lime applied in the year [t].
    factor : Factor or quantity, optional
        Of your own [t C/t], 1 at most.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a material that no table knows.

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 11.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.Liming(ghg.Source("Đất phèn"), "limestone", "100 t").item
    'limestone'
    """

    material: str = item_field("material")
    amount: Estimate = amount_field("t")
    factor: Estimate | None = figure_field("t C/t", most=1.0)

    @property
    def item(self) -> str:
        """The material."""
        return self.material

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        factor = setting.chosen(
            *(self.factor, "factor", "emission", self.material),
            gas="CO2",
            unit="t C/t",
            category=self.default_category(setting),
        )
        inputs = {"amount": setting.own(self.amount, "amount"), "factor": factor}
        yield self.line(setting, "CO2", soils.carbon_applied, inputs)


@door
@attrs.frozen
class UreaApplication(Liming):
    """CO2 of urea put on soils (bón phân urê): IPCC, Volume 4, Equation 11.13.

    Its nitrogen is counted by `ManagedSoils`.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Urea applied in the year [t].
    factor : Factor or quantity, optional
        Of your own [t C/t]; Decision 2626, item III/3.10, serves in Viet Nam.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.UreaApplication(ghg.Source("Ruộng"), amount="10 t").item
    'urea'
    """

    material: str = item_field("material", default="urea", kw_only=True)


@door
@attrs.frozen
class ResidueBurning(Activity):
    """CH4 and N2O of residues burnt on a field (đốt phụ phẩm nông nghiệp ngoài đồng).

    IPCC, Volume 4, Equation 2.27 [1]_. Record area and dry matter on it. Its CO2 is biogenic and
    shown apart.

    Attributes
    ----------
    source : Source
    residue : str
        ``"rice_residues"``, ``"maize_residues"``, ``"wheat_residues"``, ``"sugarcane_residues"``.
    area : Estimate
        Area burnt [ha].
    fuel : Estimate
        Dry matter on the area [t dm/ha].
    combustion_factor : share, optional
        Share that burns [fraction]; Table 2.6 serves where none is given.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a residue that no table knows.
    DataQualityError
        If the combustion factor lies outside 0 to 1.

    References
    ----------
    .. [1] IPCC (2006), Vol. 4, Ch. 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> burnt = ghg.ResidueBurning(ghg.Source("Ruộng"), "rice_residues", "10 ha", "5.5 t dm/ha")
    >>> burnt.fuel.value
    5.5
    """

    main: ClassVar[str] = "area"

    residue: str = item_field("biomass")
    area: Estimate = amount_field("ha")
    fuel: Estimate = amount_field("t dm/ha", "t/ha")
    combustion_factor: Estimate | None = share_field()

    @property
    def item(self) -> str:
        """The residue."""
        return self.residue

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4, N2O and biogenic CO2."""
        fuel = attrs.evolve(self.fuel, unit="t dm/ha")
        for gas in ("CO2", "CH4", "N2O"):
            inputs = {
                "area": setting.own(self.area, "area"),
                "fuel": setting.own(fuel, "fuel"),
                "combustion_factor": setting.chosen(
                    *(self.combustion_factor, "combustion_factor"),
                    *("combustion_factor", self.residue),
                ),
                "factor": setting.factor(
                    "emission", self.residue, gas=gas, category=self.default_category(setting)
                ),
            }
            yield self.line(setting, gas, burning.fire, inputs, origin="biogenic")


@door
@attrs.frozen
class AquaculturePond(Activity):
    """N2O and CH4 of fish and shrimp ponds (ao nuôi cá, tôm).

    IPCC, 2013 Wetlands Supplement, Equation 4.10, and 2019 Refinement, Volume 4, Chapter 7. The
    factors are known in the field with low certainty and say so: their verification is
    ``recollection``, and your own measurements are better. Feed and electricity are other sources.

    Attributes
    ----------
    source : Source
    produced : Estimate, optional
        Fish or shrimp harvested in the year [t], for N2O.
    area : Estimate, optional
        Water surface [ha], for CH4.
    n2o_factor : Factor or quantity, optional
        Of your own [kg N2O-N/kg], with `produced`; 1 at most.
    ch4_factor : Factor or quantity, optional
        Of your own [kg CH4/ha/yr], with `area`.

    Raises
    ------
    DataQualityError
        If neither amount is given, or the harvest gives off more nitrogen than it weighs.
    BoundaryError
        For a factor without its amount.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.AquaculturePond(ghg.Source("Ao cá tra"), produced="1000 t").produced.value
    1000.0
    """

    main: ClassVar[str] = "produced"

    produced: Estimate | None = amount_field("t", optional=True)
    area: Estimate | None = amount_field("ha", optional=True)
    n2o_factor: Estimate | None = figure_field("kg N2O-N/kg", most=1.0)
    ch4_factor: Estimate | None = figure_field("kg CH4/ha/yr")

    def __attrs_post_init__(self) -> None:
        if self.produced is None and self.area is None:
            raise DataQualityError("produced and area", "at least one is needed")
        if self.produced is None:
            refuse_unread(self, ("n2o_factor",), "produced is not given")
        if self.area is None:
            refuse_unread(self, ("ch4_factor",), "area is not given")
        if self.uncertainty is not None and self.produced is None:
            raise DataQualityError("uncertainty", "give it with the area, as an Estimate")
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The pond."""
        return "constructed_pond"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """N2O of what is produced, CH4 of the water surface."""
        if self.produced is not None:
            inputs = {
                "amount": setting.own(self.produced, "produced"),
                "factor": setting.chosen(
                    *(self.n2o_factor, "n2o_factor", "emission", "aquaculture_product"), gas="N2O"
                ),
            }
            yield self.line(setting, "N2O", aquaculture.fish_n2o, inputs, origin="biogenic")
        if self.area is not None:
            inputs = {
                "area": setting.own(self.area, "area"),
                "factor": setting.chosen(
                    *(self.ch4_factor, "ch4_factor", "emission", "constructed_pond"), gas="CH4"
                ),
                "years": setting.years(self.period),
            }
            yield self.line(setting, "CH4", aquaculture.pond_methane, inputs, origin="biogenic")
