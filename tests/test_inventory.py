"""The inventory: accounts, groups, views, and the tree it is kept as."""

from __future__ import annotations

import itertools
import json
import math
import pickle
from datetime import date
from types import MappingProxyType

import attrs
import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc import entries as entries_module
from ghgcalc import tables
from ghgcalc.accounts import DIMENSIONS
from ghgcalc.catalog import Catalog
from ghgcalc.errors import BoundaryError, DataQualityError, UnknownItemError

PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
BOILER = ghg.Source("Lò hơi", category="1.A.2.e")
GRID = ghg.Source("Điện lưới")
CHILLER = ghg.Source("Kho lạnh")
WATER = ghg.Source("Nước thải")
OWN_GRID = ghg.Factor(
    0.1, "t CO2/MWh", id="ppa", item="grid_electricity", gas="CO2", region="VN", reference="PPA"
)


def activities():
    """One of everything, with arrays, own factors, a blend, an HCFC and a custom activity."""
    return [
        ghg.StationaryCombustion(BOILER, fuel="rice_husk", amount="6400 t", evidence="Phiếu cân"),
        ghg.StationaryCombustion(BOILER, fuel="diesel", amount=([10.1, 20.2, 30.3], "kL")),
        ghg.StationaryCombustion(BOILER, fuel="diesel", amount="1 t", ncv="42 GJ/t"),
        ghg.MobileCombustion(ghg.Source("Xe"), fuel="diesel", amount="12 kL", distance="9 km"),
        ghg.PurchasedElectricity(GRID, amount="21 GWh", uncertainty=0.02, period="2023-01/2023-12"),
        ghg.PurchasedSteam(
            ghg.Source("Hơi"),
            amount="1000 t",
            enthalpy="2776 kJ/kg",
            boiler_efficiency=0.85,
            fuel="diesel",
        ),
        ghg.RefrigerantTopUp(CHILLER, refrigerant="R-404A", amount="180 kg"),
        ghg.RefrigerantTopUp(CHILLER, refrigerant="R-22", amount="10 kg"),
        ghg.IndustrialWastewater(WATER, cod_in="820 t", system="aerobic_centralised"),
        ghg.CustomActivity(
            ghg.Source("Rừng", scope=1), amount="10 t", factors="1 t CO2/t", flow="removal"
        ),
        ghg.CustomActivity(
            ghg.Source("Khác", scope=3),
            amount=(np.array([1.0, 2.5]), "t"),
            factors=[ghg.Factor(0.3, "t CO2/t", id="own:x", gas="CO2"), "2 kg CH4/t"],
            label="khác",
        ),
    ]


def inventory(*given, gwp="AR5", facility=PLANT, **facts):
    """An inventory of 2023."""
    return ghg.Inventory(facility=facility, year=2023, gwp=gwp, activities=given, **facts)


def reloaded(made):
    """The inventory through JSON text."""
    return ghg.Inventory.from_dict(json.loads(json.dumps(made.to_dict())))


@pytest.fixture(scope="module")
def whole():
    """One of everything."""
    return inventory(*activities(), absent=("process",))


def accounts(made):
    """The four accounts."""
    return made.total, made.biogenic_co2, made.removals, made.outside_basket


def test_two_activities_of_one_category_add():
    """The second does not replace the first."""
    one = ghg.StationaryCombustion(BOILER, fuel="diesel", amount="100 t")

    assert inventory(one, one).total == pytest.approx(2 * 319.6749, rel=1e-12)


PAIRS = [(one,) for one in DIMENSIONS] + list(itertools.permutations(DIMENSIONS, 2))


@pytest.mark.parametrize("dimensions", PAIRS, ids="-".join)
def test_every_grouping_sums_to_the_accounts(whole, dimensions):
    """Every dimension and every pair, in either order."""
    table = whole.by(*dimensions)

    assert table.columns[: len(dimensions)] == dimensions
    assert math.fsum(table["co2e_t"]) == pytest.approx(whole.total, rel=1e-12)
    for column, value in (
        ("biogenic_co2_t", whole.biogenic_co2),
        ("removals_co2e_t", whole.removals),
        ("outside_basket_co2e_t", whole.outside_basket),
    ):
        assert math.fsum(table[column]) == pytest.approx(value, rel=1e-12)


def test_no_group_is_one_row(whole):
    """Without a dimension the table is the total."""
    assert whole.by()["co2e_t"].tolist() == [pytest.approx(whole.total, rel=1e-12)]


def test_an_unknown_dimension_names_the_nearest(whole):
    """A slip of the pen is met with a suggestion."""
    with pytest.raises(UnknownItemError, match="scope"):
        whole.by("scop")


