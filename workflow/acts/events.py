"""Events inside a stage that emit papers: a quarter closed, a monitoring, awards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.terms import quarters
from records.errors import RefusedError
from records.values import Dossier, ProgrammeState, Stage
from workflow.emission import owed
from workflow.office import Office, Outcome, outcome, refuse
from workflow.requirements.implementation import changes_owed
from workflow.requirements.model import CURATOR, Unmet, called, sheet
from workflow.stages import TITLES


def close_quarter(office: Office, programme_id: int, quarter: int, *, on: date) -> Outcome:
    """Issue the quarter's reports and the curator's sheets of check.

    Raises:
        RefusedError: a pair has no answers or no check for the quarter (all are listed), the quarter is already
            closed or not of this programme, or the stage is not that of implementation.
    """
    with office.act("quarter.close", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id).as_of(on)
        _within(dossier, {Stage.IMPLEMENTATION, Stage.REFLECTIVE}, "Закрыть квартал")
        refuse(f"Закрыть {quarter}-й квартал", tuple(_quarter_faults(dossier, quarter, on)))
        papers = owed(dossier, "close-quarter", {"quarter": quarter})
        if not papers:
            msg = f"{quarter}-й квартал уже закрыт: отчёты по всем парам выпущены."
            raise RefusedError(msg)
        ids = office.issue(unit, dossier, papers, on=on)
    return outcome(unit, dossier, on, ids)


def monitor(office: Office, programme_id: int, stage: int, *, on: date) -> Outcome:
    """Issue the order on a stage of monitoring and, once it was held, the report of the process.

    Raises:
        RefusedError: the stage of monitoring is not planned, or nothing is owed for it any more.
    """
    with office.act("monitoring.issue", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id).as_of(on)
        _active(dossier)
        planned = next((m for m in dossier.monitorings if m.stage == stage), None)
        if planned is None:
            fault = Unmet(
                "monitoring", f"Этап {stage} мониторинга не запланирован.", CURATOR, sheet("Мониторинг"), "мониторинг"
            )
            refuse("Выпустить документы мониторинга", (fault,))
            raise AssertionError
        papers = owed(dossier, "monitor", {"stage": stage, "held": planned.held_to <= on})
        if not papers:
            msg = f"Документы этапа {stage} мониторинга на {on:%d.%m.%Y} уже выпущены" + (
                "." if planned.held_to <= on else f"; справка — после {planned.held_to:%d.%m.%Y}."
            )
            raise RefusedError(msg)
        ids = office.issue(unit, dossier, papers, on=on)
    return outcome(unit, dossier, on, ids)


def award(office: Office, programme_id: int, *, on: date) -> Outcome:
    """Issue the order on encouragement and the letters for the awards decided by the date.

    Raises:
        RefusedError: no award waits for an order, or a pair's year report is not processed (Regulation, 6).
    """
    with office.act("award.issue", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id).as_of(on)
        _within(dossier, {Stage.RESULT, Stage.COMPLETED}, "Поощрить участников")
        papers = owed(dossier, "award", {})
        if not papers:
            msg = "Нет поощрений, ждущих приказа. Внесите их на лист «Поощрения» и импортируйте книгу."
            raise RefusedError(msg)
        ids = office.issue(unit, dossier, papers, on=on)
    return outcome(unit, dossier, on, ids)


def _quarter_faults(dossier: Dossier, number: int, on: date) -> Iterator[Unmet]:
    quarter = next((q for q in quarters(dossier.programme, dossier.organization) if q.number == number), None)
    if quarter is None:
        yield Unmet(
            "quarter.unknown",
            f"В сроке программы нет {number}-го квартала.",
            CURATOR,
            "назовите другой квартал",
            "квартал",
        )
        return
    if quarter.last > on:
        yield Unmet(
            "quarter.early",
            f"{number}-й квартал кончается {quarter.last:%d.%m.%Y}.",
            CURATOR,
            f"повторите в этот день или позже; день документов назовите сами: --date {quarter.last:%d.%m.%Y}",
            "квартал",
        )
        return  # answers and checks come after the end of a quarter: before it they are not missing
    yield from changes_owed(dossier, before=quarter)
    known = {c.pairing_id: c for c in dossier.check_ins if c.quarter == number}
    for pairing in (p for p in dossier.live_pairings if quarter.concerns(p)):
        if pairing.id not in known:
            yield Unmet(
                "quarter.answers",
                f"Нет ответов наставника: {called(pairing)}.",
                "наставник",
                sheet("Кварталы"),
                called(pairing),
            )
        elif known[pairing.id].checked_on is None:
            yield Unmet(
                "quarter.checked",
                f"Куратор не проверил отчёт: {called(pairing)}.",
                CURATOR,
                sheet("Кварталы"),
                called(pairing),
            )


def _within(dossier: Dossier, stages: set[Stage], what: str) -> None:
    _active(dossier)
    if dossier.programme.stage not in stages:
        names = " или ".join(f"«{TITLES[stage]}»" for stage in Stage if stage in stages)
        msg = f"{what} можно на этапе {names}; сейчас — «{TITLES[dossier.programme.stage]}»."
        raise RefusedError(msg)


def _active(dossier: Dossier) -> None:
    programme = dossier.programme
    if programme.state is ProgrammeState.SUSPENDED:
        msg = f'Программа приостановлена. Возобновите её, затем повторите: nastavnik resume {programme.id} --reason "…"'
        raise RefusedError(msg)
    if programme.state is not ProgrammeState.ACTIVE:
        msg = "Программа прекращена приказом; дальнейшие действия с ней невозможны."
        raise RefusedError(msg)
