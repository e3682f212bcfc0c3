"""Scope 3: sold products, assets leased out, franchises and investments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc import units
from ghgcalc.activities.base import Setting
from ghgcalc.activities.given import any_amount_field, number_field
from ghgcalc.activities.own_factors import factors_field
from ghgcalc.activities.value_chain_base import (
    AmountActivity,
    ValueChainActivity,
    allocation_field,
)
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import value_chain
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate


@door
@attrs.frozen
class ProcessingOfSoldProducts(AmountActivity):
    """Processing of sold intermediate products (chế biến sản phẩm đã bán), category 10 [1]_.

    Record what customers state of their processing, or the amount sold and an average factor.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Intermediate product sold, energy of its processing, or an emission that a customer states
        [any unit].
    factors, allocation, method, deflator, origin, label
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
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 10.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> flour = ghg.ProcessingOfSoldProducts(ghg.Source("Bột mì"), "300 t", "80 kg CO2e/t")
    >>> flour.kind
    'ProcessingOfSoldProducts'
    """


@door
@attrs.frozen
class UseOfSoldProducts(AmountActivity):
    """Use of sold products over their whole life (sử dụng sản phẩm đã bán), category 11.

    E = products * uses * amount * EF * a   [1]_

    Record sales by product, and how uses and consumption were found; a way of use (scenario) is an
    activity. Fuel that was sold is an amount alone.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Energy, fuel or other consumption of one use; or the emission of one use or product, such
        as ``"0.5 kg HFC-134a"`` [any unit]. With 1,200 hours as uses it is the consumption of one
        hour.
    factors : tuple of Factor or quantity
        One a gas, per the amount's dimension, such as ``"0.5 kg CO2e/kWh"``.
    products : Estimate, optional
        Products sold in the period [piece].
    uses : Estimate, optional
        Uses of one product over its life [1].
    allocation : Estimate or pair, optional
        The product's share of a final product, of a way of use, or of a gas that is released [-].
    method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If money is multiplied with products or uses.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, formulas 11.1
       to 11.5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> washing = ghg.UseOfSoldProducts(
    ...     ghg.Source("Máy giặt"), "1.3 kWh", "0.5 kg CO2e/kWh", products=11500, uses=1000)
    >>> washing.products.unit
    'piece'
    """

    multipliers: ClassVar[tuple[str, ...]] = ("products", "uses")

    products: Estimate | None = number_field("piece", optional=True)
    uses: Estimate | None = number_field("1", optional=True)

    def __attrs_post_init__(self) -> None:
        if units.counts_money(self.amount.unit):
            raise DataQualityError(
                f"amount={self.amount}", "the use of a product is not told by money"
            )
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a factor, or of the gas that is released."""
        life = {"products": self.products, "uses": self.uses, "allocation": self.allocation}
        if units.gas_in(self.amount.unit) is not None:
            yield self.as_given(setting, value_chain.released, self.amount, life)
        else:
            inputs = {"amount": self.amount} | life
            yield from self.by_factors(setting, value_chain.use_phase, self.factors, inputs)


@door
@attrs.frozen
class EndOfLifeTreatment(AmountActivity):
    """Sold products at the end of their life (xử lý cuối vòng đời), scope 3 category 12 [1]_.

    Record the mass sold with its packaging; a treatment is an activity, and `allocation` is the
    share that it takes.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Mass of products and packaging to be treated [any unit].
    factors : tuple of Factor or quantity
        Of the treatment, one a gas, such as ``"0.3 kg CO2e/kg"``.
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
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, formula 12.1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> paper = ghg.EndOfLifeTreatment(
    ...     ghg.Source("Giấy"), "10 t", "0.3 kg CO2e/kg", allocation="90 %", label="landfill")
    >>> paper.allocation.value
    0.9
    """


@door
@attrs.frozen
class DownstreamLeasedAssets(AmountActivity):
    """Assets leased out (tài sản cho thuê) that scopes 1 and 2 do not hold, category 13 [1]_.

    Record energy or floor area of the asset, or what the lessee states.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Energy, floor area or pieces; or an emission that the lessee states [any unit].
    factors, allocation, method, deflator, origin, label
        See `UpstreamLeasedAssets`.

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
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 13.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> hall = ghg.DownstreamLeasedAssets(
    ...     ghg.Source("Xưởng"), "9 t CO2e", allocation=("5000 m2", "20000 m2"))
    >>> hall.allocation.value
    0.25
    """


@door
@attrs.frozen
class Franchises(AmountActivity):
    """Franchises (nhượng quyền thương mại), of the franchisor, scope 3 category 14 [1]_.

    ISO 14064-1 has no home for them: they stand in its category 6 unless the source says
    otherwise. Record what franchisees state, or floor area or outlets and an average factor.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Floor area, energy or outlets; or an emission that the franchisee states [any unit].
    factors, allocation, method, deflator, origin, label
        See `UpstreamLeasedAssets`.

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
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 14.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.Franchises(ghg.Source("Cửa hàng"), "400 m2", "50 kg CO2e/m2").amount.unit
    'm2'
    """


@door
@attrs.frozen
class Investments(ValueChainActivity):
    """Investments (đầu tư), scope 3 category 15: the investor's share of the investee [1]_.

    Record the inventory of the investee, or its revenue or the cost of a project with a factor of
    the sector; and the share held.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Scopes 1 and 2 of the investee [t CO2e]; or revenue or cost [any currency].
    factors : tuple of Factor or quantity
        Of the sector, one a gas, such as ``"0.6 kg CO2e/USD"``; none where the amount is an
        emission.
    share : Estimate or pair
        Of the equity, or of the cost of a project [1].
    method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If the share lies outside 0 to 1, or factors are missing.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 15.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> held = ghg.Investments(ghg.Source("Công ty con"), "120000 t CO2e", share="25 %")
    >>> held.share.value
    0.25
    """

    amount: Estimate = any_amount_field()
    factors: tuple[Estimate, ...] = factors_field(kw_only=False)
    share: Estimate = allocation_field(required=True)

    def __attrs_post_init__(self) -> None:
        self.check_amount(self.amount, self.factors)
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a factor, or the emission that the investee states."""
        if units.gas_in(self.amount.unit) is not None:
            held = {"share": self.share}
            word = "investment-specific"
            yield self.as_given(setting, value_chain.invested, self.amount, held, word)
        else:
            inputs = {"amount": self.amount, "share": self.share, "deflator": self.deflator}
            equation = value_chain.invested_average
            yield from self.by_factors(setting, equation, self.factors, inputs, "average-data")
