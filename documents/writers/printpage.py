"""A paper as the HTML page the PDF is printed from: numbers of clauses written out, widths settled, code drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from documents import charts
from documents.vocabulary import Node, Paper, Section
from documents.vocabulary.figures import bar_share, bar_words, chart_of
from documents.vocabulary.plain import clause_number
from documents.vocabulary.tables import Place, Row, rows_of
from documents.writers import measures
from documents.writers.base import DRAFT_MARK, PRODUCER, STYLE_VERSION, Properties
from documents.writers.measures import Sheet, sheet
from records.letters import SOLID_HYPHEN

#: Words no line may break: with a hyphen that must hold, two short ones with a slash, «пар/групп», and ranges
#: of numbers, «2025–2026».
_SOLID = re.compile(rf"\S*{SOLID_HYPHEN}\S*|\b[А-Яа-яё]{{1,12}}/[А-Яа-яё]{{1,12}}\b|\b\d{{1,4}}–\d{{1,4}}\b")
_SOLID_MARKS = (SOLID_HYPHEN, "/", "–")
#: Where the page expects the picture of the QR code.
CODE_ADDRESS = "code:qr"

#: As wide as a space, but a justified line does not stretch it and no line ends at it.
_NUMBER_SPACE = "\u2005"

_LETTERHEAD = "header.letterhead"


def page_of(paper: Paper, properties: Properties) -> str:
    """The whole page; everything it needs but the style sheet and the fonts is inside."""
    body = "".join(_Printing(paper).sections())
    return (
        f'<!DOCTYPE html><html lang="ru-RU"><head>{_head(properties)}</head>'
        f'<body class="profile-{paper.profile}">{body}</body></html>'
    )


def page_rules(paper: Paper) -> str:
    """Sheets of the paper as CSS: sizes, margins, what stands in the margins."""
    first = paper.sections[0].orientation
    rules = []
    for orientation in ("portrait", "landscape"):
        page = sheet(paper, orientation)
        rules.append(
            f"@page {orientation} {{ size: {page.width_mm}mm {page.height_mm}mm; margin: "
            f"{measures.MARGIN_TOP_MM}mm {measures.MARGIN_RIGHT_MM}mm {measures.MARGIN_BOTTOM_MM}mm "
            f"{page.left_mm}mm; }}"
        )
    rules.append(f"@page {first}:first {{ @top-center {{ content: none; }} }}")
    if paper.qr:
        bottom = measures.QR_MM + measures.FOOTER_MM + measures.QR_GAP_MM
        rules.append(
            f"@page {first}:first {{ margin-bottom: {bottom}mm; @bottom-right {{ content: element(code); "
            f"width: 100%; vertical-align: top; padding-top: {measures.QR_GAP_MM}mm; }} }}"
        )
    return "\n".join((*rules, *_shares()))


def _shares() -> Iterator[str]:
    """Columns of what has columns and is no grid, as shares of the text's width."""
    plain = measures.SIGNATURE_SHARES
    dated = measures.DATED_SHARES
    for selector, share in (
        (".position", plain[0]),
        (".row > .sign", plain[1]),
        (".row > .name", plain[2]),
        (".dated .position", dated[0]),
        (".dated .row > .sign", dated[1]),
        (".dated .row > .name", dated[2]),
        (".dated .row > .date", dated[3]),
        (".bars .label", measures.BAR_SHARES[0]),
        (".bars .place", measures.BAR_SHARES[1]),
        (".bars .figures", measures.BAR_SHARES[2]),
    ):
        yield f"{selector} {{ width: {share * 100:.3f}%; }}"


def _head(properties: Properties) -> str:
    named = {
        "author": properties.author,
        "description": properties.subject,
        "generator": f"{PRODUCER}, стиль {STYLE_VERSION}",
        "dcterms.created": properties.moment,
        "dcterms.modified": properties.moment,
        **properties.labels,
    }
    metas = "".join(f'<meta name="{escape(key)}" content="{escape(value)}">' for key, value in named.items() if value)
    return f'<meta charset="utf-8"><title>{escape(properties.title)}</title>{metas}'


