"""What a person does to a DOCX in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def edit(content: bytes, change: Callable[[Any], None], *, part: str = "word/document.xml") -> bytes:
    """The package with one part changed."""
    parts = unpacked(content)
    root = etree.fromstring(parts[part])
    change(root)
    return packed({**parts, part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def words(old: str, new: str) -> Callable[[Any], None]:
    """Other words in the first piece of text that has the old ones."""

    def change(root: Any) -> None:
        for node in root.iter(f"{W}t"):
            if old in (node.text or "").replace("\u00a0", " "):
                node.text = node.text.replace("\u00a0", " ").replace(old, new)
                return
        raise AssertionError(f"{old!r} is not in one piece of text")

    return change


def paragraph(root: Any, text: str) -> Any:
    """The first paragraph that has the text."""
    for block in root.iter(f"{W}p"):
        if text in "".join(node.text or "" for node in block.iter(f"{W}t")):
            return block
    raise AssertionError(f"no paragraph says {text!r}")


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
