"""Papers on demand: one, a blank for everybody, a copy of another, or a draft that records nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options
from commands.changing import perform
from commands.documents.group import documents
from commands.files import replaceable
from commands.frame import Frame
from commands.options import FILE, TEXT, Leave
from records.errors import UsageError

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from records.values import Programme
    from workflow.acts.asking import Preview

_WRITERS = (".pdf", ".docx")


@documents.command(
    "make",
    examples=(
        "documents make CNS-01 --for У-07",
        "documents make CNS-05 --for all",
        "documents make DOC-01 --for 12",
        "documents make DOC-02 --for 12:П-03 --set points=1,3",
        "documents make ORG-04 --preview --output проект.pdf",
    ),
    help="Составляет документ по требованию: бланк, согласие, анкету, справку, копию, выписку. "
    "Виды: nastavnik templates list.\n\n"
    "С --preview документ только показан: пометка «ПРОЕКТ», без номера и без записи.",
)
@click.argument("kind", metavar="ВИД", type=TEXT, help="Код вида документа, например CNS-01.")
@click.option(
    "--for",
    "target",
    type=TEXT,
    metavar="КОГО",
    help="Номер пары, код человека или «пара:код»; номер документа для копии и выписки; «все» — каждому участнику.",
)
@options.of_programme
@click.option(
    "--set",
    "particulars",
    multiple=True,
    type=TEXT,
    metavar="ИМЯ=ЗНАЧЕНИЕ",
    help="Уточнение, которого просит вид документа; можно повторять.",
)
@options.dated("Дата документа")
@click.option("--preview", "as_draft", is_flag=True, help="Только проект: файл с пометкой «ПРОЕКТ», без номера.")
@click.option("--output", type=FILE, metavar="ФАЙЛ", help="Куда записать проект: PDF или DOCX, по окончанию имени.")
@options.changing()
@click.pass_obj
def make(
    frame: Frame,
    kind: str,
    target: str | None,
    programme: str | None,
    particulars: tuple[str, ...],
    on: date | None,
    as_draft: bool,
    output: Path | None,
    leave: Leave,
) -> None:
    """A paper on demand."""
    from documents.catalogue import find_kind
    from workflow.acts import papers as acts
    from workflow.acts.particulars import checked

    found = find_kind(kind)
    chosen = frame.programme(programme)
    with frame.store.reading() as reader:
        school = reader.organization(chosen.organization_id)
    details = checked(found, dict(_particular(one) for one in particulars), school)
    if as_draft:
        _draft(frame, found, chosen, target=target, on=on, details=details, output=output, leave=leave)
        return
    if output is not None:
        msg = "Ключ --output записывает проект: добавьте --preview. Выпущенные документы лежат в папке documents."
        raise UsageError(msg)
    perform(
        frame,
        leave,
        lambda office: acts.make(office, chosen.id, found, target=target, on=on or frame.today, details=details),
        programme=chosen,
        said=f"Составлен документ: {found.title}.",
    )


def _draft(
    frame: Frame,
    kind: Kind,
    programme: Programme,
    *,
    target: str | None,
    on: date | None,
    details: Mapping[str, object],
    output: Path | None,
    leave: Leave,
) -> None:
    """The draft as a file; neither the database nor the log is touched."""
    from records import durable
    from workflow.acts.asking import preview

    if output is None or output.suffix.lower() not in _WRITERS:
        msg = "Проекту нужен файл: --output проект.pdf (или .docx)."
        raise UsageError(msg)
    day = on or frame.today
    made = preview(frame.office(programme), programme.id, kind, target=target, on=day, details=details)
    if not leave.dry_run:
        replaceable(frame, output, yes=leave.yes)
        content = _written(made, output.suffix.lower())
        durable.write(output, content, temporary=output.with_name(f".{output.name}.tmp"))
    if frame.as_json:
        told = {"kind": kind.code, "title": made.stamp.title, "date": day, "file": str(output)}
        frame.answer({"dry_run": leave.dry_run, "preview": told, "doubts": list(made.page.doubts)})
        return
    for doubt in made.page.doubts:
        frame.say(f"Проверьте склонение: {doubt}")
    if leave.dry_run:
        frame.say(f"Проект будет записан: {output}. Сейчас ничего не изменено.")
        return
    frame.say(f"Проект записан: {output}. В базе и в журнале ничего не изменено.")


def _written(made: Preview, suffix: str) -> bytes:
    from documents.writers.base import Properties
    from documents.writers.docx import DocxWriter
    from documents.writers.pdf import PdfWriter

    stamp = made.stamp
    if made.page.word is not None and suffix == ".docx":
        return made.page.word
    properties = Properties(
        id="",
        kind=stamp.kind,
        title=f"{stamp.title} от {stamp.dated:%d.%m.%Y} (проект)",
        number=None,
        date=stamp.dated,
        author=made.author,
        subject=stamp.heading or "",
        nonce=made.page.sha256[:32],
        template_sha256=made.page.template_sha256,
    )
    writer = PdfWriter() if suffix == ".pdf" else DocxWriter()
    return writer.write(made.page.text, properties)


def _particular(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        msg = f"Не понято уточнение «{text}». Образец: --set moment=after."
        raise UsageError(msg)
    return name.strip(), int(value) if value.strip().isdecimal() else value.strip()
