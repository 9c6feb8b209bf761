"""Facts of a certified copy and of an extract: the original's words, who certifies, where the original lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from documents.catalogue import Kind, find_kind
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.copying import copy_of, extract_of
from documents.filing import case_of
from documents.language.forms import CASES
from records.errors import BadInputError, NotFoundError, RefusedError
from records.values import Document, DocumentStatus

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: Kinds of paper an extract is made from, with the word in the genitive.
WORDS = {"order": "приказа", "protocol": "протокола"}


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`sheets`, `certifier`, `post`, `place`, `year` of DOC-01 and DOC-02.

    The details give `document` (the original with its text) and may give `points` («1,3»), `who` (code of the card of
    who certifies) and `case` (index of the file where the school's list has another).

    Raises:
        BadInputError: no original is named, or nothing in it is asked for.
        NotFoundError: there is no card with the certifier's code.
        RefusedError: the original is not signed, is annulled, or the copy is dated before its signature.
    """
    details = subject.details or {}
    document = original_of(subject, kind)
    _check(document, stamp)
    certifier = _certifier(desk, details.get("who"))
    own = find_kind(document.kind).in_series(document.series)
    return {
        "sheets": _sheets(desk, kind, subject, document, own),
        "certifier": certifier,
        "post": certifier.post.nom,
        "place": str(details.get("case") or case_of(own, desk.dossier.organization).index),
        "year": document.dated.year,
    }


def original_of(subject: Subject, kind: Kind) -> Document:
    """The paper a copy is made of.

    Raises:
        BadInputError: none is named.
    """
    document = (subject.details or {}).get("document")
    if not isinstance(document, Document) or not document.text:
        msg = f"{kind.title} ({kind.code}): не назван подлинник. Укажите номер документа из списка: --for 12"
        raise BadInputError(msg)
    return document


def _check(document: Document, stamp: Stamp) -> None:
    name = f"Документ {document.id} («{document.title}»)"
    if not document.is_in_force:
        msg = f"{name} аннулирован: копий и выписок с него не заверяют."
        raise RefusedError(msg)
    if document.status is not DocumentStatus.SIGNED or document.signed_on is None:
        msg = (
            f"{name} не подписан, а заверяют копию с подписанного подлинника. "
            f"Сначала: nastavnik documents sign {document.id}."
        )
        raise RefusedError(msg)
    if stamp.dated < document.signed_on:
        msg = (
            f"Копию нельзя заверить {stamp.dated:%d.%m.%Y}: {name[:1].lower()}{name[1:]} подписан "
            f"{document.signed_on:%d.%m.%Y}. Укажите эту дату или более позднюю."
        )
        raise RefusedError(msg)


def _sheets(desk: Desk, kind: Kind, subject: Subject, document: Document, own: Kind) -> object:
    if kind.code == "DOC-01":
        return copy_of(document)
    if own.genre not in WORDS:
        msg = (
            f"Выписку делают из приказа или протокола, а документ {document.id} — «{document.title}». "
            f"Заверьте копию целиком: nastavnik documents make DOC-01 --for {document.id}"
        )
        raise BadInputError(msg)
    asked = str((subject.details or {}).get("points") or "")
    points = [point.strip().rstrip(".") for point in asked.split(",") if point.strip()]
    if not points and subject.person_id is None:
        msg = (
            "Не сказано, что выписать. Назовите пункты (--set points=1,3) или человека "
            f"(--for {document.id}:КОД), которого документ касается."
        )
        raise BadInputError(msg)
    names, others = _names(desk, subject.person_id)
    title = f"ВЫПИСКА ИЗ {WORDS[own.genre].upper()}"
    return extract_of(document, title=title, points=points, names=names, others=others)


def _names(desk: Desk, person_id: int | None) -> tuple[list[str], list[str]]:
    """Spellings of the person's name, and of everybody else's; both empty where nobody is meant."""
    if person_id is None:
        return [], []
    mine: list[str] = []
    others: list[str] = []
    for one in desk.dossier.people:
        (mine if one == person_id else others).extend(_spellings(desk.person(one)))
    return mine, [name for name in others if name not in mine]


def _spellings(person: PersonView) -> Iterator[str]:
    for case in CASES:
        name = getattr(person, case)
        for spelling in (name.full, name.short, name.signed):
            yield str(spelling.striptags())


def _certifier(desk: Desk, who: object) -> PersonView:
    """Who certifies: the person named, else the curator, else the head."""
    if who is not None:
        for person in desk.dossier.people.values():
            if person.code == who:
                return desk.person(person.id)
        msg = f"Нет карточки с кодом «{who}». Посмотрите список: nastavnik people list."
        raise NotFoundError(msg)
    curator = desk.dossier.programme.curator_id
    return desk.organization.director if curator is None else desk.person(curator)
