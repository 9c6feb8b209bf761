"""DOCX: a base document prepared once, a body of OOXML elements, a package whose bytes depend on the input alone.

The only import of python-docx. It makes the base (styles, defaults, language) once in a process; a paper then
costs its own elements and the ZIP.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from lxml import etree

from documents.vocabulary import parse
from documents.writers import wordparts as parts
from documents.writers.archive import pack
from documents.writers.base import Properties
from documents.writers.looks import BODY_POINTS, FONT, PARAGRAPHS, Look
from documents.writers.measures import CELL_PADDING_MM, CELL_PADDING_POINTS
from documents.writers.ooxml import NAMESPACES, Element, make, twips, written
from documents.writers.wordbody import body_of
from documents.writers.wordpictures import with_pictures

_KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

#: What an element must declare to be read by itself.
_SPACES: dict[str, str | int] = {"xmlns:w": NAMESPACES["w"]}


@dataclass(frozen=True, slots=True)
class DocxWriter:
    """Writes papers Word opens as its own."""

    suffix: str = ".docx"

    def write(self, text: str, properties: Properties) -> bytes:
        """The DOCX of a canonical text; the same input gives the same bytes."""
        paper = parse(text)
        body = body_of(paper)
        made = parts.package(paper, body, properties, properties.passport(text), base())
        return pack(with_pictures(made, body.pictures))


@cache
def base() -> parts.Base:
    """The parts every paper shares: styles of our own, the theme python-docx brings."""
    document = Document()
    theme = next(part for part in document.part.package.iter_parts() if part.partname.endswith("theme1.xml"))
    return parts.Base(styles=_styles(document.styles), theme=theme.blob)


def _styles(styles: Styles) -> bytes:
    _clear(styles)
    _set_defaults(styles)
    for look in PARAGRAPHS:
        _add(styles, look)
    _add_doubt(styles)
    for style_id, title, ruled in (("Grid", "Таблица с линиями", True), ("Bare", "Таблица без линий", False)):
        styles.element.append(_grown(_table_style(style_id, title, ruled=ruled)))
    packed: bytes = etree.tostring(styles.element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed


def _clear(styles: Styles) -> None:
    """Drop what the default document of python-docx brings along: 160 styles no paper uses."""
    for style in list(styles.element.style_lst):
        if style.styleId not in _KEPT:
            styles.element.remove(style)
    latent = styles.element.find(_name("w:latentStyles"))
    if latent is not None:
        styles.element.remove(latent)


def _set_defaults(styles: Styles) -> None:
    run = styles.element.find(f"{_name('w:docDefaults')}/{_name('w:rPrDefault')}/{_name('w:rPr')}")
    paragraph = styles.element.find(f"{_name('w:docDefaults')}/{_name('w:pPrDefault')}/{_name('w:pPr')}")
    for old in (*run, *paragraph):
        old.getparent().remove(old)
    run.extend(
        (
            _grown(make("w:rFonts", ascii=FONT, eastAsia=FONT, hAnsi=FONT, cs=FONT)),
            _grown(make("w:sz", val=BODY_POINTS * 2)),
            _grown(make("w:szCs", val=BODY_POINTS * 2)),
            _grown(make("w:lang", val="ru-RU", eastAsia="ru-RU", bidi="ar-SA")),
        )
    )
    paragraph.append(_grown(make("w:spacing", before=0, after=0, line=240, lineRule="auto")))


def _add(styles: Styles, look: Look) -> None:
    style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.builtin)  # type: ignore[no-untyped-call]
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = look.id
    style.hidden = False
    style.quick_style = True
    style.unhide_when_used = False
    style.priority = None
    _shape(style, look)
    based = _grown(make("w:basedOn", val=look.based_on))
    style.element.find(_name("w:name")).addnext(based)
    if look.next:
        based.addnext(_grown(make("w:next", val=look.next)))
    if look.number is not None:
        level, number = make("w:ilvl", val=look.number[1]), make("w:numId", val=look.number[0])
        style.element.get_or_add_pPr().find(_name("w:widowControl")).addnext(_grown(make("w:numPr", level, number)))
    if look.outline is not None:
        style.element.get_or_add_pPr().append(_grown(make("w:outlineLvl", val=look.outline - 1)))


def _shape(style: ParagraphStyle, look: Look) -> None:
    layout, font = style.paragraph_format, style.font
    layout.alignment = _ALIGNMENTS[look.alignment]
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = look.lines
    layout.first_line_indent = Mm(look.first_line_mm) if look.first_line_mm else None
    layout.keep_with_next = look.keep_next or None
    layout.keep_together = look.keep_lines or None
    layout.widow_control = True
    font.size = Pt(look.size)
    font.bold = look.bold or None
    run = style.element.get_or_add_rPr()
    if look.spaced:
        run.find(_name("w:sz")).addprevious(_grown(make("w:spacing", val=round(look.spaced * 20))))
    run.find(_name("w:sz")).addnext(_grown(make("w:szCs", val=round(look.size * 2))))


def _add_doubt(styles: Styles) -> None:
    style = styles.add_style("Неподтверждённая форма", WD_STYLE_TYPE.CHARACTER)  # type: ignore[no-untyped-call]
    style.element.styleId = "Doubt"
    style.quick_style = True
    style.element.get_or_add_rPr().append(_grown(make("w:shd", val="clear", color="auto", fill="FFE699")))


def _table_style(style_id: str, title: str, *, ruled: bool) -> Element:
    padding = twips(CELL_PADDING_MM) if ruled else 0
    above = round(CELL_PADDING_POINTS * 20) if ruled else 0
    borders = make(
        "w:tblBorders",
        *(
            make(f"w:{side}", val="single", sz=4, space=0, color="000000")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
    )
    margins = make(
        "w:tblCellMar",
        make("w:top", w=above, type="dxa"),
        make("w:left", w=padding, type="dxa"),
        make("w:bottom", w=above, type="dxa"),
        make("w:right", w=padding, type="dxa"),
    )
    return make(
        "w:style",
        make("w:name", val=title),
        make("w:basedOn", val="TableNormal"),
        make("w:qFormat"),
        make("w:tblPr", borders if ruled else None, margins),
        type="table",
        customStyle=1,
        styleId=style_id,
    )


def _grown(element: Element) -> Any:
    """The element as one of lxml, the trees of python-docx."""
    return etree.fromstring(written(Element(element.tag, {**_SPACES, **element.attributes}, element.children)))


def _name(short: str) -> str:
    """The qualified name: "w:p" → "{…wordprocessingml…}p"."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
