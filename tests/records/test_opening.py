"""A database that cannot be used is refused in Russian, and an old one is brought up to date."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from records import database as engine
from records.errors import BadInputError, ConflictError, IntegrityError, NastavnikError, NotFoundError
from records.store import Store
from records.values.people import Person
from records.values.programme import Programme

ACT: dict[str, Any] = {"actor": "К", "now": datetime(2025, 9, 2, tzinfo=UTC), "action": "a", "subject": "b"}


def test_a_missing_database_is_not_made_by_a_look(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nastavnik init"):
        Store.open(tmp_path / "nastavnik.db")
    assert list(tmp_path.iterdir()) == []


def test_a_new_database_is_nobody_elses_to_read(tmp_path: Path) -> None:
    Store.open(tmp_path / "nastavnik.db", create=True)
    assert (tmp_path / "nastavnik.db").stat().st_mode & 0o077 == 0


def test_a_database_can_be_opened_again_with_create(database: Path) -> None:
    with Store.open(database, create=True).reading() as reader:
        assert reader.organizations() == ()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="папка"):
        Store.open(tmp_path, create=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Папки"):
        Store.open(tmp_path / "no" / "nastavnik.db", create=True)


@pytest.mark.parametrize("content", [b"Hello, world! " * 100, b"PK\x03\x04" + bytes(2000)], ids=["text", "zip"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "nastavnik.db"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(IntegrityError, match="не читается как база данных"):
            Store.open(path, create=create)
    assert path.read_bytes() == content


def test_an_empty_file_is_no_database_until_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.db"
    path.touch()
    with pytest.raises(BadInputError, match="не база данных «Наставника»"):
        Store.open(path)
    assert path.stat().st_size == 0
    assert Store.open(path, create=True).verify().is_intact


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (id INTEGER)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(BadInputError, match="не база данных «Наставника»"):
            Store.open(path, create=create)
    assert path.read_bytes() == before


def test_the_database_of_a_newer_version_is_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE nastavnik_revision SET version_num = '9999'")
    before = database.read_bytes()
    with pytest.raises(BadInputError, match="более новой версией"):
        Store.open(database)
    assert database.read_bytes() == before


def test_a_database_cut_in_half_is_damaged(filled_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.db"
    content = filled_database.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(IntegrityError, match="повреждена"):
        _read_all(path)


def test_a_stored_value_that_is_none_is_damage_not_a_traceback(filled_database: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled_database, tmp_path))
    for change in ("birth_date = 'вчера'", "sex = 'x'", "forms = '{'", "surname = cast(x'ff41' AS TEXT)"):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(f"UPDATE person SET {change} WHERE id = 1")
        with pytest.raises(IntegrityError, match="audit verify"):
            _read_all(path)


def test_a_table_that_is_gone_is_damage_not_a_traceback(filled_database: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled_database, tmp_path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE meeting")
    with pytest.raises(IntegrityError, match="audit verify"):
        _read_all(path)
    assert {fault.what for fault in Store.open(path).verify().faults} == {"medium", "schema"}


def _read_all(path: Path) -> None:
    with Store.open(path).reading() as reader:
        reader.find(Person)
        reader.dossier(1)


def test_a_busy_database_is_told_after_a_while(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS[:-1], "busy_timeout=50"))
    store = Store.open(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConflictError, match="занята"), store.writing(**ACT):
            pass
        with store.reading() as reader:
            assert reader.organizations() == ()


def test_a_full_database_file_is_told_and_nothing_is_written(school: Any) -> None:
    """SQLite's own limit of pages stands for the full disk."""
    full = (*engine._PRAGMAS, "max_page_count=1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_PRAGMAS", full)
        with pytest.raises(NastavnikError, match="кончилось место"):
            school.insert(Programme, aim="слово " * 20_000)
    with school.store.reading() as reader:
        assert reader.find(Programme) == ()
    assert school.store.verify().is_intact


def test_a_database_without_the_right_to_write_can_be_read(filled_database: Path, tmp_path: Path) -> None:
    """In a child without privileges, since the superuser may write anything."""
    path = Path(shutil.copy(filled_database, tmp_path / "nastavnik.db"))
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    child = os.fork()
    if child == 0:
        os._exit(_read_and_fail_to_write(path))
    tmp_path.chmod(0o755)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _read_and_fail_to_write(path: Path) -> int:
    """0 when reading went and writing was refused in words; the number of the step that went wrong otherwise."""
    try:
        if os.geteuid() == 0:
            for folder in path.parents:
                if not folder.stat().st_mode & 0o001:
                    folder.chmod(folder.stat().st_mode | 0o011)
            os.setuid(65534)
        store = Store.open(path)
        with store.reading() as reader:
            if len(reader.find(Person)) != 3:
                return 2
        try:
            with store.writing(**ACT) as unit:
                unit.update(Programme, 1, aim="x")
        except NastavnikError as error:
            return 0 if "только для чтения" in error.text else 3
        return 4
    except BaseException:
        return 1


def test_an_address_that_answers_nothing_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(NastavnikError, match="Сервер базы данных недоступен") as refused:
        Store.open("postgresql://user:secret@127.0.0.1:1/nothing?connect_timeout=2")
    assert "secret" not in str(refused.value)


def test_an_empty_postgresql_database_is_taken_only_when_asked(server: Any) -> None:
    server.sql("DROP DATABASE IF EXISTS bare", "CREATE DATABASE bare")
    with pytest.raises(BadInputError, match="не база данных «Наставника»"):
        Store.open(server.url("bare"))
    assert Store.open(server.url("bare"), create=True).verify().is_intact
