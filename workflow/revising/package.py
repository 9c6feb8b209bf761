"""Parts of a DOCX somebody edited, unpacked within limits."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from records import archives
from records.errors import BadInputError

MOST_BYTES = 30_000_000
#: Parts of a file, bytes of those that hold words once unpacked, and of pictures: the longest paper is a tenth of it.
_MOST_PARTS, _MOST_XML, _MOST_MEDIA = 2_000, 60_000_000, 60_000_000
BODY = "word/document.xml"
COMMENTS = "word/comments.xml"
_WANTED = re.compile(
    r"word/(document|comments|styles|numbering)\.xml|word/(header|footer)[^/]*\.xml|word/_rels/[^/]*\.xml\.rels"
)
_MEDIA = re.compile(r"word/media/[^/]+")


def opened(content: bytes) -> dict[str, bytes]:
    """Parts of the package that hold words or pictures, by path.

    Raises:
        BadInputError: it is no DOCX, or is beyond any paper's size.
    """
    if len(content) > MOST_BYTES:
        raise BadInputError(f"Файл больше {MOST_BYTES // 1_000_000} МБ: это не документ, выпущенный программой.")
    try:
        with archives.opened(content) as archive:
            words = [entry for entry in archive.entries if _WANTED.fullmatch(entry.filename)]
            media = [entry for entry in archive.entries if _MEDIA.fullmatch(entry.filename)]
            if (
                len(archive.entries) > _MOST_PARTS
                or sum(entry.file_size for entry in words) > _MOST_XML
                or sum(entry.file_size for entry in media) > _MOST_MEDIA
            ):
                raise BadInputError("Файл внутри слишком велик: это не документ, выпущенный программой.")
            parts = {entry.filename: archive.read(entry) for entry in (*words, *media)}
    except archives.UnreadableArchiveError as fault:
        raise BadInputError(_NO_DOCX) from fault
    if BODY not in parts:
        raise BadInputError(_NO_DOCX)
    return parts


_NO_DOCX = (
    "Файл не открывается как DOCX: он повреждён, закрыт паролем или сохранён в другом формате. Сохраните как DOCX."
)


def tree(content: bytes) -> Any:
    """A part as a tree; no entity is resolved, nothing is fetched.

    Raises:
        BadInputError: it is no XML any program for papers writes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    msg = "Файл DOCX повреждён внутри. Откройте его в Word и сохраните заново."
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BadInputError(msg) from fault
    if root.getroottree().docinfo.doctype:  # no program for papers writes one; an entity left out would be words lost
        raise BadInputError(msg)
    return root
