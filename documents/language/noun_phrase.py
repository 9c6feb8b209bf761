"""Declension of a phrase led by a noun: leading modifiers and the head decline, the rest stays.

Shared by posts and organizations. Knows nothing of either: who calls decides what is frozen and whether the
head is animate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.language.forms import SixForms, six
from documents.language.morphology import Reading, parses

_MODIFIERS = frozenset({"ADJF", "PRTF"})
_NO_HEAD = frozenset({"Name", "Surn", "Patr", "Abbr", "Geox", "Init", "Pltm"})
_WORD = re.compile(r"[А-ЯЁа-яё]+\Z")

_PREFIXES = """
шеф вице экс пресс арт веб медиа мини обер унтер штаб офис бизнес бренд топ контент интернет видео аудио фото кино
радио теле онлайн фитнес спорт эко био нано псевдо лже супер блок джаз рок поп лего робо ит айти пиар эйчар смм прайс
тайм хоум дизайн гранд данс лайф брейк кол фуд бэк фронт фулл квиз гейм скрам тим тревел ивент промо маркетинг кейс
продакт проджект продукт проект бьюти фэшн стрит скейт
"""
#: First halves of hyphen compounds that stay: «шеф-повара», «вице-президента», «офис-менеджера».
FROZEN_PREFIXES = frozenset(_PREFIXES.split())


@dataclass(frozen=True)
class Inflected:
    """A word of the phrase with its six forms."""

    forms: SixForms
    #: "masc", "femn", "neut"; None for common gender and in the plural of adjectives.
    gender: str | None
    #: Whether the word names a living being; adjectives name none.
    is_animate: bool
    #: Whether the dictionary knows it.
    is_known: bool
    #: Whether the forms are of the plural.
    is_plural: bool = False


def modifier(word: str, *, plural: bool = False) -> tuple[Inflected, ...]:
    """Return the word's readings as an adjective or participle in the nominative of the number asked for."""
    pieces = word.split("-")
    if not all(_WORD.match(piece) for piece in pieces):
        return ()
    start = word[: len(word) - len(pieces[-1])].lower()
    return tuple(
        Inflected(
            spelled_like(word, _each(start + form for form in reading.forms)),
            reading.gender,
            False,
            reading.is_known,
            plural,
        )
        for reading in parses(pieces[-1].lower(), plural=plural)
        if reading.grammemes & _MODIFIERS and not reading.grammemes & {"Apro", "Fixd"}
    )


def noun(word: str, *, plural: bool = False) -> Inflected | None:
    """Return the word declined as a noun, every half of a hyphen compound, or None if it is none.

    The word is a nominative of the number asked for.
    """
    pieces = word.split("-")
    declined: list[SixForms] = []
    lead: Reading | None = None
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1
        if not is_last and (piece.lower() in FROZEN_PREFIXES or not _WORD.match(piece)):
            declined.append(six(piece))
            continue
        reading = _best_noun(piece, plural=plural)
        if reading is None:
            return None
        lead = lead or reading
        declined.append(spelled_like(piece, reading.forms))
    if lead is None:
        return None
    forms = _each("-".join(pieces) for pieces in zip(*declined, strict=True))
    return Inflected(forms, lead.gender, "anim" in lead.grammemes, lead.is_known, plural)


#: Nouns younger than the dictionary, which its guesses get wrong.
_YOUNG = {
    "коуч": Reading(
        frozenset({"NOUN", "anim", "masc"}), ("коуч", "коуча", "коучу", "коуча", "коучем", "коуче"), is_known=True
    ),
}


@lru_cache(maxsize=4096)
def _best_noun(word: str, *, plural: bool) -> Reading | None:
    """Return the noun reading of one word: living before lifeless, known before guessed, likely first."""
    if not _WORD.match(word):
        return None
    if word.lower() in _YOUNG and not plural:
        return _YOUNG[word.lower()]
    found = [
        reading
        for reading in parses(word.lower(), plural=plural)
        if "NOUN" in reading.grammemes and not reading.grammemes & (_NO_HEAD - {"Pltm"} if plural else _NO_HEAD)
    ]
    if not found:
        return None
    return max(found, key=lambda reading: ("anim" in reading.grammemes, reading.is_known, reading.score))


def names_thing(word: str) -> bool:
    """Return whether the word, though it may name a person, rather names a thing: язык, план."""
    found = [reading for reading in parses(word.lower()) if "NOUN" in reading.grammemes and reading.is_known]
    living = max((reading.score for reading in found if "anim" in reading.grammemes), default=0.0)
    lifeless = max((reading.score for reading in found if "inan" in reading.grammemes), default=0.0)
    return lifeless > living > 0


def with_accusative(word: Inflected, *, animate: bool) -> Inflected:
    """Return the word with its accusative set by the head's life: masculine and plural take gen. or nom. by it."""
    nom, gen, dat, acc, ins, loc = word.forms
    is_first_declension = nom.lower().endswith(("а", "я")) and not nom.lower().endswith("ся")
    if word.is_plural or (word.gender == "masc" and not is_first_declension):
        acc = gen if animate else nom
    return replace(word, forms=(nom, gen, dat, acc, ins, loc))


def agree(first: Inflected, second: Inflected) -> bool:
    """Return whether two words may stand together: same gender, or one of common gender."""
    return first.gender is None or second.gender is None or first.gender == second.gender


def joined(columns: Iterable[SixForms], separator: str = " ") -> SixForms:
    """Return phrases put together case by case; empty pieces leave no separator."""
    return _each(separator.join(filter(None, forms)) for forms in zip(*columns, strict=True))


def spelled_like(word: str, forms: SixForms) -> SixForms:
    """Return small-letter forms with the capitals of the word."""
    return _each(_capitals_of(word, form) for form in forms)


def _capitals_of(word: str, form: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    shared = "".join(new.upper() if old.isupper() else new for old, new in zip(word, form, strict=False))
    return shared + form[len(shared) :]


def _each(forms: Iterable[str]) -> SixForms:
    nom, gen, dat, acc, ins, loc = forms
    return (nom, gen, dat, acc, ins, loc)
