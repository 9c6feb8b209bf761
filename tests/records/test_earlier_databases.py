"""A database made by an earlier version of the program opens in this one, and still verifies."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from records import database, migrations
from records.store import Store
from records.values import Route

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


def test_a_column_it_had_not_is_guarded_as_the_others(old: Path) -> None:
    """Empty it says nothing; filled behind the log it is a change; filled by the program it is a fact."""
    store = Store.open(old)
    with store.reading() as reader:
        first = reader.find(Route)[0]
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE route SET quarter = 2 WHERE id = ?", (first.id,))
    (fault,) = store.verify().faults
    assert "изменена в обход программы: quarter" in fault.text
    with write(store) as unit:
        unit.update(Route, first.id, quarter=3)
    assert store.verify().faults == ()


def test_what_it_recorded_still_holds(old: Path) -> None:
    result = Store.open(old).verify()
    assert [fault.text for fault in result.faults] == []
    assert result.records > 0
