"""Numbers and bullets Word prints before paragraphs of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workflow.revising.styles import Styles, first

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


def labels(blocks: Iterable[Any], styles: Styles, numbering: Any | None) -> Iterator[str]:
    """What stands before each paragraph, "1.2." or "–" for any bullet; empty for a paragraph of no list.

    Numbers are told as decimals whatever their form, with the form after them where it is another.

    Args:
        blocks: paragraphs in order.
        styles: styles of the file.
        numbering: the part `word/numbering.xml`; None where there is none.
    """
    lists = _Lists(numbering)
    for block in blocks:
        number, level = _place(block, styles)
        yield lists.label(number, level) if number is not None else ""


def _place(block: Any, styles: Styles) -> tuple[str | None, int]:
    """Number of the list and 0-based level; None outside lists."""
    found = [one for each in styles.paragraph_properties(block) for one in each.findall(f"{_W}numPr")]
    number, level = first(found, "numId"), first(found, "ilvl")
    told = None if number is None else number.get(f"{_W}val")
    return (None if told in (None, "0") else told), _number(level, 0)


class _Lists:
    """Counters of all lists of a file."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.findall(f"{_W}num")
        self._abstract = {one.get(f"{_W}numId"): _told(one.find(f"{_W}abstractNumId")) for one in found}
        self._starts = {
            (one.get(f"{_W}numId"), override.get(f"{_W}ilvl")): _number(override.find(f"{_W}startOverride"), 1)
            for one in found
            for override in one.findall(f"{_W}lvlOverride")
            if override.find(f"{_W}startOverride") is not None
        }
        self._levels = {
            (one.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl")): level
            for one in ([] if root is None else root.findall(f"{_W}abstractNum"))
            for level in one.findall(f"{_W}lvl")
        } | {
            (one.get(f"{_W}numId"), override.get(f"{_W}ilvl"), "own"): level
            for one in found
            for override in one.findall(f"{_W}lvlOverride")
            for level in override.findall(f"{_W}lvl")
        }
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        abstract = self._abstract.get(number)
        if abstract is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        override = self._starts.get((number, str(level)))
        if override is not None and (number, level) not in self._seen:
            counters[level] = override
        else:
            counters[level] = counters[level] + 1 if level in counters else self._start(number, level)
        self._seen.add((number, level))
        for deeper in [one for one in counters if one > level]:
            del counters[deeper]
            self._seen = {one for one in self._seen if one != (number, deeper)}
        return self._printed(number, level, counters)

    def _printed(self, number: str, level: int, counters: dict[int, int]) -> str:
        shape = self._shape(number, level)
        form = "decimal" if shape is None else _told(shape.find(f"{_W}numFmt")) or "decimal"
        text = "" if shape is None else _told(shape.find(f"{_W}lvlText")) or ""
        if form == "none":
            return ""
        if form == "bullet":  # whichever sign: programs put their own in its place
            return "–" if level == 0 else f"– уровня {level + 1}"
        told = _PLACE.sub(lambda one: str(counters.get(int(one[1]) - 1, self._start(number, int(one[1]) - 1))), text)
        return told if form == "decimal" else f"{told} ({form})"

    def _start(self, number: str, level: int) -> int:
        shape = self._shape(number, level)
        return 1 if shape is None else _number(shape.find(f"{_W}start"), 1)

    def _shape(self, number: str, level: int) -> Any | None:
        own = self._levels.get((number, str(level), "own"))
        return own if own is not None else self._levels.get((self._abstract.get(number), str(level)))


def _told(node: Any | None) -> str | None:
    return None if node is None else node.get(f"{_W}val")


def _number(node: Any | None, default: int) -> int:
    told = _told(node)
    return int(told) if told is not None and told.isascii() and told.isdecimal() and len(told) < 7 else default
