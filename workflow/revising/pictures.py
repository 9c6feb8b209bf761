"""Pictures a Word file shows, by what they look like."""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.scanning import pictures

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_VML = "{urn:schemas-microsoft-com:vml}imagedata"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: A picture that is not in the file.
MISSING = "нет"


def relations_of(part: str) -> str:
    """Path of the part that holds another part's relations."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def shown(part: str, root: Any, relations: Any | None, media: Mapping[str, bytes]) -> tuple[Counter[str], Counter[str]]:
    """Prints of the pictures a part shows: rasters, and drawings that newer programs show in their place.

    A raster's print is that of its points, so that a program may pack it anew; one that is not in the file, or only by
    a link, is `MISSING`.

    Args:
        part: its path, "word/document.xml".
        root: the part.
        relations: the part's relations; None where there are none.
        media: files of pictures by path.
    """
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join(posixpath.dirname(part), one.get("Target", "").lstrip("/")))
        if not one.get("Target", "").startswith("/")
        else one.get("Target", "").lstrip("/")
        for one in ([] if relations is None else relations.iter(_RELATION))
        if one.get("TargetMode") != "External"
    }
    rasters = Counter(_raster(media.get(targets.get(key, ""))) for key in _keys(root, f"{_A}blip", "embed", "link"))
    rasters += Counter(_raster(media.get(targets.get(key, ""))) for key in _keys(root, _VML, "id", "href"))
    drawings = Counter(_drawing(media.get(targets.get(key, ""))) for key in _keys(root, _SVG, "embed", "link"))
    return rasters, drawings


def _keys(root: Any, tag: str, *names: str) -> Iterator[str]:
    for node in root.iter(tag):
        if next(node.iterancestors(_FALLBACK), None) is None:
            yield next((node.get(_R + name) for name in names if node.get(_R + name)), "")


def _raster(content: bytes | None) -> str:
    if content is None:
        return MISSING
    try:
        picture = pictures.grey(content)
    except (pictures.UnreadablePictureError, pictures.TooManyPixelsError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(f"{picture.size}".encode() + picture.tobytes()).hexdigest()


def _drawing(content: bytes | None) -> str:
    return MISSING if content is None else hashlib.sha256(content).hexdigest()
