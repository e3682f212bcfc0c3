"""Energy use in tonnes of oil equivalent (TOE, tấn dầu tương đương) by the official table.

Decree 06/2022/NĐ-CP counts energy in TOE without naming a conversion; the table of the Ministry
of Industry and Trade is the practice [1]_. It has no biomass, kerosene, liquefied natural gas or
steam, and prints a range for coke: such carriers are named as missing unless a coefficient of
one's own is given. None is ever guessed.

References
----------
.. [1] Letter 3505/BCT-KHCN of 2011-04-19, attached table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import attrs
import numpy as np

from ghgcalc import items, units, views
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.door import door, each
from ghgcalc.errors import (
    AmbiguousFactorError,
    DataQualityError,
    FactorNotFoundError,
    UnitError,
    UnknownItemError,
    shown,
)
from ghgcalc.factor import Factor
from ghgcalc.names import nearest
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

Coefficients = Mapping[str, str | tuple[float, str] | Factor]
"""A user's own coefficients by item, such as ``{"rice_husk": "0.3 TOE/t"}``."""

_COLUMNS = (
    "source", "item", "role", "amount", "unit", "coefficient", "coefficient_unit", "toe",
    "reference", "missing",
)  # fmt: skip


class UsesEnergy(Protocol):
    """What is needed of an inventory: its energy use and its catalog.

    An `Inventory` is one; so is what an application has with these two members. The table is that
    of Letter 3505/BCT-KHCN.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> class Meters:
    ...     catalog = ghg.factors
    ...     def energy_use(self):
    ...         bought = ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")
    ...         return bought.energy_use()
    >>> total(Meters())
    Toe(1543.0)
    """

    @property
    def catalog(self) -> Catalog:
        """The catalog that its factors come from."""

    def energy_use(self) -> Iterable[Any]:
        """One ``EnergyUse`` (item, role, amount, source) a carrier and source."""


@door
class Toe(float, views.Shown):
    """A number of TOE, by Letter 3505/BCT-KHCN, that knows which carriers it does not cover.

    Attributes
    ----------
    missing : tuple of str
        Items that no coefficient covers; the number is a lower bound where there are any.
    table : Table or None
        One row a source and carrier.

    Examples
    --------
    >>> toe = Toe(3240.5, missing=("rice_husk",))
    >>> toe > 1000, str(toe)
    (True, '3,240.5 TOE without rice_husk (no coefficient)')
    """

    missing: tuple[str, ...]
    table: Table | None

    @door
    def __new__(cls, value: float, missing: Iterable[str] = (), table: Table | None = None) -> Toe:
        """The sum, what it lacks, and its rows."""
        toe = super().__new__(cls, +value)  # of a text there is none
        toe.missing = each(missing, str, "missing")
        if table is not None and not isinstance(table, Table):
            raise DataQualityError("table", "the rows of a sum in TOE are a Table")
        toe.table = table
        return toe

    def __repr__(self) -> str:
        lacking = f", missing={shown(self.missing)}" if self.missing else ""
        return f"Toe({float(self)!r}{lacking})"

    def __str__(self) -> str:
        lacking = f" without {', '.join(self.missing)} (no coefficient)" if self.missing else ""
        return f"{float(self):,.1f} TOE{lacking}"

    def _view(self, lang: str) -> str:
        rows = self.table._view(lang) if self.table is not None else ""
        return views.paragraph(str(self)) + rows


@attrs.frozen
class _Coefficient:
    value: float
    unit: str
    reference: str


