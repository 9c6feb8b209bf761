"""Scans of signed papers taken in."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import options, output, papers
from commands.changing import attempt
from commands.documents.group import documents
from commands.finishing import settle
from commands.frame import Frame
from commands.options import FILE, Leave

if TYPE_CHECKING:
    from workflow.office import Office
    from workflow.scanning import Scanned


@documents.command(
    "scan",
    examples=(
        "documents scan сканы",
        "documents scan сканы --date 03.09.2025 --dry-run",
        "documents scan стопка --split",
    ),
    help="Принимает папку сканов: читает коды на первых листах, прикладывает сканы, отмечает подпись.\n\n"
    "Файлы: PDF, JPEG, PNG. Что нельзя принять уверенно — чужой код, повтор, второй экземпляр, не все листы, — "
    "попадает в список и не трогается. Сама папка не меняется.",
)
@click.argument("folder", metavar="ПАПКА", type=FILE, help="Папка со сканами; вложенные папки не просматриваются.")
@click.option("--split", is_flag=True, help="Разделять PDF, в котором несколько документов подряд, по их кодам.")
@options.dated("Дата подписания")
@options.changing()
@click.pass_obj
def scan(frame: Frame, folder: Path, split: bool, on: date | None, leave: Leave) -> None:
    """A folder of scans."""
    from workflow import scanning

    day = on or frame.today
    shown = not frame.as_json and output.is_animated(sys.stderr.isatty())
    bar: Any = click.progressbar(length=1, label="Сканы", file=sys.stderr) if shown else nullcontext()

    def tell(done: int, total: int) -> None:
        if shown:
            bar.length = total
            bar.update(done - bar.pos)

    def act(office: Office) -> Scanned:
        return scanning.scan(
            office, frame.workspace, folder, on=day, split=split, keep=not leave.dry_run, progress=tell
        )

    with bar:
        done = attempt(frame, leave, act)
    answer = _answer(done)
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **answer})
        _say(frame, done, rehearsed=True)
        return
    if not frame.as_json:
        _say(frame, done, rehearsed=False)
    settle(frame, frame.office(), answer, "Дальше: nastavnik status")


def _answer(done: Scanned) -> dict[str, object]:
    return {
        "taken": [
            {"document": papers.brief(one.document), "files": list(one.files), "pages": one.pages, "sha256": one.sha256}
            for one in done.taken
        ],
        "aside": [
            {"reason": one.reason, "files": list(one.files), "text": one.text, "document": one.document_id}
            for one in done.aside
        ],
    }


def _say(frame: Frame, done: Scanned, *, rehearsed: bool) -> None:
    from workflow.scanning.model import REASONS

    will = "Будет принято" if rehearsed else "Принято"
    frame.say(f"{will} сканов: {len(done.taken)}. Отложено: {len(done.aside)}.", bold=True)
    for one in done.taken:
        number = f" № {one.document.number}" if one.document.number else ""
        frame.say(f"  {', '.join(one.files)} → {one.document.id}. {papers.label(one.document)}{number}")
    for left in done.aside:
        frame.say(f"  Отложено: {', '.join(left.files)} — {REASONS[left.reason]}. {left.text}")
    if rehearsed:
        frame.say("Сейчас ничего не изменено.")
