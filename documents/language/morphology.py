"""The OpenCorpora dictionary behind a small door: the only import of pymorphy3.

Readings come straight from the dictionary's paradigms, because whole parses cost three times as much and
rewrite е into ё. A reading is a nominative, singular unless the plural is asked for; its forms keep the е/ё of
the word asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from documents.language.forms import SixForms

_OPENCORPORA_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SECONDARY = frozenset({"V-oy", "V-ey", "V-be", "V-ie", "V-bi", "Infr", "Litr", "Arch", "Dist", "Erro"})
_GENDERS = frozenset({"masc", "femn", "neut"})
# One paradigm holds all participles of a verb and all degrees of an adjective.
_SERIES = frozenset({"actv", "pssv", "past", "pres", "Supr", "COMP", "ADJF", "ADJS", "PRTF", "PRTS", "NOUN"})
_SAME = _GENDERS | _SERIES


@dataclass(frozen=True)
class Reading:
    """One reading of a word as a nominative."""

    #: Grammemes of OpenCorpora: "NOUN", "anim", "masc", "Surn" …
    grammemes: frozenset[str]
    #: Six forms in small letters with the word's own е/ё.
    forms: SixForms
    #: Whether the dictionary holds the word; False for a guess by its ending.
    is_known: bool
    #: Share of this reading among all readings of the word, 0..1; 0 when not asked for.
    score: float = 0.0

    @property
    def gender(self) -> str | None:
        """Return "masc", "femn" or "neut", or None for common gender and for words of the plural."""
        found = self.grammemes & _GENDERS
        return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def _paradigm(paradigm: int) -> tuple[tuple[str, frozenset[str], str], ...]:
    """Return (prefix, grammemes, suffix) of every cell of a paradigm."""
    cells = _analyzer().dictionary.build_paradigm_info(paradigm)
    return tuple((prefix, frozenset(tag.grammemes), suffix) for prefix, tag, suffix in cells)


@lru_cache(maxsize=8192)
def _case_suffixes(paradigm: int, index: int) -> tuple[str, ...] | None:
    """Return the six suffixes of the singular (or fixed) series to which a nominative cell belongs.

    None when the cell is no nominative singular or the series is incomplete.
    """
    cells = _paradigm(paradigm)
    grammemes = cells[index][1]
    if "nomn" not in grammemes or "plur" in grammemes or grammemes & _SECONDARY:
        return None
    series = grammemes & _SAME
    chosen: list[str] = []
    for case in _OPENCORPORA_CASES:
        same = [
            (len(marks & _SECONDARY), "inan" in marks, suffix)
            for prefix, marks, suffix in cells
            if case in marks and "plur" not in marks and marks & _SAME == series and prefix == cells[index][0]
        ]
        if not same:
            return None
        chosen.append(min(same, key=lambda item: item[:2])[2])
    return tuple(chosen)


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the dictionary's nominative-singular readings of a word; empty when it has none.

    An input without ё finds words with ё, as printed Russian allows; the forms stay without it.
    """
    analyzer = _analyzer()
    small = word.lower()
    found: list[Reading] = []
    for spelled, cells in analyzer.dictionary.words.similar_items(small, analyzer.char_substitutes):
        for paradigm, index in cells:
            reading = _reading(small, spelled, paradigm, index)
            if reading is not None and reading not in found:
                found.append(reading)
    return tuple(found)


def _reading(small: str, spelled: str, paradigm: int, index: int) -> Reading | None:
    suffixes = _case_suffixes(paradigm, index)
    if suffixes is None:
        return None
    _prefix, grammemes, suffix = _paradigm(paradigm)[index]
    stem = spelled[: len(spelled) - len(suffix)] if suffix else spelled
    forms = [keep_yo(small, stem + ending) for ending in suffixes]
    return Reading(grammemes, (forms[0], forms[1], forms[2], forms[3], forms[4], forms[5]), is_known=True)


def keep_yo(original: str, form: str) -> str:
    """Return the form with the original's е/ё wherever the two share their beginning.

    A card that says «Королев» gets «Королева», one that says «Королёв» gets «Королёва».
    """
    letters = list(form)
    for position, (asked, made) in enumerate(zip(original, form, strict=False)):
        if asked == made:
            continue
        if {asked, made} == {"е", "ё"}:
            letters[position] = asked
            continue
        break
    if "ё" not in original:
        return "".join(letters).replace("ё", "е")
    return "".join(letters)


@lru_cache(maxsize=16384)
def parses(word: str, *, plural: bool = False) -> tuple[Reading, ...]:
    """Return readings in the nominative with scores, guesses by the ending included, best first.

    Args:
        word: One word.
        plural: Whether nominative plurals are asked for; else nominative singulars.
    """
    found: list[Reading] = []
    for parse in _analyzer().parse(word.lower()):
        tag = parse.tag
        if "nomn" not in tag or ("plur" in tag) is not plural:
            continue
        forms = _lexeme_forms(word.lower(), parse, plural=plural)
        if forms is not None:
            found.append(Reading(frozenset(tag.grammemes), forms, parse.is_known, parse.score))
    return tuple(found)


def _lexeme_forms(small: str, parse: Any, *, plural: bool) -> SixForms | None:
    series = set(parse.tag.grammemes) & _SAME
    cells = [
        cell for cell in parse.lexeme if ("plur" in cell.tag) is plural and set(cell.tag.grammemes) & _SAME == series
    ]
    forms: list[str] = []
    for case in _OPENCORPORA_CASES:
        found = [cell for cell in cells if case in cell.tag]
        if not found:
            return None
        best = min(found, key=lambda cell: _preference(small, cell))
        forms.append(keep_yo(small, best.word))
    return (forms[0], forms[1], forms[2], forms[3], forms[4], forms[5])


def _preference(small: str, cell: Any) -> tuple[int, int, bool]:
    """Return the sorting key of a cell: ordinary, alike the word asked about (лучший, not наихороший), living."""
    alike = 0
    for asked, made in zip(small, cell.word, strict=False):
        if asked != made:
            break
        alike += 1
    return len(_SECONDARY & set(cell.tag.grammemes)), -alike, "inan" in cell.tag
