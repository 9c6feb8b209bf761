"""What letters of a Word file look like where the look changes what is read: hidden, struck out, raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Look:
    """How the letters of a run look."""

    marks: frozenset[str]
    #: Whether the font has signs in place of letters.
    is_symbols: bool


class Looks:
    """Looks of the paragraphs of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        #: Looks of runs without properties of their own, by the paragraph's style.
        self._plain: dict[str | None, _Look] = {}

    def marks(self, block: Any) -> frozenset[str]:
        """Looks of a paragraph's words that are more than looks, as a refusal names them."""
        found: set[str] = set()
        for run in block.iter(f"{_W}r"):
            if any((node.text or "").strip() or node.tag != f"{_W}t" for node in run.iter(*_TEXTS)):
                look = self._look(run, block)
                found |= look.marks
                if look.is_symbols and not _OWN_SIGNS.fullmatch("".join(t.text or "" for t in run.iter(f"{_W}t"))):
                    found.add("шрифт из значков вместо букв")
        if any(is_on(row.find(f"{_W}trPr/{_W}hidden")) for row in block.iterancestors(f"{_W}tr")):
            found.add(HIDDEN)
        if any(_is_covered(cell) for cell in block.iterancestors(f"{_W}tc")) and "".join(block.itertext()).strip():
            found.add(HIDDEN)
        return frozenset(found)

    def _look(self, run: Any, block: Any) -> _Look:
        if run.find(f"{_W}rPr") is not None:
            return _look(self._styles.run_properties(run, block))
        style = self._styles.style_of(block)
        if style not in self._plain:
            self._plain[style] = _look(self._styles.run_properties(run, block))
        return self._plain[style]


def _is_covered(cell: Any) -> bool:
    """Whether a cell above is drawn over this one."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"


def _look(strongest_first: Iterable[Any]) -> _Look:
    properties = tuple(strongest_first)
    fonts = first(properties, "rFonts")
    is_symbols = any(_said(fonts, name).lower() in _SYMBOLS for name in ("ascii", "hAnsi", "cs"))
    return _Look(frozenset(_marks(properties)), is_symbols)


def _marks(properties: tuple[Any, ...]) -> Iterator[str]:
    for name, title in _SWITCHES.items():
        if is_on(first(properties, name)):
            yield title
    raised = _said(first(properties, "vertAlign"), "val")
    if raised in _RAISED:
        yield _RAISED[raised]
    if _PALE.fullmatch(_said(first(properties, "color"), "val")):
        yield "текст цвета бумаги"
    size = _said(first(properties, "sz"), "val")
    if size.isascii() and size.isdecimal() and len(size) < 6 and int(size) < _SMALLEST:
        yield "текст слишком мелкий, чтобы его прочесть"


def _said(node: Any | None, name: str) -> str:
    return "" if node is None else node.get(_W + name) or ""
