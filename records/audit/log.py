"""Appending to the log, inside the transaction of what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, null, select, update

from records import failures
from records.audit import nodes
from records.audit.record import GENESIS, SALT_SIZE, VERSION, Change, canonical, commitment, leaf_of, parse
from records.tables import METADATA

#: `os.urandom` or a test's own: number of bytes → bytes.
Entropy = Callable[[int], bytes]

_AUDIT = METADATA.tables["audit"]
_OPENING = METADATA.tables["audit_opening"]


@dataclass(frozen=True)
class Tail:
    """The last record; before the first one, seq is -1 and ts is 0."""

    seq: int
    leaf: bytes
    #: Seconds since 1970, as the last record claims.
    ts: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a record is made of; everything in it but `reason` and the changes' contents is shown as it is."""

    #: Pseudonym: «u-1».
    actor: str
    action: str
    subject: str
    data: Mapping[str, Any]
    #: Free text; only a commitment to it enters the record. None where no reason was given.
    reason: str | None = None
    changes: Sequence[Change] = ()
    #: Rows whose earlier contents are erased: (entity, row id).
    erased: Sequence[tuple[str, int]] = ()


def tail(connection: Connection) -> Tail:
    """Where the log ends.

    Raises:
        IntegrityError: The last record is damaged; nothing may be appended to it.
    """
    row = connection.execute(select(_AUDIT).order_by(_AUDIT.c.seq.desc()).limit(1)).one_or_none()
    if row is None:
        return Tail(-1, GENESIS, 0)
    try:
        return Tail(row.seq, row.leaf, parse(row.body)["ts"])
    except ValueError as error:
        raise failures.damaged() from error


def leaf_at(connection: Connection, seq: int) -> bytes | None:
    """Leaf of a record; None where there is none."""
    return connection.execute(select(_AUDIT.c.leaf).where(_AUDIT.c.seq == seq)).scalar()


def append(connection: Connection, after: Tail, entry: Entry, *, ts: int, entropy: Entropy) -> Tail:
    """Appends one record with its openings; the caller holds the write lock.

    Args:
        connection: The caller's transaction.
        after: The end of the log as read in this transaction.
        entry: What to tell.
        ts: Seconds since 1970 by the caller's clock.
        entropy: Source of salts.

    Returns:
        The new end of the log.
    """
    seq = after.seq + 1
    openings: list[dict[str, Any]] = []
    body: dict[str, Any] = {
        "v": VERSION,
        "seq": seq,
        "prev": after.leaf.hex(),
        "ts": ts,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "data": dict(entry.data),
        "changes": [],
    }

    def commit(part: int, entity: str, row_id: int, content: bytes) -> str:
        salt = entropy(SALT_SIZE)
        openings.append(
            {"seq": seq, "part": part, "entity": entity, "row_id": row_id, "salt": salt, "content": content}
        )
        return commitment(salt, content)

    if entry.reason is not None:
        body["reason"] = commit(0, "reason", 0, canonical(entry.reason))
    for part, change in enumerate(entry.changes, start=1):
        pd = commit(part, change.entity, change.row_id, change.content)
        told = {"table": change.entity, "id": change.row_id, "op": change.op, "pd": pd}
        body["changes"].append({**told, "shown": dict(change.shown)} if change.shown else told)
    if entry.erased:
        body["erased"] = [[entity, row_id] for entity, row_id in entry.erased]
    written = canonical(body)
    leaf = leaf_of(written)
    connection.execute(insert(_AUDIT), {"seq": seq, "prev": after.leaf, "body": written, "leaf": leaf})
    nodes.grow(connection, seq, leaf, after.leaf)
    if openings:
        connection.execute(insert(_OPENING), openings)
    for entity, row_id in entry.erased:
        _erase(connection, entity, row_id, before=seq)
    return Tail(seq, leaf, ts)


def _erase(connection: Connection, entity: str, row_id: int, *, before: int) -> None:
    """Forgets salts and contents of the row in all records before; the commitments stay and open nothing.

    The reason of record n is erased as ("reason", n), though its opening bears the row number 0.
    """
    row = _OPENING.c.seq if entity == "reason" else _OPENING.c.row_id
    connection.execute(
        update(_OPENING)
        .where(
            _OPENING.c.entity == entity,
            row == row_id,
            _OPENING.c.seq < before,
            _OPENING.c.erased_in.is_(None),
        )
        .values(salt=null(), content=null(), erased_in=before)
    )
