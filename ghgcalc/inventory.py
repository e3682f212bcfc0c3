"""`Inventory`: the emissions of one facility in one year, computed, traced and kept."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ghgcalc import boundary, stored, views
from ghgcalc.accounts import Entry
from ghgcalc.activities.base import Activity, EnergyUse, Setting
from ghgcalc.catalog import Catalog, default_catalog
from ghgcalc.door import door
from ghgcalc.emission import Emission
from ghgcalc.errors import BoundaryError, DataQualityError, shown
from ghgcalc.exchange import LIBRARY, from_plain, to_plain
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.source import Facility
from ghgcalc.statement import ACCOUNTS, Statement
from ghgcalc.tabular import Table

if TYPE_CHECKING:
    from ghgcalc.regulation.toe import Toe

_Computed = tuple[tuple[Emission, ...], tuple[Factor, ...], str | None, tuple[int, ...]]
"""Lines, what the catalog answered for them, its edition (None: that of the catalog held), and how
many of the lines each activity gave."""

_HEAVIEST = 10.0**30
"""Above any mass [t], a hundred million Earths: a limit of ours, whose square is still a number."""


def _gwp(given: Any) -> GwpSet:
    return given if isinstance(given, GwpSet) else gwp_set(given)


def _year(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 1900 <= given <= 2200:
        raise BoundaryError(f"year={shown(given)}", "a year is a whole number, such as 2023")
    return given


@door
@attrs.frozen(kw_only=True, repr=False)
class Inventory(Statement):
    """The greenhouse-gas inventory of a facility (kiểm kê khí nhà kính cấp cơ sở).

    Everything is computed when it is made: what cannot be computed raises, and nothing is half
    done. Masses are kept per gas, so another GWP set is another view.

    Parameters
    ----------
    facility : Facility
    year : int
        The calendar year the inventory is for.
    gwp : str or GwpSet
        There is no default: no Vietnamese instrument fixes a set.
    activities : iterable of Activity
        Two activities of one category add.
    absent : iterable of str, optional
        Source types of Circular 38/2023, Article 16 that the facility does not have, such as
        ``"fugitive"``.
    catalog : Catalog, optional
        The bundled one if left out.

    Attributes
    ----------
    total : float
        Emissions of the gases of the Kyoto basket [t CO2e], without biogenic CO2 and removals.
    biogenic_co2 : float
        CO2 of biomass [t CO2], apart.
    removals : float
        Removals [t CO2e], apart.
    outside_basket : float
        Emissions of gases outside the basket, such as HCFC-22 [t CO2e], apart.
    lines : tuple of Emission
        One a gas of an activity.

    Raises
    ------
    UnknownItemError
        If no GWP set is named.
    BoundaryError
        If a period lies outside the year, amounts of one meter overlap, or a source type that is
        declared absent has an activity.
    FactorNotFoundError
        If a factor is missing; the error says what there is instead.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    >>> inventory = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
    ...     activities=[ghg.StationaryCombustion(boiler, fuel="diesel", amount="100 t")],
    ... )
    >>> round(inventory.total, 4)
    319.6749
    """

    facility: Facility = attrs.field()
    year: int = attrs.field(converter=_year)
    gwp: GwpSet = attrs.field(default=None, converter=_gwp)
    activities: tuple[Activity, ...] = attrs.field(default=(), converter=boundary.activities_of)
    absent: tuple[str, ...] = attrs.field(default=(), converter=boundary.absent_types)
    catalog: Catalog = attrs.field(factory=default_catalog, eq=False)
    _given: _Computed | None = attrs.field(default=None, eq=False)
    lines: tuple[Emission, ...] = attrs.field(init=False)
    _taken: tuple[Factor, ...] = attrs.field(init=False)
    _edition: str | None = attrs.field(init=False, eq=False)
    _counts: tuple[int, ...] = attrs.field(init=False, eq=False)
    _entries: tuple[Entry, ...] = attrs.field(init=False)

    @facility.validator
    def _check_facility(self, attribute: attrs.Attribute[Facility], value: object) -> None:
        if not isinstance(value, Facility):
            raise BoundaryError(f"facility={shown(value)}", "an inventory is of a ghgcalc.Facility")

    @catalog.validator
    def _check_catalog(self, attribute: attrs.Attribute[Catalog], value: object) -> None:
        if not isinstance(value, Catalog):
            raise BoundaryError(f"catalog={shown(value)}", "factors come from a ghgcalc.Catalog")

    def __attrs_post_init__(self) -> None:
        boundary.check_activities(self.activities, self.year, self.absent)
        lines, taken, edition, counts = self._given or self._computed(self.catalog)
        if not isinstance(lines, tuple) or not all(isinstance(one, Factor) for one in taken):
            raise DataQualityError("lines and factors given", "they are those of an inventory")
        object.__setattr__(self, "_given", None)  # a copy with other facts is computed anew
        object.__setattr__(self, "_taken", taken)
        object.__setattr__(self, "_edition", edition)
        object.__setattr__(self, "_counts", counts)
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "_entries", tuple(self._weighed(line) for line in lines))

    def _weighed(self, line: Emission) -> Entry:
        mass = line.total_mass()
        if not abs(mass) <= _HEAVIEST:  # nor is one that is no number
            raise DataQualityError(
                f"{line.activity} at {shown(line.source.name)}",
                f"the mass of {line.gas} is {mass} t, beyond reason: look at amounts and units",
            )
        potential = self.gwp.find(line.gas, line.origin)
        return Entry(line, mass, potential, self.facility.name, self.year)

    def _computed(self, catalog: Catalog) -> _Computed:
        taken: dict[str, Factor] = {}
        lines: list[Emission] = []
        counts: list[int] = []
        for one, key in zip(self.activities, boundary.keys(self.activities), strict=True):
            own = tuple(one.emissions(Setting(self.facility, self.year, catalog, key, taken)))
            lines += own
            counts.append(len(own))
        boundary.check_identity(lines)
        return tuple(lines), tuple(taken.values()), None, tuple(counts)

    def _lines_by_activity(self) -> Iterator[tuple[Activity, tuple[tuple[int, Emission], ...]]]:
        """Each activity with the lines that it gave, numbered as in the trace."""
        numbered = enumerate(self.lines, start=1)
        for one, count in zip(self.activities, self._counts, strict=True):
            yield one, tuple(itertools.islice(numbered, count))

    @property
    def label(self) -> str:
        """Facility and year."""
        return f"{self.facility.name!r} {self.year}"

    def with_gwp(self, gwp: str | GwpSet) -> Inventory:
        """The same masses weighed with another GWP set.

        Raises
        ------
        UnknownItemError
            If there is no such set.
        """
        given = (self.lines, self._taken, self._edition, self._counts)
        return attrs.evolve(self, gwp=gwp_set(gwp), given=given)

    def energy_use(self) -> tuple[EnergyUse, ...]:
        """The energy that the facility consumes, as it was given; without that of scope 3."""
        return tuple(use for one in self.activities for use in one.own_energy())

    @property
    def exported(self) -> tuple[Activity, ...]:
        """Energy sold, for information: nothing is deducted for it."""
        return tuple(one for one in self.activities if one.kind == "ExportedEnergy")

    def toe(self, coefficients: Mapping[str, Any] | None = None) -> Toe:
        """Energy consumption by the official Vietnamese table [t oil equivalent].

        Parameters
        ----------
        coefficients : mapping of str to (quantity or Factor), optional
            Your own for what the table lacks, such as ``{"rice_husk": "0.3 TOE/t"}``.

        Returns
        -------
        Toe
            A float whose ``.missing`` names the carriers that the table does not cover.
        """
        from ghgcalc.regulation import toe

        return toe.total(self, coefficients)

    def completeness(self) -> Table:
        """The source types of Circular 38/2023, Article 16: listed, absent, or not declared."""
        return boundary.completeness(self.lines, self.absent)

    def to_dict(self) -> dict[str, Any]:
        """The inventory as a plain tree that JSON holds, with its factors and GWPs frozen inside.

        ``library`` names the version that wrote the tree, ``data_edition`` the tables that the
        factors were taken from (`Catalog.edition`); empty where an older tree did not say.
        ``catalog``, where it was narrowed, says by which day they were published and whether they
        were a part of the tables, so that what is computed anew asks the same.

        Examples
        --------
        >>> import json, ghgcalc as ghg
        >>> empty = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5")
        >>> ghg.Inventory.from_dict(json.loads(json.dumps(empty.to_dict()))) == empty
        True
        """
        from ghgcalc.regulation import toe

        return {
            "format": stored.FORMAT,
            "library": LIBRARY,
            "data_edition": self.catalog.edition if self._edition is None else self._edition,
            **stored.narrowed(self.catalog),
            "facility": to_plain(self.facility),
            "year": self.year,
            "gwp": to_plain(self.gwp),
            "absent": list(self.absent),
            "activities": to_plain(self.activities),
            "factors": to_plain(self._taken),
            "own_factors": to_plain(self.catalog.own),
            "toe_coefficients": to_plain(toe.coefficients(self)),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Inventory:
        """The inventory of a plain tree, equal to the last bit, whatever the bundled tables say.

        Raises
        ------
        DataQualityError
            If the tree is not one of an inventory, or of a newer format.
        """
        stored.check(plain)
        types = stored.types()
        own = {one.id: one for one in stored.factors(plain, "own_factors", types)}
        used = [one for one in stored.factors(plain, "factors", types) if one.id not in own]
        made = cls(
            facility=from_plain(plain["facility"], types),
            year=plain["year"],
            gwp=from_plain(plain["gwp"], types),
            activities=from_plain(plain["activities"], types),
            absent=plain.get("absent", ()),
            catalog=Catalog.only(used, own.values()),
        )
        counted = [
            one for one in stored.factors(plain, "toe_coefficients", types) if one.id not in own
        ]
        catalog = stored.catalog(plain, [*used, *counted], own.values())
        computed = (made.lines, made._taken, stored.edition(plain), made._counts)
        return attrs.evolve(made, catalog=catalog, given=computed)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self.to_dict(),)

    def __repr__(self) -> str:
        return (
            f"<Inventory {self.facility.name!r} {self.year}: "
            f"{self.total:,.1f} t CO2e ({self.gwp.name})>"
        )

    def __str__(self) -> str:
        lines = [f"{self.facility.name}, {self.year}, GWP {self.gwp.name}"]
        for account, (name, _, unit) in ACCOUNTS.items():
            lines.append(f"  {f'{name} [{unit}]':<36}{getattr(self, account):>14,.2f}")
        for dimension in ("scope", "gas", "source"):
            for row in self.by(dimension):
                lines.append(f"  {dimension} {row[dimension]}: {row['co2e_t']:,.2f} t CO2e")
        return "\n".join(lines)

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        summary = self._sums(lang, f"{self.facility.name}, {self.year}, GWP {self.gwp.name}")
        if not self.activities:
            return summary
        columns = ("source", "activity", "inputs", "period", "evidence", "note")
        rows = []
        for one in self.activities:
            given = one.facts() | {"activity": one.kind}
            inputs = {
                name: fact
                for name, fact in given.items()
                if name not in columns and not views.is_empty(fact)
            }
            rows.append(given | {"inputs": inputs})
        return "".join(
            (
                summary,
                self.by("scope", "source")._view(lang),
                views.folded(("Theo loại khí", "By gas")[at], self.by("gas")._view(lang)),
                views.folded(
                    ("Số liệu hoạt động", "Activities")[at],
                    Table.from_records(rows, columns)._view(lang),
                ),
            )
        )
