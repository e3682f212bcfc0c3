"""What the tests share: where the tree is, and a clean subprocess to look at the library from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def tree() -> Path:
    """The top folder of the repository."""
    return TREE


@pytest.fixture
def run_python(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run this interpreter on arguments and return the completed process, output as UTF-8 text."""

    def run(
        *arguments: str | Path, cwd: Path = TREE, check: bool = True, timeout: float = 300
    ) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
        if check and done.returncode:
            pytest.fail(f"{done.args}\n{done.stdout}\n{done.stderr}")
        return done

    return run
