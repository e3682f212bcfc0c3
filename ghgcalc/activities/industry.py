"""Industrial processes: minerals (quá trình công nghiệp: khoáng sản)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import amount_field, exact, figure_field, item_field, share_field
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import mineral
from ghgcalc.equations.form import Equation
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate

_DUSTIEST = 2.0
"""Above the correction for dust of any kiln: a limit of ours."""

_DUST = " (a limit of ours): 2 % lost as dust is 1.02"

_LIMES = ("high_calcium_lime", "dolomitic_lime", "hydraulic_lime")

_CARBONATES = (
    *("calcite", "limestone", "dolomite", "magnesite", "siderite", "ankerite", "rhodochrosite"),
    "soda_ash",
)


@door
@attrs.frozen
class ClinkerProduction(Activity):
    """CO2 of calcination in cement plants (sản xuất clinker xi măng).

    IPCC 2006, Volume 3, Equations 2.2 and 2.4. Record clinker from the kiln's weigh feeder or the
    stock balance, not cement; give the CaO content where the laboratory measures it.

    Attributes
    ----------
    source : Source
    clinker : Estimate
        Clinker produced (sản lượng clinker) [t].
    factor : Factor or quantity, optional
        Of your own, before the correction for dust [t CO2/t]; Decision 2626, item II/1.1, serves
        in Viet Nam.
    cao_fraction : Estimate, optional
        CaO of the clinker from carbonates [fraction]; the factor is then 0.785 times it.
    dust_correction : Factor or quantity, optional
        Correction for kiln dust, CF_ckd, 1 or more [-]: 1.02 where 2 % is lost; 2 at most, a limit
        of ours. Decision 2626, item II/1.3, serves in Viet Nam.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        If both a factor and the CaO content are given, a share lies outside 0 to 1, or the
        correction for dust outside 1 to 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> kiln = ghg.Source("Lò nung clinker")
    >>> ghg.ClinkerProduction(kiln, clinker="1000000 t").clinker.value
    1000000.0
    """

    main: ClassVar[str] = "clinker"

    clinker: Estimate = amount_field("t")
    factor: Estimate | None = figure_field("t CO2/t")
    cao_fraction: Estimate | None = share_field()
    dust_correction: Estimate | None = figure_field("1", least=1.0, most=_DUSTIEST, cure=_DUST)

    def __attrs_post_init__(self) -> None:
        if self.factor is not None and self.cao_fraction is not None:
            raise DataQualityError(
                f"factor={self.factor} with cao_fraction={self.cao_fraction}", "give one of them"
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """Clinker."""
        return "clinker"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {"clinker": setting.own(self.clinker, "clinker")}
        if self.cao_fraction is None:
            equation: Equation = mineral.clinker
            inputs["factor"] = setting.chosen(
                self.factor, "factor", "emission", "clinker", gas="CO2", variant=""
            )
        else:
            equation = mineral.clinker_by_cao
            inputs["cao_fraction"] = setting.own(self.cao_fraction, "cao_fraction")
            inputs["stoichiometric_ratio"] = exact(0.785, "t CO2/t", "IPCC 2006, Vol. 3, Eq. 2.4")
        inputs["dust_correction"] = setting.chosen(
            self.dust_correction, "dust_correction", "correction", "cement_kiln_dust"
        )
        yield self.line(setting, "CO2", equation, inputs)


@door
@attrs.frozen
class LimeProduction(Activity):
    """CO2 of lime kilns, one type of lime (sản xuất vôi).

    IPCC 2006, Volume 3, Equation 2.6. Record lime by type, and how much of it is hydrated.

    Attributes
    ----------
    source : Source
    lime : Estimate
        Lime produced [t].
    lime_type : str
        ``"high_calcium_lime"``, ``"dolomitic_lime"`` or ``"hydraulic_lime"``.
    factor : Factor or quantity, optional
        Of your own [t CO2/t]; Decision 2626, items II/1.4 and II/1.5, serve in Viet Nam.
    dust_correction : Factor or quantity, optional
        Correction for lime kiln dust, CF_lkd of Equation 2.9, 1 to 2 [-]; 1 where none is given.
    hydrated_share, water_content : Estimate, optional
        Share of hydrated lime and its water content [fraction].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a type of lime that no table knows, and a product that is no lime.
    DataQualityError
        If only one of the share of hydrated lime and its water content is given, or the correction
        for dust lies outside 1 to 2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.LimeProduction(ghg.Source("Lò vôi"), lime="1000 t", lime_type="high_calcium_lime").item
    'high_calcium_lime'
    """

    main: ClassVar[str] = "lime"

    lime: Estimate = amount_field("t")
    lime_type: str = item_field("product", within=_LIMES)
    factor: Estimate | None = figure_field("t CO2/t")
    dust_correction: Estimate | None = figure_field("1", least=1.0, most=_DUSTIEST, cure=_DUST)
    hydrated_share: Estimate | None = share_field()
    water_content: Estimate | None = share_field()

    def __attrs_post_init__(self) -> None:
        if (self.hydrated_share is None) != (self.water_content is None):
            raise DataQualityError(
                f"hydrated_share={self.hydrated_share}, water_content={self.water_content}",
                "hydrated lime needs both its share and its water content",
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The type of lime."""
        return self.lime_type

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {
            "lime": setting.own(self.lime, "lime"),
            "factor": setting.chosen(self.factor, "factor", "emission", self.lime_type, gas="CO2"),
        }
        if self.dust_correction is not None:
            inputs["dust_correction"] = setting.own(self.dust_correction, "dust_correction")
        if self.hydrated_share is not None and self.water_content is not None:
            inputs["hydrated_share"] = setting.own(self.hydrated_share, "hydrated_share")
            inputs["water_content"] = setting.own(self.water_content, "water_content")
        yield self.line(setting, "CO2", mineral.lime, inputs)


