"""Files of issued papers: made from the stored text after the commit, named for people, and finished by `repair`.

A transition is whole once committed; what this module does is owed, idempotent and may be interrupted anywhere
(architecture: «the way of a transition», steps 4 and 5).
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

from documents.context import Stamp, is_by_hand
from documents.writers.base import STYLE_VERSION, Properties
from records import durable
from records.blobs import Blobs
from records.errors import ConflictError
from records.values import Document
from records.workspace import Workspace
from workflow.office import Office

#: Papers from which worker processes pay for their start.
_POOL_FROM = 12
#: Papers whose hashes are entered by one transaction.
_BATCH = 32


@dataclass(frozen=True)
class Files:
    """Bytes of one paper's files."""

    document_id: int
    docx: bytes
    pdf: bytes


@dataclass(frozen=True)
class _Job:
    document_id: int
    text: str
    properties: Properties
    #: File a school's Word template made, still without its passport; None — the writer makes one.
    word: bytes | None = None


def publish(
    office: Office,
    workspace: Workspace,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    workers: int = 2,
) -> int:
    """Make the files that are still owed, enter their hashes, give them readable names.

    Args:
        office: means of the act.
        workspace: where blobs and names lie.
        progress: told (made, total) after every paper.
        workers: processes to use when there is enough to do; 1 makes everything here.

    Returns:
        How many papers were published now.

    Raises:
        NastavnikError: a text cannot be written; the papers before it are published.
        OSError: the disk refuses.
    """
    with office.store.reading() as reader:
        pending = [document for document in reader.find(Document, pdf_sha256=None) if document.text]
        authors = {id_: organization.short_name for id_, organization in reader.organizations()}
        entered = reader.issued_in([document.id for document in pending])
    blobs = Blobs(workspace.blobs)
    words = {d.id: d.docx_sha256 for d in pending if d.docx_sha256 is not None}  # made by the school's Word templates
    jobs = [
        _Job(
            d.id,
            d.text,
            properties(d, authors[d.organization_id], entered.get(d.id)),
            blobs.get(words[d.id]) if d.id in words else None,
        )
        for d in pending
    ]
    done = 0
    for batch in _batches(_told(_made(jobs, workers), len(jobs), progress), _BATCH):
        with blobs.holding():
            made = {files.document_id: (blobs.put(files.docx), blobs.put(files.pdf)) for files in batch}
            _enter(office, made, words)
        done += len(batch)
    name_files(office, workspace)
    return done


def name_files(office: Office, workspace: Workspace) -> int:
    """Give every published file a copy under its readable name; how many were missing.

    A copy, not a link: what a person does to it in Word must not reach the stored file. A copy that was changed is
    left alone, and a file the store has lost or was told to forget gets no copy; `verify` tells of both.
    """
    made = 0
    blobs = Blobs(workspace.blobs)
    with office.store.reading() as reader:
        documents = reader.registry(erased_on=None)
    for document in documents:
        for suffix, sha256 in (("docx", document.docx_sha256), ("pdf", document.pdf_sha256)):
            path = workspace.root / file_name(document, suffix)
            if sha256 is not None and not path.exists() and blobs.has(sha256):
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary = workspace.blobs / "tmp" / f"{path.name}.{os.getpid()}"
                temporary.unlink(missing_ok=True)
                durable.write(path, blobs.get(sha256), temporary=temporary)
                made += 1
    return made


#: Last part of what `file_name` gives, whatever the paper.
PAPER = re.compile(r"\d{5,}-[A-Z]+-\d\d[a-z]?\.(docx|pdf)")


def file_name(document: Document, suffix: str) -> Path:
    """Path of a file inside the workspace: year, id and kind; never a person's name."""
    return Path("documents") / str(document.dated.year) / f"{document.id:05d}-{document.kind}.{suffix}"


def properties(document: Document, author: str, log_record: int | None) -> Properties:
    """What the files say about the paper besides its text.

    Args:
        document: the paper.
        author: short name of the school.
        log_record: record of the log that entered the paper; None when there is none.
    """
    printed = None if is_by_hand(document.text) else document.number
    number = f" № {printed}" if printed else ""
    return Properties(
        id=str(document.id),
        kind=document.kind,
        title=f"{document.title}{number} от {document.dated:%d.%m.%Y}",
        number=printed,
        date=document.dated,
        author=author,
        subject=Stamp.of(document).heading or "",
        nonce=document.nonce,
        template_sha256=document.template_sha256,
        log_record=log_record,
    )


def write(job: _Job) -> Files:
    """Both files of one paper: a pure function of its text and properties."""
    from documents.wordtemplate.stamping import stamped
    from documents.writers.docx import DocxWriter
    from documents.writers.pdf import PdfWriter

    if job.word is None:
        docx = DocxWriter().write(job.text, job.properties)
    else:
        docx = stamped(job.word, job.properties, job.text)
    return Files(job.document_id, docx, PdfWriter().write(job.text, job.properties))


def reproduce(document: Document, author: str, log_record: int | None) -> Files:
    """The files of an issued paper made again from the record."""
    return write(_Job(document.id, document.text, properties(document, author, log_record)))


def _made(jobs: list[_Job], workers: int) -> Iterator[Files]:
    if workers < 2 or len(jobs) < _POOL_FROM:
        yield from map(write, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_die_with_parent) as pool:
        # one by one: a register of a large school costs as much as fifty cards
        yield from pool.map(write, jobs)


def _told(made: Iterable[Files], total: int, progress: Callable[[int, int], None]) -> Iterator[Files]:
    for number, files in enumerate(made, start=1):
        progress(number, total)
        yield files


def _die_with_parent() -> None:
    """Leave when the parent is killed: a pool's children outlive it otherwise."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _enter(office: Office, hashes: dict[int, tuple[str, str]], words: dict[int, str]) -> None:
    """Enter hashes where none stand yet; another process may have been quicker, with the same bytes."""
    with office.act("document.published", "documents") as unit:
        for document_id, (docx, pdf) in hashes.items():
            try:
                unit.update(
                    Document,
                    document_id,
                    expect={"docx_sha256": words.get(document_id), "pdf_sha256": None},
                    docx_sha256=docx,
                    pdf_sha256=pdf,
                    style_version=STYLE_VERSION,  # a paper may have waited for its files while the program was renewed
                )
            except ConflictError:
                continue


def _batches(items: Iterable[Files], size: int) -> Iterator[list[Files]]:
    batch: list[Files] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def scan_name(document: Document) -> str | None:
    """Path of the scan inside the workspace (in the store of blobs); None when there is none."""
    sha = document.scan_sha256
    return f"blobs/{sha[:2]}/{sha[2:4]}/{sha}" if sha else None
