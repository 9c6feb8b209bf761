"""A workspace from a copy: into an empty folder, or over the present state where their logs agree.

Over the present: files are brought beside, the database is replaced in one transaction (the commit point), then log,
settings and templates follow; a mark in the folder lets `repair` finish or take back whatever a crash left.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from records import durable, locks, snapshot
from records.blobs import Blobs
from records.errors import BadInputError, ConflictError, IntegrityError, NastavnikError
from records.store import Store
from records.values import Person
from records.workspace import Workspace
from workflow.backup.manifest import DATABASE, FOLDERS, SETTINGS
from workflow.backup.opening import Door, Opened, open_copy
from workflow.erasure.standing import ACTION
from workflow.office import Office
from workflow.publication import PAPER

_MARK = ".restoring"
_UNPACKED = ".restore-"
_FOLDER = re.compile(r"\.restore-[0-9a-f]{16}")


class Relation(StrEnum):
    """How a copy's log stands to the present one."""

    SAME = "same"
    #: The copy's log is the beginning of the present one: something would be lost.
    OLDER = "older"
    #: The present log is the beginning of the copy's.
    NEWER = "newer"
    #: They part somewhere: one is not a continuation of the other.
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A copy held against the present state."""

    relation: Relation
    #: Records and roots of the present log and of the copy's, hex.
    present: tuple[int, str]
    copy: tuple[int, str]
    #: Codes of people whose erasure the copy does not know: their data would come back.
    reappearing: tuple[str, ...]


@contextmanager
def opened(source: Path, beside: Path, door: Door) -> Iterator[Opened]:
    """A copy unpacked and checked in a folder of its own beside the place it is for; the folder goes with the block.

    Raises:
        NotFoundError: no such file or key.
        BadInputError: it is no copy, or the passphrase is wrong.
        IntegrityError: it is damaged.
        NastavnikError: the disk refuses.
    """
    folder = beside / f"{_UNPACKED}{secrets.token_hex(8)}"
    try:
        if not (beside / _MARK).is_file():
            _sweep(beside)
        folder.mkdir(mode=0o700)
        with locks.working(folder):
            made = open_copy(source, folder, door)
            try:
                yield made
            finally:
                made.store.close()
    except OSError as fault:
        msg = f"Копия не распаковывается в «{beside}»: нет прав или места на диске. Ничего не восстановлено."
        raise NastavnikError(msg) from fault
    finally:
        if not (beside / _MARK).is_file():
            shutil.rmtree(folder, ignore_errors=True)


def compare(store: Store, copy: Opened) -> Comparison:
    """How the copy stands to the present database."""
    present = snapshot.leaves(store)
    shared = min(len(present), len(copy.leaves))
    if snapshot.root_of(present[:shared]) != snapshot.root_of(copy.leaves[:shared]):
        relation = Relation.APART
    elif len(present) == len(copy.leaves):
        relation = Relation.SAME
    else:
        relation = Relation.OLDER if len(copy.leaves) < len(present) else Relation.NEWER
    return Comparison(
        relation=relation,
        present=(len(present), snapshot.root_of(present)),
        copy=(copy.manifest.records, copy.manifest.root),
        reappearing=tuple(_reappearing(store, len(copy.leaves))),
    )


def into_empty(copy: Opened, target: Path) -> Workspace:
    """The copy becomes a workspace where nothing stood.

    Raises:
        BadInputError: something stands there.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        msg = f"Папка «{target}» не пуста. Укажите новую или пустую папку."
        raise BadInputError(msg)
    copy.store.close()
    for folder in ("documents", "blobs", "blobs/tmp", *FOLDERS):
        (copy.folder / folder).mkdir(mode=0o700, exist_ok=True)
    if target.is_dir():
        target.rmdir()
    copy.folder.rename(target)
    durable.sync_folder(target.parent)
    return Workspace(target.absolute())


