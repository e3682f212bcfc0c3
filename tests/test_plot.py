"""Pictures: what is drawn, on what, in which words; matplotlib is needed when one is drawn."""

from __future__ import annotations

import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import ghgcalc as ghg
from ghgcalc import key_categories, plot
from ghgcalc.plot import canvas

mpl.use("Agg")


def inventory(year=2023, diesel="100 t", power="1 GWh", name="Lò hơi"):
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=year,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(
                ghg.Source(name, category="1.A.2"), "diesel", diesel, uncertainty=0.2
            ),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), power, uncertainty=0.01),
            ghg.RefrigerantTopUp(ghg.Source("Kho lạnh"), "R-404A", "20 kg"),
        ],
    )


PATH = ghg.Table(
    {
        "year": [2030, 2025, 2035],
        "gross_t": [60.0, 100.0, 20.0],
        "removals_t": [10.0, 5.0, 12.0],
        "credits_t": [None, None, 8.0],
        "target_t": [70.0, None, 20.0],
        "note": ["a", "b", "c"],
    }
)
DRAWN = {
    "breakdown": lambda **how: plot.breakdown(inventory(), **how),
    "histogram": lambda **how: plot.histogram(inventory().simulate(500, seed=7), 900.0, **how),
    "pareto": lambda **how: plot.pareto(inventory(), **how),
    "pathway": lambda **how: plot.pathway(PATH, "Nhà máy", **how),
    "tornado": lambda **how: plot.tornado(inventory(), **how),
    "waterfall": lambda **how: plot.waterfall(inventory(2022), inventory(power="2 GWh"), **how),
}


def axes():
    """Axes that pyplot does not know of."""
    return Figure(figsize=(8, 6), layout="constrained").subplots()


def ticks(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def words(ax):
    """Every text on the Axes."""
    told = [ax.get_title(), ax.get_xlabel(), ax.get_ylabel(), *ticks(ax.xaxis), *ticks(ax.yaxis)]
    box = ax.get_legend()
    return told + ([text.get_text() for text in box.get_texts()] if box else [])


def bars(ax, along):
    size = "get_width" if along == "x" else "get_height"
    return [float(getattr(bar, size)()) for bar in ax.patches]


@pytest.fixture(autouse=True)
def _no_figure_is_left():
    yield
    pyplot.close("all")


def test_every_picture_is_here():
    """A picture that is added is held to the tests below."""
    assert sorted(DRAWN) == sorted(plot.__all__)


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_on_given_axes_leaves_matplotlib_as_it_was(name):
    """It comes back on the same Axes; settings, figures and the current Axes stay."""
    pyplot.figure()
    current = pyplot.gca()
    settings, figures = mpl.rcParams.copy(), pyplot.get_fignums()
    given = axes()

    assert DRAWN[name](ax=given) is given
    assert given.has_data()
    assert dict(mpl.rcParams) == dict(settings)
    assert pyplot.get_fignums() == figures
    assert pyplot.gca() is current


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_without_axes_makes_one_figure(name):
    """One figure, and no setting of matplotlib changed."""
    settings, before = mpl.rcParams.copy(), len(pyplot.get_fignums())

    made = DRAWN[name]()

    assert len(pyplot.get_fignums()) == before + 1
    assert made.figure.number == pyplot.get_fignums()[-1]
    assert dict(mpl.rcParams) == dict(settings)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_renders_with_every_letter(name, lang):
    """A letter that the font lacks would warn, and a warning fails; the unit is said."""
    ax = DRAWN[name](ax=axes(), lang=lang)
    FigureCanvasAgg(ax.figure).draw()

    units = {"en": ("t CO2e", "[%]"), "vi": ("tấn CO2tđ", "[%]")}[lang]
    assert any(text.endswith(units) or units[0] in text for text in words(ax)[1:3])


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_refuses_what_it_cannot_draw_on_or_say(name, monkeypatch):
    """Other languages, other things than Axes, no matplotlib; nothing is left open."""
    with pytest.raises(ghg.UnknownItemError, match="lang='fr'"):
        DRAWN[name](lang="fr")
    with pytest.raises(ghg.DataQualityError, match="ax="):
        DRAWN[name](ax=np.array([1, 2]))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"pip install ghgcalc\[plot\]"):
        DRAWN[name]()
    assert pyplot.get_fignums() == []


@pytest.mark.parametrize("draw", [plot.breakdown, plot.tornado, plot.pareto])
@pytest.mark.parametrize("top", [0, True, 1.5])
def test_a_picture_has_at_least_one_bar(draw, top):
    with pytest.raises(ghg.DataQualityError, match=f"top={top}"):
        draw(inventory(), top=top)


