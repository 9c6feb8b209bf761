"""Commands about the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options
from commands.changing import attempt
from commands.files import existing, replaceable
from commands.finishing import settle, tell
from commands.frame import Frame
from commands.options import FILE, TEXT, Leave
from commands.shape import Group
from records.errors import BadInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from records.workbook import Content, Report
    from workflow.office import Office

_FILE = click.argument("file", metavar="ФАЙЛ.xlsx", type=FILE, help="Книга Excel.")
_REPLACE = click.option("--yes", is_flag=True, help="Заменить файл, если он уже есть, не спрашивая.")


@click.group(
    cls=Group,
    examples=("workbook new книга.xlsx", "workbook import книга.xlsx --dry-run", "workbook import книга.xlsx"),
    help="Рабочая книга Excel: создать пустую, принять заполненную, выгрузить.",
)
def workbook() -> None:
    """Group."""


@workbook.command(
    "new",
    examples=("workbook new книга.xlsx",),
    help="Создаёт пустую книгу со всеми листами, подсказками и списками этой школы.",
)
@_FILE
@options.organization
@_REPLACE
@click.pass_obj
def new_book(frame: Frame, file: Path, key: str | None, yes: bool) -> None:
    """An empty workbook."""
    from records import workbook as books

    _, organization = frame.organization(key)
    books.new(replaceable(frame, file, yes=yes), organization)
    if frame.as_json:
        frame.answer({"file": str(file)})
    frame.say(f"Создана книга {file}.")
    frame.say(f"Дальше: заполните её и выполните nastavnik workbook import {file}")


@workbook.command(
    "import",
    examples=(
        "workbook import книга.xlsx --dry-run",
        "workbook import книга.xlsx",
        "workbook import встречи.xlsx --programme 2",
    ),
    help="Принимает книгу: все ошибки сразу, с листом и ячейкой; всё или ничего.\n\n"
    "Повторный приём той же книги ничего не меняет. Программу называет лист «Программа»; если его в книге нет, "
    "а программ несколько, назовите её: --programme.",
)
@_FILE
@click.option("--programme", type=TEXT, metavar="ПРОГРАММА", help="К какой программе относятся листы книги.")
@options.organization
@options.changing()
@click.pass_obj
def import_book(frame: Frame, file: Path, programme: str | None, key: str | None, leave: Leave) -> None:
    """Take a workbook in."""
    take(frame, file, key, leave, programme=programme)


def take(frame: Frame, file: Path, key: str | None, leave: Leave, *, programme: str | None = None) -> None:
    """The import with its answer."""
    from records import workbook as books

    named = frame.programme(programme) if programme is not None else None
    organization_id = named.organization_id if named is not None else frame.organization(key)[0]
    content = books.read(existing(file))
    programme_id = named.id if named is not None else None
    try:
        report = attempt(
            frame,
            leave,
            lambda office: enter(office, organization_id, content, frame, programme_id=programme_id),
            organization_id=organization_id,
        )
    except BadInputError as fault:
        if not frame.as_json:
            tell_problems(frame, fault.details)
        raise
    for problem in report.warnings:
        if not frame.as_json:
            frame.note(f"! {problem}")
    answer = {
        "dry_run": leave.dry_run,
        "programme": report.programme_id,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "sheets": [vars(one) for one in report.sheets],
        "warnings": [vars(one) for one in report.warnings],
    }
    rows = [(one.title, str(one.added), str(one.changed), str(one.unchanged)) for one in report.sheets]
    frame.table(("Лист", "Добавлено", "Изменено", "Без изменений"), rows, empty="В книге нет ни одной строки.")
    if leave.dry_run:
        if frame.as_json:
            frame.answer(answer)
        frame.say("Ошибок нет. Сейчас ничего не изменено.", bold=True)
        return
    settle(frame, frame.office(), answer, "Книга принята.", "Дальше: nastavnik status")


def enter(
    office: Office,
    organization_id: int,
    content: Content,
    frame: Frame,
    *,
    action: str = "workbook.import",
    programme_id: int | None = None,
) -> Report:
    """The import as one act."""
    from records import workbook as books

    with office.act(action, f"organization:{organization_id}") as unit:
        day = frame.today
        return books.import_workbook(unit, organization_id, content, programme_id, today=day, until=day)


def tell_problems(frame: Frame, details: tuple[Mapping[str, object], ...]) -> None:
    """Every fault of a book on a line of its own."""
    for one in details:
        mark = "✗" if one.get("severity") == "error" else "!"
        frame.note(f"{mark} {one['place']}: {one['text']}. {one['remedy']}.")


@workbook.command(
    "export",
    examples=("workbook export книга.xlsx", "workbook export книга.xlsx --programme 1"),
    help="Выгружает данные в книгу; выгруженное принимается обратно без изменений.",
)
@_FILE
@click.option("--programme", type=TEXT, metavar="ПРОГРАММА", help="Какая программа; по умолчанию последняя.")
@options.organization
@_REPLACE
@click.pass_obj
def export_book(frame: Frame, file: Path, programme: str | None, key: str | None, yes: bool) -> None:
    """The same sheets, filled."""
    from records import workbook as books
    from records.values import Programme

    named = frame.programme(programme) if programme else None
    if named is None:
        organization_id, organization = frame.organization(key)
    with frame.store.reading() as reader:
        if named is not None:
            organization_id, organization = named.organization_id, reader.organization(named.organization_id)
        found = reader.find(Programme, organization_id=organization_id)
        if not found:
            msg = "Программ ещё нет, выгружать нечего. Пустая книга: nastavnik workbook new ФАЙЛ.xlsx."
            raise NotFoundError(msg)
        chosen = named or found[-1]
        dossier = reader.dossier(chosen.id)
    books.export(replaceable(frame, file, yes=yes), organization, dossier, programmes=found)
    if frame.as_json:
        frame.answer({"file": str(file), "programme": chosen.id})
    frame.say(f"Выгружено: {file}, программа {chosen.title}.")
    tell(frame, frame.office(chosen), "workbook.export", f"programme:{chosen.id}")
