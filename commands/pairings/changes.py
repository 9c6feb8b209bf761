"""Pairs formed, their mentor replaced, ended before the term."""

from __future__ import annotations

from datetime import date

import click

from commands import options
from commands.changing import attempt, perform
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, TEXT, Leave
from commands.pairings.group import pair_argument, pairings

_SINCE = click.option("--since", type=DATE, help="С какого дня; по умолчанию — первый день, который допускает закон.")

_LEFT = click.option(
    "--left",
    type=TEXT,
    multiple=True,
    metavar="КОД",
    help="Кто из пары выбыл (отчислен, уволен): его подпись под приказом не ждут; можно повторять.",
)


@pairings.command(
    "form",
    examples=('pairings form --form teacher-pupil --mentor П-03 --mentee У-07 --goal "подготовка к олимпиаде"',),
    help="Образует пару или группу. Коды форм: nastavnik organization show.",
)
@options.of_programme
@click.option("--form", "form", type=TEXT, required=True, metavar="КОД", help="Форма наставничества.")
@click.option(
    "--mentor", "mentors", type=TEXT, multiple=True, required=True, metavar="КОД", help="Наставник; можно повторять."
)
@click.option(
    "--mentee", "mentees", type=TEXT, multiple=True, required=True, metavar="КОД", help="Наставляемый; можно повторять."
)
@click.option("--goal", type=TEXT, required=True, metavar="ЦЕЛЬ", help="Цель или направление работы.")
@click.option("--role-model", type=TEXT, metavar="МОДЕЛЬ", help="Ролевая модель; по умолчанию первая у формы.")
@options.dated("День образования пары")
@options.changing()
@click.pass_obj
def form_pair(
    frame: Frame,
    programme: str | None,
    form: str,
    mentors: tuple[str, ...],
    mentees: tuple[str, ...],
    goal: str,
    role_model: str | None,
    on: date | None,
    leave: Leave,
) -> None:
    """A new pair."""
    from workflow.acts import pairs as acts

    found = frame.programme(programme)
    code = attempt(
        frame,
        leave,
        lambda office: acts.form(
            office,
            found.id,
            form=form,
            mentors=mentors,
            mentees=mentees,
            goal=goal,
            role_model=role_model,
            on=on or frame.today,
        ),
        programme=found,
    )
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "pairing": code})
        frame.say(f"Будет образована пара {code}. Сейчас ничего не изменено.")
        return
    settle(frame, frame.office(found), {"pairing": code}, f"Образована пара {code}.", "Дальше: nastavnik status")


@pairings.command(
    "replace",
    examples=(
        'pairings replace 3 --mentor П-09 --reason "перевод наставника на другую работу"',
        'pairings replace 3 --by 8 --reason "перевод наставника на другую работу"',
    ),
    help="Заменяет наставника: приказ, новая пара с теми же наставляемыми, для работников — уведомление.",
)
@pair_argument
@options.of_programme
@click.option("--mentor", "mentors", type=TEXT, multiple=True, metavar="КОД", help="Новый наставник; можно повторять.")
@click.option(
    "--by", type=TEXT, metavar="ПАРА", help="Уже внесённая пара с теми же наставляемыми, которая сменяет прежнюю."
)
@options.reasoned()
@options.dated("Дата приказа")
@_SINCE
@_LEFT
@options.changing(asks=True)
@click.pass_obj
def replace(
    frame: Frame,
    code: str,
    programme: str | None,
    mentors: tuple[str, ...],
    by: str | None,
    reason: str,
    on: date | None,
    since: date | None,
    left: tuple[str, ...],
    leave: Leave,
) -> None:
    """Another mentor."""
    from workflow.acts import pairs as acts

    found = frame.programme(programme)
    day = on or frame.today
    perform(
        frame,
        leave,
        lambda office: acts.replace(
            office, found.id, code, mentors=mentors, on=day, reason=reason, since=since, by=by, left=left
        ),
        programme=found,
        question=f"Заменить наставника в паре {code} приказом от {day:%d.%m.%Y}?",
        said=f"Наставник в паре {code} заменён.",
    )


@pairings.command(
    "end",
    examples=('pairings end 2 --reason "перевод ученицы в другую школу" --left У-10',),
    help="Прекращает пару до срока: приказ и, для работников, уведомление.",
)
@pair_argument
@options.of_programme
@options.reasoned()
@options.dated("Дата приказа")
@_SINCE
@_LEFT
@options.changing(asks=True)
@click.pass_obj
def end(
    frame: Frame,
    code: str,
    programme: str | None,
    reason: str,
    on: date | None,
    since: date | None,
    left: tuple[str, ...],
    leave: Leave,
) -> None:
    """A pair ended."""
    from workflow.acts import pairs as acts

    found = frame.programme(programme)
    day = on or frame.today
    perform(
        frame,
        leave,
        lambda office: acts.end(office, found.id, code, on=day, reason=reason, since=since, left=left),
        programme=found,
        question=f"Прекратить пару {code} приказом от {day:%d.%m.%Y}?",
        said=f"Пара {code} прекращена.",
    )
