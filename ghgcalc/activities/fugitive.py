"""Fugitive emissions of coal, oil and gas, and flaring (phát tán từ nhiên liệu)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    choice_field,
    figure_field,
    gas_of,
    item_field,
    share_field,
)
from ghgcalc.activities.own_factors import factors_field, origins
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import basic, fugitive
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.estimate import Estimate

_MINES = {
    "underground": ("coal_underground_mining", "coal_underground_post_mining"),
    "surface": ("coal_surface_mining", "coal_surface_post_mining"),
}


_SEGMENTS = (
    *("oil_production_leak", "oil_production_flaring", "oil_production_venting"),
    *("oil_transport_pipeline", "oil_transport_tanker_truck_rail", "oil_refining"),
    *("gas_production_leak", "gas_production_flaring", "gas_production_venting"),
    *("gas_processing_leak", "gas_processing_flaring", "gas_processing_venting"),
    *("gas_transmission_leak", "gas_transmission_venting", "gas_storage", "gas_distribution"),
    *("ngl_transport_condensate", "ngl_transport_lpg"),
    *("well_drilling", "well_servicing", "well_testing"),
)


@door
@attrs.frozen
class FugitiveCoal(Activity):
    """CH4 of mining and handling coal (phát tán trong và sau khai thác than).

    Circular 38/2023, Annex II, Section 2, point 5; IPCC 2006, Volume 2, Equations 4.1.3 to 4.1.8
    [1]_. Record coal mined. Methane that is drained and burned is `Flaring`.

    Attributes
    ----------
    source : Source
    coal : Estimate
        Coal mined [t].
    mine : {"underground", "surface"}
    factor : Factor or quantity, optional
        Of mining, of your own [m3 CH4/t]; Decision 2626, items I/2.1 to I/2.4, serve in Viet Nam.
    depth : str, optional
        ``"low"``, ``"average"`` or ``"high"`` where the IPCC's table serves.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For another kind of mine.

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 4.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.FugitiveCoal(ghg.Source("Lò than"), coal="100000 t", mine="underground").mine
    'underground'
    """

    main: ClassVar[str] = "coal"

    coal: Estimate = amount_field("t")
    mine: str = choice_field(*_MINES)
    factor: Estimate | None = figure_field("m3 CH4/t")
    depth: str | None = attrs.field(default=None, kw_only=True)

    @property
    def item(self) -> str:
        """The kind of mine."""
        return self.mine

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4 of mining and after it."""
        for number, stage in enumerate(_MINES[self.mine]):
            inputs = {
                "coal": setting.own(self.coal, "coal"),
                "factor": setting.chosen(
                    *(self.factor if number == 0 else None, "factor", "emission", stage),
                    gas="CH4",
                    variant=self.depth,
                ),
                "density": setting.factor("density", "methane"),
            }
            yield self.line(setting, "CH4", fugitive.coal_methane, inputs, item=stage)


