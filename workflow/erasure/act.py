"""The act itself: values and openings erased, the papers that prove it issued, one record; one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from records.errors import ConflictError, RefusedError, UsageError
from records.searching import first_record, openings, places
from records.store import Unit
from records.values import Document, Person
from workflow.acts.consents import person_by_code
from workflow.backup.keys import BackupKey
from workflow.erasure.basis import Asker, Basis
from workflow.erasure.fields import ERASED, wiped_person
from workflow.erasure.mention import Mention, mention_of
from workflow.erasure.papers import issue
from workflow.erasure.planned import Plan
from workflow.erasure.standing import ACTION
from workflow.erasure.survey import Survey, survey
from workflow.office import Office, refuse

_EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()
_NO_NONCE = "0" * 32


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What was done."""

    plan: Plan
    #: The act and the extract of the log.
    document_ids: tuple[int, ...]
    first_seq: int
    last_seq: int


def plan(
    office: Office,
    organization_id: int,
    person_code: str,
    *,
    basis: Basis,
    asked_by: Asker,
    on: date,
    copies: tuple[BackupKey, ...],
) -> Plan:
    """What the erasure of a person's data would do; nothing is written.

    Args:
        office: means of the act.
        organization_id: whose person.
        person_code: whose data.
        basis: ground.
        asked_by: who asked.
        on: day of the destruction.
        copies: all copies of the workspace that are known.

    Raises:
        NotFoundError: no such person.
    """
    with office.store.reading() as reader:
        person = person_by_code(reader, organization_id, person_code)
        mention = mention_of(person, reader.find(Person, organization_id=organization_id))
        found = survey(reader, organization_id, person, on=on)
        since = first_record(reader, "person", person.id) or 0
    there = [copy for copy in copies if copy.records > since]
    return Plan(
        organization_id=organization_id,
        survey=found,
        mention=mention,
        basis=basis,
        asked_by=asked_by,
        copies=tuple(copy for copy in there if copy.key is not None),
        beyond=tuple(copy for copy in there if copy.key is None),
    )


def erase(office: Office, plan: Plan, *, reason: str) -> Erased:
    """Do what was planned, whole or not at all; files and keys are left to `workflow.erasure.leftovers`.

    Args:
        office: means of the act.
        plan: from `plan`.
        reason: the curator's words; the log holds a commitment to them.

    Raises:
        RefusedError: a hold or a role stands against it (all are named), or nothing is left to erase.
        UsageError: the reason is empty or names the person.
        ConflictError: facts changed since the plan was made.
    """
    person = plan.survey.person
    _check(office, plan, reason)
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action=ACTION,
        subject=f"person:{person.id}",
        reason=reason,
        data=plan.data(),
    ) as unit:
        if survey(unit, plan.organization_id, unit.get(Person, person.id), on=plan.survey.on) != plan.survey:
            msg = "Сведения изменились, пока вы их смотрели: посмотрите ещё раз (--dry-run) и повторите."
            raise ConflictError(msg)
        _erase_facts(unit, plan)
        _erase_papers(unit, plan.survey)
        _forget(unit, plan.mention)
        ids = issue(office, unit, plan)
    assert unit.first_seq is not None
    assert unit.last_seq is not None
    return Erased(plan=plan, document_ids=ids, first_seq=unit.first_seq, last_seq=unit.last_seq)


def _check(office: Office, plan: Plan, reason: str) -> None:
    person = plan.survey.person
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)
    refuse(f"Стереть данные {person.code}", plan.survey.unmet)
    if plan.survey.is_empty:
        msg = f"Данные {person.code} уже стёрты {person.erased_on:%d.%m.%Y}, и то, что сохранено, хранить ещё нужно."
        raise RefusedError(msg)
    if person.erased_on is None:
        if plan.mention.names(reason):
            msg = "Причина называет человека, чьи данные стираются. Опишите её без имени."
            raise UsageError(msg)
        if plan.mention.names(office.actor):
            msg = "Стирает данные не тот, чьи они: назовите исполнителя через --actor."
            raise UsageError(msg)


def _erase_facts(unit: Unit, plan: Plan) -> None:
    person = plan.survey.person
    for fact in plan.survey.facts:
        unit.erase(fact.kind, fact.id, **fact.changes)
    if person.erased_on is None:
        unit.erase(Person, person.id, **wiped_person(person), erased_on=plan.survey.on)


def _erase_papers(unit: Unit, found: Survey) -> None:
    """Texts go, and with each its hash and its random number, without which no hash of a file can be guessed."""
    for document in found.erased:
        unit.erase(
            Document,
            document.id,
            text="",
            text_sha256=_EMPTY_SHA256,
            nonce=_NO_NONCE,
            doubts=(),
            annul_reason=document.annul_reason and ERASED,
            erased_on=found.on,
        )


def _forget(unit: Unit, mention: Mention) -> None:
    """Forget what the log still opens of rows that do not name the person any more, reasons and actors."""
    present = {(place.table, place.row_id) for place in places(unit, mention.names) if place.columns != ("text",)}
    for place in openings(unit, mention.names):
        row = place.table, place.row_id
        if place.table == "audit_actor" or row not in present:
            unit.forget(*row)
