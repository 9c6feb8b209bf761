"""Facts of one mentee's diagnostic card (DIA-01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.consent_terms import person_of
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Answers, Diagnosis, Moment

if TYPE_CHECKING:
    from documents.context.desk import Desk


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of DIA-01: the diagnosis, the pair it belongs to, the questionnaires answered before.

    Raises:
        BadInputError: nobody is named, or no diagnosis of the person is entered.
    """
    person = person_of(desk, kind, subject)
    diagnosis = _diagnosis(desk, person.id, subject)
    if diagnosis is None:
        msg = f"{kind.title} ({kind.code}): диагностика участника {person.code} не внесена. Сначала внесите её."
        raise BadInputError(msg)
    pair = desk.pair(diagnosis.pairing_id)
    return {"diagnosis": diagnosis, "about": pair, "answered": answered_before(pair.answers, person.id)}


def _diagnosis(desk: Desk, person_id: int, subject: Subject) -> Diagnosis | None:
    found = [
        one
        for one in desk.dossier.diagnoses
        if one.person_id == person_id and subject.pairing_id in (None, one.pairing_id)
    ]
    return max(found, key=lambda one: (one.held_on, one.id), default=None)


def answered_before(answers: tuple[Answers, ...], person_id: int) -> tuple[Answers, ...]:
    """Questionnaires the person answered before the work began, by code."""
    own = (one for one in answers if one.person_id == person_id and one.moment is Moment.BEFORE)
    return tuple(sorted(own, key=lambda one: (one.instrument, one.version)))
