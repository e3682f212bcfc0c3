"""The tools of docs/examples/tools do with the library what their pages say."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import math
import re
import runpy
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ghgcalc as ghg

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
TOOLS = EXAMPLES / "tools"
OFFICE = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
needs_office = pytest.mark.skipif(
    bool(OFFICE), reason=f"not run: this machine has no {', '.join(OFFICE)}"
)
DAY = date(2026, 1, 1)


@pytest.fixture
def tool(monkeypatch):
    """Load a tool by name, as a script beside it would; what it needs may be absent."""
    monkeypatch.syspath_prepend(str(TOOLS))
    before = set(sys.modules)

    def load(name: str, *needed: str) -> Any:
        for package in needed:
            pytest.importorskip(package, reason=f"{package} is not installed (extra: tools)")
        return importlib.import_module(name)

    yield load
    names = {path.stem for path in TOOLS.glob("*.py")}
    for name in (set(sys.modules) - before) & names:
        del sys.modules[name]


def lines_of_code(path: Path) -> int:
    """Lines that are neither empty, nor comment, nor docstring."""
    import ast

    text = path.read_text(encoding="utf-8")
    said = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node
        ):
            said |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    rows = enumerate(text.splitlines(), start=1)
    return sum(1 for at, row in rows if at not in said and row.strip() and row.strip()[0] != "#")


@pytest.mark.parametrize("path", sorted(TOOLS.glob("*.py")), ids=lambda path: path.stem)
def test_a_tool_is_short_and_uses_the_public_face_only(path):
    """Less than 80 lines of code, a docstring that says how to run it, no module of the library."""
    text = path.read_text(encoding="utf-8")

    assert lines_of_code(path) < 80
    assert f"docs/examples/tools/{path.name}" in text or "--app-dir docs/examples/tools" in text
    assert re.findall(r"^[ \t]*(?:from|import) ghgcalc.*$", text, re.M) in (
        [],
        ["import ghgcalc as ghg"],
    )
    assert not re.search(r"\._(?!_)", text)


# --- the web service ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The service in a process of its own on a free port of loopback, cold."""
    for package in ("fastapi", "uvicorn", "httpx"):
        pytest.importorskip(package, reason=f"{package} is not installed (extra: tools)")
    import httpx

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "service:app", "--app-dir", str(TOOLS)]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{address}/openapi.json", trust_env=False).status_code == 200:
                    break
            if process.poll() is not None:
                pytest.fail(f"uvicorn ended with code {process.returncode}")
            time.sleep(0.1)
        else:
            pytest.fail("uvicorn did not answer within a minute")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def post(address: str, path: str, body: Any) -> Any:
    """What the service answers."""
    import httpx

    return httpx.post(
        f"{address}{path}",
        params={"on": DAY.isoformat()},
        json=body,
        timeout=120,
        trust_env=False,
    )


def burned(tonnes: float) -> ghg.Inventory:
    """A boiler and the grid in 2023."""
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2.e"), "diesel", f"{tonnes} t"
            ),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), f"{tonnes} MWh"),
        ],
    )


def as_text(tonnes: float) -> dict[str, Any]:
    """The same facility as the text form."""
    return {
        "facility": "Nhà máy",
        "province": "Đồng Tháp",
        "year": 2023,
        "gwp": "AR5",
        "activities": [
            f"StationaryCombustion; Lò hơi; 1.A.2.e; diesel; {tonnes} t",
            f"PurchasedElectricity; Điện lưới; ; ; {tonnes} MWh",
        ],
    }


def test_sixteen_clients_at_once_get_their_own_answers(server):
    """200 requests of 16 clients, a tenth of them bad: each answer is that of its own request.

    It stands first, so that the requests meet a process that has loaded no table yet.
    """
    amounts = [1.0 + 0.37 * number for number in range(200)]
    expected = [burned(amount).total for amount in amounts]

    def ask(number: int) -> tuple[int, Any]:
        if number % 10 == 9:
            body = as_text(1) | {"activities": [f"StationaryCombustion; a; 1.A.2; x{number}; 1 t"]}
            answer = post(server, "/activities", body)
        elif number % 2:
            answer = post(server, "/activities", as_text(amounts[number]))
        else:
            answer = post(server, "/inventories", burned(amounts[number]).to_dict())
        return answer.status_code, answer.json()

    with ThreadPoolExecutor(max_workers=16) as clients:
        answers = list(clients.map(ask, range(200)))

    assert len(set(expected)) == 200
    for number, (code, told) in enumerate(answers):
        if number % 10 == 9:
            assert code == 422
            assert f"x{number}" in told["detail"]["message"]
        else:
            assert code == 200
            assert told["total_t_co2e"] == expected[number]


