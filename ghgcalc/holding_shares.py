"""What an organisation accounts for of a facility: its lines times a share, and what is left."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ghgcalc.accounts import Entry
from ghgcalc.equations.consolidation import SHARE, consolidated
from ghgcalc.errors import BoundaryError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.factor import Factor
from ghgcalc.gwp import GwpSet
from ghgcalc.inventory import Inventory
from ghgcalc.ownership import Ownership, holdings
from ghgcalc.references import Reference
from ghgcalc.source import Facility
from ghgcalc.tabular import Table

Chain = tuple[float, tuple[Ownership, ...]]
"""The share along one chain of companies, and the chain."""

_INVESTMENTS = "15"


def total_share(chains: Sequence[Chain], where: str) -> float:
    """The share of a facility along all chains, refusing interests above the whole.

    Interests add up, whatever the approach; control is had once.

    Raises
    ------
    BoundaryError
        If the interests in the facility add up to more than the whole.
    """
    parts = [part for part, _ in chains]
    interests = [math.prod(one.share("equity_share") for one in chain) for _, chain in chains]
    ventures = parts if all(part < 1 for part in parts) else []
    for sum_ in (math.fsum(interests), math.fsum(ventures)):
        if sum_ > 1 + 1e-9:
            raise BoundaryError(where, f"interests add up to {sum_:g}")
    return min(1.0, math.fsum(parts))


def one_gwp(
    inventories: Mapping[Facility, Inventory], gwp: str | GwpSet | None
) -> dict[Facility, Inventory]:
    """The inventories by one GWP set, refusing several where none is given.

    Raises
    ------
    BoundaryError
        If they are weighed by several.
    """
    if gwp is not None:
        return {facility: one.with_gwp(gwp) for facility, one in inventories.items()}
    sets = {one.gwp for one in inventories.values()}
    if len(sets) > 1:
        names = sorted(one.name for one in sets)
        alike = " (one name, other values)" if len({*names}) < len(names) else ""
        raise BoundaryError(f"GWP sets {names}{alike}", "a report has one: give gwp=")
    return dict(inventories)


def _document(chain: tuple[Ownership, ...], approach: str) -> str:
    """Where a share is written, or how it comes about."""
    words = "; ".join(filter(None, (one.evidence for one in chain)))
    kinds = " of ".join(one.kind.replace("_", " ") for one in chain)
    return words or f"{kinds}, {approach.replace('_', ' ')}"


def accounted(
    inventory: Inventory, share: float, chains: Iterable[Chain], approach: str
) -> Iterator[Entry]:
    """The lines of a facility times the share, its own figures keyed by the facility."""
    documents = [_document(chain, approach) for part, chain in chains if part > 0]
    document = "; ".join(dict.fromkeys(documents))
    name = inventory.facility.name
    estimate = Estimate(
        share, "1", lower=share, upper=share, key=f"{name}/{SHARE}", reference=Reference(document)
    )
    for entry in inventory._entries:
        line = entry.emission
        inputs = {
            field: given
            if isinstance(given, Factor)
            else attrs.evolve(given, key=f"{name}/{given.key or field}")
            for field, given in line.inputs.items()
        }
        shared = attrs.evolve(
            line, equation=consolidated(line.equation), inputs={**inputs, SHARE: estimate}
        )
        yield attrs.evolve(entry, emission=shared, mass=share * entry.mass)


def outside(
    inventories: Mapping[Facility, Inventory],
    shares: Mapping[Facility, float],
    chains: Mapping[Facility, list[Chain]],
    approach: str,
) -> Table:
    """By facility and the kind of holding that leaves it out; interests of chains add up.

    Raises
    ------
    BoundaryError
        If the interests in an investment add up to more than the whole.
    """
    records = []
    for facility, inventory in inventories.items():
        own = math.fsum(row["co2e_t"] for row in inventory.by("scope") if row["scope"] in (1, 2))
        kinds: dict[str, list[float]] = {}
        for part, chain in chains[facility] if shares[facility] < 1 else ():
            if part == 0:
                kind = next(one.kind for one in chain if one.share(approach) == 0)
                kinds.setdefault(kind, []).append(math.prod(one.equity for one in chain))
        for kind, interests in kinds.items():
            category, equity = holdings()[kind]["scope3"], math.fsum(interests)
            if shares[facility] > 0 and category != _INVESTMENTS:
                continue  # it would count whole beside the part that is accounted for
            if category == _INVESTMENTS and equity > 1 + 1e-9:
                raise BoundaryError(shown(facility.name), f"interests add up to {equity:g}")
            equity = min(1.0, equity)
            records.append(
                {
                    "facility": facility.name,
                    "kind": kind,
                    "equity": equity,
                    "scope3": category,
                    "co2e_t": own * (equity if category == _INVESTMENTS else 1.0),
                }
            )
    columns = ("facility", "kind", "equity", "scope3", "co2e_t")
    return Table.from_records(records, columns, {"co2e_t": "t CO2e", "equity": "1"})
