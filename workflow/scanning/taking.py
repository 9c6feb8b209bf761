"""A folder of scans taken in: attached and marked signed, paper by paper, by the papers' own rules."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from documents import pdfreading, seal
from documents.pdfreading import UnreadablePdfError
from records.blobs import Blobs
from records.errors import NastavnikError
from records.reader import Reader
from records.values import Document
from records.workspace import Workspace
from workflow.acts import papers
from workflow.identities import by_identity, title
from workflow.office import Office
from workflow.scanning import pictures
from workflow.scanning.binding import bound
from workflow.scanning.grouping import Read, group
from workflow.scanning.model import Aside, Found, Scanned, Taken
from workflow.scanning.reading import files_of, read_file
from workflow.scanning.understanding import Register, understand


def scan(
    office: Office,
    workspace: Workspace,
    folder: Path,
    *,
    on: date,
    split: bool = False,
    keep: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Scanned:
    """Attach the scans of a folder to their papers and mark these signed.

    Args:
        office: means of the act.
        workspace: where scans are kept.
        folder: files are taken from it alone, not from folders inside; nothing in it is changed.
        on: date of signing of papers not signed yet.
        split: cut a PDF of several papers where a new code begins.
        keep: False for a rehearsal: nothing is put into the store of files.
        progress: told (read, total) after every file.

    Raises:
        NotFoundError: there is no such folder, or it is empty.
        BadInputError: there are too many files.
    """
    paths = files_of(folder)
    with office.store.reading() as reader:
        issued = {sha for d in reader.registry() for sha in (d.pdf_sha256, d.docx_sha256) if sha}
        register = register_of(reader, workspace)
    read: list[Read] = []
    aside: list[Aside] = []
    for number, path in enumerate(paths, start=1):
        found = read_file(path, issued.__contains__)
        if isinstance(found, Aside):
            aside.append(found)
        else:
            read.append((found, tuple(understand(sheet, register) for sheet in found.sheets)))
        progress(number, len(paths))
    blobs = Blobs(workspace.blobs)
    grouped = group(read, _Pages(blobs), split=split)
    aside += grouped.aside
    taken = []
    for one in grouped.found:
        done = _take(office, blobs, folder, one, on=on, keep=keep)
        if isinstance(done, Taken):
            taken.append(done)
        else:
            aside.append(done)
    _tell(office, len(paths), taken, aside)
    return Scanned(tuple(taken), tuple(aside))


def register_of(reader: Reader, workspace: Workspace) -> Register:
    """What the seals of this workplace are held against."""
    return Register(
        keys=tuple(known.key for known in workspace.keyring.known() if known.role == "system"),
        papers=by_identity(reader),
        schools={id_: seal.school_code(organization.ogrn) for id_, organization in reader.organizations()},
    )


class _Pages:
    """How many sheets papers were issued on, asked of their PDF once each; 1 where that is lost."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._known: dict[int, int] = {}

    def __call__(self, document: Document) -> int:
        if document.id not in self._known:
            try:
                content = self._blobs.get(document.pdf_sha256) if document.pdf_sha256 else b""
                self._known[document.id] = pdfreading.count(content)
            except (NastavnikError, UnreadablePdfError):
                self._known[document.id] = 1
        return self._known[document.id]


def _take(office: Office, blobs: Blobs, folder: Path, found: Found, *, on: date, keep: bool) -> Taken | Aside:
    document = found.document
    try:
        papers.check_kept(document)  # before its scan is put among the files
    except NastavnikError as fault:
        return Aside("refused", found.files, fault.text, document.id)
    try:
        content = _content(folder, found)
    except (UnreadablePdfError, pictures.UnreadablePictureError, pictures.TooManyPixelsError, OSError):
        text = f"Документ {title(document)}: страницы не читаются второй раз. Отсканируйте заново."
        return Aside("damaged", found.files, text, document.id)
    sha256 = hashlib.sha256(content).hexdigest()
    if document.scan_sha256 is not None:
        if document.scan_sha256 == sha256:
            return Aside("duplicate", found.files, f"Этот скан документа {title(document)} уже принят.", document.id)
        command = f"nastavnik documents sign {document.id} --scan ФАЙЛ"
        text = f"Скан документа {title(document)} уже есть. Заменить его: {command}"
        return Aside("second_copy", found.files, text, document.id)
    try:
        with blobs.holding() if keep else nullcontext():  # until the row names it, the blob is nobody's
            if keep:
                blobs.put(content)
            signed = papers.sign(office, document.id, on=on, scan_sha256=sha256)
    except NastavnikError as fault:
        return Aside("refused", found.files, fault.text, document.id)
    return Taken(signed, found.files, len(found.pages), sha256)


def _content(folder: Path, found: Found) -> bytes:
    """The scan to keep: a file as it is where it is the whole paper, else its pages put together."""
    source = found.pages[0].source
    if found.is_part:
        content = (folder / source.name).read_bytes()
        return pdfreading.parts(content, (tuple(page.sheet.number - 1 for page in found.pages),))[0]
    if len(found.files) == 1:
        return (folder / source.name).read_bytes()
    return bound([pictures.jpeg((folder / name).read_bytes()) for name in found.files])


def _tell(office: Office, files: int, taken: list[Taken], aside: list[Aside]) -> None:
    """Record the going through as such: how much was taken, what was set aside and why."""
    why = dict(sorted(Counter(one.reason for one in aside).items()))
    data = {"files": files, "taken": len(taken), "aside": why}
    with office.act("document.scan", "documents", data=data):
        pass
