"""Words of a Word file put back into the canonical text, each where it came from.

The writer itself tells where every piece of the text goes: a copy of the text whose pieces are replaced by marks is
laid out the same way, so the runs of both lie side by side. A word changed in a run then changes its piece; a change
that touches anything else (a place to write, a tab, a line break) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from documents.vocabulary import describe, parse, unprintable
from documents.writers.ooxml import serialise
from documents.writers.wordbody import body_of
from records.errors import RefusedError
from workflow.revising.difference import is_same, spans
from workflow.revising.edited import Paragraph, read_body

_VOID = re.compile(r"<(br|hr|col)\b([^<>]*?)\s*/?>")
_MARK = re.compile(r"§(\d+)§")


@dataclass(frozen=True)
class Slot:
    """One piece of text in the tree."""

    element: Any
    #: The piece follows the element's end, else its beginning.
    is_tail: bool

    @property
    def text(self) -> str:
        """What stands there."""
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def put(self, text: str) -> None:
        """Put other words there."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


@dataclass(frozen=True)
class Piece:
    """One run of a paragraph and the piece of text it prints."""

    text: str
    #: Number of the slot; None for what the writer adds itself.
    slot: int | None


class Wording:
    """A canonical text as the paragraphs of its DOCX."""

    def __init__(self, text: str) -> None:
        self.tree = etree.fromstring(_VOID.sub(r"<\1\2/>", text))
        self.slots = tuple(_slots(self.tree))
        self.paragraphs = read_body(_laid_out(text))
        marked = read_body(_laid_out(self._marked()))
        self._pieces = tuple(_pieces(own, mark) for own, mark in zip(self.paragraphs, marked, strict=True))

    @property
    def text(self) -> str:
        """The canonical text as it stands now."""
        return str(etree.tostring(self.tree, encoding="unicode")) + "\n"

    @property
    def pieces(self) -> tuple[tuple[Any, str], ...]:
        """Every piece as it stands now, with the element it stands in; the same places in the same order always."""
        return tuple((slot.element.getparent() if slot.is_tail else slot.element, slot.text) for slot in self.slots)

    def rewrite(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take over the words of the same paragraphs.

        Raises:
            RefusedError: something other than words changed; every such place is told.
        """
        faults: list[str] = []
        for own, pieces, other in zip(self.paragraphs, self._pieces, paragraphs, strict=True):
            if not is_same(own.text, other.text):
                fault = self._rewrite(own.text, pieces, other.text)
                if fault is not None:
                    faults.append(f"«{_shortened(other.text)}»: {fault}")
        if faults:
            listed = "\n".join(f"{number}. {fault}" for number, fault in enumerate(faults, start=1))
            raise RefusedError(
                f"Правку нельзя перенести в новый документ, мест: {len(faults)}. Менять можно только слова внутри "
                f"абзацев и ячеек.\n{listed}",
                details=tuple({"text": fault} for fault in faults),
            )

    def replace(self, change: Callable[[Any, str], str]) -> None:
        """Pass every piece with the element it stands in through *change*."""
        for slot, (around, text) in zip(self.slots, self.pieces, strict=True):
            slot.put(change(around, text))

    def _marked(self) -> str:
        tree = deepcopy(self.tree)
        for number, slot in enumerate(_slots(tree)):
            words = slot.text
            core = words.strip(" \t\r\n")
            slot.put(words.replace(core, f"§{number}§"))
        return str(etree.tostring(tree, encoding="unicode"))

    def _rewrite(self, old: str, pieces: Sequence[Piece], new: str) -> str | None:
        """The fault, or None when the words were taken over."""
        if strange := unprintable(new.replace("\n", "").replace("\t", "")):
            return f"знак {describe(strange[0])} нельзя напечатать шрифтом документа"
        texts = [piece.text for piece in pieces]
        starts = [sum(map(len, texts[:number])) for number in range(len(texts) + 1)]
        for span in reversed(list(spans(old, new))):  # from the end, so that earlier places stay where they are
            if "\n" in span.new or "\t" in span.new:
                return "добавлен перенос строки или знак табуляции"
            touched = [n for n in range(len(pieces)) if starts[n] < span.end and span.start < starts[n + 1]]
            if not touched:
                touched = _beside(pieces, starts, span.start)
            if not touched or any(pieces[number].slot is None for number in touched):
                return "изменено место для подписи или заполнения от руки, перенос строки или число рядом со столбиком"
            for number in reversed(touched):
                first = max(0, span.start - starts[number])
                last = min(len(pieces[number].text), span.end - starts[number])
                added = span.new if number == touched[0] else ""
                texts[number] = texts[number][:first] + added + texts[number][last:]
        for piece, text in zip(pieces, texts, strict=True):
            if piece.slot is not None and text != piece.text:
                self.slots[piece.slot].put(text)
        return None


def refuse_structure(own: Sequence[Paragraph], other: Sequence[Paragraph]) -> None:
    """Refuse paragraphs, rows or cells that came or went.

    Raises:
        RefusedError: the paragraphs do not stand in the same places.
    """
    if [one.place for one in own] == [one.place for one in other]:
        return
    before, after = ([one.text.strip() for one in all_ if one.text.strip()] for all_ in (own, other))
    gone = [text for text in before if text not in after]
    come = [text for text in after if text not in before]
    told = [f"нет абзаца «{_shortened(text)}»" for text in gone[:3]] + [
        f"появился абзац «{_shortened(text)}»" for text in come[:3]
    ]
    listed = f" ({'; '.join(told)})" if told else ""
    raise RefusedError(
        f"В файле другие абзацы, строки или таблицы, чем в выпущенном документе{listed}. Менять можно только слова "
        "внутри абзацев и ячеек. Чтобы изменить состав документа, исправьте данные или шаблон и выпустите его заново."
    )


def _laid_out(text: str) -> Any:
    """The body of the Word file the text becomes, as read from the file."""
    return etree.fromstring(serialise(body_of(parse(text)).document))


def _slots(tree: Any) -> Iterator[Slot]:
    """Pieces that say something, in order; the code's caption is not the text's."""
    for element in tree.iter():
        if element.tag != "figcaption" and (element.text or "").strip(" \t\r\n"):
            yield Slot(element, False)
        inside = element.getparent()
        if inside is not None and inside.tag != "figcaption" and (element.tail or "").strip(" \t\r\n"):
            yield Slot(element, True)


def _pieces(own: Paragraph, marked: Paragraph) -> tuple[Piece, ...]:
    if len(own.runs) != len(marked.runs):
        raise RuntimeError("the writer lays out marks otherwise than words")
    made = []
    for text, mark in zip(own.runs, marked.runs, strict=True):
        found = _MARK.search(mark)
        made.append(Piece(text, int(found[1]) if found else None))
    return tuple(made)


def _beside(pieces: Sequence[Piece], starts: Sequence[int], place: int) -> list[int]:
    """The piece an insertion between two pieces belongs to: the one before it, else the one after."""
    before = [n for n in range(len(pieces)) if starts[n + 1] == place]
    after = [n for n in range(len(pieces)) if starts[n] == place]
    return next(([n] for n in (*before, *after) if pieces[n].slot is not None), [])


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
