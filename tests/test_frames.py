"""Tables as data frames: what goes over to Arrow, pandas and polars, and what comes back."""

from __future__ import annotations

import math
import sys
import warnings
from datetime import date, datetime

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import interchange

import ghgcalc as ghg
from ghgcalc import Table, frames

DAYS = [date(2026, 3, 31), None, date(2027, 12, 1)]


@pytest.fixture
def table():
    """Every kind of column that results have."""
    return Table(
        {
            "source": ["Lò hơi", None, "Điện lưới"],
            "year": [2023, 2024, 2025],
            "co2e_t": [1234.5, 0.1 + 0.2, 1e-300],
            "measured": [1.5, None, 2.0],
            "count": [1, None, 3],
            "key": [True, False, True],
            "answer": [True, None, False],
            "deadline": DAYS,
            "missing": [("rice_husk", "coal"), (), None],
            "empty": [None, None, None],
        },
        units={"co2e_t": "t CO2e", "measured": "TOE"},
    )


@pytest.fixture
def results():
    """Tables as the library makes them, by what made them."""
    inventory = ghg.Inventory(
        facility=ghg.Facility("Nhà máy", province="Đồng Tháp", kind="industry"),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi", category="1.A.2"), "diesel", "100 t", uncertainty=0.05
            ),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), "1 GWh"),
        ],
    )
    return {
        "by": inventory.by("scope", "source"),
        "trace": inventory.trace(),
        "key_categories": inventory.key_categories(),
        "improve_first": inventory.improve_first(),
        "completeness": inventory.completeness(),
        "factors": ghg.factors.find(item="diesel", category="1.A.2", region="VN"),
        "totals": ghg.series.Series([inventory]).totals(),
        "facility_list": ghg.decree06.facility_list(on=date(2026, 11, 23)),
    }


def only(protocol, of):
    """Something that speaks one protocol and nothing else."""
    return type("Only", (), {protocol: lambda self, *how, **more: getattr(of, protocol)(*how)})()


def test_arrow_holds_every_value(table):
    """Numbers to the last bit, text, days, None as null; each column has a type of its own."""
    arrow = table.to_arrow()

    kept = arrow.to_pydict()
    assert {name: kept[name] for name in kept if name != "missing"} == {
        name: values for name, values in table.to_dict().items() if name != "missing"
    }
    assert kept["missing"] == [["rice_husk", "coal"], [], None]
    assert {field.name: str(field.type) for field in arrow.schema} == {
        "source": "string",
        "year": "int64",
        "co2e_t": "double",
        "measured": "double",
        "count": "int64",
        "key": "bool",
        "answer": "bool",
        "deadline": "date32[day]",
        "missing": "list<item: string>",
        "empty": "string",
    }


def test_arrow_fields_hold_the_units(table):
    """As metadata; a field without a unit has none."""
    schema = table.to_arrow().schema

    assert schema.field("co2e_t").metadata == {b"unit": b"t CO2e"}
    assert schema.field("measured").metadata == {b"unit": b"TOE"}
    assert schema.field("year").metadata is None


def test_a_table_comes_back_equal(table):
    """With its units, from an Arrow table and from itself."""
    for back in (Table.from_arrow(table.to_arrow()), Table.from_arrow(table)):
        assert back == table
        assert back["co2e_t"].dtype == np.float64
        assert not back["co2e_t"].flags.writeable


@pytest.mark.parametrize("name", [
    "by", "completeness", "facility_list", "factors", "improve_first", "key_categories", "totals",
    "trace",
])  # fmt: skip
def test_results_of_the_library_go_over_and_back(results, name):
    """Rows, columns and units of what users ask for; none of it is turned into text."""
    result = results[name]
    arrow = result.to_arrow()
    back = Table.from_arrow(arrow)

    assert len(result) > 0
    assert not [one.name for one in arrow.schema if frames.TEXT_OF in (one.metadata or {})]
    assert back.columns == result.columns
    assert back.units == result.units
    np.testing.assert_equal(back.to_dict(), result.to_dict())  # NaN is NaN
    assert pl.DataFrame(result).height == len(result.to_pandas()) == len(result)


