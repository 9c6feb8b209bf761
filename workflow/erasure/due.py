"""What the terms ask soon: data to be destroyed after a withdrawal, papers nobody has to keep any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents import workdays
from documents.terms import terms
from records.reader import Reader
from records.values import Consent, ConsentKind, Document, LegalHold, Person
from workflow.erasure.retention import term_of
from workflow.erasure.standing import kept_papers
from workflow.erasure.survey import PROOFS


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing a term asks for."""

    #: "withdrawal", "distribution" or "retention".
    what: str
    #: Code of the person it is about; None for papers of nobody in particular.
    person: str | None
    #: Papers whose term ran out; empty otherwise.
    document_ids: tuple[int, ...]
    #: Last day to do it; for "retention" the first day it may be done.
    until: date
    #: A Russian sentence.
    text: str
    #: What to type.
    remedy: str


def due(reader: Reader, organization_id: int, *, on: date) -> tuple[Due, ...]:
    """Everything the terms ask of the organization on *day*, the soonest first; held data are left out."""
    people, consents, held = _facts(reader, organization_id)
    found = [*_withdrawals(people, consents, on), *_papers(reader, organization_id, people, consents, held, on)]
    return _sorted(reader, organization_id, found)


def warnings(reader: Reader, organization_id: int, *, on: date) -> tuple[Due, ...]:
    """Withdrawals whose last day is near or past, the soonest first: what `status` shows."""
    near = on + timedelta(days=terms()["destruction"]["warn_days"])
    people, consents, _ = _facts(reader, organization_id)
    return _sorted(reader, organization_id, [o for o in _withdrawals(people, consents, on) if o.until <= near])


def _facts(reader: Reader, organization_id: int) -> tuple[dict[int, Person], list[Consent], set[int]]:
    """People of the organization by id, consents of those whose data are not held, ids of those held."""
    people = {person.id: person for person in reader.find(Person, organization_id=organization_id)}
    held = {hold.person_id for hold in reader.find(LegalHold, released_on=None)}
    consents = [c for c in reader.find(Consent) if c.person_id in people and c.person_id not in held]
    return people, consents, held


def _sorted(reader: Reader, organization_id: int, found: list[Due]) -> tuple[Due, ...]:
    """The soonest first; where there are several organizations the command names which."""
    keys = {id_: one.key for id_, one in reader.organizations()}
    if len(keys) > 1:
        which = f" --organization {keys[organization_id]}"
        found = [replace(o, remedy=o.remedy + which) if "nastavnik erase" in o.remedy else o for o in found]
    return tuple(sorted(found, key=lambda one: (one.until, one.what, one.person or "")))


def _withdrawals(people: dict[int, Person], consents: list[Consent], on: date) -> Iterator[Due]:
    for consent in consents:
        person, withdrawn = people[consent.person_id], consent.withdrawn_on
        given_again = any(c.person_id == person.id and c.kind is consent.kind and c.is_valid_on(on) for c in consents)
        if withdrawn is None or withdrawn > on or given_again or person.erased_on is not None:
            continue
        if consent.kind in (ConsentKind.PROCESSING, ConsentKind.HEALTH):
            yield _destruction(person, withdrawn)
        elif consent.kind is ConsentKind.DISTRIBUTION:
            last = workdays.after(withdrawn, working_days=terms()["destruction"]["distribution_working_days"])
            if on <= last:
                yield Due(
                    what="distribution",
                    person=person.code,
                    document_ids=(),
                    until=last,
                    text=f"{person.code}: согласие на распространение отозвано {withdrawn:%d.%m.%Y}, "
                    f"убрать опубликованное до {last:%d.%m.%Y} (срок не сверен с текстом закона).",
                    remedy="nastavnik publish ПАПКА",
                )


def _destruction(person: Person, withdrawn: date) -> Due:
    stop = workdays.after(withdrawn, working_days=terms()["destruction"]["demand_working_days"])
    last = withdrawn + timedelta(days=terms()["withdrawal"]["days"])
    return Due(
        what="withdrawal",
        person=person.code,
        document_ids=(),
        until=last,
        text=f"{person.code}: согласие отозвано {withdrawn:%d.%m.%Y}; прекратить обработку до {stop:%d.%m.%Y}, "
        f"уничтожить данные до {last:%d.%m.%Y} (сроки не сверены с текстом закона).",
        remedy=f'nastavnik erase {person.code} --basis withdrawal --reason "…"',
    )


def _papers(
    reader: Reader,
    organization_id: int,
    people: dict[int, Person],
    consents: list[Consent],
    held: set[int],
    on: date,
) -> Iterator[Due]:
    """Papers whose term has run out: a person's own by person, the others together."""
    groups: dict[int | None, list[tuple[date, Document]]] = {}
    kept = kept_papers(reader)
    named = {one: person_id for person_id, papers in kept.items() if person_id in people for one in papers}
    for document in reader.registry(organization_id=organization_id):
        owner = document.person_id if document.person_id is not None else named.get(document.id)
        if document.is_erased or document.kind in PROOFS or owner in held:
            continue
        term = term_of(document, (c for c in consents if c.person_id == document.person_id))
        if term.until is not None and term.until <= on:
            groups.setdefault(owner, []).append((term.until, document))
    for person_id, found in groups.items():
        code = people[person_id].code if person_id in people else None
        yield Due(
            what="retention",
            person=code,
            document_ids=tuple(document.id for _, document in found),
            until=min(until for until, _ in found),
            text=f"{f'{code}: с' if code else 'С'}рок хранения истёк у документов: {len(found)}.",
            remedy=f'nastavnik erase {code} --basis purpose --reason "…"'
            if code
            else "решите на экспертной комиссии; программа хранит их дальше",
        )
