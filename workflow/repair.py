"""What a crash left undone is finished: files, names, leftovers. Idempotent; under the workspace's lock."""

from __future__ import annotations

from dataclasses import dataclass

from records.blobs import Blobs
from records.values import Document
from records.workspace import Workspace
from workflow.office import Office
from workflow.publication import name_files, publish


@dataclass(frozen=True)
class Mended:
    """What was done."""

    #: Papers whose files were made, names put back, leftover files removed.
    published: int
    named: int
    swept: int


def repair(office: Office, workspace: Workspace) -> Mended:
    """Finish publication and sweep what no record refers to (unreferenced files hold personal data)."""
    with workspace.lock():
        blobs = Blobs(workspace.blobs)
        with office.store.reading() as reader:
            lost = [
                d
                for d in reader.find(Document)
                if d.is_published and not (blobs.has(d.docx_sha256 or "") and blobs.has(d.pdf_sha256 or ""))
            ]
        restored = _remake(office, blobs, lost)
        published = publish(office, workspace) + restored
        named = name_files(office, workspace)
        return Mended(published, named, len(blobs.sweep(lambda: _referenced(office))))


def _referenced(office: Office) -> set[str]:
    """Hashes some paper names."""
    with office.store.reading() as reader:
        documents = reader.find(Document)
    return {sha for d in documents for sha in (d.docx_sha256, d.pdf_sha256, d.scan_sha256) if sha}


def _remake(office: Office, blobs: Blobs, lost: list[Document]) -> int:
    """Lost files are made again from the stored text: the same text and style give the same bytes."""
    from workflow.publication import reproduce

    with office.store.reading() as reader:
        authors = {id_: organization.short_name for id_, organization in reader.organizations()}
    for document in lost:
        made = reproduce(document, authors[document.organization_id])
        blobs.put(made.docx)
        blobs.put(made.pdf)
    return len(lost)