def test_a_missing_number_and_no_number_stay_two_things():
    """None is null, NaN is NaN."""
    table = Table({"change": [math.nan, 0.5], "measured": [None, math.nan]})
    arrow = table.to_arrow()

    assert arrow["change"].null_count == 0
    assert arrow["measured"].null_count == 1
    assert math.isnan(arrow["measured"][1].as_py())


def test_a_column_of_several_types_is_text_and_says_so():
    """Nothing is lost without a word."""
    table = Table({"value": [1, "NE", None], "big": [10**30, 1, 2], "whole": [1, 2.5, None]})
    arrow = table.to_arrow()

    assert arrow["value"].to_pylist() == ["1", "NE", None]
    assert arrow.schema.field("value").metadata == {b"text_of": b"int, str"}
    assert arrow["big"].to_pylist() == [str(10**30), "1", "2"]
    assert arrow.schema.field("big").metadata == {b"text_of": b"int"}
    assert arrow["whole"].to_pylist() == [1.0, 2.5, None]


def test_numbers_of_numpy_among_none_are_numbers():
    """A column of objects may hold scalars of numpy."""
    arrow = Table({"x": [np.float64(0.5), None, 2.0], "n": [np.int64(2), 3, None]}).to_arrow()

    assert str(arrow.schema.field("x").type) == "double"
    assert str(arrow.schema.field("n").type) == "int64"


def test_whole_and_broken_numbers_among_none_are_numbers_in_pandas():
    """No column of objects that cannot be added up."""
    column = Table({"amount": [1, 2.5, None]}).to_pandas()["amount"]

    assert str(column.dtype) == "Float64"
    assert column.sum() == 3.5
    assert column.isna().tolist() == [False, False, True]


def test_lists_without_anything_in_them_are_lists_of_text():
    """Nothing missing in any row has the type that something missing has."""
    arrow = Table({"missing": [(), None], "named": [("coal",), None]}).to_arrow()

    assert arrow.schema.field("missing").type == arrow.schema.field("named").type
    assert arrow["missing"].to_pylist() == [[], None]


def test_polars_reads_a_table_by_the_arrow_protocol(table):
    """Without being told what it is."""
    for frame in (
        pl.DataFrame(table),
        pl.from_dataframe(only("__arrow_c_stream__", table)),
        table.to_polars(),
    ):
        assert isinstance(frame, pl.DataFrame)
        assert frame["co2e_t"].to_list() == table["co2e_t"].tolist()
        assert frame["source"].to_list() == ["Lò hơi", None, "Điện lưới"]
        assert frame["deadline"].to_list() == DAYS
        assert frame.schema["deadline"] == pl.Date
        assert frame["missing"].to_list() == [["rice_husk", "coal"], [], None]


def test_pyarrow_reads_a_table_by_the_arrow_protocol(table):
    """Units included; a schema that is asked for is given."""
    assert pa.table(only("__arrow_c_stream__", table)).equals(table.to_arrow(), check_metadata=True)
    assert pa.schema(table).equals(table.to_arrow().schema, check_metadata=True)
    asked = pa.schema([pa.field("x", pa.float64())])
    stream = Table({"x": np.array([1.0, 2.0], dtype=np.float32)}).__arrow_c_stream__(
        asked.__arrow_c_schema__()
    )
    assert "arrow_array_stream" in repr(stream)


def test_frames_of_others_become_tables(table):
    """Of polars, and of pandas; what they do not keep, units, is not there."""
    plain = Table(table.to_dict())

    assert Table.from_arrow(table.to_polars()) == plain
    numbers = pd.DataFrame({"gas": ["CO2", None], "mass_t": [1.0, 2.0]})
    assert Table.from_arrow(numbers).to_dict() == {"gas": ["CO2", None], "mass_t": [1.0, 2.0]}


def test_the_interchange_protocol_has_numbers_texts_and_times(table):
    """Days are times at midnight there, and tuples text."""
    back = interchange.from_dataframe(only("__dataframe__", table)).to_pydict()

    for name in ("source", "year", "co2e_t", "measured", "count", "key", "answer", "empty"):
        assert back[name] == table.to_dict()[name]
    assert back["deadline"] == [one and datetime(one.year, one.month, one.day) for one in DAYS]
    assert back["missing"] == ["('rice_husk', 'coal')", "()", None]


