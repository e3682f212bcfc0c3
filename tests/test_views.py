"""Views in a notebook: text stays text, numbers follow the language, nothing reaches outside."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import credits, views
from ghgcalc.report import form06

DAY = date(2026, 11, 23)
BAD = "<script>alert(1)</script>"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;"
ALLOWED = {
    "caption", "details", "div", "em", "h3", "h4", "li", "p", "small", "style", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
OPEN_ENDED = {"align", "class", "lang", "scope"}


def named(text: str) -> ghg.Inventory:
    """An inventory in which every text that a user may choose is the same."""
    factor = ghg.Factor(
        1.5, "t CO2/t", id=f"own:{text}", item=text, gas="CO2", name_en=text, name_vi=text,
        note=text, reference=text,
    )  # fmt: skip
    facts = {
        "evidence": ghg.Evidence(document=text, supplier=text, how=text, meter=text),
        "note": text,
    }
    return ghg.Inventory(
        facility=ghg.Facility(text, province="Đồng Tháp", kind="industry"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.CustomActivity(ghg.Source(text), "1234.5 t", factor, label=text, **facts),
            ghg.PurchasedElectricity(ghg.Source(f"{text} 2"), "1 GWh", **facts),
        ],
    )


def every_view(text: str) -> dict[str, Any]:
    """One of everything that shows itself, full of one text."""
    inventory = named(text)
    assessment = ghg.decree06.assess(inventory, on=DAY)
    former = attrs.evolve(inventory, year=2021)
    between = attrs.evolve(inventory, year=2022, activities=inventory.activities[:1])
    herd = credits.Herd(
        heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg", conversion=0.78,
        name=text,
    )  # fmt: skip
    group = ghg.Organisation(text, [ghg.Holding(inventory, ghg.Ownership("joint_venture", 0.4))])
    return {
        "Inventory": inventory,
        "Table": ghg.Table({text: [text], "x": [1.0]}, {text: text, "x": text}),
        "Factor": inventory.factors()[0],
        "Activity": inventory.activities[0],
        "Assessment": attrs.evolve(
            assessment,
            list_matches=ghg.Table({"name": [text]}),
            notes=(text,),
            findings=tuple(
                attrs.evolve(one, note=text, citation=text, missing=(text,))
                for one in assessment.findings
            ),
        ),
        "Form": form06(inventory, facts={"address": text, "licence": text}),
        "Consolidation": ghg.consolidate(group, "equity_share", 2023),
        "Reported": ghg.scope2.report(inventory).market_based,
        "Series": ghg.series.Series([former, between, inventory]),
        "Simulation": inventory.simulate(100, seed=7),
        "Toe": inventory.toe(),
        "Review": ghg.circular38.review(inventory, aspects={"a": text}),
        "Credits": credits.ManureDigester(herds=[herd], gwp_ch4=28).result(),
        "Certification": credits.certification("verra", on=DAY),
        "Register": credits.Register().issue(
            "S", vintage=2025, project=text, holder=text, units=2, day=DAY
        ),
    }


WITHOUT_TEXT = {"Simulation", "Certification"}  # they hold no text that a user may choose


def page_of(thing: Any, lang: str = "en") -> str:
    """Its view in a language, or the only one it has."""
    return thing.to_html(lang) if hasattr(thing, "to_html") else thing._repr_html_()


NAMES = sorted(every_view("x"))


class Tags(HTMLParser):
    """What markup a page holds, and whether every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.text.append(data)


