"""How papers are shown: as rows of a table, as the objects of the contract's JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from commands.frame import Frame

if TYPE_CHECKING:
    from records.values import Document

STATUSES = {"issued": "не подписан", "signed": "подписан", "annulled": "аннулирован"}


def show(frame: Frame, documents: Iterable[Document], *, empty: str = "Документов нет.") -> None:
    """Table of papers for people."""
    frame.table(
        ("№", "Вид", "Номер", "Дата", "Документ", "Состояние"),
        [
            (str(d.id), d.kind, d.number or "—", f"{d.dated:%d.%m.%Y}", label(d), STATUSES[d.status.value])
            for d in documents
        ],
        empty=empty,
    )


def label(document: Document) -> str:
    """Title with what the paper is about."""
    about = []
    if document.quarter is not None and document.pairing_id is not None:
        about.append(f"{document.quarter}-й квартал")
    if document.erased_on is not None:
        about.append(f"стёрт {document.erased_on:%d.%m.%Y}")
    if waits(document):
        about.append("ждёт номера")
    if document.doubts:
        about.append("ПРОЕКТ: проверьте склонение")
    return f"{document.title} ({', '.join(about)})" if about else document.title


def waits(document: Document) -> bool:
    """Whether the paper waits for a number the school gives by hand: it has a series and no number yet."""
    return document.series is not None and document.number is None


def brief(document: Document) -> dict[str, object]:
    """The JSON object of a paper that was just made."""
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "date": document.dated,
        "files": files(document),
    }


def full(document: Document, people: dict[int, str], pairings: dict[int, str]) -> dict[str, object]:
    """The JSON object of a paper in the registry.

    Args:
        document: the paper.
        people: codes of people by id.
        pairings: numbers of pairs by id.
    """
    return brief(document) | {
        "status": document.status.value,
        "stage": document.stage,
        "programme": document.programme_id,
        "pairing": pairings.get(document.pairing_id or 0),
        "person": people.get(document.person_id or 0),
        "quarter": document.quarter,
        "registered": not waits(document),
        "files": all_files(document),
        "sha256": {
            "text": document.text_sha256,
            "docx": document.docx_sha256,
            "pdf": document.pdf_sha256,
            "scan": document.scan_sha256,
        },
    }


def files(document: Document) -> dict[str, str | None]:
    """Paths of a paper's files relative to the workspace; None where not made."""
    from workflow.publication import file_name

    if document.is_erased:
        return {"docx": None, "pdf": None}
    return {
        "docx": file_name(document, "docx").as_posix() if document.docx_sha256 else None,
        "pdf": file_name(document, "pdf").as_posix() if document.pdf_sha256 else None,
    }


def all_files(document: Document) -> dict[str, str | None]:
    """The same with the scan."""
    from workflow.publication import scan_name

    return files(document) | {"scan": None if document.is_erased else scan_name(document)}


def codes(frame: Frame) -> tuple[dict[int, str], dict[int, str]]:
    """Codes of people and numbers of pairs by id."""
    from records.values import Pairing, Person

    with frame.store.reading() as reader:
        return {p.id: p.code for p in reader.find(Person)}, {p.id: p.code for p in reader.find(Pairing)}


def numbers(documents: Iterable[Document]) -> str:
    """Ids to be typed after a command: «12 13 14», cut where there are very many."""
    ids = [str(d.id) for d in documents]
    return " ".join(ids if len(ids) <= 20 else [*ids[:20], "…"])