def test_the_trace_adds_to_the_accounts(whole):
    """One row a line; each names its equation and the sureness of its factors."""
    rows = list(whole.trace())

    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row["equation"] and row["inputs"] and row["references"] for row in rows)
    assert math.fsum(
        row["co2e_t"]
        for row in rows
        if row["flow"] == "emission"
        and row["gas"] != "HCFC-22"
        and not (row["gas"] == "CO2" and row["origin"] == "biogenic")
    ) == pytest.approx(whole.total, rel=1e-12)


def test_another_gwp_set_is_another_view(whole):
    """Masses stay; the first inventory does too."""
    before = accounts(whole)
    ar6 = whole.with_gwp("AR6")

    assert ar6.trace()["mass_t"].tolist() == whole.trace()["mass_t"].tolist()
    assert ar6 == inventory(*activities(), gwp="AR6", absent=("process",))
    assert ar6.total != whole.total
    assert accounts(whole) == before
    assert ar6.with_gwp("AR5") == whole


def test_an_absent_type_cannot_have_an_activity():
    """A source type is listed or declared absent, never both."""
    with pytest.raises(BoundaryError, match="declared absent"):
        inventory(*activities(), absent=("refrigerants",))
    with pytest.raises(UnknownItemError, match="fugitive"):
        inventory(absent=("fugitives",))


def test_one_absent_type_may_stand_alone():
    """As a text, as it would in a list."""
    facts = {"facility": ghg.Facility("Nhà máy"), "year": 2023, "gwp": "AR5", "activities": []}

    assert ghg.Inventory(**facts, absent="fugitive").absent == ("fugitive",)
    assert ghg.Inventory(**facts, absent="fugitive") == ghg.Inventory(**facts, absent=["fugitive"])


def test_completeness_tells_listed_absent_and_undeclared(whole):
    """Circular 38/2023, Article 16."""
    status = {row["source_type"]: row["status"] for row in whole.completeness()}

    assert status["stationary"] == "listed"
    assert status["process"] == "absent"
    assert status["fugitive"] == "not declared"


def metered(period, meter="PA01"):
    """Electricity of one meter."""
    return ghg.PurchasedElectricity(
        GRID, amount="1 MWh", period=period, evidence=ghg.Evidence(meter=meter)
    )


def test_amounts_of_one_meter_do_not_overlap():
    """One shared day is double counting; next-door months and other meters are not."""
    inventory(metered("2023-01"), metered("2023-02"))
    inventory(metered("2023-01"), metered("2023-01", "PA02"))
    with pytest.raises(BoundaryError, match="PA01"):
        inventory(metered("2023-01"), metered("2023-01-31/2023-02-27"))
    with pytest.raises(BoundaryError, match="PA01"):
        inventory(metered("2023-05"), metered(None))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1900", (1900, 1, 1), (1900, 12, 31)),
        (" 2200-2 ", (2200, 2, 1), (2200, 2, 28)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-12", (2023, 12, 1), (2023, 12, 31)),
        ("2023-1-5", (2023, 1, 5), (2023, 1, 5)),
        ("2023-01-05/2023-06", (2023, 1, 5), (2023, 6, 30)),
        ("2023-11 / 2023", (2023, 11, 1), (2023, 12, 31)),
    ],
)
def test_a_period_is_written_by_its_ends(text, first, last):
    assert ghg.Period.of(text) == ghg.Period(date(*first), date(*last))


@pytest.mark.parametrize("period", ["2022-12", "2022-12-31/2023-01-30", "2024"])
def test_a_period_lies_in_the_year(period):
    """A bill that straddles the year is split by the user."""
    with pytest.raises(BoundaryError, match="2023"):
        inventory(metered(period))


@pytest.mark.parametrize(
    "period",
    [
        *("2023-13", "", "2023-02-30", "2023-03/2023-01", 5, "12/2023", "01/02/2023", "2023/"),
        *("/2023", "2023-01/2023-13", "2023-00", "2023-01-00", "2023-1-5-9", "2_023", "+2023"),
        *("1899", "1899-12-31/1900-01-01", "2201", "2200/2201", "9999", "2023 01", "٢٠٢٣"),
    ],
)
def test_what_is_no_period_is_refused(period):
    """With our own error."""
    with pytest.raises(BoundaryError):
        metered(period)


def test_evidence_is_kept(whole):
    """A text is the document; a basis is one of the known."""
    assert whole.activities[0].evidence == ghg.Evidence(document="Phiếu cân")
    assert reloaded(whole).activities[0].evidence.document == "Phiếu cân"
    with pytest.raises(DataQualityError, match="metered"):
        ghg.Evidence(basis="guessed")


