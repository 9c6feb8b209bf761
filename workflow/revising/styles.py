"""What styles of a Word file give to runs and paragraphs: their own properties, then styles, each with its parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Styles one may be based on in turn: Word stops at ten.
_DEEPEST = 20
_OFF = frozenset({"0", "false", "off", "none"})


class Styles:
    """Styles by id, and what holds where no style says anything."""

    def __init__(self, root: Any | None) -> None:
        """Of the part `word/styles.xml`; None where there is none."""
        styles = [] if root is None else root.findall(f"{_W}style")
        self._by_id = {style.get(f"{_W}styleId"): style for style in styles}
        self._usual = next(
            (
                style.get(f"{_W}styleId")
                for style in styles
                if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on")
            ),
            None,
        )
        self._chains: dict[tuple[str | None, str], tuple[Any, ...]] = {}
        self._defaults = None if root is None else root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")

    def run_properties(self, run: Any, block: Any) -> Iterator[Any]:
        """`w:rPr` that hold for a run of a paragraph, the strongest first."""
        own = run.find(f"{_W}rPr")
        if own is not None:
            yield own
            yield from self._of(_value(own.find(f"{_W}rStyle")), "rPr")
        yield from self._of(self.style_of(block), "rPr")
        if self._defaults is not None:
            yield self._defaults

    def paragraph_properties(self, block: Any) -> Iterator[Any]:
        """`w:pPr` that hold for a paragraph, the strongest first."""
        own = block.find(f"{_W}pPr")
        if own is not None:
            yield own
        yield from self._of(self.style_of(block), "pPr")

    def style_of(self, block: Any) -> str | None:
        """Id of a paragraph's style; None where the file has no usual one."""
        return _value(block.find(f"{_W}pPr/{_W}pStyle")) or self._usual

    def _of(self, style_id: str | None, kind: str) -> tuple[Any, ...]:
        """Properties of a style and of those it is based on."""
        key = style_id, kind
        if key not in self._chains:
            self._chains[key] = tuple(self._walked(style_id, kind))
        return self._chains[key]

    def _walked(self, style_id: str | None, kind: str) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            style = self._by_id.get(style_id)
            if style is None:
                return
            properties = style.find(f"{_W}{kind}")
            if properties is not None:
                yield properties
            style_id = _value(style.find(f"{_W}basedOn"))


def first(properties: Iterable[Any], name: str) -> Any | None:
    """The strongest property of the name; None where nothing says it."""
    for one in properties:
        found = one.find(f"{_W}{name}")
        if found is not None:
            return found
    return None


def is_on(node: Any | None) -> bool:
    """Whether a property that is either there or not is there."""
    return node is not None and _value(node, default="1") not in _OFF


def _value(node: Any | None, *, default: str | None = None) -> str | None:
    return default if node is None else node.get(f"{_W}val", default)
