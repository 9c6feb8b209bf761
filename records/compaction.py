"""Free pages of the database given back, so that nothing erased lies in them."""

from __future__ import annotations

from records import failures
from records.store import Store


def free_pages(store: Store) -> int:
    """How many pages of an SQLite file hold nothing; 0 for PostgreSQL, which does not tell."""
    with failures.explained(), store._engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return 0
        return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def compact(store: Store) -> None:
    """Writes the database anew without its free space; outside any transaction.

    SQLite overwrites what it deletes (`secure_delete`), so this only shortens the file. PostgreSQL keeps deleted rows
    until now; its write-ahead log, replicas and dumps are beyond this program.

    Raises:
        ConflictError: another command holds the database too long.
    """
    with failures.explained():
        raw = store._engine.raw_connection()
        try:
            driver = raw.driver_connection
            assert driver is not None
            if store._engine.dialect.name == "sqlite":
                driver.execute("VACUUM")
            else:
                driver.autocommit = True
                driver.execute("VACUUM FULL")
        finally:
            raw.close()


__all__ = ["compact", "free_pages"]
