"""Valid uses of what no docstring of the library uses, and small objects to start from."""

from __future__ import annotations

from datetime import date

import ghgcalc as ghg
from ghgcalc import base_year, credits, neutrality, quality, report, scope2, series

DAY = date(2026, 11, 23)
PLANT = ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry")
BOILER = ghg.Source("Lò hơi", category="1.A.2.e")


def inventory(year: int = 2023, amount: str = "100 t", gwp: str = "AR5") -> ghg.Inventory:
    """Two activities, one of them with a factor of its own."""
    own = ghg.Factor(0.66, "t CO2/MWh", id="letter:1", gas="CO2", item="grid_electricity")
    return ghg.Inventory(
        facility=PLANT,
        year=year,
        gwp=gwp,
        activities=[
            ghg.StationaryCombustion(BOILER, fuel="diesel", amount=amount, uncertainty=0.05),
            ghg.PurchasedElectricity(ghg.Source("Điện"), amount="2 GWh", factor=own),
        ],
        absent=("fugitive",),
    )


def inventory_of(*activities: ghg.Activity) -> ghg.Inventory:
    """An inventory of these activities."""
    return ghg.Inventory(facility=PLANT, year=2023, gwp="AR5", activities=activities)


def ledger() -> ghg.Ledger:
    """Two rows."""
    columns = {
        "activity": ["StationaryCombustion", "PurchasedElectricity"],
        "item": ["diesel", ""],
        "amount": [1.0, 2.0],
        "unit": ["t", "MWh"],
        "category": ["1.A.2", ""],
        "facility": ["A", "B"],
    }
    return ghg.Ledger(columns, year=2023)


def use() -> None:
    """Each of the rooms below."""
    _errors()
    _core()
    _law()
    _credits()
    _neutrality()
    _results()


def _errors() -> None:
    for error in (
        ghg.GhgcalcError,
        ghg.UnitError,
        ghg.UnknownItemError,
        ghg.FactorNotFoundError,
        ghg.AmbiguousFactorError,
        ghg.BoundaryError,
        ghg.DataQualityError,
    ):
        str(error("amount='5 kg'", "energy is needed", ["TJ", "MWh"], "docs/reference/units.md"))
    str(ghg.NotInForceError("rule", "not yet", ["2022-01-07"], "docs", date(2022, 1, 7)))


def _core() -> None:
    ghg.factors.blend("R-404A")
    narrow = ghg.factors.where(kind="emission", item="grid_electricity")
    ghg.Catalog.from_export(narrow.export())
    ghg.Gas("CO2", "CO2", True)
    known = ghg.factors.get("vn-2626:I/1.28")
    known.keyed("mine")
    known.with_uncertainty(0.05)
    ghg.Evidence("Hóa đơn 1", supplier="Petrolimex", basis="metered", how="đồng hồ", meter="M1")
    ghg.Evidence.of("Hóa đơn 1")
    period = ghg.Period(date(2023, 1, 1), date(2023, 6, 30))
    period.overlaps(ghg.Period(date(2023, 2, 1), date(2023, 3, 1)))
    if known.reference is not None:
        known.reference.published_by(DAY)
    one, other = inventory(), inventory(2024, "90 t")
    one.toe({"rice_husk": "0.3 TOE/t"})
    one.with_gwp("AR6")
    one.improve_first("key")
    one.key_categories(other)
    one.trend_uncertainty(other)
    one.uncertainty("scope", "gas")
    ghg.Activity(BOILER)
    drawn = one.simulate(50, seed=7)
    drawn.is_of(one)
    drawn.by("scope")
    drawn.probability_at_least(100.0)
    one.by("scope", "gas")
    one.trace()
    one.data_quality()
    one.completeness()
    ghg.Inventory.from_dict(one.to_dict())
    bought = ledger()
    bought.co2e("AR5")
    totals = bought.totals(("facility", "scope"), "AR5", uncertainty=True)
    totals.uncertainty("facility")


