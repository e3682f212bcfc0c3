"""Scope 3: goods carried, business travel and commuting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.activities.base import Setting
from ghgcalc.activities.given import (
    amount_field,
    any_amount_field,
    number_field,
    share_field,
)
from ghgcalc.activities.own_factors import factors_field
from ghgcalc.activities.value_chain_base import AllocatedActivity
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import value_chain_travel
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate

_DISTANCE = "distance-based"

_LONGEST_YEAR = 366


@door
@attrs.frozen
class JourneyActivity(AllocatedActivity):
    """Transport told by an amount (fuel, tonne-km, money) or by its distance.

    Attributes
    ----------
    amount : Estimate, optional
        Fuel, energy, tonne-km, passenger-km or vehicle-km, money, or an emission that the carrier
        states.
    factors : tuple of Factor or quantity
        One a gas.
    """

    amount: Estimate | None = any_amount_field(optional=True)
    factors: tuple[Estimate, ...] = factors_field(kw_only=False)

    def check_way(self, needed: Mapping[str, Any], more: Mapping[str, Any], per: str) -> None:
        """Refuse half a journey, or an amount beside it, and factors that do not fit."""
        given = [name for name, one in {**needed, **more}.items() if one is not None]
        if self.amount is not None and given:
            raise DataQualityError(
                f"amount={self.amount}, {', '.join(given)}",
                f"give either an amount, or {' and '.join(needed)}",
            )
        if self.amount is not None:
            self.check_amount(self.amount, self.factors)
            return
        if missing := [name for name, one in needed.items() if one is None]:
            raise DataQualityError(
                f"{self.kind} at {shown(self.source.name)}",
                f"give an amount, or also {' and '.join(missing)}",
            )
        self.check_factors(self.factors, per)


@door
@attrs.frozen
class FreightActivity(JourneyActivity):
    """Goods carried or stored by others.

    Attributes
    ----------
    mass : Estimate, optional
        Goods with packaging [t], with `distance`, in place of an amount.
    distance : Estimate, optional
        Of one leg of transport [km].
    """

    multipliers: ClassVar[tuple[str, ...]] = ("distance",)

    mass: Estimate | None = amount_field("t", optional=True)
    distance: Estimate | None = amount_field("km", optional=True)

    def __attrs_post_init__(self) -> None:
        self.check_way({"mass": self.mass, "distance": self.distance}, {}, "tkm")
        super().__attrs_post_init__()

    @property
    def measured(self) -> str:
        """The amount, or the mass."""
        return "mass" if self.amount is None else "amount"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas, by the amount or by mass and distance."""
        if self.amount is not None:
            return self.by_amount(setting, self.amount, self.factors)
        inputs = {
            "mass": self.mass,
            "distance": self.distance,
            "allocation": self.allocation,
        }
        return self.by_factors(setting, value_chain_travel.freight, self.factors, inputs, _DISTANCE)


@door
@attrs.frozen
class UpstreamTransport(FreightActivity):
    """Transport and storage that the organisation pays (vận chuyển đầu vào), category 4.

    By mass and distance, by fuel or by money [1]_. A leg of transport is an activity. Record
    waybills, or fuel that the carrier states; `allocation` is the share of the load or warehouse.

    Attributes
    ----------
    source : Source
    amount : Estimate, optional
        Fuel, energy, tonne-km, money, or an emission that the carrier states [any unit].
    factors : tuple of Factor or quantity
        One a gas: per the amount's dimension, or per tonne-km, such as ``"0.2 kg CO2e/tkm"``.
    mass, distance : Estimate, optional
        Goods [t] and leg [km], in place of an amount.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If both an amount and a distance are given, or neither is whole.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, formulas 4.1,
       4.4 and 4.6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> road = ghg.UpstreamTransport(
    ...     ghg.Source("Xe tải"), factors="0.2 kg CO2e/tkm", mass="2 t", distance="2000 km")
    >>> road.mass.value
    2.0
    """


@door
@attrs.frozen
class DownstreamTransport(FreightActivity):
    """Transport and storage that others pay (vận chuyển đầu ra), scope 3 category 9 [1]_.

    Record deliveries by mass and distance, or what the carrier states.

    Attributes
    ----------
    source : Source
    amount, factors, mass, distance, allocation, method, deflator, origin, label
        See `UpstreamTransport`.

    Raises
    ------
    UnitError
        For a factor that names no gas, or is per something else than the amount.
    DataQualityError
        If both an amount and mass and distance are given, or neither;
        without a factor, where the amount is no emission; with one, where it is.
    BoundaryError
        For an origin that there is none of, CO2e of biomass, and a gas that counts twice.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 9.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.DownstreamTransport(
    ...     ghg.Source("Tàu"), "8000 tkm", "0.05 kg CO2e/tkm").amount.unit
    'tkm'
    """


