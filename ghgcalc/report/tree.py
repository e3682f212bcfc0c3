"""`Form` and `Item`: a report as a tree of headings, paragraphs, tables and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ghgcalc import tables, views
from ghgcalc.bilingual import put
from ghgcalc.door import door
from ghgcalc.errors import BoundaryError, UnknownItemError, shown
from ghgcalc.names import nearest, one_of
from ghgcalc.tabular import Table
from ghgcalc.views import LANGUAGES, check_language

FILE = "law/forms.toml"


def say(lang: str, phrase: str, file: str = FILE, **words: Any) -> str:
    """A phrase of the table with its words filled in."""
    return put(tables.toml(file)["say"][phrase][lang], lang, words)


def fact_name(lang: str, name: str, file: str = FILE) -> str:
    """What a fact is called that only the facility can say."""
    return str(tables.toml(file)["facts"][name][lang])


def word(lang: str, name: str) -> str:
    """One word of the table."""
    return str(tables.toml(FILE)["words"][name][lang])


def titled(
    lang: str, records: Sequence[Mapping[str, Any]], columns: Sequence[str], file: str = FILE
) -> Table:
    """A table with its columns named in the language."""
    names = tables.toml(file)["columns"]
    rows = [{names[name][lang]: row[name] for name in columns} for row in records]
    return Table.from_records(rows, [names[name][lang] for name in columns])


@door
@attrs.frozen
class Item:
    """One heading of a form with what stands under it.

    Number and heading are those printed, such as Decree 06/2022/NĐ-CP, Annex II, Form 06.

    Attributes
    ----------
    number : str
        Part and item, such as ``"III.2"``.
    heading : str
        In the language of the form.
    heading_vi, heading_en : str
        As printed, and a gloss.
    paragraphs : tuple of str
    tables : tuple of (str, Table)
        With captions.
    missing : tuple of str
        What has still to be supplied.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> form = ghg.report.form06([plant], lang="en")
    >>> form.find("III.2").heading
    'Activity data'
    """

    number: str
    heading: str
    heading_vi: str
    heading_en: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[tuple[str, Table], ...] = attrs.field(default=(), eq=False)
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "number": self.number,
            "heading": self.heading,
            "heading_vi": self.heading_vi,
            "heading_en": self.heading_en,
            "paragraphs": list(self.paragraphs),
            "tables": [
                {"caption": caption, "columns": table.to_dict()} for caption, table in self.tables
            ],
            "missing": list(self.missing),
        }


@door
@attrs.frozen
class Form(views.Shown):
    """A report of a facility: title, headings, figures, and what is missing.

    Headings and their order are printed, such as in Decree 06/2022/NĐ-CP, Annex II, Form 06;
    ``citation`` says where.

    Attributes
    ----------
    id, lang, title, facility : str
    years : tuple of int
    items : tuple of Item
        In the order printed.
    citation, signature : str

    Raises
    ------
    UnknownItemError
        For a language that there is not.

    Examples
    --------
    >>> import ghgcalc as ghg
    >>> plant = ghg.Inventory(
    ...     facility=ghg.Facility("Nhà máy", kind="industry"), year=2023, gwp="AR5",
    ...     activities=[ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "10 GWh")])
    >>> form = ghg.report.form06([plant], lang="en")
    >>> form.citation, len(form.items), form.missing[0]
    ('Nghị định 06/2022/NĐ-CP, Phụ lục II, Mẫu số 06', 14, ('I.1', 'address'))
    """

    id: str
    lang: str = attrs.field(validator=one_of(LANGUAGES))
    title: str
    facility: str
    years: tuple[int, ...]
    items: tuple[Item, ...]
    citation: str
    signature: str

    def all_items(self) -> tuple[Item, ...]:
        """Every item, in the order printed."""
        return self.items

    def find(self, number: str) -> Item:
        """The item of a number.

        Raises
        ------
        UnknownItemError
            If the form has no such item.
        """
        for item in self.items:
            if item.number == number:
                return item
        numbers = [item.number for item in self.items]
        raise UnknownItemError(f"item {shown(number)}", f"form {self.id} has none", numbers)

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Number of the item, and what it lacks."""
        return tuple((item.number, text) for item in self.items for text in item.missing)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "id": self.id,
            "lang": self.lang,
            "title": self.title,
            "facility": self.facility,
            "years": list(self.years),
            "citation": self.citation,
            "signature": self.signature,
            "items": [item.to_dict() for item in self.items],
        }

    def to_markdown(self) -> str:
        """The form as Markdown; figures to six significant digits, in the language's marks."""
        parts = [f"# {self.title}", self.facility]
        for item in self.items:
            level = "##" if "." not in item.number else "###"
            number = item.number.rpartition(".")[2]
            parts.append(f"{level} {number}. {item.heading}")
            parts += item.paragraphs
            for caption, table in item.tables:
                parts += [f"**{caption}**", self._rows(table)]
            if item.missing:
                parts.append(f"*{say(self.lang, 'missing')}: {'; '.join(item.missing)}*")
        return "\n\n".join([*parts, self.signature, f"({self.citation})"]) + "\n"

    def _rows(self, table: Table) -> str:
        lines = [table.columns, ["---"] * len(table.columns)]
        lines += [[self._shown(value) for value in row.values()] for row in table]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

    def _shown(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
        return views.shown(value, self.lang)

    def __str__(self) -> str:
        return self.to_markdown()

    def to_html(self, lang: str | None = None) -> str:
        """The form as HTML without scripts, in its own language; every text in it is escaped.

        Parameters
        ----------
        lang : {"vi", "en"}, optional
            Of the numbers, where not those of the form.
        """
        return super().to_html(self.lang if lang is None else lang)

    def _view(self, lang: str) -> str:
        parts = [views.heading(self.title, 3), views.paragraph(self.facility)]
        for item in self.items:
            parts.append(views.heading(f"{item.number}. {item.heading}"))
            parts += [views.paragraph(text) for text in item.paragraphs]
            for caption, table in item.tables:
                columns = {name: table[name] for name in table.columns}
                parts.append(views.table(columns, table.units, lang, caption))
            if item.missing:
                lacking = f"{say(self.lang, 'missing')}: {'; '.join(item.missing)}"
                parts.append(f"<em>{views.paragraph(lacking)}</em>")
        parts += [views.paragraph(self.signature), views.paragraph(f"({self.citation})")]
        return "".join(parts)


@attrs.frozen
class Content:
    """What is put under a heading."""

    paragraphs: tuple[str, ...] = ()
    tables: tuple[tuple[str, Table], ...] = ()
    missing: tuple[str, ...] = ()


def printed(id: str, file: str = FILE) -> Mapping[str, Any]:
    """The headings and the title of a form."""
    return next(block for block in tables.toml(file)["form"] if block["id"] == id)


def filled(
    id: str,
    facility: str,
    years: tuple[int, ...],
    contents: Mapping[str, Content],
    lang: str,
    facts: Mapping[str, str] | None = None,
    file: str = FILE,
) -> Form:
    """A form with its contents, and with what only the facility can say.

    Raises
    ------
    UnknownItemError
        For a language or a fact that there is not.
    BoundaryError
        For a fact that is no text.
    """
    check_language(lang)
    block = printed(id, file)
    given = dict(facts or {})
    asked = [name for item in block["item"] for name in item.get("facts", ())]
    asked += block.get("also", ["address"])
    for name, text in given.items():
        if name not in asked:
            near = nearest(str(name), asked) or sorted(asked)
            raise UnknownItemError(f"fact {shown(name)}", f"form {id} asks for none", near)
        if not isinstance(text, str) or not text.strip():
            raise BoundaryError(f"{name}={shown(text)}", "a fact is a text that is not empty")
    items = []
    for item in block["item"]:
        content = contents.get(item["number"], Content())
        names = item.get("facts", ())
        own = tuple(
            f"{_capital(fact_name(lang, name, file))}: {given[name]}"
            for name in names
            if name in given
        )
        lacking = tuple(fact_name(lang, name, file) for name in names if name not in given)
        items.append(
            Item(
                number=item["number"],
                heading=item[f"heading_{lang}"],
                heading_vi=item["heading_vi"],
                heading_en=item["heading_en"],
                paragraphs=content.paragraphs + own,
                tables=content.tables,
                missing=content.missing + lacking,
            )
        )
    listed = ", ".join(map(str, years))
    return Form(
        id=id,
        lang=lang,
        title=block[f"title_{lang}"].format(years=listed, facility=facility),
        facility=facility,
        years=years,
        items=tuple(items),
        citation=block["citation"],
        signature=block[f"signature_{lang}"],
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
