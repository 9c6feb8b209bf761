"""Whether every file is the one the log tells of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from records.audit.fault import Fault
from records.blobs import Blobs
from records.values import Document
from records.workspace import Workspace
from workflow.publication import PAPER, file_name
from workflow.verification.model import listed

#: The log as text, one record a line.
ENTRIES = "entries.jsonl"


def file_faults(workspace: Workspace, documents: tuple[Document, ...], erased: Mapping[int, int]) -> Iterator[Fault]:
    """Files of the store that are gone or altered, readable copies that were, and what only looks like a paper.

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
            if suffix != "scan":
                yield from _copy_faults(workspace.root / name, name, sha256)
    known = _names(documents)
    for name in _lying(workspace):
        if name not in known and PAPER.fullmatch(name.rpartition("/")[2]):
            text = "Файл назван как документ школы, а программа такого не выпускала: уберите его из папки documents."
            yield Fault("file", None, name, text)


def file_notes(workspace: Workspace, documents: tuple[Document, ...], erased: Mapping[int, int]) -> Iterator[str]:
    """What is no fault: readable copies that can be made again, files that are nobody's; arguments of `file_faults`."""
    missing = [
        name
        for document in documents
        if document.id not in erased
        for suffix, _ in _files(document)
        if suffix != "scan" and not os.path.lexists(workspace.root / (name := file_name(document, suffix).as_posix()))
    ]
    if missing:
        yield f"В папке documents нет файлов: {listed(missing)}. Подлинники в хранилище; вернёт их nastavnik repair."
    known = _names(documents)
    strange = [n for n in _lying(workspace) if n not in known and not PAPER.fullmatch(n.rpartition("/")[2])]
    if strange:
        yield f"В папке documents лежат файлы, которых программа не выпускала: {listed(strange)}."
    own = {sha256 for document in documents for _, sha256 in _files(document)}
    root = workspace.blobs
    stored = (path for path in root.rglob("*") if path.relative_to(root).parts[0] not in ("tmp", ".lock"))
    nobodys = [path for path in stored if not path.is_dir() and path.name not in own]
    if nobodys:
        yield f"В хранилище есть файлы, о которых журнал не говорит: {len(nobodys)}. Лишнее уберёт nastavnik repair."


def _copy_faults(path: Path, name: str, sha256: str) -> Iterator[Fault]:
    """A copy people read is a file of its own with the same content; one that is gone is told by `file_notes`."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        yield Fault("file", None, name, "На месте файла в папке documents лежит не файл: папка, ссылка или устройство.")
    elif path.is_file() and _hash(path) != sha256:
        yield Fault("file", None, name, "Файл в папке documents изменён: он не тот, что выпущен.")


def _names(documents: tuple[Document, ...]) -> frozenset[str]:
    """Names of copies as the papers have them."""
    return frozenset(file_name(one, suffix).as_posix() for one in documents for suffix in ("docx", "pdf"))


def _lying(workspace: Workspace) -> list[str]:
    """Names, relative to the workspace, of all that lies under `documents` but folders."""
    found = workspace.documents.rglob("*")
    return sorted(
        path.relative_to(workspace.root).as_posix() for path in found if path.is_symlink() or not path.is_dir()
    )


def copy_faults(workspace: Workspace, bodies: Iterable[bytes]) -> Iterator[Fault]:
    """The log's copy in lines of text, where there is one: it is the beginning of the log, or was altered.

    Args:
        workspace: Where the copy lies.
        bodies: Exact bytes of all records.
    """
    path = workspace.log / ENTRIES
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_file():
        yield Fault(
            "file", None, f"log/{ENTRIES}", "На месте копии журнала лежит не файл: папка, ссылка или устройство."
        )
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
