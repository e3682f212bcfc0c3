"""Asks a database of known vulnerabilities about every pin of the locks, where that is possible::

    python3 -m pip install pip-audit && python3 tests/supply/audit.py

Without pip-audit or without its database nothing is asked, and that is said: ``not run``. pip-audit
itself ends well where it could not look up a single distribution; so its answers are counted here,
and only pins that were looked up are said to have passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LOCKS = Path(__file__).resolve().parent.parent.parent / ".ci" / "lock"
SECONDS = 300


def judged(lock: str, report: dict[str, Any]) -> tuple[list[str], int]:
    """One line a finding of a report of pip-audit, and how many pins are vulnerable."""
    found = report["dependencies"]
    skipped = [one["name"] for one in found if "skip_reason" in one]
    asked = [one for one in found if "skip_reason" not in one]
    wrong = [one for one in asked if one["vulns"]]
    lines = [
        f"failed: {one['name']} {one['version']} of {lock}: "
        + ", ".join(known["id"] for known in one["vulns"])
        for one in wrong
    ]
    if len(asked) > len(wrong):
        lines.append(f"passed: no vulnerability known of {len(asked) - len(wrong)} pins of {lock}")
    if skipped:
        told = ", ".join(skipped[:5]) + (", ..." if len(skipped) > 5 else "")
        lines.append(f"not run: {len(skipped)} pins of {lock} could not be looked up: {told}")
    if not found:
        lines.append(f"not run: the report on {lock} names no pin")
    return lines, len(wrong)


def asked(lock: Path) -> tuple[dict[str, Any] | None, str]:
    """The report on a lock, or why there is none."""
    command = (
        *(sys.executable, "-m", "pip_audit", "--requirement", str(lock)),
        *("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"),
    )
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, f"no answer within {SECONDS} s"
    if not done.stdout.startswith("{"):
        return None, (done.stderr.strip().splitlines() or ["no report"])[-1]
    return json.loads(done.stdout), ""


def main() -> int:
    """Print what was found; the number of pins with a known vulnerability."""
    if find_spec("pip_audit") is None:
        print("not run: audit of the locks, pip-audit is not installed")
        return 0
    failures = 0
    for name in ("test", "docs"):
        report, why = asked(LOCKS / f"{name}.hashes.txt")
        if report is None:
            print(f"not run: audit of {name}.hashes.txt: {why}")
            continue
        lines, failed = judged(f"{name}.hashes.txt", report)
        failures += failed
        print(*lines, sep="\n")
    return failures


if __name__ == "__main__":
    sys.exit(min(1, main()))
