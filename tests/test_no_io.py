"""ghgcalc reads its own tables and touches nothing else."""

from __future__ import annotations

import ast
import copyreg
import csv
import decimal
import gc
import json
import locale
import os
import random
import signal
import site
import sys
import sysconfig
import threading
import time
import warnings
from pathlib import Path

import numpy as np
import pint
import pytest

import ghgcalc
from tests import verbs, watched_run

TREE = Path(__file__).resolve().parent.parent
PACKAGE = TREE / "ghgcalc"

# What a module of the library may not import: the world outside, the clock, shared random states.
FORBIDDEN_MODULES = {
    "asyncio", "ctypes", "ftplib", "getpass", "glob", "http", "io", "logging", "multiprocessing",
    "os", "pathlib", "platform", "random", "shutil", "signal", "smtplib", "socket", "sqlite3",
    "subprocess", "tempfile", "threading", "time", "urllib", "webbrowser",
}  # fmt: skip
FORBIDDEN_CALLS = {
    "open", "print", "input", "exec", "eval", "date.today", "datetime.now", "datetime.today",
    "datetime.utcnow", "datetime.date.today", "datetime.datetime.now", "np.seterr",
    "warnings.filterwarnings", "warnings.simplefilter", "locale.setlocale", "sys.setrecursionlimit",
    "np.load", "np.save", "np.loadtxt", "np.savetxt", "np.genfromtxt", "np.fromfile",
    "pint.set_application_registry", "decimal.getcontext", "decimal.setcontext",
}  # fmt: skip
ALLOWED_HERE = {"vocabulary.py": {"threading"}}  # a lock around the one thing that changes
TABLES = ("Table", "decree06.FacilityList")
RANDOM_ALLOWED = {"Generator", "SeedSequence", "default_rng", "PCG64", "BitGenerator"}


def python_folders() -> list[Path]:
    """Where the interpreter and what is installed beside it live."""
    schemes = sysconfig.get_paths()
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    schemes |= {f"base {name}": path for name, path in sysconfig.get_paths(vars=base).items()}
    places = [
        path for name, path in schemes.items() if name.split()[-1] in
        ("stdlib", "platstdlib", "purelib", "platlib")
    ]  # fmt: skip
    named = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    return [Path(path).resolve() for path in [*places, *site.getsitepackages(), *named]]


def refused(outcome: dict) -> list[str]:
    """The events of a watched run that a library without input and output does not cause."""
    package = Path(outcome["package"]).resolve().parent
    own = [package, TREE / "ghgcalc", TREE / "data", TREE / "tests"]
    allowed = [*own, *python_folders()]
    searched = [Path(entry).resolve() for entry in outcome["search path"]]
    wrong = []
    for event, what, mode, by in outcome["events"]:
        path = Path(what)
        if not path.is_absolute():
            path = TREE / path
        path = path.resolve()
        inside = any(path.is_relative_to(folder) for folder in allowed)
        zipped = path in searched and path.suffix == ".zip"  # the import system looks there too
        reading = event == "open" and mode == "read" and (inside or zipped)
        listing = event in ("os.listdir", "os.scandir") and (inside or path in searched)
        numpys_own = is_environment(event) and f"{os.sep}numpy{os.sep}" in by
        if not (reading or listing or numpys_own):
            wrong.append(f"{event} {what} {mode} by {by}")
    return wrong


def is_environment(event: str) -> bool:
    """Whether a variable of the environment is set or taken away."""
    return event in ("os.putenv", "os.unsetenv")


def written(outcome: dict, configuration: Path) -> list[str]:
    """The events of a watched run that are more than reading.

    matplotlib asks for the folder of its configuration to be made, which stands already; polars
    and numpy set a variable of their own when they are imported.
    """
    wrong = []
    for event, what, mode, by in outcome["events"]:
        reading = event in ("os.listdir", "os.scandir", "os.walk") or mode == "read"
        standing = event == "os.mkdir" and Path(what) == configuration
        theirs = is_environment(event) and any(
            f"{os.sep}{name}{os.sep}" in by for name in ("numpy", "polars")
        )
        if not (reading or standing or theirs):
            wrong.append(f"{event} {what} {mode} by {by}")
    return wrong


@pytest.fixture
def watched(run_python, tmp_path):
    """Run `watched_run.py` in an empty folder, off the tree."""
    place = tmp_path / "cwd"
    place.mkdir()

    def run(*arguments: str) -> dict:
        done = run_python("-B", TREE / "tests" / "watched_run.py", *arguments, cwd=place)
        assert done.stderr == ""
        return json.loads(done.stdout)

    run.place = place
    return run


def test_ghgcalc_opens_nothing_but_its_tables(watched):
    """From import to assessment: only reads inside the package, its data and Python itself."""
    outcome = watched()

    assert outcome["total"] > 0
    assert any(what.endswith("items.csv") for _, what, _, _ in outcome["events"])
    assert refused(outcome) == []
    assert list(watched.place.iterdir()) == []


