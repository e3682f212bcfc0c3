"""What settling allowances gives: an account, the limits it breaks, the credits that offset."""

from __future__ import annotations

import attrs

from ghgcalc.door import door


@door
@attrs.frozen
class Broken:
    """A limit that a settlement goes over.

    The limits are those of Article 19 [1]_.

    Attributes
    ----------
    limit : str
        ``"offset"``, ``"borrowing"``, ``"banking"`` or ``"surrender"``.
    asked, allowed : int
        In whole allowances.
    citation : str

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> (one,) = ghg.allowances.settle(1000, 1000.0, date(2026, 11, 23), credits=301).broken
    >>> one.limit, one.asked, one.allowed
    ('offset', 301, 300)
    """

    limit: str
    asked: int
    allowed: int
    citation: str

    def __str__(self) -> str:
        return f"{self.limit}: {self.asked:,} asked, {self.allowed:,} allowed ({self.citation})"


@door
@attrs.frozen
class Account:
    """The account of one allocation period, in whole allowances.

    What `ghgcalc.allowances.settle` gives: surrender, offset, borrowing and banking under Article
    19 [1]_. One allowance stands for one tonne of CO2e.

    Attributes
    ----------
    obligation : int
        Direct emissions of the period, a part of a tonne counted as one.
    offset : int
        Credits that stand in for allowances, within their limit.
    held : int
        Allocated, carried in and bought, less sold.
    borrowed : int
        From the next period, as far as needed and allowed.
    surrendered : int
    carried : int
        To the next period.
    shortfall : int
        Owed and not surrendered.
    deducted : int
        From the allocation of the next period: what was borrowed, and the shortfall.
    broken : tuple of Broken

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> account = ghg.allowances.settle(1000, 1250.5, date(2026, 11, 23))
    >>> account.obligation, account.shortfall, account.balanced
    (1251, 251, False)
    """

    obligation: int
    offset: int
    held: int
    borrowed: int
    surrendered: int
    carried: int
    shortfall: int
    deducted: int
    broken: tuple[Broken, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether everything owed is surrendered within the limits."""
        return not self.broken


@door
@attrs.frozen
class Offset:
    """How many credits may still offset the emissions of a facility in a period.

    What `ghgcalc.allowances.offset` gives.

    Attributes
    ----------
    limit : int
        Of the period, whole credits, rounded down.
    used : int
        Retired for the period already.
    needed : int
        What is emitted, less what is used.
    held : int
        Credits of a vintage that may be traded.
    too_old : int
        Credits held of an earlier vintage: they do not count.
    usable : int
        The least of what the limit leaves, what is needed, and what is held.
    citation : str

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 19(1)(b) and 19(8)(a), as amended by Decree
       119/2025/NĐ-CP.

    Examples
    --------
    >>> from datetime import date
    >>> import ghgcalc as ghg
    >>> found = ghg.allowances.offset({2026: 400}, 1000, 1250.5, date(2026, 11, 23), used=100)
    >>> found.limit, found.used, found.usable
    (300, 100, 200)
    """

    limit: int
    used: int
    needed: int
    held: int
    too_old: int
    usable: int
    citation: str
