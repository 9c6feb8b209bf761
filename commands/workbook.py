"""Commands about the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from records.errors import NotFoundError

if TYPE_CHECKING:
    from records.workbook import Content, Report
    from workflow.office import Office

_ORGANIZATION = click.option("--organization", "key", metavar="КОД", help="Какая организация, если их несколько.")
_FILE = click.argument("file", metavar="ФАЙЛ.xlsx", type=click.Path(path_type=Path))


@click.group(help="Рабочая книга Excel: создать пустую, принять заполненную, выгрузить.")
def workbook() -> None:
    """Group."""


@workbook.command("new", help="Создаёт пустую книгу со всеми листами, подсказками и списками этой школы.")
@_FILE
@_ORGANIZATION
@click.pass_obj
def new_book(frame: Frame, file: Path, key: str | None) -> None:
    """An empty workbook."""
    from records import workbook as books

    _, organization = frame.organization(key)
    books.new(file, organization)
    if frame.as_json:
        frame.answer({"file": str(file)})
    frame.say(f"Создана книга {file}. Заполните её и выполните: nastavnik workbook import {file}")


@workbook.command(
    "import",
    help="Принимает книгу: все ошибки сразу, с листом и ячейкой; всё или ничего.\n\n"
    "\b\nПример:\n  nastavnik workbook import участники.xlsx --dry-run",
)
@_FILE
@click.option("--dry-run", is_flag=True, help="Только проверить, ничего не менять.")
@_ORGANIZATION
@click.pass_obj
def import_book(frame: Frame, file: Path, dry_run: bool, key: str | None) -> None:
    """Take a workbook in."""
    from dataclasses import replace

    from records import workbook as books

    organization_id, _ = frame.organization(key)
    content = books.read(file)
    office = frame.office()
    if dry_run:
        with frame.store.rehearsal() as copy:
            report = _take(frame, replace(office, store=copy), organization_id, content)
    else:
        report = _take(frame, office, organization_id, content)
    if frame.as_json:
        frame.answer(
            {
                "dry_run": dry_run,
                "programme": report.programme_id,
                "sheets": [vars(one) for one in report.sheets],
                "warnings": [vars(one) for one in report.warnings],
            }
        )
        return
    for problem in report.warnings:
        frame.note(f"Предупреждение. {problem}")
    frame.table(
        ("Лист", "Добавлено", "Изменено", "Без изменений"),
        [(one.title, str(one.added), str(one.changed), str(one.unchanged)) for one in report.sheets],
    )
    frame.say("Проверено, ничего не изменено." if dry_run else "Книга принята. Дальше: nastavnik status.", bold=True)


def _take(frame: Frame, office: Office, organization_id: int, content: Content) -> Report:
    """The import as one act; every fault of the book told at once."""
    from records import workbook as books
    from records.errors import BadInputError

    try:
        with office.act("workbook.import", f"organization:{organization_id}") as unit:
            return books.import_workbook(unit, organization_id, content, today=frame.today)
    except BadInputError as fault:
        if not frame.as_json:
            for one in fault.details:
                mark = "✗" if one.get("severity") == "error" else "!"
                frame.note(f"{mark} {one['place']}: {one['text']} {one['remedy']}")
        raise


@workbook.command("export", help="Выгружает данные в книгу; выгруженное принимается обратно без изменений.")
@_FILE
@click.option("--programme", metavar="ПРОГРАММА", help="Какая программа; по умолчанию последняя.")
@_ORGANIZATION
@click.pass_obj
def export_book(frame: Frame, file: Path, programme: str | None, key: str | None) -> None:
    """The same sheets, filled."""
    from records import workbook as books
    from records.values import Programme

    organization_id, organization = frame.organization(key)
    with frame.store.reading() as reader:
        found = [p for p in reader.find(Programme) if p.organization_id == organization_id]
        if programme is None and not found:
            msg = "Программ ещё нет, выгружать нечего. Пустая книга: nastavnik workbook new ФАЙЛ.xlsx."
            raise NotFoundError(msg)
        chosen = frame.programme(programme) if programme else found[-1]
        dossier = reader.dossier(chosen.id)
    books.export(file, organization, dossier, programmes=found)
    if frame.as_json:
        frame.answer({"file": str(file), "programme": chosen.id})
    frame.say(f"Выгружено: {file}, программа {chosen.title}.")
