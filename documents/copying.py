"""Copies of papers and extracts from them, made of the canonical text of the original and nothing else.

A copy says every word of its original; an extract keeps the requisites, the points asked for and, of the annexes, the
rows that name one person. Neither is given a number: both bear the number and date of the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup, escape

from documents.vocabulary import parse
from documents.vocabulary.nodes import Node, Section
from documents.vocabulary.plain import words
from records.errors import BadInputError
from records.values import Document

#: Blocks an extract leaves out: who read the original, who agreed to it and who prepared it.
_FURNITURE = frozenset({"div.acquaintance", "div.visas", "div.executor", "figure.qr"})
_VOID = frozenset({"br", "hr", "col"})
#: Stands where the signature of the original does.
_SIGNED = Node("span.sign", ("(подпись)",), MappingProxyType({}), frozenset(), 0)


@dataclass(frozen=True)
class Sheet:
    """A section of the copy: its orientation and its blocks, already canonical text."""

    orientation: str
    body: Markup


@dataclass(frozen=True)
class Requisites:
    """Number and date as the original prints them; number None where it has none."""

    dated: str
    number: str | None


def requisites(document: Document) -> Requisites:
    """Number and date the original itself bears (minutes are dated by the meeting, not by the day of printing)."""
    for section in parse(document.text).sections:
        for block in section.blocks:
            if block.kind == "div.requisites":
                dated, number = (words(part) for part in block.children[:2])
                return Requisites(dated, number.removeprefix("№").strip() or None)
    return Requisites(f"{document.dated:%d.%m.%Y}", document.number)


def copy_of(document: Document) -> tuple[Sheet, ...]:
    """All sheets of a signed paper; signatures are told in words, dates of acquaintance as they were entered."""
    return tuple(
        Sheet(section.orientation, _joined(_copied(section.blocks, document)))
        for section in parse(document.text).sections
    )


def points_of(document: Document) -> tuple[str, ...]:
    """Numbers of the operative points: «1», «2» …; empty where the paper has none."""
    first = parse(document.text).sections[0]
    return tuple(str(number) for number, _ in enumerate(_operative(first).children, start=1)) if _has(first) else ()


def extract_of(
    document: Document, *, title: str, points: Iterable[str], names: Iterable[str] = (), others: Iterable[str] = ()
) -> tuple[Sheet, ...]:
    """The sheets of an extract.

    Args:
        document: the original, an order or minutes.
        title: what stands in the place of the original's own: «ВЫПИСКА ИЗ ПРИКАЗА».
        points: numbers of the points asked for; empty means those that concern the person.
        names: spellings of the person's name in all cases; empty where nobody is meant.
        others: spellings of the names of everybody else: what names them and not the person is left out.

    Raises:
        BadInputError: there is no such point, or nothing in the paper concerns the person.
    """
    sections = parse(document.text).sections
    if not _has(sections[0]):
        msg = f"Из документа {document.id} («{document.title}») выписку не сделать: в нём нет пунктов."
        raise BadInputError(msg)
    mine, foreign = _Names(names), _Names(others)
    annexes = [sheet for section in sections[1:] if (sheet := _annex(section, mine, foreign)) is not None]
    operative = _operative(sections[0])
    wanted = tuple(points) or tuple(_concerning(operative, mine, with_annex=bool(annexes)))
    known = {str(number): item for number, item in enumerate(operative.children, start=1)}
    if strange := [point for point in wanted if point not in known]:
        msg = f"В документе {document.id} нет пункта {strange[0]}. Есть пункты: {', '.join(known)}."
        raise BadInputError(msg)
    if not wanted:
        msg = f"Документ {document.id} этого человека не называет. Назовите пункты: --set points=1,2"
        raise BadInputError(msg)
    chosen = [line for point in wanted for line in _point(known[point], f"{point}.", mine, foreign)]
    body = [
        Markup("\n").join(chosen) if block is operative else _joined([_titled(block, title)])
        for block in _copied(sections[0].blocks, document)
        if block.kind not in _FURNITURE
    ]
    return (Sheet(sections[0].orientation, Markup("\n").join(body)), *annexes)


def _titled(block: Node, title: str) -> Node:
    return replace(block, content=(title,)) if block.kind == "h1" else block


class _Names:
    """Spellings of names, matched without regard to the kind of space."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(" ".join(name.split()) for name in names)

    def __bool__(self) -> bool:
        return bool(self._names)

    def are_in(self, text: str) -> bool:
        """Whether any of the names stands in the text."""
        line = " ".join(text.split())
        return any(name in line for name in self._names)


def _has(section: Section) -> bool:
    return any(block.kind == "ol.clauses" for block in section.blocks)


def _operative(section: Section) -> Node:
    """The last list of clauses: after an agenda come the decisions."""
    return [block for block in section.blocks if block.kind == "ol.clauses"][-1]


def _copied(blocks: Iterable[Node], document: Document) -> Iterator[Node]:
    for block in blocks:
        if block.kind == "figure.qr":
            continue
        if block.kind == "div.signature":
            yield _signed(block)
        elif block.kind == "div.acquaintance":
            yield _acquainted(block, document)
        else:
            yield block


