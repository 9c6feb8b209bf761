"""Quotation marks: «ёлочки» outside, „лапки“ inside, whichever marks the author typed."""

from __future__ import annotations

import re

_OPENING_CONTEXT = frozenset(" \u00a0\t\n([{«„—–-/\\=>")
_STRAIGHT = frozenset('"“”‟')
_MARK = re.compile('["“”‟«»„]')
_OUTER = ("«", "»")
_INNER = ("„", "“")


def nest(text: str) -> str:
    """Return the text with its double quotation marks set by depth.

    A text whose marks do not pair is returned as it is: guessing would move a border of somebody's title.
    """
    letters = list(text)
    depth = 0
    for match in _MARK.finditer(text):
        place = match.start()
        turn = _turn(text, place, depth)
        if turn == "open":
            letters[place] = (_OUTER if depth == 0 else _INNER)[0]
            depth += 1
        else:
            depth -= 1
            if depth < 0:
                return text
            letters[place] = (_OUTER if depth == 0 else _INNER)[1]
    return text if depth else "".join(letters)


def _turn(text: str, place: int, depth: int) -> str:
    """Return "open" or "close" for the quotation mark at a place."""
    letter = text[place]
    if letter in "«„":
        return "open"
    if letter == "»":
        return "close"
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if before in _OPENING_CONTEXT:
        return "open"
    if before in _STRAIGHT and after not in " \u00a0.,;:!?)»" and _opens_before(text, place):
        return "open"
    if depth == 0 and after.isalpha():
        return "open"
    return "close"


def _opens_before(text: str, place: int) -> bool:
    """Return whether the run of marks that ends here stands at the beginning of a word."""
    start = place
    while start and text[start - 1] in _STRAIGHT:
        start -= 1
    return start == 0 or text[start - 1] in _OPENING_CONTEXT
