"""How answers look: JSON, tables, and text that cannot harm a terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import click

SCHEMA = 1
#: Controls, separators and directions that a terminal would obey instead of showing; \t and \n stay.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
#: Columns below which a squeezed table cannot be read: rows are told one line a field.
_NARROW = 60
_GAP = "   "


def encoded(content: Mapping[str, object]) -> str:
    """The JSON of an answer, with its schema."""
    return json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2, default=_jsonable)


def _jsonable(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def printable(text: str) -> str:
    """The same text with whatever a terminal would obey written out as a code point."""
    return _UNSAFE.sub(lambda found: f"U+{ord(found[0]):04X}", text)


def is_animated(stream_is_terminal: bool) -> bool:
    """Whether progress may be drawn."""
    return stream_is_terminal and os.environ.get("TERM") != "dumb"


def is_coloured(*, forbidden: bool) -> bool:
    """Whether colour may be used on stdout: a terminal, and nobody objects."""
    return not forbidden and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, coloured: bool) -> str:
    """A table as wide as it needs; squeezed where the terminal is narrower, a line a field where it is tiny."""
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    if width is None or sum(widths) + len(_GAP) * (len(widths) - 1) <= width:
        head, *lines = (_GAP.join(map(str.ljust, row, widths)).rstrip() for row in (headers, *rows))
        rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
        return "\n".join((heading(head, coloured=coloured), rule, *lines))
    if width < _NARROW:
        return "\n\n".join(_stacked(headers, row) for row in rows)
    return _squeezed(headers, rows, width, coloured)


def _stacked(headers: Sequence[str], row: Sequence[str]) -> str:
    return "\n".join(f"{header}: {text}" for header, text in zip(headers, row, strict=True))


def _squeezed(headers: Sequence[str], rows: Iterable[Sequence[str]], width: int, coloured: bool) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    made = Table(*headers, box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for row in rows:
        made.add_row(*row)
    console = Console(
        no_color=not coloured,
        force_terminal=coloured,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(made)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def reason(details: Mapping[str, object], *, mark: str, indent: str = "") -> str:
    """An unmet requirement: what is missing, and below it whose it is and what to type."""
    below = f"{indent}{' ' * (len(mark) + 1)}Кто: {details['owner']}. Что сделать: {details['remedy']}"
    return f"{indent}{mark} {details['text']}\n{below.replace('.. ', '. ')}"


def heading(text: str, *, coloured: bool) -> str:
    """A line that stands out where that is possible."""
    return click.style(text, bold=True) if coloured else text
