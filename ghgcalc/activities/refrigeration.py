"""Refrigerants (môi chất lạnh)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import amount_field, figure_field, item_field, name_field
from ghgcalc.activities.refusals import refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import refrigerants
from ghgcalc.equations.form import Equation
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.gases import find_blend, gas, refrigerant


@door
@attrs.frozen
class RefrigerantTopUp(Activity):
    """Refrigerant bought to top up equipment in the year (nạp bổ sung môi chất lạnh).

    Circular 38/2023, Annex II, Section 2, point 2.1, the recommended method: what was topped up
    has leaked. A blend is split by mass fractions; HCFCs are computed and shown outside the total.

    Attributes
    ----------
    source : Source
    refrigerant : str
        A gas or a blend: ``"HFC-134a"``, ``"R-22"``, ``"R-404A"``.
    amount : Estimate
        Refrigerant topped up [t]; text in kg is usual.

    Raises
    ------
    UnknownItemError
        For a refrigerant that no table knows.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), refrigerant="R404A", amount="180 kg").item
    'R-404A'
    """

    refrigerant: str = name_field(refrigerant)
    amount: Estimate = amount_field("t")

    @property
    def item(self) -> str:
        """The refrigerant."""
        return self.refrigerant

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas of the refrigerant."""
        inputs = {"amount": setting.own(self.amount, "amount")}
        yield from _by_gas(self, setting, refrigerants.top_up, inputs)


def _by_gas(
    activity: Activity, setting: Setting, equation: Equation, inputs: dict[str, Estimate]
) -> Iterator[Emission]:
    """One line a gas of a refrigerant: a blend is split by mass fractions."""
    name = activity.item
    if find_blend(name):
        for part in setting.blend(name):
            shares = {**inputs, "mass_fraction": part}
            yield activity.line(setting, part.gas, equation, shares, origin=_origin(part.gas))
    else:
        yield activity.line(setting, name, equation, inputs, origin=_origin(name))


def _origin(name: str) -> str:
    return "fossil" if gas(name).family in ("CO2", "CH4", "HC") else "synthetic"


