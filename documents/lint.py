"""What is wrong with templates, in words: before anyone depends on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from documents import workdays
from documents.catalogue import Kind, catalogue
from documents.citation_faults import (
    paper_norm_faults,
    paper_reference_faults,
    settings_norm_faults,
    template_norm_faults,
)
from documents.context import Desk, Stamp
from documents.page import render
from documents.specimen import bare, dossier, further, subject_of
from documents.vocabulary import parse
from records.errors import NastavnikError
from records.problems import Problem
from records.values import Dossier

__all__ = [
    "calendar_faults",
    "norm_faults",
    "paper_norm_faults",
    "paper_reference_faults",
    "settings_norm_faults",
    "template_faults",
    "template_norm_faults",
]


def template_faults(house: Path | None, *, only: str | None = None) -> tuple[Problem, ...]:
    """Faults found by rendering templates on the specimen, whole and bare, and as a further programme where it differs.

    Args:
        house: the school's own templates; None means none.
        only: one kind; None means all.
    """
    found: dict[tuple[str, str], Problem] = {}
    for facts in (dossier(), bare(), further()):
        for kind in catalogue().values():
            if only in (None, kind.code) and (kind.further is not None or not facts.is_further):
                for fault in _faults(kind, facts, house):
                    found.setdefault((fault.place, fault.text), fault)
    return tuple(found.values())


def norm_faults(on: date, *, house: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the law the product prints and counts by: citations of templates, the production calendar.

    Args:
        on: day the papers would bear.
        house: the school's own templates; None means none.
    """
    return (*template_norm_faults(on, house=house), *calendar_faults(on))


def calendar_faults(on: date) -> tuple[Problem, ...]:
    """A warning where the year of the day has no calendar, or one nobody checked."""
    known = workdays.years().get(on.year)
    place = f"производственный календарь {on.year} года"
    if known is None:
        text = "Переносы выходных дней не внесены: рабочие дни считаются по одной статье 112 Трудового кодекса"
        return (Problem(place, f"{text}.", "Внесите год в templates/calendar.toml.", "warning"),)
    if not known.verified:
        text = f"Переносы выходных дней не сверены с актом: {known.decree} ({known.source})."
        return (Problem(place, text, "Сверьте и отметьте verified = true.", "warning"),)
    return ()


def _faults(kind: Kind, facts: Dossier, house: Path | None) -> Iterator[Problem]:
    day = facts.programme.period_to
    stamp = Stamp(
        kind=kind.code, title=kind.title, heading=kind.heading, dated=day, number="1-од" if kind.series else None
    )
    subject = subject_of(kind, facts)
    try:
        parse(render(kind, Desk(facts, on=day).context(kind, subject, stamp), house=house).text)
    except NastavnikError as fault:
        yield Problem(kind.code, fault.text, "Исправьте шаблон.")
