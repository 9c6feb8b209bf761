"""Facts of the act of internal audit (AUD-06): what the records lack on the day, by whom it is mended.

The verdict on the log and the files is not here: it is the log's own, and a paper of the log cannot vouch for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from documents import workdays
from documents.catalogue import Kind, catalogue
from documents.context.aud_plan import auditors
from documents.context.res_coverage import working_pairings
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.terms import terms
from records.values import ConsentKind, Document, Dossier, Person

if TYPE_CHECKING:
    from documents.context.desk import Desk

_CONSENTS = {
    ConsentKind.PROCESSING: "согласие на обработку персональных данных",
    ConsentKind.PARTICIPATION: "согласие на участие в программе",
}
_OWNERS = {
    "director": "директор",
    "curator": "куратор",
    "mentor": "наставник",
    "participant": "участник",
    "chairman": "председатель",
    "expert": "эксперт",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is missing."""

    #: Paper or person.
    about: str
    found: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """One question of the audit."""

    title: str
    #: Head of the column of what it is about.
    of: str
    lines: tuple[Finding, ...]


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`auditors` (none: the head), counts `issued`, `registered`, `signed`, `people`, `total`; `parts`, `until`.

    Of signatures only registered papers are asked, as the command `status` does: a blank waits for a participant.
    """
    audit, day = terms()["audit"], stamp.dated
    known = desk.dossier.as_of(day)
    papers = tuple(d for d in known.documents if d.is_in_force and not d.is_erased)
    registered = tuple(d for d in papers if d.series is not None and d.carried_by_id is None)
    parts = (
        Part(title="Подписание документов", of="Документ", lines=tuple(_unsigned(registered, day))),
        Part(title="Ознакомление с документами", of="Документ", lines=tuple(_unseen(desk, papers, day))),
        Part(
            title="Согласия участников",
            of="Участник",
            lines=tuple(_consents(desk, known, day, day + timedelta(audit["consent_days"]))),
        ),
    )
    return {
        "auditors": auditors(desk),
        "issued": len(papers),
        "registered": len(registered),
        "signed": sum(_is_signed(one, day) for one in registered),
        "people": len({one for pairing in working_pairings(known) for one in pairing.members}),
        "parts": parts,
        "total": sum(len(part.lines) for part in parts),
        "until": workdays.after(day, working_days=audit["mend_working_days"]),
    }


def _is_signed(document: Document, day: date) -> bool:
    return document.signed_on is not None and document.signed_on <= day


def _called(document: Document) -> str:
    number = f" № {document.number}" if document.number else ""
    return f"{document.title} от {document.dated:%d.%m.%Y}{number}"


def _unsigned(papers: tuple[Document, ...], day: date) -> Iterator[Finding]:
    for one in papers:
        if not _is_signed(one, day):
            yield Finding(about=_called(one), found="не подписан", owner=_OWNERS[catalogue()[one.kind].signatory])


def _unseen(desk: Desk, papers: tuple[Document, ...], day: date) -> Iterator[Finding]:
    for one in papers:
        waiting = [a.person_id for a in one.acquaintances if a.acquainted_on is None or a.acquainted_on > day]
        if waiting:
            people = [desk.person(person) for person in waiting]
            names = ", ".join(person.nom.short for person in people)
            ending = "ы" if len(people) > 1 else "а" if people[0].sex == "f" else ""
            yield Finding(about=_called(one), found=f"не ознакомлен{ending}: {names}", owner="куратор")


def _consents(desk: Desk, known: Dossier, day: date, soon: date) -> Iterator[Finding]:
    for person in known.participants:
        for kind, words in _CONSENTS.items():
            lacking = _lacking(known, person, kind, day, soon)
            if lacking:
                yield Finding(about=desk.person(person.id).nom.full, found=f"{words}: {lacking}", owner="куратор")


def _lacking(known: Dossier, person: Person, kind: ConsentKind, day: date, soon: date) -> str | None:
    """«нет действующего», «действует по 31.05.2026» or None where all is well."""
    given = known.consent(person.id, kind, day)
    if given is None:
        return "нет действующего"
    if given.valid_until is not None and given.valid_until <= soon:
        return f"действует по {given.valid_until:%d.%m.%Y}"
    return None
