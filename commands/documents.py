"""Commands about papers: found, read, made, signed, shown, annulled; the journal of registration."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.finishing import brief, files, finish, label
from commands.frame import Frame
from commands.russian import DATE
from records.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from records.values import Document

_ID = click.argument("document_id", metavar="№", type=int)
_DATE = click.option("--date", "on", type=DATE, help="Дата; по умолчанию — сегодня.")
STATUSES = {"issued": "не подписан", "signed": "подписан", "annulled": "аннулирован"}


@click.group(help="Документы: список, текст, подпись, ознакомление, аннулирование.")
def documents() -> None:
    """Group."""


@documents.command("list", help="Список документов.")
@click.option("--programme", metavar="ПРОГРАММА", help="Только этой программы.")
@click.option("--kind", metavar="ВИД", help="Только этого вида: ORG-04, PAIR-05 …")
@click.option("--status", "state", type=click.Choice(list(STATUSES)), help="Только в этом состоянии.")
@click.pass_obj
def list_documents(frame: Frame, programme: str | None, kind: str | None, state: str | None) -> None:
    """Registry of papers."""
    programme_id = frame.programme(programme).id if programme else None
    found = [
        d
        for d in _registry(frame)
        if programme_id in (None, d.programme_id) and kind in (None, d.kind) and state in (None, d.status.value)
    ]
    if frame.as_json:
        people, pairs = _codes(frame)
        frame.answer({"documents": [_full_json(d, people, pairs) for d in found]})
    frame.table(
        ("№", "Вид", "Номер", "Дата", "Документ", "Состояние"),
        [
            (str(d.id), d.kind, d.number or "—", f"{d.dated:%d.%m.%Y}", label(d), STATUSES[d.status.value])
            for d in found
        ],
    )


@documents.command("show", help="Всё об одном документе.")
@_ID
@click.pass_obj
def show(frame: Frame, document_id: int) -> None:
    """One paper."""
    document = _document(frame, document_id)
    people, pairs = _codes(frame)
    if frame.as_json:
        lines = [{"person": people.get(a.person_id), "on": a.acquainted_on} for a in document.acquaintances]
        more = {
            "basis": list(document.basis_ids),
            "carried_by": document.carried_by_id,
            "acquaintance": lines,
            "signed_on": document.signed_on,
            "annulled_on": document.annulled_on,
            "doubts": list(document.doubts),
            "template_sha256": document.template_sha256,
            "style_version": document.style_version,
        }
        frame.answer({"document": _full_json(document, people, pairs) | more})
        return
    frame.say(f"{document.id}. {label(document)}", bold=True)
    frame.say(f"  Вид: {document.kind}; номер: {document.number or 'без номера'}; дата: {document.dated:%d.%m.%Y}")
    frame.say(
        f"  Состояние: {STATUSES[document.status.value]}"
        + (f" {document.signed_on:%d.%m.%Y}" if document.signed_on else "")
    )
    if document.carried_by_id:
        frame.say(f"  Приложение к документу {document.carried_by_id}")
    if document.basis_ids:
        frame.say(f"  Основания: документы {', '.join(map(str, document.basis_ids))}")
    for line in document.acquaintances:
        when = f"{line.acquainted_on:%d.%m.%Y}" if line.acquainted_on else "не ознакомлен"
        frame.say(f"  Ознакомление: {people.get(line.person_id)} — {when}")
    for name, path in files(document).items():
        if path:
            frame.say(f"  {name.upper()}: {frame.workspace.root / str(path)}")
    frame.say(f"  Хеш текста: {document.text_sha256}")


@documents.command("text", help="Слова документа простым текстом.")
@_ID
@click.pass_obj
def text(frame: Frame, document_id: int) -> None:
    """The words of a paper."""
    from documents.vocabulary import parse, plain

    document = _document(frame, document_id)
    words = plain(parse(document.text))
    if frame.as_json:
        frame.answer({"document": document.id, "text": words, "html": document.text})
    frame.say(words)


@documents.command("open", help="Открывает PDF документа в программе просмотра.")
@_ID
@click.pass_obj
def open_document(frame: Frame, document_id: int) -> None:
    """The PDF in the system's viewer."""
    path = files(_document(frame, document_id))["pdf"]
    if path is None:
        msg = "Файл ещё не сделан. Выполните nastavnik repair."
        raise NotFoundError(msg)
    full = frame.workspace.root / str(path)
    click.launch(str(full))
    frame.say(str(full))


