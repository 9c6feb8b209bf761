"""Facts of the list of files (DOC-03) and of the inventory (DOC-04): files, what lies in them, totals by term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.catalogue import Kind, find_kind
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.filing import Case, cases, place_of
from records.values import Document

if TYPE_CHECKING:
    from documents.context.desk import Desk

#: Rows of the totals, as the list of files names them.
CATEGORIES = {
    "permanent": "Постоянного хранения (до ликвидации организации)",
    "long": "Временного хранения (свыше 10 лет)",
    "short": "Временного хранения (до 10 лет включительно)",
}


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A file with the papers of a year in it."""

    case: Case
    #: Papers in force, annulled ones among them: they stay where they lie.
    count: int
    first: date | None
    last: date | None
    #: What the note says; empty where there is nothing to say.
    note: str


@dataclass(frozen=True, kw_only=True)
class Total:
    """A row of the totals."""

    title: str
    files: int
    #: Of them those with the mark «ЭПК».
    expert: int


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`year`, `over`, `files`, `begun`, `totals`, `papers`; the year is the details' or the paper's own.

    The totals are drawn up when the year is over: before, `over` is False and there is nothing to sum.
    """
    details = subject.details or {}
    year = details.get("year")
    year = year if isinstance(year, int) else stamp.dated.year
    documents = details.get("documents")
    known = documents if isinstance(documents, tuple) else desk.dossier.documents
    files = filed(
        cases(desk.dossier.organization), (d for d in known if d.dated.year == year and d.dated <= stamp.dated)
    )
    begun = tuple(one for one in files if one.count)
    return {
        "year": year,
        "over": stamp.dated >= date(year, 12, 31),
        "files": files,
        "begun": begun,
        "totals": tuple(_total(category, begun) for category in CATEGORIES),
        "papers": sum(one.count for one in begun),
        "unverified": any(one.case.cited and not one.case.verified for one in files),
    }


def filed(files: Iterable[Case], documents: Iterable[Document]) -> tuple[Filed, ...]:
    """Files with what lies in each of them."""
    days: dict[str, list[date]] = {}
    for document in documents:
        days.setdefault(place_of(find_kind(document.kind).in_series(document.series)).key, []).append(document.dated)
    return tuple(_filed(case, days.get(case.key, [])) for case in files)


def _filed(case: Case, days: list[date]) -> Filed:
    notes = (
        "доступ ограничен" if case.restricted else "",
        _source(case),
    )
    return Filed(
        case=case,
        count=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        note="; ".join(filter(None, notes)),
    )


def _source(case: Case) -> str:
    if not case.cited:
        return "срок установила организация"
    return "" if case.verified else "статью сверить"


def _total(category: str, begun: tuple[Filed, ...]) -> Total:
    own = [one for one in begun if one.case.category == category]
    return Total(
        title=CATEGORIES[category],
        files=len(own),
        expert=sum("ЭПК" in one.case.term for one in own),
    )
