"""Views in a notebook: text stays text, numbers follow the language, nothing reaches outside."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import views
from ghgcalc.report import form06

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


def six_views(text: str) -> dict[str, views.Shown]:
    """The six things that show themselves, full of one text."""
    inventory = named(text)
    assessment = ghg.decree06.assess(inventory, on=date(2026, 11, 23))
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
    }


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
@pytest.mark.parametrize("name", sorted(six_views("x")))
def test_every_text_of_a_user_is_shown_as_text(name, lang):
    """A name like markup adds no element and no attribute, and can be read."""
    page = six_views(BAD)[name].to_html(lang)
    found = Tags(page)

    assert "<script" not in page
    assert SHOWN in page
    assert found.tags <= ALLOWED
    assert found.attributes <= OPEN_ENDED
    assert any(BAD in text for text in found.text)


@pytest.mark.parametrize(
    "text", ['" onmouseover="alert(1)', "'><img src=x>", "</style><b>", "&lt;"]
)
@pytest.mark.parametrize("name", sorted(six_views("x")))
def test_no_text_leaves_its_place(name, text):
    """Quotes, closing elements and character references are text too."""
    found = Tags(six_views(text)[name].to_html())

    assert found.tags <= ALLOWED
    assert found.attributes <= OPEN_ENDED
    assert text in "".join(found.text)


def test_an_inventory_shows_what_it_rests_on():
    """Sums with units and sources; gases and activities with their evidence are folded."""
    page = six_views("Petrolimex")["Inventory"].to_html()

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
    shown = six_views("x")
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
    assessment = six_views("x")["Assessment"]

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


def test_every_view_of_the_library_is_made_here():
    """What shows itself in a notebook does so through `Shown`, and says how."""
    from ghgcalc.credits.frame import Credits
    from ghgcalc.regulation.toe import Toe
    from ghgcalc.regulation.wording import Review

    for kind in (*(type(one) for one in six_views("x").values()), Credits, Toe, Review):
        assert issubclass(kind, views.Shown)
        assert kind._repr_html_ is views.Shown._repr_html_
        assert kind._view is not views.Shown._view
