"""Facts of an acquaintance sheet: which paper, who must see it, who already has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from documents.catalogue import Kind, find_kind
from documents.context.acquaintance import acquainted
from documents.context.desk import Desk
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError

#: Paper the sheet is made for when the event names none.
DEFAULT = "PAIR-05"


@dataclass(frozen=True)
class Reader:
    """One line of the sheet."""

    person: PersonView
    #: None until the person has signed.
    seen_on: date | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`document` (Stamp) and `readers` in the order of the paper's header.

    The details may give `document` (Stamp) and `people` (ids); else the newest order on pairs and its people.

    Raises:
        BadInputError: nobody has to be acquainted with the paper.
    """
    details = subject.details or {}
    asked = details.get("document")
    document = asked if isinstance(asked, Stamp) else desk.paper(DEFAULT)
    people = details.get("people")
    ids = tuple(people) if isinstance(people, tuple) else acquainted(find_kind(document.kind), desk.dossier, subject)
    if not ids:
        msg = f"С документом «{document.title}» никого знакомить не нужно: лист ознакомления не составляется."
        raise BadInputError(msg)
    seen = _seen(desk, document)
    return {"document": document, "readers": tuple(Reader(desk.person(one), seen.get(one)) for one in ids)}


def _seen(desk: Desk, document: Stamp) -> Mapping[int, date]:
    return {
        line.person_id: line.acquainted_on
        for paper in desk.dossier.documents
        if paper.kind == document.kind and paper.number == document.number and paper.dated == document.dated
        for line in paper.acquaintances
        if line.acquainted_on is not None
    }
