"""A throwaway copy of the database: what a dry run is done on, so that its numbers and texts are the true ones."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from records import database


@contextmanager
def copy_of(engine: Engine) -> Iterator[Engine]:
    """An engine over a copy of an SQLite database in a temporary folder, gone with the block.

    The original is only read. The copy holds personal data: its folder is the user's alone.

    Raises:
        NotImplementedError: The database is not SQLite; use a rolled-back transaction there.
    """
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / "rehearsal.db"
        with database.reading(engine) as connection:
            original = connection.connection.dbapi_connection
            if not isinstance(original, sqlite3.Connection):
                raise NotImplementedError(connection.dialect.name)
            with sqlite3.connect(path) as target:
                original.backup(target)
            target.close()
        copy = database.engine_for(path)
        try:
            yield copy
        finally:
            copy.dispose()
