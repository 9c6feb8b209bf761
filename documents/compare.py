"""Proof that a DOCX and a PDF say the same words in the same order.

Compared are words, not spaces: a line of PDF ends where the page ends, and a word longer than its column goes on in
the next line. Left out are page numbers and the mark of a draft; heading rows a table repeats on its further
pages count once. Numbers of clauses are automatic in DOCX, so they are counted here as Word counts them. What stands
at the bottom of the first sheet comes last in both.

A chart is a picture in both, and its words count: in DOCX those of the SVG, in PDF those drawn.

Lines to write on are no words: a row of low lines in DOCX, a drawn line in PDF.

A checker of its own: it reads the files, not the text they were made from. `pypdf` is a tool of development, so it is
imported when a PDF is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_SVG_TEXT = "{http://www.w3.org/2000/svg}text"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_POINTS = 72 / 25.4
#: Above this, from the top edge, stands only the page number; millimetres.
_TOP_MM = 20.0
#: Below this, from the bottom edge, the first sheet holds only the code and its caption; millimetres.
_BOTTOM_MM = 34.0
#: Words quoted on each side of a difference.
_QUOTED = 12


@dataclass
class _Numbering:
    """Automatic numbers of one document, counted paragraph by paragraph."""

    #: Number id → level → pattern ("%1.%2.") or the dash itself.
    patterns: dict[str, dict[int, str]]
    #: Number id → level → last number given.
    counted: dict[str, dict[int, int]]

    def next(self, number: str, level: int) -> str:
        """What Word prints before the next paragraph of this number and level."""
        pattern = self.patterns[number][level]
        if "%" not in pattern:
            return pattern
        counted = self.counted.setdefault(number, {})
        counted[level] = counted.get(level, 0) + 1
        for deeper in [key for key in counted if key > level]:
            del counted[deeper]
        for above in range(level + 1):
            pattern = pattern.replace(f"%{above + 1}", str(counted.get(above, 1)))
        return pattern


def words_of_docx(data: bytes) -> list[str]:
    """Words of the document in reading order, automatic numbers of clauses among them, the footer last."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        numbering = _numbering(archive.read("word/numbering.xml"))
        document = etree.fromstring(archive.read("word/document.xml"))
        _tell_charts(document, archive)
        body = _part_words(document, numbering)
        footers = sorted(name for name in archive.namelist() if name.startswith("word/footer"))
        for name in footers:
            body += _part_words(etree.fromstring(archive.read(name)), numbering)
    return body


def words_of_pdf(data: bytes) -> list[str]:
    """Words of all pages in the order they are printed, page numbers left out, the first sheet's bottom last.

    A heading row that a table repeats is there as often as it is printed.
    """
    pages, bottom = _pages(data)
    return [word for page in pages for word in page] + bottom


def differences(docx: bytes, pdf: bytes) -> list[str]:
    """Places where the two files say different things, told in Russian; empty when they agree."""
    said = words_of_docx(docx)
    pages, bottom = _pages(pdf)
    printed = _once("".join(said), pages, _headings(docx)) + bottom
    start, end = _common(said, printed)
    left, right = said[start : len(said) - end], printed[start : len(printed) - end]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and "".join(left[a:b]) != "".join(right[c:d]):
            before = " ".join(said[max(0, start + a - 4) : start + a])
            found.append(f"после «{before}»: в DOCX «{_quote(left[a:b])}», в PDF «{_quote(right[c:d])}»")
    return found


def _quote(words: Sequence[str]) -> str:
    return " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else "")


