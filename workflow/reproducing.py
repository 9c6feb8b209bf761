"""The files of an issued paper made again, and held against the hashes entered when it was issued."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from documents.writers.base import STYLE_VERSION
from records.errors import RefusedError
from records.store import Store
from records.values import Document
from workflow.publication import Files, reproduce


class OtherStyleError(RefusedError):
    """The paper was written in a style this version of the program does not write any more."""

    code = "other_style"


@dataclass(frozen=True)
class Reproduction:
    """Files made now."""

    document: Document
    files: Files
    #: Whether each has the very bytes that were issued.
    same_docx: bool
    same_pdf: bool

    @property
    def is_same(self) -> bool:
        """Whether both have."""
        return self.same_docx and self.same_pdf


def _kept(document_id: int) -> str:
    return (
        f"Выпущенные файлы хранятся: nastavnik documents open {document_id}; не изменились ли они, проверяет "
        "nastavnik audit verify."
    )


def _came_with_file(body: bytes, document_id: int) -> bool:
    """Whether the record that entered the paper already had its DOCX: the school's Word template made it."""
    changes = json.loads(body)["changes"]
    return any(
        one["table"] == "document" and one["id"] == document_id and "docx_sha256" in one.get("shown", {})
        for one in changes
    )


def made_again(store: Store, document_id: int) -> Reproduction:
    """Both files of a paper made from its stored text.

    Raises:
        NotFoundError: there is no such paper.
        RefusedError: its text was erased, its files were never made, or its DOCX is of a Word template of the school.
        OtherStyleError: this version of the program writes another style.
    """
    with store.reading() as reader:
        document = reader.get(Document, document_id)
        author = reader.organization(document.organization_id).short_name
        log_record = reader.issued_in([document_id]).get(document_id)
        of_word = log_record is not None and _came_with_file(reader.body(log_record), document_id)
    if not document.text:
        raise RefusedError(f"Текст документа {document_id} стёрт: создавать файлы не из чего.")
    if not document.is_published:
        raise RefusedError(f"Файлы документа {document_id} ещё не созданы. Выполните nastavnik repair.")
    if of_word:
        raise RefusedError(
            f"DOCX документа {document_id} сделан по шаблону Word вашей школы, а заново программа создаёт файлы только "
            f"по своему тексту: байты были бы другими. {_kept(document_id)}"
        )
    if document.style_version != STYLE_VERSION:
        raise OtherStyleError(
            f"Документ {document_id} выпущен в стиле {document.style_version}, эта версия программы пишет в стиле "
            f"{STYLE_VERSION}: слова были бы те же, байты — другие. Создать его заново может только та версия "
            f"программы, которая его выпустила. {_kept(document_id)}"
        )
    files = reproduce(document, author, log_record)
    return Reproduction(
        document,
        files,
        same_docx=hashlib.sha256(files.docx).hexdigest() == document.docx_sha256,
        same_pdf=hashlib.sha256(files.pdf).hexdigest() == document.pdf_sha256,
    )
