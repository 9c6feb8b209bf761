"""A paper edited in Word becomes a new paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options, papers
from commands.changing import attempt
from commands.documents.group import documents
from commands.files import existing
from commands.finishing import publish, settle
from commands.frame import Frame
from commands.options import FILE, TEXT, Leave
from records.errors import UsageError

if TYPE_CHECKING:
    from records.values import Document
    from workflow.office import Office
    from workflow.revising import Revision


@documents.command(
    "revise",
    examples=(
        'documents revise приказ.docx --reason "ошибка в сроке"',
        "documents revise приказ.docx --dry-run",
    ),
    help="Принимает правку документа в Word: показывает, какие слова изменены, и выпускает исправленный документ.\n\n"
    "Файл узнаётся по паспорту внутри. Новый документ получает свой номер и дату и называет прежний, прежний "
    "аннулируется с причиной. Менять можно слова внутри абзацев и ячеек; исправления в режиме рецензирования и "
    "примечания не принимаются.",
)
@click.argument("path", metavar="ФАЙЛ", type=FILE, help="Исправленный DOCX, выпущенный программой.")
@click.option("--reason", type=TEXT, metavar="ПРИЧИНА", help="Причина исправления; без неё — будет спрошена.")
@options.dated("Дата нового документа")
@options.changing(asks=True)
@click.pass_obj
def revise(frame: Frame, path: Path, reason: str | None, on: date | None, leave: Leave) -> None:
    """An edited copy."""
    from workflow import revising

    content = existing(path).read_bytes()
    found = revising.compare(frame.store, content)
    day = on or frame.today
    _show(frame, found)
    why = reason or (None if leave.dry_run else _asked(frame)) or "—"

    def act(office: Office) -> Document:
        return revising.revise(office, found, on=day, reason=why)

    owner = found.document.organization_id
    if leave.dry_run or not leave.yes:  # refusals come before the question
        tried = attempt(frame, Leave(dry_run=True, yes=leave.yes), act, organization_id=owner)
        if leave.dry_run:
            if frame.as_json:
                frame.answer({"dry_run": True, **_answer(found, tried)})
            frame.say(f"Будет выпущен документ: {_named(tried)}; прежний аннулируется. Сейчас ничего не изменено.")
            return
        frame.confirm(f"Выпустить исправленный документ ({_named(tried)}) и аннулировать прежний?")
    made = attempt(frame, leave, act, organization_id=owner)
    office = frame.office(organization_id=owner)
    publish(frame, office)  # the answer names the files; whatever goes wrong here `settle` tells
    made = frame.document(made.id)
    settle(
        frame,
        office,
        _answer(found, made),
        f"Выпущен исправленный документ {made.id}: {_named(made)}. Документ {found.document.id} аннулирован.",
        f"Дальше: подпишите и отметьте — nastavnik documents sign {made.id}",
    )


def _asked(frame: Frame) -> str:
    if not frame.can_ask:
        msg = 'Не названа причина, а спросить некого. Укажите её: --reason "…".'
        raise UsageError(msg)
    reason: str = click.prompt("Причина исправления", type=TEXT, err=True)
    return reason


def _show(frame: Frame, found: Revision) -> None:
    from workflow.identities import title

    frame.say(f"Документ {title(found.document)}. Изменено мест: {len(found.edits)}.", bold=True)
    for edit in found.edits:
        frame.say(f"  абзац {edit.paragraph}: {edit}")


def _named(document: Document) -> str:
    number = f" № {document.number}" if document.number else ""
    return f"{papers.label(document)}{number} от {document.dated:%d.%m.%Y}"


def _answer(found: Revision, made: Document) -> dict[str, object]:
    return {
        "document": papers.brief(made),
        "replaces": found.document.id,
        "edits": [
            {
                "paragraph": edit.paragraph,
                "before": edit.before,
                "removed": edit.removed,
                "added": edit.added,
                "after": edit.after,
            }
            for edit in found.edits
        ],
    }
