"""Contractual instruments of electricity: certificates, contracts, suppliers, residual mix."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc import tables
from ghgcalc.activities.given import amount_field, read_factor
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.estimate import Estimate

_FILE = "categories/instruments.csv"


def kinds() -> Mapping[str, Mapping[str, str]]:
    """The kinds of instrument, most precise first, with the quality criteria of each.

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 7.

    Examples
    --------
    >>> list(kinds())
    ['certificate', 'contract', 'supplier', 'residual_mix']
    """
    rows = sorted(tables.rows(_FILE), key=lambda row: int(row["order"]))
    return {row["id"]: row for row in rows}


def _read(given: Any) -> Estimate:
    return read_factor(given)


@door
@attrs.frozen
class Instrument:
    """A contractual instrument for electricity, with what its quality rests on.

    Attributes
    ----------
    kind : str
        One of `kinds`: certificate, contract, supplier, residual_mix.
    amount : Estimate, optional
        Electricity it covers [MWh]; a supplier's factor or a residual mix without one covers what
        is left.
    factor : Factor or quantity
        The emission rate it conveys [t CO2/MWh], such as ``"0 t CO2/MWh"``.
    market : str
        The grid or market boundary it is from.
    vintage : int
        Year of the generation.
    unique : bool
        It is the only instrument that carries this claim.
    retired : bool
        It is tracked and redeemed, retired or cancelled for the reporter.
    transferred : bool
        Contracts: all instruments of the contract are the reporter's.
    delivered : bool
        Suppliers: the factor is of electricity delivered, certificates retired for customers in.
    document : str

    Raises
    ------
    UnitError, DataQualityError
        For an amount that is no energy, and for a factor whose unit names no gas.
    UnknownItemError
        If there is no such kind.
    BoundaryError
        If a certificate or a contract covers no amount.

    References
    ----------
    .. [1] GHG Protocol Scope 2 Guidance (2015), Ch. 7; ISO 14064-1:2018, Annex E.

    Examples
    --------
    >>> bought = Instrument("certificate", "500 MWh", factor="0 t CO2/MWh", vintage=2023,
    ...                     unique=True, retired=True, document="I-REC 2023/118")
    >>> bought.failures(market="VN", year=2023)
    ()
    >>> bought.failures(market="VN", year=2026)
    ('vintage',)
    """

    kind: str
    amount: Estimate | None = amount_field("MWh", optional=True)
    factor: Estimate = attrs.field(converter=_read, kw_only=True)
    market: str = attrs.field(default="VN", kw_only=True)
    vintage: int = attrs.field(kw_only=True)
    unique: bool = attrs.field(default=False, kw_only=True)
    retired: bool = attrs.field(default=False, kw_only=True)
    transferred: bool = attrs.field(default=False, kw_only=True)
    delivered: bool = attrs.field(default=False, kw_only=True)
    document: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.kind not in kinds():
            raise UnknownItemError(f"kind={shown(self.kind)}", "no such instrument", list(kinds()))
        open_ended = self.kind in ("supplier", "residual_mix")
        if self.amount is None and not open_ended:
            raise BoundaryError(
                f"{self.kind} {shown(self.document)}", "it covers an amount: give MWh"
            )

    @property
    def order(self) -> int:
        """Its place in the hierarchy, 1 the most precise."""
        return int(kinds()[self.kind]["order"])

    @property
    def mwh(self) -> float:
        """What it covers [MWh]."""
        return 0.0 if self.amount is None else math.fsum(np.atleast_1d(self.amount.value))

    def failures(self, market: str, year: int) -> tuple[str, ...]:
        """The quality criteria that it does not meet for consumption in a market and year."""
        met = {
            "unique": self.unique,
            "retired": self.retired,
            "transferred": self.transferred,
            "delivered": self.delivered,
            "market": self.market == market,
            "vintage": self.vintage == year,
        }
        return tuple(one for one in kinds()[self.kind]["criteria"].split("|") if not met[one])
