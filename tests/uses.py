"""Uses of the library beside the examples of its docstrings; together they call every verb."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

import ghgcalc as ghg
from ghgcalc import credits, neutrality
from ghgcalc.regulation import allowances
from ghgcalc.series import Series, waterfall
from tests.everywhere import corpus

TODAY = date(2026, 11, 23)
LATER = date(2031, 1, 1)


def inventories() -> Iterator[Any]:
    """Every activity in an inventory, and every verb of it; two years of a plant; a group."""
    made, less = corpus.everything(), corpus.inventory(corpus.activities()[:9], 2022)
    yield made
    yield [made.activities, ghg.Activity.item.fget(made.activities[0])]
    yield made.lines
    yield made.energy_use()
    yield [made.uncertainty(), made.trend_uncertainty(less), made.key_categories(less)]
    drawn = made.simulate(50, seed=7)
    yield [made.improve_first(), made.with_gwp("AR6").outside_basket, drawn, drawn.is_of(made)]
    yield [ghg.quality.double_counting([made, less]), ghg.quality.outliers(made)]
    yield [waterfall(less, made, "source"), Series([less, made])]
    both = ghg.scope2.report(made)
    yield [both, both.location_based, both.market_based]
    yield ghg.decree06.assess(made, on=TODAY, coefficients=corpus.OWN)
    yield ghg.circular38.review(made, on=TODAY)
    yield ghg.report.form06([less, made], lang="vi")
    yield ghg.report.mitigation_plan(made, dict.fromkeys(range(2026, 2031), 16000.0))
    yield allowances.direct_emissions([made])
    whole = ghg.Organisation("Tập đoàn", [ghg.Holding(made, ghg.Ownership("joint_venture", 0.4))])
    yield ghg.consolidate(whole, "equity_share", 2023)
    back = pickle.loads(pickle.dumps(made))
    yield [copy.copy(back), copy.deepcopy(back), ghg.Inventory.from_dict(back.to_dict())]
    yield [one.reference.published_by(TODAY) for one in made.factors()]
    yield [ghg.Period.of("2023").overlaps(ghg.Period.of("2023-05")), ghg.Evidence.of("hóa đơn 7")]


def ledgers() -> Iterator[Any]:
    """Rows, and the sum of two parts."""
    columns = {"activity": ["PurchasedElectricity"] * 3, "amount": [1.0, 2.0, -3.0],
               "unit": ["MWh"] * 3, "facility": ["A", "B", "A"]}  # fmt: skip
    ledger = ghg.Ledger(columns, year=2023)
    yield [ledger, ledger.co2e("AR5"), list(ledger.emissions_in_pieces(2))]
    totals = ledger.totals(("facility",), gwp="AR5", uncertainty=True)
    yield [totals, totals + totals, (totals + totals).uncertainty()]


def project_credits() -> Iterator[Any]:
    """The calculators that no docstring shows, and a register with every act."""
    pond = {"docf": 0.5, "methane_fraction": 0.5, "correction": 1.0, "oxidation": 0.1,
            "captured": 0.0, "model": 0.85, "ch4": 0.002, "n2o": 0.0005}  # fmt: skip
    yield credits.Composting(
        waste={"food": {2026: "1000 t"}}, doc={"food": 0.15}, rate={"food": 0.4},
        energy={2026: "11 t"}, gwp_ch4=28, gwp_n2o=265, **pond,
    ).result()  # fmt: skip
    yield credits.HouseholdBiogas(
        heads={2026: "10 head"}, mass="50 kg/head", rate="5 kg/t/day", capacity="0.29 m3/kg",
        conversion=0.7, gwp_ch4=28, systems=1,
    ).result()  # fmt: skip
    solar = credits.RooftopSolar(
        electricity={2026: "900 MWh"}, factor="1 t/MWh", factor_kind="grid average",
        conditions={"displaces_fossil": True},
    ).result()  # fmt: skip
    yield solar
    field = ghg.RiceCultivation(ghg.Source("Ruộng"), "100 ha", 95, "VN-South", "winter_spring")
    drained = attrs.evolve(field, water_regime="rice_multiple_drainage")
    season = credits.Season(2026, field, drained, nitrogen="110 kg/ha")
    yield credits.RiceScaling(seasons=[season], gwp_ch4=28, gwp_n2o=265).result()
    facts = {"project": "Mái nhà", "holder": "Chủ"}
    register = credits.Register().issue_result(solar, series={2026: "S26"}, day=LATER, **facts)
    one, other, third = (credits.Serials("S26", 10 * n + 1, 10 * n + 10) for n in range(3))
    register = register.cancel(one, day=LATER, reason="lỗi")
    register = register.export(other, to="Tokyo", day=LATER, limit=60, adjusted=True)
    register = register.retire(third, day=LATER, reason="kỳ", beneficiary="Chủ", limit=60)
    yield [register, register.held("Chủ"), register.retired("kỳ", "Chủ"), one.overlaps(other)]
    yield [credits.Register.from_dict(register.to_dict()), *register.entries]
    yield [credits.Event.from_dict(each.to_dict()) for each in register.entries]
    for name in credits.methodologies()["id"]:
        yield [credits.conditions(name), credits.monitoring(name), credits.parameters(name)]


def claims() -> Iterator[Any]:
    """A claim of carbon neutrality with credits."""
    credit = neutrality.Credit(
        "Verra", "Verra Registry", "VCS 1000", quantity=901, serials=("1000-0001", "1000-0901"),
        vintage=2023, issued_on=date(2024, 5, 1), retired_on=date(2025, 3, 1),
        retired_for="Nhà máy, 2024", methodology="VM0051", kind="removal", verified=True,
        adjustment="no",
    )  # fmt: skip
    claim = neutrality.Claim(
        period_start=date(2024, 1, 1), period_end=date(2024, 12, 31), declared_on=date(2025, 4, 1),
        verification="limited", verifier="VinaCert", electricity="location",
        wording="Nhà máy trung hòa các-bon",
        report=dict.fromkeys(neutrality.report_facts(), "có"),
    )  # fmt: skip
    plan = neutrality.Plan(
        "Ban giám đốc", 2022, {2025: 900.0, 2040: 100.0}, ("lò hơi trấu",), "Lan", 100.0,
        "tín chỉ đã thẩm định", 1,
    )  # fmt: skip
    yield [credit, credit.shared_with(credit), claim, plan]
    yield neutrality.assess(
        footprints={2022: 1200.0, 2024: 950.4}, plan=plan, credits=[credit], removals=50.0,
        subject=neutrality.Subject("Nhà máy", boundary="phạm vi 1, 2"), claim=claim,
        rule_set=neutrality.rule_sets()[0], consistent=True, max_vintage_age_years=5,
    )  # fmt: skip


def law() -> Iterator[Any]:
    """The list of facilities, and one province with facilities screened."""
    listed = ghg.decree06.facility_list(on=TODAY)
    entry = f"{listed['annex'][0]}/{listed['no'][0]}"
    yield [listed, listed.entry_mask(entry), listed.search("cá tra", limit=3)]
    here = {"name": ["Nhà máy"], "province": ["Đồng Tháp"], "kind": ["industry"]}
    kept = ghg.factors.where(item="diesel")
    yield [kept, ghg.Catalog.from_export(kept.export())]
    yield ghg.decree06.province("Đồng Tháp", on=TODAY, columns=here)


def errors() -> Iterator[Any]:
    """One refusal of each kind."""
    yield ghg.UnitError("12 spoons", "no such unit", ["kg"])
    yield ghg.UnknownItemError("fuel='x'", "no such fuel", ["diesel"])
    yield ghg.FactorNotFoundError({"kind": "ncv"}, ["diesel"])
    yield ghg.AmbiguousFactorError({"kind": "ncv"}, ["one", "other"])
    yield ghg.BoundaryError("year=None", "a year is a whole number")
    yield ghg.DataQualityError("amount=-1", "an amount cannot be negative")
    yield ghg.GhgcalcError("what was asked", "why not")


def made() -> Iterator[Any]:
    """What all of these give."""
    for use in (inventories, ledgers, project_credits, claims, law, errors):
        yield from use()


OPTIONAL = ("to_arrow", "to_pandas", "to_polars")
"""What needs data frames."""


def visited(thing: Any) -> Iterator[Any]:
    """What the properties, and the methods that need no argument, of objects give.

    A refusal is an answer too, such as of credits whose conditions have not been answered.
    """
    if isinstance(thing, list | tuple):
        for one in thing:
            yield from visited(one)
    elif str(type(thing).__module__).startswith("ghgcalc.") and not isinstance(thing, dict):
        for name, held in inspect.getmembers_static(type(thing)):
            if name.startswith("_") or name in OPTIONAL or isinstance(held, classmethod):
                continue
            try:
                got = getattr(thing, name)
                if inspect.isfunction(held) and _callable_alone(got):
                    got = got()
                yield list(got) if isinstance(got, Iterator) else got
            except ghg.GhgcalcError as refusal:
                yield refusal


def _callable_alone(method: Any) -> bool:
    needed = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD,
              inspect.Parameter.KEYWORD_ONLY)  # fmt: skip
    return all(
        one.default is not inspect.Parameter.empty or one.kind not in needed
        for one in inspect.signature(method).parameters.values()
    )
