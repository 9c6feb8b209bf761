"""Facts of the order on the final event: the event, its people, whether it is still to come, whom to tell."""

from __future__ import annotations

from collections.abc import Mapping

from documents import workdays
from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Event

#: Working days before the event by which people are told of it.
_NOTICE = 5


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`event`, `head` and `committee` without him, `jury`, `is_ahead`, `agenda` lines without closing marks.

    `with_minors`: whether parents are told of the event too; `is_soon`: too late to tell them five days before.

    Raises:
        BadInputError: no final event is planned, or it has no organizing committee.
    """
    event = _event(desk, subject)
    if not event.committee:
        msg = f"У мероприятия «{event.title}» нет оргкомитета: назначьте хотя бы его руководителя."
        raise BadInputError(msg)
    head, *rest = (desk.person(one) for one in event.committee)
    return {
        "event": event,
        "head": head,
        "committee": tuple(rest),
        "jury": tuple(desk.person(one) for one in event.jury),
        "agenda": tuple(line.rstrip(" .;") for line in event.agenda),
        "nominations": tuple(line.strip(" .;«»") for line in event.nominations),
        "is_ahead": event.held_on >= stamp.dated,
        "is_soon": workdays.after(stamp.dated, working_days=_NOTICE) > event.held_on,
        "with_minors": any(one.is_minor for pair in desk.pairs for one in pair.members),
    }


def _event(desk: Desk, subject: Subject) -> Event:
    asked = (subject.details or {}).get("event")
    if isinstance(asked, Event):
        return asked
    found = [event for event in desk.dossier.events if event.kind == "final"]
    if not found:
        msg = "Итоговое мероприятие не запланировано: внесите его дату, место и оргкомитет."
        raise BadInputError(msg)
    return max(found, key=lambda event: (event.held_on, event.id))
