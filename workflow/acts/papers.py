"""Life of a paper: made on demand, signed, shown to people, annulled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from documents.catalogue import Kind
from documents.context import is_unregistered
from records.errors import ConflictError, NotFoundError, RefusedError, UsageError
from records.store import Reader, Unit
from records.values import Acquaintance, Document, DocumentStatus
from workflow.acts.asking import asked
from workflow.acts.consents import person_by_code
from workflow.office import Office, Outcome, document_of, outcome


def make(
    office: Office, programme_id: int, kind: Kind, *, target: str | None, on: date, details: Mapping[str, object]
) -> Outcome:
    """Issue a paper on demand.

    Args:
        office: means of the act.
        programme_id: which programme.
        kind: what paper.
        target: number of a pair, code of a person, or «пара:код» where a person has several pairs; number of a
            document for a copy, or «документ:код»; "all" for a blank of everybody it is for; None for papers of the
            whole programme.
        on: date of the paper.
        details: particulars the kind's context asks for.

    Raises:
        NotFoundError: no such pair or person.
        UsageError: the kind needs a target, or the person has several pairs.
        BadInputError: a fact the text needs is missing.
    """
    with office.act("document.make", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id).as_of(on)
        ids = office.issue(unit, dossier, asked(unit, dossier, kind, target, details, on=on), on=on)
    return outcome(unit, dossier, on, ids)


def sign(office: Office, document_id: int, *, on: date, scan_sha256: str | None = None) -> Document:
    """Mark a paper signed by hand.

    Raises:
        RefusedError: the paper is a draft (unconfirmed names), unregistered, annulled, erased, or signed before its
            date.
        ConflictError: it is signed already.
    """
    with office.act("document.sign", f"document:{document_id}") as unit:
        return _sign(unit, document_id, on=on, scan_sha256=scan_sha256)


def sign_all(office: Office, document_ids: tuple[int, ...], *, on: date) -> tuple[Document, ...]:
    """Mark several papers signed by hand, all or none, in one transaction.

    Raises:
        RefusedError: as of `sign`, for any of them.
        ConflictError: one of them is signed already.
    """
    with office.act("document.sign", "documents") as unit:
        return tuple(_sign(unit, one, on=on, scan_sha256=None) for one in dict.fromkeys(document_ids))


def check_kept(document: Document) -> None:
    """Refuse a signature or a scan to a paper whose text was destroyed: a scan would bring the data back.

    Raises:
        RefusedError: the paper was erased.
    """
    if document.erased_on is not None:
        msg = (
            f"Документ {document.id} стёрт {document.erased_on:%d.%m.%Y} вместе с персональными данными: ни подписи, "
            "ни скана к нему не прикладывают. Если осталась бумага, уничтожьте её и впишите в акт."
        )
        raise RefusedError(msg)


def _sign(unit: Unit, document_id: int, *, on: date, scan_sha256: str | None) -> Document:
    document = document_of(unit, document_id)
    check_kept(document)
    if document.status is DocumentStatus.SIGNED and scan_sha256 is None:
        msg = f"Документ {document_id} уже подписан {document.signed_on:%d.%m.%Y}."
        raise ConflictError(msg)
    if document.doubts:
        msg = (
            f"Документ {document_id} — проект: не подтверждено склонение ({', '.join(document.doubts)}). "
            "Подтвердите имена (nastavnik people confirm) и выпустите документ заново."
        )
        raise RefusedError(msg)
    if is_unregistered(document, unit.organization(document.organization_id)):
        msg = (
            f"Документ {document_id} не зарегистрирован: номер этой серии школа присваивает сама. "
            f"Сначала: nastavnik documents register {document_id} --number …"
        )
        raise RefusedError(msg)
    if on < document.dated:
        msg = (
            f"Документ {document_id}: дата подписания {on:%d.%m.%Y} раньше даты документа {document.dated:%d.%m.%Y}. "
            "Назовите день подписания: --date ДД.ММ.ГГГГ."
        )
        raise RefusedError(msg)
    unit.update(
        Document,
        document_id,
        status=DocumentStatus.SIGNED,
        signed_on=document.signed_on or on,
        scan_sha256=scan_sha256 or document.scan_sha256,
    )
    return unit.get(Document, document_id)


def register(office: Office, document_id: int, *, number: str, on: date | None = None) -> Document:
    """Enter the number the school's secretary wrote on a paper.

    Args:
        office: means of the act.
        document_id: which paper, of a series numbered by hand.
        number: as written: «66а-лс».
        on: date written beside it; None means the paper's own, and no other is possible: the date is printed.

    Raises:
        ConflictError: the paper has a number, or the number is taken in its series and year.
        RefusedError: the series is numbered by the program, the date is not the paper's, or it breaks the order of
            dates of the series.
    """
    with office.act("document.register", f"document:{document_id}") as unit:
        document = document_of(unit, document_id)
        if document.number is not None:
            msg = f"Документ {document_id} уже зарегистрирован под № {document.number}. Номер не меняют."
            raise ConflictError(msg)
        if not is_unregistered(document, unit.organization(document.organization_id)):
            msg = (
                f"Документу {document_id} («{document.title}») номер вручную не присваивают. Вручную нумеруют серии, "
                "у которых в настройках стоит by_hand = true."
            )
            raise RefusedError(msg)
        if on is not None and on != document.dated:
            msg = (
                f"Документ {document_id} датирован {document.dated:%d.%m.%Y}, и эта дата в нём напечатана: "
                f"зарегистрировать его {on:%d.%m.%Y} нельзя. Аннулируйте его и выпустите на нужную дату."
            )
            raise RefusedError(msg)
        unit.update(Document, document_id, expect={"number": None}, number=number)
        return unit.get(Document, document_id)


def acquaint(office: Office, document_id: int, codes: tuple[str, ...], *, on: date) -> Document:
    """Mark people acquainted with a paper; no codes means everyone it names.

    Raises:
        NotFoundError: a person is unknown or not named by the paper.
        RefusedError: the paper is not signed, or the date is before the signature.
    """
    with office.act("document.acquaint", f"document:{document_id}") as unit:
        document = document_of(unit, document_id)
        signed_on = signing_day(unit, document)
        if signed_on is None:
            first = document.carried_by_id or document_id
            msg = f"Документ {document_id} ещё не подписан. Сначала: nastavnik documents sign {first}."
            raise RefusedError(msg)
        if on < signed_on:
            msg = (
                f"Документ {document_id}: дата ознакомления {on:%d.%m.%Y} раньше подписания "
                f"{signed_on:%d.%m.%Y}. Назовите день ознакомления: --date ДД.ММ.ГГГГ."
            )
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


def signing_day(reader: Reader, document: Document) -> date | None:
    """Day a paper in force was signed; an annex has its order's signature. None where there is none."""
    if document.status is DocumentStatus.SIGNED:
        return document.signed_on
    if document.status is not DocumentStatus.ISSUED or document.carried_by_id is None:
        return None
    order = reader.get(Document, document.carried_by_id)
    return order.signed_on if order.status is DocumentStatus.SIGNED else None


def annul(office: Office, document_id: int, *, on: date, reason: str) -> Document:
    """Annul a paper; its number stays taken and visible.

    Raises:
        UsageError: the reason is empty.
        RefusedError: the paper is annulled already, the day is before the paper's, or papers in force rest on it (they
            are named).
    """
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)
    with office.act("document.annul", f"document:{document_id}", reason=reason) as unit:
        document = document_of(unit, document_id)
        if on < document.dated:
            msg = (
                f"Документ {document_id}: дата аннулирования {on:%d.%m.%Y} раньше даты документа "
                f"{document.dated:%d.%m.%Y}. Назовите день аннулирования: --date ДД.ММ.ГГГГ."
            )
            raise RefusedError(msg)
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
