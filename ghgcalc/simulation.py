"""Approach 2: Monte Carlo with one stream of draws for each input key.

What else stands in the inventory, the order of its activities, and the size of the pieces it is
computed in leave the draws of a key as they are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc import accounts, views
from ghgcalc.accounts import Entry
from ghgcalc.arithmetic import added
from ghgcalc.distributions import Spread, spread
from ghgcalc.door import door, each
from ghgcalc.emission import Emission
from ghgcalc.equations.form import gathered
from ghgcalc.errors import DataQualityError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.progress import pieces
from ghgcalc.streams import Ties, chance, stream
from ghgcalc.tabular import Table
from ghgcalc.units import convert

if TYPE_CHECKING:
    from ghgcalc.statement import Statement

Array = npt.NDArray[np.float64]

_MOST = 10**9  # draws of one simulation: they fill 8 GB
_PIECE = 16384
"""Draws at a time: small enough that the arrays of an equation stay near the processor."""

_SHOWN = {
    "n": ("số lần rút", "draws"),
    "mean": ("trung bình", "mean"),
    "median": ("trung vị", "median"),
    "low": ("phân vị 2,5 %", "2.5 % percentile"),
    "high": ("phân vị 97,5 %", "97.5 % percentile"),
    "standard_error": ("sai số chuẩn của trung bình", "standard error of the mean"),
}
"""What a view of a simulation shows, in Vietnamese and English."""


def _order(line: Emission) -> tuple[str, ...]:
    """A place among the lines that does not depend on the order they were given in."""
    keys = (f"{name}={one.key}" for name, one in sorted(line.inputs.items()))
    return (line.source.name, line.activity, line.gas, line.equation_name, line.item, *keys)


def _place(entry: Entry) -> tuple[Any, ...]:
    return entry.facility, entry.year, _order(entry.emission), entry.amount


def _scaled(given: Estimate, unit: str) -> Spread:
    """The distribution of an input in the unit of its equation."""
    value = convert(given.value, given.unit, unit)
    lower, upper = (
        None if limit is None else convert(limit, given.unit, unit)
        for limit in (given.lower, given.upper)
    )
    return spread(value, lower, upper, given.distribution)


class _Line:
    """A line ready to be computed at draws: what varies, what stands still, and its weight."""

    def __init__(self, entry: Entry) -> None:
        line = entry.emission
        self.place = _order(line)
        self.weight = 1.0 if line.apart == "biogenic_co2" else entry.gwp.value
        self.entry = entry
        self.equation = line.equation
        self.fixed: dict[str, Any] = {}
        self.varied: dict[str, tuple[str, Spread]] = {}
        for name, given in line.inputs.items():
            scaled = _scaled(given, line.unit_of(name))
            if scaled.variate:
                key = given.key or f"{'/'.join(self.place)}/{name}"
                self.varied[name] = (key, scaled)
            else:
                self.fixed[name] = scaled.mean
        self.readings = max((np.size(one.value) for one in line.inputs.values()), default=1)
        self.columns = any(one.is_array for one in line.inputs.values())
        self.folded = self.columns and np.ndim(line.mass()) == 0

    def at(self, drawn: dict[tuple[str, str], Array], size: int) -> Array | float:
        """CO2e (biogenic CO2: mass) at a piece of draws [t]."""
        if not self.varied:
            return self.entry.amount
        if not self.columns:
            moved: dict[str, Any] = {
                name: one.at(drawn[key, one.variate]) for name, (key, one) in self.varied.items()
            }
            result: Any = self.equation(**gathered(self.fixed | moved))
            return np.asarray(result) * self.weight
        rows = max(1, _PIECE * 8 // self.readings)
        parts = [self._columns(drawn, slice(at, at + rows)) for at in range(0, size, rows)]
        return np.concatenate(parts) * self.weight

    def _columns(self, drawn: dict[tuple[str, str], Array], part: slice) -> Array:
        """Draws down, readings across; an equation that folds its readings takes scalars flat."""
        moved = {}
        for name, (key, one) in self.varied.items():
            variates = drawn[key, one.variate][part]
            flat = self.folded and not isinstance(one.mean, np.ndarray)
            moved[name] = one.at(variates if flat else variates[:, np.newaxis])
        result = np.asarray(self.equation(**gathered(self.fixed | moved)))
        return result if self.folded else added(result)


@attrs.frozen
class _Drawing:
    """How the draws are made: their number, seed, ties and the bytes they may take."""

    n: int
    seed: int
    ties: Ties
    memory: int


def _drawn(
    lines: Sequence[_Line], groups: Sequence[int], how: _Drawing, progress: Any = None
) -> Array:
    """Sums of groups of lines at every draw, shape (groups, n)."""
    n, ties = how.n, how.ties
    wanted = sorted({(key, one.variate) for line in lines for key, one in line.varied.values()})
    free = [both for both in wanted if both[0] not in ties.keys]
    bound = [both for both in wanted if both[0] in ties.keys]
    streams = {both: stream(how.seed, "/".join(both)) for both in free}
    tied = ties.streams(how.seed)
    size = max(1, min(_PIECE, how.memory // (8 * (len(wanted) + 2 * len(tied) + 16))))
    sums = np.zeros((max(groups, default=0) + 1, n))
    start = 0
    for piece in pieces(n, size, progress):
        drawn = {
            (key, kind): stream.standard_normal(piece) if kind == "normal" else stream.random(piece)
            for (key, kind), stream in streams.items()
        }
        if bound:
            together = ties.drawn(tied, piece)
            for key, kind in bound:
                drawn[key, kind] = together[key] if kind == "normal" else chance(together[key])
        for line, group in zip(lines, groups, strict=True):
            sums[group, start : start + piece] += line.at(drawn, piece)
        start += piece
    return sums


@door
class Simulation(views.Shown):
    """The total of an inventory at many draws of its uncertain inputs.

    Attributes
    ----------
    n, seed : int
    samples : ndarray, shape (n,)
        Total at each draw [t CO2e].
    """

    def __init__(self, entries: Sequence[Entry], how: _Drawing, progress: Any = None) -> None:
        self._entries, self._how = entries, how
        self.n, self.seed = how.n, how.seed
        lines = self._lines(entries, "total")
        self.samples = _drawn(lines, [0] * len(lines), how, progress)[0]
        self.samples.flags.writeable = False

    @staticmethod
    def _lines(entries: Sequence[Entry], account: str) -> list[_Line]:
        lines = [_Line(entry) for entry in entries if entry.emission.apart == account]
        return sorted(lines, key=lambda line: line.place)

    @property
    def mean(self) -> float:
        """Mean of the total [t CO2e]."""
        return float(added(self.samples) / self.n)

    @property
    def deviation(self) -> float:
        """Standard deviation of the total [t CO2e]."""
        return math.sqrt(added((self.samples - self.mean) ** 2) / (self.n - 1))

    @property
    def standard_error(self) -> float:
        """Standard error of the mean [t CO2e]."""
        return self.deviation / math.sqrt(self.n)

    @property
    def median(self) -> float:
        """Median of the total [t CO2e]."""
        return float(np.median(self.samples))

    @property
    def low(self) -> float:
        """2.5 % percentile of the total [t CO2e]."""
        return float(np.percentile(self.samples, 2.5))

    @property
    def high(self) -> float:
        """97.5 % percentile of the total [t CO2e]."""
        return float(np.percentile(self.samples, 97.5))

    @property
    def convergence(self) -> float:
        """How far the 95 % limits of the two halves of the draws are apart, as a part of them.

        The IPCC advises to go on until the estimates change little; 0.01 is a usual mark.
        """
        halves = np.array_split(self.samples, 2)
        one, other = (np.percentile(half, (2.5, 97.5)) for half in halves)
        size = np.maximum(np.abs(one), np.abs(other))
        return float(np.max(np.abs(one - other) / np.where(size > 0, size, 1.0)))

    def probability_at_least(
        self, threshold: float, scopes: Collection[int] | None = None
    ) -> float:
        """Share of the draws at or above a threshold.

        Parameters
        ----------
        threshold : float
            [t CO2e]
        scopes : collection of int, optional
            Count these scopes only; their draws are the same, computed anew.
        """
        if not isinstance(threshold, int | float | np.number):
            raise DataQualityError(f"threshold={shown(threshold)}", "it is a number of tonnes")
        samples = self.samples
        if scopes is not None:
            scopes = each(scopes, int, "scopes")
            counted = [one for one in self._entries if one.emission.scope in scopes]
            lines = self._lines(counted, "total")
            samples = _drawn(lines, [0] * len(lines), self._how)[0]
        return float(np.mean(samples >= threshold))

    def by(self, *dimensions: str) -> Table:
        """Mean, median and 95 % limits of the counted total of each group, drawn anew.

        Parameters
        ----------
        *dimensions : str
            As for ``inventory.by``.

        Returns
        -------
        Table
            Columns of the dimensions, ``mean_t``, ``median_t``, ``low_t``, ``high_t`` [t CO2e].
        """
        accounts.check_dimensions(dimensions)
        groups: dict[tuple[Any, ...], list[_Line]] = defaultdict(list)
        for line in self._lines(self._entries, "total"):
            groups[tuple(line.entry.value(name) for name in dimensions)].append(line)
        places = sorted(groups)
        together = max(1, self._how.memory // (8 * self.n))
        rows: list[tuple[float, ...]] = []
        for start in range(0, len(places), together):
            part = places[start : start + together]
            lines = [line for place in part for line in groups[place]]
            numbers = [number for number, place in enumerate(part) for _ in groups[place]]
            for sums in _drawn(lines, numbers, self._how):
                limits = np.percentile(sums, (50.0, 2.5, 97.5)).tolist()
                rows.append((float(added(sums) / self.n), *limits))
        names = ("mean_t", "median_t", "low_t", "high_t")
        columns: dict[str, Any] = {
            name: [place[at] for place in places] for at, name in enumerate(dimensions)
        }
        columns |= {name: [row[at] for row in rows] for at, name in enumerate(names)}
        return Table(columns, dict.fromkeys(names, "t CO2e"))

    def is_of(self, statement: Statement) -> bool:
        """Whether it was drawn of this inventory, or of one that adds up the same lines.

        Parameters
        ----------
        statement : Statement
        """
        drawn, asked = (sorted(one._entries, key=_place) for one in (self, statement))
        return [(_place(one), one.emission.inputs) for one in drawn] == [
            (_place(one), one.emission.inputs) for one in asked
        ]

    def __repr__(self) -> str:
        return (
            f"Simulation(n={self.n:,}, mean={self.mean:,.1f}, "
            f"95 % from {self.low:,.1f} to {self.high:,.1f} t CO2e)"
        )

    def _view(self, lang: str) -> str:
        at = views.LANGUAGES.index(lang)
        given = {
            words[at]: views.number(getattr(self, name), lang) for name, words in _SHOWN.items()
        }
        units = {words[at]: "t CO2e" for name, words in _SHOWN.items() if name != "n"}
        title = ("Mô phỏng Monte Carlo, hạt giống", "Monte Carlo simulation, seed")[at]
        return views.facts(given, lang, f"{title} {self.seed}", units)


def _whole(given: Any, field: str, least: int, most: float = math.inf) -> int:
    number = isinstance(given, int | np.integer) and not isinstance(given, bool)
    if not number or not least <= given <= most:
        why = f"a whole number from {least} up" + (f", at most {most:,}" if most < 1e18 else "")
        raise DataQualityError(f"{field}={shown(given)}", why)
    return int(given)


def simulate(
    inventory: Statement,
    n: int,
    seed: int | np.random.Generator,
    *,
    correlation: Mapping[tuple[str, str], float] | None = None,
    progress: Any = None,
    memory: int = 2**28,
) -> Simulation:
    """Draw every uncertain input of an inventory `n` times and compute its total.

    Parameters
    ----------
    inventory : Statement
    n : int
        Draws, at least 2.
    seed : int or numpy.random.Generator
        A Generator gives one number to start from.
    correlation : mapping of (str, str) to float, optional
        Rank correlation of pairs of input keys, such as ``{(key, other): 0.8}``; what is not named
        is independent. Keys stand in ``inventory.improve_first()``.
    progress : callable, optional
        Called with draws done and draws in all; or a tqdm bar, or the class of one.
    memory : int, optional
        About how many bytes the draws at hand may take, next to the result [byte].

    Returns
    -------
    Simulation

    Raises
    ------
    DataQualityError
        If `n`, `seed` or `memory` is no such number, a distribution does not fit its limits, or
        correlations do not fit together.
    UnknownItemError
        If a correlation names an input that is not there, or not uncertain.

    References
    ----------
    .. [1] IPCC (2006), Vol. 1, Ch. 3, Section 3.2.3.2.
    """
    draws, bound = _whole(n, "n", 2, _MOST), _whole(memory, "memory", 1)
    given = int(seed.integers(2**63)) if isinstance(seed, np.random.Generator) else seed
    start = _whole(given, "seed", 0)
    known = {key for line in map(_Line, inventory._entries) for key, _ in line.varied.values()}
    ties = Ties(correlation or {}, known)
    return Simulation(inventory._entries, _Drawing(draws, start, ties, bound), progress)
