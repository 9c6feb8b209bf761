"""Receipts (C2SP tlog-proof@v1): that a paper's file is told of in the log, provable without the log.

The leaf is the record in which the hashes of the paper's files were entered. The receipt's `extra` carries the exact
bytes of that record; the standard leaves `extra` unsigned, and here the leaf's hash vouches for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.history import FILE_HASHES, shows
from records.audit.keys import PublicKey
from records.audit.notes import ForgedError, Note, Verified
from records.audit.proofs import HASH_SIZE, verify_inclusion
from records.audit.record import leaf_of, parse
from records.audit.spelling import decoded, encoded, number
from records.errors import NastavnikError, NotFoundError
from records.reader import Reader
from records.values.papers import Document

HEADER = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
#: Bytes of the longest receipt that is read.
LIMIT = 4_000_000
#: A tree of 2^63 records has so many hashes on its way.
_MOST_HASHES = 63


@dataclass(frozen=True)
class Checked:
    """What a receipt proves by itself."""

    #: Whether the record stands in the log the checkpoint speaks of.
    is_included: bool
    #: Signatures by the given keys that hold.
    signatures: tuple[Verified, ...]
    #: Name of a key in whose name somebody else signed; None when there is none.
    forged: str | None

    @property
    def holds(self) -> bool:
        """Whether the record is in a log that a known key signed."""
        return self.is_included and bool(self.signatures) and self.forged is None


@dataclass(frozen=True)
class Receipt:
    """One receipt, as read."""

    #: Exact bytes of the record.
    body: bytes
    #: Number of the record.
    index: int
    proof: tuple[bytes, ...]
    note: Note

    @property
    def checkpoint(self) -> Checkpoint:
        """What the proof leads to."""
        return Checkpoint.parse(self.note.text)

    @property
    def record(self) -> dict[str, Any]:
        """The record the receipt is about.

        Raises:
            ValueError: It is none.
        """
        return parse(self.body)

    def documents(self) -> dict[int, dict[str, str]]:
        """Paper id → hashes of its files, as the record tells them.

        Raises:
            ValueError: The record is none.
        """
        return {
            change["id"]: {name: change["shown"][name] for name in FILE_HASHES if change["shown"].get(name)}
            for change in self.record["changes"]
            if change["table"] == "document" and "shown" in change
        }

    def names(self, document_id: int, sha256: str) -> bool:
        """Whether the record gives the file's hash as that of the paper.

        Raises:
            IntegrityError: The record is none.
        """
        return shows(self.body, document_id, sha256)

    def check(self, keys: Iterable[PublicKey]) -> Checked:
        """Follows the proof and checks the signatures by the given keys."""
        point = self.checkpoint
        is_included = verify_inclusion(leaf_of(self.body), self.index, point.size, self.proof, point.root)
        try:
            return Checked(is_included, self.note.verified(keys), None)
        except ForgedError as error:
            return Checked(is_included, (), error.name)

    def __str__(self) -> str:
        lines = [HEADER, f"extra {encoded(self.body)}", f"index {self.index}", *map(encoded, self.proof), ""]
        return "\n".join(lines) + "\n" + str(self.note)


def receipt_for(reader: Reader, document: Document, checkpoint_note: Note | str) -> str:
    """The receipt of a paper's files under a checkpoint.

    Args:
        reader: The log.
        document: A paper whose files were made.
        checkpoint_note: A signed checkpoint of a log that holds them already.

    Raises:
        NotFoundError: The files were not made, or not told of before the checkpoint.
        IntegrityError: The log cannot be read.
    """
    note = notes.read(checkpoint_note) if isinstance(checkpoint_note, str) else checkpoint_note
    size = Checkpoint.parse(note.text).size
    sha256 = document.pdf_sha256 or document.docx_sha256
    index = reader.told_in(document.id, sha256) if sha256 is not None else None
    if index is None:
        raise NotFoundError(
            f"У документа {document.id} ещё нет файлов, квитанцию делать не на что. Сделайте их: nastavnik repair."
        )
    if index >= size:
        raise NotFoundError(
            f"Запись {index} о файлах документа {document.id} ещё не подписана. Подпишите журнал: nastavnik repair."
        )
    tree = reader.tree()
    if size > tree.size:
        raise NastavnikError("Контрольная точка новее журнала: база возвращена к прежнему состоянию.")
    return str(Receipt(reader.body(index), index, tree.inclusion(index, size), note))


def read(text: str) -> Receipt:
    """The receipt a text holds; nothing is proved by reading it.

    Raises:
        ValueError: It is no receipt with its record.
    """
    if len(text) > LIMIT:
        raise ValueError("too long")
    head, separator, tail = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or len(lines) < 3 or lines[0] != HEADER:
        raise ValueError("no receipt")
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise ValueError("a receipt names its record and its place")
    proof = tuple(decoded(line) for line in lines[3:])
    if len(proof) > _MOST_HASHES or any(len(item) != HASH_SIZE for item in proof):
        raise ValueError("a proof is hashes")
    found = Receipt(decoded(lines[1][6:]), number(lines[2][6:]), proof, notes.read(tail))
    Checkpoint.parse(found.note.text)
    return found
