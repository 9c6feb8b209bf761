"""What is wrong with templates, in words: before anyone depends on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from documents.catalogue import Kind, catalogue
from documents.context import Desk, Stamp
from documents.norms import register
from documents.page import render
from documents.specimen import bare, dossier, subject_of
from documents.vocabulary import parse
from records.errors import NastavnikError
from records.problems import Problem
from records.values import Dossier


def template_faults(house: Path | None, *, only: str | None = None) -> tuple[Problem, ...]:
    """Faults found by rendering templates on the specimen, whole and bare.

    Args:
        house: the school's own templates; None means none.
        only: one kind; None means all.
    """
    found: dict[tuple[str, str], Problem] = {}
    for facts in (dossier(), bare()):
        for kind in catalogue().values():
            if only in (None, kind.code):
                for fault in _faults(kind, facts, house):
                    found.setdefault((fault.place, fault.text), fault)
    return tuple(found.values())


def norm_faults(on: date) -> tuple[Problem, ...]:
    """Citations of acts unknown, dead on the day, or never checked against their text."""
    found = []
    for kind in catalogue().values():
        for key in kind.norms:
            if key not in register():
                text = f"Ссылка на неизвестный акт «{key}»."
                found.append(Problem(kind.code, text, "Внесите его в реестр norms.toml."))
                continue
            norm = register()[key]
            if not norm.is_in_force(on) and norm.replaced_by is None:
                text = f"На {on:%d.%m.%Y} не действует: {norm.citation()}."
                found.append(Problem(kind.code, text, "Замените ссылку."))
            elif not norm.verified:
                text = f"Реквизиты не сверены с текстом акта: {norm.citation()} ({norm.source})."
                found.append(Problem(kind.code, text, "Сверьте и отметьте verified = true.", "warning"))
    return tuple(found)


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
