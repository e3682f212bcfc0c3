"""Stand-ins for inventories whose figures are given, so that a threshold can be met exactly."""

from __future__ import annotations

from types import SimpleNamespace

import attrs

from ghgcalc.catalog import default_catalog
from ghgcalc.source import Facility
from ghgcalc.tabular import Table

DONG_THAP_PLANT = "Công ty TNHH Hansae TG"
PANGASIUS_PLANT = Facility("Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry")


@attrs.frozen
class Figures:
    """What an assessment reads of an inventory: scopes, energy use, facility, year, catalog."""

    facility: Facility = PANGASIUS_PLANT
    direct: float = 0.0
    purchased: float = 0.0
    other: float = 0.0
    energy: tuple[tuple[str, str, float, str], ...] = ()
    year: int = 2025
    activities: tuple[object, ...] = ()

    @property
    def total(self):
        return self.direct + self.purchased + self.other

    @property
    def gwp(self):
        return SimpleNamespace(name="AR5")

    @property
    def catalog(self):
        return default_catalog()

    def by(self, dimension):
        assert dimension == "scope"
        amounts = {1: self.direct, 2: self.purchased, 3: self.other}
        kept = {scope: amount for scope, amount in amounts.items() if amount}
        return Table({"scope": list(kept), "co2e_t": list(kept.values())})

    def energy_use(self):
        return tuple(
            SimpleNamespace(
                item=item,
                role=role,
                amount=SimpleNamespace(value=value, unit=unit),
                source="Lò hơi",
            )
            for item, role, value, unit in self.energy
        )


def facility(kind, **more):
    return Facility("Cơ sở thử", kind=kind, **more)


def findings(assessment):
    """Outcome by criterion and basis."""
    return {(one.criterion, one.basis): one for one in assessment.findings}


def finding(assessment, criterion):
    """The first finding of a criterion."""
    return next(one for one in assessment.findings if one.criterion == criterion)
