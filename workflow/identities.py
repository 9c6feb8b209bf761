"""Which paper is meant: by the passport in a file, by the code on a sheet; and how people are told of it."""

from __future__ import annotations

from documents import seal
from documents.passport import Passport
from records.reader import Reader
from records.values import Document


def document_of_passport(reader: Reader, told: Passport) -> Document | None:
    """The paper a passport names, its identity held against the record; text left empty. None when there is none."""
    if not told.id.isdecimal() or not 0 < int(told.id) < 2**63:
        return None
    found = reader.registry(id=int(told.id))
    return found[0] if found and found[0].nonce == told.nonce and found[0].kind == told.kind else None


def by_identity(reader: Reader) -> dict[bytes, Document]:
    """Every paper by the public identity its QR code carries; texts left empty."""
    return {seal.identity(document.nonce): document for document in reader.registry()}


def title(document: Document) -> str:
    """«12 — Приказ …, № 66а-лс от 03.09.2025»."""
    number = f", № {document.number}" if document.number else ""
    return f"{document.id} — {document.title}{number} от {document.dated:%d.%m.%Y}"
