"""The catalog at its edges: ties, refusals word by word, and what an edition depends on."""

from __future__ import annotations

import re
from datetime import date

import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.errors import AmbiguousFactorError, FactorNotFoundError
from ghgcalc.names import LONGEST
from ghgcalc.query import Query


def own(id, value=1.0, **facts):
    """A row of one's own for a fuel that no table has a twin of."""
    given = {"item": "diesel", "gas": "CO2", "reference": "Fuel analysis"} | facts
    return ghg.Factor(value, "kg CO2/TJ", id=id, **given)


def test_a_catalog_tells_its_rows_and_its_day():
    """The day stands there only where one was given."""
    mine = ghg.factors.with_rows([own("lab:1")])
    size = len(ghg.factors)

    assert repr(mine) == f"<Catalog {size + 1} factors, 1 own>"
    assert mine.own == (own("lab:1"),)
    assert repr(ghg.Catalog(as_of=date(2022, 10, 9))).endswith(" 0 own, as of 2022-10-09>")


def test_an_edition_is_that_of_the_tables_until_something_is_added():
    """Day, rows added, rows pinned and rows chosen each make another; the same ones the same."""
    plain, dated = ghg.Catalog(), ghg.Catalog(as_of=date(2022, 10, 9))
    mine, other = own("lab:1", 74_000.0), own("lab:1", 73_000.0)
    made = [
        *(dated, ghg.Catalog(as_of=date(2022, 10, 10)), ghg.Catalog.only([])),
        *(ghg.Catalog.only([mine]), ghg.Catalog.only([other])),
        *(plain.with_rows([mine]), plain.with_rows([other])),
        *(dated.with_rows([mine]), plain.pinned([mine]), plain.pinned([other])),
        *(ghg.Catalog.only([mine]).pinned([other]), ghg.Catalog.only([], [mine])),
    ]
    editions = [one.edition for one in made]

    assert plain.edition == tables.edition()
    assert len({plain.edition, *editions}) == len(made) + 1
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in editions)
    assert plain.with_rows([own("lab:1", 74_000.0)]).edition == plain.with_rows([mine]).edition
    assert plain.with_rows([]).edition == plain.edition


def test_rows_chosen_stand_apart_from_the_tables(monkeypatch):
    """What a table prints later does not change a catalog of chosen rows; two of them are alike."""
    chosen, added = ghg.Catalog.only([own("a")]), ghg.factors.with_rows([own("a")])
    before = chosen.edition, added.edition
    monkeypatch.setattr(tables, "edition", lambda: "a later one")

    assert (chosen.edition == before[0], added.edition == before[1]) == (True, False)
    assert ghg.Catalog.only([own("a")]).edition == ghg.Catalog.only([own("a")]).edition
    assert ghg.Catalog.only([own("a")]).edition != ghg.factors.with_rows([own("a")]).edition


def test_of_rows_that_agree_the_first_id_is_taken():
    """Whatever order they were given in."""
    for order in (("lab:a", "lab:b", "lab:c"), ("lab:c", "lab:b", "lab:a")):
        catalog = ghg.factors.with_rows([own(id) for id in order])
        for _ in range(2):
            assert catalog.one("emission", "diesel", gas="CO2").id == "lab:a"


def test_a_misspelt_id_is_told_its_neighbours_and_a_number_is_not():
    with pytest.raises(FactorNotFoundError, match="no such id") as refusal:
        ghg.factors.get("vn-2626:I/1.280")
    assert "vn-2626:I/1.28" in refusal.value.near
    with pytest.raises(FactorNotFoundError, match="factor 7: an id is a text") as refusal:
        ghg.factors.get(7)
    assert refusal.value.near == ()


@pytest.mark.parametrize(
    ("asked", "why", "near"),
    [
        ({"item": "n_inputs", "variant": "nope"}, "no such variant", "synthetic, wet climate"),
        ({"item": "diesel", "category": "4.A"}, "for other categories only", "1.A.2"),
        ({"item": "grid_electricity", "region": "TH"}, "for other regions only", "VN"),
        ({"item": "diesell"}, "no table has one", "diesel"),
        ({"item": "diesell", "category": "1.A"}, "no table has one", "diesel"),
        ({"item": "diesell", "region": "VN"}, "no table has one", "diesel"),
        ({"item": "diesell", "variant": "nope"}, "no table has one", "diesel"),
    ],
)
def test_a_refusal_names_what_was_too_narrow(asked, why, near):
    """The condition without which there would be one, and what it could have been."""
    with pytest.raises(FactorNotFoundError, match=why) as refusal:
        ghg.factors.one("emission", **asked)

    assert near in refusal.value.near


def test_several_that_differ_are_listed_with_what_tells_them_apart():
    """Only what differs is asked for, and each is shown with its figure."""
    rows = [own("lab:new", 2.0, edition="2019"), own("lab:old", 1.0, edition="2006")]
    with pytest.raises(AmbiguousFactorError) as refusal:
        ghg.factors.with_rows(rows).one("emission", "diesel")

    assert "choose the edition, or give the factor itself" in str(refusal.value)
    assert list(refusal.value.near) == [
        "lab:new (2 kg CO2/TJ, edition '2019')",
        "lab:old (1 kg CO2/TJ, edition '2006')",
    ]


