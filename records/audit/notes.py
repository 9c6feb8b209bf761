"""Signed notes (C2SP signed-note and tlog-cosignature): a text, an empty line, a line for each signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from records.audit.keys import COSIGNATURE, SIGNATURE_SIZE, PrivateKey, PublicKey
from records.audit.spelling import decoded, encoded

#: Bytes of the longest note that is read.
LIMIT = 1_000_000
#: Signatures of one note that are read.
_MOST_SIGNATURES = 100
_MARK = "\u2014 "
_LINE = re.compile(r"\u2014 (\S+) (\S+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_STAMP_SIZE = 8


class ForgedError(ValueError):
    """A signature that names a known key is not that key's."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the signature of {name} does not hold")
        self.name = name


@dataclass(frozen=True)
class Signature:
    """One signature line."""

    name: str
    #: Key id, 4 bytes.
    id: bytes
    #: What the key's algorithm made: 64 bytes, or 8 of time and 64 for a cosignature.
    value: bytes

    def __str__(self) -> str:
        return f"{_MARK}{self.name} {encoded(self.id + self.value)}"


@dataclass(frozen=True)
class Verified:
    """A signature that holds."""

    key: PublicKey
    #: When the witness says it signed, Unix seconds; None for a plain signature.
    ts: int | None


@dataclass(frozen=True)
class Note:
    """A text with its signatures."""

    #: Ends with a line feed.
    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{signature}\n" for signature in self.signatures)

    def verified(self, keys: Iterable[PublicKey]) -> tuple[Verified, ...]:
        """Signatures by the given keys; those by strangers are passed over, as the standard demands.

        Raises:
            ForgedError: A signature under a known key's name and id is not its own.
        """
        known = {(key.name, key.id): key for key in keys}
        found: dict[tuple[str, bytes], Verified] = {}
        for signature in self.signatures:
            key = known.get((signature.name, signature.id))
            if key is None or (key.name, key.id) in found:
                continue
            found[key.name, key.id] = _checked(self.text, key, signature.value)
        return tuple(found.values())

    def with_signature(self, signature: Signature) -> Note:
        """The same note with one signature more; an equal one is not added twice."""
        if signature in self.signatures:
            return self
        return Note(self.text, (*self.signatures, signature))


def read(content: str) -> Note:
    """The note a text holds; signatures are not checked.

    Raises:
        ValueError: It is no signed note.
    """
    if len(content.encode("utf-8", "surrogatepass")) > LIMIT or _CONTROL.search(content):
        raise ValueError("too long, or with control characters")
    text, separator, tail = content.rpartition("\n\n")
    if not separator or not tail.endswith("\n"):
        raise ValueError("no signed note: no signatures after an empty line")
    lines = tail[:-1].split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise ValueError("too many signatures")
    return Note(text + "\n", tuple(_signature(line) for line in lines))


def sign(text: str, *keys: PrivateKey) -> Note:
    """The text signed by each key."""
    if not text.endswith("\n"):
        raise ValueError("a note's text ends with a line feed")
    return Note(text, tuple(_signed(key, key.sign(text.encode("utf-8"))) for key in keys))


def cosign(note: Note, key: PrivateKey, *, ts: int) -> Note:
    """The note with a witness's signature: «at this time this is the largest consistent log I saw».

    Args:
        note: A checkpoint's note.
        key: A key of the algorithm `COSIGNATURE`.
        ts: Unix seconds of the signing.
    """
    if key.public.algorithm != COSIGNATURE:
        raise ValueError("a witness signs with a key of its own kind")
    value = ts.to_bytes(_STAMP_SIZE, "big") + key.sign(_witnessed(note.text, ts))
    return note.with_signature(_signed(key, value))


def _signed(key: PrivateKey, value: bytes) -> Signature:
    return Signature(key.public.name, key.public.id, value)


def _witnessed(text: str, ts: int) -> bytes:
    return f"cosignature/v1\ntime {ts}\n{text}".encode()


def _checked(text: str, key: PublicKey, value: bytes) -> Verified:
    if key.algorithm != COSIGNATURE:
        if not key.verify(text.encode("utf-8"), value):
            raise ForgedError(key.name)
        return Verified(key, None)
    ts = int.from_bytes(value[:_STAMP_SIZE], "big")
    is_whole = len(value) == _STAMP_SIZE + SIGNATURE_SIZE
    if not is_whole or not key.verify(_witnessed(text, ts), value[_STAMP_SIZE:]):
        raise ForgedError(key.name)
    return Verified(key, ts)


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    if found is None or "+" in found[1]:
        raise ValueError("a signature line is malformed")
    content = decoded(found[2])
    if len(content) < 5:
        raise ValueError("a signature is too short")
    return Signature(found[1], content[:4], content[4:])
