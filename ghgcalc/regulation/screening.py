"""Many facilities compared with Decree 06/2022/NĐ-CP at once (sàng lọc cơ sở), and one province.

The answers are those of an assessment of each facility alone; a row is a facility and a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ghgcalc import categories
from ghgcalc.dated import check_day
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError, shown
from ghgcalc.gwp import GwpSet
from ghgcalc.ledger import Ledger
from ghgcalc.names import nearest
from ghgcalc.regulation.criteria import COMPARE, criteria, threshold
from ghgcalc.regulation.duties import NOTHING, Duty, if_listed, next_duties
from ghgcalc.regulation.facility_list import facility_list
from ghgcalc.regulation.membership import membership
from ghgcalc.regulation.screening_input import Amounts, Array, Figure, pair, read, sequence
from ghgcalc.regulation.screening_ledger import read_ledger
from ghgcalc.source import Facility
from ghgcalc.tabular import Table, objects

_PARTS = {1: "direct", 2: "purchased"}
_NO, _UNKNOWN, _YES = range(3)
"""Codes of an answer, so that the largest of several answers "any of them"."""
_OUTCOMES = objects(("not met", "unknown", "met"))
_ANSWERS = objects((False, None, True))


@door
def screen(
    columns: Mapping[str, Any] | Ledger,
    on: date,
    *,
    amounts: Amounts | None = None,
    year: int | None = None,
    gwp: str | GwpSet | None = None,
) -> Table:
    """Compare many facilities with the Decree as it stands on a day, one row a facility.

    Parameters
    ----------
    columns : mapping of str to sequence, or Ledger
        A ledger with the column ``facility``, and ``kind``, ``province`` and ``listed_as`` where
        known: its rows give emissions, energy and fuel, and a refused row leaves them lower bounds.
        Or columns of one length, all optional: ``name``, ``province``, ``listed_as`` and ``kind``
        as of a `Facility`; ``emissions`` [t CO2e], direct and purchased energy, or instead of it
        ``direct`` and ``purchased`` [t CO2e]; ``energy`` and ``fuel`` [TOE]; ``capacity``
        [t/year]. None and NaN are "not known".
    on : datetime.date
        The day whose law and list are applied; there is no default.
    amounts : mapping of str to (sequence, str), optional
        All fuels and electricity consumed, such as ``{"diesel": ([85, 20], "kL")}``; they give
        emissions, energy and fuel instead of columns. Fuel counts as burned in fixed equipment, in
        the IPCC category of the facility's kind; where the kind tells none, direct emissions are
        not known.
    year : int, optional
        Year of the amounts, for their factors.
    gwp : str or GwpSet, optional
        GWP set that weighs the emissions of the amounts; there is no default.

    Returns
    -------
    Table
        ``name``, ``province`` and ``kind`` where given; the outcome of each criterion of Article
        6(1), ``"met"``, ``"not met"`` or ``"unknown"``, with ``"6.1 direct"`` where direct
        emissions are known; ``meets_criteria``. Where ``name`` or ``listed_as`` is given also
        ``listed``, ``list_entry`` (the entry, or the best candidate), ``list_name`` and ``score``
        of that entry, ``duties`` and ``next_deadline``.

    Raises
    ------
    NotInForceError
        Before the Decree; its ``first_day`` says since when it is in force.
    UnknownItemError
        For a column, a kind, an item or a GWP set that there is not.
    DataQualityError
        For columns of different lengths, two sources of one figure, and a figure that is negative
        or infinite.
    BoundaryError
        For amounts without a year, and an entry that the list does not have.
    UnitError
        For amounts without a unit, or in one that makes no sense.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 5 and 6, as amended by Decree 119/2025/NĐ-CP.

    Examples
    --------
    >>> found = screen(
    ...     {"kind": ["industry", "other", None], "emissions": [2500, 3000, None],
    ...      "energy": [1200, 1200, 1200]},
    ...     on=date(2026, 11, 23),
    ... )
    >>> found["6.1"].tolist(), found["6.1.a"].tolist()
    (['not met', 'met', 'unknown'], ['met', 'not met', 'unknown'])
    >>> found["meets_criteria"].tolist()
    [True, True, None]
    """
    day = check_day(on, "on")
    limits = {name: threshold(name, day).value for name in criteria()}
    if isinstance(columns, Ledger):
        if amounts is not None or year is not None:
            raise BoundaryError("a ledger with amounts or year", "its rows give them")
        given, said = read_ledger(columns, gwp), columns.labels
    else:
        given, said = read(columns, amounts, year, gwp), tuple(columns)
    kinds = given.kinds
    result: dict[str, Array] = {
        name: given.texts[name] for name in ("name", "province") if name in given.texts
    }
    if "kind" in said:
        result["kind"] = objects([*categories.facility_kinds(), None]).take(kinds)
    decisive = np.full(len(kinds), _NO, dtype=np.int8)
    for name, decides, outcome in _tested(limits, given.figures, kinds):
        result[name] = _OUTCOMES.take(outcome)
        if decides:
            decisive = np.maximum(decisive, outcome)
    result["meets_criteria"] = _ANSWERS.take(decisive)
    if "name" in given.texts or "listed_as" in given.texts:
        result |= _list_columns(given.texts, kinds, day)
    return Table(result)


def _tested(
    limits: Mapping[str, float], figures: Mapping[str, Figure], kinds: Array
) -> Iterator[tuple[str, bool, npt.NDArray[np.int8]]]:
    """Each criterion, once for each reading of it: name, whether it decides, answers."""
    unknown = Figure(np.full(len(kinds), np.nan), np.ones(len(kinds), dtype=bool))
    for name, block in criteria().items():
        compare, limit = COMPARE[block["operator"]], limits[name]
        if block["metric"] != "emissions":
            applies = _applies(block["kinds"])[kinds]
            figure = figures.get(block["metric"], unknown)
            yield name, True, _outcome(figure, compare, limit, applies)
            continue
        for basis in block["bases"]:
            counted, decides = _counted(basis, figures), basis["decides"]
            if counted is not None or decides:
                label = name if decides else f"{name} {basis['label_en']}"
                yield label, decides, _outcome(counted or unknown, compare, limit, np.int8(_YES))


def _applies(kinds: list[str]) -> npt.NDArray[np.int8]:
    """Whether a criterion is for a kind of facility, by the code of the kind."""
    named = [_YES if kind in kinds else _NO for kind in categories.facility_kinds()]
    return np.array([*named, _UNKNOWN], dtype=np.int8)


def _outcome(
    figure: Figure, compare: Callable[[Any, float], Array], limit: float, applies: Any
) -> npt.NDArray[np.int8]:
    """Met where it applies and is reached; open where it may apply and may be reached."""
    reached = compare(figure.value, limit)
    outcome: npt.NDArray[np.int8] = np.where(
        reached, applies, np.minimum(applies, figure.missing.astype(np.int8))
    )
    return outcome


def _counted(basis: Mapping[str, Any], figures: Mapping[str, Figure]) -> Figure | None:
    """The emissions that one reading counts, None where nothing is known of them."""
    if basis["decides"] and "emissions" in figures:
        return figures["emissions"]
    parts = [figures.get(_PARTS[scope]) for scope in basis["scopes"]]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    total = sum(np.where(np.isnan(part.value), 0.0, part.value) for part in known)
    missing = np.any([part.missing for part in known], axis=0)
    return Figure(np.asarray(total), missing | (len(known) < len(parts)))


def _list_columns(given: Mapping[str, Array], kinds: Array, day: date) -> dict[str, Array]:
    absent = np.full(len(kinds), None)
    asked = [given.get(name, absent).tolist() for name in ("name", "province", "listed_as")]
    known: dict[tuple[Any, ...], tuple[int, str, str, float]] = {}
    for name, province, listed_as in zip(*asked, strict=True):
        if (name, province, listed_as) not in known:
            known[name, province, listed_as] = _entry(name, province, listed_as, day)
    found = [known[asking] for asking in zip(*asked, strict=True)]
    listed = np.array([answer for answer, *_ in found], dtype=np.int8)
    owed = listed + len(_ANSWERS) * kinds.astype(np.int64)
    names = (*categories.facility_kinds(), None)
    duties = {
        code: _owed(names[code // len(_ANSWERS)], code % len(_ANSWERS), day)
        for code in set(owed.tolist())
    }
    first = {code: due[0].deadline if due else None for code, due in duties.items()}
    return {
        "listed": _ANSWERS.take(listed),
        "list_entry": objects([entry for _, entry, _, _ in found]),
        "list_name": objects([name for _, _, name, _ in found]),
        "score": np.array([score for *_, score in found], dtype=np.float64),
        "duties": objects([duties[code] for code in owed.tolist()]),
        "next_deadline": objects([first[code] for code in owed.tolist()]),
    }


def _entry(
    name: str | None, province: str | None, listed_as: str | None, day: date
) -> tuple[int, str, str, float]:
    """Whether a facility is listed, and the entry that says so or the best candidate."""
    if name is None and listed_as is None:
        return _UNKNOWN, "", "", np.nan
    facility = Facility(name or f"entry {listed_as}", province=province, listed_as=listed_as)
    member = membership(facility, day)
    answer = _UNKNOWN if member.listed is None else _YES if member.listed else _NO
    best = next(iter(member.matches), None)
    if best is None:
        return answer, "", "", np.nan
    score = np.nan if name is None else best["score"]
    return answer, f"{best['annex']}/{best['no']}", best["name"], score


def _owed(kind: str | None, listed: int, day: date) -> tuple[Duty, ...]:
    if listed == _NO:
        return ()
    return next_duties(day, kind, NOTHING if listed == _YES else if_listed())


@door
@attrs.frozen(eq=False)
class Province:
    """What the list in force says of one province, and of a user's facilities in it.

    The list is the one in force on the day [1]_.

    Attributes
    ----------
    name : str
        As the list prints it.
    on : datetime.date
    listed : Table
        The entries of the province.
    by_annex : Table
        annex, facilities.
    duties : tuple of Duty
        What a listed facility submits next; a note says where that depends on its kind.
    screened : Table or None
        The screening of the user's facilities in the province.
    unmatched : Table
        The entries that none of these facilities is listed as.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Article 5; Decision 42/2026/QĐ-TTg and the decisions before it.

    Examples
    --------
    >>> found = province("Đồng Tháp", on=date(2026, 11, 23))
    >>> len(found.listed), found.screened is None
    (40, True)
    """

    name: str
    on: date
    listed: Table
    by_annex: Table
    duties: tuple[Duty, ...]
    screened: Table | None
    unmatched: Table

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; days as ISO text, None for what is not known."""
        screened = self.screened
        return {
            "name": self.name,
            "on": self.on.isoformat(),
            "listed": self.listed.to_records(),
            "by_annex": self.by_annex.to_records(),
            "duties": [duty.to_dict() for duty in self.duties],
            "screened": None if screened is None else [_plain(row) for row in screened],
            "unmatched": self.unmatched.to_records(),
        }

    def __str__(self) -> str:
        lines = [f"{self.name}, {self.on.isoformat()}: {len(self.listed)} facilities on the list"]
        annexes, counts = self.by_annex["annex"], self.by_annex["facilities"]
        lines += [f"  {annex}: {count}" for annex, count in zip(annexes, counts, strict=True)]
        lines.append("Duties (nghĩa vụ):" + ("" if self.duties else " none"))
        lines += [f"  {duty}" for duty in self.duties]
        if self.screened is not None:
            meets = self.screened["meets_criteria"].tolist()
            lines.append(
                f"Screened: {len(meets)}; criteria of Article 6 met by {meets.count(True)}, not to "
                f"be known of {meets.count(None)}; entries unmatched: {len(self.unmatched)}"
            )
        return "\n".join(lines)


