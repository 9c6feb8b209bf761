"""The schema made by the revisions is the schema of the tables."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from records import migrations
from records.migrations import standing
from records.store import Store
from records.tables import METADATA


def test_the_known_revisions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", "records:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert [revision.revision for revision in script.walk_revisions()][::-1] == list(migrations.KNOWN)
    assert script.get_current_head() == migrations.HEAD


def test_a_migrated_database_has_the_tables_indexes_and_keys_of_the_metadata(any_school: Any) -> None:
    with any_school.store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_a_migrated_database_has_the_checks_of_the_metadata_too(database: Path, tmp_path: Path) -> None:
    """Alembic does not compare CHECK constraints, so the definitions themselves are compared."""
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    METADATA.create_all(made)
    made.dispose()
    assert _definitions(tmp_path / "made.db") == {
        name: sql for name, sql in _definitions(database).items() if name != migrations.VERSION_TABLE
    }


def _definitions(path: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    # a column added later stands on the line of the last constraint, and its own rule on the column's line
    ends = r"\n|, (?=\w+ (?:DATE|INTEGER|VARCHAR|BOOLEAN|JSON|BLOB)\b)| (?=CONSTRAINT \w+ CHECK\b)"
    parts = {name: re.split(ends, sql) for name, sql in rows}
    return {name: {re.sub(r"\s+", " ", line).strip(" ,)") for line in lines} for name, lines in parts.items()}


def test_the_guards_stand_in_a_new_database(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    assert found == dict(standing.SQLITE)


def test_a_second_upgrade_changes_nothing(database: Path) -> None:
    before = database.read_bytes()
    Store.open(database, create=True)
    assert database.read_bytes() == before
