"""Facts of the folder, read in one transaction: papers, moves, acquaintance, consents, editions, gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from documents.catalogue import find_kind
from documents.language import numerals
from documents.terms import is_late, late_days, latest
from records.audit.history import Entry
from records.store import Reader
from records.values import ConsentKind, Document, DocumentStatus, Dossier, Person, Programme, Stage
from workflow.erasure.standing import erased_documents
from workflow.inspection.model import (
    Acquaintance,
    ConsentDay,
    Given,
    Inspection,
    Line,
    Move,
    Redaction,
    Version,
)
from workflow.inspection.screen import Screen, screen
from workflow.plan import overview
from workflow.publication import file_name
from workflow.stages import TITLES, TRANSITIONS

_CONSENTS = {
    ConsentKind.PROCESSING: "обработка персональных данных",
    ConsentKind.DISTRIBUTION: "распространение персональных данных",
    ConsentKind.PARTICIPATION: "участие в программе",
    ConsentKind.LABOUR: "работа наставником (ст. 351.8 ТК РФ)",
    ConsentKind.HEALTH: "специальные категории данных",
}
_ASKED = {ConsentKind.PROCESSING: "обработка", ConsentKind.PARTICIPATION: "участие"}
_MOVES = {
    "programme.step_back": "возврат на этап",
    "programme.suspend": "приостановка",
    "programme.resume": "возобновление",
    "programme.cancel": "прекращение",
}
_ADVANCE = "programme.advance"


def gather(
    reader: Reader,
    programme_id: int,
    redaction: Redaction,
    *,
    on: date,
    has_file: Callable[[str], bool],
    scan_suffix: Callable[[str], str],
) -> Inspection:
    """Everything the folder tells of a programme.

    Args:
        reader: One transaction.
        programme_id: Which programme.
        redaction: What is shown of people.
        on: Day of the inspection.
        has_file: Whether a file of this hash can be read from the store.
        scan_suffix: Kind of a scan's file by its hash: "pdf", "jpg", "png", "bin".

    Raises:
        NotFoundError: There is no such programme.
    """
    dossier = reader.dossier(programme_id)
    view = screen(dossier, redaction)
    entries = {entry.seq: entry for entry in reader.log()}
    lines = _lines(reader, dossier, view, entries, has_file, scan_suffix)
    moves = _moves(dossier, entries, lines)
    days = _consent_days(dossier, view, moves)
    acquaintances = _acquaintances(dossier, view, lines)
    return Inspection(
        school=dossier.organization.short_name,
        school_full=dossier.organization.full_name,
        programme_id=programme_id,
        title=dossier.programme.title,
        stage=TITLES[dossier.programme.stage],
        on=on,
        redaction=redaction,
        lines=lines,
        journal=tuple(
            sorted(
                (line for line in lines if line.document.number is not None),
                key=lambda line: (line.document.series or "", line.document.dated, line.document.id),
            )
        ),
        moves=moves,
        acquaintances=acquaintances,
        consents=_consents(dossier, view),
        consent_days=days,
        versions=_versions(dossier, view, lines),
        gaps=(*_gaps(dossier, view, lines, acquaintances, days), *_overdue(dossier, on)),
        remarks=_remarks(lines, moves, entries),
    )


def left_out(reader: Reader, inspection: Inspection) -> Mapping[int, str]:
    """Every paper of the log that is not in the folder, with the reason; those of other programmes too."""
    known = {line.document.id: line.why for line in inspection.lines}
    return {
        document.id: known.get(document.id, "other") or ""
        for document in reader.registry()
        if known.get(document.id, "other") is not None
    }


# --- papers ---------------------------------------------------------------------------------------------------------


def _lines(
    reader: Reader,
    dossier: Dossier,
    view: Screen,
    entries: Mapping[int, Entry],
    has_file: Callable[[str], bool],
    scan_suffix: Callable[[str], str],
) -> tuple[Line, ...]:
    documents = sorted(_papers(dossier), key=lambda d: d.id)
    issued = reader.issued_in([d.id for d in documents])
    erased = erased_documents(reader)
    texts = _texts(reader, documents) if view.names is not None else {}
    made = []
    for document in documents:
        record = issued[document.id]
        entered = day_of(entries[record].ts)
        why = _why(texts.get(document.id, document), view, erased, has_file)
        made.append(
            Line(
                document=document,
                title=view.words(document.title),
                about=", ".join(filter(None, (pair_of(dossier, document), person_of(dossier, document, view)))),
                codes=", ".join(filter(None, (pair_of(dossier, document), person_of(dossier, document)))),
                files=() if why is not None else _files(document, scan_suffix),
                why=why,
                record=record,
                entered_on=entered,
                is_late=is_late(document.dated, entered),
                state=_state(document, view),
            )
        )
    return tuple(made)


def _papers(dossier: Dossier) -> tuple[Document, ...]:
    """Papers of the programme, with the Regulation it runs under and its order where another programme issued them.

    A draft runs under none yet.
    """
    standing = dossier.regulation
    if standing is None or not dossier.is_further or dossier.programme.stage is Stage.DRAFT:
        return dossier.documents
    own = {one.id for one in dossier.documents}
    amendments = (one for one in standing.amendments if one.id not in own)
    return (*dossier.documents, standing.order, standing.paper, *amendments)


def _texts(reader: Reader, documents: list[Document]) -> Mapping[int, Document]:
    return {d.id: d for d in reader.find(Document, id=[d.id for d in documents])} if documents else {}


def _why(document: Document, view: Screen, erased: Mapping[int, int], has_file: Callable[[str], bool]) -> str | None:
    hashes = (document.pdf_sha256, document.docx_sha256)
    if document.id in erased:
        return "erased"
    if view.hides(document):
        return "minor"
    if None in hashes:
        return "unmade"
    wanted = [one for one in (*hashes, document.scan_sha256) if one is not None]
    return None if all(has_file(one) for one in wanted) else "lost"


def _files(document: Document, scan_suffix: Callable[[str], str]) -> tuple[str, ...]:
    made = [file_name(document, suffix).as_posix() for suffix in ("pdf", "docx")]
    if document.scan_sha256 is not None:
        made.append(f"scans/{document.id:05d}-{document.kind}.{scan_suffix(document.scan_sha256)}")
    return tuple(made)


def _state(document: Document, view: Screen) -> str:
    if document.annulled_on is not None:
        return f"аннулирован {document.annulled_on:%d.%m.%Y}: {view.words(document.annul_reason)}"
    if document.signed_on is not None:
        return f"подписан {document.signed_on:%d.%m.%Y}"
    if document.doubts:
        return "проект"
    return "не подписан" if document.number is not None else "без отметки о подписании"


def pair_of(dossier: Dossier, document: Document) -> str:
    """«пара 1»; empty where the paper is of none."""
    return next((f"пара {one.code}" for one in dossier.pairings if one.id == document.pairing_id), "")


def person_of(dossier: Dossier, document: Document, view: Screen | None = None) -> str:
    """The person a paper is about, as the screen lets him be called, by code without one; empty where there is none."""
    if document.person_id is None or document.person_id not in dossier.people:
        return ""
    return dossier.people[document.person_id].code if view is None else view.person(document.person_id)


def day_of(ts: int) -> date:
    """Day of a record by its own clock, UTC."""
    return datetime.fromtimestamp(ts, UTC).date()


# --- what happened --------------------------------------------------------------------------------------------------


def _moves(dossier: Dossier, entries: Mapping[int, Entry], lines: tuple[Line, ...]) -> tuple[Move, ...]:
    programme = dossier.programme
    found = []
    for seq, entry in sorted(entries.items()):
        if entry.subject != f"programme:{programme.id}" or entry.action not in (_ADVANCE, *_MOVES):
            continue
        told = [c["shown"] for c in entry.body["changes"] if (c["table"], c["id"]) == ("programme", programme.id)]
        if not told:
            continue
        stage, entered = Stage(told[-1]["stage"]), day_of(entry.ts)
        dates = [line.document.dated for line in lines if line.record == seq]
        dated = max(dates, default=None)
        found.append(
            Move(
                title=_MOVES.get(entry.action) or _title_of(stage),
                stage=TITLES[stage],
                planned=_planned(programme, stage) if entry.action == _ADVANCE else None,
                dated=dated,
                entered_on=entered,
                record=seq,
                is_late=dated is not None and is_late(dated, entered),
            )
        )
    return tuple(found)


def _title_of(stage: Stage) -> str:
    return next(step.title for step in TRANSITIONS if step.target is stage)


def _planned(programme: Programme, stage: Stage) -> date:
    return latest(programme, next(step.trigger for step in TRANSITIONS if step.target is stage))


def _acquaintances(dossier: Dossier, view: Screen, lines: tuple[Line, ...]) -> tuple[Acquaintance, ...]:
    return tuple(
        Acquaintance(
            line=line,
            total=len(line.document.acquaintances),
            done=sum(one.acquainted_on is not None for one in line.document.acquaintances),
            missing=tuple(
                view.person(one.person_id) for one in line.document.acquaintances if one.acquainted_on is None
            ),
        )
        for line in lines
        if line.document.acquaintances and line.document.is_in_force and line.why != "erased"
    )


# --- consents -------------------------------------------------------------------------------------------------------


def _members(dossier: Dossier) -> tuple[Person, ...]:
    """Everybody who was ever in a pair, once."""
    ids = dict.fromkeys(member for pairing in dossier.pairings for member in pairing.members)
    return tuple(dossier.people[one] for one in ids)


def _consents(dossier: Dossier, view: Screen) -> tuple[Given, ...]:
    members = {person.id for person in _members(dossier)}
    found = [
        Given(
            person=view.person(consent.person_id),
            kind=_CONSENTS[consent.kind],
            signer=view.person(consent.signed_by_id),
            signed_on=consent.signed_on,
            term=_term(consent.valid_until, consent.withdrawn_on),
        )
        for consent in dossier.consents
        if consent.person_id in members
    ]
    return tuple(sorted(found, key=lambda one: (one.person, one.kind, one.signed_on)))


def _term(until: date | None, withdrawn: date | None) -> str:
    if withdrawn is not None:
        return f"отозвано {withdrawn:%d.%m.%Y}"
    return f"до {until:%d.%m.%Y}" if until is not None else "до отзыва"


def _consent_days(dossier: Dossier, view: Screen, moves: tuple[Move, ...]) -> tuple[ConsentDay, ...]:
    made = []
    for move in moves:
        day = move.dated or move.entered_on
        known = dossier.as_of(day)
        missing = [
            f"{title}: {view.person(person.id)}"
            for person in known.participants
            for kind, title in _ASKED.items()
            if known.consent(person.id, kind, day) is None
        ]
        made.append(ConsentDay(day=day, step=move.title, people=len(known.participants), missing=tuple(missing)))
    return tuple(made)


# --- editions -------------------------------------------------------------------------------------------------------


def _versions(dossier: Dossier, view: Screen, lines: tuple[Line, ...]) -> tuple[Version, ...]:
    found = []
    for kind in ("REG-01", "REG-02", "REG-03"):
        editions = [line for line in lines if line.document.kind == kind]
        found += [
            Version(title=find_kind(kind).title, number=number, made_on=line.document.dated, cause=line.state)
            for number, line in enumerate(editions, start=1)
        ]
    codes = {pairing.id: pairing.code for pairing in dossier.pairings}
    found += [
        Version(
            title=f"План (маршрут) пары {codes[route.pairing_id]}",
            number=route.version,
            made_on=route.made_on,
            cause=view.words(route.cause),
        )
        for route in sorted(dossier.routes, key=lambda r: (r.pairing_id, r.version))
    ]
    return tuple(found)


# --- what is missing ------------------------------------------------------------------------------------------------


def _gaps(
    dossier: Dossier,
    view: Screen,
    lines: tuple[Line, ...],
    acquaintances: tuple[Acquaintance, ...],
    days: tuple[ConsentDay, ...],
) -> tuple[str, ...]:
    force = [line for line in lines if line.document.is_in_force]
    owed = [line for line in force if line.document.number is not None and not line.document.is_erased]
    found = [f"Не подписан документ {named(line)}." for line in owed if line.document.signed_on is None]
    found += [f"Проект: склонение имён не подтверждено — {named(line)}." for line in force if line.document.doubts]
    found += [
        f"С документом {named(one.line)} не ознакомлены: {', '.join(one.missing)}."
        for one in acquaintances
        if one.missing and one.line.document.signed_on is not None
    ]
    found += [
        f"На {one.day:%d.%m.%Y} ({one.step}) не действует согласие — {', '.join(one.missing)}."
        for one in days
        if one.missing
    ]
    found += [f"Файлы документа {named(line)} утрачены или повреждены." for line in lines if line.why == "lost"]
    found += [f"Файлы документа {named(line)} ещё не сделаны." for line in lines if line.why == "unmade"]
    bare = sum(line.document.status is DocumentStatus.SIGNED and line.document.scan_sha256 is None for line in force)
    if bare:
        found.append(
            f"Отмечены подписанными, но скан не приложен: {numerals.counted(bare, 'документ')}. "
            "Подлинники — в деле школы."
        )
    if view.redaction is Redaction.MINORS:
        hidden = sum(line.why == "minor" for line in lines)
        found.append(
            f"По уровню показа «без несовершеннолетних» не вошли: {numerals.counted(hidden, 'документ')}; "
            "от них в папке квитанции."
        )
    return tuple(found)


def _overdue(dossier: Dossier, on: date) -> tuple[str, ...]:
    return tuple(f"Срок прошёл {one.due:%d.%m.%Y}, а не сделано: {one.what}." for one in overview(dossier, on).overdue)


def _remarks(lines: tuple[Line, ...], moves: tuple[Move, ...], entries: Mapping[int, Entry]) -> tuple[str, ...]:
    found = []
    late = sum(line.is_late for line in lines)
    if late:
        found.append(
            f"Внесено позже даты документа больше чем на {numerals.counted(late_days(), 'день')}: "
            f"{numerals.counted(late, 'документ')}. "
            "Это не нарушение само по себе: бумага могла быть оформлена раньше, чем внесена."
        )
    annulled = sum(not line.document.is_in_force for line in lines)
    if annulled:
        found.append(f"Аннулировано: {numerals.counted(annulled, 'документ')}; номера и тексты сохранены.")
    erased = sum(line.why == "erased" for line in lines)
    if erased:
        found.append(f"Стёрто по обязанности уничтожить персональные данные: {numerals.counted(erased, 'документ')}.")
    clocks = [seq for seq, entry in entries.items() if entry.action == "clock.anomaly"]
    if clocks:
        found.append(
            f"Часы компьютера шли назад, записи журнала: {', '.join(map(str, sorted(clocks)))}. "
            "Порядок записей это не меняет."
        )
    if not moves:
        found.append("Программа ещё не переходила с этапа на этап.")
    return tuple(found)


def named(line: Line) -> str:
    """«12 — Приказ «О …» № 65а-лс от 03.09.2025»; a title has its own quotation marks."""
    number = f" № {line.document.number}" if line.document.number else ""
    return f"{line.document.id} — {line.title}{number} от {line.document.dated:%d.%m.%Y}"
