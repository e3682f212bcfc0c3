"""Whatever is not modelled: an amount and factors of the user's own."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ghgcalc import units
from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.activities.given import gas_of, label_field, read_any_amount
from ghgcalc.activities.own_factors import origins, read_factors
from ghgcalc.door import door
from ghgcalc.emission import FLOWS, Emission
from ghgcalc.equations import basic
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gases import ORIGINS

_BURNING = "1.A"
_CARBON = ("CO2", "CO2e")
"""Gases of which one counts the fuel; CH4 or N2O may be given beside a class of its own."""


@door
@attrs.frozen
class CustomActivity(Activity):
    """An amount times factors of your own, for what no other class models.

    E = AD * EF   [1]_

    Attributes
    ----------
    source : Source
        With its scope and categories, where they matter. What is burned in a category of 1.A by a
        factor of CO2 is energy, whose TOE is unknown until it is given under the label.
    amount : Estimate
        What the factors are per [any unit of the vocabulary].
    factors : tuple of Factor or quantity
        One a gas, per the amount's dimension, such as ``"2.5 kg CO2/piece"``.
    origin : str, optional
        Where the atoms come from: ``"fossil"``, ``"biogenic"``, ``"synthetic"`` or
        ``"unspecified"``; left out, what a `Factor` says of its own, else fossil. Biogenic CO2
        stands apart, and CO2e is taken beside it, not alone.
    flow : {"emission", "removal"}
    label : str
        What it is.

    References
    ----------
    .. [1] Circular 38/2023/TT-BCT, Article 19; IPCC (2006), Vol. 1, Ch. 1.

    Raises
    ------
    UnitError
        If a factor names no gas, or is per something else than the amount.
    BoundaryError
        For another origin or flow, two factors of one gas, CO2e beside a gas that it holds, CO2e
        that is said to be biogenic alone, and a factor that says another origin.
    DataQualityError
        Without a factor, for an amount or a factor that is negative or not finite.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> dry_ice = ghg.CustomActivity(ghg.Source("Đá khô"), amount="12 t", factors="1 t CO2/t")
    >>> len(dry_ice.factors)
    1
    """

    amount: Estimate = attrs.field(converter=read_any_amount)
    factors: tuple[Estimate, ...] = attrs.field(converter=read_factors)
    origin: str = ""
    flow: str = "emission"
    label: str = label_field()

    def __attrs_post_init__(self) -> None:
        if not self.factors:
            raise DataQualityError(
                f"factors of {shown(self.source.name)}", "at least one is needed"
            )
        if self.origin not in ("", *ORIGINS):
            raise BoundaryError(f"origin={shown(self.origin)}", "no such origin", ORIGINS)
        if self.flow not in FLOWS:
            raise BoundaryError(f"flow={shown(self.flow)}", "no such flow", FLOWS)
        for factor in self.factors:
            units.ratio(factor.unit, f"t {gas_of(factor)}/{self.amount.unit}")
        origins(self.factors, self.origin, self.flow)
        super().__attrs_post_init__()

    def energy_use(self) -> Iterator[EnergyUse]:
        """What is burned, where a category of combustion is named; its TOE may be given."""
        gases = {gas_of(factor) for factor in self.factors}
        if (self.source.category or "").startswith(_BURNING) and not gases.isdisjoint(_CARBON):
            yield EnergyUse(self.label or self.kind, "fuel", self.amount, self.source.name)

    @property
    def item(self) -> str:
        """The label."""
        return self.label

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a factor."""
        amount = setting.own(self.amount, "amount")
        for factor, origin in zip(
            self.factors, origins(self.factors, self.origin, self.flow), strict=True
        ):
            gas = gas_of(factor) or ""
            keyed = factor if isinstance(factor, Factor) else setting.own(factor, f"factor/{gas}")
            yield self.line(
                setting,
                gas,
                basic.activity_times_factor,
                {"amount": amount, "factor": keyed},
                origin=origin,
                flow=self.flow,
            )
