"""Commands about the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from commands.frame import Frame

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

    organization_id, organization = frame.organization(key)
    content = books.read(file)
    office = frame.office()
    if dry_run:
        with frame.store.rehearsal() as copy:
            report = books.take(replace(office, store=copy), organization_id, organization, content)
    else:
        report = books.take(office, organization_id, organization, content)
    if frame.as_json:
        frame.answer({"dry_run": dry_run, "sheets": report.sheets})
    frame.say("Проверено, ничего не изменено." if dry_run else "Книга принята.", bold=True)


@workbook.command("export", help="Выгружает данные в книгу; выгруженное принимается обратно без изменений.")
@_FILE
@click.option("--programme", metavar="ПРОГРАММА", help="Какая программа; по умолчанию последняя.")
@_ORGANIZATION
@click.pass_obj
def export_book(frame: Frame, file: Path, programme: str | None, key: str | None) -> None:
    """The same sheets, filled."""
