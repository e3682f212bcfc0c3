"""One campaign: inputs are called, what comes out is judged, what is accepted is used."""

from __future__ import annotations

import contextlib
import copy
import itertools
import math
import multiprocessing
import pickle
import resource
import signal
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any, NamedTuple

import attrs

import ghgcalc as ghg
from tests.fuzz import usage
from tests.fuzz.entries import Entry, call, entries, seeds
from tests.fuzz.hostile import CallersOwnError
from tests.fuzz.inputs import Input, build, make, one_of_every

LIMIT_MS = 10.0
"""Longest a warm refusal may take [ms of processor time]."""

HUNG_S = 10.0
"""Processor time after which an input counts as hung [s]."""

WARMING = 3000
"""Inputs of another seed before the first that counts: tables are read, classes are loaded."""

MOST_MB = 4096
"""Address space the campaign may add; beyond it Python raises MemoryError."""


class HungError(BaseException):
    """An input took longer than `HUNG_S`."""


class Foreign(NamedTuple):
    """An exception that is not ours."""

    kind: str
    place: str
    step: str
    input: Input
    message: str


class Outcome(NamedTuple):
    """What an input came to: "accepted", "refused", "own" (the caller's own) or "foreign"."""

    verdict: str
    foreign: Foreign | None = None
    milliseconds: float = 0.0