@pytest.mark.parametrize("lang", views.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_user_is_shown_as_text(name, lang):
    """A name like markup adds no element and no attribute, and can be read."""
    page = page_of(every_view(BAD)[name], lang)
    found = Tags(page)

    assert "<script" not in page
    assert (SHOWN in page) is (name not in WITHOUT_TEXT)
    assert found.tags <= ALLOWED
    assert found.attributes <= OPEN_ENDED
    assert any(BAD in text for text in found.text) is (name not in WITHOUT_TEXT)


@pytest.mark.parametrize(
    "text", ['" onmouseover="alert(1)', "'><img src=x>", "</style><b>", "&lt;"]
)
@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_its_place(name, text):
    """Quotes, closing elements and character references are text too."""
    found = Tags(page_of(every_view(text)[name]))

    assert found.tags <= ALLOWED
    assert found.attributes <= OPEN_ENDED
    assert (text in "".join(found.text)) is (name not in WITHOUT_TEXT)


def test_an_inventory_shows_what_it_rests_on():
    """Sums with units and sources; gases and activities with their evidence are folded."""
    page = every_view("Petrolimex")["Inventory"].to_html()

    assert page.count("<details>") == 2
    assert "document: Petrolimex; supplier: Petrolimex" in page
    assert "1,234.5 t" in page


def test_nought_is_shown_and_nothing_is_left_out():
    """An efficiency of nought is a figure; a note that was not given is none."""
    assert views.facts({"efficiency": 0.0, "count": 0, "note": "", "period": None}) == (
        '<div><table><tbody><tr><th scope="row">efficiency</th><td>0</td></tr>'
        '<tr><th scope="row">count</th><td>0</td></tr></tbody></table></div>'
    )
    leak = ghg.CustomActivity(ghg.Source("Van"), "0 t", "1 t CO2/t", uncertainty=0)
    page = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5", activities=[leak]
    ).to_html()
    assert "uncertainty: 0; amount: 0 t; factors: 1 t CO2/t" in page


@pytest.mark.parametrize(
    ("lang", "total", "mass"), [("en", "2,510.95", "1,234.5"), ("vi", "2.510,95", "1.234,5")]
)
def test_numbers_have_the_marks_of_the_language(lang, total, mass):
    """1,234.5 in English and 1.234,5 in Vietnamese, with the unit beside."""
    shown = every_view("x")
    table = ghg.Table({"co2e_t": [1234.5], "year": [2023]}, {"co2e_t": "t CO2e"})

    assert shown["Inventory"].total == pytest.approx(2510.95)
    assert f'<td align="right">{total}</td><td>t CO2e</td>' in shown["Inventory"].to_html(lang)
    assert f'<td align="right">{mass}</td>' in table.to_html(lang)
    assert '<td align="right">2023</td>' in table.to_html(lang)
    assert f"{mass} t" in shown["Activity"].to_html(lang)


def test_the_form_is_shown_in_its_own_language():
    """The figure that its Markdown has stands in its view."""
    inventory = named("x")
    for lang, total in (("en", "2,510.95"), ("vi", "2.510,95")):
        form = form06(inventory, lang=lang)

        assert total in form.to_markdown()
        assert total in form._repr_html_()
        assert form.signature in form._repr_html_()


def test_an_assessment_is_shown_in_one_language():
    """Outcome and metric are Vietnamese where that is asked for."""
    assessment = every_view("x")["Assessment"]

    assert "<td>not met</td>" in assessment._repr_html_()
    assert "<td>không đạt</td>" in assessment.to_html("vi")
    assert "Thuộc tiêu chí Điều 6" in assessment.to_html("vi")


def test_a_figure_just_below_a_threshold_is_not_rounded_onto_it():
    """The view shows the digits that the text shows."""
    assessment = ghg.decree06.assess(named("x"), on=date(2026, 11, 23))
    finding = attrs.evolve(assessment.findings[0], measured=2999.9999, outcome="not met")
    shown = attrs.evolve(assessment, findings=(finding,))

    assert '<td align="right">2,999.9999</td><td align="right">3,000</td>' in shown.to_html()
    assert '<td align="right">2.999,9999</td><td align="right">3.000</td>' in shown.to_html("vi")


def test_a_language_without_texts_is_refused():
    """Views are in Vietnamese and English."""
    with pytest.raises(ghg.UnknownItemError, match="lang='fr'"):
        ghg.Table({"x": [1]}).to_html("fr")


def test_a_long_table_folds_and_says_what_it_leaves_out():
    """Some rows are open, some folded; the rest are counted, none vanishes without a word."""
    page = ghg.Table({"row": [f"row {at}." for at in range(2000)]}).to_html("vi")
    head, _, rest = page.partition("<details>")

    assert head.count("<td>") == views.OPEN
    assert rest.count("<td>") == views.MOST - views.OPEN
    assert "<summary>1.975 dòng nữa</summary>" in page
    assert "1.500 dòng không hiển thị" in page
    assert "<details>" not in ghg.Table({"row": range(views.OPEN)}).to_html()
    whole = ghg.Table({"row": range(views.OPEN + 2)}).to_html()
    assert "<summary>2 more rows</summary>" in whole
    assert "not shown" not in whole


