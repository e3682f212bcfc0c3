"""Metals and carbon balances (luyện kim, cân bằng các-bon)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    edition_field,
    figure_field,
    item_field,
    mapping_field,
    read_amount,
)
from ghgcalc.activities.refusals import check_within
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import basic, metal
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.frozen import FrozenMapping
from ghgcalc.items import by_id

_IRON_AND_STEEL = (
    *("sinter", "pellet", "coke_production", "pig_iron", "direct_reduced_iron"),
    *("steel_bof", "steel_eaf", "steel_open_hearth", "steel_average"),
)

_CELLS = {
    "centre_work_prebake": "aluminium_prebake",
    "side_work_prebake": "aluminium_prebake",
    "vertical_stud_soderberg": "aluminium_soderberg",
    "horizontal_stud_soderberg": "aluminium_soderberg",
}
"""The anode of each cell."""


@door
@attrs.frozen
class _Metal(Activity):
    """Production of one metal by one process: amount times factor."""

    process: str = item_field("product")
    amount: Estimate = amount_field("t")
    factor: Estimate | None = figure_field("t CO2/t")
    edition: str = edition_field()

    _made: ClassVar[tuple[str, ...]] = ()

    def __attrs_post_init__(self) -> None:
        check_within(by_id(self.process), self._made)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The process."""
        return self.process

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2."""
        factor = setting.chosen(
            *(self.factor, "factor", "emission", self.process),
            gas="CO2",
            prefer=self.edition,
        )
        inputs = {"amount": setting.own(self.amount, "amount"), "factor": factor}
        yield self.line(setting, "CO2", basic.activity_times_factor, inputs)


@door
@attrs.frozen
class IronSteelProduction(_Metal):
    """CO2 of iron and steel making, Tier 1 (sản xuất gang, thép).

    IPCC 2006, Volume 3, Equations 4.4 to 4.8 [1]_. Record what each process produces; where carbon
    of fuels and materials is known, `CarbonBalance` is the better method.

    Attributes
    ----------
    source : Source
    process : str
        ``"steel_bof"``, ``"steel_eaf"``, ``"pig_iron"``, ``"sinter"`` ...
    amount : Estimate
        Product of the process [t].
    factor : Factor or quantity, optional
        Of your own [t CO2/t]; Decision 2626, items II/3.1 and II/3.2, serve in Viet Nam.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a process that no table knows, a product that is no iron or steel, and another edition.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 4; factors of Table 4.1 in the edition chosen.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.IronSteelProduction(ghg.Source("Lò điện"), "steel_eaf", "100000 t").item
    'steel_eaf'
    """

    _made: ClassVar[tuple[str, ...]] = _IRON_AND_STEEL


@door
@attrs.frozen
class LeadProduction(_Metal):
    """CO2 of lead smelting (sản xuất chì): IPCC 2006, Volume 3, Equation 4.32.

    Attributes
    ----------
    source : Source
    process : str
        ``"lead"``, or one process of Table 4.21.
    amount : Estimate
        Lead produced [t].
    factor : Factor or quantity, optional
        Of your own [t CO2/t].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a process that no table knows, and a product that is no lead.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.LeadProduction(ghg.Source("Lò chì"), "lead", "1000 t").amount.value
    1000.0
    """

    _made: ClassVar[tuple[str, ...]] = ("lead",)


@door
@attrs.frozen
class ZincProduction(_Metal):
    """CO2 of zinc smelting (sản xuất kẽm): IPCC 2006, Volume 3, Equation 4.33.

    Attributes
    ----------
    source : Source
    process : str
        ``"zinc"``, or one process of Table 4.24.
    amount : Estimate
        Zinc produced [t].
    factor : Factor or quantity, optional
        Of your own [t CO2/t].

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    UnknownItemError
        For a process that no table knows, and a product that is no zinc.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.ZincProduction(ghg.Source("Lò kẽm"), "zinc", "1000 t").amount.value
    1000.0
    """

    _made: ClassVar[tuple[str, ...]] = ("zinc",)


@door
@attrs.frozen
class AluminiumProduction(Activity):
    """CO2 and perfluorocarbons of aluminium smelting (sản xuất nhôm).

    IPCC 2006, Volume 3, Chapter 4, Tier 1. Record metal by anode technology and cell.

    Attributes
    ----------
    source : Source
    anode : str
        ``"aluminium_prebake"`` or ``"aluminium_soderberg"``.
    cell : str
        ``"centre_work_prebake"``, ``"side_work_prebake"``, ``"vertical_stud_soderberg"`` or
        ``"horizontal_stud_soderberg"``.
    amount : Estimate
        Aluminium produced [t].

    Raises
    ------
    UnitError, DataQualityError
        For an amount of another dimension, negative or not finite.
    UnknownItemError
        For an anode or a cell that no table knows, and a product that is none.
    BoundaryError
        If the cell works with the other anode.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> pots = ghg.Source("Bể điện phân")
    >>> ghg.AluminiumProduction(pots, "aluminium_prebake", "centre_work_prebake", "1000 t").item
    'centre_work_prebake'
    """

    anode: str = item_field("product", within=("aluminium_prebake", "aluminium_soderberg"))
    cell: str = item_field("product", within=tuple(_CELLS))
    amount: Estimate = amount_field("t")

    def __attrs_post_init__(self) -> None:
        if _CELLS[self.cell] != self.anode:
            fitting = [cell for cell, anode in _CELLS.items() if anode == self.anode]
            raise BoundaryError(
                f"anode={shown(self.anode)}, cell={shown(self.cell)}",
                f"such a cell works with {_CELLS[self.cell]}",
                fitting,
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The cell."""
        return self.cell

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2 of the anode, CF4 and C2F6 of anode effects."""
        for gas, technology, origin in (
            ("CO2", self.anode, "fossil"),
            ("CF4", self.cell, "synthetic"),
            ("C2F6", self.cell, "synthetic"),
        ):
            inputs = {
                "amount": setting.own(self.amount, "amount"),
                "factor": setting.factor("emission", technology, gas=gas),
            }
            yield self.line(setting, gas, basic.activity_times_factor, inputs, origin=origin)


_Flows = Mapping[str, tuple[Estimate, Estimate]]


def _flows(given: Mapping[str, Any] | None) -> _Flows:
    """Mass and carbon content of each material."""
    read: dict[str, tuple[Estimate, Estimate]] = {}
    for name, pair in dict(given or {}).items():
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise DataQualityError(
                f"{name}={shown(pair)}",
                "a material needs a mass and a carbon content, ('120 t', 0.8)",
            )
        content = (pair[1], "t C/t") if isinstance(pair[1], int | float) else pair[1]
        carbon = read_amount(content, ("t C/t",), f"carbon of {name}")
        if np.any(np.asarray(carbon.value) > 1):
            raise DataQualityError(f"carbon of {name}={carbon}", "a tonne holds at most a tonne")
        read[str(name)] = (read_amount(pair[0], ("t",), name), carbon)
    return FrozenMapping(read)


@door
@attrs.frozen
class CarbonBalance(Activity):
    """CO2 of a plant by the carbon that goes in and comes out (cân bằng các-bon).

    IPCC 2006, Volume 3, Equation 4.9, Tier 2 of iron and steel [1]_. Record mass and carbon content
    of every fuel, flux, electrode and scrap, and of products, by-products and dust.

    Attributes
    ----------
    source : Source
    taken_in : mapping of str to (quantity, quantity)
        Mass [t] and carbon content [t C/t] of what goes in.
    put_out : mapping of str to (quantity, quantity), optional
        The same of what leaves [t; t C/t].
    label : str
        What the plant makes.

    Raises
    ------
    DataQualityError
        If more carbon leaves than goes in.

    References
    ----------
    .. [1] IPCC (2006), Vol. 3, Ch. 4.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> mill = ghg.Source("Lò cao")
    >>> balance = ghg.CarbonBalance(mill, {"coke": ("120 t", 0.8)}, {"steel": ("600 t", 0.01)})
    >>> sorted(balance.taken_in)
    ['coke']
    """

    taken_in: _Flows = mapping_field(_flows)
    put_out: _Flows = mapping_field(_flows, factory=dict)
    label: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.taken_in:
            raise DataQualityError("taken_in", "at least one material goes in")
        if self.uncertainty is not None:
            raise DataQualityError("uncertainty", "give it with each material, as an Estimate")

    @property
    def item(self) -> str:
        """What the plant makes."""
        return self.label

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CO2.

        Raises
        ------
        DataQualityError
            If more carbon leaves than goes in.
        """
        inputs = {}
        for mass, carbon, flows in (
            ("taken_in", "carbon_in", self.taken_in),
            ("put_out", "carbon_out", self.put_out),
        ):
            for name, (amount, content) in flows.items():
                inputs[f"{mass}[{name}]"] = setting.own(amount, f"{mass}/{name}")
                inputs[f"{carbon}[{name}]"] = setting.own(content, f"{carbon}/{name}")
        line = self.line(setting, "CO2", metal.carbon_balance, inputs)
        if line.total_mass() < 0:
            raise DataQualityError("put_out", "more carbon leaves than goes in")
        yield line
