"""The order on monitoring: which stage, when, with what instruments (Regulation 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from documents.context.res_coverage import pupils_of
from records.values import Dossier

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row of the schedule of monitoring."""

    activity: str
    term: str
    #: "curator" or "mentors": whom the row names.
    responsible: str


@dataclass(frozen=True, kw_only=True)
class MonitoringWindow:
    """A stage of monitoring as the order sees it."""

    #: 1 — process, 2 — influence.
    stage: int
    #: None where only the deadline is known.
    first: date | None
    last: date
    #: Whether on the order's date it is ahead, goes on, or is over.
    phase: Literal["ahead", "running", "over"]
    steps: tuple[Step, ...]


def window(dossier: Dossier, stage: int, *, deadline: date, on: date) -> MonitoringWindow:
    """The stage by its record, else by the deadline.

    Args:
        dossier: the programme.
        stage: 1 or 2.
        deadline: last day of the first stage; the second ends with the programme.
        on: date of the order.
    """
    held = next((one for one in dossier.monitorings if one.stage == stage), None)
    first = held.held_from if held else None
    last = held.held_to if held else deadline if stage == 1 else dossier.programme.period_to
    phase: Literal["ahead", "running", "over"] = (
        "over" if on > last else "running" if first is not None and on > first else "ahead"
    )
    return MonitoringWindow(stage=stage, first=first, last=last, phase=phase, steps=_steps(dossier, stage, last))


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """IMP-05: the window of the stage named in the subject's details (first stage where none is named)."""
    stage = int(str((subject.details or {}).get("stage", 1)))
    return {"window": window(desk.dossier, stage, deadline=desk.monitoring_until, on=stamp.dated)}


def _steps(dossier: Dossier, stage: int, last: date) -> tuple[Step, ...]:
    """Rows of the schedule; pupils' tests are counted only where pupils take part."""
    term = f"до {last:%d.%m.%Y}"
    pupils = pupils_of(dossier)
    return tuple(
        Step(activity=activity.format(pupils=pupils), term=term, responsible=who)
        for activity, who in _ACTIVITIES[stage]
        if pupils or "{pupils}" not in activity
    )


_ACTIVITIES: Mapping[int, tuple[tuple[str, str], ...]] = {
    1: (
        ("Обработка анкет наставников и наставляемых, заполненных до начала работы пар", "curator"),
        ("Устные ответы наставников на вопросы о ходе работы (без письменных отчётов)", "mentors"),
        ("Проверка журналов встреч, планов и маршрутов пар", "curator"),
        ("Подсчёт доли реализованных образовательных и культурных проектов", "curator"),
        (
            "Подсчёт доли {pupils}, успешно прошедших профессиональные и компетентностные тесты",
            "curator",
        ),
        ("Анализ сильных и слабых сторон программы, возможностей и угроз", "curator"),
        ("Подготовка справки по итогам первого этапа мониторинга", "curator"),
    ),
    2: (
        ("Повторное анкетирование наставников и наставляемых по тем же анкетам", "curator"),
        ("Сопоставление ответов, данных до начала и по завершении работы пар", "curator"),
        ("Сравнение результатов наставляемых, достигнутых с наставником и без наставника", "curator"),
        ("Сопоставление плановых и фактических значений показателей дорожной карты", "curator"),
        ("Подготовка отчёта по итогам второго этапа мониторинга", "curator"),
    ),
}
