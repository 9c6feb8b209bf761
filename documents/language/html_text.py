"""A change of text carried out on the text nodes of an HTML, sentence by sentence across inline tags.

«№ <b>5</b>» must be bound although a tag stands between, so the nodes of one block are joined, changed as one
text and cut again at the same letters. The change may add, drop or replace spaces and replace marks one by
one; it must not add or drop any other character.

A blank to be filled in by hand (an empty span of class fill, box or sign) is a word to the change: it sees one
character `BLANK` there, so spaces about a blank are kept as about any word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_TOKEN = re.compile(r"<!--.*?-->|<![^>]*>|</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_TAG_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_INLINE_TAGS = """
a abbr b bdi bdo cite data dfn em i mark q s small span strong sub sup time u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_VERBATIM = frozenset(("code", "kbd", "pre", "samp", "script", "style", "svg", "textarea", "math"))
#: What stands for a blank while its block is changed.
BLANK = "\U0010fffd"
_BLANK_TAG = re.compile(r'<span\b[^<>]*\bclass="(?:fill|box|sign)"')
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")

#: What the change sees of a piece, and the piece as it stands in the source; None for tags and verbatim text.
_Piece = tuple[str | None, str]


def change_text(source: str, change: Callable[[str], str]) -> str:
    """Return the HTML with `change` done on the text of every block; tags and attributes stay byte for byte.

    Text of script, style, pre, code and svg is left alone.

    Raises:
        ValueError: `change` added or dropped something other than spaces.
    """
    out: list[str] = []
    block: list[_Piece] = []
    verbatim = 0
    position = 0
    for match in _TOKEN.finditer(source):
        _take_text(source[position : match.start()], verbatim, block)
        position = match.end()
        tag = match.group()
        name = _name_of(tag)
        if name in _VERBATIM:
            verbatim = max(0, verbatim + _opening(tag))
        if name not in _INLINE or verbatim:
            out.append(_changed(block, change))
            block.clear()
            out.append(tag)
        else:
            _take_tag(tag, block)
    _take_text(source[position:], verbatim, block)
    out.append(_changed(block, change))
    return "".join(out)


def _take_text(text: str, verbatim: int, block: list[_Piece]) -> None:
    if text:
        block.append((None if verbatim else _LINE_BREAKS.sub(" ", html.unescape(text)), text))


def _take_tag(tag: str, block: list[_Piece]) -> None:
    """Add an inline tag; a blank's closing tag makes one piece with its opening one."""
    if tag == "</span>" and block and block[-1][0] is None and _BLANK_TAG.match(block[-1][1]):
        opening = block.pop()[1]
        block.append((BLANK, opening + tag))
    else:
        block.append((None, tag))


def _name_of(tag: str) -> str:
    match = _TAG_NAME.match(tag)
    return match.group(1).lower() if match else ""


def _opening(tag: str) -> int:
    if tag.startswith("</"):
        return -1
    return 0 if tag.endswith("/>") else 1


def _changed(block: list[_Piece], change: Callable[[str], str]) -> str:
    """Return one block's nodes and inline tags with its text changed as a whole."""
    nodes = [seen for seen, _ in block if seen is not None]
    joined = "".join(nodes)
    # The character of blanks written by somebody himself would be taken for one: such a text stays.
    if not joined.strip(f" {BLANK}") or joined.count(BLANK) != nodes.count(BLANK):
        return "".join(source for _, source in block)
    start = len(joined) - len(joined.lstrip(" \t"))
    end = len(joined.rstrip(" \t"))
    done = joined[:start] + change(joined[start:end]) + joined[end:]
    parts = iter(_cut(done, nodes))
    return "".join(source if seen is None else _written(seen, source, next(parts)) for seen, source in block)


def _written(seen: str, source: str, part: str) -> str:
    """Return a changed piece as HTML; a blank gets its tags back."""
    return part.replace(BLANK, source) if seen == BLANK else _escaped(part)


def _cut(done: str, nodes: list[str]) -> list[str]:
    """Cut the changed text where the nodes were cut, counting letters and marks but no spaces."""
    if _weight(done) != sum(map(_weight, nodes)):
        raise ValueError("a change of text added or dropped something other than spaces")
    parts: list[str] = []
    position = 0
    for place, node in enumerate(nodes):
        if place == len(nodes) - 1:
            parts.append(done[position:])
            break
        end = position
        wanted = _weight(node)
        while wanted:
            wanted -= not done[end].isspace()
            end += 1
        following = "".join(nodes[place + 1 :])
        # A space goes with the node that had it; one that is new goes before the tag.
        if (node and node[-1].isspace()) or not (following and following[0].isspace()):
            while end < len(done) and done[end].isspace():
                end += 1
        parts.append(done[position:end])
        position = end
    return parts


def _weight(text: str) -> int:
    return len("".join(text.split()))


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
