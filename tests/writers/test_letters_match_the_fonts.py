"""Tables that spare opening the fonts agree with the fonts."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from documents.resources import templates_root
from documents.vocabulary import describe, unprintable
from documents.writers import widths
from records.letters import PRINTABLE

FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@cache
def _font(face: str) -> Any:
    return TTFont(templates_root() / "fonts" / f"LiberationSerif-{face}.ttf", lazy=True)


@pytest.mark.parametrize("face", FACES)
def test_every_printable_letter_has_a_glyph(face: str) -> None:
    """A letter the table allows is in every face that may print it."""
    glyphs = _font(face).getBestCmap()
    assert [hex(code) for first, last in PRINTABLE for code in range(first, last + 1) if code not in glyphs] == []


def test_no_printable_letter_is_invisible_or_turns_the_text() -> None:
    """Format characters are out; letters are written from left to right."""
    allowed = [chr(code) for first, last in PRINTABLE for code in range(first, last + 1)]
    assert [letter for letter in allowed if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")] == []
    assert [letter for letter in allowed if unicodedata.bidirectional(letter) in ("R", "AL")] == []


def test_what_official_russian_needs_is_printable() -> None:
    """Letters, punctuation and signs of ordinary papers."""
    needed = "".join(map(chr, range(0x20, 0x7F))) + "АЯаяЁё«»„“–—…№§°±×÷≤≥≠−½→•©\u00a0\u202f\u2009\u2011"
    assert unprintable(needed) == ()


def test_unprintable_letters_are_told_once_and_shown_by_code() -> None:
    """The user sees the character, or its code where there is nothing to see."""
    assert unprintable("😀а😀\u202eб") == ("😀", "\u202e")
    assert describe("😀") == "«😀» (U+1F600)"
    assert describe("\u202e") == "U+202E"


def test_widths_are_those_of_the_font() -> None:
    """Columns are settled by the same widths the printer uses."""
    font = _font("Regular")
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    wrong = {
        letter: width
        for letter, width in widths._WIDTHS.items()
        if round(advances[glyphs[ord(letter)]][0] * 1000 / 2048) != width
    }
    assert wrong == {}


def test_a_word_is_what_no_line_may_cut() -> None:
    """A hyphen ends a piece, a non-breaking space does not."""
    assert widths.longest_word("кое-какой дом", 12) == widths.width_of("какой", 12)
    assert widths.longest_word("№\u00a0123456", 12) == widths.width_of("№\u00a0123456", 12)
    assert widths.longest_word("", 12) == 0


@pytest.mark.parametrize("face", FACES)
def test_the_fonts_are_free(face: str) -> None:
    """The licence stands beside the fonts and in them; embedding is not restricted."""
    font = _font(face)
    assert "SIL Open Font License, Version 1.1" in str(font["name"].getDebugName(13))
    assert font["OS/2"].fsType == 0
    assert "SIL OPEN FONT LICENSE Version 1.1" in (templates_root() / "fonts" / "OFL.txt").read_text(encoding="utf-8")