@documents.command(
    "make",
    help="Составляет документ по требованию: бланк, согласие, анкету, справку.\n\n"
    "\b\nПримеры:\n  nastavnik documents make CNS-01 --programme 1 --for У-07\n"
    "  nastavnik documents make ORG-01 --programme 1 --set protocol=1",
)
@click.argument("kind", metavar="ВИД")
@click.option("--for", "target", metavar="КОГО", help="Номер пары, код человека или «пара:код».")
@click.option("--programme", metavar="ПРОГРАММА", help="В какой программе; не нужно, если она одна.")
@click.option("--set", "particulars", multiple=True, metavar="ИМЯ=ЗНАЧЕНИЕ", help="Уточнение вида; можно повторять.")
@_DATE
@click.pass_obj
def make(
    frame: Frame, kind: str, target: str | None, programme: str | None, particulars: tuple[str, ...], on: date | None
) -> None:
    """A paper on demand."""
    from documents.catalogue import find_kind
    from workflow.acts import papers

    found = find_kind(kind)
    details = dict(_particular(one) for one in particulars)
    office = frame.office()
    outcome = papers.make(
        office, _programme_id(frame, programme), found, target=target, on=on or frame.today, details=details
    )
    finish(frame, office, outcome, said=f"Составлен документ: {found.title}.")


@documents.command(
    "sign",
    help="Отмечает, что документы подписаны; можно приложить скан.\n\n"
    "\b\nПримеры:\n  nastavnik documents sign 12 --scan приказ.pdf\n  nastavnik documents sign 12 13 14",
)
@click.argument("document_ids", metavar="№…", type=int, nargs=-1, required=True)
@click.option("--scan", type=click.Path(path_type=Path), metavar="ФАЙЛ", help="Скан подписанного документа.")
@_DATE
@click.pass_obj
def sign(frame: Frame, document_ids: tuple[int, ...], scan: Path | None, on: date | None) -> None:
    """Signed by hand."""
    from records.blobs import Blobs
    from workflow.acts import papers

    if scan is not None and len(document_ids) > 1:
        msg = "Скан прикладывается к одному документу. Назовите один номер."
        raise UsageError(msg)
    office = frame.office()
    blobs = Blobs(frame.workspace.blobs)
    with blobs.holding():
        sha256 = blobs.put(scan.read_bytes()) if scan else None
        done = [papers.sign(office, one, on=on or frame.today, scan_sha256=sha256) for one in document_ids]
    if frame.as_json:
        frame.answer({"documents": [brief(d) for d in done]})
    for document in done:
        frame.say(f"Подписан: {document.id}. {label(document)}.")
    if any(d.acquaintances for d in done):
        frame.say(f"Дальше: ознакомьте поимённых — nastavnik documents acquaint {done[0].id}.")


@documents.command("acquaint", help="Отмечает ознакомление; без кодов — всех, кого называет документ.")
@_ID
@click.argument("codes", metavar="[КОД]…", nargs=-1)
@_DATE
@click.pass_obj
def acquaint(frame: Frame, document_id: int, codes: tuple[str, ...], on: date | None) -> None:
    """People shown a paper."""
    from workflow.acts import papers

    document = papers.acquaint(frame.office(), document_id, codes, on=on or frame.today)
    left = sum(line.acquainted_on is None for line in document.acquaintances)
    if frame.as_json:
        frame.answer({"document": document_id, "left": left})
    frame.say(f"Ознакомление отмечено. Осталось ознакомить: {left}.")