@door
@attrs.frozen
class FugitiveOilGas(Activity):
    """Emissions of oil and gas systems, Tier 1 (phát tán trong hệ thống dầu khí).

    IPCC 2006, Volume 2, Equation 4.2.1 [1]_, with Decision 2626, items I/2.5 to I/2.22. Record the
    throughput of the segment.

    Attributes
    ----------
    source : Source
    segment : str
        ``"oil_production_leak"``, ``"gas_processing_flaring"``, ``"gas_distribution"`` ...
    amount : Estimate
        Throughput [m3].
    variant : str, optional
        Where the table parts a segment, such as ``"sweet gas plants"``; none beside factors.
    factors : tuple of Factor or quantity, optional
        Of your own, one a gas, such as ``"0.0018 Gg CH4/10^6 m3"``, in place of the table; needed
        where the table prints a range.

    Raises
    ------
    UnitError, DataQualityError
        For an amount of another dimension, negative or not finite.
    UnknownItemError
        For a segment that no table knows, and an activity that is none of oil and gas.
    BoundaryError
        For a variant beside factors, two factors of one gas, or CO2e beside a gas that it holds.

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 4.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> rig = ghg.Source("Giàn khai thác")
    >>> ghg.FugitiveOilGas(rig, "oil_production_leak", (1e6, "m3")).amount.value
    1000000.0
    """

    segment: str = item_field("activity", within=_SEGMENTS)
    amount: Estimate = amount_field("m3")
    variant: str = attrs.field(default="", kw_only=True)
    factors: tuple[Estimate, ...] = factors_field()

    def __attrs_post_init__(self) -> None:
        if self.factors:
            refuse_unread(self, ("variant",), "factors stand in place of the table")
        origins(self.factors)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The segment."""
        return self.segment

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas that the table gives for the segment, or a factor given.

        Raises
        ------
        BoundaryError
            If no table has a factor for the segment and the variant.
        """
        amount = setting.own(self.amount, "amount")
        for factor, origin in zip(self.factors, origins(self.factors), strict=True):
            gas = gas_of(factor) or ""
            inputs = {"amount": amount, "factor": setting.own(factor, f"factor/{gas}")}
            yield self.line(setting, gas, basic.activity_times_factor, inputs, origin=origin)
        if self.factors:
            return
        listed = setting.catalog.find(self.segment, kind="emission", region=setting.facility.region)
        gases = dict.fromkeys(row["gas"] for row in listed if row["variant"] == self.variant)
        if not gases:
            raise BoundaryError(
                f"segment={shown(self.segment)}, variant={shown(self.variant)}",
                "no table has a factor for it",
                sorted({str(row["variant"]) for row in listed}),
            )
        for gas in sorted(gases):
            inputs = {
                "amount": amount,
                "factor": setting.factor("emission", self.segment, gas=gas, variant=self.variant),
            }
            yield self.line(setting, gas, basic.activity_times_factor, inputs)


@door
@attrs.frozen
class Flaring(Activity):
    """CO2 and unburned CH4 of methane that is flared or burned (đốt bỏ khí mê-tan).

    Circular 38/2023, Annex II, Section 2, points 5.2 and 5.3: biogas, landfill gas, drained mine
    gas. Record the volume of methane at 20 degC and 1 atm, or of gas with its methane share.

    Attributes
    ----------
    source : Source
    gas_volume : Estimate
        Gas burned [m3].
    efficiency : share
        Share of the methane that burns [fraction], such as 0.98.
    methane_share : share, optional
        Share of methane in the gas [fraction]; 1 where none is given.
    biogenic : bool
        Whether the gas comes from biomass, as biogas does: its CO2 then stands apart.

    Raises
    ------
    UnitError, DataQualityError
        For a volume of another dimension, negative or not finite.
    DataQualityError
        If a share lies outside 0 to 1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> flare = ghg.Source("Đuốc đốt biogas")
    >>> ghg.Flaring(flare, "200000 m3", 0.98, methane_share=0.6, biogenic=True).efficiency.value
    0.98
    """

    main: ClassVar[str] = "gas_volume"

    gas_volume: Estimate = amount_field("m3")
    efficiency: Estimate = share_field(required=True)
    methane_share: Estimate | None = share_field()
    biogenic: bool = attrs.field(default=False, kw_only=True)

    @property
    def item(self) -> str:
        """Methane."""
        return "methane"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2 of what burns, CH4 of what does not."""
        inputs = {
            "volume": setting.own(self.gas_volume, "gas_volume"),
            "efficiency": setting.own(self.efficiency, "efficiency"),
            "density": setting.factor("density", "methane"),
        }
        if self.methane_share is not None:
            inputs["methane_share"] = setting.own(self.methane_share, "methane_share")
        origin = "biogenic" if self.biogenic else "fossil"
        yield self.line(setting, "CO2", fugitive.methane_burned_co2, inputs, origin=origin)
        yield self.line(setting, "CH4", fugitive.methane_unburned, inputs, origin=origin)
