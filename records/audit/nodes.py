"""The Merkle tree as it is kept: roots of full subtrees in a table, so that a proof costs a few rows, not the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, insert, select

from records import failures
from records.audit import proofs
from records.audit.proofs import joined
from records.audit.tree import Tree
from records.tables import METADATA

_AUDIT = METADATA.tables["audit"]
_NODE = METADATA.tables["audit_node"]


class StoredTree:
    """The tree over the log as one transaction sees it; nodes once read are remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(select(func.max(_AUDIT.c.seq))).scalar()
        #: How many records the log has.
        self.size: int = 0 if last is None else last + 1
        self._known: dict[tuple[int, int], bytes] = {}

    def root(self, size: int | None = None) -> bytes:
        """Root of the first *size* records, of all without it; 32 bytes.

        Raises:
            ValueError: The log is shorter.
            IntegrityError: A node is missing.
        """
        wanted = self.size if size is None else size
        if not 0 <= wanted <= self.size:
            raise ValueError(f"the log has {self.size} records, not {wanted}")
        return proofs.root(self._node, wanted)

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Proof that record *index* is among the first *size*.

        Raises:
            ValueError: It is not, or the log is shorter.
            IntegrityError: A node is missing.
        """
        self._check(size)
        return proofs.inclusion(self._node, index, size)

    def consistency(self, first: int, second: int) -> tuple[bytes, ...]:
        """Proof that the log of *second* records begins with that of *first*.

        Raises:
            ValueError: The sizes are not 0 < first ≤ second ≤ that of the log.
            IntegrityError: A node is missing.
        """
        self._check(second)
        return proofs.consistency(self._node, first, second)

    def grown(self, size: int) -> Tree:
        """The tree of the first *size* records, ready to take the next one.

        Raises:
            ValueError: The log is shorter.
            IntegrityError: A node is missing.
        """
        self._check(size)
        return Tree(size, [self._node(level, position) for level, position in peaks(size)])

    def _check(self, size: int) -> None:
        if size > self.size:
            raise ValueError(f"the log has {self.size} records, not {size}")

    def _node(self, level: int, position: int) -> bytes:
        place = level, position
        if place not in self._known:
            self._known[place] = _leaf(self._connection, position) if level == 0 else _read(self._connection, place)
        return self._known[place]


def peaks(size: int) -> tuple[tuple[int, int], ...]:
    """(level, position) of the full subtrees a tree of that size is made of, from left to right."""
    found, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return tuple(found)


def grow(connection: Connection, seq: int, leaf: bytes, before: bytes) -> None:
    """Adds the interior nodes that the new record completes.

    Args:
        connection: The transaction that appends the record.
        seq: Number of the record.
        leaf: Its leaf hash.
        before: Leaf hash of the record before.

    Raises:
        IntegrityError: A node is missing.
    """
    rows: list[dict[str, Any]] = []
    node, level, position = leaf, 0, seq
    while position & 1:
        sibling = before if level == 0 else _read(connection, (level, position - 1))
        node, level, position = joined(sibling, node), level + 1, position >> 1
        rows.append({"level": level, "position": position, "hash": node})
    if rows:
        connection.execute(insert(_NODE), rows)


def _read(connection: Connection, place: tuple[int, int]) -> bytes:
    level, position = place
    query = select(_NODE.c.hash).where(_NODE.c.level == level, _NODE.c.position == position)
    return _hash(connection.execute(query).scalar())


def _leaf(connection: Connection, seq: int) -> bytes:
    return _hash(connection.execute(select(_AUDIT.c.leaf).where(_AUDIT.c.seq == seq)).scalar())


def _hash(found: object) -> bytes:
    if not isinstance(found, bytes) or len(found) != proofs.HASH_SIZE:
        raise failures.damaged()
    return found