def _common(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Lengths of the common beginning and of the common end that does not overlap it."""
    shorter = min(len(left), len(right))
    start = next((i for i in range(shorter) if left[i] != right[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if left[-1 - i] != right[-1 - i]), rest)
    return start, end


def _numbering(part: bytes) -> _Numbering:
    root = etree.fromstring(part)
    abstract = {
        node.get(f"{_W}abstractNumId"): {
            int(level.get(f"{_W}ilvl")): level.find(f"{_W}lvlText").get(f"{_W}val") for level in node.iter(f"{_W}lvl")
        }
        for node in root.iter(f"{_W}abstractNum")
    }
    patterns = {
        node.get(f"{_W}numId"): abstract[node.find(f"{_W}abstractNumId").get(f"{_W}val")]
        for node in root.iter(f"{_W}num")
    }
    return _Numbering(patterns, {})


def _tell_charts(document: Any, archive: zipfile.ZipFile) -> None:
    """Write the words of every chart where the chart stands."""
    relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {one.get("Id"): one.get("Target") for one in relations}
    for blip in document.iter(_SVG_BLIP):
        drawing = etree.fromstring(archive.read(f"word/{targets[blip.get(_EMBED)]}"))
        run = next(blip.iterancestors(f"{_W}r"))
        etree.SubElement(run, f"{_W}t").text = " ".join("".join(text.itertext()) for text in drawing.iter(_SVG_TEXT))


def _part_words(part: Any, numbering: _Numbering) -> list[str]:
    return [word for block in part.iter(f"{_W}p") for word in _paragraph(block, numbering).split()]


def _paragraph(block: Any, numbering: _Numbering) -> str:
    """Text of a paragraph with its number in front."""
    given = block.find(f"{_W}pPr/{_W}numPr")
    number = ""
    if given is not None:
        level = int(given.find(f"{_W}ilvl").get(f"{_W}val"))
        number = numbering.next(given.find(f"{_W}numId").get(f"{_W}val"), level) + " "
    return number + "".join(_run_text(block))


def _run_text(block: Any) -> Iterator[str]:
    for node in block.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            yield (node.text or "").replace("_", "")
        elif node.getparent().tag == f"{_W}r":
            yield "-" if node.tag == f"{_W}noBreakHyphen" else " "


def _headings(docx: bytes) -> set[str]:
    """Heading rows of every table, the rows of one table joined without spaces."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    headings = set()
    for table in root.iter(f"{_W}tbl"):
        rows = [row for row in table.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}tblHeader") is not None]
        text = "".join("".join(_run_text(row)) for row in rows)
        headings.add("".join(text.split()))
    return headings - {""}


def _once(said: str, pages: Sequence[Sequence[str]], headings: set[str]) -> list[str]:
    """Words of all pages, a heading kept only where the document comes to it."""
    kept: list[str] = []
    place = 0
    for page in pages:
        words = list(page)
        printed = "".join(words)
        for heading in headings:
            if place and printed.startswith(heading) and not said.startswith(heading, place):
                words = _without(words, len(heading))
                break
        kept += words
        place += sum(map(len, words))
    return kept


def _without(words: Sequence[str], length: int) -> list[str]:
    """Words after the first *length* characters."""
    for index, word in enumerate(words):
        if length <= 0:
            return list(words[index:])
        length -= len(word)
    return []


def _pages(data: bytes) -> tuple[list[list[str]], list[str]]:
    """Words of each page's text, and those at the bottom of the first sheet."""
    from pypdf import PdfReader

    pages: list[list[str]] = []
    bottom: list[str] = []
    for index, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        height = float(page.mediabox.height)
        floor = _BOTTOM_MM * _POINTS if index == 0 and len(page.images) else 0.0
        words: list[str] = []
        for text, y in _chunks(page):
            if y < floor:
                bottom += text.split()
            elif y < height - _TOP_MM * _POINTS:
                words += text.split()
        pages.append(words)
    return pages, bottom


def _chunks(page: Any) -> list[tuple[str, float]]:
    """Pieces of text in the order they are drawn, with their height above the page's foot in points."""
    chunks: list[tuple[str, float]] = []

    def note(text: str, matrix: Sequence[float], line: Sequence[float], *_: object) -> None:
        if text.strip():
            chunks.append((text, line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]))

    page.extract_text(visitor_text=note)
    return chunks
