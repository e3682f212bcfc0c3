"""Builds with setuptools, then writes the archives anew so that the same tree gives the same bytes.

setuptools dates the files of a wheel by ``SOURCE_DATE_EPOCH``, but takes their modes from the disk,
and puts into a source distribution the times, modes and owner of the files and the time of the
build. Here all of these are fixed: times are ``SOURCE_DATE_EPOCH``, or 2020-01-01 where it is not
set; modes are 755 or 644; the owner is nobody; files stand in the order of their names.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  what is not written anew

EPOCH = "1577836800"
EXECUTABLE, PLAIN = 0o755, 0o644


def _epoch() -> int:
    return int(os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH))


def _mode(found: int) -> int:
    return EXECUTABLE if found & 0o100 else PLAIN


def _sdist_anew(path: Path) -> None:
    """The same members, by name, with fixed times, modes and owner."""
    plain = io.BytesIO()
    with (
        tarfile.open(path) as old,
        tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda one: one.name):
            fixed = tarfile.TarInfo(member.name)
            fixed.type, fixed.size, fixed.mtime = member.type, member.size, _epoch()
            fixed.mode = EXECUTABLE if member.isdir() else _mode(member.mode)
            new.addfile(fixed, old.extractfile(member) if member.isfile() else None)
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=_epoch()) as packed,
    ):
        packed.write(plain.getvalue())


def _wheel_anew(path: Path) -> None:
    """The same members in their order, with fixed times and modes."""
    with zipfile.ZipFile(path) as old:
        members = [(one, old.read(one)) for one in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member, content in members:
            fixed = zipfile.ZipInfo(member.filename, time.gmtime(_epoch())[:6])
            fixed.compress_type, fixed.create_system = zipfile.ZIP_DEFLATED, 3
            fixed.external_attr = (0o100000 | _mode(member.external_attr >> 16)) << 16
            new.writestr(fixed, content)


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """A source distribution whose bytes follow from the tree alone."""
    _epoch()
    name = build_meta.build_sdist(sdist_directory, config_settings)
    _sdist_anew(Path(sdist_directory, name))
    return name


def build_wheel(
    wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None
) -> str:
    """A wheel whose bytes follow from the tree alone."""
    _epoch()
    name = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    _wheel_anew(Path(wheel_directory, name))
    return name
