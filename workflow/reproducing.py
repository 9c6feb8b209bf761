"""The files of an issued paper made again, and held against the hashes entered when it was issued."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from documents.writers.base import STYLE_VERSION
from records.errors import NastavnikError, RefusedError
from records.store import Store
from records.values import Document
from workflow.publication import Files, reproduce


class OtherStyleError(NastavnikError):
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


def made_again(store: Store, document_id: int) -> Reproduction:
    """Both files of a paper made from its stored text.

    Raises:
        NotFoundError: there is no such paper.
        RefusedError: its text was erased, or its files were never made.
        OtherStyleError: this version of the program writes another style.
    """
    with store.reading() as reader:
        document = reader.get(Document, document_id)
        author = reader.organization(document.organization_id).short_name
        log_record = reader.issued_in([document_id]).get(document_id)
    if not document.text:
        raise RefusedError(f"Текст документа {document_id} стёрт: создавать файлы не из чего.")
    if not document.is_published:
        raise RefusedError(f"Файлы документа {document_id} ещё не созданы. Выполните nastavnik repair.")
    if document.style_version != STYLE_VERSION:
        raise OtherStyleError(
            f"Документ {document_id} выпущен в стиле {document.style_version}, эта версия программы пишет в стиле "
            f"{STYLE_VERSION}: слова будут те же, байты — другие. Сверить можно той версией, которая его выпустила; "
            "выпущенные файлы хранятся и проверяются без неё (nastavnik audit verify)."
        )
    files = reproduce(document, author, log_record)
    return Reproduction(
        document,
        files,
        same_docx=hashlib.sha256(files.docx).hexdigest() == document.docx_sha256,
        same_pdf=hashlib.sha256(files.pdf).hexdigest() == document.pdf_sha256,
    )
