"""A database made by an earlier version of the program opens in this one, and still verifies."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from records import database, migrations
from records.store import Store
from records.values import Consent, Route

from .conftest import write

EARLIER = sorted((Path(__file__).parent / "earlier").glob("*.sql.gz"), key=lambda path: path.name)


@pytest.fixture(params=EARLIER, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "nastavnik.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(gzip.decompress(request.param.read_bytes()).decode("utf-8"))
        connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    return path


def test_it_is_upgraded_on_opening(old: Path) -> None:
    Store.open(old).close()
    with closing(sqlite3.connect(old)) as connection:
        found = connection.execute(f"SELECT version_num FROM {migrations.VERSION_TABLE}").fetchone()
    assert found == (migrations.HEAD,)


#: Columns by the revision that brought them: table, value class, column, a value behind the log, one of the program.
ADDED = {
    "0005": ("route", Route, "quarter", 2, 3),
    "0006": ("consent", Consent, "within", "анкета", "заявление"),
}
BY_COLUMN = [
    pytest.param(path, *ADDED[revision], id=f"{name}-{revision}")
    for path in EARLIER
    for revision in ADDED
    if (name := path.name.partition(".")[0]) < revision
]


@pytest.mark.parametrize(("old", "table", "kind", "column", "forged", "true"), BY_COLUMN, indirect=["old"])
def test_a_column_it_had_not_is_guarded_as_the_others(
    old: Path, table: str, kind: type[Any], column: str, forged: object, true: object
) -> None:
    """Empty it says nothing; filled behind the log it is a change; filled by the program it is a fact."""
    store = Store.open(old)
    with store.reading() as reader:
        first = reader.find(kind)[0]
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (forged, first.id))
    (fault,) = store.verify().faults
    assert f"изменена в обход программы: {column}" in fault.text
    with write(store) as unit:
        unit.update(kind, first.id, **{column: true})
    assert store.verify().faults == ()


def test_what_it_recorded_still_holds(old: Path) -> None:
    result = Store.open(old).verify()
    assert [fault.text for fault in result.faults] == []
    assert result.records > 0