class _Printing:
    """One paper, one pass; remembers the clause numbering between lists."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._sheet: Sheet = sheet(paper, "portrait")
        self._counted = 0
        self._kinds: dict[str, Callable[[Node], str]] = {
            _LETTERHEAD: lambda node: _wrapped("header", "letterhead", node),
            "div.annex": self._annex,
            "div.executor": lambda node: _wrapped("div", "executor", node),
            "div.requisites": _requisites,
            "div.grifs": self._grifs,
            "p.heading": lambda node: _block("p", node, style=f"width:{self._sheet.text_mm / 2:.2f}mm"),
            "ol.clauses": self._clauses,
            "ul": _dashes,
            "table.grid": lambda node: _grid(node, self._sheet.text_mm),
            "table.fields": lambda node: _fields(node, self._sheet.text_mm),
            "div.signature": lambda node: _signatures("signature", (node,)),
            "div.visas": lambda node: _many("visas", node),
            "div.acquaintance": lambda node: _many("acquaintance", node),
            "figure.qr": lambda _: "",
            "figure.bars": self._bars,
            "figure.chart": self._chart,
            "hr": lambda _: '<div class="leaf"></div>',
        }

    def sections(self) -> Iterator[str]:
        """Sections in order; what stands in the margins goes before them."""
        for index, section in enumerate(self._paper.sections):
            self._sheet = sheet(self._paper, section.orientation)
            yield f'<section class="{section.orientation}">'
            if index == 0:
                yield self._margins()
            yield from self._blocks(section)
            yield "</section>"

    def _margins(self) -> str:
        drawn = f'<div class="draft">{DRAFT_MARK}</div>' if self._paper.draft else ""
        code = self._paper.qr
        if code is None:
            return drawn
        caption = "".join(_inline(line) for line in code.of_kind("figcaption"))
        return (
            f'{drawn}<div class="code"><div class="caption">{caption}</div>'
            f'<div class="picture"><img src="{CODE_ADDRESS}" alt="QR-код документа"></div></div>'
        )

    def _blocks(self, section: Section) -> Iterator[str]:
        for block in section.blocks:
            handler = self._kinds.get(block.kind)
            yield handler(block) if handler else _block(block.kind.partition(".")[0], block)

    def _annex(self, node: Node) -> str:
        left = self._sheet.text_mm - self._sheet.corner_mm
        return _wrapped("div", "annex", node, style=f"margin-left:{left:.2f}mm")

    def _grifs(self, node: Node) -> str:
        corner = self._sheet.corner_mm
        sides = ["", ""]
        for index, grif in enumerate(node.children):
            at = 1 if "right" in grif.modifiers or index == 1 else 0
            sides[at] = "".join(_block("p", line) for line in grif.children)
        gap = self._sheet.text_mm - 2 * corner
        return (
            f'<div class="grifs"><div style="width:{corner:.2f}mm">{sides[0]}</div>'
            f'<div style="width:{gap:.2f}mm"></div><div style="width:{corner:.2f}mm">{sides[1]}</div></div>'
        )

    def _clauses(self, node: Node) -> str:
        if "data-continue" not in node.attributes:
            self._counted = 0
        drawn = _clause_level(node, "", self._counted, 0)
        self._counted += len(node.children)
        return drawn

    def _chart(self, node: Node) -> str:
        caption = "".join(_block("div", line, role="caption") for line in node.of_kind("figcaption"))
        chart = chart_of(node)
        drawn = charts.svg(charts.draw(chart, self._sheet.text_mm), charts.alternative(chart))
        return f'{caption}<div class="chart">{drawn}</div>'

    @staticmethod
    def _bars(node: Node) -> str:
        caption = "".join(_block("div", line, role="caption") for line in node.of_kind("figcaption"))
        rows = []
        for bar in node.of_kind("p"):
            share = bar_share(bar) * 100
            drawn = f'<div class="bar" style="width:{share:.3f}%"></div>' if share else ""
            rows.append(
                f'<div class="row"><div class="label">{_inline(bar)}</div>'
                f'<div class="place">{drawn}</div>'
                f'<div class="figures">{bar_words(bar)}</div></div>'
            )
        return f'{caption}<div class="bars">{"".join(rows)}</div>'


def _clause_level(node: Node, above: str, counted: int, level: int) -> str:
    items = []
    for index, item in enumerate(node.children, start=counted + 1):
        number = clause_number(above, index)
        role = "section" if item.kind == "li.section" else "clause"
        if item.of_kind("ol", "ol.clauses", "ul"):
            role += " lead"
        nested = "".join(_clause_level(inner, number, 0, level + 1) for inner in item.of_kind("ol", "ol.clauses"))
        dashes = "".join(_dashes(inner) for inner in item.of_kind("ul"))
        items.append(f'<li><p class="{role}">{number}{_NUMBER_SPACE}{_inline(item)}</p>{nested}{dashes}</li>')
    return f"<ol>{''.join(items)}</ol>"


def _dashes(node: Node) -> str:
    items = "".join(f'<li><p class="clause">–{_NUMBER_SPACE}{_inline(item)}</p></li>' for item in node.children)
    look = ' class="left"' if "left" in node.modifiers else ""
    return f"<ul{look}>{items}</ul>"


def _requisites(node: Node) -> str:
    date, number, *place = node.children
    below = "".join(f'<p class="place">{_inline(line)}</p>' for line in place if line.content)
    return f'<div class="requisites"><div>{_inline(date)}</div><div class="end">{_inline(number)}</div></div>{below}'


def _many(role: str, node: Node) -> str:
    words = "".join(_block("p", word) for word in node.of_kind("p.word"))
    return words + _signatures(role, node.of_kind("div.signature"))


def _signatures(role: str, signatures: tuple[Node, ...]) -> str:
    dated = any(signature.of_kind("span.date") for signature in signatures)
    rows = "".join(_signature(signature, dated=dated) for signature in signatures)
    return f'<div class="{role}{" dated" if dated else ""}">{rows}</div>'


def _signature(node: Node, *, dated: bool) -> str:
    position, person, sign, date = (node.of_kind(f"span.{part}") for part in ("position", "name", "sign", "date"))
    said = _inline(date[0]) if date else ""
    put = f'<p style="text-align: center; text-indent: 0">{_inline(sign[0])}</p>' if sign else ""
    cells = [("position", _inline(position[0])), ("sign", put), ("name", _inline(person[0]))]
    if dated:
        cells.append(("date" if said else "date sign", said))
    drawn = "".join(f'<div class="{role}">{text}</div>' for role, text in cells)
    return f'<div class="row">{drawn}</div>'


def _grid(node: Node, available_mm: float) -> str:
    rows = rows_of(node)
    size = measures.grid_size(node, available_mm, rows)
    columns = "".join(f'<col style="width:{width:.2f}mm">' for width in size.columns)
    parts: dict[bool, list[str]] = {True: [], False: []}
    for row in rows:
        parts[row.heading].append(_grid_row(row))
    head = f"<thead>{''.join(parts[True])}</thead>" if parts[True] else ""
    look = f"grid letters-{size.letters}" + (" short" if measures.is_short(node) else "")
    return f'<table class="{look}"><colgroup>{columns}</colgroup>{head}<tbody>{"".join(parts[False])}</tbody></table>'


def _grid_row(row: Row) -> str:
    cells = "".join(_grid_cell(place) for place in row.places if place.cell is not None)
    return f'<tr class="block">{cells}</tr>' if row.node.kind == "tr.block" else f"<tr>{cells}</tr>"


def _grid_cell(place: Place) -> str:
    cell = place.cell
    assert cell is not None
    spans = (f' colspan="{place.columns}"' if place.columns > 1 else "") + (
        f' rowspan="{place.rows}"' if place.rows > 1 else ""
    )
    look = f' class="{" ".join(sorted(cell.modifiers))}"' if cell.modifiers else ""
    return f"<{cell.kind}{look}{spans}>{_inline(cell)}</{cell.kind}>"


def _fields(node: Node, available_mm: float) -> str:
    widths = measures.field_columns(node, available_mm)
    rows = []
    for row in (inner for inner in node.walk() if inner.kind == "tr"):
        cells = "".join(
            f'<div style="width:{width:.2f}mm">{_inline(cell)}</div>'
            for cell, width in zip(row.children, widths, strict=True)
        )
        rows.append(f'<div class="row">{cells}</div>')
    return f'<div class="fields">{"".join(rows)}</div>'


def _wrapped(tag: str, role: str, node: Node, *, style: str = "") -> str:
    inner = "".join(_block("p", line) for line in node.children)
    look = f' style="{style}"' if style else ""
    return f'<{tag} class="{role}"{look}>{inner}</{tag}>'


def _block(tag: str, node: Node, *, role: str = "", style: str = "") -> str:
    """A block whose role and modifiers become classes."""
    classes = " ".join(filter(None, (role or node.kind.partition(".")[2], *sorted(node.modifiers))))
    look = (f' class="{classes}"' if classes else "") + (f' style="{style}"' if style else "")
    return f"<{tag}{look}>{_inline(node)}</{tag}>"


def _inline(node: Node) -> str:
    return "".join(_words(item) if isinstance(item, str) else _inline_element(item) for item in node.content)


def _inline_element(node: Node) -> str:
    match node.kind:
        case "br":
            return "<br>"
        case "b" | "i":
            return f"<{node.kind}>{_inline(node)}</{node.kind}>"
        case "span.fill":
            return f'<span class="fill" style="width:{node.attributes["data-mm"]}mm"></span>'
        case "span.sign":
            return f'<span class="fill" style="width:{measures.SIGN_MM}mm"></span>'
        case "span.box":
            return '<span class="box"></span>'
        case "span.doubt":
            return f'<span class="doubt">{_inline(node)}</span>'
        case _:  # a list nested in a clause is printed by its clause
            return ""


def _words(text: str) -> str:
    """Escaped text; a word that must not break is kept whole, and the hyphen the font lacks is an ordinary one."""
    drawn = escape(text, quote=False)
    if not any(mark in drawn for mark in _SOLID_MARKS):
        return drawn
    return _SOLID.sub(lambda word: f'<span class="solid">{word[0].replace(SOLID_HYPHEN, "-")}</span>', drawn)
