"""What the documentation shows runs as shown."""

from __future__ import annotations

import ast
import contextlib
import doctest
import inspect
import io
import re
import sys
from pathlib import Path

import pytest

import ghgcalc

TREE = Path(__file__).resolve().parent.parent
APART = {"scale-out.md"}  # needs engines; test_scale_out.py runs it section by section
PAGES = [
    TREE / "README.md",
    *sorted(page for page in (TREE / "docs").rglob("*.md") if page.name not in APART),
]
EXAMPLES = sorted((TREE / "docs" / "examples").glob("*.py"))

FENCE = re.compile(
    r"^```(?P<language>\{code-cell\}|\w*)[^\n]*\n(?P<text>.*?)^```\s*?$", re.M | re.S
)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")


OPTION = re.compile(r"^:[\w-]+:[^\n]*$", re.M)  # of a cell, such as `:tags: [hide-input]`
CELL = "{code-cell}"


def page_name(page: Path) -> str:
    return page.relative_to(TREE).as_posix()


def blocks(page: Path) -> list[tuple[int, str, str | None]]:
    """Line, code, and printed output (a ``text`` block right below) of every block and cell."""
    text = page.read_text(encoding="utf-8")
    fences = list(FENCE.finditer(text))
    found = []
    for number, fence in enumerate(fences):
        if fence["language"] not in ("python", CELL):
            continue
        below = fences[number + 1] if number + 1 < len(fences) else None
        adjoining = below is not None and not text[fence.end() : below.start()].strip()
        shown = below["text"] if adjoining and below["language"] == "text" else None
        code = OPTION.sub("", fence["text"]) if fence["language"] == CELL else fence["text"]
        found.append((text.count("\n", 0, fence.start()) + 2, code, shown))
    return found


def run_code(code: str, namespace: dict, name: str, line: int) -> None:
    """Run a block; what stands on its last line is shown as a notebook shows it."""
    parsed = ast.parse("\n" * (line - 1) + code, name)
    last = parsed.body.pop() if parsed.body and isinstance(parsed.body[-1], ast.Expr) else None
    exec(compile(parsed, name, "exec"), namespace)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), name, "eval"), namespace)
        show = getattr(value, "_repr_html_", None)
        assert show is None or show(), f"{name}:{line} shows nothing"


def run_page(page: Path) -> None:
    """Run the blocks of a page in order in one namespace, and hold what they print to the page."""
    namespace = {"__name__": "__main__"}
    for line, code, shown in blocks(page):
        if code.lstrip().startswith(">>>"):
            parsed = doctest.DocTestParser().get_doctest(
                code, namespace, page.name, str(page), line
            )
            runner = doctest.DocTestRunner(
                verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            )
            outcome = runner.run(parsed, clear_globs=False)
            namespace = parsed.globs
            assert outcome.failed == 0, f"{page}:{line}"
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            run_code(code, namespace, str(page), line)
        if shown is not None:
            lines = [text.rstrip() for text in printed.getvalue().strip().splitlines()]
            assert lines == [text.rstrip() for text in shown.strip().splitlines()], (
                f"{page}:{line} prints something else than the page shows"
            )


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=page_name)
def test_the_page_runs(page, tmp_path, monkeypatch):
    """Every python block runs, prints what stands below it, and leaves no file behind."""
    monkeypatch.chdir(tmp_path)

    run_page(page)

    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    assert list(tmp_path.iterdir()) == []


def test_the_readme_has_code_to_run():
    """The README shows at least one python block."""
    assert blocks(TREE / "README.md")


@pytest.mark.parametrize("name", ["plant-notebook.md", "pathway-notebook.md"])
def test_a_notebook_has_cells_and_a_kernel(name):
    """The site runs it, and so does the test above."""
    text = (TREE / "docs" / "how-to" / name).read_text(encoding="utf-8")

    assert text.startswith("---\n")
    assert "\nkernelspec:\n" in text
    assert len(blocks(TREE / "docs" / "how-to" / name)) == text.count(f"```{CELL}") >= 5


def test_a_page_that_prints_something_else_is_found(tmp_path):
    """The check itself fails on a page whose output is not what it shows."""
    page = tmp_path / "page.md"
    page.write_text("```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n", encoding="utf-8")

    with pytest.raises(AssertionError, match="prints something else"):
        run_page(page)


@pytest.mark.parametrize("example", EXAMPLES, ids=page_name)
def test_the_example_runs(example, run_python, tmp_path):
    """A script of docs/examples prints a result, warns of nothing and leaves no file behind."""
    done = run_python("-W", "error", example, cwd=tmp_path)

    assert done.stdout.strip()
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_there_are_examples():
    """docs/examples holds the script that the README runs."""
    commands = " ".join(fence["text"] for fence in FENCE.finditer(PAGES[0].read_text("utf-8")))
    named = re.findall(r"docs/examples/\w+\.py", commands)

    assert named
    assert all(TREE / name in EXAMPLES for name in named)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_inside_the_tree_lead_somewhere(page):
    """A relative link names a file or folder that exists."""
    paths = [match["path"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]

    assert [path for path in paths if not (page.parent / path).exists()] == []


def test_pages_that_errors_name_exist():
    """Where an error or a docstring says to look in docs/, there is such a page."""
    named = {
        (file.relative_to(TREE).as_posix(), path)
        for file in (TREE / "ghgcalc").rglob("*.py")
        for path in re.findall(r"docs/[\w/-]+\.md", file.read_text(encoding="utf-8"))
    }

    assert sorted(entry for entry in named if not (TREE / entry[1]).is_file()) == []


@pytest.mark.parametrize("name", sorted(set(ghgcalc.__all__) - {"__version__"}))
def test_a_public_name_is_described(name):
    """Every public name has a docstring of its own that opens with a sentence."""
    thing = getattr(ghgcalc, name)
    text = inspect.getdoc(thing) or ""

    assert text.strip()
    assert not text.startswith(f"{name}("), "the docstring is only the generated signature"
    assert text.splitlines()[0].rstrip().endswith((".", ":", ";")) or "\n" in text


def test_public_names_are_listed_by_dir():
    """`dir(ghgcalc)` shows every public name, also those that load when asked for."""
    assert set(ghgcalc.__all__) <= set(dir(ghgcalc))
