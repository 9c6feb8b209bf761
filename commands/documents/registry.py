"""Papers found, shown, read, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands import options, papers
from commands.documents.group import documents
from commands.frame import Frame
from commands.options import TEXT
from records.errors import NotFoundError, RefusedError

if TYPE_CHECKING:
    from records.values import Document

_STATUS_HELP = "; ".join(f"{code} — {says}" for code, says in papers.STATUSES.items())


@documents.command(
    "list",
    examples=("documents list", "documents list --programme 1 --status issued", "documents list --kind PAIR-05"),
    help="Список документов.",
)
@click.option("--programme", type=TEXT, metavar="ПРОГРАММА", help="Только этой программы.")
@click.option("--kind", type=TEXT, metavar="ВИД", help="Только этого вида: nastavnik templates list.")
@click.option("--status", "state", type=click.Choice(list(papers.STATUSES)), help=f"Состояние: {_STATUS_HELP}.")
@click.pass_obj
def list_documents(frame: Frame, programme: str | None, kind: str | None, state: str | None) -> None:
    """Registry of papers."""
    from documents.catalogue import find_kind

    wanted: dict[str, object] = {}
    if programme is not None:
        wanted["programme_id"] = frame.programme(programme).id
    if kind is not None:
        wanted["kind"] = find_kind(kind).code
    if state is not None:
        wanted["status"] = state
    with frame.store.reading() as reader:
        found = reader.registry(**wanted)
    if frame.as_json:
        people, pairs = papers.codes(frame)
        frame.answer({"documents": [papers.full(d, people, pairs) for d in found]})
    papers.show(frame, found)


@documents.command("show", examples=("documents show 12",), help="Всё об одном документе.")
@options.document
@click.pass_obj
def show(frame: Frame, document_id: int) -> None:
    """One paper."""
    document = frame.document(document_id)
    people, pairs = papers.codes(frame)
    if frame.as_json:
        frame.answer({"document": papers.full(document, people, pairs) | _more(document, people)})
        return
    frame.say(f"{document.id}. {papers.label(document)}", bold=True)
    frame.say(f"  Вид: {document.kind}; номер: {document.number or 'без номера'}; дата: {document.dated:%d.%m.%Y}")
    signed = f" {document.signed_on:%d.%m.%Y}" if document.signed_on else ""
    frame.say(f"  Состояние: {papers.STATUSES[document.status.value]}{signed}")
    if document.annulled_on:
        frame.say(f"  Аннулирован {document.annulled_on:%d.%m.%Y}: {document.annul_reason}")
    if document.carried_by_id:
        frame.say(f"  Приложение к документу {document.carried_by_id}")
    if document.basis_ids:
        frame.say(f"  Основания: документы {', '.join(map(str, document.basis_ids))}")
    for line in document.acquaintances:
        when = f"{line.acquainted_on:%d.%m.%Y}" if line.acquainted_on else "не ознакомлен"
        frame.say(f"  Ознакомление: {people.get(line.person_id)} — {when}")
    for doubt in document.doubts:
        frame.say(f"  Проверьте склонение: {doubt}")
    for name, path in papers.all_files(document).items():
        if path:
            frame.say(f"  {_FILES[name]}: {frame.workspace.root / path}")
    frame.say(f"  Хеш текста: {document.text_sha256}")


_FILES = {"docx": "DOCX", "pdf": "PDF", "scan": "Скан"}


def _more(document: Document, people: dict[int, str]) -> dict[str, object]:
    """What the JSON of one paper tells beyond the registry's."""
    return {
        "basis": list(document.basis_ids),
        "carried_by": document.carried_by_id,
        "replaces": document.replaces_id,
        "acquaintance": [
            {"person": people.get(line.person_id), "on": line.acquainted_on} for line in document.acquaintances
        ],
        "signed_on": document.signed_on,
        "annulled_on": document.annulled_on,
        "annul_reason": document.annul_reason,
        "doubts": list(document.doubts),
        "template_sha256": document.template_sha256,
        "style_version": document.style_version,
    }


@documents.command("text", examples=("documents text 12",), help="Слова документа простым текстом.")
@options.document
@click.pass_obj
def text(frame: Frame, document_id: int) -> None:
    """The words of a paper."""
    from documents.vocabulary import parse, plain

    document = frame.document(document_id)
    _check_kept(document)
    words = plain(parse(document.text))
    if frame.as_json:
        frame.answer({"document": document.id, "text": words, "html": document.text})
    frame.say(words)


@documents.command(
    "open", examples=("documents open 12",), help="Открывает документ в программе просмотра и печатает путь к нему."
)
@options.document
@click.option("--docx", "as_docx", is_flag=True, help="Открыть DOCX, а не PDF.")
@click.pass_obj
def open_document(frame: Frame, document_id: int, as_docx: bool) -> None:
    """The file in the system's viewer; under --json or --no-input only its path."""
    document = frame.document(document_id)
    _check_kept(document)
    made = papers.files(document)["docx" if as_docx else "pdf"]
    path = frame.workspace.root / str(made)
    if made is None or not path.is_file():
        msg = "Файла ещё нет или он пропал. Выполните nastavnik repair."
        raise NotFoundError(msg)
    if frame.as_json:
        frame.answer({"document": document_id, "file": str(path)})
    elif not frame.no_input:
        click.launch(str(path))
    frame.say(str(path))


def _check_kept(document: Document) -> None:
    """Refuse what was destroyed with a person's data.

    Raises:
        RefusedError: the paper was erased.
    """
    if document.erased_on is not None:
        msg = f"Документ {document.id} стёрт {document.erased_on:%d.%m.%Y}: он уничтожен с данными человека."
        raise RefusedError(msg)
