"""Consolidation: Table 1 of the Corporate Standard, chains of companies, and what is conserved."""

from __future__ import annotations

import math

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ghgcalc as ghg
from ghgcalc.equations.consolidation import SHARE
from ghgcalc.organisation import (
    APPROACHES,
    Holding,
    Organisation,
    Ownership,
    approaches,
    consolidate,
)


def plant(name, power=10.0, fuel=100.0, gwp="AR5", year=2023, uncertainty=0.05):
    return ghg.Inventory(
        facility=ghg.Facility(name),
        year=year,
        gwp=gwp,
        activities=[
            ghg.PurchasedElectricity(
                ghg.Source("Điện lưới"), (power, "GWh"), uncertainty=uncertainty
            ),
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2.e"), "diesel", (fuel, "t"), uncertainty=0.02
            ),
        ],
    )


def in_another_province(name):
    """A plant that has only its name in common with the others."""
    return attrs.evolve(plant(name), facility=ghg.Facility(name, province="Cà Mau"))


TABLE_1 = [
    (Ownership("group_company", 0.4), (0.4, 1.0, 1.0)),
    (Ownership("group_company", 0.4, operated=False), (0.4, 1.0, 0.0)),
    (Ownership("joint_venture", 0.4, operated=True), (0.4, 0.4, 1.0)),
    (Ownership("joint_venture", 0.4), (0.4, 0.4, 0.0)),
    (Ownership("associate", 0.4), (0.4, 0.0, 0.0)),
    (Ownership("fixed_asset_investment", 0.4), (0.0, 0.0, 0.0)),
    (Ownership("franchise", 0.4), (0.4, 0.0, 0.0)),
    (Ownership("finance_lease_in"), (1.0, 1.0, 1.0)),
    (Ownership("operating_lease_in"), (0.0, 0.0, 1.0)),
    (Ownership("finance_lease_out"), (0.0, 0.0, 0.0)),
    (Ownership("operating_lease_out"), (1.0, 1.0, 0.0)),
]


@pytest.mark.parametrize(("ownership", "shares"), TABLE_1, ids=lambda one: getattr(one, "kind", ""))
def test_shares_of_table_1(ownership, shares):
    """An interest of 40 %, by equity share, financial control and operational control."""
    assert tuple(ownership.share(approach) for approach in APPROACHES) == shares


@pytest.mark.parametrize("approach", APPROACHES)
def test_a_consolidated_total_is_the_sum_of_the_shares(approach):
    """Three plants and a venture: each times its share, and every account alike."""
    plants = [plant("A"), plant("B", 3.0), plant("C", 1.0, 500.0), plant("D", 7.0)]
    holdings = [
        Holding(one, ownership) for one, (ownership, _) in zip(plants, TABLE_1[1:5], strict=True)
    ]
    found = consolidate(Organisation("Tập đoàn", holdings), approach, 2023)
    shares = [one.ownership.share(approach) for one in holdings]

    assert math.isclose(
        found.total,
        math.fsum(share * one.total for share, one in zip(shares, plants, strict=True)),
        rel_tol=1e-12,
    )
    assert math.isclose(found.shares["accounted_t"].sum(), found.total, rel_tol=1e-12)
    assert math.isclose(found.by("facility")["co2e_t"].sum(), found.total, rel_tol=1e-12)
    assert math.isclose(found.trace()["co2e_t"].sum(), found.total, rel_tol=1e-12)


def test_shares_multiply_along_a_chain():
    """60 % of a company that holds half of a venture: 30 % by equity, half by financial control."""
    below = Organisation("Công ty con", [Holding(plant("V"), Ownership("joint_venture", 0.5))])
    group = Organisation("Mẹ", [Holding(below, Ownership("group_company", 0.6))])

    assert consolidate(group, "equity_share", 2023).shares["share"].tolist() == [0.3]
    assert consolidate(group, "financial_control", 2023).shares["share"].tolist() == [0.5]


def test_a_plant_held_along_two_chains_counts_once_under_control():
    """Interests add up; control is had once; interests above the whole are refused."""
    shared = plant("X")
    paths = [
        Holding(Organisation("B", [shared]), Ownership("group_company", 0.6)),
        Holding(Organisation("C", [shared]), Ownership("group_company", 0.3)),
    ]
    group = Organisation("Mẹ", paths)

    assert consolidate(group, "equity_share", 2023).shares["share"].tolist() == [0.6 + 0.3]
    assert consolidate(group, "operational_control", 2023).shares["share"].tolist() == [1.0]
    with pytest.raises(ghg.BoundaryError, match="interests add up to"):
        consolidate(Organisation("M", [shared, Holding(shared)]), "equity_share", 2023)


def test_what_is_left_out_is_named_with_its_category():
    """An associate under control: equity times its scopes 1 and 2, category 15; never summed."""
    own, other = plant("A"), plant("B")
    group = Organisation("T", [own, Holding(other, Ownership("associate", 0.25))])
    found = consolidate(group, "financial_control", 2023)
    (row,) = found.outside.to_records()

    assert (row["facility"], row["scope3"]) == ("B", "15")
    assert math.isclose(row["co2e_t"], 0.25 * other.total, rel_tol=1e-12)
    assert math.isclose(found.total, own.total, rel_tol=1e-12)


def test_a_leased_asset_that_is_left_out_counts_whole():
    """An operating lease in: category 8 under financial control, scopes 1 and 2 of it."""
    leased = plant("Kho thuê")
    group = Organisation("T", [plant("A"), Holding(leased, Ownership("operating_lease_in"))])
    (row,) = consolidate(group, "equity_share", 2023).outside.to_records()

    assert (row["scope3"], row["co2e_t"]) == ("8", leased.total)


