"""Scope 2 twice: location always, market with instruments in the standard's order, never summed."""

from __future__ import annotations

import math

import pytest

import ghgcalc as ghg
from ghgcalc.scope2 import Instrument, report

GOOD = {"vintage": 2023, "unique": True, "retired": True}
GRID = 0.6592


def plant(*purchases, **more):
    bought = purchases or ({"amount": "1000 MWh", "uncertainty": 0.02},)
    return ghg.Inventory(
        facility=ghg.Facility("Nhà máy"),
        year=2023,
        gwp="AR5",
        activities=[
            *(
                ghg.PurchasedElectricity(ghg.Source(f"Điện {number}"), **one)
                for number, one in enumerate(bought)
            ),
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2.e"), "diesel", "10 t", uncertainty=0.05
            ),
        ],
        **more,
    )


def certificate(mwh, **other):
    facts = GOOD | {"factor": "0 t CO2/MWh", "document": "I-REC"} | other
    return Instrument("certificate", f"{mwh} MWh", **facts)


def test_without_instruments_both_are_the_grid():
    """The same figure by both, and a note that no residual mix is known."""
    both = report(plant())

    assert both.location == both.market == pytest.approx(1000 * GRID)
    assert both.location_based.total == both.market_based.total == plant().total
    assert "No residual mix" in both.notes[0]
    assert both.notes_vi == (
        "Không biết hệ số của phần điện còn lại (residual mix) ở VN: dùng hệ số lưới điện.",
    )


def test_certificates_lower_the_market_and_not_the_location():
    """400 of 1,000 MWh at zero: 60 % of the grid's by market."""
    both = report(plant(), [certificate(400)])

    assert both.location == pytest.approx(1000 * GRID)
    assert both.market == pytest.approx(600 * GRID)
    assert both.market_based.total == pytest.approx(plant().total - 400 * GRID)
    assert not hasattr(both, "total")


def test_the_order_of_the_standard():
    """Certificates, a contract, the seller's factor and the residual mix, each for its part."""
    instruments = [
        Instrument("residual_mix", factor="0.7 t CO2/MWh", vintage=2023),
        Instrument("contract", "300 MWh", factor="0.1 t CO2/MWh", transferred=True, **GOOD),
        certificate(200),
    ]
    both = report(plant(), instruments)

    assert both.market == pytest.approx(300 * 0.1 + 500 * 0.7)
    assert both.instruments["kind"].tolist() == ["certificate", "contract", "residual_mix"]
    assert both.notes == ()


def test_a_supplier_goes_before_the_residual_mix():
    """Both cover what is left: the more precise one is taken."""
    supplier = Instrument("supplier", factor="0.5 t CO2/MWh", delivered=True, **GOOD)
    mix = Instrument("residual_mix", factor="0.7 t CO2/MWh", vintage=2023)

    assert report(plant(), [mix, supplier]).market == pytest.approx(500.0)


@pytest.mark.parametrize(
    ("other", "failed"),
    [
        ({"unique": False}, "unique"),
        ({"retired": False}, "retired"),
        ({"vintage": 2021}, "vintage"),
        ({"market": "TH"}, "market"),
    ],
)
def test_an_instrument_that_fails_a_criterion_is_not_used(other, failed):
    """It is named with the criterion, and the market figure is the grid's."""
    both = report(plant(), [certificate(400, **other)])
    (row,) = both.instruments.to_records()

    assert failed in row["failures"]
    assert (row["used_mwh"], both.market) == (0.0, pytest.approx(1000 * GRID))


def test_a_contract_and_a_supplier_have_criteria_of_their_own():
    """All instruments of the contract transferred; the supplier's factor as delivered."""
    contract = Instrument("contract", "1 MWh", factor="0 t CO2/MWh", **GOOD)
    supplier = Instrument("supplier", factor="0 t CO2/MWh", **GOOD)

    assert contract.failures("VN", 2023) == ("transferred",)
    assert supplier.failures("VN", 2023) == ("delivered",)


def test_no_more_instruments_than_consumption():
    """1,001 MWh of certificates on 1,000 MWh are refused, and 1,000 give zero."""
    with pytest.raises(ghg.BoundaryError, match="1,000 MWh are consumed"):
        report(plant(), [certificate(600), certificate(401)])
    assert report(plant(), [certificate(600), certificate(400)]).market == 0.0


def test_attributes_sold_are_electricity_without_attributes():
    """Own solar whose certificates are sold: the residual mix by market, nothing by location."""
    both = report(plant(), attributes_sold="100 MWh")

    assert both.location == pytest.approx(1000 * GRID)
    assert both.market == pytest.approx(1100 * GRID)


