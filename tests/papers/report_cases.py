"""One paper of every kind of the reports, the monitoring, the reflection and the results, on invented facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.catalogue import find_kind
from documents.context import Desk, Stamp, Subject
from documents.page import Page, render
from documents.specimen import dossier
from records.values import Award, Dossier
from tests.papers.order_cases import Case

ORDER_ON_MONITORING = Stamp(
    kind="IMP-05",
    title="Приказ «О проведении мониторинга реализации программы наставничества»",
    heading="О проведении мониторинга реализации программы наставничества",
    dated=date(2025, 10, 1),
    number="90-од",
    series="main",
)
FIRST_STAGE = Subject(quarter=1, details={"stage": 1})

CASES: dict[str, Case] = {
    "IMP-01": Case(date(2026, 5, 15), None, Subject(pairing_id=3)),
    "IMP-02": Case(date(2025, 10, 15), None, Subject(person_id=3)),
    "IMP-03": Case(date(2025, 11, 5), None, Subject(pairing_id=3, quarter=1)),
    "IMP-04": Case(date(2025, 11, 5), None, Subject(pairing_id=3, quarter=1)),
    "IMP-05": Case(date(2025, 10, 1), "90-од", FIRST_STAGE),
    "IMP-06": Case(date(2026, 5, 15), "6"),
    "IMP-07": Case(date(2026, 5, 18)),
    "MON-01": Case(date(2025, 10, 18), "2", FIRST_STAGE),
    "MON-02": Case(date(2026, 5, 15)),
    "MON-03": Case(date(2026, 5, 25), "8"),
    "MON-04": Case(date(2026, 5, 25)),
    "REF-01": Case(date(2026, 5, 12), None, Subject(pairing_id=3, person_id=7)),
    "REF-02": Case(date(2026, 5, 20), None, Subject(pairing_id=3, person_id=7)),
    "REF-03": Case(date(2026, 5, 25), None, Subject(pairing_id=3)),
    "REF-04": Case(date(2026, 5, 25), None, Subject(pairing_id=3)),
    "REF-05": Case(date(2026, 5, 20), None, Subject(pairing_id=3)),
    "REF-06": Case(date(2026, 5, 25), None, Subject(person_id=3)),
    "RES-01": Case(date(2026, 5, 30), "9"),
    "RES-04": Case(date(2026, 5, 30), None, Subject(person_id=8)),
    "RES-05a": Case(date(2026, 5, 30)),
    "RES-06": Case(date(2026, 6, 10), None, Subject(pairing_id=3)),
    "RES-07": Case(date(2026, 5, 30), "10"),
    "RES-09": Case(date(2026, 5, 30), "11"),
}


def report(code: str, facts: Dossier | None = None, *, on: date | None = None, subject: Subject | None = None) -> Page:
    """The paper of a kind; date, subject and facts may differ from the usual ones."""
    case, kind, facts = CASES[code], find_kind(code), facts or dossier()
    stamp = Stamp(
        kind=code,
        title=kind.title,
        heading=kind.heading,
        dated=on or case.on,
        number=case.number,
        series=kind.series,
    )
    desk = Desk(facts, on=stamp.dated, stamps=() if code == "IMP-05" else (ORDER_ON_MONITORING,))
    return render(kind, desk.context(kind, subject or case.subject, stamp))


def given(kind: str, person_id: int, **change: object) -> Subject:
    """The subject of an award of a kind to a person."""
    award: Award = replace(dossier().awards[0], kind=kind, person_id=person_id, **change)  # type: ignore[arg-type]
    return Subject(person_id=person_id, details={"award": award})
