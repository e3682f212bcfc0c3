"""Pictures: what is drawn, and that matplotlib is only needed when one is."""

from __future__ import annotations

import sys

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

import ghgcalc as ghg
from ghgcalc import plot

mpl.use("Agg")


def inventory():
    boiler = ghg.Source("Lò hơi", category="1.A.2")
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(boiler, "diesel", "100 t", uncertainty=0.2),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1 GWh", uncertainty=0.01),
        ],
    )


def test_a_tornado_has_its_widest_bar_on_top_around_the_total():
    of = inventory()
    axes = plot.tornado(of, top=2, axes=Figure().subplots())
    rows = of.improve_first()

    *_, widest = axes.patches
    assert len(axes.patches) == 2
    assert widest.get_width() == pytest.approx(2 * rows["half_width_t"][0])
    assert widest.get_x() + widest.get_width() / 2 == pytest.approx(of.total)
    assert [label.get_text() for label in axes.get_yticklabels()][-1] == rows["key"][0]


def test_a_tornado_by_source_makes_a_figure_of_its_own():
    from matplotlib import pyplot

    axes = plot.tornado(inventory(), by="source")

    assert len(axes.patches) == 2
    pyplot.close(axes.figure)


def test_a_tornado_says_what_it_lacks(monkeypatch):
    with pytest.raises(ghg.DataQualityError, match="top=0"):
        plot.tornado(inventory(), top=0)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"ghgcalc\[plot\]"):
        plot.tornado(inventory())