def test_plants_share_factors_and_nothing_else():
    """Two plants with a source of one name: meters are independent, the fuel factor is one."""
    one = consolidate(Organisation("T", [plant("A"), plant("B")]), "equity_share", 2023)
    keys = {row["key"]: row["share"] for row in one.improve_first()}

    assert len([key for key in keys if key.startswith("A/")]) == 2
    assert len([key for key in keys if key.startswith("B/")]) == 2
    assert len([key for key in keys if key.startswith("ipcc2006:")]) == 1
    single = plant("A").uncertainty("source").to_records()
    both = one.uncertainty("source").to_records()
    meter = next(row for row in single if row["source"] == "Điện lưới")
    meters = next(row for row in both if row["source"] == "Điện lưới")
    assert math.isclose(
        meters["co2e_uncertainty_t"], math.sqrt(2) * meter["co2e_uncertainty_t"], rel_tol=1e-9
    )


def test_a_consolidation_is_drawn_and_traced_like_an_inventory():
    """The share stands among the inputs with its evidence, and the mean of draws is the total."""
    held = Ownership("joint_venture", 0.4, evidence="Hợp đồng liên doanh 12/2020")
    found = consolidate(Organisation("T", [Holding(plant("A"), held)]), "equity_share", 2023)
    row = next(iter(found.trace()))

    assert f"{SHARE} = 0.4" in row["inputs"]
    assert "Hợp đồng liên doanh 12/2020" in row["references"]
    drawn = found.simulate(20_000, seed=7)
    assert abs(drawn.mean - found.total) < 4 * drawn.standard_error
    assert len(found.key_categories()) > 0


def test_approaches_stand_side_by_side():
    """One table: facility by approach."""
    group = Organisation("T", [Holding(plant("A"), Ownership("joint_venture", 0.4))])
    (row,) = approaches(group, 2023).to_records()

    assert math.isclose(row["equity_share_t"], 0.4 * plant("A").total, rel_tol=1e-12)
    assert row["operational_control_t"] == 0.0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.floats(0, 1))
def test_splitting_a_plant_changes_nothing(interests, cut):
    """Held at the same interest, two halves of a plant give what the plant gives."""
    whole = [
        Holding(plant(f"P{place}", 10.0, 100.0), Ownership(equity=share))
        for place, share in enumerate(interests)
    ]
    split = [
        Holding(part, Ownership(equity=share))
        for place, share in enumerate(interests)
        for part in (
            plant(f"P{place}a", 10.0 * cut, 100.0 * cut),
            plant(f"P{place}b", 10.0 * (1 - cut), 100.0 * (1 - cut)),
        )
    ]
    one = consolidate(Organisation("T", whole), "equity_share", 2023).total
    other = consolidate(Organisation("T", split), "equity_share", 2023).total

    assert math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Ownership("owner"), ghg.UnknownItemError),
        (lambda: Ownership(equity=1.2), ghg.BoundaryError),
        (lambda: Ownership(equity=True), ghg.BoundaryError),
        (lambda: Ownership(equity=float("nan")), ghg.BoundaryError),
        (lambda: Ownership(operated="yes"), ghg.BoundaryError),
        (lambda: Organisation("T", ["plant"]), ghg.BoundaryError),
        (
            lambda: consolidate(Organisation("T", [plant("A")]), "equity", 2023),
            ghg.UnknownItemError,
        ),
        (
            lambda: consolidate(Organisation("T", [plant("A")]), "equity_share", 2020),
            ghg.BoundaryError,
        ),
        (
            lambda: consolidate(
                Organisation("T", [plant("A"), plant("B", gwp="AR6")]), "equity_share", 2023
            ),
            ghg.BoundaryError,
        ),
        (
            lambda: consolidate(
                Organisation("T", [plant("A"), plant("A", 2.0)]), "equity_share", 2023
            ),
            ghg.BoundaryError,
        ),
        (
            lambda: consolidate(
                Organisation("T", [plant("A"), in_another_province("A")]), "equity_share", 2023
            ),
            ghg.BoundaryError,
        ),
    ],
)
def test_what_cannot_be_consolidated_is_refused(make, error):
    """Our own errors, before anything is summed."""
    with pytest.raises(error):
        make()


def test_a_consolidation_is_named_by_its_organisation_year_and_approach():
    """In a notebook, and where it is refused as a base that emits nothing."""
    of = Organisation("Tập đoàn", [plant("A", power=1.0, fuel=0.0)])
    idle = Organisation("Tập đoàn", [plant("A", power=0.0, fuel=0.0)])

    assert repr(consolidate(of, "equity_share", 2023)) == (
        "<Consolidation 'Tập đoàn' 2023 by equity_share: 659.2 t CO2e (AR5)>"
    )
    with pytest.raises(ghg.BoundaryError, match="base='Tập đoàn' 2023 by equity_share: it emits"):
        plant("A").key_categories(consolidate(idle, "equity_share", 2023))


def test_a_set_given_makes_one_of_several():
    """Inventories with AR5 and AR6 under gwp="AR6"."""
    mixed = Organisation("T", [plant("A"), plant("B", gwp="AR6")])
    found = consolidate(mixed, "equity_share", 2023, gwp="AR6")

    expected = plant("A", gwp="AR6").total + plant("B", gwp="AR6").total
    assert math.isclose(found.total, expected, rel_tol=1e-12)
    assert found.gwp.name == "AR6"
