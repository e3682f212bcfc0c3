"""Which test runs which line: measured once, so that a mutant is shown the tests that can see it.

Started in the copy of the tree that is mutated: ``python contexts.py OUT.json TEST...``. Caches
are emptied before each test, so that what one test leaves behind hides nothing from the next.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest


def _empty_caches() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("ghgcalc"):
            for one in list(vars(module).values()):
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


OPTIONS = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Hypothesis is imported before pytest can rewrite it."""


class Watch:
    """A pytest plugin that gives coverage the name of each test, and notes how long it takes."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        _empty_caches()
        self.coverage.switch_context(item.nodeid)
        since = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - since
            self.coverage.switch_context("")


def measure(out: Path, arguments: list[str]) -> int:
    """Run tests under coverage; write the seconds of each and the tests of each line."""
    from coverage import Coverage
    from hypothesis import settings

    settings.register_profile("mutation", derandomize=True, deadline=None, database=None)
    settings.load_profile("mutation")
    watched = Coverage(data_file=None, include=["ghgcalc/*"], config_file=False)
    watch = Watch(watched)
    watched.start()
    code = pytest.main([*arguments, *OPTIONS], plugins=[watch])
    watched.stop()
    data = watched.get_data()
    number = {test: place for place, test in enumerate(watch.seconds)}
    lines = {
        str(Path(name).relative_to(Path.cwd())): {
            line: sorted(number[test] for test in tests if test)
            for line, tests in data.contexts_by_lineno(name).items()
        }
        for name in data.measured_files()
    }
    found = {"tests": list(watch.seconds.items()), "lines": lines}
    out.write_text(json.dumps(found), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(measure(Path(sys.argv[1]), sys.argv[2:]))
