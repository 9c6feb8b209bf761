"""Moves of a programme: forward, one step back, suspended, resumed, cancelled."""

from __future__ import annotations

from datetime import date

import click

from commands import options
from commands.changing import perform
from commands.frame import Frame
from commands.options import Leave
from commands.shape import Command


@click.command(
    cls=Command,
    examples=("advance 1 --dry-run", "advance 1 --date 03.09.2025", "advance 1 --yes"),
    help="Делает следующий шаг: проверяет все требования, регистрирует и выпускает документы.\n\n"
    "Если чего-то не хватает, перечисляет всё сразу: чьё это и чем исправить. Перед шагом показывает, "
    "что и под какими номерами будет выпущено, и спрашивает подтверждения.",
)
@options.programme
@options.dated("Дата документов")
@options.changing(asks=True)
@click.pass_obj
def advance(frame: Frame, programme: str, on: date | None, leave: Leave) -> None:
    """The next transition."""
    from workflow.acts import moving
    from workflow.stages import TITLES, next_transition

    found = frame.programme(programme)
    day = on or frame.today
    step = next_transition(found.stage)
    title, target = (step.title, TITLES[step.target]) if step else ("следующий шаг", "")
    perform(
        frame,
        leave,
        lambda office: moving.advance(office, found.id, on=day, expected=found.stage.value),
        programme=found,
        question=f"Программа {found.title}: {title} с датой {day:%d.%m.%Y}?",
        said=f"Программа {found.title}: {target}.",
    )


def _move(name: str, help_text: str, said: str, example: str) -> click.Command:
    command_name = name.replace("_", "-")

    @click.command(
        command_name,
        cls=Command,
        examples=(f'{command_name} 1 --reason "{example}"',),
        help=f"{help_text} Выпускает приказ.",
    )
    @options.programme
    @options.reasoned()
    @options.dated("Дата приказа")
    @options.changing(asks=True)
    @click.pass_obj
    def command(frame: Frame, programme: str, reason: str, on: date | None, leave: Leave) -> None:
        from workflow.acts import moving

        found = frame.programme(programme)
        day = on or frame.today
        perform(
            frame,
            leave,
            lambda office: moving.move(office, found.id, name, on=day, reason=reason),
            programme=found,
            question=f"{said}: программа {found.title}, приказ от {day:%d.%m.%Y}?",
            said=f"{said}: программа {found.title}.",
        )

    return command


step_back = _move("step_back", "Возвращает программу на один этап.", "Возврат на один этап", "не все пары сформированы")
suspend = _move("suspend", "Приостанавливает программу.", "Приостановка", "карантин")
resume = _move("resume", "Возобновляет приостановленную программу.", "Возобновление", "карантин снят")
cancel = _move("cancel", "Прекращает программу; отменить это нельзя.", "Прекращение", "реорганизация школы")
