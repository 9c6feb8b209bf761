"""Facts of the interview (PAIR-01) and of the agreement of a mentor's candidacy (PAIR-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.dia_card import answered_before
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Agreement, AgreementKind, Answers, Training

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A candidate for mentor with what speaks for him."""

    person: PersonView
    #: Interview on record; None — written by hand.
    interview: Agreement | None
    answers: tuple[Answers, ...]
    #: Finished training; None when there is none.
    training: Training | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of PAIR-01 and PAIR-02; `candidates` is narrowed to the person where one is named.

    Raises:
        BadInputError: no pair is named.
    """
    if subject.pairing_id is None:
        msg = f"{kind.title} ({kind.code}): не указана пара. Назовите её в команде."
        raise BadInputError(msg)
    pair = desk.pair(subject.pairing_id)
    council = tuple(p for p in desk.dossier.protocols if p.matter == "candidates" and p.held_on <= stamp.dated)
    if not pair.form.candidate_gates:
        council = ()  # the council decides only about forms with the gates of the Regulation, appendix 1.2
    named = [one for one in pair.mentors if one.id == subject.person_id]
    return {
        "candidates": tuple(_candidate(desk, subject.pairing_id, one) for one in named or pair.mentors),
        "mentees": tuple(_candidate(desk, subject.pairing_id, one) for one in pair.mentees),
        "council": council,
        "approval": pair.agreement(AgreementKind.METHODIST.value),
    }


def _candidate(desk: Desk, pairing_id: int, person: PersonView) -> Candidate:
    pair = desk.pair(pairing_id)
    interviews = [
        one for one in pair.agreements if one.kind is AgreementKind.INTERVIEW and one.person_id in (None, person.id)
    ]
    trainings = [t for t in desk.dossier.trainings if t.person_id == person.id and t.exemption is None]
    return Candidate(
        person=person,
        interview=max(interviews, key=lambda one: one.agreed_on, default=None),
        answers=answered_before(pair.answers, person.id),
        training=max(trainings, key=lambda one: one.held_to, default=None),
    )
