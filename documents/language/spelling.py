"""Spelling of a name as it was written: spaces, capitals, alphabet, parts between hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from documents.language.forms import SixForms

VOWELS = frozenset("аеёиоуыэюя")
#: Marks people write in «О’Коннор».
APOSTROPHES = "’'ʼ`‘"
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_HYPHENS = re.compile(r"\s*[-\u2010\u2011]\s*")
_CYRILLIC_WORD = re.compile(r"[А-ЯЁа-яё]+\Z")
_STANDARD_WORD = re.compile(r"[А-ЯЁ][а-яё]*\Z")


def clean(text: str) -> str:
    """Return the text composed (NFC), with single plain spaces and tight plain hyphens."""
    if text.isalpha() and unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return _HYPHENS.sub("-", _SPACES.sub(" ", composed)).strip(" -")


def clean_phrase(text: str) -> str:
    """Return a phrase composed (NFC), with single plain spaces; its dashes and hyphens stay."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def without_yo(text: str) -> str:
    """Return the text in lower case with every ё written е, for comparison only."""
    return text.lower().replace("ё", "е")


def is_cyrillic(word: str) -> bool:
    """Return whether the word is made of Russian letters only."""
    return _CYRILLIC_WORD.match(word) is not None


def is_standard(word: str) -> bool:
    """Return whether the word is one Russian capital followed by Russian small letters."""
    return _STANDARD_WORD.match(word) is not None


def syllables(word: str) -> int:
    """Return the number of vowels in the word."""
    return sum(letter in VOWELS for letter in word.lower())


def keep_capitals(word: str, decline: Callable[[str], SixForms]) -> SixForms:
    """Decline a word and give the forms the word's own capitals: «ИВАНОВ» → «ИВАНОВА»."""
    if len(word) > 1 and word.isupper():
        a, b, c, d, e, f = (form.upper() for form in decline(word.capitalize()))
        return (a, b, c, d, e, f)
    return decline(word)
