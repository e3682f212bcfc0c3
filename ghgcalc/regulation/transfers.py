"""International transfer of mitigation outcomes and credits (chuyển giao quốc tế): what may leave.

Shares are dated rows of ``data/law/transfers.toml``, from Decree 112/2026/NĐ-CP.
"""

from __future__ import annotations

from datetime import date

from ghgcalc import tables
from ghgcalc.dated import DatedValue, Timeline, check_day
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, UnknownItemError, shown

_FILE = "law/transfers.toml"


@door
def share(group: str, on: date) -> DatedValue:
    """The largest share of the units issued in a period that may be transferred [%].

    Parameters
    ----------
    group : str
        ``"list 01, adjusted"``, ``"list 02, adjusted"`` or ``"not adjusted"``.
    on : datetime.date

    Raises
    ------
    UnknownItemError
        If there is no such group.
    NotInForceError
        Before the Decree; ``first_day`` says since when it is in force.

    References
    ----------
    .. [1] Decree 112/2026/NĐ-CP, Article 6.

    Examples
    --------
    >>> share("list 02, adjusted", date(2026, 11, 23)).value
    50
    """
    shares = tables.toml(_FILE)["shares"]
    if group not in shares:
        raise UnknownItemError(f"group={shown(group)}", "no such group of units", sorted(shares))
    name = f"Decree 112/2026/NĐ-CP, international transfer, {group}"
    return Timeline.from_toml(name, shares[group]).at(check_day(on, "on"))


@door
def transferable(issued: int, group: str, on: date) -> int:
    """Units of a period that may be transferred abroad, whole units, rounded down.

    Parameters
    ----------
    issued : int
        Units issued in the period, a tonne of CO2e each.
    group : str
        As for `share`.
    on : datetime.date

    Raises
    ------
    DataQualityError
        If `issued` is not a whole number from 0 up.

    References
    ----------
    .. [1] Decree 112/2026/NĐ-CP, Article 6.

    Examples
    --------
    >>> transferable(1001, "list 01, adjusted", date(2026, 11, 23))
    900
    """
    if isinstance(issued, bool) or not isinstance(issued, int) or issued < 0:
        raise DataQualityError(f"issued={shown(issued)}", "units are whole numbers from 0 up")
    return issued * int(share(group, on).value) // 100


@door
def kept(issued: int, group: str, on: date) -> int:
    """Units of a period that stay in the country (phần giữ lại): what is not `transferable`.

    The shares that may leave are those of Article 6 [1]_.

    Raises
    ------
    DataQualityError
        If `issued` is not a whole number from 0 up.

    References
    ----------
    .. [1] Decree 112/2026/NĐ-CP, Article 6.

    Examples
    --------
    >>> kept(1001, "list 01, adjusted", date(2026, 11, 23))
    101
    """
    return issued - transferable(issued, group, on)
