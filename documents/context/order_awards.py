"""Facts of the order on encouragement: which awards it lists and what grounds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from documents.catalogue import Kind
from documents.context import org_grounds
from documents.context.award_levels import addressee, level_words
from documents.context.desk import Desk
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Award, PersonCategory


@dataclass(frozen=True)
class Awarded:
    """One line of the list."""

    person: PersonView
    award: Award
    #: Post or class; of a parent — «мать наставника Морозова И. А.».
    place: str
    #: «муниципальный уровень» and whom the school asks, nominative; None for the school's own award.
    level: str | None
    addressee: str | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`awarded` by the school itself and `petitioned` above it, by kind of award and surname; `rulings` on the results.

    `with_staff` and `with_pupils` tell who is among the awarded.

    The details may give `awards`; else those decided after the last such order, or all where that leaves none.

    Raises:
        BadInputError: there is nothing to award.
    """
    listed = _awards(desk, subject, kind)
    if not listed:
        msg = "Поощрять некого: внесите решения о поощрении (кого, чем, за что) и повторите."
        raise BadInputError(msg)
    lines = sorted(
        (_line(desk, one) for one in listed), key=lambda one: (one.award.kind, one.person.surname, one.award.id)
    )
    own = tuple(one for one in lines if not one.award.is_petitioned)
    categories = {desk.dossier.person(one.award.person_id).category for one in own}
    return {
        "awarded": own,
        "petitioned": tuple(one for one in lines if one.award.is_petitioned),
        "rulings": org_grounds.grounds(desk, "results", until=stamp.dated),
        "with_staff": PersonCategory.TEACHER in categories,
        "with_pupils": PersonCategory.PUPIL in categories,
    }


def _line(desk: Desk, award: Award) -> Awarded:
    return Awarded(
        desk.person(award.person_id),
        award,
        _place(desk, award.person_id),
        level_words(award),
        addressee(desk.dossier.organization, award),
    )


def _place(desk: Desk, person_id: int) -> str:
    """What the person is to the programme: a parent is named by the child, a mentor first."""
    person = desk.dossier.person(person_id)
    if person.category is not PersonCategory.PARENT:
        return desk.person(person_id).place
    kin = person.representative_kind or "родитель (законный представитель)"
    children = [one.id for one in desk.dossier.people.values() if one.representative_id == person_id]
    for role, side in (("наставника", "mentors"), ("наставляемого", "mentees")):
        for child in children:
            if any(child in getattr(pairing, side) for pairing in desk.dossier.pairings):
                return Markup("{} {} {}").format(kin, role, desk.person(child).gen.short)
    return kin


def _awards(desk: Desk, subject: Subject, kind: Kind) -> tuple[Award, ...]:
    asked = (subject.details or {}).get("awards")
    if isinstance(asked, tuple):
        return tuple(one for one in asked if isinstance(one, Award))
    known = desk.dossier.awards
    last = desk.dossier.latest(kind.code)
    fresh = tuple(one for one in known if last is not None and one.decided_on > last.dated)
    return fresh or known
