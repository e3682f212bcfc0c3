"""How a company, plant or leased asset is held, and its share by each approach (quan hệ sở hữu)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ghgcalc import tables
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.names import nearest

APPROACHES = ("equity_share", "financial_control", "operational_control")
"""Tỷ lệ vốn chủ sở hữu, kiểm soát tài chính, kiểm soát hoạt động."""

_FILE = "categories/holdings.csv"

_IN_PART = ("joint_venture", "associate", "fixed_asset_investment")
"""Kinds of which an organisation never holds the whole."""


def holdings() -> Mapping[str, Mapping[str, str]]:
    """The kinds of holding with their shares by approach.

    Examples
    --------
    >>> holdings()["joint_venture"]["financial_control"]
    'equity'
    """
    return {row["id"]: row for row in tables.rows(_FILE)}


def check_approach(approach: str) -> str:
    """The approach itself, refusing what is none.

    Raises
    ------
    UnknownItemError
        If there is no such approach.
    """
    if approach not in APPROACHES:
        raise UnknownItemError(f"approach={shown(approach)}", "no such approach", APPROACHES)
    return approach


def _whole(ownership: Any) -> float:
    """The interest where none is given: the whole, but of what is held in part by its nature."""
    if ownership.kind in _IN_PART:
        why = "it is held in part: say the interest"
        raise BoundaryError(f"kind={ownership.kind!r} without equity=", why, ["equity=0.4"])
    return 1.0


@door
@attrs.frozen
class Ownership:
    """How a company, plant or leased asset is held (quan hệ sở hữu).

    Attributes
    ----------
    kind : str
        One of `holdings`, such as ``"joint_venture"`` or ``"operating_lease_in"``.
    equity : float, optional
        Economic interest [1], 0 to 1; the whole where left out. A joint venture, an associate and
        a fixed asset investment are held in part, so that it has to be said.
    operated : bool, optional
        Whether the organisation has operational control; where left out, it has over group
        companies and what it leases in, and over nothing else. A fixed asset investment is without
        influence or control and stays outside under every approach, so that it is never operated.
    evidence : str
        Where the interest is written.

    Raises
    ------
    UnknownItemError
        If there is no such kind.
    BoundaryError
        If the interest is no number from 0 to 1, or is left out of what is held in part; if
        `operated` is not yes or no, or is yes for a fixed asset investment.

    References
    ----------
    .. [1] GHG Protocol Corporate Standard, Ch. 3, Table 1; ISO 14064-1:2018, 5.1.

    Examples
    --------
    >>> venture = Ownership("joint_venture", equity=0.4, operated=True)
    >>> [venture.share(approach) for approach in APPROACHES]
    [0.4, 0.4, 1.0]
    """

    kind: str = "group_company"
    equity: float = attrs.field(default=attrs.Factory(_whole, takes_self=True))
    operated: bool | None = None
    evidence: str = ""

    def __attrs_post_init__(self) -> None:
        if self.kind not in holdings():
            near = nearest(str(self.kind), holdings()) or list(holdings())
            raise UnknownItemError(f"kind={shown(self.kind)}", "no such kind of holding", near)
        given = self.equity
        number = isinstance(given, int | float) and not isinstance(given, bool)
        if not number or not 0 <= given <= 1:
            raise BoundaryError(f"equity={shown(given)}", "an interest is a number from 0 to 1")
        if self.operated is not None and not isinstance(self.operated, bool):
            raise BoundaryError(f"operated={shown(self.operated)}", "it is True, False or None")
        if self.operated and holdings()[self.kind]["operational_control"] != "operated":
            why = f"{self.kind} is without control, under every approach: name another kind"
            raise BoundaryError("operated=True", why, ["joint_venture", "associate"])

    def share(self, approach: str) -> float:
        """The share of its emissions that is accounted for [1].

        Raises
        ------
        UnknownItemError
            If there is no such approach.
        """
        word = holdings()[self.kind][check_approach(approach)]
        if word == "equity":
            return float(self.equity)
        if word == "operated":
            usual = self.kind == "group_company" or self.kind.endswith("_in")
            return float(usual if self.operated is None else self.operated)
        return float(word)