def test_the_service_answers_with_totals_and_assessment(server):
    """Both forms of one inventory give the totals and the assessment that the library gives."""
    inventory = burned(1000.0)
    expected = json.loads(json.dumps(ghg.decree06.assess(inventory, on=DAY).to_dict()))

    for path, body in (("/inventories", inventory.to_dict()), ("/activities", as_text(1000.0))):
        answer = post(server, path, body)

        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert told["total_t_co2e"] == inventory.total
        assert [row["co2e_t"] for row in told["by_scope"]] == [
            row["co2e_t"] for row in inventory.by("scope")
        ]
        assert told["assessment"] == expected
        assert told["assessment"]["meets_criteria"] is True


def refusal(call: Any) -> tuple[str, str]:
    """Class and text of the error that the library raises."""
    with pytest.raises(ghg.GhgcalcError) as caught:
        call()
    return type(caught.value).__name__, str(caught.value)


def test_bad_input_is_422_in_the_words_of_the_library(server):
    """A bad unit, a misspelt fuel, a wrong tree and a wrong GWP set are told as they are."""
    boiler = ghg.Source("Lò hơi", category="1.A.2.e")
    cases = [
        ("diesel; 100", lambda: ghg.StationaryCombustion(boiler, "diesel", "100")),
        ("diesel; -1 t", lambda: ghg.StationaryCombustion(boiler, "diesel", "-1 t")),
        ("dầu DOO; 1 t", lambda: ghg.StationaryCombustion(boiler, "dầu DOO", "1 t")),
    ]
    for text, call in cases:
        body = as_text(1) | {"activities": [f"StationaryCombustion; Lò hơi; 1.A.2.e; {text}"]}
        answer = post(server, "/activities", body)

        assert answer.status_code == 422, text
        detail = answer.json()["detail"]
        assert (detail["error"], detail["message"]) == refusal(call)

    tree = burned(1.0).to_dict() | {"format": "something"}
    detail = post(server, "/inventories", tree).json()["detail"]
    assert (detail["error"], detail["message"]) == refusal(lambda: ghg.Inventory.from_dict(tree))

    answer = post(server, "/activities", as_text(1) | {"gwp": "AR9"})
    assert answer.status_code == 422
    assert "AR5" in answer.json()["detail"]["nearest"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/activities", as_text(1) | {"activities": ["diesel, 100 t"]}),
        ("/activities", as_text(1) | {"activities": ["Inventory; a; ; ; 1 t"]}),
        ("/activities", as_text(1) | {"activities": ["Activity; a; ; ; 1 t"]}),
        ("/activities", as_text(1) | {"activities": ["PurchasedElectricity; a; ; b; 1 t"]}),
        ("/activities", as_text(1) | {"activities": ["StationaryCombustion; a; ; ; 1 t"]}),
        ("/activities", as_text(1) | {"year": "hai nghìn"}),
        ("/activities", {}),
        ("/inventories", {}),
        ("/inventories", []),
        ("/inventories", burned(1).to_dict() | {"factors": [{"type": "Factor", "id": 3}]}),
        ("/inventories", burned(1).to_dict() | {"activities": [{"type": "os.system"}]}),
    ],
)
def test_what_is_no_inventory_is_422(server, path, body):
    """Whatever is wrong with the body, the answer is 422 with a detail, never 500."""
    answer = post(server, path, body)

    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]


def test_the_day_is_asked_for(server):
    """Without a day there is no assessment; before the Decree the library's own message."""
    import httpx

    address = f"{server}/activities"
    none = httpx.post(address, json=as_text(1), trust_env=False)
    early = httpx.post(address, json=as_text(1), params={"on": "2020-01-01"}, trust_env=False)

    assert none.status_code == early.status_code == 422
    assert early.json()["detail"]["error"] == "NotInForceError"