def test_names_of_a_user_are_no_formulas():
    """Two dollar signs would be typeset, and this one refused, if they were."""
    of = inventory(name=r"$\frac$")

    for draw in (plot.breakdown, lambda *a, **k: plot.breakdown(a[0], ("gas", "source"), **k)):
        ax = draw(of, ax=axes())
        FigureCanvasAgg(ax.figure).draw()
        assert r"$\frac$" in words(ax)


def test_colours_are_those_of_okabe_and_ito():
    """The seven hues of the palette, each once."""
    assert sorted(canvas.COLOURS) == sorted(
        ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
    )
    ax = plot.breakdown(inventory(), ("source", "gas"), ax=axes())
    drawn = [to_hex(bar.get_facecolor()).upper() for bar in ax.patches]
    assert set(drawn) <= set(canvas.COLOURS)
    assert len(set(drawn)) == len(inventory().by("gas"))


def test_a_breakdown_is_the_table():
    """Bars are the column co2e_t, the largest on top, and add up to the total."""
    of = inventory()
    ax = plot.breakdown(of, "source", ax=axes())
    expected = sorted(((row["co2e_t"], row["source"]) for row in of.by("source")), reverse=True)

    assert bars(ax, "x") == [amount for amount, _ in expected]
    assert ticks(ax.yaxis) == [name for _, name in expected]
    assert ax.yaxis_inverted()
    assert sum(bars(ax, "x")) == pytest.approx(of.total)


def test_a_statement_without_a_facility_is_titled_by_its_name():
    """Scope 2 by the market is drawn under what it is of and how."""
    ax = plot.breakdown(ghg.scope2.report(inventory()).market_based, "source", ax=axes())

    assert ax.get_title() == "'Nhà máy' 2023, market-based"


def test_a_breakdown_by_two_dimensions_stacks_the_second():
    """Each part begins where the one before ends; a part that a bar lacks has no width."""
    of = inventory()
    ax = plot.breakdown(of, ("scope", "gas"), ax=axes())
    table = {(str(row["scope"]), row["gas"]): row["co2e_t"] for row in of.by("scope", "gas")}
    names, gases = ticks(ax.yaxis), [text.get_text() for text in ax.get_legend().get_texts()]

    for layer, gas in zip(ax.containers, gases, strict=True):
        for bar, name in zip(layer, names, strict=True):
            assert bar.get_width() == pytest.approx(table.get((name, gas), 0.0))
    for at in range(len(names)):
        ends = [layer[at].get_x() + layer[at].get_width() for layer in ax.containers]
        assert [layer[at].get_x() for layer in ax.containers][1:] == pytest.approx(ends[:-1])


@pytest.mark.parametrize(("lang", "other"), [("en", "other"), ("vi", "khác")])
def test_what_a_breakdown_leaves_out_is_one_bar(lang, other):
    """Past `top`, groups are added up, so that the bars are still the total."""
    of = inventory()
    amounts = sorted(of.by("source")["co2e_t"], reverse=True)

    single = plot.breakdown(of, top=1, ax=axes(), lang=lang)
    stacked = plot.breakdown(of, ("source", "gas"), top=1, ax=axes(), lang=lang)

    assert ticks(single.yaxis)[1:] == ticks(stacked.yaxis)[1:] == [other]
    assert bars(single, "x") == pytest.approx([amounts[0], sum(amounts[1:])])
    assert sum(bars(stacked, "x")) == pytest.approx(of.total)


def test_parts_past_the_palette_are_grey():
    """Eight gases: seven have a colour, the smallest is other."""
    factors = [f"{10 - at} kg {gas}/t" for at, gas in enumerate(
        ["CO2", "CH4", "N2O", "SF6", "NF3", "HFC-134a", "HFC-125", "HFC-32"])]  # fmt: skip
    of = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5",
        activities=[ghg.CustomActivity(ghg.Source("Lò"), "1 t", tuple(factors))],
    )  # fmt: skip
    ax = plot.breakdown(of, ("source", "gas"), ax=axes())

    assert len(ax.patches) == len(canvas.COLOURS) + 1
    assert to_hex(ax.patches[-1].get_facecolor()) == canvas.GREY
    assert bars(ax, "x")[-1] == pytest.approx(min(of.by("gas")["co2e_t"]))


