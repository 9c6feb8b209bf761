"""Root of the Merkle tree over the leaves of the log (RFC 6962, 2.1), as it grows: one hash stands for all records."""

from __future__ import annotations

from collections.abc import Iterable

from records.audit.proofs import EMPTY, joined


class Tree:
    """A tree that grows by one leaf at a time and knows its root; keeps only the roots of full subtrees.

    Subtrees stand from left to right and shrink by powers of two, like the bits of `size`.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """Begins empty, or with the roots of the full subtrees of its first *size* leaves, from left to right."""
        self.size = size
        self._peaks = list(peaks)
        if len(self._peaks) != size.bit_count():
            raise ValueError("a tree has one full subtree for each bit of its size")

    def append(self, leaf: bytes) -> tuple[tuple[int, int, bytes], ...]:
        """Adds a leaf hash, 32 bytes; the interior nodes it completed: (level, position, hash), level 1 first."""
        node, level, position = leaf, 0, self.size
        completed = []
        while position & 1:
            node, level, position = joined(self._peaks.pop(), node), level + 1, position >> 1
            completed.append((level, position, node))
        self._peaks.append(node)
        self.size += 1
        return tuple(completed)

    def root(self) -> bytes:
        """Root of the leaves so far, 32 bytes."""
        if not self._peaks:
            return EMPTY
        *left, node = self._peaks
        for peak in reversed(left):
            node = joined(peak, node)
        return node
