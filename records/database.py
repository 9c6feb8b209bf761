"""The engine: how a database is opened, locked and spoken of in Russian when it fails.

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

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from records.errors import BadInputError, ConflictError, IntegrityError, NastavnikError

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
    with explained(), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from the start; an exception rolls it back."""
    with explained(), engine.connect() as connection:
        connection = connection.execution_options(nastavnik_write=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_KEY})")
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
        raise damaged() from error
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("nastavnik_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# --- faults of the medium, in words ---------------------------------------------------------------

_WORDS: tuple[tuple[str, type[NastavnikError], str], ...] = (
    (
        "is locked",
        ConflictError,
        "База данных занята: другая команда ещё пишет в неё. Подождите, пока она закончит, и повторите",
    ),
    (
        "lock timeout",
        ConflictError,
        "База данных занята: другая команда ещё пишет в неё. Подождите, пока она закончит, и повторите",
    ),
    (
        "disk is full",
        NastavnikError,
        "На диске кончилось место, ничего не записано. Освободите место и повторите",
    ),
    (
        "No space left",
        NastavnikError,
        "На диске сервера базы кончилось место, ничего не записано. Освободите место и повторите",
    ),
    (
        "readonly database",
        NastavnikError,
        "База данных открыта только для чтения: нет права записи в файл или в его папку. Проверьте права и повторите",
    ),
    (
        "read-only transaction",
        NastavnikError,
        "База данных открыта только для чтения. Проверьте права роли и повторите",
    ),
    (
        "permission denied",
        NastavnikError,
        "У роли базы данных нет прав на это действие. Проверьте права роли и повторите",
    ),
    (
        "unable to open database file",
        NastavnikError,
        "Файл базы данных не открывается: его нет, нет прав или рядом с ним нельзя создать журнал. "
        "Проверьте папку и права",
    ),
    (
        "not a database",
        IntegrityError,
        "Файл не читается как база данных: он повреждён или создан другой программой. "
        "Восстановите его из резервной копии",
    ),
    (
        "malformed",
        IntegrityError,
        "Файл базы данных повреждён. Восстановите его из резервной копии и выполните «nastavnik audit verify»",
    ),
    (
        "nastavnik:",
        IntegrityError,
        "База данных отклонила запись: журнал, раскрытия и тексты документов не изменяются задним числом. "
        "Оформите исправление новым документом",
    ),
    (
        "disk I/O error",
        NastavnikError,
        "Ошибка чтения или записи диска. Проверьте диск и свободное место, затем выполните «nastavnik audit verify»",
    ),
)


@contextmanager
def explained() -> Iterator[None]:
    """Turns failures of the database itself into our errors; what it does not know passes as it came."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = in_words(cause)
        if known is None:
            raise
        raise known from error


def in_words(cause: BaseException | None) -> NastavnikError | None:
    """The failure as our error; None when it is not one of the medium's."""
    message = str(cause)
    for needle, kind, text in _WORDS:
        if needle in message:
            return kind(f"{text}.")
    if getattr(cause, "sqlite_errorname", "") == "SQLITE_CORRUPT":
        return IntegrityError(f"{_WORDS[9][2]}.")
    if isinstance(cause, sqlite3.Error) or cause is None:
        return None
    if type(cause).__name__ == "OperationalError":
        return NastavnikError(
            "Сервер базы данных недоступен или прервал связь. Проверьте адрес, сеть и работу сервера, затем повторите."
        )
    return None


def damaged() -> IntegrityError:
    """What is stored cannot be read as what it was."""
    return IntegrityError(
        "База данных повреждена: сохранённое не читается. Восстановите её из резервной копии, "
        "а какие записи пострадали, покажет «nastavnik audit verify»."
    )


def foreign(target: Path | str) -> BadInputError:
    """The database is somebody else's, or empty."""
    name = make_url(str(target)).render_as_string(hide_password=True) if is_url(target) else str(target)
    return BadInputError(f"«{name}» — не база данных «Наставника». Укажите папку, созданную командой «nastavnik init».")
