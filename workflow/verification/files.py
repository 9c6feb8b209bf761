"""Whether every file is the one the log tells of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from records.audit.fault import Fault
from records.blobs import Blobs
from records.values import Document
from records.workspace import Workspace
from workflow.publication import file_name

#: The log as text, one record a line.
ENTRIES = "entries.jsonl"


def file_faults(workspace: Workspace, documents: tuple[Document, ...], erased: Mapping[int, int]) -> Iterator[Fault]:
    """Files of the store that are gone or altered, and readable copies that were.

    Args:
        workspace: Where the files lie.
        documents: All papers.
        erased: Paper id → record that erased it; its files must be gone.
    """
    blobs = Blobs(workspace.blobs)
    for document in documents:
        if document.id in erased:
            yield from _left_behind(workspace, blobs, document, erased[document.id])
            continue
        for suffix, sha256 in _files(document):
            path = blobs.path(sha256)
            name = file_name(document, suffix).as_posix() if suffix != "scan" else f"скан документа {document.id}"
            if not path.is_file():
                yield Fault("file", None, name, "Файл пропал из хранилища.")
            elif _hash(path) != sha256:
                yield Fault("file", None, name, "Файл изменён: его хеш не тот, что записан в журнале.")
            named = workspace.root / file_name(document, suffix)
            if suffix != "scan" and named.is_file() and _hash(named) != sha256:
                yield Fault("file", None, name, "Файл в папке documents изменён: он не тот, что выпущен.")


def copy_faults(workspace: Workspace, bodies: Iterable[bytes]) -> Iterator[Fault]:
    """The log's copy in lines of text, where there is one: it is the beginning of the log, or was altered.

    Args:
        workspace: Where the copy lies.
        bodies: Exact bytes of all records.
    """
    path = workspace.log / ENTRIES
    if not path.is_file():
        return
    whole = b"".join(body + b"\n" for body in bodies)
    copy = path.read_bytes()
    if not copy.endswith(b"\n") or not whole.startswith(copy):
        yield Fault("file", None, f"log/{ENTRIES}", "Копия журнала в виде текста изменена: она не начало журнала.")


def _left_behind(workspace: Workspace, blobs: Blobs, document: Document, seq: int) -> Iterator[Fault]:
    for suffix, sha256 in _files(document):
        name = file_name(document, suffix)
        if blobs.has(sha256) or (workspace.root / name).is_file():
            text = f"Документ стёрт по записи {seq}, а файл остался. Выполните nastavnik repair."
            yield Fault("file", seq, name.as_posix(), text)


def _files(document: Document) -> Iterator[tuple[str, str]]:
    for suffix, sha256 in (
        ("docx", document.docx_sha256),
        ("pdf", document.pdf_sha256),
        ("scan", document.scan_sha256),
    ):
        if sha256 is not None:
            yield suffix, sha256


def _hash(path: Path) -> str | None:
    """Hash of the content; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
