"""Blocks of a Word paper one under another: the space between them, what stays together, where a page begins.

Word keeps space inside paragraphs, and a table has none. So space around tables is a paragraph of its own, the
"gap", as high as asked less what the next paragraph brings along. A table that would touch another, or end the
section, gets one too: Word joins tables that touch and wants a paragraph last.
"""

from __future__ import annotations

from documents.writers.looks import PARAGRAPHS
from documents.writers.ooxml import Element
from documents.writers.wordtext import break_before, hide, keep_with_next, paragraph, set_up, style_of

_BEFORE = {look.id: look.before for look in PARAGRAPHS}
#: Styles that keep with the next paragraph; a gap after one must keep too, lest it parts heading and table.
_KEEPING = frozenset(look.id for look in PARAGRAPHS if look.keep_next)
_LEAST_GAP = 1.0
#: After a table at the very end: anything higher may open a page of its own.
_LAST_GAP = 0.1
_TABLE = "w:tbl"


class Flow:
    """The body as far as it is written."""

    def __init__(self) -> None:
        self.blocks: list[Element] = []
        self._start = 0
        self._space = 0.0
        self._bound = False
        self._break = False

    def add(self, block: Element) -> None:
        """Put a paragraph under what is written."""
        if self._break:
            break_before(block)
        else:
            self._leave(self._space - _BEFORE[style_of(block)])
        self._put(block)

    def add_table(self, table: Element, *, after: float) -> None:
        """Put a table under what is written and leave *after* points below it."""
        if self._break:
            gap = self._gap(_LEAST_GAP)
            break_before(gap)
        else:
            self._leave(max(self._space, _LEAST_GAP if self._ends_with_table() else 0.0))
        self._put(table)
        self.leave(after)

    def leave(self, points: float) -> None:
        """Leave at least so much space before what comes next; nothing at the top of a section."""
        if len(self.blocks) > self._start:
            self._space = max(self._space, points)

    def bind(self, *, signed: bool = False) -> None:
        """Keep what is written last on one page with what comes next.

        Args:
            signed: a signature comes next; one paragraph under a table takes the last row of the table along.
        """
        if len(self.blocks) > self._start:
            _keep(self.blocks[-1])
            self._bound = True
            if signed:
                self._bind_table_above()

    def _bind_table_above(self) -> None:
        above = self.blocks[self._start : -1]
        gap = above[-1] if above and above[-1].tag != _TABLE and style_of(above[-1]) == "Gap" else None
        table = above[-2] if gap is not None and len(above) > 1 else above[-1] if above else None
        if table is not None and table.tag == _TABLE and self.blocks[-1].tag != _TABLE:
            _keep(table)
            if gap is not None:
                keep_with_next(gap)

    def break_page(self) -> None:
        """Begin the next block on a new page."""
        self._break = True

    def end_section(self, setup: Element, *, last: bool) -> None:
        """Close a section with its page set-up, which Word keeps in the section's last paragraph."""
        if len(self.blocks) == self._start or self._ends_with_table():
            gap = self._gap(_LAST_GAP)
            if last:
                hide(gap)
        if last:
            self.blocks.append(setup)
        else:
            set_up(self.blocks[-1], setup)
        self._start = len(self.blocks)
        self._space, self._bound, self._break = 0.0, False, False

    def _put(self, block: Element) -> None:
        self.blocks.append(block)
        self._space, self._bound, self._break = 0.0, False, False

    def _leave(self, points: float) -> None:
        if points >= _LEAST_GAP:
            self._gap(points)

    def _gap(self, points: float) -> Element:
        gap = paragraph("Gap", gap_points=points)
        if self._bound or self._ends_with_heading():
            keep_with_next(gap)
        self.blocks.append(gap)
        return gap

    def _ends_with_heading(self) -> bool:
        return len(self.blocks) > self._start and not self._ends_with_table() and style_of(self.blocks[-1]) in _KEEPING

    def _ends_with_table(self) -> bool:
        return len(self.blocks) > self._start and self.blocks[-1].tag == _TABLE


def _keep(block: Element) -> None:
    """Bind a paragraph, or the last row of a table, to what follows."""
    if block.tag != _TABLE:
        keep_with_next(block)
        return
    for line in block.elements[-1].iter("w:p"):
        keep_with_next(line)
