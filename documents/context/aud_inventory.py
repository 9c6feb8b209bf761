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


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of the list."""

    title: str
    #: As printed; None for papers that bear none.
    number: str | None
    dated: date
    #: «подписан 03.09.2025».
    state: str
    #: Name of its files without the ending: «00002-ORG-04»; None for a paper that is not handed over.
    place: str | None
    #: Endings of its files, «PDF, DOCX, скан», or why it is not handed over.
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
        "scans": sum("скан" in line.note for line in lines if line.place is not None),
        "level": str(details.get("level") or "все документы программы"),
        "until": details.get("until"),
    }


def _listed(document: Document) -> Listed:
    names = [name for name, sha in (("PDF", document.pdf_sha256), ("DOCX", document.docx_sha256)) if sha]
    names += ["скан"] if document.scan_sha256 else []
    signed = f"подписан {document.signed_on:%d.%m.%Y}" if document.signed_on else "не подписан"
    annulled = f"аннулирован {document.annulled_on:%d.%m.%Y}" if document.annulled_on else None
    return Listed(
        title=document.title,
        number=document.number,
        dated=document.dated,
        state=annulled or signed,
        place=f"{document.id:05d}-{document.kind}" if names else None,
        note=", ".join(names) or "файлы ещё не сделаны",
    )
