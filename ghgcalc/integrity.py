"""Whether the tables are those that were shipped (toàn vẹn dữ liệu)."""

from __future__ import annotations

from ghgcalc import tables
from ghgcalc.errors import DataQualityError
from ghgcalc.tabular import Table

LIST = "checksums.txt"
"""The file of the checksums, written as ``sha256sum`` writes it; it does not list itself."""

_ASKED = "the tables of ghgcalc.data"
_CURE = "ghgcalc.verify_data; installing the package anew restores them"


def _listed() -> dict[str, str]:
    """Digest by file, as shipped."""
    if LIST not in tables.files():
        raise DataQualityError(_ASKED, f"{LIST} is missing", see=_CURE)
    found = {}
    for line in tables.content(LIST).decode("utf-8", "replace").splitlines():
        digest, parted, name = line.partition("  ")
        if not parted or len(digest) != 64 or name in found:
            raise DataQualityError(_ASKED, f"{LIST} is not a list of checksums", see=_CURE)
        found[name] = digest
    return found


def verify_data() -> Table:
    """Every data file against the SHA-256 digests shipped with it.

    The bytes are hashed as they are on the disk now, so that a file whose line ends were
    translated differs. The digests tell a changed, lost or added file; who can rewrite the list
    as well is told by the digest of the wheel.

    Returns
    -------
    Table
        ``file``, ``sha256`` and ``status``, which is "as shipped" in every row.

    Raises
    ------
    DataQualityError
        If a file differs, is missing, or is not listed; it names each.

    Examples
    --------
    >>> table = verify_data()
    >>> set(table["status"]), "factors/vn_grid.csv" in table["file"]
    ({'as shipped'}, True)
    """
    import hashlib

    listed = _listed()
    present = [name for name in tables.files() if name != LIST]
    digests = {name: hashlib.sha256(tables.content(name)).hexdigest() for name in present}
    wrong = {
        "differs": [name for name in present if name in listed and digests[name] != listed[name]],
        "is missing": sorted(set(listed) - set(present)),
        "is not listed": [name for name in present if name not in listed],
    }
    told = [f"{name} {status}" for status, names in wrong.items() for name in names]
    if told:
        raise DataQualityError(_ASKED, f"not as shipped: {', '.join(told)}", see=_CURE)
    return Table(
        {
            "file": present,
            "sha256": [digests[name] for name in present],
            "status": ["as shipped"] * len(present),
        }
    )
