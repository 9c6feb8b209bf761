"""`plan` and `diagram`: everything that stands between now and the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import options, output
from commands.frame import Frame
from commands.shape import Command

if TYPE_CHECKING:
    from workflow.plan import Step


@click.command(
    cls=Command,
    examples=("plan 1", "plan 1 --date 01.02.2026"),
    help="Показывает все требования всех оставшихся этапов: чьи они, чем выполняются и к какому сроку.",
)
@options.programme
@options.dated("На какой день")
@click.pass_obj
def plan(frame: Frame, programme: str, on: date | None) -> None:
    """Everything between now and the end."""
    from workflow.plan import plan as make

    found = frame.programme(programme)
    with frame.store.reading() as reader:
        steps = make(reader.dossier(found.id), on or frame.today)
    if frame.as_json:
        frame.answer({"programme": found.id, "steps": [_json(step) for step in steps]})
        return
    if not steps:
        frame.say("Программа завершена, требований больше нет.")
    for number, step in enumerate(steps):
        if number:
            frame.say()
        _tell(frame, step)


def _json(step: Step) -> dict[str, object]:
    return {
        "trigger": step.transition.trigger.value,
        "title": step.transition.title,
        "to": step.transition.target.value,
        "latest": step.latest,
        "requirements": [
            {
                "code": demand.requirement.code,
                "title": demand.requirement.title,
                "source": demand.requirement.source,
                "met": not demand.unmet,
                "unmet": [fault.as_details() for fault in demand.unmet],
            }
            for demand in step.demands
        ],
    }


def _tell(frame: Frame, step: Step) -> None:
    title = step.transition.title
    frame.say(f"{title[0].upper()}{title[1:]} — обычно до {step.latest:%d.%m.%Y}", bold=True)
    for demand in step.demands:
        frame.say(f"  {'✓' if not demand.unmet else '✗'} {demand.requirement.title} ({demand.requirement.source})")
        for fault in demand.unmet:
            frame.say(output.reason(fault.as_details(), mark="–", indent="      "))


@click.command(
    cls=Command,
    examples=("diagram 1 > этапы.mmd",),
    help="Печатает схему этапов программы на языке Mermaid; нынешний этап выделен.",
)
@options.programme
@click.pass_obj
def diagram(frame: Frame, programme: str) -> None:
    """Mermaid text of the machine."""
    from workflow.machine import diagram as draw

    found = frame.programme(programme)
    text = draw(found.stage)
    if frame.as_json:
        frame.answer({"programme": found.id, "mermaid": text})
    frame.say(text)
