"""Facts of a consent: whose data, who signs, in which role, which data, until when (152-ФЗ, art. 9 part 4).

Consents are printed before anybody has signed and often before pairs exist, so a role is taken from the pairs,
else from the particulars of the request, else named generally.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.norms import register
from documents.terms import terms
from records.errors import BadInputError
from records.values import PersonCategory, Programme, PublicData

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: Kinds only an adult signs for himself, and kinds only a representative signs.
_ADULT, _MINOR = frozenset({"CNS-01"}), frozenset({"CNS-02"})

_WORDS = {
    "mentor": ("наставник", "наставника", "наставником"),
    "mentee": ("наставляемый", "наставляемого", "наставляемым"),
}


@dataclass(frozen=True, kw_only=True)
class Role:
    """One side a person takes in the programme; the words are joined where he takes both."""

    #: "mentor", "mentee", "both" or "" where it is not yet known.
    side: str
    nom: str
    gen: str
    ins: str
    #: Titles of the forms of mentoring, each once; empty where not yet known.
    forms: tuple[str, ...]
    #: Pairs or groups the person belongs to; empty before they are formed.
    pairs: tuple[PairView, ...]

    @property
    def is_mentor(self) -> bool:
        """Whether the person is a mentor, or may become one."""
        return self.side != "mentee"

    @property
    def is_mentee(self) -> bool:
        """Whether the person is a mentee, or may become one."""
        return self.side != "mentor"


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of CNS-01, -02, -03, -05 and -06.

    Raises:
        BadInputError: nobody is named, or the person's age asks for another kind of consent.
    """
    person = person_of(desk, kind, subject)
    if kind.code in _ADULT and person.is_minor:
        msg = (
            f"Участник {person.code} несовершеннолетний: за него подписывает законный представитель. "
            "Напечатайте согласие CNS-02."
        )
        raise BadInputError(msg)
    if kind.code in _MINOR and not person.is_minor:
        msg = f"Участник {person.code} совершеннолетний и подписывает согласие сам. Напечатайте согласие CNS-01."
        raise BadInputError(msg)
    role = role_of(desk, person.id, subject)
    last = last_day(desk.dossier.programme)
    majority = majority_of(person) if person.is_minor else None
    return {
        "role": role,
        "signer": person.representative if person.is_minor else person,
        "capacity": capacity_of(person),
        "until": last if majority is None else min(last, majority - timedelta(days=1)),
        "majority": majority if majority is not None and majority <= last else None,
        "data": personal_data(person, role),
        "public_data": public_data(person, role),
        "withdrawal_days": withdrawal_days(),
        "separate": register()["separate-consent"].is_in_force(stamp.dated),
        "rkn_in_force": register()["rkn-18"].is_in_force(stamp.dated),
    }


def person_of(desk: Desk, kind: Kind, subject: Subject) -> PersonView:
    """The person the paper is about.

    Raises:
        BadInputError: nobody is named.
    """
    if subject.person_id is None:
        msg = f"{kind.title} ({kind.code}): не указан участник. Назовите его в команде."
        raise BadInputError(msg)
    return desk.person(subject.person_id)


def role_of(desk: Desk, person_id: int, subject: Subject) -> Role:
    """The person's role in the pair named, else in all live pairs, else as the particulars say, else general."""
    pairs = (
        (desk.pair(subject.pairing_id),)
        if subject.pairing_id is not None
        else tuple(p for p in desk.pairs if any(one.id == person_id for one in p.members))
    )
    sides = dict.fromkeys(side for pair in pairs for side in _sides(pair, person_id))
    forms = tuple(dict.fromkeys(pair.form.title for pair in pairs))
    details = subject.details or {}
    if not sides and details.get("role") in _WORDS:
        sides = {str(details["role"]): None}
    if not forms and "form" in details:
        forms = (desk.dossier.organization.form(str(details["form"])).title,)
    if not sides:
        general = ("участник", "участника", "участником")
        return Role(side="", nom=general[0], gen=general[1], ins=general[2], forms=forms, pairs=pairs)
    nom, gen, ins = (" и ".join(_WORDS[side][case] for side in sides) for case in range(3))
    side = "both" if len(sides) > 1 else next(iter(sides))
    return Role(side=side, nom=nom, gen=gen, ins=ins, forms=forms, pairs=pairs)


