"""The passport inside every file: which paper it is, and what it was made from.

A PDF carries it as the attachment `passport.json` and in its XMP metadata, a DOCX as a custom XML part and custom
properties. It proves nothing by itself: whoever reads it compares it with the record (`workflow.passports`).
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from documents.seal import identity
from records import archives

#: Name of the attachment in a PDF.
ATTACHMENT = "passport.json"
#: Name space of the custom part of a DOCX.
NAMESPACE = "urn:nastavnik:passport:1"
#: Name space of the properties in XMP; ends as RDF wants.
XMP_NAMESPACE = "urn:nastavnik:passport:1#"
_FORMAT = "nastavnik-passport/1"
_HASH = re.compile(r"[0-9a-f]{64}")
_BITS = re.compile(r"[0-9a-f]{32}")
_ITEM = re.compile(r"customXml/item\d+\.xml")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
#: Bytes of a file worth looking into, and of a passport: ours are 200 kilobytes and half a kilobyte.
LARGEST_FILE = 100_000_000
_LARGEST = 8_000
#: Custom parts of a DOCX looked into, bytes of one of them and of the custom properties: Word itself keeps a few.
_PARTS, _PART, _PROPERTIES = 50, 64_000, 500_000


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What a file says about itself."""

    #: Number of the paper in the records.
    id: str
    #: Public identity of the paper (`documents.seal.identity`), 32 hexadecimal digits.
    identity: str
    #: Catalogue code, "ORG-04".
    kind: str
    #: SHA-256 of the canonical text, hex.
    text_sha256: str
    #: SHA-256 of the template, hex; None for a text that no template made.
    template_sha256: str | None
    style_version: str
    #: Record of the log that entered the paper; None for a paper that was not entered.
    log_record: int | None
    #: 32 hexadecimal digits: 128 random bits, so that the file's hash gives away nothing of its words.
    nonce: str

    @property
    def as_json(self) -> bytes:
        """The attachment: one line, keys in order."""
        content = {"format": _FORMAT, **asdict(self)}
        return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    @property
    def as_words(self) -> dict[str, str]:
        """The same as texts, without what is unknown: attributes of an element, properties of a file."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}

    @property
    def part_id(self) -> str:
        """Identifier of the custom part, as Word writes one."""
        return f"{{{str(uuid.UUID(self.identity)).upper()}}}"


def read(source: Path | bytes) -> Passport | None:
    """The passport of a PDF or DOCX; None when there is none, or when anything of it is damaged. Never raises."""
    try:
        content = source if isinstance(source, bytes) else _bytes(source)
        if content.startswith(b"PK"):
            return _of_docx(content)
        return _of_pdf(content) if b"%PDF-" in content[:1024] else None
    except Exception:  # whatever a damaged or hostile file makes a library say, the file has no passport
        return None


def of_words(words: Mapping[str, Any]) -> Passport | None:
    """A passport from its fields; None unless every one is there and is what it should be."""
    record = words.get("log_record")
    if isinstance(record, str):
        record = int(record) if record.isascii() and record.isdecimal() and len(record) < 16 else -1
    template = words.get("template_sha256")
    fine = (
        all(isinstance(words.get(name), str) for name in ("id", "identity", "kind", "text_sha256", "nonce"))
        and _WORD.fullmatch(words["id"])
        and _WORD.fullmatch(words["kind"])
        and isinstance(words.get("style_version"), str)
        and _WORD.fullmatch(words["style_version"])
        and _HASH.fullmatch(words["text_sha256"])
        and (template is None or (isinstance(template, str) and _HASH.fullmatch(template)))
        and _BITS.fullmatch(words["nonce"])
        and words["identity"] == identity(words["nonce"]).hex()
        and (record is None or (type(record) is int and record >= 0))
    )
    if not fine:
        return None
    return Passport(
        id=words["id"],
        identity=words["identity"],
        kind=words["kind"],
        text_sha256=words["text_sha256"],
        template_sha256=template,
        style_version=words["style_version"],
        log_record=record,
        nonce=words["nonce"],
    )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""


def _of_pdf(content: bytes) -> Passport | None:
    from documents.pdfreading import attachment

    found = attachment(content, ATTACHMENT)
    if found is None or len(found) > _LARGEST:
        return None
    words = json.loads(found)
    return of_words(words) if isinstance(words, dict) and words.get("format") == _FORMAT else None


def _of_docx(content: bytes) -> Passport | None:
    """From the custom part; from the custom properties where a program that saved the file dropped it."""
    with archives.opened(content) as archive:
        parts = {entry.filename: entry for entry in archive.entries}
        names = sorted(name for name in parts if _ITEM.fullmatch(name) and parts[name].file_size <= _PART)
        for name in names[:_PARTS]:
            found = _of_part(archive.read(parts[name]))
            if found is not None:
                return found
        custom = parts.get("docProps/custom.xml")
        if custom is None or custom.file_size > _PROPERTIES:
            return None
        return _of_properties(archive.read(custom))


def _of_part(content: bytes) -> Passport | None:
    if NAMESPACE.encode() not in content:  # a custom part of somebody else's
        return None
    root = _tree(content)
    return of_words(dict(root.attrib)) if root.tag == f"{{{NAMESPACE}}}passport" else None


def _of_properties(content: bytes) -> Passport | None:
    found = {node.get("name"): "".join(node.itertext()) for node in _tree(content)}
    return of_words(
        {
            name.removeprefix("passport."): value
            for name, value in found.items()
            if name and name.startswith("passport.")
        }
    )


def _tree(content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)
