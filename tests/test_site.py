"""What the site is made from is whole: the API pages, the factor pages, the timeline, the links."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import ghgcalc
from ghgcalc import tables

TREE = Path(__file__).resolve().parent.parent
DOCS = TREE / "docs"
PAGES = [
    *(TREE / name for name in ("README.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted((TREE / "data").glob("*.md")),
]
FENCED = re.compile(r"^```.*?^```\s*?$", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.M)
TOCTREE = re.compile(r"^```\{toctree\}\n(?:^:[^\n]*\n)*\n?(?P<pages>.*?)^```", re.M | re.S)


@pytest.fixture(scope="module")
def makers():
    """The modules of docs/ that write pages."""
    sys.path.insert(0, str(DOCS))
    try:
        import make_api
        import make_factors
        import make_nomenclature
        import make_timeline

        yield {
            "api": make_api,
            "factors": make_factors,
            "nomenclature": make_nomenclature,
            "timeline": make_timeline,
        }
    finally:
        sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def api(makers) -> dict[str, str]:
    """The pages of the API, by file name."""
    return dict(makers["api"].pages())


def directives(text: str) -> set[str]:
    """Full names that a page describes."""
    return set(re.findall(r"^\.\. (?:autoclass|autofunction|py:data):: (\S+)$", text, re.M))


def test_every_public_name_has_its_place_in_the_reference(api):
    """Each name of the package has a page, and that page describes it."""
    for name in set(ghgcalc.__all__) - {"__version__"}:
        thing = getattr(ghgcalc, name)
        if isinstance(thing, ModuleType):
            assert f".. py:module:: ghgcalc.{name}\n" in api[f"ghgcalc.{name}.rst"]
        else:
            assert directives(api[f"{name}.rst"]) == {f"ghgcalc.{name}"}


def test_what_modules_offer_is_described_once(api, makers):
    """Every class and function of every module, the equations among them, on one page only."""
    pages = [name for text in api.values() for name in directives(text)]
    described = {id(entry.thing) for entry in makers["api"].entries()}

    assert len(pages) == len(set(pages)) == len(makers["api"].entries())
    for module in makers["api"].module_names():
        room = __import__(module, fromlist=["_"])
        for name, thing in vars(room).items():
            own = getattr(thing, "__module__", None) == module
            if (
                own
                and not name.startswith("_")
                and (inspect.isclass(thing) or inspect.isfunction(thing))
            ):
                exported = name in getattr(room, "__all__", [name])
                assert id(thing) in described or not exported, f"{module}.{name}"


def test_every_page_of_the_api_is_in_its_tree(api):
    """The first page leads to all others."""
    listed = set(re.findall(r"^   (\S+)$", api["index.rst"].partition(":hidden:")[2], re.M))

    assert {f"{name}.rst" for name in listed} == set(api) - {"index.rst"}


def test_every_factor_stands_on_a_page_of_its_document(makers):
    """Each row of each table, with its id as anchor, its value and its unit."""
    pages = dict(makers["factors"].pages())
    rows = [row for name in (*tables.names("factors"), "blends.csv") for row in tables.rows(name)]
    anchors = {
        (page.removesuffix(".rst"), unescape(anchor))
        for page, text in pages.items()
        for anchor in re.findall(r'<tr id="([^"]+)"', text)
    }

    assert anchors == {(row["reference"], row["id"]) for row in rows}
    assert sum(text.count("<tr id=") for text in pages.values()) == len(rows)
    decree = pages["vn-2626-2022.rst"]
    line = next(one for one in decree.splitlines() if 'id="vn-2626:I/1.28"' in one)
    assert '<td class="number">74100</td><td>kg CO2/TJ</td>' in line


@pytest.mark.parametrize(
    ("maker", "page"), [("timeline", "law-timeline.md"), ("nomenclature", "nomenclature.md")]
)
def test_a_generated_page_is_up_to_date(makers, maker, page):
    """It is what its script in docs/ writes."""
    assert makers[maker].page() == (DOCS / "reference" / page).read_text(encoding="utf-8")


def blocks(data: Any) -> Iterator[dict[str, Any]]:
    """Every block of a TOML file, at any depth."""
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from blocks(one)


def test_the_timeline_has_every_dated_value_of_the_tables():
    """Each block with a first day in any TOML file is a row of that day with its citation."""
    page = (DOCS / "reference" / "law-timeline.md").read_text(encoding="utf-8")
    lines = page.splitlines()
    found = 0
    for file in sorted((TREE / "data").rglob("*.toml")):
        for block in blocks(tomllib.loads(file.read_text(encoding="utf-8"))):
            days = {name: day for name, day in block.items() if isinstance(day, date)}
            for name, day in days.items():
                cells = [one.strip("| ").split(" | ") for one in lines]
                place = 1 if name == "until" else 0
                rows = [cell for cell in cells if cell[place:][:1] == [day.isoformat()]]
                assert any(block.get("citation", "") in " ".join(cell) for cell in rows), block
                found += 1
    assert found > 40


def test_the_timeline_is_in_the_order_of_days():
    """Rows with a first day come oldest first, the instruments of the table among them."""
    page = (DOCS / "reference" / "law-timeline.md").read_text(encoding="utf-8")
    days = re.findall(r"^\| (\d{4}-\d\d-\d\d) \|", page.partition("## First day")[0], re.M)

    assert days == sorted(days)
    for row in tables.rows("law/instruments.csv"):
        assert row["number_en"] in page
        assert row["number_vi"] in page


def test_every_input_of_an_activity_has_a_name_in_both_languages(makers):
    """The page of names leaves no label empty."""
    rows = [line.split(" | ") for line in makers["nomenclature"].table().splitlines()[2:]]

    assert [row[0] for row in rows if not row[1].strip() or not row[2].strip()] == []


def slugs(page: Path) -> set[str]:
    """The anchors that headings have on a forge and on the site."""
    found: dict[str, int] = {}
    for heading in HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
    return {f"{slug}-{n}" if n else slug for slug, count in found.items() for n in range(count + 1)}


def wrong_links(page: Path) -> list[str]:
    """Relative links that lead to no file, or to no heading."""
    found = []
    for link in LINK.finditer(FENCED.sub("", page.read_text(encoding="utf-8"))):
        target = page.parent / link["path"] if link["path"] else page
        missing = not target.is_file()
        if missing or (link["anchor"] and link["anchor"] not in slugs(target)):
            found.append(link[0])
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TREE).as_posix())
def test_relative_links_lead_to_a_file_and_a_heading(page):
    """The site turns a link to a folder or to nothing into an error; so does this, sooner."""
    assert wrong_links(page) == []


def test_a_wrong_link_is_found(tmp_path):
    """The check itself fails on a file and on a heading that are not there."""
    page = tmp_path / "page.md"
    page.write_text("# One, two\n\n[a](none.md) [b](#one-two) [c](#three)\n", encoding="utf-8")

    assert wrong_links(page) == ["[a](none.md)", "[c](#three)"]


def test_every_page_is_in_the_tree_of_the_site():
    """From the first page, trees of contents lead to every Markdown page."""
    seen: set[Path] = set()
    todo = [DOCS / "index.md"]
    while todo:
        page = todo.pop()
        if page in seen:
            continue
        seen.add(page)
        for tree in TOCTREE.finditer(page.read_text(encoding="utf-8")):
            for line in tree["pages"].splitlines():
                name = line.rpartition("<")[2].rstrip(">")  # a page, or `Title <page>`
                if not name.startswith("../build/"):  # made when the site is built
                    todo.append((page.parent / f"{name}.md").resolve())

    assert seen == set(PAGES)


def test_each_language_of_the_course_stands_alone():
    """Its own page leads to its lessons; a lesson has one link into the other language at most."""
    course = DOCS / "tutorial" / "course"
    for lang, other in (("vi", "en"), ("en", "vi")):
        lessons = sorted(page.stem for page in (course / lang).glob("*-*.md"))
        own = (course / lang / "README.md").read_text(encoding="utf-8")
        assert TOCTREE.search(own)["pages"].split() == lessons
        assert f"../{other}/" not in own
        for lesson in lessons:
            text = (course / lang / f"{lesson}.md").read_text(encoding="utf-8")
            links = [match["path"] for match in LINK.finditer(text)]
            assert len([path for path in links if f"../{other}/" in path]) <= 1, lesson


def test_the_site_is_built_with_one_command():
    """It stands on the first page, in the settings, and in what checks the repository."""
    command = "python3 -m sphinx -W --keep-going -b html -c docs . build/site"

    assert f'    python3 -m pip install -e ".[docs]" && {command}\n' in (
        (DOCS / "index.md").read_text(encoding="utf-8")
    )
    assert f"    {command}\n" in (DOCS / "conf.py").read_text(encoding="utf-8")
    assert "-m sphinx -W --keep-going -q -b html -c docs ." in (
        (TREE / ".ci" / "run").read_text(encoding="utf-8")
    )


def test_links_of_a_built_site_are_followed(tmp_path):
    """`docs/check_site.py` fails on a link and on an anchor that lead nowhere."""
    (tmp_path / "a.html").write_text('<a href="b.html#x"></a><p id="y"></p>', encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="x"></p><a href="a.html#y"></a>', encoding="utf-8")
    command = [sys.executable, str(DOCS / "check_site.py"), str(tmp_path)]
    good = subprocess.run(command, capture_output=True, text=True, check=False)
    (tmp_path / "b.html").write_text('<a href="c.html"></a>', encoding="utf-8")
    bad = subprocess.run(command, capture_output=True, text=True, check=False)

    assert good.returncode == 0, good.stdout
    assert bad.returncode == 1
    assert "b.html: c.html" in bad.stdout
    assert "b.html#x has no such anchor" in bad.stdout
