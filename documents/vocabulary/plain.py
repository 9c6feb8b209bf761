"""A paper as words for a terminal: a line a paragraph, a line a row, clauses numbered as both writers number them."""

from __future__ import annotations

from collections.abc import Iterator

from documents.charts import value_words
from documents.vocabulary.figures import bar_words, chart_of
from documents.vocabulary.nodes import Node, Paper

_BLANK = "____"
_BETWEEN_CELLS = " | "


def plain(paper: Paper) -> str:
    """All words of the paper in reading order, the QR's caption last; sections parted by an empty line."""
    parts = []
    counted = 0
    for section in paper.sections:
        lines: list[str] = []
        for block in section.blocks:
            if block.kind == "ol.clauses":
                counted = counted if "data-continue" in block.attributes else 0
                lines += _clauses(block, "", counted)
                counted += len(block.children)
            elif block.kind != "figure.qr":
                lines += _lines(block)
        parts.append("\n".join(lines))
    code = paper.qr
    captions = [words(line) for line in code.of_kind("figcaption")] if code else []
    return "\n\n".join(filter(None, (*parts, *captions)))


def words(node: Node) -> str:
    """Words of inline content on one line; a place to write is a short line, nested lists are left out."""
    return " ".join("".join(_inline(node)).split(" ")).strip()


def clause_number(above: str, index: int) -> str:
    """Number of a clause: "2.3." from "2." and 3."""
    return f"{above}{index}."


def _inline(node: Node) -> Iterator[str]:
    for item in node.content:
        if isinstance(item, str):
            yield item
        elif item.kind == "br":
            yield " "
        elif item.kind in ("span.fill", "span.sign"):
            yield _BLANK
        elif item.kind not in ("ol", "ol.clauses", "ul"):
            yield from _inline(item)


def _lines(block: Node) -> Iterator[str]:
    match block.kind:
        case "table.grid" | "table.fields":
            for row in (node for node in block.walk() if node.kind in ("tr", "tr.block")):
                yield _BETWEEN_CELLS.join(map(words, row.children))
        case "ul":
            yield from _dashes(block)
        case "figure.bars":
            yield from (words(line) for line in block.of_kind("figcaption"))
            yield from (f"{words(bar)}{_BETWEEN_CELLS}{bar_words(bar)}" for bar in block.of_kind("p"))
        case "figure.chart":
            yield from _chart(block)
        case "div.requisites" | "div.signature":
            yield _BETWEEN_CELLS.join(filter(None, map(words, block.children)))
        case "div.visas" | "div.acquaintance" | "div.grifs":
            for part in block.children:
                yield from _lines(part)
        case "header.letterhead" | "div.grif" | "div.annex" | "div.executor":
            yield from map(words, block.children)
        case "hr":
            yield ""
        case _:
            yield words(block)


def _chart(node: Node) -> Iterator[str]:
    """The caption, then a line a row or axis: label and the value of every series."""
    chart = chart_of(node)
    yield from (words(line) for line in node.of_kind("figcaption"))
    for point in chart.points:
        said = zip(chart.series, point.values, strict=True)
        values = (f"{title} — {value_words(value, chart.unit)}" for title, value in said)
        yield _BETWEEN_CELLS.join((point.label, *values))


def _clauses(node: Node, above: str, counted: int) -> Iterator[str]:
    for index, item in enumerate(node.children, start=counted + 1):
        number = clause_number(above, index)
        yield f"{number} {words(item)}"
        for nested in item.of_kind("ol", "ol.clauses"):
            yield from _clauses(nested, number, 0)
        for nested in item.of_kind("ul"):
            yield from _dashes(nested)


def _dashes(node: Node) -> Iterator[str]:
    yield from (f"– {words(item)}" for item in node.children)
