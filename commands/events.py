"""Events inside a stage that emit papers: a quarter closed, a monitoring, awards."""

from __future__ import annotations

from datetime import date

import click

from commands import options
from commands.changing import perform
from commands.frame import Frame
from commands.options import Leave, Number
from commands.shape import Command


@click.command(
    "close-quarter",
    cls=Command,
    examples=("close-quarter 1 2 --dry-run", "close-quarter 1 2"),
    help="Закрывает квартал: отчёты наставников и листы проверки по всем парам.",
)
@options.programme
@click.argument("quarter", metavar="КВАРТАЛ", type=Number(1, 4), help="От 1 до 4, в порядке календаря программы.")
@options.dated("Дата документов")
@options.changing()
@click.pass_obj
def close_quarter(frame: Frame, programme: str, quarter: int, on: date | None, leave: Leave) -> None:
    """Papers of a quarter."""
    from workflow.acts import events

    found = frame.programme(programme)
    perform(
        frame,
        leave,
        lambda office: events.close_quarter(office, found.id, quarter, on=on or frame.today),
        programme=found,
        said=f"{quarter}-й квартал закрыт.",
    )


@click.command(
    cls=Command,
    examples=("monitor 1 --stage 1 --dry-run", "monitor 1 --stage 1"),
    help="Выпускает документы мониторинга: приказ о проведении, а после него — справку (этап 1).",
)
@options.programme
@click.option(
    "--stage", "number", metavar="ЭТАП", type=Number(1, 2), required=True, help="1 — процесс, 2 — влияние программы."
)
@options.dated("Дата документов")
@options.changing()
@click.pass_obj
def monitor(frame: Frame, programme: str, number: int, on: date | None, leave: Leave) -> None:
    """Papers of a monitoring."""
    from workflow.acts import events

    found = frame.programme(programme)
    perform(
        frame,
        leave,
        lambda office: events.monitor(office, found.id, number, on=on or frame.today),
        programme=found,
        said=f"Документы этапа {number} мониторинга выпущены.",
    )


@click.command(
    cls=Command,
    examples=("award 1 --dry-run", "award 1"),
    help="Выпускает приказ о поощрении и грамоты по внесённым решениям (лист «Поощрения»).",
)
@options.programme
@options.dated("Дата документов")
@options.changing()
@click.pass_obj
def award(frame: Frame, programme: str, on: date | None, leave: Leave) -> None:
    """Papers of awards."""
    from workflow.acts import events

    found = frame.programme(programme)
    perform(
        frame,
        leave,
        lambda office: events.award(office, found.id, on=on or frame.today),
        programme=found,
        said="Поощрение оформлено.",
    )
