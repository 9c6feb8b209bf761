"""`status`: where every programme is, what blocks it, what to type next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import options, output
from commands.frame import Frame
from commands.options import TEXT
from commands.programme import STATES
from commands.shape import Command

if TYPE_CHECKING:
    from records.values import Organization
    from workflow.erasure.due import Due
    from workflow.plan import Overview


@click.command(
    cls=Command,
    examples=("status", "status 1", "status --date 01.02.2026"),
    help="Показывает, где программа, что мешает следующему шагу, что просрочено и что делать дальше.\n\n"
    "Без аргумента — все программы всех организаций.",
)
@click.argument("programme", metavar="[ПРОГРАММА]", type=TEXT, required=False, help="Номер или код программы.")
@options.dated("На какой день")
@click.pass_obj
def status(frame: Frame, programme: str | None, on: date | None) -> None:
    """Like `git status`, for a programme or for all."""
    from records.values import Programme
    from workflow.erasure.due import warnings
    from workflow.past import moves, stood
    from workflow.plan import overview

    day = on or frame.today
    only = frame.programme(programme) if programme else None
    with frame.store.reading() as reader:
        ids = [one.id for one in reader.find(Programme) if only is None or one.id == only.id]
        moved = moves(reader) if day < frame.today else None
        whole = [reader.dossier(id_) for id_ in ids]
        known = [one if moved is None else stood(one, moved.get(one.programme.id, ()), day) for one in whole]
        views = [overview(one, day) for one in known]
        # where nothing was done since, the past day is one a step may still be dated by
        is_over = [(a.programme, a.documents) != (b.programme, b.documents) for a, b in zip(whole, known, strict=True)]
        schools = {id_: one for id_, one in reader.organizations() if only is None or id_ == only.organization_id}
        due = {id_: warnings(reader, id_, on=day) for id_ in schools}
    if frame.as_json:
        owed = [_owed(one, schools[id_]) for id_, found in due.items() for one in found]
        frame.answer({"programmes": [_json(view) for view in views], "personal_data": owed})
        return
    if not views:
        frame.say("Программ ещё нет. Создайте книгу (nastavnik workbook new книга.xlsx), заполните и импортируйте.")
    for number, view in enumerate(views):
        if number:
            frame.say()
        past = day if is_over[number] else None
        _tell(frame, view, due.pop(view.dossier.programme.organization_id, ()), past=past)
    for found in due.values():
        _tell_due(frame, found)


def _owed(one: Due, school: Organization) -> dict[str, object]:
    return {
        "organization": school.short_name,
        "what": one.what,
        "person": one.person,
        "due": one.until,
        "text": one.text,
        "remedy": one.remedy,
    }


def _tell_due(frame: Frame, due: tuple[Due, ...]) -> None:
    for one in due:
        frame.say(f"  Персональные данные: {one.text} Что сделать: {one.remedy}")


def _json(view: Overview) -> dict[str, object]:
    from workflow.stages import TITLES, TITLES_R145

    programme, step = view.dossier.programme, view.step
    unmet = [fault.as_details() for fault in step.unmet] if step else []
    return {
        "id": programme.id,
        "title": programme.title,
        "organization": view.dossier.organization.short_name,
        "platform": programme.platform,
        "stage": programme.stage.value,
        "stage_title": TITLES[programme.stage],
        "stage_title_r145": TITLES_R145[programme.stage],
        "state": programme.state.value,
        "next": step and {"trigger": step.transition.trigger.value, "to": step.transition.target.value, "unmet": unmet},
        "documents": {
            "issued": view.issued,
            "unsigned": view.unsigned,
            "pending": view.pending,
            "erased": view.erased,
        },
        "overdue": [{"what": one.what, "due": one.due} for one in view.overdue],
        "next_command": view.next_command,
    }


def _tell(frame: Frame, view: Overview, due: tuple[Due, ...], *, past: date | None) -> None:
    """One programme; what is *due* is the organization's, told once, with its first programme.

    Args:
        frame: where it is told.
        view: the programme.
        due: what must be destroyed.
        past: the day it is told of where something was done since; None where a step may still bear the day.
    """
    from workflow.stages import TITLES, TITLES_R145

    programme = view.dossier.programme
    frame.say(f"{view.dossier.organization.short_name}. Программа {programme.id}: {programme.title}", bold=True)
    if programme.platform:
        frame.say(f"  Площадка: {programme.platform}")
    frame.say(f"  Этап: {TITLES[programme.stage]} (по Р-145: {TITLES_R145[programme.stage]})")
    if programme.state.value != "active":
        frame.say(f"  Состояние: {STATES[programme.state.value]}")
    erased = f", стёрто вместе с персональными данными {view.erased}" if view.erased else ""
    frame.say(f"  Документы: действует {view.issued}, не подписано {view.unsigned}, без файлов {view.pending}{erased}")
    if view.pending:
        frame.say("  Файлы ещё не сделаны; сделать: nastavnik repair")
    for one in view.overdue:
        frame.say(f"  Просрочено: {one.what} — срок был {one.due:%d.%m.%Y}")
    _tell_due(frame, due)
    if view.step is not None:
        unmet = view.step.unmet
        frame.say(f"  Следующий шаг: {view.step.transition.title} (обычно до {view.step.latest:%d.%m.%Y})")
        frame.say("  Всё готово." if not unmet else f"  Мешает ({len(unmet)}):")
        for number, fault in enumerate(unmet, start=1):
            frame.say(output.reason(fault.as_details(), mark=f"{number}.", indent="    "))
    if past is None:
        frame.say(f"  Дальше: {view.next_command}")
    else:
        frame.say(f"  Так было {past:%d.%m.%Y}; что делать сейчас: nastavnik status {programme.id}")
