"""Blanks of the questionnaires answered at the end: the very version answered before, so that both compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents import instruments
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.res_coverage import working_pairings
from records.errors import BadInputError
from records.values import Answers, Moment

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Questionnaire of each side, the one a teacher answers besides, and self-diagnosis.
MENTOR, MENTEE, TEACHER, SELF = "QST-01", "QST-02", "QST-03", "QST-04"


@dataclass(frozen=True, kw_only=True)
class Blank:
    """One questionnaire of one person about one pair."""

    pair: PairView
    person: PersonView
    #: «наставник», «наставляемая».
    role: str
    #: People of the other side.
    others: tuple[PersonView, ...]
    instrument: instruments.Instrument
    #: Number and question, in order.
    scales: tuple[tuple[int, str], ...]
    opens: tuple[tuple[int, str], ...]
    choices: tuple[tuple[int, str], ...]


def blanks(desk: Desk, subject: Subject) -> tuple[Blank, ...]:
    """Blanks of the named person (in the named pair, else in each of his), or of everybody in the named pair.

    Raises:
        ValueError: the subject names neither a person nor a pair.
        BadInputError: the person is in no pair that works or worked to the end.
    """
    if subject.pairing_id is None and subject.person_id is None:
        msg = "a questionnaire belongs to a person or a pair"
        raise ValueError(msg)
    if subject.pairing_id is not None:
        pairs = [desk.pair(subject.pairing_id)]
    else:
        pairs = [desk.pair(p.id) for p in working_pairings(desk.dossier) if subject.person_id in p.members]
    found = tuple(
        blank
        for pair in pairs
        for person in pair.members
        if subject.person_id in (None, person.id)
        for blank in _of(pair, person)
    )
    if not found:
        msg = "Участник не состоит ни в одной действующей паре: анкета по завершении работы ему не нужна."
        raise BadInputError(msg)
    return found


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """REF-01: the blanks and the marks of the scale."""
    first, last = instruments.SCALE
    return {"blanks": blanks(desk, subject), "marks": tuple(range(first, last + 1))}


def _of(pair: PairView, person: PersonView) -> Iterator[Blank]:
    """A mentor's or mentee's blank, and besides a teacher's and that of self-diagnosis where one was answered."""
    mentor = any(one.id == person.id for one in pair.mentors)
    yield _blank(pair, person, MENTOR if mentor else MENTEE, mentor=mentor)
    for code in (TEACHER, SELF):
        if any(one.person_id == person.id and one.instrument == code for one in pair.answers):
            yield _blank(pair, person, code, mentor=mentor)


def _blank(pair: PairView, person: PersonView, code: str, *, mentor: bool) -> Blank:
    instrument = _version(pair, person, code)
    asked = [(one, one.text(Moment.AFTER) or "") for one in instrument.asked(Moment.AFTER, pair.form.code)]

    def of(kind: str) -> tuple[tuple[int, str], ...]:
        return tuple((one.number, text) for one, text in asked if one.kind == kind)

    female = person.sex == "f"
    return Blank(
        pair=pair,
        person=person,
        role="наставник" if mentor else "наставляемая" if female else "наставляемый",
        others=pair.mentees if mentor else pair.mentors,
        instrument=instrument,
        scales=of("scale"),
        opens=of("open"),
        choices=of("yes-no"),
    )


def _version(pair: PairView, person: PersonView, code: str) -> instruments.Instrument:
    """The version answered before, the newest where nothing was answered."""
    before: list[Answers] = [
        one
        for one in pair.answers
        if one.person_id == person.id and one.instrument == code and one.moment is Moment.BEFORE
    ]
    if not before:
        return instruments.latest(code)
    last = max(before, key=lambda one: (one.answered_on, one.id))
    return instruments.instrument(code, last.version)
