"""Judge mutants: a process that has the test tools imported, and forks once a question.

Started in the copy of the tree by ``run.py``: ``python server.py SOCKET MAP TREE FILE...``. A
question is a connection; what was changed is seen by comparing FILEs with TREE. Of the tests that
run the changed statement the doctests of its module are tried, then some fast ones, then the rest.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path

_FIRST = 40
"""So many tests are tried at first."""

_LONGEST = 120.0
"""Seconds that the others may take together, as measured; the slowest are left out beyond it."""

_MEMORY = 6 << 30

QUICK = (
    *("-q", "-x", "-p", "no:cacheprovider", "--tb=line", "--no-header"),
    *("-p", "no:unraisableexception", "-p", "no:threadexception"),
    *("-p", "_hypothesis_pytestplugin", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


class Choice:
    """The tests of each line."""

    def __init__(self, found: dict, tree: Path, files: list[str]) -> None:
        from sites import Sites

        self.tests = found["tests"]
        self.lines = {
            name: {int(line): tests for line, tests in lines.items()}
            for name, lines in found["lines"].items()
            if name in files
        }
        self.sources = {name: (tree / name).read_text(encoding="utf-8") for name in files}
        self.sites = {name: Sites(source) for name, source in self.sources.items()}

    def changed(self) -> tuple[str, int] | None:
        """The file that differs and its first line that does."""
        for name, source in self.sources.items():
            now = Path(name).read_text(encoding="utf-8")
            if now != source:
                pairs = zip_longest(source.splitlines(), now.splitlines())
                return name, 1 + next(i for i, (old, new) in enumerate(pairs) if old != new)
        return None

    def rounds(self, name: str, line: int) -> list[list[str]]:
        """The tests that run a statement, in rounds; at import, all those of the module."""
        lines, sites = self.lines.get(name, {}), self.sites[name]
        reached = {one for at in sites.statement(line) for one in lines.get(at, ())}
        if not reached and sites.at_import(line):
            reached = {one for tests in lines.values() for one in tests}
        named = f"tests/test_{Path(name).stem}"
        ranked = sorted(
            reached,
            key=lambda one: (not self.tests[one][0].startswith(named), self.tests[one][1]),
        )
        own = [one for one in ranked if self.tests[one][0].startswith(name)]
        functions, first, later = {}, [], []
        for one in ranked:
            if one in own:
                continue
            function = self.tests[one][0].partition("[")[0]
            functions[function] = functions.get(function, 0) + 1
            crowded = functions[function] > 4 or len(first) >= _FIRST
            (later if crowded else first).append(one)
        while later and sum(self.tests[one][1] for one in later) > _LONGEST:
            later.pop()
        return [[self.tests[one][0] for one in part] for part in (own, first, later) if part]


def _limit(choice: Choice, tests: list[str]) -> float:
    seconds = dict(choice.tests)
    return 15 + 5 * sum(seconds[one] for one in tests)


def _pytest(tests: list[str], out: int) -> int:
    """In the child: run tests, in this order."""
    import pytest

    os.dup2(out, 1)
    os.dup2(out, 2)
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    return int(pytest.main([*tests, *QUICK, "--hypothesis-seed=0"]))


def judge(tests: list[str], limit: float) -> tuple[int, str]:
    """Exit code of pytest (124 when time is up) and the last lines it wrote."""
    with tempfile.TemporaryFile() as out:
        child = os.fork()
        if not child:
            code = 70
            try:
                code = _pytest(tests, out.fileno())
            finally:
                os._exit(code)
        until = time.monotonic() + limit
        while True:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return 124, "timeout"
            time.sleep(0.005)
        out.seek(0)
        return abs(code), out.read().decode(errors="replace")[-2000:]


def answer(choice: Choice) -> tuple[int, str]:
    """0 when every test passes that can see what was changed."""
    place = choice.changed()
    if place is None:
        return 9, "nothing was changed"
    rounds = choice.rounds(*place)
    said = f"{place[0]}:{place[1]} no test runs it"
    for tests in rounds:
        code, said = judge(tests, _limit(choice, tests))
        if code:
            return code, said
    return 0, said


def check(choice: Choice) -> None:
    """Refuse to judge where the tests do not pass here on the tree as it is."""
    reached = {one for lines in choice.lines.values() for tests in lines.values() for one in tests}
    code, said = judge([choice.tests[one][0] for one in sorted(reached)], 3600.0)
    if code:
        raise SystemExit(f"the tests fail without any mutant:\n{said}")


def serve(address: str, choice: Choice) -> None:
    """Answer one question after another."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(address)
        door.listen()
        while True:
            asker, _ = door.accept()
            with asker:
                code, said = answer(choice)
                try:
                    asker.sendall(f"{code} {said}".encode())
                except BrokenPipeError:
                    continue


def main(address: str, found: str, tree: str, *files: str) -> None:
    """Import the tools but not the library, then serve."""
    import attrs  # noqa: F401
    import hypothesis
    import numpy.random  # noqa: F401
    import pint  # noqa: F401
    import pytest

    hypothesis.settings.register_profile("mutation", derandomize=True, deadline=None, database=None)
    hypothesis.settings.load_profile("mutation")
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        pytest.main([*QUICK, "--collect-only", str(Path(__file__))])  # imports what pytest needs
    gc.freeze()
    choice = Choice(json.loads(Path(found).read_text(encoding="utf-8")), Path(tree), list(files))
    check(choice)
    serve(address, choice)


if __name__ == "__main__":
    main(*sys.argv[1:])
