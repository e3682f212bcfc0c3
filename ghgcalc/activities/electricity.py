"""Bought electricity and steam."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np

from ghgcalc import units
from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.activities.given import amount_field, gas_of, read_factor, share_field
from ghgcalc.activities.own_factors import origin_of, read_gases
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import basic, steam
from ghgcalc.equations.electricity import bought_electricity
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.items import by_id, find_item, item
from ghgcalc.names import one_of
from ghgcalc.references import Reference

_GRID = "grid_electricity"

NO_EVIDENCE = "seller's factor, no evidence given"
"""What is said of a seller's factor that no document stands behind."""


def _factor(given: Any) -> Estimate | None:
    return None if given is None else read_factor(given)


def _fuel(given: Any) -> str | None:
    return None if given is None else item(given, "fuel").id


def _sellers(activity: Activity, setting: Setting, factor: Estimate) -> Estimate:
    """The factor given, with the evidence that the activity has for it."""
    if isinstance(factor, Factor):
        return factor
    known = activity.evidence.document if activity.evidence else None
    if factor.reference is None:
        words = f"seller's factor: {known}" if known else NO_EVIDENCE
        factor = attrs.evolve(factor, reference=Reference(words))
    return setting.own(factor, "factor")


def _check_electricity(factor: Estimate) -> None:
    """Refuse the factor of a fuel that burns; what is per MWh may name the fuel it is made from."""
    fuel = find_item(factor.item, "fuel") if isinstance(factor, Factor) and factor.item else None
    if fuel and isinstance(factor, Factor) and not units.denominator(factor.unit).endswith("Wh"):
        raise BoundaryError(
            f"factor={factor.id}",
            f"it is of {fuel.id} that is burned, not of electricity: give the seller's factor, or "
            "record the fuel as StationaryCombustion",
            ["0.6 t CO2/MWh"],
        )
    origin_of(factor)


@door
@attrs.frozen
class PurchasedElectricity(Activity):
    """Electricity bought (điện mua), location-based unless the seller's own factor is given.

    Circular 38/2023, Annex II, Section 2, point 3: the grid's factor is the one published for the
    year computed; a seller's own factor needs evidence, and the trace says where none
    was given.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Electricity bought [MWh].
    region : str, optional
        Grid; the facility's region if left out.
    factor : Factor or quantity, optional
        The seller's own, such as ``"0.6 t CO2/MWh"``, or a published factor chosen by hand. CO2 of
        a `Factor` whose origin is biogenic stands apart.

    Raises
    ------
    BoundaryError
        If the factor is of a fuel that is burned, not of electricity; or of CO2e and biogenic.
    FactorNotFoundError
        If no grid factor has been published for the year; it names the latest and how to choose
        it.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount="21 GWh").amount.value
    21000.0
    """

    amount: Estimate = amount_field("MWh")
    region: str | None = None
    factor: Estimate | None = attrs.field(default=None, converter=_factor)

    def __attrs_post_init__(self) -> None:
        if self.factor is not None:
            _check_electricity(self.factor)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The carrier."""
        return _GRID

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One gas: what the factor counts."""
        factor: Estimate
        if self.factor is not None:
            factor = _sellers(self, setting, self.factor)
        else:
            region = self.region or setting.facility.region
            factor = setting.factor("emission", _GRID, gas="CO2", region=region)
        inputs = {"amount": setting.own(self.amount, "amount"), "factor": factor}
        origin = origin_of(factor)
        yield self.line(setting, gas_of(factor) or "CO2", bought_electricity, inputs, origin=origin)

    def energy_use(self) -> Iterator[EnergyUse]:
        """The electricity itself."""
        yield EnergyUse(_GRID, "electricity", self.amount, self.source.name)


