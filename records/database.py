"""The engine: how a database is opened and locked.

Rules:

- SQLite: rollback journal with `synchronous=EXTRA`: no acknowledged commit is lost by a power cut, and the bug of
  write-ahead logs before 3.51.3 cannot bite; foreign keys; erased bytes are overwritten; triggers fire on REPLACE.
- A writing transaction takes the one write lock at its start (`BEGIN IMMEDIATE`, an advisory lock in PostgreSQL), so
  nothing read inside it can be out of date, and two never wait for each other in a circle.
- A reading transaction takes no lock a reader could mind, and sees one state from its first query to its last.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, make_url, select

from records import failures

#: «NSTV»: tells our file from another program's SQLite file.
APPLICATION_ID = 0x4E535456
#: Seconds a command waits for another one's write lock before it gives up.
LOCK_TIMEOUT_SECONDS = 20
#: Key of the advisory lock in PostgreSQL that one writer holds at a time; within one database.
_ADVISORY_KEY = 0x4E535456

_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    f"busy_timeout={LOCK_TIMEOUT_SECONDS * 1000}",
)


def is_url(target: Path | str) -> bool:
    """Whether the target names a PostgreSQL database, not a file."""
    return isinstance(target, str) and target.startswith(("postgresql://", "postgresql+psycopg://"))


def title(target: Path | str) -> str:
    """The target as a message may show it: without the password."""
    return make_url(str(target)).render_as_string(hide_password=True) if is_url(target) else str(target)


def engine_for(target: Path | str) -> Engine:
    """An engine for the SQLite file or the PostgreSQL URL; nothing is opened yet."""
    # No pool: a connection kept across a fork breaks SQLite's locks and PostgreSQL's protocol; opening one is cheap.
    if is_url(target):
        url = make_url(str(target)).set(drivername="postgresql+psycopg")
        return create_engine(url, poolclass=NullPool, json_serializer=_compact)
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(Path(target)), poolclass=NullPool, json_serializer=_compact
    )
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database and locks nobody out."""
    with failures.explained(), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from the start; an exception rolls it back."""
    with failures.explained(), engine.connect() as connection:
        connection = connection.execution_options(nastavnik_write=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'")
                connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_KEY)))
            yield connection


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw: a file that is not there is not made by a mere look
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged schema in its message, and the message is no text any more
        connection.close()
        raise failures.damaged() from error
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("nastavnik_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
