"""Facts of the plan of internal audit (AUD-05): a check after each step of the programme, its day, who makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from documents.terms import latest, terms
from records.errors import BadInputError

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the plan."""

    subject: str
    #: What is looked through: «журнал согласий, листы ознакомления».
    records: str
    until: date
    #: «Соколова М. П.».
    who: str


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`auditors` (none: the head), `checks` that are still to come, `days` to mend what is found.

    Raises:
        BadInputError: the last check lies before the day.
    """
    found, audit = auditors(desk), terms()["audit"]
    names = tuple(one.nom.short for one in found) or (desk.organization.director.nom.short,)
    after = timedelta(audit["after_days"])
    coming = [
        (one, until)
        for one in audit["checks"]
        if (until := latest(desk.dossier.programme, one["after"]) + after) >= stamp.dated
    ]
    if not coming:
        msg = (
            f"План внутреннего аудита на {stamp.dated:%d.%m.%Y} пуст: все проверки программы позади. "
            "Назовите более ранний день: --date ДД.ММ.ГГГГ"
        )
        raise BadInputError(msg)
    return {
        "auditors": found,
        "checks": tuple(
            Check(
                subject=one["subject"],
                records=one["records"],
                until=until,
                who=names[number % len(names)],
            )
            for number, (one, until) in enumerate(coming)
        ),
        "days": audit["mend_working_days"],
    }


def auditors(desk: Desk) -> tuple[PersonView, ...]:
    """Who audits: the working group without the curator, whose papers are checked; nobody — then the head does."""
    dossier = desk.dossier
    found = dict.fromkeys(m.person_id for m in dossier.working_group if m.person_id != dossier.programme.curator_id)
    return tuple(desk.person(one) for one in found)
