"""The tables do not depend on how they are read, and a new one needs no Python."""

import csv
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ghgcalc import tables

TREE = Path(__file__).resolve().parent.parent.parent

LOOK_UPS = """
import json
import ghgcalc as ghg
def shown(factor):
    return [factor.id, factor.value, factor.unit]
asked = [
    ("emission", "diesel", dict(category="1.A.2", gas="CO2", region="VN", year=2024)),
    ("emission", "trấu", dict(category="1.A.2", gas="CH4")),
    ("emission", "rice", dict(category="3.C.7", gas="CH4", region="VN", edition="2019")),
    ("mcf", "anaerobic_deep_lagoon", dict(category="4.D.2", region="VN")),
    ("bo", "swine", dict(region="VN")),
    ("docf", "food_waste", dict(region="VN")),
]
found = []
for kind, item, conditions in asked:
    try:
        found.append(shown(ghg.factors.one(kind, item, **conditions)))
    except ghg.GhgcalcError as problem:
        found.append(str(problem))
for conditions in (dict(item="dầu DO"), dict(item="pig"), dict(category="4.A", kind="doc")):
    found.append(list(ghg.factors.find(**conditions)["id"]))
found += [[shown(part) for part in ghg.factors.blend("R-404A")]]
print(json.dumps(found))
"""


def answers(folder, seed="0"):
    """What the look-ups give in a new interpreter that imports from a folder."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK_UPS],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def copy(tmp_path):
    """The package with its tables and their audits, in a folder of its own."""
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(TREE / "ghgcalc", tmp_path / "ghgcalc", ignore=leave)
    shutil.copytree(TREE / "data", tmp_path / "ghgcalc" / "data", ignore=leave)
    shutil.copytree(TREE / "tests" / "audits", tmp_path / "audits", ignore=leave)
    return tmp_path


def test_look_ups_do_not_depend_on_the_hash_seed():
    """The same under PYTHONHASHSEED 0 to 9."""
    first = answers(TREE)

    assert first[0][0] == "vn-2626:I/1.28"
    for seed in range(1, 10):
        assert answers(TREE, str(seed)) == first


def test_look_ups_do_not_depend_on_the_order_of_rows(copy):
    """Every table shuffled, the answers are the same."""
    before = answers(copy)
    shuffle = random.Random(7).shuffle
    data = copy / "ghgcalc" / "data"
    for path in (*(data / "factors").glob("*.csv"), data / "blends.csv", data / "items.csv"):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        shuffle(lines)
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")

    assert answers(copy) == before


def test_a_cold_look_up_reads_only_the_tables_it_needs(monkeypatch):
    """Diesel burned in industry: no table of livestock, rice or waste is read."""
    program = (
        "import ghgcalc as ghg\n"
        "from ghgcalc import tables\n"
        "read = []\n"
        "original = tables.text.__wrapped__\n"
        "import functools\n"
        "tables.text = functools.cache(lambda name: read.append(name) or original(name))\n"
        "ghg.factors.one('emission', 'diesel', category='1.A.2', gas='CO2', region='VN')\n"
        "print('\\n'.join(name for name in read if name.startswith('factors/')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=TREE, capture_output=True, text=True, check=True
    )
    read = done.stdout.split()

    assert "factors/vn_decision_2626_annex1.csv" in read
    assert all("_v2_" in name or "annex1" in name for name in read)


def test_the_index_names_every_item_of_every_table():
    """It is what `docs/record_tables.py` writes."""
    kept = {(row["table"], row["kind"]): row["items"] for row in tables.rows("index.csv")}
    found = {}
    for name in (*tables.names("factors"), "blends.csv"):
        for row in tables.rows(name):
            found.setdefault((name, row["kind"]), set()).add(row["item"])

    assert kept == {place: "|".join(sorted(items)) for place, items in found.items()}


NEW_ROW = {
    "id": "lab-2027:fuels/diesel/CO2",
    "kind": "emission",
    "item": "diesel",
    "category": "1.A.2",
    "gas": "CO2",
    "origin": "fossil",
    "value": "73900",
    "unit": "kg CO2/TJ",
    "lower": "73000",
    "upper": "75000",
    "region": "VN",
    "valid_from": "2027-01-01",
    "edition": "2027",
    "reference": "lab-2027",
    "locator": "Table 3, diesel",
    "verification": "read",
    "limits_verification": "read",
    "name_en": "Diesel",
    "name_vi": "Dầu DO",
}


def line(columns, cells):
    """One line of a CSV table."""
    text = io.StringIO()
    csv.DictWriter(text, columns, restval="", lineterminator="\n").writerow(cells)
    return text.getvalue()


def test_a_table_that_is_dropped_in_is_found_and_audited_without_touching_python(copy):
    """A file of rows, a line of reference, a line of checksum; the audit passes and sees faults."""
    data = copy / "ghgcalc" / "data"
    columns = list(tables.rows("factors/vn_grid.csv")[0])
    table = data / "factors" / "lab_fuels_2027.csv"
    table.write_text(",".join(columns) + "\n" + line(columns, NEW_ROW), encoding="utf-8")
    document = {
        "id": "lab-2027",
        "document": "Fuel analyses 2027",
        "edition": "2027",
        "published": "2027-01-15",
        "authority": "vn",
    }
    with (data / "references.csv").open("a", encoding="utf-8") as file:
        file.write(line(list(tables.rows("references.csv")[0]), document))
    with (copy / "audits" / "checksums.csv").open("a", encoding="utf-8") as file:
        cells = "\t".join(NEW_ROW.get(column, "") for column in columns)
        digest = hashlib.sha256(cells.encode()).hexdigest()[:16]
        file.write(f"factors/lab_fuels_2027.csv,1,73900.0,73000.0,75000.0,{digest}\n")

    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import ghgcalc as ghg\n"
            "print(ghg.__file__)\n"
            "print(ghg.factors.get('lab-2027:fuels/diesel/CO2').value)\n"
            "print(list(ghg.factors.find(item='dầu DO', gas='CO2', year=2027)['id']))\n",
        ],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(copy) in found
    assert "73900.0" in found
    assert "'lab-2027:fuels/diesel/CO2'" in found

    def audit():
        return subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull),
                *("--rootdir", str(copy), "audits/test_tables.py"),
            ],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            text=True,
        )

    good = audit()
    assert good.returncode == 0, good.stdout[-2000:]
    table.write_text(
        table.read_text(encoding="utf-8").replace("73900,kg CO2/TJ", "76900,GJ/t"),
        encoding="utf-8",
    )
    faulty = audit()
    assert faulty.returncode == 1
    for name in ("is_unchanged", "dimension_its_kind_needs", "lie_within_their_limits"):
        assert f"{name}[factors/lab_fuels_2027.csv]" in faulty.stdout


def test_the_data_dictionary_is_up_to_date():
    """It is what `docs/make_data_dictionary.py` writes."""
    program = "import make_data_dictionary as made; print(made.page(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TREE / "docs",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    page = TREE / "docs" / "reference" / "data-dictionary.md"

    assert done.stdout == page.read_text(encoding="utf-8")
