"""Paragraphs and runs of a Word paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from documents.vocabulary import Node
from documents.writers.looks import PARAGRAPHS
from documents.writers.measures import SIGN_MM
from documents.writers.ooxml import NOTHING, Element, escaped, make, text_of, twips, written
from documents.writers.widths import width_of
from records.letters import SOLID_HYPHEN

_SIZES = {look.id: look.size for look in PARAGRAPHS}
#: How the style is written, and what keeps a paragraph with the next; the style names are plain letters.
_STYLE, _END, _KEEP = '<w:pStyle w:val="', '"/>', "<w:keepNext/>"
_PIECES = re.compile(f"({SOLID_HYPHEN})")


@dataclass(frozen=True, slots=True)
class Manner:
    """What direct formatting the runs inside carry."""

    #: Size of letters of the paragraph's style, points.
    size: float
    bold: bool = False
    italic: bool = False
    doubt: bool = False


def paragraph(
    style: str,
    *runs: str,
    number: tuple[int, int] | None = None,
    align: str | None = None,
    left_mm: float = 0,
    right_mm: float = 0,
    flat: bool = False,
    tab_mm: float | None = None,
    shade: str | None = None,
    ruled: bool = False,
    gap_points: float | None = None,
) -> Element:
    """A paragraph of a named style.

    Args:
        style: Style id.
        runs: Content, written.
        number: Number id and 0-based level of automatic numbering.
        align: Alignment other than the style's.
        left_mm: Indent from the left.
        right_mm: Indent from the right.
        flat: No indent at all, whatever the numbering asks.
        tab_mm: Place of a stop that aligns to the right.
        shade: Colour behind the whole paragraph, "BFBFBF".
        ruled: A line under it, to be written on.
        gap_points: Exact height of a line.
    """
    properties = Element("w:pPr", NOTHING, [_named(style)])
    add = properties.children.append
    if number is not None:
        add(make("w:numPr", make("w:ilvl", val=number[1]), make("w:numId", val=number[0])))
    if ruled:
        line = make("w:bottom", val="single", sz=4, space=0, color="000000")
        add(make("w:pBdr", line))
    if shade:
        add(make("w:shd", val="clear", color="auto", fill=shade))
    if tab_mm is not None:
        add(make("w:tabs", make("w:tab", val="right", pos=twips(tab_mm))))
    if gap_points is not None:
        add(make("w:spacing", line=round(gap_points * 20), lineRule="exact"))
    if flat:
        add(make("w:ind", left=0, firstLine=0))
    elif left_mm or right_mm:
        add(make("w:ind", left=twips(left_mm), right=twips(right_mm)))
    if align:
        add(f'<w:jc w:val="{align}"/>')
    return Element("w:p", NOTHING, [properties, *runs])


def _named(style: str) -> str:
    return f"{_STYLE}{style}{_END}"


def keep_with_next(block: Element) -> None:
    """Bind a paragraph to what follows it."""
    kept = _properties(block)
    if kept[1:2] != [_KEEP]:
        kept.insert(1, _KEEP)


def hide(block: Element) -> None:
    """Take a paragraph that Word demands and nobody needs out of the page, lest it opens one of its own."""
    _properties(block).append("<w:rPr><w:vanish/></w:rPr>")


def style_of(block: Element) -> str:
    """Style id of a paragraph."""
    return str(_properties(block)[0]).removeprefix(_STYLE).removesuffix(_END)


def break_before(block: Element) -> None:
    """Begin a page with the paragraph."""
    kept = _properties(block)
    kept.insert(2 if kept[1:2] == [_KEEP] else 1, "<w:pageBreakBefore/>")


def set_up(block: Element, setup: Element) -> None:
    """Close a section with the paragraph."""
    _properties(block).append(setup)


def _properties(block: Element) -> list[Element | str]:
    """Properties of a paragraph: the style, then whether it keeps with the next, then the others."""
    return cast("Element", block.children[0]).children


def runs_of(node: Node, style: str, *, bold: bool = False) -> list[str]:
    """Runs of a node's inline content, blocks nested in it left out."""
    runs: list[str] = []
    _fill(runs, node, _manner(style, bold=bold))
    return runs


@cache
def _manner(style: str, *, bold: bool) -> Manner:
    return Manner(_SIZES[style], bold=bold)


def words(text: str) -> str:
    """A run of text without direct formatting."""
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _fill(runs: list[str], node: Node, manner: Manner) -> None:
    simple = not (manner.bold or manner.italic or manner.doubt)
    for item in node.content:
        if isinstance(item, str):
            runs.append(words(item) if simple and SOLID_HYPHEN not in item else _run(item, manner))
        elif item.kind == "br":
            runs.append("<w:r><w:br/></w:r>")
        elif item.kind == "span.fill":
            runs.append(_line(float(item.attributes["data-mm"]), manner))
        elif item.kind == "span.sign":
            runs.append(_line(SIGN_MM, manner))
        elif item.kind == "span.box":
            runs.append(_box())
        elif item.kind in ("b", "i", "span.doubt"):
            _fill(runs, item, _deeper(item.kind, manner))


def _deeper(kind: str, manner: Manner) -> Manner:
    return Manner(
        manner.size,
        bold=manner.bold or kind == "b",
        italic=manner.italic or kind == "i",
        doubt=manner.doubt or kind == "span.doubt",
    )


def _run(text: str, manner: Manner) -> str:
    """A run with direct formatting, or with hyphens that do not break."""
    properties = None
    if manner.bold or manner.italic or manner.doubt:
        properties = make(
            "w:rPr",
            make("w:rStyle", val="Doubt") if manner.doubt else None,
            make("w:b") if manner.bold else None,
            make("w:i") if manner.italic else None,
        )
    pieces = (
        make("w:noBreakHyphen") if piece == SOLID_HYPHEN else text_of(piece) for piece in _PIECES.split(text) if piece
    )
    return written(make("w:r", properties, *pieces))


def _line(millimetres: float, manner: Manner) -> str:
    """A line to write on, as long as asked: low lines join, and an editor of the file can lengthen them."""
    one = width_of("_", manner.size)
    return words("_" * max(1, round(millimetres / one)))


def _box() -> str:
    """An empty square of the font of symbols every Word has; LibreOffice has its twin."""
    return '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
