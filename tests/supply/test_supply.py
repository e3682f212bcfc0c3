"""What is installed and what is built: pins, licences, the audit of pins, archives."""

from __future__ import annotations

import email
import hashlib
import importlib.util
import io
import re
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply import audit, licences, renew_locks

TREE = Path(__file__).resolve().parent.parent.parent
LOCKS = TREE / ".ci" / "lock"
PYTHONS = ("3.11", "3.12", "3.13")
PROJECT = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
CASES = [(name, python) for name in renew_locks.EXTRAS for python in PYTHONS]


def here(one: Requirement, python: str) -> bool:
    """Whether a line holds for a version of Python on Linux."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": "linux",
        "os_name": "posix",
        "platform_system": "Linux",
        "extra": "",
    }
    return one.marker is None or one.marker.evaluate(environment)


def wanted(name: str) -> list[Requirement]:
    """The ranges that a lock answers: core, build system, and its extras."""
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    lines += [line for extra in renew_locks.EXTRAS[name] for line in EXTRAS[extra]]
    return [Requirement(line) for line in lines]


def test_every_extra_is_in_a_lock():
    """None that pyproject.toml offers is left out."""
    assert {extra for pinned in renew_locks.EXTRAS.values() for extra in pinned} == set(EXTRAS)


@pytest.mark.parametrize(("name", "python"), CASES)
def test_a_lock_has_one_pin_within_every_range(name, python):
    """For each requirement and each Python; a distribution is pinned once."""
    pins = [one for one in licences.pinned(LOCKS / f"{name}.txt") if here(one, python)]
    by_name = {canonicalize_name(one.name): one for one in pins}

    assert len(by_name) == len(pins)
    for asked in wanted(name):
        pin = by_name[canonicalize_name(asked.name)]
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert asked.specifier.contains(exact.version), f"{pin} is not within {asked}"


@pytest.mark.parametrize("name", renew_locks.EXTRAS)
def test_a_lock_has_pins_and_nothing_else(name):
    """No address, no folder, no option: a name, an exact version, and for whom."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    said, *lines = text.splitlines()
    pin = re.compile(r"[a-z0-9][a-z0-9._-]*==[0-9][A-Za-z0-9.+!]*(?: ; [a-z_A-Z0-9 .'<>=!()*]+)?")

    assert "tests/supply/renew_locks.py" in said
    assert [line for line in lines if not pin.fullmatch(line)] == []
    assert len(lines) > 50


@pytest.mark.parametrize("name", renew_locks.EXTRAS)
def test_every_pin_has_its_digests(name):
    """The file with digests has the same pins, each with a SHA-256 or more."""
    text = (LOCKS / f"{name}.hashes.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?! )", text.rstrip("\n"))

    assert renew_locks.pins(text) == (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    for block in blocks[1:]:
        _, *digests = block.split(" \\\n")
        assert digests, block
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", one) for one in digests), block


def told(**fields: str | list[str]) -> email.message.Message:
    """Metadata of a distribution."""
    message = email.message.Message()
    message["Version"] = "1"
    for name, values in fields.items():
        for value in [values] if isinstance(values, str) else values:
            message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    "expression",
    ["MIT", "Apache-2.0 OR GPL-3.0-only", "(MIT AND Zlib) AND 0BSD", "MIT AND (GPL OR ISC)",
     "Apache-2.0 WITH LLVM-exception"],
)  # fmt: skip
def test_permissive_expressions_are_allowed(expression):
    """A choice is allowed by one of its sides."""
    assert licences.fault("x", told(License_Expression=expression), exceptions=False) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"License_Expression": "GPL-3.0-only"},
        {"License_Expression": "MIT AND LGPL-2.1-or-later"},
        {"License_Expression": "MPL-2.0"},
        {"License": "AGPL"},
        {"License": "MIT", "Classifier": ["License :: OSI Approved :: GNU GPLv3"]},
        {"Classifier": ["License :: Other/Proprietary License"]},
        {"License": "a long text\nof many lines"},
        {},
    ],
)
def test_other_licences_and_none_are_found(fields):
    """Copyleft in any part, a contradiction, and silence are not permissive."""
    assert licences.fault("x", told(**fields), exceptions=False)


def test_an_exception_is_of_a_tool_and_of_its_licence_only():
    """Hypothesis may be MPL, but neither in the core nor under another licence."""
    weak, strong = told(License_Expression="MPL-2.0"), told(License_Expression="AGPL-3.0-only")

    assert licences.fault("hypothesis", weak, exceptions=True) == ""
    assert licences.fault("hypothesis", weak, exceptions=False)
    assert licences.fault("hypothesis", strong, exceptions=True)
    assert licences.fault("another", weak, exceptions=True)


def test_every_exception_is_of_a_pin_and_has_a_reason():
    """The list does not outlive what it excuses."""
    names = {
        one.name for name in renew_locks.EXTRAS for one in licences.pinned(LOCKS / f"{name}.txt")
    }

    assert set(licences.EXCEPTIONS) <= names
    assert all(beyond and why for beyond, why in licences.EXCEPTIONS.values())


