"""Builds wheel and source distribution twice and compares them, byte by byte::

    python3 tests/supply/reproducible.py

The second build is made in another folder, of files written in another order with other times and
modes, under another umask, hash seed, time zone and language. ``SOURCE_DATE_EPOCH`` is the same,
as it stands in the environment or 2020-01-01. Needs ``build``; nothing in the tree is changed.

By default what builds is what is installed; ``--isolated`` lets ``build`` install it anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = {".git", "__pycache__", "build", "dist", ".venv", ".hypothesis"}
EPOCH = "1577836800"


def source_files() -> list[Path]:
    """The files of the tree that a clone would hold; caches and what was built left out."""
    return sorted(
        path.relative_to(TREE)
        for path in TREE.rglob("*")
        if path.is_file()
        and path.suffix != ".pyc"
        and not any(
            part in LEFT_OUT or part.endswith((".egg-info", "_cache"))
            for part in path.relative_to(TREE).parts
        )
    )


def copied(files: Iterable[Path], folder: Path, when: int, mode: Callable[[int], int]) -> Path:
    """The files in a new folder, in this order, of a time, with modes changed."""
    for file in files:
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TREE / file, target)
        target.chmod(mode((TREE / file).stat().st_mode))
        os.utime(target, (when, when))
    return folder


def built(folder: Path, dist: Path, isolated: bool, **environment: str) -> dict[str, bytes]:
    """The distributions that ``build`` makes of a folder, by name."""
    options = [] if isolated else ["--no-isolation"]
    done = subprocess.run(
        [sys.executable, "-m", "build", *options, "--outdir", str(dist), str(folder)],
        cwd=folder.parent,
        env={**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", EPOCH)}
        | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"failed: build in {folder}\n{done.stdout}{done.stderr}")
    return {path.name: path.read_bytes() for path in sorted(dist.iterdir())}


def main(isolated: bool) -> int:
    """Build twice, compare, and say what was found; the number of differences."""
    files = source_files()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        one = copied(files, place / "one", 1_700_000_000, lambda mode: mode | 0o644)
        first = built(one, place / "dist-one", isolated, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
        before = os.umask(0o077)
        try:
            two = copied(
                reversed(files),
                place / "another folder" / "two",
                1_600_000_001,
                lambda mode: mode & 0o700,
            )
            second = built(
                two,
                place / "dist-two",
                isolated,
                PYTHONHASHSEED="2",
                TZ="Asia/Ho_Chi_Minh",
                LC_ALL="C.UTF-8",
            )
        finally:
            os.umask(before)
    wrong = 0
    for name in sorted({*first, *second}):
        same = first.get(name) == second.get(name)
        wrong += not same
        digest = hashlib.sha256(first.get(name, b"")).hexdigest()
        print(f"{'passed' if same else 'failed'}: {name} built twice, sha256 {digest}")
    if sorted(name.rpartition(".")[2] for name in first) != ["gz", "whl"]:
        print(f"failed: a wheel and a source distribution are expected, not {sorted(first)}")
        wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, main("--isolated" in sys.argv)))
