"""Life of a paper: registered by hand, signed, shown to people, annulled."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options, papers
from commands.changing import attempt
from commands.documents.group import documents
from commands.files import existing
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, DOCUMENT, FILE, TEXT, Leave
from records.errors import UsageError

if TYPE_CHECKING:
    from records.values import Document
    from workflow.office import Office


@documents.command(
    "register",
    examples=("documents register 12 --number 66а-лс", "documents register 12 --number 14-а --date 03.09.2025"),
    help="Вносит номер, который школа присвоила сама: для серий, которые по настройкам нумерует секретарь.\n\n"
    "Пока номер не внесён, документ не подписать и сослаться на него нельзя.",
)
@options.document
@click.option("--number", type=TEXT, metavar="НОМЕР", required=True, help="Номер, как он написан на документе.")
@click.option("--date", "on", type=DATE, help="Дата регистрации; она должна совпадать с датой документа.")
@options.changing()
@click.pass_obj
def register(frame: Frame, document_id: int, number: str, on: date | None, leave: Leave) -> None:
    """A number given by hand."""
    from workflow.acts import papers as acts

    known = frame.document(document_id)
    document = attempt(
        frame,
        leave,
        lambda office: acts.register(office, document_id, number=number, on=on),
        organization_id=known.organization_id,
    )
    answer = {"document": document_id, "number": document.number, "date": document.dated}
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **answer})
        frame.say(f"Документ {document_id} получит № {number} от {document.dated:%d.%m.%Y}. Сейчас ничего не изменено.")
        return
    lines = (
        f"Документ {document_id} зарегистрирован: № {number} от {document.dated:%d.%m.%Y}.",
        f"Дальше: nastavnik documents sign {document_id}",
    )
    settle(frame, frame.office(), answer, *lines)


@documents.command(
    "sign",
    examples=("documents sign 12 --scan приказ.pdf", "documents sign 12 13 14 --date 03.09.2025"),
    help="Отмечает, что документы подписаны; можно приложить скан.\n\nНесколько документов отмечаются все или ни один.",
)
@click.argument("document_ids", metavar="ДОКУМЕНТ…", type=DOCUMENT, nargs=-1, required=True, help="Номера из списка.")
@click.option("--scan", type=FILE, metavar="ФАЙЛ", help="Скан подписанного документа.")
@options.dated("Дата подписания")
@options.changing()
@click.pass_obj
def sign(frame: Frame, document_ids: tuple[int, ...], scan: Path | None, on: date | None, leave: Leave) -> None:
    """Signed by hand."""
    from workflow.acts.papers import check_kept

    found = {document.id: document for document in map(frame.document, document_ids)}
    if scan is not None and len(found) > 1:
        msg = "Скан прикладывается к одному документу. Назовите один номер."
        raise UsageError(msg)
    for document in found.values():
        check_kept(document)  # before a scan is put among the files
    content = existing(scan).read_bytes() if scan is not None else None
    day = on or frame.today
    done = _sign(frame, leave, found, day, content)
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "documents": [papers.brief(d) for d in done]})
        frame.say(f"Будет отмечена подпись документов: {len(done)}. Сейчас ничего не изменено.")
        return
    lines = [f"Подписан: {d.id}. {papers.label(d)}." for d in done]
    waiting = [d for d in done if any(line.acquainted_on is None for line in d.acquaintances)]
    if waiting:
        more = f" (затем {papers.numbers(waiting[1:])})" if waiting[1:] else ""
        lines.append(f"Дальше: ознакомьте поимённых — nastavnik documents acquaint {waiting[0].id}{more}")
    else:
        lines.append("Дальше: nastavnik status")
    settle(frame, frame.office(), {"documents": [papers.brief(d) for d in done]}, *lines)


def _sign(
    frame: Frame, leave: Leave, documents: dict[int, Document], on: date, scan: bytes | None
) -> tuple[Document, ...]:
    """One paper with its scan, or several in one transaction: all or none."""
    from workflow.acts import papers as acts

    ids = tuple(documents)
    owner = next(iter(documents.values())).organization_id

    def entered(sha256: str | None) -> tuple[Document, ...]:
        def act(office: Office) -> tuple[Document, ...]:
            if len(ids) > 1:
                return acts.sign_all(office, ids, on=on)
            return (acts.sign(office, ids[0], on=on, scan_sha256=sha256),)

        return attempt(frame, leave, act, organization_id=owner)

    if scan is None or leave.dry_run:
        return entered(hashlib.sha256(scan).hexdigest() if scan is not None else None)
    from records.blobs import Blobs

    blobs = Blobs(frame.workspace.blobs)
    with blobs.holding():  # until the row names it, the blob is nobody's
        return entered(blobs.put(scan))


@documents.command(
    "acquaint",
    examples=("documents acquaint 12", "documents acquaint 12 П-03 П-04 --date 04.09.2025"),
    help="Отмечает ознакомление под подпись; без кодов — всех, кого называет документ.",
)
@options.document
@click.argument("codes", metavar="[КОД]…", type=TEXT, nargs=-1, help="Коды ознакомленных: nastavnik people list.")
@options.dated("Дата ознакомления")
@options.changing()
@click.pass_obj
def acquaint(frame: Frame, document_id: int, codes: tuple[str, ...], on: date | None, leave: Leave) -> None:
    """People shown a paper."""
    from workflow.acts import papers as acts

    known = frame.document(document_id)
    if numbers := [code for code in codes if code.isdecimal()]:
        msg = (
            f"«{numbers[0]}» — не код человека. Документы называют по одному: nastavnik documents acquaint "
            f"{document_id}, затем nastavnik documents acquaint {numbers[0]}"
        )
        raise UsageError(msg)
    day = on or frame.today
    document = attempt(
        frame,
        leave,
        lambda office: acts.acquaint(office, document_id, codes, on=day),
        organization_id=known.organization_id,
    )
    left = sum(line.acquainted_on is None for line in document.acquaintances)
    answer = {"document": document_id, "left": left}
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **answer})
        frame.say(f"Ознакомление будет отмечено; останется ознакомить: {left}. Сейчас ничего не изменено.")
        return
    lines = (f"Ознакомление отмечено. Осталось ознакомить: {left}.", "Дальше: nastavnik status")
    settle(frame, frame.office(), answer, *lines)


@documents.command(
    "annul",
    examples=('documents annul 12 --reason "ошибка в сроках"',),
    help="Аннулирует документ; номер остаётся занятым и видимым в журнале.",
)
@options.document
@options.reasoned("Причина; останется в журнале регистрации.")
@options.dated("Дата аннулирования")
@options.changing(asks=True)
@click.pass_obj
def annul(frame: Frame, document_id: int, reason: str, on: date | None, leave: Leave) -> None:
    """A paper annulled."""
    from workflow.acts import papers as acts

    document = frame.document(document_id)
    day = on or frame.today
    name = f"{document.title}, № {document.number or 'без номера'} от {document.dated:%d.%m.%Y}"

    def act(office: Office) -> Document:
        return acts.annul(office, document_id, on=day, reason=reason)

    if leave.dry_run or not leave.yes:  # refusals come before the question
        attempt(frame, Leave(dry_run=True, yes=leave.yes), act)
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "document": document_id, "status": "annulled"})
        frame.say(f"Документ {document_id} будет аннулирован: {name}. Сейчас ничего не изменено.")
        return
    if not leave.yes:
        frame.confirm(f"Аннулировать документ {document_id} ({name})? Номер останется занятым.")
    attempt(frame, leave, act, organization_id=document.organization_id)
    settle(
        frame,
        frame.office(),
        {"document": document_id, "status": "annulled"},
        f"Документ {document_id} аннулирован; номер {document.number or '—'} остаётся занятым.",
        "Дальше: nastavnik status",
    )