def test_the_service_describes_itself(server):
    """OpenAPI names both paths, their refusal, and an example of the text form."""
    import httpx

    described = httpx.get(f"{server}/openapi.json", trust_env=False).json()

    assert set(described["paths"]) == {"/inventories", "/activities"}
    for path in described["paths"].values():
        refused = path["post"]["responses"]["422"]["content"]["application/json"]["schema"]
        assert refused["$ref"].endswith("/Refused")
    lines = described["components"]["schemas"]["Lines"]["properties"]["activities"]
    assert lines["examples"] == [["StationaryCombustion; Lò hơi; 1.A.2.e; diesel; 100 t"]]


# --- Form 06 as documents ----------------------------------------------------------------------


def said_by(document: Any) -> list[str]:
    """Paragraphs and cells of a document of python-docx."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [one.text for one in document.paragraphs] + [cell.text for cell in cells]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_word_document_holds_the_form(tool, lang):
    """Saved and read again: title, every heading in order, totals, and what is missing."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed (extra: tools)")
    form06_docx = tool("form06_docx")
    years = tool("plant").inventories()
    form = ghg.report.form06(years, lang=lang)
    held = io.BytesIO()
    form06_docx.document(form).save(held)

    again = docx.Document(held)
    texts = said_by(again)
    headings = [one.text for one in again.paragraphs if one.style.name.startswith("Heading")]

    assert headings == [f"{item.number}. {item.heading}" for item in form.items]
    assert form.title in texts
    assert form.signature in texts
    assert len(again.tables) == sum(len(item.tables) for item in form.items)
    for one in years:
        total = f"{one.total:,.2f}"
        marks = str.maketrans(",.", ".,")
        assert (total.translate(marks) if lang == "vi" else total) in texts
    for _, missing in form.missing:
        assert any(text.endswith(f": {missing}") for text in texts)


def recalculated(book: Any) -> dict[tuple[str, str], Any]:
    """The cells of a workbook, its formulas computed: products, differences, SUM and SUMIF."""
    found: dict[tuple[str, str], Any] = {}

    def column(sheet: str, text: str) -> list[Any]:
        held = re.fullmatch(r"(?:'([^']+)'!)?([A-Z]+)(\d+):([A-Z]+)(\d+)", text)
        assert held is not None, text
        assert held[2] == held[4]
        rows = range(int(held[3]), int(held[5]) + 1)
        return [value(held[1] or sheet, f"{held[2]}{row}") for row in rows]

    def term(sheet: str, text: str) -> float:
        held = re.fullmatch(r"(?:'([^']+)'!)?([A-Z]+\d+)", text)
        return float(value(held[1] or sheet, held[2]) if held else text)

    def value(sheet: str, place: str) -> Any:
        if (sheet, place) not in found:
            given = book[sheet][place].value
            if isinstance(given, str) and given.startswith("="):
                given = computed(sheet, given[1:])
            found[sheet, place] = given
        return found[sheet, place]

    def computed(sheet: str, text: str) -> float:
        if text.startswith("SUM("):
            return math.fsum(column(sheet, text[4:-1]))
        if text.startswith("SUMIF("):
            where, wanted, added = text[6:-1].split(",")
            pairs = zip(column(sheet, where), column(sheet, added), strict=True)
            return math.fsum(one for key, one in pairs if str(key) == wanted.strip('"'))
        first, minus, second = text.partition("-B") if "-B" in text else text.partition("-C")
        if minus:
            return term(sheet, first) - term(sheet, f"{minus[1:]}{second}")
        return math.prod(term(sheet, one) for one in text.split("*"))

    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                value(sheet.title, cell.coordinate)
    return found


