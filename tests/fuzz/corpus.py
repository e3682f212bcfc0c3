"""What the campaigns found: a call, and what came out of it before it was refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

import ghgcalc as ghg
from ghgcalc import base_year, credits, neutrality, plot, quality, scope2, series, units
from ghgcalc.equations import basic
from tests.fuzz import hostile, usage

PLANT, BOILER, DAY = usage.PLANT, usage.BOILER, usage.DAY


def burned(amount: Any = "1 t", fuel: Any = "diesel", **facts: Any) -> Any:
    """A fuel burned."""
    return ghg.StationaryCombustion(BOILER, fuel=fuel, amount=amount, **facts)


def line(**facts: Any) -> Any:
    """A line of an inventory."""
    known: dict[str, Any] = {
        "source": BOILER,
        "activity": "CustomActivity",
        "gas": "CO2",
        "equation": basic.activity_times_factor,
        "inputs": {"amount": ghg.Estimate(1.0, "t"), "factor": ghg.Estimate(1.0, "t CO2/t")},
    }
    return ghg.Emission(**known | facts)


def listed(**other: Any) -> Any:
    """The columns of a list of one facility."""
    texts = {name: ["a"] for name in ("annex", "province", "name", "address", "business")}
    return {**texts, "no": [1]} | other


def season() -> Any:
    """A rice season before and after."""
    field = ghg.RiceCultivation(BOILER, "1 ha", 102, baseline="1.22 kg CH4/ha/d")
    return credits.Season(2026, field, field)


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    # units and amounts
    "a unit of a fraction sign": (lambda: units.check_unit("¼"), "AssertionError of pint"),
    "a unit of a raised four": (lambda: units.check_unit("⁴"), "ValueError of int()"),
    "a unit named nan": (lambda: units.check_unit("nan"), "ValueError: pint reads a number"),
    "a tower of powers": (lambda: burned("9**9**9 kg"), "would be computed"),
    "a million spaces": (lambda: burned("1" + " " * 10**6 + "t"), "took 15 ms"),
    "half a character": (lambda: burned("1 \ud800"), "a million of them took 50 ms"),
    "a range as a value": (lambda: ghg.Estimate(range(10**9), "t"), "8 GB of memory"),
    "limits of another shape": (
        lambda: ghg.Estimate([1.0, 2.0], "t", lower=[]), "ValueError of numpy"),
    "a key that is no text": (lambda: ghg.Estimate(1.0, "t").keyed(np.ones(2)), "== failed later"),
    "an uncertainty of 400 digits": (lambda: burned(uncertainty=10**400), "OverflowError"),
    # texts
    "a name of half a character": (lambda: ghg.Source("\ud800"), "UnicodeEncodeError in draws"),
    "a fuel of a million letters": (lambda: burned(fuel="x" * 10**6), "kept in memory for good"),
    "a list in a list 10,000 deep": (
        lambda: burned(fuel=hostile.value("nested list")), "RecursionError of repr"),
    "a number of 5,000 digits": (
        lambda: ghg.gwp_set(10**5000), "ValueError: Python does not write it"),
    "limits of a million half characters": (
        lambda: ghg.Estimate(1.0, "t", upper="\udc80" * 10**6), "took 10 ms"),
    "an origin of a million half characters": (
        lambda: ghg.WasteGenerated(BOILER, "1 t", "1 t CO2e/t", origin="\udc80" * 10**6),
        "took 10 ms"),
    "a scheme of a million half characters": (
        lambda: quality.pedigree_factors("\udc80" * 10**6), "took 12 ms"),
    "pieces of a million half characters": (
        lambda: list(usage.ledger().emissions_in_pieces("\udc80" * 10**6)), "took 15 ms"),
    "an event of a million half characters": (
        lambda: credits.Event.from_dict({"kind": "\udc80" * 10**6}), "took 16 ms"),
    "a register of a million half characters": (
        lambda: credits.Register.from_dict(
            {"format": credits.Register().to_dict()["format"], "events": ["\udc80" * 10**6]}),
        "took 15 ms"),
    "serials of a million letters": (
        lambda: neutrality.Credit(quantity=1, serials=("VCS-1", "x" * 10**6)), "took 16 ms"),
    "a span of time as tonnes": (
        lambda: neutrality.Plan(targets={2030: 1.0}, residual=np.timedelta64(1, "D")),
        "TypeError of float()"),
    # periods and years
    "a period of year 202320232023": (
        lambda: ghg.Period.of("202320232023"), "OverflowError of date"),
    "a million hyphens": (lambda: ghg.Period.of("1-" * 500_000), "took 17 ms"),
    "the part of a year before Christ": (
        lambda: ghg.measures.Measure("x", "y", date(2023, 1, 1), 0.2).share_of(-1),
        "ValueError of date"),
    "deposits a billion years apart": (
        lambda: ghg.Landfill(BOILER, {10**9: {}, -5: {}}, "managed_anaerobic", "wet tropical"),
        "ran for ever"),
    "base years in a range without end": (
        lambda: base_year.BaseYear(range(10**9), {2023: 1.0}, threshold=0.05), "ran for ever"),
    "a year of minus 5,000 digits": (
        lambda: ghg.Factor(1.0, "t CO2/t", id="x", year=-(10**5000)), "failed when shown"),
    "a statement without a year": (
        lambda: series.Series([usage.inventory(), scope2.report(usage.inventory()).market_based]),
        "TypeError of sorted()"),
    # activities
    "an activity of no kind in an inventory": (
        lambda: usage.inventory_of(ghg.Activity(BOILER)), "KeyError"),
    "activities in a range without end": (
        lambda: usage.inventory_of(range(10**9)), "MemoryError"),
    "activities as a text of a million accents": (
        lambda: usage.inventory_of("\u0301" * 10**6), "took 49 ms"),
    "an uncertainty of nothing": (
        lambda: ghg.Activity(BOILER, uncertainty=0.1), "AttributeError"),
    "deposits as a text": (
        lambda: ghg.Landfill(BOILER, "x", "managed_anaerobic", "wet tropical"),
        "ValueError of dict()"),
    "factors that are a number": (
        lambda: ghg.CustomActivity(BOILER, "1 t", 5.0), "TypeError: not iterable"),
    "an unknown word of an exporter": (
        lambda: ghg.ExportedEnergy(BOILER, "1 MWh", carrier="gas"), "ValueError of attrs"),
    # lines
    "a line without a gas": (
        lambda: ghg.Emission(source=BOILER, activity="x"), "TypeError: missing arguments"),
    "a line with an input too many": (
        lambda: line(inputs={"x": ghg.Estimate(1.0, "t")}).total_mass(), "KeyError"),
    "a line with an input too few": (lambda: line(inputs={}).mass(), "TypeError of the equation"),
    "the unit of no input": (lambda: line().unit_of("vcn"), "KeyError"),
    # trees
    "a tree that holds itself": (
        lambda: ghg.Inventory.from_dict(
            usage.inventory().to_dict() | {"facility": hostile.cyclic_mapping()}),
        "RecursionError"),
    "a format that is an array": (
        lambda: ghg.Inventory.from_dict({"format": np.zeros(2, dtype=[("a", "f8")])}),
        "TypeError of numpy"),
    "a stored mapping 300 levels deep": (
        lambda: ghg.Catalog.from_export(
            ghg.factors.export() | {"own_factors": [hostile.nested_pairs()]}), "RecursionError"),
    "activities of a list that holds itself": (
        lambda: ghg.Inventory.from_dict(
            usage.inventory().to_dict() | {"activities": hostile.cyclic_list()}), "took 11 ms"),
    "an id of an invisible letter too many": (
        lambda: ghg.factors.get("vn-262\u200b6:I/1.28"), "took 13 ms"),
    "an id of one letter too many": (
        lambda: ghg.factors.get("ipcc2006:V2/C1/coal_and_oil_ncv_gcvx"), "took 149 ms"),
    "a row without a value": (lambda: ghg.Factor.from_row({}), "KeyError"),
    "a year of a factor in words": (
        lambda: ghg.Factor(1.0, "t CO2/t", id="x", year="long ago"), "ValueError of int()"),
    "a reference of no authority": (
        lambda: ghg.Reference("x", authority="me"), "ValueError of attrs"),
    "a document published on no day": (
        lambda: ghg.Reference("x", published="1e40").published_by(DAY), "ValueError"),
    # tables and ledgers
    "columns of different lengths": (lambda: ghg.Table({"a": [1], "b": []}), "ValueError"),
    "a text for a column": (lambda: ghg.Table({"a": "x" * 10**6}), "a column of letters"),
    "a unit that is a list": (lambda: ghg.Table({"a": [1]}, {"a": []}), "failed when shown"),
    "a record without the column": (
        lambda: ghg.Table.from_records([{"a": 1}], ["b"]), "KeyError"),
    "a condition of another length": (
        lambda: ghg.Table({"a": [1]}).where([True, False]), "IndexError"),
    "a step of no rows": (
        lambda: usage.ledger().emissions(slice(None, None, 0)), "ValueError of slice"),
    "a bar of progress that is a dictionary": (
        lambda: usage.ledger().totals((), "AR5", progress={"a": 1}), "TypeError"),
    "totals with a cell of another shape": (
        lambda: ghg.Totals(("a",), ghg.gwp_set("AR5"), {("x",): 1.0}, 1, 0), "ValueError of zip"),
    "totals with a cell unlike the others": (
        lambda: ghg.Totals(
            ("a",), ghg.gwp_set("AR5"),
            {("x", "total", "CO2", 1.0): 1.0, ("y", "z"): 1.0}, 2, 0), "IndexError when shown"),
    "totals with labels that are no dimensions": (
        lambda: ghg.Totals(("a",), ghg.gwp_set("AR5"), {}, 1, 0, labels=("b",)),
        "ValueError of index()"),
    "totals with readings of no label": (
        lambda: ghg.Totals((), ghg.gwp_set("AR5"), {}, 1, 0, shared={}, readings={("x",): 1.0}),
        "found in review"),
    "totals that share a text of a million letters": (
        lambda: ghg.Totals((), ghg.gwp_set("AR5"), {}, 1, 0, shared="x" * 10**6), "took 201 ms"),
    "totals with a variance below zero": (
        lambda: ghg.Totals((), ghg.gwp_set("AR5"), {}, 1, 0, shared={}, readings={(): -1.0}),
        "found in review: ValueError of sqrt()"),
    "totals with a text of a million digits for labels": (
        lambda: ghg.Totals((), ghg.gwp_set("AR5"), {}, 1, 0, labels="1" * 10**6), "took 23 ms"),
    "totals with a mass without end": (
        lambda: ghg.Totals(
            (), ghg.gwp_set("AR5"), {("total", "CO2", 1.0): float("inf")}, 1, 0),
        "found in review: ValueError of fsum()"),
    "a drawing for a bar of progress": (
        lambda: usage.ledger().sums((), progress=plot.canvas.canvas(None, 1.0, 1.0)),
        "AttributeError"),
    "totals by a range without end": (
        lambda: usage.ledger().totals(range(10**9), "AR5"), "MemoryError"),
    "columns in a range without end": (lambda: ghg.Ledger(range(10**9), 2023), "ran for ever"),
    "a column of no dimension": (
        lambda: ghg.Ledger(
            {"activity": ["x"], "amount": [1.0], "unit": ["t"], "facility": np.array(1.0)}, 2023),
        "TypeError: not iterable"),
    "records that are a structured array": (
        lambda: ghg.Table.from_records(np.zeros(2, dtype=[("a", "f8")]), ["b"]),
        "ValueError of numpy"),
    "a table of half a character for pandas": (
        lambda: ghg.Table({"a": ["\ud800"]}).to_pandas(), "UnicodeEncodeError"),
    "a table of half a character for Arrow": (
        lambda: ghg.Table({"a": ["\ud800"]}).to_arrow(), "UnicodeEncodeError"),
    "scopes in a range without end": (
        lambda: usage.inventory().simulate(10, seed=1).probability_at_least(1.0, range(10**9)),
        "took 101 ms"),
    "2**63 draws": (
        lambda: usage.inventory().simulate(2**63, seed=7), "ValueError: too many dimensions"),
    # law, results, credits
    "a criterion that there is not": (lambda: ghg.decree06.threshold("9", DAY), "KeyError"),
    "a simulation that is a number": (
        lambda: ghg.decree06.assess(usage.inventory(2025), DAY, simulation=5), "AttributeError"),
    "a unit code of minus many digits": (
        lambda: credits.UnitCode("credit", "VN", 1, 2026, -5), "ValueError of a format"),
    "the methane of neither field": (
        lambda: list(season().methane("now", ghg.factors)), "AttributeError"),
    "a baseline that lacks a year": (
        lambda: credits.Afforestation(
            area="1 ha", stocks={2025: "1 t/ha", 2026: "2 t/ha"},
            baseline_stocks={2025: "1 t/ha"}).result(), "KeyError"),
    "a deduction without end": (
        lambda: credits.RiceWaterManagement(
            seasons=[season()], gwp_ch4=28, gwp_n2o=265, deduction=float("-inf")).result(),
        "OverflowError of floor()"),
    "credits of a table without years": (
        lambda: credits.Credits("x", "1", ghg.Table({"a": [1]}), ghg.Table({}), (), (), (), 0.0),
        "KeyError"),
    "a herd with a module for a share": (
        lambda: credits.Herd(heads={2026: "1 head"}, solids="1 kg/head", capacity="1 m3/kg",
                             conversion=0.5, share=np), "accepted, and not to be pickled"),
    "an outcome that there is not": (
        lambda: neutrality.Finding("1", ghg.circular38.Text("a", "b"), "perhaps", (), (), (), "",
                                   "", ""), "KeyError when shown"),
    "declared in words": (
        lambda: quality.completeness(usage.inventory(), ["fugitive"]), "AttributeError"),
    "statements in words": (lambda: series.Series(["x", "y"]), "AttributeError"),
    "lines of a statement in words": (
        lambda: scope2.Reported("location-based", "x", ("a",)), "AttributeError when summed"),
    "instruments as a text of a million accents": (
        lambda: scope2.report(usage.inventory(), "\u0301" * 10**6), "took 47 ms"),
    "2**63 bars": (
        lambda: plot.histogram(usage.inventory().simulate(10, seed=1), bins=2**63),
        "IndexError of numpy"),
    "an uncertainty without measure": (
        lambda: neutrality.assess({2024: 1.0}, neutrality.Plan("a", 2022), upper_uncertainty=1e308),
        "OverflowError of ceil()"),
    "losses as an array": (
        lambda: credits.EnergyEfficiency(
            specific="1 MWh/t", output={2026: "1 t"}, consumption={2026: "1 MWh"},
            factor="0.6 t/MWh", losses=ghg.Estimate([0.1, 0.2], "1")).result(),
        "TypeError of float()"),
    "figures by year as a text of a million blanks": (
        lambda: credits.Composting(
            waste=" " * 10**6, doc={"food": 0.1}, rate={"food": 0.1}, docf=0.5,
            methane_fraction=0.5, correction=1, oxidation=0, captured=0, model=0.9, ch4=0.004,
            n2o=0.0002, gwp_ch4=28, gwp_n2o=265),
        "took 45 ms"),
    "a figure of a factor in years without end": (
        lambda: ghg.Factor(1.0, "t CO2/t", id="x", year=Decimal("1e999999")), "took 25 s"),
    "an empty list as a value": (lambda: ghg.Estimate([], "t"), "ValueError, once stored"),
    "a range in a list as a value": (
        lambda: ghg.Estimate([range(10**9)], "t"), "8 GB of memory"),
    "a range in a tree as an array": (
        lambda: ghg.Factor.from_row({"value": range(10**9)}), "found in review"),
    "an input without a name": (
        lambda: line(inputs={1: ghg.Estimate(1.0, "t")}), "found when pickled"),
    "a sum in TOE as a text of half characters": (
        lambda: ghg.toe.Toe("\udc80" * 10**6), "took 11 ms"),
    "key categories of draws": (
        lambda: plot.pareto(usage.inventory().simulate(10, seed=1)), "took 27 ms, half drawn"),
    "a portfolio in a range without end": (
        lambda: ghg.decree06.province(range(10**9), "Đồng Tháp", DAY), "took 22 s"),
    "a list of facilities with other columns": (
        lambda: ghg.decree06.FacilityList({"name": ["a"]}), "KeyError when searched"),
    "a list of facilities with a number for a name": (
        lambda: ghg.decree06.FacilityList(listed(name=[1])), "AttributeError when searched"),
    "a list of facilities with a number in words": (
        lambda: ghg.decree06.FacilityList(listed(no=["1" * 10**6])), "9 GB of memory"),
    "a mask of another length": (
        lambda: ghg.decree06.FacilityList(listed()).scored(np.ones(3, dtype=bool), "a"),
        "IndexError"),
    "a mask in a range without end": (
        lambda: ghg.decree06.FacilityList(listed()).scored(range(10**9), "a"), "MemoryError"),
    "a column of half a character for Arrow": (
        lambda: ghg.Table({"\ud800": [1]}).to_arrow(), "UnicodeEncodeError"),
    "records as a text of a million letters": (
        lambda: ghg.Table.from_records("x" * 10**6, ["a"]), "took 45 ms"),
    "records in a range without end": (
        lambda: ghg.Table.from_records(range(10**9), ["a"]), "MemoryError"),
    "amounts as a text of a million letters": (
        lambda: ghg.Ledger({"activity": [], "amount": "x" * 10**6, "unit": []}, 2023),
        "took 527 ms"),
    "a log of checks as a text of a million letters": (
        lambda: ghg.circular38.review(usage.inventory(), quality_log="x" * 10**6), "took 56 ms"),
    "credits as a text of a million letters": (
        lambda: neutrality.assess({2024: 1.0}, neutrality.Plan("a", 2022), credits="x" * 10**6),
        "took 49 ms"),
    "a set of GWP in three million bytes": (
        lambda: usage.inventory().with_gwp([b"x" * 3 * 10**6]), "took 17 ms"),
    "a picture with a number for a heading": (
        lambda: plot.pathway({2025: (1, 0, 0)}, -(10**5000)), "took 88 ms"),
    "dimensions of a picture in a range without end": (
        lambda: plot.breakdown(usage.inventory(), range(10**9)), "MemoryError"),
    "credits of a report in a range without end": (
        lambda: ghg.report.iso14064_1(usage.inventory(), credits=range(10**9)), "MemoryError"),
    "credits of the other report in a range without end": (
        lambda: ghg.report.ghg_protocol(usage.inventory(), credits=range(10**9)), "MemoryError"),
    "footprints in a range without end": (
        lambda: neutrality.pathway(neutrality.Plan("a", 2022), range(10**9)), "MemoryError"),
    "energy of a portfolio in a range without end": (
        lambda: ghg.decree06.screen({"energy": range(10**9)}, DAY), "MemoryError"),
    "expected emissions as a text of a million letters": (
        lambda: ghg.report.mitigation_plan(usage.inventory(), expected="x" * 10**6), "took 65 ms"),
    "factors given that are none": (
        lambda: ghg.Inventory(
            PLANT, 2023, "AR5", given=((), (hostile.value("nested mapping"),), "", ())),
        "RecursionError when compared"),
    "lines given that are letters": (
        lambda: ghg.Inventory(PLANT, 2023, "AR5", given=("x" * 10**6, (), "", ())), "took 52 ms"),
    "lines given in a range without end": (
        lambda: ghg.Inventory(PLANT, 2023, "AR5", given=(range(10**9), (), "", ())),
        "MemoryError"),
    "waste of a year in a million": (
        lambda: credits.Composting(
            waste={"food": {-5: "1 t", 10**9: "1 t"}}, doc={"food": 0.1}, rate={"food": 0.1},
            docf=0.5, methane_fraction=0.5, correction=1, oxidation=0, captured=0, model=0.9,
            ch4=0.004, n2o=0.0002, gwp_ch4=28, gwp_n2o=265), "ran for ever"),
    "a tree of a type that is an array": (
        lambda: ghg.Catalog.from_export(
            ghg.factors.where(item="diesel").export() | {
                "factors": [{"type": hostile.value("structured array")}]}),
        "TypeError: cannot compare"),
    "an argument too many": (lambda: ghg.Source("x", colour="red"), "TypeError"),
    "an argument too few": (lambda: ghg.Source(), "TypeError"),
}  # fmt: skip
