"""The passport put into a Word file the program did not write: a custom part beside what the school's template has."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from documents.passport import NAMESPACE, Passport
from documents.writers.archive import pack

_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def stamped(docx: bytes, passport: Passport) -> bytes:
    """The same file with the passport in it; the words and the look stay."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    number = max((int(found[1]) for name in parts if (found := _ITEM.fullmatch(name))), default=0) + 1
    item, own = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts[item] = _written(etree.Element(f"{{{NAMESPACE}}}passport", passport.as_words, nsmap={None: NAMESPACE}))
    parts[own] = _identity(passport)
    relations = etree.Element(f"{{{_REL}}}Relationships", nsmap={None: _REL})
    _relate(relations, "rId1", f"{_OFFICE}/customXmlProps", f"itemProps{number}.xml")
    parts[f"customXml/_rels/item{number}.xml.rels"] = _written(relations)
    document = etree.fromstring(parts[_RELATIONS])
    _relate(document, f"rIdPassport{number}", f"{_OFFICE}/customXml", f"../{item}")
    parts[_RELATIONS] = _written(document)
    types = etree.fromstring(parts[_TYPES])
    etree.SubElement(types, f"{{{_CT}}}Override", PartName=f"/{own}", ContentType=_PROPERTIES)
    parts[_TYPES] = _written(types)
    return pack(parts)


_ITEM = re.compile(r"customXml/item(\d+)\.xml")


def _identity(passport: Passport) -> bytes:
    element = etree.Element(f"{{{_DS}}}datastoreItem", {f"{{{_DS}}}itemID": passport.part_id}, nsmap={"ds": _DS})
    references = etree.SubElement(element, f"{{{_DS}}}schemaRefs")
    etree.SubElement(references, f"{{{_DS}}}schemaRef", {f"{{{_DS}}}uri": NAMESPACE})
    return _written(element)


def _relate(relations: Any, key: str, kind: str, target: str) -> None:
    etree.SubElement(relations, f"{{{_REL}}}Relationship", Id=key, Type=kind, Target=target)


def _written(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
