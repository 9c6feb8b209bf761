"""Facts of the list of papers handed to an inspector (AUD-04): each paper, its state, its files or why none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Document

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: Note of a paper whose signed original lies in the folder as a scan.
SCANNED = "со сканом"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of the list."""

    title: str
    #: As printed; None for papers that bear none.
    number: str | None
    dated: date
    #: «подписан 03.09.2025»; «без отметки о подписании» for a paper that bears no number.
    state: str
    #: With what its files' names begin: «00002»; None for a paper that is not handed over.
    place: str | None
    #: «со сканом», or why it is not handed over; empty where there is nothing to say.
    note: str


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`listed`, `inside` and `outside` (counts), `scans` (count), `level` in words, `until` (short code or None).

    The details give `lines` (of `Listed`), `level` and `until`; without them every paper of the programme is listed.

    Raises:
        BadInputError: The programme has no papers yet.
    """
    details = subject.details or {}
    given = details.get("lines")
    lines = given if isinstance(given, tuple) else tuple(_listed(d) for d in desk.dossier.documents)
    if not lines:
        msg = "Документов у программы ещё нет: описывать нечего. Сначала сделайте первый шаг: nastavnik advance."
        raise BadInputError(msg)
    inside = sum(line.place is not None for line in lines)
    return {
        "listed": lines,
        "inside": inside,
        "outside": len(lines) - inside,
        "scans": sum(line.note == SCANNED for line in lines if line.place is not None),
        "level": str(details.get("level") or "все документы программы"),
        "until": details.get("until"),
    }


def _listed(document: Document) -> Listed:
    bare = "не подписан" if document.number else "без отметки о подписании"
    signed = f"подписан {document.signed_on:%d.%m.%Y}" if document.signed_on else bare
    annulled = f"аннулирован {document.annulled_on:%d.%m.%Y}" if document.annulled_on else None
    return Listed(
        title=document.title,
        number=document.number,
        dated=document.dated,
        state=annulled or signed,
        place=f"{document.id:05d}" if document.is_published else None,
        note=(SCANNED if document.scan_sha256 else "") if document.is_published else "файлы ещё не сделаны",
    )