def test_pandas_reads_a_table_by_the_interchange_protocol(table):
    """Where it still has that reader."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer pandas advise the Arrow protocol
        frame = pd.api.interchange.from_dataframe(only("__dataframe__", table))

    assert frame["co2e_t"].tolist() == table["co2e_t"].tolist()
    assert frame["source"].tolist()[::2] == ["Lò hơi", "Điện lưới"]
    assert frame["source"].isna().tolist() == [False, True, False]
    assert frame["deadline"][0] == pd.Timestamp(2026, 3, 31)


def test_pandas_gets_values_types_and_units(table):
    """None is missing, numbers stay numbers, units are in the attrs."""
    frame = table.to_pandas()

    assert frame.attrs == {"units": {"co2e_t": "t CO2e", "measured": "TOE"}}
    assert list(frame.columns) == list(table.columns)
    assert frame["co2e_t"].tolist() == table["co2e_t"].tolist()
    dtypes = {name: str(frame[name].dtype) for name in frame.columns}
    assert dtypes["year"] == "int64"
    assert dtypes["co2e_t"] == "float64"
    assert (dtypes["measured"], dtypes["count"]) == ("Float64", "Int64")
    assert (dtypes["key"], dtypes["answer"]) == ("bool", "boolean")
    for name, values in table.to_dict().items():
        assert frame[name].isna().tolist() == [one is None for one in values]
        for shown, given in zip(frame[name], values, strict=True):
            assert given is None or shown == given
    assert frame["measured"].sum() == 3.5


def test_a_frame_does_not_lead_back_into_the_table(table):
    """What a user writes into a frame does not change the table."""
    frame = table.to_pandas()
    frame.loc[0, "co2e_t"] = 0.0
    frame.attrs["units"]["co2e_t"] = "kg"

    assert table["co2e_t"][0] == 1234.5
    assert table.units["co2e_t"] == "t CO2e"


def test_an_empty_table_goes_over():
    """No rows; no columns."""
    for table in (Table({"gas": [], "t": np.array([], float)}, {"t": "t"}), Table({})):
        assert Table.from_arrow(table) == table
        assert list(table.to_pandas().columns) == list(table.columns)
        assert table.to_polars().columns == list(table.columns)


def test_a_column_of_tuples_is_one_column():
    """Of one length or of several, a tuple is one value."""
    for tuples in ([(2024, 2025), (2025, 2026)], [(2024,), ()], [(), ()]):
        table = Table({"data_years": tuples})

        assert table["data_years"].ndim == 1
        assert table.to_dict() == {"data_years": tuples}


def test_what_exports_no_stream_is_refused():
    """The error names frames that do."""
    with pytest.raises(ghg.DataQualityError, match=r"from dict.*pandas\.DataFrame"):
        Table.from_arrow({"x": [1]})
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["x", "x"])
    with pytest.raises(ghg.DataQualityError, match="named twice"):
        Table.from_arrow(twice)


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("pyarrow", lambda table: table.to_arrow()),
        ("pyarrow", lambda table: table.to_polars()),
        ("pyarrow", lambda table: table.__arrow_c_stream__()),
        ("pyarrow", lambda table: table.__arrow_c_schema__()),
        ("pyarrow", lambda table: table.__dataframe__()),
        ("pyarrow", Table.from_arrow),
        ("polars", lambda table: table.to_polars()),
        ("pandas", lambda table: table.to_pandas()),
    ],
)
def test_a_library_that_is_not_there_is_named(library, call, table, monkeypatch):
    """And how to get it."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(ImportError, match=rf"{library} .*pip install ghgcalc\[frames\]"):
        call(table)


def test_importing_and_using_ghgcalc_loads_no_frame_library(run_python):
    """They come when a frame is asked for."""
    code = (
        "import sys, ghgcalc as ghg\n"
        "ghg.Table({'x': [1.0, 2.0]}).to_html()\n"
        "print(sorted({'pandas', 'polars', 'pyarrow', 'matplotlib'} & set(sys.modules)))\n"
        "ghg.Table({'x': [1.0]}).to_arrow()\n"
        "print('pyarrow' in sys.modules)"
    )

    assert run_python("-c", code).stdout.split("\n")[:2] == ["[]", "True"]