def test_a_sellers_factor_counts_by_market_only():
    """The location keeps the grid's factor."""
    both = report(plant({"amount": "1000 MWh", "factor": "0.1 t CO2/MWh"}))

    assert (both.location, both.market) == (pytest.approx(1000 * GRID), pytest.approx(100.0))


def test_a_grid_factor_may_be_given_where_none_is_published():
    """2025: by the argument, or by a published factor chosen on the purchase."""
    chosen = ghg.factors.get("vn-grid:2023")
    later = ghg.Inventory(
        facility=ghg.Facility("Nhà máy"), year=2025, gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("Điện"), "10 MWh", factor="0.1 t CO2/MWh")],
    )  # fmt: skip
    with pytest.raises(ghg.FactorNotFoundError):
        report(later)
    assert report(later, grid={"VN": chosen}).location == pytest.approx(10 * GRID)
    assert report(later, grid={"VN": "0.6 t CO2/MWh"}).location == pytest.approx(6.0)
    assert report(plant({"amount": "10 MWh", "factor": chosen})).market == pytest.approx(10 * GRID)


def test_an_instrument_may_carry_a_published_factor():
    """Its id stands in the trace, and it is one with the same factor elsewhere."""
    both = report(plant(), [certificate(1000, factor=ghg.factors.get("vn-grid:2022"))])

    assert both.market == pytest.approx(1000 * 0.6766)
    assert "vn-grid:2022" in " ".join(both.market_based.trace()["references"])


def test_a_statement_is_named_by_its_inventory_and_method():
    """A refusal says of which of the two it speaks."""
    idle = ghg.Inventory(
        facility=ghg.Facility("Kho"), year=2023, gwp="AR5",
        activities=[ghg.PurchasedElectricity(ghg.Source("Điện"), "0 MWh")],
    )  # fmt: skip
    with pytest.raises(ghg.BoundaryError, match="base='Kho' 2023, market-based: it emits nothing"):
        plant().key_categories(report(idle).market_based)


def test_both_statements_are_traced_and_uncertain():
    """Instruments and the covered share are traced; certificates leave less of the meter."""
    both = report(plant(), [certificate(400)])
    market = both.market_based

    assert "I-REC" in " ".join(market.trace()["references"])
    assert math.isclose(market.trace()["co2e_t"].sum(), market.total, rel_tol=1e-12)
    meter = {row["source"]: row["co2e_uncertainty_t"] for row in market.uncertainty("source")}
    assert meter["Điện 0"] == pytest.approx(0.6 * 0.02 * 1000 * GRID)
    drawn = market.simulate(20_000, seed=3)
    assert abs(drawn.mean - market.total) < 4 * drawn.standard_error


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Instrument("coupon", "1 MWh", factor="0 t CO2/MWh", **GOOD), ghg.UnknownItemError),
        (lambda: Instrument("certificate", factor="0 t CO2/MWh", **GOOD), ghg.BoundaryError),
        (lambda: Instrument("certificate", "1 t", factor="0 t CO2/MWh", **GOOD), ghg.UnitError),
        (lambda: report(plant(), ["I-REC"]), ghg.BoundaryError),
    ],
)
def test_what_is_no_instrument_is_refused(make, error):
    """An unknown kind, no amount, a wrong unit, a text."""
    with pytest.raises(error):
        make()


def test_readings_of_a_meter_are_consumed_together():
    """100 and 200 MWh, of which a certificate of two deliveries covers 150."""
    made = plant({"amount": ([100.0, 200.0], "MWh")})
    delivered = Instrument(
        "certificate", ([100.0, 50.0], "MWh"), factor="0 t CO2/MWh", document="I-REC", **GOOD
    )

    assert report(made).location == pytest.approx(300 * GRID)
    assert report(made, [delivered]).market == pytest.approx(150 * GRID)


def test_an_instrument_counts_once():
    """The same certificate is refused; another of its series is another."""
    with pytest.raises(ghg.BoundaryError, match="it is given twice and would count twice"):
        report(plant(), [certificate(400), certificate(400)])
    two = [certificate(400, document="I-REC 1"), certificate(400, document="I-REC 2")]
    assert report(plant(), two).market == pytest.approx(200 * GRID)


def test_what_is_left_is_covered_by_one_of_a_kind():
    """Of two suppliers without an amount, the order they are given in would decide."""
    given = {"vintage": 2023, "unique": True, "delivered": True}
    two = [Instrument("supplier", factor=f"{one} t CO2/MWh", **given) for one in (0.1, 0.5)]

    with pytest.raises(ghg.BoundaryError, match="two cover what is left: give the amount of each"):
        report(plant(), two)
