"""Transport by distance, where the fuel is not metered (vận chuyển theo quãng đường)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.activities.given import (
    HIGHEST_DENSITY,
    HIGHEST_NCV,
    amount_field,
    figure_field,
    gas_of,
    item_field,
    read_amount,
)
from ghgcalc.activities.own_factors import factors_field, origins
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import basic, transport
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.items import by_id

_WAYS = ("vkm", "tkm", "pkm")


def _distance_field() -> Any:
    """A distance by vehicle, load or passengers; plain kilometres are those of a vehicle."""

    def read(given: Any) -> Estimate:
        distance = read_amount(given, (*_WAYS, "km"), "distance")
        return attrs.evolve(distance, unit="vkm") if distance.unit == "km" else distance

    return attrs.field(converter=read, metadata={"units": (*_WAYS, "km")})


@door
@attrs.frozen
class TransportByDistance(Activity):
    """Emissions of vehicles by distance: vehicle-km, tonne-km or passenger-km.

    With factors of your carrier, or from the fuel economy of the vehicle: IPCC 2006, Volume 2,
    Equations 3.2.1 and 3.2.3 with the fuel estimated from distance [1]_. Record odometer readings,
    or load and distance of each trip. A metered fuel is better and is `MobileCombustion`.

    Attributes
    ----------
    source : Source
    distance : Estimate
        Vehicle-km, tonne-km or passenger-km [vkm, tkm or pkm]; plain ``km`` are vehicle-km.
    factors : tuple of Factor or quantity
        One a gas, per the distance's unit, such as ``"0.1 kg CO2/tkm"``. CO2 of a biofuel stands
        apart, as does that of a `Factor` whose origin is biogenic: of a blend, give a fossil and a
        biogenic one.
    fuel : str, optional
        With `economy` in place of factors; beside them it tells what was burned.
    economy : Estimate, optional
        Fuel a vehicle-km, such as ``"0.3 L/vkm"`` for 30 L/100 km [m3/vkm]. Beside factors it
        gives the energy in TOE alone.
    density, ncv : Factor or quantity, optional
        Of the fuel, without factors [t/m3], [GJ/t]; at most 3 t/m3 and 150 GJ/t, limits of ours.

    Raises
    ------
    DataQualityError
        If neither factors nor fuel with economy is given, for tonne-km or passenger-km with an
        economy, and for a density or a calorific value that no fuel has.
    BoundaryError
        For an economy beside factors without a fuel, a density or a calorific value beside factors,
        two factors of one gas, and CO2e of a biofuel without its CO2.

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 3.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> truck = ghg.Source("Xe tải 10 t")
    >>> trips = ghg.TransportByDistance(truck, "120000 km", fuel="diesel", economy="0.3 L/vkm")
    >>> trips.distance.unit
    'vkm'
    """

    main: ClassVar[str] = "distance"

    distance: Estimate = _distance_field()
    factors: tuple[Estimate, ...] = factors_field(kw_only=False)
    fuel: str | None = item_field("fuel", optional=True)
    economy: Estimate | None = amount_field("m3/vkm", optional=True)
    density: Estimate | None = figure_field("t/m3", above=0.0, most=HIGHEST_DENSITY)
    ncv: Estimate | None = figure_field("GJ/t", above=0.0, most=HIGHEST_NCV)

    def __attrs_post_init__(self) -> None:
        if not self.factors and (self.fuel is None or self.economy is None):
            raise DataQualityError(
                f"factors={len(self.factors)}, fuel={shown(self.fuel)}, economy={self.economy}",
                "give either factors, or a fuel with its economy",
            )
        if self.economy is not None and self.distance.unit != "vkm":
            raise DataQualityError(
                f"distance={self.distance}", "a fuel economy is of a vehicle: give vehicle-km"
            )
        if self.factors:
            self._check_beside_factors()
        super().__attrs_post_init__()

    def _check_beside_factors(self) -> None:
        """Refuse what factors leave without effect."""
        refuse_unread(self, ("density", "ncv"), "factors give the emissions")
        if self.fuel is None:
            refuse_unread(self, ("economy",), "no fuel is named whose TOE it would give")
        origins(self.factors, self._origin)

    @property
    def _origin(self) -> str:
        """Biogenic where the fuel is; a fossil one may be a blend."""
        return "biogenic" if self.fuel is not None and by_id(self.fuel).biogenic else ""

    @property
    def item(self) -> str:
        """The fuel, or the unit of the distance."""
        return self.fuel or self.distance.unit

    def energy_use(self) -> Iterator[EnergyUse]:
        """The fuel, of the distance and the economy; the distance where no fuel is told."""
        amount = self.distance
        if self.economy is not None:
            amount = Estimate(amount.value * self.economy.value, "m3")
        yield EnergyUse(self.item, "fuel", amount, self.source.name)

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas."""
        distance = setting.own(self.distance, "distance")
        for factor, origin in zip(self.factors, origins(self.factors, self._origin), strict=True):
            gas = gas_of(factor) or ""
            keyed = factor if isinstance(factor, Factor) else setting.own(factor, f"factor/{gas}")
            inputs = {"amount": distance, "factor": keyed}
            yield self.line(setting, gas, basic.activity_times_factor, inputs, origin=origin)
        if not self.factors and self.fuel is not None and self.economy is not None:
            for gas in ("CO2", "CH4", "N2O"):
                inputs = {
                    "distance": distance,
                    "economy": setting.own(self.economy, "economy"),
                    "density": setting.chosen(self.density, "density", "density", self.fuel),
                    "ncv": setting.chosen(self.ncv, "ncv", "ncv", self.fuel),
                    "factor": setting.factor(
                        *("emission", self.fuel),
                        gas=gas,
                        category=self.default_category(setting),
                    ),
                }
                origin = self._origin or "fossil"
                yield self.line(setting, gas, transport.fuel_by_distance, inputs, origin=origin)
