"""`Activity`: what every activity has, and the fields that read a user's quantities."""

from __future__ import annotations

import calendar
from abc import abstractmethod
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import attrs
import numpy as np

from ghgcalc import categories, units
from ghgcalc.catalog import Catalog
from ghgcalc.emission import Emission
from ghgcalc.equations.form import Equation
from ghgcalc.errors import BoundaryError, DataQualityError, UnitError
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.items import item as known_item
from ghgcalc.references import Reference
from ghgcalc.source import Evidence, Facility, Period, Source
from ghgcalc.tabular import facts_view


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

    def factor(self, kind: str, item: str, **conditions: Any) -> Factor:
        """The factor that takes precedence here."""
        conditions.setdefault("region", self.facility.region)
        return self._take(self.catalog.one(kind, item, year=self.year, **conditions))

    def blend(self, name: str) -> tuple[Factor, ...]:
        """The mass fractions of a refrigerant blend."""
        return tuple(self._take(part) for part in self.catalog.blend(name))

    def _take(self, factor: Factor) -> Factor:
        self.taken[factor.id] = factor
        return factor

    def own(self, given: Estimate, field: str) -> Estimate:
        """An activity's own number, keyed by the activity and the field."""
        return given if given.key else attrs.evolve(given, key=f"{self.key}/{field}")

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
        days = 366 if calendar.isleap(self.year) else 365
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


def exact(value: Any, unit: str, why: str) -> Estimate:
    """A number that is not in doubt, with the reason where it comes from."""
    return Estimate(value, unit, distribution="exact", reference=Reference(why))


def _rescaled(given: Estimate, unit: str, label: str = "") -> Estimate:
    scaled: dict[str, Any] = {
        name: None
        if getattr(given, name) is None
        else units.convert(getattr(given, name), given.unit, unit)
        for name in ("value", "lower", "upper")
    }
    return Estimate(
        **scaled,
        unit=label or unit,
        distribution=given.distribution,
        key=given.key,
        reference=given.reference,
    )


def read_amount(given: Any, accepted: tuple[str, ...], field: str, of: str = "") -> Estimate:
    """An `Estimate` in the first accepted unit of the amount's dimension.

    Parameters
    ----------
    given : quantity or Estimate
    accepted : tuple of str
        Fixed units, one for each dimension that makes sense.
    field : str
        The name that an error uses.
    of : str, optional
        What is counted, such as ``"COD"``: "820 t" and "820 t COD" are then the same.

    Raises
    ------
    UnitError, DataQualityError
        See `ghgcalc.units.amount`.
    """
    if not isinstance(given, Estimate):
        value, unit = units.split(given, field)
        units.check_amount(value, unit, field)
        given = Estimate(value, unit)
    units.check_amount(given.value, given.unit, field)
    labels = [f"{target} {of}" if of else target for target in accepted]
    for target, label in zip(accepted, labels, strict=True):
        if units.same_dimension(given.unit, label):
            return given if given.unit == label else _rescaled(given, label)
        if of and units.same_dimension(given.unit, target):
            return _rescaled(given, target, label)
    raise units.wrong_dimension(given.value, given.unit, labels, field)


def amount_field(*accepted: str, of: str = "", optional: bool = False) -> Any:
    """An attrs field that reads a quantity at the door, once, into one of the accepted units.

    Parameters
    ----------
    *accepted : str
        Fixed units, one for each dimension that makes sense.
    of : str, optional
        What is counted, such as ``"COD"``.
    optional : bool
        Whether the field may be left out (None).
    """

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None and optional:
            return None
        return read_amount(given, accepted, field.name, of)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    if optional:
        return attrs.field(default=None, converter=converter)
    return attrs.field(converter=converter)


def figure_field(*accepted: str) -> Any:
    """An attrs field for an optional figure of one's own: a `Factor`, an `Estimate` or a quantity.

    It is kept as it is given, once its dimension is one of those accepted.
    """

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None:
            return None
        figure = given if isinstance(given, Estimate) else Estimate(*units.split(given, field.name))
        units.check_amount(figure.value, figure.unit, field.name)
        if not any(units.same_dimension(figure.unit, unit) for unit in accepted):
            raise units.wrong_dimension(figure.value, figure.unit, accepted, field.name)
        return figure

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    return attrs.field(default=None, converter=converter)


def item_field(kind: str) -> Any:
    """An attrs field for an item of one kind, by id, Vietnamese or trade name."""
    return name_field(lambda given: known_item(given, kind).id)