def test_from_dict_of_to_dict_is_the_inventory(whole):
    """Equal, with the same accounts to the last bit, through JSON text."""
    back = reloaded(whole)

    assert back == whole
    assert accounts(back) == accounts(whole)
    assert back.trace() == whole.trace()
    assert back.to_dict() == whole.to_dict()
    assert back.with_gwp("AR6").total == whole.with_gwp("AR6").total


def test_a_pickle_is_the_inventory(whole):
    """Also with an own GWP set."""
    own = whole.with_gwp(ghg.gwp_set("AR5").with_values({"CH4 fossil": 30}, "mine", "own"))

    assert pickle.loads(pickle.dumps(whole)) == whole
    assert pickle.loads(pickle.dumps(own)) == own
    assert reloaded(own).total == own.total


def test_an_own_factor_of_one_activity_does_not_serve_another_after_reloading():
    """A seller's factor is the seller's: the grid keeps the grid's factor."""
    made = inventory(
        ghg.PurchasedElectricity(GRID, amount="1 GWh", factor=OWN_GRID, evidence="PPA"),
        ghg.PurchasedElectricity(GRID, amount="1 GWh"),
    )

    assert made.total == pytest.approx(759.2, rel=1e-12)
    assert reloaded(made).total == made.total
    assert pickle.loads(pickle.dumps(made)).total == made.total


def test_an_own_calorific_value_of_one_activity_does_not_serve_another_after_reloading():
    """The same for a calorific value given as a Factor."""
    ncv = ghg.Factor(50, "GJ/t", id="lab:ncv", kind="ncv", item="diesel")
    made = inventory(
        ghg.StationaryCombustion(BOILER, fuel="diesel", amount="100 t", ncv=ncv),
        ghg.StationaryCombustion(BOILER, fuel="diesel", amount="100 t"),
    )

    assert reloaded(made).total == made.total


def test_toe_is_the_same_after_reloading():
    """Own coefficients of the catalog are part of what an inventory rests on."""
    own = ghg.factors.with_rows(
        [ghg.Factor(0.3, "TOE/t", id="own:toe", kind="toe", item="rice_husk")]
    )
    made = inventory(
        ghg.StationaryCombustion(BOILER, fuel="rice_husk", amount="100 t"), catalog=own
    )

    assert reloaded(made).toe() == made.toe()


def test_a_copy_with_other_activities_is_computed_anew(whole):
    """Also where the copied one was reloaded or viewed with another GWP set."""
    for made in (whole, reloaded(whole), whole.with_gwp("AR6")):
        assert attrs.evolve(made, activities=[]).total == 0


def test_a_reloaded_inventory_stays_when_a_bundled_factor_changes(monkeypatch, request):
    """The tables in memory say something else; new inventories follow, the kept one does not."""
    bought = ghg.PurchasedElectricity(GRID, amount="21 GWh")
    made = inventory(bought)
    kept = json.dumps(made.to_dict())
    rows = tables.rows

    def changed(*asked):
        return tuple(
            MappingProxyType({**row, "value": "9"}) if row.get("id") == "vn-grid:2023" else row
            for row in rows(*asked)
        )

    monkeypatch.setattr(tables, "rows", changed)
    entries_module.bundled.cache_clear()
    request.addfinalizer(entries_module.bundled.cache_clear)

    assert inventory(bought, catalog=Catalog()).total == pytest.approx(189000, rel=1e-12)
    back = ghg.Inventory.from_dict(json.loads(kept))
    assert back.total == made.total == pytest.approx(13843.2, rel=1e-12)
    assert back == made


def test_a_tree_of_something_else_is_refused(whole):
    """With our own error, whatever stands in the tree."""
    good = json.loads(json.dumps(whole.to_dict()))
    for tree in (None, [], {}, {"format": "x"}, {"format": good["format"]}):
        with pytest.raises(DataQualityError):
            ghg.Inventory.from_dict(tree)
    for field, value in (
        ("activities", None),
        ("activities", [1]),
        ("facility", [1]),
        ("facility", None),
        ("facility", {"type": "Popen", "args": "x"}),
        ("factors", [1]),
    ):
        with pytest.raises(ghg.GhgcalcError):
            ghg.Inventory.from_dict({**good, field: value})


def test_a_notebook_shows_names_as_text():
    """A name of a user cannot inject markup."""
    page = inventory(
        *activities(), facility=ghg.Facility("<script>alert(1)</script>", kind="industry")
    )._repr_html_()

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_activity_and_a_factor_show_themselves_as_text():
    """Notes and names are escaped there too."""
    bad = "<script>alert(1)</script>"
    shown = (
        ghg.StationaryCombustion(ghg.Source(bad), fuel="diesel", amount="1 t", note=bad),
        ghg.Factor(1, "t CO2/t", id=bad, note=bad, name_en=bad),
    )

    assert not [one for one in shown if "<script>" in one._repr_html_()]


