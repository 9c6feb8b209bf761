"""Rows of the journal of consents (REG-03)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.consent_terms import public_data, role_of
from documents.context.consent_withdrawal import TITLES
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.values import Consent, Transfer

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class ConsentRow:
    """One consent as the journal prints it."""

    person: PersonView
    #: After «согласие».
    title: str
    signer: PersonView
    #: Whether the person signed himself.
    is_own: bool
    #: «мать»; None when the person signed himself or nobody wrote it down.
    capacity: str | None
    #: Basis of the representative's authority; None when there is none or it is not entered.
    basis: str | None
    signed_on: date
    #: None — until withdrawn.
    valid_until: date | None
    #: None — not withdrawn by the day of the journal.
    withdrawn_on: date | None
    #: None — not entered.
    kept_at: str | None
    #: Categories a consent to distribution permits, as its form names them; empty for the others and where not entered.
    permits: tuple[str, ...]
    #: What the journal says of passing them on; None where there is nothing to say.
    transfer: str | None
    #: Conditions of the person; None — none.
    conditions: str | None
    #: Document the consent is a part of; None — it is one of its own.
    within: str | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of REG-03: `consents` by date of signing, `valid` — how many are in force on the journal's day."""
    day = stamp.dated
    found = sorted((c for c in desk.dossier.consents if c.signed_on <= day), key=lambda c: (c.signed_on, c.id))
    return {
        "consents": tuple(_row(desk, consent, day) for consent in found),
        "valid": sum(consent.is_valid_on(day) for consent in found),
        "withdrawn": sum(c.withdrawn_on is not None and c.withdrawn_on <= day for c in found),
    }


def _row(desk: Desk, consent: Consent, day: date) -> ConsentRow:
    person, signer = desk.person(consent.person_id), desk.person(consent.signed_by_id)
    own = consent.signed_by_id == consent.person_id
    card, other = person.card, signer.card
    kind = (card.representative_kind if card else None) or (other.representative_kind if other else None)
    return ConsentRow(
        person=person,
        title=TITLES[consent.kind],
        signer=signer,
        is_own=own,
        capacity=None if own else kind,
        basis=None if own or card is None else card.representative_basis,
        signed_on=consent.signed_on,
        valid_until=consent.valid_until,
        withdrawn_on=consent.withdrawn_on if consent.withdrawn_on and consent.withdrawn_on <= day else None,
        kept_at=consent.kept_at,
        permits=()
        if consent.permits is None
        else public_data(person, role_of(desk, person.id, _NOBODY), consent.permits),
        transfer=_TRANSFER[consent.transfer] if consent.transfer else None,
        conditions=consent.conditions,
        within=consent.within,
    )


#: A subject that names no pair: the role is that of all live pairs.
_NOBODY = Subject()
_TRANSFER = {
    Transfer.NETWORK: "на сайте",
    Transfer.INTERNAL: "только по внутренней сети",
    Transfer.NONE: "без передачи по сетям",
}
