"""What a screening reads of a ledger: the figures of every facility, summed from its rows."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from ghgcalc.activities.base import EnergyUse
from ghgcalc.catalog import Catalog
from ghgcalc.errors import BoundaryError
from ghgcalc.gwp import GwpSet, gwp_set
from ghgcalc.ledger import Ledger
from ghgcalc.regulation.screening_input import Figure, Given, kind_codes, texts, toe_of
from ghgcalc.tabular import objects

_SCOPES = {1: "direct", 2: "purchased"}


@attrs.frozen
class _Use:
    """One use of energy, as the table of TOE reads it."""

    catalog: Catalog
    use: EnergyUse

    def energy_use(self) -> Iterator[EnergyUse]:
        yield self.use


def read_ledger(ledger: Ledger, gwp: str | GwpSet | None) -> Given:
    """Emissions of scopes 1 and 2 and energy of each facility of a ledger.

    A facility with refused rows, or with a carrier that the table of TOE has not, has a figure that
    is a lower bound.

    Raises
    ------
    BoundaryError
        If there is no column ``facility``, a facility stands with two kinds or provinces, the rows
        are of several years, or an equation is not proportional to its amount.
    UnknownItemError
        For a kind or a GWP set that there is not.
    """
    if "facility" not in ledger.labels:
        raise BoundaryError(f"columns {ledger.labels}", "a screening needs the column facility")
    names = [
        "facility",
        *(one for one in ("kind", "province", "listed_as") if one in ledger.labels),
    ]
    potentials = gwp_set("" if gwp is None else gwp)
    sums = ledger.sums(names)
    columns = dict(zip(names, zip(*sums.places, strict=True), strict=True)) if sums.places else {}
    facilities = columns.get("facility", ())
    if len(set(facilities)) < len(facilities):
        twice = next(one for one in facilities if facilities.count(one) > 1)
        raise BoundaryError(f"facility {twice!r}", f"its rows differ in {' or '.join(names[1:])}")
    width = len(sums.places)
    figures = {
        name: Figure(np.zeros(width), np.zeros(width, dtype=bool))
        for name in ("direct", "purchased", "energy", "fuel")
    }
    years = sorted({group.setting.year for group, where, _ in sums.by_group if len(where)})
    if len(years) > 1:
        why = "the criteria are of one year: screen the rows of each apart"
        raise BoundaryError(f"rows of the years {', '.join(map(str, years))}", why)
    for group, where, amounts in sums.by_group:
        if not group.linear:
            why = "it is not proportional to the amount: make an inventory of it"
            raise BoundaryError(f"screening of {group.kind.__name__}", why)
        for line, one in group.lines:
            if line.apart == "total" and line.scope in _SCOPES:
                each = one * potentials.find(line.gas, line.origin).value
                figures[_SCOPES[line.scope]].value[where] += amounts * each
        for use in group.activity((1.0, group.unit)).own_energy():
            toes, lacking = toe_of(_Use(ledger.catalog, use))
            for figure in [figures["energy"]] + [figures["fuel"]] * (use.role == "fuel"):
                figure.value[where] += amounts * toes
                figure.missing[where] |= lacking & (amounts > 0)
    refused = sums.of[ledger.rejects["row"].astype(np.intp)]
    for figure in figures.values():
        figure.missing[refused] = True
    given = {name: texts(objects(columns[name]), name) for name in names if name != "kind"}
    given["name"] = given.pop("facility")
    kinds = columns.get("kind", (None,) * width)
    return Given(given, kind_codes(objects(kinds)), figures)