@door
def province(
    name: str, on: date, columns: Mapping[str, Any] | None = None, **options: Any
) -> Province:
    """What the list in force says of one province, and of the facilities given there.

    Parameters
    ----------
    name : str
        With or without "Tỉnh", "Thành phố" and diacritics.
    on : datetime.date
    columns : mapping of str to sequence, optional
        As for `screen`, with ``province``; rows of other provinces are left out.
    **options
        As for `screen`.

    Raises
    ------
    UnknownItemError
        If the list has no such province.
    NotInForceError
        Before the first list; its ``first_day`` says when that came into force.
    DataQualityError
        If the edition in force is known by its dates and its count only, or `columns` have no
        ``province``; else as for `screen`.

    References
    ----------
    .. [1] Decision 42/2026/QĐ-TTg, Annexes II to IV.

    Examples
    --------
    >>> print(province("Đồng Tháp", on=date(2026, 11, 23)).by_annex)
    annex  facilities
    II             37
    III.B           2
    IV              1
    """
    day = check_day(on, "on")
    current = facility_list(day)
    printed = current.province(name) if isinstance(name, str) else None
    if printed is None:
        near = nearest(str(name), dict.fromkeys(current["province"]))
        raise UnknownItemError(f"province={shown(name)}", "the list has no such province", near)
    listed = current.where(current["province"] == printed)
    annexes, counts = np.unique(listed["annex"].astype(str), return_counts=True)
    screened = None
    matched: set[str] = set()
    if columns is not None:
        screened = screen(on=day, **_within(columns, options, current.province, printed))
        matched = {row["list_entry"] for row in screened if row.get("listed")}
    return Province(
        name=printed,
        on=day,
        listed=listed,
        by_annex=Table({"annex": annexes.tolist(), "facilities": counts}),
        duties=next_duties(day, None),
        screened=screened,
        unmatched=listed.where(lambda row: f"{row['annex']}/{row['no']}" not in matched),
    )


