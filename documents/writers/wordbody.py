"""The body of a Word paper: blocks of the canonical text as paragraphs and tables, section by section."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from documents.vocabulary import Node, Paper, Section
from documents.vocabulary.figures import bar_share, bar_words, chart_of
from documents.writers import measures
from documents.writers.looks import DASHES_NUMBER, FIRST_CLAUSES_NUMBER
from documents.writers.measures import sheet
from documents.writers.ooxml import Element, make, root, twips
from documents.writers.wordflow import Flow
from documents.writers.wordpage import first_footer, page_setup
from documents.writers.wordparts import Body
from documents.writers.wordpictures import Picture, picture_of, picture_paragraph
from documents.writers.wordtables import bare, bare_cell, bare_row, fields, grid
from documents.writers.wordtext import keep_with_next, paragraph, runs_of, words

_BAR_SHADE = "A6A6A6"

#: Blocks that are one paragraph of one style.
_SIMPLE = {
    "h1": "Title",
    "h2": "Heading1",
    "h3": "Heading2",
    "p.title": "PaperTitle",
    "p.command": "Command",
}
_LETTERHEAD = {
    "p.founder": "Founder",
    "p.organization": "Organization",
    "p.short": "ShortName",
    "p.address": "Address",
    "p": "Address",
}


def body_of(paper: Paper) -> Body:
    """The main part of the package and what it needs from the others."""
    writing = _Writing(paper)
    for index, section in enumerate(paper.sections):
        writing.section(section, first=index == 0, last=index == len(paper.sections) - 1)
    document = root("w:document", "w", "r", "wp", "a", "pic")
    document.children.append(make("w:body", *writing.flow.blocks))
    footer = first_footer(paper.qr, sheet(paper, paper.sections[0].orientation)) if paper.qr else None
    return Body(document, writing.clause_lists, footer, tuple(writing.pictures))


class _Writing:
    """One paper, one pass."""

    def __init__(self, paper: Paper) -> None:
        self.flow = Flow()
        self.clause_lists = 0
        self.pictures: list[Picture] = []
        self._paper = paper
        self._sheet = sheet(paper, "portrait")
        self._kinds: dict[str, Callable[[Node], None]] = {
            "header.letterhead": self._letterhead,
            "div.requisites": self._requisites,
            "div.grifs": self._grifs,
            "div.annex": self._annex,
            "p.heading": self._heading,
            "p": self._text,
            "ol.clauses": self._clauses,
            "ul": self._dashes,
            "table.grid": lambda node: self._table(grid(node, self._sheet.text_mm), after=8),
            "table.fields": lambda node: self._table(fields(node, self._sheet.text_mm), after=6),
            "div.signature": self._signature,
            "div.visas": self._signatures,
            "div.acquaintance": self._signatures,
            "div.executor": self._executor,
            "figure.qr": lambda _: None,
            "figure.bars": self._bars,
            "figure.chart": self._chart,
            "hr": lambda _: self.flow.break_page(),
        }

    def section(self, section: Section, *, first: bool, last: bool) -> None:
        """Write a section's blocks and close it with its page set-up."""
        self._sheet = sheet(self._paper, section.orientation)
        for block in section.blocks:
            if block.kind in _SIMPLE:
                self._line(block, _SIMPLE[block.kind])
            else:
                self._kinds[block.kind](block)
        footer = self._paper.qr is not None
        setup = page_setup(self._sheet, section.orientation, first=first, footer=footer)
        self.flow.end_section(setup, last=last)

    def _line(self, node: Node, style: str) -> None:
        self.flow.add(paragraph(style, *runs_of(node, style)))

    def _table(self, table: Element, *, after: float) -> None:
        self.flow.leave(4)
        self.flow.add_table(table, after=after)

    def _letterhead(self, node: Node) -> None:
        for line in node.children:
            self._line(line, _LETTERHEAD[line.kind])
        self.flow.leave(8)

    def _requisites(self, node: Node) -> None:
        date, number, *place = node.children
        runs = [*runs_of(date, "Requisites"), "<w:r><w:tab/></w:r>", *runs_of(number, "Requisites")]
        self.flow.add(paragraph("Requisites", *runs, tab_mm=self._sheet.text_mm))
        told = [line for line in place if line.content]
        for line in told:
            self._line(line, "Place")
        if not told:
            self.flow.leave(6)

    def _grifs(self, node: Node) -> None:
        corner = self._sheet.corner_mm
        widths = (corner, self._sheet.text_mm - 2 * corner, corner)
        sides: list[Node | None] = [None, None]
        for index, grif in enumerate(node.children):
            sides[1 if "right" in grif.modifiers or index == 1 else 0] = grif
        cells = (
            bare_cell(twips(widths[0]), *_grif(sides[0])),
            bare_cell(twips(widths[1]), paragraph("Grif")),
            bare_cell(twips(widths[2]), *_grif(sides[1])),
        )
        table = bare(widths)
        table.children.append(bare_row(cells))
        self.flow.add_table(table, after=10)

    def _annex(self, node: Node) -> None:
        left = self._sheet.text_mm - self._sheet.corner_mm
        for line in node.children:
            self.flow.add(paragraph("Annex", *runs_of(line, "Annex"), left_mm=left))
        self.flow.leave(8)

    def _heading(self, node: Node) -> None:
        half = self._sheet.text_mm / 2
        self.flow.add(paragraph("Heading", *runs_of(node, "Heading"), right_mm=half))

    def _text(self, node: Node) -> None:
        align = next((look for look in ("center", "right") if look in node.modifiers), None)
        if "note" in node.modifiers:
            self.flow.add(paragraph("Note", *runs_of(node, "Note"), align=align))
        elif align:
            self._line(node, {"center": "TextCenter", "right": "TextRight"}[align])
        else:
            self._line(node, "TextNoIndent" if "noindent" in node.modifiers else "BodyText")

    def _clauses(self, node: Node) -> None:
        if "data-continue" not in node.attributes or not self.clause_lists:
            self.clause_lists += 1
        self._clause_level(node, FIRST_CLAUSES_NUMBER + self.clause_lists - 1, 0)

    def _clause_level(self, node: Node, number: int, level: int) -> None:
        for item in node.children:
            heading = item.kind == "li.section"
            style = "ClauseSection" if heading else f"Clause{level + 1}"
            self.flow.add(paragraph(style, *runs_of(item, style), number=(number, level), flat=heading))
            lists = item.of_kind("ol", "ol.clauses", "ul")
            if lists:
                self.flow.bind()
            for nested in lists:
                if nested.kind == "ul":
                    self._dashes(nested)
                else:
                    self._clause_level(nested, number, level + 1)

    def _dashes(self, node: Node) -> None:
        align = "left" if "left" in node.modifiers else None
        for item in node.children:
            self.flow.add(paragraph("Dashes", *runs_of(item, "Dashes"), number=(DASHES_NUMBER, 0), align=align))

    def _signature(self, node: Node) -> None:
        self.flow.bind(signed=True)
        self.flow.leave(16)
        self.flow.add_table(self._signature_table((node,), ruled=False), after=6)

    def _signatures(self, node: Node) -> None:
        titled = node.of_kind("p.word")
        if node.kind == "div.visas" or not titled:
            self.flow.bind(signed=True)
        for word in titled:
            self._line(word, "SignatureWord")
        if not titled:
            self.flow.leave(8)
        lines = node.of_kind("div.signature")
        self.flow.add_table(self._signature_table(lines, ruled=True, together=node.kind == "div.visas"), after=6)

    def _signature_table(self, signatures: tuple[Node, ...], *, ruled: bool, together: bool = False) -> Element:
        """Position, place to sign, name, and a date where one has it; all or the last two stay together."""
        dated = any(signature.of_kind("span.date") for signature in signatures)
        shares = measures.DATED_SHARES if dated else measures.SIGNATURE_SHARES
        widths = measures.split(self._sheet.text_mm, shares)
        table = bare(widths)
        for number, signature in enumerate(signatures, start=1):
            row = bare_row(_signature_cells(signature, widths, ruled=ruled))
            if number < len(signatures) if together else number == len(signatures) - 1:
                for block in row.iter("w:p"):
                    keep_with_next(block)
            table.children.append(row)
        return table

    def _executor(self, node: Node) -> None:
        self.flow.bind()
        self.flow.leave(14)
        for line in node.children:
            self._line(line, "Executor")

    def _bars(self, node: Node) -> None:
        for caption in node.of_kind("figcaption"):
            if caption.content:
                self._line(caption, "Caption")
        widths = measures.split(self._sheet.text_mm, measures.BAR_SHARES)
        table = bare(widths)
        for bar in node.of_kind("p"):
            table.children.append(_bar(bar, widths))
        self.flow.add_table(table, after=8)

    def _chart(self, node: Node) -> None:
        for caption in node.of_kind("figcaption"):
            self._line(caption, "Caption")
        self.pictures.append(picture_of(chart_of(node), self._sheet.text_mm))
        self.flow.add(picture_paragraph(self.pictures[-1], len(self.pictures)))


