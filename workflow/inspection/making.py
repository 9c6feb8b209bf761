"""The act: the list of papers issued, the hand-over recorded, the log signed, the folder written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from documents.catalogue import find_kind
from documents.context import Subject
from documents.context.aud_inventory import SCANNED, Listed
from records.audit.checkpoint import short
from records.blobs import Blobs
from records.errors import ConflictError, RefusedError
from records.store import Reader
from records.workspace import Workspace
from workflow.emission import Owed
from workflow.inspection import bundle, output
from workflow.inspection.gathering import gather, left_out
from workflow.inspection.model import LEFT_OUT, Inspection, Line, Redaction
from workflow.inspection.screen import screen
from workflow.office import Office
from workflow.publication import publish
from workflow.sealing import seal

ACTION = "inspection.export"
_LEVELS = {
    Redaction.NONE: "все документы программы",
    Redaction.MINORS: "без документов, называющих несовершеннолетних и их представителей",
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """A folder that was handed over."""

    inspection: Inspection
    #: Id of the list of papers.
    list_id: int
    #: How many files the folder has, and their bytes together.
    files: int
    size: int
    #: Short code of the checkpoint the folder ends with.
    checkpoint: str
    #: Record of the hand-over.
    seq: int
    #: The line that checks the signature of the list.
    command: str


def look(office: Office, workspace: Workspace, programme_id: int, redaction: Redaction, *, on: date) -> Inspection:
    """What a folder would hold; nothing is written or recorded."""
    with office.store.reading() as reader:
        return _gathered(reader, workspace, programme_id, redaction, on)


def make(
    office: Office,
    workspace: Workspace,
    programme_id: int,
    target: Path,
    redaction: Redaction,
    *,
    on: date,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Made:
    """Hand a programme over for inspection.

    The list of papers is issued as a paper, the hand-over is a record of the log with the hash of what is inside, and
    the checkpoint after that record is the last of the folder.

    Args:
        office: Means of the act.
        workspace: Where files and keys lie.
        programme_id: Which programme.
        target: A new ZIP, or a new or empty folder.
        redaction: What is shown of people.
        on: Day of the inspection.
        progress: Told (made, total) of the files of papers that are still owed.

    Raises:
        RefusedError: There is no key to sign with.
        ConflictError: Somebody changed the records meanwhile, or the target stands already.
        UsageError: The target lies among the workspace's own folders.
        BadInputError: The target is no place for a folder.
        NastavnikError: A file cannot be made or written.
        IntegrityError: The log does not continue what was signed before.
    """
    output.check(target, workspace)
    key = workspace.keyring.system()
    if key is None:
        msg = (
            "Закрытого ключа здесь нет: журнал и список файлов нечем подписать, и проверить папку было бы нельзя. "
            "Верните файл ключа или создайте ключ: nastavnik audit key make."
        )
        raise RefusedError(msg, details=({"code": "key"},))
    publish(office, workspace, progress=progress)
    list_id = _issue_list(office, workspace, programme_id, redaction, on)
    publish(office, workspace, progress=progress)
    with office.store.reading() as reader:
        inspection = _gathered(reader, workspace, programme_id, redaction, on)
        told = bundle.contents(inspection, left_out(reader, inspection))
        before = reader.tree().size
    seq = _record(office, inspection, told, before)
    checkpoint = seal(office, workspace)
    if checkpoint is None or checkpoint.size != seq + 1:
        raise _overtaken()
    with office.store.reading() as reader:
        view = screen(reader.dossier(programme_id), redaction)
        files = bundle.assembled(reader, workspace, view, inspection, told, key, checkpoint.size)
    output.write(target, files, on=on)
    return Made(
        inspection=inspection,
        list_id=list_id,
        files=len(files),
        size=sum(map(len, files.values())),
        checkpoint=checkpoint.short,
        seq=seq,
        command=bundle.signature.command(key.public),
    )


def _issue_list(office: Office, workspace: Workspace, programme_id: int, redaction: Redaction, on: date) -> int:
    # files are read before the write lock is taken: nobody waits for that
    with office.store.reading() as reader:
        inspection = _gathered(reader, workspace, programme_id, redaction, on)
        tree = reader.tree()
        before, until = tree.size, short(tree.size, tree.root())
    details = {"lines": tuple(map(_listed, inspection.lines)), "level": _LEVELS[redaction], "until": until}
    with office.act("inspection.list", f"programme:{programme_id}") as unit:
        if unit.tree().size != before:
            raise _overtaken()
        (made,) = office.issue(
            unit, unit.dossier(programme_id).as_of(on), (Owed(find_kind(bundle.LIST), Subject(details=details)),), on=on
        )
    return made


def _listed(line: Line) -> Listed:
    document = line.document
    has_scan = any(path.startswith("scans/") for path in line.files)
    return Listed(
        title=f"{line.title} ({line.codes})" if line.codes else line.title,
        number=document.number,
        dated=document.dated,
        state=line.state,
        place=None if line.why is not None else f"{document.id:05d}",
        note=LEFT_OUT[line.why] if line.why is not None else SCANNED if has_scan else "",
    )


def _record(office: Office, inspection: Inspection, told: bytes, before: int) -> int:
    """The record of the hand-over; its number."""
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action=ACTION,
        subject=f"programme:{inspection.programme_id}",
        data={
            "contents": sha256(told).hexdigest(),
            "documents": len(inspection.inside),
            "left_out": len(inspection.outside),
            "redaction": inspection.redaction.value,
        },
    ) as unit:
        if unit.tree().size != before:
            raise _overtaken()
    assert unit.last_seq is not None
    return unit.last_seq


def _gathered(reader: Reader, workspace: Workspace, programme_id: int, redaction: Redaction, on: date) -> Inspection:
    blobs = Blobs(workspace.blobs)
    return gather(
        reader,
        programme_id,
        redaction,
        on=on,
        has_file=lambda one: bundle.has_file(blobs, one),
        scan_suffix=lambda one: bundle.scan_suffix(blobs, one),
    )


def _overtaken() -> ConflictError:
    return ConflictError("Пока готовилась папка, в журнал внесли новое. Повторите команду.")
