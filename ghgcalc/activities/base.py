"""`Activity`: what every activity has, and the fields that read a user's quantities."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from types import EllipsisType
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc import activity_uncertainty, categories, views
from ghgcalc.activities.given import exact
from ghgcalc.catalog import SEE, Catalog
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.equations.form import Equation
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.query import query
from ghgcalc.source import Evidence, Facility, Period, Source, days_of


@attrs.frozen
class Setting:
    """Where and when an activity is computed, and with which tables.

    Attributes
    ----------
    facility : Facility
    year : int
    catalog : Catalog
    key : str
        Identity of the activity in its inventory; its own amounts are keyed below it.
    taken : dict of str to Factor
        What the catalog has answered here, by id: this is what an inventory freezes.
    """

    facility: Facility
    year: int
    catalog: Catalog
    key: str = ""
    taken: dict[str, Factor] = attrs.field(factory=dict, eq=False, repr=False)

    def factor(
        self,
        kind: str,
        item: str,
        category: str | None = None,
        gas: str | None = None,
        region: str | EllipsisType | None = ...,
        variant: str | None = None,
        unit: str | None = None,
        edition: str | None = None,
        prefer: str | None = None,
        see: str = SEE,
    ) -> Factor:
        """The factor that takes precedence here; the region is the facility's unless given."""
        place = self.facility.region if region is ... else region
        asked = query(
            *(kind, item, category, gas, place, self.year, variant, unit), *(edition, None, prefer)
        )
        return self._take(self.catalog.answer(asked, see))

    def blend(self, name: str) -> tuple[Factor, ...]:
        """The mass fractions of a refrigerant blend."""
        return tuple(self._take(part) for part in self.catalog.blend(name))

    def _take(self, factor: Factor) -> Factor:
        self.taken[factor.id] = factor
        return factor

    def own(self, given: Estimate, field: str) -> Estimate:
        """An activity's own number, keyed by the activity and the field."""
        return given if given.key else given.keyed(f"{self.key}/{field}")

    def chosen(
        self, given: Estimate | None, field: str, kind: str, item: str, **conditions: Any
    ) -> Estimate:
        """The activity's own number, or the factor that takes precedence where it has none."""
        if given is not None:
            return self.own(given, field)
        conditions.setdefault("see", f"{field}= to give your own")
        return self.factor(kind, item, **conditions)

    def or_none(self, given: Estimate | None, unit: str, field: str) -> Estimate:
        """The activity's own number, or exactly zero where nothing was recorded."""
        if given is None:
            given = exact(0.0, unit, "nothing recorded, taken as none")
        return self.own(given, field)

    def years(self, period: Period | None) -> Estimate:
        """The period of an activity as a share of its year."""
        days = days_of(self.year)
        share = 1.0 if period is None else period.days / days
        return self.own(exact(share, "yr", "the period of the activity"), "years")


@attrs.frozen
class EnergyUse:
    """Energy that an activity consumes, as the user gave it, for the TOE account.

    Attributes
    ----------
    item : str
        Fuel or carrier.
    role : {"fuel", "electricity", "steam"}
    amount : Estimate
        Fuel in t, m3 or TJ; electricity in MWh; steam in t.
    source : str
        Name of the source.
    """

    item: str
    role: str
    amount: Estimate
    source: str


_LABELS = frozenset(("item", "origin", "flow", "method"))
"""What an activity may say of a line that does not follow from its kind."""


def _period(given: Any) -> Period | None:
    return None if given is None else Period.of(given)


def _uncertainty(given: Any) -> Any:
    return activity_uncertainty.default(given) if isinstance(given, str) else given


def _evidence(given: Any) -> Evidence | None:
    return None if given is None else Evidence.of(given)


_ROUNDED = 1e-9


def _same_limits(given: Estimate, limited: Estimate) -> bool:
    """Whether an amount has no limits, or those that its uncertainty gives it, but for rounding."""
    if given.lower is None and given.upper is None:
        return True
    near = _ROUNDED * np.abs(given.value)
    pairs = ((given.lower, limited.lower), (given.upper, limited.upper))
    return all(
        one is not None and other is not None and bool(np.all(np.abs(one - other) <= near))
        for one, other in pairs
    )


_CARBON = frozenset(("fossil", "biogenic"))


def _check_origin(inputs: dict[str, Estimate], said: str) -> None:
    """Refuse a factor that says another origin of the carbon than its line."""
    for name, one in inputs.items():
        if type(one) is Factor and one.origin != said and _CARBON.issuperset((one.origin, said)):
            raise BoundaryError(
                f"{name}={one.id}",
                f"it says that it is {one.origin}, and what it is used for is {said}: give a "
                "factor of the same origin, or one that says none",
            )