def _within(
    columns: Mapping[str, Any],
    options: Mapping[str, Any],
    known: Callable[[str], str | None],
    printed: str,
) -> dict[str, Any]:
    """The arguments of a screening, of the rows in one province."""
    if not hasattr(columns, "items") or "province" not in columns:
        why = "they are given by name, and a column province tells which rows are in it"
        raise DataQualityError("columns", why)
    if not isinstance(options.get("amounts"), Mapping | None):
        raise DataQualityError(f"amounts={shown(options['amounts'])}", "they are given by item")
    texts = sequence(columns["province"], "province", object).tolist()
    here = np.array([isinstance(text, str) and known(text) == printed for text in texts], bool)
    amounts = {}
    for item, given in (options.get("amounts") or {}).items():
        values, unit = pair(item, given)
        amounts[item] = (_kept(values, f"amounts[{shown(item)}]", here), unit)
    kept = {name: _kept(values, name, here) for name, values in columns.items()}
    return {**options, "columns": kept, "amounts": amounts}


def _kept(values: Any, column: str, here: Array) -> Array:
    array = sequence(values, column, object)
    if len(array) != len(here):
        why = f"{len(array)} rows, and the column province has {len(here)}"
        raise DataQualityError(f"column {column}", why)
    return array[here]


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {name: None if value != value else value for name, value in row.items()}
    if "duties" in plain:
        deadline = plain["next_deadline"]
        plain["duties"] = [duty.to_dict() for duty in plain["duties"]]
        plain["next_deadline"] = None if deadline is None else deadline.isoformat()
    return plain
