"""OOXML elements by short names: `make("w:p", make("w:r"))`, attributes in the element's own namespace."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
#: An element of lxml, which carries no types.
Element = Any

_W = f"{{{NAMESPACES['w']}}}"
_TEXT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MM_TO_TWIPS = 1440 / 25.4
_MM_TO_EMU = 36000


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of lengths in Word."""
    return round(millimetres * _MM_TO_TWIPS)


def emu(millimetres: float) -> int:
    """English metric units, the unit of pictures in Word."""
    return round(millimetres * _MM_TO_EMU)


@cache
def name(short: str) -> str:
    """The qualified name: "w:p" → "{…wordprocessingml…}p"."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def make(short: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element; attributes live in namespace w, as all of WordprocessingML does; None children are left out."""
    element = etree.Element(name(short), {_W + key: str(value) for key, value in attributes.items()})
    for child in children:
        if child is not None:
            element.append(child)
    return element


def plain(short: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element whose attributes have no namespace, as DrawingML has it."""
    element = etree.Element(name(short))
    for key, value in attributes.items():
        element.set(key, str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def root(short: str, *prefixes: str) -> Element:
    """The root of a part, declaring the namespaces its content will use."""
    return etree.Element(name(short), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})


def text_of(words: str) -> Element:
    """`w:t` that keeps its spaces."""
    element = etree.Element(f"{_W}t", {_TEXT_SPACE: "preserve"})
    element.text = words
    return element


def serialise(element: Element) -> bytes:
    """The part's bytes with the declaration Word writes."""
    cleaned: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return cleaned
