"""Whether a file is the one that was issued, by its bytes and by the passport inside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from documents import passport
from records.reader import Reader
from records.store import Store
from records.values import Document, DocumentStatus
from records.workspace import Workspace
from workflow.erasure.standing import erased_documents
from workflow.identities import document_of_passport, title
from workflow.scanning.recognizing import recognised


class Standing(StrEnum):
    """What can be said of a file."""

    GENUINE = "genuine"  #: байты те же, что записаны
    ALTERED = "altered"  #: называет себя нашим документом, но байты другие
    UNKNOWN = "unknown"  #: сказать нечего


@dataclass(frozen=True)
class Examination:
    """A file held against the records."""

    standing: Standing
    #: Paper the file is, or says it is; None for a file that names none.
    document_id: int | None
    #: "docx", "pdf" or "scan" of a genuine file; None otherwise.
    part: str | None
    #: A sentence for people.
    text: str


def examine(store: Store, workspace: Workspace, content: bytes) -> Examination:
    """What a file is: genuine, altered or unknown.

    Args:
        store: the records.
        workspace: whose records they are.
        content: the whole file.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with store.reading() as reader:
        for part, column in (("pdf", "pdf_sha256"), ("docx", "docx_sha256"), ("scan", "scan_sha256")):
            for document in reader.registry(**{column: sha256}):
                return _genuine(reader, document, part, sha256)
        told = passport.read(content)
        named = document_of_passport(reader, told) if told is not None else None
        seen = _by_code(reader, workspace, content) if told is None else None
    if seen is not None:
        return seen
    if told is None:
        text = "Неизвестен: такого файла программа не выпускала, паспорта документа в нём нет. Сверьте бумагу по коду."
        return Examination(Standing.UNKNOWN, None, None, text)
    if named is None:
        text = f"Неизвестен: паспорт называет документ {told.kind}, которого на рабочем месте «{workspace.root}» нет."
        return Examination(Standing.UNKNOWN, None, None, text)
    if not named.is_published:
        text = f"Не проверить: файлы документа {title(named)} ещё не записаны. Выполните nastavnik repair."
        return Examination(Standing.UNKNOWN, named.id, None, text)
    text = f"Изменён: паспорт называет документ {title(named)}, но байты файла не те, что записаны при выпуске."
    return Examination(Standing.ALTERED, named.id, None, text)


def _by_code(reader: Reader, workspace: Workspace, content: bytes) -> Examination | None:
    """What the code on a scan or photograph says; None without one that is the program's."""
    seen = recognised(reader, workspace, content)
    if seen is None:
        return None
    if seen.document is not None:
        text = (
            f"Скан не принят, но код на нём подлинный: документ {title(seen.document)}. Код говорит, что такой "
            "документ выпущен; слова на бумаге сверьте с хранимым файлом."
        )
        return Examination(Standing.UNKNOWN, seen.document.id, None, text)
    reason, said = seen.doubt or ("unknown", "")
    if reason == "forged":
        return Examination(Standing.ALTERED, None, None, f"Подделан: {said}")
    return Examination(Standing.UNKNOWN, None, None, f"Неизвестен: {said}")


def _genuine(reader: Reader, document: Document, part: str, sha256: str) -> Examination:
    return Examination(Standing.GENUINE, document.id, part, " ".join(_said(reader, document, part, sha256)))


def _said(reader: Reader, document: Document, part: str, sha256: str) -> Iterator[str]:
    what = {"pdf": "PDF, выпущенный программой", "docx": "DOCX, выпущенный программой", "scan": "принятый скан"}[part]
    seq = reader.told_in(document.id, sha256)
    entered = f"; хеш внесён записью журнала {seq}" if seq is not None else ""
    yield f"Подлинный: {what}, документ {title(document)}{entered}."
    if document.status is DocumentStatus.ANNULLED and document.annulled_on is not None:
        yield f"Документ аннулирован {document.annulled_on:%d.%m.%Y}."
    if document.is_erased:
        erased = erased_documents(reader).get(document.id)
        yield f"Данные документа уничтожены{f' по записи {erased}' if erased is not None else ''}: эту копию не хранят."
