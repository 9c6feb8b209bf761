"""The paper's properties and passport put into a Word file the program did not write, instead of its author's."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from documents.passport import NAMESPACE, Passport
from documents.wordtemplate.author import nameless
from documents.writers.archive import pack
from documents.writers.base import Properties
from documents.writers.wordparts import PROPERTY_PARTS, property_parts

_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_RELATIONS = "word/_rels/document.xml.rels"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def stamped(docx: bytes, properties: Properties, text: str) -> bytes:
    """The same file with the paper's own properties and passport instead of what it told of its author.

    Args:
        docx: as `filling.fill` gives it.
        properties: of the paper.
        text: canonical text the file says.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = nameless({name: archive.read(name) for name in archive.namelist()})
    passport = properties.passport(text)
    parts |= property_parts(properties, passport)
    item, own = "customXml/item1.xml", "customXml/itemProps1.xml"
    parts[item] = _written(etree.Element(f"{{{NAMESPACE}}}passport", passport.as_words, nsmap={None: NAMESPACE}))
    parts[own] = _identity(passport)
    relations = etree.Element(f"{{{_REL}}}Relationships", nsmap={None: _REL})
    _relate(relations, "rId1", f"{_OFFICE}/customXmlProps", "itemProps1.xml")
    parts["customXml/_rels/item1.xml.rels"] = _written(relations)
    document = etree.fromstring(parts.get(_RELATIONS, f'<Relationships xmlns="{_REL}"/>'.encode()))
    _relate(document, "rIdPassport", f"{_OFFICE}/customXml", f"../{item}")
    parts[_RELATIONS] = _written(document)
    top, types = etree.fromstring(parts[_ROOT]), etree.fromstring(parts[_TYPES])
    for number, (part, (kind, relation)) in enumerate(PROPERTY_PARTS.items(), start=1):
        _relate(top, f"rIdProperties{number}", relation, part)
        etree.SubElement(types, f"{{{_CT}}}Override", PartName=f"/{part}", ContentType=kind)
    etree.SubElement(types, f"{{{_CT}}}Override", PartName=f"/{own}", ContentType=_PROPERTIES)
    parts[_ROOT], parts[_TYPES] = _written(top), _written(types)
    return pack({name: parts[name] for name in (_TYPES, _ROOT, *sorted(set(parts) - {_TYPES, _ROOT}))})


def _identity(passport: Passport) -> bytes:
    element = etree.Element(f"{{{_DS}}}datastoreItem", {f"{{{_DS}}}itemID": passport.part_id}, nsmap={"ds": _DS})
    references = etree.SubElement(element, f"{{{_DS}}}schemaRefs")
    etree.SubElement(references, f"{{{_DS}}}schemaRef", {f"{{{_DS}}}uri": NAMESPACE})
    return _written(element)


def _relate(relations: Any, key: str, kind: str, target: str) -> None:
    etree.SubElement(relations, f"{{{_REL}}}Relationship", Id=key, Type=kind, Target=target)


def _written(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
