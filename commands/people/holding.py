"""Personal data under a term: what is due, and holds that forbid to destroy."""

from __future__ import annotations

from datetime import date

import click

from commands import options
from commands.changing import attempt
from commands.finishing import settle
from commands.frame import Frame
from commands.options import Leave
from commands.people.group import code_argument, people


@people.command(
    "hold",
    examples=('people hold У-07 --reason "спор с родителями, запрос прокуратуры"',),
    help="Запрещает уничтожать данные человека, пока идёт спор, проверка или суд.",
)
@code_argument
@options.reasoned("Почему данные нужно сохранить.")
@options.dated("С какого дня")
@options.organization
@options.changing()
@click.pass_obj
def hold(frame: Frame, code: str, reason: str, on: date | None, key: str | None, leave: Leave) -> None:
    """A legal hold placed."""
    from workflow.erasure import holds

    organization_id, _ = frame.organization(key)
    day = on or frame.today
    made = attempt(
        frame,
        leave,
        lambda office: holds.place(office, organization_id, code, on=day, reason=reason),
        organization_id=organization_id,
    )
    _tell(frame, leave, {"hold": made, "person": code, "on": day}, f"Данные {code} нельзя уничтожать с {day:%d.%m.%Y}.")


@people.command(
    "release",
    examples=('people release У-07 --reason "проверка завершена"',),
    help="Снимает запрет на уничтожение данных человека.",
)
@code_argument
@options.reasoned("Почему запрет больше не нужен.")
@options.dated("С какого дня")
@options.organization
@options.changing()
@click.pass_obj
def release(frame: Frame, code: str, reason: str, on: date | None, key: str | None, leave: Leave) -> None:
    """The hold lifted."""
    from workflow.erasure import holds

    organization_id, _ = frame.organization(key)
    day = on or frame.today
    lifted = attempt(
        frame,
        leave,
        lambda office: holds.release(office, organization_id, code, on=day, reason=reason),
        organization_id=organization_id,
    )
    said = f"Запрет от {lifted.placed_on:%d.%m.%Y} на уничтожение данных {code} снят с {day:%d.%m.%Y}."
    _tell(frame, leave, {"hold": lifted.id, "person": code, "on": day}, said)


def _tell(frame: Frame, leave: Leave, content: dict[str, object], said: str) -> None:
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **content})
        frame.say(f"{said} Проверено на копии; сейчас ничего не изменено.")
        return
    settle(frame, frame.office(), content, said)


@people.command(
    "due",
    examples=("people due", "people due --date 01.09.2026"),
    help="Показывает, чьи данные и какие документы пора уничтожить: отзывы согласий, истёкшие сроки хранения.",
)
@options.dated("На какой день")
@options.organization
@click.pass_obj
def due(frame: Frame, on: date | None, key: str | None) -> None:
    """Terms that run or have run out."""
    from workflow.erasure.due import due as found_due

    organization_id, _ = frame.organization(key)
    with frame.store.reading() as reader:
        found = found_due(reader, organization_id, on=on or frame.today)
    if frame.as_json:
        frame.answer({"due": [{**vars(one), "document_ids": list(one.document_ids)} for one in found]})
        return
    if not found:
        frame.say("Сроки ничего не требуют: отозванных согласий без уничтожения и истёкших сроков хранения нет.")
    for one in found:
        numbers = f" № в системе: {', '.join(map(str, one.document_ids[:20]))}." if one.document_ids else ""
        frame.say(f"— {one.text}{numbers}")
        frame.say(f"  Что сделать: {one.remedy}")
