"""Page set-up of a Word paper, and what stands at the bottom of its first sheet."""

from __future__ import annotations

from documents.vocabulary import Node, Orientation
from documents.writers import measures
from documents.writers.measures import Sheet
from documents.writers.ooxml import Element, emu, make, plain, root, twips, written
from documents.writers.wordtables import bare, bare_cell, bare_row
from documents.writers.wordtext import paragraph, runs_of

#: rId of the parts in the order `wordparts` lists them.
_FIRST_HEADER, _HEADER, _FIRST_FOOTER = "rId5", "rId6", "rId8"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def page_setup(page: Sheet, orientation: Orientation, *, first: bool, footer: bool) -> Element:
    """The set-up of a section; the first sheet of the paper has no page number and may have a footer."""
    turned = {"orient": "landscape"} if orientation == "landscape" else {}
    setup = make("w:sectPr")
    if first:
        setup.children.append(_reference("w:headerReference", "first", _FIRST_HEADER))
    setup.children.append(_reference("w:headerReference", "default", _HEADER))
    if first and footer:
        setup.children.append(_reference("w:footerReference", "first", _FIRST_FOOTER))
    setup.children.append(make("w:type", val="nextPage"))
    setup.children.append(make("w:pgSz", w=twips(page.width_mm), h=twips(page.height_mm), **turned))
    setup.children.append(
        make(
            "w:pgMar",
            top=twips(measures.MARGIN_TOP_MM),
            right=twips(measures.MARGIN_RIGHT_MM),
            bottom=twips(measures.MARGIN_BOTTOM_MM),
            left=twips(page.left_mm),
            header=twips(measures.HEADER_MM),
            footer=twips(measures.FOOTER_MM),
            gutter=0,
        )
    )
    setup.children.append(make("w:cols", space=708))
    if first:
        setup.children.append(make("w:titlePg"))
    return setup


def first_footer(code: Node, page: Sheet) -> Element:
    """The bottom of the first sheet: the code in its right corner, its caption beside it."""
    footer = root("w:ftr", "w", "r", "wp", "a", "pic")
    widths = (page.text_mm - measures.QR_MM, measures.QR_MM)
    caption = [
        paragraph("Footer", *runs_of(line, "Footer"), align="right", right_mm=3) for line in code.of_kind("figcaption")
    ]
    picture = paragraph("Footer", written(make("w:r", _picture())), align="right")
    table = bare(widths)
    table.children.append(
        bare_row(
            (
                bare_cell(twips(widths[0]), *(caption or [paragraph("Footer")]), at="bottom"),
                bare_cell(twips(widths[1]), picture, at="bottom"),
            )
        )
    )
    # the space above is part of the footer, so that Word lifts the text by it
    footer.children.extend(
        (paragraph("Gap", gap_points=measures.QR_GAP_MM * 72 / 25.4), table, paragraph("Gap", gap_points=1))
    )
    return footer


def _reference(element: str, kind: str, relation: str) -> Element:
    return plain(element, **{"w:type": kind, "r:id": relation})


def _picture() -> Element:
    side = emu(measures.QR_MM)
    blip = plain("a:blip", **{"r:embed": "rId1"})
    shape = plain(
        "pic:spPr",
        plain("a:xfrm", plain("a:off", x=0, y=0), plain("a:ext", cx=side, cy=side)),
        plain("a:prstGeom", plain("a:avLst"), prst="rect"),
    )
    picture = plain(
        "pic:pic",
        plain("pic:nvPicPr", plain("pic:cNvPr", id=1, name="QR"), plain("pic:cNvPicPr")),
        plain("pic:blipFill", blip, plain("a:stretch", plain("a:fillRect"))),
        shape,
    )
    return make(
        "w:drawing",
        plain(
            "wp:inline",
            plain("wp:extent", cx=side, cy=side),
            plain("wp:docPr", id=1, name="QR", descr="QR-код документа"),
            plain("wp:cNvGraphicFramePr"),
            plain("a:graphic", plain("a:graphicData", picture, uri=_PICTURE)),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        ),
    )