def of_the_examples() -> dict[str, ghg.Inventory]:
    """Inventories that the worked scripts leave behind."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.py")):
        with contextlib.redirect_stdout(io.StringIO()):
            left = runpy.run_path(str(path))
        for name, one in left.items():
            if isinstance(one, ghg.Inventory):
                found[f"{path.stem}.{name}"] = one
    return found


def test_the_formulas_of_the_workbook_give_the_totals(tool):
    """Inputs, factors and sums of every worked inventory, computed anew from the formulas."""
    form06_xlsx = tool("form06_xlsx", "openpyxl")
    cases = of_the_examples() | {"plant": tool("plant").inventories()[-1]}
    assert len(cases) >= 5
    assert any(one.biogenic_co2 for one in cases.values())

    for name, inventory in cases.items():
        cells = recalculated(form06_xlsx.workbook(inventory))
        heading = ghg.report.form06(inventory).find("III.3").heading
        assert cells[form06_xlsx.SUMS, "A1"].endswith(f" III.3. {heading}")
        masses = {cells[form06_xlsx.LINES, f"A{row}"]: cells[form06_xlsx.LINES, f"J{row}"]
                  for row in range(3, len(inventory.lines) + 3)}  # fmt: skip

        for row in inventory.trace():
            assert masses[row["line"]] == pytest.approx(row["mass_t"], rel=1e-11), name
        scopes = inventory.by("scope")["co2e_t"].tolist()
        apart = [inventory.biogenic_co2, inventory.removals, inventory.outside_basket]
        for at, expected in enumerate([inventory.total, *scopes, *apart], start=3):
            assert cells[form06_xlsx.SUMS, f"B{at}"] == pytest.approx(expected, rel=1e-11), name
            assert cells[form06_xlsx.SUMS, f"D{at}"] == pytest.approx(0.0, abs=1e-6), name


def test_a_reviewer_may_change_an_input_of_the_workbook(tool):
    """Twice the power in the sheet of inputs is what the library gives for twice the power."""
    form06_xlsx = tool("form06_xlsx", "openpyxl")
    plant = tool("plant")
    book = form06_xlsx.workbook(plant.inventory(2023, "21 GWh", "6400 t"))
    (cell,) = (
        row[4]
        for row in book[form06_xlsx.INPUTS].iter_rows()
        if (row[3].value, row[4].value) == ("amount", 21000.0)
    )
    cell.value = 42000.0

    total = recalculated(book)[form06_xlsx.SUMS, "B3"]

    assert total == pytest.approx(plant.inventory(2023, "42 GWh", "6400 t").total, rel=1e-11)


@needs_office
def test_libreoffice_recalculates_the_same_totals(tool, tmp_path):
    """LibreOffice computes the formulas anew, and its values are the library's."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: tools)")
    check = tool("check_documents", "docx")
    form06_xlsx = tool("form06_xlsx")
    inventory = tool("plant").inventories()[-1]
    given = tmp_path / "given"
    given.mkdir()
    form06_xlsx.workbook(inventory).save(given / "sums.xlsx")

    made = check.converted(given / "sums.xlsx", "xlsx", tmp_path)
    rows = list(openpyxl.load_workbook(made, data_only=True)[form06_xlsx.SUMS].iter_rows())[2:]

    assert rows[0][1].value == pytest.approx(inventory.total, rel=1e-11)
    assert len(rows) == 6
    for row in rows:
        assert row[1].value == pytest.approx(row[2].value, rel=1e-11)


@needs_office
def test_both_documents_become_pdfs_that_hold_headings_and_totals(tool, tmp_path, capsys):
    """The check passes on this machine's LibreOffice, and fails if a figure is another."""
    pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: tools)")
    check = tool("check_documents", "docx")

    assert check.main(tmp_path) == 0
    assert capsys.readouterr().out.startswith("passed")
    said = check.text_of(tmp_path / "form06.pdf")
    assert "BÁO CÁO Kết quả kiểm kê khí nhà kính cho năm 2022, 2023" in said
    assert "Hấp thụ bịa đặt" not in said


@needs_office
def test_a_document_that_lacks_a_heading_fails_the_check(tool, tmp_path, capsys, monkeypatch):
    """Without its paragraphs and headings the document is told as lacking them."""
    pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: tools)")
    check = tool("check_documents", "docx")
    import docx

    monkeypatch.setattr(check.form06_docx, "document", lambda form: docx.Document())

    assert check.main(tmp_path) == 1
    told = capsys.readouterr().out
    assert "lacking (thiếu): form06.docx: III.3. Kết quả kiểm kê khí nhà kính của cơ sở." in told
    assert "failed" in told
    assert "passed" not in told


def test_without_libreoffice_the_check_says_not_run(tool, tmp_path, capsys, monkeypatch):
    """Where a program is absent the code is 77 and the word is "not run", never "passed"."""
    pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra: tools)")
    check = tool("check_documents", "docx")
    monkeypatch.setattr(check.shutil, "which", lambda name: None)

    assert check.main(tmp_path) == 77
    told = capsys.readouterr().out
    assert told.startswith("not run")
    assert "soffice" in told
    assert "passed" not in told


# --- a plant's Excel sheet ---------------------------------------------------------------------


