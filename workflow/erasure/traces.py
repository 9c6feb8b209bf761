"""Files of the workspace that still hold an erased name: workbooks and exports a curator left there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from records import archives
from records.workspace import Workspace
from workflow.erasure.mention import Mention

#: Folders the program keeps itself: papers that stay are named by the act, keys hold no names.
_OWN = frozenset({"blobs", "documents", "keys", "log"})
_ENCODINGS = ("utf-8", "utf-16-le", "cp1251")
#: Bytes of one file, or of one part of an archive, that are looked through; parts of an archive, bytes of all of them.
_LIMIT = 50_000_000
_PARTS, _TOTAL = 5_000, 500_000_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Traces:
    """What was found in files of the workspace that are not the program's own; paths are relative to it."""

    #: Files that name the person.
    named: tuple[str, ...]
    #: Files nobody could look through: damaged, locked, too large or without the right to read.
    unread: tuple[str, ...]


def traces(workspace: Workspace, mention: Mention) -> Traces:
    """Files of others in the workspace that name the person, and those that could not be looked through."""
    named, unread = [], []
    for path in sorted(workspace.root.rglob("*")):
        relative = path.relative_to(workspace.root)
        if relative.parts[0] in _OWN or path == workspace.database or path.is_symlink() or not path.is_file():
            continue
        try:
            if any(mention.names(text) for part in _parts(path) for text in _texts(part, mention)):
                named.append(relative.as_posix())
        except (OSError, MemoryError, archives.UnreadableArchiveError):
            unread.append(relative.as_posix())
    return Traces(tuple(named), tuple(unread))


def _parts(path: Path) -> Iterator[bytes]:
    """Content of a file; of an archive (a workbook, a Word file) each part.

    Raises:
        UnreadableArchiveError: it is a damaged archive, or there is more of it than is looked through.
    """
    with path.open("rb") as file:
        content = file.read(_LIMIT)
        is_whole = not file.read(1)
    if not content.startswith(_ZIP):
        yield content
        if not is_whole:
            raise archives.ExcessiveArchiveError(path.name)
        return
    with archives.opened(path) as archive:
        archive.check(parts=_PARTS, total=_TOTAL, part=_LIMIT)
        for entry in archive.entries:
            yield archive.read(entry)


def _texts(content: bytes, mention: Mention) -> Iterator[str]:
    """The content as the encodings read it, where the surname's bytes are in it at all."""
    for encoding in _ENCODINGS:
        text = content.decode(encoding, errors="ignore")
        if any(surname in text.casefold().replace("ё", "е") for surname in mention.surnames):
            yield text
