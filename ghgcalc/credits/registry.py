"""A register of credits (sổ đăng ký tín chỉ): issued, held, transferred, retired, cancelled.

No unit is made by rounding, none is used twice, and what was issued is always held, retired or
cancelled. Limits are handed in as whole units; see ``ghgcalc.allowances``, ``ghgcalc.transfers``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

import attrs

from ghgcalc.credits import acts, views
from ghgcalc.credits.figures import check_years, whole
from ghgcalc.credits.frame import Credits
from ghgcalc.credits.serials import Block, Event, Serials, named
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError
from ghgcalc.exchange import check_format
from ghgcalc.tabular import Table

FORMAT = "ghgcalc register 1"


def _entered(events: Iterable[Event]) -> tuple[str, ...]:
    """Events as a set: two registers in which the same was done are equal."""
    return tuple(sorted(repr(event) for event in events))


@door
@attrs.frozen
class Register:
    """Units and what was done with them. Nothing in it changes: each verb gives a new register.

    Attributes
    ----------
    blocks : tuple of Block
        By serial; neighbours in the same state are one block.
    entries : tuple of Event
        In the order in which they were entered. Registers in which the same was done in another
        order are equal.

    Examples
    --------
    >>> register = Register().issue("VNDR00126", vintage=2026, project="Rice", holder="Co-op",
    ...                             units=100, day=date(2027, 3, 1))
    >>> half = register.pick("Co-op", 50)
    >>> register = register.transfer(half, to="Mill", day=date(2027, 4, 1))
    >>> register = register.retire(register.pick("Mill", 20), day=date(2027, 5, 1),
    ...                            reason="claim of 2027", beneficiary="Mill")
    >>> next(iter(register.balance))
    {'vintage': 2026, 'issued': 100, 'held': 80, 'retired': 20, 'cancelled': 0, 'abroad': 0, \
'adjusted': 0}
    >>> [(str(block.serials), block.holder, block.status) for block in register.blocks]
    [('VNDR00126:1..20', 'Mill', 'retired'), ('VNDR00126:21..50', 'Mill', 'transferred'),
     ('VNDR00126:51..100', 'Co-op', 'issued')]
    """

    blocks: tuple[Block, ...] = attrs.field(default=(), init=False)
    entries: tuple[Event, ...] = attrs.field(default=(), init=False, eq=_entered)

    # Issuance ----------------------------------------------------------------------------------

    def issue(
        self,
        series: str,
        *,
        vintage: int,
        project: str,
        holder: str,
        units: int,
        day: date,
        first: int | None = None,
        limit: int | None = None,
        remainder: float = 0.0,
    ) -> Self:
        """Issue whole units of one project and vintage.

        Parameters
        ----------
        series : str
            Shared by all units of the project and vintage, such as the code of
            `ghgcalc.credits.credit_code` without its number.
        vintage : int
            Year of the reduction.
        project, holder : str
        units : int
            How many, whole [t CO2e].
        day : datetime.date
        first : int, optional
            First serial number; the next free one of the series where left out, beginning with 1.
        limit : int, optional
            Most that the series may hold in all, such as the credits of the vintage.
        remainder : float, optional
            What the calculation left over below one unit [t CO2e]; it is said and never issued.

        Raises
        ------
        DataQualityError
            If units or serials are not whole, none is issued, or a name is missing.
        BoundaryError
            If a serial number has been issued before, the series is of another project or vintage,
            the project has this vintage in another series, the vintage has not begun, or the limit
            is passed.
        """
        count = whole(units, "units")
        if count == 0:
            raise DataQualityError("units=0", "nothing to issue")
        series = named(series, "series")
        known = [block for block in self.blocks if block.serials.series == series]
        start = 1 + max((block.serials.last for block in known), default=0)
        start = start if first is None else whole(first, "first")
        event = Event(
            kind="issue",
            day=day,
            serials=Serials(series, start, start + count - 1),
            vintage=vintage,
            project=project,
            holder=holder,
            remainder=remainder,
        )
        if limit is not None:
            acts.check_series(self.blocks, limit, series, count)
        return self._applied(event)

    def issue_result(
        self,
        result: Credits,
        *,
        series: Mapping[int, str],
        project: str,
        holder: str,
        day: date,
        monitored_to: date | None = None,
    ) -> Self:
        """Issue the credits of a calculation, each vintage in its series.

        Parameters
        ----------
        result : Credits
            Ex post, with every condition answered.
        series : mapping of int to str
            By vintage of the result.
        project, holder : str
        day : datetime.date
            After what was monitored.
        monitored_to : datetime.date, optional
            Last day that the result covers; the end of its last year where left out.

        Returns
        -------
        Register
            With the whole credits of each vintage; what is left over below one unit stands with
            the event and is not carried into another vintage.

        Raises
        ------
        BoundaryError
            If a condition has not been answered, methane that is to be metered has not been, a
            vintage has no series, a series is of no year of the result, the same result has been
            issued before, or what is monitored of a year has not ended.
        DataQualityError
            If the result has no whole credit.
        """
        result.check_issuable()
        vintages = {year: units for year, units in result.vintages.items() if units}
        if not vintages:
            raise DataQualityError(f"issue of {result.methodology}", "it has no whole credit")
        register = self
        check_years(series, "series", result.vintages)
        for year, units in vintages.items():
            acts.check_ended(year, day, monitored_to)
            if year not in series:
                raise BoundaryError(f"issue of {year}", "it has no series", map(str, series))
            register = register.issue(
                series[year],
                vintage=year,
                project=project,
                holder=holder,
                units=units,
                day=day,
                limit=units,
                remainder=result.remainders[year],
            )
        return register

    # What is done with units -------------------------------------------------------------------

    def pick(
        self,
        holder: str,
        units: int,
        *,
        vintage: int | None = None,
        project: str | None = None,
        series: str | None = None,
    ) -> tuple[Serials, ...]:
        """Serials that a holder can move or use, the lowest first; abroad ones are left out.

        Parameters
        ----------
        holder : str
        units : int
            How many, whole.
        vintage, project, series : optional
            Only of these.

        Raises
        ------
        BoundaryError
            If the holder has fewer.
        """
        wanted = {"vintage": vintage, "project": project}
        count = whole(units, "units")
        return acts.picked(self.blocks, named(holder, "holder"), count, series, wanted)

    def transfer(self, units: Serials | Iterable[Serials], *, to: str, day: date) -> Self:
        """Give units to another holder.

        Raises
        ------
        BoundaryError
            If a unit is unknown, retired or cancelled, is held by `to` already, or was moved on a
            later day.
        """
        return self._done("transfer", units, day, to=named(to, "to"))

    def export(
        self,
        units: Serials | Iterable[Serials],
        *,
        to: str,
        day: date,
        limit: int,
        adjusted: bool,
    ) -> Self:
        """Transfer units to another country (chuyển giao quốc tế).

        Parameters
        ----------
        units : Serials or iterable of Serials
        to : str
            Holder abroad.
        day : datetime.date
        limit : int
            Most units of the series that may leave in all, such as
            ``ghgcalc.transfers.transferable(issued, group, day)``; adjusted and other units count
            together.
        adjusted : bool
            Whether with a corresponding adjustment: the country adds these tonnes to its own
            balance, and ``balance`` counts them.

        Raises
        ------
        BoundaryError
            As for `transfer`; or if the limit is passed, or a unit is abroad already.
        """
        chosen = acts.chosen(units)
        for series in sorted({one.series for one in chosen}):
            count = sum(one.units for one in chosen if one.series == series)
            acts.check_series(self.blocks, limit, series, count, exported=True)
        return self._done("export", chosen, day, to=named(to, "to"), adjusted=adjusted)

    def retire(
        self,
        units: Serials | Iterable[Serials],
        *,
        day: date,
        reason: str,
        beneficiary: str,
        limit: int | None = None,
        abroad: bool = False,
    ) -> Self:
        """Use units for good, once.

        Parameters
        ----------
        units : Serials or iterable of Serials
        day : datetime.date
        reason, beneficiary : str
            What for, such as ``"offset 2025-2026"``, and for whom.
        limit : int, optional
            Most units that the beneficiary may retire for this reason in all, such as the `limit`
            of ``ghgcalc.allowances.offset``.
        abroad : bool
            Whether they are used abroad, as units that have left the country are and no others.

        Raises
        ------
        BoundaryError
            If a unit is unknown, retired or cancelled already, was moved on a later day, is not
            where it is used, or the limit is passed.
        """
        why, whom = named(reason, "reason"), named(beneficiary, "beneficiary")
        chosen = acts.chosen(units)
        acts.check_place(self.blocks, chosen, abroad)
        if limit is not None:
            before = self.retired(reason=why, beneficiary=whom)
            count = sum(one.units for one in chosen)
            acts.check_limit(limit, before, count, f"retired, {why}, {whom}")
        return self._done("retire", chosen, day, reason=why, beneficiary=whom)

    def cancel(self, units: Serials | Iterable[Serials], *, day: date, reason: str) -> Self:
        """Take units back for good; their serial numbers are never issued again.

        Raises
        ------
        BoundaryError
            If a unit is unknown, retired or cancelled already, or was moved on a later day.
        """
        return self._done("cancel", units, day, reason=named(reason, "reason"))

    # What there is -----------------------------------------------------------------------------

    @property
    def holdings(self) -> Table:
        """Every block: serials, units, vintage, project, status, holder, day of its last event."""
        return views.holdings(self.blocks)

    @property
    def events(self) -> Table:
        """What was done, in the order of entry, with what issuance left over [t CO2e]."""
        return views.events(self.entries)

    @property
    def balance(self) -> Table:
        """By vintage: ``issued = held + retired + cancelled``.

        ``abroad`` are the units that have left the country, whatever was done with them there, and
        ``adjusted`` those of them for which the country adds a tonne to its own balance.
        """
        return views.balance(self.blocks)

    def held(self, holder: str) -> dict[int, int]:
        """Units that a holder can move or use in the country, by vintage."""
        owner = named(holder, "holder")
        found: dict[int, int] = {}
        for one in self.blocks:
            if one.held and not one.abroad and one.holder == owner:
                found[one.vintage] = found.get(one.vintage, 0) + one.units
        return dict(sorted(found.items()))

    def retired(self, reason: str, beneficiary: str) -> int:
        """Units that have been retired for a reason and a beneficiary."""
        asked = (named(reason, "reason"), named(beneficiary, "beneficiary"))
        return sum(
            one.units
            for one in self.blocks
            if one.status == "retired" and (one.reason, one.beneficiary) == asked
        )

    def to_dict(self) -> dict[str, Any]:
        """The register as plain values: its events, in the order of entry."""
        return {"format": FORMAT, "events": [one.to_dict() for one in self.entries]}

    @classmethod
    def from_dict(cls, plain: Any) -> Self:
        """The register of `to_dict`: every event is done again, and refused where it cannot be.

        Limits are not asked again: they were those of their day.

        Raises
        ------
        DataQualityError
            If the tree is not one of a register.
        BoundaryError
            If units were changed outside: issued twice, used twice, moved by another holder.
        """
        check_format(plain, FORMAT)
        if set(plain) != {"format", "events"} or not isinstance(plain["events"], list):
            raise DataQualityError("the tree given", "it holds a format and a list of events")
        register = cls()
        for one in plain["events"]:
            register = register._applied(Event.from_dict(one))
        return register

    def _repr_html_(self) -> str:
        return self.balance._repr_html_() + self.holdings._repr_html_()

    # How it is done ----------------------------------------------------------------------------

    def _done(self, kind: str, units: Serials | Iterable[Serials], day: date, **facts: Any) -> Self:
        """One event for each piece of the units that is in one state."""
        register = self
        for serials in acts.chosen(units):
            for piece in acts.pieces(register.blocks, serials):
                event = Event(
                    kind=kind, day=day, serials=piece.serials, vintage=piece.vintage,
                    project=piece.project, holder=piece.holder, **facts,
                )  # fmt: skip
                register = register._applied(event)
        return register

    def _applied(self, event: Event) -> Self:
        register = type(self)()
        object.__setattr__(register, "blocks", acts.applied(self.blocks, event))
        object.__setattr__(register, "entries", (*self.entries, event))
        return register
