"""Nodes kept beside the log give the roots and proofs the log itself would give."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from records.audit.proofs import EMPTY, verify_consistency, verify_inclusion
from records.audit.record import leaf_of
from records.audit.tree import Tree
from records.errors import IntegrityError
from records.store import Store
from tests.records.conftest import NOW, write

SIZE = 70


@pytest.fixture(scope="module", name="log")
def _log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 70 records in a database of its own."""
    path = tmp_path_factory.mktemp("tree") / "nastavnik.db"
    store = Store.open(path, create=True)
    with store.writing(actor="К", now=NOW, action="test.write", subject="test:1") as unit:
        for number in range(SIZE - 1):
            unit.note("test.note", f"test:{number}")
    return path


def test_the_root_of_every_size_is_that_of_the_records(log: Path) -> None:
    with Store.open(log).reading() as reader:
        tree, made = reader.tree(), Tree()
        roots = [tree.root(size) for size in range(SIZE + 1)]
        bodies = reader.bodies()
    expected = [EMPTY]
    for body in bodies:
        made.append(leaf_of(body))
        expected.append(made.root())
    assert tree.size == SIZE
    assert roots == expected


def test_every_proof_holds_and_none_holds_for_a_neighbour(log: Path) -> None:
    with Store.open(log).reading() as reader:
        tree = reader.tree()
        leaves = [leaf_of(body) for body in reader.bodies()]
        roots = [tree.root(size) for size in range(SIZE + 1)]
        for size in range(1, SIZE + 1):
            for index in range(size):
                proof = tree.inclusion(index, size)
                assert verify_inclusion(leaves[index], index, size, proof, roots[size])
                assert not verify_inclusion(leaves[index - 1], index, size, proof, roots[size]) or size == 1
            for first in range(1, size + 1):
                grown = tree.consistency(first, size)
                assert verify_consistency(first, size, grown, roots[first], roots[size])
                assert not verify_consistency(first, size, grown, roots[first - 1], roots[size])


def test_a_tree_taken_up_at_any_size_grows_to_the_same_root(log: Path) -> None:
    with Store.open(log).reading() as reader:
        tree = reader.tree()
        leaves = [leaf_of(body) for body in reader.bodies()]
        for size in range(SIZE):
            grown = tree.grown(size)
            assert grown.root() == tree.root(size)
            for leaf in leaves[size:]:
                grown.append(leaf)
            assert grown.root() == tree.root()


def test_a_proof_beyond_the_log_is_refused(log: Path) -> None:
    with Store.open(log).reading() as reader:
        tree = reader.tree()
        for ask in (lambda: tree.inclusion(SIZE, SIZE), lambda: tree.inclusion(0, SIZE + 1), lambda: tree.root(-1)):
            with pytest.raises(ValueError, match=r"log|leaf"):
                ask()


def test_a_missing_or_damaged_node_is_told_in_words(log: Path, tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.db"
    path.write_bytes(log.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER audit_node_no_delete")
        connection.execute("DELETE FROM audit_node WHERE level = 3 AND position = 1")
        connection.commit()
    store = Store.open(path)
    with store.reading() as reader, pytest.raises(IntegrityError, match="повреждена"):
        reader.tree().inclusion(0, SIZE)
    assert [fault.what for fault in store.verify().faults] == ["schema", "tree"]


def test_postgresql_keeps_the_same_tree(postgresql_school: Any) -> None:
    with write(postgresql_school.store) as unit:
        for number in range(20):
            unit.note("test.note", f"test:{number}")
    made = Tree()
    with postgresql_school.store.reading() as reader:
        tree = reader.tree()
        for body in reader.bodies():
            made.append(leaf_of(body))
        assert (tree.size, tree.root()) == (made.size, made.root())
    assert postgresql_school.store.verify().faults == ()


def test_the_record_that_first_spoke_of_a_paper_and_of_its_file_is_found(school: Any) -> None:
    from records.values.papers import Document

    school.fill()
    with school.store.reading() as reader:
        [paper] = reader.registry()
        issued = reader.issued_in({paper.id})[paper.id]
    docx, pdf = "d" * 64, "e" * 64
    with write(school.store) as unit:
        unit.update(Document, paper.id, docx_sha256=docx, pdf_sha256=pdf)
    with school.store.reading() as reader:
        assert reader.told_in(paper.id, pdf) == reader.told_in(paper.id, docx) == unit.last_seq
        assert reader.told_in(paper.id, "f" * 64) is None
        assert f'"pdf_sha256":"{pdf}"'.encode() in reader.body(unit.last_seq)
        assert issued < unit.last_seq
