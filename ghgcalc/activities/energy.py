"""Burning of fuels in stationary and mobile equipment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ghgcalc import categories
from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.activities.given import (
    HIGHEST_DENSITY,
    HIGHEST_NCV,
    amount_field,
    name_field,
    share_field,
)
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import combustion
from ghgcalc.equations.form import Equation
from ghgcalc.errors import (
    BoundaryError,
    DataQualityError,
    FactorNotFoundError,
    UnknownItemError,
    shown,
)
from ghgcalc.estimate import Estimate
from ghgcalc.items import by_id, item

_GASES = ("CO2", "CH4", "N2O")


def _fuel(name: Any) -> str:
    return item(name, "fuel").id


@door
@attrs.frozen
class _Combustion(Activity):
    """Burning of one fuel: what stationary and mobile equipment share."""

    fuel: str = name_field(_fuel)
    amount: Estimate = amount_field("t", "m3", "TJ")
    ncv: Estimate | None = amount_field("GJ/t", "GJ/m3", optional=True, most=HIGHEST_NCV)
    density: Estimate | None = amount_field("t/m3", optional=True, most=HIGHEST_DENSITY)

    @property
    def item(self) -> str:
        """The fuel."""
        return self.fuel

    @property
    def origin(self) -> str:
        """Origin of the fuel's carbon: fossil or biogenic."""
        return "biogenic" if by_id(self.fuel).biogenic else "fossil"

    def energy_use(self) -> Iterator[EnergyUse]:
        """The fuel itself."""
        yield EnergyUse(self.fuel, "fuel", self.amount, self.source.name)

    def _quantity(self, setting: Setting) -> tuple[Equation, dict[str, Estimate]]:
        """The equation for the way the amount is given, and its inputs but the factor."""
        inputs = {"amount": setting.own(self.amount, "amount")}
        if self.amount.unit == "TJ":
            return combustion.fuel_by_energy, inputs
        if self.ncv is not None and self.ncv.unit.endswith("m3"):
            if self.amount.unit != "m3":
                raise BoundaryError(
                    f"ncv={self.ncv}", f"the amount of {self.fuel} is given in {self.amount.unit}"
                )
            inputs["ncv"] = setting.own(self.ncv, "ncv")
            return combustion.fuel_by_volume_of_known_ncv, inputs
        if self.amount.unit == "m3":
            inputs["density"] = self._density(setting)
        inputs["ncv"] = (
            setting.own(self.ncv, "ncv")
            if self.ncv is not None
            else setting.factor("ncv", self.fuel, see="ncv= to give your own, such as '26 GJ/t'")
        )
        by_volume = self.amount.unit == "m3"
        return (combustion.fuel_by_volume if by_volume else combustion.fuel_by_mass), inputs

    def _density(self, setting: Setting) -> Estimate:
        if self.density is not None:
            return setting.own(self.density, "density")
        try:
            return setting.factor("density", self.fuel)
        except FactorNotFoundError:
            raise DataQualityError(
                f"{self.amount} of {self.fuel}",
                "a volume needs a density, and no table has one for this fuel; "
                "give density='0.54 t/m3' or the like, or give the fuel by mass or energy",
            ) from None

    def _oxidation(self, setting: Setting, gas: str) -> dict[str, Estimate]:
        return {}

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2, CH4 and N2O of the fuel."""
        equation, inputs = self._quantity(setting)
        category = self.default_category(setting)
        for gas in _GASES:
            variant = self._variant(setting, category, gas)
            factor = setting.factor(
                "emission", self.fuel, category=category, gas=gas, variant=variant
            )
            yield self.line(
                setting,
                gas,
                equation,
                {**inputs, "factor": factor, **self._oxidation(setting, gas)},
                origin=self.origin,
            )

    def _variant(self, setting: Setting, category: str, gas: str) -> str | None:
        return None


@door
@attrs.frozen
class StationaryCombustion(_Combustion):
    """A fuel burned in fixed equipment: boiler, dryer, generator (đốt nhiên liệu cố định).

    IPCC 2006, Volume 2, Equation 2.1 [1]_; Circular 38/2023, Annex II, Section 2, point 1. Record
    the fuel from invoices or meters, with its unit.

    Attributes
    ----------
    source : Source
        With its IPCC category, such as ``"1.A.2.e"``; without one the facility's kind decides
        between 1.A.1, 1.A.2 and 1.A.4.
    fuel : str
        Id, name or trade name of the fuel, such as ``"diesel"`` or ``"dầu DO"``.
    amount : Estimate
        Fuel burned, by mass [t], volume [m3] or energy by net calorific value [TJ].
    ncv : Estimate, optional
        Net calorific value of your own (nhiệt trị thấp) [GJ/t or GJ/m3]; else Table 1.2. It is not
        read for an amount in TJ.
    density : Estimate, optional
        Of your own [t/m3]; else the density table, which the trace shows. It is read for an amount
        in m3 alone.
    oxidation_factor : Estimate, optional
        Share of the carbon that is oxidised [-]; else Table 1.4's, which is 1.

    Raises
    ------
    UnknownItemError
        For a fuel that no table knows.
    UnitError, DataQualityError
        For an amount that is no mass, volume or energy, is negative or not finite.

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> ghg.StationaryCombustion(boiler, fuel="dầu DO", amount="85 kL").amount.unit
    'm3'
    """

    oxidation_factor: Estimate | None = share_field()

    def default_category(self, setting: Setting) -> str:
        """The source's category, or the one of the facility's kind.

        Raises
        ------
        BoundaryError
            If neither the source nor the kind of the facility gives one.
        """
        if self.source.category:
            return self.source.category
        by_kind = categories.combustion_category(setting.facility.kind)
        if by_kind:
            return by_kind
        raise BoundaryError(
            f"source {shown(self.source.name)}",
            "burning needs an IPCC category, and the facility's kind does not give one",
            ["1.A.1", "1.A.2", "1.A.4.a", "1.A.4.c"],
            "ghgcalc.Source(category=...)",
        )

    def _oxidation(self, setting: Setting, gas: str) -> dict[str, Estimate]:
        if gas != "CO2":
            return {}
        if self.oxidation_factor is not None:
            return {"oxidation_factor": setting.own(self.oxidation_factor, "oxidation_factor")}
        see = "oxidation_factor= to give your own"
        return {"oxidation_factor": setting.factor("oxidation_factor", self.fuel, see=see)}


@door
@attrs.frozen
class MobileCombustion(_Combustion):
    """A fuel burned in vehicles, vessels or mobile machines (đốt nhiên liệu di động).

    IPCC 2006, Volume 2, Equations 3.2.1, 3.2.3, 3.3.1, 3.4.1 and 3.5.1 [1]_. The category of the
    source tells the mode: 1.A.3.b road (the default), 1.A.3.c rail, 1.A.3.d water,
    1.A.3.e.ii off-road.

    Attributes
    ----------
    source : Source
    fuel : str
    amount : Estimate
        Fuel burned [t, m3 or TJ].
    ncv, density : Estimate, optional
        Of your own [GJ/t or GJ/m3; t/m3]; the one is not read for an amount in TJ, the other for an
        amount in m3 alone.
    distance : Estimate, optional
        Distance driven in the year [km], recorded as Circular 38's Table 1.2 asks; no factor is
        applied to it.
    technology : str, optional
        Row of Tables 3.2.2 or 3.3.1 where a fuel has several, such as ``"oxidation_catalyst"``.

    Raises
    ------
    UnknownItemError
        For a fuel that no table knows, and in an inventory for a technology that no table tells
        apart.
    UnitError, DataQualityError
        For an amount that is no mass, volume or energy, for a figure of another dimension, for one
        that is negative or not finite.

    References
    ----------
    .. [1] IPCC (2006), Vol. 2, Ch. 3.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> truck = ghg.MobileCombustion(ghg.Source("Xe tải"), fuel="diesel", amount="12 kL")
    >>> truck.amount.value
    12.0
    """

    distance: Estimate | None = amount_field("km", optional=True)
    technology: str | None = None

    def _variant(self, setting: Setting, category: str, gas: str) -> str | None:
        if self.technology is None:
            return None
        rows = setting.catalog.find(
            self.fuel, category, gas, setting.facility.region, setting.year, "emission"
        )
        if any(rows["variant"] != ""):
            return self.technology
        if gas == "CO2":  # whatever burns it, the carbon is the same
            return None
        asked = f"technology={shown(self.technology)} of {self.fuel}"
        raise UnknownItemError(asked, f"no table tells technologies of it apart for {gas}")
