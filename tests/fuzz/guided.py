"""Inputs guided by the lines they reach, with atheris where it is installed.

``python3 tests/fuzz/guided.py --seconds 60`` reads unit texts and stored inventories; without
atheris it prints "not run".
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def read(data: bytes) -> None:
    """Read bytes as a text of an amount, or as a stored inventory; only our errors are refusals."""
    import ghgcalc as ghg
    from ghgcalc import units

    text = data[1:].decode("utf-8", "surrogateescape")
    try:
        if data[:1] < b"\x80":
            units.amount(text, ["t", "m3", "TJ", "MWh"])
            return
        try:
            tree = json.loads(text)
        except (ValueError, RecursionError):
            return
        ghg.Inventory.from_dict(tree)
    except ghg.GhgcalcError:
        return


def main(arguments: list[str]) -> int:
    """Run for some seconds; an uncaught exception ends the run with what led to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        print("guided fuzzing: not run (atheris is not installed)")
        return 0
    import tempfile

    import atheris

    with atheris.instrument_imports(include=["ghgcalc"]):
        from tests.fuzz import usage

        stored = json.dumps(usage.inventory().to_dict()).encode()

    with tempfile.TemporaryDirectory() as corpus:
        for number, one in enumerate((b"\x001200 t", b"\x0085 kL", b"\x002 kg CH4/t")):
            Path(corpus, f"{number}").write_bytes(one)
        Path(corpus, "stored").write_bytes(b"\xff" + stored)
        options = (f"-max_total_time={given.seconds}", f"-seed={given.seed}", "-max_len=65536")
        atheris.Setup(
            [sys.argv[0], *options, "-rss_limit_mb=2048", f"-artifact_prefix={corpus}/", corpus],
            read,
        )
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
