"""Holds the licences of what is installed to a list: the core, and what each lock pins::

    python3 tests/supply/licences.py

What a distribution says of itself is read: License-Expression, or else its classifiers and a short
License. All that it says must be on the list. What is not installed is not checked, and is named.
Needs ``packaging``, which pytest and build bring.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).resolve().parent.parent.parent
LOCKS = TREE / ".ci" / "lock"

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-CMU",
    "PSF-2.0", "Zlib",
}  # fmt: skip
"""SPDX identifiers, and ``BSD`` where the number of clauses is not said."""

SPOKEN = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "gnu general public license (gpl)": "GPL",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""Other spellings of classifiers and of the field License."""

WEAK = "MPL-2.0 binds changes to its own files only; a tool of the tests or pages, not shipped"
EXCEPTIONS = {
    "certifi": ({"MPL-2.0"}, WEAK),
    "docutils": (
        {"GPL", "Public Domain"},
        "public domain and BSD but for an editor's mode under GPL, which nothing imports; a tool "
        "of the pages, not shipped",
    ),
    "hypothesis": ({"MPL-2.0"}, WEAK),
    "pathspec": ({"MPL-2.0"}, WEAK),
    "tqdm": ({"MPL-2.0"}, WEAK),
}
"""What a tool may have beyond the list, and why. Nothing of the core may."""


def spdx(text: str) -> str:
    """The identifier of a spelling, or the spelling itself."""
    known = {one.lower(): one for one in PERMISSIVE} | SPOKEN
    return known.get(text.strip().lower(), text.strip())


def statements(told: Any) -> list[str]:
    """What the metadata of a distribution say of its licence."""
    if expression := told.get("License-Expression"):
        return [expression]
    found = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    short = (told.get("License") or "").strip()
    if short and "\n" not in short and len(short) <= 40 and short != "UNKNOWN":
        found.append(short)
    return found


def allowed(expression: str, listed: set[str]) -> bool:
    """Whether an expression of SPDX holds with what is listed; where in doubt it does not."""
    if spdx(expression) in listed:
        return True
    plain = re.sub(r"\s+WITH\s+[\w.-]+", "", re.sub(r"[()]", "", expression))
    return all(
        any(spdx(one) in listed for one in re.split(r"\s+OR\s+", part))
        for part in re.split(r"\s+AND\s+", plain)
    )


def fault(name: str, told: Any, exceptions: bool) -> str:
    """What is wrong with the licence of a distribution; empty if nothing is."""
    listed = PERMISSIVE | (EXCEPTIONS[name][0] if exceptions and name in EXCEPTIONS else set())
    said = statements(told)
    if not said:
        return "states no licence"
    wrong = [one for one in said if not allowed(one, listed)]
    return f"{', '.join(wrong)} is not on the list" if wrong else ""


def needed(names: Iterable[str], read: Callable[[str], Any] = metadata) -> list[str]:
    """The distributions and, of those installed, all that they need here."""
    found: set[str] = set()
    todo = [canonicalize_name(name) for name in names]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        try:
            lines = read(name).get_all("Requires-Dist", [])
        except PackageNotFoundError:
            continue
        for one in map(Requirement, lines):
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                todo.append(canonicalize_name(one.name))
    return sorted(found)


def pinned(lock: Path) -> list[Requirement]:
    """The pins of a lock, markers with them."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def groups() -> dict[str, list[str]]:
    """The core and each lock: the names of what they need here."""
    with (TREE / "pyproject.toml").open("rb") as file:
        core = [Requirement(line).name for line in tomllib.load(file)["project"]["dependencies"]]
    found = {"the core": needed(core)}
    for name in ("test", "docs"):
        found[f"the lock {name}"] = [
            canonicalize_name(one.name)
            for one in pinned(LOCKS / f"{name}.txt")
            if one.marker is None or one.marker.evaluate()
        ]
    return found


def judged(
    group: str, names: Iterable[str], read: Callable[[str], Any] = metadata
) -> tuple[list[str], int]:
    """One line a finding, and how many licences are not on the list."""
    passed, absent, lines = 0, [], []
    for name in names:
        try:
            told = read(name)
        except PackageNotFoundError:
            absent.append(name)
            continue
        if why := fault(name, told, exceptions=group != "the core"):
            lines.append(f"failed: licence of {name} {told['Version']}, {group}: {why}")
        else:
            passed += 1
    failed = len(lines)
    if passed:
        lines.append(f"passed: licences of {passed} distributions of {group}")
    if absent:
        lines.append(f"not run: {len(absent)} of {group} are not installed: {', '.join(absent)}")
    return lines, failed


def main() -> int:
    """Print what was found; the number of failures."""
    failures = 0
    for group, names in groups().items():
        lines, failed = judged(group, names)
        failures += failed
        print(*lines, sep="\n")
    return failures


if __name__ == "__main__":
    sys.exit(min(1, main()))