def test_what_is_not_installed_is_not_said_to_have_passed():
    """It is named as not run, and is no failure."""

    def read(name):
        if name == "absent":
            raise PackageNotFoundError(name)
        return told(License_Expression="MIT" if name == "good" else "AGPL-3.0-only")

    assert licences.judged("the lock test", ["absent", "good", "bad"], read) == (
        [
            "failed: licence of bad 1, the lock test: AGPL-3.0-only is not on the list",
            "passed: licences of 1 distributions of the lock test",
            "not run: 1 of the lock test are not installed: absent",
        ],
        1,
    )


def test_the_core_is_installed_and_permissive():
    """All four requirements and what they need, here and now."""
    names = licences.groups()["the core"]
    lines, failed = licences.judged("the core", names)

    assert {"attrs", "importlib-resources", "numpy", "pint"} <= set(names)
    assert (failed, lines) == (0, [f"passed: licences of {len(names)} distributions of the core"])


GOOD = {"name": "attrs", "version": "1", "vulns": []}
BAD = {"name": "pint", "version": "2", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
SKIPPED = {"name": "numpy", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "words", "failures"),
    [
        ([GOOD], ["passed"], 0),
        ([GOOD, BAD], ["failed", "passed"], 1),
        ([SKIPPED] * 9, ["not run"], 0),
        ([GOOD, SKIPPED], ["passed", "not run"], 0),
        ([], ["not run"], 0),
    ],
)
def test_only_pins_that_were_looked_up_pass_the_audit(found, words, failures):
    """A report in which everything was skipped says that nothing was run."""
    lines, failed = audit.judged("lock", {"dependencies": found})

    assert ([line.partition(":")[0] for line in lines], failed) == (words, failures)
    assert ("PYSEC-1, PYSEC-2" in lines[0]) == (BAD in found)


def test_an_audit_without_an_answer_is_not_run(monkeypatch, capsys):
    """No tool or no database: a line that says so, and no failure."""
    monkeypatch.setattr(audit, "find_spec", lambda name: None)
    assert audit.main() == 0
    monkeypatch.setattr(audit, "find_spec", lambda name: object())
    monkeypatch.setattr(audit, "asked", lambda lock: (None, "no route"))
    assert audit.main() == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("not run: ") for line in lines)


@pytest.fixture(scope="module")
def backend():
    """The module that builds the package."""
    place = TREE / PROJECT["build-system"]["backend-path"][0]
    name = PROJECT["build-system"]["build-backend"]
    spec = importlib.util.spec_from_file_location(name, place / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(folder: Path, when: int, mode: int, owner: str, turned: bool) -> list[Path]:
    """A source distribution and a wheel of the same content, written differently."""
    folder.mkdir()
    members = [("p-1/a.py", b"a = 1\n"), ("p-1/b.sh", b"true\n"), ("p-1/đ.txt", b"")]
    with tarfile.open(folder / "p-1.tar.gz", "w:gz") as archive:
        for name, content in reversed(members) if turned else members:
            one = tarfile.TarInfo(name)
            one.size, one.mtime, one.uname, one.uid = len(content), when + 0.5, owner, when % 9
            one.mode = mode | (0o100 if name.endswith("sh") else 0)
            archive.addfile(one, io.BytesIO(content))
    with zipfile.ZipFile(folder / "p-1.whl", "w") as archive:
        for name, content in members:
            one = zipfile.ZipInfo(name, (2000 + when % 9, 1, 1, 0, 0, 0))
            one.external_attr = (mode | (0o100 if name.endswith("sh") else 0)) << 16
            archive.writestr(one, content)
    return [folder / "p-1.tar.gz", folder / "p-1.whl"]


def test_archives_of_one_content_become_the_same_bytes(backend, tmp_path, monkeypatch):
    """Whatever order, times, modes and owner they had; the content and the x bit stay."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one = packed(tmp_path / "one", 1, 0o644, "anna", turned=False)
    two = packed(tmp_path / "two", 2, 0o600, "ben", turned=True)
    assert [path.read_bytes() for path in one] != [path.read_bytes() for path in two]

    for sdist, wheel in (one, two):
        backend._sdist_anew(sdist)
        backend._wheel_anew(wheel)

    digests = [[hashlib.sha256(p.read_bytes()).hexdigest() for p in paths] for paths in (one, two)]
    assert digests[0] == digests[1]
    with tarfile.open(one[0]) as archive:
        found = {member.name: member for member in archive.getmembers()}
        assert archive.extractfile("p-1/a.py").read() == b"a = 1\n"
    assert {name: oct(member.mode) for name, member in found.items()} == {
        "p-1/a.py": "0o644", "p-1/b.sh": "0o755", "p-1/đ.txt": "0o644"
    }  # fmt: skip
    assert {member.mtime for member in found.values()} == {1_700_000_000}
    with zipfile.ZipFile(one[1]) as archive:
        assert archive.testzip() is None
        assert archive.read("p-1/b.sh") == b"true\n"
        assert archive.getinfo("p-1/b.sh").external_attr >> 16 == 0o100755
