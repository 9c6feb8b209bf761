"""Commands that show and move a programme."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands.finishing import finish
from commands.frame import Frame
from commands.russian import DATE

if TYPE_CHECKING:
    from records.values import Programme
    from workflow.plan import Overview

_DATE = click.option("--date", "on", type=DATE, help="Дата документов; по умолчанию — сегодня.")
_YES = click.option("--yes", is_flag=True, help="Не спрашивать подтверждения.")
_REASON = click.option("--reason", required=True, help="Причина; войдёт в приказ.")
_DRY = click.option("--dry-run", is_flag=True, help="Только показать, что будет сделано; ничего не меняется.")


@click.command(help="Показывает, где программа, что мешает и что делать дальше.\n\nБез аргумента — все программы.")
@click.argument("programme", metavar="[ПРОГРАММА]", required=False)
@_DATE
@click.pass_obj
def status(frame: Frame, programme: str | None, on: date | None) -> None:
    """Like `git status`, for a programme or for all."""
    from records.values import Programme
    from workflow.plan import overview

    day = on or frame.today
    with frame.store.reading() as reader:
        ids = [frame.programme(programme).id] if programme else [one.id for one in reader.find(Programme)]
        views = [overview(reader.dossier(id_), day) for id_ in ids]
    if frame.as_json:
        frame.answer({"programmes": [_status_json(view) for view in views]})
        return
    if not views:
        frame.say("Программ ещё нет. Создайте: nastavnik workbook new книга.xlsx, заполните и импортируйте.")
    for view in views:
        _tell_status(frame, view)


@click.command(help="Показывает все требования всех оставшихся этапов: чьи они, чем выполняются и к какому сроку.")
@click.argument("programme", metavar="ПРОГРАММА")
@_DATE
@click.pass_obj
def plan(frame: Frame, programme: str, on: date | None) -> None:
    """Everything between now and the end."""
    from workflow.plan import plan as make_plan

    day = on or frame.today
    with frame.store.reading() as reader:
        steps = make_plan(reader.dossier(frame.programme(programme).id), day)
    if frame.as_json:
        frame.answer(
            {
                "programme": programme,
                "steps": [
                    {
                        "trigger": step.transition.trigger.value,
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
                    for step in steps
                ],
            }
        )
        return
    for step in steps:
        frame.say(f"{step.transition.title.capitalize()} — обычно до {step.latest:%d.%m.%Y}", bold=True)
        for demand in step.demands:
            frame.say(f"  {'✓' if not demand.unmet else '✗'} {demand.requirement.title} ({demand.requirement.source})")
            for fault in demand.unmet:
                frame.say(f"      – {fault.text} Кто: {fault.owner}. Что сделать: {fault.remedy}.")
        frame.say()


@click.command(
    help="Делает следующий шаг: проверяет все требования, регистрирует и выпускает документы.\n\n"
    "\b\nПримеры:\n  nastavnik advance 1 --dry-run\n  nastavnik advance 1 --date 03.09.2025"
)
@click.argument("programme", metavar="ПРОГРАММА")
@_DATE
@_DRY
@_YES
@click.pass_obj
def advance(frame: Frame, programme: str, on: date | None, dry_run: bool, yes: bool) -> None:
    """The next transition."""
    from workflow.acts import moving
    from workflow.stages import TITLES, next_transition

    day = on or frame.today
    found = frame.programme(programme)
    if dry_run:
        _rehearse(frame, found, day)
        return
    step = next_transition(found.stage)
    if step is not None and not yes and not frame.no_input and not frame.as_json:
        _ask(frame, found, step.title, day)
    office = frame.office()
    outcome = moving.advance(office, found.id, on=day, expected=found.stage.value)
    from records.values import Stage

    finish(frame, office, outcome, said=f"Программа {found.title}: {TITLES[Stage(outcome.target)]}.")


def _ask(frame: Frame, programme: Programme, title: str, day: date) -> None:
    """Ask on a terminal only; a script that types the command means it."""
    import sys

    if sys.stdin.isatty():
        frame.confirm(f"Программа {programme.title}: {title} с датой {day:%d.%m.%Y}?", yes=False)


def _rehearse(frame: Frame, programme: Programme, day: date) -> None:
    """The whole act on a throwaway copy of the database: true numbers, true texts, no byte changed."""
    from records.values import Document
    from workflow.acts import moving

    with frame.store.rehearsal() as copy:
        from dataclasses import replace

        office = replace(frame.office(), store=copy)
        outcome = moving.advance(office, programme.id, on=day, expected=programme.stage.value)
        with copy.reading() as reader:
            documents = [reader.get(Document, id_) for id_ in outcome.document_ids]
    if frame.as_json:
        from commands.finishing import brief

        frame.answer(
            {
                "dry_run": True,
                "programme": outcome.programme_id,
                "from": outcome.source,
                "to": outcome.target,
                "date": outcome.on,
                "documents": [brief(d) for d in documents],
                "audit": {"first_seq": outcome.first_seq, "last_seq": outcome.last_seq},
                "pending": len(documents),
            }
        )
        return
    from commands.finishing import show_documents

    frame.say(f"Будет выпущено документов: {len(documents)}. Ничего не изменено.", bold=True)
    show_documents(frame, documents)


def _move_command(name: str, help_text: str, said: str) -> click.Command:
    @click.command(name=name.replace("_", "-"), help=help_text)
    @click.argument("programme", metavar="ПРОГРАММА")
    @_REASON
    @_DATE
    @_YES
    @click.pass_obj
    def command(frame: Frame, programme: str, reason: str, on: date | None, yes: bool) -> None:
        from workflow.acts import moving

        found = frame.programme(programme)
        frame.confirm(f"{said}: программа {found.title}?", yes=yes)
        office = frame.office()
        day = on or frame.today
        outcome = moving.move(office, found.id, name, on=day, reason=reason)
        finish(frame, office, outcome, said=f"{said}: программа {found.title}.")

    return command


step_back = _move_command("step_back", "Возвращает программу на один этап; выпускает приказ.", "Возврат на один этап")
suspend = _move_command("suspend", "Приостанавливает программу; выпускает приказ.", "Приостановка")
resume = _move_command("resume", "Возобновляет приостановленную программу; выпускает приказ.", "Возобновление")
cancel = _move_command("cancel", "Прекращает программу; выпускает приказ. Отменить нельзя.", "Прекращение")


@click.command(name="close-quarter", help="Закрывает квартал: отчёты наставников и листы проверки по всем парам.")
@click.argument("programme", metavar="ПРОГРАММА")
@click.argument("quarter", metavar="КВАРТАЛ", type=click.IntRange(1, 4))
@_DATE
@click.pass_obj
def close_quarter(frame: Frame, programme: str, quarter: int, on: date | None) -> None:
    """Papers of a quarter."""
    from workflow.acts import events

    office = frame.office()
    day = on or frame.today
    outcome = events.close_quarter(office, frame.programme(programme).id, quarter, on=day)
    finish(frame, office, outcome, said=f"{quarter}-й квартал закрыт.")


@click.command(help="Выпускает документы мониторинга: приказ о проведении, а после него — справку (этап 1).")
@click.argument("programme", metavar="ПРОГРАММА")
@click.option("--stage", "number", type=click.IntRange(1, 2), required=True, help="Этап: 1 — процесс, 2 — влияние.")
@_DATE
@click.pass_obj
def monitor(frame: Frame, programme: str, number: int, on: date | None) -> None:
    """Papers of a monitoring."""
    from workflow.acts import events

    office = frame.office()
    day = on or frame.today
    outcome = events.monitor(office, frame.programme(programme).id, number, on=day)
    finish(frame, office, outcome, said=f"Документы этапа {number} мониторинга выпущены.")


@click.command(help="Выпускает приказ о поощрении и грамоты по внесённым решениям.")
@click.argument("programme", metavar="ПРОГРАММА")
@_DATE
@click.pass_obj
def award(frame: Frame, programme: str, on: date | None) -> None:
    """Papers of awards."""
    from workflow.acts import events

    office = frame.office()
    day = on or frame.today
    outcome = events.award(office, frame.programme(programme).id, on=day)
    finish(frame, office, outcome, said="Поощрение оформлено.")


@click.command(help="Печатает схему этапов программы на языке Mermaid; нынешний этап выделен.")
@click.argument("programme", metavar="ПРОГРАММА")
@click.pass_obj
def diagram(frame: Frame, programme: str) -> None:
    """Mermaid text of the machine."""
    from workflow.machine import diagram as draw

    text = draw(frame.programme(programme).stage)
    if frame.as_json:
        frame.answer({"programme": programme, "mermaid": text})
    frame.say(text)


def _status_json(view: Overview) -> dict[str, object]:
    from workflow.stages import TITLES, TITLES_R145

    programme = view.dossier.programme
    step = view.step
    return {
        "id": programme.id,
        "title": programme.title,
        "organization": view.dossier.organization.short_name,
        "stage": programme.stage.value,
        "stage_title": TITLES[programme.stage],
        "stage_title_r145": TITLES_R145[programme.stage],
        "state": programme.state.value,
        "next": None
        if step is None
        else {
            "trigger": step.transition.trigger.value,
            "to": step.transition.target.value,
            "unmet": [fault.as_details() for fault in step.unmet],
        },
        "documents": {"issued": view.issued, "unsigned": view.unsigned, "pending": view.pending},
        "overdue": [{"what": one.what, "due": one.due} for one in view.overdue],
        "next_command": view.next_command,
    }


def _tell_status(frame: Frame, view: Overview) -> None:
    from workflow.stages import TITLES, TITLES_R145

    programme = view.dossier.programme
    frame.say(f"{view.dossier.organization.short_name}. Программа {programme.id}: {programme.title}", bold=True)
    frame.say(f"  Этап: {TITLES[programme.stage]} (по Р-145: {TITLES_R145[programme.stage]})")
    if programme.state.value != "active":
        frame.say(f"  Состояние: {'приостановлена' if programme.state.value == 'suspended' else 'прекращена'}")
    frame.say(f"  Документы: выпущено {view.issued}, не подписано {view.unsigned}, без файлов {view.pending}")
    for one in view.overdue:
        frame.say(f"  Просрочено: {one.what} — срок был {one.due:%d.%m.%Y}")
    if view.step is not None:
        faults = view.step.unmet
        frame.say(f"  Следующий шаг: {view.step.transition.title} (обычно до {view.step.latest:%d.%m.%Y})")
        frame.say("  Всё готово." if not faults else f"  Мешает ({len(faults)}):")
        for number, fault in enumerate(faults, start=1):
            frame.say(f"    {number}. {fault.text} Кто: {fault.owner}. Что сделать: {fault.remedy}.")
    frame.say(f"  Дальше: {view.next_command}")
    frame.say()
