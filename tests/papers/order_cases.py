"""One paper of every kind of the orders, the Regulation, the programme and the labour papers, on invented facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from documents.catalogue import find_kind
from documents.context import Desk, Stamp, Subject
from documents.page import Page, render
from documents.specimen import dossier
from records.values import Dossier, PairingState

WHOLE = Subject()
LOAD = "изменение учебной нагрузки наставника"


@dataclass(frozen=True)
class Case:
    """When, under what number and about whom a paper is made."""

    on: date
    number: str | None = None
    subject: Subject = WHOLE


ENDING = {"ended_on": date(2026, 2, 16), "reason": LOAD}
BACK = {
    "move": "step-back",
    "reason": "Не получены согласия двух участников.",
    "stage": "design",
    "target": "diagnostic",
}
MENTOR_OF_TEACHER = Subject(pairing_id=2, person_id=3)

CASES: dict[str, Case] = {
    "ORG-01": Case(date(2025, 8, 29)),
    "ORG-02": Case(date(2025, 9, 1), "64-од"),
    "ORG-03": Case(date(2025, 9, 1)),
    "ORG-04": Case(date(2025, 9, 1), "66-од"),
    "ORG-05": Case(date(2025, 9, 1), "67-од"),
    "ORG-06": Case(date(2025, 9, 1)),
    "ORG-07": Case(date(2025, 9, 1), "68-од"),
    "ORG-08": Case(date(2025, 9, 1)),
    "ORG-09": Case(date(2025, 9, 4), "12-С", Subject(person_id=12)),
    "PRG-01": Case(date(2025, 9, 18)),
    "PRG-02": Case(date(2025, 9, 10), "79-од"),
    "PRG-03": Case(date(2025, 11, 5), "99-од", Subject(details=BACK)),
    "PRG-04": Case(date(2025, 9, 15)),
    "PAIR-04": Case(date(2025, 9, 18), "80-од"),
    "PAIR-05": Case(date(2025, 9, 18), "81-од"),
    "PAIR-06": Case(date(2026, 2, 5), "12-од", Subject(pairing_id=2, details=ENDING)),
    "LAB-01": Case(date(2025, 9, 16), None, MENTOR_OF_TEACHER),
    "LAB-02": Case(date(2025, 9, 17), "4", MENTOR_OF_TEACHER),
    "LAB-03": Case(date(2026, 2, 5), None, replace(MENTOR_OF_TEACHER, details=ENDING)),
    "AUD-01": Case(date(2025, 9, 18)),
    "RES-02": Case(date(2026, 5, 18), "50-од"),
    "RES-03": Case(date(2026, 5, 26), "40-лс"),
    "RES-05b": Case(date(2026, 5, 29), "55-од"),
    "RES-08": Case(date(2026, 5, 29), "56-од"),
}


def paper(
    code: str,
    facts: Dossier | None = None,
    *,
    on: date | None = None,
    subject: Subject | None = None,
) -> Page:
    """The paper of a kind; date, subject and facts may differ from the usual ones."""
    case, kind, facts = CASES[code], find_kind(code), facts or dossier()
    stamp = Stamp(
        kind=code,
        title=kind.title,
        heading=facts.organization.titles.get(code) or kind.heading,
        dated=on or case.on,
        number=case.number,
        series=kind.series,
    )
    context = Desk(facts, on=stamp.dated).context(kind, subject or case.subject, stamp)
    return render(kind, context)


def words(page: Page) -> str:
    """What the paper says, a line per block, every run of blanks one plain space."""
    text = re.sub(
        r"</?(?:b|i|span)[^>]*>", "", page.text.replace("<br/>", " ").replace("</span><span", "</span> <span")
    )
    lines = (unescape(re.sub(r"<[^>]+>", " ", line)) for line in text.splitlines())
    return "\n".join(stripped for line in lines if (stripped := " ".join(line.split())))


def rows(page: Page) -> list[list[str]]:
    """Cells of all table rows, header rows included."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", page.text.replace("<br/>", " "), flags=re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in found)
    return [[" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in row] for row in cells]


def ended(facts: Dossier, **change: object) -> Dossier:
    """The facts with the first pair ended on 05.02.2026 and fields of it changed."""
    first, *rest = facts.pairings
    gone = replace(
        first, state=PairingState.TERMINATED, ended_on=date(2026, 2, 5), end_reason="Несовпадение расписаний."
    )
    return replace(facts, pairings=(replace(gone, **change), *rest))  # type: ignore[arg-type]
