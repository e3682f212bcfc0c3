"""Refrigerants (môi chất lạnh)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ghgcalc.activities.base import Activity, Setting, amount_field, name_field
from ghgcalc.emission import Emission
from ghgcalc.equations import refrigerants
from ghgcalc.estimate import Estimate
from ghgcalc.gases import find_blend, gas, refrigerant


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
        amount = setting.own(self.amount, "amount")
        if find_blend(self.refrigerant):
            for part in setting.blend(self.refrigerant):
                inputs = {"amount": amount, "mass_fraction": part}
                yield self.line(
                    setting, part.gas, refrigerants.top_up, inputs, origin=_origin(part.gas)
                )
        else:
            yield self.line(
                setting,
                self.refrigerant,
                refrigerants.top_up,
                {"amount": amount},
                origin=_origin(self.refrigerant),
            )


def _origin(name: str) -> str:
    return "fossil" if gas(name).family in ("CO2", "CH4", "HC") else "synthetic"
