"""Columns of pandas, polars and Arrow give what lists give; engines that part the rows too."""

from __future__ import annotations

import math
import sys
from decimal import Decimal

import numpy as np
import pytest

import ghgcalc as ghg
from ghgcalc.ledger import Ledger

ROWS = 600
RANDOM = np.random.default_rng(11)
ITEMS = {
    "StationaryCombustion": ("diesel", "rice_husk", "anthracite"),
    "MobileCombustion": ("diesel", "dầu DO"),
    "PurchasedElectricity": ("",),
    "RefrigerantTopUp": ("R-404A", "HCFC-22"),
}
UNITS = {
    "StationaryCombustion": ("t", "kg", "TJ"),
    "MobileCombustion": ("kL", "L"),
    "PurchasedElectricity": ("MWh", "GWh"),
    "RefrigerantTopUp": ("kg",),
}


def pick(options):
    return options[int(RANDOM.integers(len(options)))]


KINDS = [pick(list(ITEMS)) for _ in range(ROWS)]
COLUMNS = {
    "activity": KINDS,
    "item": [pick(ITEMS[kind]) for kind in KINDS],
    "unit": [pick(UNITS[kind]) for kind in KINDS],
    "category": ["1.A.2" if kind == "StationaryCombustion" else "" for kind in KINDS],
    "facility": [f"Cơ sở {RANDOM.integers(7)}" for _ in range(ROWS)],
    "source": [f"Nguồn {RANDOM.integers(40)}" for _ in range(ROWS)],
    "amount": [-1.0 if row % 20 == 7 else float(RANDOM.random() * 100) for row in range(ROWS)],
}
BY = ("facility", "scope")
WHOLE = Ledger(COLUMNS, year=2023)
TOTALS = WHOLE.totals(BY, "AR5")


def same(found):
    assert (found.rows, found.rejected) == (TOTALS.rows, TOTALS.rejected)
    for one, other in zip(found.table, TOTALS.table, strict=True):
        for name, value in other.items():
            expected = value if isinstance(value, str) else pytest.approx(value, rel=1e-12)
            assert one[name] == expected, name


def test_five_in_a_hundred_bad_rows_leave_the_rest_exact():
    """Rejects are complete, and the rest is what it is without them."""
    good = [row for row in range(ROWS) if row % 20 != 7]
    kept = {name: [values[row] for row in good] for name, values in COLUMNS.items()}

    assert WHOLE.rejects["row"].tolist() == [row for row in range(ROWS) if row % 20 == 7]
    assert WHOLE.accepted + len(WHOLE.rejects) == ROWS
    rest = Ledger(kept, year=2023).totals(BY, "AR5")
    assert rest.table == TOTALS.table


def test_pandas_columns_and_categoricals():
    """A frame of text, one of categoricals, and one with missing amounts and labels."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(COLUMNS)
    texts = ["activity", "item", "unit", "category", "facility", "source"]
    encoded = frame.astype(dict.fromkeys(texts, "category"))

    same(Ledger({name: frame[name] for name in frame}, year=2023).totals(BY, "AR5"))
    same(Ledger({name: encoded[name] for name in encoded}, year=2023).totals(BY, "AR5"))
    frame.loc[0, "amount"] = None
    frame.loc[1, "unit"] = None
    gaps = Ledger({name: frame[name] for name in frame}, year=2023)
    assert set(gaps.rejects["row"].tolist()) == {0, 1} | set(WHOLE.rejects["row"].tolist())
    integers = frame.assign(amount=pandas.array([1] * ROWS, dtype="Int64"))
    assert Ledger({name: integers[name] for name in integers}, year=2023).accepted == ROWS - 1


def test_polars_columns_categoricals_and_enums():
    """Each kind of column, and nulls."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(COLUMNS)
    names = [name for name in COLUMNS if name != "amount"]

    for kind in (polars.String, polars.Categorical):
        cast = frame.with_columns(polars.col(names).cast(kind))
        same(Ledger({one.name: one for one in cast}, year=2023).totals(BY, "AR5"))
    units = sorted(set(COLUMNS["unit"]))
    cast = frame.with_columns(polars.col("unit").cast(polars.Enum(units)))
    same(Ledger({one.name: one for one in cast}, year=2023).totals(BY, "AR5"))
    gaps = frame.with_columns(
        polars.Series("unit", [None, *COLUMNS["unit"][1:]]).cast(polars.Categorical)
    )
    assert 0 in Ledger({one.name: one for one in gaps}, year=2023).rejects["row"]


def test_arrow_arrays_dictionaries_and_chunks():
    """Plain arrays, dictionaries, and chunks whose dictionaries differ."""
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table(COLUMNS)
    encoded = {
        name: table[name].dictionary_encode() if name != "amount" else table[name]
        for name in COLUMNS
    }
    parted = arrow.concat_tables([table.slice(0, 250), table.slice(250)])
    apart = {
        name: arrow.chunked_array([chunk.dictionary_encode() for chunk in parted[name].chunks])
        if name != "amount"
        else parted[name]
        for name in COLUMNS
    }

    for columns in ({name: table[name] for name in COLUMNS}, encoded, apart):
        same(Ledger(columns, year=2023).totals(BY, "AR5"))
    batch = table.to_batches()[0]
    same(Ledger({name: batch[name] for name in COLUMNS}, year=2023).totals(BY, "AR5"))
    nulls = encoded | {"item": arrow.array([None] * ROWS).cast(arrow.string())}
    assert Ledger(nulls, year=2023).accepted < WHOLE.accepted


