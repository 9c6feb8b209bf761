"""«Наши наставники»: those who agreed, and of them only what the consent lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from documents.context.award_levels import level_words
from records.values import Award, Dossier, Pairing, Person, PersonCategory, PublicData, Sex
from workflow.requirements.model import who
from workflow.site.model import Mentor, Withheld
from workflow.site.permission import Permission
from workflow.site.wording import Wording

#: The order that awards.
_ORDER_OF_AWARDS = "RES-03"


def mentors_of(
    programmes: Sequence[tuple[Dossier, tuple[Pairing, ...]]],
    allowed: Mapping[int, Permission],
    wording: Wording,
    on: date,
) -> tuple[tuple[Mentor, ...], tuple[Withheld, ...]]:
    """Mentors by surname with what each of them permitted; who and what is not shown, and why.

    Args:
        programmes: each with its confirmed pairs.
        allowed: what may be said, by id of the person.
        wording: for achievements, which may name somebody else.
        on: day of the publication.
    """
    forms: dict[int, dict[str, None]] = {}
    people: dict[int, Person] = {}
    awards: dict[int, list[Award]] = {}
    for dossier, pairs in programmes:
        for pair in pairs:
            for one in pair.mentors:
                people[one] = dossier.people[one]
                forms.setdefault(one, {})[dossier.organization.form(pair.form).title] = None
        for award in _decided(dossier, on):
            awards.setdefault(award.person_id, []).append(award)
    mentors, withheld = [], []
    for person in sorted(people.values(), key=_alphabetical):
        permission = allowed[person.id]
        if not permission.is_named:
            withheld.append(_hidden(person, permission))
            continue
        mentor = _mentor(person, permission, tuple(forms[person.id]), awards.get(person.id, ()), wording)
        mentors.append(mentor)
        withheld += _left_out(person, permission, has_awards=person.id in awards)
    return tuple(mentors), tuple(withheld)


def _mentor(
    person: Person, permission: Permission, forms: tuple[str, ...], awards: Sequence[Award], wording: Wording
) -> Mentor:
    """What the consent lists, and nothing else."""
    place, permits = f"Наставник {who(person)}", permission.permits
    return Mentor(
        person_id=person.id,
        name=" ".join(filter(None, (person.surname, person.name, person.patronymic))),
        occupation=wording.text(occupation(person), place) if PublicData.OCCUPATION in permits else None,
        forms=forms,
        merits=wording.text(person.merits, f"{place}, достижения") if PublicData.MERITS in permits else None,
        awards=tuple(_award(award) for award in awards) if PublicData.AWARDS in permits else (),
    )


def _left_out(person: Person, permission: Permission, *, has_awards: bool) -> Iterator[Withheld]:
    """What is known of a mentor who is shown and stays unsaid, and conditions no program can read."""
    known = {
        PublicData.OCCUPATION: occupation(person) is not None,
        PublicData.MERITS: person.merits is not None,
        PublicData.AWARDS: has_awards,
    }
    words = [_WORDS[one] for one, is_known in known.items() if is_known and one not in permission.permits]
    title = f"Наставник {who(person)}"
    if words:
        yield Withheld(what="text", title=title, reason=f"Согласием не разрешено показывать: {', '.join(words)}.")
    if permission.conditions is not None:
        reason = f"В согласии есть условия и запреты: «{permission.conditions}»."
        yield Withheld(what="text", title=title, reason=reason, remedy="проверьте, что страница их соблюдает")


_WORDS = {
    PublicData.OCCUPATION: "класс, должность, место работы",
    PublicData.MERITS: "достижения",
    PublicData.AWARDS: "поощрения",
}


def occupation(person: Person) -> str | None:
    """What the consent calls post, class or place of work; None where there is nothing to say."""
    match person.category:
        case PersonCategory.PUPIL:
            return f"{person.class_name} класс" if person.class_name else person.department
        case PersonCategory.TEACHER:
            return person.position
        case PersonCategory.GRADUATE:
            word = "выпускница" if person.sex is Sex.FEMALE else "выпускник"
            year = f" {person.graduation_year} года" if person.graduation_year else ""
            return ", ".join(filter(None, (f"{word}{year}", person.employer)))
        case PersonCategory.EXTERNAL:
            return ", ".join(filter(None, (person.position, person.employer))) or None
    return None


def _decided(dossier: Dossier, on: date) -> tuple[Award, ...]:
    """Awards a signed order has made known; those only petitioned for are nobody's yet."""
    orders = [d for d in dossier.papers(_ORDER_OF_AWARDS) if d.signed_on is not None and d.signed_on <= on]
    return tuple(a for a in dossier.awards if a.is_given and any(a.decided_on <= order.dated for order in orders))


def _award(award: Award) -> str:
    nomination = f" «{award.nomination}»" if award.nomination else ""
    level = level_words(award)
    above = f" ({level})" if level else ""
    return f"{award.kind}{nomination}{above}, {(award.granted_on or award.decided_on).year} год"


def _hidden(person: Person, permission: Permission) -> Withheld:
    assert permission.reason is not None
    title = f"Наставник {who(person)}"
    return Withheld(what="mentor", title=title, reason=permission.reason, remedy=permission.remedy)


def _alphabetical(person: Person) -> tuple[str, ...]:
    return tuple(part.casefold().replace("ё", "е") for part in (person.surname, person.name, person.patronymic or ""))
