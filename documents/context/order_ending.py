"""Facts of the end or replacement of a pair: why, when, who goes on, who gave notice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from documents import norms
from documents.catalogue import Kind
from documents.context.acquaintance import left
from documents.context.desk import Desk
from documents.context.order_notice import earliest_end
from documents.context.order_pairs import labour_agreement
from documents.context.org_grounds import in_force
from documents.context.pairs import PairView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Appeal, AppealKind


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`ended_on`, `reason`, `successor` (PairView of the new pair or None), `appeal`, `agreement`, `notice_on`, `left`.

    An event may give `ended_on` and `reason` in its details; else they stand in the pair. `left` holds the ids of
    those who left the school.

    Raises:
        BadInputError: the pair, the day or the reason is not known; or the notice is shorter than the law asks.
    """
    if subject.pairing_id is None:
        msg = "Не указана пара, о которой документ. Назовите её номер."
        raise BadInputError(msg)
    pair = desk.pair(subject.pairing_id)
    ended_on, reason = _end(pair, subject.details or {})
    appeal = _appeal(pair, subject.person_id if kind.scope == "person" else None)
    notice_on = appeal.received_on if appeal is not None and appeal.kind is AppealKind.REFUSAL else stamp.dated
    facts = _labour(notice_on, ended_on) if kind.scope == "person" else {}
    return {
        **facts,
        "ended_on": ended_on,
        "reason": reason,
        "successor": _successor(desk, pair),
        "appeal": appeal,
        "left": left(desk.dossier, subject),
        "notice_on": notice_on,
        "agreement": labour_agreement(pair, subject.person_id) if subject.person_id is not None else None,
        "with_employees": pair.form.employees and in_force(stamp.dated)("tk-351-8"),
    }


def _end(pair: PairView, details: Mapping[str, object]) -> tuple[date, str]:
    """Last day of the pair and the reason, without a closing full stop."""
    ended_on = details.get("ended_on") or pair.value.ended_on
    reason = str(details.get("reason") or pair.value.end_reason or "").strip().rstrip(".;")
    if not isinstance(ended_on, date) or not reason:
        msg = (
            f"Пара {pair.code} не прекращена и не заменена: дня и причины нет. "
            f"Приказ выпустит само действие: nastavnik pairings end {pair.code} --reason … "
            f"или nastavnik pairings replace {pair.code} …"
        )
        raise BadInputError(msg)
    return ended_on, reason


def _appeal(pair: PairView, person_id: int | None) -> Appeal | None:
    """The newest request that grounds the end: to replace the mentor, or the employee's refusal."""
    found = [
        one
        for one in pair.appeals
        if one.kind in (AppealKind.REPLACE_MENTOR, AppealKind.REFUSAL)
        and (person_id is None or (one.person_id == person_id and one.kind is AppealKind.REFUSAL))
    ]
    return max(found, key=lambda one: (one.received_on, one.id), default=None)


def _successor(desk: Desk, pair: PairView) -> PairView | None:
    """The pair that goes on with the mentee; None where nobody does."""
    found = [one.id for one in desk.dossier.pairings if one.replaces_id == pair.value.id]
    return desk.pair(found[-1]) if found else None


def _labour(notice_on: date, ended_on: date) -> Mapping[str, object]:
    """`article`: the article of the Labour Code in cases; refuses a notice shorter than it asks."""
    lawful = earliest_end(notice_on)
    if ended_on < lawful:
        msg = (
            f"Уведомление от {notice_on:%d.%m.%Y} и прекращение {ended_on:%d.%m.%Y} разделяет меньше трёх рабочих дней "
            f"(статья 351.8 Трудового кодекса). Назначьте прекращение не ранее {lawful:%d.%m.%Y}."
        )
        raise BadInputError(msg)
    return {"article": norms.cite("tk-351-8", on=notice_on).kind}
