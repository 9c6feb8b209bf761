"""What may be shown of people: whose names are hidden, which papers and words name them."""

from __future__ import annotations

from dataclasses import dataclass

from records.values import Document, Dossier, Person, PersonCategory
from workflow.inspection.model import Redaction
from workflow.site.naming import Names, plain_text

#: Stands for words that name somebody hidden.
HIDDEN = "[скрыто]"


@dataclass(frozen=True)
class Screen:
    """One level of redaction over one programme."""

    redaction: Redaction
    dossier: Dossier
    #: People who are not named.
    hidden: frozenset[int]
    #: Finds them in words; None where nobody is hidden.
    names: Names | None

    def person(self, person_id: int) -> str:
        """How a person is called: by name and code, or by code alone."""
        person = self.dossier.people[person_id]
        if person_id in self.hidden:
            return f"участник {person.code}"
        initials = " ".join(f"{part[0]}." for part in (person.name, person.patronymic) if part)
        return f"{person.surname} {initials} ({person.code})"

    def words(self, text: str | None) -> str:
        """Free words, unless they name somebody hidden."""
        return HIDDEN if text and self.names_hidden(text) else text or ""

    def names_hidden(self, text: str) -> bool:
        """Whether the words name somebody hidden."""
        return self.names is not None and bool(self.names.named(text))

    def hides(self, document: Document) -> bool:
        """Whether a paper (with its text) must be left out: it is of somebody hidden, or names one."""
        if self.names is None:
            return False
        pairing = next((p for p in self.dossier.pairings if p.id == document.pairing_id), None)
        about = {document.person_id, *(pairing.members if pairing is not None else ())}
        return bool(about & self.hidden) or self.names_hidden(f"{document.title} {plain_text(document.text)}")


def screen(dossier: Dossier, redaction: Redaction) -> Screen:
    """The screen of a level; minors are those under 18 on the programme's first day, and theirs who act for them."""
    if redaction is Redaction.NONE:
        return Screen(redaction, dossier, frozenset(), None)
    people = dossier.people
    minors = {person.id for person in people.values() if person.is_minor_on(dossier.programme.period_from)}
    acting = {people[one].representative_id for one in minors} - {None}
    hidden = frozenset(minors | {one for one in acting if one is not None and _is_parent(people.get(one))})
    permitted = frozenset(people) - hidden
    return Screen(redaction, dossier, hidden, Names(dossier.organization, people.values(), permitted))


def _is_parent(person: Person | None) -> bool:
    """Whether a representative is known to the school as a parent only; a teacher may be named as one."""
    return person is not None and person.category is PersonCategory.PARENT
