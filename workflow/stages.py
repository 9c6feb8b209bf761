"""Stages and transitions of a programme, as data.

Six stages by the school's Regulation (5.2) with the seven stages of Р-145 beside them; a region asks for the latter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from documents.context import org_stages
from records.values import Stage


class Trigger(StrEnum):
    """What moves a programme one stage on."""

    OPEN = "open"
    DIAGNOSE = "diagnose"
    DESIGN = "design"
    IMPLEMENT = "implement"
    REFLECT = "reflect"
    CONCLUDE = "conclude"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Transition:
    """One step forward."""

    trigger: Trigger
    source: Stage
    target: Stage
    #: What the curator does by it, for messages: «открыть программу».
    title: str


TRANSITIONS = (
    Transition(Trigger.OPEN, Stage.DRAFT, Stage.PREPARATORY, "открыть программу"),
    Transition(Trigger.DIAGNOSE, Stage.PREPARATORY, Stage.DIAGNOSTIC, "утвердить пары и начать диагностику"),
    Transition(Trigger.DESIGN, Stage.DIAGNOSTIC, Stage.DESIGN, "завершить диагностику, начать проектирование"),
    Transition(Trigger.IMPLEMENT, Stage.DESIGN, Stage.IMPLEMENTATION, "утвердить планы и начать реализацию"),
    Transition(Trigger.REFLECT, Stage.IMPLEMENTATION, Stage.REFLECTIVE, "завершить реализацию, начать рефлексию"),
    Transition(Trigger.CONCLUDE, Stage.REFLECTIVE, Stage.RESULT, "подвести итоги пар"),
    Transition(Trigger.COMPLETE, Stage.RESULT, Stage.COMPLETED, "завершить программу"),
)

STAGES = tuple(Stage)

TITLES: Mapping[Stage, str] = {
    Stage.DRAFT: "Черновик",
    Stage.PREPARATORY: "Подготовительный этап",
    Stage.DIAGNOSTIC: "Диагностический этап",
    Stage.DESIGN: "Проектировочный этап",
    Stage.IMPLEMENTATION: "Реализационный этап",
    Stage.REFLECTIVE: "Рефлексивно-аналитический этап",
    Stage.RESULT: "Результативный этап",
    Stage.COMPLETED: "Завершена",
}

#: The same in the terms of Р-145, which regions ask for; the correspondence stands with the papers that print it.
TITLES_R145: Mapping[Stage, str] = {
    Stage.DRAFT: "—",
    **{Stage(stage.code): "; ".join(stage.federal) for stage in org_stages.STAGES},
    Stage.COMPLETED: "Программа завершена",
}


def next_transition(stage: Stage) -> Transition | None:
    """The step forward from a stage; None at the end."""
    return next((step for step in TRANSITIONS if step.source is stage), None)


def remaining(stage: Stage) -> tuple[Transition, ...]:
    """All steps from a stage to the end, in order."""
    return TRANSITIONS[[step.source for step in TRANSITIONS].index(stage) :] if stage is not Stage.COMPLETED else ()


def previous(stage: Stage) -> Stage | None:
    """The stage one step back; None for the draft and for a completed programme (its end is final)."""
    if stage in (Stage.DRAFT, Stage.COMPLETED):
        return None
    return STAGES[STAGES.index(stage) - 1]
