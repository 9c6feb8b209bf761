"""Life of a paper: made on demand, signed, shown to people, annulled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from documents.catalogue import Kind
from documents.context import Subject
from records.errors import ConflictError, NotFoundError, RefusedError, UsageError
from records.values import Acquaintance, Document, DocumentStatus, Dossier
from workflow.acts.consents import person_by_code
from workflow.emission import Owed
from workflow.office import Office, Outcome, document_of, outcome


def make(
    office: Office, programme_id: int, kind: Kind, *, target: str | None, on: date, details: Mapping[str, object]
) -> Outcome:
    """Issue a paper on demand.

    Args:
        office: means of the act.
        programme_id: which programme.
        kind: what paper.
        target: number of a pair, code of a person, or «пара:код» where a person has several pairs; None for papers
            of the whole programme.
        on: date of the paper.
        details: particulars the kind's context asks for.

    Raises:
        NotFoundError: no such pair or person.
        UsageError: the kind needs a target, or the person has several pairs.
        BadInputError: a fact the text needs is missing.
    """
    with office.act("document.make", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id).as_of(on)
        subject = subject_of(dossier, kind, target, details)
        ids = office.issue(unit, dossier, (Owed(kind, subject),), on=on)
    return outcome(unit, dossier, on, ids)


def subject_of(dossier: Dossier, kind: Kind, target: str | None, details: Mapping[str, object]) -> Subject:
    """What a target in words means for a kind.

    Raises:
        NotFoundError: no such pair or person.
        UsageError: a target is missing or names more than one thing.
    """
    quarter = details.get("quarter")
    number = quarter if isinstance(quarter, int) else None
    if kind.scope == "programme":
        return Subject(quarter=number, details=details)
    if not target:
        what = "номер пары" if kind.scope == "pairing" else "код человека"
        msg = f"Документ {kind.code} составляется не на всю программу. Укажите {what}: --for …"
        raise UsageError(msg)
    if kind.scope == "pairing":
        return Subject(pairing_id=_pairing(dossier, target), quarter=number, details=details)
    pair, _, code = target.rpartition(":")
    person = next((p.id for p in dossier.people.values() if p.code == code), None)
    if person is None:
        msg = f"Нет человека с кодом «{code}». Посмотрите список: nastavnik people list."
        raise NotFoundError(msg)
    if pair:
        return Subject(pairing_id=_pairing(dossier, pair), person_id=person, details=details)
    pairs = [p for p in dossier.live_pairings if person in p.members]
    if len(pairs) > 1 and kind.scope == "person" and kind.subjects in ("mentees", "labour"):
        numbers = ", ".join(p.code for p in pairs)
        msg = f"Человек {code} состоит в нескольких парах ({numbers}). Укажите пару: --for {pairs[0].code}:{code}"
        raise UsageError(msg)
    return Subject(pairing_id=pairs[0].id if pairs else None, person_id=person, details=details)


def _pairing(dossier: Dossier, code: str) -> int:
    for pairing in dossier.pairings:
        if pairing.code == code:
            return pairing.id
    known = ", ".join(pairing.code for pairing in dossier.pairings) or "нет ни одной"
    msg = f"В программе нет пары «{code}». Есть: {known}."
    raise NotFoundError(msg)


def sign(office: Office, document_id: int, *, on: date, scan_sha256: str | None = None) -> Document:
    """Mark a paper signed by hand.

    Raises:
        RefusedError: the paper is a draft (unconfirmed names), annulled, or signed before its date.
        ConflictError: it is signed already.
    """
    with office.act("document.sign", f"document:{document_id}") as unit:
        document = document_of(unit, document_id)
        if document.status is DocumentStatus.SIGNED and scan_sha256 is None:
            msg = f"Документ {document_id} уже подписан {document.signed_on:%d.%m.%Y}."
            raise ConflictError(msg)
        if document.doubts:
            msg = (
                f"Документ {document_id} — проект: не подтверждено склонение ({', '.join(document.doubts)}). "
                "Подтвердите имена (people confirm) и выпустите документ заново."
            )
            raise RefusedError(msg)
        if on < document.dated:
            msg = f"Дата подписания {on:%d.%m.%Y} раньше даты документа {document.dated:%d.%m.%Y}."
            raise RefusedError(msg)
        unit.update(
            Document,
            document_id,
            status=DocumentStatus.SIGNED,
            signed_on=document.signed_on or on,
            scan_sha256=scan_sha256 or document.scan_sha256,
        )
        return unit.get(Document, document_id)


def acquaint(office: Office, document_id: int, codes: tuple[str, ...], *, on: date) -> Document:
    """Mark people acquainted with a paper; no codes means everyone it names.

    Raises:
        NotFoundError: a person is unknown or not named by the paper.
        RefusedError: the paper is not signed, or the date is before the signature.
    """
    with office.act("document.acquaint", f"document:{document_id}") as unit:
        document = document_of(unit, document_id)
        if document.status is not DocumentStatus.SIGNED or document.signed_on is None:
            msg = f"Документ {document_id} ещё не подписан. Сначала: nastavnik documents sign {document_id}."
            raise RefusedError(msg)
        if on < document.signed_on:
            msg = f"Дата ознакомления {on:%d.%m.%Y} раньше подписания {document.signed_on:%d.%m.%Y}."
            raise RefusedError(msg)
        named = {line.person_id for line in document.acquaintances}
        people = {person_by_code(unit, document.organization_id, code).id: code for code in codes}
        strangers = [code for person, code in people.items() if person not in named]
        if strangers:
            msg = f"Документ {document_id} не называет: {', '.join(strangers)}. Знакомить с ним этих людей не нужно."
            raise NotFoundError(msg)
        wanted = set(people) or named
        lines = tuple(
            replace(line, acquainted_on=on) if line.person_id in wanted and line.acquainted_on is None else line
            for line in document.acquaintances
        )
        unit.update(Document, document_id, acquaintances=tuple(Acquaintance(**vars(line)) for line in lines))
        return unit.get(Document, document_id)


def annul(office: Office, document_id: int, *, on: date, reason: str) -> Document:
    """Annul a paper; its number stays taken and visible.

    Raises:
        UsageError: the reason is empty.
        RefusedError: the paper is annulled already, or papers in force rest on it (they are named).
    """
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)
    with office.act("document.annul", f"document:{document_id}", reason=reason) as unit:
        document = document_of(unit, document_id)
        resting = [
            other
            for other in unit.find(Document, organization_id=document.organization_id)
            if other.is_in_force and (other.carried_by_id == document_id or document_id in other.basis_ids)
        ]
        if resting:
            names = "; ".join(f"{other.id} — {other.title}" for other in resting)
            msg = f"На документе {document_id} основаны действующие документы: {names}. Сначала аннулируйте их."
            raise RefusedError(msg)
        unit.update(Document, document_id, status=DocumentStatus.ANNULLED, annulled_on=on, annul_reason=reason)
        return unit.get(Document, document_id)