def _sides(pair: PairView, person_id: int) -> tuple[str, ...]:
    mentor = ("mentor",) if any(one.id == person_id for one in pair.mentors) else ()
    mentee = ("mentee",) if any(one.id == person_id for one in pair.mentees) else ()
    return mentor + mentee


def last_day(programme: Programme) -> date:
    """Last day of a consent to processing: the end of the year the programme belongs to.

    The results, awards and post-support outlive the last meeting, so the day is 31 August after a school year
    and 31 December of a calendar year, never the day of the last meeting itself.
    """
    end = programme.period_to
    if programme.calendar == "calendar":
        return date(end.year, 12, 31)
    return date(end.year if end.month <= 8 else end.year + 1, 8, 31)


def majority_of(person: PersonView) -> date | None:
    """The eighteenth birthday, when the person must sign himself; None when the birth date is unknown."""
    born = person.card.birth_date if person.card else None
    if born is None:
        return None
    if (born.month, born.day) == (2, 29):
        return date(born.year + 18, 3, 1)
    return born.replace(year=born.year + 18)


@lru_cache(maxsize=1)
def withdrawal_days() -> int:
    """Calendar days to stop processing after a withdrawal (152-ФЗ, art. 21 part 5); data of `templates/terms.toml`."""
    return int(terms()["withdrawal"]["days"])


def capacity_of(person: PersonView) -> str | None:
    """Who the representative is to the minor («мать»); None when nobody wrote it down or none is needed."""
    own = person.card.representative_kind if person.card else None
    if person.representative is None:
        return own
    return own or (person.representative.card.representative_kind if person.representative.card else None)


def personal_data(person: PersonView, role: Role) -> tuple[str, ...]:
    """What the school keeps of this person: the list a consent names (art. 9 part 4 item 5)."""
    category = person.card.category if person.card else PersonCategory.EXTERNAL
    items = ["фамилия, имя, отчество (при наличии)", "пол, дата рождения", _OCCUPATION[category]]
    items.append("номер телефона, адрес электронной почты, адрес места жительства")
    if role.is_mentor:
        items.append("компетенции, достижения, интересы, время для встреч, сведения об обучении наставника")
    if role.is_mentee:
        items.append("запрос к программе, основание включения в неё, результаты диагностики, учебные результаты")
        items.append("участие и результаты участия в конкурсах, олимпиадах, проектах, творческих объединениях")
    items.append("сведения об участии в программе: форма, пара или группа, план, встречи, ответы на анкеты, отзывы")
    items.append("сведения о поощрении")
    return tuple(items)


def public_data(person: PersonView, role: Role, only: tuple[PublicData, ...] | None = None) -> tuple[str, ...]:
    """What may be made public with the consent of art. 10.1: one line a decision of the person (`terms.toml`).

    Args:
        person: whose data.
        role: in which the person takes part.
        only: categories to name; None — all of them.
    """
    category = person.card.category if person.card else PersonCategory.EXTERNAL
    return tuple(
        one.get("words", {}).get(category.value, one["title"]).format(role=role.gen)
        for one in terms()["distribution"]
        if only is None or one["code"] in only
    )


_OCCUPATION = {
    PersonCategory.PUPIL: "класс (учебная группа), творческие объединения",
    PersonCategory.TEACHER: "должность, структурное подразделение, стаж и квалификация",
    PersonCategory.EXTERNAL: "место работы или учёбы, должность, город",
    PersonCategory.GRADUATE: "год окончания обучения, место работы или учёбы, должность",
    PersonCategory.PARENT: "степень родства с участником программы",
}
