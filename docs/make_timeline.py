"""Writes ``docs/reference/law-timeline.md`` from the dated tables; run it after one changed::

python docs/make_timeline.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from ghgcalc import tables

PAGE = Path(__file__).resolve().parent / "reference" / "law-timeline.md"
FILES = (
    *("law/allowances.toml", "law/circular38.toml", "law/decree06.toml", "law/duties.toml"),
    *("law/energy.toml", "law/facility_lists.toml", "law/forms.toml", "law/penalties.toml"),
    *("law/registry.toml", "law/transfers.toml", "credits/certification.toml"),
)
NAMED = ("label", "what", "act", "title")

HEAD = """# Law in the order of days

Mốc thời gian pháp luật. Written by `docs/make_timeline.py` from `data/law` and `data/credits`:
every dated value, duty, penalty, form, list and instrument that the library knows, by its first day
in force (ngày bắt đầu có hiệu lực). What a value was before stands in brackets. The Vietnamese is
empty where no text in that language was read. No legal advice; how sure each copy is stands in the
tables.

"""


@attrs.frozen
class Row:
    """One thing that begins on a day."""

    since: str
    until: str
    what_en: str
    what_vi: str
    value: str
    citation: str


def shown(value: Any, unit: str = "") -> str:
    """A value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {shown(one)}" for key, one in value.items())
    # A number without a unit, such as a year, has no marks.
    return f"{value:,} {unit}" if isinstance(value, int | float) and unit else str(value)


def named(block: Mapping[str, Any], lang: str) -> str:
    """What a block is about, in a language."""
    text = next((block[f"{name}_{lang}"] for name in NAMED if f"{name}_{lang}" in block), "")
    return re.sub(r"\{\w+\}", "...", text)  # what a form is filled with


def content(block: Mapping[str, Any], unit: str) -> str:
    """The value of a dated block: what it says beside its name."""
    if "value" in block:
        return shown(block["value"], unit)
    parts = []
    if "sanction" in block:
        fine = f" {block['low']:,} to {block['high']:,} VND" if "low" in block else ""
        parts.append(f"{block['sanction']}{fine}")
    if block.get("before"):
        last = f" to {block['last_submission']}" if "last_submission" in block else " on"
        years = "every year" if block["every_years"] == 1 else f"every {block['every_years']} years"
        once = block.get("last_submission") == block["first_submission"]
        first = block["first_submission"]
        when = f"in {first}" if once else f"{years} from {first}{last}"
        parts.append(f"before {block['before']} {when}")
    if block.get("kinds"):
        parts.append(f"for {', '.join(block['kinds'])}")
    if block.get("not_kinds"):
        parts.append(f"not for {', '.join(block['not_kinds'])}")
    if block.get("allowances"):
        parts.append(f"{block['allowances']} allowances")
    if block.get("form"):
        parts.append(block["form"])
    if "heading" in block or "item" in block:
        parts.append(f"form {block['id']}" if "id" in block else "form")
    return "; ".join(parts)


def dated(data: Any, above: tuple[Mapping[str, Any], ...] = (), key: str = "") -> Iterator[Row]:
    """Every block with a first day, with the name and unit of what it stands in."""
    if isinstance(data, list):
        before = ""
        for one in data:
            for row in dated(one, above, key):
                history = key == "history" and before and before != row.value
                value = f"{row.value} (before: {before})" if history else row.value
                yield attrs.evolve(row, value=value)
                before = row.value
        return
    if not isinstance(data, Mapping):
        return
    if "since" in data:
        around = (data, *reversed(above))
        unit = next((one["unit"] for one in around if isinstance(one.get("unit"), str)), "")
        pairs = ((named(one, "en"), named(one, "vi")) for one in around)
        names = next((pair for pair in pairs if any(pair)), (key, ""))
        # Criteria of one name differ in whom they bind.
        bound = above[-1].get("applies_to") if above else None
        if bound:
            names = (f"{names[0]}: {bound['en']}", f"{names[1]}: {bound['vi']}")
        least = "at least " if above and above[-1].get("operator") == ">=" else ""
        citation = data.get("citation", "")
        until = data.get("until", "")
        since = data["since"].isoformat()
        yield Row(since, str(until), *names, least + content(data, unit), citation)
    for name, one in data.items():
        yield from dated(one, (*above, data), name)


def instruments() -> Iterator[Row]:
    """A row an instrument."""
    every = tables.rows("law/instruments.csv")
    numbers = {row["id"]: row["number_vi"] for row in every}
    for row in every:
        amends = numbers.get(row["amends"], "")
        yield Row(
            row["since"],
            row["until"],
            f"**{row['number_en']}**: {row['subject_en']}",
            f"**{row['number_vi']}**: {row['subject_vi']}",
            f"amends or replaces {amends}" if amends else "instrument",
            f"{row['number_vi']}" + (f", {row['dated']}" if row["dated"] else ""),
        )


def ahead() -> Iterator[tuple[str, ...]]:
    """The printed days of the allocation periods: before each of them something is done."""
    done = {
        "proposed_before": ("allowances proposed", "đề xuất hạn ngạch"),
        "allocated_before": ("allowances allocated", "phân bổ hạn ngạch"),
        "surrendered_before": ("allowances surrendered", "trả hạn ngạch"),
    }
    for period in tables.toml("law/allowances.toml")["period"]:
        years = f"{period['first_year']}-{period['last_year']}"
        for name, (en, vi) in done.items():
            if isinstance(period[name], date):
                day = period[name].isoformat()
                yield day, f"{en}, {years}", f"{vi}, {years}", period["citation"]


def editions() -> Iterator[tuple[str, ...]]:
    """Signature and size of the editions of the list of facilities."""
    for edition, block in tables.toml("law/facility_lists.toml")["editions"].items():
        told = block["transition"]["en"]
        yield block["signed"].isoformat(), edition, f"{block['facilities']:,}", told


def table(columns: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    rows = [columns, tuple("---" for _ in columns), *lines]
    return "".join(f"| {' | '.join(one.replace('|', '/') for one in row)} |\n" for row in rows)


def page() -> str:
    """The whole page."""
    rows = [*instruments()]
    for name in FILES:
        rows += dated(tables.toml(name))
    # Within a day the instrument comes first, then what it holds, in the order of the tables.
    rows.sort(key=lambda row: (row.since, not row.what_en.startswith("**")))
    columns = ("from", "to", "what", "nội dung", "value", "citation (căn cứ)")
    parts = [HEAD]
    for year in sorted({row.since[:4] for row in rows if row.since}):
        inside = [attrs.astuple(row) for row in rows if row.since.startswith(year)]
        parts.append(f"## {year}\n\n{table(columns, inside)}\n")
    unseen = [attrs.astuple(row)[2:] for row in rows if not row.since]
    parts.append(
        "## First day in force not seen\n\nChưa thấy ngày bắt đầu có hiệu lực.\n\n"
        f"{table(columns[2:], unseen)}\n"
    )
    parts.append(
        "## Allocation periods\n\nGiai đoạn phân bổ: before (trước ngày) the day named.\n\n"
        f"{table(('before', 'what', 'nội dung', 'citation (căn cứ)'), sorted(ahead()))}\n"
    )
    parts.append(
        "## Editions of the list of facilities\n\nDanh mục cơ sở, theo ngày ký.\n\n"
        f"{table(('signed', 'edition', 'facilities', 'transition'), sorted(editions()))}"
    )
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