@documents.command("annul", help="Аннулирует документ; номер остаётся занятым и видимым.")
@_ID
@click.option("--reason", required=True, help="Причина.")
@_DATE
@click.option("--yes", is_flag=True, help="Не спрашивать.")
@click.pass_obj
def annul(frame: Frame, document_id: int, reason: str, on: date | None, yes: bool) -> None:
    """A paper annulled."""
    from workflow.acts import papers

    document = _document(frame, document_id)
    frame.confirm(f"Аннулировать документ {document.id} «{document.title}»?", yes=yes)
    papers.annul(frame.office(), document_id, on=on or frame.today, reason=reason)
    if frame.as_json:
        frame.answer({"document": document_id, "status": "annulled"})
    frame.say(f"Документ {document_id} аннулирован; номер {document.number or '—'} остаётся занятым.")


@click.command(
    help="Журнал регистрации документов.\n\n\b\nПример:\n  nastavnik journal --year 2026 --output журнал.xlsx"
)
@click.option("--year", type=int, metavar="ГОД", help="Только за этот год.")
@click.option("--series", metavar="СЕРИЯ", help="Только эта серия: main, staff, report, agreement.")
@click.option("--output", type=click.Path(path_type=Path), metavar="ФАЙЛ.xlsx", help="Записать в книгу Excel.")
@click.pass_obj
def journal(frame: Frame, year: int | None, series: str | None, output: Path | None) -> None:
    """Registered papers by series and number; annulled ones stay visible."""
    found = sorted(
        (
            d
            for d in _registry(frame)
            if d.number is not None and year in (None, d.dated.year) and series in (None, d.series)
        ),
        key=lambda d: (d.series or "", d.dated, d.id),
    )
    rows = [_journal_row(d) for d in found]
    if output is not None:
        from commands.spreadsheet import write_table

        write_table(output, "Журнал регистрации", JOURNAL, rows)
        frame.say(f"Журнал записан: {output}, строк {len(rows)}.")
    if frame.as_json:
        frame.answer(
            {"journal": [dict(zip(("number", "date", "title", "kind", "status"), row, strict=True)) for row in rows]}
        )
    elif output is None:
        frame.table(JOURNAL, rows)


JOURNAL = ("Номер", "Дата", "Документ", "Вид", "Состояние")


def _journal_row(document: Document) -> tuple[str, ...]:
    state = STATUSES[document.status.value]
    if document.annul_reason:
        state = f"{state}: {document.annul_reason}"
    return (document.number or "", f"{document.dated:%d.%m.%Y}", document.title, document.kind, state)


def _registry(frame: Frame) -> tuple[Document, ...]:
    with frame.store.reading() as reader:
        return reader.registry()


def _document(frame: Frame, document_id: int) -> Document:
    from records.values import Document as DocumentValue

    with frame.store.reading() as reader:
        return reader.get(DocumentValue, document_id)


def _codes(frame: Frame) -> tuple[dict[int, str], dict[int, str]]:
    """Codes of people and of pairs by id."""
    from records.values import Pairing, Person

    with frame.store.reading() as reader:
        return {p.id: p.code for p in reader.find(Person)}, {p.id: p.code for p in reader.find(Pairing)}


def _full_json(document: Document, people: dict[int, str], pairs: dict[int, str]) -> dict[str, object]:
    from workflow.publication import scan_name

    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "date": document.dated,
        "status": document.status.value,
        "stage": document.stage,
        "programme": document.programme_id,
        "pairing": pairs.get(document.pairing_id or 0),
        "person": people.get(document.person_id or 0),
        "files": files(document) | {"scan": scan_name(document)},
        "sha256": {"text": document.text_sha256, "docx": document.docx_sha256, "pdf": document.pdf_sha256},
    }


def _programme_id(frame: Frame, named: str | None) -> int:
    from records.values import Programme

    if named is not None:
        return frame.programme(named).id
    with frame.store.reading() as reader:
        found = reader.find(Programme)
    if len(found) != 1:
        listed = "; ".join(f"{p.id} — {p.title}" for p in found) or "нет ни одной"
        msg = f"Назовите программу: --programme № ({listed})."
        raise UsageError(msg)
    return found[0].id


def _particular(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        msg = f"Не понято уточнение «{text}». Образец: --set moment=after."
        raise UsageError(msg)
    return name.strip(), int(value) if value.strip().isdigit() else value.strip()
