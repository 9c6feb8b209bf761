"""Facts of the order on encouragement: which awards it lists and what grounds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.catalogue import Kind
from documents.context import org_grounds
from documents.context.desk import Desk
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Award


@dataclass(frozen=True)
class Awarded:
    """One line of the list."""

    person: PersonView
    award: Award


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`awarded` by kind of award and surname, `rulings` about the results, `reports` (annual reports exist).

    The details may give `awards`; else those decided after the last such order, or all where that leaves none.

    Raises:
        BadInputError: there is nothing to award.
    """
    listed = _awards(desk, subject, kind)
    if not listed:
        msg = "Поощрять некого: внесите решения о поощрении (кого, чем, за что) и повторите."
        raise BadInputError(msg)
    lines = (Awarded(desk.person(award.person_id), award) for award in listed)
    return {
        "awarded": tuple(sorted(lines, key=lambda one: (one.award.kind, one.person.surname, one.award.id))),
        "rulings": org_grounds.grounds(desk, "results", until=stamp.dated),
    }


def _awards(desk: Desk, subject: Subject, kind: Kind) -> tuple[Award, ...]:
    asked = (subject.details or {}).get("awards")
    if isinstance(asked, tuple):
        return tuple(one for one in asked if isinstance(one, Award))
    known = desk.dossier.awards
    last = desk.dossier.latest(kind.code)
    fresh = tuple(one for one in known if last is not None and one.decided_on > last.dated)
    return fresh or known
