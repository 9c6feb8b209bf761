"""Facts of the withdrawal of consents (CNS-04): which are withdrawn, by whom, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.consent_terms import capacity_of, person_of, public_data, role_of, withdrawal_days
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.values import Consent, ConsentKind, Dossier, PublicData

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: What each consent is to, after «согласие».
TITLES: Mapping[ConsentKind, str] = {
    ConsentKind.PROCESSING: "на обработку персональных данных",
    ConsentKind.DISTRIBUTION: "на обработку персональных данных, разрешённых для распространения",
    ConsentKind.PARTICIPATION: "на участие в программе наставничества",
    ConsentKind.LABOUR: "на выполнение работы по наставничеству",
    ConsentKind.HEALTH: "на обработку сведений о состоянии здоровья и об обстоятельствах жизни",
}


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """One consent of the person, withdrawn or offered to be ticked."""

    kind: ConsentKind
    #: After «согласие»: «на обработку персональных данных».
    title: str
    #: None where the paper of the consent is not registered.
    signed_on: date | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of CNS-04; `withdrawn` is empty where a blank to be ticked by hand is asked for.

    Raises:
        BadInputError: nobody is named.
    """
    person = person_of(desk, kind, subject)
    role = role_of(desk, person.id, subject)
    details = subject.details or {}
    withdrawn = _withdrawn(desk.dossier, person.id, subject, stamp.dated)
    offered = tuple(
        _one(desk.dossier, person.id, one)
        for one in ConsentKind
        if desk.dossier.consent(person.id, one, stamp.dated) is not None
    )
    chosen = withdrawn or offered or tuple(_one(desk.dossier, person.id, one) for one in _ALWAYS)
    return {
        "role": role,
        "signer": person.representative if person.is_minor else person,
        "capacity": capacity_of(person),
        "withdrawn": withdrawn,
        "offered": () if withdrawn else chosen,
        "withdraws": {one.kind.value for one in chosen},
        "public_data": public_data(person, role, _permitted(desk.dossier, person.id, subject, stamp.dated)),
        "withdrawal_days": withdrawal_days(),
        "withdrawn_on": details.get("withdrawn_on") or stamp.dated,
        "reason": details.get("reason") or "",
    }


def _permitted(dossier: Dossier, person_id: int, subject: Subject, day: date) -> tuple[PublicData, ...] | None:
    """Categories the consent to distribution had permitted; None where nobody entered them."""
    consent = (subject.details or {}).get("consent")
    if not isinstance(consent, Consent) or consent.kind is not ConsentKind.DISTRIBUTION:
        consent = dossier.consent(person_id, ConsentKind.DISTRIBUTION, day)
    return consent.permits if consent is not None else None


_ALWAYS = (ConsentKind.PROCESSING, ConsentKind.DISTRIBUTION, ConsentKind.PARTICIPATION)


def _withdrawn(dossier: Dossier, person_id: int, subject: Subject, day: date) -> tuple[Withdrawn, ...]:
    """The consent of the event; else the kinds its particulars name; else whatever was withdrawn on the day."""
    consent = (subject.details or {}).get("consent")
    if isinstance(consent, Consent):
        return (Withdrawn(kind=consent.kind, title=TITLES[consent.kind], signed_on=consent.signed_on),)
    kinds = _named(subject) or _withdrawn_on(dossier, person_id, day)
    return tuple(_one(dossier, person_id, one) for one in kinds)


def _named(subject: Subject) -> tuple[ConsentKind, ...]:
    """Kinds the event names in its particulars: «kinds», or one «kind»."""
    details = subject.details or {}
    given = details.get("kinds") or details.get("kind") or ()
    if isinstance(given, str):
        given = (given,)
    assert isinstance(given, Iterable)
    return tuple(dict.fromkeys(ConsentKind(one) for one in given))


def _withdrawn_on(dossier: Dossier, person_id: int, day: date) -> tuple[ConsentKind, ...]:
    """Kinds withdrawn on the paper's day, where the event itself names none."""
    return tuple(dict.fromkeys(c.kind for c in dossier.consents if c.person_id == person_id and c.withdrawn_on == day))


def _one(dossier: Dossier, person_id: int, kind: ConsentKind) -> Withdrawn:
    found: list[Consent] = [c for c in dossier.consents if c.person_id == person_id and c.kind is kind]
    latest = max(found, key=lambda c: c.signed_on, default=None)
    return Withdrawn(kind=kind, title=TITLES[kind], signed_on=latest.signed_on if latest else None)
