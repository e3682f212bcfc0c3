"""Wastewater (nước thải)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting, amount_field, name_field, share_field
from ghgcalc.emission import Emission
from ghgcalc.equations import wastewater
from ghgcalc.errors import DataQualityError
from ghgcalc.estimate import Estimate
from ghgcalc.items import item

_WATER = "industrial_wastewater"


def _system(name: Any) -> str:
    return item(name, "wastewater_system").id


@attrs.frozen
class IndustrialWastewater(Activity):
    """CH4 of industrial wastewater treatment (xử lý nước thải công nghiệp).

    IPCC 2006, Volume 5, Equations 6.4 and 6.5 [1]_. Record flow and COD before treatment. The
    treatment system is named, never assumed: Decision 2626 gives ``aerobic_centralised`` an MCF of
    0.30 whatever its management, the IPCC gives ``aerobic_well_managed`` 0 and
    ``aerobic_overloaded`` 0.3; the trace shows which was chosen.

    Attributes
    ----------
    source : Source
    cod_in : Estimate
        Organic matter in the wastewater before treatment [t COD].
    system : str
        Treatment system, such as ``"aerobic_well_managed"`` or ``"anaerobic_deep_lagoon"``.
    sludge : Estimate, optional
        Organic matter removed as sludge [t COD].
    recovered : Estimate, optional
        Methane recovered and flared or used [t CH4].
    mcf : Estimate, optional
        Methane correction factor of your own [-].

    Raises
    ------
    UnknownItemError
        For a system that no table knows; it lists those there are.
    DataQualityError
        If more sludge is removed than comes in, or more methane recovered than generated.

    References
    ----------
    .. [1] IPCC (2006), Vol. 5, Ch. 6.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Source("Trạm xử lý nước thải")
    >>> ghg.IndustrialWastewater(plant, cod_in="820 t", system="aerobic_well_managed").item
    'aerobic_well_managed'
    """

    main: ClassVar[str] = "cod_in"

    cod_in: Estimate = amount_field("t", of="COD")
    system: str = name_field(_system)
    sludge: Estimate | None = amount_field("t", of="COD", optional=True)
    recovered: Estimate | None = amount_field("t", of="CH4", optional=True)
    mcf: Estimate | None = share_field()

    def __attrs_post_init__(self) -> None:
        if self.sludge is not None and np.sum(self.sludge.value) > np.sum(self.cod_in.value):
            raise DataQualityError(
                f"sludge={self.sludge}", f"more than comes in, cod_in={self.cod_in}"
            )
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The treatment system."""
        return self.system

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4, biogenic."""
        category = self.default_category(setting)
        line = self.line(
            setting,
            "CH4",
            wastewater.industrial_methane,
            {
                "organic_load": setting.own(self.cod_in, "cod_in"),
                "sludge_removed": setting.or_none(self.sludge, "t COD", "sludge"),
                "maximum_capacity": setting.factor("bo", _WATER, category=category),
                "methane_correction_factor": setting.chosen(
                    self.mcf, "mcf", "mcf", self.system, category=category
                ),
                "recovered": setting.or_none(self.recovered, "t CH4", "recovered"),
            },
            origin="biogenic",
        )
        if line.total_mass() < 0:
            raise DataQualityError(
                f"recovered={self.recovered}",
                f"more methane than the {self.system} at {self.source.name!r} generates",
            )
        yield line
