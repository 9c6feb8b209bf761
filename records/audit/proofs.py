"""Proofs of the Merkle tree (RFC 9162, 2.1.3 and 2.1.4): that a record is in the log, that a log only grew.

Making a proof needs the roots of full subtrees, given by a function; checking one needs nothing but hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

#: (level, position) → root of the full subtree of 2^level leaves beginning at position·2^level; level 0 is leaves.
Nodes = Callable[[int, int], bytes]

HASH_SIZE = 32
#: Root of a tree without leaves.
EMPTY = hashlib.sha256(b"").digest()


def joined(left: bytes, right: bytes) -> bytes:
    """Hash of an interior node, 32 bytes (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(nodes: Nodes, size: int) -> bytes:
    """Root of the first *size* leaves, 32 bytes."""
    return _span(nodes, 0, size) if size else EMPTY


def inclusion(nodes: Nodes, index: int, size: int) -> tuple[bytes, ...]:
    """Proof that leaf *index* is among the first *size* leaves, from the leaf up.

    Raises:
        ValueError: It is not.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return tuple(_path(nodes, index, 0, size))


def consistency(nodes: Nodes, first: int, second: int) -> tuple[bytes, ...]:
    """Proof that the tree of *second* leaves begins with the tree of *first* leaves.

    Raises:
        ValueError: The sizes are not 0 < first ≤ second.
    """
    if not 0 < first <= second:
        raise ValueError(f"no proof from {first} to {second}")
    return tuple(_subproof(nodes, first, 0, second, is_whole=True))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the leaf hash to the root (RFC 9162, 2.1.3.2)."""
    if not (0 <= index < size and _are_hashes(leaf, root, *proof)):
        return False
    place, last, node = index, size - 1, leaf
    for item in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = joined(item, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = joined(node, item)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(first: int, second: int, proof: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Whether the proof shows that the tree of root *new* begins with the tree of root *old* (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and old == new
    if not _are_hashes(old, new, *proof):
        return False
    items = [old, *proof] if first & (first - 1) == 0 else list(proof)
    if not items:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = items[0]
    for item in items[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = joined(item, before), joined(item, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = joined(after, item)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old and after == new


def _span(nodes: Nodes, start: int, end: int) -> bytes:
    """Root over leaves start … end − 1; start stands where a subtree of that width begins."""
    width = end - start
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _half(width)
    return joined(_span(nodes, start, middle), _span(nodes, middle, end))


def _path(nodes: Nodes, index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _half(end - start)
    if index < middle:
        return [*_path(nodes, index, start, middle), _span(nodes, middle, end)]
    return [*_path(nodes, index, middle, end), _span(nodes, start, middle)]


def _subproof(nodes: Nodes, first: int, start: int, end: int, *, is_whole: bool) -> list[bytes]:
    if first == end:
        return [] if is_whole else [_span(nodes, start, end)]
    middle = start + _half(end - start)
    if first <= middle:
        return [*_subproof(nodes, first, start, middle, is_whole=is_whole), _span(nodes, middle, end)]
    return [*_subproof(nodes, first, middle, end, is_whole=False), _span(nodes, start, middle)]


def _half(width: int) -> int:
    """The largest power of two smaller than the width."""
    return 1 << ((width - 1).bit_length() - 1)


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
