"""Solid waste: biological treatment, incineration, open burning (chất thải rắn)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    edition_field,
    figure_field,
    item_field,
    share_field,
)
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import biological, incineration
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate


@door
@attrs.frozen
class BiologicalTreatment(Activity):
    """CH4 and N2O of composting, CH4 of anaerobic digestion (xử lý sinh học chất thải rắn).

    IPCC 2006, Volume 5, Equations 4.1 and 4.2 [1]_; Decision 2626, items IV/2.1 to IV/2.6. Record
    the waste treated, wet or dry. N2O of anaerobic digestion is assumed negligible by both.

    Attributes
    ----------
    source : Source
    treatment : str
        ``"composting"`` or ``"anaerobic_digestion"``.
    amount : Estimate
        Waste treated [t].
    basis : str
        ``"wet weight"`` or ``"dry weight"``, whichever the amount is.
    recovered : Estimate, optional
        Methane recovered [t CH4]: an amount, not a share.

    Raises
    ------
    DataQualityError
        If more methane is recovered than generated.

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 4.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.BiologicalTreatment(ghg.Source("Nhà ủ"), "composting", "1000 t").basis
    'wet weight'
    """

    treatment: str = item_field("treatment")
    amount: Estimate = amount_field("t")
    basis: str = "wet weight"
    recovered: Estimate | None = amount_field("t", of="CH4", optional=True)

    @property
    def item(self) -> str:
        """The treatment."""
        return self.treatment

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4, and N2O of composting.

        Raises
        ------
        DataQualityError
            If more methane is recovered than generated.
        """
        for gas in ("CH4", "N2O") if self.treatment == "composting" else ("CH4",):
            inputs = {
                "amount": setting.own(self.amount, "amount"),
                "factor": setting.factor(
                    *("emission", self.treatment),
                    gas=gas,
                    variant=self.basis,
                    category=self.default_category(setting),
                ),
            }
            if gas == "CH4":
                inputs["recovered"] = setting.or_none(self.recovered, "t CH4", "recovered")
            line = self.line(setting, gas, biological.treatment, inputs, origin="biogenic")
            if line.total_mass() < 0:
                raise DataQualityError(
                    f"recovered={self.recovered}",
                    f"more methane than {self.amount} by {self.treatment} generates",
                )
            yield line


@door
@attrs.frozen
class WasteIncineration(Activity):
    """CO2, CH4 and N2O of burning one kind of waste (thiêu đốt chất thải).

    IPCC, Volume 5, Equations 5.1, 5.2, 5.4 and 5.5 [1]_; Decision 2626, items IV/3.1 to IV/3.22.
    Record the wet mass of each kind of waste and the type of incinerator. Fossil CO2 is in the
    total, biogenic CO2 stands apart. A plant that sells energy is combustion in category 1.A.

    Attributes
    ----------
    source : Source
    waste : str
        ``"plastic_waste"``, ``"paper_waste"``, ``"textile_waste"`` ...
    amount : Estimate
        Wet mass burnt [t].
    incinerator : str
        ``"continuous_stoker"``, ``"batch_fluidised_bed"`` ...
    waste_class : str, optional
        Class of waste in the IPCC tables of CH4 and N2O, such as ``"clinical waste"``.
    dry_matter, carbon_fraction, fossil_fraction : share, optional
        Figures of your own [fraction].
    edition : {"2019", "2006"}

    Raises
    ------
    UnitError, DataQualityError
        For an amount of another dimension, negative or not finite.
    UnknownItemError
        For a kind of waste that no table knows, or an edition that there is not.
    DataQualityError
        If a share lies outside 0 to 1.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> furnace = ghg.Source("Lò đốt")
    >>> ghg.WasteIncineration(furnace, "plastic_waste", "100 t", "continuous_stoker").item
    'plastic_waste'
    """

    waste: str = item_field("waste")
    amount: Estimate = amount_field("t")
    incinerator: str = item_field("incinerator")
    waste_class: str | None = None
    dry_matter: Estimate | None = share_field()
    carbon_fraction: Estimate | None = share_field()
    fossil_fraction: Estimate | None = share_field()
    edition: str = edition_field()

    _oxidised_in: ClassVar[str] = "waste_incineration"

    @property
    def item(self) -> str:
        """The waste."""
        return self.waste

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """Fossil and biogenic CO2, CH4 and N2O."""
        place = {"category": self.default_category(setting), "prefer": self.edition}
        amount = setting.own(self.amount, "amount")
        inputs = {"amount": amount}
        for name in ("dry_matter", "carbon_fraction", "fossil_fraction"):
            inputs[name] = setting.chosen(
                getattr(self, name), name, name, self.waste, variant="", prefer=self.edition
            )
        inputs["oxidation_factor"] = setting.factor("oxidation_factor", self._oxidised_in, **place)
        yield self.line(setting, "CO2", incineration.fossil_co2, inputs)
        yield self.line(setting, "CO2", incineration.biogenic_co2, inputs, origin="biogenic")
        for gas in ("CH4", "N2O"):
            factor = setting.factor(
                "emission", self.incinerator, gas=gas, variant=self.waste_class, **place
            )
            yield self.line(
                *(setting, gas, biological.treatment),
                {"amount": amount, "factor": factor},
                origin="unspecified",
            )


@door
@attrs.frozen
class OpenBurning(WasteIncineration):
    """CO2, CH4 and N2O of burning waste in the open (đốt lộ thiên chất thải).

    IPCC, Volume 5, Chapter 5; Decision 2626, items IV/3.23 to IV/3.25.

    Attributes
    ----------
    source : Source
    waste : str
        See `WasteIncineration`.
    amount : Estimate
        Wet mass burnt [t].
    dry_matter, carbon_fraction, fossil_fraction : share, optional
        Figures of your own [fraction].

    Raises
    ------
    UnitError, DataQualityError
        For an amount of another dimension, negative or not finite.
    UnknownItemError
        For a kind of waste that no table knows.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.OpenBurning(ghg.Source("Bãi đốt"), "paper_waste", "10 t").incinerator
    'open_burning'
    """

    incinerator: str = item_field("incinerator", default="open_burning", kw_only=True)

    _oxidised_in: ClassVar[str] = "open_burning"


@door
@attrs.frozen
class LiquidWasteIncineration(Activity):
    """CO2 of burning fossil liquid waste without using its energy (đốt chất thải lỏng).

    IPCC 2006, Volume 5, Equation 5.3 [1]_: waste oil, solvents.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Liquid waste burnt [t].
    carbon : Factor or quantity
        Carbon content [t C/t], 1 at most.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        If a tonne holds more than a tonne of carbon.

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> oil = ghg.LiquidWasteIncineration(ghg.Source("Lò đốt"), "12 t", carbon="0.8 t C/t")
    >>> oil.carbon.value
    0.8
    """

    amount: Estimate = amount_field("t")
    carbon: Estimate = figure_field("t C/t", required=True, most=1.0)

    @property
    def item(self) -> str:
        """Fossil liquid waste."""
        return "fossil_liquid_waste"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {
            "amount": setting.own(self.amount, "amount"),
            "carbon": setting.own(self.carbon, "carbon"),
        }
        yield self.line(setting, "CO2", incineration.liquid_co2, inputs)
