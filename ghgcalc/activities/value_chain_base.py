"""The value chain (scope 3): what the activities of all fifteen categories share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc import categories, units
from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    any_amount_field,
    exact,
    gas_of,
    label_field,
    number_field,
    read_share,
)
from ghgcalc.activities.own_factors import check_apart, factors_field, origins
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import value_chain
from ghgcalc.equations.form import Equation
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gases import ORIGINS


def _method(given: Any) -> str:
    if isinstance(given, str) and not given:
        return ""
    return categories.check_code(given, categories.scope3_methods(), "method")


def _is_quantity(given: Any) -> bool:
    pair = isinstance(given, tuple | list) and len(given) == 2 and isinstance(given[1], str)
    return pair or isinstance(given, str | Estimate) or hasattr(given, "magnitude")


def read_allocation(given: Any, field: str = "allocation") -> Estimate:
    """A share between 0 and 1, or a pair of quantities of one dimension: the part and the whole.

    Raises
    ------
    UnitError
        If the two are of different dimensions.
    DataQualityError
        If the share lies outside 0 to 1, the whole is nothing, or a quantity of the pair has
        limits: the share itself takes them.

    Examples
    --------
    >>> read_allocation(("100 m3", "400 m3")).value
    0.25
    """
    pair = isinstance(given, tuple | list) and len(given) == 2
    if not pair or not all(_is_quantity(one) for one in given):
        return read_share(given, field)
    part, whole = (
        one if isinstance(one, Estimate) else Estimate(*units.split(one, field)) for one in given
    )
    for one in (part, whole):
        units.check_amount(one.value, one.unit, field)
        if one.lower is not None or one.upper is not None:
            raise DataQualityError(f"{field}={one}", "give the share itself with its limits")
    if np.any(np.asarray(whole.value) == 0):
        raise DataQualityError(f"{field}={whole}", "the whole is above 0")
    why = f"{part.value} {part.unit} of {whole.value} {whole.unit}"
    return read_share(exact(part.to(whole.unit) / whole.value, "1", why), field)


def allocation_field(required: bool = False) -> Any:
    """An attrs field for a share, see `read_allocation`."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        return None if given is None and not required else read_allocation(given, field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    default = attrs.NOTHING if required else None
    shown = {"units": ("1",)}
    return attrs.field(default=default, converter=converter, kw_only=True, metadata=shown)


