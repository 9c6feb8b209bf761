"""`audit receipt`: a proof of one paper that stands without the log."""

from __future__ import annotations

from pathlib import Path

import click

from commands.audit.group import audit
from commands.files import replaceable
from commands.frame import Frame
from commands.options import FILE, document
from records.errors import NotFoundError


@audit.command(
    "receipt",
    examples=("audit receipt 12 --output квитанция.txt", "audit receipt 12 > квитанция.txt"),
    help="Квитанция документа: доказывает, что его файлы записаны в подписанном журнале.\n\nОтдайте её тому, кому "
    "выдан документ: по ней видно и возврат журнала к прежнему состоянию, и переписывание.",
)
@document
@click.option("--output", type=FILE, metavar="ФАЙЛ", help="Куда записать; по умолчанию — на экран.")
@click.option("--yes", is_flag=True, help="Заменить файл, не спрашивая.")
@click.pass_obj
def receipt(frame: Frame, document_id: int, output: Path | None, yes: bool) -> None:
    """A paper's receipt under the last checkpoint."""
    from records.audit.receipt import read, receipt_for

    paper = frame.document(document_id)
    note = frame.workspace.checkpoints.last()
    if note is None:
        msg = "Журнал ещё не подписан, квитанцию выдать нельзя. Создайте ключ: nastavnik audit key make."
        raise NotFoundError(msg)
    with frame.store.reading() as reader:
        text = receipt_for(reader, paper, note)
    made = read(text)
    if output is not None:
        replaceable(frame, output, yes=yes).write_bytes(text.encode("utf-8"))
    if frame.as_json:
        frame.answer(
            {
                "document": document_id,
                "record": made.index,
                "checkpoint": {"size": made.checkpoint.size, "code": made.checkpoint.short},
                "file": str(output) if output is not None else None,
                "receipt": text,
            }
        )
        return
    if output is None:
        click.echo(text, nl=False)
        return
    frame.say(f"Квитанция документа {document_id}: {output} (запись {made.index}, код {made.checkpoint.short}).")
    frame.say(f"Проверка: nastavnik audit verify --anchor {output}")
