"""Who must be acquainted with a paper: selectors named in the kind's header."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from documents.catalogue import Kind
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Dossier, Person, PersonCategory


def acquainted(kind: Kind, dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    """Person ids in the order of the header's selectors, each once; empty where nobody must sign."""
    return tuple(dict.fromkeys(one for name in kind.acquaint for one in SELECTORS[name](dossier, subject)))


def _curator(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return (dossier.programme.curator_id,) if dossier.programme.curator_id is not None else ()


def _supply(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return (dossier.programme.supply_id,) if dossier.programme.supply_id is not None else ()


def _working_group(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return tuple(member.person_id for member in dossier.working_group)


def _mentors(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return tuple(one for pair in dossier.live_pairings for one in pair.mentors)


def _staff_mentees(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return tuple(one for pair in dossier.live_pairings for one in pair.mentees if dossier.people[one].is_staff)


def left(dossier: Dossier, subject: Subject) -> frozenset[int]:
    """Ids of those who left the school by the day of the paper; empty where the event names nobody.

    The event's detail `left` gives ids, or codes in words: «У-10, П-03».

    Raises:
        BadInputError: nobody has such a code.
    """
    told = (subject.details or {}).get("left", ())
    if not isinstance(told, str):
        return frozenset(told) if isinstance(told, tuple) else frozenset()
    by_code = {person.code: person.id for person in dossier.people.values()}
    codes = told.replace(",", " ").split()
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        msg = f"Выбывшие: нет людей с кодами {', '.join(unknown)}. Посмотрите список: nastavnik people list."
        raise BadInputError(msg)
    return frozenset(by_code[code] for code in codes)


def _pair(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    """Members of the pair and of the one that takes over from it, without those who left: they cannot sign."""
    gone = left(dossier, subject)
    both = (pair for pair in dossier.pairings if subject.pairing_id in (pair.id, pair.replaces_id))
    return tuple(one for pair in both for one in pair.members if one not in gone)


def _event(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return tuple(one for event in dossier.events if event.kind == "final" for one in event.committee + event.jury)


def _awarded(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    """Awarded people of the school and its pupils; parents are sent letters, their children sign the order."""
    named = []
    for award in dossier.awards:
        if dossier.people[award.person_id].category is PersonCategory.PARENT:
            named += [one.id for one in dossier.mentors if one.representative_id == award.person_id]
        else:
            named.append(award.person_id)
    return tuple(named)


def _trainees(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return tuple(training.person_id for training in dossier.trainings)


def _trainers(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    """Own employees whom the lines of trainings name as teachers, by the full name or the surname with initials."""
    named = [_plain(training.teacher) for training in dossier.trainings if training.exemption is None]
    staff = (person for person in dossier.people.values() if person.is_staff)
    return tuple(person.id for person in staff if any(form in teacher for teacher in named for form in _called(person)))


def _called(person: Person) -> tuple[str, str]:
    """«бойко тамара викторовна», «бойко т.в.»."""
    names = [one for one in (person.name, person.patronymic) if one]
    full = " ".join((person.surname, *names))
    return _plain(full), _plain(f"{person.surname} {''.join(f'{one[0]}.' for one in names)}")


def _plain(text: str) -> str:
    """Lower case, no «ё», single spaces, initials together."""
    return " ".join(text.casefold().replace("ё", "е").replace(".", ". ").split()).replace(". ", ".")


def _person(dossier: Dossier, subject: Subject) -> tuple[int, ...]:
    return (subject.person_id,) if subject.person_id is not None else ()


SELECTORS: Mapping[str, Callable[[Dossier, Subject], tuple[int, ...]]] = {
    "curator": _curator,
    "supply": _supply,
    "working-group": _working_group,
    "mentors": _mentors,
    "staff-mentees": _staff_mentees,
    "pair": _pair,
    "event": _event,
    "awarded": _awarded,
    "trainees": _trainees,
    "trainers": _trainers,
    "person": _person,
}