def test_a_printed_range_is_refused_as_a_range():
    """Decision 2626 prints limits, or words, where a number is needed to choose."""
    row = {"item": "x", "kind": "emission", "value": "", "unit": "kg CO2/TJ", "gas": "CO2"}
    empty = dict.fromkeys(("category", "variant", "region", "year", "edition", "locator"), "")
    limits = ghg.Catalog.from_export(
        {
            "format": "ghgcalc catalog 1",
            "factors": [
                {"type": "range", "id": id, "lower": low, "upper": high, **row, **empty}
                | dict.fromkeys(("name_en", "name_vi", "note", "valid_from", "valid_to"), "")
                | {"reference": "vn-2626-2022", "verification": "read"}
                for id, low, high in (("r:1", "1", "3"), ("r:2", "", ""))
            ],
        }
    )
    shown = [one.shown for one in limits._entries()]

    assert shown == ["1 to 3 kg CO2/TJ", "no number kg CO2/TJ"]


def test_no_more_than_two_dozen_are_listed():
    rows = [own(f"lab:{place:02}", float(place)) for place in range(30)]
    with pytest.raises(AmbiguousFactorError) as refusal:
        ghg.factors.with_rows(rows).one("emission", "diesel")

    assert len(refusal.value.near) == 24


def test_a_difference_says_on_which_side_a_cell_stands():
    """Changed, only here, only there; and a cell that agrees is left out."""
    same, here = own("s", 1.0, variant="s"), own("h", 2.0, variant="h")
    there, before = own("t", 3.0, variant="t"), own("c1", 4.0, variant="c")
    one = ghg.Catalog.only([same, here, before])
    other = ghg.Catalog.only([same, there, own("c2", 5.0, variant="c")])
    found = {row["variant"]: row for row in one.difference(other)}

    assert {name: row["status"] for name, row in found.items()} == {
        "c": "changed",
        "h": "only here",
        "t": "only there",
    }
    assert (found["c"]["value"], found["c"]["value_there"]) == (4.0, 5.0)
    assert (found["h"]["id"], found["h"]["id_there"], found["t"]["id"]) == ("h", "", "")


def test_a_table_of_factors_cites_what_each_cites():
    """Its own reference, or that it has none."""
    mine = ghg.factors.with_rows([own("lab:1"), own("lab:2", reference=None)])
    cited = {row["id"]: row["reference"] for row in mine.find("diesel", kind="emission")}

    assert (cited["lab:1"], cited["lab:2"]) == ("Fuel analysis", "own figure")
    assert cited["vn-2626:I/1.28"].startswith("Decision 2626/QĐ-BTNMT")


def test_the_reason_of_a_row_claims_nothing_that_was_not_asked():
    """Without item, category or region there is nothing that a row could be wider than."""
    reasons = {row["why"] for row in ghg.factors.find(kind="emission", gas="CO2")}
    of_diesel = {row["why"] for row in ghg.factors.find("diesel", region="VN")}

    assert reasons == {"IPCC", "the ministry's list"}
    assert of_diesel == {"IPCC", "the ministry's list; for VN", "other published table"}


def test_a_question_is_told_as_it_was_asked():
    """The kind in words, then what was given and nothing else."""
    asked = Query(kind="emission", item="diesel", region="VN", category="")

    assert str(asked) == "emission factor with item='diesel', region='VN'"
    assert str(Query(item="diesel")) == "any factor with item='diesel'"


def test_a_row_holds_through_the_year_it_ends_in():
    """Valid from 2022-10-10 to 2024-06-30: for the years 2022 to 2024."""
    row = own("lab:1", valid_from="2022-10-10", valid_to="2024-06-30")
    catalog = ghg.Catalog.only([row])
    years = [year for year in range(2020, 2028) if len(catalog.find("diesel", year=year))]

    assert years == [2022, 2023, 2024]


def test_an_own_blend_replaces_the_bundled_composition():
    """Its parts only, in the order of their ids."""
    parts = [
        ghg.Factor(share, "%", id=id, kind="mass_fraction", item="R-404A", gas=gas, reference="me")
        for id, gas, share in (("me:2", "HFC-125", 40.0), ("me:1", "HFC-143a", 60.0))
    ]

    assert [one.id for one in ghg.factors.with_rows(parts).blend("R-404A")] == ["me:1", "me:2"]
    assert len(ghg.factors.blend("R-404A")) == 3


def test_the_first_condition_that_there_is_not_is_named():
    for given in ({"colour": 1}, {"colour": 1, "taste": 2}):
        with pytest.raises(ghg.UnknownItemError, match="condition 'colour': there is none") as no:
            ghg.factors.where(**given)
        assert "region" in no.value.near


@pytest.mark.parametrize("year", [True, False, "2023", 2023.0, [2023]])
def test_a_year_is_a_whole_number(year):
    """A text is none, and neither is True."""
    with pytest.raises(ghg.UnknownItemError, match="a year is a whole number, such as 2023"):
        ghg.factors.find(item="diesel", kind="emission", year=year)


@pytest.mark.parametrize("word", [5, ["x"], "x" * (LONGEST + 1)])
def test_a_condition_is_a_short_text(word):
    with pytest.raises(ghg.UnknownItemError, match="it is a short text, as in the tables"):
        ghg.factors.find(item="diesel", kind="emission", variant=word)


def test_a_condition_may_be_as_long_as_the_longest():
    """No row has such a word; it is looked for all the same."""
    assert len(ghg.factors.find(item="diesel", variant="x" * LONGEST)) == 0
