"""Methane recovered from wastewater, and avoided by composting."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc.credits.figures import check_years, given, share, yearly, years_of
from ghgcalc.credits.frame import Project, Term, counted
from ghgcalc.door import door
from ghgcalc.equations import crediting_waste
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.names import nearest


def _rate(figure: Any, kind: str) -> Estimate:
    """Decay rate of a kind of waste [1/yr], a number or a quantity."""
    plain = isinstance(figure, int | float) and not isinstance(figure, bool)
    return given((figure, "1/yr") if plain else figure, "1/yr", f"rate/{kind}")


def _raised(figure: Any) -> Estimate:
    """UF_PJ, which raises what a project emits."""
    found = given(figure, "1", "project_correction")
    if np.any(np.asarray(found.value) < 1):
        why = "it raises the project's emissions, so it is from 1 up"
        raise DataQualityError(f"project_correction={shown(figure)}", why)
    return found


@door
@attrs.frozen(kw_only=True)
class WastewaterRecovery(Project):
    """Methane recovery in wastewater treatment (thu hồi CH4 từ nước thải): AMS-III.H.

    ER = min[ BE - PE - LE, MD - PE_power - LE ], where
    BE = Q COD eta MCF B_0 UF_BL GWP and PE = (1 - CFE eta_burned) Q B_0 UF_PJ COD_rem MCF_PJ GWP;
    the text has not been read and every default is an argument   [1]_

    The project's reactor has an MCF and a UF of its own: a lagoon that is covered keeps its MCF,
    but where a digester (0.8) follows a shallow pond (0.2) it makes methane that was not made
    before.
    From memory UF_BL is 0.89 and UF_PJ 1.12.

    Attributes
    ----------
    volumes : mapping of int to quantity
        Wastewater by year [m3].
    cod : quantity
        Entering [t/m3].
    removed : float
        Share of the COD that the baseline system removes [-].
    conversion : float
        MCF of the baseline system [-].
    capacity : float
        B_0 [t CH4/t COD].
    correction : float
        UF_BL, model correction of the baseline [-].
    project_conversion : float
        MCF of the project's reactor [-].
    project_correction : float
        UF_PJ, model correction of the project [-].
    captured : float
        Share of the methane that the cover catches [-].
    burned : float
        Destruction efficiency of flare or engine [-].
    project_removed : float, optional
        Share of the COD that the project's reactor removes [-]; that of the baseline where left
        out.
    gwp_ch4 : float
        Of the crediting period [kg CO2e/kg].
    energy, leakage : mapping of int to quantity, optional
        [t] of CO2e by year.
    biogas_methane : mapping of int to quantity, optional
        Methane metered and burned, by year [t]: caps the reduction ex post.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not.
    BoundaryError
        For an answer that is not yes or no, and for methane of a year in which nothing is computed.
    DataQualityError
        For a share outside 0 to 1, and a UF_PJ below 1.

    References
    ----------
    .. [1] CDM, AMS-III.H, from memory.

    Examples
    --------
    >>> lagoon = WastewaterRecovery(volumes={2026: "100000 m3"}, cod="0.003 t/m3", removed=0.9,
    ...     conversion=0.8, capacity=0.25, correction=0.89, project_conversion=0.8,
    ...     project_correction=1.12, captured=0.9, burned=0.9, gwp_ch4=28)
    >>> found = lagoon.result()
    >>> [round(found.table[name].item(), 3) for name in ("baseline_t", "project_t")]
    [1345.68, 321.754]
    """

    methodology: ClassVar[str] = "ams-iii-h"

    volumes: Mapping[int, Any]
    cod: Any
    removed: Any
    conversion: Any
    capacity: Any
    correction: Any
    project_conversion: Any
    project_correction: Any
    captured: Any
    burned: Any
    gwp_ch4: float
    project_removed: Any = None
    energy: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)
    biogas_methane: Mapping[int, Any] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        years = years_of(self.volumes, self.energy, self.leakage)
        check_years(self.biogas_methane, "biogas_methane", years)

    def terms(self) -> Iterator[Term]:
        """Baseline treatment; methane not caught or not burned; energy and leakage."""
        shared = {
            "cod": given(self.cod, "t/m3", "cod"),
            "capacity": given(self.capacity, "1", "capacity"),
            "gwp": given(self.gwp_ch4, "1", "gwp_ch4"),
        }
        removed = share(self.removed, "removed")
        again = self.project_removed
        project = {
            "removed": removed if again is None else share(again, "project_removed"),
            "conversion": share(self.project_conversion, "project_conversion"),
            "correction": _raised(self.project_correction),
            "captured": share(self.captured, "captured"),
            "burned": share(self.burned, "burned"),
        }
        for year, volume in yearly(self.volumes, "m3", "volume").items():
            yield Term.of(
                "baseline",
                "treatment",
                year,
                crediting_waste.wastewater_methane,
                volume=volume,
                removed=removed,
                conversion=share(self.conversion, "conversion"),
                correction=given(self.correction, "1", "correction"),
                **shared,
            )
            yield Term.of(
                "project",
                "methane not caught or not burned",
                year,
                crediting_waste.wastewater_methane_lost,
                volume=volume,
                **project,
                **shared,
            )
        yield from counted("project", "power and fuel", self.energy)
        yield from counted("leakage", "leakage", self.leakage)

    def metered(self, year: int) -> bool:
        """Whether its methane is metered: ex post it is."""
        return year in self.biogas_methane

    def capped(self, year: int) -> float | None:
        """Methane metered and burned, less what power and fuel emit [t CO2e]."""
        if year not in self.biogas_methane:
            return None
        metered = float(given(self.biogas_methane[year], "t", f"methane/{year}").value)
        energy = [
            one.co2e
            for one in counted("project", "power and fuel", self.energy)
            if one.year == year
        ]
        return metered * self.gwp_ch4 - math.fsum(energy)

    def notes(self) -> Iterator[str]:
        """What the user has chosen."""
        yield "The text of AMS-III.H has not been read: check every figure against it."
        of_project = given(self.project_conversion, "1", "project_conversion")
        raised = given(self.project_correction, "1", "project_correction")
        yield f"The project's reactor: MCF {of_project}, UF_PJ {raised}."
        if self.project_removed is None:
            yield "The project's reactor is taken to remove the baseline's share of the COD."


@door
@attrs.frozen(kw_only=True)
class Composting(Project):
    """Waste composted instead of landfilled (ủ compost): AMS-III.F with TOOL04.

    Attributes
    ----------
    waste : mapping of str to mapping of int to quantity
        By kind and year [t].
    doc, rate : mapping of str to float
        DOC [-] and k [1/yr] of each kind.
    docf, methane_fraction, correction, oxidation, captured, model : float
        DOC_f, F, MCF, OX, f and phi of the site [-]; phi has no default.
    ch4, n2o : float
        Factors of composting [t/t wet], no default: the texts at hand differ.
    gwp_ch4, gwp_n2o : float
        Of the crediting period [kg CO2e/kg].
    energy, leakage : mapping of int to quantity, optional
        [t] of CO2e by year.

    Raises
    ------
    UnknownItemError
        For a condition that the methodology has not, and for the DOC or rate of no waste.
    BoundaryError
        For an answer that is not yes or no.

    References
    ----------
    .. [1] CDM, AMS-III.F v12.0 and TOOL04 v08, as implemented elsewhere.

    Examples
    --------
    >>> plant = Composting(
    ...     waste={"food": {2026: "1000 t"}}, doc={"food": 0.15}, rate={"food": 0.40}, docf=0.5,
    ...     methane_fraction=0.5, correction=1.0, oxidation=0.1, captured=0.0, model=0.85,
    ...     ch4=0.004, n2o=0.00024, gwp_ch4=28, gwp_n2o=265)
    >>> row = next(iter(plant.result().table))
    >>> round(row["baseline_t"], 2), round(row["project_t"], 2)
    (353.09, 175.6)
    """

    methodology: ClassVar[str] = "ams-iii-f"

    waste: Mapping[str, Mapping[int, Any]]
    doc: Mapping[str, Any]
    rate: Mapping[str, Any]
    docf: Any
    methane_fraction: Any
    correction: Any
    oxidation: Any
    captured: Any
    model: Any
    ch4: Any
    n2o: Any
    gwp_ch4: float
    gwp_n2o: float
    energy: Mapping[int, Any] = attrs.field(factory=dict)
    leakage: Mapping[int, Any] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for field in ("doc", "rate"):
            for kind in getattr(self, field):
                if kind not in self.waste:
                    near = nearest(str(kind), map(str, self.waste)) or [*map(str, self.waste)]
                    raise UnknownItemError(f"{field}: {shown(kind)}", "no such waste", near)

    def terms(self) -> Iterator[Term]:
        """Avoided methane of the landfill; CH4 and N2O of composting; energy and leakage.

        Raises
        ------
        BoundaryError
            If a kind of waste has no DOC or no rate.
        """
        site = {
            name: share(getattr(self, name), name)
            for name in ("docf", "methane_fraction", "correction", "oxidation", "captured", "model")
        }
        gwp = given(self.gwp_ch4, "1", "gwp_ch4")
        last = max((year for kind in self.waste.values() for year in kind), default=0)
        for kind, amounts in self.waste.items():
            if kind not in self.doc or kind not in self.rate:
                raise BoundaryError(f"waste {shown(kind)}", "its doc and rate are needed")
            tonnes = yearly(amounts, "t", f"waste/{kind}")
            for year in range(min(tonnes), last + 1):
                past = [one for one in tonnes if one <= year]
                yield Term.of(
                    "baseline",
                    f"landfill, {kind}",
                    year,
                    crediting_waste.avoided_landfill_methane,
                    deposited=Estimate(
                        np.array([float(tonnes[one].value) for one in past]),
                        "t",
                        key=f"waste/{kind}",
                    ),
                    age=Estimate(
                        np.array([float(year - one) for one in past]),
                        "1",
                        key=f"age/{kind}/{year}",
                        distribution="exact",
                    ),
                    doc=share(self.doc[kind], f"doc/{kind}"),
                    rate=_rate(self.rate[kind], kind),
                    gwp=gwp,
                    **site,
                )
            for year, amount in tonnes.items():
                for gas, factor, weight in (
                    ("CH4", self.ch4, self.gwp_ch4),
                    ("N2O", self.n2o, self.gwp_n2o),
                ):
                    yield Term.of(
                        "project",
                        f"composting, {kind}, {gas}",
                        year,
                        crediting_waste.composted,
                        amount=amount,
                        factor=given(factor, "1", f"factor/{gas}"),
                        gwp=given(weight, "1", f"gwp/{gas}"),
                    )
        yield from counted("project", "power and fuel", self.energy)
        yield from counted("leakage", "leakage", self.leakage)

    def notes(self) -> Iterator[str]:
        """What the user has chosen."""
        yield "phi, and the factors of composting, are the user's: the texts at hand differ."
