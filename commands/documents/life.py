"""Life of a paper: made on demand, signed, shown to people, annulled."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options, papers
from commands.changing import attempt, perform
from commands.documents.group import documents
from commands.files import existing
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DOCUMENT, FILE, TEXT, Leave
from records.errors import UsageError

if TYPE_CHECKING:
    from records.values import Document
    from workflow.office import Office


@documents.command(
    "make",
    examples=(
        "documents make CNS-01 --for У-07",
        "documents make QST-01 --for 3:П-03 --set moment=after",
        "documents make ORG-01 --set protocol=1",
    ),
    help="Составляет документ по требованию: бланк, согласие, анкету, справку. Виды: nastavnik templates list.",
)
@click.argument("kind", metavar="ВИД", type=TEXT, help="Код вида документа, например CNS-01.")
@click.option("--for", "target", type=TEXT, metavar="КОГО", help="Номер пары, код человека или «пара:код».")
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
@options.changing()
@click.pass_obj
def make(
    frame: Frame,
    kind: str,
    target: str | None,
    programme: str | None,
    particulars: tuple[str, ...],
    on: date | None,
    leave: Leave,
) -> None:
    """A paper on demand."""
    from documents.catalogue import find_kind
    from workflow.acts import papers as acts

    found = find_kind(kind)
    details = dict(_particular(one) for one in particulars)
    chosen = frame.programme(programme)
    perform(
        frame,
        leave,
        lambda office: acts.make(office, chosen.id, found, target=target, on=on or frame.today, details=details),
        programme=chosen,
        said=f"Составлен документ: {found.title}.",
    )


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
    found = {document.id: document for document in map(frame.document, document_ids)}
    if scan is not None and len(found) > 1:
        msg = "Скан прикладывается к одному документу. Назовите один номер."
        raise UsageError(msg)
    content = existing(scan).read_bytes() if scan is not None else None
    day = on or frame.today
    if len(found) > 1 and not leave.dry_run:  # all or none: whatever would be refused is refused before the first
        _sign(frame, Leave(dry_run=True, yes=leave.yes), found, day, None)
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


def _sign(frame: Frame, leave: Leave, documents: dict[int, Document], on: date, scan: bytes | None) -> list[Document]:
    owner = next(iter(documents.values())).organization_id

    def entered(sha256: str | None) -> list[Document]:
        return attempt(
            frame, leave, lambda office: _signed(office, tuple(documents), on, sha256), organization_id=owner
        )

    if scan is None or leave.dry_run:
        return entered(hashlib.sha256(scan).hexdigest() if scan is not None else None)
    from records.blobs import Blobs

    blobs = Blobs(frame.workspace.blobs)
    with blobs.holding():  # until the row names it, the blob is nobody's
        return entered(blobs.put(scan))


def _signed(office: Office, ids: tuple[int, ...], on: date, sha256: str | None) -> list[Document]:
    from workflow.acts import papers as acts

    return [acts.sign(office, one, on=on, scan_sha256=sha256) for one in ids]


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


def _particular(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        msg = f"Не понято уточнение «{text}». Образец: --set moment=after."
        raise UsageError(msg)
    return name.strip(), int(value) if value.strip().isdecimal() else value.strip()
