"""Files of the workspace that still hold an erased name: workbooks and exports a curator left there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from records.workspace import Workspace
from workflow.erasure.mention import Mention

#: Folders the program keeps itself: papers that stay are named by the act, keys hold no names.
_OWN = frozenset({"blobs", "documents", "keys", "log"})
_ENCODINGS = ("utf-8", "utf-16-le", "cp1251")
#: Bytes of one file, or of one part of an archive, that are looked through.
_LIMIT = 50_000_000


def traces(workspace: Workspace, mention: Mention) -> tuple[str, ...]:
    """Paths, relative to the workspace, of other files in it that name the person; unreadable ones are passed over."""
    found = []
    for path in sorted(workspace.root.rglob("*")):
        relative = path.relative_to(workspace.root)
        if relative.parts[0] in _OWN or path == workspace.database or path.is_symlink() or not path.is_file():
            continue
        try:
            if any(mention.names(text) for part in _parts(path) for text in _texts(part, mention)):
                found.append(relative.as_posix())
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
            continue
    return tuple(found)


def _parts(path: Path) -> Iterator[bytes]:
    """Content of a file; of an archive (a workbook, a Word file) each part."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file.read(_LIMIT)
        return
    with zipfile.ZipFile(path) as archive:
        for item in archive.infolist():
            with archive.open(item) as file:
                yield file.read(_LIMIT)


def _texts(content: bytes, mention: Mention) -> Iterator[str]:
    """The content as the encodings read it, where the surname's bytes are in it at all."""
    for encoding in _ENCODINGS:
        text = content.decode(encoding, errors="ignore")
        if any(surname in text.casefold().replace("ё", "е") for surname in mention.surnames):
            yield text
