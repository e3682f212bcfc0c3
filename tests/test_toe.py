"""Energy in TOE by the official table (letter 3505/BCT-KHCN)."""

from __future__ import annotations

import copy
import pickle
from types import SimpleNamespace

import numpy as np
import pytest

from ghgcalc.catalog import default_catalog
from ghgcalc.errors import (
    AmbiguousFactorError,
    DataQualityError,
    FactorNotFoundError,
    UnitError,
    UnknownItemError,
)
from ghgcalc.factor import Factor
from ghgcalc.regulation import toe


def inventory(*uses, catalog=None):
    """What the table reads of an inventory: (item, role, value, unit) a use."""
    return SimpleNamespace(
        catalog=catalog or default_catalog(),
        energy_use=lambda: tuple(
            SimpleNamespace(
                item=item,
                role=role,
                amount=SimpleNamespace(value=value, unit=unit),
                source=f"Nguồn {number}",
            )
            for number, (item, role, value, unit) in enumerate(uses)
        ),
    )


PRINTED = [
    ("grid_electricity", "electricity", 6_480_881.4 / 1000, "MWh", 1000.0),
    ("diesel", "fuel", 100.0, "t", 102.0),
    ("diesel", "fuel", 100.0, "m3", 88.0),
    ("residual_fuel_oil", "fuel", 100.0, "t", 99.0),
    ("residual_fuel_oil", "fuel", 100.0, "m3", 94.0),
    ("lpg", "fuel", 100.0, "t", 109.0),
    ("natural_gas", "fuel", 1e6, "m3", 900.0),
    ("motor_gasoline", "fuel", 100.0, "t", 105.0),
    ("motor_gasoline", "fuel", 100.0, "m3", 83.0),
    ("jet_kerosene", "fuel", 100.0, "t", 105.0),
    ("fine_coal_1_2", "fuel", 100.0, "t", 70.0),
    ("fine_coal_3_4", "fuel", 100.0, "t", 60.0),
    ("fine_coal_5_6", "fuel", 100.0, "t", 50.0),
]


@pytest.mark.parametrize(("item", "role", "amount", "unit", "expected"), PRINTED)
def test_every_row_of_the_official_table(item, role, amount, unit, expected):
    """Amount times the printed coefficient."""
    found = toe.total(inventory((item, role, amount, unit)))

    assert found == pytest.approx(expected, rel=1e-8)
    assert found.missing == ()
    assert "3505/BCT-KHCN" in found.table["reference"][0]


@pytest.mark.parametrize(
    ("item", "unit", "expected", "digits"),
    [
        ("grid_electricity", "kWh", 6480881, 0),
        ("diesel", "t", 980.4, 1),
        ("diesel", "kL", 1136.4, 1),
        ("residual_fuel_oil", "t", 1010.1, 1),
        ("residual_fuel_oil", "kL", 1063.8, 1),
        ("lpg", "t", 917.4, 1),
        ("motor_gasoline", "t", 952.4, 1),
        ("fine_coal_1_2", "t", 1428.6, 1),
        ("fine_coal_3_4", "t", 1666.7, 1),
        ("fine_coal_5_6", "t", 2000.0, 1),
        ("natural_gas", "m3", 1111111, 0),
    ],
)
def test_what_a_thousand_toe_is(item, unit, expected, digits):
    """The amounts that 1,000 TOE come to with the printed coefficients."""
    assert round(toe.equivalent(item, toe=1000, unit=unit), digits) == expected


def test_equivalent_takes_names_and_refuses_what_it_cannot_answer():
    """Names as people write them; two printed units or none are refused."""
    assert toe.equivalent("điện", toe=1000) == pytest.approx(1000 / 0.0001543)
    with pytest.raises(AmbiguousFactorError, match="kL"):
        toe.equivalent("diesel", toe=1000)
    with pytest.raises(FactorNotFoundError):
        toe.equivalent("rice_husk", toe=1000)
    with pytest.raises(FactorNotFoundError, match="no such coefficient"):
        toe.equivalent("lpg", toe=1000, unit="m3")
    with pytest.raises(UnknownItemError):
        toe.equivalent("phlogiston", toe=1000)


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (("rice_husk", "fuel", 6400.0, "t"), "not in the official table"),
        (("bagasse", "fuel", 1.0, "t"), "not in the official table"),
        (("other_kerosene", "fuel", 1.0, "t"), "not in the official table"),
        (("liquefied_natural_gas", "fuel", 1.0, "m3"), "not in the official table"),
        (("steam", "steam", 1.0, "t"), "not in the official table"),
        (("own dust", "fuel", 1.0, "t"), "not in the official table"),
        (("coke_oven_coke", "fuel", 1.0, "t"), "range"),
        (("diesel", "fuel", 1.0, "TJ"), "TOE/kL, TOE/t"),
        (("natural_gas", "fuel", 1.0, "t"), "10^6 m3"),
    ],
)
def test_what_the_table_does_not_cover_is_missing_and_never_guessed(use, why):
    """Biomass, kerosene, LNG, steam, coke's range, energy units: named, with the reason."""
    found = toe.total(inventory(use, ("diesel", "fuel", 100.0, "t")))

    assert found == 102.0
    assert found.missing == (use[0],)
    row = found.table.to_records()[0]
    assert row["toe"] is None
    assert why in row["missing"]


