"""Carbon stock change of land: planted trees and soils (sử dụng đất)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import amount_field, exact, figure_field
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import land
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate

HIGHEST_ROOT_RATIO = 5.0
"""Above the root-to-shoot ratios of the IPCC, to about 4 for grassland [-]: a limit of ours."""


@door
@attrs.frozen
class BiomassGrowth(Activity):
    """CO2 taken up by planted trees, and given off by wood that is felled (rừng, cây trồng).

    IPCC, Volume 4, Equations 2.7, 2.9, 2.10 and 2.12, Tier 1 [1]_. Record area, growth and wood
    carried off. Uptake is a removal and felling a biogenic emission; both stand apart from the
    total, and neither is netted.

    Attributes
    ----------
    source : Source
    area : Estimate
        Planted area [ha].
    growth : Estimate
        Above-ground growth [t dm/ha/yr], from an inventory of the stand.
    root_ratio : Factor or quantity
        Below-ground over above-ground biomass [-]: below 1 for most forests, and no more than 5,
        which is a limit of ours, above all that the IPCC prints.
    carbon_fraction : Factor or quantity, optional
        Of your own [t C/t dm], 1 at most; Decision 2626, item III/2.1, serves in Viet Nam.
    felled : Estimate, optional
        Merchantable volume of wood felled and carried off [m3].
    biomass_conversion : Factor or quantity, optional
        BCEF of the felled wood [t dm/m3]; with `felled` only.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        For a ratio or a fraction that there is not, such as a percentage.
    BoundaryError
        For a conversion without wood that is felled.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> wood = ghg.Source("Rừng keo")
    >>> ghg.BiomassGrowth(wood, "10 ha", "6 t dm/ha/yr", root_ratio=0.2).area.value
    10.0
    """

    main: ClassVar[str] = "area"

    area: Estimate = amount_field("ha")
    growth: Estimate = amount_field("t dm/ha/yr")
    root_ratio: Estimate = figure_field("1", required=True, most=HIGHEST_ROOT_RATIO)
    carbon_fraction: Estimate | None = figure_field("t C/t dm", most=1.0)
    felled: Estimate | None = amount_field("m3", optional=True)
    biomass_conversion: Estimate | None = figure_field("t dm/m3")

    def __attrs_post_init__(self) -> None:
        if self.felled is None:
            refuse_unread(self, ("biomass_conversion",), "no wood is felled")
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """Planted trees."""
        return "forest_biomass"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2: a removal by growth, an emission of felled wood."""
        common = {
            "root_ratio": setting.own(self.root_ratio, "root_ratio"),
            "carbon_fraction": setting.chosen(
                *(self.carbon_fraction, "carbon_fraction", "carbon_fraction", "forest_biomass"),
                unit="t C/t dm",
            ),
        }
        inputs = {
            "area": setting.own(self.area, "area"),
            "growth": setting.own(self.growth, "growth"),
            "years": setting.years(self.period),
            **common,
        }
        yield self.line(
            setting, "CO2", land.biomass_gain, inputs, origin="biogenic", flow="removal"
        )
        if self.felled is not None:
            inputs = {
                "volume": setting.own(self.felled, "felled"),
                "biomass_conversion": setting.chosen(
                    *(self.biomass_conversion, "biomass_conversion"),
                    *("biomass_conversion", "natural_timber_forest"),
                ),
                **common,
            }
            yield self.line(setting, "CO2", land.wood_removed, inputs, origin="biogenic")


@door
@attrs.frozen
class SoilCarbonChange(Activity):
    """CO2 taken up or given off by a mineral soil after a change of use (các-bon trong đất).

    IPCC, Volume 4, Equation 2.25, Tier 1 [1]_. A gain is a removal, a loss a biogenic emission;
    both stand apart from the total.

    Attributes
    ----------
    source : Source
    area : Estimate
        Area whose use or management changed [ha].
    before, after : Estimate
        Organic carbon of the soil before, and at the new equilibrium [t C/ha]; `land.soil_stock`
        of the equations gives them from the reference stock and the stock change factors.
    transition : Estimate, optional
        Years until the new equilibrium, 1 at least; the IPCC's 20 where none is given [yr].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        For a transition under a year: a year would change more than the whole change.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> field = ghg.Source("Đất lúa chuyển vườn")
    >>> ghg.SoilCarbonChange(field, "10 ha", before="40 t C/ha", after="52 t C/ha").before.value
    40.0
    """

    main: ClassVar[str] = "area"
    multipliers: ClassVar[tuple[str, ...]] = ("transition",)

    area: Estimate = amount_field("ha")
    before: Estimate = amount_field("t C/ha")
    after: Estimate = amount_field("t C/ha")
    transition: Estimate | None = amount_field("yr", optional=True)

    def __attrs_post_init__(self) -> None:
        if self.transition is not None and np.any(self.transition.value < 1.0):
            why = "under a year, in which more than the whole change would be counted: 1 yr or more"
            raise DataQualityError(f"transition={self.transition}", why)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The soil."""
        return "mineral_soil"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2: a removal where carbon is gained, an emission where it is lost."""
        gains = bool(np.all(self.after.value >= self.before.value))
        inputs = {
            "area": setting.own(self.area, "area"),
            "stock_before": setting.own(self.before, "before"),
            "stock_after": setting.own(self.after, "after"),
            "transition": setting.own(
                self.transition or exact(20.0, "yr", "IPCC 2006, Vol. 4, Eq. 2.25, default"),
                "transition",
            ),
            "years": setting.years(self.period),
        }
        equation = land.soil_change if gains else land.soil_loss
        flow = "removal" if gains else "emission"
        yield self.line(setting, "CO2", equation, inputs, origin="biogenic", flow=flow)