def test_an_empty_inventory_is_nought():
    """And can be shown, kept and assessed."""
    made = inventory()

    assert accounts(made) == (0, 0, 0, 0)
    assert len(made.by("scope")) == len(made.trace()) == 0
    assert reloaded(made) == made
    assert made._repr_html_()
    assert ghg.decree06.assess(made, on=date(2026, 11, 23)).meets_criteria is False


SCRIPT = """
import json
import ghgcalc as ghg
boiler = ghg.Source("b", category="1.A.2.e")
made = ghg.Inventory(facility=ghg.Facility("f"), year=2023, gwp="AR5", activities=[
    ghg.StationaryCombustion(boiler, fuel="diesel", amount=([0.1, 0.2, 0.3], "kL")),
    ghg.StationaryCombustion(boiler, fuel="rice_husk", amount="640.7 t"),
    ghg.RefrigerantTopUp(ghg.Source("c"), refrigerant="R-404A", amount="181.3 kg"),
    ghg.PurchasedElectricity(ghg.Source("g"), amount="1234.567 MWh"),
])
print(made.total.hex(), made.biogenic_co2.hex())
print(json.dumps(made.to_dict()), json.dumps(made.trace().to_records()))
print(json.dumps(made.by("source", "gas").to_dict()))
"""


def test_results_do_not_depend_on_the_hash_seed(run_python, monkeypatch):
    """Totals, tree and trace are the same under three seeds, to the last character."""
    printed = set()
    for seed in ("0", "1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        printed.add(run_python("-c", SCRIPT).stdout)

    assert len(printed) == 1
    assert printed.pop().startswith("0x")


def test_a_tree_names_the_library_and_the_edition_of_the_tables(whole):
    """Beside the frozen factors, in the kept tree and in that of another view."""
    for made in (whole, whole.with_gwp("AR6")):
        tree = made.to_dict()

        assert tree["library"] == f"ghgcalc {ghg.__version__}"
        assert tree["data_edition"] == ghg.factors.edition == tables.edition()


def test_own_factors_are_another_edition():
    """Two inventories that rest on different catalogs say so."""
    own = ghg.factors.with_rows([ghg.Factor(74000, "kg CO2/TJ", id="own:1", item="diesel")])

    assert inventory(catalog=own).to_dict()["data_edition"] == own.edition != tables.edition()


def test_a_reloaded_inventory_keeps_the_edition_it_was_computed_from(whole):
    """Also when the tables are newer by then; what is computed anew names what it is from."""
    tree = json.loads(json.dumps(whole.to_dict())) | {"data_edition": "0123456789abcdef"}
    back = ghg.Inventory.from_dict(tree)

    assert back.to_dict() == back.with_gwp("AR5").to_dict() == tree
    assert attrs.evolve(back, activities=[]).to_dict()["data_edition"] == back.catalog.edition


def test_a_tree_of_before_the_edition_was_named_still_loads(whole):
    """It is equal to the last bit, and what it did not say stays unsaid."""
    tree = json.loads(json.dumps(whole.to_dict()))
    del tree["library"], tree["data_edition"]
    back = ghg.Inventory.from_dict(tree)

    assert back == whole
    assert back.to_dict() == whole.to_dict() | {"data_edition": ""}


@pytest.mark.parametrize("edition", [None, 1, ["x"], "x" * 65])
def test_an_edition_that_is_none_is_refused(whole, edition):
    """A short text is expected and nothing else."""
    with pytest.raises(DataQualityError, match="data_edition"):
        ghg.Inventory.from_dict({**whole.to_dict(), "data_edition": edition})


def test_two_factors_of_one_id_are_one_in_all_that_they_say():
    """The same figure from another document is another one: the trace could name one only."""

    def bought(source, reference):
        seller = ghg.Factor(
            0.5, "t CO2/MWh", id="own:seller", gas="CO2", item="grid_electricity",
            reference=reference,
        )  # fmt: skip
        return ghg.PurchasedElectricity(ghg.Source(source), "1 MWh", factor=seller)

    assert inventory(bought("a", "Hợp đồng 1"), bought("b", "Hợp đồng 1")).total == 1.0
    with pytest.raises(DataQualityError, match="two factors with this id"):
        inventory(bought("a", "Hợp đồng 1"), bought("b", "Hợp đồng 2"))