def _law() -> None:
    two = [inventory(2025), inventory(2026)]
    ghg.allowances.direct_emissions(two)
    ghg.decree06.assess(two[0], DAY)
    ghg.decree06.calendar(PLANT, date(2026, 1, 1), date(2027, 12, 31))
    ghg.decree06.province("Đồng Tháp", DAY).to_dict()
    ghg.decree06.screen({"name": ["A"], "kind": ["industry"], "emissions": [3500.0]}, DAY)
    log = ghg.circular38.QualityCheck("hóa đơn", "Lan", date(2027, 2, 1), "agrees")
    found = ghg.circular38.review(two, inventory(2024), [log], on=DAY)
    found.title("en")
    found.steps[0].line("en")
    full = ghg.decree06.facility_list(DAY)
    full.entry_mask("II/1880")
    ghg.decree06.FacilityList({name: full[name][:5] for name in full.columns})
    ghg.toe.table(two[0])
    ghg.toe.total(two[0], {"rice_husk": "0.3 TOE/t"}, fuel_only=True)


def _credits() -> None:
    rice = {
        "days": 102,
        "amendments": {"straw_shortly_before": "5 t/ha"},
        "baseline": "1.22 kg CH4/ha/d",
    }
    field, source = ghg.RiceCultivation, ghg.Source("Ruộng")
    before = field(source, "1 ha", water_regime="rice_continuous_flooding", **rice)
    after = field(source, "1 ha", water_regime="rice_multiple_drainage", **rice)
    season = credits.Season(2026, before, after, nitrogen="100 kg/ha")
    grid = {"factor": "0.6592 t/MWh", "factor_kind": "grid average"}
    herd = credits.Herd(
        heads={2026: "1000 head"}, solids="109.5 kg/head", capacity="0.29 m3/kg", conversion=0.78
    )
    projects = (
        credits.RiceWaterManagement(seasons=[season], gwp_ch4=28, gwp_n2o=265),
        credits.RiceScaling(seasons=[season], gwp_ch4=28, gwp_n2o=265, deduction=0.2),
        credits.RooftopSolar(electricity={2026: "1.5 GWh"}, **grid),
        credits.GridElectricity(electricity={2026: "1 GWh"}, leakage={2026: "1 t"}, **grid),
        credits.HouseholdBiogas(
            heads={2026: "10 head"},
            mass="50 kg/head",
            rate="5 kg/t/day",
            capacity="0.29 m3/kg",
            conversion=0.7,
            gwp_ch4=28,
            systems=1,
        ),
        credits.ManureDigester(herds=[herd], gwp_ch4=28, energy={2026: "7 t"}),
        credits.Afforestation(area="10 ha", stocks={2025: "20 t/ha", 2026: "23 t/ha"}),
        credits.Composting(
            waste={"food": {2026: "100 t"}},
            doc={"food": 0.15},
            rate={"food": 0.40},
            docf=0.5,
            methane_fraction=0.5,
            correction=1.0,
            oxidation=0.1,
            captured=0.0,
            model=0.85,
            ch4=0.002,
            n2o=0.0005,
            gwp_ch4=28,
            gwp_n2o=265,
            energy={2026: "1 t"},
        ),
    )
    for project in projects:
        project.result()
        terms = tuple(project.terms())
        project.deducted(10.0, terms)
        project.capped(2026)
        project.metered(2026)
        tuple(project.notes())
    credits.conditions("ams-i-d")
    credits.monitoring("ams-i-d")
    credits.methodologies()
    credits.certification("vn_domestic", DAY).table("en")
    one = credits.Serials("VN-1", 1, 100)
    one.overlaps(credits.Serials("VN-1", 90, 120))
    register = credits.Register().issue(
        "VN-1", vintage=2026, project="P", holder="Lan", units=100, day=date(2027, 1, 1)
    )
    first = date(2027, 2, 1)
    register.held("Lan")
    answered = dict.fromkeys(credits.conditions("ams-i-d")["id"], True)
    issued = credits.GridElectricity(electricity={2024: "1 GWh"}, conditions=answered, **grid)
    register.issue_result(
        issued.result(), series={2024: "VN-2"}, project="P", holder="Lan", day=first
    )
    some = register.pick("Lan", 10)
    register.transfer(some, to="Minh", day=first).to_dict()
    register.cancel(some, day=first, reason="lỗi")
    register.export(some, to="JP", day=first, limit=100, adjusted=True)
    retired = register.retire(some, day=first, reason="offset", beneficiary="Lan")
    retired.retired("offset", "Lan")
    credits.Register.from_dict(retired.to_dict())
    event = retired.entries[0]
    credits.Event.from_dict(event.to_dict())


