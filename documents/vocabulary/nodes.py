"""The tree both writers walk: frozen, checked, with white space already settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Profile = Literal["2016", "2025"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a paper."""

    #: Element and role as the grammar names them: "p", "p.heading", "table.grid".
    kind: str
    #: Text and elements in order; runs of white space are one space, none at either end of a block.
    content: tuple[Node | str, ...]
    attributes: Mapping[str, str]
    #: Classes that change the look and not the role: "center", "right", "note".
    modifiers: frozenset[str]
    #: 1-based line in the canonical text.
    line: int

    @property
    def children(self) -> tuple[Node, ...]:
        """Elements directly inside, text left out."""
        return tuple([item for item in self.content if isinstance(item, Node)])  # quicker than of a generator

    def of_kind(self, *kinds: str) -> tuple[Node, ...]:
        """Children of one of the kinds, in order."""
        return tuple(child for child in self.children if child.kind in kinds)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self) -> str:
        """All text inside, elements forgotten, a line break as a space."""
        return "".join(
            item if isinstance(item, str) else " " if item.kind == "br" else item.text() for item in self.content
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share an orientation; starts on a new page."""

    orientation: Orientation
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper as its canonical text says it."""

    #: Catalogue code, "ORG-04".
    kind: str
    #: Edition of ГОСТ Р 7.0.97 in force on the paper's date.
    profile: Profile
    #: Left margin: 30 mm where the paper is kept longer than 10 years, else 20 mm (ГОСТ Р 7.0.97-2016, 3.2).
    margin_mm: int
    draft: bool
    sections: tuple[Section, ...]

    @property
    def qr(self) -> Node | None:
        """The QR requisite; it stands on the first sheet wherever the text mentions it."""
        for section in self.sections:
            for block in section.blocks:
                if block.kind == "figure.qr":
                    return block
        return None
