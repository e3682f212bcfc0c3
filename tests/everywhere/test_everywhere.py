"""The comparison of `run.py`, in the form of two checks, and what it would see."""

from __future__ import annotations

import copy
import math

import pytest

from tests.everywhere import digests, run

RESULT = {"a total": [12.5, "t CO2e", {"scope": 1}], "another": [0.1]}


def parts(of):
    return {name: digests.part(value) for name, value in of.items()}


def test_results_are_the_same_to_the_bit_in_this_interpreter(run_python, tree):
    """Another hash seed and many threads change nothing; the script by itself tries everything."""
    script = tree / "tests" / "everywhere" / "run.py"
    done = run_python(script, "--quick", "--only", "hash seed 3", "16 threads", check=False)
    said = dict(line.split(" | ") for line in done.stdout.splitlines() if " | " in line)
    outcomes = {name.strip(): one for name, one in said.items() if name.strip() != "check"}

    assert done.returncode == 0, done.stdout + done.stderr
    assert outcomes == {
        "hash seed 3": "passed",
        "16 threads at once, nothing loaded before": "passed",
    }


@pytest.mark.parametrize("change", [math.nextafter(12.5, 13.0), 12.5 + 1e-9, "12.5", None])
def test_a_changed_bit_or_text_would_be_seen(change):
    """The part that differs is named, and no other."""
    changed = copy.deepcopy(RESULT)
    changed["a total"][0] = change

    assert run.difference(parts(RESULT), parts(RESULT)) == ""
    assert run.difference(parts(RESULT), parts(changed)).startswith("a total: ")
