"""The tables are those that were shipped, and a change to them is found."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ghgcalc as ghg
from ghgcalc import tables

TREE = Path(__file__).resolve().parent.parent
DATA = TREE / "data"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the tables, which the library reads in their place while the test lasts."""
    folder = shutil.copytree(
        DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    monkeypatch.setattr(tables, "_root", lambda: folder)
    return folder


def refusal() -> str:
    """What is said when the tables are not as shipped."""
    with pytest.raises(ghg.DataQualityError) as caught:
        ghg.verify_data()
    return str(caught.value)


def test_every_file_of_the_package_is_as_shipped():
    """Each file of the tree but the list itself is in the result, with the digest of its bytes."""
    table = ghg.verify_data()
    standing = {
        file.relative_to(DATA).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in DATA.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    del standing["checksums.txt"]

    assert dict(zip(table["file"], table["sha256"], strict=True)) == standing
    assert set(table["status"]) == {"as shipped"}
    assert len(table) > 100


def test_the_list_is_up_to_date(run_python):
    """It is what `docs/record_tables.py` writes."""
    program = "import record_tables as made; print(made.digests(), end='')"

    assert run_python("-c", program, cwd=TREE / "docs").stdout == (
        (DATA / "checksums.txt").read_text(encoding="utf-8")
    )


def test_the_list_is_one_that_sha256sum_reads():
    """Digest, two blanks, path, LF; sorted, so that a change is one line of the diff."""
    text = (DATA / "checksums.txt").read_bytes().decode("ascii")
    names = [line[66:] for line in text.splitlines()]

    assert re.fullmatch(r"(?:[0-9a-f]{64}  [\w./-]+\n)+", text)
    assert names == sorted(names)


def test_an_unchanged_copy_passes(copy):
    """The test below fails for the change it makes, and for nothing else."""
    assert len(ghg.verify_data()) == len(tables.files()) - 1


@pytest.mark.parametrize(
    "name", ["factors/vn_grid.csv", "law/decree06.toml", "gwp.csv", "units.txt", "__init__.py"]
)
def test_one_changed_bit_is_found(copy, name):
    """The file is named, and no other."""
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)

    assert f"not as shipped: {name} differs. See" in refusal()


def test_a_translated_line_end_is_found(copy):
    """The digest is of the bytes, not of the text."""
    file = copy / "factors" / "vn_grid.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert "factors/vn_grid.csv differs" in refusal()


def test_every_fault_is_named(copy):
    """A removed, an added and a changed file, in one refusal."""
    (copy / "factors" / "vn_toe.csv").unlink()
    (copy / "factors" / "mine.csv").write_text("id\n", encoding="utf-8")
    (copy / "gases.csv").write_text("id\n", encoding="utf-8")

    assert (
        "gases.csv differs, factors/vn_toe.csv is missing, factors/mine.csv is not listed"
        in refusal()
    )


@pytest.mark.parametrize(
    "text", ["", "nonsense\n", "0" * 64 + " gases.csv\n", ("0" * 64 + "  gases.csv\n") * 2]
)
def test_a_list_that_is_none_does_not_pass(copy, text):
    """An empty, a torn and a double list: nothing is passed because nothing was compared."""
    (copy / "checksums.txt").write_text(text, encoding="utf-8")

    assert "is not a list" in refusal() or "is not listed" in refusal()


def test_a_lost_list_is_found(copy):
    """Without digests nothing is said to be as shipped."""
    (copy / "checksums.txt").unlink()

    assert "checksums.txt is missing" in refusal()


def test_the_tables_are_read_anew_each_time(copy):
    """A change after the first answer is found: nothing is remembered."""
    ghg.verify_data()
    (copy / "gwp.csv").write_text("", encoding="utf-8")

    assert "gwp.csv differs" in refusal()


def test_a_package_in_an_archive_is_verified(tmp_path):
    """Imported from a zip file, where no data file has a path of its own."""
    package = tmp_path / "package"
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", "data")
    shutil.copytree(TREE / "ghgcalc", package / "ghgcalc", ignore=leave)
    shutil.copytree(DATA, package / "ghgcalc" / "data", ignore=leave)
    archive = shutil.make_archive(str(tmp_path / "package"), "zip", package)
    program = "import ghgcalc; print(ghgcalc.__file__, len(ghgcalc.verify_data()))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": archive}, stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert done.stdout.split() == [
        str(Path(archive) / "ghgcalc" / "__init__.py"), str(len(ghg.verify_data()))
    ]  # fmt: skip