def _grif(node: Node | None) -> list[Element]:
    if node is None:
        return [paragraph("Grif")]
    lines = []
    for index, line in enumerate(node.children):
        style = "Grif" if line.kind == "p" else "GrifWordNext" if index else "GrifWord"
        lines.append(paragraph(style, *runs_of(line, style)))
    return lines


def _signature_cells(signature: Node, widths: tuple[float, ...], *, ruled: bool) -> list[Element]:
    position, person, sign, date = (signature.of_kind(f"span.{part}") for part in ("position", "name", "sign", "date"))
    style = "SignatureLine" if ruled else "Signature"
    gap = measures.SIGN_GAP_MM
    dated = len(widths) > 3
    named = paragraph(
        style,
        *runs_of(person[0], style),
        align=None if ruled else "right",
        left_mm=gap,
        right_mm=gap if ruled or dated else 0,
    )
    columns = [twips(width) for width in widths]
    put = paragraph(style, *(runs_of(sign[0], style) if sign else ()), align="center" if sign else None, ruled=ruled)
    cells = [
        bare_cell(columns[0], paragraph(style, *runs_of(position[0], style), right_mm=gap), at="bottom"),
        bare_cell(columns[1], put, at="bottom"),
        bare_cell(columns[2], named, at="bottom"),
    ]
    if dated:
        said = runs_of(date[0], style) if date else []
        when = paragraph(style, *said, left_mm=gap if said else 0, ruled=not said)
        cells.append(bare_cell(columns[3], when, at="bottom"))
    return cells


def _bar(node: Node, widths: tuple[float, ...]) -> Element:
    """Label, a shaded paragraph as long as the share, figures."""
    share = bar_share(node)
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
            bare_cell(twips(widths[2]), paragraph("BarLabel", words(bar_words(node))), at="center"),
        )
    )
