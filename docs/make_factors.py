"""Writes a page for each document that bundled factors come from; the build of the site calls it::

    python docs/make_factors.py docs/build/factors

Every row of every factor table stands on one of them, with an anchor that is its id.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from ghgcalc import tables
from ghgcalc.references import reference

SHOWN = (
    ("id", "id"),
    ("name_en", "name"),
    ("name_vi", "tên"),
    ("gas", "gas"),
    ("category", "category"),
    ("value", "value"),
    ("unit", "unit"),
    ("limits", "limits"),
    ("locator", "printed in"),
    ("verification", "copy"),
    ("note", "note"),
)
Row = Mapping[str, str]


def rows() -> dict[str, dict[str, list[Row]]]:
    """Rows by document and by table."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name in (*tables.names("factors"), "blends.csv"):
        for row in tables.rows(name):
            found.setdefault(row["reference"], {}).setdefault(name, []).append(row)
    return found


def cell(row: Row, column: str) -> str:
    """A cell of the page; limits are the two printed ones."""
    if column == "limits":
        lower, upper = row["lower"], row["upper"]
        text = f"{lower} to {upper}" if lower or upper else ""
        return html.escape(text)
    if column == "value" and not row["value"]:
        return "choose" if row["lower"] or row["upper"] else "see note"
    text = html.escape(row[column])
    return f"<code>{text}</code>" if column == "id" else text


def html_table(inside: list[Row]) -> str:
    """The rows of one table."""
    heads = "".join(f'<th scope="col">{head}</th>' for _, head in SHOWN)
    lines = [f'<div class="scrolls"><table class="factors"><thead><tr>{heads}</tr></thead><tbody>']
    for row in inside:
        cells = "".join(
            f"<td{' class=' + chr(34) + 'number' + chr(34) if column == 'value' else ''}"
            f"{' lang=' + chr(34) + 'vi' + chr(34) if column == 'name_vi' else ''}>"
            f"{cell(row, column)}</td>"
            for column, _ in SHOWN
        )
        lines.append(f'<tr id="{html.escape(row["id"])}">{cells}</tr>')
    return "\n".join([*lines, "</tbody></table></div>"])


def page(id: str, by_table: Mapping[str, list[Row]]) -> str:
    """The page of one document."""
    document = reference(id)
    parts = [f"{document.document}\n{'=' * len(document.document)}\n"]
    facts = [
        ("Vietnamese", document.document_vi),
        ("publisher", document.publisher),
        ("published", str(document.published or "")),
        ("id", f"``{id}``"),
        ("note", document.note),
    ]
    parts += [f":{name}: {value}" for name, value in facts if value]
    for name, inside in by_table.items():
        title = name.rpartition("/")[2]
        items = sorted({row["item"] for row in inside})
        raw = "\n".join(f"   {line}" for line in html_table(inside).splitlines())
        parts.append(f"\n{title}\n{'-' * len(title)}\n\n{len(inside)} rows: {', '.join(items)}.\n")
        parts.append(f".. raw:: html\n\n{raw}\n")
    return "\n".join(parts)


def pages() -> Iterator[tuple[str, str]]:
    """File name and text of every page."""
    found = rows()
    lines = [
        "Factor tables",
        "=============\n",
        "Every factor that the library brings, by the document it is printed in. A value that is",
        "to be chosen is a printed range. The words for how sure a copy is:",
        "``read`` the text itself was read, ``two_copies`` two independent copies agree,",
        "``one_copy`` one copy, or copies that disagree, ``recollection`` known by heart in the",
        "field, no document seen. (Mọi hệ số đi kèm thư viện, theo văn bản nguồn.)\n",
        ".. list-table::",
        "   :header-rows: 1\n",
        "   * - document\n     - văn bản\n     - rows",
    ]
    for id, by_table in found.items():
        document = reference(id)
        count = sum(len(inside) for inside in by_table.values())
        lines.append(
            f"   * - :doc:`{document.document} <{id}>`\n"
            f"     - {document.document_vi}\n     - {count}"
        )
    lines += ["\n.. toctree::", "   :hidden:\n", *(f"   {id}" for id in found)]
    yield "index.rst", "\n".join(lines) + "\n"
    for id, by_table in found.items():
        yield f"{id}.rst", page(id, by_table)


def write(folder: Path) -> None:
    """Write the pages, touch none that stays, and remove what is no longer one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for old in folder.glob("*.rst"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        one = folder / name
        if not one.exists() or one.read_text(encoding="utf-8") != text:
            one.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
