"""Reading of the hand-written tables of forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Example:
    """One word with its allowed forms: gen, dat, acc, ins, loc; each a set of variants."""

    word: str
    sex: str
    #: "auto": must pass silently; "ask": must be flagged; "any": either.
    state: str
    forms: tuple[frozenset[str], ...]


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of every row of a table; comments and blank lines are skipped."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def examples(name: str) -> list[tuple[Example, ...]]:
    """Read a table: sex, state, letters cut ("*" is all), endings of five cases, words ("_" stands for a space).

    One tuple a row: words that decline alike.
    """
    return [tuple(_row(*cells)) for cells in rows(name)]


def _row(sex: str, state: str, cut: str, endings: str, words: str) -> Iterator[Example]:
    for word in words.split():
        plain = word.replace("_", " ")
        stem = "" if cut == "*" else plain[: len(plain) - int(cut)]
        forms = tuple(frozenset(_form(stem, end) for end in cell.split("/")) for cell in endings.split())
        assert len(forms) == 5, (word, endings)
        yield Example(plain, sex, state, forms)


def _form(stem: str, ending: str) -> str:
    return stem if ending == "=" else stem + ending
