"""Records are exact bytes: canonical, strict, hashed as RFC 6962 says, and readable by people."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from records.audit.record import canonical, leaf_of, parse
from records.audit.tree import Tree
from records.errors import IntegrityError
from records.values.programme import Programme

ACT: dict[str, Any] = {
    "actor": "Лебедева О. И.",
    "now": datetime(2025, 9, 2, tzinfo=UTC),
    "action": "programme.advance",
    "subject": "programme:1",
}
#: Inputs and roots of the reference tree of Certificate Transparency (RFC 6962 implementations share them).
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_the_root_is_that_of_the_reference_tree() -> None:
    tree = Tree()
    roots = [tree.root().hex()]
    for leaf in LEAVES:
        tree.append(leaf_of(bytes.fromhex(leaf)))
        roots.append(tree.root().hex())
    assert tuple(roots) == ROOTS


@given(st.integers(1, 70))
def test_the_root_of_any_size_is_that_of_the_definition(size: int) -> None:
    """RFC 6962, 2.1, written down as it stands there."""

    def root(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return leaves[0]
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return hashlib.sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:])).digest()

    leaves = [leaf_of(bytes([number])) for number in range(size)]
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    assert tree.root() == root(leaves)


def _bodies(school: Any) -> list[bytes]:
    with closing(sqlite3.connect(school.path)) as connection:
        return [body for (body,) in connection.execute("SELECT body FROM audit ORDER BY seq")]


def test_a_body_is_canonical_and_says_what_happened(school: Any) -> None:
    with school.store.writing(**ACT, reason="приказ директора", data={"quarter": 1}) as unit:
        unit.insert(Programme, **school.examples[Programme])
        unit.note("paper.issued", "document:5", kind="ORG-04", dated=datetime(2025, 9, 1, tzinfo=UTC).date())
    _, main, note = _bodies(school)
    told = json.loads(main)
    assert rfc8785.dumps(told) == main
    assert (told["action"], told["subject"], told["data"]) == ("programme.advance", "programme:1", {"quarter": 1})
    [actor, change] = told["changes"]
    assert (actor["table"], told["actor"]) == ("audit_actor", f"u-{actor['id']}")
    assert (change["table"], change["id"], change["op"]) == ("programme", 1, "insert")
    assert change["shown"] == {"stage": "draft", "state": "active"}
    assert json.loads(note)["data"] == {"kind": "ORG-04", "dated": "2025-09-01"}
    assert json.loads(note)["prev"] == leaf_of(main).hex()


def test_what_a_commitment_opens_to_is_canonical_too(filled_database: Any) -> None:
    with closing(sqlite3.connect(filled_database)) as connection:
        contents = [content for (content,) in connection.execute("SELECT content FROM audit_opening")]
    assert len(contents) > 25
    for content in contents:
        assert rfc8785.dumps(json.loads(content)) == content


def test_a_row_changed_twice_in_one_transaction_is_told_once_as_it_ended(school: Any) -> None:
    with school.store.writing(**ACT) as unit:
        id_ = unit.insert(Programme, **school.examples[Programme])
        unit.update(Programme, id_, aim="вторая")
    changes = json.loads(_bodies(school)[-1])["changes"]
    assert [(c["table"], c["op"]) for c in changes] == [("audit_actor", "insert"), ("programme", "insert")]
    assert school.store.verify().is_intact


def test_equal_rows_are_committed_to_differently(school: Any) -> None:
    """A salt of its own each: nobody can tell from the log that two pupils gave the same answers."""
    with school.store.writing(**ACT) as unit:
        for code in ("2026", "2027"):
            unit.insert(Programme, **{**school.examples[Programme], "code": code})
    told = json.loads(_bodies(school)[-1])["changes"]
    assert len({change["pd"] for change in told}) == len(told)


RIGHT: dict[str, Any] = {
    "v": 1,
    "seq": 0,
    "prev": "00" * 32,
    "ts": 1,
    "actor": "u-1",
    "action": "a",
    "subject": "b",
    "data": {},
    "changes": [],
}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        canonical({**RIGHT, "more": 1}),
        canonical({k: v for k, v in RIGHT.items() if k != "ts"}),
        canonical({**RIGHT, "seq": "0"}),
        canonical({**RIGHT, "seq": True}),
        canonical({**RIGHT, "data": {"x": 0.5}}),
        canonical(RIGHT) + b"\n",
        canonical(RIGHT).replace(b'"ts":1', b'"ts": 1'),
        canonical(RIGHT).replace(b'"ts":1', b'"ts":1,"ts":1'),
        canonical(RIGHT).replace(b'"ts":1', b'"ts":NaN'),
        canonical(RIGHT).replace(b'"ts":1', b'"ts":01'),
        canonical(RIGHT).replace(b'"action":"a"', b'"action":"\\u0061"'),
        json.dumps(RIGHT, separators=(",", ":")).encode(),
    ],
)
def test_anything_but_the_canonical_form_is_refused(body: bytes) -> None:
    assert parse(canonical(RIGHT)) == RIGHT
    with pytest.raises(ValueError):
        parse(body)


def test_people_read_names_where_the_log_has_pseudonyms(school: Any) -> None:
    with school.store.writing(**ACT):
        pass
    with school.store.reading() as reader:
        [entry] = reader.log(last=1)
        assert [e.seq for e in reader.log()] == [0, 1]
    assert (entry.actor, entry.action, entry.subject, entry.changes) == (
        "Лебедева О. И.",
        "programme.advance",
        "programme:1",
        1,
    )


def test_nothing_is_appended_to_a_damaged_record(school: Any) -> None:
    """A chain that goes on over damage would hide it."""
    with closing(sqlite3.connect(school.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET body = x'7b'")
    with pytest.raises(IntegrityError, match="повреждена"), school.store.writing(**ACT):
        pass
    with school.store.reading() as reader, pytest.raises(IntegrityError, match="повреждена"):
        reader.log()
