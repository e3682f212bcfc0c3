"""Writes the lock files anew, with the newest versions that the ranges of pyproject.toml allow::

    python3 -m pip install uv && python3 tests/supply/renew_locks.py

Each lock holds for Python 3.11 and later on every platform. ``test.txt`` and ``docs.txt`` have the
pins; they are constraints, applied with ``PIP_CONSTRAINT=.ci/lock/test.txt``. pip takes no digests
in constraints of an editable install: ``*.hashes.txt`` have the same pins with the SHA-256 of every
file, for ``python3 -m pip install --require-hashes -r .ci/lock/test.hashes.txt``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
LOCKS = TREE / ".ci" / "lock"
EXTRAS = {"docs": ("docs",), "test": ("frames", "plot", "test", "tools")}
"""The extras that each lock pins, beside the core and what builds the package."""

SAID = "# Written by `python3 tests/supply/renew_locks.py`: core, build system, extras {}.\n"


def compiled(extras: tuple[str, ...]) -> str:
    """Pins and digests of everything that the core, the build system and some extras need."""
    with (TREE / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["build-system"]["requires"]
    chosen = [word for extra in extras for word in ("--extra", extra)]
    environment = {name: value for name, value in os.environ.items() if name[:3] != "UV_"}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "--quiet", "--no-config", "pip", "compile"),
            *("pyproject.toml", "-", *chosen, "--universal", "--python-version", "3.11"),
            *("--generate-hashes", "--no-annotate", "--no-header"),
        ],
        cwd=TREE,
        env=environment,
        input="\n".join(build),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def pins(text: str) -> str:
    """The lines of a lock without their digests."""
    lines = (line.removesuffix("\\").rstrip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("    --hash="))


def main() -> None:
    """Write both files of each lock."""
    LOCKS.mkdir(exist_ok=True)
    for name, extras in EXTRAS.items():
        text = compiled(extras)
        said = SAID.format(", ".join(extras))
        for ending, content in (("txt", pins(text)), ("hashes.txt", text)):
            path = LOCKS / f"{name}.{ending}"
            path.write_text(said + content, encoding="utf-8", newline="")
            print(f"{path.relative_to(TREE)}: {len(pins(content).splitlines())} pins")


if __name__ == "__main__":
    main()
