"""Whether the database still has the shape the program gave it: tables, columns, indexes, triggers, and nothing else.

A guard taken away breaks nothing at once: the next forgery does, and leaves no trace in the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, inspect
from sqlalchemy.schema import CreateIndex

from records.audit.replay import Replay
from records.audit.titles import TABLES
from records.migrations import VERSION_TABLE, standing
from records.tables import METADATA

#: Tables SQLite keeps for itself.
_OWN = "sqlite_"


def examine(connection: Connection, replay: Replay) -> None:
    """Faults of the schema."""
    _triggers(connection, replay)
    _strangers(connection, replay)
    _columns(connection, replay)
    _indexes(connection, replay)


def _triggers(connection: Connection, replay: Replay) -> None:
    if connection.dialect.name == "sqlite":
        found = dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all())
        expected: Mapping[str, str] = standing.SQLITE
    else:
        enabled = connection.exec_driver_sql(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND c.relnamespace = current_schema()::regnamespace"
        )
        found = {row.tgname: row.relname for row in enabled}
        expected = standing.POSTGRESQL
    for name, definition in expected.items():
        if found.get(name) != definition:
            replay.fault("schema", None, f"Защита базы данных снята или изменена: триггер {name}.")
    for name in sorted(set(found) - set(expected)):
        replay.fault("schema", None, f"В базе данных есть посторонний триггер {name}.")


def _strangers(connection: Connection, replay: Replay) -> None:
    """Tables and views nobody here made: rows beside the log, or a mask over a table."""
    found = inspect(connection)
    known = {table.name for table in METADATA.sorted_tables} | {VERSION_TABLE}
    for name in sorted(set(found.get_table_names()) - known):
        if not name.startswith(_OWN):
            replay.fault("schema", None, f"В базе данных есть посторонняя таблица {name}.")
    for name in sorted(found.get_view_names()):
        replay.fault("schema", None, f"В базе данных есть постороннее представление {name}.")


def _columns(connection: Connection, replay: Replay) -> None:
    """Whether every table still has its columns; an empty one would not be missed otherwise until it is written to."""
    query = (
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        if connection.dialect.name == "sqlite"
        else "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    )
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(query):
        found.setdefault(table, set()).add(column)
    for table in METADATA.sorted_tables:
        if found.get(table.name) != set(table.columns.keys()):
            replay.fault("schema", None, f"Столбцы таблицы «{_title(table)}» не те, что создала программа.")


def _indexes(connection: Connection, replay: Replay) -> None:
    """What keeps numbers and names from being given twice."""
    found: dict[str, Any] = (
        dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''").all())
        if connection.dialect.name == "sqlite"
        else {}
    )
    inspected = inspect(connection)
    for table in METADATA.sorted_tables:
        if not inspected.has_table(table.name):
            continue  # told with the columns
        if connection.dialect.name == "sqlite":
            expected = {str(one.name): str(CreateIndex(one).compile(connection)) for one in table.indexes}
            standing_here = {name: found.pop(name, None) for name in expected}
        else:
            expected = {str(one.name): str(one.unique) for one in table.indexes}
            listed = {str(one["name"]): str(one["unique"]) for one in inspected.get_indexes(table.name)}
            standing_here = {name: listed.get(name) for name in expected}
        for name, definition in expected.items():
            if standing_here[name] != definition:
                replay.fault("schema", None, f"Защита базы данных снята или изменена: индекс {name}.")
        if _unique(table) != _unique_here(connection, table):
            text = f"Защита базы данных снята или изменена: неповторимость строк таблицы «{_title(table)}»."
            replay.fault("schema", None, text)
    for name in sorted(found):
        replay.fault("schema", None, f"В базе данных есть посторонний индекс {name}.")


def _unique(table: Table) -> set[frozenset[str]]:
    return {frozenset(one.columns.keys()) for one in table.constraints if isinstance(one, UniqueConstraint)}


def _unique_here(connection: Connection, table: Table) -> set[frozenset[str]]:
    found = inspect(connection).get_unique_constraints(table.name)
    return {frozenset(str(column) for column in one["column_names"]) for one in found}


def _title(table: Table) -> str:
    return TABLES.get(table.name, table.name)
