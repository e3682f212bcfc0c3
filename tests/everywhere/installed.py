"""Interpreters of this machine, and environments with the library and chosen core dependencies."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
FIRST_NUMPY = {"3.13": "numpy==2.1"}
"""The first numpy with a wheel, where the oldest supported one has none for that Python."""

_NOT_COPIED = shutil.ignore_patterns(
    "__pycache__", ".git", "build", "dist", "*.egg-info", ".*_cache"
)


class NotRunError(Exception):
    """A check that cannot be made here, and why."""


def requirements() -> list[str]:
    """The core dependencies with their lower bounds, as ``pyproject.toml`` has them."""
    with (TREE / "pyproject.toml").open("rb") as file:
        found: list[str] = tomllib.load(file)["project"]["dependencies"]
    return found


def editions(version: str) -> Iterator[tuple[str, list[str]]]:
    """What to install for a Python: the oldest supported and the newest of everything."""
    oldest = [one.replace(">=", "==") for one in requirements()]
    yield "oldest dependencies", oldest
    first = FIRST_NUMPY.get(version)
    if first:
        others = [one for one in oldest if not one.startswith("numpy")]
        yield f"oldest dependencies, {first.replace('==', ' ')}", [first, *others]
    yield "newest dependencies", [one.partition(">=")[0] for one in requirements()]


def interpreter(version: str) -> str:
    """A Python of this version, on the path or under pyenv."""
    candidates = [shutil.which(f"python{version}") or ""]
    candidates += map(str, sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
    for one in filter(None, candidates):
        asked = [one, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return one
    raise NotRunError(f"no python{version} here")


class Wheel:
    """The wheel of this tree, built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._building = threading.Lock()
        self._problem = ""

    def built(self) -> str:
        with self._building:
            out = self._folder / "wheel"
            if not out.exists():
                copy = self._folder / "tree"
                shutil.copytree(TREE, copy, ignore=_NOT_COPIED)
                try:
                    _pip("wheel", "--no-deps", "--wheel-dir", str(out), str(copy))
                except NotRunError as problem:
                    self._problem = str(problem)
                out.mkdir(exist_ok=True)
            found = sorted(out.glob("*.whl"))
            if not found:
                raise NotRunError(f"the wheel was not built: {self._problem}")
            return str(found[0])


def environment(folder: Path, version: str, wanted: list[str], wheel: Wheel) -> str:
    """The interpreter of a new environment that holds the library and what is wanted."""
    base = interpreter(version)
    place = folder / f"{version} {' '.join(wanted)}".replace("=", "").replace(" ", "-")
    subprocess.run([base, "-m", "venv", "--without-pip", str(place)], check=True)
    made = str(next(place.glob("[Bbs][ic][nr]*/python*")))
    _pip("--python", made, "install", "--only-binary", ":all:", *wanted, wheel.built())
    return made


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        said = (errors or done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NotRunError(f"pip: {said.removeprefix('ERROR: ')}")
