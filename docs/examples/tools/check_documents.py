"""Make Form 06 as DOCX and XLSX, convert both to PDF with LibreOffice, and read the PDFs back.

Run it with ``python docs/examples/tools/check_documents.py [folder]``. Needs python-docx and
openpyxl, and the programs soffice (LibreOffice Writer and Calc) and pdftotext (poppler-utils).
It ends with code 0 and "passed", 1 and "failed", or, where a program is absent, 77 and "not run".
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import form06_docx
import form06_xlsx
from plant import inventories

import ghgcalc as ghg

PROGRAMS = ("soffice", "pdftotext")


def absent() -> list[str]:
    """The programs that this machine does not have."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def converted(path: Path, to: str, folder: Path) -> Path:
    """A document converted by LibreOffice, which computes the formulas of a workbook anew."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=180,
    )
    return folder / f"{path.stem}.{to.partition(':')[0]}"


def text_of(pdf: Path) -> str:
    """What a PDF says, every run of white space as one space."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True
    )
    return " ".join(done.stdout.decode("utf-8").split())


def lacking(folder: Path) -> list[str]:
    """What the PDFs should say and do not."""
    years = inventories()
    form = ghg.report.form06(years, lang="vi")
    form06_docx.document(form).save(folder / "form06.docx")
    form06_xlsx.workbook(years[-1]).save(folder / "sums.xlsx")
    headings = [f"{item.number}. {item.heading}" for item in form.items]
    wanted = {
        "form06.docx": [form.title, form.citation, *headings]
        + [form06_docx.shown(one.total, "vi") for one in years],
        "sums.xlsx": [f"{item.number}. {item.heading}" for item in form.items[-4:-1]]
        + [*form06_xlsx.APART.values(), f"{years[-1].total:,.2f} {years[-1].total:,.2f}"]
        + [f"{row['co2e_t']:,.2f}" for row in years[-1].by("scope")],
    }
    found = []
    for name, texts in wanted.items():
        said = text_of(converted(folder / name, "pdf", folder))
        found += [f"{name}: {text}" for text in texts if " ".join(text.split()) not in said]
    return found


def main(folder: Path) -> int:
    """Check in a folder, and say how it went."""
    if gone := absent():
        print(f"not run (không chạy): this machine has no {', '.join(gone)}")
        return 77
    found = lacking(folder)
    for text in found:
        print(f"lacking (thiếu): {text}")
    print("failed (không đạt)" if found else "passed (đạt): both PDFs hold headings and totals")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made)))
