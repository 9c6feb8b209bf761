"""Facts of a month's page of the journal of registration (DOC-05)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind, find_kind
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.filing import case_of
from records.errors import UsageError
from records.values import Document, DocumentStatus, Organization

if TYPE_CHECKING:
    from documents.context.desk import Desk

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()  # noqa: SIM905
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One registered paper."""

    number: str
    dated: date
    title: str
    #: «подписан 03.09.2025», «не подписан», «аннулирован 05.09.2025: ошибка в сроках».
    state: str
    #: Index of the file the paper lies in.
    place: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A series within the month."""

    title: str
    lines: tuple[Line, ...]
    annulled: int
    #: Papers of the month that wait for a number given by hand.
    waiting: int


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`month_title`, `pages` by series in the order of the settings, `total`.

    Raises:
        UsageError: the month is not written as ГГГГ-ММ.
    """
    details = subject.details or {}
    first = month_of(details.get("month"), stamp.dated)
    documents = details.get("documents")
    known = documents if isinstance(documents, tuple) else desk.dossier.documents
    own = [d for d in known if (d.dated.year, d.dated.month) == (first.year, first.month) and d.dated <= stamp.dated]
    organization = desk.dossier.organization
    pages = tuple(_page(organization, series.code, series.title, own) for series in organization.series)
    return {
        "month_title": f"{MONTHS[first.month - 1]} {first.year} года",
        "pages": tuple(page for page in pages if page.lines or page.waiting),
        "total": sum(len(page.lines) for page in pages),
    }


def month_of(asked: object, dated: date) -> date:
    """First day of the month asked for, else of the paper's own.

    Raises:
        UsageError: it is not written as ГГГГ-ММ.
    """
    if asked is None:
        return dated.replace(day=1)
    found = _MONTH.fullmatch(str(asked).strip())
    if found is None:
        msg = f"Месяц «{asked}» не понят. Запишите его так: --set month={dated:%Y-%m}"
        raise UsageError(msg)
    return date(int(found[1]), int(found[2]), 1)


def _page(organization: Organization, code: str, title: str, documents: Iterable[Document]) -> Page:
    own = sorted((d for d in documents if d.series == code and d.carried_by_id is None), key=lambda d: (d.dated, d.id))
    numbered = [d for d in own if d.number is not None]
    return Page(
        title=title,
        lines=tuple(_line(d, organization) for d in numbered),
        annulled=sum(d.status is DocumentStatus.ANNULLED for d in numbered),
        waiting=len(own) - len(numbered),
    )


def _line(document: Document, organization: Organization) -> Line:
    return Line(
        number=document.number or "",
        dated=document.dated,
        title=document.title,
        state=_state(document),
        place=case_of(find_kind(document.kind).in_series(document.series), organization).index,
    )


def _state(document: Document) -> str:
    if document.annulled_on is not None:
        return f"аннулирован {document.annulled_on:%d.%m.%Y}: {document.annul_reason}"
    return f"подписан {document.signed_on:%d.%m.%Y}" if document.signed_on else "не подписан"
