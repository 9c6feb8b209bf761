"""The schema's history, run by function call: no ini file, no environment, one transaction.

A new revision goes into `versions/`, its name into `KNOWN`, and a database of the revision before it into the tests.
"""

from __future__ import annotations

from sqlalchemy import Connection, column, inspect, select, table

#: Revisions this program knows, oldest first; a test holds them against `versions/`.
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = KNOWN[-1]
#: Table that holds the revision of a database.
VERSION_TABLE = "nastavnik_revision"


def revision(connection: Connection) -> str | None:
    """Revision the database stands at; None when the program has never been in it."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
    return found


def upgrade(connection: Connection) -> None:
    """Brings the schema to `HEAD` inside the caller's transaction."""
    # Alembic costs as much to import as everything else here: only a database that needs it pays.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "records:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
