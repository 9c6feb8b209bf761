"""A transition on bare ground, and what must be true of the workspace whenever it was cut short.

The sweep in `tests/crash` and the longer trials in `tests/torture` die in different ways; what they do and what they
check afterwards is this. Run as a program (`python crashing.py WORKSPACE [MUTANT]`), it makes the transition once in a
process that others may kill; "done" on its standard output means that the shell would have said so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from stored import NOW, enter
from whole import ready

from documents.page import Page
from documents.specimen import organization
from records import database
from records.blobs import Blobs
from records.store import Store
from records.values import Document, Dossier, Programme, Stage
from records.workspace import Workspace
from workflow import emission, publication
from workflow import repair as repairing
from workflow.acts import keys, moving
from workflow.office import Office
from workflow.repair import repair
from workflow.sealing import seal
from workflow.stages import Trigger
from workflow.verification import verify

ON = date(2025, 9, 1)
#: Papers the transition owes.
PAPERS = 5


def office(workspace: Workspace) -> Office:
    """Means of an act in the workspace; its dice fall alike every time, so equal deaths leave equal folders."""
    dice, salts = count(1), count(1)
    store = Store.open(workspace.database, entropy=lambda size: next(salts).to_bytes(size, "big"))
    return Office(store=store, actor="куратор", now=NOW, nonce=lambda: f"{next(dice):032x}")


def transition(workspace: Workspace) -> None:
    """What the command does: the act, then the files, then the checkpoint."""
    means = office(workspace)
    moving.advance(means, 1, on=ON, expected="draft")
    publication.publish(means, workspace, workers=1)
    seal(means, workspace)


def ground(folder: Path) -> Workspace:
    """A workspace ready for its first transition."""
    workspace = Workspace.create(folder, organization())
    means = office(workspace)
    with means.act("workbook.import", "test") as unit:
        enter(unit, lean())
        keys.first(unit, workspace, means, organization=organization().key)
    seal(means, workspace)
    return workspace


def lean() -> Dossier:
    """What opening a programme needs and no more: every point of a sweep pays for each row."""
    whole = ready(Trigger.OPEN)
    kept = {"protocols", "roadmap", "indicators"}
    later = {f.name: () for f in fields(whole) if f.name not in kept and isinstance(getattr(whole, f.name), tuple)}
    alone = replace(whole.programme, platform=None)
    return replace(whole, programme=alone, people={key: whole.people[key] for key in (1, 2)}, **later)


def copy_of(workspace: Workspace, folder: Path) -> Workspace:
    """The same workspace elsewhere."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workspace.root, folder)
    return Workspace(folder)


# --- papers without typesetting: the order of writes is what is tried ---------------------------


def brief(kind: object, context: object, **_: object) -> Page:
    """A text without its template: rendering is pure and dies without a trace."""
    text = f"<article>{kind.code}</article>"  # type: ignore[attr-defined]
    return Page(text=text, sha256=_sha(text), template_sha256=_sha("t"), doubts=())


def quick(job: publication._Job) -> publication.Files:
    """Files without typesetting."""
    body = job.text.encode()
    return publication.Files(job.document_id, b"docx" + body, b"pdf" + body)


def hasten(put: Callable[[object, str, object], None] = setattr) -> None:
    """Exchange rendering and typesetting for the quick ones, and keep engines: each compiles its own queries."""
    put(database, "engine_for", cache(database.engine_for))
    put(emission, "render", brief)
    put(publication, "write", quick)
    put(repairing, "reproduce", lambda d, author: quick(publication._Job(d.id, d.text, None)))  # type: ignore[arg-type]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def likeness(workspace: Workspace) -> str:
    """What a dead process left, in one word: equal for folders that differ in nothing mending could see.

    What stands in a journal nobody finished is SQLite's own affair; that it is there is not. Names of temporary files
    are drawn by lot.
    """
    told = hashlib.sha256()
    for path in sorted(workspace.root.rglob("*")):
        name = path.relative_to(workspace.root).as_posix()
        if path.parent.name == "tmp":
            name = "tmp"
        content = b"" if path.is_dir() or name.endswith("-journal") else hashlib.sha256(path.read_bytes()).digest()
        told.update(name.encode() + b"\0" + content)
    return told.hexdigest()


# --- what must hold -----------------------------------------------------------------------------


def faults(workspace: Workspace, *, acknowledged: bool = False) -> list[str]:
    """What does not hold after the cut, then after repair and one more try; empty when all is well.

    Args:
        workspace: where the transition was cut short; it is mended by this.
        acknowledged: whether the process had said that it was done.
    """
    try:
        return list(_faults(workspace, acknowledged))
    except Exception as error:  # a workspace that cannot be read or mended does not hold
        return [f"{type(error).__name__}: {error}"]


def _faults(workspace: Workspace, acknowledged: bool) -> Iterator[str]:
    means = office(workspace)
    with means.store.reading() as reader:
        stage = reader.get(Programme, 1).stage
        documents = reader.find(Document)
    if (stage, len(documents)) not in ((Stage.DRAFT, 0), (Stage.PREPARATORY, PAPERS)):
        yield f"half done: {stage}, {len(documents)} papers"
    if acknowledged and stage is Stage.DRAFT:
        yield "said to be done, and lost"
    if stage is Stage.DRAFT:
        yield from (f"stray {path.name}" for path in sorted(workspace.documents.rglob("*.*")))
        transition(workspace)
    repair(means, workspace)
    seal(means, workspace)
    with means.store.reading() as reader:
        documents = reader.find(Document)
        if reader.get(Programme, 1).stage is not Stage.PREPARATORY:
            yield "the retry did not take"
    yield from _wrong_files(workspace, documents)
    yield from (fault.text for fault in verify(means.store, workspace).faults)


def _wrong_files(workspace: Workspace, documents: tuple[Document, ...]) -> list[str]:
    found = []
    blobs = Blobs(workspace.blobs)
    names = {path.relative_to(workspace.root) for path in workspace.documents.rglob("*.*")}
    for document in documents:
        for suffix, sha in (("docx", document.docx_sha256), ("pdf", document.pdf_sha256)):
            name = publication.file_name(document, suffix)
            names.discard(name)
            try:
                if blobs.get(sha or "") != (workspace.root / name).read_bytes():
                    found.append(f"{name} is not its blob")
            except Exception as error:
                found.append(f"{name}: {type(error).__name__}")
    if [d.number for d in documents if d.series == "main"] != ["1-од", "2-од"]:
        found.append("numbers")
    if len(documents) != PAPERS or len(set(blobs.names())) != 2 * PAPERS:
        found.append("papers or blobs too many or too few")
    return found + [f"stray {name}" for name in sorted(names)]


if __name__ == "__main__":
    from mutants import MUTANTS

    hasten()
    if len(sys.argv) > 2:
        MUTANTS[sys.argv[2]].spoil(setattr)
    transition(Workspace(Path(sys.argv[1])))
    os.write(1, b"done")
