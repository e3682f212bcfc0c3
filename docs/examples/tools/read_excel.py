"""Read the activity sheet of a plant from Excel; bad rows are listed, not lost.

Run it with ``python docs/examples/tools/read_excel.py sheet.xlsx 2023``; without arguments it reads
a sample that it makes in memory. Needs pandas and openpyxl. Đọc bảng số liệu hoạt động từ Excel.
"""

import io
import math
import sys
from typing import Any

import pandas as pd

import ghgcalc as ghg

COLUMNS = {
    "Hoạt động": "activity",
    "Nguồn": "source",
    "Nhóm IPCC": "category",
    "Nhiên liệu / môi chất": "item",
    "Số lượng": "amount",
    "Đơn vị": "unit",
}
SAMPLE = [
    ("StationaryCombustion", "Lò hơi", "1.A.2.e", "rice_husk", 6400, "t"),
    ("StationaryCombustion", "Máy phát", "1.A.2.e", "dầu DO", 85, "kL"),
    ("PurchasedElectricity", "Điện lưới", None, None, 21, "GWh"),
    ("RefrigerantTopUp", "Kho lạnh", None, "R-404A", 180, "kg"),
    ("MobileCombustion", "Xe tải", None, "dầu DO", -4, "kL"),
    ("MobileCombustion", "Xe nâng", None, "dầu DO", "khoảng 3", "kL"),
    ("MobileCombustion", "Xe con", None, "xăng", 900, "MWh2"),
    ("StationaryCombustion", "Bếp ăn", "1.A.4.a", "củi trấu", 3, "t"),
    ("Điện", "Văn phòng", None, None, 12, "MWh"),
]


def sample() -> io.BytesIO:
    """A workbook with good and bad rows."""
    held = io.BytesIO()
    pd.DataFrame(SAMPLE, columns=list(COLUMNS)).to_excel(held, index=False)
    held.seek(0)
    return held


def read(sheet: Any, year: int) -> tuple[ghg.Ledger, list[dict[str, Any]]]:
    """The ledger of a sheet, and its bad rows by their number in Excel, in the library's words."""
    frame = pd.read_excel(sheet, dtype=object)
    if gone := [name for name in COLUMNS if name not in frame.columns]:
        raise ghg.DataQualityError(f"columns {list(frame.columns)}", f"there is no {gone}")
    frame = frame.rename(columns=COLUMNS)[list(COLUMNS.values())].dropna(how="all")
    written = frame["amount"]
    # A number written as text is refused, not guessed: 1.234 is a thousand to some.
    amounts = [cell if type(cell) in (int, float) else math.nan for cell in written]
    labels = [name for name in frame.columns if name != "amount"]
    columns: dict[str, Any] = {
        name: [None if pd.isna(cell) else str(cell).strip() for cell in frame[name]]
        for name in labels
    }
    ledger = ghg.Ledger({**columns, "amount": amounts}, year=year)
    bad = [
        {
            "excel_row": int(frame.index[row["row"]]) + 2,
            "source": columns["source"][row["row"]],
            "written": written.iloc[row["row"]] if row["column"] == "amount" else row["value"],
            "error": row["error"],
        }
        for row in ledger.rejects
    ]
    return ledger, bad


def main() -> None:
    """Print the totals and the bad rows."""
    given = sys.argv[1:]
    ledger, bad = read(given[0] if given else sample(), int(given[1]) if given else 2023)
    totals = ledger.totals(by=("source",), gwp="AR5")
    print(f"Dòng đọc được (rows taken): {ledger.accepted} / {len(ledger)}")
    for row in totals.table:
        print(f"  {row['source']}: {row['co2e_t']:,.2f} tấn CO2tđ (t CO2e)")
    print(f"Tổng (total): {totals.total:,.2f} tấn CO2tđ (t CO2e)")
    print(f"Dòng bị từ chối (rows refused): {len(bad)}")
    for one in bad:
        row, source = one["excel_row"], one["source"]
        print(f"  dòng Excel (row) {row}, {source}, {one['written']!r}: {one['error']}")


if __name__ == "__main__":
    main()
