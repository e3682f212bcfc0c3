"""Scope 2 twice: by location always, by contractual instruments beside it, never summed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc.accounts import Entry
from ghgcalc.activities.base import Setting
from ghgcalc.activities.electricity import PurchasedElectricity
from ghgcalc.activities.given import gas_of, read_factor
from ghgcalc.activities.own_factors import origin_of
from ghgcalc.boundary import keys
from ghgcalc.contractual import Instrument, kinds
from ghgcalc.door import door, each
from ghgcalc.emission import Emission
from ghgcalc.equations.electricity import bought_electricity, uncovered_electricity
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.inventory import Inventory
from ghgcalc.references import Reference
from ghgcalc.source import Source
from ghgcalc.statement import Statement
from ghgcalc.tabular import Table

__all__ = ["Instrument", "Reported", "Scope2", "kinds", "report"]

_GRID = "grid_electricity"
_ACTIVITY = "PurchasedElectricity"
_UNMIXED = "No residual mix of {} is known: the grid's factor is taken."
_UNMIXED_VI = "Không biết hệ số của phần điện còn lại (residual mix) ở {}: dùng hệ số lưới điện."


def _lines(given: Iterable[Entry]) -> tuple[Entry, ...]:
    return each(given, Entry, "entries")


@door
@attrs.frozen(eq=False)
class Reported(Statement):
    """The lines of an inventory with scope 2 by one method.

    Attributes
    ----------
    method : {"location-based", "market-based"}

    Raises
    ------
    DataQualityError
        If its entries are no lines of an inventory.

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 6 and 7; ISO 14064-1:2018, Annex E.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1000 MWh")])
    >>> bought = Instrument("certificate", "400 MWh", factor="0 t CO2/MWh", vintage=2023,
    ...                     unique=True, retired=True, document="I-REC")
    >>> both = report(plant, [bought])
    >>> both.market_based.method, round(both.market_based.scope2, 2)
    ('market-based', 395.52)
    """

    method: str
    of: str
    _entries: tuple[Entry, ...] = attrs.field(repr=False, converter=_lines)

    @property
    def label(self) -> str:
        """Inventory and method."""
        return f"{self.of}, {self.method}"

    @property
    def scope2(self) -> float:
        """Its scope 2 [t CO2e]."""
        return math.fsum(row["co2e_t"] for row in self.by("scope") if row["scope"] == 2)


@door
@attrs.frozen(eq=False)
class Scope2:
    """Both methods, side by side; there is no sum of the two.

    Attributes
    ----------
    location_based, market_based : Reported
    instruments : Table
        ``kind, document, market, amount_mwh, used_mwh, failures``: an instrument that fails a
        criterion is not used.
    notes, notes_vi : tuple of str

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 6 and 7; ISO 14064-1:2018, Annex E.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1000 MWh")])
    >>> bought = Instrument("certificate", "400 MWh", factor="0 t CO2/MWh", vintage=2023,
    ...                     unique=True, retired=True, document="I-REC")
    >>> both = report(plant, [bought])
    >>> round(both.location, 2), round(both.market, 2)
    (659.2, 395.52)
    """

    location_based: Reported
    market_based: Reported
    instruments: Table
    notes: tuple[str, ...]
    notes_vi: tuple[str, ...] = ()

    @property
    def location(self) -> float:
        """Scope 2 by location [t CO2e]."""
        return self.location_based.scope2

    @property
    def market(self) -> float:
        """Scope 2 by contractual instruments [t CO2e]."""
        return self.market_based.scope2


@door
def report(
    inventory: Inventory,
    instruments: Iterable[Instrument] = (),
    *,
    grid: Mapping[str, Any] | None = None,
    attributes_sold: Any = None,
) -> Scope2:
    """Scope 2 of an inventory by location and by contractual instruments.

    Bought electricity without an instrument takes, in this order, the factor of its seller, the
    residual mix, and the grid's factor, where the notes say that no residual mix is known.
    Instruments cover every purchase of their market by one share, those of a known seller too.
    Steam stands in both as it is.

    Parameters
    ----------
    inventory : Inventory
    instruments : iterable of Instrument, optional
    grid : mapping of str to factor, optional
        The grid's factor by market, where none is published for the year.
    attributes_sold : quantity, optional
        Own generation that the facility consumed and whose certificates it sold [MWh]: by the
        market it is electricity without attributes. Power sold to the grid is never deducted.

    Returns
    -------
    Scope2

    Raises
    ------
    BoundaryError
        If instruments cover more than is consumed in their market, one is given twice, or two of a
        kind cover what is left.
    FactorNotFoundError
        If the grid's factor of the year is not published and not given.

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 6 and 7; ISO 14064-1:2018, Annex E.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[
    ...     ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1000 MWh")])
    >>> bought = Instrument("certificate", "400 MWh", factor="0 t CO2/MWh", vintage=2023,
    ...                     unique=True, retired=True, document="I-REC")
    >>> both = report(plant, [bought])
    >>> round(both.location, 2), round(both.market, 2)
    (659.2, 395.52)
    """
    given = []
    for one in instruments:
        if not isinstance(one, Instrument):
            raise BoundaryError(shown(one), "it is no scope2.Instrument")
        given.append(one)
    _check_once(given)
    given.sort(key=lambda one: one.order)
    setting = _Grid(inventory, dict(grid or {}))
    bought = _bought(inventory, attributes_sold)
    consumed: dict[str, float] = {}
    for purchase in bought:
        consumed[purchase.market] = consumed.get(purchase.market, 0.0) + purchase.mwh
    failures = [
        one.failures(one.market if one.market in consumed else "", inventory.year) for one in given
    ]
    usable = [one for one, failed in zip(given, failures, strict=True) if not failed]
    covered = _covered(usable, consumed)
    unmixed: dict[str, None] = {}
    other = [one for one in inventory._entries if one.emission.activity != _ACTIVITY]
    location = [one.by_location(setting) for one in bought if not one.own]
    market = list(_by_market(bought, usable, consumed, covered, setting, unmixed))
    used = [one.mwh if one in usable else 0.0 for one in given]
    return Scope2(
        location_based=_reported("location-based", inventory, other, location),
        market_based=_reported("market-based", inventory, other, market),
        instruments=Table(
            {
                "kind": [one.kind for one in given],
                "document": [one.document for one in given],
                "market": [one.market for one in given],
                "amount_mwh": [one.mwh for one in given],
                "used_mwh": used,
                "failures": [", ".join(failed) for failed in failures],
            },
            {"amount_mwh": "MWh", "used_mwh": "MWh"},
        ),
        notes=tuple(_UNMIXED.format(one) for one in unmixed),
        notes_vi=tuple(_UNMIXED_VI.format(one) for one in unmixed),
    )


@attrs.frozen
class _Purchase:
    """Electricity consumed from one market."""

    source: Source
    amount: Estimate
    market: str
    seller: Estimate | None
    chosen: Factor | None
    own: bool = False

    @property
    def mwh(self) -> float:
        return math.fsum(np.atleast_1d(self.amount.value))

    def by_location(self, grid: _Grid) -> Emission:
        factor = self.chosen or grid.factor(self.market)
        return _line(self.source, bought_electricity, amount=self.amount, factor=factor)


@attrs.define
class _Grid:
    """The grid's factors of an inventory's year, given or published."""

    inventory: Inventory
    given: dict[str, Any]

    def factor(self, market: str) -> Estimate:
        if market in self.given:
            factor = read_factor(self.given[market])
            if factor.key:
                return factor
            return attrs.evolve(factor, key=f"grid/{market}")
        one = self.inventory
        setting = Setting(one.facility, one.year, one.catalog)
        return setting.factor("emission", _GRID, gas="CO2", region=market)


def _bought(inventory: Inventory, attributes_sold: Any) -> list[_Purchase]:
    found = []
    for one, key in zip(inventory.activities, keys(inventory.activities), strict=True):
        if not isinstance(one, PurchasedElectricity):
            continue
        market = one.region or inventory.facility.region
        setting = Setting(inventory.facility, inventory.year, inventory.catalog, key)
        chosen = seller = None
        if isinstance(one.factor, Factor) and one.factor.item == _GRID:
            chosen = one.factor
        elif one.factor is not None:
            seller = setting.own(one.factor, "factor")
        found.append(
            _Purchase(one.source, setting.own(one.amount, "amount"), market, seller, chosen)
        )
    if attributes_sold is not None:
        sold = Instrument(
            "residual_mix", attributes_sold, factor="0 t CO2/MWh", vintage=inventory.year
        ).amount
        assert sold is not None
        source = Source("own generation whose certificates are sold")
        amount = attrs.evolve(sold, key="own generation/attributes sold")
        found.append(_Purchase(source, amount, inventory.facility.region, None, None, own=True))
    return found


def _check_once(given: Iterable[Instrument]) -> None:
    """Refuse an instrument that would count twice, and two for the same rest."""
    seen = set()
    for one in given:
        rest = one.amount is None
        key = (one.kind, one.market, one.vintage) if rest else repr(one)
        if key in seen:
            why = (
                "two cover what is left: give the amount of each"
                if rest
                else "it is given twice and would count twice"
            )
            raise BoundaryError(f"{one.kind} {shown(one.document)} of {shown(one.market)}", why)
        seen.add(key)


def _covered(usable: Iterable[Instrument], consumed: Mapping[str, float]) -> dict[str, float]:
    """What instruments with an amount cover by market [MWh]."""
    covered = dict.fromkeys(consumed, 0.0)
    for one in usable:
        covered[one.market] += one.mwh
    for market, mwh in covered.items():
        if mwh > consumed[market] * (1 + 1e-12):
            raise BoundaryError(
                f"instruments for {mwh:,.6g} MWh in {shown(market)}",
                f"{consumed[market]:,.6g} MWh are consumed there",
            )
    return covered


def _by_market(
    bought: Iterable[_Purchase],
    usable: Iterable[Instrument],
    consumed: Mapping[str, float],
    covered: Mapping[str, float],
    grid: _Grid,
    unmixed: dict[str, None],
) -> Iterator[Emission]:
    rest: dict[str, Instrument] = {}
    for number, one in enumerate(usable):
        if one.amount is None:
            rest.setdefault(one.market, one)
            continue
        key = f"instrument/{one.kind}/{one.document or number}"
        reference = Reference(one.document or one.kind)
        amount = attrs.evolve(one.amount, key=f"{key}/amount", reference=reference)
        yield _line(
            Source(f"{kinds()[one.kind]['title_en']} {one.document}".strip()),
            bought_electricity,
            amount=amount,
            factor=_keyed(one, key),
        )
    for purchase in bought:
        market = purchase.market
        share = covered[market] / consumed[market] if consumed[market] else 0.0
        if purchase.seller is not None:
            factor: Estimate = purchase.seller
        elif market in rest:
            factor = _keyed(rest[market], f"instrument/{rest[market].kind}/{market}")
        else:
            factor = purchase.chosen or grid.factor(market)
            unmixed[market] = None
        reference = Reference("instruments over consumption in the market")
        part = Estimate(share, "1", share, share, key=f"covered/{market}", reference=reference)
        yield _line(
            purchase.source,
            uncovered_electricity,
            amount=purchase.amount,
            covered=part,
            factor=factor,
        )


def _keyed(one: Instrument, key: str) -> Estimate:
    factor = one.factor
    if isinstance(factor, Factor):
        return factor
    reference = factor.reference or Reference(one.document or one.kind)
    return attrs.evolve(factor, key=f"{key}/factor", reference=reference)


def _line(source: Source, equation: Any, **inputs: Estimate) -> Emission:
    return Emission(
        source=source,
        activity=_ACTIVITY,
        gas=gas_of(inputs["factor"]) or "CO2",
        equation=equation,
        inputs=inputs,
        origin=origin_of(inputs["factor"]),
        item=_GRID,
        scope=2,
        iso_category="2.1",
        circular38="electricity",
    )


def _reported(
    method: str, inventory: Inventory, other: Iterable[Entry], lines: Iterable[Emission]
) -> Reported:
    weighed = (
        Entry(
            line,
            line.total_mass(),
            inventory.gwp.find(line.gas, line.origin),
            inventory.facility.name,
            inventory.year,
        )
        for line in lines
    )
    return Reported(method, inventory.label, (*other, *weighed))
