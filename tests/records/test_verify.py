"""`verify` finds every change made behind the log, and damage is never a traceback."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from records.audit.titles import TABLES
from records.errors import NastavnikError
from records.store import Store
from records.tables import METADATA
from records.values.organization import Series
from records.values.papers import Document
from records.values.people import Person
from records.values.programme import Programme

ACT: dict[str, Any] = {
    "actor": "Куратор Кураторович",
    "now": datetime(2025, 9, 2, tzinfo=UTC),
    "action": "test.write",
    "subject": "test:1",
}


def damage(path: Path, *statements: str) -> None:
    """Changes the file as its owner can: guards off, references unchecked, guards on again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA synchronous = OFF")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)


@pytest.fixture(scope="module", name="numbered_database")
def _numbered_database(filled_database: Path, tmp_path_factory: pytest.TempPathFactory, open_school: Any) -> Path:
    """One of every kind, and a numbered paper that rests on another; to be copied."""
    school = open_school(Path(shutil.copy(filled_database, tmp_path_factory.mktemp("numbered") / "nastavnik.db")))
    with school.store.writing(**ACT, reason="по решению директора") as unit:
        _, number = unit.next_number(1, Series(code="main", title="Основная"), dated=date(2025, 9, 1))
        fields = {"series": "main", "number": number, "basis_ids": (1,)}
        unit.insert(Document, **{**school.examples[Document], **fields})
    return Path(school.path)


@pytest.fixture(name="school")
def _school(numbered_database: Path, tmp_path: Path, open_school: Any) -> Any:
    return open_school(Path(shutil.copy(numbered_database, tmp_path / "nastavnik.db")))


def test_a_database_nobody_touched_is_intact(school: Any) -> None:
    found = school.store.verify()
    assert (found.records, found.faults) == (3, ())


def test_postgresql_is_verified_alike(postgresql_school: Any) -> None:
    postgresql_school.fill()
    assert postgresql_school.store.verify().faults == ()
    with postgresql_school.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pairing SET goal = 'чужая'")
        connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER audit_chain")
    assert {fault.what for fault in postgresql_school.store.verify().faults} == {"row", "schema"}


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: str(table.name))
def test_a_change_of_any_column_of_any_table_is_found(table: Any, numbered_database: Path, school: Any) -> None:
    """Whatever the column holds, the new value differs from the old one."""
    missed = []
    for column in (c.name for c in table.columns):
        shutil.copy(numbered_database, school.path)
        changed = f"CASE typeof({column}) WHEN 'integer' THEN {column} + 7 WHEN 'blob' THEN randomblob(32) ELSE 'x' END"
        last = f"rowid = (SELECT max(rowid) FROM {table.name})"
        damage(school.path, f"UPDATE {table.name} SET {column} = {changed} WHERE {last}")
        if not school.store.verify().faults:
            missed.append(column)
    assert missed == []


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_a_deleted_row_of_any_table_is_found(school: Any, table: str) -> None:
    """But the end of the log with all it did: for that a copy held elsewhere is needed."""
    damage(school.path, f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert school.store.verify().faults


@pytest.mark.parametrize("table", [t.name for t in METADATA.sorted_tables if "id" in t.columns])
def test_an_added_row_of_any_table_is_found(school: Any, table: str) -> None:
    columns = [column.name for column in METADATA.tables[table].columns if column.name != "id"]
    unique = {"key", "code", "name", "number", "topic", "title", "person_id", "version", "kind", "quarter", "stage"}
    unique |= {"series", "clause", "contest", "moment", "side"}
    copied = [f"{c} + 1" if c == "person_id" else f"{c} || 'x'" if c in unique else c for c in columns]
    damage(
        school.path,
        f"INSERT INTO {table} (id, {', '.join(columns)}) SELECT id + 90, {', '.join(copied)} FROM {table} LIMIT 1",
    )
    faults = school.store.verify().faults
    assert any("внесена в обход" in fault.text for fault in faults), faults


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE programme SET stage = 'completed'", "Строка 1 («программа») изменена в обход программы: stage"),
        (
            "UPDATE person SET surname = 'Чужой' WHERE id = 2",
            "Строка 2 («карточка человека») изменена в обход программы: surname",
        ),
        ("DELETE FROM meeting", "Строка 1 («встреча») удалена в обход программы"),
        ("DELETE FROM pairing_member WHERE side = 'mentor'", "Строка 1 («пара») изменена в обход программы: mentors"),
        ("UPDATE pairing_member SET position = 4 WHERE position = 1", "mentees"),
        ("UPDATE document SET text = 'другой' WHERE id = 1", "Текст документа 1"),
        ("UPDATE document SET text = '' WHERE id = 1", "Текст документа 1"),
        ("DELETE FROM document WHERE ordinal = 1", "Номер 1 серии main за 2025 год выдан, но документа с ним нет"),
        ("UPDATE series_counter SET value = 2", "Номер 2 серии main"),
        ("UPDATE audit SET body = replace(body, 'insert', 'update') WHERE seq = 1", "Запись 1 журнала изменена"),
        ("DELETE FROM audit WHERE seq = 1", "В журнале нет записи 1"),
        ("DELETE FROM audit_opening WHERE seq = 1 AND part = 2", "пропало раскрытие 2"),
        ("UPDATE audit_opening SET content = x'7b7d' WHERE seq = 2 AND part = 0", "не совпадает с журналом"),
        ("UPDATE audit_opening SET salt = NULL, content = NULL, erased_in = 2 WHERE seq = 1 AND part = 1", "стёрто"),
        ("DROP TRIGGER audit_no_update", "триггер audit_no_update"),
        ("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END", "посторонний триггер t"),
    ],
)
def test_what_was_done_is_said_in_russian(school: Any, statement: str, words: str) -> None:
    if "TRIGGER" in statement:
        with closing(sqlite3.connect(school.path)) as connection:
            connection.execute(statement)
    else:
        damage(school.path, statement)
    texts = [fault.text for fault in school.store.verify().faults]
    assert any(words in text for text in texts), texts