@door
@attrs.frozen
class PurchasedSteam(Activity):
    """Steam bought (hơi mua): the seller's factor, or enthalpy, boiler efficiency and fuel.

    Circular 38/2023, Annex II, Section 2, point 4, with the divisor of 10^9 of Decision
    334/QĐ-BCT. The Circular's formula counts the CO2 of the boiler's fuel; where that CO2 is
    biogenic it stands apart, and CH4 and N2O are computed by the same formula.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Steam bought [t]; tonnes an hour times hours of supply.
    factor : Factor or quantity, optional
        The seller's own [t CO2/t], such as ``"0.25 t CO2/t"``.
    enthalpy : Estimate, optional
        Of the steam [kJ/kg].
    boiler_efficiency : Estimate, optional
        Fraction [-], not %.
    fuel : str, optional
        Fuel of the seller's boiler.
    gases : tuple of str, optional
        Gases to compute by the boiler's fuel; left out, CO2 for a fossil fuel and all three for a
        biomass.

    Raises
    ------
    BoundaryError
        If neither a factor nor all of enthalpy, boiler_efficiency and fuel are given, or both; for
        gases beside a factor, which says its own, for none of them, and for one twice.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> bought = ghg.PurchasedSteam(ghg.Source("Hơi"), amount="1000 t", enthalpy="2776 kJ/kg",
    ...                             boiler_efficiency=0.85, fuel="diesel")
    >>> bought.boiler_efficiency.value
    0.85
    """

    amount: Estimate = amount_field("t")
    factor: Estimate | None = attrs.field(default=None, converter=_factor)
    enthalpy: Estimate | None = amount_field("kJ/kg", optional=True)
    boiler_efficiency: Estimate | None = share_field()
    fuel: str | None = attrs.field(default=None, converter=_fuel)
    gases: tuple[str, ...] | None = attrs.field(default=None, converter=read_gases)

    def __attrs_post_init__(self) -> None:
        parts = {
            "enthalpy": self.enthalpy,
            "boiler_efficiency": self.boiler_efficiency,
            "fuel": self.fuel,
        }
        missing = [name for name, given in parts.items() if given is None]
        if self.factor is None and missing:
            raise BoundaryError(
                f"steam at {shown(self.source.name)}",
                f"give the seller's factor, or also {', '.join(missing)}",
            )
        if self.factor is not None and len(missing) < len(parts):
            raise BoundaryError(
                f"steam at {shown(self.source.name)}",
                "give either the seller's factor or the boiler's data, not both",
            )
        if self.factor is not None:
            refuse_unread(self, ("gases",), f"the factor counts {gas_of(self.factor)}")
            origin_of(self.factor)
        if self.boiler_efficiency is not None and np.any(self.boiler_efficiency.value <= 0):
            raise BoundaryError("boiler_efficiency=0", "it is a fraction above 0")
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The carrier."""
        return "steam"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """By the seller's factor, or by the boiler's fuel."""
        amount = setting.own(self.amount, "amount")
        if self.factor is not None:
            factor = _sellers(self, setting, self.factor)
            inputs = {"amount": amount, "factor": factor}
            name, origin = gas_of(factor) or "CO2", origin_of(factor)
            yield self.line(setting, name, basic.activity_times_factor, inputs, origin=origin)
            return
        assert self.fuel is not None
        assert self.enthalpy is not None
        assert self.boiler_efficiency is not None
        biogenic = by_id(self.fuel).biogenic
        for name in self.gases or (("CO2", "CH4", "N2O") if biogenic else ("CO2",)):
            inputs = {
                "amount": amount,
                "enthalpy": setting.own(self.enthalpy, "enthalpy"),
                "boiler_efficiency": setting.own(self.boiler_efficiency, "boiler_efficiency"),
                "factor": setting.factor("emission", self.fuel, category="1.A.2", gas=name),
            }
            origin = "biogenic" if biogenic else "fossil"
            yield self.line(setting, name, steam.bought_steam, inputs, origin=origin)

    def energy_use(self) -> Iterator[EnergyUse]:
        """The steam itself."""
        yield EnergyUse("steam", "steam", self.amount, self.source.name)


@door
@attrs.frozen
class ExportedEnergy(Activity):
    """Electricity or heat sold (năng lượng bán ra): shown, never deducted.

    ISO 14064-1:2018, Annex E: what was emitted to make it stays with the facility. It yields no
    line; `Inventory.exported` shows it.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Electricity or heat [MWh], or steam [t].
    carrier : {"grid_electricity", "steam"}
        Heat is ``"steam"``.

    Raises
    ------
    BoundaryError
        For electricity in tonnes.
    UnitError, DataQualityError
        For an amount of another dimension, negative or not finite.
    UnknownItemError
        For another carrier.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.ExportedEnergy(ghg.Source("Điện mặt trời"), "120 MWh").carrier
    'grid_electricity'
    """

    amount: Estimate = amount_field("MWh", "t")
    carrier: str = attrs.field(default=_GRID, validator=one_of((_GRID, "steam")))

    def __attrs_post_init__(self) -> None:
        if self.carrier == _GRID and self.amount.unit == "t":
            raise BoundaryError(
                f"amount={self.amount}",
                "electricity is no mass: give it in MWh, or steam with carrier='steam'",
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The carrier."""
        return self.carrier

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """None: nothing is deducted."""
        return iter(())
