"""Files of an issued paper made again from the record."""

from __future__ import annotations

from pathlib import Path

import click

from commands import options
from commands.documents.group import documents
from commands.frame import Frame
from commands.options import FILE
from records.errors import BadInputError, IntegrityError, NotFoundError


@documents.command(
    "reproduce",
    examples=("documents reproduce 12", "documents reproduce 12 --output сверка"),
    help="Создаёт файлы документа заново и сверяет их с выпущенными: те же ли байты.\n\n"
    "Хранимые файлы не трогает. Если байты не сошлись — код выхода 4.",
)
@options.document
@click.option("--output", type=FILE, metavar="ПАПКА", help="Куда положить созданные файлы; без неё — только сверить.")
@click.pass_obj
def reproduce(frame: Frame, document_id: int, output: Path | None) -> None:
    """Both files made again."""
    from workflow.publication import file_name
    from workflow.reproducing import made_again

    frame.document(document_id)
    if output is not None and output.exists() and not output.is_dir():
        msg = f"«{output}» — файл, а нужна папка."
        raise BadInputError(msg)
    if output is not None and not output.parent.is_dir():
        msg = f"Папки «{output.parent}» нет. Создайте её или укажите другую."
        raise NotFoundError(msg)
    made = made_again(frame.store, document_id)
    written: dict[str, str] = {}
    if output is not None:
        output.mkdir(exist_ok=True)
        for suffix, content in (("docx", made.files.docx), ("pdf", made.files.pdf)):
            path = output / file_name(made.document, suffix).name
            path.write_bytes(content)
            written[suffix] = str(path)
    if not made.is_same:
        differ = " и ".join(name for name, same in (("DOCX", made.same_docx), ("PDF", made.same_pdf)) if not same)
        msg = (
            f"Документ {document_id}: {differ} при повторном создании вышел другим, хотя стиль тот же. "
            "Изменена запись документа или сама программа. Проверьте: nastavnik audit verify."
        )
        raise IntegrityError(msg)
    if frame.as_json:
        style = made.document.style_version
        frame.answer({"document": document_id, "same": True, "style": style, "files": written})
        return
    frame.say(f"Документ {document_id}: DOCX и PDF созданы заново, байты те же, что выпущены.")
    for name in written.values():
        frame.say(f"  {name}")
