"""Wheel and source distribution hold what the tree holds, and nothing else."""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

CORE = {"attrs", "importlib-resources", "numpy", "pint"}
NOT_SOURCE = shutil.ignore_patterns(
    ".git",
    "__pycache__",
    "*.pyc",
    "*.egg-info",
    "build",
    "dist",
    ".venv",
    ".*_cache",
    ".hypothesis",
)


def files_below(folder: Path) -> set[str]:
    """Paths of the files below a folder, as a distribution writes them, caches left out."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.fixture(scope="module")
def project(tree):
    with (tree / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


@pytest.fixture(scope="module")
def distributions(tree, tmp_path_factory):
    """The source distribution, and the wheel that is built from it."""
    place = tmp_path_factory.mktemp("build")
    copy = shutil.copytree(tree, place / "tree", ignore=NOT_SOURCE)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist", copy],
        cwd=place,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,) = (place / "dist").glob("*.tar.gz")
    (wheel,) = (place / "dist").glob("*.whl")
    return copy, sdist, wheel


def test_every_package_of_the_tree_is_listed(tree, project):
    """pyproject.toml names each folder of modules, and data/ as ghgcalc.data."""
    standing = {
        ".".join(file.parent.relative_to(tree).parts)
        for file in (tree / "ghgcalc").rglob("*.py")
        if "__pycache__" not in file.parts
    }

    assert set(project["tool"]["setuptools"]["packages"]) == standing | {"ghgcalc.data"}
    for name in standing:
        assert (tree.joinpath(*name.split(".")) / "__init__.py").is_file(), name


def test_the_wheel_holds_the_tree(distributions):
    """Every module and every data file is in the wheel, byte for byte; tests and docs are not."""
    tree, _, wheel = distributions
    expected = {
        f"ghgcalc/{name}": tree / "ghgcalc" / name for name in files_below(tree / "ghgcalc")
    }
    expected |= {
        f"ghgcalc/data/{name}": tree / "data" / name for name in files_below(tree / "data")
    }
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}

        assert shipped == set(expected)
        for name, file in expected.items():
            assert archive.read(name) == file.read_bytes(), name


def test_the_source_distribution_holds_the_tree(distributions):
    """Every file of the tree is in the source distribution; `.gitignore` alone is left out."""
    tree, sdist, _ = distributions
    with tarfile.open(sdist) as archive:
        shipped = {
            member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()
        }
    made = {"PKG-INFO", "setup.cfg"}
    metadata = {name for name in shipped | files_below(tree) if ".egg-info/" in name}

    assert shipped - made - metadata == files_below(tree) - metadata - {".gitignore"}


def test_the_metadata_tell_version_and_requirements(distributions, project):
    """Version as in the package, four core requirements and no more, Python 3.11 or later."""
    _, _, wheel = distributions
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    core = {
        line.partition(">")[0].strip()
        for line in metadata.get_all("Requires-Dist", [])
        if "extra ==" not in line
    }
    import ghgcalc

    assert metadata["Version"] == ghgcalc.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert core == CORE
    extras = {"docs", "frames", "plot", "test", "tools"}
    assert set(project["project"]["optional-dependencies"]) == extras


def test_the_installed_wheel_reads_its_tables(distributions, tmp_path):
    """Outside the tree, the wheel alone gives a total; it ships neither tests nor docs."""
    _, _, wheel = distributions
    target = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--target", target, wheel],
        check=True, stdin=subprocess.DEVNULL, cwd=tmp_path,
    )  # fmt: skip
    program = (
        "import ghgcalc as ghg, importlib_resources, pathlib\n"
        "inventory = ghg.Inventory(facility=ghg.Facility('Plant'), year=2023, gwp='AR5',\n"
        "    activities=[ghg.StationaryCombustion(ghg.Source('Boiler', category='1.A.2.e'),\n"
        "                                         fuel='diesel', amount='1 t')])\n"
        "print(inventory.total)\n"
        "print(pathlib.Path(ghg.__file__).parent)\n"
        "print(importlib_resources.files('ghgcalc.data'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(target)},
    )  # fmt: skip
    total, package, data = done.stdout.splitlines()

    assert 3.0 < float(total) < 3.5
    assert Path(package) == target / "ghgcalc"
    assert Path(data) == target / "ghgcalc" / "data"
    assert {entry.name for entry in target.iterdir() if entry.suffix != ".dist-info"} == {"ghgcalc"}