def test_every_table_has_a_russian_name_of_its_own() -> None:
    """One mapping for all, and no name that two tables share; codes stay for programs."""
    assert set(TABLES) == set(METADATA.tables)
    assert len(set(TABLES.values())) == len(TABLES)
    assert not any(letter.isascii() and letter.isalpha() for name in TABLES.values() for letter in name)


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_no_fault_calls_a_table_by_its_code(school: Any, table: str) -> None:
    """Whatever is deleted, a director reads its Russian name; the code goes to programs apart from the sentence."""
    damage(school.path, f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    faults = school.store.verify().faults
    codes = [name for name in METADATA.tables if name != "audit" and any(f" {name} " in f.text for f in faults)]
    assert codes == []
    assert all(f.table in METADATA.tables for f in faults if f.what == "row")


def test_an_edited_record_with_a_new_leaf_breaks_the_chain(school: Any) -> None:
    """Recomputing one hash is not enough."""
    import hashlib

    with closing(sqlite3.connect(school.path)) as connection:
        [body] = connection.execute("SELECT body FROM audit WHERE seq = 1").fetchone()
    forged = body.replace(b'"action":"test.write"', b'"action":"test.other"')
    leaf = hashlib.sha256(b"\x00" + forged).hexdigest()
    damage(school.path, f"UPDATE audit SET body = x'{forged.hex()}', leaf = x'{leaf}' WHERE seq = 1")
    texts = [fault.text for fault in school.store.verify().faults]
    assert texts == [
        "Запись 2 журнала не продолжает предыдущую: цепочка разорвана.",
        "Дерево журнала, по которому делаются квитанции, не сходится с записями: узлов — 1.",
    ]


def test_erasing_is_no_fault_and_leaves_no_trace_of_the_value(school: Any) -> None:
    """Commitments stay, what they stood for is gone from the file's bytes."""
    surname = "Наставляемов"
    assert surname.encode() in school.path.read_bytes()
    with school.store.writing(**{**ACT, "action": "erase", "subject": "person:1"}) as unit:
        unit.erase(Person, 1, surname="—", name="—", patronymic=None, phone=None, forms={})
        unit.erase(Document, 1, text="", title="—", doubts=())
    assert school.store.verify().faults == ()
    assert surname.encode() not in school.path.read_bytes()
    with school.store.reading() as reader:
        assert reader.get(Document, 1).text == ""


def test_the_log_holds_no_personal_value(school: Any) -> None:
    """Neither names nor free words nor the actor: not one Cyrillic letter but in numbers of papers."""
    with school.store.writing(
        **ACT, reason="мама попросила", data={"number": "66а-лс", "on": date(2025, 9, 1)}
    ) as unit:
        unit.update(Programme, 1, aim="помочь Пете Иванову")
        unit.note("paper.issued", "document:1", kind="ORG-04", sha256="ab" * 32, pages=[1, 2], done=True, none=None)
    with closing(sqlite3.connect(school.path)) as connection:
        bodies = [body.decode() for (body,) in connection.execute("SELECT body FROM audit")]
    assert len(bodies) == 5
    for body in bodies:
        assert set(body.replace("66а-лс", "")) <= {chr(code) for code in range(32, 127)}
        assert set(json.loads(body)) <= {
            *("v", "seq", "prev", "ts", "actor", "action", "subject", "data", "changes", "reason", "erased"),
        }


@pytest.mark.parametrize(
    "told",
    [
        {"data": {"name": "Иванов"}},
        {"data": {"name": "Ivan Ivanov"}},
        {"data": {"mail": "ivanov@example.org"}},
        {"data": {"share": 0.5}},
        {"data": {"имя": "x"}},
        {"action": "перевод"},
        {"subject": "Пётр Иванов"},
        {"now": datetime(2025, 9, 1)},
    ],
)
def test_free_text_does_not_enter_the_log(school: Any, told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"log|time zone"), school.store.writing(**{**ACT, **told}):
        pass
    assert school.store.verify().records == 3


def test_a_clock_that_went_back_is_told_and_obeyed_by_nobody(school: Any) -> None:
    with school.store.writing(**{**ACT, "now": datetime(2025, 9, 1, tzinfo=UTC)}) as unit:
        pass
    assert (unit.first_seq, unit.last_seq) == (3, 4)
    with closing(sqlite3.connect(school.path)) as connection:
        told = json.loads(connection.execute("SELECT body FROM audit WHERE seq = 3").fetchone()[0])
    assert (told["action"], told["data"]) == ("clock.anomaly", {"before": 1756771200, "now": 1756684800})
    assert school.store.verify().is_intact


def test_the_same_acts_with_the_same_salts_give_the_same_log(filled_database: Path, tmp_path: Path) -> None:
    roots = set()
    for number in range(2):
        path = Path(shutil.copy(filled_database, tmp_path / f"{number}.db"))
        store = Store.open(path, entropy=bytes)
        with store.writing(**ACT) as unit:
            unit.update(Programme, 1, aim="x")
        roots.add(store.verify().root)
    assert len(roots) == 1


def test_damage_of_any_byte_is_a_fault_or_changes_nothing(filled_database: Path, tmp_path: Path) -> None:
    """90 seeded damages: flips, zeroed runs, a cut; what verify misses must read the same as before."""
    whole = filled_database.read_bytes()
    before = _dump(filled_database)
    chance = random.Random(42)
    found = 0
    for number in range(90):
        content = bytearray(whole)
        place = chance.randrange(len(content))
        if number % 3 == 0:
            content[place] ^= 1 << chance.randrange(8)
        elif number % 3 == 1:
            content[place : place + 64] = bytes(len(content[place : place + 64]))
        else:
            del content[-chance.randrange(1, len(content) // 2) :]
        path = tmp_path / "damaged.db"
        path.write_bytes(content)
        try:
            faults = Store.open(path).verify().faults
        except NastavnikError:
            found += 1
            continue
        found += bool(faults)
        if not faults:
            assert _dump(path) == before, f"damage {number} at {place} was missed"
    assert found > 30


def _dump(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
            for table in METADATA.sorted_tables
        ]


def test_a_column_renamed_in_an_empty_table_is_found(school: Any) -> None:
    """Nothing stands in the table yet, so no row would tell."""
    damage(school.path, "DELETE FROM legal_hold", "ALTER TABLE legal_hold RENAME COLUMN reason TO cause")
    told = [fault.text for fault in school.store.verify().faults if fault.what == "schema"]
    assert len(told) == 1
    assert "Столбцы таблицы" in told[0]


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("DROP INDEX uq_document_number", "uq_document_number"),
        ("DROP INDEX uq_document_ordinal", "uq_document_ordinal"),
        ("DROP INDEX uq_legal_hold_open", "uq_legal_hold_open"),
        ("DROP INDEX uq_document_number; CREATE INDEX uq_document_number ON document (number)", "uq_document_number"),
        ("CREATE INDEX lies ON person (surname)", "посторонний индекс lies"),
        ("CREATE TABLE lies (id INTEGER)", "посторонняя таблица lies"),
        ("CREATE VIEW lies AS SELECT 1", "постороннее представление lies"),
        ("CREATE TRIGGER lies AFTER INSERT ON person BEGIN SELECT 1; END", "посторонний триггер lies"),
        (
            "CREATE TABLE copy AS SELECT * FROM award; DROP TABLE award; ALTER TABLE copy RENAME TO award",
            "неповторимость",
        ),
    ],
)
def test_a_guard_taken_away_or_a_stranger_brought_in_is_found(school: Any, harm: str, named: str) -> None:
    """The rows are as they were; the next forgery would not be stopped."""
    assert school.store.verify().is_intact
    with closing(sqlite3.connect(school.path)) as connection:
        connection.executescript(harm)
    told = [fault.text for fault in school.store.verify().faults if fault.what == "schema"]
    assert any(named in text for text in told), told