def _neutrality() -> None:
    rule_set = neutrality.rule_sets()[0]
    plan = neutrality.Plan(
        "Ban giám đốc",
        2022,
        {2025: 900.0, 2040: 100.0},
        ("lò hơi trấu",),
        "Lan",
        100.0,
        "tín chỉ đã thẩm định",
        1,
    )
    credit = neutrality.Credit(
        "Verra",
        "Verra Registry",
        "VCS 1000",
        quantity=901,
        serials=("1000-0001", "1000-0901"),
        vintage=2023,
        issued_on=date(2024, 5, 1),
        retired_on=date(2025, 3, 1),
        retired_for="Nhà máy, 2024",
        methodology="VM0051",
        kind="removal",
        verified=True,
        adjustment="no",
    )
    claim = neutrality.Claim(
        date(2024, 1, 1),
        date(2024, 12, 31),
        date(2025, 4, 1),
        verification="limited",
        verifier="VinaCert",
        report=dict.fromkeys(neutrality.report_facts(), "có"),
        wording=f"Nhà máy trung hòa các-bon theo {rule_set} năm 2024, VinaCert thẩm định",
        electricity="location",
    )
    credit.shared_with(credit)
    found = neutrality.assess(
        {2022: 1200.0, 2024: 950.4},
        plan,
        [credit],
        subject=neutrality.Subject("Nhà máy", boundary="phạm vi 1 và 2"),
        claim=claim,
        removals=50.0,
        consistent=True,
        max_vintage_age_years=5,
        rule_set=rule_set,
    )
    found.to_dict()
    found.to_markdown("en")
    found.findings[0].to_dict()


def _results() -> None:
    one, other = inventory(), inventory(2024, "90 t")
    quality.outliers(one)
    quality.double_counting([one, other])
    quality.completeness(one, [quality.Declared("fugitive", "NO", "không có")])
    both = scope2.report(
        one,
        [
            scope2.Instrument(
                "certificate",
                "400 MWh",
                factor="0 t CO2/MWh",
                vintage=2023,
                unique=True,
                retired=True,
                document="I-REC",
            )
        ],
    )
    for said in (both.location_based, both.market_based):
        said.by("scope")
        said.trace()
        said.data_quality()
        said.factors()
        said.improve_first()
        said.key_categories()
        said.simulate(50, seed=7)
        said.trend_uncertainty(said)
        said.uncertainty("gas")
    years = series.Series([one, other])
    years.totals()
    years.inconsistencies()
    years.waterfall("source")
    years.intensity({2023: 10.0, 2024: 9.0}, "t")
    series.waterfall(one, other, "source")
    base_year.BaseYear(2023, {2023: 100.0, 2024: 90.0}, threshold=0.05)
    for form in (
        report.form06([one, other]),
        report.iso14064_1(one, lang="en", scope2=both),
        report.ghg_protocol(one, series=years),
        report.mitigation_plan(one, {2026: 100.0}, {2026: 90.0}, [report.Measure("x", 2027, 1.0)]),
        report.mitigation_report(one, [report.Measure("x", 2023, 1.0)]),
    ):
        form.to_dict()
        form.to_markdown()
        form.to_html()
        form.all_items()[0].to_dict()
