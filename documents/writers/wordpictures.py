"""Charts in a Word paper: SVG as Word 2016 and later show it, a raster picture for those that show none.

The picture names its SVG in an extension of the raster's reference ([MS-ODRAWXML], 2.3.1.28), so that one element
serves both; the words of the chart stand in `descr` for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from documents import charts
from documents.charts import Chart, Drawing
from documents.writers.ooxml import Element, make, plain, written
from documents.writers.raster import png
from documents.writers.wordtext import paragraph

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
#: Extension of a picture's reference that names its SVG.
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_POINT_TO_EMU = 12700
#: Numbers of drawings in the body begin here; the code at the foot of the first sheet has 1.
_FIRST = 101


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart of the body; its number is its place among them, from 1."""

    drawing: Drawing
    #: The chart in words.
    alternative: str


def picture_of(chart: Chart, width_mm: float) -> Picture:
    """The chart as a picture so many millimetres wide."""
    return Picture(charts.draw(chart, width_mm), charts.alternative(chart))


def picture_paragraph(picture: Picture, number: int) -> Element:
    """The paragraph that shows the picture of this number."""
    size = {
        "cx": round(picture.drawing.width * _POINT_TO_EMU),
        "cy": round(picture.drawing.height * _POINT_TO_EMU),
    }
    title = f"Диаграмма {number}"
    blip = plain("a:blip", plain("a:extLst", _extension(number)), **{"r:embed": _raster_id(number)})
    shown = plain(
        "pic:pic",
        plain("pic:nvPicPr", plain("pic:cNvPr", id=_FIRST + number, name=title), plain("pic:cNvPicPr")),
        plain("pic:blipFill", blip, plain("a:stretch", plain("a:fillRect"))),
        plain(
            "pic:spPr",
            plain("a:xfrm", plain("a:off", x=0, y=0), plain("a:ext", **size)),
            plain("a:prstGeom", plain("a:avLst"), prst="rect"),
        ),
    )
    inline = plain(
        "wp:inline",
        plain("wp:extent", **size),
        plain("wp:docPr", id=_FIRST + number, name=title, descr=picture.alternative),
        plain("wp:cNvGraphicFramePr"),
        plain("a:graphic", plain("a:graphicData", shown, uri=_PICTURE)),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return paragraph("Picture", written(make("w:r", make("w:drawing", inline))))


def with_pictures(parts: dict[str, bytes], pictures: Sequence[Picture]) -> dict[str, bytes]:
    """The package's parts by path with those of the pictures, their relations and their content type."""
    if not pictures:
        return parts
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    media: dict[str, bytes] = {}
    for number, picture in enumerate(pictures, start=1):
        files = {
            _raster_id(number): (f"chart{number}.png", png(picture.drawing)),
            _vector_id(number): (f"chart{number}.svg", charts.svg(picture.drawing, picture.alternative).encode()),
        }
        for relation, (file, content) in files.items():
            made = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=relation, Type=_IMAGE)
            made.set("Target", f"media/{file}")
            media[f"word/media/{file}"] = content
    types = etree.fromstring(parts["[Content_Types].xml"])
    types.insert(0, types.makeelement(f"{{{_TYPES}}}Default", Extension="svg", ContentType="image/svg+xml"))
    return {
        **parts,
        "[Content_Types].xml": _bytes(types),
        "word/_rels/document.xml.rels": _bytes(relations),
        **media,
    }


def _extension(number: int) -> Element:
    vector = plain("asvg:svgBlip", **{"xmlns:asvg": _SVG, "r:embed": _vector_id(number)})
    return plain("a:ext", vector, uri=_EXTENSION)


def _raster_id(number: int) -> str:
    return f"rIdChart{number}"


def _vector_id(number: int) -> str:
    return f"rIdChart{number}Vector"


def _bytes(element: Element) -> bytes:
    written: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
