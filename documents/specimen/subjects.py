"""Whom and what a paper of each kind is about, on the specimen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.catalogue import Kind, find_kind
from documents.context.subject import Subject
from documents.specimen.erasure import proof
from records.values import Document, Dossier


def particulars(code: str, facts: Dossier) -> dict[str, object]:
    """Particulars of the event that emits a kind, as the workflow would give them."""
    ended = {
        "pairing_id": 2,
        "successor_id": 3,
        "reason": "переход наставника на другую работу",
        "ended_on": date(2026, 6, 10),
    }
    known: dict[str, dict[str, object]] = {
        "ORG-01": {"protocol": facts.protocols[0]},
        "PRG-03": {
            "move": "step-back",
            "reason": "не завершена диагностика",
            "stage": "design",
            "target": "diagnostic",
        },
        "PAIR-06": ended,
        "LAB-03": ended,
        "CNS-04": {"person_id": 7, "consent": facts.consents[0], "withdrawn_on": date(2026, 2, 2), "reason": None},
        "IMP-05": {"stage": 1, "held": False},
        "MON-01": {"stage": 1, "held": True},
        "AUD-01": {"document": facts.documents[0], "people": (1, 2, 3)},
        "AUD-02": {"appeal": facts.appeals[1]},
        "AUD-03": {"appeal": facts.appeals[0]},
        "RES-04": {"award": facts.awards[0]},
        "PDN-01": {"proof": proof()},
        "PDN-02": {"proof": proof()},
    }
    if code in ("DOC-01", "DOC-02"):
        return {"document": _original(facts), "points": "1,2"}
    return known.get(code, {})


def _original(facts: Dossier) -> Document:
    """A signed order with its text, for copies and extracts."""
    from documents.context import Desk, Stamp
    from documents.page import render

    day = date(2024, 9, 2)  # before every day the law changed: a copy can be dated on any of them
    last = next(d for d in facts.documents if d.kind == "ORG-04")
    signed = replace(last, dated=day, signed_on=day)
    stamp = Stamp.of(signed)
    kind = find_kind(signed.kind)
    page = render(kind, Desk(facts, on=signed.dated).context(kind, Subject(), stamp))
    return replace(signed, text=page.text, text_sha256=page.sha256)


#: Person of the specimen whom a kind must be about where not anybody will do: a minor, an employee, a mentor.
PEOPLE = {
    "CNS-01": 3,
    "CNS-02": 7,
    "CNS-06": 7,
    "IMP-02": 3,
    "LAB-03": 3,
    "ORG-09": 12,
    "QST-01": 3,
    "QST-03": 4,
    "REF-06": 3,
}


def subject_of(kind: Kind, facts: Dossier) -> Subject:
    """Whom a paper of the kind is about on the specimen."""
    details = particulars(kind.code, facts)
    pairing = next(
        (p for p in facts.live_pairings if kind.code in facts.organization.form(p.form).plans),
        next((p for p in facts.live_pairings if facts.organization.form(p.form).employees), facts.live_pairings[0]),
    )
    quarter = 1 if kind.subjects in ("quarters", "monitoring") else None
    if kind.scope in ("programme", "document"):
        return Subject(quarter=quarter, details=details)
    if kind.scope == "pairing":
        return Subject(pairing_id=pairing.id, quarter=quarter, details=details)
    person = pairing.mentors[0] if kind.subjects == "labour" else pairing.mentees[0]
    person = PEOPLE.get(kind.code, person)
    award = details.get("award")
    person = getattr(award, "person_id", person)
    if person not in pairing.members:
        pairing = next((p for p in facts.live_pairings if person in p.members), pairing)
    return Subject(pairing_id=pairing.id, person_id=person, quarter=quarter, details=details)