@door
@attrs.frozen
class BusinessTravel(JourneyActivity):
    """Business travel (đi công tác), scope 3 category 6.

    By persons and distance: per passenger-km, or with an occupancy per vehicle-km; or by
    passenger-km, fuel, money or hotel nights as an amount [1]_. Record tickets and travel claims;
    a mode of travel is an activity.

    Attributes
    ----------
    source : Source
    amount : Estimate, optional
        Passenger-km, vehicle-km, fuel or money [any unit].
    factors : tuple of Factor or quantity
        One a gas, such as ``"0.15 kg CO2e/pkm"``.
    persons : Estimate, optional
        Travellers, counted again for each trip, in place of an amount [person].
    distance : Estimate, optional
        Of a trip [km].
    occupancy : Estimate, optional
        Travellers a vehicle, 1 or more [person/vehicle]; factors are then per vehicle-km.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If both an amount and a distance are given, or neither is whole; for an occupancy below 1.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, Ch. 6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> cars = ghg.BusinessTravel(ghg.Source("Ô tô"), factors="0.2 kg CO2e/vkm", persons=10,
    ...                           distance="50 km", occupancy=2)
    >>> cars.occupancy.unit
    'person/vehicle'
    """

    multipliers: ClassVar[tuple[str, ...]] = ("distance",)

    persons: Estimate | None = number_field("person", optional=True)
    distance: Estimate | None = amount_field("km", optional=True)
    occupancy: Estimate | None = number_field("person/vehicle", optional=True)

    def __attrs_post_init__(self) -> None:
        needed = {"persons": self.persons, "distance": self.distance}
        per = "pkm" if self.occupancy is None else "vkm"
        self.check_way(needed, {"occupancy": self.occupancy}, per)
        _check_occupancy(self.occupancy)
        super().__attrs_post_init__()

    @property
    def measured(self) -> str:
        """The amount, or the persons."""
        return "persons" if self.amount is None else "amount"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas, by the amount or by persons and distance."""
        if self.amount is not None:
            return self.by_amount(setting, self.amount, self.factors)
        shared = self.occupancy is not None
        equation = (
            value_chain_travel.vehicle_travel if shared else value_chain_travel.passenger_travel
        )
        inputs = {
            "persons": self.persons,
            "distance": self.distance,
            "occupancy": self.occupancy,
            "allocation": self.allocation,
        }
        return self.by_factors(setting, equation, self.factors, inputs, _DISTANCE)


@door
@attrs.frozen
class EmployeeCommuting(JourneyActivity):
    """Employees between home and work (đi lại của người lao động), scope 3 category 7.

    By employees, share of a mode, one-way distance and days: distance * 2 * days [1]_; or by fuel,
    passenger-km or energy of work at home as an amount. A mode of transport is an activity. Record
    a survey of employees.

    Attributes
    ----------
    source : Source
    amount : Estimate, optional
        Passenger-km, vehicle-km, fuel, or energy of teleworking [any unit].
    factors : tuple of Factor or quantity
        One a gas, such as ``"0.1 kg CO2e/pkm"``.
    employees : Estimate, optional
        In place of an amount [person].
    distance : Estimate, optional
        One way between home and work [km].
    days : Estimate, optional
        Days of commuting in the period, 366 at most [day].
    share : Estimate, optional
        Of the employees, who use this mode [1].
    occupancy : Estimate, optional
        Employees a vehicle, 1 or more [person/vehicle]; factors are then per vehicle-km.
    allocation, method, deflator, origin, label
        See `PurchasedGoods`.

    Raises
    ------
    DataQualityError
        If both an amount and employees are given, or neither is whole; for more days than a year
        has, and an occupancy below 1.

    References
    ----------
    .. [1] GHG Protocol (2013), Technical Guidance for Calculating Scope 3 Emissions, formulas 7.1
       and 7.2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> rail = ghg.EmployeeCommuting(ghg.Source("Tàu điện"), factors="0.1 kg CO2e/pkm",
    ...                              employees=10000, share=0.5, distance="10 km", days=235)
    >>> rail.days.value
    235.0
    """

    multipliers: ClassVar[tuple[str, ...]] = ("distance", "days")

    employees: Estimate | None = number_field("person", optional=True)
    distance: Estimate | None = amount_field("km", optional=True)
    days: Estimate | None = number_field("day", optional=True)
    share: Estimate | None = share_field()
    occupancy: Estimate | None = number_field("person/vehicle", optional=True)

    def __attrs_post_init__(self) -> None:
        needed = {"employees": self.employees, "distance": self.distance, "days": self.days}
        per = "pkm" if self.occupancy is None else "vkm"
        self.check_way(needed, {"share": self.share, "occupancy": self.occupancy}, per)
        _check_occupancy(self.occupancy)
        if self.days is not None and np.any(np.asarray(self.days.value) > _LONGEST_YEAR):
            why = f"a year has at most {_LONGEST_YEAR} days; those of all employees are not added"
            raise DataQualityError(f"days={self.days}", why)
        super().__attrs_post_init__()

    @property
    def measured(self) -> str:
        """The amount, or the employees."""
        return "employees" if self.amount is None else "amount"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas, by the amount or by employees, distance and days."""
        if self.amount is not None:
            return self.by_amount(setting, self.amount, self.factors)
        shared = self.occupancy is not None
        equation = (
            value_chain_travel.commuting_by_vehicle if shared else value_chain_travel.commuting
        )
        inputs = {
            "employees": self.employees,
            "distance": self.distance,
            "days": self.days,
            "share": self.share,
            "occupancy": self.occupancy,
            "allocation": self.allocation,
        }
        return self.by_factors(setting, equation, self.factors, inputs, _DISTANCE)


def _check_occupancy(occupancy: Estimate | None) -> None:
    if occupancy is not None and np.any(np.asarray(occupancy.value) < 1):
        why = "a vehicle carries one person at least; an empty one carries nobody"
        raise DataQualityError(f"occupancy={occupancy}", why)
