"""Rows of the base of mentees (REG-01) and the base of mentors (REG-02), МР-42/02.

A base lists everybody the programme ever paired, and those who wait for a pair; it is kept inside the school.
Of a person whose consent to processing was withdrawn only the code stays (152-ФЗ, art. 21 part 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import RefusedError
from records.values import ConsentKind, Dossier, PairingState, PersonCategory, ReflectionKind

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: The order that approves the pairs.
_ORDER = "PAIR-05"
#: An outside expert's opinion of a pair.
_REVIEW = "REF-05"
#: Pieces of an address: each ends with its slashes.
_PIECES = re.compile(r"[^/]+/*")
_MARKS = {
    PairingState.CANDIDATE: "пара формируется",
    PairingState.AGREED: "пара согласована",
    PairingState.ACTIVE: "программа реализуется",
    PairingState.COMPLETED: "программа пройдена",
    PairingState.REPLACED: "наставник заменён",
    PairingState.TERMINATED: "прекращена досрочно",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A person's part in one pair: the right half of a row."""

    #: Names of the other side, one an item.
    names: tuple[object, ...]
    #: Places of work or study of the other side, in the same order.
    places: tuple[str, ...]
    form: str
    #: Day the pair ended, or its planned last day.
    ends: date
    is_over: bool
    #: Contests and the like: «Олимпиада … — призёр»; empty when nothing is known.
    results: tuple[str, ...]
    mark: str
    #: Outside experts' opinions of the pair: «отзыв эксперта от 20.05.2026»; empty when nobody wrote one.
    reviews: tuple[str, ...]
    #: Methodical cases of the pair's mentors, oldest first; empty in the base of mentors, whose rows have their own.
    cases: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A methodical case of a mentor and where it lies."""

    title: str
    #: Address of the page or name of the file, cut after slashes: lines of a narrow column; empty when unknown.
    address: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BaseRow:
    """One person of a base with his lines; at least one line unless the person waits for a pair."""

    person: PersonView
    #: Whether the consent to processing was withdrawn, so that nothing but the code may be printed.
    is_hidden: bool
    #: Who answers for the person: the representative of a minor, else None.
    representative: PersonView | None
    #: «мать»; None when unknown.
    capacity: str | None
    phone: str | None
    email: str | None
    #: Place of work or study.
    place: str
    lines: tuple[Line, ...]
    #: Of a mentor, oldest first; empty for a mentee and for a person who is hidden.
    cases: tuple[Case, ...]

    @property
    def reviews(self) -> tuple[str, ...]:
        """Opinions of all the person's pairs, each once."""
        return tuple(dict.fromkeys(text for line in self.lines for text in line.reviews))


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of REG-01 and REG-02: `rows` by order of appearance, `total`, `waiting`, `hidden`."""
    hidden = _withdrawn(desk.dossier, stamp.dated)
    pairs = tuple(desk.pair(p.id) for p in desk.dossier.pairings if p.formed_on <= stamp.dated)
    of_mentees = kind.code == "REG-01"
    ids = _mentees(desk.dossier, pairs) if of_mentees else _mentors(desk.dossier, pairs)
    rows = tuple(_row(desk, one, pairs, hidden, of_mentees=of_mentees, until=stamp.dated) for one in ids)
    return {
        "rows": rows,
        "total": len(rows),
        "waiting": sum(not row.lines for row in rows),
        "hidden": sum(row.is_hidden for row in rows),
    }


def _withdrawn(dossier: Dossier, day: date) -> frozenset[int]:
    """People who withdrew the consent to processing and gave no new one."""
    gone = {
        c.person_id
        for c in dossier.consents
        if c.kind is ConsentKind.PROCESSING and c.withdrawn_on is not None and c.withdrawn_on <= day
    }
    return frozenset(one for one in gone if dossier.consent(one, ConsentKind.PROCESSING, day) is None)


def _mentees(dossier: Dossier, pairs: Iterable[PairView]) -> tuple[int, ...]:
    """Everybody paired as a mentee, then those to whom a category of mentees was given and who wait."""
    paired = dict.fromkeys(one.id for pair in pairs for one in pair.mentees)
    waiting = (p.id for p in dossier.people.values() if p.mentee_category is not None)
    return tuple(dict.fromkeys((*paired, *waiting)))


def _mentors(dossier: Dossier, pairs: Iterable[PairView]) -> tuple[int, ...]:
    """Everybody paired as a mentor, then those trained as mentors who wait; the curator is none of them."""
    paired = dict.fromkeys(one.id for pair in pairs for one in pair.mentors)
    trained = (t.person_id for t in dossier.trainings if t.person_id != dossier.programme.curator_id)
    return tuple(dict.fromkeys((*paired, *trained)))


def _row(
    desk: Desk,
    person_id: int,
    pairs: Iterable[PairView],
    hidden: frozenset[int],
    *,
    of_mentees: bool,
    until: date,
) -> BaseRow:
    person = desk.person(person_id)
    card = desk.dossier.people[person_id]
    contact = person.representative.card if person.representative and person.representative.card else card
    lines = tuple(
        _line(desk, pair, person_id, hidden, of_mentees=of_mentees, until=until)
        for pair in pairs
        if any(one.id == person_id for one in (pair.mentees if of_mentees else pair.mentors))
    )
    return BaseRow(
        person=person,
        is_hidden=person_id in hidden,
        representative=person.representative,
        capacity=card.representative_kind or (contact.representative_kind if person.representative else None),
        phone=contact.phone,
        email=contact.email,
        place=workplace(desk, person),
        lines=lines,
        cases=() if of_mentees or person_id in hidden else _cases(desk.dossier, person_id, until),
    )


def _cases(dossier: Dossier, person_id: int, until: date) -> tuple[Case, ...]:
    own = (one for one in dossier.cases if one.person_id == person_id and one.made_on <= until)
    return tuple(
        Case(title=one.title, address=tuple(_PIECES.findall(one.kept_at or "")))
        for one in sorted(own, key=lambda one: (one.made_on, one.id))
    )


def _line(desk: Desk, pair: PairView, person_id: int, hidden: frozenset[int], *, of_mentees: bool, until: date) -> Line:
    others = pair.mentors if of_mentees else pair.mentees
    whose = {person_id} if of_mentees else {one.id for one in pair.mentees}
    return Line(
        names=tuple(f"участник {one.code}" if one.id in hidden else one.nom.full for one in others),
        places=tuple(workplace(desk, one) for one in others if one.id not in hidden),
        form=pair.form.title,
        ends=pair.value.ended_on or pair.value.period_to,
        is_over=pair.value.ended_on is not None,
        results=tuple(
            dict.fromkeys(  # a group that took part together is told once
                f"{item.contest} — {item.result}, {item.level} уровень"
                for item in pair.achievements
                if item.person_id in whose - hidden
            )
        ),
        mark=_mark(desk, pair),
        reviews=_reviews(desk.dossier, pair, until),
        cases=tuple(
            case
            for mentor in (pair.mentors if of_mentees else ())
            if mentor.id not in hidden
            for case in _cases(desk.dossier, mentor.id, until)
        ),
    )


def _reviews(dossier: Dossier, pair: PairView, until: date) -> tuple[str, ...]:
    """Opinions by date: the issued sheets, with their number where they bear one, and those entered without a sheet."""
    issued = [
        one for one in dossier.papers(_REVIEW, pairing_id=pair.value.id) if one.dated <= until and not one.is_erased
    ]
    days = {one.dated for one in issued}
    told = [(one.dated, f"отзыв эксперта от {one.dated:%d.%m.%Y}" + _number(one.number)) for one in issued]
    told += [
        (one.written_on, f"отзыв эксперта от {one.written_on:%d.%m.%Y}")
        for one in pair.reflections
        if one.kind is ReflectionKind.EXPERT and one.written_on <= until and one.written_on not in days
    ]
    return tuple(dict.fromkeys(text for _, text in sorted(told)))


def _number(number: str | None) -> str:
    return f" № {number}" if number else ""


def _mark(desk: Desk, pair: PairView) -> str:
    """How far the pair is; one named by the order of this very day is no longer being formed."""
    state = pair.value.state
    if state in (PairingState.CANDIDATE, PairingState.AGREED) and _is_ordered(desk, pair):
        return "пара утверждена приказом"
    return _MARKS[state]


def _is_ordered(desk: Desk, pair: PairView) -> bool:
    try:
        return desk.has_paper(_ORDER) and desk.paper(_ORDER).dated >= pair.value.formed_on
    except RefusedError:  # the order waits for the number the school gives by hand
        return False


def workplace(desk: Desk, person: PersonView) -> str:
    """Where a person works or studies: own people by the school's short name, others by their employer."""
    card = person.card
    if card is not None and card.employer:
        return person.place if card.position else card.employer
    if card is not None and card.category is PersonCategory.PARENT:
        return person.place
    if card is not None and card.category is PersonCategory.GRADUATE:
        year = f" {card.graduation_year} года" if card.graduation_year else ""
        return f"выпускник{year}" if card.position is None else f"{card.position}; выпускник{year}"
    return f"{desk.dossier.organization.short_name}, {person.place}"
