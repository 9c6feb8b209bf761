"""The specimen at each stage with nothing missing: what «all right but this» starts from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from documents.catalogue import catalogue
from documents.specimen import dossier
from records.values import Acquaintance, Document, DocumentStatus, Dossier, Stage
from workflow.stages import TRANSITIONS, Trigger


def ready(trigger: Trigger) -> Dossier:
    """A dossier for which the transition lacks nothing."""
    stage = next(step.source for step in TRANSITIONS if step.trigger is trigger)
    whole = dossier()
    awards = tuple(replace(award, decided_on=date(2026, 6, 2)) for award in whole.awards)
    return replace(
        whole, programme=replace(whole.programme, stage=stage), awards=awards, documents=_papers(whole, stage)
    )


def _papers(whole: Dossier, stage: Stage) -> tuple[Document, ...]:
    """Papers that transitions before the stage left, signed and shown to everybody."""
    order = [
        ("ORG-04", Stage.PREPARATORY, date(2025, 9, 1), None, None),
        ("PAIR-05", Stage.DIAGNOSTIC, date(2025, 9, 18), None, None),
        *(("IMP-03", Stage.IMPLEMENTATION, date(2025, 10, 30), p.id, q) for p in whole.pairings for q in (1, 2, 3, 4)),
        ("MON-01", Stage.IMPLEMENTATION, date(2025, 10, 18), None, None),
        *(("REF-04", Stage.RESULT, date(2026, 5, 31), p.id, None) for p in whole.pairings),
    ]
    stages = list(Stage)
    return tuple(
        _paper(number, kind, day, pairing, quarter)
        for number, (kind, made, day, pairing, quarter) in enumerate(order, start=1)
        if stages.index(made) <= stages.index(stage)
    )


def _paper(number: int, kind: str, day: date, pairing: int | None, quarter: int | None) -> Document:
    registered = kind in ("ORG-04", "PAIR-05")
    return Document(
        id=number,
        organization_id=1,
        programme_id=1,
        pairing_id=pairing,
        person_id=None,
        quarter=quarter,
        kind=kind,
        title=catalogue()[kind].title,
        series="main" if registered else None,
        number=f"{900 + number}-од" if registered else None,
        dated=day,
        stage=None,
        status=DocumentStatus.SIGNED,
        carried_by_id=None,
        basis_ids=(),
        replaces_id=None,
        text="",
        text_sha256=hashlib.sha256(b"").hexdigest(),
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
        created_at=datetime(2025, 9, 1, tzinfo=UTC),
    )
