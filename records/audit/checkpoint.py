"""Checkpoints (C2SP tlog-checkpoint): what the log was at one size, in three lines and in a code people can copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from records.audit.proofs import HASH_SIZE
from records.audit.spelling import decoded, encoded, number

#: Bytes of the root in a short code: 120 bits.
SHORT_SIZE = 15

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What a hand or an eye takes for another sign (Crockford's base 32), Cyrillic look-alikes included.
_ALIKE = str.maketrans("OIL" + "ОАВЕКМНРСТХУ", "011" + "0ABEKMHPCTXY")
_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_CODE = re.compile(r"\s*([0-9A-Za-zА-я]{1,18})\s*[·.:*•∙⋅]\s*(\S.*?)\s*")


@dataclass(frozen=True)
class Checkpoint:
    """The log at one moment."""

    #: Name of the log: «nastavnik.local/shkola-1a2b3c4d».
    origin: str
    #: How many records it had.
    size: int
    #: Root of the Merkle tree over them, 32 bytes.
    root: bytes

    @property
    def text(self) -> str:
        """Three lines, as signed."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"

    @property
    def short(self) -> str:
        """«1234·ABCD-EFGH-…»: to be printed and typed."""
        return short(self.size, self.root)

    @property
    def file_name(self) -> str:
        """Under which it is kept among all."""
        return f"{self.size:08d}.note"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """A checkpoint from a note's text.

        Raises:
            ValueError: It is not three lines, or one of them is malformed.
        """
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise ValueError("a checkpoint is three lines")
        root = decoded(lines[2])
        if len(root) != HASH_SIZE:
            raise ValueError("a root is 32 bytes")
        return cls(lines[0], number(lines[1]), root)


@dataclass(frozen=True)
class Short:
    """A checkpoint as a person typed it."""

    size: int
    #: The first 15 bytes of the root.
    prefix: bytes

    def matches(self, root: bytes) -> bool:
        """Whether the root begins so."""
        return root[:SHORT_SIZE] == self.prefix

    def slips(self, root: bytes) -> int:
        """In how many signs the code differs from that of the root: one or two are a slip of the pen, not a forgery."""
        return sum(a != b for a, b in zip(_signs(self.prefix), _signs(root[:SHORT_SIZE]), strict=True))

    def __str__(self) -> str:
        return short(self.size, self.prefix)


def short(size: int, root: bytes) -> str:
    """Size and the first 15 bytes of the root in Crockford's base 32: «1234·ABCD-EFGH-JKMN-PQRS-TVWX-YZ01»."""
    signs = _signs(root[:SHORT_SIZE])
    return f"{size}·" + "-".join(signs[place : place + 4] for place in range(0, len(signs), 4))


def read_short(text: str) -> Short:
    """A code as typed: case, spaces, dashes and look-alike signs are forgiven.

    Raises:
        ValueError: It is no such code.
    """
    found = _CODE.fullmatch(text)
    if found is None:
        raise ValueError("no short code: expected «size·signs»")
    signs = _DASHES.sub("", found[2]).upper().translate(_ALIKE)
    if len(signs) != SHORT_SIZE * 8 // 5 or set(signs) - set(_ALPHABET):
        raise ValueError("a short code has 24 signs after its size")
    value = 0
    for sign in signs:
        value = value * 32 + _ALPHABET.index(sign)
    return Short(number(found[1].upper().translate(_ALIKE)), value.to_bytes(SHORT_SIZE, "big"))


def _signs(content: bytes) -> str:
    value = int.from_bytes(content, "big")
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(len(content) * 8 - 5, -1, -5))
