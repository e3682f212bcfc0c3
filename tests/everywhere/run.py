"""Check that results are the same to the bit everywhere, and print what was checked::

    python3 tests/everywhere/run.py            # everything, in a few minutes; needs pip
    python3 tests/everywhere/run.py --quick    # this interpreter only

Every check computes the corpus of `corpus.py` in a new process and compares digests with those of
a plain run of this interpreter. "not run" says why. Exit code 1 if a check has failed.
"""

from __future__ import annotations

import argparse
import json
import locale
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent.parent))

from tests.everywhere import installed  # noqa: E402

SEEDS = range(10)
ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/St_Johns", "XXX+11:30YYY")
LOCALES = ("C", "C.UTF-8", "vi_VN.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "fa_IR.UTF-8")
PYTHONS = ("3.11", "3.12", "3.13")


class Check(NamedTuple):
    """A check by name; what it does gives runs of the corpus, or raises `NotRunError`."""

    name: str
    runs: Callable[[], list[dict[str, Any]]]


def probe(
    *arguments: str,
    python: str = sys.executable,
    options: tuple[str, ...] = (),
    **environment: str,
) -> list[dict[str, Any]]:
    """The runs that a probe in a new process prints."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [python, "-B", *options, str(HERE / "probe.py"), *arguments],
        env=plain | {"PYTHONHASHSEED": "0"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout)["runs"]


def difference(expected: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """Which parts differ and by how much; empty where all digests are equal."""
    wrong = [name for name, one in found.items() if one["digest"] != expected[name]["digest"]]
    return "; ".join(f"{name}: {_apart(expected[name], found[name])}" for name in wrong[:3]) + (
        f"; and {len(wrong) - 3} more parts" if len(wrong) > 3 else ""
    )


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    if one["texts"] != other["texts"] or len(one["figures"]) != len(other["figures"]):
        return "other texts or shapes"
    pairs = [
        (float.fromhex(a), float.fromhex(b))
        for a, b in zip(one["figures"], other["figures"], strict=True)
        if a != b
    ]
    largest = max((abs(a - b) / (max(abs(a), abs(b)) or 1.0) for a, b in pairs), default=0.0)
    return f"{len(pairs)} of {len(one['figures'])} figures, by up to {largest:.1e} of them"


def here(share: int) -> Iterator[Check]:
    """The checks of this interpreter with what is installed; a thread computes a share of all."""
    for seed in SEEDS:
        yield Check(f"hash seed {seed}", lambda seed=seed: probe(PYTHONHASHSEED=str(seed)))
    yield Check(
        "16 threads at once, nothing loaded before",
        lambda: probe("--threads", "16", "--share", str(share)),
    )
    for method in ("fork", "spawn", "forkserver"):
        yield Check(f"child processes by {method}", lambda method=method: by_processes(method))
    for name in LOCALES:
        yield Check(f"locale {name}", lambda name=name: under_locale(name))
    for zone in ZONES:
        yield Check(f"time zone {zone}", lambda zone=zone: probe(TZ=zone))
    yield Check("optimised (python -O)", lambda: probe(options=("-O",)))
    for name, off in processors():
        yield Check(f"processor {name}", lambda off=off: probe(NPY_DISABLE_CPU_FEATURES=off))


def by_processes(method: str) -> list[dict[str, Any]]:
    import multiprocessing

    if method not in multiprocessing.get_all_start_methods():
        raise installed.NotRunError("this system has no such way to start a process")
    return probe("--processes", method)


def under_locale(name: str) -> list[dict[str, Any]]:
    """The corpus under one locale, where the system has it."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        raise installed.NotRunError("this system has no such locale") from None
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return probe("--locale", name, LC_ALL=name, LANG=name)


def processors() -> list[tuple[str, str]]:
    """Parts of this processor that numpy can be told not to use: from the last one to all."""
    import numpy as np

    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    return [(f"without {', '.join(found[at:])}", " ".join(found[at:])) for at in range(len(found))]


def elsewhere(folder: Path) -> Iterator[Check]:
    """Other interpreters, each with the oldest and the newest core dependencies."""
    wheel = installed.Wheel(folder)
    for version in PYTHONS:
        for name, wanted in installed.editions(version):
            yield Check(
                f"Python {version}, {name}",
                lambda version=version, wanted=wanted: probe(
                    python=installed.environment(folder, version, wanted, wheel)
                ),
            )


def outcome(check: Check, expected: Mapping[str, Any]) -> str:
    """passed, FAILED or not run, with the reason."""
    try:
        runs = check.runs()
    except installed.NotRunError as why:
        return f"not run ({why})"
    except RuntimeError as error:
        return f"FAILED ({error})"
    missing = set(expected).difference(*runs)
    differing = list(filter(None, (difference(expected, one) for one in runs)))
    if missing:
        return f"FAILED (not computed: {', '.join(sorted(missing)[:3])})"
    return f"FAILED ({differing[0]})" if differing else "passed"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="this interpreter only")
    asked.add_argument("--only", metavar="TEXT", nargs="+", help="checks with this in their name")
    quick, only = asked.parse_args().quick, asked.parse_args().only
    (expected,) = probe()
    figures = sum(len(one["figures"]) for one in expected.values())
    print(f"{len(expected)} parts, {figures} figures, compared to the bit\n")
    with tempfile.TemporaryDirectory(prefix="everywhere-") as folder:
        checks = list(here(4 if quick else 1))
        if not quick:
            checks += elsewhere(Path(folder))
        if only:
            checks = [one for one in checks if any(text in one.name for text in only)]
        width = max(len(one.name) for one in checks)
        print(f"{'check':<{width}} | outcome\n{'-' * width}-|--------")
        failed = 0
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for check, said in zip(
                checks, pool.map(lambda one: outcome(one, expected), checks), strict=True
            ):
                print(f"{check.name:<{width}} | {said}", flush=True)
                failed += said.startswith("FAILED")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