def test_nothing_of_a_carrier_is_no_gap():
    """0 t of rice husk are 0 TOE whatever its coefficient."""
    found = toe.total(inventory(("rice_husk", "fuel", 0.0, "t")))

    assert (found, found.missing) == (0.0, ())


def test_own_coefficients():
    """A quantity text, a Factor, another name of the item; they outrank the official ones."""
    uses = inventory(("rice_husk", "fuel", 1000.0, "t"), ("coke_oven_coke", "fuel", 10.0, "t"))
    mine = Factor(0.72, "TOE/t", id="lab:coke", kind="toe", item="coke_oven_coke",
                  reference="Contract 12/2025")  # fmt: skip

    assert toe.total(uses, {"rice_husk": "0.3 TOE/t"}).missing == ("coke_oven_coke",)
    found = toe.total(uses, {"vỏ trấu": "0.3 TOE/t", "than cốc": mine})
    assert (found, found.missing) == (pytest.approx(307.2), ())
    assert found.table["reference"].tolist() == ["own coefficient", "Contract 12/2025"]

    diesel = inventory(("diesel", "fuel", 100.0, "t"))
    assert toe.total(diesel, {"diesel": "1.0 TOE/t"}) == 100.0
    energy = inventory(("diesel", "fuel", 10.0, "TJ"))
    assert toe.total(energy, {"diesel": "24 TOE/TJ"}) == 240.0


def test_a_factor_of_the_catalog_outranks_the_official_one():
    """An own row of kind toe in the inventory's catalog is taken."""
    mine = Factor(0.31, "TOE/t", id="lab:husk", kind="toe", item="rice_husk")
    uses = inventory(("rice_husk", "fuel", 100.0, "t"), catalog=default_catalog().with_rows([mine]))

    assert toe.total(uses) == pytest.approx(31.0)


@pytest.mark.parametrize(
    ("coefficients", "error"),
    [
        ({"rice_husk": "0.3"}, UnitError),
        ({"rice_husk": "0.3 t"}, UnitError),
        ({"rice_husk": "0.3 t/t"}, UnitError),
        ({"rice_husk": "-0.3 TOE/t"}, (UnitError, DataQualityError)),
        ({"rice_huks": "0.3 TOE/t"}, UnknownItemError),
    ],
)
def test_wrong_coefficients_are_refused(coefficients, error):
    """No unit, no TOE, negative, an item nobody knows."""
    with pytest.raises(error):
        toe.total(inventory(("rice_husk", "fuel", 1.0, "t")), coefficients)


def test_a_coefficient_for_another_unit_leaves_a_gap():
    """TOE/kL does not fit an amount in tonnes."""
    found = toe.total(inventory(("rice_husk", "fuel", 1.0, "t")), {"rice_husk": "0.3 TOE/kL"})

    assert found.missing == ("rice_husk",)


def test_fuel_only_leaves_out_electricity_and_steam():
    """As for freight carriers."""
    uses = inventory(
        ("diesel", "fuel", 100.0, "t"),
        ("grid_electricity", "electricity", 1000.0, "MWh"),
        ("steam", "steam", 1.0, "t"),
    )

    found = toe.total(uses, fuel_only=True)
    assert (found, found.missing) == (102.0, ())
    assert toe.total(uses).missing == ("steam",)


def test_a_toe_is_a_float_that_keeps_its_gaps():
    """It compares and adds as a float, shows the gap, and survives copies."""
    found = toe.total(inventory(("rice_husk", "fuel", 1.0, "t"), ("lpg", "fuel", 1.0, "t")))

    assert isinstance(found, float)
    assert found + 1 == pytest.approx(2.09)
    assert repr(found) == "Toe(1.09, missing=('rice_husk',))"
    assert "without rice_husk" in str(found)
    assert f"{found:.1f}" == "1.1"
    assert "rice_husk" in found._repr_html_()
    for other in (copy.copy(found), pickle.loads(pickle.dumps(found))):
        assert (other, other.missing) == (found, found.missing)


def test_several_readings_add():
    """An amount of monthly readings counts with its sum."""
    months = inventory(("grid_electricity", "electricity", np.full(12, 540.0), "MWh"))

    assert toe.total(months) == pytest.approx(12 * 540.0 * 0.1543, rel=1e-12)
