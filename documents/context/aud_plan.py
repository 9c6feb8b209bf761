"""Facts of the plan of internal audit (AUD-05): a check after each step of the programme, its day, who makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from documents import workdays
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

    A check that would end on a day off ends on the working day before it.

    Raises:
        BadInputError: the last check lies before the day.
    """
    found, audit = auditors(desk), terms()["audit"]
    names = tuple(one.nom.short for one in found) or (desk.organization.director.nom.short,)
    after = timedelta(audit["after_days"])
    coming = [
        (one, until)
        for one in audit["checks"]
        if (until := workdays.on_or_before(latest(desk.dossier.programme, one["after"]) + after)) >= stamp.dated
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
    """Who audits: the working group without those whose papers are checked; nobody — then the head does.

    The curator and the members of pairs check nothing: the papers are about their own work.
    """
    dossier = desk.dossier
    own = {dossier.programme.curator_id, *(one for pairing in dossier.pairings for one in pairing.members)}
    found = dict.fromkeys(m.person_id for m in dossier.working_group if m.person_id not in own)
    return tuple(desk.person(one) for one in found)
