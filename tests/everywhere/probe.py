"""Compute the corpus in this process and print its digests as JSON; `run.py` starts it.

Run as a script, in one of several ways: alone, by threads that all begin at once with nothing
loaded yet, by child processes, or under a locale.
"""

from __future__ import annotations

import argparse
import json
import locale
import multiprocessing
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent.parent))

Results = dict[str, dict[str, Any]]


def computed(names: list[str] | None = None) -> Results:
    """The digests of some parts, or of all; the library is first imported here."""
    from tests.everywhere import corpus, digests

    parts = corpus.parts()
    return {name: digests.part(parts[name]()) for name in names or parts}


def names() -> list[str]:
    from tests.everywhere import corpus

    return list(corpus.parts())


def by_threads(count: int, share: int) -> list[Results]:
    """What threads compute that begin together, each at another part, switching all the time.

    Each computes one part in `share`, counted on from its own beginning, so that every part is
    computed by several.
    """
    results: list[Results] = []
    failed: list[BaseException] = []
    together = threading.Barrier(count)
    listing = threading.Lock()  # doctest walks through names that other threads load

    def work(number: int) -> None:
        together.wait()
        try:
            import ghgcalc

            ghgcalc.Estimate(1.0, "kg CO2/TJ").to("t CO2/GJ")
            ghgcalc.factors.get("vn-grid:2023")
            with listing:
                all_names = names()
            turned = all_names[(at := number * len(all_names) // count) :] + all_names[:at]
            results.append(computed(turned[: -(-len(turned) // share)]))
        except BaseException as error:
            failed.append(error)

    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise failed[0]
    return results


def _same(given: Any) -> Any:
    return given


def by_processes(method: str) -> list[Results]:
    """What two child processes compute, started by a parent that has used the library before."""
    from tests.everywhere import corpus, digests

    everything = corpus.everything()
    own = computed([corpus.TRACED])
    todo = names()
    with multiprocessing.get_context(method).Pool(2) as pool:
        shares = pool.map(computed, [todo[0::4], todo[1::4], todo[2::4], todo[3::4]])
        back = pool.apply(_same, (everything,))
    sent = {corpus.TRACED: digests.part(back.trace())}
    return [own, *shares, sent]


def versions() -> dict[str, str]:
    from importlib.metadata import version

    core = {name: version(name) for name in ("numpy", "pint", "attrs", "importlib-resources")}
    return {"Python": sys.version.split()[0], **core}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--threads", type=int, default=0)
    asked.add_argument("--share", type=int, default=1)
    asked.add_argument("--processes", default="")
    asked.add_argument("--locale", default="")
    given = asked.parse_args()
    if given.locale:
        locale.setlocale(locale.LC_ALL, given.locale)
    if given.threads:
        runs = by_threads(given.threads, given.share)
    elif given.processes:
        runs = by_processes(given.processes)
    else:
        runs = [computed()]
    distinct = {json.dumps(one, sort_keys=True): one for one in runs}
    json.dump({"versions": versions(), "runs": list(distinct.values())}, sys.stdout)


if __name__ == "__main__":
    main()
