"""What a crash left undone is finished: files, names, leftovers. Idempotent; under the workspace's lock."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from records.blobs import Blobs
from records.errors import NastavnikError
from records.values import Document
from records.workspace import Workspace
from workflow.backup import restoring
from workflow.erasure import leftovers
from workflow.office import Office
from workflow.publication import name_files, publish, reproduce


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
        restoring.finish(workspace, office.store)
        leftovers.finish(office.store, workspace)
        restored = _remake(office, blobs)
        named = name_files(office, workspace)
        published = publish(office, workspace) + restored
        return Mended(published, named, len(blobs.sweep(lambda: _referenced(office))))


def _referenced(office: Office) -> set[str]:
    """Hashes some paper names."""
    with office.store.reading() as reader:
        documents = reader.registry(erased_on=None)
    return {sha for d in documents for sha in (d.docx_sha256, d.pdf_sha256, d.scan_sha256) if sha}


def _remake(office: Office, blobs: Blobs) -> int:
    """Lost or altered files are made again from the stored text: the same text and style give the same bytes.

    Returns:
        How many papers were remade; one whose style has changed since keeps what it has, and `verify` tells.
    """
    with office.store.reading() as reader:
        authors = {id_: organization.short_name for id_, organization in reader.organizations()}
        damaged = [
            reader.get(Document, d.id)
            for d in reader.registry(erased_on=None)
            if d.is_published and not (_is_sound(blobs, d.docx_sha256) and _is_sound(blobs, d.pdf_sha256))
        ]
        entered = reader.issued_in([document.id for document in damaged])
    made = 0
    for document in damaged:
        if not document.text:  # erased: there is nothing left to make it from, and nothing to be made
            continue
        files = reproduce(document, authors[document.organization_id], entered.get(document.id))
        pairs = ((files.docx, document.docx_sha256), (files.pdf, document.pdf_sha256))
        if all(hashlib.sha256(content).hexdigest() == sha for content, sha in pairs):
            for content, sha in pairs:
                assert sha is not None
                blobs.path(sha).unlink(missing_ok=True)
                blobs.put(content)
            made += 1
    return made


def _is_sound(blobs: Blobs, sha256: str | None) -> bool:
    """Whether the stored file is there and is what it was."""
    try:
        return sha256 is not None and bool(blobs.get(sha256))
    except NastavnikError:
        return False
