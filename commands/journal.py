"""`journal`: registered papers by series and number, on the screen or as an Excel file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing
from commands.files import writable
from commands.frame import Frame
from commands.options import FILE, TEXT, Number
from commands.papers import STATUSES
from commands.shape import Command
from records.errors import NotFoundError

if TYPE_CHECKING:
    from records.values import Document

HEADERS = ("Серия", "Номер", "Дата", "Документ", "Вид", "Состояние", "Подписан", "Примечание")


@click.command(
    cls=Command,
    examples=("journal", "journal --year 2026 --series main", "journal --year 2026 --output журнал.xlsx"),
    help="Журнал регистрации документов: по сериям и номерам; аннулированные остаются на своих местах.",
)
@click.option("--year", type=Number(1990, 2100), metavar="ГОД", help="Только за этот год.")
@click.option("--series", type=TEXT, metavar="СЕРИЯ", help="Только эта серия: main, staff, report, agreement или своя.")
@click.option("--output", type=FILE, metavar="ФАЙЛ.xlsx", help="Записать в книгу Excel.")
@click.pass_obj
def journal(frame: Frame, year: int | None, series: str | None, output: Path | None) -> None:
    """Registered papers; annulled ones stay visible."""
    if series is not None:
        _check_series(frame, series)
    found = registered(frame, year, series)
    if output is not None:
        write(writable(output), found)
    if frame.as_json:
        more = {"file": str(output)} if output is not None else {}
        frame.answer({"journal": [_json(d) for d in found], **more})
    elif output is not None:
        frame.say(f"Журнал записан: {output}, строк {len(found)}.")
    else:
        frame.table(HEADERS, [row(d) for d in found], empty="Зарегистрированных документов нет.")
    if output is not None:
        finishing.tell(frame, frame.office(), "journal.export", "journal", papers=len(found))


def _check_series(frame: Frame, series: str) -> None:
    """Refuse a series no organization has and no paper bears.

    Raises:
        NotFoundError: there is none; the text lists those there are.
    """
    with frame.store.reading() as reader:
        known = {one.code for _, organization in reader.organizations() for one in organization.series}
        known |= {one.series for one in reader.registry() if one.series is not None}
    if series not in known:
        msg = f"Нет серии «{series}». Есть: {', '.join(sorted(known))}."
        raise NotFoundError(msg)


def registered(frame: Frame, year: int | None = None, series: str | None = None) -> list[Document]:
    """Papers that bear a number, by series and order of registration."""
    with frame.store.reading() as reader:
        documents = reader.registry()
    return sorted(
        (d for d in documents if d.number is not None and year in (None, d.dated.year) and series in (None, d.series)),
        key=lambda d: (d.series or "", d.dated, d.id),
    )


def write(path: Path, documents: list[Document]) -> None:
    """The journal as an Excel file."""
    from commands.spreadsheet import write_table

    write_table(path, "Журнал регистрации", HEADERS, [row(d) for d in documents])


def row(document: Document) -> tuple[str, ...]:
    """A line of the journal."""
    return (
        document.series or "",
        document.number or "",
        f"{document.dated:%d.%m.%Y}",
        document.title,
        document.kind,
        STATUSES[document.status.value],
        f"{document.signed_on:%d.%m.%Y}" if document.signed_on else "",
        document.annul_reason or "",
    )


def _json(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "series": document.series,
        "number": document.number,
        "date": document.dated,
        "title": document.title,
        "kind": document.kind,
        "status": document.status.value,
        "signed_on": document.signed_on,
        "annulled_on": document.annulled_on,
        "annul_reason": document.annul_reason,
    }
