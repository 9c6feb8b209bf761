"""Consents given and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from records.consent_rules import Signing, faults, party
from records.errors import NotFoundError, RefusedError
from records.reader import Reader
from records.values import Consent, ConsentKind, Person, PublicData, Transfer
from workflow.emission import owed
from workflow.office import Office, Outcome, outcome


@dataclass(frozen=True, kw_only=True)
class Public:
    """What a paper of CNS-03 permits; nothing of it for the other consents."""

    #: None — the marks of the paper are not entered.
    permits: tuple[PublicData, ...] | None = None
    #: None — not entered, or not marked on the paper.
    transfer: Transfer | None = None
    #: None — no conditions.
    conditions: str | None = None

    def as_fields(self) -> dict[str, object]:
        """Fields of the record, the categories in the order of the form."""
        permits = None if self.permits is None else tuple(one for one in PublicData if one in self.permits)
        return {"permits": permits, "transfer": self.transfer, "conditions": self.conditions}


def record(
    office: Office,
    organization_id: int,
    person_code: str,
    kind: ConsentKind,
    *,
    signed_on: date,
    valid_until: date | None,
    kept_at: str | None,
    signed_by: str | None,
    today: date,
    public: Public = Public(),
    within: str | None = None,
) -> int:
    """Enter a signed consent; its id.

    Args:
        office: means of the act.
        organization_id: whose person.
        person_code: who consents.
        kind: which of the separate consents.
        signed_on: day of the signature.
        valid_until: last day of validity; None — until withdrawn.
        kept_at: where the paper lies; may be None.
        signed_by: code of the signer; None — the person, or the representative of a minor.
        today: the curator's day: nothing is signed after it.
        public: what a consent to distribution permits.
        within: document the consent is a part of; None — it is one of its own.

    Raises:
        NotFoundError: no such person or signer.
        RefusedError: the record says what cannot be (all faults are named), or the person's data were destroyed.
    """
    with office.act("consent.record", f"organization:{organization_id}") as unit:
        person = _kept(unit, organization_id, person_code)
        representative = None if person.representative_id is None else unit.get(Person, person.representative_id)
        signer = _kept(unit, organization_id, signed_by) if signed_by else _signer(person, representative, signed_on)
        _refuse(
            Signing(
                kind=kind,
                person=party(person),
                representative=representative.code if representative else None,
                signer=party(signer) if signer else None,
                signed_on=signed_on,
                valid_until=valid_until,
                of_distribution=tuple(name for name, value in public.as_fields().items() if value is not None),
                today=today,
            )
        )
        assert signer is not None  # a fault above
        return unit.insert(
            Consent,
            person_id=person.id,
            kind=kind,
            signed_by_id=signer.id,
            signed_on=signed_on,
            valid_until=valid_until,
            withdrawn_on=None,
            kept_at=kept_at,
            within=within,
            **public.as_fields(),
        )


def permit(office: Office, organization_id: int, person_code: str, public: Public, *, on: date | None) -> Consent:
    """Enter the marks of a consent to distribution that is recorded already; the consent as it now stands.

    Args:
        office: means of the act.
        organization_id: whose person.
        person_code: whose consent.
        public: the marks; what is None stays as it was.
        on: day of the signature; None — the last one recorded.

    Raises:
        NotFoundError: no such person or consent.
        RefusedError: the consent is withdrawn, or the person's data were destroyed.
    """
    with office.act("consent.permit", f"organization:{organization_id}") as unit:
        person = _kept(unit, organization_id, person_code)
        given = unit.find(Consent, person_id=person.id, kind=ConsentKind.DISTRIBUTION)
        found = max((c for c in given if on in (None, c.signed_on)), key=lambda c: c.signed_on, default=None)
        if found is None:
            of = f" от {on:%d.%m.%Y}" if on else ""
            msg = (
                f"У {person_code} нет записанного согласия на распространение{of}. "
                f"Запишите его: nastavnik consents record {person_code} --kind distribution --date ДД.ММ.ГГГГ --allow …"
            )
            raise NotFoundError(msg)
        if found.withdrawn_on is not None:
            msg = (
                f"Согласие {person_code} от {found.signed_on:%d.%m.%Y} отозвано {found.withdrawn_on:%d.%m.%Y}: "
                "разрешать по нему больше нечего. Если подписано новое, запишите его: nastavnik consents record --help"
            )
            raise RefusedError(msg)
        changes: dict[str, Any] = {name: value for name, value in public.as_fields().items() if value is not None}
        unit.update(Consent, found.id, **changes)
        return unit.get(Consent, found.id)


def withdraw(
    office: Office, programme_id: int, person_code: str, kind: ConsentKind, *, on: date, reason: str | None
) -> Outcome:
    """Withdraw a consent from a day on, with the paper that says so.

    Raises:
        NotFoundError: no such person, or no such consent in force that day.
        RefusedError: the person's data were destroyed.
    """
    with office.act("consent.withdraw", f"programme:{programme_id}", reason=reason) as unit:
        dossier = unit.dossier(programme_id)
        person = _kept(unit, dossier.programme.organization_id, person_code)
        consent = dossier.consent(person.id, kind, on)
        if consent is None:
            msg = f"На {on:%d.%m.%Y} у {person_code} нет действующего согласия этого вида, отзывать нечего."
            raise NotFoundError(msg)
        details = {"person_id": person.id, "consent": consent, "withdrawn_on": on, "reason": reason}
        known = dossier.as_of(on)
        ids = office.issue(unit, known, owed(known, "withdraw", details), on=on)
        unit.update(Consent, consent.id, withdrawn_on=on)
    return outcome(unit, dossier, on, ids)


def person_by_code(unit: Reader, organization_id: int, code: str) -> Person:
    """A person by the school's code.

    Raises:
        NotFoundError: there is none.
    """
    found = unit.find(Person, organization_id=organization_id, code=code)
    if not found:
        msg = f"Нет человека с кодом «{code}». Посмотрите список: nastavnik people list."
        raise NotFoundError(msg)
    return found[0]


def erased(person: Person) -> RefusedError:
    """Why nothing more is entered about somebody whose data were destroyed."""
    return RefusedError(
        f"Данные {person.code} уничтожены {person.erased_on:%d.%m.%Y}: ни сведений, ни документов об этом человеке "
        "больше не вносят. Если он участвует снова, заведите новую карточку с другим кодом: nastavnik people add --help"
    )


def _kept(unit: Reader, organization_id: int, code: str) -> Person:
    person = person_by_code(unit, organization_id, code)
    if person.erased_on is not None:
        raise erased(person)
    return person


def _signer(person: Person, representative: Person | None, day: date) -> Person | None:
    return representative if person.is_minor_on(day) else person


def _refuse(signing: Signing) -> None:
    """Refuse a record with everything that is wrong with it; doubts pass: another parent may sign.

    Raises:
        RefusedError: there are faults.
    """
    found = [fault for fault in faults(signing) if not fault.is_doubt]
    if not found:
        return
    lines = [f"Согласие {signing.person.code} не записано. Ошибок: {len(found)}."]
    lines += [
        f"{number}. {fault.text[:1].upper()}{fault.text[1:]}. {fault.remedy}." for number, fault in enumerate(found, 1)
    ]
    raise RefusedError(
        "\n".join(lines),
        details=tuple(
            {"code": f"consent.{fault.field}", "text": fault.text, "remedy": fault.remedy} for fault in found
        ),
    )
