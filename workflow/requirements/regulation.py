"""The Regulation a programme runs under: approved, signed, and saying what the programme does.

Rules: a further programme rests on a Regulation whose order is registered and signed by the day. The Regulation, with
the orders that amend it, names every form of mentoring of the programme and its calendar; what it does not name is
amended first (Regulation 5.1, 5.3; 273-ФЗ, art. 30), and the councils are heard about the amendment as they were
about the Regulation. A school whose own text lists no forms or no calendar is asked for none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from documents.context import is_unregistered
from records.values import DocumentStatus, Dossier, LocalActAmendment, Stage
from workflow.requirements.model import CURATOR, DIRECTOR, Requirement, Unmet
from workflow.requirements.standing import later_day

#: What the text says of a programme's term, by its calendar (Regulation 5.3).
_TERMS = {"school": "в течение учебного года", "calendar": "в течение календарного года"}
_TITLE = "Положение о наставничестве"


def amends_regulation(row: LocalActAmendment) -> bool:
    """Whether a row of the sheet of local acts changes the Regulation itself."""
    act = _plain(row.act)
    return act.startswith("положени") and "о наставничестве" in act


def _approved(dossier: Dossier, on: date) -> Iterator[Unmet]:
    standing = dossier.regulation
    if standing is None or not dossier.is_further:
        return
    order, place = standing.order, f"документ {standing.order.id}"
    words = f"Приказ от {order.dated:%d.%m.%Y}, которым утверждено Положение о наставничестве,"
    if is_unregistered(order, dossier.organization):
        remedy = f"nastavnik documents register {order.id} --number …"
        yield Unmet("regulation.number", f"{words} не зарегистрирован.", CURATOR, remedy, place)
    if order.status is not DocumentStatus.SIGNED:
        remedy = f"nastavnik documents sign {order.id}"
        yield Unmet("regulation.signed", f"{words} не подписан.", DIRECTOR, remedy, place)
    elif order.signed_on is not None and order.signed_on > on:
        text = f"{words} подписан {order.signed_on:%d.%m.%Y}, позже даты шага {on:%d.%m.%Y}."
        yield Unmet("regulation.signed", text, CURATOR, later_day(dossier, order.signed_on), place)


def _said(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Forms and calendar of the programme the Regulation does not name."""
    standing = dossier.regulation
    if standing is None:
        return
    text = _plain(standing.paper.text)
    amended = " ".join(_plain(one.text) for one in standing.amendments)
    if dossier.programme.stage is Stage.DRAFT:
        amended += " ".join(_plain(row.wording) for row in dossier.local_acts if amends_regulation(row))
    order = standing.order
    number = f" № {order.number}" if order.number else ""
    adopted = f"{_TITLE} (приказ от {order.dated:%d.%m.%Y}{number})"
    if any(_plain(form.title) in text for form in dossier.organization.forms):
        for code in dossier.programme.forms:
            title = dossier.organization.form(code).title
            if _plain(title) not in text + amended:
                said = f"{adopted} не называет форму {title}, по которой работает программа."
                yield Unmet("regulation.form", said, CURATOR, _amend(dossier, f"с формой {title}"), "Положение")
    term = _TERMS.get(dossier.programme.calendar)
    if term is not None and term not in text + amended and any(words in text for words in _TERMS.values()):
        said = f"{adopted} не предусматривает программу, которая реализуется {term}."
        yield Unmet("regulation.calendar", said, CURATOR, _amend(dossier, f"со словами «{term}»"), "Положение")


def _amend(dossier: Dossier, words: str) -> str:
    """The remedy: an amendment, ordered by the opening itself or, after it, on demand."""
    made = "" if dossier.programme.stage is Stage.DRAFT else f", затем: {_command(dossier)}"
    return (
        f"внесите изменение на лист «Локальные акты» (акт — «{_TITLE}», новая редакция — {words}) "
        f"и выполните: nastavnik workbook import ФАЙЛ.xlsx{made}"
    )


def _command(dossier: Dossier) -> str:
    return f"nastavnik documents make ORG-07 --programme {dossier.programme.id}"


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """Small letters without markup, quotes and kinds of space and dash: «Педагог – ученик» is «педагог - ученик»."""
    bare = html.unescape(re.sub(r"<[^>]*>", " ", text)).lower()
    return " ".join(re.sub('[«»„“”"]', "", re.sub("[–—]", "-", bare)).split())


APPROVED = Requirement("regulation", "Приказ о действующем Положении подписан", "Положение, 12.2", _approved)
SAID = Requirement("regulation.text", "Положение называет формы и календарь программы", "Положение, 5.1, 5.3", _said)
