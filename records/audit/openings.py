"""What the log's commitments stand for: salts and contents, as far as they were not erased."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from records.tables import METADATA


@dataclass(frozen=True)
class Opening:
    """One opening: with it anybody can check that the record spoke of this content."""

    #: Record of the log and the place in it; part 0 is the record's reason.
    seq: int
    part: int
    #: Row the content is of: ("person", 7); of a reason ("reason", 0).
    table: str
    row_id: int
    #: 32 random bytes.
    salt: bytes
    #: Canonical bytes as committed to.
    content: bytes


def openings(connection: Connection, rows: Collection[tuple[str, int]]) -> tuple[Opening, ...]:
    """Openings of the given rows that were not erased, in the order of the log.

    Args:
        connection: The reader's transaction.
        rows: (table, id); the reason of record n is named ("reason", n).
    """
    kept = METADATA.tables["audit_opening"]
    wanted = frozenset(rows)
    query = select(kept).where(kept.c.salt.is_not(None)).order_by(kept.c.seq, kept.c.part)
    found = []
    for row in connection.execute(query):
        named = (row.entity, row.seq if row.entity == "reason" else row.row_id)
        if named in wanted:
            found.append(Opening(row.seq, row.part, row.entity, row.row_id, bytes(row.salt), bytes(row.content)))
    return tuple(found)