def name_field(resolve: Callable[[Any], str]) -> Any:
    """An attrs field for a name of the tables, resolved to its id at the door."""

    def read(given: Any) -> str:
        return resolve(given)

    return attrs.field(converter=read)


def read_share(given: Any, field: str) -> Estimate:
    """A share between 0 and 1, as a number, a quantity or an `Estimate`.

    Raises
    ------
    DataQualityError
        If it lies outside 0 to 1: a percentage is given as a fraction, or with its sign.
    """
    plain = isinstance(given, int | float) and not isinstance(given, bool)
    share = read_amount((given, "1") if plain else given, ("1",), field)
    if np.any(share.value > 1):
        raise DataQualityError(f"{field}={given!r}", "a share lies between 0 and 1; 85 % is 0.85")
    return share


def share_field(required: bool = False) -> Any:
    """An attrs field for a share between 0 and 1, see `read_share`."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        return None if given is None and not required else read_share(given, field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    if required:
        return attrs.field(converter=converter)
    return attrs.field(default=None, converter=converter)


def read_factor(given: Any, field: str = "factor") -> Estimate:
    """A factor from a `Factor`, an `Estimate`, or a quantity such as ``"0.6 t CO2/MWh"``.

    Raises
    ------
    UnitError
        If its unit does not say which gas it counts.
    """
    if isinstance(given, Factor) and given.kind != "emission":
        raise DataQualityError(
            f"{field}={given.id}", f"it is a factor of kind {given.kind!r}, not an emission factor"
        )
    factor = given if isinstance(given, Estimate) else Estimate(*units.split(given, field))
    units.check_amount(factor.value, factor.unit, field)
    if gas_of(factor) is None:
        raise UnitError(
            f"{field}={factor}", "the unit must name one gas", ["0.6 t CO2/MWh", "0.6 t CO2e/MWh"]
        )
    return factor


def gas_of(factor: Estimate) -> str | None:
    """The gas that a factor counts, by its own word or by its unit."""
    if isinstance(factor, Factor) and factor.gas:
        return factor.gas
    return units.gas_in(factor.unit)


def _period(given: Any) -> Period | None:
    return Period.of(given)


def _evidence(given: Any) -> Evidence | None:
    return Evidence.of(given)


@attrs.frozen
class Activity:
    """What a facility did (hoạt động): the amount, from which source, known how.

    Attributes
    ----------
    source : Source
    period : Period, optional
        The days the amount is for; the whole year of the inventory if left out.
    evidence : Evidence, optional
        Document, supplier, metered or estimated and how; a text is the document.
    uncertainty : float, optional
        Half-width of the 95 % interval of the main amount, as a fraction: 0.05 is 5 %.
    note : str
    """

    main: ClassVar[str] = "amount"
    """The field that `uncertainty` speaks of."""

    source: Source = attrs.field()
    period: Period | None = attrs.field(default=None, converter=_period, kw_only=True)
    evidence: Evidence | None = attrs.field(default=None, converter=_evidence, kw_only=True)
    uncertainty: float | None = attrs.field(default=None, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    @source.validator
    def _check_source(self, attribute: attrs.Attribute[Source], value: object) -> None:
        if not isinstance(value, Source):
            raise BoundaryError(
                f"source={value!r}", "an activity needs a source", ['ghgcalc.Source("Boiler")']
            )

    def __attrs_post_init__(self) -> None:
        if self.uncertainty is not None:
            main: Estimate = getattr(self, self.main)
            object.__setattr__(self, self.main, main.with_uncertainty(self.uncertainty))

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

    def line(
        self,
        setting: Setting,
        gas: str,
        equation: Equation,
        inputs: dict[str, Estimate],
        **labels: Any,
    ) -> Emission:
        """One `Emission` of this activity, with its place in every scheme."""
        place = categories.source_types()[self.kind]
        labels.setdefault("scope", place.scope)
        scope = self.source.scope or labels.pop("scope")
        labels.pop("scope", None)
        return Emission(
            source=self.source,
            activity=self.kind,
            gas=gas,
            equation=equation,
            inputs=inputs,
            item=labels.pop("item", self.item),
            scope=scope,
            ipcc_category=self.default_category(setting),
            iso_category=self.source.iso_category or place.iso_category,
            circular38=self.source.circular38 or place.circular38,
            **labels,
        )

    def _repr_html_(self) -> str:
        facts = {name: getattr(self, name) for name in attrs.fields_dict(type(self))}
        return facts_view(facts | {"source": self.source.name}, self.kind)
