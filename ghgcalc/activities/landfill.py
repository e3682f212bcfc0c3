"""Landfills (bãi chôn lấp chất thải rắn)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import numpy as np

from ghgcalc.activities.base import Activity, Setting
from ghgcalc.activities.given import (
    amount_field,
    choice_field,
    edition_field,
    exact,
    item_field,
    mapping_field,
    read_amount,
    share_field,
)
from ghgcalc.activities.refusals import check_most, refuse_unread
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations import landfill
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.frozen import FrozenMapping
from ghgcalc.items import item as known_item
from ghgcalc.names import nearest
from ghgcalc.source import Period, check_year

_Deposits = Mapping[int, Mapping[str, Estimate]]

HIGHEST_RATE = 1.0
"""Above every decay rate that the IPCC prints (0.7 at most) [1/yr]: a limit of ours."""


def _single(given: Any, unit: str, field: str) -> Estimate:
    """A quantity of one reading: the years are the readings of a landfill."""
    return _checked(read_amount(given, (unit,), field), field)


def _checked(figure: Estimate, field: str) -> Estimate:
    if figure.is_array:
        why = "one figure is needed: the years are the readings of a landfill"
        raise DataQualityError(f"{field}={shown(figure.value)}", why)
    return figure


def _deposits(given: Mapping[int, Mapping[str, Any]]) -> _Deposits:
    """Mass of each waste in each year of deposition, years in order and without a gap."""
    read: dict[int, Mapping[str, Estimate]] = {}
    for year, wastes in dict(given).items():
        if isinstance(year, bool) or not isinstance(year, int):
            raise DataQualityError(
                f"deposits[{shown(year)}]", "a year is a whole number, such as 2005"
            )
        check_year(year, f"deposits[{year}]")
        read[year] = FrozenMapping(
            {
                known_item(waste, "waste").id: _single(mass, "t", f"deposits[{year}][{waste!r}]")
                for waste, mass in dict(wastes).items()
            }
        )
    if not read:
        raise DataQualityError("deposits", "at least one year is needed")
    first, last = min(read), max(read)
    if missing := [year for year in range(first, last + 1) if year not in read]:
        raise DataQualityError(
            f"deposits of {first} to {last}",
            f"there is none for {', '.join(map(str, missing[:5]))}: give a year without deposits "
            "as an empty mapping",
        )
    return FrozenMapping({year: read[year] for year in range(first, last + 1)})


def _figures(unit: str, name: str, most: float = 1.0) -> Any:
    """A field for own figures by waste, such as ``{"food_waste": 0.15}``."""

    def one(given: Any, field: str) -> Estimate:
        plain = isinstance(given, int | float)
        figure = _single((given, unit) if plain else given, unit, field)
        check_most(figure, most, unit, field)
        return figure

    def read(given: Mapping[str, Any]) -> Mapping[str, Estimate]:
        return FrozenMapping(
            {
                known_item(waste, "waste").id: one(figure, f"{name}[{waste!r}]")
                for waste, figure in dict(given).items()
            }
        )

    return mapping_field(read, factory=dict, kw_only=True)


@door
@attrs.frozen
class Landfill(Activity):
    """CH4 of a landfill by first-order decay (bãi chôn lấp chất thải rắn).

    IPCC, Volume 5, Equations 3.1 to 3.6 [1]_. Record what was buried in every year since the site
    opened, by kind of waste (from the weighbridge and a composition study), and the methane that
    was recovered. Decision 2626 gives MCF, DOC, DOC_f and F (items IV/1.1 to IV/1.20); k is the
    IPCC's by climate.

    First-order decay gives the methane of a whole year: a `period` is that year, or left out.

    Attributes
    ----------
    source : Source
    deposits : mapping of int to mapping of str to quantity
        Wet mass of each waste by year [t], such as ``{2005: {"food_waste": "30000 t"}, ...}``.
    site : str
        ``"managed_anaerobic"``, ``"unmanaged_deep"``, ``"uncategorised_site"`` ...
    climate : str
        ``"wet, tropical"``, ``"dry, tropical"``, ``"wet, boreal and temperate"`` ...
    recovered : Estimate, optional
        Methane recovered in the year of the inventory [t CH4]: an amount, not a share.
    oxidation : share, optional
        Share oxidised in the cover, in place of `covered`; the IPCC's default for the site where
        none is given, which is 0 unless `covered`.
    covered : bool
        Whether a managed site is covered with material that oxidises methane, such as soil.
    delay : float
        Time between deposition and the start of the reaction [month].
    doc, docf, rate : mapping of str to number, optional
        Figures of your own by waste that is deposited: DOC [-], DOC_f [-], k [1/yr]; none is above
        1, which for k is a limit of ours.
    edition : {"2019", "2006"}
        Of the IPCC tables, where the ministry's list has no row.

    Raises
    ------
    DataQualityError
        For a gap in the years, deposits after the inventory year, several readings of one figure,
        a fraction above 1, or more methane recovered than generated.
    BoundaryError
        For a part of a year, or `covered` beside `oxidation`.
    UnknownItemError
        For a figure of a waste that is not deposited, or an edition that there is not.

    References
    ----------
    .. [1] IPCC (2006) and (2019), Vol. 5, Ch. 3 and Annex 3A.1.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> buried = {year: {"food_waste": "30000 t"} for year in range(2005, 2025)}
    >>> site = ghg.Landfill(ghg.Source("Bãi rác"), buried, "managed_anaerobic", "wet, tropical")
    >>> min(site.deposits), max(site.deposits)
    (2005, 2024)
    """

    deposits: _Deposits = mapping_field(_deposits)
    site: str = item_field("disposal_site")
    climate: str = choice_field()
    recovered: Estimate | None = amount_field("t", of="CH4", optional=True)
    oxidation: Estimate | None = share_field()
    covered: bool = attrs.field(default=False, kw_only=True)
    delay: float = attrs.field(default=6.0, kw_only=True)
    doc: Mapping[str, Estimate] = _figures("1", "doc")
    docf: Mapping[str, Estimate] = _figures("1", "docf")
    rate: Mapping[str, Estimate] = _figures("1/yr", "rate", HIGHEST_RATE)
    edition: str = edition_field()

    def __attrs_post_init__(self) -> None:
        for field in ("recovered", "oxidation"):
            if (given := getattr(self, field)) is not None:
                _checked(given, field)
        if self.uncertainty is not None:
            raise DataQualityError("uncertainty", "give it with each deposit, as an Estimate")
        if self.period is not None and self.period != Period.of(f"{self.period.start:%Y}"):
            why = "first-order decay gives the methane of a whole year: leave the period out"
            raise BoundaryError(f"period={self.period}", why)
        if self.oxidation is not None:
            refuse_unread(self, ("covered",), "oxidation is given")
        self._check_wastes()
        if not 0 <= self.delay <= 1200:
            raise DataQualityError(
                f"delay={shown(self.delay)}", "a number of months, 0 or more, to 1200"
            )

    def _check_wastes(self) -> None:
        """Refuse own figures of a waste that is not deposited in any year."""
        deposited = dict.fromkeys(waste for wastes in self.deposits.values() for waste in wastes)
        for field in ("doc", "docf", "rate"):
            for waste in getattr(self, field):
                if waste not in deposited:
                    near = nearest(waste, deposited) or deposited
                    raise UnknownItemError(f"{field}[{waste!r}]", "it is not deposited", near)

    @property
    def item(self) -> str:
        """The kind of site."""
        return self.site

    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """CH4.

        Raises
        ------
        DataQualityError
            For deposits after the inventory year, or more methane recovered than generated.
        """
        if max(self.deposits) > setting.year:
            raise DataQualityError(
                f"deposits of {max(self.deposits)}", f"the inventory is of {setting.year}"
            )
        inputs = self._inputs(setting)
        line = self.line(setting, "CH4", landfill.site_methane, inputs, origin="biogenic")
        if line.total_mass() < 0:
            raise DataQualityError(
                f"recovered={self.recovered}",
                f"more methane than {shown(self.source.name)} generates in {setting.year}",
            )
        yield line

    def _inputs(self, setting: Setting) -> dict[str, Estimate]:
        place: dict[str, Any] = {
            "category": self.default_category(setting),
            "prefer": self.edition,
        }
        years = list(self.deposits)
        inputs: dict[str, Estimate] = {
            "age": exact(
                np.array([setting.year - year for year in years], dtype=np.float64),
                "1",
                f"years since {years[0]} to {years[-1]}",
            )
        }
        wastes = dict.fromkeys(name for year in years for name in self.deposits[year])
        for waste in wastes:
            buried = [self.deposits[year].get(waste) for year in years]
            inputs[f"deposited[{waste}]"] = setting.own(_series(buried), f"deposits/{waste}")
            inputs[f"doc[{waste}]"] = setting.chosen(
                self.doc.get(waste), f"doc/{waste}", "doc", waste, variant="", **place
            )
            inputs[f"docf[{waste}]"] = setting.chosen(
                self.docf.get(waste), f"docf/{waste}", "docf", waste, variant="", **place
            )
            inputs[f"rate[{waste}]"] = setting.chosen(
                *(self.rate.get(waste), f"rate/{waste}", "decay_rate", waste),
                variant=self.climate,
                **place,
            )
        inputs["correction"] = setting.factor("mcf", self.site, **place)
        inputs["methane_fraction"] = setting.factor("methane_fraction", "landfill_gas", **place)
        inputs["recovered"] = setting.or_none(self.recovered, "t CH4", "recovered")
        inputs["oxidation"] = self._oxidation(setting, place)
        inputs["delay"] = exact(self.delay, "1", "months between deposition and reaction")
        return inputs

    def _oxidation(self, setting: Setting, place: dict[str, Any]) -> Estimate:
        managed = "managed_site" in known_item(self.site).lineage
        if self.covered and not managed:
            why = f"the IPCC gives no oxidation for {self.site}; give oxidation= in its place"
            raise DataQualityError("covered=True", why)
        cover = "covered with CH4 oxidising material"
        bare = "not covered with aerated material"
        return setting.chosen(
            *(self.oxidation, "oxidation", "landfill_oxidation", self.site),
            variant=(cover if self.covered else bare) if managed else "",
            **place,
        )


def _series(buried: list[Estimate | None]) -> Estimate:
    """One waste over the years; its limits move together, as those of one scale do."""
    values, lowers, uppers = [], [], []
    for one in buried:
        value = 0.0 if one is None else float(one.value)
        values.append(value)
        lowers.append(value if one is None or one.lower is None else float(one.lower))
        uppers.append(value if one is None or one.upper is None else float(one.upper))
    uncertain = lowers != values or uppers != values
    return Estimate(
        np.array(values),
        "t",
        lower=np.array(lowers) if uncertain else None,
        upper=np.array(uppers) if uncertain else None,
        reference=_first_reference(buried),
    )


def _first_reference(given: list[Estimate | None]) -> Any:
    return next((one.reference for one in given if one is not None and one.reference), None)
