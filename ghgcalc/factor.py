"""`Factor`: one printed cell of a factor table, or a factor of the user's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from ghgcalc import views
from ghgcalc.dated import check_day, whole_year
from ghgcalc.door import door
from ghgcalc.errors import DataQualityError, UnknownItemError, shown
from ghgcalc.estimate import Estimate
from ghgcalc.exchange import read_day
from ghgcalc.gases import ORIGINS, gas
from ghgcalc.kinds import check_kind
from ghgcalc.references import reference as document


def _gas(given: str) -> str:
    return gas(given).id if given else ""


def _day(given: date | str | None) -> date | None:
    if given is None or given == "":
        return None
    if isinstance(given, str):
        try:
            return read_day(given)
        except ValueError:
            raise DataQualityError(f"day {shown(given)}", "a day is written 2022-10-10") from None
    return check_day(given)


_FIGURE = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)


def _year(given: int | str | None) -> int | None:
    if given is None or given == "":
        return None
    year = whole_year(given)
    if year is None:
        raise DataQualityError(f"year={shown(given)}", "a year is a whole number")
    if not 0 <= year <= 9999:
        raise DataQualityError(f"year={shown(given)}", "a year is from 0 to 9999")
    return year


@door
@attrs.frozen
class Factor(Estimate, views.Shown):
    """A factor with the cell it was printed in (hệ số).

    Attributes
    ----------
    value, unit, lower, upper
        As printed; see `Estimate`.
    id : str
        Stable id, such as ``"vn-2626:I/1.28"``; it is also the factor's `key`.
    kind : str
        One of `ghgcalc.kinds.kinds`; only an ``emission`` factor turns an activity into a gas.
    item : str
        Fuel, carrier or system it is for.
    category : str
        IPCC 2006 category it is for, with those below; empty for any. Several are parted by "|".
    gas : str
        The gas counted, or empty.
    origin : str
        Where the carbon comes from: one of `ghgcalc.gases.ORIGINS`, or empty. A line by such a
        factor has its origin, so that biogenic CO2 stands apart, where the activity says none
        (bought energy, an activity of your own, the value chain); elsewhere another one is refused.
    variant : str
        What tells rows of one cell group apart (a vehicle technology, a machine).
    region : str
        Empty for the world, ``"VN"`` for Viet Nam; see `ghgcalc.regions.regions`.
    year : int, optional
        The year of the data, where the factor is for one year only.
    valid_from, valid_to : datetime.date, optional
        First and last day it holds.

    Raises
    ------
    DataQualityError
        Without an id, for a value that is not finite or lies outside its limits, for a day that is
        none, and for a validity that ends before it begins.
    UnknownItemError
        For another kind or origin, or a gas that no table knows.

    Examples
    --------
    >>> mine = Factor(74000, "kg CO2/TJ", id="lab:diesel", item="diesel", gas="CO2",
    ...               reference="Fuel analysis, March 2026")
    >>> mine.key, mine.reference.authority
    ('lab:diesel', 'own')
    """

    id: str = attrs.field(kw_only=True)
    kind: str = attrs.field(default="emission", kw_only=True)
    item: str = attrs.field(default="", kw_only=True)
    category: str = attrs.field(default="", kw_only=True)
    gas: str = attrs.field(default="", kw_only=True, converter=_gas)
    origin: str = attrs.field(default="", kw_only=True)
    variant: str = attrs.field(default="", kw_only=True)
    region: str = attrs.field(default="", kw_only=True)
    year: int | None = attrs.field(default=None, kw_only=True, converter=_year)
    valid_from: date | None = attrs.field(default=None, kw_only=True, converter=_day)
    valid_to: date | None = attrs.field(default=None, kw_only=True, converter=_day)
    edition: str = attrs.field(default="", kw_only=True)
    name_en: str = attrs.field(default="", kw_only=True)
    name_vi: str = attrs.field(default="", kw_only=True)
    note: str = attrs.field(default="", kw_only=True)
    key: str = attrs.field(
        init=False, default=attrs.Factory(lambda factor: factor.id, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        if not self.id or not isinstance(self.id, str):
            raise DataQualityError(f"id={shown(self.id)}", "a factor needs an id")
        check_kind(self.kind)
        if self.origin and self.origin not in ORIGINS:
            raise UnknownItemError(f"origin={shown(self.origin)}", "no such origin", ORIGINS)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            held = f"valid_from={self.valid_from}, valid_to={self.valid_to}"
            raise DataQualityError(held, "it ends before it begins")
        super().__attrs_post_init__()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Factor:
        """The factor of one table row.

        Raises
        ------
        DataQualityError
            If the cell prints a range or no number, or the row lacks a column or is none.
        """
        if not isinstance(row, Mapping):
            raise DataQualityError(f"row {shown(row)}", "it is a mapping of columns to texts")
        needed = (*_COPIED, "value", "unit", "lower", "upper", "reference", "locator")
        known = set(row)
        if lacking := [name for name in (*needed, "verification") if name not in known]:
            raise DataQualityError("row of a factor", f"it lacks {', '.join(lacking)}")
        if not row["value"]:
            printed = f"as a range, {row['lower']} to {row['upper']} {row['unit']}"
            if not row["lower"]:
                printed = f"without a number ({row['note']})"
            raise DataQualityError(
                f"factor {row['id']}",
                f"it is printed {printed}: choose a value and give it as your own",
            )
        figures = [row[name] for name in ("value", "lower", "upper") if row[name]]
        if not all(isinstance(one, str) and _FIGURE.fullmatch(one) for one in figures):
            raise DataQualityError(f"factor {shown(row['id'])}", "a figure is written 74100.5")
        own: dict[str, Any] = {name: row[name] for name in _COPIED}
        return cls(
            value=float(row["value"]),
            unit=row["unit"],
            lower=float(row["lower"]) if row["lower"] else None,
            upper=float(row["upper"]) if row["upper"] else None,
            reference=document(row["reference"], row["locator"], row["verification"]),
            **own,
        )

    @property
    def authority(self) -> str:
        """Who stands behind it: own, vn, ipcc, industry."""
        return self.reference.authority if self.reference else "own"

    @property
    def verification(self) -> str:
        """How sure the copy is."""
        return self.reference.verification if self.reference else ""

    def _view(self, lang: str) -> str:
        limits = "" if self.lower is None else (self.lower, self.upper)
        given = (
            ("id", "mã", self.id),
            ("value", "giá trị", Estimate(self.value, self.unit)),
            ("95 % limits", "khoảng tin cậy 95 %", limits),
            ("item", "đối tượng", self.item),
            ("category", "phân loại IPCC", self.category),
            ("gas", "khí", self.gas),
            ("name", "tên", " / ".join(filter(None, (self.name_en, self.name_vi)))),
            ("reference", "nguồn", str(self.reference or "own figure")),
            ("verification", "kiểm chứng", self.verification),
            ("note", "ghi chú", self.note),
        )
        at = views.LANGUAGES.index(lang)
        return views.facts({(vi, en)[at]: fact for en, vi, fact in given}, lang)


_COPIED = (
    "id",
    "kind",
    "item",
    "category",
    "gas",
    "origin",
    "variant",
    "region",
    "year",
    "valid_from",
    "valid_to",
    "edition",
    "name_en",
    "name_vi",
    "note",
)
