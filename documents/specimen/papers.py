"""Papers issued before."""

from __future__ import annotations

from datetime import UTC, date, datetime

from records.values import Acquaintance, Document, DocumentStatus


def documents() -> tuple[Document, ...]:
    """Orders other papers cite."""
    rows = (
        ("ORG-04", "Приказ «О внедрении целевой модели наставничества»", "main", "66-од", date(2025, 9, 1)),
        ("ORG-05", "Приказ «О назначении ответственного (куратора)»", "main", "67-од", date(2025, 9, 1)),
        ("PAIR-04", "Приказ «О назначении наставников»", "main", "80-од", date(2025, 9, 18)),
        ("PAIR-05", "Приказ «Об утверждении наставнических пар/групп»", "main", "81-од", date(2025, 9, 18)),
        ("RES-03", "Приказ «О поощрении наставников»", "staff", "40-лс", date(2026, 5, 26)),
    )
    return tuple(
        Document(
            id=index,
            organization_id=1,
            programme_id=1,
            pairing_id=None,
            person_id=None,
            quarter=None,
            kind=kind,
            title=title,
            series=series,
            number=number,
            dated=day,
            stage="preparatory",
            status=DocumentStatus.SIGNED,
            carried_by_id=None,
            basis_ids=(),
            replaces_id=None,
            text="",
            text_sha256="0" * 64,
            template_sha256="0" * 64,
            style_version="1",
            nonce="0" * 32,
            docx_sha256="0" * 64,
            pdf_sha256="0" * 64,
            scan_sha256=None,
            doubts=(),
            signed_on=day,
            annulled_on=None,
            annul_reason=None,
            acquaintances=(Acquaintance(person_id=1, acquainted_on=day),),
            created_at=datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC),
        )
        for index, (kind, title, series, number, day) in enumerate(rows, start=1)
    )
