"""The body of a Word paper: blocks of the canonical text as paragraphs and tables, section by section."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from documents.vocabulary import Node, Paper, Section
from documents.vocabulary.figures import bar_share, bar_words
from documents.writers import measures
from documents.writers.measures import Sheet, sheet
from documents.writers.ooxml import Element, emu, make, name, plain, root, twips
from documents.writers.wordparts import DASHES_NUMBER, Body
from documents.writers.wordtables import bare, bare_cell, bare_row, fields, grid, keep_last_row
from documents.writers.wordtext import break_before, keep_with_next, paragraph, runs_of, words

#: rId of the parts as `wordparts` lists them.
_FIRST_HEADER, _HEADER, _FIRST_FOOTER = "rId5", "rId6", "rId8"
_BAR_SHADE = "A6A6A6"

_LETTERHEAD = {
    "p.founder": "Founder",
    "p.organization": "Organization",
    "p.short": "ShortName",
    "p.address": "Address",
    "p": "Address",
}
_SIMPLE = {
    "h1": "Title",
    "h2": "Heading1",
    "h3": "Heading2",
    "p.title": "PaperTitle",
    "p.command": "Command",
}


def body_of(paper: Paper) -> Body:
    """The main part of the package and what it needs from the others."""
    writing = _Writing(paper)
    for index, section in enumerate(paper.sections):
        writing.section(section, first=index == 0, last=index == len(paper.sections) - 1)
    document = root("w:document", "w", "r", "wp", "a", "pic")
    document.append(make("w:body", *writing.blocks))
    footer = _footer(paper.qr, sheet(paper, paper.sections[0].orientation)) if paper.qr else None
    return Body(document, writing.clause_lists, footer)


class _Writing:
    """Blocks written so far; one paper, one pass."""

    def __init__(self, paper: Paper) -> None:
        self.blocks: list[Element] = []
        self.clause_lists = 0
        self._paper = paper
        self._sheet = sheet(paper, "portrait")
        self._break = False
        self._kinds: dict[str, Callable[[Node], None]] = {
            "header.letterhead": self._letterhead,
            "div.requisites": self._requisites,
            "div.grifs": self._grifs,
            "div.annex": self._annex,
            "p.heading": self._heading,
            "p": self._text,
            "ol.clauses": self._clauses,
            "ul": self._dashes,
            "table.grid": lambda node: self._table(grid(node, self._sheet.text_mm), 8),
            "table.fields": lambda node: self._table(fields(node, self._sheet.text_mm), 6),
            "div.signature": self._signature,
            "div.visas": self._signatures,
            "div.acquaintance": self._signatures,
            "div.executor": self._executor,
            "figure.qr": lambda _: None,
            "figure.bars": self._bars,
            "hr": self._rule,
        }

    def section(self, section: Section, *, first: bool, last: bool) -> None:
        """Write a section's blocks and close it with its page set-up."""
        self._sheet = sheet(self._paper, section.orientation)
        start = len(self.blocks)
        for block in section.blocks:
            self._block(block)
        if len(self.blocks) == start or self.blocks[-1].tag != name("w:p"):
            self._gap(1)
        setup = self._setup(section, first=first)
        if last:
            self.blocks.append(setup)
        else:
            self.blocks[-1].find(name("w:pPr")).append(setup)

    def _block(self, node: Node) -> None:
        if node.kind in _SIMPLE:
            style = _SIMPLE[node.kind]
            self._add(paragraph(style, *runs_of(node, style)))
        else:
            self._kinds[node.kind](node)

    def _add(self, block: Element) -> None:
        if self._break:
            self._break = False
            break_before(block)
        self.blocks.append(block)

    def _gap(self, points: float) -> None:
        self._add(paragraph("Gap", gap_points=points))

    def _table(self, table: Element, gap_after: float) -> None:
        """A table and the space after it; Word joins tables that touch and wants a paragraph at the end."""
        if self._break:
            self._gap(1)
        self.blocks.append(table)
        self._gap(gap_after)

    def _bind(self) -> None:
        """Bind what is written last to what comes next, through the space between."""
        for block in reversed(self.blocks):
            if block.tag == name("w:tbl"):
                keep_last_row(block)
                return
            keep_with_next(block)
            if block.find(f"{name('w:pPr')}/{name('w:pStyle')}").get(name("w:val")) != "Gap":
                return

    def _rule(self, _: Node) -> None:
        self._break = True

    def _letterhead(self, node: Node) -> None:
        for line in node.children:
            style = _LETTERHEAD[line.kind]
            self._add(paragraph(style, *runs_of(line, style)))

    def _requisites(self, node: Node) -> None:
        date, number, *place = node.children
        runs = [*runs_of(date, "Requisites"), make("w:r", make("w:tab")), *runs_of(number, "Requisites")]
        self._add(paragraph("Requisites", *runs, tab_mm=self._sheet.text_mm))
        for line in place:
            if line.content:
                self._add(paragraph("Place", *runs_of(line, "Place")))

    def _grifs(self, node: Node) -> None:
        corner = self._sheet.corner_mm
        widths = (corner, self._sheet.text_mm - 2 * corner, corner)
        sides: list[Node | None] = [None, None]
        for index, grif in enumerate(node.children):
            sides[1 if "right" in grif.modifiers or index == 1 else 0] = grif
        cells = (
            bare_cell(twips(widths[0]), *self._grif(sides[0])),
            bare_cell(twips(widths[1]), paragraph("Grif")),
            bare_cell(twips(widths[2]), *self._grif(sides[1])),
        )
        table = bare(widths)
        table.append(bare_row(cells))
        self._table(table, 10)

    @staticmethod
    def _grif(node: Node | None) -> list[Element]:
        if node is None:
            return [paragraph("Grif")]
        styles = {"p.word": "GrifWord", "p": "Grif"}
        return [paragraph(styles[line.kind], *runs_of(line, styles[line.kind])) for line in node.children]

    def _annex(self, node: Node) -> None:
        left = self._sheet.text_mm - self._sheet.corner_mm
        for line in node.children:
            self._add(paragraph("Annex", *runs_of(line, "Annex"), left_mm=left))
        self._gap(8)

    def _heading(self, node: Node) -> None:
        half = self._sheet.text_mm / 2
        self._add(paragraph("Heading", *runs_of(node, "Heading"), right_mm=half))

    def _text(self, node: Node) -> None:
        align = next((look for look in ("center", "right") if look in node.modifiers), None)
        if "note" in node.modifiers:
            style = "Note"
        else:
            style = {"center": "TextCenter", "right": "TextRight"}.get(align or "", "BodyText")
            if style == "BodyText" and "noindent" in node.modifiers:
                style = "TextNoIndent"
            align = None
        self._add(paragraph(style, *runs_of(node, style), align=align))

    def _clauses(self, node: Node) -> None:
        if "data-continue" not in node.attributes or not self.clause_lists:
            self.clause_lists += 1
        self._clause_level(node, DASHES_NUMBER + self.clause_lists, 0)

    def _clause_level(self, node: Node, number: int, level: int) -> None:
        for item in node.children:
            heading = item.kind == "li.section"
            style = "ClauseSection" if heading else f"Clause{level + 1}"
            self._add(paragraph(style, *runs_of(item, style), number=(number, level), flat=heading))
            for nested in item.of_kind("ol", "ol.clauses"):
                self._clause_level(nested, number, level + 1)
            for nested in item.of_kind("ul"):
                self._dashes(nested)

    def _dashes(self, node: Node) -> None:
        for item in node.children:
            self._add(paragraph("Dashes", *runs_of(item, "Dashes"), number=(DASHES_NUMBER, 0)))

    def _signature(self, node: Node) -> None:
        self._bind()
        self._gap(16)
        self._bind()
        self._table(self._signature_table((node,), ruled=False), 6)

    def _signatures(self, node: Node) -> None:
        for word in node.of_kind("p.word"):
            self._add(paragraph("SignatureWord", *runs_of(word, "SignatureWord")))
        self._table(self._signature_table(node.of_kind("div.signature"), ruled=True), 6)

    def _signature_table(self, signatures: tuple[Node, ...], *, ruled: bool) -> Element:
        """Position, place to sign, name, and a date where one of them has it."""
        dated = any(len(signature.children) == 3 for signature in signatures)
        shares = measures.DATED_SHARES if dated else measures.SIGNATURE_SHARES
        widths = measures.split(self._sheet.text_mm, shares)
        table = bare(widths)
        for signature in signatures:
            table.append(bare_row(self._signature_cells(signature, widths, ruled=ruled)))
        return table

    @staticmethod
    def _signature_cells(signature: Node, widths: tuple[float, ...], *, ruled: bool) -> list[Element]:
        position, person, *date = signature.children
        style = "SignatureLine" if ruled else "Signature"
        gap = measures.SIGN_GAP_MM
        named = paragraph(
            style, *runs_of(person, style), align=None if ruled else "right", left_mm=gap, right_mm=gap * ruled
        )
        columns = [twips(width) for width in widths]
        cells = [
            bare_cell(columns[0], paragraph(style, *runs_of(position, style), right_mm=gap), at="bottom"),
            bare_cell(columns[1], paragraph(style, ruled=ruled), at="bottom"),
            bare_cell(columns[2], named, at="bottom"),
        ]
        if len(columns) > 3:
            said = runs_of(date[0], style) if date else []
            dated = paragraph(style, *said, left_mm=gap if said else 0, ruled=not said)
            cells.append(bare_cell(columns[3], dated, at="bottom"))
        return cells

    def _executor(self, node: Node) -> None:
        self._bind()
        self._gap(14)
        self._bind()
        for line in node.children:
            self._add(paragraph("Executor", *runs_of(line, "Executor")))

    def _bars(self, node: Node) -> None:
        for caption in node.of_kind("figcaption"):
            if caption.content:
                self._add(paragraph("Caption", *runs_of(caption, "Caption")))
        widths = measures.split(self._sheet.text_mm, measures.BAR_SHARES)
        table = bare(widths)
        for bar in node.of_kind("p"):
            table.append(self._bar(bar, widths))
        self._table(table, 8)

    @staticmethod
    def _bar(node: Node, widths: tuple[float, ...]) -> Element:
        share, said = bar_share(node), bar_words(node)
        room = widths[1] - 2 * measures.BAR_SIDE_MM
        filled = paragraph(
            "BarLabel",
            shade=_BAR_SHADE if share else None,
            left_mm=measures.BAR_SIDE_MM,
            right_mm=measures.BAR_SIDE_MM + float(Decimal(1) - share) * room,
            gap_points=measures.BAR_POINTS,
        )
        return bare_row(
            (
                bare_cell(twips(widths[0]), paragraph("BarLabel", *runs_of(node, "BarLabel")), at="center"),
                bare_cell(twips(widths[1]), filled, at="center"),
                bare_cell(twips(widths[2]), paragraph("BarLabel", words(said)), at="center"),
            )
        )

    def _setup(self, section: Section, *, first: bool) -> Element:
        """Page set-up; the first sheet of the paper has no page number."""
        page = self._sheet
        turned = {"orient": "landscape"} if section.orientation == "landscape" else {}
        setup = make("w:sectPr")
        if first:
            setup.append(_reference("w:headerReference", "first", _FIRST_HEADER))
        setup.append(_reference("w:headerReference", "default", _HEADER))
        if first and self._paper.qr:
            setup.append(_reference("w:footerReference", "first", _FIRST_FOOTER))
        setup.append(make("w:type", val="nextPage"))
        setup.append(make("w:pgSz", w=twips(page.width_mm), h=twips(page.height_mm), **turned))
        setup.append(
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
        setup.append(make("w:cols", space=708))
        if first:
            setup.append(make("w:titlePg"))
        return setup


def _reference(element: str, kind: str, relation: str) -> Element:
    reference = make(element, type=kind)
    reference.set(name("r:id"), relation)
    return reference


def _footer(code: Node, page: Sheet) -> Element:
    """The bottom of the first sheet: the code in its right corner, its caption beside it."""
    footer = root("w:ftr", "w", "r", "wp", "a", "pic")
    widths = (page.text_mm - measures.QR_MM, measures.QR_MM)
    caption = [
        paragraph("Footer", *runs_of(line, "Footer"), align="right", right_mm=2) for line in code.of_kind("figcaption")
    ]
    picture = paragraph("Footer", make("w:r", _picture()), align="right")
    table = bare(widths)
    table.append(
        bare_row(
            (
                bare_cell(twips(widths[0]), *(caption or [paragraph("Footer")]), at="bottom"),
                bare_cell(twips(widths[1]), picture, at="bottom"),
            )
        )
    )
    footer.extend((table, paragraph("Gap", gap_points=1)))
    return footer


def _picture() -> Element:
    side = emu(measures.QR_MM)
    blip = plain("a:blip")
    blip.set(name("r:embed"), "rId1")
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
    data = plain("a:graphicData", picture, uri="http://schemas.openxmlformats.org/drawingml/2006/picture")
    return make(
        "w:drawing",
        plain(
            "wp:inline",
            plain("wp:extent", cx=side, cy=side),
            plain("wp:docPr", id=1, name="QR", descr="QR-код документа"),
            plain("wp:cNvGraphicFramePr"),
            plain("a:graphic", data),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        ),
    )