@door
def table(
    inventory: UsesEnergy, coefficients: Coefficients | None = None, fuel_only: bool = False
) -> Table:
    """The energy use of an inventory in TOE, one row a source and carrier.

    Parameters
    ----------
    inventory : Inventory
    coefficients : mapping, optional
        A user's own, by item, as a quantity (``"0.3 TOE/t"``) or a `Factor`; they outrank the
        official ones.
    fuel_only : bool, optional
        Leave out electricity and steam, as for freight carriers (Article 6.1.b).

    Returns
    -------
    Table
        source, item, role, amount, unit, coefficient, coefficient_unit, toe [TOE], reference,
        and missing: why there is no figure, else empty.

    Raises
    ------
    DataQualityError
        If a coefficient is negative, not finite or not one number.
    UnitError
        If a coefficient is not TOE per an amount.
    UnknownItemError
        If a coefficient is for an item that no table knows.

    References
    ----------
    .. [1] Letter 3505/BCT-KHCN of 2011-04-19, attached table.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.StationaryCombustion(boiler, "rice_husk", "6400 t"),
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> [(row["item"], row["toe"]) for row in table(plant, {"rice_husk": "0.3 TOE/t"})]
    [('rice_husk', 1920.0), ('grid_electricity', 1543.0)]
    """
    uses = tuple(inventory.energy_use())
    own = _own_coefficients(coefficients or {}, {use.item for use in uses})
    records = [
        _row(use, own, inventory.catalog) for use in uses if use.role == "fuel" or not fuel_only
    ]
    return Table.from_records(records, columns=_COLUMNS, units={"toe": "TOE"})


@door
def coefficients(inventory: UsesEnergy) -> tuple[Factor, ...]:
    """The coefficients that the energy use of an inventory is counted with, each once.

    Parameters
    ----------
    inventory : Inventory

    Returns
    -------
    tuple of Factor
        Of the official table [TOE per unit] [1]_.

    References
    ----------
    .. [1] Letter 3505/BCT-KHCN of 2011-04-19, attached table.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.StationaryCombustion(boiler, "rice_husk", "6400 t"),
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> [(factor.item, factor.value, factor.unit) for factor in coefficients(plant)]
    [('grid_electricity', 0.0001543, 'TOE/kWh')]
    """
    used: dict[str, Factor] = {}
    for use in inventory.energy_use():
        try:
            factor = inventory.catalog.one("toe", use.item, unit=f"TOE/{use.amount.unit}")
        except (DataQualityError, LookupError):
            continue
        used[factor.id] = factor
    return tuple(used.values())


@door
def total(
    inventory: UsesEnergy, coefficients: Coefficients | None = None, fuel_only: bool = False
) -> Toe:
    """The energy use of an inventory [TOE], and what it does not cover.

    Parameters
    ----------
    inventory, coefficients, fuel_only
        As for `table`.

    Returns
    -------
    Toe
        A float with ``.missing`` and ``.table``; nothing is rounded.

    Raises
    ------
    DataQualityError, UnitError, UnknownItemError
        See `table`.

    References
    ----------
    .. [1] Letter 3505/BCT-KHCN of 2011-04-19, attached table.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.StationaryCombustion(boiler, "rice_husk", "6400 t"),
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> total(plant), total(plant, {"rice_husk": "0.3 TOE/t"})
    (Toe(1543.0, missing=('rice_husk',)), Toe(3463.0))
    """
    rows = table(inventory, coefficients, fuel_only)
    records = rows.to_records()
    lacking = dict.fromkeys(row["item"] for row in records if row["missing"])
    return Toe(math.fsum(row["toe"] for row in records if not row["missing"]), lacking, rows)


@door
def equivalent(
    item: str, toe: float, unit: str | None = None, catalog: Catalog | None = None
) -> float:
    """How much of an energy carrier is so many TOE.

    Parameters
    ----------
    item : str
        A carrier of the official table, such as ``"grid_electricity"`` or ``"diesel"``.
    toe : float
        Energy [TOE].
    unit : str, optional
        Unit of the answer; may be left out where the table prints one unit only.
    catalog : Catalog, optional
        The bundled one by default.

    Returns
    -------
    float
        Amount [``unit``, or the printed unit] by the official table [1]_.

    Raises
    ------
    DataQualityError
        If the energy is negative or not finite.
    FactorNotFoundError
        If the table has no coefficient for this carrier in such a unit.
    AmbiguousFactorError
        If the table prints several units and none is asked for.

    References
    ----------
    .. [1] Letter 3505/BCT-KHCN of 2011-04-19, attached table.

    Examples
    --------
    >>> round(equivalent("grid_electricity", toe=1000, unit="kWh"))
    6480881
    >>> round(equivalent("diesel", toe=1000, unit="kL"), 1)
    1136.4
    """
    units.check_amount(toe, "TOE", "toe")
    item = items.item(item).id
    printed = _printed(catalog or default_catalog(), item)
    fits = [
        (value, per) for value, per in printed if unit is None or units.same_dimension(per, unit)
    ]
    asked = f"item={shown(item)}, unit={shown(unit)}"
    if not fits:
        raise FactorNotFoundError(
            asked, "the official table has no such coefficient", [per for _, per in printed]
        )
    if len(fits) > 1:
        raise AmbiguousFactorError(
            asked, "the official table prints several units; name one", [per for _, per in fits]
        )
    value, per = fits[0]
    return float(units.convert(toe / value, per, unit or per))


