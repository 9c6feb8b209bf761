"""Root of the Merkle tree over the log's leaves (RFC 6962, 2.1): one hash that stands for all records so far."""

from __future__ import annotations

import hashlib

#: Root of a tree without leaves.
EMPTY = hashlib.sha256(b"").digest()


class Tree:
    """A tree that grows by one leaf at a time and knows its root; keeps only the roots of full subtrees.

    Subtrees stand from left to right and shrink by powers of two, like the bits of `size`.
    """

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Adds a leaf hash, 32 bytes."""
        node, size = leaf, self.size
        while size & 1:
            node = _node(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Root of the leaves so far, 32 bytes."""
        if not self._peaks:
            return EMPTY
        *left, node = self._peaks
        for peak in reversed(left):
            node = _node(peak, node)
        return node


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
