"""The log is signed after every act, by one at a time, and never against what was signed before."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from stored import NOW

from documents.specimen import organization
from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from records.audit.record import leaf_of
from records.audit.tree import Tree
from records.errors import IntegrityError
from records.store import Store
from records.workspace import Workspace
from workflow.acts import keys
from workflow.office import Office
from workflow.sealing import seal
from workflow.verification import verify


def office_of(workspace: Workspace, dice: str = "a") -> Office:
    return Office(store=Store.open(workspace.database), actor="куратор", now=NOW, nonce=lambda: dice * 32)


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> tuple[Office, Workspace]:
    """A workspace with a key and two records, signed."""
    workspace = Workspace.create(tmp_path / "school", organization())
    office = office_of(workspace)
    with office.act("organization.save", "organization") as unit:
        unit.save_organization(organization())
        keys.first(unit, workspace, office, organization="school")
    seal(office, workspace)
    return office, workspace


def append(office: Office, number: int = 1) -> None:
    with office.act("test.write", "test:1") as unit:
        for each in range(number - 1):
            unit.note("test.note", f"test:{each}")


def last(workspace: Workspace) -> Checkpoint:
    note = workspace.checkpoints.last()
    assert note is not None
    return Checkpoint.parse(note.text)


def test_a_checkpoint_is_of_the_whole_log_and_signed_once(place: tuple[Office, Workspace]) -> None:
    office, workspace = place
    append(office, 11)
    made = seal(office, workspace)
    tree = Tree()
    with office.store.reading() as reader:
        for body in reader.bodies():
            tree.append(leaf_of(body))
    assert made == last(workspace) == Checkpoint("nastavnik.local/school-aaaaaaaa", 13, tree.root())
    before = (workspace.log / "checkpoint").read_bytes()
    assert seal(office, workspace) == made
    assert (workspace.log / "checkpoint").read_bytes() == before


def test_without_a_key_nothing_is_signed(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "school", organization())
    office = office_of(workspace)
    append(office)
    assert seal(office, workspace) is None
    assert list(workspace.log.iterdir()) == []
    assert "ключа нет" in " ".join(verify(office.store, workspace).notes)


def test_what_a_crash_left_unsigned_is_signed_with_the_next(place: tuple[Office, Workspace]) -> None:
    office, workspace = place
    append(office)
    assert "не подписано записей: 1" in " ".join(verify(office.store, workspace).notes)
    (workspace.log / "checkpoint").unlink()
    append(office)
    made = seal(office, workspace)
    assert made is not None
    assert made.size == 4
    assert verify(office.store, workspace).faults == ()


def damage(workspace: Workspace, statement: str) -> None:
    """Changes the file as its owner can: guards off and on again."""
    with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_node SET hash = zeroblob(32)", "не продолжает"),
        ("DELETE FROM audit WHERE seq > 0", "короче подписанного"),
    ],
)
def test_a_log_that_contradicts_what_was_signed_is_not_signed(
    place: tuple[Office, Workspace], statement: str, words: str
) -> None:
    office, workspace = place
    before = (workspace.log / "checkpoint").read_bytes()
    damage(workspace, "DELETE FROM audit_opening" if "DELETE" in statement else statement)
    damage(workspace, statement)
    if "DELETE" not in statement:
        append(office)
    with pytest.raises(IntegrityError, match=words):
        seal(office, workspace)
    assert (workspace.log / "checkpoint").read_bytes() == before


def test_a_record_changed_after_its_signature_is_never_signed_as_changed(place: tuple[Office, Workspace]) -> None:
    """The new checkpoint carries on the old one's tree, not what the table says now; verification tells the change."""
    office, workspace = place
    damage(workspace, "UPDATE audit SET body = x'7b7d', leaf = zeroblob(32) WHERE seq = 0")
    append(office)
    seal(office, workspace)
    told = [fault.what for fault in verify(office.store, workspace).faults]
    assert {"log", "checkpoint"} <= set(told)


def test_a_checkpoint_somebody_else_signed_is_not_continued(place: tuple[Office, Workspace]) -> None:
    office, workspace = place
    point = last(workspace)
    stranger = PrivateKey.generate(point.origin, seed=b"z" * 32)
    workspace.checkpoints.add(notes.sign(point.text, stranger), point)
    append(office)
    with pytest.raises(IntegrityError, match="не подписана ключом этой школы"):
        seal(office, workspace)


def _work(root: Path, number: int) -> None:
    workspace = Workspace(root)
    office = office_of(workspace)
    for _ in range(number):
        append(office)
        seal(office, workspace)


def test_many_who_sign_at_once_leave_one_line_of_checkpoints(place: tuple[Office, Workspace]) -> None:
    office, workspace = place
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_work, args=(workspace.root, 6)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert last(workspace).size == 2 + 18
    assert verify(office.store, workspace).faults == ()


def test_the_logs_copy_in_text_is_its_beginning_or_a_fault(place: tuple[Office, Workspace]) -> None:
    office, workspace = place
    with office.store.reading() as reader:
        lines = b"".join(body + b"\n" for body in reader.bodies())
    (workspace.log / "entries.jsonl").write_bytes(lines)
    append(office)
    assert verify(office.store, workspace).faults == ()
    (workspace.log / "entries.jsonl").write_bytes(lines.replace(b"organization", b"organisation", 1))
    assert [fault.file for fault in verify(office.store, workspace).faults] == ["log/entries.jsonl"]