@door
@attrs.frozen
class RefrigerantMassBalance(Activity):
    """Refrigerant lost in a year, by the balance of containers (cân bằng khối lượng môi chất).

    IPCC 2006, Volume 3, Equation 7.9 [1]_. Record what stood in containers on the first and the
    last day, what was bought, what was sent off, and the charge of equipment put in and taken out.

    Attributes
    ----------
    source : Source
    refrigerant : str
        A gas or a blend.
    opening_stock, closing_stock : Estimate
        In containers at the beginning and the end of the year [t]; text in kg is usual.
    acquired : Estimate
        Bought, or received in equipment [t].
    disbursed : Estimate, optional
        Sold, returned, destroyed, or sent off in equipment [t].
    charge_installed, charge_retired : Estimate, optional
        Full charge of equipment put in and taken out in the year [t].

    Raises
    ------
    DataQualityError
        If more is at hand than the balance can explain.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 7.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> store = ghg.Source("Kho lạnh")
    >>> ghg.RefrigerantMassBalance(store, "R-22", "50 kg", "20 kg", "100 kg").item
    'HCFC-22'
    """

    main: ClassVar[str] = "acquired"

    refrigerant: str = name_field(refrigerant)
    opening_stock: Estimate = amount_field("t")
    closing_stock: Estimate = amount_field("t")
    acquired: Estimate = amount_field("t")
    disbursed: Estimate | None = amount_field("t", optional=True)
    charge_installed: Estimate | None = amount_field("t", optional=True)
    charge_retired: Estimate | None = amount_field("t", optional=True)

    @property
    def item(self) -> str:
        """The refrigerant."""
        return self.refrigerant

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas of the refrigerant.

        Raises
        ------
        DataQualityError
            If the balance is negative.
        """
        inputs = {
            name: setting.own(getattr(self, name), name)
            for name in ("opening_stock", "closing_stock", "acquired")
        }
        for name in ("disbursed", "charge_installed", "charge_retired"):
            inputs[name] = setting.or_none(getattr(self, name), "t", name)
        for line in _by_gas(self, setting, refrigerants.mass_balance, inputs):
            if line.total_mass() < 0:
                raise DataQualityError(
                    f"closing_stock={self.closing_stock}",
                    f"the balance of {self.refrigerant} at {shown(self.source.name)} is negative",
                )
            yield line


_STAGES = {
    "assembly_loss": "initial_loss",
    "operation_loss": "operation_loss",
    "charge_left": "remaining_charge",
    "recovery": "recovery_efficiency",
}


_AMOUNTS = {"assembly_loss": "charged", "charge_left": "disposed", "recovery": "disposed"}
"""The amount that a rate is of; that of operation is always there."""

_EQUIPMENT = (
    "domestic_refrigeration",
    "stand_alone_commercial_refrigeration",
    "medium_large_commercial_refrigeration",
    "transport_refrigeration",
    "industrial_refrigeration",
    "chillers",
    "stationary_air_conditioning",
    "mobile_air_conditioning",
)


@door
@attrs.frozen
class RefrigerantLifeCycle(Activity):
    """Refrigerant lost over assembly, operation and disposal of equipment (theo vòng đời thiết bị).

    Circular 38/2023, Annex II, Section 2, point 2.2; IPCC 2006, Volume 3, Equations 7.10 to 7.14
    [1]_. Record charges by type of equipment. IPCC Table 7.9 prints ranges: give the rates of your
    own, or name a practice whose table has single values.

    Attributes
    ----------
    source : Source
    refrigerant : str
        A gas or a blend.
    equipment : str
        ``"industrial_refrigeration"``, ``"chillers"``, ``"stationary_air_conditioning"`` ...
    stock : Estimate
        Full charge of the equipment in operation [t]; text in kg is usual.
    charged, disposed : Estimate, optional
        Charge of equipment assembled on site, and full charge of equipment disposed of [t].
    assembly_loss, operation_loss, charge_left, recovery : Estimate, optional
        Rates of your own, 100 % at most [%], operation in a year [%/yr]; that of assembly with
        `charged`, those of disposal with `disposed`.
    practice : str
        Whose table is taken where no rate is given: ``"United Kingdom"``.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite, and a rate above 100 %.
    UnknownItemError
        For a refrigerant or a kind of equipment that no table knows.
    BoundaryError
        For a rate of a stage without its amount, and for a practice where no rate is taken from a
        table.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 7.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Source("Máy lạnh")
    >>> ghg.RefrigerantLifeCycle(
    ...     plant, "R-134a", "chillers", "500 kg", practice="United Kingdom").stock.value
    0.5
    """

    main: ClassVar[str] = "stock"

    refrigerant: str = name_field(refrigerant)
    equipment: str = item_field("equipment", within=_EQUIPMENT)
    stock: Estimate = amount_field("t")
    charged: Estimate | None = amount_field("t", optional=True)
    disposed: Estimate | None = amount_field("t", optional=True)
    assembly_loss: Estimate | None = figure_field("%", most=100.0)
    operation_loss: Estimate | None = figure_field("%/yr", most=100.0)
    charge_left: Estimate | None = figure_field("%", most=100.0)
    recovery: Estimate | None = figure_field("%", most=100.0)
    practice: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        for name, amount in _AMOUNTS.items():
            if getattr(self, amount) is None:
                refuse_unread(self, (name,), f"{amount} is not given")
        if all(getattr(self, name) is not None for name in self._used()):
            refuse_unread(self, ("practice",), "every rate is given")
        super().__attrs_post_init__()

    def _used(self) -> tuple[str, ...]:
        """The rates of the stages that have an amount."""
        used = (name for name in _STAGES if getattr(self, _AMOUNTS.get(name, "stock")) is not None)
        return tuple(used)

    @property
    def item(self) -> str:
        """The refrigerant."""
        return self.refrigerant

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a gas of the refrigerant."""
        inputs = {
            "charged": setting.or_none(self.charged, "t", "charged"),
            "stock": setting.own(self.stock, "stock"),
            "disposed": setting.or_none(self.disposed, "t", "disposed"),
            "years": setting.years(self.period),
        }
        used = self._used()
        for name, kind in _STAGES.items():
            if name in used:
                inputs[name] = setting.chosen(
                    *(getattr(self, name), name, kind, self.equipment),
                    variant=self.practice,
                    region=None if self.practice else setting.facility.region,
                )
            else:
                inputs[name] = setting.or_none(None, "%", name)
        yield from _by_gas(self, setting, refrigerants.by_stage_of_year, inputs)


@door
@attrs.frozen
class RefrigerantScreening(RefrigerantLifeCycle):
    """A first look at refrigerant losses from the charge and the type of equipment (sàng lọc).

    The operation stage of `RefrigerantLifeCycle` alone. It tells whether a source matters; an
    inventory should rest on top-up records.

    The method is that of Circular 38/2023, Annex II, Section 2, point 2.2 [1]_.

    Attributes
    ----------
    source : Source
    refrigerant, equipment, stock, operation_loss, practice
        See `RefrigerantLifeCycle`.
    charged, disposed, assembly_loss, charge_left, recovery
        Those of `RefrigerantLifeCycle`; a screening takes none of them.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite, and a rate above 100 %.
    UnknownItemError
        For a refrigerant or a kind of equipment that no table knows.
    BoundaryError
        For an amount or a rate of another stage than operation, and for a practice beside a rate.

    References
    ----------
    .. [1] The same as IPCC (2006), Vol. 3, Ch. 7, Equations 7.10 to 7.14.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> office = ghg.Source("Văn phòng")
    >>> look = ghg.RefrigerantScreening(
    ...     office, "R-410A", "stationary_air_conditioning", "40 kg", operation_loss="10 %/yr")
    >>> look.operation_loss.value
    10.0
    """

    def __attrs_post_init__(self) -> None:
        why = "a screening is of the operation stage alone (see RefrigerantLifeCycle)"
        refuse_unread(self, ("charged", "disposed", *_AMOUNTS), why)
        super().__attrs_post_init__()
