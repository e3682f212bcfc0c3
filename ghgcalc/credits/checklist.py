"""The way to certified credits (lộ trình chứng nhận): steps of a mechanism as a checklist.

Rows of ``data/credits/certification.toml``, each with its citation and how sure the copy is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

import attrs

from ghgcalc import tables
from ghgcalc.dated import check_day
from ghgcalc.door import door, each
from ghgcalc.errors import NotInForceError, UnknownItemError, shown
from ghgcalc.names import nearest
from ghgcalc.tabular import Table

_FILE = "credits/certification.toml"


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return each(given, str, "texts")


@door
@attrs.frozen
class Step:
    """One step of a mechanism.

    It says where it is written: an Article of the law, or that it is from memory [1]_.

    Attributes
    ----------
    id : str
    title_en, title_vi : str
    documents_en, documents_vi : tuple of str
        What the step produces or needs.
    body_en, body_vi : str
        Who does it or decides.
    standards : tuple of str
        See `standards`.
    citation, reference, verification : str
        Where it is written, the id of the document, and how sure the copy is.
    optional : bool
        Whether it is taken only by those who want what it leads to.
    note_en, note_vi : str

    Raises
    ------
    DataQualityError
        If documents or standards are no texts.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 14, 19, 20 and 20a, as amended by Decree 119/2025/NĐ-CP;
       the ISO standards of `standards`; each step carries its own citation.

    Examples
    --------
    >>> step = certification("vn_domestic", on=date(2026, 11, 23)).steps[0]
    >>> step.id, step.title_en
    ('methodology', 'choose the methodology and its version, and answer its conditions')
    """

    id: str
    title_en: str
    title_vi: str
    documents_en: tuple[str, ...] = attrs.field(converter=_texts)
    documents_vi: tuple[str, ...] = attrs.field(converter=_texts)
    body_en: str
    body_vi: str
    standards: tuple[str, ...] = attrs.field(converter=_texts)
    citation: str
    reference: str
    verification: str
    optional: bool = False
    note_en: str = ""
    note_vi: str = ""


@door
@attrs.frozen
class Certification:
    """The checklist of a mechanism; `tick` gives one with more done.

    Steps that rest on law cite it [1]_.

    Attributes
    ----------
    mechanism, label_en, label_vi : str
    unit : str
        What a unit is called, where that is known.
    offset : {"named", "not named", "open"}
        Whether the law names the mechanism among those whose credits may offset allowances.
    day : datetime.date
    steps : tuple of Step
    citation, reference, verification, note_en, note_vi : str
        Of the mechanism.
    done : tuple of str
        Ids of steps, in their order.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 14, 19, 20 and 20a, as amended by Decree 119/2025/NĐ-CP;
       the ISO standards of `standards`; each step carries its own citation.

    Examples
    --------
    >>> path = certification("verra", on=date(2026, 11, 23))
    >>> path.offset, path.next.id, path.tick(path.next.id).next.id
    ('not named', 'methodology', 'design')
    """

    mechanism: str
    label_en: str
    label_vi: str
    unit: str
    offset: str
    day: date
    steps: tuple[Step, ...]
    citation: str
    reference: str
    verification: str
    note_en: str = ""
    note_vi: str = ""
    done: tuple[str, ...] = ()

    def tick(self, done: str | Iterable[str]) -> Self:
        """The checklist with more steps done.

        Parameters
        ----------
        done : str or iterable of str
            Ids of steps.

        Raises
        ------
        UnknownItemError
            If the mechanism has no such step.
        """
        asked = each([done] if isinstance(done, str) else done, str, "done")
        known = [one.id for one in self.steps]
        for step in asked:
            if step not in known:
                near = nearest(str(step), known) or known
                raise UnknownItemError(f"step {shown(step)}", f"{self.mechanism} has none", near)
        return attrs.evolve(
            self, done=tuple(one for one in known if one in asked or one in self.done)
        )

    @property
    def remaining(self) -> tuple[Step, ...]:
        """The steps that are not done, in their order."""
        return tuple(one for one in self.steps if one.id not in self.done)

    @property
    def next(self) -> Step | None:
        """The first step that has to be done and is not; None where all are done."""
        return next((one for one in self.remaining if not one.optional), None)

    @property
    def skipped(self) -> tuple[Step, ...]:
        """Steps that are not done although a later one is."""
        places = [place for place, one in enumerate(self.steps) if one.id in self.done]
        before = self.steps[: max(places, default=0)]
        return tuple(one for one in before if one.id not in self.done and not one.optional)

    @property
    def complete(self) -> bool:
        """Whether every step that has to be done is."""
        return self.next is None

    def table(self, lang: str = "vi") -> Table:
        """The checklist in one language.

        Parameters
        ----------
        lang : {"vi", "en"}

        Returns
        -------
        Table
            ``no, id, done, optional, step, documents, body, standards, citation, verification,
            note``.

        Raises
        ------
        UnknownItemError
            If the language is another.
        """
        if lang not in ("vi", "en"):
            raise UnknownItemError(f"lang={shown(lang)}", "no such language", ("vi", "en"))
        records = [
            {
                "no": number,
                "id": one.id,
                "done": one.id in self.done,
                "optional": one.optional,
                "step": getattr(one, f"title_{lang}"),
                "documents": "; ".join(getattr(one, f"documents_{lang}")),
                "body": getattr(one, f"body_{lang}"),
                "standards": "; ".join(one.standards),
                "citation": one.citation,
                "verification": one.verification,
                "note": getattr(one, f"note_{lang}"),
            }
            for number, one in enumerate(self.steps, start=1)
        ]
        names = (
            *("no", "id", "done", "optional", "step", "documents", "body", "standards"),
            *("citation", "verification", "note"),
        )
        return Table.from_records(records, names)

    def __str__(self) -> str:
        lines = [f"{self.label_vi} / {self.label_en}"]
        for one in self.steps:
            mark = "x" if one.id in self.done else " "
            lines.append(f"[{mark}] {one.id}: {one.title_vi} / {one.title_en}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def mechanisms() -> Table:
    """The mechanisms: names, unit, whether their credits may offset allowances, first day.

    The law names those whose credits may offset allowances in Article 19(8)(a) [1]_.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 19(8)(a), 20 and 20a; programmes abroad from memory.

    Examples
    --------
    >>> [row["id"] for row in mechanisms() if row["offset"] == "named"]
    ['vn_domestic', 'article_6_2', 'article_6_4']
    """
    rows = [{"since": None, **row} for row in tables.toml(_FILE)["mechanism"]]
    names = ("id", "label_en", "label_vi", "unit", "offset", "since", "citation", "verification")
    return Table.from_records(rows, names)


def standards() -> Table:
    """The standards that the steps name: ``id, subject_en, subject_vi, verification``.

    Examples
    --------
    >>> standards()["id"].tolist()
    ['ISO 14064-2', 'ISO 14064-3', 'ISO 14065', 'ISO/IEC 17029']
    """
    names = ("id", "subject_en", "subject_vi", "verification")
    return Table.from_records(tables.toml(_FILE)["standard"], names)


@door
def certification(mechanism: str, on: date) -> Certification:
    """The steps of a mechanism on a day, none of them done.

    Parameters
    ----------
    mechanism : str
        An id of `mechanisms`, such as ``"vn_domestic"`` or ``"verra"``.
    on : datetime.date
        Steps that rest on law are there from their first day in force.

    Returns
    -------
    Certification

    Raises
    ------
    UnknownItemError
        If there is no such mechanism; ``near`` names the nearest.
    NotInForceError
        On a day before the mechanism; ``first_day`` says since when it is.
    DataQualityError
        If `on` is not a date.

    References
    ----------
    .. [1] Decree 06/2022/NĐ-CP, Articles 14, 19, 20 and 20a, as amended by Decree 119/2025/NĐ-CP;
       Circular 11/2026/TT-BNNMT; Decree 112/2026/NĐ-CP, Article 6; the sequence of steps is from
       memory.

    Examples
    --------
    >>> path = certification("vn_domestic", on=date(2026, 11, 23))
    >>> path.tick(["methodology", "design"]).next.id
    'validation'
    """
    day = check_day(on, "on")
    rows = {row["id"]: row for row in tables.toml(_FILE)["mechanism"]}
    if mechanism not in rows:
        near = nearest(str(mechanism), rows) or sorted(rows)
        raise UnknownItemError(f"mechanism {shown(mechanism)}", "there is none", near)
    about = dict(rows[mechanism])
    if not _in_force(about, day):
        first = about["since"]
        why = f"first in force on {first.isoformat()}"
        raise NotInForceError(f"{mechanism} on {day.isoformat()}", why, first_day=first)
    chosen = [
        Step(**{name: each for name, each in row.items() if name not in ("mechanisms", "since")})
        for row in tables.toml(_FILE)["step"]
        if mechanism in row.get("mechanisms", [mechanism]) and _in_force(row, day)
    ]
    about["mechanism"] = about.pop("id")
    about.pop("since", None)
    return Certification(day=day, steps=tuple(chosen), **about)


def _in_force(row: Mapping[str, Any], day: date) -> bool:
    return "since" not in row or bool(row["since"] <= day)
