"""Who took part, counted once each: by form, role, sex, age, class and post (Regulation 3.2, personified account).

Rules: a person of several pairs is one person; one who is a mentor here and a mentee there counts once in each role
and once in the total; pairs that ended before their term are told apart and their people are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from records.values import (
    Dossier,
    Pairing,
    PairingState,
    Person,
    PersonCategory,
    Programme,
    ProgrammeState,
    Sex,
    Stage,
)
from records.values.dossier import LIVE

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Age bands, first and last full year inclusive; 15–19 and 10–19 are the bands of the federal indicators.
AGE_BANDS: tuple[tuple[str, int, int], ...] = (
    ("до 10 лет", 0, 9),
    ("10–14 лет", 10, 14),
    ("15–19 лет", 15, 19),
    ("20–34 года", 20, 34),
    ("35 лет и старше", 35, 200),
)
AGE_UNKNOWN = "возраст не указан"


@dataclass(frozen=True, kw_only=True)
class Count:
    """One row: unique people in each role and in any."""

    title: str
    mentors: int
    mentees: int
    #: Unique people in either role; less than the sum where someone is both.
    people: int


@dataclass(frozen=True, kw_only=True)
class FormCount(Count):
    """One form of mentoring."""

    pairs: int
    groups: int


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Everybody who works or has worked to the end, on a day."""

    on: date
    by_form: tuple[FormCount, ...]
    total: FormCount
    #: People who are a mentor in one pair and a mentee in another.
    both_roles: int
    by_sex: tuple[Count, ...]
    by_age: tuple[Count, ...]
    #: Pupils by class and staff and others by post; alphabetical within each.
    by_class: tuple[Count, ...]
    by_post: tuple[Count, ...]
    #: Teachers with at most three years of teaching among the mentees; teachers under 35 in any role.
    young_specialists: int
    teachers_under_35: int
    #: Mentors from partner organizations and graduates.
    outside_mentors: int
    #: Pairs ended before their term: replaced and terminated.
    replaced: int
    terminated: int


def working_pairings(dossier: Dossier) -> tuple[Pairing, ...]:
    """Pairs that work or completed their term."""
    return tuple(p for p in dossier.pairings if p.state in LIVE or p.state is PairingState.COMPLETED)


def pupils_of(dossier: Dossier) -> str | None:
    """The school's word for its pupils in the genitive, «учащихся»; None where no pupil is in a pair."""
    inside = {one for pairing in working_pairings(dossier) for one in pairing.members}
    if inside and not any(dossier.people[one].category is PersonCategory.PUPIL for one in inside):
        return None
    return dossier.organization.pupils_genitive


def cover(dossier: Dossier, *, on: date) -> Coverage:
    """Counts of unique people of one programme on a day (ages depend on it)."""
    pairings = working_pairings(dossier)
    people = dossier.people
    mentors = {one: people[one] for pair in pairings for one in pair.mentors}
    mentees = {one: people[one] for pair in pairings for one in pair.mentees}
    everybody = mentors | mentees

    def split(key: Callable[[Person], str | None], titles: Iterable[str] | None = None) -> tuple[Count, ...]:
        found = {k for one in everybody.values() if (k := key(one)) is not None}
        names = [t for t in titles if t in found] if titles is not None else sorted(found, key=_class_order)
        return tuple(_count(title, key, mentors, mentees, everybody) for title in names)

    forms = dossier.programme.forms
    teachers = [one for one in everybody.values() if one.category is PersonCategory.TEACHER]
    return Coverage(
        on=on,
        by_form=tuple(
            _form(dossier.organization.form(code).title, [p for p in pairings if p.form == code]) for code in forms
        ),
        total=_form("Всего", list(pairings)),
        both_roles=len(mentors.keys() & mentees.keys()),
        by_sex=split(lambda one: _SEX[one.sex], _SEX.values()),
        by_age=split(lambda one: age_band(one, on), [title for title, _, _ in AGE_BANDS] + [AGE_UNKNOWN]),
        by_class=split(lambda one: _class(one)),
        by_post=split(lambda one: None if one.category is PersonCategory.PUPIL else one.position or "выпускник"),
        young_specialists=sum(map(is_young_specialist, mentees.values())),
        teachers_under_35=sum(1 for one in teachers if (age := one.age_on(on)) is not None and age < 35),
        outside_mentors=sum(map(is_outside, mentors.values())),
        replaced=sum(1 for p in dossier.pairings if p.state is PairingState.REPLACED),
        terminated=sum(1 for p in dossier.pairings if p.state is PairingState.TERMINATED),
    )


