"""What a user gives to an activity, read at the door: quantities, shares, names, factors."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import attrs
import numpy as np

from ghgcalc import units
from ghgcalc.activities.refusals import check_within
from ghgcalc.errors import BoundaryError, DataQualityError, UnitError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.items import item as known_item
from ghgcalc.names import one_of
from ghgcalc.references import Reference


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


def check_given(value: units.Value, unit: str, field: str) -> None:
    """Refuse what no figure of an activity can be.

    Raises
    ------
    DataQualityError
        If any value is negative or not finite, or the values are a table.
    """
    units.check_amount(value, unit, field)
    if isinstance(value, np.ndarray) and value.ndim > 1:
        why = "several readings are one list of figures, not a table: give an activity a column"
        raise DataQualityError(f"{field} of shape {np.shape(value)}", why)


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
        check_given(value, unit, field)
        given = Estimate(value, unit)
    else:
        check_given(given.value, given.unit, field)
    labels = [f"{target} {of}" if of else target for target in accepted]
    for target, label in zip(accepted, labels, strict=True):
        if units.same_dimension(given.unit, label):
            return given if given.unit == label else _rescaled(given, label)
        if of and units.same_dimension(given.unit, target):
            return _rescaled(given, target, label)
    raise units.wrong_dimension(given.value, given.unit, labels, field)


HIGHEST_NCV = 150.0
"""Above the calorific value of any fuel [GJ/t, GJ/m3]: a limit of ours, which tells MJ from GJ."""

HIGHEST_DENSITY = 3.0
"""Above the density of any fuel [t/m3]: a limit of ours, which tells kilograms from tonnes."""


def amount_field(
    *accepted: str, of: str = "", optional: bool = False, most: float = math.inf
) -> Any:
    """An attrs field that reads a quantity at the door, once, into one of the accepted units.

    Parameters
    ----------
    *accepted : str
        Fixed units, one for each dimension that makes sense.
    of : str, optional
        What is counted, such as ``"COD"``.
    optional : bool
        Whether the field may be left out (None).
    most : float, optional
        Largest figure that there is of it, in any of the units; it is above 0 then.
    """

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None and optional:
            return None
        found = read_amount(given, accepted, field.name, of)
        if most < math.inf and not np.all((found.value > 0) & (found.value <= most)):
            why = f"it is above 0 and no more than {most:g} {found.unit}: look at its unit"
            raise DataQualityError(f"{field.name}={found}", why)
        return found

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    shown = {"units": tuple(f"{unit} {of}" if of else unit for unit in accepted)}
    if optional:
        return attrs.field(default=None, converter=converter, metadata=shown)
    return attrs.field(converter=converter, metadata=shown)


def read_any_amount(given: Any, field: str = "amount") -> Estimate:
    """An `Estimate` in whatever unit of the vocabulary it is given.

    Raises
    ------
    UnitError, DataQualityError
        See `ghgcalc.units.amount`.
    """
    amount = given if isinstance(given, Estimate) else Estimate(*units.split(given, field))
    units.check_unit(amount.unit)
    check_given(amount.value, amount.unit, field)
    return amount


def any_amount_field(optional: bool = False) -> Any:
    """An attrs field for a quantity in any unit of the vocabulary, kept in that unit."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None and optional:
            return None
        return read_any_amount(given, field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    if optional:
        return attrs.field(default=None, converter=converter)
    return attrs.field(converter=converter)


def figure_field(
    *accepted: str,
    required: bool = False,
    least: float = 0.0,
    above: float = -math.inf,
    most: float = math.inf,
    cure: str = ": look at its unit",
) -> Any:
    """An attrs field for a figure of one's own: a `Factor`, an `Estimate` or a quantity.

    It is kept as it is given, once its dimension is one of those accepted.

    Parameters
    ----------
    *accepted : str
        Units, one for each dimension that makes sense.
    required : bool, optional
    least, above, most : float, optional
        Smallest figure that there is of it, one that it is above, and the largest, in any of the
        units.
    cure : str, optional
        What an error says after these limits.
    """

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None and not required:
            return None
        plain = isinstance(given, int | float) and not isinstance(given, bool)
        if "1" in accepted and plain:
            given = (given, "1")
        figure = given if isinstance(given, Estimate) else Estimate(*units.split(given, field.name))
        check_given(figure.value, figure.unit, field.name)
        unit = next((one for one in accepted if units.same_dimension(figure.unit, one)), None)
        if unit is None:
            raise units.wrong_dimension(figure.value, figure.unit, accepted, field.name)
        value = np.asarray(figure.to(unit))
        if not np.all((value >= least) & (value > above) & (value <= most)):
            low = f"{least:g} or more" if above < 0 else f"above {above:g}"
            high = f"{most:g} {unit}".removesuffix(" 1")
            hint = ", 85 % is 0.85" if most == 1.0 else ""
            why = f"it is {low} and no more than {high}{cure}{hint}"
            raise DataQualityError(f"{field.name}={figure}", why)
        return figure

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    if required:
        return attrs.field(converter=converter, metadata={"units": accepted})
    return attrs.field(default=None, converter=converter, metadata={"units": accepted})


def item_field(
    kind: str, optional: bool = False, within: tuple[str, ...] = (), **options: Any
) -> Any:
    """An attrs field for an item of one kind, by id, Vietnamese or trade name.

    Parameters
    ----------
    kind : str
        Of the table of items.
    optional : bool, optional
        Whether the field may be left out (None).
    within : tuple of str, optional
        Items that make sense, with those that they are the parents of; any of the kind if empty.
    """

    def read(given: Any) -> str | None:
        if given is None and optional:
            return None
        found = known_item(given, kind)
        if within:
            check_within(found, within)
        return found.id

    if optional:
        options["default"] = None
    return attrs.field(converter=read, metadata={"kind": kind}, **options)


def choice_field(*choices: str) -> Any:
    """An attrs field for a word of the tables, one of a few where they are named.

    Raises
    ------
    UnknownItemError
        If it is none of them.
    """

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> str:
        if not isinstance(given, str) or (choices and given not in choices):
            raise UnknownItemError(f"{field.name}={shown(given)}", "no such word", choices)
        return given

    return attrs.field(converter=attrs.Converter(read, takes_self=True, takes_field=True))


EDITIONS = ("2019", "2006")
"""Editions of the IPCC tables: the Refinement, and what it refines."""


def edition_field() -> Any:
    """An attrs field for the edition of the IPCC tables that is taken where both have a row."""

    def read(given: Any) -> Any:
        whole = isinstance(given, int | np.integer) and not isinstance(given, bool)
        return str(given) if whole else given

    return attrs.field(default="2019", kw_only=True, converter=read, validator=one_of(EDITIONS))


def number_field(unit: str, optional: bool = False, **options: Any) -> Any:
    """An attrs field for a count: a plain number, or a quantity in the unit."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        if given is None and optional:
            return None
        plain = isinstance(given, int | float | np.number) and not isinstance(given, bool)
        return read_amount((given, unit) if plain else given, (unit,), field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    if optional:
        options["default"] = None
    return attrs.field(converter=converter, metadata={"units": (unit,)}, **options)


def label_field(**options: Any) -> Any:
    """An attrs field for a text of the user's own; empty if left out."""

    def read(given: Any) -> str:
        if not isinstance(given, str):
            raise BoundaryError(f"label={shown(given)}", "a label is a text")
        return given

    return attrs.field(default="", converter=read, **options)


def mapping_field(read: Callable[[Any], Any], **default: Any) -> Any:
    """An attrs field that holds a mapping, read and checked as a whole at the door."""
    return attrs.field(converter=read, eq=attrs.cmp_using(eq=_same_mapping), hash=False, **default)


def _same_mapping(one: Any, other: Any) -> bool:
    return dict(one) == dict(other)


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
        raise DataQualityError(
            f"{field}={shown(given)}", "a share lies between 0 and 1; 85 % is 0.85"
        )
    return share


def share_field(required: bool = False) -> Any:
    """An attrs field for a share between 0 and 1, see `read_share`."""

    def read(given: Any, instance: object, field: attrs.Attribute[Any]) -> Estimate | None:
        return None if given is None and not required else read_share(given, field.name)

    converter = attrs.Converter(read, takes_self=True, takes_field=True)
    shown = {"units": ("1",)}
    if required:
        return attrs.field(converter=converter, metadata=shown)
    return attrs.field(default=None, converter=converter, metadata=shown)


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
    check_given(factor.value, factor.unit, field)
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
