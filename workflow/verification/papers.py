"""Whether papers rest on each other as they say: grounds come first, annexes bear the number of their order."""

from __future__ import annotations

from collections.abc import Iterator

from records.audit.fault import Fault
from records.values import Document


def paper_faults(documents: tuple[Document, ...]) -> Iterator[Fault]:
    """Papers whose grounds or carrier are missing, later, or of another number."""
    by_id = {document.id: document for document in documents}
    for document in documents:
        for basis_id in document.basis_ids:
            basis = by_id.get(basis_id)
            if basis is None:
                yield _fault("basis", document, f"опирается на документ {basis_id}, которого нет")
            elif basis.dated > document.dated:
                told = f"от {document.dated:%d.%m.%Y} опирается на документ {basis_id} от {basis.dated:%d.%m.%Y}"
                yield _fault("basis", document, f"{told}: основание позже")
        if document.carried_by_id is None:
            continue
        carrier = by_id.get(document.carried_by_id)
        if carrier is None:
            yield _fault("basis", document, f"— приложение к документу {document.carried_by_id}, которого нет")
        elif document.number is not None and document.number != carrier.number:
            number = carrier.number or "без номера"
            yield _fault("number", document, f"— приложение с номером {document.number}, а его приказ — {number}")


def _fault(what: str, document: Document, text: str) -> Fault:
    return Fault(what, None, None, f"Документ {document.id} {text}.")
