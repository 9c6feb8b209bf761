"""What changed between two texts, word by word, as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Words shown on either side of a change.
_AROUND = 4
_WORDS = re.compile(r"\s+|[^\W_]+(?:[-\u2011][^\W_]+)*|.", re.DOTALL)
_ALIKE = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u202f": " "})


@dataclass(frozen=True)
class Edit:
    """One place where words changed."""

    #: 1-based number of the paragraph among those that say something.
    paragraph: int
    before: str
    removed: str
    added: str
    after: str

    def __str__(self) -> str:
        removed = f"[−{self.removed}−]" if self.removed else ""
        added = f"{{+{self.added}+}}" if self.added else ""
        return " ".join(filter(None, (self.before, removed, added, self.after)))


@dataclass(frozen=True)
class Span:
    """A stretch of the old text and what stands in its place."""

    #: Characters of the old text, 0-based, the end not included.
    start: int
    end: int
    new: str


def spans(old: str, new: str) -> Iterator[Span]:
    """Stretches of the old text that changed, by whole words; spaces that bind or not count as one."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    places = _places(ours)
    for kind, first, last, start, end in _matcher(ours, theirs).get_opcodes():
        if kind != "equal":
            yield Span(places[first], places[last], "".join(theirs[start:end]))


def edits(number: int, old: str, new: str) -> Iterator[Edit]:
    """The same for people, with words around."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    for first, last, start, end in _phrases(ours, theirs):
        before = ours[max(0, first - 2 * _AROUND) : first]
        after = ours[last : last + 2 * _AROUND]
        yield Edit(
            number,
            _line(before, cut=first > 2 * _AROUND, left=True),
            _line(ours[first:last]),
            _line(theirs[start:end]),
            _line(after, cut=last + 2 * _AROUND < len(ours)),
        )


def _phrases(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that changed, those with nothing but a space between them as one."""
    held: tuple[int, int, int, int] | None = None
    for kind, first, last, start, end in _matcher(ours, theirs).get_opcodes():
        if kind == "equal":
            if held is not None and "".join(ours[first:last]).strip():
                yield held
                held = None
        elif held is None:
            held = (first, last, start, end)
        else:
            held = (held[0], last, held[2], end)
    if held is not None:
        yield held


def is_same(old: str, new: str) -> bool:
    """Whether the texts differ in nothing but kinds of spaces and hyphens."""
    return _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split(" ")).strip()


def _matcher(ours: list[str], theirs: list[str]) -> SequenceMatcher[str]:
    def alike(words: list[str]) -> list[str]:
        return [
            " " if word.isspace() and "\n" not in word and "\t" not in word else word.translate(_ALIKE)
            for word in words
        ]

    return SequenceMatcher(None, alike(ours), alike(theirs), autojunk=False)


def _places(words: list[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places


def _line(words: list[str], *, cut: bool = False, left: bool = False) -> str:
    text = " ".join("".join(words).split())
    if not cut:
        return text
    return f"…{text}" if left else f"{text}…"
