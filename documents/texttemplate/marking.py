"""Which line of which template a place of the text came from.

The template is rendered once more with a mark of the private use area at every line of its own words; the text with
the marks taken out is read again, and the mark before the fault tells the line. Only for telling a fault: costs twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from documents.texttemplate.environment import environment
from documents.vocabulary import VocabularyError, parse

_OPENS, _CLOSES = "\ue002", "\ue003"
_MARK = re.compile(f"{_OPENS}([^{_CLOSES}]*):(\\d+){_CLOSES}")


class Marking(Extension):
    """Puts a mark before every line of a template's own words."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Words with marks, the rest as it is."""
        for token in stream:
            if token.type == "data":
                lines = str(token.value).split("\n")
                marked = (
                    f"{_OPENS}{stream.name}:{token.lineno + shift}{_CLOSES}{line}" if line.strip() else line
                    for shift, line in enumerate(lines)
                )
                yield Token(token.lineno, token.type, "\n".join(marked))
            else:
                yield token


def place_of(name: str, context: Mapping[str, object], house: Path | None) -> tuple[str, int] | None:
    """Template and line the first fault of vocabulary came from; None where it cannot be told.

    Args:
        name: of the template rendered.
        context: what it was given.
        house: folder of the school's own templates; None means none.
    """
    try:
        marked = environment(house, (Marking,)).get_template(name).render(context)
    except Exception:  # the marks themselves may upset a template that counts letters: the fault is told without
        return None
    text, marks = _split(marked)
    try:
        parse(text)
    except VocabularyError as fault:
        return _before(text, marks, fault)
    return None


def _split(marked: str) -> tuple[str, list[tuple[int, str, int]]]:
    """The text without marks; where each stood, the template and the line."""
    parts: list[str] = []
    marks: list[tuple[int, str, int]] = []
    length = last = 0
    for found in _MARK.finditer(marked):
        parts.append(marked[last : found.start()])
        length += len(parts[-1])
        marks.append((length, found[1], int(found[2])))
        last = found.end()
    return "".join((*parts, marked[last:])), marks


def _before(text: str, marks: list[tuple[int, str, int]], fault: VocabularyError) -> tuple[str, int] | None:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: fault.line - 1])
    found = lines[fault.line - 1].find(fault.element.removesuffix(">")) if fault.line <= len(lines) else -1
    place = start + max(found, 0)
    if found < 0 and fault.line <= len(lines):  # the parser tells a line: the last words of it stand nearest
        place = start + len(lines[fault.line - 1])
    near = [(name, line) for where, name, line in marks if where <= place]
    return near[-1] if near else None
