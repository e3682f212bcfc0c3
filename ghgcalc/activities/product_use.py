"""Use of lubricants, wax and electrical equipment (sử dụng sản phẩm)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import HIGHEST_NCV, amount_field, figure_field, item_field
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import product_use
from ghgcalc.equations.form import Equation
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate


@door
@attrs.frozen
class LubricantUse(Activity):
    """CO2 of lubricants that oxidise in use (sử dụng dầu nhờn).

    IPCC 2006, Volume 3, Equation 5.2 [1]_. Record lubricant used in machines; oil that is burned as
    fuel is combustion, two-stroke oil goes with its fuel.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Lubricant used [t or TJ].
    product : str
        ``"lubricants"`` (all together), ``"lubricating_oil"`` or ``"grease"``.
    ncv : Factor or quantity, optional
        Of your own, 150 GJ/t at most, a limit of ours [GJ/t]; not read for an amount in TJ.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        For another product, and a calorific value that none has.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 5; factors of Table 5.2.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.LubricantUse(ghg.Source("Bảo dưỡng"), "2 t").product
    'lubricants'
    """

    amount: Estimate = amount_field("TJ", "t")
    product: str = attrs.field(default="lubricants")
    ncv: Estimate | None = figure_field("GJ/t", above=0.0, most=HIGHEST_NCV)

    _products: ClassVar[tuple[str, ...]] = ("lubricants", "lubricating_oil", "grease")
    _ncv_of: ClassVar[str] = "lubricants"

    def __attrs_post_init__(self) -> None:
        if self.product not in self._products:
            raise DataQualityError(
                f"product={shown(self.product)}", "no such product", self._products
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The product."""
        return self.product

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        inputs = {
            "amount": setting.own(self.amount, "amount"),
            "carbon_content": setting.factor(
                "carbon_content", self.product, category=self.default_category(setting)
            ),
            "oxidised_during_use": setting.factor("oxidised_during_use", self.product),
        }
        equation: Equation = product_use.non_energy_use
        if self.amount.unit == "t":
            equation = product_use.non_energy_use_by_mass
            inputs["ncv"] = setting.chosen(self.ncv, "ncv", "ncv", self._ncv_of)
        yield self.line(setting, "CO2", equation, inputs)


@door
@attrs.frozen
class WaxUse(LubricantUse):
    """CO2 of paraffin wax that burns in use (sử dụng sáp parafin).

    IPCC 2006, Volume 3, Equation 5.4.

    Attributes
    ----------
    source : Source
    amount : Estimate
        Wax used [t or TJ].
    ncv : Factor or quantity, optional
        Of your own, 150 GJ/t at most, a limit of ours [GJ/t]; not read for an amount in TJ.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        For another product, and a calorific value that none has.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.WaxUse(ghg.Source("Xưởng nến"), "2 t").product
    'paraffin_waxes'
    """

    product: str = attrs.field(default="paraffin_waxes")

    _products: ClassVar[tuple[str, ...]] = ("paraffin_waxes",)
    _ncv_of: ClassVar[str] = "paraffin_waxes"


@door
@attrs.frozen
class SwitchgearSF6(Activity):
    """SF6 of electrical switchgear: filling, use and disposal (thiết bị đóng cắt dùng SF6).

    IPCC 2006, Volume 3, Equation 8.1 [1]_. Record the nameplate capacity of what is installed and
    retired, and the gas filled into new equipment. Tables 8.2 and 8.3 are for Europe, Japan and the
    United States: the region whose practice fits is named, never assumed.

    Attributes
    ----------
    source : Source
    equipment : str
        ``"sealed_pressure_switchgear"`` (trung thế) or ``"closed_pressure_switchgear"`` (cao thế).
    installed : Estimate
        Nameplate capacity in use [t SF6]; text in kg is usual.
    practice : str
        Region of the table: ``"Europe"``, ``"JP"`` or ``"US"``; left out where no rate is taken of
        it.
    filled, retired : Estimate, optional
        SF6 filled into new equipment, and nameplate capacity retired, in the year [t SF6].
    yearly_loss : Factor or quantity, optional
        Of your own, from maintenance records, 1/yr at most [1/yr].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite, and a loss above all there is.
    UnknownItemError
        For a kind of equipment that no table knows, and one that is no switchgear.
    BoundaryError
        For a practice beside a yearly loss, where nothing is filled or retired.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 8.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> station = ghg.Source("Trạm 110 kV")
    >>> ghg.SwitchgearSF6(station, "closed_pressure_switchgear", "200 kg", "Europe").installed.value
    0.2
    """

    main: ClassVar[str] = "installed"

    equipment: str = item_field(
        "equipment", within=("sealed_pressure_switchgear", "closed_pressure_switchgear")
    )
    installed: Estimate = amount_field("t", of="SF6")
    practice: str = ""
    filled: Estimate | None = amount_field("t", of="SF6", optional=True)
    retired: Estimate | None = amount_field("t", of="SF6", optional=True)
    yearly_loss: Estimate | None = figure_field("1/yr", most=1.0)

    def __attrs_post_init__(self) -> None:
        if self.yearly_loss is not None and self.filled is None and self.retired is None:
            why = "the yearly loss is given and nothing is filled or retired"
            refuse_unread(self, ("practice",), why)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The equipment."""
        return self.equipment

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """SF6."""
        inputs = {
            "installed": setting.own(self.installed, "installed"),
            "yearly_loss": setting.chosen(
                *(self.yearly_loss, "yearly_loss", "operation_loss", self.equipment),
                region=self.practice,
            ),
            "years": setting.years(self.period),
        }
        for amount, loss, kind in (
            ("filled", "filling_loss", "initial_loss"),
            ("retired", "disposal_loss", "disposal_loss"),
        ):
            given: Estimate | None = getattr(self, amount)
            inputs[amount] = setting.or_none(given, "t SF6", amount)
            inputs[loss] = (
                setting.or_none(None, "1", loss)
                if given is None
                else setting.factor(kind, self.equipment, region=self.practice)
            )
        yield self.line(setting, "SF6", product_use.switchgear, inputs, origin="synthetic")
