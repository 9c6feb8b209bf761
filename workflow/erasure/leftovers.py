"""What an erasure leaves to do after its commit: files, keys of old copies, free pages; idempotent, for `repair`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from records.blobs import Blobs
from records.compaction import compact, free_pages
from records.reader import Reader
from records.store import Store
from records.values import Document
from records.workspace import Workspace
from workflow.backup.keys import Keys, is_id
from workflow.erasure.standing import ACTION
from workflow.publication import file_name


@dataclass(frozen=True)
class Finished:
    """What was still to be done."""

    files: int
    keys: int
    #: Whether the database was written anew.
    is_compacted: bool


def finish(store: Store, workspace: Workspace, *, force: bool = False) -> Finished:
    """Remove files of erased papers and keys of the copies named by erasures; give free pages back.

    Args:
        store: database of the workspace.
        workspace: where files and keys lie.
        force: write the database anew even if nothing else was left to do.
    """
    with store.reading() as reader:
        documents = reader.registry()
        doomed = tuple(_copies(reader)) if any(d.is_erased for d in documents) or _has_erasures(reader) else ()
    files = sum(_remove(path) for path in _files(workspace, documents))
    keys = sum(Keys(workspace.root).destroy(copy) for copy in doomed)
    is_owed = force or bool(files or keys) or (bool(doomed or any(d.is_erased for d in documents)) and _has_free(store))
    if is_owed:
        compact(store)
    return Finished(files, keys, is_owed)


def is_owed(store: Store, workspace: Workspace) -> bool:
    """Whether an erasure was committed and its files or keys are still there."""
    with store.reading() as reader:
        documents = reader.registry()
        doomed = tuple(_copies(reader)) if _has_erasures(reader) else ()
    keys = Keys(workspace.root)
    return any(path.is_file() for path in _files(workspace, documents)) or any(
        keys.path(one).is_file() for one in doomed
    )


def _files(workspace: Workspace, documents: tuple[Document, ...]) -> Iterable[Path]:
    """Files that must not be there: blobs and readable copies of erased papers."""
    blobs = Blobs(workspace.blobs)
    living = {sha for d in documents if not d.is_erased for sha in _hashes(d)}
    for document in documents:
        if document.is_erased:
            yield from (blobs.path(sha) for sha in _hashes(document) if sha not in living)
            yield from (workspace.root / file_name(document, suffix) for suffix in ("docx", "pdf"))


def _hashes(document: Document) -> tuple[str, ...]:
    return tuple(sha for sha in (document.docx_sha256, document.pdf_sha256, document.scan_sha256) if sha)


def _has_erasures(reader: Reader) -> bool:
    from records.values import Person

    return any(person.erased_on is not None for person in reader.find(Person))


def _copies(reader: Reader) -> Iterable[str]:
    """Ids of copies whose keys erasures destroyed or were to destroy."""
    for entry in reader.log():
        if entry.action == ACTION:
            yield from (one for one in entry.body["data"].get("backups", ()) if isinstance(one, str) and is_id(one))


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _has_free(store: Store) -> bool:
    return free_pages(store) > 0
