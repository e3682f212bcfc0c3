"""Global warming potentials by assessment report. There is no default set."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

import attrs
import numpy as np

from ghgcalc import tables
from ghgcalc.door import door, each, indoors
from ghgcalc.errors import DataQualityError, FactorNotFoundError, UnknownItemError, shown
from ghgcalc.gases import ORIGINS, blends, find_blend, find_gas, gas
from ghgcalc.names import nearest, one_of
from ghgcalc.references import Reference, reference

_ONE = ("CO2", "CO2e")
"""What GWPs are relative to: 1 by definition."""


def _id(name: str) -> str:
    return gas(name).id


def _twice(gas: str, origin: str, value: object) -> DataQualityError:
    return DataQualityError(f"{_said(gas, origin)}={shown(value)}", "it is given twice: give one")


def _said(gas: str, origin: str) -> str:
    return f"GWP of {gas} {origin}".rstrip()


@door
@attrs.frozen
class GwpValue:
    """One printed GWP over 100 years [kg CO2e/kg] (hệ số tiềm năng nóng lên toàn cầu).

    ``origin`` is set where a report prints methane by origin; ``use="on_request"`` marks a value
    that totals do not use unless a caller puts it in (AR5's 30 for fossil methane).

    Raises
    ------
    DataQualityError
        If the value is no number, not finite or below 0, or is another than 1 for CO2 or CO2e.
    UnknownItemError
        For a gas that no table knows, and for another origin or use.
    """

    gas: str = attrs.field(converter=_id)
    value: float
    origin: str = attrs.field(default="", validator=one_of(("", *ORIGINS)))
    use: str = attrs.field(default="default", validator=one_of(("default", "on_request")))
    reference: Reference | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        value, why = self.value, ""
        if isinstance(value, bool | str) or not isinstance(value, int | float | np.number):
            why = "a GWP is a number"
        elif not 0 <= value < np.inf:
            why = "a GWP is finite and not below 0"
        elif self.gas in _ONE and value != 1:
            why = "it is 1 by definition: GWPs are relative to CO2"
        if why:
            raise DataQualityError(f"{_said(self.gas, self.origin)}={shown(value)}", why)
        object.__setattr__(self, "value", float(value))


def _values(values: Iterable[GwpValue]) -> tuple[GwpValue, ...]:
    given = each(values, GwpValue, "values")
    known: set[tuple[str, str]] = set()
    for one in given:
        if (one.gas, one.origin) in known:
            raise _twice(one.gas, one.origin, one.value)
        known.add((one.gas, one.origin))
    return given


@door
@attrs.frozen(eq=False)
class GwpSet(Mapping[str, float]):
    """The GWPs of one assessment report, as a mapping of gas or blend to kg CO2e/kg.

    A blend's GWP is computed from its mass fractions, never stored. The key ``"CH4 fossil"``
    gives methane by origin.

    The reports print them in Tables of their own, such as IPCC AR5, Table 8.A.1; each value holds
    its reference.

    Raises
    ------
    DataQualityError
        If two values are of one gas and origin.
    FactorNotFoundError
        For a gas that the report prints no GWP of.
    UnknownItemError
        For a gas that no table knows.

    Examples
    --------
    >>> gwp_set("AR6")["HFC-134a"], gwp_set("AR6")["CH4 fossil"], gwp_set("AR6")["CH4 biogenic"]
    (1530.0, 29.8, 27.0)
    >>> round(gwp_set("AR5")["R-404A"], 1)
    3942.8
    """

    name: str
    values_: tuple[GwpValue, ...] = attrs.field(converter=_values)
    _table: Mapping[tuple[str, str], GwpValue] = attrs.field(init=False, repr=False)

    @_table.default
    def _by_gas_and_origin(self) -> Mapping[tuple[str, str], GwpValue]:
        return {(one.gas, one.origin): one for one in self.values_}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, GwpSet):
            return NotImplemented
        return self.name == other.name and self.values_ == other.values_

    def __hash__(self) -> int:
        return hash((self.name, self.values_))

    @indoors
    def find(self, gas_name: str, origin: str = "unspecified") -> GwpValue:
        """The GWP of a gas of some origin.

        Parameters
        ----------
        gas_name : str
            Gas id or alias.
        origin : {"fossil", "biogenic", "synthetic", "unspecified"}
            Matters for methane in AR6 only.

        Raises
        ------
        FactorNotFoundError
            If the set has no GWP for the gas.
        """
        id = gas(gas_name).id
        if origin not in ORIGINS:
            raise UnknownItemError(f"origin={shown(origin)}", "no such origin", ORIGINS)
        by_origin = self._table.get((id, origin))
        if by_origin is not None and by_origin.use == "default":
            return by_origin
        found = self._table.get((id, "")) or self._table.get((id, "unspecified"))
        if found is None:
            others = [name for name in gwp_sets() if (id, "") in _bundled(name)._table]
            raise FactorNotFoundError(
                f"GWP of {id} in {self.name}",
                "the report prints none",
                others,
                "GwpSet.with_values() to give your own",
            )
        return found

    def __getitem__(self, name: str) -> float:
        blend = find_blend(name) if isinstance(name, str) else None
        if blend:
            return sum(part * self.find(one).value for one, part in blends()[blend].items())
        id, origin = _key(name)
        if origin and (id, origin) in self._table:
            return self._table[id, origin].value
        return self.find(id, origin or "unspecified").value

    def __contains__(self, name: object) -> bool:
        try:
            self[name]  # type: ignore[index]
        except LookupError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(one.gas for one in self.values_))

    def __len__(self) -> int:
        return len(dict.fromkeys(one.gas for one in self.values_))

    def __repr__(self) -> str:
        return f"<GwpSet {self.name}: {len(self)} gases>"

    def with_values(self, values: Mapping[str, float], name: str, source: str) -> GwpSet:
        """A new set with some values of your own; this one stays as it is.

        Parameters
        ----------
        values : mapping of str to float
            Gas (or ``"CH4 fossil"``) to kg CO2e/kg.
        name : str
            Name of the new set, shown in every report; not that of a bundled one.
        source : str
            Where the values were printed.

        Raises
        ------
        DataQualityError
            If a value is no number, not finite or below 0, another than 1 for CO2 or CO2e, or given
            twice; if a bundled set has the name.
        UnknownItemError
            For a gas that no table knows.

        Examples
        --------
        >>> mine = gwp_set("AR5").with_values({"CH4 fossil": 30}, "AR5, fossil CH4", "AR5, 8.7")
        >>> mine.find("CH4", "fossil").value, gwp_set("AR5").find("CH4", "fossil").value
        (30.0, 28.0)
        """
        if name.strip().upper() in gwp_sets():
            why = "a bundled set has this name: name yours by what differs"
            raise DataQualityError(f"name={shown(name)}", why, [f"{name.strip()}, own values"])
        own: dict[tuple[str, str], GwpValue] = {}
        for key, value in values.items():
            id, origin = _key(key)
            if (id, origin) in own:
                raise _twice(id, origin, value)
            own[id, origin] = GwpValue(id, value, origin, "default", Reference(source))
        whole = {id for id, origin in own if not origin}
        kept = {place: one for place, one in self._table.items() if place[0] not in whole}
        return GwpSet(name, tuple((kept | own).values()))


def _key(name: str) -> tuple[str, str]:
    """Gas and origin of a key such as ``"HFC-134a"`` or ``"CH4 fossil"``."""
    found = find_gas(name) if isinstance(name, str) else None
    if found:
        return found.id, ""
    head, _, origin = str(name).partition(" ")
    origin = "biogenic" if origin == "non-fossil" else origin
    if origin not in ORIGINS:
        return gas(name).id, ""
    return gas(head).id, origin


@functools.cache
def _bundled(name: str) -> GwpSet:
    return GwpSet(
        name,
        tuple(
            GwpValue(
                gas=row["gas"],
                value=float(row["value"]),
                origin=row["origin"],
                use=row["use"],
                reference=reference(row["reference"], row["locator"], row["verification"]),
                note=row["note"],
            )
            for row in tables.rows("gwp.csv", f",{name},")
            if row["set"] == name
        ),
    )


@functools.cache
def gwp_sets() -> tuple[str, ...]:
    """The names of the bundled sets.

    Examples
    --------
    >>> gwp_sets()
    ('SAR', 'AR4', 'AR5', 'AR6')
    """
    return tuple(dict.fromkeys(row["set"] for row in tables.rows("gwp.csv")))


@door
def gwp_set(name: str | GwpSet) -> GwpSet:
    """A bundled set by its name; a `GwpSet` is handed back as it is.

    Raises
    ------
    UnknownItemError
        If no set is named, or none has that name: there is no default.

    Examples
    --------
    >>> gwp_set("AR4")["CH4"], gwp_set("AR5")["CH4"]
    (25.0, 28.0)
    """
    if isinstance(name, GwpSet):
        return name
    if name is None or (isinstance(name, str) and not name):
        raise UnknownItemError(
            f"gwp={shown(name)}",
            "no GWP set is named and there is no default: no instrument fixes one",
            gwp_sets(),
        )
    if not isinstance(name, str) or name not in gwp_sets():
        near = nearest(shown(name), gwp_sets()) or gwp_sets()
        raise UnknownItemError(f"gwp={shown(name)}", "no such GWP set", near)
    return _bundled(name)
