"""Suggestions of pairs: who could mentor whom, and why; the curator decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from records.values import Dossier, FormOfMentoring, Person, PersonCategory


@dataclass(frozen=True)
class Suggestion:
    """One possible pair."""

    mentor: Person
    mentee: Person
    #: Code of the form of mentoring.
    form: str
    #: Why they fit, in Russian; never empty.
    reasons: tuple[str, ...]


#: Categories of the sides by what the form calls them is the school's own wording; the shape of a form tells more.
_YOUNG_YEARS = 3


def suggest(dossier: Dossier, on: date) -> tuple[Suggestion, ...]:
    """The best mentor with free capacity for everyone who wants one and has none, most reasons first.

    A mentee is somebody with a request on the card; a mentor somebody with competences on it.
    """
    taken = {mentee for pairing in dossier.live_pairings for mentee in pairing.mentees}
    load = Counter((p.form, m) for p in dossier.live_pairings for m in p.mentors for _ in p.mentees)
    programme = dossier.programme
    busy = taken | {programme.curator_id, programme.methodist_id, programme.supply_id}
    waiting = [p for p in dossier.people.values() if p.request and p.id not in busy]
    mentors = [p for p in dossier.people.values() if p.competences]
    found = []
    for mentee in sorted(waiting, key=lambda p: p.id):
        options = [
            Suggestion(mentor, mentee, form.code, reasons)
            for form in (dossier.organization.form(code) for code in dossier.programme.forms)
            for mentor in mentors
            if mentor.id != mentee.id
            and load[form.code, mentor.id] < form.capacity
            and (reasons := _reasons(form, mentor, mentee, on))
        ]
        best = max(options, key=lambda s: (len(s.reasons), -s.mentor.id), default=None)
        if best is not None:
            load[best.form, best.mentor.id] += 1
            found.append(best)
    return tuple(found)


def _reasons(form: FormOfMentoring, mentor: Person, mentee: Person, on: date) -> tuple[str, ...]:
    """Why the two fit the form; empty when they do not."""
    if not _fits(form, mentor, mentee):
        return ()
    reasons = [f"подходят форме {form.title}"]
    offered = _words(mentor.competences, mentor.interests)
    wanted = _words(mentee.request, mentee.interests)
    if common := sorted(wanted[stem] for stem in offered.keys() & wanted.keys()):
        reasons.append(f"общее: {', '.join(common)}")
    if mentee.is_staff and (mentee.experience_years or 0) <= _YOUNG_YEARS:
        reasons.append("молодой специалист")
    if mentor.department and mentor.department == mentee.department:
        reasons.append(f"одно объединение: {mentor.department}")
    ages = (mentor.age_on(on), mentee.age_on(on))
    if mentor.category is PersonCategory.PUPIL and ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
        reasons.append("наставник старше")
    return tuple(reasons)


def _fits(form: FormOfMentoring, mentor: Person, mentee: Person) -> bool:
    left, _, right = form.code.partition("-")
    return _plays(left, mentor) and _plays(right, mentee)


def _plays(side: str, person: Person) -> bool:
    """Whether the person can stand on a side of a form; a side the school named itself takes anybody."""
    match side:
        case "pupil":
            return person.category is PersonCategory.PUPIL
        case "teacher":
            return person.is_staff
        case "student" | "employer":
            return person.category in (PersonCategory.EXTERNAL, PersonCategory.GRADUATE)
        case _:
            return True


def _words(*texts: str | None) -> dict[str, str]:
    """Long words by their stems, so that «робототехника» meets «робототехникой»."""
    found = (word.strip(".,;:«»()").lower() for text in texts if text for word in text.split())
    return {word[: max(6, len(word) - 3)]: word for word in found if len(word) >= 6}