def over(copy: Opened, workspace: Workspace, store: Store, comparison: Comparison) -> None:
    """The copy replaces the present state; the caller holds the workspace's lock and has decided.

    Raises:
        ConflictError: the logs part; nothing is changed.
        IntegrityError: the copy's own database does not hold; nothing is changed.
    """
    if comparison.relation is Relation.APART:
        msg = (
            "Журнал копии и нынешний журнал расходятся: одно не продолжает другое. Поверх ничего не восстановлено. "
            "Восстановите копию в пустую папку (--to) и сравните."
        )
        raise ConflictError(msg)
    if copy.faults:
        msg = (
            f"База в копии не сходится со своим журналом (расхождений: {len(copy.faults)}). Поверх ничего не "
            "восстановлено. Восстановите её в пустую папку (--to) и посмотрите: nastavnik audit verify."
        )
        raise IntegrityError(msg)
    with Blobs(workspace.blobs).holding():
        _bring_blobs(copy.folder, workspace)
        copy.store.close()
        mark = {"from": copy.folder.name, "records": comparison.copy[0], "root": comparison.copy[1]}
        temporary = workspace.root / f"{_MARK}.{secrets.token_hex(8)}"
        durable.write(workspace.root / _MARK, json.dumps(mark).encode(), temporary=temporary)
        snapshot.put_back(store, copy.folder / DATABASE)
    finish(workspace, store)


def finish(workspace: Workspace, store: Store) -> bool:
    """Finish a restoration a crash interrupted, or take back one whose database was not replaced; False: none was."""
    mark = workspace.root / _MARK
    if not mark.is_file():
        _sweep(workspace.root)
        return False
    try:
        told = json.loads(mark.read_bytes())
        folder = workspace.root / str(told["from"])
    except (ValueError, TypeError, KeyError) as fault:
        msg = f"Метка прерванного восстановления «{mark}» повреждена. Удалите её и проверьте: nastavnik audit verify."
        raise IntegrityError(msg) from fault
    present = snapshot.leaves(store)
    if (len(present), snapshot.root_of(present)) == (told["records"], told["root"]):
        _follow(folder, workspace)
    mark.unlink()
    durable.sync_folder(workspace.root)
    _sweep(workspace.root)
    return True


def _sweep(beside: Path) -> None:
    """Unpacked copies a killed process left; they hold personal data. One a living process works in stays."""
    for path in beside.glob(f"{_UNPACKED}*"):
        if _FOLDER.fullmatch(path.name) and locks.is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)


def record(office: Office, copy_id: str, comparison: Comparison | None, *, reason: str | None) -> int:
    """Tell the log of the restored workspace what it was restored from and what was there before."""
    data: dict[str, object] = {"backup": copy_id}
    if comparison is not None:
        records, root = comparison.present
        data |= {"relation": comparison.relation.value, "replaced_records": records, "replaced_root": root}
    with office.store.writing(
        actor=office.actor, now=office.now, action="backup.restored", subject="backup", reason=reason, data=data
    ) as unit:
        pass
    assert unit.last_seq is not None
    return unit.last_seq


def _reappearing(store: Store, records: int) -> Iterator[str]:
    """Codes of people erased after the copy was made."""
    with store.reading() as reader:
        codes = {person.id: person.code for person in reader.find(Person)}
        for entry in reader.log():
            number = entry.subject.partition(":")[2]
            if entry.seq >= records and entry.action == ACTION and number.isdecimal() and int(number) in codes:
                yield codes[int(number)]


def _bring_blobs(folder: Path, workspace: Workspace) -> None:
    """Files of the copy that the workspace lacks; to the present state they are nobody's and harmless."""
    source, target = Blobs(folder / "blobs"), Blobs(workspace.blobs)
    for name in source.names():
        if not target.has(name):
            target.put(source.get(name))


def _follow(folder: Path, workspace: Workspace) -> None:
    """Log, templates and settings of the copy in place of the present ones; repeated, it changes nothing more."""
    for name in FOLDERS:
        _replace(folder / name, workspace.root / name)
    for path in workspace.documents.rglob("*"):
        if path.is_file() and PAPER.fullmatch(path.name):  # made anew from the stored files
            path.unlink()
    if (folder / SETTINGS).is_file():
        (folder / SETTINGS).replace(workspace.settings)
    durable.sync_folder(workspace.root)


def _replace(source: Path, target: Path) -> None:
    """Contents of one folder in place of another's; the folder itself stays, others may hold its lock."""
    target.mkdir(mode=0o700, exist_ok=True)
    for path in sorted(target.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif not path.name.startswith("."):
            path.unlink()
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    durable.sync_folder(target)