ODD = ("12", None, True, "nhiều", b"1", 10**400, float("inf"), {}, complex(1, 1), Decimal(5))


@pytest.mark.parametrize("value", ODD, ids=lambda one: repr(one)[:12])
def test_an_amount_that_is_no_number_is_one_refused_row(value):
    """It stops nothing; the value stands in the rejects as it was given."""
    columns = {name: values[:6] for name, values in COLUMNS.items()}
    columns = columns | {"amount": [*columns["amount"][:5], value]}
    ledger = Ledger(columns, year=2023)
    (row,) = ledger.rejects.to_records()

    assert row["row"] == 5
    assert row["column"] == "amount"
    assert row["error"]
    assert ledger.accepted == 5


def test_rows_by_pieces_are_the_rows():
    """The gas matrix in pieces, with whoever asks told how far it is."""
    told = []
    parts = list(WHOLE.emissions_in_pieces(250, lambda done, whole: told.append((done, whole))))
    whole = WHOLE.emissions()

    assert told == [(250, ROWS), (500, ROWS), (ROWS, ROWS)]
    for name in whole.columns:
        joined = np.concatenate(
            [part[name] if name in part else np.zeros(len(part)) for part in parts]
        )
        np.testing.assert_array_equal(joined, whole[name])


def test_the_progress_of_totals_is_told():
    """Every row is counted once."""
    told = []
    WHOLE.totals(BY, "AR5", progress=lambda done, whole: told.append((done, whole)))

    assert told[-1] == (ROWS, ROWS)


def inventory(uncertain):
    """The accepted rows as activities, each a reading of its own."""
    activities = []
    for row in range(ROWS):
        if COLUMNS["amount"][row] < 0:
            continue
        kind, item = COLUMNS["activity"][row], COLUMNS["item"][row]
        source = ghg.Source(f"{row}", category=COLUMNS["category"][row] or None)
        given = [item] if item else []
        amount = (COLUMNS["amount"][row], COLUMNS["unit"][row])
        activities.append(getattr(ghg, kind)(source, *given, amount, uncertainty=uncertain(row)))
    return ghg.Inventory(facility=ghg.Facility("A"), year=2023, gwp="AR5", activities=activities)


def test_the_uncertainty_of_totals_is_that_of_the_inventory():
    """Factors are shared by their rows, meters are not; parts add up to the same."""
    widths = [0.02, 0.1, "invoiced"]
    columns = COLUMNS | {"uncertainty": [widths[row % 3] for row in range(ROWS)]}
    ledger = Ledger(columns, year=2023)
    totals = ledger.totals(BY, "AR5", uncertainty=True)
    parts = [
        Ledger({name: values[part] for name, values in columns.items()}, year=2023)
        for part in (slice(0, 200), slice(200, 210), slice(210, None))
    ]
    added = sum(part.totals(BY, "AR5", uncertainty=True) for part in parts)
    expected = inventory(lambda row: widths[row % 3]).uncertainty()

    assert totals.uncertainty() == pytest.approx(expected, rel=1e-6)
    assert added.uncertainty() == pytest.approx(totals.uncertainty(), rel=1e-12)
    table = totals.uncertainty("facility")
    assert math.isclose(table["co2e_t"].sum(), totals.total, rel_tol=1e-12)
    assert all(table["co2e_uncertainty_pct"] > 0)
    with pytest.raises(ghg.BoundaryError, match="ask for it"):
        TOTALS.uncertainty()
    with pytest.raises(ghg.BoundaryError, match="column"):
        totals.uncertainty("scope")
    with pytest.raises(ghg.BoundaryError, match="without"):
        _ = totals + TOTALS


def test_totals_of_other_factor_tables_are_not_added():
    """A factor of one's own makes another edition."""
    mine = ghg.Catalog().with_rows(
        [ghg.Factor(73500, "kg CO2/TJ", id="lab:1", item="diesel", gas="CO2")]
    )
    other = Ledger(COLUMNS, year=2023, catalog=mine).totals(BY, "AR5")

    assert other.edition != TOTALS.edition
    with pytest.raises(ghg.BoundaryError, match="factor tables"):
        _ = TOTALS + other


def test_many_places_and_few_rows():
    """As many labels as rows: nothing is kept for what is not there."""
    names = [f"Cơ sở {row}" for row in range(ROWS)]
    wide = {name: values * 40 for name, values in COLUMNS.items()}
    wide |= {"facility": [f"{name}/{part}" for part in range(40) for name in names],
             "meter": [f"{row % 977}" for row in range(40 * ROWS)]}  # fmt: skip
    totals = Ledger(wide, year=2023).totals(("facility", "meter"), "AR5")

    assert math.isclose(totals.total, 40 * TOTALS.total, rel_tol=1e-12)
    assert totals.rows == 40 * TOTALS.rows


def test_no_frame_library_is_imported():
    """They are read by what they can do."""
    for name in ("ghgcalc.columns", "ghgcalc.grouping", "ghgcalc.sums", "ghgcalc.ledger"):
        found = {one for one in vars(sys.modules[name]) if one in ("pandas", "polars", "pyarrow")}
        assert not found
