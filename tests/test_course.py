"""The training course: each lesson in both languages, with the same code, numbers and exercises."""

from __future__ import annotations

import ast
import contextlib
import functools
import io
import re
from pathlib import Path

import pytest

from ghgcalc import decree06
from tests.test_documentation import FENCE, LINK, TREE, blocks

COURSE = TREE / "docs" / "tutorial" / "course"
INDEX = COURSE / "README.md"
LESSONS = range(1, 7)
WITH_THE_PLANT = range(2, 7)
LANGUAGES = {"vi": "bai", "en": "lesson"}
EXERCISE = {"vi": "Bài tập", "en": "Exercise"}
ANSWER = {"vi": "Đáp án", "en": "Answer"}
FOLDED = re.compile(
    r"<details>\n<summary>(?P<title>[^<]+)</summary>\n(?P<text>.*?)</details>", re.S
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def page(lesson: int, language: str) -> Path:
    """The only page of a lesson in a language."""
    (found,) = (COURSE / language).glob(f"{LANGUAGES[language]}-{lesson}-*.md")
    return found


def both(lesson: int) -> tuple[Path, Path]:
    return page(lesson, "vi"), page(lesson, "en")


class Neutral(ast.NodeTransformer):
    """Leave of every text its numbers, and of every name and key its language."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            return ast.copy_location(ast.Constant(" ".join(NUMBER.findall(node.value))), node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        node.attr = node.attr.removesuffix("_vi").removesuffix("_en")
        return node


def neutral(code: str) -> str:
    """Code without comments, words and languages; numbers with a comma or a dot alike."""
    return ast.dump(Neutral().visit(ast.parse(code))).replace(",", ".")


def printed(text: str | None) -> list[str]:
    """The numbers of a text; with a comma or a dot alike, which each language uses otherwise."""
    return [number.replace(",", ".") for number in NUMBER.findall(text or "")]


@functools.cache
def run(lesson: int, language: str) -> dict[str, object]:
    """What the code of a page leaves behind."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for line, code, _ in blocks(page(lesson, language)):
            exec(compile("\n" * (line - 1) + code, str(page(lesson, language)), "exec"), namespace)
    return namespace


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lesson_exists(language):
    """Six lessons in a language, and no other page beside them but the one that leads to them."""
    pages = set((COURSE / language).glob("*.md")) - {COURSE / language / "README.md"}
    assert sorted(pages) == [page(one, language) for one in LESSONS]


@pytest.mark.parametrize("lesson", LESSONS)
def test_both_languages_hold_the_same_code(lesson):
    """Block for block one program, apart from comments and the words in its texts."""
    vietnamese, english = ([neutral(code) for _, code, _ in blocks(one)] for one in both(lesson))

    assert vietnamese == english


@pytest.mark.parametrize("lesson", LESSONS)
def test_both_languages_print_the_same_numbers(lesson):
    """Block for block the same numbers in the same order."""
    vietnamese, english = ([printed(shown) for _, _, shown in blocks(one)] for one in both(lesson))

    assert vietnamese == english
    assert any(vietnamese)


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ('print("6 t")  # tấn', 'print("7 t")'),
        ("total = 3000", "total = 3001"),
        ("print(row.what_vi)", "print(row.form)"),
    ],
)
def test_other_code_is_found(mine, other):
    """The comparison itself tells two programs apart, and not two comments."""
    assert neutral(mine) != neutral(other)
    assert neutral('print("6 t")  # tấn') == neutral('print("6 tấn")')


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_has_a_checked_answer(lesson, language):
    """Three to five exercises; the answer of each is folded, runs and asserts."""
    text = page(lesson, language).read_text("utf-8")
    stated = re.findall(rf"^### {EXERCISE[language]} (\d\.\d)$", text, re.M)
    answers = [one["text"] for one in FOLDED.finditer(text) if one["title"] == ANSWER[language]]

    assert stated == [f"{lesson}.{number}" for number in range(1, len(stated) + 1)]
    assert 3 <= len(stated) == len(answers) <= 5
    for answer in answers:
        codes = [fence["text"] for fence in FENCE.finditer(answer) if fence["language"] == "python"]
        asserted = [
            node for code in codes for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.Assert)
        ]  # fmt: skip
        assert asserted
    assert text.count("<details>") == text.count("</details>") == len(FOLDED.findall(text))


@pytest.mark.parametrize("lesson", LESSONS)
def test_both_languages_have_the_same_exercises(lesson):
    """As many exercises in one language as in the other."""
    counts = {
        page(lesson, language).read_text("utf-8").count(f"### {EXERCISE[language]} ")
        for language in LANGUAGES
    }

    assert len(counts) == 1


@pytest.mark.parametrize("lesson", WITH_THE_PLANT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lessons_follow_one_plant(lesson, language):
    """From boundary to report the plant emits what the worked script says, and prints it."""
    script: dict[str, object] = {}
    source = (TREE / "docs" / "examples" / "pangasius_plant.py").read_text("utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "pangasius_plant.py", "exec"), script)
    total = script["inventory"].total
    inventory = run(lesson, language)["inventory"]
    shown = [text or "" for _, _, text in blocks(page(lesson, language))]

    assert inventory.total == pytest.approx(total, rel=1e-12)
    assert any(f"{total:,.1f} t CO2e" in text for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lesson_one_screens_the_plant_of_the_others(language):
    """The rough figures of the first lesson answer as the whole inventory does."""
    first = run(1, language)
    (row,) = first["table"].to_records()
    assessment = decree06.assess(run(3, language)["inventory"], on=first["today"])
    outcomes = [finding.outcome for finding in assessment.findings]

    assert outcomes == [row[name] for name in row if name.startswith("6.1")]
    assert (assessment.meets_criteria, assessment.listed) == (row["meets_criteria"], row["listed"])


@pytest.mark.parametrize("path", [INDEX, *sorted(COURSE.glob("*/*.md"))], ids=lambda one: one.name)
def test_links_lead_somewhere(path):
    """Every internal link names a page that exists."""
    links = [match["path"] for match in LINK.finditer(path.read_text("utf-8"))]

    assert links
    assert [link for link in links if not (path.parent / link).is_file()] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_linked_from_the_contents_and_from_its_twin(lesson):
    """The contents name both pages, and each names the other, the lesson before and the next."""
    contents = {(COURSE / match["path"]) for match in LINK.finditer(INDEX.read_text("utf-8"))}
    for language, twin in (("vi", "en"), ("en", "vi")):
        here = page(lesson, language)
        named = {
            (here.parent / match["path"]).resolve()
            for match in LINK.finditer(here.read_text("utf-8"))
        }
        assert here in contents
        assert page(lesson, twin).resolve() in named
        for beside in {lesson - 1, lesson + 1} & set(LESSONS):
            assert page(beside, language).resolve() in named


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_reader_of_one_language_stays_in_it(lesson):
    """Links to lessons lead to the same language, but for the one at the head to the twin."""
    for language, twin in (("vi", "en"), ("en", "vi")):
        text = page(lesson, language).read_text("utf-8")
        assert len(re.findall(rf"\]\(\.\./{twin}/", text)) == 1
