"""Where copies of a table disagree: what the catalog returns, and the figure it is not."""

import pytest

import ghgcalc as ghg
from ghgcalc import tables
from ghgcalc.gwp import gwp_set

# kind, item, the conditions of the look-up, what is settled, what another copy has
SETTLED = [
    ("ncv", "natural_gas_liquids", {}, 44.2, 44.3),
    ("ncv", "other_primary_solid_biomass", {}, 11.6, 11.8),
    ("emission", "natural_gas", {"gas": "N2O", "category": "1.A.1"}, 0.1, 1.5),
    ("emission", "natural_gas", {"gas": "N2O", "category": "1.A.2"}, 0.1, 1.5),
    ("emission", "jet_gasoline", {"gas": "CH4", "category": "1.A.4.a"}, 10, 100),
    (
        "emission",
        "other_primary_solid_biomass",
        {"gas": "CH4", "category": "1.A.2"},
        30,
        20,
    ),
    *(
        (
            "emission",
            "motor_gasoline",
            {"gas": "CH4", "category": "1.A.3.e.ii", "variant": f"2-stroke {sector}"},
            right,
            wrong,
        )
        for sector, right, wrong in (
            ("agriculture", 140, 56),
            ("forestry", 170, 68),
            ("industry", 130, 52),
            ("household", 180, 72),
        )
    ),
    ("emission", "residual_fuel_oil", {"gas": "CO2", "category": "1.A.3.d"}, 77400, 74100),
    ("emission", "flooded_rice_soil", {"edition": "2019", "variant": ""}, 0.004, 0.003),
    (
        "emission",
        "flooded_rice_soil",
        {"edition": "2019", "variant": "continuous flooding"},
        0.003,
        0.004,
    ),
    (
        "emission",
        "flooded_rice_soil",
        {"edition": "2019", "variant": "single or multiple drainage"},
        0.005,
        0.004,
    ),
    ("emission", "composting", {"gas": "N2O", "variant": "wet weight"}, 0.24, 0.3),
    ("emission", "anaerobic_digestion", {"gas": "CH4", "variant": "wet weight"}, 0.8, 1.0),
    ("fossil_fraction", "paper_waste", {}, 1, 0),
    ("dry_matter", "wood_waste", {}, 85, 84),
    ("emission", "dolomitic_lime", {"region": "developed countries"}, 0.86, 0.867),
    ("emission", "dolomitic_lime", {"region": "developing countries"}, 0.77, 0.776),
    (
        "emission",
        "poultry_manure_with_litter",
        {"gas": "N2O", "edition": "2006"},
        0.001,
        0.02,
    ),
    ("mcf", "anaerobic_deep_lagoon", {"category": "4.D.1", "edition": "2019"}, 0.8, 0.2),
    ("toe", "fine_coal_5_6", {}, 0.50, 0.60),
]
GWPS = [
    ("AR6", "SF6", "synthetic", 24300, 25200),
    ("SAR", "CH4", "biogenic", 21, 31),
    ("SAR", "N2O", "biogenic", 310, 210),
    ("AR6", "CH4", "fossil", 29.8, 27.9),
    ("AR6", "CH4", "biogenic", 27.0, 27.9),
    ("AR6", "CH4", "unspecified", 27.9, 29.8),
    ("AR5", "CH4", "fossil", 28, 30),
]


@pytest.mark.parametrize(("kind", "item", "conditions", "right", "wrong"), SETTLED)
def test_the_catalog_returns_the_settled_value(kind, item, conditions, right, wrong):
    found = ghg.factors.one(kind, item, **conditions)

    assert found.value == right
    assert found.value != wrong


@pytest.mark.parametrize(("name", "gas", "origin", "right", "wrong"), GWPS)
def test_the_set_returns_the_settled_potential(name, gas, origin, right, wrong):
    found = gwp_set(name).find(gas, origin).value

    assert found == right
    assert found != wrong


def test_the_lower_limit_of_ef1_stays_unsettled():
    """0.001 ships as one copy, the other figure stands in the note."""
    ef1 = ghg.factors.one("emission", "n_inputs", edition="2019", variant="")

    assert (ef1.lower, ef1.verification) == (0.001, "one_copy")
    assert "0.002" in ef1.note


@pytest.mark.parametrize(
    ("item", "kind", "limits"),
    [
        ("fish_processing", "water_use", (8, 18)),
        ("sugar_refining", "water_use", (4, 18)),
        ("vegetable_oils", "cod_concentration", (0.5, 1.2)),
    ],
)
def test_a_cell_without_a_default_gives_its_range_and_no_value(item, kind, limits):
    """The IPCC prints NA: no value is filled in, and taking the factor is refused."""
    (row,) = ghg.factors.find(item=item, kind=kind)

    assert (row["value"], (row["lower"], row["upper"])) == (None, limits)
    with pytest.raises(ghg.DataQualityError, match="printed as a range"):
        ghg.factors.get(row["id"])


def test_leaks_of_gas_production_begin_where_the_other_table_begins():
    """One copy has 0.00034; the mean of the right limits is the figure of Decision 2626, I/2.20."""
    row = next(
        row
        for row in tables.rows("factors/ipcc2006_v2_t4_2_5_oil_gas.csv")
        if row["id"] == "ipcc2006:V2/T4.2.5/gas_production_leak/CH4"
    )
    listed = ghg.factors.get("vn-2626:I/2.20")

    assert float(row["lower"]) == 0.00038 != 0.00034
    assert (float(row["lower"]) + float(row["upper"])) / 2 == pytest.approx(listed.value, rel=1e-12)
    assert "leaks of gas production" in listed.note


GRID_FIGURES_THAT_CIRCULATE = (0.4936, 0.56, 0.681, 0.6768, 0.816, 0.913)


def test_no_grid_factor_of_later_years_and_none_of_the_figures_that_circulate():
    """0.4936 "2626, 2023", 0.681 "2024", 0.913 "2023" and others were never published so."""
    grid = {int(row["year"]): float(row["value"]) for row in tables.rows("factors/vn_grid.csv")}

    assert sorted(grid) == list(range(2014, 2024))
    assert grid[2023] == 0.6592
    assert not set(GRID_FIGURES_THAT_CIRCULATE) & {grid[2021], grid[2022], grid[2023]}
    with pytest.raises(ghg.FactorNotFoundError, match="2014 to 2023"):
        ghg.factors.one("emission", "grid_electricity", gas="CO2", region="VN", year=2024)


def test_the_list_of_the_ministry_holds_no_grid_factor():
    listed = ghg.factors.find(item="grid_electricity", kind="emission")

    assert not any(row["id"].startswith("vn-2626") for row in listed)
