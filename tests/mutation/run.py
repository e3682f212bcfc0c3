"""Mutation testing of the rooms that hold figures and law: ``python3 tests/mutation/run.py``.

Arguments are rooms of ``mutation.toml`` (all of them where none is given); ``--work FOLDER`` says
where the copy of the tree and the sessions are kept; a run that was stopped goes on from there.
``--again`` judges only the mutants that survived, by the tests as they are now; ``--report`` only
prints. cosmic-ray makes the mutants in the copy; nothing here changes the tree itself.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TREE = HERE.parent.parent


def _copy(work: Path) -> Path:
    """A copy of what the tests need, its tables beside its modules as in the wheel."""
    copy = work / "tree"
    if not copy.exists():
        away = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info", "_build")
        shutil.copytree(TREE, copy, ignore=away)
        (copy / "ghgcalc" / "data").symlink_to("../data")
    return copy


def _map(work: Path, copy: Path, left_out: list[str]) -> Path:
    found = work / "map.json"
    if not found.exists():
        ignored = [f"--ignore={name}" for name in left_out]
        command = [sys.executable, HERE / "contexts.py", found, "tests", "ghgcalc", *ignored]
        subprocess.run(list(map(str, command)), cwd=copy, check=True)
    return found


def _forget(work: Path, rooms: list[str]) -> None:
    """Let the copy and the tests of each line be made anew, and the survivors be judged again."""
    shutil.rmtree(work / "tree", ignore_errors=True)
    (work / "map.json").unlink(missing_ok=True)
    for room in rooms:
        if (work / f"{room}.sqlite").exists():
            with contextlib.closing(sqlite3.connect(work / f"{room}.sqlite")) as session:
                session.execute("delete from work_results where test_outcome = 'SURVIVED'")
                session.commit()


def _providers(kept: list[str]) -> None:
    """Let cosmic-ray see the operators that are kept, and the one of ours."""
    from cosmic_ray import plugins
    from membership import Membership

    core = plugins.OPERATOR_PROVIDERS["core"]

    class Kept:
        def __iter__(self) -> Iterator[str]:
            return iter(kept)

        def __getitem__(self, name: str) -> Any:
            return Membership if name == "membership" else core[name]

    plugins.OPERATOR_PROVIDERS.clear()
    plugins.OPERATOR_PROVIDERS["kept"] = Kept()


@contextlib.contextmanager
def _server(copy: Path, found: Path, files: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/judge"
        command = [sys.executable, HERE / "server.py", address, found, TREE, *files]
        with subprocess.Popen(list(map(str, command)), cwd=copy) as server:
            try:
                while not os.path.exists(address):
                    if server.poll() is not None:
                        raise SystemExit("the judge did not start")
                    time.sleep(0.05)
                yield address
            finally:
                server.kill()


def _mutate(database: Any, config: dict[str, Any], copy: Path, found: Path, room: str) -> None:
    from cosmic_ray.commands import init
    from cosmic_ray.distribution.local import LocalDistributor
    from cosmic_ray.work_item import WorkerOutcome, WorkResult
    from sites import Sites

    files = [
        str(one.relative_to(copy))
        for name in config["rooms"][room]
        for one in sorted(copy.glob(name))
    ]
    for name in files:  # what an interrupted run left
        shutil.copyfile(TREE / name, copy / name)
    if not database.num_work_items:
        init([Path(name) for name in files], database, {})
        sites = {name: Sites(Path(name).read_text(encoding="utf-8")) for name in files}
        for item in database.pending_work_items:
            (one,) = item.mutations
            operator = one.operator_name.partition("/")[2]
            if not sites[str(one.module_path)].observable(operator, tuple(one.start_pos)):
                database.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
    with _server(copy, found, files) as address:
        LocalDistributor()(
            database.pending_work_items,
            f"{sys.executable} -S -E {HERE / 'client.py'} {address}",
            float(config["cosmic-ray"]["timeout"]),
            {},
            on_task_complete=database.set_result,
        )


def _report(database: Any, room: str) -> None:
    from cosmic_ray.work_item import TestOutcome, WorkerOutcome

    mutants = {item.job_id: item.mutations[0] for item in database.work_items}
    counted: Counter[str] = Counter()
    survivors = []
    for job, result in database.results:
        if result.worker_outcome == WorkerOutcome.SKIPPED:
            continue
        said = (result.output or "").strip()
        if result.worker_outcome != WorkerOutcome.NORMAL:
            counted["not run"] += 1
        elif result.test_outcome == TestOutcome.SURVIVED:
            counted["survived"] += 1
            one = mutants[job]
            changed = [
                row
                for row in result.diff.splitlines()
                if row[:1] in "+-" and row[:3] not in ("---", "+++")
            ]
            survivors.append((str(one.module_path), one.start_pos, one.operator_name, changed))
        else:
            counted["timeout" if said == "timeout" else "killed"] += 1
    for name, place, operator, changed in sorted(survivors):
        print(f"{name}:{place[0]}:{place[1]} {operator}", *changed, sep="\n    ")
    killed = counted["killed"] + counted["timeout"]
    total = killed + counted["survived"]
    print(
        f"{room}: {total} mutants, {killed} killed ({counted['timeout']} by the time limit), "
        f"{counted['survived']} survived, {counted['not run']} not run; "
        f"score {killed / total if total else 1:.1%}",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Run the rooms asked for and print score and survivors of each."""
    config = tomllib.loads((HERE / "mutation.toml").read_text(encoding="utf-8"))
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("rooms", nargs="*", default=list(config["rooms"]))
    reader.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "ghgcalc-mutation"
    )
    reader.add_argument("--again", action="store_true")
    reader.add_argument("--report", action="store_true")
    asked = reader.parse_args(arguments)
    from cosmic_ray.work_db import WorkDB, use_db

    asked.work.mkdir(parents=True, exist_ok=True)
    work = asked.work.resolve()
    if asked.again:
        _forget(work, asked.rooms)
    copy = _copy(work)
    os.chdir(copy)
    _providers(config["mutants"]["operators"])
    for room in asked.rooms:
        with use_db(str(work / f"{room}.sqlite"), WorkDB.Mode.create) as database:
            if not asked.report:
                found = _map(work, copy, config["tests"]["left-out"])
                _mutate(database, config, copy, found, room)
            _report(database, room)


if __name__ == "__main__":
    main(sys.argv[1:])