def test_the_style_sheet_reaches_nothing_outside():
    """Every rule begins with the class of the frame; no colour is set but the page's own."""
    page = ghg.Table({"x": [1.0]}).to_html()
    (style,) = re.findall(r"<style>(.*?)</style>", page)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)

    assert rules
    for selectors, body in rules:
        assert all(one.strip().startswith(".ghgcalc") for one in selectors.split(","))
        assert "position" not in body
        assert re.findall(r"(?<![-\w])color:(\w+)", body) in ([], ["inherit"])
        assert not re.search(r"background:(?!none)", body)
    assert "@import" not in style
    assert "url(" not in style


def test_a_view_without_its_style_sheet_keeps_numbers_on_the_right():
    """An attribute says so, which viewers leave that strip styles."""
    page = ghg.Table({"gas": ["CO2", "CH4"], "t": [1.0, None], "n": [1, 2]}).to_html()

    assert re.findall(r"<th [^>]*>", page) == [
        '<th scope="col">', '<th scope="col" align="right">', '<th scope="col" align="right">'
    ]  # fmt: skip
    assert '<td>CO2</td><td align="right">1</td><td align="right">1</td>' in page
    assert " style=" not in page


def test_a_dollar_sign_is_no_formula():
    """The frame keeps notebooks from typesetting the names of a user."""
    assert 'class="ghgcalc tex2jax_ignore mathjax_ignore"' in ghg.Table({"$x$": []}).to_html()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (np.bool_(False), "no"),
        (float("nan"), "–"),
        (float("-inf"), "-∞"),
        (np.float64(1234567.8), "1,234,568"),
        (999999.7, "1,000,000"),
        (date(2026, 3, 31), "2026-03-31"),
        ({"a": 1.5, "b": None}, "a: 1.5; b: "),
        (ghg.Estimate(74100.0, "kg CO2/TJ"), "74,100 kg CO2/TJ"),
        (ghg.Estimate(0.5, "1"), "0.5"),
        (ghg.Source("Lò hơi"), "name: Lò hơi"),
    ],
)
def test_values_are_written_so(value, text):
    """Each kind of value that a view may meet."""
    assert views.shown(value) == text


def every_class() -> set[type]:
    """Every class written in the package."""
    names = [one.name for one in pkgutil.walk_packages(ghg.__path__, "ghgcalc.")]
    return {
        thing
        for name in names
        for thing in vars(importlib.import_module(name)).values()
        if inspect.isclass(thing) and thing.__module__.startswith("ghgcalc")
    }


def test_every_view_of_the_library_is_tried_here():
    """Whatever class says how it is shown, one of the things above is shown by it."""
    ways = ("_view", "_repr_html_", "to_html")
    say_so = {(kind, way) for kind in every_class() for way in ways if way in vars(kind)}
    tried = {
        (next(one for one in type(thing).__mro__ if way in vars(one)), way)
        for thing in every_view("x").values()
        for way in ways
        if hasattr(thing, way)
    }

    assert {kind.__name__ for kind, _ in say_so - tried} == {"Shown"}  # what others stand on
    assert (views.Shown, "_view") in say_so - tried
    assert len(tried) > 15


def test_what_is_shown_is_shown_by_one_frame():
    """A view is made by `Shown`, which frames it; the two that are tables hand theirs on."""
    for name, thing in every_view("x").items():
        if name in ("Certification", "Register"):
            assert thing._repr_html_().startswith('<div class="ghgcalc')
            continue
        assert type(thing)._repr_html_ is views.Shown._repr_html_, name
        assert type(thing)._view is not views.Shown._view, name


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("equity share", "mean", "2.5 % percentile", "Time series")),
        ("vi", ("tỷ lệ vốn chủ sở hữu", "trung bình", "phân vị 2,5 %", "Chuỗi thời gian")),
    ],
)
def test_groups_years_and_draws_are_shown_in_both_languages(lang, words):
    """A consolidation names its approach, a simulation its limits, a series its years."""
    shown = every_view("x")
    page = "".join(page_of(shown[name], lang) for name in ("Consolidation", "Simulation", "Series"))

    assert [word for word in words if word not in page] == []
