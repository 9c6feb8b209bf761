"""What a Word file tells of those who made it, taken out before the file becomes a paper of the school.

Gone are: properties of the file, comments and the list of people, parts of other programs, the attached template,
sources of a mail merge, identifiers of editing sessions, records of changed formatting, rights of single editors,
descriptions that are paths on somebody's disk, and what a camera or an editor wrote into a picture.
"""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_BODY = "word/document.xml"
#: Kinds of parts that stay, by the end of the relationship's address; everything else is dropped with what hangs on it.
_KEPT = frozenset(
    (
        *("styles", "numbering", "settings", "webSettings", "theme", "fontTable", "font"),
        *("header", "footer", "footnotes", "endnotes", "image", "hyperlink"),
    )
)
#: Elements of any part of the text.
_DROPPED = tuple(
    f"{_W}{name}"
    for name in (
        *("rsids", "rsid", "attachedTemplate", "mailMerge", "docVars", "permStart", "permEnd", "saveThroughXslt"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
        *("tblGridChange", "numberingChange", "writeProtection", "documentProtection", "smartTagPr"),
    )
)
_REVISION = re.compile(r"\{[^}]*\}(?:rsid\w*|author|userId|initials|paraId|textId)|rsid\w*")
_PATH = re.compile(r"[\\/]")
#: Chunks of a PNG that hold words, a moment, or what a camera wrote.
_TOLD_BY_PNG = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))


def nameless(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a Word file without what names people; properties of the file are left to who issues it.

    Raises:
        lxml.etree.XMLSyntaxError: a part is not XML.
    """
    kept = _reachable(parts)
    relations = {name: content for name, content in kept.items() if name.endswith(".rels")}
    cleaned = {name: _cleaned(name, content) for name, content in kept.items() if name not in relations}
    related = {name: _only(name, content, set(cleaned)) for name, content in relations.items()}
    return {_TYPES: _types(parts[_TYPES], set(cleaned)), **related, **cleaned}


def _reachable(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The text and what it needs; a part nothing of the text leads to may hold anything."""
    found: dict[str, bytes] = {_ROOT: parts[_ROOT]}
    waiting = [_BODY]
    while waiting:
        name = waiting.pop()
        if name in found or name not in parts:
            continue
        found[name] = parts[name]
        relations = _relations_of(name)
        if relations in parts:
            found[relations] = parts[relations]
            waiting += [target for _, target in _targets(relations, parts[relations])]
    return found


def _relations_of(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"


def _targets(name: str, content: bytes) -> Iterator[tuple[Any, str]]:
    """Relationships of the kinds that stay, with the part each leads to."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in _tree(content).iter(_RELATIONSHIP):
        kind = str(node.get("Type", "")).rpartition("/")[2]
        if kind in _KEPT or (name == _ROOT and kind == "officeDocument"):
            target = str(node.get("Target", ""))
            yield (
                node,
                posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target[:1] != "/" else target[1:],
            )


def _only(name: str, content: bytes, parts: set[str]) -> bytes:
    """Relationships to parts that are there."""
    kept = [node for node, target in _targets(name, content) if target in parts]
    tree = _tree(content)
    identities = {node.get("Id") for node in kept}
    for node in list(tree):
        if node.get("Id") not in identities:
            tree.remove(node)
    return _written(tree)


def _types(content: bytes, parts: set[str]) -> bytes:
    tree = _tree(content)
    for node in list(tree):
        part = node.get("PartName")
        if part is not None and part.lstrip("/") not in parts:
            tree.remove(node)
    return _written(tree)


def _cleaned(name: str, content: bytes) -> bytes:
    if name.endswith(".xml"):
        tree = _without_people(_tree(content))
        if name.endswith(("/footnotes.xml", "/endnotes.xml")):  # the text calls none; words of those once called stay
            for node in tree.iter(f"{_W}t"):
                node.text = ""
        return _written(tree)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(content)
    return _jpeg(content) if content.startswith(b"\xff\xd8") else content


def _without_people(tree: Any) -> Any:
    for node in list(tree.iter(*_DROPPED)):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    for node in tree.iter(etree.Element):
        for key in [key for key in node.attrib if _REVISION.fullmatch(key)]:
            del node.attrib[key]
        for key in ("descr", "title", "name", "alt"):
            if _PATH.search(node.get(key, "")) and not node.tag.startswith(_W):
                node.set(key, "")
    return tree


def _png(content: bytes) -> bytes:
    """The picture without chunks of words; a damaged one as it is, for Word to tell of."""
    kept, place = [content[:8]], 8
    while place + 12 <= len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        end = place + 12 + length
        if content[place + 4 : place + 8] not in _TOLD_BY_PNG:
            kept.append(content[place:end])
        place = end
    return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    """The picture without comments and what a camera wrote (APP1 … APP13, APP15, COM); colours stay."""
    kept, place = [content[:2]], 2
    while place + 4 <= len(content) and content[place] == 0xFF and content[place + 1] != 0xDA:
        marker = content[place + 1]
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        is_colour = marker == 0xE2 and content[place + 4 : place + 15] == b"ICC_PROFILE"
        if is_colour or not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)):
            kept.append(content[place:end])
        place = end
    return b"".join((*kept, content[place:]))


def _tree(content: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def _written(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
