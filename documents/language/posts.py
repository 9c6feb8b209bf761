"""Posts in six cases by the head-phrase rule; whatever it does not understand stays as it is and is asked.

1. A leading abbreviation (и.о., врио, зам.) stands for any case: the whole segment stays.
2. Segments are cut at commas, dashes, slashes and brackets; a later one declines only if it opens with a
   nominative that names a person, else it stays.
3. In a segment adjectives and participles that agree with the next word are modifiers; the first noun, or an
   adjective with nothing to agree with (заведующий, вожатая), is the head; an agreeing adjective may follow
   the head (педагог социальный), and «и» may bring a second head (учитель музыки и хореограф). The rest stays.

4. A post with no head in the singular may be one of several people (заместители директора, классные
   руководители): the same steps are taken in the plural, with words the dictionary knows only.

Slashes, brackets, leading abbreviations and adjectives after the noun are declined but asked about once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.language.forms import Confirmed, Part, SixForms, settle, six
from documents.language.noun_phrase import Inflected, agree, joined, modifier, names_thing, noun, with_accusative
from documents.language.spelling import clean_phrase

_SEPARATOR = re.compile(r"(\s*/\s*|,\s*|;\s*|\s+[-—–]\s+|\s*\(|\)\s*)")
_FROZEN_ABBREVIATION = re.compile(
    r"(?:и\.?\s?о\.|вр\.?\s?и\.?\s?о\.?(?=\s)|врио\b|(?:зам|зав|пом|рук|нач|отв|секр|преп|уч|дир|спец|инж|пред|орг)\.|"
    r"(?:зам|зав|пом|рук|нач)(?=\s)|"
    r"(?:зам|зав|пом|нач)(?:директора|начальника|министра|главы|кафедрой|отделом|складом|библиотекой|отделением)\b)",
    re.IGNORECASE,
)
_ADJECTIVE_ABBREVIATIONS = frozenset({"ст.", "гл.", "мл.", "вед."})
_SKIPPED = frozenset({"временно", "гвардии"}) | _ADJECTIVE_ABBREVIATIONS
_BLENDS = re.compile(r"(?:зам|зав|пом|нач)[а-яё]", re.IGNORECASE)
_AGENT = re.compile(r"(?:т|с)ор$|[еёо]р$|ист$|ник$|лог$|вед$|граф$|тель$|[чщ]ик$|мен$|арь$")
_GENITIVE_ALIKE = "ой"

_UNSURE = "Должность «{}» программа не просклоняла: впишите её формы или запишите должность иначе."
_ABBREVIATION = "Должность «{}» начинается с сокращения: оно не склоняется, проверьте остальное."
_PARTS = "В должности «{}» есть скобки или косая черта: проверьте, что и как просклонялось."
_COMPOUND = "В должности «{}» есть сложное слово, незнакомое словарю: проверьте его первую часть."
_INVERTED = "В должности «{}» определение стоит после слова, к которому относится: проверьте формы."


class _NotUnderstoodError(Exception):
    """The phrase has no head the rule can see."""


@dataclass(frozen=True)
class _Phrase:
    """One declined segment."""

    forms: SixForms
    #: Whether the head names a person; None when the segment has no head in the nominative.
    is_person: bool | None
    #: What to ask about it, sentences with a place for the title.
    doubts: tuple[str, ...] = ()


def post_forms(title: str, confirmed: Confirmed | None = None) -> Part:
    """Return a post in six cases; the post is given in the nominative, singular or plural.

    A post the rule does not understand keeps its nominative and is "confirm".
    """
    text = clean_phrase(title)
    forms, doubts = _decline(text)
    return settle(text, forms, doubts, confirmed)


@lru_cache(maxsize=16384)
def _decline(text: str) -> tuple[SixForms, tuple[str, ...]]:
    for plural in (False, True):
        try:
            return _title(text, plural=plural)
        except _NotUnderstoodError:
            continue
    return six(text), (_UNSURE.format(text),)


def _title(text: str, *, plural: bool) -> tuple[SixForms, tuple[str, ...]]:
    if not text:
        raise _NotUnderstoodError(text)
    pieces = _SEPARATOR.split(text)
    columns: list[SixForms] = []
    doubts: list[str] = []
    for place, piece in enumerate(pieces):
        if place % 2 or not piece:
            columns.append(six(piece))
            if "/" in piece or "(" in piece:
                doubts.append(_PARTS)
            continue
        if _FROZEN_ABBREVIATION.match(piece):
            columns.append(six(piece))
            doubts.append(_ABBREVIATION)
            continue
        in_brackets = place > 0 and "(" in pieces[place - 1]
        phrase = _segment(piece, is_first=place == 0, in_brackets=in_brackets, plural=plural)
        columns.append(phrase.forms)
        doubts.extend(phrase.doubts)
    return joined(columns, ""), tuple(doubt.format(text) for doubt in dict.fromkeys(doubts))


def _segment(text: str, *, is_first: bool, in_brackets: bool, plural: bool) -> _Phrase:
    words = text.split(" ")
    phrase = _phrase(words, plural=plural)
    if phrase.is_person and (is_first or not any(names_thing(word) for word in words[:2])):
        return phrase
    if is_first or (phrase.is_person is False and not in_brackets):
        raise _NotUnderstoodError(text)
    return _Phrase(six(text), None)


def _phrase(words: list[str], *, plural: bool) -> _Phrase:
    """Decline the modifiers and the head of one segment."""
    start = 0
    while start < len(words) - 1 and words[start].lower() in _SKIPPED:
        start += 1
    modifiers: list[Inflected] = []
    for place in range(start, len(words)):
        following = words[place + 1] if place + 1 < len(words) else None
        found = _modifier_of(words[place], following, plural=plural)
        if found is not None:
            modifiers.append(found)
            continue
        head = _head(words[place], plural=plural)
        if head is None:
            break
        return _assembled(words, start, modifiers, head)
    return _Phrase(six(" ".join(words)), None)


def _modifier_of(word: str, following: str | None, *, plural: bool) -> Inflected | None:
    """Return the word as a modifier of the next one, or None when it is none."""
    if following is None:
        return None
    as_noun = noun(following, plural=plural)
    nexts = [*modifier(following, plural=plural), *([as_noun] if as_noun else [])]
    for adjective in modifier(word, plural=plural):
        if any(agree(adjective, other) for other in nexts):
            return adjective
    return None


def _head(word: str, *, plural: bool) -> Inflected | None:
    """Return the word as a head: an adjective that stands for a person, or a noun.

    A known living noun comes before an adjective of the same spelling: лесничего, not лесничьего.
    """
    adjectives = modifier(word, plural=plural)
    found = noun(word, plural=plural)
    if plural and not any(one.is_known for one in [*adjectives, *([found] if found else [])]):
        return None
    if _BLENDS.match(word) and not any(one.is_known for one in [*adjectives, *([found] if found else [])]):
        return None
    if adjectives and not (found is not None and found.is_animate and found.is_known):
        return replace(adjectives[0], is_animate=True)
    if found is None or found.is_animate or found.gender != "masc" or plural:
        return found
    is_person = not found.is_known or _AGENT.search(word.lower()) is not None
    return replace(found, is_animate=is_person)


def _assembled(words: list[str], start: int, modifiers: list[Inflected], head: Inflected) -> _Phrase:
    declined = [with_accusative(word, animate=head.is_animate) for word in [*modifiers, head]]
    end = start + len(declined)
    after = _adjective_after(words, end, head)
    if after is not None:
        declined.append(with_accusative(after, animate=head.is_animate))
        end += 1
    columns = [six(" ".join(words[:start])), *(word.forms for word in declined), _tail(words[end:], head)]
    doubts = (_INVERTED,) if after is not None else ()
    if "-" in words[start + len(modifiers)] and not head.is_known:
        doubts = (*doubts, _COMPOUND)
    return _Phrase(joined(columns), head.is_animate or _is_legal_person(head), doubts)


def _is_legal_person(head: Inflected) -> bool:
    return head.forms[0].lower() == "лицо"


def _adjective_after(words: list[str], place: int, head: Inflected) -> Inflected | None:
    """Return the adjective that follows its noun («педагог социальный»), or None.

    «депутат городской думы» has none: -ой before another word is rather a feminine genitive.
    """
    if place >= len(words):
        return None
    if words[place].endswith(_GENITIVE_ALIKE) and place + 1 < len(words):
        return None
    found = modifier(words[place], plural=head.is_plural)
    return next((word for word in found if agree(word, head) and word.is_known), None)


def _tail(words: list[str], head: Inflected) -> SixForms:
    """Return the words after the head: unchanged, but a second person after «и» declines."""
    for place, word in enumerate(words[:-1]):
        if word == "и":
            second = _phrase(words[place + 1 :], plural=head.is_plural)
            if second.is_person and _opens_with_person(words[place + 1 :], plural=head.is_plural):
                return joined([six(" ".join(words[: place + 1])), second.forms])
    return six(" ".join(words))


def _opens_with_person(words: list[str], *, plural: bool) -> bool:
    """Return whether the words open with a nominative that is no genitive: an -а noun may be either."""
    found = noun(words[0], plural=plural)
    if found is not None and found.is_animate and found.is_known:
        return plural or not words[0].lower().endswith(("а", "я"))
    return words[0].lower().endswith(("ый", "ий"))
