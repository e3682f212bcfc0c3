"""The figures of Form 06 as a workbook in which a reviewer can follow every formula.

Run it with ``python docs/examples/tools/form06_xlsx.py form06.xlsx``. Needs openpyxl. Three sheets:
sums; lines, as activity data x factor x GWP; and inputs with their sources. An equation that is
no plain product stands as the product of what it is proportional to and of "the rest", which the
library computed; the note of the line names the inputs that the rest holds. Each sheet opens with
the heading of Form 06 that its figures stand under.
"""

import math
import sys

import attrs
import numpy as np
import openpyxl
from openpyxl.styles import Alignment, Font
from plant import inventories

import ghgcalc as ghg

SUMS, LINES, INPUTS = "Tổng hợp (Sums)", "Dòng tính (Lines)", "Đầu vào (Inputs)"
HEADS = {
    SUMS: "chỉ tiêu (account)|tính lại (recalculated)|thư viện (library)|chênh lệch (difference)",
    LINES: "dòng (line)|nguồn (source)|khí (gas)|phạm vi (scope)|mục (account)|"
    "số liệu hoạt động (activity data)|đơn vị (unit)|quy đổi và phần còn lại (constant, rest)|"
    "hệ số (factor) [t/đơn vị]|khối lượng (mass) [t]|GWP|trong tổng (in the total) [t CO2e]|"
    "tách riêng (apart) [t]|công thức (equation)|ghi chú (note)",
    INPUTS: "dòng (line)|nguồn (source)|khí (gas)|đại lượng (input)|giá trị (value)|đơn vị (unit)|"
    "xuất xứ (where from)",
}
APART = {
    "biogenic_co2": "CO2 sinh học, tách riêng (biogenic CO2, apart) [t CO2]",
    "removals": "hấp thụ, tách riêng (removals, apart) [t CO2e]",
    "outside_basket": "khí ngoài danh mục (outside the basket) [t CO2e]",
}


def proportional(line: ghg.Emission, name: str) -> bool:
    """Whether half the input gives half the mass."""
    half = {name: ghg.Estimate(line.inputs[name].value * 0.5, line.inputs[name].unit)}
    mass = attrs.evolve(line, inputs={**line.inputs, **half}).total_mass()
    return math.isclose(mass, 0.5 * line.total_mass(), rel_tol=1e-12)


def add_line(book: openpyxl.Workbook, number: int, line: ghg.Emission, gwp: float) -> None:
    """The inputs of a line, and the line as a formula on them."""
    factors, product, unit = [], 1.0, ""
    rest = [name for name in line.inputs if not proportional(line, name)]
    place = [number, line.source.name, line.gas]
    for name, value in line.arguments().items():
        given, total, row = line.inputs[name], math.fsum(np.ravel(value)), book[INPUTS].max_row + 1
        where = f"{getattr(given, 'id', '')} {given.reference or 'số của cơ sở (own figure)'}"
        book[INPUTS].append([*place, name, total, line.unit_of(name), where.strip()])
        if name not in rest:
            unit, product = unit or line.unit_of(name), product * total
            factors.append(f"'{INPUTS}'!E{row}")
    row = book[LINES].max_row + 1
    constant = float(f"{line.total_mass() / product:.12g}") if product else 0.0
    activity, factor = (factors or ["1"])[0], "*".join([f"H{row}", *factors[1:]])
    tonnes = f"=J{row}" if line.apart == "biogenic_co2" else f"=J{row}*K{row}"
    found = [f"={activity}", unit, constant, f"={factor}", f"=F{row}*I{row}", gwp, 0, 0]
    found[6 if line.apart == "total" else 7] = tonnes
    note = f"phần còn lại gồm (the rest holds): {', '.join(rest)}" if rest else ""
    book[LINES].append([*place, line.scope, line.apart, *found, line.equation_name, note])


def workbook(inventory: ghg.Inventory) -> openpyxl.Workbook:
    """The workbook of an inventory."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    form = ghg.report.form06(inventory, lang="vi")
    for (name, heads), item in zip(HEADS.items(), ("III.3", "III.1", "III.2"), strict=True):
        book.create_sheet(name).append([f"{form.title}. {item}. {form.find(item).heading}"])
        book[name].append(heads.split("|"))
    for number, line in enumerate(inventory.lines, start=1):
        add_line(book, number, line, inventory.gwp.find(line.gas, line.origin).value)
    column = {name: f"'{LINES}'!{name}3:{name}{book[LINES].max_row}" for name in "DELM"}
    sums = [("tổng phát thải (total) [t CO2e]", f"=SUM({column['L']})", inventory.total)]
    for row in inventory.by("scope"):
        formula = f"=SUMIF({column['D']},{row['scope']},{column['L']})"
        sums.append((f"phạm vi (scope) {row['scope']} [t CO2e]", formula, row["co2e_t"]))
    for account, label in APART.items():
        formula = f'=SUMIF({column["E"]},"{account}",{column["M"]})'
        sums.append((label, formula, getattr(inventory, account)))
    for number, entry in enumerate(sums, start=3):
        book[SUMS].append([*entry, f"=B{number}-C{number}"])
        book[SUMS][f"B{number}"].style = book[SUMS][f"C{number}"].style = "Comma"
    for sheet in book:
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.row_dimensions[2].height = 64
        for _, head, *cells in sheet.columns:
            head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            lengths = [len(str(cell.value)) for cell in cells if cell.data_type != "f"]
            sheet.column_dimensions[head.column_letter].width = max([15, *lengths])
    return book


if __name__ == "__main__":
    path = sys.argv[1] if len(sys.argv) > 1 else "form06.xlsx"
    workbook(inventories()[-1]).save(path)
    print(f"Đã ghi (written): {path}")