@door
@attrs.frozen
class Activity(views.Shown):
    """What a facility did (hoạt động): the amount, from which source, known how.

    The base of all activities. Record amounts by source with what they rest on, as Circular 38/2023
    and ISO 14064-1 ask.

    Attributes
    ----------
    source : Source
    period : Period, optional
        The days the amount is for; the whole year of the inventory if left out.
    evidence : Evidence, optional
        Document, supplier, metered or estimated and how; a text is the document.
    uncertainty : float or str, optional
        Half-width of the 95 % interval of the main amount [fraction]: 0.05 is 5 %; or the
        default of a word such as ``"invoiced"``, see `ghgcalc.activity_uncertainty`. Wider limits
        than the amount itself, and skewed ones, are given with it, as an `Estimate`.
    note : str

    Raises
    ------
    BoundaryError
        If `source` is no `Source`, or `period` no period, or an uncertainty stands beside an amount
        that has limits.
    DataQualityError
        For evidence that is none, and for an uncertainty that is negative, above 1 or not finite.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> bought = ghg.PurchasedElectricity(
    ...     ghg.Source("Điện lưới"), "1.75 GWh", period="2023-06", evidence="Hóa đơn 0001234",
    ...     uncertainty=0.02)
    >>> isinstance(bought, Activity), bought.period.days, bought.evidence.document
    (True, 30, 'Hóa đơn 0001234')
    >>> bought.amount.lower, bought.amount.upper
    (1715.0, 1785.0)
    """

    main: ClassVar[str] = "amount"
    """The field that holds the amount."""

    multipliers: ClassVar[tuple[str, ...]] = ()
    """Fields that multiply the amounts or divide them: a part of the activity keeps them whole."""

    source: Source = attrs.field()
    period: Period | None = attrs.field(default=None, converter=_period, kw_only=True)
    evidence: Evidence | None = attrs.field(default=None, converter=_evidence, kw_only=True)
    uncertainty: float | None = attrs.field(default=None, converter=_uncertainty, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    @source.validator
    def _check_source(self, attribute: attrs.Attribute[Source], value: object) -> None:
        if not isinstance(value, Source):
            raise BoundaryError(
                f"source={shown(value)}", "an activity needs a source", ['ghgcalc.Source("Boiler")']
            )

    def __attrs_post_init__(self) -> None:
        if self.uncertainty is not None:
            main: Estimate | None = getattr(self, self.measured, None)
            if main is None:
                why = f"{self.kind} has no {self.measured} given that it could speak of"
                raise DataQualityError(f"uncertainty={self.uncertainty}", why)
            limited = main.with_uncertainty(self.uncertainty)
            if self.uncertainty > 1:
                raise DataQualityError(
                    f"uncertainty={self.uncertainty}",
                    "a half-width at 95 % is a fraction of the amount, such as 0.05; wider limits "
                    "are given with the amount, by ghgcalc.Estimate(lower=, upper=)",
                )
            if not _same_limits(main, limited):
                raise BoundaryError(
                    f"uncertainty={self.uncertainty} with {self.measured}={main}",
                    f"the amount has limits of its own, {shown(main.lower)} to "
                    f"{shown(main.upper)} (those of an earlier uncertainty stay with it): give "
                    "one of the two, or the amount anew with it",
                )
            object.__setattr__(self, self.measured, limited)

    @property
    def measured(self) -> str:
        """The field that `uncertainty` speaks of in this activity."""
        return self.main

    @property
    def kind(self) -> str:
        """Name of the class."""
        return type(self).__name__

    @property
    def item(self) -> str:
        """What is burned, bought or treated."""
        return ""

    def default_category(self, setting: Setting) -> str:
        """IPCC category of the source, or the one usual for this kind of activity."""
        return self.source.category or categories.source_types()[self.kind].ipcc_category

    @abstractmethod
    def emissions(self, setting: Setting) -> Iterator[Emission]:
        """The emissions of this activity in one setting, a line a gas."""

    def energy_use(self) -> Iterator[EnergyUse]:
        """The energy this activity consumes; none unless a class says so."""
        return iter(())

    def own_energy(self) -> Iterator[EnergyUse]:
        """The energy that the facility itself consumes; that of scope 3 is another's."""
        usual = categories.source_types().get(self.kind)  # none of a class that no table knows
        scope = self.source.scope or (usual.scope if usual else None)
        return iter(()) if scope == 3 else self.energy_use()

    def line(
        self,
        setting: Setting,
        gas: str,
        equation: Equation,
        inputs: dict[str, Estimate],
        **labels: Any,
    ) -> Emission:
        """One `Emission` of this activity, with its place in every scheme.

        Raises
        ------
        DataQualityError
            For a label that a line has not.
        BoundaryError
            If a factor says that its carbon is biogenic and the line that it is fossil, or the
            other way round.
        """
        place = categories.source_types()[self.kind]
        labels.setdefault("scope", place.scope)
        scope = self.source.scope or labels.pop("scope")
        labels.pop("scope", None)
        chosen = self.source.scope3
        iso_category = categories.scope3_homes()[chosen] if chosen else place.iso_category
        if not _LABELS.issuperset(labels):
            raise DataQualityError(f"labels={shown([*labels])}", "a line has others", _LABELS)
        _check_origin(inputs, labels.get("origin", "fossil"))
        return Emission(
            source=self.source,
            activity=self.kind,
            gas=gas,
            equation=equation,
            inputs=inputs,
            item=labels.pop("item", self.item),
            scope=scope,
            ipcc_category=self.default_category(setting),
            iso_category=self.source.iso_category or iso_category,
            circular38=self.source.circular38 or place.circular38,
            scope3=chosen or (place.scope3 if scope == 3 else ""),
            **labels,
        )

    def facts(self) -> dict[str, Any]:
        """Its fields by name, the source by its own."""
        given = {name: getattr(self, name) for name in attrs.fields_dict(type(self))}
        return given | {"source": self.source.name}

    def _view(self, lang: str) -> str:
        return views.facts(self.facts(), lang, self.kind)
