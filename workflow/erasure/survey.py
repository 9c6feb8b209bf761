"""What an erasure would take, what it must leave and why, and what stands against it. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents.catalogue import catalogue
from records.entities import entity_of
from records.reader import Reader
from records.searching import Place, places
from records.values import Consent, Document, LegalHold, Pairing, Person
from workflow.erasure import fields
from workflow.erasure.categories import CATEGORIES, CATEGORY_OF
from workflow.erasure.mention import Mention, mention_of
from workflow.erasure.obstacles import obstacles
from workflow.erasure.retention import Term, term_of
from workflow.erasure.standing import kept_papers
from workflow.requirements.model import Unmet


@dataclass(frozen=True)
class Fact:
    """One row that is emptied: what of it, and to what."""

    kind: type[Any]
    id: int
    #: Key of `CATEGORIES`.
    category: str
    changes: dict[str, object]


@dataclass(frozen=True)
class Kept:
    """A paper that names the person and stays."""

    document: Document
    term: Term
    #: After «сохраняется:», in Russian.
    why: str


@dataclass(frozen=True, kw_only=True)
class Survey:
    """Everything an erasure is about."""

    person: Person
    on: date
    facts: tuple[Fact, ...]
    #: Papers whose text and files go, with an empty `text`.
    erased: tuple[Document, ...]
    kept: tuple[Kept, ...]
    #: Rows that name the person among other things and stay: minutes, settings, other people's facts.
    mentioned: tuple[Place, ...]
    #: Keys of `CATEGORIES`, in their order.
    categories: tuple[str, ...]
    #: What stands against it; empty when nothing does.
    unmet: tuple[Unmet, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to erase."""
        return self.person.erased_on is not None and not self.erased and not self.facts


#: Facts of a pair tell of others too; these bear a person of their own.
_OWNED = ("Agreement", "Reflection", "Appeal")


def survey(reader: Reader, organization_id: int, person: Person, *, on: date) -> Survey:
    """What the erasure of a person's data on *day* would do."""
    everybody = reader.find(Person, organization_id=organization_id)
    mention = mention_of(person, everybody)
    names = mention.names if person.erased_on is None else _nobody
    pairings = [p for p in reader.find(Pairing) if person.id in p.members]
    facts = tuple(_facts(reader, person, pairings, names, on))
    named_before = frozenset() if person.erased_on is None else kept_papers(reader).get(person.id, frozenset())
    erased, kept = _papers(reader, organization_id, person, pairings, names, named_before, on)
    touched = {(entity_of(fact.kind).name, fact.id) for fact in facts} | {("person", person.id)}
    touched |= {("document", document.id) for document in erased}
    touched |= {("document", one.document.id) for one in kept}
    mentioned = (
        ()
        if person.erased_on is not None
        else tuple(
            place
            for place in places(reader, names)
            if (place.table, place.row_id) not in touched
            # another card's name and confirmed forms are a namesake's own
            and place.table != "person"
        )
    )
    return Survey(
        person=person, on=on, facts=facts, erased=erased, kept=kept, mentioned=mentioned,
        categories=_categories(person, facts, erased),
        unmet=tuple(obstacles(reader, organization_id, person, pairings, everybody)),
    )  # fmt: skip


def _nobody(text: str) -> bool:
    """An erased person is named by nothing the program could look for."""
    return False


def _facts(
    reader: Reader, person: Person, pairings: list[Pairing], names: Callable[[str], bool], on: date
) -> Iterator[Fact]:
    for kind, columns in fields.OF_PERSON.items():
        for value in reader.find(kind, person_id=person.id):
            changes = fields.wiped(value, columns)
            if isinstance(value, Consent) and value.is_valid_on(on):
                changes["withdrawn_on"] = on  # with the data a consent to their use ends
            if changes:
                yield _fact(kind, value.id, changes)
    for pairing in pairings:
        alone = pairing.mentees == (person.id,)
        only = None if alone else names
        if changes := fields.wiped(pairing, fields.OF_PAIRING_ITSELF, only=only):
            yield _fact(Pairing, pairing.id, changes)
        for kind, columns in fields.OF_PAIR.items():
            for value in reader.find(kind, pairing_id=pairing.id):
                own = kind.__name__ in _OWNED and value.person_id == person.id
                if not own and (changes := fields.wiped(value, columns, only=only)):
                    yield _fact(kind, value.id, changes)


