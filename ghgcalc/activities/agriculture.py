"""Rice and managed soils (lúa, đất canh tác)."""

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
    number_field,
    read_amount,
)
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import rice, soils
from ghgcalc.errors import BoundaryError, DataQualityError
from ghgcalc.estimate import Estimate
from ghgcalc.frozen import FrozenMapping
from ghgcalc.items import item as known_item

_Rates = Mapping[str, Estimate]


def _amendments(given: Mapping[str, Any]) -> _Rates:
    """Application rate of each organic amendment [t/ha]."""
    return FrozenMapping(
        {
            known_item(name, "amendment").id: read_amount(rate, ("t/ha",), f"amendments[{name!r}]")
            for name, rate in dict(given).items()
        }
    )


@door
@attrs.frozen
class RiceCultivation(Activity):
    """CH4 of one rice season (canh tác lúa, một vụ).

    IPCC, Volume 4, Equations 5.1 to 5.3 [1]_. Record each season by itself: harvested area, days
    from sowing to harvest, how the field was watered, and what was worked in. Decision 2626 gives
    EF_c by region and season (items III/3.47 to III/3.53) and SF_w, SF_p and CFOA; it does not say
    whether the water regime is in EF_c, which is taken as that of continuous flooding.

    Attributes
    ----------
    source : Source
    area : Estimate
        Area harvested in the season (diện tích gieo trồng) [ha].
    days : int or Estimate
        Cultivation period (thời gian canh tác) [d].
    region : str
        ``"VN-South"`` (miền Nam), ``"VN-Central"``, ``"VN-North"``, or a region of the IPCC tables.
    season : str
        ``"winter_spring"`` (đông xuân), ``"summer_autumn"`` (hè thu), ``"autumn_winter"`` (thu
        đông); empty where the table does not part seasons. Beside a baseline of your own it names
        the line only.
    water_regime : str
        ``"rice_continuous_flooding"``, ``"rice_single_drainage"``, ``"rice_multiple_drainage"``
        (tưới ngập khô xen kẽ), ``"rice_rainfed"`` ...
    preseason : str
        ``"rice_preseason_short_dry"`` and so on.
    amendments : mapping of str to quantity
        Rate of each amendment [t/ha], such as ``{"straw_shortly_before": "3 t/ha"}``.
    baseline : Factor or quantity, optional
        EF_c of your own [kg CH4/ha/d].
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.

    Raises
    ------
    DataQualityError
        For a season over a year.
    BoundaryError
        For a season of more days than its period has.
    UnknownItemError
        For a water regime, or an edition, that there is not.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 5.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> field = ghg.RiceCultivation(
    ...     ghg.Source("Cánh đồng A"), area="120 ha", days=95, region="miền Nam",
    ...     season="winter_spring", water_regime="rice_multiple_drainage")
    >>> field.days.value
    95.0
    """

    main: ClassVar[str] = "area"
    multipliers: ClassVar[tuple[str, ...]] = ("days",)

    area: Estimate = amount_field("ha")
    days: Estimate = number_field("d")
    region: str = ""
    season: str = ""
    water_regime: str = item_field("rice_regime", default="rice_continuous_flooding")
    preseason: str = item_field("rice_preseason", default="rice_preseason_short_dry")
    amendments: _Rates = mapping_field(_amendments, factory=dict)
    baseline: Estimate | None = figure_field("kg CH4/ha/d")
    edition: str = edition_field()

    def __attrs_post_init__(self) -> None:
        if np.any(self.days.value > 366):
            raise DataQualityError(f"days={self.days}", "a season is at most a year, 366 days")
        if self.period is not None and np.any(self.days.value > self.period.days):
            why = f"more than the {self.period.days} days of {self.period}: leave the period out"
            raise BoundaryError(f"days={self.days}", why)
        super().__attrs_post_init__()

    @property
    def item(self) -> str:
        """The season, or rice."""
        return self.season or "rice"

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4."""
        place: dict[str, Any] = {
            "category": self.default_category(setting),
            "region": self.region or setting.facility.region,
            "prefer": self.edition,
        }
        inputs = {
            "area": setting.own(self.area, "area"),
            "days": setting.own(self.days, "days"),
            "baseline": setting.chosen(
                *(self.baseline, "baseline", "emission", "rice"),
                gas="CH4",
                variant=self.season,
                **place,
            ),
            "water_scaling": setting.factor("correction", self.water_regime, variant="", **place),
            "preseason_scaling": setting.factor("correction", self.preseason, variant="", **place),
        }
        for name, rate in self.amendments.items():
            inputs[f"rate[{name}]"] = setting.own(rate, f"amendments/{name}")
            inputs[f"conversion[{name}]"] = setting.factor("conversion_factor", name, **place)
        yield self.line(setting, "CH4", rice.season_methane, inputs, origin="biogenic")


@door
@attrs.frozen
class ManagedSoils(Activity):
    """N2O of nitrogen put on a soil, direct and indirect (N2O từ đất canh tác).

    IPCC, Volume 4, Equations 11.1, 11.9 and 11.10 [1]_. Record nitrogen, not fertiliser: urea is
    46 % N. Decision 2626 has factors by crop and, for rice, by region and season (items III/3.14
    to III/3.26) and EF4 and EF5; the shares that volatilise and leach are the IPCC's.

    Attributes
    ----------
    source : Source
    synthetic, organic, residues : Estimate, optional
        Nitrogen of synthetic fertiliser, of manure and compost, of crop residues, a year [t N].
    soil : str
        ``"n_inputs"`` for any crop, ``"flooded_rice_soil"``, ``"coffee_soil"`` ...
    season : str
        Season of a rice field, see `RiceCultivation`; or the variant of the IPCC tables, such as
        ``"synthetic, wet climate"``.
    region : str
        ``"VN-South"`` and so on; the facility's if left out.
    leaching : bool
        Whether water leaves below the roots: rain over evaporation in some months, or irrigation.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.

    Raises
    ------
    UnitError, DataQualityError
        For a quantity of another dimension, negative or not finite.
    DataQualityError
        If no nitrogen is given, or an uncertainty without synthetic nitrogen.
    UnknownItemError
        For a soil or an edition that no table knows.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 4, Ch. 11.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> ghg.ManagedSoils(ghg.Source("Vườn cà phê"), synthetic="12 t", soil="coffee_soil").item
    'coffee_soil'
    """

    main: ClassVar[str] = "synthetic"

    synthetic: Estimate | None = amount_field("t", of="N", optional=True)
    organic: Estimate | None = amount_field("t", of="N", optional=True)
    residues: Estimate | None = amount_field("t", of="N", optional=True)
    soil: str = item_field("soil", default="n_inputs")
    season: str = ""
    region: str = ""
    leaching: bool = True
    edition: str = edition_field()

    def __attrs_post_init__(self) -> None:
        if not self._inputs():
            raise DataQualityError("synthetic, organic and residues", "at least one is needed")
        if self.uncertainty is not None and self.synthetic is None:
            raise DataQualityError("uncertainty", "give it with each amount, as an Estimate")
        super().__attrs_post_init__()

    def _inputs(self) -> dict[str, Estimate]:
        given = {name: getattr(self, name) for name in ("synthetic", "organic", "residues")}
        return {name: amount for name, amount in given.items() if amount is not None}

    @property
    def item(self) -> str:
        """The soil."""
        return self.soil

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """N2O: direct, volatilised and leached, a line an input."""
        place = {"region": self.region or setting.facility.region, "prefer": self.edition}
        category = self.default_category(setting)
        direct = setting.factor(
            "emission", self.soil, gas="N2O", variant=self.season, category=category, **place
        )
        labels = {"origin": "biogenic"}
        for name, amount in self._inputs().items():
            nitrogen = setting.own(amount, name)
            inputs = {"nitrogen": nitrogen, "factor": direct}
            yield self.line(setting, "N2O", soils.direct_n2o, inputs, **labels)
            paths: list[tuple[str, str | None]] = []
            if name != "residues":
                variant = "synthetic fertiliser" if name == "synthetic" else "organic N and grazing"
                paths.append(("n_volatilised", variant))
            if self.leaching:
                paths.append(("n_leached", None))
            for path, variant_or_none in paths:
                inputs = {
                    "nitrogen": nitrogen,
                    "lost": setting.factor("nitrogen_loss", path, variant=variant_or_none, **place),
                    "factor": setting.factor("emission", path, gas="N2O", variant="", **place),
                }
                yield self.line(setting, "N2O", soils.indirect_n2o, inputs, **labels)
