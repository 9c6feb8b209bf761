"""Declension of a phrase led by a noun: leading modifiers and the head decline, the rest stays.

Shared by posts and organizations. Knows nothing of either: who calls decides what is frozen and whether the
head is animate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from documents.language.forms import SixForms, six
from documents.language.morphology import Reading, parses

_MODIFIERS = frozenset({"ADJF", "PRTF"})
_NO_HEAD = frozenset({"Name", "Surn", "Patr", "Abbr", "Geox", "Init", "Pltm", "plur"})
_WORD = re.compile(r"[А-ЯЁа-яё]+\Z")

#: First halves of hyphen compounds that stay: «шеф-повара», «вице-президента», «офис-менеджера».
FROZEN_PREFIXES = frozenset(
    [
        "шеф",
        "вице",
        "экс",
        "пресс",
        "арт",
        "веб",
        "медиа",
        "мини",
        "обер",
        "унтер",
        "штаб",
        "офис",
        "бизнес",
        "бренд",
        "топ",
        "контент",
        "интернет",
        "видео",
        "аудио",
        "фото",
        "кино",
        "радио",
        "теле",
        "онлайн",
        "фитнес",
        "спорт",
        "эко",
        "био",
        "нано",
        "псевдо",
        "лже",
        "супер",
        "супервайзер-",
        "блок",
        "джаз",
        "рок",
        "поп",
        "лего",
        "робо",
        "ит",
        "айти",
        "пиар",
        "эйчар",
        "смм",
        "прайс",
        "тайм",
        "хоум",
        "дизайн",
        "агит",
        "гранд",
        "данс",
        "лайф",
        "брейк",
        "флеш",
        "кол",
        "фуд",
        "бэк",
        "фронт",
        "фул",
        "фулл",
        "тест",
        "проект-",
    ]
)


@dataclass(frozen=True)
class Inflected:
    """A word of the phrase with its six forms."""

    forms: SixForms
    #: "masc", "femn", "neut"; None for common gender.
    gender: str | None
    #: Whether the word names a living being.
    is_animate: bool
    #: Whether the dictionary knows it.
    is_known: bool


def modifier(word: str) -> tuple[Inflected, ...]:
    """Return the word's readings as an adjective or participle in the nominative singular."""
    pieces = word.split("-")
    if not all(_WORD.match(piece) for piece in pieces):
        return ()
    return tuple(
        Inflected(_spelled(word, _after(word, pieces[-1], reading.forms)), reading.gender, False, reading.is_known)
        for reading in _readings(pieces[-1])
        if reading.grammemes & _MODIFIERS and "Apro" not in reading.grammemes
    )


def noun(word: str) -> Inflected | None:
    """Return the word declined as a noun, every half of a hyphen compound, or None if it is none."""
    pieces = word.split("-")
    declined: list[SixForms] = []
    lead: Reading | None = None
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        if not last and (piece.lower() in FROZEN_PREFIXES or not _WORD.match(piece)):
            declined.append(six(piece))
            continue
        reading = best_noun(piece)
        if reading is None:
            return None
        lead = lead or reading
        declined.append(_spelled(piece, reading.forms))
    if lead is None:
        return None
    a, b, c, d, e, f = ("-".join(forms) for forms in zip(*declined, strict=True))
    return Inflected((a, b, c, d, e, f), lead.gender, "anim" in lead.grammemes, lead.is_known)


@lru_cache(maxsize=4096)
def best_noun(word: str) -> Reading | None:
    """Return the noun reading of one word: living before lifeless, known before guessed, likely first."""
    if not _WORD.match(word):
        return None
    found = [reading for reading in _readings(word) if "NOUN" in reading.grammemes and not reading.grammemes & _NO_HEAD]
    if not found:
        return None
    return max(found, key=lambda reading: ("anim" in reading.grammemes, reading.is_known, reading.score))


def accusative(word: Inflected, *, animate: bool) -> Inflected:
    """Return the word with its accusative set by the head's life: masculine takes gen. or nom. accordingly."""
    nom, gen, dat, acc, ins, loc = word.forms
    if word.gender == "masc" and not nom.lower().endswith(("а", "я")):
        acc = gen if animate else nom
    return Inflected((nom, gen, dat, acc, ins, loc), word.gender, word.is_animate, word.is_known)


def agree(first: Inflected, second: Inflected) -> bool:
    """Return whether two words may stand together: same gender, or one of common gender."""
    return first.gender is None or second.gender is None or first.gender == second.gender


def _readings(word: str) -> tuple[Reading, ...]:
    return parses(word.lower())


def _after(word: str, piece: str, forms: SixForms) -> SixForms:
    start = word[: len(word) - len(piece)].lower()
    a, b, c, d, e, f = (start + form for form in forms)
    return (a, b, c, d, e, f)


def _spelled(word: str, forms: SixForms) -> SixForms:
    """Return the forms with the capitals of the word."""
    a, b, c, d, e, f = (_capitals_of(word, form) for form in forms)
    return (a, b, c, d, e, f)


def _capitals_of(word: str, form: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    shared = [new.upper() if old.isupper() else new for old, new in zip(word, form, strict=False)]
    return "".join(shared) + form[len(shared) :]
