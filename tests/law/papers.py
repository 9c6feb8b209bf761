"""Papers of the specimen school on any date, as text and as words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.catalogue import find_kind
from documents.context import Desk, Stamp, Subject
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.vocabulary import parse, plain
from records.values import Document, DocumentStatus, Dossier


def text_of(code: str, facts: Dossier | None = None, *, on: date, subject: Subject | None = None) -> str:
    """Canonical text of a kind dated *on*."""
    facts = facts or dossier()
    kind = find_kind(code)
    number = "1-од" if kind.series else None
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=on, number=number, series=kind.series)
    return render(kind, Desk(facts, on=on).context(kind, subject or subject_of(kind, facts), stamp)).text


def words_of(code: str, facts: Dossier | None = None, *, on: date, subject: Subject | None = None) -> str:
    """Words of a kind dated *on*, one kind of space."""
    return " ".join(plain(parse(text_of(code, facts, on=on, subject=subject))).split())


def stored(id: int, kind: str, text: str, *, dated: date, number: str | None = None, **more: object) -> Document:  # noqa: A002
    """A paper in the journal with the text given."""
    like = dossier().documents[0]
    fields = {
        "id": id,
        "kind": kind,
        "title": find_kind(kind).title,
        "series": "main" if number else None,
        "number": number,
        "dated": dated,
        "text": text,
        "status": DocumentStatus.SIGNED,
    }
    return replace(like, **(fields | more))
