"""The page of norms says what the data says: every act, its days, whether it was checked; every year."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.norms import register
from documents.workdays import years

PAGE = (Path(__file__).parents[2] / "docs" / "нормы.md").read_text(encoding="utf-8")


def row(first_cell):
    """The only row of a table of the page that begins with the cell."""
    (found,) = [line for line in PAGE.splitlines() if line.startswith(f"| {first_cell} |")]
    return found


@pytest.mark.parametrize("key", register())
def test_every_act_stands_on_the_page_as_in_the_register(key):
    norm = register()[key]
    until = f"{norm.in_force_to:%d.%m.%Y}" if norm.in_force_to else "—"
    replaced = f"`{norm.replaced_by}`" if norm.replaced_by else "—"
    mark = "✓" if norm.verified else "✗"
    assert row(f"`{key}`") == (
        f"| `{key}` | {norm.citation()} | {norm.in_force_from:%d.%m.%Y} | {until} | {replaced} | {mark} {norm.source} |"
    )


@pytest.mark.parametrize("year", years())
def test_every_year_stands_on_the_page_as_in_the_calendar(year):
    known = years()[year]
    moved = "; ".join(f"{left:%d.%m} → {became:%d.%m}" for left, became in known.moved)
    assert row(year) == f"| {year} | {known.decree} | {moved} | {'✓' if known.verified else '✗'} {known.source} |"


def test_the_page_names_nothing_that_is_not_there():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(rows) == len(register())