def test_the_excel_sheet_is_read_and_its_bad_rows_are_listed(tool):
    """Good rows total as the activities do; bad ones have Excel row and the library's word."""
    read_excel = tool("read_excel", "pandas", "openpyxl")
    ledger, bad = read_excel.read(read_excel.sample(), 2023)
    boiler, generator = (ghg.Source(name, category="1.A.2.e") for name in ("Lò hơi", "Máy phát"))
    inventory = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(boiler, "rice_husk", "6400 t"),
            ghg.StationaryCombustion(generator, "dầu DO", "85 kL"),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "21 GWh"),
            ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "180 kg"),
        ],
    )

    assert ledger.totals(gwp="AR5").total == pytest.approx(inventory.total, rel=1e-12)
    assert (len(ledger), ledger.accepted, len(bad)) == (9, 4, 5)
    assert [one["excel_row"] for one in bad] == [6, 7, 8, 9, 10]
    assert [one["written"] for one in bad] == [-4, "khoảng 3", "MWh2", "củi trấu", "Điện"]
    truck = ghg.Source("Xe tải")
    assert bad[0]["error"] == refusal(lambda: ghg.MobileCombustion(truck, "dầu DO", "-4 kL"))[
        1
    ].replace("'-4 kL'", "-4.0 kL")
    assert "finite number" in bad[1]["error"]
    assert "vỏ trấu" in bad[3]["error"]


def test_empty_rows_of_the_sheet_keep_the_numbers_of_the_others(tool):
    """An empty row between is no row, a row without an amount is refused under its own number."""
    read_excel = tool("read_excel", "pandas", "openpyxl")
    import pandas

    rows = [read_excel.SAMPLE[0], (None,) * 6, (*read_excel.SAMPLE[1][:4], None, "kL")]
    held = io.BytesIO()
    pandas.DataFrame(rows, columns=list(read_excel.COLUMNS)).to_excel(held, index=False)
    held.seek(0)

    ledger, bad = read_excel.read(held, 2023)

    assert (len(ledger), ledger.accepted) == (2, 1)
    assert [(one["excel_row"], one["source"]) for one in bad] == [(4, "Máy phát")]


@pytest.mark.parametrize("written", ["1.234", "1.234,5", "12", True])
def test_a_number_written_as_text_is_refused_not_guessed(tool, written):
    """Only a cell that is a number is one: "1.234" is a thousand to some."""
    read_excel = tool("read_excel", "pandas", "openpyxl")
    import pandas

    held = io.BytesIO()
    row = (*read_excel.SAMPLE[0][:4], written, "t")
    pandas.DataFrame([row], columns=list(read_excel.COLUMNS)).to_excel(held, index=False)
    held.seek(0)

    ledger, bad = read_excel.read(held, 2023)

    assert ledger.accepted == 0
    assert [(one["excel_row"], one["written"]) for one in bad] == [(2, written)]


def test_a_sheet_without_a_column_is_refused(tool):
    """The missing column is named."""
    read_excel = tool("read_excel", "pandas", "openpyxl")
    import pandas

    held = io.BytesIO()
    pandas.DataFrame({"Hoạt động": ["x"]}).to_excel(held, index=False)
    held.seek(0)

    with pytest.raises(ghg.DataQualityError, match="Số lượng"):
        read_excel.read(held, 2023)


# --- SQL ---------------------------------------------------------------------------------------

needs_json = pytest.mark.skipif(
    sqlite3.sqlite_version_info < (3, 38), reason="SQLite before 3.38 has no ->> for JSON"
)


@pytest.fixture
def store(tool):
    """The tool, and a database in memory with its schema."""
    store_sql = tool("store_sql")
    connection = sqlite3.connect(":memory:")
    connection.executescript(store_sql.SCHEMA)
    yield store_sql, connection
    connection.close()


@needs_json
def test_what_sql_gives_back_is_equal_to_the_last_bit(store):
    """Every worked inventory: equal as an object, in its total, its masses and its tree."""
    store_sql, connection = store
    cases = of_the_examples()
    assert len(cases) >= 5

    for name, one in cases.items():
        again = store_sql.load(connection, store_sql.save(connection, one))

        assert again == one, name
        assert again.total.hex() == one.total.hex(), name
        assert again.trace()["mass_t"].tolist() == one.trace()["mass_t"].tolist(), name
        assert again.to_dict() == one.to_dict(), name


