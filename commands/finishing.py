"""After a change: files made with a progress bar, then what changed, under which numbers, where it lies, what next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from records.errors import NastavnikError, PublicationPendingError

if TYPE_CHECKING:
    from records.values import Document
    from workflow.office import Office, Outcome


def finish(frame: Frame, office: Office, outcome: Outcome, *, said: str) -> None:
    """Make the files the act owes and tell the outcome.

    Raises:
        PublicationPendingError: the act is done, files are still owed; `repair` makes them.
    """
    try:
        publish(frame, office)
    except (OSError, NastavnikError) as fault:
        reason = fault.text if isinstance(fault, NastavnikError) else "диск не принял файлы"
        msg = f"Шаг выполнен и записан, но файлы ещё не сделаны: {reason}. Выполните nastavnik repair."
        raise PublicationPendingError(msg) from fault
    with office.store.reading() as reader:
        from records.values import Document

        documents = [reader.get(Document, id_) for id_ in outcome.document_ids]
    if frame.as_json:
        frame.answer(
            {
                "programme": outcome.programme_id,
                "from": outcome.source,
                "to": outcome.target,
                "date": outcome.on,
                "documents": [brief(document) for document in documents],
                "audit": {"first_seq": outcome.first_seq, "last_seq": outcome.last_seq},
                "pending": 0,
            }
        )
        return
    frame.say(said, bold=True)
    show_documents(frame, documents)
    frame.say(
        f"Файлы: {frame.workspace.root / 'documents'}. Записи журнала действий: {outcome.first_seq}–{outcome.last_seq}."
    )
    unsigned = [d for d in documents if d.number is not None and d.signed_on is None]
    if unsigned:
        frame.say(f"Дальше: подпишите у директора и отметьте — nastavnik documents sign {unsigned[0].id} …;")
    frame.say("затем: nastavnik status." if unsigned else "Дальше: nastavnik status.")


def publish(frame: Frame, office: Office) -> int:
    """Make owed files, with a progress bar on a terminal for anything long."""
    from workflow.publication import publish as make

    if frame.as_json or not sys.stderr.isatty():
        return make(office, frame.workspace)
    with click.progressbar(length=1, label="Документы", file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return make(office, frame.workspace, progress=tell)


def brief(document: Document) -> dict[str, object]:
    """The JSON object of a paper in the contract's short form."""
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "date": document.dated,
        "files": files(document),
    }


def files(document: Document) -> dict[str, object]:
    """Paths of a paper's files relative to the workspace; None where not made."""
    from workflow.publication import file_name

    return {
        "docx": file_name(document, "docx").as_posix() if document.docx_sha256 else None,
        "pdf": file_name(document, "pdf").as_posix() if document.pdf_sha256 else None,
    }


def show_documents(frame: Frame, documents: list[Document]) -> None:
    """Table of papers for people."""
    frame.table(
        ("№", "Вид", "Номер", "Дата", "Документ"),
        [(str(d.id), d.kind, d.number or "—", f"{d.dated:%d.%m.%Y}", label(d)) for d in documents],
    )


def label(document: Document) -> str:
    """Title with what the paper is about."""
    about = []
    if document.quarter is not None and document.kind.startswith("IMP-0") and document.pairing_id is not None:
        about.append(f"{document.quarter}-й квартал")
    if document.doubts:
        about.append("ПРОЕКТ: проверьте склонение")
    return f"{document.title} ({', '.join(about)})" if about else document.title