def test_a_breakdown_has_one_or_two_dimensions():
    with pytest.raises(ghg.BoundaryError, match="one dimension, or two"):
        plot.breakdown(inventory(), ("scope", "gas", "source"))
    with pytest.raises(ghg.UnknownItemError, match="dimension 'colour'"):
        plot.breakdown(inventory(), "colour")
    assert pyplot.get_fignums() == []


def test_a_waterfall_leads_from_one_total_to_the_other():
    """Steps are the effects of the table, each from where the one before ends."""
    before, now = inventory(2022), inventory(2023, diesel="120 t", power="0.8 GWh")
    ax = plot.waterfall(before, now, ax=axes(), lang="vi")
    (row,) = ghg.series.waterfall(before, now)
    steps = [row[f"{name}_t"] for name in ghg.series.EFFECTS if row[f"{name}_t"]]

    first, *middle, last = ax.patches
    assert first.get_height() == before.total
    assert last.get_height() == now.total
    assert [bar.get_height() for bar in middle] == pytest.approx(steps)
    assert ticks(ax.xaxis) == ["2022", "mức hoạt động", "hệ số", "2023"]
    at = before.total
    for bar in middle:
        assert bar.get_y() == pytest.approx(at)
        at += bar.get_height()
    assert at == pytest.approx(now.total)
    low, high = ax.get_ylim()
    assert low <= 0 < max(before.total, now.total) < high


def test_a_waterfall_by_source_has_the_change_of_each():
    """The largest first, those past `top` as one; an unchanged source has no step."""
    before, now = inventory(2022), inventory(2022, diesel="120 t", power="0.8 GWh")
    ax = plot.waterfall(before, now, "source", ax=axes())
    changes = {
        row["source"]: row["after_t"] - row["before_t"]
        for row in ghg.series.waterfall(before, now, "source")
    }
    cut = plot.waterfall(before, now, "source", 1, ax=axes())

    assert ticks(ax.xaxis)[1:-1] == ["Điện lưới", "Lò hơi"]
    assert bars(ax, "y")[1:-1] == pytest.approx([changes["Điện lưới"], changes["Lò hơi"]])
    assert changes["Kho lạnh"] == 0.0
    assert ticks(cut.xaxis)[1:-1] == ["Điện lưới", "other"]
    assert sum(bars(cut, "y")[:-1]) == pytest.approx(now.total)


def test_a_histogram_is_the_draws():
    """Shares of the draws, adding up to 100 %; lines at mean, limits and threshold."""
    drawn = inventory().simulate(2_000, seed=7)
    ax = plot.histogram(drawn, 1_000.0, bins=20, ax=axes())
    counts, edges = np.histogram(drawn.samples, 20)

    assert bars(ax, "y") == pytest.approx((100 * counts / 2_000).tolist())
    assert [bar.get_x() for bar in ax.patches] == pytest.approx(edges[:-1].tolist())
    lines = [line.get_xdata()[0] for line in ax.lines]
    assert lines == [drawn.mean, drawn.low, drawn.high, 1_000.0]
    assert any(
        f"threshold 1,000: reached with {100 * drawn.probability_at_least(1_000.0):.1f} %" == text
        for text in words(ax)
    )
    assert len(plot.histogram(drawn, ax=axes()).lines) == 3


def test_what_is_not_certain_is_not_shown_as_certain():
    """One draw of 5,000 below the threshold is more than 99.9 %, in the marks of the language."""
    drawn = inventory().simulate(5_000, seed=7)
    threshold = float(np.sort(drawn.samples)[1])

    assert any("> 99,9 %" in text for text in words(
        plot.histogram(drawn, threshold, ax=axes(), lang="vi")))  # fmt: skip
    assert any("reached with 100.0 %" in text for text in words(
        plot.histogram(drawn, float(drawn.samples.min()), ax=axes())))  # fmt: skip
    assert any("< 0.1 %" in text for text in words(
        plot.histogram(drawn, float(drawn.samples.max()), ax=axes())))  # fmt: skip


@pytest.mark.parametrize("bad", [{"threshold": float("nan")}, {"threshold": "3000"}, {"bins": 0}])
def test_a_histogram_refuses_what_is_no_number(bad):
    with pytest.raises(ghg.DataQualityError, match="="):
        plot.histogram(inventory().simulate(100, seed=7), **bad)


