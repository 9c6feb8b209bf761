"""Failures of the database itself, in Russian: what happened, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from records.errors import ConflictError, IntegrityError, NastavnikError

_BUSY = "База данных занята: другая команда ещё пишет в неё. Подождите, пока она закончит, и повторите."
_FULL = "На диске кончилось место, ничего не записано. Освободите место и повторите."
_READ_ONLY = (
    "База данных доступна только для чтения: нет права записи в файл, в его папку или у роли. "
    "Проверьте права и повторите."
)
_DAMAGED = (
    "База данных повреждена: сохранённое не читается. Восстановите её из резервной копии; "
    "какие записи пострадали, покажет «nastavnik audit verify»."
)
_UNREACHABLE = (
    "Сервер базы данных недоступен или прервал связь. Проверьте адрес, сеть и работу сервера, затем повторите."
)

#: Part of the message of SQLite or PostgreSQL → our error. The first that fits is told.
_WORDS: tuple[tuple[str, type[NastavnikError], str], ...] = (
    ("is locked", ConflictError, _BUSY),
    ("lock timeout", ConflictError, _BUSY),
    ("disk is full", NastavnikError, _FULL),
    ("No space left", NastavnikError, _FULL),
    ("readonly database", NastavnikError, _READ_ONLY),
    ("read-only transaction", NastavnikError, _READ_ONLY),
    ("permission denied", NastavnikError, _READ_ONLY),
    (
        "unable to open database file",
        NastavnikError,
        "Файл базы данных не открывается: его нет, нет прав или рядом с ним нельзя создать журнал. "
        "Проверьте папку и права.",
    ),
    (
        "not a database",
        IntegrityError,
        "Файл не читается как база данных: он повреждён или создан другой программой. "
        "Восстановите его из резервной копии.",
    ),
    ("malformed", IntegrityError, _DAMAGED),
    ("Could not decode to UTF-8", IntegrityError, _DAMAGED),
    # statements are built from the tables, so a name that is missing is missing in the file
    ("no such column", IntegrityError, _DAMAGED),
    ("no such table", IntegrityError, _DAMAGED),
    (
        "nastavnik: ",
        IntegrityError,
        "База данных отклонила запись: журнал, его раскрытия и тексты документов не изменяются задним числом. "
        "Оформите исправление новым документом.",
    ),
    (
        "disk I/O error",
        NastavnikError,
        "Ошибка чтения или записи диска. Проверьте диск и свободное место, затем выполните «nastavnik audit verify».",
    ),
)


@contextmanager
def explained() -> Iterator[None]:
    """Turns failures of the database itself into our errors; what it does not know passes as it came."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        known = in_words(error)
        if known is None:
            raise
        raise known from error


def in_words(error: BaseException) -> NastavnikError | None:
    """The failure as our error; None when it is none of the medium's."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    message = str(cause)
    for part, kind, text in _WORDS:
        if part in message:
            return kind(text)
    if getattr(cause, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
        return IntegrityError(_DAMAGED)
    # psycopg's OperationalError: the server is not there, or went away
    is_network = type(cause).__name__ in {"OperationalError", "AdminShutdown"} and not isinstance(cause, sqlite3.Error)
    return NastavnikError(_UNREACHABLE) if is_network else None


def damaged() -> IntegrityError:
    """What is stored cannot be read as what it was."""
    return IntegrityError(_DAMAGED)
