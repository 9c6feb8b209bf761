"""`report`: indicators, the mentors' paperwork, all organizations together; on the screen, as JSON or as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing, options
from commands.files import writable
from commands.frame import Frame
from commands.options import FILE, Number
from commands.shape import Group
from records.errors import UsageError

if TYPE_CHECKING:
    from workflow.reports.sheet import Sheet

#: Endings of the files a report is written to.
ENDINGS = (".xlsx", ".csv")

_output = click.option(
    "--output", type=FILE, metavar="ФАЙЛ", help="Записать в книгу Excel (.xlsx) или в таблицу CSV (.csv)."
)


@click.group(
    cls=Group,
    examples=(
        "report indicators 1",
        "report mentors 1 --output нагрузка.xlsx",
        "report municipality --date 31.05.2026",
    ),
    order=("indicators", "mentors", "municipality"),
    help="Отчёты: показатели программы, нагрузка наставников, сводка по всем организациям.",
)
def report() -> None:
    """Group."""


@report.command(
    "indicators",
    examples=("report indicators", "report indicators 1 --date 31.05.2026 --output показатели.csv"),
    help="Показатели программы на день: заданные школой и подсчитанные по записям.\n\n"
    "Каждый участник учтён в своей роли один раз; доля с нулевым знаменателем — «нет данных».",
)
@click.argument("programme", metavar="[ПРОГРАММА]", type=options.TEXT, required=False, help="Номер или код программы.")
@options.dated("На какой день")
@_output
@click.pass_obj
def indicators(frame: Frame, programme: str | None, on: date | None, output: Path | None) -> None:
    """Plan, fact and what the records count."""
    from workflow.reports.indicators import indicators_sheet

    day = on or frame.today
    with frame.store.reading() as reader:
        dossier = reader.dossier(frame.programme(programme).id)
    _tell(frame, "indicators", indicators_sheet(dossier, on=day), output, {"date": day})
    _enter(frame, output, f"programme:{dossier.programme.id}", report="indicators", on=day)


@report.command(
    "mentors",
    examples=("report mentors", "report mentors 1 --output нагрузка.xlsx"),
    help="Сколько минут в месяц занимает у каждого наставника то, о чём его спрашивают: бумаги и вопросы.\n\n"
    "Минуты — оценка по числу вопросов и страниц; нормы времени и их источник отчёт называет.",
)
@click.argument("programme", metavar="[ПРОГРАММА]", type=options.TEXT, required=False, help="Номер или код программы.")
@options.dated("По какой день")
@_output
@click.pass_obj
def mentors(frame: Frame, programme: str | None, on: date | None, output: Path | None) -> None:
    """Minutes a mentor and month."""
    from documents.norms import cite
    from workflow.reports.mentors import asked, by_ask, mentors_sheet
    from workflow.reports.paperwork import paperwork
    from workflow.reports.sheet import words

    data, day = paperwork(), on or frame.today
    with frame.store.reading() as reader:
        dossier = reader.dossier(frame.programme(programme).id).as_of(day)
    found = asked(dossier, data)
    spent = by_ask(found, data)
    citations = [cite(key, on=day).citation("nom") for key in data.law.norms]
    more = {
        "date": day,
        "limit_minutes": data.limit.minutes_a_month,
        "limit_source": data.limit.source,
        "rates": data.rates.model_dump(),
        "law": citations,
        "asks": spent.records(),
    }
    _tell(frame, "months", mentors_sheet(dossier, data, found), output, more)
    frame.say()
    if spent.rows:
        frame.say(spent.title, bold=True)
        frame.table(spent.headers, [[words(cell) for cell in row] for row in spent.rows], empty="")
        frame.say()
    frame.say(f"Предел для отметки — {data.limit.minutes_a_month} мин в месяц ({data.limit.source}).")
    frame.say(f"Нормы времени: {data.rates.source}.")
    frame.say(f"Закон ограничивает перечень документов педагога: {citations[0]}, {data.law.article}; {citations[1]}.")
    frame.say("Документов, которые составлял бы сам наставник, программа не требует: их готовит куратор.")
    _enter(frame, output, f"programme:{dossier.programme.id}", report="mentors", on=day)


@report.command(
    "municipality",
    examples=("report municipality", "report municipality --date 31.05.2026 --output сводка.xlsx"),
    help="Сводка по всем организациям базы без персональных данных.\n\n"
    "Числа людей и пар меньше порога скрыты так, чтобы их нельзя было вычислить по другим строкам и итогам.",
)
@options.dated("На какой день")
@click.option(
    "--threshold", type=Number(2, 100), metavar="ЧИСЛО", help="Наименьшее число людей, которое показывают; обычно 5."
)
@_output
@click.pass_obj
def municipality(frame: Frame, on: date | None, threshold: int | None, output: Path | None) -> None:
    """A row a programme, small groups hidden."""
    from records.values import Programme
    from workflow.past import moves, programme_on, stood
    from workflow.reports.municipality import THRESHOLD, current_programmes, figures, municipality_sheet

    day, least = on or frame.today, threshold or THRESHOLD
    with frame.store.reading() as reader:
        moved = moves(reader)
        programmes = (programme_on(one, moved.get(one.id, ()), day) for one in reader.find(Programme))
        chosen = current_programmes(programmes, on=day)
        found = [figures(stood(reader.dossier(one.id), moved.get(one.id, ()), day), on=day) for one in chosen]
    sheet = municipality_sheet(found, on=day, threshold=least)
    _tell(frame, "rows", sheet, output, {"date": day, "threshold": least})
    _enter(frame, output, "report", report="municipality", on=day)


def _tell(frame: Frame, key: str, sheet: Sheet, output: Path | None, more: dict[str, object]) -> None:
    """The report where it was asked for."""
    from workflow.reports.sheet import jsonable, words

    if output is not None:
        _write(output, sheet)
        more = {**more, "file": str(output)}
    if frame.as_json:
        frame.answer({**more, key: [jsonable(record) for record in sheet.records()]})
    elif output is not None:
        frame.say(f"Отчёт записан: {output}, строк {len(sheet.rows)}.")
    else:
        frame.say(sheet.title, bold=True)
        frame.table(sheet.headers, [[words(cell) for cell in row] for row in sheet.rows], empty="Данных нет.")


def _enter(frame: Frame, output: Path | None, subject: str, *, report: str, on: date) -> None:
    """Tell the log that a report left as a file; one read on the screen leaves no record."""
    if output is not None:
        finishing.tell(frame, frame.office(), "report.export", subject, report=report, on=on)


def _write(path: Path, sheet: Sheet) -> None:
    """The report as a file by its ending.

    Raises:
        UsageError: the ending is of no kind of file a report is written to.
        NastavnikError: the file cannot be written.
    """
    from commands.spreadsheet import write_csv, write_table

    if path.suffix.lower() not in ENDINGS:
        msg = f"«{path.name}»: отчёт записывают в файл {' или '.join(ENDINGS)}. Поправьте имя файла."
        raise UsageError(msg)
    write = write_csv if path.suffix.lower() == ".csv" else write_table
    write(writable(path), sheet.title, sheet.headers, sheet.rows)
