"""The quick form of `run.py`: this interpreter under other seeds, threads, processes and places."""

from __future__ import annotations

import copy
import math

import pytest

from tests.everywhere import digests, run

RESULT = {"a total": [12.5, "t CO2e", {"scope": 1}], "another": [0.1]}


def parts(of):
    return {name: digests.part(value) for name, value in of.items()}


def test_results_are_the_same_to_the_bit_in_this_interpreter(run_python, tree):
    """Hash seeds, threads, child processes, locales, time zones, processors: nothing differs."""
    done = run_python(tree / "tests" / "everywhere" / "run.py", "--quick", check=False)
    said = dict(line.split(" | ") for line in done.stdout.splitlines() if " | " in line)
    outcomes = {name.strip(): one for name, one in said.items() if name.strip() != "check"}

    assert done.returncode == 0, done.stdout + done.stderr
    assert {f"hash seed {seed}" for seed in range(10)} <= set(outcomes)
    assert outcomes["16 threads at once, nothing loaded before"] == "passed"
    assert outcomes["child processes by spawn"] == "passed"
    assert all(one == "passed" or one.startswith("not run (") for one in outcomes.values())


@pytest.mark.parametrize("change", [math.nextafter(12.5, 13.0), 12.5 + 1e-9, "12.5", None])
def test_a_changed_bit_or_text_would_be_seen(change):
    """The part that differs is named, and no other."""
    changed = copy.deepcopy(RESULT)
    changed["a total"][0] = change

    assert run.difference(parts(RESULT), parts(RESULT)) == ""
    assert run.difference(parts(RESULT), parts(changed)).startswith("a total: ")
