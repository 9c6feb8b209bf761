"""OOXML elements by short names: `make("w:p", make("w:r"))`, attributes in the element's own namespace.

The elements are a few fields in Python, written as text once. Those of lxml cost five times as much here: it makes a
document for every element, and looks the namespace up for every attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT_ESCAPES = str.maketrans(_IN_TEXT)
_VALUE_ESCAPES = str.maketrans(_IN_TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
#: Attributes of an element that has none.
NOTHING: Mapping[str, str | int] = MappingProxyType({})
_MM_TO_TWIPS = 1440 / 25.4
_MM_TO_EMU = 36000


class Element:
    """An element with a prefixed name; its namespaces are declared by the root it comes to stand in."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str | int], children: list[Element | str]) -> None:
        #: "w:p".
        self.tag = tag
        #: By their prefixed names, in the order they are written.
        self.attributes = attributes
        #: Elements, and content already written as XML.
        self.children = children

    @property
    def elements(self) -> list[Element]:
        """Elements directly inside, written content left out."""
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, tag: str) -> Element | None:
        """The first element of the name directly inside; None where there is none."""
        return next((child for child in self.elements if child.tag == tag), None)

    def iter(self, tag: str) -> Iterator[Element]:
        """This element and all inside it that have the name, in the order of the text."""
        if self.tag == tag:
            yield self
        for child in self.elements:
            yield from child.iter(tag)


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of lengths in Word."""
    return round(millimetres * _MM_TO_TWIPS)


def emu(millimetres: float) -> int:
    """English metric units, the unit of pictures in Word."""
    return round(millimetres * _MM_TO_EMU)


def make(short: str, *children: Element | str | None, **attributes: str | int) -> Element:
    """An element; attributes live in namespace w, as all of WordprocessingML does; None children are left out."""
    named = {f"w:{key}": value for key, value in attributes.items()} if attributes else NOTHING
    return Element(short, named, [child for child in children if child is not None])


def plain(short: str, *children: Element | str | None, **attributes: str | int) -> Element:
    """An element whose attributes are named in full, or have no namespace, as DrawingML has it."""
    return Element(short, attributes, [child for child in children if child is not None])


def root(short: str, *prefixes: str) -> Element:
    """The root of a part, declaring the namespaces its content will use."""
    return Element(short, {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}, [])


def text_of(words: str) -> Element:
    """`w:t` that keeps its spaces."""
    return Element("w:t", {"xml:space": "preserve"}, [escaped(words)])


def escaped(words: str) -> str:
    """Words as content written as XML."""
    return words.translate(_TEXT_ESCAPES) if "&" in words or "<" in words or ">" in words or "\r" in words else words


def written(element: Element) -> str:
    """The element as XML."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def serialise(element: Element) -> bytes:
    """The part's bytes with the declaration Word writes."""
    return _DECLARATION + written(element).encode()


def _write(element: Element, parts: list[str]) -> None:
    opened = f"<{element.tag}"
    if element.attributes is not NOTHING:
        for key, value in element.attributes.items():
            opened += f' {key}="{value if type(value) is int else str(value).translate(_VALUE_ESCAPES)}"'
    if not element.children:
        parts.append(opened + "/>")
        return
    parts.append(opened + ">")
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            _write(child, parts)
    parts.append(f"</{element.tag}>")