def _printed(catalog: Catalog, item: str) -> list[tuple[float, str]]:
    """Coefficients of the official table for this very item [TOE], and what each is per."""
    try:
        found = catalog.find(item=item, kind="toe")
    except UnknownItemError:
        return []
    return [
        (row["value"], units.denominator(row["unit"]))
        for row in found
        if row["item"] == item and row["value"] is not None and row["value"] > 0
    ]


def _own_coefficients(given: Coefficients, used: set[str]) -> dict[str, _Coefficient]:
    own = {}
    for name, coefficient in given.items():
        known = items.find_item(name) if name not in used else None
        item = known.id if known else name
        if item not in used and known is None:
            raise UnknownItemError(
                f"coefficients[{shown(name)}]",
                "no table knows this item and the inventory does not use it",
                near=nearest(name, used) or sorted(used),
            )
        field = f"coefficients[{shown(name)}]"
        reference = "own coefficient"
        if isinstance(coefficient, Factor):
            value, unit = coefficient.value, coefficient.unit
            reference = str(coefficient.reference or reference)
        else:
            value, unit = units.split(coefficient, field)
        units.check_amount(value, unit, field)
        if np.size(value) > 1:
            raise DataQualityError(f"{field}={shown(coefficient)}", "a coefficient is one number")
        if not units.same_dimension(unit, f"TOE/{units.denominator(unit)}"):
            raise UnitError(
                f"{field}={shown(coefficient)}", "a coefficient is TOE per an amount", ["0.3 TOE/t"]
            )
        own[item] = _Coefficient(float(value), unit, reference)
    return own


def _row(use: Any, own: Mapping[str, _Coefficient], catalog: Catalog) -> dict[str, Any]:
    amount, unit = math.fsum(np.atleast_1d(use.amount.value)), use.amount.unit
    said = {"source": use.source, "item": use.item, "role": use.role}
    row = {**dict.fromkeys(_COLUMNS, ""), **said, "amount": amount, "unit": unit}
    row |= {"coefficient": None, "toe": None}
    if amount == 0:
        return {**row, "toe": 0.0}
    coefficient, why = _coefficient(use.item, unit, own, catalog)
    if coefficient is None:
        return {**row, "missing": why}
    per = units.denominator(coefficient.unit)
    each = units.convert(coefficient.value, coefficient.unit, f"TOE/{per}")
    return {
        **row,
        "coefficient": coefficient.value,
        "coefficient_unit": coefficient.unit,
        "toe": float(units.convert(amount, unit, per) * each),
        "reference": coefficient.reference,
    }


def _coefficient(
    item: str, unit: str, own: Mapping[str, _Coefficient], catalog: Catalog
) -> tuple[_Coefficient | None, str]:
    """The coefficient for an amount in this unit, or why there is none."""
    if item in own:
        if units.same_dimension(units.denominator(own[item].unit), unit):
            return own[item], ""
        return None, f"the coefficient given is in {own[item].unit}, the amount in {unit}"
    try:
        factor = catalog.one("toe", item, unit=f"TOE/{unit}")
    except DataQualityError as error:
        return None, f"{error.asked}: {error.why}"
    except LookupError:
        factor = None
    if factor is not None and factor.item == item:
        units.check_amount(factor.value, factor.unit, f"coefficient {shown(factor.id)}")
        return _Coefficient(float(factor.value), factor.unit, str(factor.reference or "own")), ""
    others = ", ".join(f"TOE/{per}" for _, per in _printed(catalog, item))
    if others:
        return None, f"the official table prints {others}; the amount is in {unit}"
    return None, "not in the official table; give a coefficient of your own"
