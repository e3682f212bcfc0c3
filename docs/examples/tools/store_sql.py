"""Keep inventories in SQL: the same statements for SQLite and PostgreSQL.

Run it with ``python docs/examples/tools/store_sql.py`` to store and read back in memory, or with
``--schema`` to print the schema for PostgreSQL: ``... --schema | psql``. Lưu kiểm kê trong SQL.
The tree of ``Inventory.to_dict()`` holds its own factors and GWPs, so that what is read back is
equal to the last bit years later; columns beside it are computed by the database from the tree.
"""

import hashlib
import json
import sqlite3
import sys
from typing import Any

from plant import inventories

import ghgcalc as ghg

SCHEMA = """
CREATE TABLE inventory (
    id text PRIMARY KEY,
    tree jsonb NOT NULL CHECK (tree->>'format' = 'ghgcalc inventory 1'),
    facility text GENERATED ALWAYS AS (tree->'facility'->>'name') STORED,
    year integer GENERATED ALWAYS AS (CAST(tree->>'year' AS integer)) STORED,
    gwp text GENERATED ALWAYS AS (tree->'gwp'->>'name') STORED,
    total_t double precision NOT NULL,
    version text NOT NULL
);
CREATE INDEX inventory_facility_year ON inventory (facility, year);
"""
SAVE = """
INSERT INTO inventory (id, tree, total_t, version) VALUES ({0}, {0}, {0}, {0})
ON CONFLICT (id) DO NOTHING
"""
LOAD = "SELECT tree FROM inventory WHERE id = {0}"
YEARS = "SELECT year, total_t FROM inventory WHERE facility = {0} ORDER BY year, id"


def save(connection: Any, inventory: ghg.Inventory, mark: str = "?") -> str:
    """Store an inventory under the SHA-256 of its text; storing it twice keeps one.

    `mark` is the driver's place of a parameter: ``?`` of sqlite3, ``%s`` of psycopg.
    """
    text = json.dumps(inventory.to_dict(), ensure_ascii=False, sort_keys=True, allow_nan=False)
    key = hashlib.sha256(text.encode("utf-8")).hexdigest()
    connection.execute(SAVE.format(mark), (key, text, inventory.total, ghg.__version__))
    connection.commit()
    return key


def load(connection: Any, key: str, mark: str = "?") -> ghg.Inventory:
    """The inventory of a key.

    psycopg hands out jsonb as a tree already; sqlite3 hands out text.
    """
    row = connection.execute(LOAD.format(mark), (key,)).fetchone()
    if row is None:
        raise ghg.UnknownItemError(f"inventory {key!r}", "không có trong kho (none is stored)")
    tree = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return ghg.Inventory.from_dict(tree)


def years(connection: Any, facility: str, mark: str = "?") -> list[tuple[int, float]]:
    """Years and totals [t CO2e] of a facility, without reading a tree."""
    return [tuple(row) for row in connection.execute(YEARS.format(mark), (facility,))]


def main() -> None:
    """Store the plant in memory, and read it back."""
    if "--schema" in sys.argv:
        print(SCHEMA.strip())
        return
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    for one in inventories():
        again = load(connection, save(connection, one))
        print(f"{one.facility.name}, {one.year}: bằng nhau (equal) {again == one}")
    for year, total in years(connection, one.facility.name):
        print(f"  {year}: {total:,.2f} tấn CO2tđ (t CO2e)")
    connection.close()


if __name__ == "__main__":
    main()
