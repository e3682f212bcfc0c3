"""Tables: ordered columns that cannot be changed, and that show themselves safely."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from ghgcalc import Table
from ghgcalc.errors import UnknownItemError


@pytest.fixture
def table():
    """Two gases."""
    return Table({"gas": ["CO2", "CH4"], "mass_t": [10.0, 0.5]}, units={"mass_t": "t"})


def test_columns_are_read_only(table):
    """Neither cells, columns nor units can be set."""
    with pytest.raises(ValueError, match="read-only"):
        table["mass_t"][0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        table["gas"][0] = "x"
    with pytest.raises(TypeError):
        table["mass_t"] = [1.0]
    with pytest.raises(TypeError):
        table.units["mass_t"] = "kg"


def test_a_table_does_not_follow_the_array_it_was_made_of():
    """Columns are copies."""
    given = np.array([1.0, 2.0])
    made = Table({"x": given})
    given[0] = 9.0

    assert made["x"].tolist() == [1.0, 2.0]


def test_iteration_gives_plain_python_values(table):
    """So that json takes them."""
    rows = list(table)

    assert rows == [{"gas": "CO2", "mass_t": 10.0}, {"gas": "CH4", "mass_t": 0.5}]
    assert type(rows[0]["mass_t"]) is float
    assert table.to_records() == rows
    assert table.to_dict() == {"gas": ["CO2", "CH4"], "mass_t": [10.0, 0.5]}


def test_where_takes_a_mask_or_a_function(table):
    """Both give the same rows, with units."""
    by_mask = table.where(table["mass_t"] > 1)
    by_function = table.where(lambda row: row["mass_t"] > 1)

    assert by_mask == by_function
    assert by_mask["gas"].tolist() == ["CO2"]
    assert by_mask.units["mass_t"] == "t"


def test_html_is_escaped():
    """Names, units and cells of a user cannot inject markup."""
    page = Table({"<b>": ["<script>alert(1)</script>"]}, units={"<b>": "<i>"})._repr_html_()

    assert "<script>" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_unknown_column_names_those_there_are(table):
    """The error lists the columns."""
    with pytest.raises(UnknownItemError, match="gas, mass_t"):
        table["co2e_t"]


def test_columns_have_one_length():
    """Ragged columns are refused."""
    with pytest.raises(ValueError, match="different lengths"):
        Table({"a": [1], "b": [1, 2]})


def test_a_table_pickles(table):
    """Equal, and still read-only."""
    back = pickle.loads(pickle.dumps(table))

    assert back == table
    assert not back["mass_t"].flags.writeable


def test_a_table_is_text(table):
    """Yes and no for answers, nothing for none, numbers to six figures; rows left out counted."""
    answers = Table({"met": [True, False, None, 1234567.8]})

    assert repr(table) == "<Table 2 rows: gas, mass_t [t]>"
    assert str(answers).splitlines()[1:] == ["yes", "no", "", "1,234,568"]
    assert answers.to_text(limit=1).splitlines()[1:] == ["yes", "... 3 more rows"]


def test_equality_is_of_names_order_units_and_values(table):
    """Another unit is another table."""
    assert table != table.to_dict()
    assert table != Table({"gas": ["CO2", "CH4"], "mass_t": [10.0, 0.5]})
    assert table != Table({"mass_t": [10.0, 0.5], "gas": ["CO2", "CH4"]}, units={"mass_t": "t"})


def test_what_stands_in_a_row_stays_one_thing():
    """A range is not spread out, and one long text does not widen every row."""
    rows = [range(10**9), (1, 2), [3], np.ones(2)]
    made = Table({"x": rows, "y": [*range(3), "x" * 10**6]})

    assert list(made["x"][:3]) == rows[:3]
    assert made["y"].dtype == object
    assert made["y"][0] == 0


@pytest.mark.parametrize(
    ("given", "kind"),
    [([True, False], "b"), ([1, 2], "i"), ([1, 2.5], "f"), ([1, None], "O"), ([1, "a"], "O")],
)
def test_a_column_is_of_numbers_where_all_of_it_is(given, kind):
    made = Table({"x": given})["x"]

    assert made.dtype.kind == kind
    assert made.tolist() == given


def test_a_cell_of_a_million_letters_is_shown_by_its_beginning():
    """Every row is as wide as the widest."""
    text = str(Table({"x": ["a" * 10**6, "b"]}))

    assert len(text) < 3000
    assert text.count("a") == 997


def test_whole_numbers_beyond_any_type_reach_pandas():
    assert Table({"x": [10**400, None, 1.5]}).to_pandas()["x"].tolist()[0] == 10**400


def test_numbers_that_arrays_without_axes_hold_are_numbers():
    """And what is masked is absent."""
    held = Table({"x": [np.array(1.0), 2.0], "y": [np.ma.masked, 2.0], "z": [np.array(1.0), "a"]})

    assert held["x"].dtype == np.float64
    assert held["y"].tolist() == [None, 2.0]
    assert held["z"].tolist() == [1.0, "a"]


def test_lists_of_other_libraries_can_be_compared():
    lists = pytest.importorskip("pyarrow").array([[1, 2], [3]])

    assert Table({"x": lists}) == Table({"x": lists})
    assert Table({"x": lists})["x"].tolist() == [[1, 2], [3]]


def test_a_data_frame_is_columns_by_name():
    """Its length is that of its rows."""
    frame = pytest.importorskip("pandas").DataFrame({"x": [1, 2, 3], "y": ["a", "b", None]})

    assert Table(frame).columns == ("x", "y")
    assert len(Table(frame)) == 3
