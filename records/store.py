"""The one door to what is known: opened by a path or URL, read by `Reader`, written by `Unit`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from records import database, migrations
from records.audit.fault import Verification
from records.audit.log import Entropy, Tail, leaf_at
from records.errors import BadInputError, NastavnikError, NotFoundError
from records.reader import Reader
from records.rehearsal import copy_of
from records.unit import Unit


class Store:
    """A database of the program; holds no connection between its blocks, so it may cross a fork."""

    def __init__(self, engine: Engine, *, entropy: Entropy = os.urandom) -> None:
        self._engine = engine
        self._entropy = entropy

    @classmethod
    def open(cls, target: Path | str, *, create: bool = False, entropy: Entropy = os.urandom) -> Store:
        """A database that exists, its schema brought up to date; or, with *create*, a new one.

        Args:
            target: Path of an SQLite file, or `postgresql+psycopg://…`.
            create: Make the file (or the schema) where there is none.
            entropy: Source of the log's salts.

        Raises:
            NotFoundError: There is no such file.
            BadInputError: It is another program's, or a newer version's.
            IntegrityError: It is damaged.
            ConflictError: Another command holds it too long.
        """
        if not database.is_url(target):
            _check_file(Path(target), create=create)
        store = cls(database.engine_for(target), entropy=entropy)
        with database.reading(store._engine) as connection:
            current = migrations.revision(connection)
            if current is None:
                _check_empty(connection, target, create=create)
            elif current not in migrations.KNOWN:
                raise _newer(current)
        if current != migrations.HEAD:
            store._upgrade()
        return store

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Facts as of one moment; nobody is locked out."""
        with database.reading(self._engine) as connection:
            yield Reader(connection)

    @contextmanager
    def writing(
        self,
        *,
        actor: str,
        now: datetime,
        action: str,
        subject: str,
        reason: str | None = None,
        data: Mapping[str, object] = {},
    ) -> Iterator[Unit]:
        """One transaction under the write lock: the whole block and its record in the log, or nothing.

        Args:
            actor: Who acts; the log shows a pseudonym.
            now: The shell's clock, with its time zone.
            action: Name of the act: "programme.advance".
            subject: What it is done to: "programme:1".
            reason: Free words; the log holds a commitment to them.
            data: Particulars the log shows: ids, kinds, numbers, dates and hashes only.

        Raises:
            ConflictError: Another command holds the lock too long.
            ValueError: Something of the record is free text, which could be personal.
        """
        sealed: Tail | None = None
        try:
            with database.writing(self._engine) as connection:
                unit = Unit(
                    connection,
                    actor=actor,
                    now=now,
                    action=action,
                    subject=subject,
                    reason=reason,
                    data=data,
                    entropy=self._entropy,
                )
                yield unit
                sealed = unit.seal()
        except NastavnikError:
            # A disk may refuse something after the one moment that counts; whether that came, the database knows.
            if sealed is None or not self._stands(sealed):
                raise

    @contextmanager
    def rehearsal(self) -> Iterator[Store]:
        """A throwaway copy to try an act on; this database is not touched."""
        with copy_of(self._engine) as engine:
            yield Store(engine, entropy=self._entropy)

    def verify(self, *, sizes: frozenset[int] = frozenset()) -> Verification:
        """Whether tables, log, texts and numbers still agree; faults are values, whatever the damage.

        Args:
            sizes: At which sizes of the log its root is wanted.
        """
        from records.audit.verify import verify  # half of what this module would import besides tables

        return verify(self._engine, sizes=sizes)

    def close(self) -> None:
        """Lets go of what the engine holds; a closed store can be used again."""
        self._engine.dispose()

    def _stands(self, end: Tail) -> bool:
        """Whether the transaction that was to end the log there was committed."""
        try:
            with database.reading(self._engine) as connection:
                return leaf_at(connection, end.seq) == end.leaf
        except NastavnikError:
            return False

    def _upgrade(self) -> None:
        with database.writing(self._engine) as connection:
            # another command may have done it while this one waited for the lock
            if migrations.revision(connection) == migrations.HEAD:
                return
            migrations.upgrade(connection)
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {database.APPLICATION_ID}")


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise BadInputError(f"«{path}» — папка, а не файл базы данных. Укажите файл.")
    if path.exists():
        return
    if not create:
        raise NotFoundError(
            f"База данных «{path}» не найдена. Создайте рабочую папку командой «nastavnik init» или укажите другую."
        )
    if not path.parent.is_dir():
        raise NotFoundError(f"Папки «{path.parent}» нет. Создайте её и повторите.")
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise NastavnikError(
            f"Файл базы данных «{path}» не создаётся: нет прав записи в папку или места на диске. "
            "Проверьте их и повторите."
        ) from error


def _foreign(target: Path | str) -> BadInputError:
    """The database is another program's, or empty; a password in its address is not shown."""
    return BadInputError(
        f"«{database.title(target)}» — не база данных «Наставника». Укажите папку, созданную командой «nastavnik init»."
    )


def _newer(revision: str) -> BadInputError:
    return BadInputError(
        f"База данных создана более новой версией программы (схема {revision}, известна {migrations.HEAD}). "
        "Обновите программу и повторите."
    )


def _check_empty(connection: Connection, target: Path | str, *, create: bool) -> None:
    """A database the program has never been in is taken only when it is empty and a new one was asked for."""
    if not create or inspect(connection).get_table_names():
        raise _foreign(target)
