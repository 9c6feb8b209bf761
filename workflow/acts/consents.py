"""Consents given and withdrawn."""

from __future__ import annotations

from datetime import date

from records.errors import NotFoundError, RefusedError
from records.reader import Reader
from records.values import Consent, ConsentKind, Person
from workflow.emission import owed
from workflow.office import Office, Outcome, outcome


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

    Raises:
        NotFoundError: no such person or representative.
        RefusedError: the dates contradict each other, or the person's data were destroyed.
    """
    if valid_until is not None and valid_until < signed_on:
        msg = f"Срок согласия ({valid_until:%d.%m.%Y}) кончается раньше подписания ({signed_on:%d.%m.%Y})."
        raise RefusedError(msg)
    with office.act("consent.record", f"organization:{organization_id}") as unit:
        person = _kept(unit, organization_id, person_code)
        signer = person_by_code(unit, organization_id, signed_by).id if signed_by else _signer(person, signed_on)
        return unit.insert(
            Consent,
            person_id=person.id,
            kind=kind,
            signed_by_id=signer,
            signed_on=signed_on,
            valid_until=valid_until,
            withdrawn_on=None,
            kept_at=kept_at,
        )


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


def _signer(person: Person, day: date) -> int:
    if not person.is_minor_on(day):
        return person.id
    if person.representative_id is None:
        msg = f"{person.code} — несовершеннолетний, а представитель не указан. Заполните лист «Люди»."
        raise NotFoundError(msg)
    return person.representative_id
