"""The specimen school with papers that could be published, and helpers to change one thing of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from documents.specimen import dossier
from records.values import Consent, ConsentKind, Document, DocumentStatus, Dossier, Stage
from workflow.site import Site, site_of

ON = date(2026, 3, 2)
#: Ids of the papers of the showcase.
ORDER, REGULATION, ROADMAP, NOTICE, CURATOR, PAIRS = 1, 2, 3, 4, 5, 6


def paper(id_: int, kind: str, text: str, **more: Any) -> Document:
    """A signed paper of the programme whose canonical text is one paragraph."""
    text = f"<article><section><p>{text}</p></section></article>"
    fields: dict[str, Any] = {
        "id": id_, "organization_id": 1, "programme_id": 1, "pairing_id": None, "person_id": None, "quarter": None,
        "kind": kind, "title": f"Документ {kind}", "series": None, "number": None, "dated": date(2025, 9, 2),
        "stage": "preparatory", "status": DocumentStatus.SIGNED, "carried_by_id": None, "basis_ids": (),
        "replaces_id": None, "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "template_sha256": "0" * 64, "style_version": "1", "nonce": "0" * 32, "docx_sha256": "0" * 64,
        "pdf_sha256": "0" * 64, "scan_sha256": None, "doubts": (), "signed_on": date(2025, 9, 2), "annulled_on": None,
        "annul_reason": None, "acquaintances": (), "created_at": datetime(2025, 9, 2, tzinfo=UTC),
    }  # fmt: skip
    return Document(**(fields | more))


def papers() -> tuple[Document, ...]:
    """An order with two annexes and a notice that name nobody; two orders that name people."""
    unsigned = {"status": DocumentStatus.ISSUED, "signed_on": None, "carried_by_id": ORDER}
    return (
        paper(ORDER, "ORG-04", "Внедрить целевую модель. Директор А. И. Кузнецов", number="66-од", series="main"),
        paper(REGULATION, "ORG-03", "Положение о наставничестве", **unsigned),
        paper(ROADMAP, "ORG-06", "Дорожная карта", **unsigned),
        paper(NOTICE, "ORG-08", "Информация для родителей"),
        paper(CURATOR, "ORG-05", "Назначить куратором Лебедеву О. И.", number="67-од", series="main"),
        paper(
            PAIRS,
            "PAIR-05",
            "Орлов Д. С. и Волкова А. Ю.",
            number="68-од",
            series="main",
            dated=date(2025, 9, 18),
            signed_on=date(2025, 9, 18),
        ),
    )


def showcase(**parts: Any) -> Dossier:
    """The specimen at work, with its papers."""
    whole = dossier()
    changed = {
        "programme": replace(whole.programme, stage=Stage.IMPLEMENTATION, state=whole.programme.state),
        "documents": papers(),
        **parts,
    }
    return replace(whole, **changed)


def shown(
    *dossiers: Dossier, on: date = ON, sizes: Mapping[int, int] | None = None, settings: Mapping[str, Any] = {}
) -> Site:
    """The section of the showcase, or of the dossiers given, with a PDF of 40 KB to every paper."""
    given = dossiers or (showcase(),)
    known = {d.id: 40_960 for one in given for d in one.documents} if sizes is None else sizes
    organization = given[0].organization.model_copy(update=dict(settings))
    return site_of(given, organization, on, sizes=known)


def without(whole: Dossier, *people: int) -> tuple[Consent, ...]:
    """Consents of the dossier but the distribution consents of these people."""
    return tuple(c for c in whole.consents if not (c.kind is ConsentKind.DISTRIBUTION and c.person_id in people))


def changed_consent(whole: Dossier, person: int, **fields: Any) -> tuple[Consent, ...]:
    """Consents of the dossier with the distribution consent of a person changed."""
    return tuple(
        replace(c, **fields) if c.kind is ConsentKind.DISTRIBUTION and c.person_id == person else c
        for c in whole.consents
    )
