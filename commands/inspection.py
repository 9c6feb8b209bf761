"""`inspect`: the folder for an inspector, checked without this program."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import finishing, output
from commands.frame import Frame
from commands.options import DATE, FILE, TEXT, Leave, changing
from commands.shape import Command

if TYPE_CHECKING:
    from workflow.inspection.model import Inspection

_LEVELS = {"none": "все документы", "minors": "без документов, называющих несовершеннолетних"}


@click.command(
    cls=Command,
    examples=(
        "inspect 1 --output проверка.zip",
        "inspect 1 --output проверка --redact minors",
        "inspect 1 --output п.zip --dry-run",
    ),
    help="Собирает папку для проверяющего: документы с квитанциями, опись, выписку из журнала, ход программы, "
    "согласия, перечень пробелов, журнал действий, ключи и проверяющую программу, которой не нужна эта.\n\n"
    "Передача — запись журнала действий, опись — документ. Папка содержит персональные данные: передавайте её только "
    "тому, кто вправе их получать, или выберите --redact minors.",
)
@click.argument(
    "programme",
    metavar="[ПРОГРАММА]",
    type=TEXT,
    required=False,
    help="Номер или код программы; без него — единственная.",
)
@click.option(
    "--output",
    "target",
    type=FILE,
    required=True,
    metavar="ФАЙЛ|ПАПКА",
    help="Куда: новая папка или новый архив, как в примере.",
)
@click.option(
    "--redact",
    type=click.Choice(tuple(_LEVELS)),
    default="none",
    show_default=True,
    help="Что скрыть: none — ничего, minors — всё, что называет несовершеннолетних.",
)
@click.option("--date", "on", type=DATE, help="Дата описи; без неё сегодня.")
@changing()
@click.pass_obj
def inspect(frame: Frame, programme: str | None, target: Path, redact: str, on: date | None, leave: Leave) -> None:
    """The folder for an inspector."""
    from workflow.inspection import making
    from workflow.inspection.model import Redaction

    found = frame.programme(programme)
    office = frame.office(found)
    day, level = on or frame.today, Redaction(redact)
    if leave.dry_run:
        seen = making.look(office, frame.workspace, found.id, level, on=day)
        if frame.as_json:
            frame.answer({"dry_run": True, **_answer(seen)})
        _tell(frame, seen, f"В папку войдёт документов: {len(seen.inside)}. Сейчас ничего не изменено.")
        return
    owed = finishing.pending(office)
    shown = owed > 0 and not frame.as_json and output.is_animated(sys.stderr.isatty())
    bar: Any = click.progressbar(length=owed, label="Документы", file=sys.stderr) if shown else nullcontext()
    with bar:

        def tell(done: int, total: int) -> None:
            if shown:
                bar.length = total
                bar.update(done - bar.pos)

        made = making.make(office, frame.workspace, found.id, target, level, on=day, progress=tell)
    if frame.as_json:
        more = {"output": str(target.absolute()), "files": made.files, "size": made.size, "list": made.list_id}
        frame.answer({**_answer(made.inspection), **more, "checkpoint": made.checkpoint, "audit": {"seq": made.seq}})
    _tell(frame, made.inspection, f"Папка для проверки готова: {target.absolute()} — файлов {made.files}.")
    frame.say(f"Контрольная точка: {made.checkpoint}. Передача записана в журнал действий, запись {made.seq}.")
    frame.say(
        "Проверить без этой программы: откройте verify.html или выполните в распакованной папке: python3 verify.py ."
    )


def _answer(seen: Inspection) -> dict[str, object]:
    return {
        "programme": seen.programme_id,
        "date": seen.on,
        "redaction": seen.redaction.value,
        "documents": [
            {"id": line.document.id, "kind": line.document.kind, "files": list(line.files)} for line in seen.inside
        ],
        "left_out": [{"id": line.document.id, "kind": line.document.kind, "why": line.why} for line in seen.outside],
        "gaps": list(seen.gaps),
        "remarks": list(seen.remarks),
    }


def _tell(frame: Frame, seen: Inspection, first: str) -> None:
    frame.say(first, bold=True)
    frame.say(f"Программа {seen.title}: {_LEVELS[seen.redaction.value]}.")
    if seen.outside:
        frame.say(f"Не вошло документов: {len(seen.outside)}; причины — в описи.")
    if seen.gaps:
        frame.say(f"Проверяющий увидит пробелы: {len(seen.gaps)}.", bold=True)
        for gap in seen.gaps:
            frame.say(f"— {gap}")
