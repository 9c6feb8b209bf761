"""A throwaway copy of the database: what a dry run is done on, so that its numbers and texts are the true ones."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from records import database, migrations
from records.tables import METADATA

#: Rows carried over at once.
_BATCH = 500


@contextmanager
def copy_of(engine: Engine) -> Iterator[Engine]:
    """An engine over a copy in a temporary folder, gone with the block.

    The original is only read. The copy holds personal data: its folder is the user's alone. A PostgreSQL database is
    copied into an SQLite file, which keeps the same values under the same rules.
    """
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / "rehearsal.db"
        path.touch(mode=0o600)
        copy = database.engine_for(path)
        with database.reading(engine) as original:
            raw = original.connection.dbapi_connection
            if isinstance(raw, sqlite3.Connection):
                with closing(sqlite3.connect(path)) as target:
                    raw.backup(target)
            else:
                _carry_over(original, copy)
        yield copy


def _carry_over(original: Connection, copy: Engine) -> None:
    """Fills an empty database with every row of another."""
    with database.writing(copy) as target:
        migrations.upgrade(target)
        # a row may point to one that comes later: a pupil to the parent
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in METADATA.sorted_tables:
            order = table.primary_key.columns
            for rows in original.execute(select(table).order_by(*order)).mappings().partitions(_BATCH):
                target.execute(insert(table), [dict(row) for row in rows])
