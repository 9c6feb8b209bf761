"""The table as plain text."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from benchmarks.measure import Figure

_HEAD = ("what", "ours, ms", "other, ms", "ratio", "budget", "")
_LIBRARIES = ("weasyprint", "python-docx", "docxtpl", "jinja2", "sqlalchemy", "sqlmodel", "lxml")


def lines(figures: Sequence[Figure]) -> list[str]:
    """The table, then the notes under it."""
    rows = [_HEAD, *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    table = [
        "  ".join((row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))))
        for row in rows
    ]
    table.insert(1, "  ".join("─" * width for width in widths))
    notes = [f"- {figure.what}: {figure.note}" for figure in figures if figure.note]
    return [line.rstrip() for line in (*table, "", *notes)]


def brief(figure: Figure) -> str:
    """A figure on one line."""
    ours, other, ratio = (_number(value, 2) or "—" for value in (figure.ours, figure.other, figure.ratio))
    return f"{figure.what}: {ours} ms / {other} ms = {ratio}"


def circumstances(today: date) -> str:
    """Machine and versions in one line."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{today.isoformat()}; {os.cpu_count()} cores, {platform.machine()}, load {load}; "
        f"Python {platform.python_version()}; {libraries}"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    met = {True: "met", False: "NOT MET", None: ""}[figure.is_met]
    return (
        figure.what,
        _number(figure.ours, 1),
        _number(figure.other, 1),
        _number(figure.ratio, 2),
        "" if figure.budget is None else f"≤ {figure.budget:g}",
        met,
    )


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
