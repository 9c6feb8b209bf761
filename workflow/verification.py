"""Whether log, database and files still say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from records.audit.fault import Fault, Verification
from records.blobs import Blobs
from records.errors import NastavnikError
from records.store import Store
from records.workspace import Workspace
from workflow.erasure.standing import erased_documents
from workflow.publication import file_name


def verify(store: Store, workspace: Workspace) -> Verification:
    """Faults of the log and database, then of every file; never an exception on damage."""
    result = store.verify()
    return replace(result, faults=(*result.faults, *_file_faults(store, workspace)))


def _file_faults(store: Store, workspace: Workspace) -> Iterator[Fault]:
    try:
        with store.reading() as reader:
            documents = reader.registry()
            erased = erased_documents(reader)
    except NastavnikError as fault:
        yield Fault("file", None, None, f"Файлы не проверены: {fault.text}")
        return
    blobs = Blobs(workspace.blobs)
    for document in documents:
        if document.id in erased:
            continue
        for suffix, sha256 in (
            ("docx", document.docx_sha256),
            ("pdf", document.pdf_sha256),
            ("scan", document.scan_sha256),
        ):
            if sha256 is None:
                continue
            path = blobs.path(sha256)
            name = file_name(document, suffix).as_posix() if suffix != "scan" else f"скан документа {document.id}"
            if not path.is_file():
                yield Fault("file", None, name, "Файл пропал из хранилища.")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                yield Fault("file", None, name, "Файл изменён: его хеш не тот, что записан в журнале.")
            named = workspace.root / file_name(document, suffix)
            if suffix != "scan" and named.is_file() and hashlib.sha256(named.read_bytes()).hexdigest() != sha256:
                yield Fault("file", None, name, "Файл в папке documents изменён: он не тот, что выпущен.")