def test_no_verb_opens_anything_but_its_tables(watched):
    """Every public verb is called, and none does more than read the tables and Python itself."""
    outcome = watched("--everything")
    frames = ("from_arrow", "to_arrow", "to_pandas", "to_polars")
    optional = ("plot.", *(f"{one}.{verb}" for one in TABLES for verb in frames))

    assert [name for name in outcome["missing"] if not name.startswith(optional)] == []
    assert refused(outcome) == []
    assert list(watched.place.iterdir()) == []


def test_pictures_and_frames_write_nothing(watched, monkeypatch, tmp_path):
    """Once matplotlib knows its fonts: no file, socket, process or variable of the environment."""
    configuration = tmp_path / "matplotlib"
    configuration.mkdir()
    monkeypatch.setenv("MPLCONFIGDIR", str(configuration))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    watched("--optional")  # writes the list of fonts, which is matplotlib's own
    before = {one: one.stat().st_mtime_ns for one in configuration.iterdir()}
    outcome = watched("--optional")
    called = set(verbs.public()) - set(outcome["missing"])

    assert {"plot.tornado", "plot.pathway", "Table.to_pandas", "Table.from_arrow"} <= called
    assert [name for name in outcome["missing"] if name.startswith("plot.")] == []
    assert written(outcome, configuration) == []
    assert {one: one.stat().st_mtime_ns for one in configuration.iterdir()} == before
    assert list(watched.place.iterdir()) == []


def test_a_verb_that_nothing_calls_would_be_named():
    """What is watched tells a verb that is called from one that is not."""
    with verbs.Called() as called:
        ghgcalc.Period.of("2023")

    assert "Period.of" not in called.missing()
    assert "Period.overlaps" in called.missing()


def test_a_file_a_socket_and_the_environment_would_be_seen(watched):
    """The watch itself finds a written file, a socket and a changed environment."""
    found = "\n".join(refused(watched("--break-it")))

    assert "open left_behind.txt write" in found
    assert "socket.__new__" in found
    assert "os.putenv" in found


def _state() -> dict:
    return {
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "numpy errors": np.geterr(),
        "numpy random": repr(np.random.get_state()),  # noqa: NPY002
        "numpy printing": np.get_printoptions(),
        "random": random.getstate(),
        "decimal": str(decimal.getcontext()),
        "locale": locale.setlocale(locale.LC_ALL),
        "warnings": list(warnings.filters),
        "recursion": sys.getrecursionlimit(),
        "pint registry": pint.get_application_registry().get(),
        "path": list(sys.path),
        "threads": (threading.excepthook, threading.active_count(), threading.stack_size()),
        "signals": {one: signal.getsignal(one) for one in signal.valid_signals()},
        "pickling": dict(copyreg.dispatch_table),
        "json": (dict(vars(json.JSONEncoder)), dict(vars(json.JSONDecoder))),
        "csv": (csv.field_size_limit(), csv.list_dialects()),
        "hooks": (sys.excepthook, sys.displayhook, sys.getswitchinterval(), gc.get_threshold()),
        "integers": sys.get_int_max_str_digits(),
        "time zone": (time.tzname, time.timezone),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
    }


def test_no_global_state_is_changed(capfd):
    """After every verb: random states, warnings, locale, pickling ... as before, no text shown."""
    before = _state()

    watched_run.use_everything()

    assert _state() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.relative_to(PACKAGE).as_posix()
)
def test_no_module_reaches_outside(file):
    """No module imports the outside world, asks the clock, prints, or opens a file by itself."""
    wrong = []
    forbidden = FORBIDDEN_MODULES - ALLOWED_HERE.get(file.relative_to(PACKAGE).as_posix(), set())
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            wrong += [a.name for a in node.names if a.name.split(".")[0] in forbidden]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            wrong += [module] if module.split(".")[0] in forbidden else []
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            wrong += [called] if called in FORBIDDEN_CALLS else []
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in {
            "np.random", "numpy.random",
        }:  # fmt: skip
            wrong += [ast.unparse(node)] if node.attr not in RANDOM_ALLOWED else []

    assert wrong == []


def test_import_is_light(run_python):
    """`import ghgcalc` loads neither pint nor any table."""
    done = run_python(
        "-c",
        "import json, sys\n"
        "opened = []\n"
        "def hook(event, arguments):\n"
        "    if event == 'open':\n"
        "        opened.append(str(arguments[0]))\n"
        "sys.addaudithook(hook)\n"
        "import ghgcalc\n"
        "print(json.dumps([sorted(sys.modules), opened]))\n",
    )
    modules, opened = json.loads(done.stdout)

    assert "pint" not in modules
    assert "ghgcalc.data" not in modules
    assert [name for name in opened if name.endswith((".csv", ".toml", ".txt"))] == []
    assert not {"pandas", "polars", "pyarrow", "matplotlib", "scipy"} & set(modules)
