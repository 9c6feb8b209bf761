"""Organization names in six cases: leading adjectives and the head noun decline, the rest stays.

Frozen are everything from the first quotation mark, №, digit or bracket, a name that opens with an
abbreviation (МБОУ, ГАУ ДПО), and the genitives after the head noun.
"""

from __future__ import annotations

import re

from documents.language.forms import Confirmed, Part, SixForms, settle, six
from documents.language.noun_phrase import Inflected, agree, joined, modifier, noun, with_accusative
from documents.language.spelling import clean_phrase

_FREEZE = re.compile(r"[«»\"“”„(№\d]|\bN ")
_ABBREVIATION = re.compile(r"[А-ЯЁA-Z][а-я]?[А-ЯЁA-Z]+(?:-[А-ЯЁA-Z]+)*\Z")

_LONGEST_ABBREVIATION = 4

_UNSURE = "Название «{}» программа не просклоняла: впишите его формы в настройках."
_APPOSITION = "В названии «{}» два слова в именительном падеже без кавычек: проверьте формы."


def organization_forms(name: str, confirmed: Confirmed | None = None) -> Part:
    """Return an organization's name in six cases; what is not understood stays and is "confirm"."""
    text = clean_phrase(name)
    forms, doubts = _decline(text)
    return settle(text, forms, tuple(doubt.format(text) for doubt in doubts), confirmed)


def _decline(text: str) -> tuple[SixForms, tuple[str, ...]]:
    frozen = _FREEZE.search(text)
    cut = frozen.start() if frozen else len(text)
    words = text[:cut].split()
    if not words:
        return six(text), (() if text else (_UNSURE,))
    if _is_abbreviation(words[0]):
        return six(text), (_APPOSITION,) if words[0] == "ИП" or _apposition(words[1:]) else ()
    found = _head_phrase(words)
    if found is None:
        return six(text), (_UNSURE,)
    tail = words[len(found) :]
    rest = text[len(text[:cut].rstrip()) :]
    columns = [with_accusative(word, animate=False).forms for word in found]
    phrase = joined([*columns, six(" ".join(tail))])
    a, b, c, d, e, f = (form + rest for form in phrase)
    return (a, b, c, d, e, f), (_APPOSITION,) if _apposition(tail) else ()


def _head_phrase(words: list[str]) -> list[Inflected] | None:
    """Return the modifiers and the head noun declined, or None when no such beginning is seen."""
    for place, word in enumerate(words):
        is_modifier = bool(modifier(word)) and place + 1 < len(words)
        if is_modifier and not _is_head(word, words[place + 1]):
            continue
        head = noun(word)
        if head is None or (head.is_animate and not head.is_known):
            return None
        agreed = [_agreeing(before, head) for before in words[:place]]
        known = [before for before in agreed if before is not None]
        return [*known, head] if len(known) == place else None
    return None


def _is_head(word: str, following: str) -> bool:
    """Return whether a word that could be an adjective is a noun here: nothing after it agrees."""
    nexts = [*modifier(following)]
    as_noun = noun(following)
    if as_noun is not None:
        nexts.append(as_noun)
    return noun(word) is not None and not any(agree(one, other) for one in modifier(word) for other in nexts)


def _agreeing(word: str, head: Inflected) -> Inflected | None:
    return next((reading for reading in modifier(word) if agree(reading, head)), None)


def _apposition(tail: list[str]) -> bool:
    """Return whether a noun in the nominative follows the head or the abbreviation: «МБОУ гимназия № 5»."""
    return any(_is_nominative(word) for word in tail if not _is_abbreviation(word))


def _is_nominative(word: str) -> bool:
    found = noun(word)
    if found is not None and found.is_known:
        return True
    # «-ой» is rather a feminine genitive: «школа городской администрации».
    return not word.endswith("ой") and any(reading.is_known for reading in modifier(word))


def _is_abbreviation(word: str) -> bool:
    """Return whether the word is capitals that are no word: МБОУ, but not МУНИЦИПАЛЬНОЕ."""
    if not _ABBREVIATION.match(word):
        return False
    return len(word) <= _LONGEST_ABBREVIATION or not (_is_nominative(word) or modifier(word))
