"""What the end of the implementation asks: quarters closed, monitoring in time, meetings as the pair planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.context.desk import Desk
from documents.terms import Quarter, quarters
from records.values import CheckIn, Dossier
from workflow.requirements.model import CURATOR, IMPORT, Requirement, Unmet, called, sheet


def _quarters(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for quarter in quarters(dossier.programme, dossier.organization):
        if quarter.last > on:
            continue
        for pairing in dossier.live_pairings:
            if not quarter.concerns(pairing):
                continue
            place = f"{called(pairing)}, {quarter.number}-й квартал"
            check_in = next(
                (c for c in dossier.of_pairing(dossier.check_ins, pairing.id) if c.quarter == quarter.number), None
            )
            if check_in is None:
                yield Unmet(
                    "quarter.answers",
                    f"Нет ответов наставника за квартал: {place}.",
                    "наставник",
                    sheet("Кварталы"),
                    place,
                )
            elif check_in.checked_on is None:
                yield Unmet(
                    "quarter.checked", f"Куратор не проверил отчёт: {place}.", CURATOR, sheet("Кварталы"), place
                )
            elif not any(d.quarter == quarter.number for d in dossier.papers("IMP-03", pairing_id=pairing.id)):
                yield Unmet(
                    "quarter.closed",
                    f"Квартал не закрыт, отчёт не выпущен: {place}.",
                    CURATOR,
                    f"nastavnik close-quarter {dossier.programme.id} {quarter.number}",
                    place,
                )


def changes_owed(dossier: Dossier, *, before: Quarter | None = None) -> Iterator[Unmet]:
    """Checks that changed a plan on paper only: no later version of the plan says it came of that quarter.

    Args:
        dossier: as known on the day.
        before: only quarters that end before this one begins; None — all.
    """
    for pairing in dossier.live_pairings:
        routes = {r.quarter: r for r in dossier.of_pairing(dossier.routes, pairing.id) if r.quarter is not None}
        for check_in in dossier.of_pairing(dossier.check_ins, pairing.id):
            place = f"{called(pairing)}, {check_in.quarter}-й квартал"
            if check_in.checked_on is None or not check_in.change or not _is_before(dossier, check_in, before):
                continue
            if check_in.quarter not in routes:
                yield Unmet(
                    "plan.changed",
                    f"Проверка отчёта изменила план, но версии плана с этим кварталом нет: {place}.",
                    CURATOR,
                    f"внесите новую версию и её квартал на листы «Планы» и «Строки планов» и выполните: {IMPORT}",
                    place,
                )
            elif not routes[check_in.quarter].rows:
                yield Unmet(
                    "plan.changed.rows",
                    f"В изменённой версии плана нет ни одной строки: {place}.",
                    CURATOR,
                    sheet("Строки планов"),
                    place,
                )


def _is_before(dossier: Dossier, check_in: CheckIn, quarter: Quarter | None) -> bool:
    if quarter is None:
        return True
    known = quarters(dossier.programme, dossier.organization)
    return any(one.number == check_in.quarter and one.last < quarter.first for one in known)


def _changes(dossier: Dossier, on: date) -> Iterator[Unmet]:
    yield from changes_owed(dossier)


def _monitoring(dossier: Dossier, on: date) -> Iterator[Unmet]:
    deadline = Desk(dossier, on=on).monitoring_until
    first = next((m for m in dossier.monitorings if m.stage == 1 and m.held_to <= on), None)
    if first is None:
        yield Unmet(
            "monitoring",
            f"Не проведён мониторинг процесса (срок — {deadline:%d.%m.%Y}).",
            CURATOR,
            sheet("Мониторинг"),
            "мониторинг",
        )
    elif first.held_to > deadline:
        yield Unmet(
            "monitoring.late",
            f"Мониторинг процесса окончен {first.held_to:%d.%m.%Y}, позже срока {deadline:%d.%m.%Y}.",
            CURATOR,
            sheet("Мониторинг"),
            "мониторинг",
        )
    elif dossier.latest("MON-01") is None:
        yield Unmet(
            "monitoring.paper",
            "Справка о мониторинге процесса не выпущена.",
            CURATOR,
            f"nastavnik monitor {dossier.programme.id} --stage 1",
            "мониторинг",
        )


def _scores(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not any(monitoring.scores for monitoring in dossier.monitorings if monitoring.held_to <= on):
        yield Unmet(
            "monitoring.scores",
            "Куратор не заполнил анкету (девять оценок).",
            CURATOR,
            sheet("Мониторинг"),
            "мониторинг",
        )


def _meetings(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        held, planned = len(dossier.of_pairing(dossier.meetings, pairing.id)), pairing.planned_meetings or 0
        if held < planned:
            yield Unmet(
                "meetings",
                f"Проведено встреч {held} из запланированных парой {planned}: {called(pairing)}.",
                "наставник",
                sheet("Встречи"),
                called(pairing),
            )


REQUIREMENTS = (
    Requirement("quarter", "Кварталы закрыты и проверены куратором", "Положение, 6", _quarters),
    Requirement("plan.changed", "Изменённые планы внесены новыми версиями", "Положение, 6", _changes),
    Requirement("monitoring", "Мониторинг процесса в срок", "Положение, 6.1", _monitoring),
    Requirement("monitoring.scores", "Анкета куратора", "МР-42/02", _scores),
    Requirement("meetings", "Встречи проведены по плану пары", "Положение, 5.3", _meetings),
)
