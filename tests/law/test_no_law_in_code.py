"""Thresholds, days and years of the law are data: the code of the room holds none of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import ghgcalc.regulation
from ghgcalc import categories, tables
from ghgcalc.dated import Timeline
from ghgcalc.references import reference
from ghgcalc.regulation.duties import rules

ROOM = Path(ghgcalc.regulation.__file__).parent
MODULES = sorted([*ROOM.glob("*.py"), *(ROOM.parent / "report").glob("*.py")])
LAW = {3000, 1000, 500, 65000, 30, 31, 11, 12, *range(2021, 2031)}
DAY = re.compile(r"\b\d{1,4}-\d{2}\b|\b\d{1,2}/\d{1,2}\b|\bkhoản\b")


def constants(text):
    """Constants of a module that are not docstrings."""
    tree = ast.parse(text)
    strings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in strings
    ]


def offences(text):
    found = []
    for value in constants(text):
        if isinstance(value, str):
            plain = value.replace("06/2022/NĐ-CP", "")
            found += [value] if DAY.search(plain) else []
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found += [value] if value in LAW else []
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_number_or_day_of_the_law_in_python(module):
    """They stand in data/law."""
    assert offences(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("line", ["x = 3000", "x = 1000.0", "x = '03-31'", "f(2027)", "a = 65_000"])
def test_the_check_finds_what_it_looks_for(line):
    """The check above can fail."""
    assert offences(line)


def test_kinds_and_criteria_agree():
    """facility_kinds.csv names the criterion that lists the kind, and the other way round."""
    criteria = tables.toml("law/decree06.toml")["criteria"]
    by_kind = {row["id"]: row["criterion"] for row in tables.rows("categories/facility_kinds.csv")}

    for name, block in criteria.items():
        assert block["kinds"] == [kind for kind, criterion in by_kind.items() if criterion == name]
    for rule in rules():
        for kind in (*rule.kinds, *rule.not_kinds):
            categories.check_code(kind, categories.facility_kinds(), "kind")


def test_every_legal_value_has_its_document():
    """Each history row and each duty cites an article and a known document."""
    criteria = tables.toml("law/decree06.toml")["criteria"]
    lists = tables.toml("law/facility_lists.toml")["list"]
    values = [
        value
        for name, block in [*criteria.items(), ("list", lists)]
        for value in Timeline.from_toml(name, block).history
    ]
    for cited in (*values, *rules()):
        assert cited.citation
        assert reference(cited.reference).authority in ("law", "vn")


def test_rules_of_one_article_follow_each_other():
    """Version A ends on the day before version B begins; ids are unique."""
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))
    ends = {rule.until.isoformat() for rule in rules() if rule.until}
    begins = {rule.since.isoformat() for rule in rules() if rule.id.startswith("2025/")}
    assert (ends, begins) == ({"2025-07-31"}, {"2025-08-01"})
