"""How answers look: JSON, tables, and text that cannot harm a terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

SCHEMA = 1
#: Controls, separators and directions that a terminal would obey instead of showing; \t and \n stay.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
#: Columns a terminal needs for a table of this width; under it rows are told one line a field.
_NARROW = 60


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
    """A plain table; on a narrow terminal one line a field, elsewhere than on a terminal as wide as it needs."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    if width is not None and width < _NARROW:
        return "\n\n".join(_stacked(headers, row) for row in rows)
    return _drawn(headers, rows, width, coloured)


def _stacked(headers: Sequence[str], row: Sequence[str]) -> str:
    return "\n".join(f"{header}: {text}" for header, text in zip(headers, row, strict=True))


def _drawn(headers: Sequence[str], rows: Iterable[Sequence[str]], width: int | None, coloured: bool) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    made: Table = Table(*headers, box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for row in rows:
        made.add_row(*row)
    console = Console(
        no_color=not coloured,
        force_terminal=coloured,
        width=width or 10_000,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(made)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def heading(text: str, *, coloured: bool) -> str:
    """A line that stands out where that is possible."""
    return click.style(text, bold=True) if coloured else text
