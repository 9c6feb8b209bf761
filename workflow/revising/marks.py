"""What letters of a Word file look like where the look changes what is read: hidden, struck out, raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workflow.revising.styles import Styles, first, is_on

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = tuple(_W + name for name in ("t", "sym", "noBreakHyphen"))
HIDDEN, STRUCK = "скрытый текст", "зачёркнутый текст"
_SWITCHES = {"vanish": HIDDEN, "specVanish": HIDDEN, "strike": STRUCK, "dstrike": STRUCK}
_RAISED = {"superscript": "верхний индекс", "subscript": "нижний индекс"}
#: Half-points of the smallest letters anybody reads.
_SMALLEST = 8
_PALE = re.compile(r"(?:[Ff][0-9A-Fa-f]){3}")
#: Signs that have their place in fonts of symbols alone: whoever saves the file writes them as letters of such a font.
_OWN_SIGNS = re.compile(r"[\ue000-\uf8ff\s]*")
_SYMBOLS = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "zapf dingbats", "opensymbol"})


def marks(block: Any, styles: Styles) -> frozenset[str]:
    """Looks of a paragraph's words that are more than looks, as a refusal names them."""
    found: set[str] = set()
    for run in block.iter(f"{_W}r"):
        if any((node.text or "").strip() or node.tag != f"{_W}t" for node in run.iter(*_TEXTS)):
            found |= set(_marks(run, block, styles))
    if any(is_on(row.find(f"{_W}trPr/{_W}hidden")) for row in block.iterancestors(f"{_W}tr")):
        found.add(HIDDEN)
    return frozenset(found)


def _marks(run: Any, block: Any, styles: Styles) -> Iterator[str]:
    properties = list(styles.run_properties(run, block))
    for name, title in _SWITCHES.items():
        if is_on(first(iter(properties), name)):
            yield title
    raised = _said(first(iter(properties), "vertAlign"), "val")
    if raised in _RAISED:
        yield _RAISED[raised]
    if _PALE.fullmatch(_said(first(iter(properties), "color"), "val")):
        yield "текст цвета бумаги"
    size = _said(first(iter(properties), "sz"), "val")
    if size.isascii() and size.isdecimal() and len(size) < 6 and int(size) < _SMALLEST:
        yield "текст слишком мелкий, чтобы его прочесть"
    fonts = first(iter(properties), "rFonts")
    letters = "".join(node.text or "" for node in run.iter(f"{_W}t"))
    if not _OWN_SIGNS.fullmatch(letters) and any(
        _said(fonts, name).lower() in _SYMBOLS for name in ("ascii", "hAnsi", "cs")
    ):
        yield "шрифт из значков вместо букв"


def _said(node: Any | None, name: str) -> str:
    return "" if node is None else node.get(_W + name) or ""
