"""Facts of the draft plan (PAIR-03): what the sides see before the pair is formed (Regulation 4.10).

The draft lives before diagnosis, so it proposes periods and leaves the content to the planning meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.plan_route import Consenter
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Span:
    """A proposed period, both days included."""

    first: date
    last: date


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of PAIR-03.

    Raises:
        BadInputError: no pair is named.
    """
    if subject.pairing_id is None:
        msg = f"{kind.title} ({kind.code}): не указана пара. Назовите её в команде."
        raise BadInputError(msg)
    pair = desk.pair(subject.pairing_id)
    return {"spans": spans(pair.value.period_from, pair.value.period_to), "readers": _readers(pair)}


def spans(first: date, last: date) -> Mapping[str, Span]:
    """Proposed periods of acquaintance, planning, work and results inside the term of the pair.

    Two weeks are for acquaintance with diagnosis, two for planning, two at the end for results; a term too short for
    that is divided into four equal parts.
    """
    days = (last - first).days
    step = timedelta(days=min(14, max(days // 4, 1)))
    day = timedelta(days=1)
    bounds = [first, min(first + step, last), min(first + 2 * step, last), max(last - step + day, first), last]
    return {
        "meeting": Span(first=bounds[0], last=max(bounds[1] - day, bounds[0])),
        "planning": Span(first=bounds[1], last=max(bounds[2] - day, bounds[1])),
        "work": Span(first=bounds[2], last=max(bounds[3] - day, bounds[2])),
        "results": Span(first=bounds[3], last=bounds[4]),
    }


def _readers(pair: PairView) -> tuple[Consenter, ...]:
    """Who sees the draft: mentors, mentees and the representatives of minors; dates where they are on record."""
    readers: list[Consenter] = []
    for mentor in pair.mentors:
        readers += _reading(mentor, "Наставник", "наставника")
    for mentee in pair.mentees:
        girl = mentee.sex == "f"
        readers += _reading(
            mentee, "Наставляемая" if girl else "Наставляемый", "наставляемой" if girl else "наставляемого"
        )
    return tuple(readers)


def _reading(person: PersonView, role: str, of_role: str) -> list[Consenter]:
    """The person, and the representative where the person is a minor."""
    own = Consenter(role=role, person=person, agreed_on=None)
    if not person.is_minor:
        return [own]
    words = f"Законный представитель {of_role}"
    return [own, Consenter(role=words, person=person.representative, agreed_on=None)]
