"""The database refuses to rewrite its own history, whoever writes by mistake."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

SEQ = "(SELECT max(seq) FROM audit)"
LEAF = "(SELECT leaf FROM audit ORDER BY seq DESC LIMIT 1)"
FRESH = "randomblob(32)"


@pytest.fixture(name="raw")
def _raw(school: Any) -> Iterator[sqlite3.Connection]:
    """The database opened by a stranger, without any of the program's settings."""
    school.fill()
    with closing(sqlite3.connect(school.path, isolation_level=None)) as connection:
        yield connection


ATTACKS = {
    "update": "UPDATE audit SET body = x'00'",
    "update one": "UPDATE audit SET leaf = randomblob(32) WHERE seq = 0",
    "update or replace": "UPDATE OR REPLACE audit SET seq = 1 WHERE seq = 0",
    "delete": "DELETE FROM audit",
    "delete the tail": f"DELETE FROM audit WHERE seq = {SEQ}",
    "insert with a gap": f"INSERT INTO audit VALUES ({SEQ} + 2, {LEAF}, x'00', {FRESH})",
    "insert off the chain": f"INSERT INTO audit VALUES ({SEQ} + 1, {FRESH}, x'00', {FRESH})",
    "insert a second first": f"INSERT INTO audit VALUES (0, zeroblob(32), x'00', {FRESH})",
    "replace the tail": f"INSERT OR REPLACE INTO audit VALUES ({SEQ}, zeroblob(32), x'00', {FRESH})",
    "replace the first": f"INSERT OR REPLACE INTO audit VALUES (0, zeroblob(32), x'00', {FRESH})",
    "replace by leaf": f"INSERT OR REPLACE INTO audit SELECT {SEQ} + 1, {LEAF}, x'00', leaf FROM audit WHERE seq = 0",
    "replace by prev": f"INSERT OR REPLACE INTO audit VALUES ({SEQ} + 1, zeroblob(32), x'00', {FRESH})",
    "upsert": f"INSERT INTO audit VALUES (0, zeroblob(32), x'00', {FRESH}) ON CONFLICT DO UPDATE SET body = x'01'",
    "change an opening": "UPDATE audit_opening SET content = x'00'",
    "move an opening": "UPDATE audit_opening SET row_id = row_id + 1",
    "delete an opening": "DELETE FROM audit_opening",
    "replace an opening": "INSERT OR REPLACE INTO audit_opening"
    " SELECT seq, part, entity, row_id, randomblob(32), x'00', NULL FROM audit_opening",
    "change a node": "UPDATE audit_node SET hash = randomblob(32)",
    "delete a node": "DELETE FROM audit_node",
    "replace a node": "INSERT OR REPLACE INTO audit_node SELECT level, position, randomblob(32) FROM audit_node",
    "change a text": "UPDATE document SET text = '<article>другой</article>'",
    "change a text's hash": "UPDATE document SET text_sha256 = replace(text_sha256, 'a', 'b')",
    "delete a paper": "DELETE FROM document",
}


@pytest.mark.parametrize("statement", ATTACKS.values(), ids=ATTACKS.keys())
def test_history_cannot_be_rewritten(raw: sqlite3.Connection, statement: str) -> None:
    """Not even with the pragmas off, as any other program opens the file."""
    before = raw.execute("SELECT * FROM audit").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="nastavnik: "):
        raw.execute(statement)
    assert raw.execute("SELECT * FROM audit").fetchall() == before


def test_insert_or_ignore_changes_nothing(raw: sqlite3.Connection) -> None:
    before = raw.execute("SELECT * FROM audit").fetchall()
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT OR IGNORE INTO audit VALUES (0, zeroblob(32), x'00', {FRESH})")
    assert raw.execute("SELECT * FROM audit").fetchall() == before


def test_an_opening_can_be_erased_and_never_come_back(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE audit_opening SET salt = NULL, content = NULL, erased_in = 1 WHERE seq = 0 AND part = 1")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE audit_opening SET salt = randomblob(32), content = x'00', erased_in = NULL")


POSTGRESQL_ATTACKS = (
    "UPDATE audit SET body = ''",
    "DELETE FROM audit",
    "TRUNCATE audit CASCADE",
    "INSERT INTO audit VALUES (5, decode(repeat('00', 32), 'hex'), '', decode(repeat('01', 32), 'hex'))",
    "INSERT INTO audit SELECT max(seq) + 1, decode(repeat('00', 32), 'hex'), '', sha256('\\x00') FROM audit",
    "INSERT INTO audit SELECT max(seq) + 1, (SELECT leaf FROM audit ORDER BY seq DESC LIMIT 1), 'x',"
    " decode(repeat('01', 32), 'hex') FROM audit",
    "INSERT INTO audit SELECT * FROM audit ON CONFLICT DO NOTHING",
    "UPDATE audit_opening SET content = ''",
    "DELETE FROM audit_opening",
    "TRUNCATE audit_opening",
    "UPDATE audit_node SET hash = ''",
    "DELETE FROM audit_node",
    "TRUNCATE audit_node",
    "UPDATE document SET text = 'x'",
    "DELETE FROM document",
    "TRUNCATE document CASCADE",
)


def test_postgresql_refuses_too_also_in_replica_mode(postgresql_school: Any) -> None:
    """ENABLE ALWAYS: a superuser who switches triggers off for his session still meets them."""
    import psycopg

    postgresql_school.fill()
    url = postgresql_school.store._engine.url
    settings = f"host={url.query['host']} user=postgres dbname={url.database}"
    with psycopg.connect(settings, autocommit=True) as connection:
        for replica in (False, True):
            if replica:
                connection.execute("SET session_replication_role = replica")
            for statement in POSTGRESQL_ATTACKS:
                with pytest.raises(psycopg.errors.RaiseException, match="nastavnik: "):
                    connection.execute(statement)
    assert postgresql_school.store.verify().is_intact