def _signed(signature: Node, dated: str | None = None) -> Node:
    """A signature that was put: told in words where it stood, with its date where it is known."""
    told: list[Node | str] = []
    for part in signature.content:
        if isinstance(part, Node) and part.kind == "span.name":
            told.append(_SIGNED)
        if isinstance(part, Node) and part.kind == "span.date" and dated is not None:
            part = replace(part, content=(dated,))
        told.append(part)
    return replace(signature, content=tuple(told))


def _acquainted(block: Node, document: Document) -> Node:
    """Dates of those who have signed; the block and the record name the same people in the same order, or none."""
    if len(block.of_kind("div.signature")) != len(document.acquaintances):
        return block
    days = iter([line.acquainted_on for line in document.acquaintances])

    def told(part: Node | str) -> Node | str:
        if isinstance(part, str) or part.kind != "div.signature":
            return part
        day = next(days)
        return part if day is None else _signed(part, f"{day:%d.%m.%Y}")

    return replace(block, content=tuple(map(told, block.content)))


def _concerning(operative: Node, mine: _Names, *, with_annex: bool) -> Iterator[str]:
    for number, item in enumerate(operative.children, start=1):
        text = item.text()
        if mine.are_in(text) or (with_annex and "приложени" in text.lower()):
            yield str(number)


def _point(item: Node, number: str, mine: _Names, foreign: _Names) -> Iterator[Markup]:
    """A point with its own number as paragraphs: numbers of an extract are those of the original."""
    own = [part for part in item.content if not (isinstance(part, Node) and part.kind in ("ol", "ol.clauses", "ul"))]
    yield Markup("<p>{} {}</p>").format(number, _inline(own))
    for index, nested in enumerate((n for n in item.of_kind("ol", "ol.clauses") for n in n.children), start=1):
        if _stays(nested, mine, foreign):
            yield from _point(nested, f"{number}{index}.", mine, foreign)
    for block in item.of_kind("ul"):
        kept = [line for line in block.children if _stays(line, mine, foreign)]
        if kept:
            yield _written(replace(block, content=tuple(kept)))


def _stays(node: Node, mine: _Names, foreign: _Names) -> bool:
    """Whether a line may stand in an extract about somebody: it names him, or nobody."""
    return not mine or mine.are_in(node.text()) or not foreign.are_in(node.text())


def _annex(section: Section, mine: _Names, foreign: _Names) -> Sheet | None:
    """The section with the rows that name the person; None where no row does."""
    blocks = []
    found = False
    for block in section.blocks:
        if block.kind == "table.grid":
            rows = [row for body in block.of_kind("tbody") for row in body.of_kind("tr")]
            kept = tuple(_narrowed(row, mine, foreign) for row in rows if mine.are_in(row.text()))
            if kept:
                found = True
                blocks.append(_with_rows(block, kept))
        elif block.kind not in _FURNITURE:
            blocks.append(block)
    return Sheet(section.orientation, _joined(blocks)) if found else None


def _with_rows(table: Node, rows: tuple[Node, ...]) -> Node:
    parts = tuple(
        replace(part, content=rows) if isinstance(part, Node) and part.kind == "tbody" else part
        for part in table.content
    )
    return replace(table, content=parts)


def _narrowed(row: Node, mine: _Names, foreign: _Names) -> Node:
    """Of several people numbered in one cell only the person stays, with his post of the cell after it."""
    cells = list(row.children)
    for index, cell in enumerate(cells):
        lines = _lines(cell)
        named = [number for number, line in enumerate(lines) if mine.are_in(_text(line))]
        if len(lines) > 1 and len(named) == 1 and any(foreign.are_in(_text(line)) for line in lines):
            for place in (index, index + 1):
                if place < len(cells) and len(_lines(cells[place])) == len(lines):
                    cells[place] = _only(cells[place], named[0])
    return replace(row, content=tuple(cells))


def _lines(cell: Node) -> list[list[Node | str]]:
    lines: list[list[Node | str]] = [[]]
    for part in cell.content:
        if isinstance(part, Node) and part.kind == "br":
            lines.append([])
        else:
            lines[-1].append(part)
    return lines


def _text(line: Iterable[Node | str]) -> str:
    return "".join(part if isinstance(part, str) else part.text() for part in line)


def _only(cell: Node, number: int) -> Node:
    line = _lines(cell)[number]
    mark = f"{number + 1}) "
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip().replace("\u00a0", " ", 1).removeprefix(mark)
    return replace(cell, content=tuple(line))


# --- back to text ---------------------------------------------------------------------------------


def _joined(blocks: Iterable[Node]) -> Markup:
    return Markup("\n").join(map(_written, blocks))


def _inline(content: Iterable[Node | str]) -> Markup:
    return Markup("").join(escape(part.strip("\n")) if isinstance(part, str) else _written(part) for part in content)


def _written(node: Node) -> Markup:
    """The node as canonical text again."""
    tag, _, role = node.kind.partition(".")
    look = " ".join(filter(None, (role, *sorted(node.modifiers))))
    attributes: list[tuple[str, str]] = [("class", look)] if look else []
    attributes += [(name, value) for name, value in node.attributes.items() if name != "class"]
    opened = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes)
    if tag in _VOID:
        return Markup("<{}{}/>").format(Markup(tag), opened)
    inside: Callable[[Iterable[Node | str]], Markup] = _inline
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), opened, inside(node.content))
