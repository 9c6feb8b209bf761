"""A change of text carried out on the text nodes of an HTML, sentence by sentence across inline tags.

«№ <b>5</b>» must be bound although a tag stands between, so the nodes of one block are joined, changed as one
text and cut again at the same letters. The change may add, drop or replace spaces and replace marks one by
one; it must not add or drop any other character.
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
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


def change_text(source: str, change: Callable[[str], str]) -> str:
    """Return the HTML with `change` done on the text of every block; tags and attributes stay byte for byte.

    Text of script, style, pre, code and svg is left alone.

    Raises:
        ValueError: `change` added or dropped something other than spaces.
    """
    out: list[str] = []
    block: list[tuple[bool, str]] = []
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
            block.append((False, tag))
    _take_text(source[position:], verbatim, block)
    out.append(_changed(block, change))
    return "".join(out)


def _take_text(text: str, verbatim: int, block: list[tuple[bool, str]]) -> None:
    if text:
        block.append((not verbatim, text))


def _name_of(tag: str) -> str:
    match = _TAG_NAME.match(tag)
    return match.group(1).lower() if match else ""


def _opening(tag: str) -> int:
    if tag.startswith("</"):
        return -1
    return 0 if tag.endswith("/>") else 1


def _changed(block: list[tuple[bool, str]], change: Callable[[str], str]) -> str:
    """Return one block's nodes and inline tags with its text changed as a whole."""
    if not any(is_text and text.strip() for is_text, text in block):
        return "".join(text for _, text in block)
    nodes = [_LINE_BREAKS.sub(" ", html.unescape(text)) for is_text, text in block if is_text]
    joined = "".join(nodes)
    start = len(joined) - len(joined.lstrip(" \t"))
    end = len(joined.rstrip(" \t"))
    done = joined[:start] + change(joined[start:end]) + joined[end:]
    parts = iter(_cut(done, nodes))
    return "".join(_escaped(next(parts)) if is_text else text for is_text, text in block)


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