@attrs.define
class Tally:
    """What a campaign came to."""

    seed: int | None
    inputs: int = 0
    verdicts: Counter[str] = attrs.field(factory=Counter)
    reached: Counter[str] = attrs.field(factory=Counter)
    foreign: dict[tuple[str, str], list[Foreign]] = attrs.field(factory=dict)
    counts: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    slow: dict[str, tuple[float, Input]] = attrs.field(factory=dict)
    slowest: tuple[float, Input | None] = (0.0, None)
    memory_start_mb: float = 0.0
    memory_end_mb: float = 0.0
    memory_most_mb: float = 0.0
    memory_leaps: list[tuple[float, Input]] = attrs.field(factory=list)
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Take in what another part of the same campaign came to."""
        self.inputs += other.inputs
        for mine, its in (
            (self.verdicts, other.verdicts),
            (self.reached, other.reached),
            (self.counts, other.counts),
        ):
            mine.update(its)
        for key, cases in other.foreign.items():
            self.foreign.setdefault(key, []).extend(cases)
        self.slow |= other.slow
        self.slowest = max(self.slowest, other.slowest, key=lambda pair: pair[0])
        self.memory_leaps += other.memory_leaps
        growth, its = (one.memory_most_mb - one.memory_start_mb for one in (self, other))
        if its > growth:
            self.memory_start_mb, self.memory_most_mb = other.memory_start_mb, other.memory_most_mb
        self.seconds = max(self.seconds, other.seconds)


def _place(problem: BaseException) -> str:
    """The line of the library that raised, or let something else raise."""
    lines = traceback.extract_tb(problem.__traceback__)
    inside = [
        line for line in lines if "/ghgcalc/" in line.filename and "/tests/" not in line.filename
    ]
    named = [line for line in inside if not line.filename.endswith("door.py")]
    line = (named or inside or list(lines))[-1]
    return f"{Path(line.filename).name}:{line.lineno} {line.name}"


@contextlib.contextmanager
def watched() -> Iterator[dict[str, int]]:
    """Raise `HungError` when the same input is seen for long; limit memory."""
    current = {"number": 0, "seen": -1}

    def tick(number: int, frame: FrameType | None) -> None:
        if current["seen"] == current["number"]:
            raise HungError
        current["seen"] = current["number"]

    before = signal.signal(signal.SIGVTALRM, tick)
    signal.setitimer(signal.ITIMER_VIRTUAL, HUNG_S, HUNG_S)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    here = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = here + MOST_MB * 2**20
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield current
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


# What is done with an accepted result -----------------------------------------------------------


def _plain_methods() -> Mapping[type, list[tuple[str, Entry]]]:
    """Methods by the class that has them, with a valid call to use on any object of it."""
    found: dict[type, list[tuple[str, Entry]]] = {}
    for entry in entries():
        if entry.owner is not None and entry.bound is None and entry.path in seeds():
            found.setdefault(entry.home, []).append((entry.path, entry))
    return found


_METHODS: dict[type, list[tuple[str, Entry]]] = {}


def _methods(made: type) -> list[tuple[str, Entry]]:
    if not _METHODS:
        _METHODS.update(_plain_methods())
    return [pair for one in made.__mro__ for pair in _METHODS.get(one, ())]


def _first(result: Any) -> Any:
    """The result itself, or the first of what it yields."""
    if isinstance(result, Iterator):
        result = [one for one, _ in zip(result, range(20), strict=False)]
    if isinstance(result, list | tuple) and result and not hasattr(result, "_fields"):
        return result[0]
    return result


def use(result: Any, number: int) -> Iterator[tuple[str, Any]]:
    """Steps, each a name and a function, that a user may take with what was accepted."""
    result = _first(result)
    if not type(result).__module__.startswith("ghgcalc"):
        return
    if isinstance(result, ghg.DatedValue):  # it holds whatever the caller gives
        return
    yield "repr", lambda: repr(result)
    yield "str", lambda: str(result)
    if number % 4:
        return
    if isinstance(result, ghg.Activity):
        yield "Inventory", lambda: _inventory(result)
    # these hold whatever the caller gives, which may not travel
    if not isinstance(result, ghg.Ledger | ghg.Table | ghg.Timeline):
        yield "==", lambda: result == copy.copy(result)
        yield "pickle", lambda: _pickled(result)
    for name in dir(type(result)):
        if not name.startswith("_") and isinstance(getattr(type(result), name, None), property):
            yield f".{name}", lambda name=name: getattr(result, name)
    if hasattr(result, "to_html"):
        yield "to_html", lambda: result.to_html("vi")
    methods = _methods(type(result))
    if methods:
        path, entry = methods[(number // 4) % len(methods)]
        known = seeds()[path]
        seed = known[(number // 4) % len(known)]
        if not any(isinstance(one, FunctionType) for one in seed.arguments.values()):
            yield path, lambda: _first(call(entry, seed.arguments, result))


def _pickled(result: Any) -> None:
    try:
        pickle.loads(pickle.dumps(result))
    except RecursionError:  # of Python's own pickle: it holds a list in a list in a list
        return
    except AttributeError as refused:  # a function that the caller made within a function
        if "local object" not in str(refused):
            raise


def _inventory(activity: ghg.Activity) -> None:
    made = usage.inventory_of(activity)
    repr(made)
    made.trace()
    assert ghg.Inventory.from_dict(made.to_dict()) == made


# One input --------------------------------------------------------------------------------------


def run(given: Input, number: int = 0) -> Outcome:
    """Call an input, use what is accepted, and judge."""
    entry, arguments, self = build(given)
    step = ""
    start = time.thread_time_ns()
    try:
        result = call(entry, arguments, self)
        for step, action in use(result, number):  # noqa: B007
            try:
                action()
            except (ghg.GhgcalcError, CallersOwnError):
                continue
    except ghg.GhgcalcError as refusal:
        took = (time.thread_time_ns() - start) / 1e6
        try:
            if len(str(refusal)) > 20_000:
                return Outcome("foreign", Foreign("long message", given.path, "", given, ""))
        except Exception as problem:
            return Outcome("foreign", _foreign(problem, "str of the error", given))
        return Outcome("refused", None, took)
    except CallersOwnError:
        return Outcome("own")
    except (Exception, HungError) as problem:
        return Outcome("foreign", _foreign(problem, step, given))
    return Outcome("accepted")


def _foreign(problem: BaseException, step: str, given: Input) -> Foreign:
    try:
        message = str(problem)[:200]
    except Exception:
        message = "?"
    return Foreign(type(problem).__name__, _place(problem), step, given, message)


def smallest(found: Foreign, number: int = 0) -> Foreign:
    """The same failure with as few edits as show it."""
    best = found
    for edit in found.input.edits:
        if len(best.input.edits) == 1:
            break
        fewer = best.input._replace(edits=tuple(one for one in best.input.edits if one is not edit))
        again = run(fewer, number).foreign
        if again is not None and (again.kind, again.place) == (found.kind, found.place):
            best = again
    return best


def refusal_ms(given: Input) -> float:
    """Shortest of some repeats of a refusal [ms]: warm, without what else the machine does."""
    again = [run(given) for _ in range(5)]
    return min((one.milliseconds for one in again if one.verdict == "refused"), default=math.inf)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def parted(seed: int | None, inputs: int, jobs: int) -> Tally:
    """The same campaign in several processes, each with its part of the numbers."""
    bounds = [inputs * job // jobs for job in range(jobs + 1)]
    parts = [(seed, last, None, first) for first, last in itertools.pairwise(bounds)]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        whole, *others = pool.starmap(campaign, parts)
    for one in others:
        whole.add(one)
    return whole


def campaign(
    seed: int | None, inputs: int | None = None, seconds: float | None = None, first: int = 0
) -> Tally:
    """Run inputs 0, 1, 2 ... of a seed, up to a number or for so long; without one, of `every`."""
    tally = Tally(seed)
    began = time.monotonic()
    warnings.simplefilter("ignore")
    for number in range(WARMING):
        run(make((seed or 0) + 1, number), number)
    tally.memory_start_mb = tally.memory_most_mb = _resident_mb()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with watched() as current:
        number = first
        while (inputs is None or number < inputs) and (
            seconds is None or time.monotonic() - began < seconds
        ):
            given = one_of_every(number) if seed is None else make(seed, number)
            try:
                outcome = run(given, number)
            except MemoryError:  # while the error was looked at: what it held is free by now
                lost = Foreign("MemoryError", given.path, "", given, "")
                outcome = Outcome("foreign", lost)
            tally.verdicts[outcome.verdict] += 1
            tally.reached[given.path] += 1
            if outcome.foreign is not None:
                _note(tally, outcome.foreign, number)
            elif outcome.milliseconds > min(tally.slowest[0], LIMIT_MS):
                _time(tally, given, outcome.milliseconds)
            now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            if now > peak + 20 * 1024:
                tally.memory_leaps.append(((now - peak) / 1024, given))
            peak = max(peak, now)
            number += 1
            current["number"] = number
            if number % 5000 == 0:
                tally.memory_most_mb = max(tally.memory_most_mb, _resident_mb())
    tally.inputs = number - first
    tally.memory_end_mb = _resident_mb()
    tally.memory_most_mb = max(tally.memory_most_mb, tally.memory_end_mb)
    tally.seconds = time.monotonic() - began
    return tally


def _note(tally: Tally, found: Foreign, number: int) -> None:
    key = (found.kind, found.place)
    tally.counts[key] += 1
    kept = tally.foreign.setdefault(key, [])
    if len(kept) < 3:
        kept.append(smallest(found, number))


def _time(tally: Tally, given: Input, first: float) -> None:
    took = min(first, refusal_ms(given))
    if took > tally.slowest[0]:
        tally.slowest = (took, given)
    if took > LIMIT_MS and took > tally.slow.get(given.path, (0.0, given))[0]:
        tally.slow[given.path] = (took, given)