@door
@attrs.frozen
class ValueChainActivity(Activity):
    """What the fifteen categories of scope 3 share; every factor is the user's own.

    Attributes
    ----------
    method : str
        Of `ghgcalc.categories.scope3_methods`; left out, what the inputs tell.
    deflator : Estimate, optional
        For money: price index of the factor's base year over that of the year of spending [1].
    origin : str, optional
        Where the atoms come from; left out, what a `Factor` says of its own, else fossil. Biogenic
        CO2 stands apart, and CO2e is taken beside it, not alone.
    label : str
        What it is.
    """

    method: str = attrs.field(default="", converter=_method, kw_only=True)
    deflator: Estimate | None = number_field("1", optional=True, kw_only=True)
    origin: str = attrs.field(default="", kw_only=True)
    label: str = label_field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.origin not in ("", *ORIGINS):
            raise BoundaryError(f"origin={shown(self.origin)}", "no such origin", ORIGINS)
        if self.deflator is not None and np.any(np.asarray(self.deflator.value) == 0):
            raise DataQualityError("deflator=0", "a ratio of price indices is above 0")
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The label."""
        return self.label

    def check_factors(self, factors: tuple[Estimate, ...], per: str, money: bool = False) -> None:
        """Refuse no factor, a factor per something else, and a deflator of what is no money."""
        if not factors:
            raise DataQualityError(
                f"factors of {shown(self.source.name)}",
                "none is bundled: give your own",
                [f"0.15 kg CO2e/{per}"],
            )
        for factor in factors:
            units.ratio(factor.unit, f"t {gas_of(factor)}/{per}")
        origins(factors, self.origin)
        if self.deflator is not None and not money:
            raise DataQualityError(f"deflator={self.deflator}", "only money is deflated")

    def check_amount(self, amount: Estimate, factors: tuple[Estimate, ...]) -> None:
        """Refuse factors that do not fit; an amount that counts a gas takes none."""
        gas = units.gas_in(amount.unit)
        if gas is not None and self.origin == "biogenic":
            check_apart(gas, f"amount={amount}")
        if gas is None:
            self.check_factors(factors, amount.unit, units.counts_money(amount.unit))
        elif factors or self.deflator is not None:
            raise DataQualityError(
                f"amount={amount}", "it is the emission itself: no factor and no deflator"
            )

    def as_given(
        self,
        setting: Setting,
        equation: Equation,
        amount: Estimate,
        inputs: Mapping[str, Estimate | None],
        method: str = "",
    ) -> Emission:
        """The line of an emission that somebody else has computed."""
        emission = {"emission": setting.own(amount, "amount")}
        return self.line(
            setting,
            units.gas_in(amount.unit) or "",
            equation,
            emission | _known(setting, inputs),
            origin=self.origin or "fossil",
            method=self.method or method,
        )

    def by_factors(
        self,
        setting: Setting,
        equation: Equation,
        factors: tuple[Estimate, ...],
        inputs: Mapping[str, Estimate | None],
        method: str = "",
    ) -> Iterator[Emission]:
        """One line a factor; inputs that were not given keep the default of the equation."""
        known = _known(setting, inputs)
        for factor, origin in zip(factors, origins(factors, self.origin), strict=True):
            gas = gas_of(factor) or ""
            keyed = factor if isinstance(factor, Factor) else setting.own(factor, f"factor/{gas}")
            yield self.line(
                setting,
                gas,
                equation,
                known | {"factor": keyed},
                origin=origin,
                method=self.method or method,
            )


def _known(setting: Setting, inputs: Mapping[str, Estimate | None]) -> dict[str, Estimate]:
    return {name: setting.own(one, name) for name, one in inputs.items() if one is not None}


@door
@attrs.frozen
class AllocatedActivity(ValueChainActivity):
    """An activity of the value chain of which a part may be the organisation's.

    Attributes
    ----------
    allocation : Estimate, optional
        The share that is the organisation's [1], or the pair (part, whole) by mass, volume, value,
        floor space or time, such as ``("5000 m2", "15000 m2")``.
    """

    allocation: Estimate | None = allocation_field()

    def by_amount(
        self, setting: Setting, amount: Estimate, factors: tuple[Estimate, ...]
    ) -> Iterator[Emission]:
        """By factors of an amount or of money, or the emission as it was given."""
        shared = {"allocation": self.allocation}
        if units.gas_in(amount.unit) is not None:
            yield self.as_given(setting, value_chain.allocated_emission, amount, shared)
        elif units.counts_money(amount.unit):
            spent = {"amount": amount, "deflator": self.deflator} | shared
            yield from self.by_factors(setting, value_chain.spend, factors, spent, "spend-based")
        else:
            known = {"amount": amount} | shared
            yield from self.by_factors(setting, value_chain.allocated, factors, known)


@door
@attrs.frozen
class AmountActivity(AllocatedActivity):
    """An amount times the user's factors, or an emission as a partner states it.

    Attributes
    ----------
    amount : Estimate
        In any unit, money among them; or the emission itself, such as ``"9 t CO2e"``.
    factors : tuple of Factor or quantity
        One a gas, per the amount's dimension; none where the amount is an emission.
    """

    amount: Estimate = any_amount_field()
    factors: tuple[Estimate, ...] = factors_field(kw_only=False)

    def __attrs_post_init__(self) -> None:
        self.check_amount(self.amount, self.factors)
        super().__attrs_post_init__()

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """One line a factor, or the emission that was given."""
        return self.by_amount(setting, self.amount, self.factors)
