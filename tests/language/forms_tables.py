"""Reading of the hand-written tables of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

DATA = Path(__file__).parent / "data"
#: Sets written before the program was asked; see `test_blind_sets`.
BLIND = Path(__file__).parent / "blind"

#: Endings behind «~»: nom, gen, dat, acc, ins, loc; of people, then of things, then of the plural.
ENDINGS = {
    "h": "|а|у|а|ом|е",
    "c": "|а|у|а|ем|е",
    "x": "|а|у|а|ом|е",
    "s": "ь|я|ю|я|ем|е",
    "y": "ий|ия|ию|ия|ием|ии",
    "v": "|а|у|а|ым|е",
    "f": "а|ой|ой|у|ой|ой",
    "i": "а|ы|е|у|ой|е",
    "I": "а|и|е|у|ой|е",
    "L": "а|ы|е|у|ей|е",
    "j": "я|и|е|ю|ей|е",
    "J": "ия|ии|ии|ию|ией|ии",
    "a": "ый|ого|ому|ого|ым|ом",
    "k": "ий|ого|ому|ого|им|ом",
    "o": "ой|ого|ому|ого|им|ом",
    "g": "ий|его|ему|его|им|ем",
    "F": "ая|ой|ой|ую|ой|ой",
    "G": "ая|ей|ей|ую|ей|ей",
    "D": "яя|ей|ей|юю|ей|ей",
    "T": "|а|у||ом|е",
    "e": "е|я|ю|е|ем|и",
    "E": "о|а|у|о|ом|е",
    "N": "ое|ого|ому|ое|ым|ом",
    "M": "ый|ого|ому|ый|ым|ом",
    "K": "ий|ого|ому|ий|им|ом",
    "P": "и|ей|ям|ей|ями|ях",
    "U": "я|ей|ям|ей|ями|ях",
    "Q": "и|ов|ам|ов|ами|ах",
    "H": "ы|ов|ам|ов|ами|ах",
    "A": "ые|ых|ым|ых|ыми|ых",
    "B": "ие|их|им|их|ими|их",
}
_ENDED = re.compile(r"~(\w)|\{([^{}]*)\}")


@dataclass(frozen=True)
class Example:
    """One word with its allowed forms: gen, dat, acc, ins, loc; each a set of variants."""

    word: str
    sex: str
    #: "auto": must pass silently; "ask": must be flagged; "any": either.
    state: str
    forms: tuple[frozenset[str], ...]


def rows(name: str, folder: Path = DATA) -> Iterator[list[str]]:
    """Yield the cells of every row of a table; comments and blank lines are skipped."""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def examples(name: str, folder: Path = DATA) -> list[tuple[Example, ...]]:
    """Read a table: sex, state, letters cut ("*" is all), endings of five cases, words ("_" stands for a space).

    One tuple a row: words that decline alike.
    """
    return [tuple(_row(*cells)) for cells in rows(name, folder)]


def spread(phrase: str) -> tuple[frozenset[str], ...]:
    """Return the six cases of a phrase with its endings marked, each a set of variants.

    «учител~s {Пётр|Петра|…}»: a letter behind «~» names a line of `ENDINGS`, braces hold six endings or forms.
    """
    columns: list[tuple[frozenset[str], ...]] = []
    position = 0
    for match in _ENDED.finditer(phrase):
        columns.append((frozenset((phrase[position : match.start()],)),) * 6)
        cells = (ENDINGS[match[1]] if match[1] else match[2]).split("|")
        assert len(cells) == 6, phrase
        columns.append(tuple(frozenset(cell.split("/")) for cell in cells))
        position = match.end()
    columns.append((frozenset((phrase[position:],)),) * 6)
    return tuple(
        frozenset("".join(pieces) for pieces in product(*(column[case] for column in columns))) for case in range(6)
    )


def _row(sex: str, state: str, cut: str, endings: str, words: str) -> Iterator[Example]:
    for word in words.split():
        plain = word.replace("_", " ")
        stem = "" if cut == "*" else plain[: len(plain) - int(cut)]
        forms = tuple(frozenset(_form(stem, end) for end in cell.split("/")) for cell in endings.split())
        assert len(forms) == 5, (word, endings)
        yield Example(plain, sex, state, forms)


def _form(stem: str, ending: str) -> str:
    return stem if ending == "=" else stem + ending.replace("_", " ")