def is_young_specialist(person: Person) -> bool:
    """Whether a mentee is a teacher of at most three years."""
    return (
        person.category is PersonCategory.TEACHER
        and person.experience_years is not None
        and person.experience_years <= 3
    )


def is_outside(person: Person) -> bool:
    """Whether a mentor comes from another organization or is a graduate."""
    return person.category in _OUTSIDE


def age_band(person: Person, day: date) -> str:
    """The band of a person's age on a day."""
    age = person.age_on(day)
    if age is None:
        return AGE_UNKNOWN
    return next(title for title, first, last in AGE_BANDS if first <= age <= last)


def whole_organization(dossier: Dossier) -> tuple[Dossier, tuple[Programme, ...]]:
    """The dossier with the pairs of all programmes of the organization that ran in the same time, and those programmes.

    A cancelled programme and one still a draft are left out; forms stand in order of first appearance.
    """
    own = dossier.programme
    others = tuple(
        one
        for one in dossier.siblings
        if one.state is not ProgrammeState.CANCELLED
        and one.stage is not Stage.DRAFT
        and one.period_from <= own.period_to
        and one.period_to >= own.period_from
    )
    ids = {one.id for one in others}
    pairings = (*dossier.pairings, *(pair for pair in dossier.sibling_pairings if pair.programme_id in ids))
    forms = tuple(dict.fromkeys(code for one in (own, *others) for code in one.forms))
    joined = replace(dossier, pairings=pairings, programme=replace(own, forms=forms))
    return joined, tuple(sorted((own, *others), key=lambda one: (one.period_from, one.id)))


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """RES-07: the counts of the whole organization on the paper's date, and the programmes they are made over."""
    joined, programmes = whole_organization(desk.dossier.as_of(stamp.dated))
    return {"coverage": cover(joined, on=stamp.dated), "programmes": programmes}


_SEX: Mapping[Sex, str] = {Sex.MALE: "мужской", Sex.FEMALE: "женский"}
_OUTSIDE = (PersonCategory.EXTERNAL, PersonCategory.GRADUATE)


def _count(
    title: str,
    key: Callable[[Person], str | None],
    mentors: Mapping[int, Person],
    mentees: Mapping[int, Person],
    everybody: Mapping[int, Person],
) -> Count:
    def number(group: Mapping[int, Person]) -> int:
        return sum(1 for one in group.values() if key(one) == title)

    return Count(title=title, mentors=number(mentors), mentees=number(mentees), people=number(everybody))


def _form(title: str, pairings: list[Pairing]) -> FormCount:
    mentors = {one for pair in pairings for one in pair.mentors}
    mentees = {one for pair in pairings for one in pair.mentees}
    groups = sum(1 for pair in pairings if pair.is_group)
    return FormCount(
        title=title,
        pairs=len(pairings) - groups,
        groups=groups,
        mentors=len(mentors),
        mentees=len(mentees),
        people=len(mentors | mentees),
    )


def _class(person: Person) -> str | None:
    if person.category is not PersonCategory.PUPIL:
        return None
    return f"{person.class_name} класс" if person.class_name else person.department or "класс не указан"


def _class_order(title: str) -> tuple[int, str]:
    """«2Б» before «10А»; words after figures."""
    digits = title[: len(title) - len(title.lstrip("0123456789"))]
    return (int(digits) if digits else 1000, title)
