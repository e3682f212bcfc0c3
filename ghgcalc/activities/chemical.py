"""Industrial processes: chemicals (quá trình công nghiệp: hóa chất)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import amount_field, figure_field, item_field, share_field
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import chemical
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor

_AMMONIA = (
    "ammonia_conventional_reforming",
    "ammonia_excess_air_reforming",
    "ammonia_autothermal_reforming",
    "ammonia_partial_oxidation",
)

_NITRIC_ACID = (
    "nitric_acid_atmospheric",
    "nitric_acid_medium_pressure",
    "nitric_acid_high_pressure",
    "nitric_acid_nscr",
    "nitric_acid_tailgas_destruction",
)


_ABATED = ("nitric_acid_nscr", "nitric_acid_tailgas_destruction")
"""Technologies whose factor is that of what is left after the abatement (Table 3.3)."""


@door
@attrs.frozen
class AmmoniaProduction(Activity):
    """CO2 of ammonia production, less what leaves in urea (sản xuất amoniac).

    IPCC 2006, Volume 3, Equation 3.1. Record ammonia, and the urea made of its CO2.

    Attributes
    ----------
    source : Source
    ammonia : Estimate
        Ammonia produced [t].
    process : str
        ``"ammonia_natural_gas_reforming"`` or ``"ammonia_coal_partial_oxidation"`` (Decision 2626,
        items II/2.1 to II/2.6), or a process of IPCC Table 3.1.
    urea : Estimate, optional
        Urea made with the CO2 [t]; 44/60 of it is taken off.
    energy_requirement : Factor or quantity, optional
        Of your own [GJ/t].
    carbon_content : Factor or quantity, optional
        Of your own [kg C/GJ].

    Raises
    ------
    DataQualityError
        If the urea binds more CO2 than the plant makes.
    UnknownItemError
        For a process that no table knows, and a product that is no ammonia.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Source("Xưởng amoniac")
    >>> ghg.AmmoniaProduction(plant, "1000 t", "ammonia_natural_gas_reforming").ammonia.value
    1000.0
    """

    main: ClassVar[str] = "ammonia"

    ammonia: Estimate = amount_field("t")
    process: str = item_field("product", within=_AMMONIA)
    urea: Estimate | None = amount_field("t", optional=True)
    energy_requirement: Estimate | None = figure_field("GJ/t")
    carbon_content: Estimate | None = figure_field("kg C/GJ")

    @property
    def item(self) -> str:
        """The process."""
        return self.process

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2.

        Raises
        ------
        DataQualityError
            If the urea binds more CO2 than the plant makes.
        """
        inputs = {
            "ammonia_made": setting.own(self.ammonia, "ammonia"),
            "energy_requirement": setting.chosen(
                *(self.energy_requirement, "energy_requirement"),
                *("energy_requirement", self.process),
            ),
            "carbon_content": setting.chosen(
                self.carbon_content, "carbon_content", "carbon_content", self.process
            ),
            "oxidation_factor": setting.factor("oxidation_factor", self.process),
            "urea": setting.or_none(self.urea, "t", "urea"),
        }
        line = self.line(setting, "CO2", chemical.ammonia_and_urea, inputs)
        if line.total_mass() < 0:
            raise DataQualityError(
                f"urea={self.urea}", f"it binds more CO2 than {self.ammonia} of ammonia gives"
            )
        yield line


@door
@attrs.frozen
class NitricAcidProduction(Activity):
    """N2O of nitric acid plants (sản xuất axit nitric).

    IPCC 2006, Volume 3, Equations 3.5 and 3.6. Record acid as pure HNO3.

    Attributes
    ----------
    source : Source
    acid : Estimate
        Acid produced, as pure HNO3 [t].
    technology : str
        Such as ``"nitric_acid_medium_pressure"``.
    destruction, utilisation : Estimate, optional
        Share of the N2O that the abatement destroys, and of the production in which it ran
        [fraction]. The factors of plants with NSCR or N2O destruction hold theirs already.
    factor : Factor or quantity, optional
        Of your own [t N2O/t].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a technology that no table knows, and a product that is no nitric acid.
    DataQualityError
        If only one of destruction and utilisation is given, or one lies outside 0 to 1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Source("Xưởng axit")
    >>> ghg.NitricAcidProduction(plant, "1000 t", "nitric_acid_medium_pressure").acid.unit
    't'
    """

    main: ClassVar[str] = "acid"

    acid: Estimate = amount_field("t")
    technology: str = item_field("product", within=_NITRIC_ACID)
    destruction: Estimate | None = share_field()
    utilisation: Estimate | None = share_field()
    factor: Estimate | None = figure_field("t N2O/t")

    def __attrs_post_init__(self) -> None:
        if (self.destruction is None) != (self.utilisation is None):
            raise DataQualityError(
                f"destruction={self.destruction}, utilisation={self.utilisation}",
                "abatement needs both what it destroys and how much of the time it ran",
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The technology."""
        return self.technology

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """N2O.

        Raises
        ------
        BoundaryError
            For an abatement beside a table's factor of plants that have one.
        """
        factor = setting.chosen(self.factor, "factor", "emission", self.technology, gas="N2O")
        inputs = {"acid": setting.own(self.acid, "acid"), "factor": factor}
        abated = isinstance(factor, Factor) and factor.authority != "own" and factor.item in _ABATED
        if self.destruction is not None and abated:
            raise BoundaryError(
                f"technology={shown(self.technology)}, destruction={self.destruction}",
                "the factor of such plants is of what their abatement leaves, and would be abated "
                "twice: leave the destruction out, or give a factor before abatement",
            )
        if self.destruction is not None and self.utilisation is not None:
            inputs["destruction"] = setting.own(self.destruction, "destruction")
            inputs["utilisation"] = setting.own(self.utilisation, "utilisation")
        yield self.line(setting, "N2O", chemical.nitric_acid, inputs)
