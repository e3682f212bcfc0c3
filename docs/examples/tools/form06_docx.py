"""Form 06 (Mẫu số 06) as a Word document: printed headings, tables, and what is still missing.

Run it with ``python docs/examples/tools/form06_docx.py form06.docx``; it writes the report of the
plant in ``plant.py``. Needs python-docx. The library gives a tree, ``ghg.report.form06(...)``;
all of the layout is here and yours to change.
"""

import sys
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from plant import inventories

import ghgcalc as ghg

MISSING = {"vi": "Cần bổ sung", "en": "Still missing"}


def shown(value: Any, lang: str) -> str:
    """A cell as text; figures with two decimals from 1 up, in the marks of the language."""
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    text = f"{value:,.2f}" if abs(value) >= 1 or value == 0 else f"{value:.4g}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def add_table(document: Any, caption: str, table: ghg.Table, lang: str) -> None:
    """One table with its caption; numbers stand on the right."""
    said = document.add_paragraph(caption)
    said.runs[0].bold = True
    said.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
    for row in table:
        for cell, value in zip(grid.add_row().cells, row.values(), strict=True):
            cell.text = shown(value, lang)
            if isinstance(value, float):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in (cell for row in grid.rows for cell in row.cells):
        cell.paragraphs[0].runs[0].font.size = Pt(9)
    document.add_paragraph()


def document(form: ghg.report.Form) -> Any:
    """The form as a document of python-docx."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Times New Roman"
    made.styles["Normal"].font.size = Pt(12)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(1.5)
    made.core_properties.title = form.title
    for text, style in ((form.title, "Title"), (form.facility, "Subtitle")):
        made.add_paragraph(text, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for item in form.items:
        made.add_heading(f"{item.number}. {item.heading}", level=item.number.count(".") + 1)
        for text in item.paragraphs:
            made.add_paragraph(text)
        for caption, table in item.tables:
            add_table(made, caption, table, form.lang)
        for text in item.missing:
            made.add_paragraph().add_run(f"{MISSING[form.lang]}: {text}").italic = True
    made.add_paragraph(form.signature).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_paragraph(f"({form.citation})")
    return made


if __name__ == "__main__":
    path = sys.argv[1] if len(sys.argv) > 1 else "form06.docx"
    document(ghg.report.form06(inventories(), lang="vi")).save(path)
    print(f"Đã ghi (written): {path}")