def _fact(kind: type[Any], id_: int, changes: dict[str, object]) -> Fact:
    return Fact(kind, id_, CATEGORY_OF[kind.__name__], changes)


def _papers(
    reader: Reader,
    organization_id: int,
    person: Person,
    pairings: list[Pairing],
    names: Callable[[str], bool],
    named_before: frozenset[int],
    on: date,
) -> tuple[tuple[Document, ...], tuple[Kept, ...]]:
    """Papers about the person or naming him: those that go, those that stay."""
    given = reader.find(Consent, person_id=person.id)
    consents = tuple(replace(c, withdrawn_on=on) if c.is_valid_on(on) else c for c in given)
    alone = {p.id for p in pairings if p.mentees == (person.id,)}
    held = _held(reader, organization_id, person)
    erased, kept = [], []
    for light in reader.registry(organization_id=organization_id):
        if light.is_erased or light.kind in PROOFS:
            continue
        kind = catalogue().get(light.kind)
        scope = kind.scope if kind else "programme"
        is_own = scope == "person" and light.person_id == person.id
        is_own = is_own or (scope == "pairing" and light.pairing_id in alone)
        is_named = light.id in named_before
        if not is_own and not is_named and not names(reader.get(Document, light.id).text):
            continue
        term = term_of(light, consents)
        why = _why_kept(term, is_own=is_own, on=on) or _why_held(reader, light, held)
        if why is None:
            erased.append(light)
        else:
            kept.append(Kept(light, term, why))
    return tuple(erased), tuple(kept)


#: Papers that prove an erasure; they name nobody.
PROOFS = ("PDN-01", "PDN-02")


def _why_kept(term: Term, *, is_own: bool, on: date) -> str | None:
    """Why a paper stays; None when nothing keeps it."""
    if term.has_run_out(on):
        return None
    until = "постоянно" if term.until is None else f"до {term.until:%d.%m.%Y}"
    if term.is_lawful:
        return f"срок хранения установлен ({term.article}), хранить {until}"
    if is_own:
        return None
    return f"назван вместе с другими людьми, срок хранения ещё идёт ({term.article}), хранить {until}"


def _held(reader: Reader, organization_id: int, person: Person) -> tuple[tuple[Person, Mention], ...]:
    """Other people whose data may not be destroyed, and how they are named."""
    everybody = reader.find(Person, organization_id=organization_id)
    ids = {hold.person_id for hold in reader.find(LegalHold, released_on=None)} - {person.id}
    return tuple((one, mention_of(one, everybody)) for one in everybody if one.id in ids)


def _why_held(reader: Reader, light: Document, held: tuple[tuple[Person, Mention], ...]) -> str | None:
    """Why another person's hold keeps a paper; None when none does."""
    text = reader.get(Document, light.id).text if held else ""
    for person, mention in held:
        if light.person_id == person.id or mention.names(text):
            return f"назван участник {person.code}, данные которого запрещено уничтожать"
    return None


def _categories(person: Person, facts: tuple[Fact, ...], erased: tuple[Document, ...]) -> tuple[str, ...]:
    found = {fact.category for fact in facts}
    if person.erased_on is None:
        found |= {"name", "card"}
        if person.phone or person.email or person.address:
            found.add("contacts")
        if person.representative_id is not None:
            found.add("representative")
    if erased:
        found.add("documents")
    return tuple(token for token in CATEGORIES if token in found)
