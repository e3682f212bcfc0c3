"""Writes the table of inputs in ``docs/reference/nomenclature.md`` from the activity classes::

python docs/make_nomenclature.py
"""

from __future__ import annotations

from pathlib import Path

from ghgcalc import activities

PAGE = Path(__file__).resolve().parent / "reference" / "nomenclature.md"
BEGIN, END = "<!-- inputs -->\n", "<!-- end of inputs -->\n"
FEW = 3


def table() -> str:
    """A row for each input that activities name alike: its labels, its units, who takes it."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for row in activities.describe():
        key = (row["field"], row["name_en"], row["name_vi"], row["units"])
        found.setdefault(key, []).append(row["activity"])
    rows = ["| input | name | Vietnamese | unit | of |", "|---|---|---|---|---|"]
    for (field, en, vi, units), owners in sorted(found.items()):
        more = f" and {len(owners) - FEW} more" if len(owners) > FEW else ""
        names = ", ".join(f"`{owner}`" for owner in owners[:FEW])
        rows.append(f"| `{field}` | {en} | {vi} | {units} | {names}{more} |")
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page with its table renewed."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
