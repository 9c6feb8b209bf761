"""«Наши наставники»: those who agreed, and of them only what the consent lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from documents.context.award_levels import level_words
from records.values import Award, Dossier, Pairing, Person, PersonCategory, Sex
from workflow.requirements.model import who
from workflow.site.model import Mentor, Withheld
from workflow.site.wording import Wording

#: The order that awards.
_ORDER_OF_AWARDS = "RES-03"


def mentors_of(
    programmes: Sequence[tuple[Dossier, tuple[Pairing, ...]]], allowed: frozenset[int], wording: Wording, on: date
) -> tuple[tuple[Mentor, ...], tuple[Withheld, ...]]:
    """Mentors by surname, and those who are not shown for want of a consent.

    Args:
        programmes: each with its confirmed pairs.
        allowed: ids of those who may be named.
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
    shown = sorted((p for p in people.values() if p.id in allowed), key=_alphabetical)
    mentors = tuple(
        Mentor(
            person_id=person.id,
            name=" ".join(filter(None, (person.surname, person.name, person.patronymic))),
            occupation=wording.text(occupation(person), f"Наставник {who(person)}"),
            forms=tuple(forms[person.id]),
            merits=wording.text(person.merits, f"Наставник {who(person)}, достижения"),
            awards=tuple(_award(award) for award in awards.get(person.id, ())),
        )
        for person in shown
    )
    return mentors, tuple(_hidden(p, on) for p in sorted(people.values(), key=_alphabetical) if p.id not in allowed)


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


def _hidden(person: Person, on: date) -> Withheld:
    return Withheld(
        what="mentor",
        title=f"Наставник {who(person)}",
        reason=f"Не показан: на {on:%d.%m.%Y} нет действующего согласия на распространение данных"
        + (", подписанного законным представителем." if person.is_minor_on(on) else "."),
        remedy=f"nastavnik documents make CNS-03 --for {person.code}",
    )


def _alphabetical(person: Person) -> tuple[str, ...]:
    return tuple(part.casefold().replace("ё", "е") for part in (person.surname, person.name, person.patronymic or ""))
