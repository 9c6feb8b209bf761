"""Facts of a pair's plan in all its shapes (PLN-01..PLN-04): rows by block, versions, who agreed, development."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.plan_versions import view_version, view_versions
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.norms import register
from records.errors import BadInputError
from records.values import Achievement, Agreement, Diagnosis, Route, RouteRow, Stage

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Consenter:
    """Somebody who agrees with the plan by his signature."""

    #: What stands to the left of the signature.
    role: str
    #: None where a representative is required but not entered: the name is written by hand.
    person: PersonView | None
    #: Day of the agreement on record; None — written by hand.
    agreed_on: date | None
    #: Whether he is a mentee or stands for one.
    of_mentee: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """Rows of one of the three blocks."""

    number: int
    rows: tuple[RouteRow, ...]


@dataclass(frozen=True, kw_only=True)
class Development:
    """A mentee's results a year before, without a mentor, and since the pair was formed."""

    person: PersonView
    #: Latest diagnosis; None when there is none.
    diagnosis: Diagnosis | None
    achievements: tuple[Achievement, ...]
    #: Contests entered and prizes taken without a mentor; None where not counted.
    before: tuple[int, int] | None
    #: Contests entered and prizes taken in the pair.
    since: tuple[int, int]


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of PLN-01..PLN-04.

    Raises:
        BadInputError: no pair is named, or its plan is not made.
    """
    if subject.pairing_id is None:
        msg = f"{kind.title} ({kind.code}): не указана пара. Назовите её в команде."
        raise BadInputError(msg)
    pair = desk.pair(subject.pairing_id)
    if pair.route is None:
        msg = f"{kind.title} ({kind.code}): план пары {pair.code} не внесён. Сначала внесите строки плана."
        raise BadInputError(msg)
    learners = tuple(one for one in pair.mentees if subject.person_id in (None, one.id))
    return {
        "learners": learners,
        "is_final": any(row.actual_result is not None for row in pair.route.rows) and _is_over(desk, stamp),
        "route": pair.route,
        "version": view_version(desk, pair.route),
        "versions": view_versions(desk, pair),
        "blocks": blocks(pair.route),
        "consenters": consenters(desk, pair, learners),
        "developments": tuple(_development(pair, one) for one in learners),
        "difficulties": _difficulties(pair.route),
        "acts": acts(pair, stamp.dated),
        "labour": _cited("tk-351-8", stamp.dated),
        "is_done": any(row.actual_result is not None for row in pair.route.rows),
        "mentees_are_pupils": not any(one.card is not None and one.card.is_staff for one in pair.mentees),
    }


def acts(pair: PairView, day: date) -> tuple[str, ...]:
    """Citations, in the nominative, of the acts a pair's programme rests on, in force on the day."""
    keys = ("273-fz", "az-1128", "tk-351-8") if pair.form.employees else ("273-fz", "r-145", "mr-42")
    return tuple(text for key in keys if (text := _cited(key, day)) is not None)


def _cited(key: str, day: date) -> str | None:
    """The citation, or None when the act is not in force on the day; an article of a code is named by itself."""
    norm = register()[key]
    if not norm.is_in_force(day):
        return None
    return norm.kind["nom"] if key.startswith("tk-") else norm.citation()


def blocks(route: Route) -> tuple[Block, ...]:
    """Rows of the three blocks in order of number; a block without rows is left out."""
    numbers = sorted({row.block for row in route.rows})
    return tuple(
        Block(
            number=number,
            rows=tuple(sorted((row for row in route.rows if row.block == number), key=lambda row: row.number)),
        )
        for number in numbers
    )


def _is_over(desk: Desk, stamp: Stamp) -> bool:
    """Whether the plan is printed at the end: the result stage, or after the programme's last day."""
    programme = desk.dossier.programme
    return programme.stage in (Stage.RESULT, Stage.COMPLETED) or stamp.dated > programme.period_to


def consenters(desk: Desk, pair: PairView, learners: tuple[PersonView, ...] | None = None) -> tuple[Consenter, ...]:
    """Mentors, mentees (those named, else all) with representatives of the minor ones, the curator; in this order."""
    signs: list[Consenter] = []
    for person in pair.mentors:
        signs.append(_signed("Наставник", person, pair, "plan_mentor"))
        if person.is_minor:
            signs.append(
                Consenter(role="Законный представитель наставника", person=person.representative, agreed_on=None)
            )
    for person in pair.mentees if learners is None else learners:
        girl = person.sex == "f"
        role = "Наставляемая" if girl else "Наставляемый"
        signs.append(replace(_signed(role, person, pair, "plan_mentee"), of_mentee=True))
        if person.is_minor:
            role = f"Законный представитель {'наставляемой' if girl else 'наставляемого'}"
            signs.append(Consenter(role=role, person=person.representative, agreed_on=None, of_mentee=True))
    curator = desk.dossier.programme.curator_id
    if curator is not None:
        signs.append(_signed("Куратор", desk.person(curator), pair, "plan_curator"))
    return tuple(signs)


def _signed(role: str, person: PersonView, pair: PairView, kind: str) -> Consenter:
    found: list[Agreement] = [
        one for one in pair.agreements if one.kind.value == kind and one.person_id in (None, person.id)
    ]
    latest = max(found, key=lambda one: one.agreed_on, default=None)
    # An agreement older than the current version is of an earlier plan.
    if latest is not None and pair.route is not None and latest.agreed_on < pair.route.made_on:
        latest = None
    return Consenter(role=role, person=person, agreed_on=latest.agreed_on if latest else None)


def _development(pair: PairView, person: PersonView) -> Development:
    own = [one for one in pair.diagnoses if one.person_id == person.id]
    diagnosis = max(own, key=lambda one: (one.held_on, one.id), default=None)
    achievements = tuple(
        sorted((a for a in pair.achievements if a.person_id == person.id), key=lambda a: (a.achieved_on, a.id))
    )
    before = None
    if diagnosis and diagnosis.baseline_contests is not None and diagnosis.baseline_prizes is not None:
        before = (diagnosis.baseline_contests, diagnosis.baseline_prizes)
    return Development(
        person=person,
        diagnosis=diagnosis,
        achievements=achievements,
        before=before,
        since=(len(achievements), sum(is_prize(a.result) for a in achievements)),
    )


def is_prize(result: str) -> bool:
    """Whether the words of a result tell of a prize: winner, prize-winner, laureate or one of three places."""
    words = result.lower().replace("ё", "е")
    return any(stem in words for stem in _PRIZES) or any(
        word in _PLACES and "мест" in words for word in words.replace("-", " ").replace(",", " ").split()
    )


_PRIZES = ("победитель", "призер", "лауреат", "гран-при", "диплом i ", "диплом ii ", "диплом iii ")
_PLACES = frozenset({"1", "2", "3", "i", "ii", "iii", "первое", "второе", "третье"})


def _difficulties(route: Route) -> tuple[tuple[str, str], ...]:
    """Difficulties the plan names, each once, with the first activity that answers it."""
    found: dict[str, str] = {}
    for row in route.rows:
        if row.difficulty:
            found.setdefault(row.difficulty, row.activity)
    return tuple(found.items())