@needs_json
def test_columns_beside_the_tree_are_computed_from_it(store, tool):
    """Facility, year and GWP set come out of the JSON; one inventory stored twice is one row."""
    store_sql, connection = store
    years = tool("plant").inventories()
    for one in (*years, *years):
        store_sql.save(connection, one)

    rows = connection.execute("SELECT facility, year, gwp, version FROM inventory ORDER BY year")
    name = years[0].facility.name
    assert rows.fetchall() == [(name, one.year, "AR5", ghg.__version__) for one in years]
    assert store_sql.years(connection, name) == [(one.year, one.total) for one in years]
    assert store_sql.years(connection, "Nhà máy khác") == []


@needs_json
def test_sql_refuses_what_is_no_inventory(store):
    """A tree of another format breaks the CHECK, and a key that is not there is told."""
    store_sql, connection = store

    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        connection.execute(store_sql.SAVE.format("?"), ("k", '{"format": "x"}', 1.0, "0"))
    with pytest.raises(ghg.UnknownItemError, match="none is stored"):
        store_sql.load(connection, "k")


def test_the_schema_for_postgresql_is_printed(run_python, tmp_path):
    """``--schema`` prints the statements and nothing else."""
    done = run_python(TOOLS / "store_sql.py", "--schema", cwd=tmp_path)

    assert done.stdout.startswith("CREATE TABLE inventory (")
    assert "tree jsonb NOT NULL" in done.stdout
    assert done.stdout.count(";") == 2


# --- a page, and a progress bar ----------------------------------------------------------------


@pytest.mark.filterwarnings("default")  # streamlit is the host here, and warns of its own parts
def test_the_page_shows_the_total_and_what_is_wrong():
    """The page computes what is typed, and shows the library's message for a bad unit."""
    pytest.importorskip("streamlit", reason="streamlit is not installed (extra: tools)")
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(TOOLS / "page.py"), default_timeout=120).run()
    assert not page.exception
    assert not page.error
    shown = {metric.label: metric.value for metric in page.metric}
    inventory = ghg.Inventory(
        facility=ghg.Facility("Nhà máy", kind="industry"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(ghg.Source("Lò hơi", category="1.A.2"), "rice_husk", "200 t"),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "2 GWh"),
        ],
    )

    page.text_input[1].set_value("200 t").run()
    changed = {metric.label: metric.value for metric in page.metric}
    page.text_input[1].set_value("200").run()

    assert changed["Tổng phát thải (total) [t CO2e]"] == f"{inventory.total:,.2f}"
    assert changed != shown
    assert not page.metric
    boiler = ghg.Source("Lò hơi", category="1.A.2")
    message = refusal(lambda: ghg.StationaryCombustion(boiler, "rice_husk", "200"))[1]
    assert page.error[0].value == f"Chưa tính được (cannot be computed): {message}"


def test_the_page_is_a_script_that_compiles():
    """Also where streamlit is absent, the sketch is at least valid."""
    compile((TOOLS / "page.py").read_text(encoding="utf-8"), "page.py", "exec")


def test_the_bar_counts_every_draw_and_changes_none(tool):
    """The bar ends at the number of draws, and the draws are those without a bar."""
    progress = tool("progress", "tqdm")
    inventory = tool("plant").inventories()[-1]
    told = io.StringIO()

    made = progress.simulated(inventory, 50_000, file=told, mininterval=0)

    assert "100%" in told.getvalue()
    assert "50.0k/50.0k" in told.getvalue()
    assert made.samples.tolist() == inventory.simulate(50_000, seed=2023).samples.tolist()


@pytest.mark.parametrize("name", ["plant", "read_excel", "store_sql", "progress"])
def test_the_tool_runs_as_a_script(tool, run_python, tmp_path, name):
    """As its docstring says, without arguments; nothing is written beside it."""
    needed = {"read_excel": ("pandas", "openpyxl"), "progress": ("tqdm",)}
    tool(name, *needed.get(name, ()))
    if name == "store_sql" and sqlite3.sqlite_version_info < (3, 38):
        pytest.skip("SQLite before 3.38 has no ->> for JSON")

    done = run_python(TOOLS / f"{name}.py", cwd=tmp_path)

    assert "CO2" in done.stdout or "equal" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "package"), [("form06_docx", "docx"), ("form06_xlsx", "openpyxl")]
)
def test_the_document_is_written_where_it_is_told(tool, run_python, tmp_path, name, package):
    """The script writes the one file named, and nothing else."""
    tool(name, package)

    run_python(TOOLS / f"{name}.py", "out.file", cwd=tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["out.file"]
    assert (tmp_path / "out.file").read_bytes()[:2] == b"PK"
