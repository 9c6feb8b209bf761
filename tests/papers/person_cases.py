"""Every paper of people, pairs and plans on invented facts: whom it is about, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from documents.catalogue import find_kind
from documents.context import Desk, Stamp, Subject
from documents.page import Page, render
from documents.specimen import dossier
from records.values import Appeal, AppealKind, ConsentKind, Dossier
from tests.papers.order_cases import words

DAY = date(2025, 10, 6)
_BY_HAND = re.compile(r'<span class="(?:fill|box|sign)"[^>]*></span>')

PUPILS, TEACHERS, MIXED = 1, 2, 3
#: A teacher who mentors in two pairs, a young teacher, minor mentor, minor mentees, an outsider, the methodist.
ORLOV, VOLKOVA, MOROZOV, PAVLOV, ZAITSEVA, GROMOV, SOKOLOVA = 3, 4, 5, 6, 7, 11, 2


def of(pairing: int | None = None, person: int | None = None, **details: object) -> Subject:
    """A subject, shorter to write."""
    return Subject(pairing_id=pairing, person_id=person, details=details or None)


CASES: tuple[tuple[str, Subject], ...] = (
    ("REG-01", of()),
    ("REG-02", of()),
    ("REG-03", of()),
    ("REG-04", of()),
    ("CNS-01", of(TEACHERS, ORLOV)),
    ("CNS-01", of(None, ORLOV)),
    ("CNS-01", of(MIXED, GROMOV)),
    ("CNS-01", of(None, SOKOLOVA)),
    ("CNS-02", of(PUPILS, MOROZOV)),
    ("CNS-02", of(PUPILS, PAVLOV)),
    ("CNS-03", of(MIXED, ORLOV)),
    ("CNS-03", of(MIXED, ZAITSEVA)),
    ("CNS-04", of(None, ZAITSEVA)),
    ("CNS-04", of(None, ORLOV, kinds=("processing", "labour"), reason="перемена места работы")),
    ("CNS-04", of(None, PAVLOV, kind=ConsentKind.DISTRIBUTION)),
    ("CNS-05", of(TEACHERS, VOLKOVA)),
    ("CNS-05", of(TEACHERS, ORLOV)),
    ("CNS-05", of(MIXED, ZAITSEVA)),
    ("CNS-06", of(PUPILS, PAVLOV)),
    ("CNS-06", of(TEACHERS, VOLKOVA)),
    ("QST-01", of(PUPILS, MOROZOV)),
    ("QST-01", of(TEACHERS, ORLOV, moment="after")),
    ("QST-02", of(PUPILS, PAVLOV)),
    ("QST-02", of(TEACHERS, VOLKOVA, moment="after")),
    ("QST-03", of(TEACHERS, VOLKOVA)),
    ("QST-04", of(MIXED, ZAITSEVA)),
    ("QST-04", of(TEACHERS, VOLKOVA, moment="after")),
    ("PAIR-01", of(TEACHERS)),
    ("PAIR-01", of(MIXED)),
    ("PAIR-02", of(TEACHERS)),
    ("PAIR-02", of(MIXED)),
    ("PAIR-03", of(MIXED)),
    ("DIA-01", of(PUPILS, PAVLOV)),
    ("DIA-01", of(TEACHERS, VOLKOVA)),
    ("DIA-02", of()),
    ("PLN-01", of(PUPILS)),
    ("PLN-02", of(MIXED)),
    ("PLN-02", of(TEACHERS)),
    ("PLN-03", of(TEACHERS)),
    ("PLN-03", of(PUPILS)),
    ("PLN-04", of(MIXED)),
    ("AUD-02", of(MIXED)),
    ("AUD-03", of(PUPILS)),
)


def named(*families: str) -> Iterator[tuple[str, Subject]]:
    """Cases of the families."""
    return (case for case in CASES if case[0].startswith(families))


def paper(code: str, subject: Subject | None = None, facts: Dossier | None = None, *, on: date = DAY) -> Page:
    """The paper of a kind; its subject is the first case of the kind unless another is given."""
    kind, facts = find_kind(code), facts or dossier()
    chosen = subject or next(case[1] for case in CASES if case[0] == code)
    stamp = Stamp(
        kind=code,
        title=kind.title,
        heading=kind.heading,
        dated=on,
        number="7" if kind.series else None,
        series=kind.series,
    )
    return render(kind, Desk(facts, on=on).context(kind, chosen, stamp))


def said(page: Page) -> str:
    """What the paper says, a line per block; a line to fill, a box and a line to sign read «_»."""
    return words(replace(page, text=_BY_HAND.sub("_", page.text)))


def appeal(kind: AppealKind, **change: object) -> Appeal:
    """The specimen's appeal of a kind with fields changed."""
    given = next((one for one in dossier().appeals if one.kind is kind), dossier().appeals[0])
    return replace(given, **{"kind": kind, **change})  # type: ignore[arg-type]
