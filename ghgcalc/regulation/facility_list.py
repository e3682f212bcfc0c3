"""The list of facilities that must do an inventory (danh mục cơ sở phải kiểm kê khí nhà kính).

Membership of the list in force on a day is what obliges a facility (Decree 06/2022/NĐ-CP,
Article 5). Three editions are known; only those with a file in ``data/law`` can be searched.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from numbers import Integral
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc import tables
from ghgcalc.bilingual import Text, in_both
from ghgcalc.dated import DatedValue, Timeline
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.names import nearest
from ghgcalc.regulation.list_names import FILE, NameIndex, bare_province, fold
from ghgcalc.tabular import Table

_COLUMNS = ("annex", "no", "province", "name", "address", "business")


@attrs.frozen
class Edition:
    """One edition of the list.

    Attributes
    ----------
    number : str
        Number of the decision, such as ``"42/2026"``.
    signed, since, until : datetime.date
        Day of signature, first and last day in force; ``until=None`` is open.
    facilities : int
        Number of facilities on it.
    file : str
        Its table under ``data/``; empty where only dates and count are known.
    citation, reference : str
        The decision, and its id in ``references.csv``.
    transition : Text
        What it says of facilities that the former list had.
    left : str
        The number of that list.
    """

    number: str
    signed: date
    since: date
    until: date | None
    facilities: int
    file: str
    citation: str
    reference: str
    transition: Text
    left: str


@functools.cache
def editions() -> tuple[Edition, ...]:
    """All editions, oldest first.

    Examples
    --------
    >>> [(edition.number, edition.facilities) for edition in editions()]
    [('01/2022', 1912), ('13/2024', 2166), ('42/2026', 2441)]
    """
    return tuple(_edition(value) for value in _timeline().history)


def _edition(value: DatedValue) -> Edition:
    block = tables.toml(FILE)["editions"][value.value]
    return Edition(
        number=value.value,
        since=value.since,
        until=value.until,
        citation=value.citation,
        reference=value.reference,
        **{**block, "transition": in_both(block["transition"])},
    )


@functools.cache
def _timeline() -> Timeline:
    return Timeline.from_toml("the list of facilities", tables.toml(FILE)["list"])


def edition(on: date) -> Edition:
    """The edition in force on a day.

    Parameters
    ----------
    on : datetime.date

    Raises
    ------
    NotInForceError
        Before the first list; its ``first_day`` says when that came into force.

    Examples
    --------
    >>> edition(date(2026, 9, 24)).number, edition(date(2026, 9, 25)).number
    ('13/2024', '42/2026')
    """
    number = _timeline().at(on).value
    return next(edition for edition in editions() if edition.number == number)


@door
def facility_list(on: date) -> FacilityList:
    """The list in force on a day.

    Parameters
    ----------
    on : datetime.date

    Returns
    -------
    FacilityList
        A `Table` with the columns annex, no, province, name, address, business, as printed.

    Raises
    ------
    NotInForceError
        Before the first list; its ``first_day`` says when that came into force.
    DataQualityError
        If the edition in force is known by its dates and its count only.

    References
    ----------
    .. [1] Decision 42/2026/QĐ-TTg, Annexes II to IV.

    Examples
    --------
    >>> listed = facility_list(on=date(2026, 11, 23))
    >>> len(listed)
    2441
    >>> next(iter(listed.search("hansae tg")))["name"]
    'Công ty TNHH Hansae TG'
    """
    current = edition(on)
    if not current.file:
        bundled = [known.number for known in editions() if known.file]
        raise DataQualityError(
            f"the list of facilities on {on.isoformat()}",
            f"list {current.number} ({current.facilities} facilities) is known by its dates and "
            "its count only; only the bundled editions can be read",
            near=bundled,
            see="data/law/facility_lists.toml",
        )
    return _read(current.file)


@functools.cache
def _read(file: str) -> FacilityList:
    rows = tables.rows(file)
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in _COLUMNS}
    columns["no"] = [int(number) for number in columns["no"]]
    return FacilityList(columns)


def no_matches() -> Table:
    """A search result without rows."""
    return Table({name: [] for name in (*_COLUMNS, "score")})


@door
class FacilityList(Table):
    """A `Table` of listed facilities that can be searched by name.

    Columns: annex, no (number in the annex), province, name, address, business, as printed.

    The list of the Prime Minister under Article 5 of Decree 06/2022/NĐ-CP [1]_.

    Raises
    ------
    DataQualityError
        If one of the columns is not there or holds something else, or a unit is no text; the
        address and the business may be None.

    References
    ----------
    .. [1] Decision 42/2026/QĐ-TTg; Decision 13/2024/QĐ-TTg before it.

    Examples
    --------
    >>> found = facility_list(on=date(2026, 11, 23)).search("hansae tg", limit=1)
    >>> [(row["annex"], row["name"]) for row in found]
    [('II', 'Công ty TNHH Hansae TG')]
    """

    def __init__(
        self, columns: Mapping[str, Sequence[Any]], units: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(columns, units)
        if lacking := [name for name in _COLUMNS if name not in self.columns]:
            given = list(self.columns[:20])
            raise DataQualityError(f"columns {given}", f"a list has {', '.join(lacking)} too")
        for name in _COLUMNS:
            kind, what = (Integral, "whole number") if name == "no" else (str, "text")
            for row, value in enumerate(self[name].tolist()):
                unknown = value is None and name in ("address", "business")
                if not unknown and (not isinstance(value, kind) or isinstance(value, bool)):
                    raise DataQualityError(f"{name}[{row}]={shown(value)}", f"a {what} is needed")

    def search(self, name: str, limit: int = 5, province: str | None = None) -> Table:
        """The entries whose names are most like a name, best first.

        Diacritics, case, punctuation and the words of a company's legal form (công ty, TNHH, cổ
        phần, Ltd ...) do not count. Names are compared by the three-letter pieces of their words,
        each weighed by its rarity in the list, as a Dice share. A score of 1 means that the whole
        folded name is equal; any other name scores at most 0.99. The list has misprints, and some
        names stand twice: show the candidates, do not take the first.

        Parameters
        ----------
        name : str
            The name, with or without diacritics.
        limit : int, optional
            Most rows to return.
        province : str, optional
            Only the entries of this province, such as ``"Đồng Tháp"``.

        Returns
        -------
        Table
            The columns of the list and ``score`` [0 to 1]; equal scores in the order printed.

        Raises
        ------
        DataQualityError
            If the name holds no letter or digit.
        UnknownItemError
            If the list has no such province.
        """
        mask = self.scores(name) > 0
        if province is not None:
            mask &= self._province_mask(province)
        return self.scored(mask, name, limit)

    def scores(self, name: str) -> npt.NDArray[np.float64]:
        """How like `name` each entry is [0 to 1]; see `search`.

        Raises
        ------
        DataQualityError
            If the name holds no letter or digit.
        """
        if not isinstance(name, str) or not fold(name):
            raise DataQualityError(f"name={shown(name)}", "a name to search for is needed")
        return self._index.scores(name)

    def scored(self, mask: npt.NDArray[np.bool_], name: str, limit: int | None = None) -> Table:
        """The entries of a mask with their ``score`` against `name`, best first.

        Raises
        ------
        DataQualityError
            If the mask is not of the rows of the list, or the name holds no letter or digit.
        """
        scores = self.scores(name)
        told = isinstance(mask, np.ndarray) and all(
            isinstance(one, bool) for one in mask.ravel().tolist()
        )
        if not told or mask.shape != scores.shape:
            why = f"it is an array of True and False for the {len(self)} rows of the list"
            raise DataQualityError(f"mask={shown(mask)}", why)
        best = np.flatnonzero(mask)
        best = best[np.argsort(-scores[best], kind="stable")][:limit]
        columns: dict[str, Any] = {column: self[column][best] for column in self.columns}
        columns["score"] = scores[best]
        return Table(columns, self.units)

    def equal_name(self, name: str) -> npt.NDArray[np.bool_]:
        """Which entries have this very name, diacritics, case and punctuation aside."""
        asked = fold(name)
        return np.array([other == asked for other in self._index.folded], dtype=bool)

    def province(self, name: str) -> str | None:
        """A province as the list prints it, or None if the list has no such province.

        Parameters
        ----------
        name : str
            With or without "Tỉnh", "Thành phố", "province" and diacritics.
        """
        return self._provinces.get(bare_province(name))

    def entry_mask(self, listed_as: str) -> npt.NDArray[np.bool_]:
        """Which entry a user names, such as ``"II/1880"`` (annex and number).

        Raises
        ------
        BoundaryError
            If the list has no such entry.
        """
        annex, _, number = (part.strip() for part in str(listed_as).rpartition("/"))
        digits = number.isascii() and number.isdigit()
        mask = (self["annex"] == annex) & (self["no"] == (int(number[:9]) if digits else -1))
        if not digits or len(number) > 9 or not mask.any():
            last = {row["annex"]: row["no"] for row in self}
            raise BoundaryError(
                f"listed_as={shown(listed_as)}",
                "the list in force has no such entry; write annex and number",
                near=[f"{part}/1 to {part}/{count}" for part, count in last.items()],
                see="decree06.facility_list(on).search(name)",
            )
        found: npt.NDArray[np.bool_] = mask
        return found

    def _province_mask(self, name: str) -> npt.NDArray[np.bool_]:
        printed = self.province(name)
        if printed is None:
            raise UnknownItemError(
                f"province={shown(name)}",
                "the list has no such province",
                near=nearest(name, self._provinces.values()),
            )
        mask: npt.NDArray[np.bool_] = self["province"] == printed
        return mask

    @functools.cached_property
    def _provinces(self) -> Mapping[str, str]:
        printed = {bare_province(name): name for name in dict.fromkeys(self["province"])}
        written = tables.toml(FILE)["province_names"]
        known = set(printed.values())
        more = {bare_province(name): to for name, to in written.items() if to in known}
        return {**more, **printed}

    @functools.cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self["name"].tolist())
