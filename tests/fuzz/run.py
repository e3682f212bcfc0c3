"""The fuzz campaign: ``python3 tests/fuzz/run.py --inputs 1000000 --seed 7``.

Prints what it found and ends with 1 if anything but an error of the library came out, or a refusal
took longer than the limit.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.fuzz.campaign import LIMIT_MS, Tally, campaign, parted
from tests.fuzz.entries import entries, unreached
from tests.fuzz.inputs import every


def shown(tally: Tally) -> str:
    """The figures of a campaign as text."""
    verdicts = tally.verdicts
    lines = []
    for key, cases in sorted(tally.foreign.items(), key=lambda pair: -tally.counts[pair[0]]):
        one = min(cases, key=lambda case: len(str(case.input)))
        lines.append(f"{tally.counts[key]:7d} x {key[0]} at {key[1]}: {one.message[:160]!r}")
        lines.append(f"          {one.input}" + (f" then {one.step}" if one.step else ""))
    for path, (took, given) in sorted(tally.slow.items(), key=lambda pair: -pair[1][0]):
        lines.append(f"slow {took:8.1f} ms {path}: {given}")
    for leap, given in sorted(tally.memory_leaps, key=lambda pair: -pair[0])[:20]:
        lines.append(f"memory +{leap:.0f} MB: {given}")
    took, given = tally.slowest
    with_arguments = sum(1 for entry in entries() if entry.parameters)
    growth = tally.memory_most_mb - tally.memory_start_mb
    lines += [
        f"seed                {tally.seed if tally.seed is not None else 'none: every edit'}",
        f"inputs              {tally.inputs:,}",
        f"entries             {len(tally.reached)} of {with_arguments} that take arguments, "
        f"{len(entries()) - with_arguments} that take none on what they return",
        f"refused             {verdicts['refused']:,}",
        f"accepted and used   {verdicts['accepted']:,}",
        f"caller's own error  {verdicts['own']:,}",
        f"foreign exceptions  {sum(tally.counts.values()):,}",
        f"slowest refusal     {took:.2f} ms (limit {LIMIT_MS:g}): {given}",
        f"refusals above it   {len(tally.slow)} entries",
        f"memory growth       {growth:.0f} MB over {tally.memory_start_mb:.0f} MB",
        f"time                {tally.seconds:.0f} s",
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=None)
    parser.add_argument("--seconds", type=float, default=None)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--every",
        action="store_true",
        help="every hostile and every borrowed value at every place of every valid call",
    )
    parser.add_argument(
        "--allowed", type=float, default=LIMIT_MS,
        help="milliseconds of a refusal that end it with 1; more on a machine that others use",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    if given.inputs is None and given.seconds is None and not given.every:
        given.inputs = 10_000
    for path in unreached():
        print(f"not reached: {path}")
    seed = None if given.every else given.seed
    if given.every:
        given.inputs = min(every(), given.inputs or every())
    if given.jobs > 1 and given.inputs is not None:
        tally = parted(seed, given.inputs, given.jobs)
    else:
        tally = campaign(seed, given.inputs, given.seconds)
    print(shown(tally))
    slow = [took for took, _ in tally.slow.values() if took > given.allowed]
    return 1 if tally.foreign or slow or unreached() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
