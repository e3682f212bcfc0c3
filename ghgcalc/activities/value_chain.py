"""Scope 3: goods, energy, waste and leased assets that an organisation takes in."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from ghgcalc.activities.base import Setting
from ghgcalc.activities.given import share_field
from ghgcalc.activities.value_chain_base import AmountActivity
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import value_chain
from ghgcalc.equations.form import Equation
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate


@door
@attrs.frozen
class PurchasedGoods(AmountActivity):
    """Purchased goods and services (hàng hóa và dịch vụ mua), scope 3 category 1.

    Supplier-specific, average-data or spend-based [1]_; the hybrid method is several activities,
    one for each part of the supplier's data. Services stand in ISO 14064-1 category 4.5 by
    ``Source(iso_category="4.5")``. Record purchase orders and the suppliers' statements.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Goods, money spent, or an emission that the supplier states [any unit].
    factors : tuple of Factor or quantity
        Cradle to gate, one a gas, such as ``"0.15 kg CO2e/kg"``; no default.
    allocation : Estimate or pair, optional
        The share of the supplier's amount that was bought [-].
    method, deflator, origin, label
        See `ValueChainActivity`.

    Raises
    ------
    DataQualityError
        If no factor is given, or a share lies outside 0 to 1.
    UnitError
        If a factor is per something else than the amount.
    UnknownItemError
        For a method there is none of.
    BoundaryError
        For an origin that there is none of, CO2e of biomass, and a gas that counts twice.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> cement = ghg.PurchasedGoods(
    ...     ghg.Source("Xi măng"), "200 t", "0.15 kg CO2e/kg", method="supplier-specific")
    >>> cement.amount.value
    200.0
    """


@door
@attrs.frozen
class CapitalGoods(AmountActivity):
    """Capital goods (tài sản cố định), scope 3 category 2: all in the year they are acquired [1]_.

    Attributes
    ----------
    source : Source
    amount, factors, allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    UnitError
        For a factor that names no gas, or is per something else than the amount.
    DataQualityError
        Without a factor, where the amount is no emission; with one, where it is.
    BoundaryError
        For an origin that there is none of, CO2e of biomass, and a gas that counts twice.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> press = ghg.CapitalGoods(
    ...     ghg.Source("Máy ép"), "80000 USD", "0.5 kg CO2e/USD", deflator=0.9)
    >>> press.deflator.value
    0.9
    """


@door
@attrs.frozen
class FuelAndEnergyRelated(AmountActivity):
    """What fuel and energy emit before they are used, and losses on the way; category 3.

    Upstream of bought fuels and of bought electricity, with an upstream factor; transmission and
    distribution losses (tổn thất truyền tải và phân phối), with a life-cycle factor and a loss;
    energy bought and sold again [1]_. Upstream and losses of one meter are two activities. Record
    invoices of fuel and energy, and the loss rate of the grid.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Fuel or energy consumed [any unit].
    factors : tuple of Factor or quantity
        Upstream, or life-cycle where a loss is given, such as ``"0.8 kg CO2e/kWh"``.
    loss : Estimate, optional
        Energy lost over energy consumed [1], as the Technical Guidance applies a loss rate.
    loss_of_generation : Estimate, optional
        Energy lost over energy generated [1]: consumption times l / (1 - l) is lost [2]_.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If both losses are given, or a loss is not below 1.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 3.
    .. [2] GHG Protocol (2011), Corporate Value Chain (Scope 3) Standard, Table 5.6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> grid = ghg.Source("Điện lưới")
    >>> ghg.FuelAndEnergyRelated(grid, "21 GWh", "0.66 t CO2e/MWh", loss="6 %").loss.value
    0.06
    """

    loss: Estimate | None = share_field()
    loss_of_generation: Estimate | None = share_field()

    def __attrs_post_init__(self) -> None:
        given = [one for one in (self.loss, self.loss_of_generation) if one is not None]
        if len(given) > 1:
            raise DataQualityError("loss, loss_of_generation", "give one of the two")
        generated = self.loss_of_generation
        if generated is not None and np.any(np.asarray(generated.value) >= 1):
            raise DataQualityError("loss_of_generation", "not all that is generated is lost")
        if given:
            self.check_factors(self.factors, self.amount.unit)
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a factor, of the energy itself or of what is lost of it."""
        inputs = {"amount": self.amount, "allocation": self.allocation}
        equation: Equation = value_chain.lost_of_consumption
        if self.loss is not None:
            inputs["loss"] = self.loss
        elif self.loss_of_generation is not None:
            inputs["loss_of_generation"] = self.loss_of_generation
            equation = value_chain.lost_of_generation
        else:
            return super().emissions(setting)
        return self.by_factors(setting, equation, self.factors, inputs)


@door
@attrs.frozen
class WasteGenerated(AmountActivity):
    """Waste treated by others (chất thải phát sinh trong hoạt động), scope 3 category 5 [1]_.

    Record waste manifests by type and treatment; a type and treatment is an activity. Waste that
    the facility treats itself is `WasteIncineration`, `Landfill` and their kin.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Waste of one type and treatment, money paid, or an emission that the treater states [any
        unit].
    factors : tuple of Factor or quantity
        Of the treatment, one a gas, such as ``"40 kg CO2e/t"``.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`; the allocation may be the share that one treatment takes.

    Raises
    ------
    UnitError
        For a factor that names no gas, or is per something else than the amount.
    DataQualityError
        Without a factor, where the amount is no emission; with one, where it is.
    BoundaryError
        For an origin that there is none of, CO2e of biomass, and a gas that counts twice.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.WasteGenerated(ghg.Source("Bùn"), "2000 t", "40 kg CO2e/t").amount.unit
    't'
    """


@door
@attrs.frozen
class UpstreamLeasedAssets(AmountActivity):
    """Assets leased in (tài sản thuê) that scopes 1 and 2 do not hold, category 8 [1]_.

    Record energy of the asset, its floor area, or what the lessor states; `allocation` is the
    share of the building or of the year.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Energy, floor area or pieces; or an emission that the lessor states [any unit].
    factors : tuple of Factor or quantity
        One a gas, such as ``"30 kg CO2e/m2"``.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    UnitError
        For a factor that names no gas, or is per something else than the amount.
    DataQualityError
        Without a factor, where the amount is no emission; with one, where it is.
    BoundaryError
        For an origin that there is none of, CO2e of biomass, and a gas that counts twice.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 8.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> office = ghg.UpstreamLeasedAssets(
    ...     ghg.Source("Văn phòng"), "90 t CO2e", allocation=("500 m2", "2000 m2"))
    >>> office.allocation.value
    0.25
    """