def test_a_tornado_has_its_widest_bar_on_top_around_the_total():
    """Bars are twice the half-width of the table, and none is cut off."""
    of = inventory()
    ax = plot.tornado(of, top=2, ax=axes())
    rows = of.improve_first()

    *_, widest = ax.patches
    assert len(ax.patches) == 2
    assert widest.get_width() == pytest.approx(2 * rows["half_width_t"][0])
    assert widest.get_x() + widest.get_width() / 2 == pytest.approx(of.total)
    assert ticks(ax.yaxis)[-1] == rows["key"][0]
    assert ax.get_xlim()[0] < widest.get_x()


def test_a_tornado_by_source_has_a_bar_a_source():
    """Those that are uncertain."""
    of = inventory()
    ax = plot.tornado(of, by="source", ax=axes())

    assert ticks(ax.yaxis)[::-1] == of.improve_first("source")["source"].tolist()


@pytest.mark.parametrize("approach", [1, 2])
def test_a_pareto_is_the_table_of_key_categories(approach):
    """Bars are levels, the line the cumulative level, key ones in blue; the limit is the IPCC's."""
    of = inventory()
    ax = plot.pareto(of, approach, ax=axes())
    table = of.key_categories(approach=approach)

    heights = {round(bar.get_x() + bar.get_width() / 2): bar for bar in ax.patches}
    for at, row in enumerate(table):
        assert heights[at].get_height() == pytest.approx(100 * row["level"])
        assert (to_hex(heights[at].get_facecolor()).upper() == canvas.BLUE) is row["key"]
    curve, limit = ax.lines
    assert curve.get_ydata() == pytest.approx(100 * table["cumulative"])
    assert limit.get_ydata()[0] == 100 * key_categories.LIMITS[approach]
    assert ticks(ax.xaxis) == [
        f"{row['category'] or row['activity']}\n{row['gas']}" for row in table
    ]


def test_a_pathway_is_the_table():
    """Emissions up, removals and credits down, the balance between them; gaps stay gaps."""
    ax = plot.pathway(PATH, ax=axes())
    gross, removals, credits = ax.containers

    assert [bar.get_height() for bar in gross] == [100.0, 60.0, 20.0]
    assert [bar.get_height() for bar in removals] == [-5.0, -10.0, -12.0]
    assert [(bar.get_y(), bar.get_height()) for bar in credits] == [(-12.0, -8.0)]
    target, balance, _ = ax.lines
    assert target.get_xydata().tolist() == [[2030, 70], [2035, 20]]
    assert balance.get_xydata().tolist() == [[2025, 95], [2030, 50], [2035, 0]]
    assert ticks(ax.xaxis) == ["2025", "2030", "2035"]


def test_a_pathway_is_also_given_by_year():
    """Numbers in the order of the bars, or by name; without offsets there is no balance."""
    ax = plot.pathway({2030: (60, 10), 2025: {"gross_t": 100, "unabated_t": 90}}, ax=axes())
    plain = plot.pathway({2025: (100,), 2030: [60]}, ax=axes(), lang="vi")

    assert bars(ax, "y") == [100.0, 60.0, -10.0]
    assert ax.lines[0].get_xydata().tolist() == [[2025, 90]]
    assert len(plain.lines) == 1
    assert words(plain)[-1] == "tổng phát thải"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ({}, "without figures"),
        ({2025: ()}, "one to three numbers"),
        ({2025: (1, 2, 3, 4)}, "one to three numbers"),
        ({2025: {"net_t": 1}}, "net_t"),
        ({2025: (-1,)}, "gross_t of 2025: -1"),
        ({2025: ("1",)}, "gross_t of 2025: '1'"),
        ({2025: (float("nan"),)}, "gross_t of 2025: nan"),
        ({"2025": (1,)}, "year='2025'"),
        (ghg.Table({"year": [2025, 2025], "gross_t": [1.0, 2.0]}), "year=2025"),
        (ghg.Table({"gross_t": [1.0]}), "column 'year'"),
        (ghg.Table({"year": [2025], "other": [1.0]}), "without figures"),
        ([1, 2], "a Table, or figures by year"),
    ],
)
def test_a_pathway_refuses_what_it_cannot_read(path, says):
    with pytest.raises(ghg.GhgcalcError, match=says):
        plot.pathway(path)


def test_an_empty_inventory_has_pictures_too():
    """No bars, no error."""
    empty = ghg.Inventory(facility=ghg.Facility("Nhà máy"), year=2023, gwp="AR5")

    assert bars(plot.breakdown(empty, ax=axes()), "x") == []
    assert bars(plot.tornado(empty, ax=axes()), "x") == []
    assert bars(plot.pareto(empty, ax=axes()), "y") == []
    assert bars(plot.waterfall(empty, empty, ax=axes()), "y") == [0.0, 0.0]