@door
@attrs.frozen
class GlassProduction(Activity):
    """CO2 of glass furnaces (sản xuất thủy tinh).

    IPCC 2006, Volume 3, Equations 2.10 and 2.11. Record glass melted and the cullet charged.

    Attributes
    ----------
    source : Source
    glass : Estimate
        Glass melted [t].
    glass_type : str
        Such as ``"float_glass"``.
    cullet_ratio : Estimate
        Share of cullet (thủy tinh vụn) in the charge [fraction].
    factor : Factor or quantity, optional
        Of your own [t CO2/t].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a type of glass that no table knows, and a product that is no glass.
    DataQualityError
        If the share of cullet lies outside 0 to 1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> furnace = ghg.Source("Lò nấu thủy tinh")
    >>> ghg.GlassProduction(furnace, "1000 t", "float_glass", 0.2).cullet_ratio.value
    0.2
    """

    main: ClassVar[str] = "glass"

    glass: Estimate = amount_field("t")
    glass_type: str = item_field("product", within=("glass",))
    cullet_ratio: Estimate = share_field(required=True)
    factor: Estimate | None = figure_field("t CO2/t")

    @property
    def item(self) -> str:
        """The type of glass."""
        return self.glass_type

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {
            "glass": setting.own(self.glass, "glass"),
            "factor": setting.chosen(self.factor, "factor", "emission", self.glass_type, gas="CO2"),
            "cullet_ratio": setting.own(self.cullet_ratio, "cullet_ratio"),
        }
        yield self.line(setting, "CO2", mineral.glass, inputs)


@door
@attrs.frozen
class CarbonateUse(Activity):
    """CO2 of carbonates that are calcined or dissolved (sử dụng các-bon-nát).

    IPCC 2006, Volume 3, Equation 2.16: ceramics, soda ash, flue gas cleaning, glass and steel
    fluxes. Record the mass of the pure carbonate.

    Attributes
    ----------
    source : Source
    carbonate : str
        ``"calcite"``, ``"dolomite"``, ``"soda_ash"`` ...
    amount : Estimate
        Pure carbonate used [t].
    calcination : Estimate, optional
        Calcination achieved [fraction]; 1 where none is given.
    factor : Factor or quantity, optional
        Of your own [t CO2/t].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a carbonate that no table knows, and a material that is none.
    DataQualityError
        If the calcination lies outside 0 to 1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.CarbonateUse(ghg.Source("Khử lưu huỳnh"), "calcite", "100 t").item
    'calcite'
    """

    carbonate: str = item_field("material", within=_CARBONATES)
    amount: Estimate = amount_field("t")
    calcination: Estimate | None = share_field()
    factor: Estimate | None = figure_field("t CO2/t")

    @property
    def item(self) -> str:
        """The carbonate."""
        return self.carbonate

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {
            "carbonate": setting.own(self.amount, "amount"),
            "factor": setting.chosen(
                self.factor,
                "factor",
                "emission",
                self.carbonate,
                gas="CO2",
                unit="t CO2/t",
                category=self.default_category(setting),
            ),
        }
        if self.calcination is not None:
            inputs["calcination"] = setting.own(self.calcination, "calcination")
        yield self.line(setting, "CO2", mineral.carbonate, inputs)
