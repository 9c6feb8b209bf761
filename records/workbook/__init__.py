"""A school's facts as an Excel workbook: read, checked, applied, written.

The contract of sheets and columns is data in `sheets`; everything else follows it.
"""

from __future__ import annotations

from collections.abc import Iterable

from records.problems import Problem
from records.values.organization import Organization
from records.values.pairing import Pairing
from records.values.people import Person
from records.workbook import checking
from records.workbook.applying import apply
from records.workbook.content import Content
from records.workbook.facts import Known, dossier_facts, known_of
from records.workbook.importing import import_workbook, load
from records.workbook.reading import read
from records.workbook.report import Report, SheetReport
from records.workbook.rows import Parsed
from records.workbook.writing import export, new

__all__ = [
    "Content",
    "Known",
    "Parsed",
    "Report",
    "SheetReport",
    "apply",
    "check",
    "dossier_facts",
    "export",
    "import_workbook",
    "known_of",
    "load",
    "new",
    "read",
]


def check(
    content: Content,
    organization: Organization,
    known_people: Iterable[Person] = (),
    known_pairs: Iterable[Pairing] = (),
    *,
    known: Known | None = None,
) -> tuple[Parsed, tuple[Problem, ...]]:
    """Typed rows of the book and every fault of it; rows may be applied when no problem is an error.

    Args:
        content: What `read` found.
        organization: Whose lists the words are of.
        known_people: People codes may name besides those of the book.
        known_pairs: Pairs numbers may name besides those of the book.
        known: Everything the database holds (`load`), in place of the two; rows it has may leave columns out.
    """
    if known is None:
        known = known_of({"people": known_people, "pairings": known_pairs})
    return checking.check(content, organization, known)
